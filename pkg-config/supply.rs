//! Puts the documents that come with the kit into one text, as `src/supply.rs` reads it: a line each, with a name, a tab and its JSON.
//! They are written as TOML (the profiles as JSON); `src/text/words.toml` becomes `text/words`, a folder of TOML files one list.
use serde_json::Value;
use std::{fs, path::Path};

/// One TOML file each, under `src`.
const FILES: &[&str] = &[
    "text/diagnostics",
    "text/formats",
    "text/reasons",
    "text/words",
    "indicator/population",
];
/// Folders of TOML files, each made into one list, in the order of the file names.
const FOLDERS: &[&str] = &["codebook/variables", "indicator/definitions"];
/// Profiles in JSON, under `pkg-config`.
const PROFILES: &[&str] = &["profiles/heerlen", "profiles/voorbeeld"];

/// All documents below the project's folder.
///
/// # Panics
/// When one cannot be read: there is no kit without it.
pub fn text(root: &Path) -> String {
    let mut text = String::new();
    let mut add = |name: &str, value: Value| text.push_str(&format!("{name}\t{value}\n"));
    for name in FILES {
        add(name, toml(&root.join("src").join(name).with_extension("toml")));
    }
    for name in FOLDERS {
        let folder = root.join("src").join(name);
        let mut paths: Vec<_> = fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
            .map(|entry| entry.expect("a readable folder").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .collect();
        paths.sort();
        add(name, paths.iter().map(|path| toml(path)).collect());
    }
    for name in PROFILES {
        let path = root.join("pkg-config").join(name).with_extension("json");
        let json = serde_json::from_str(&read(&path));
        add(name, json.unwrap_or_else(|error| panic!("{}: {error}", path.display())));
    }
    text
}

fn toml(path: &Path) -> Value {
    toml::from_str(&read(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
