//! The names and types that other programs rely on.
use super::{Folder, HEADER, births, data, json, kansrijk, rows, written};
use serde_json::Value;
use std::fs;

/// The keys of an object, in the order in which they were written.
fn has_keys(object: &Value, expected: &[&str]) {
    let keys = object.as_object().unwrap_or_else(|| panic!("no object: {object}"));
    for key in expected {
        assert!(keys.contains_key(*key), "no {key} in {object}");
    }
}

fn result(release: &str, more: &[&str]) -> Value {
    let begin = [
        "indicators",
        &data("voorbeeld.csv"),
        "--release",
        release,
        "--format",
        "json",
        "--period",
        "all",
    ];
    let text = written(&[&begin[..], more].concat());
    assert!(
        text.starts_with("{\"schema\":\"kansrijk.result/1\","),
        "schema comes first"
    );
    serde_json::from_str(&text).expect("JSON")
}

const FLAGS: [&str; 4] = ["ok", "unreliable", "withheld", "no-data"];
const OUTCOMES: [&str; 6] = ["better", "similar", "worse", "higher", "lower", "not-compared"];

#[test]
fn rows_of_a_result() {
    let document = result("own", &["--levels", "buurt,wijk,stadsdeel,gemeente,organisatie"]);
    has_keys(
        &document,
        &[
            "schema",
            "kit",
            "definitions",
            "profile",
            "view",
            "audit",
            "rows",
            "diagnostics",
            "skipped",
        ],
    );
    assert_eq!(
        (document["view"].as_str(), document["audit"].as_str()),
        (Some("own"), Some("not-run"))
    );
    assert_eq!(document["profile"], "heerlen");
    for skipped in document["skipped"].as_array().expect("skipped") {
        assert!(skipped["indicator"].is_string() && skipped["reason"].is_string());
    }
    let mut indicators = std::collections::BTreeSet::new();
    let mut levels = std::collections::BTreeSet::new();
    for row in rows(&document) {
        indicators.insert(row["indicator"].as_str().expect("an id"));
        levels.insert(row["level"].as_str().expect("a level"));
        for key in [
            "indicator",
            "variant",
            "group",
            "unitOfAnalysis",
            "evidence",
            "area",
            "areaName",
            "level",
            "period",
            "unit",
            "method",
        ] {
            assert!(row[key].is_string(), "{key} of {row}");
        }
        for key in ["numerator", "denominator", "missing", "value", "lower", "upper"] {
            assert!(row[key].is_number() || row[key].is_null(), "{key} of {row}");
        }
        has_keys(row, &["subgroup", "pooledFrom"]);
        let flag = row["flag"].as_str().expect("a flag");
        assert!(FLAGS.contains(&flag) && flag != "withheld", "{row}");
        if let [Some(lower), Some(value), Some(upper)] = ["lower", "value", "upper"].map(|key| row[key].as_f64()) {
            assert!(lower <= value && value <= upper, "{row}");
        }
        for one in row["comparisons"].as_array().expect("comparisons") {
            has_keys(
                one,
                &[
                    "rule",
                    "reason",
                    "difference",
                    "localValue",
                    "localLower",
                    "localUpper",
                    "value",
                ],
            );
            for key in ["area", "period", "variant", "source", "url"] {
                assert!(one[key].is_string(), "{key} of {one}");
            }
            assert!(
                OUTCOMES.contains(&one["outcome"].as_str().expect("an outcome")),
                "{one}"
            );
        }
    }
    assert!(indicators.len() >= 25, "{indicators:?}");
    assert_eq!(levels.len(), 5, "{levels:?}");
}

