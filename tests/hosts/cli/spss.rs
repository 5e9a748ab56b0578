//! An extract as a research department keeps it in SPSS: codes with labels, short names, own missing values. It says the same
//! as the CSV that it was made of.
use super::{Folder, data, json, kansrijk, rows};
use serde_json::{Value, json};
use std::fs;

const SAV: &str = "spss/geboorten.zsav";

/// The 150 births of the CSV that are in the SPSS file.
fn csv(folder: &Folder) -> String {
    let text = fs::read_to_string(data("voorbeeld.csv")).expect("the file of the tests");
    let lines: Vec<&str> = text.lines().take(151).collect();
    folder.write("geboorten.csv", lines.join("\n") + "\n")
}

fn figures(file: &str, period: &str) -> Value {
    let levels = "buurt,wijk,stadsdeel,gemeente,organisatie";
    let own = [
        "--release",
        "own",
        "--format",
        "json",
        "--variants",
        "all",
        "--levels",
        levels,
        "--period",
        period,
    ];
    json(&[&["indicators", file][..], &own].concat())
}

#[test]
fn its_rows_are_those_of_the_csv() {
    let folder = Folder::new();
    for period in ["year", "all"] {
        let (ours, theirs) = (figures(&data(SAV), period), figures(&csv(&folder), period));
        assert!(rows(&ours).len() > 80, "{} rows", rows(&ours).len());
        assert_eq!(rows(&ours), rows(&theirs));
        assert_eq!(ours["skipped"], theirs["skipped"]);
    }
}

#[test]
fn its_quality_is_that_of_the_csv_with_its_own_missing_values_apart() {
    let folder = Folder::new();
    let quality = |file: &str| json(&["quality", file, "--release", "own", "--format", "json"]);
    let (ours, theirs) = (quality(&data(SAV)), quality(&csv(&folder)));
    let mut user_missing = 0;
    let variables = |document: &Value| document["variables"].as_array().expect("variables").clone();
    assert_eq!(variables(&ours).len(), variables(&theirs).len());
    for (own, csv) in variables(&ours).iter().zip(variables(&theirs)) {
        for count in ["variable", "present", "missing", "invalid", "implausible"] {
            assert_eq!(own[count], csv[count], "{count} of {}", own["variable"]);
        }
        assert_eq!(csv["userMissing"], 0);
        let counted = own["userMissing"].as_u64().expect("a count");
        // Every unknown of a category has the code that the file calls missing.
        let is_coded =
            ["rookgedrag", "opleiding_moeder", "kraamzorg"].contains(&own["variable"].as_str().expect("an id"));
        assert!(!is_coded || own["userMissing"] == own["missing"], "{own}");
        user_missing += counted;
    }
    assert!(user_missing > 300, "{user_missing}");
    assert_eq!(ours["areas"], theirs["areas"]);
    assert_eq!(ours["years"], theirs["years"]);
    let public = json(&["quality", &data(SAV), "--format", "json"]);
    assert_eq!(public["variables"][0]["userMissing"], Value::Null);
}

#[test]
fn codes_follow_the_labels_and_labels_name_columns() {
    let mapping = json(&["mapping", &data(SAV), "--format", "json"]);
    let column = |name: &str| {
        let mut columns = mapping["columns"].as_array().expect("columns").iter();
        columns
            .find(|column| column["column"] == name)
            .unwrap_or_else(|| panic!("no {name}"))
            .clone()
    };
    let sex = column("V13");
    assert_eq!(sex["variable"], "geslacht");
    assert_eq!(sex["codes"], json!({"1": "meisje", "2": "jongen", "77": "onbekend"}));
    assert_eq!(
        sex["reason"],
        "Herkend aan het label ('Geslacht van het kind'); de inhoud past; codes volgens de waardelabels."
    );
    assert_eq!(column("gew")["variable"], "geboortegewicht");
    assert_eq!(column("V12")["variable"], "zwangerschapsduur_dagen");
    assert_eq!(
        column("kraamzorg")["codes"],
        json!({"1": "nee", "2": "ja", "77": "onbekend"})
    );
    assert_eq!(column("geboortedatum")["codes"], json!({}));
}

#[test]
fn a_file_that_was_cut_off_gives_no_figures() {
    let folder = Folder::new();
    let bytes = fs::read(data(SAV)).expect("the file of the tests");
    for (length, code) in [
        (2_000, "spss-dictionary-cut-off"),
        (bytes.len() * 3 / 4, "spss-rows-cut-off"),
        (bytes.len() - 1, "spss-row-cut-off"),
    ] {
        let cut = folder.write("afgekapt.zsav", &bytes[..length]);
        let run = kansrijk(&["--diagnostics", "json", "indicators", &cut]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{length} bytes");
        assert_eq!(run.diagnostic(code)["file"], "afgekapt.zsav");
    }
}

#[test]
fn what_is_called_missing_is_said_once_for_the_file() {
    let run = kansrijk(&["--diagnostics", "json", "quality", &data(SAV)]);
    let found = run.diagnostic("cells-user-missing");
    assert_eq!((&found["severity"], &found["column"]), (&json!("info"), &Value::Null));
    assert!(found["count"].as_u64().is_some_and(|count| count > 300), "{found}");
}
