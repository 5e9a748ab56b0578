//! Every diagnostic has wording in both languages, and no wording is left over.
use std::{collections::BTreeSet, fs, path::Path};

/// The codes that the source names, found where a diagnostic is made.
fn codes_in_source(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            codes_in_source(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("source is UTF-8");
            for maker in [
                "Diagnostic::error(",
                "Diagnostic::warning(",
                "Diagnostic::info(",
                "Diagnostic::new(",
            ] {
                for part in text.split(maker).skip(1) {
                    if let Some(code) = part
                        .trim_start()
                        .strip_prefix('"')
                        .and_then(|rest| rest.split('"').next())
                    {
                        found.insert(code.to_owned());
                    }
                }
            }
        }
    }
}

#[test]
fn every_code_has_wording() {
    let mut used = BTreeSet::new();
    codes_in_source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut used);
    let worded: BTreeSet<String> = kansrijk::text::codes().map(str::to_owned).collect();
    let missing: Vec<_> = used.difference(&worded).collect();
    assert!(missing.is_empty(), "without wording: {missing:?}");
}
