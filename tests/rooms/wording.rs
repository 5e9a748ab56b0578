//! Every diagnostic has wording in both languages, and no wording is left over.
use kansrijk::{
    diagnostic::Diagnostic,
    text::{Lang, wording},
};
use std::{collections::BTreeSet, fs, path::Path};

/// The text of every Rust file of a folder.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let path = entry.expect("the folder is readable").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(fs::read_to_string(&path).expect("source is UTF-8"));
        }
    }
}

/// The source of the kit.
fn source() -> Vec<String> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

/// The codes that a source names where a diagnostic is made.
fn codes(text: &str) -> BTreeSet<String> {
    let makers = [
        "Diagnostic::error(",
        "Diagnostic::warning(",
        "Diagnostic::info(",
        "Diagnostic::new(",
    ];
    let made = makers.iter().flat_map(|maker| text.split(maker).skip(1));
    made.filter_map(|part| part.trim_start().strip_prefix('"')?.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_code_has_wording() {
    let used: BTreeSet<String> = source().iter().flat_map(|text| codes(text)).collect();
    assert!(used.len() > 50, "{} codes", used.len());
    let worded: BTreeSet<String> = kansrijk::text::codes().map(str::to_owned).collect();
    let missing: Vec<_> = used.difference(&worded).collect();
    assert!(missing.is_empty(), "without wording: {missing:?}");
}

#[test]
fn no_wording_is_left_over() {
    let source = source();
    let unused: Vec<&str> = kansrijk::text::codes()
        .filter(|code| !source.iter().any(|text| text.contains(&format!("\"{code}\""))))
        .collect();
    assert!(unused.is_empty(), "wording that nothing uses: {unused:?}");
}

/// What a user's own file can cause says what to do about it. Counts that are only told need no advice.
#[test]
fn every_finding_about_a_file_has_advice() {
    let of_files = [
        "areas-",
        "audit-",
        "benchmark",
        "cells-",
        "column",
        "dates-",
        "factsheet-",
        "file-",
        "header-",
        "json-",
        "line-",
        "linkage-",
        "mapping-",
        "postcode-",
        "profile-",
        "quote",
        "rows-",
        "separator",
        "statline-",
        "text-",
        "workbook-",
    ];
    let counts = [
        "profile-benchmark-area-outside",
        "statline-unknown",
        "statline-secret",
        "linkage-unused",
    ];
    let asked = |code: &&str| of_files.iter().any(|start| code.starts_with(start)) && !counts.contains(code);
    let mut asked_of = 0;
    for code in kansrijk::text::codes().filter(asked) {
        for lang in [Lang::Nl, Lang::En] {
            let hint = wording(&Diagnostic::error(code), lang).hint;
            assert!(hint.is_some_and(|hint| hint.len() > 10), "{code} has no advice");
        }
        asked_of += 1;
    }
    assert!(asked_of > 90, "{asked_of} codes");
}

/// A code in two files would silently be worded as the last of them says.
#[test]
fn every_code_is_worded_in_one_file() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the texts")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    let mut found: Vec<(String, String)> = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a text");
        // Words and reasons have names of their own; a diagnostic has a hint.
        let sections = text.split("\n[").skip(1).filter(|section| section.contains("hint_nl"));
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        found.extend(sections.filter_map(|section| Some((section.split_once(']')?.0.to_owned(), name.clone()))));
    }
    assert!(found.len() > 200, "{}", found.len());
    found.sort();
    let twice: Vec<_> = found.windows(2).filter(|pair| pair[0].0 == pair[1].0).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
