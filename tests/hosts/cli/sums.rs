//! Counts of parts add up to counts of wholes: areas, periods, subgroups, files.
use super::{Folder, data, json, rows};
use serde_json::Value;
use std::{collections::BTreeMap, fs};

/// Counts that add up: numerator, denominator, missing.
type Counts = [u64; 3];

fn own(more: &[&str]) -> Value {
    own_of(&data("voorbeeld.csv"), more)
}

/// The own view of a file.
fn own_of(file: &str, more: &[&str]) -> Value {
    json(&[&["indicators", file, "--release", "own", "--format", "json"], more].concat())
}

/// Where nobody is in the denominator there is no numerator either.
fn counts(row: &Value) -> Counts {
    let nothing = (row["flag"] == "no-data").then_some(0);
    ["numerator", "denominator", "missing"].map(|key| {
        let count = row[key].as_u64().or(nothing);
        count.unwrap_or_else(|| panic!("{key} of {row}"))
    })
}

/// Sums of the rows of shares, gathered under a name.
fn gathered(document: &Value, name: impl Fn(&Value) -> Option<String>) -> BTreeMap<String, Counts> {
    let mut sums: BTreeMap<String, Counts> = BTreeMap::new();
    for row in rows(document) {
        if row["unit"] != "%" && row["unit"] != "per 1000" {
            continue;
        }
        if let Some(name) = name(row) {
            let sum = sums.entry(format!("{} {name}", row["indicator"])).or_default();
            for (total, part) in sum.iter_mut().zip(counts(row)) {
                *total += part;
            }
        }
    }
    assert!(sums.len() > 30, "{} sums", sums.len());
    sums
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_owned()
}

#[test]
fn areas_add_up() {
    // Children without a buurt are in the municipality alone: leave them out.
    let extract = fs::read_to_string(data("voorbeeld.csv")).expect("readable");
    let placed: Vec<&str> = extract
        .lines()
        .filter(|line| line.starts_with("synthetisch") || line.contains(";BU0917"))
        .collect();
    assert_eq!(placed.len(), 1192);
    let folder = Folder::new();
    let file = folder.write("geplaatst.csv", placed.join("\n"));
    let levels = ["buurt", "wijk", "stadsdeel", "gemeente", "organisatie"];
    let document = own_of(&file, &["--period", "all", "--levels", &levels.join(",")]);
    let of = |level: &str| gathered(&document, |row| (row["level"] == level).then(String::new));
    let whole = of("organisatie");
    for level in levels {
        assert_eq!(of(level), whole, "{level}");
    }
}

#[test]
fn quarters_add_up_to_years_and_years_to_all() {
    let levels = ["--levels", "gemeente", "--period"];
    let [quarters, years, all] = ["quarter", "year", "all"].map(|period| own(&[&levels[..], &[period]].concat()));
    let year_of = |row: &Value| Some(text(row, "period").chars().take(4).collect::<String>());
    assert!(rows(&quarters).iter().any(|row| row["period"] == "2016K1"));
    assert!(rows(&all).iter().all(|row| row["period"] == "2014-2024"));
    let years_counted = gathered(&years, year_of);
    assert_eq!(gathered(&quarters, year_of), years_counted);
    let whole = |_: &Value| Some(String::new());
    assert_eq!(gathered(&years, whole), gathered(&all, whole));
}

#[test]
fn subgroups_add_up_where_the_group_is_known() {
    // Two children have no sex: leave them out.
    let extract = fs::read_to_string(data("voorbeeld.csv")).expect("readable");
    let known: Vec<&str> = extract
        .lines()
        .filter(|line| line.starts_with("synthetisch") || line.contains(";jongen;") || line.contains(";meisje;"))
        .collect();
    assert_eq!(known.len(), 1199);
    let folder = Folder::new();
    let file = folder.write("bekend.csv", known.join("\n"));
    let document = own_of(&file, &["--period", "all", "--levels", "gemeente", "--by", "geslacht"]);
    let totals = gathered(&document, |row| row["subgroup"].is_null().then(String::new));
    let parts = gathered(&document, |row| row["subgroup"].is_string().then(String::new));
    assert_eq!(parts, totals);
}

#[test]
fn several_files_are_one() {
    let extract = fs::read_to_string(data("voorbeeld.csv")).expect("readable");
    let (header, body) = extract.split_once('\n').expect("a header");
    let lines: Vec<&str> = body.lines().collect();
    let folder = Folder::new();
    let part = |name: &str, lines: &[&str]| folder.write(name, format!("{header}\n{}\n", lines.join("\n")));
    let (first, second) = (part("een.csv", &lines[..500]), part("twee.csv", &lines[500..]));
    let arguments = [
        "--release",
        "own",
        "--format",
        "json",
        "--levels",
        "gemeente,stadsdeel",
        "--period",
        "all",
    ];
    // What was found is said per file; the figures are the same.
    let figures = |files: &[&str]| json(&[&["indicators"], files, &arguments[..]].concat())["rows"].clone();
    let together = figures(&[&second, &first]);
    assert!(
        together == figures(&[&data("voorbeeld.csv")]),
        "two files give other rows than one"
    );
    assert!(rows(&json(&[&["indicators", &first], &arguments[..]].concat())) != together.as_array().expect("rows"));
}

#[test]
fn an_own_rate_counts_events_that_repeat() {
    let folder = Folder::new();
    let profile = folder.write(
        "p.json",
        r#"{"schema": "kansrijk.profile/1", "id": "p", "name": "P",
            "areas": [{"code": "GM9999", "level": "gemeente", "name": "P"}],
            "codebook": {"variables": [{"id": "contacten", "group": "kind", "label": {"nl": "Contacten", "en": "Contacts"},
                "kind": "number", "decimals": 0, "plausible": {"min": 0, "max": 99}}]},
            "indicators": [{"id": "R1", "group": "kind", "name": "Contacten", "measure": "rate", "unit": "per 1000",
                "unitOfAnalysis": "child", "numerator": "contacten"}]}"#,
    );
    // 19 children, one unknown: 9 events of 18.
    let contacts = ["3", "2", "4", ""].into_iter().chain(["0"; 15]);
    let births: String = contacts.map(|count| format!("2016;9999;{count}\n")).collect();
    let file = folder.write("extract.csv", format!("geboortejaar;gemeente_code;contacten\n{births}"));
    // The default levels: those that the profile has no areas of have no rows.
    let document = own_of(&file, &["--profile", &profile]);
    let [row] = rows(&document) else { panic!("one row") };
    assert_eq!(
        (&row["numerator"], &row["denominator"], &row["missing"]),
        (&9.into(), &18.into(), &1.into())
    );
    // Garwood 1936, exact limits of 9 events: 4.115373 and 17.084803.
    for (name, expected) in [("value", 500.0), ("lower", 228.63184), ("upper", 949.15573)] {
        let found = row[name].as_f64().expect("a number");
        assert!((found - expected).abs() < 1e-4, "{name} {found}");
    }
}
