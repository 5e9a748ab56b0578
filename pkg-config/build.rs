//! Turns the TOML under `src/` into JSON in OUT_DIR, so that the engine embeds it without carrying a TOML parser.
//! `src/text/diagnostics.toml` becomes `text/diagnostics.json`, and so on; a folder of TOML files becomes one JSON array.
use std::{env, fs, path::Path};

/// One TOML file each.
const FILES: &[&str] = &[
    "text/diagnostics.toml",
    "text/formats.toml",
    "text/reasons.toml",
    "text/words.toml",
    "indicator/population.toml",
];
/// Folders of TOML files, each made into one array, in the order of the file names.
const FOLDERS: &[&str] = &["codebook/variables", "indicator/definitions"];

fn main() {
    println!("cargo::rerun-if-changed=pkg-config/build.rs");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for file in FILES {
        let value = read(&Path::new("src").join(file));
        write(&Path::new(&out).join(file).with_extension("json"), &value);
    }
    for folder in FOLDERS {
        let source = Path::new("src").join(folder);
        println!("cargo::rerun-if-changed={}", source.display());
        let mut paths: Vec<_> = fs::read_dir(&source)
            .unwrap_or_else(|error| panic!("{}: {error}", source.display()))
            .map(|entry| entry.expect("a readable folder").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .collect();
        paths.sort();
        let values: Vec<_> = paths.iter().map(|path| read(path)).collect();
        write(
            &Path::new(&out).join(folder).with_extension("json"),
            &serde_json::Value::Array(values),
        );
    }
}

fn read(path: &Path) -> serde_json::Value {
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn write(path: &Path, value: &serde_json::Value) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("OUT_DIR is writable");
    fs::write(path, value.to_string()).expect("OUT_DIR is writable");
}