#[test]
fn the_holder_sees_its_buurten_unasked() {
    let levels = |view: &str| {
        let document = result(view, &[]);
        let levels = rows(&document)
            .iter()
            .map(|row| row["level"].as_str().expect("a level").to_owned());
        levels
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(levels("own"), ["buurt", "gemeente", "stadsdeel", "wijk"]);
    assert_eq!(levels("public"), ["gemeente", "stadsdeel"]);
}

#[test]
fn a_release_holds_no_subgroups() {
    let document = result("public", &["--by", "geslacht"]);
    assert!(!rows(&document).is_empty());
    assert!(rows(&document).iter().all(|row| row["subgroup"].is_null()));
}

#[test]
fn a_release_holds_what_may_be_shared() {
    let document = result(
        "public",
        &[
            "--levels",
            "buurt,wijk,stadsdeel,gemeente,organisatie",
            "--variants",
            "all",
        ],
    );
    assert_eq!(
        (document["view"].as_str(), document["audit"].as_str()),
        (Some("public"), Some("not-run"))
    );
    let mut withheld = 0;
    for row in rows(&document) {
        assert!(
            ["gemeente", "stadsdeel"].contains(&row["level"].as_str().expect("a level")),
            "{row}"
        );
        let [numerator, denominator] = ["numerator", "denominator"].map(|key| row[key].as_u64());
        if row["flag"] == "withheld" {
            withheld += 1;
            for key in ["numerator", "denominator", "missing", "value", "lower", "upper"] {
                assert!(row[key].is_null(), "{key} of {row}");
            }
            assert_eq!(row["comparisons"], serde_json::json!([]), "{row}");
        } else if let (Some(numerator), Some(denominator), Some("%" | "per 1000")) =
            (numerator, denominator, row["unit"].as_str())
        {
            assert!(numerator >= 10 && denominator - numerator >= 10, "{row}");
        }
    }
    assert!(withheld > 20, "{withheld} rows withheld");
}

#[test]
fn csv_is_for_programs_unless_it_is_asked_for_in_dutch() {
    let begin = [
        "indicators",
        &data("voorbeeld.csv"),
        "--format",
        "csv",
        "--period",
        "all",
        "--levels",
        "gemeente",
    ];
    let columns = "indicator,variant,group,unitOfAnalysis,evidence,area,areaName,level,period,subgroup,numerator,denominator,\
                   missing,value,lower,upper,unit,method,flag,pooledFrom,audit,synthetic\r\n";
    let plain = written(&begin);
    assert!(plain.starts_with(columns), "{plain}");
    let dutch = written(&[&begin[..], &["--locale", "nl"]].concat());
    assert!(
        dutch.starts_with(&format!("\u{feff}{}", columns.replace(',', ";"))),
        "{dutch}"
    );
    let english = written(&[&begin[..], &["--locale", "en"]].concat());
    assert_eq!(english, plain);
    let birth_weight = plain.lines().find(|line| line.starts_with("K01")).expect("K01");
    assert!(
        birth_weight.contains(",85,1173,25,7.246376811594203,"),
        "{birth_weight}"
    );
}

#[test]
fn mapping_and_quality() {
    let file = data("voorbeeld.csv");
    let mapping = json(&["mapping", &file, "--format", "json"]);
    assert_eq!(mapping["schema"], "kansrijk.mapping/1");
    let columns = mapping["columns"].as_array().expect("columns");
    assert_eq!(columns.len(), 69);
    for column in columns {
        assert!(
            column["column"].is_string() && column["reason"].is_string() && column["kept"].is_boolean(),
            "{column}"
        );
        assert!(
            column["variable"].is_string() || column["variable"].is_null(),
            "{column}"
        );
        assert!(
            (0.0..=1.0).contains(&column["confidence"].as_f64().expect("a number")),
            "{column}"
        );
        assert!(column["codes"].is_object(), "{column}");
    }
    let own = json(&["quality", &file, "--release", "own", "--format", "json"]);
    assert_eq!(
        (own["schema"].as_str(), own["rows"].as_u64()),
        (Some("kansrijk.quality/1"), Some(1200))
    );
    assert!(own["linkage"].is_array());
    let of = |document: &Value, id: &str| {
        let variables = document["variables"].as_array().expect("variables");
        variables
            .iter()
            .find(|one| one["variable"] == id)
            .expect("the variable")
            .clone()
    };
    // Counted with Python's csv module in tests/data/voorbeeld.csv: 23 births without a weight, 9 without a buurt.
    let counts = |one: &Value| ["present", "missing", "invalid", "implausible"].map(|key| one[key].as_u64());
    assert_eq!(
        counts(&of(&own, "geboortegewicht")),
        [Some(1177), Some(23), Some(0), Some(0)]
    );
    assert_eq!(counts(&of(&own, "buurt_code")), [Some(1191), Some(9), Some(0), Some(0)]);
    // Of 1200 rows 1191 have a buurt; the others have a gemeente.
    let table = written(&["quality", &file, "--release", "own"]);
    let placed: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
    assert!(placed.contains(&vec!["buurt", "1191", "99", "%"]), "{table}");
    assert!(placed.contains(&vec!["geen", "gebied", "0", "0", "%"]), "{table}");
    let public = json(&["quality", &file, "--format", "json"]);
    assert_eq!(public["view"], "public");
    assert_eq!(of(&public, "buurt_code")["missing"], Value::Null);
}

#[test]
fn a_saved_mapping_gives_the_same_figures() {
    let folder = Folder::new();
    let file = folder.write("extract.csv", HEADER.to_owned() + &births());
    let mapping = folder.path("mapping.json");
    written(&["mapping", &file, "--format", "json", "-o", &mapping]);
    let of = |more: &[&str]| written(&[&["indicators", &file, "--release", "own", "--format", "json"], more].concat());
    assert_eq!(of(&["--mapping", &mapping]), of(&[]));
}

#[test]
fn demo_gives_the_same_bytes_for_the_same_seed() {
    let demo = |seed: &str| written(&["demo", "--rows", "300", "--seed", seed]);
    let first = demo("5");
    assert_eq!(first.lines().count(), 301);
    assert_eq!(demo("5"), first);
    assert_ne!(demo("6"), first);
    let folder = Folder::new();
    written(&[
        "demo",
        "--rows",
        "50",
        "--seed",
        "5",
        "--split",
        "-o",
        &folder.path("delen"),
    ]);
    let parts = fs::read_dir(folder.path("delen")).expect("a folder").count();
    assert_eq!(parts, 4);
    // The example of these tests was made so; when the generator changes, it stays as it is and this line goes.
    assert_eq!(
        written(&["demo", "--rows", "1200", "--seed", "7"]),
        fs::read_to_string(data("voorbeeld.csv")).expect("readable")
    );
}

#[test]
fn built_in_profiles_are_right_and_ordinary() {
    for profile in ["heerlen", "voorbeeld"] {
        let file = format!("{}/pkg-config/profiles/{profile}.json", env!("CARGO_MANIFEST_DIR"));
        let run = kansrijk(&["profile", "check", &file]);
        assert_eq!(run.status, 0, "{profile}: {}", run.stderr);
        assert!(!run.stderr.contains("let op"), "{profile}: {}", run.stderr);
        let folder = Folder::new();
        let extract = folder.path("demo.csv");
        written(&["demo", "--rows", "200", "--profile", profile, "-o", &extract]);
        let of = |profile: &str| written(&["mapping", &extract, "--profile", profile, "--format", "json"]);
        assert_eq!(of(profile), of(&file), "{profile}");
    }
}
