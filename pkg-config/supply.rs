//! Puts the documents that come with the kit into one text, as `src/supply.rs` reads it: a line each, with a name, a tab and its JSON.
//! They are written as TOML (the profiles as JSON); `src/text/words.toml` becomes `text/words`, a folder of TOML files one list.
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// One TOML file each, under `src`.
const FILES: &[&str] = &[
    "text/diagnostics",
    "text/audit",
    "text/change",
    "text/formats",
    "text/linkage",
    "text/profile",
    "text/programme",
    "text/published",
    "text/reasons",
    "text/words",
    "indicator/population",
];
/// Folders of TOML files, each made into one list, in the order of the file names.
const FOLDERS: &[&str] = &["codebook/variables", "indicator/definitions"];
/// The folder of the profiles under `pkg-config`, a document each.
const PROFILES: &str = "profiles";

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
        let paths = listed(&root.join("src").join(name), "toml");
        add(name, paths.iter().map(|path| toml(path)).collect());
    }
    for path in listed(&root.join("pkg-config").join(PROFILES), "json") {
        let json = serde_json::from_str(&read(&path));
        let json = json.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let id = path.file_stem().expect("a name").display();
        add(&format!("{PROFILES}/{id}"), json);
    }
    text
}

/// The files in a folder with this ending, by name.
fn listed(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .collect();
    paths.sort();
    paths
}

fn toml(path: &Path) -> Value {
    toml::from_str(&read(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
