//! Parquet and Feather files through the commands: what a CSV of the same table gives, and status 1 when they are damaged.
use super::{Folder, data, json, kansrijk, written};
use std::fs;

/// The first births of the example as CSV, as the Parquet and Feather files beside it have them typed.
fn example() -> Vec<u8> {
    let text = fs::read_to_string(data("voorbeeld.csv")).expect("the example");
    let lines: Vec<&str> = text.lines().take(161).collect();
    lines.join("\n").into_bytes()
}

#[test]
fn every_command_says_of_parquet_and_feather_what_it_says_of_csv() {
    let folder = Folder::new();
    let csv = folder.write("voorbeeld.csv", example());
    let rows = |file: &str| json(&["indicators", file, "--release", "own", "--format", "json"])["rows"].clone();
    assert!(rows(&csv).as_array().is_some_and(|rows| rows.len() > 25));
    for name in ["columnar/voorbeeld.parquet", "columnar/voorbeeld.feather"] {
        let file = data(name);
        assert_eq!(rows(&file), rows(&csv), "{name}");
        for command in ["quality", "mapping"] {
            let worded = |file: &str| {
                written(&[command, file])
                    .replace("voorbeeld.csv", "")
                    .replace(&name[9..], "")
            };
            let of_csv = worded(&csv);
            // Of what a column holds the reason may be another: a number that was written is a number.
            if command == "quality" {
                assert_eq!(worded(&file), of_csv, "{name}");
            }
            assert!(worded(&file).contains("geboortegewicht"), "{name}");
        }
    }
}

#[test]
fn refuses_a_columnar_file_that_was_cut_off_or_changed() {
    let folder = Folder::new();
    for (name, length) in [("klein-sum-v1.parquet", 180), ("klein.feather", 300)] {
        let whole = fs::read(data(&format!("columnar/{name}"))).expect("a file of the tests");
        let half = folder.write(name, &whole[..length]);
        let run = kansrijk(&["--diagnostics", "json", "mapping", &half]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{name}");
        let found = run.diagnostic("columnar-cut-off");
        assert_eq!(found["file"], name);
    }
    let mut changed = fs::read(data("columnar/klein-sum-v1.parquet")).expect("a file of the tests");
    // Within the first page, which begins behind the first four bytes and its own head.
    changed[40] ^= 1;
    let file = folder.write("klein.parquet", &changed);
    let run = kansrijk(&["--diagnostics", "json", "mapping", &file]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let found = run.diagnostic("columnar-damaged");
    assert_eq!((&found["column"], found["row"].as_u64()), (&"jaar".into(), Some(2)));
}
