//! One suite over every format: the same births, typed as each program types them, give the same bytes.
use super::{Folder, Value, data, json, kansrijk, written};
use std::fs;

/// The first 160 births of the example in every format that partners hold (`formats/make_formats.py`, `columnar/make_columnar.py`).
const FILES: [&str; 9] = [
    "formats/voorbeeld-komma.csv",
    "formats/voorbeeld.xlsx",
    "formats/voorbeeld-los.xlsx",
    "formats/voorbeeld.xls",
    "formats/voorbeeld.ods",
    "formats/voorbeeld.sav",
    "formats/voorbeeld.zsav",
    "columnar/voorbeeld.parquet",
    "columnar/voorbeeld.feather",
];

/// The same births in the file that all of them were made of.
fn example(folder: &Folder) -> String {
    let text = fs::read_to_string(data("voorbeeld.csv")).expect("the example");
    let lines: Vec<&str> = text.lines().take(161).collect();
    folder.write("voorbeeld.csv", lines.join("\r\n"))
}

/// Every indicator and variant as they are written, up to what is said of the file itself.
fn figures(file: &str, release: &str, period: &str, levels: &str) -> String {
    let text = written(&[
        "indicators",
        file,
        "--variants",
        "all",
        "--format",
        "json",
        "--release",
        release,
        "--period",
        period,
        "--levels",
        levels,
    ]);
    let (figures, _) = text.split_once("\"diagnostics\":").expect("what is said of the file");
    figures.to_owned()
}

#[test]
fn every_format_gives_the_same_figures_byte_for_byte() {
    let folder = Folder::new();
    let csv = example(&folder);
    for (release, period, levels, least) in [
        ("own", "all", "buurt,wijk,stadsdeel,gemeente,organisatie", 5_000),
        ("own", "year", "organisatie", 900),
        ("public", "all", "stadsdeel,gemeente", 200),
    ] {
        let expected = figures(&csv, release, period, levels);
        let rows = expected.matches("\"numerator\":").count();
        assert!(rows > least, "{rows} rows");
        for file in FILES {
            // Not compared by `assert_eq`, which would print some megabytes.
            let is_same = figures(&data(file), release, period, levels) == expected;
            assert!(is_same, "{file}, {release}, {period}");
        }
    }
}

#[test]
fn every_format_gives_the_same_quality() {
    let folder = Folder::new();
    let quality = |file: &str| {
        let mut document = json(&["quality", file, "--release", "own", "--format", "json"]);
        let parts = ["rows", "variables", "areas", "years", "heaping", "firstOfJanuary"];
        parts.map(|part| document[part].take())
    };
    let expected = quality(&example(&folder));
    assert_eq!(expected[1].as_array().map(Vec::len), Some(78));
    for file in FILES {
        assert_eq!(quality(&data(file)), expected, "{file}");
    }
}

#[test]
fn every_format_is_mapped_onto_the_same_variables() {
    let folder = Folder::new();
    let variables = |file: &str| -> Vec<(Value, Value)> {
        let mut document = json(&["mapping", file, "--format", "json"]);
        let columns = document["columns"].as_array_mut().expect("columns").iter_mut();
        columns
            .map(|column| (column["column"].take(), column["variable"].take()))
            .collect()
    };
    let expected = variables(&example(&folder));
    for file in FILES {
        assert_eq!(variables(&data(file)), expected, "{file}");
    }
}

#[test]
fn every_format_that_was_cut_off_gives_no_figures() {
    let folder = Folder::new();
    for file in FILES.into_iter().filter(|file| !file.ends_with(".csv")) {
        let bytes = fs::read(data(file)).expect("a file of the tests");
        let name = file.rsplit('/').next().expect("a name");
        let half = folder.write(name, &bytes[..bytes.len() / 2]);
        let run = kansrijk(&["--diagnostics", "json", "indicators", &half]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{file}");
        let found = run.diagnostics();
        let told = found
            .iter()
            .any(|one| one["severity"] == "error" && one["file"] == name);
        assert!(told, "{file}: {}", run.stderr);
    }
}
