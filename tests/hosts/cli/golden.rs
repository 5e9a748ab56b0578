//! The whole chain, from bytes to figures, against what another program counted in the same file.
use super::{data, json, rows};
use serde_json::Value;
use std::{collections::BTreeSet, fs};

#[test]
fn figures_are_those_that_other_hands_counted() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/indicators.json");
    let golden: Value = serde_json::from_str(&fs::read_to_string(golden).expect("readable")).expect("JSON");
    let figures = golden["figures"].as_array().expect("figures");
    let core: BTreeSet<&str> = figures
        .iter()
        .filter_map(|figure| figure["indicator"].as_str())
        .filter(|id| !id.starts_with('X'))
        .collect();
    assert_eq!(core.len(), 25);
    let extract = data("voorbeeld.csv");
    let ours = json(&[
        "indicators",
        &extract,
        "--release",
        "own",
        "--format",
        "json",
        "--levels",
        "gemeente,stadsdeel",
    ]);
    for expected in figures {
        let same = |key: &str, row: &&Value| row[key] == expected[key];
        let found: Vec<&Value> = rows(&ours)
            .iter()
            .filter(|row| {
                ["indicator", "variant", "area", "period"]
                    .iter()
                    .all(|key| same(key, row))
            })
            .collect();
        let [row] = found[..] else {
            panic!("{} rows for {expected}", found.len());
        };
        for key in ["denominator", "missing"] {
            assert_eq!(row[key].as_u64(), expected[key].as_u64(), "{key} of {expected}");
        }
        for key in ["numerator", "value"] {
            match (row[key].as_f64(), expected[key].as_f64()) {
                (Some(ours), Some(theirs)) => {
                    assert!(
                        (ours - theirs).abs() <= 1e-8 * theirs.abs().max(1.0),
                        "{key} {ours} of {expected}"
                    );
                }
                (ours, theirs) => assert_eq!(ours, theirs, "{key} of {expected}"),
            }
        }
    }
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    let extract = fs::read_to_string(data("voorbeeld.csv")).expect("readable");
    let (header, body) = extract.split_once('\n').expect("a header");
    let mut lines: Vec<&str> = body.lines().collect();
    // Far from the order of the file: by the end of the line, with every other line from the back.
    lines.sort_unstable_by_key(|line| line.bytes().rev().collect::<Vec<_>>());
    let mut shuffled: Vec<&str> = lines.iter().step_by(2).copied().collect();
    shuffled.extend(lines.iter().skip(1).step_by(2).rev().copied());
    assert_eq!(shuffled.len(), 1200);
    let folder = super::Folder::new();
    let other = folder.write("voorbeeld.csv", format!("{header}\n{}\n", shuffled.join("\n")));
    for view in [["own", "year"], ["public", "all"]] {
        let [release, period] = view;
        let of = |file: &str| {
            super::written(&[
                "indicators",
                file,
                "--release",
                release,
                "--period",
                period,
                "--format",
                "json",
            ])
        };
        assert!(of(&data("voorbeeld.csv")) == of(&other), "{view:?}: other bytes");
    }
}
