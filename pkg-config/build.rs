//! Puts the documents that come with the kit where the program embeds them. The page's modules get them from outside (`src/supply.rs`).
mod supply;

use std::{env, fs, path::Path};

fn main() {
    for source in [
        "pkg-config/build.rs",
        "pkg-config/supply.rs",
        "pkg-config/profiles",
        "src/text",
        "src/codebook/variables",
        "src/indicator",
    ] {
        println!("cargo::rerun-if-changed={source}");
    }
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("supply.txt"), supply::text(Path::new("."))).expect("OUT_DIR is writable");
}
