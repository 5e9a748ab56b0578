//! Makes wasm-bindgen's JavaScript for a compiled module, and the module with gzip beside it: `glue INPUT.wasm OUT_DIR (web|nodejs|no-modules|bundler)`.
//! `glue supply OUT_DIR` makes the text of the documents that come with the kit, which both modules are handed, and the same with gzip.
mod order;
#[path = "../../supply.rs"]
mod supply;

use anyhow::{Context, bail};
use std::{fs, path::Path};
use wasm_bindgen_cli_support::Bindgen;

/// What the files are called, whatever the crate is.
const NAME: &str = "kansrijk";

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let input = args.next().context("usage: glue INPUT.wasm OUT_DIR TARGET")?;
    let out = args.next().context("no output folder given")?;
    if input == "supply" {
        let text = Path::new(&out).join("supply.txt");
        fs::create_dir_all(&out)?;
        fs::write(&text, supply::text(Path::new(".")))?;
        return compress(&text);
    }
    let target = args.next().context("no target given")?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(input)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .out_name(NAME);
    match target.as_str() {
        "web" => bindgen.web(true)?,
        "nodejs" => bindgen.nodejs(true)?,
        "no-modules" => bindgen.no_modules(true)?,
        "bundler" => bindgen.bundler(true)?,
        other => bail!("unknown target {other}"),
    };
    bindgen.generate(&out)?;
    let module = Path::new(&out).join(format!("{NAME}_bg.wasm"));
    let bytes = fs::read(&module).with_context(|| module.display().to_string())?;
    fs::write(&module, order::ordered(&bytes)?)?;
    compress(&module)
}

/// Writes a file with gzip beside it.
fn compress(file: &Path) -> anyhow::Result<()> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let mut compressed = Vec::new();
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Gzip,
        bytes.as_slice(),
        &mut compressed,
    )?;
    let mut name = file.as_os_str().to_owned();
    name.push(".gz");
    Ok(fs::write(name, compressed)?)
}
