//! Mappings, profiles and tables that someone changed by hand: refused with the place, or taken for what they still say.
use super::{Folder, HEADER, SECRET, births, json, kansrijk};
use serde_json::{Value, json};
use std::fs;

/// Reads good births with a mapping that was changed; gives what was found.
fn with_mapping(change: impl Fn(&mut Value), status: i32, code: &str) -> Value {
    let folder = Folder::new();
    let file = folder.write("extract.csv", HEADER.to_owned() + &births());
    let mut mapping = json(&["mapping", &file, "--format", "json"]);
    change(&mut mapping);
    let mapping = folder.write("mapping.json", mapping.to_string());
    let run = kansrijk(&[
        "--diagnostics",
        "json",
        "indicators",
        &file,
        "--mapping",
        &mapping,
        "--release",
        "own",
        "--format",
        "json",
    ]);
    assert_eq!(run.status, status, "{code}: {}", run.stderr);
    assert_eq!(run.stdout.is_empty(), status == 1, "{code}");
    run.diagnostic(code)
}

fn column<'m>(mapping: &'m mut Value, name: &str) -> &'m mut Value {
    let columns = mapping["columns"].as_array_mut().expect("columns");
    columns
        .iter_mut()
        .find(|column| column["column"] == name)
        .expect("the column")
}

#[test]
fn a_tampered_mapping_is_refused() {
    let found = with_mapping(
        |mapping| column(mapping, "geboortegewicht")["variable"] = json!("geboortegewich"),
        1,
        "mapping-variable-unknown-near",
    );
    assert_eq!(found["column"], "geboortegewicht");
    assert!(found["message"].as_str().expect("words").contains("'geboortegewicht'?"));
    let variable =
        |to: &'static str| move |mapping: &mut Value| column(mapping, "geboortegewicht")["variable"] = json!(to);
    with_mapping(variable("schoenmaat"), 1, "mapping-variable-unknown");
    with_mapping(variable("zwangerschapsduur_dagen"), 1, "mapping-variable-twice");
    with_mapping(variable("gebied"), 1, "mapping-variable-made");
    with_mapping(
        |mapping| mapping["schema"] = json!("kansrijk.mapping/2"),
        1,
        "mapping-schema",
    );
    with_mapping(
        |mapping| mapping["schema"] = json!("kansrijk.result/1"),
        1,
        "mapping-schema",
    );
    with_mapping(
        |mapping| column(mapping, "sterftefase")["extra"] = json!(1),
        1,
        "mapping-form",
    );
    with_mapping(
        |mapping| column(mapping, "sterftefase")["confidence"] = json!(7),
        1,
        "mapping-confidence",
    );
    with_mapping(
        |mapping| column(mapping, "sterftefase")["codes"] = json!({ (SECRET): "hemels" }),
        1,
        "mapping-code-unknown",
    );
    with_mapping(
        |mapping| {
            for column in mapping["columns"].as_array_mut().expect("columns") {
                column["variable"] = Value::Null;
                column["kept"] = json!(false);
            }
        },
        1,
        "mapping-nothing",
    );
}

#[test]
fn a_mapping_of_another_file_says_which_column_is_absent() {
    let found = with_mapping(
        |mapping| column(mapping, "geboortegewicht")["column"] = json!("gewicht van vroeger"),
        0,
        "mapping-column-absent",
    );
    assert_eq!(found["column"], "gewicht van vroeger");
}

#[test]
fn broken_json_is_placed() {
    let folder = Folder::new();
    let file = folder.write("extract.csv", HEADER.to_owned() + &births());
    let broken = folder.write("mapping.json", "{\"schema\": \"kansrijk.mapping/1\",\n \"columns\": [");
    let run = kansrijk(&["--diagnostics", "json", "indicators", &file, "--mapping", &broken]);
    assert_eq!(run.status, 1);
    let found = run.diagnostic("mapping-not-json");
    assert_eq!(
        (found["file"].as_str(), found["row"].as_u64()),
        (Some("mapping.json"), Some(2))
    );
}

/// Checks a changed profile; gives exit status and what was found.
fn with_profile(change: impl Fn(&mut Value), status: i32, code: &str) -> Value {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg-config/profiles/voorbeeld.json");
    let mut profile: Value = serde_json::from_str(&fs::read_to_string(source).expect("readable")).expect("JSON");
    change(&mut profile);
    let folder = Folder::new();
    let path = folder.write("profiel.json", profile.to_string());
    let run = kansrijk(&["--diagnostics", "json", "profile", "check", &path]);
    assert_eq!(run.status, status, "{code}: {}", run.stderr);
    assert_eq!(run.stdout.is_empty(), status == 1, "{code}: {}", run.stdout);
    // The commands that use a profile check it in the same way.
    let file = folder.write("extract.csv", HEADER.to_owned() + &births());
    assert_eq!(
        kansrijk(&["mapping", &file, "--profile", &path]).status,
        status,
        "{code}"
    );
    run.diagnostic(code)
}

#[test]
fn a_tampered_profile_is_refused() {
    with_profile(
        |profile| profile["schema"] = json!("kansrijk.profile/9"),
        1,
        "json-schema-number",
    );
    with_profile(
        |profile| profile["schema"] = json!("kansrijk.mapping/1"),
        1,
        "json-schema-kind",
    );
    let found = with_profile(
        |profile| profile["thresholds"] = json!({"numerator": 3}),
        1,
        "profile-threshold-below-floor",
    );
    assert!(
        found["message"]
            .as_str()
            .expect("words")
            .contains("thresholds.numerator")
    );
    with_profile(|profile| profile["areas"] = json!([]), 1, "profile-no-areas");
    with_profile(|profile| profile["naam"] = json!("x"), 1, "json-field-unknown");
    let found = with_profile(
        |profile| {
            profile["indicators"] = json!([{
                "id": "Z01", "group": "kind", "name": {"nl": "Eigen kenmerk", "en": "Own indicator"}, "measure": "share",
                "unit": "%", "unitOfAnalysis": "child", "numerator": "geboortegewich <= 2500",
            }]);
        },
        1,
        "definition-expression",
    );
    assert!(
        found["message"]
            .as_str()
            .expect("words")
            .contains("indicators[0].numerator")
    );
    with_profile(
        |profile| profile["indicators"] = json!(["K01", "K99"]),
        0,
        "profile-indicator-unknown",
    );
}

#[test]
fn a_profile_with_values_that_cannot_be_is_refused() {
    with_profile(|profile| profile["periodAnchor"] = json!(16), 1, "profile-not-a-year");
    with_profile(
        |profile| profile["benchmarks"][0]["variant"] = json!("zomaar"),
        1,
        "benchmark-variant-unknown",
    );
    with_profile(
        |profile| {
            profile["codebook"] = json!({"variables": [{
                "id": "schoenmaat", "group": "kind", "kind": "number", "decimals": 40,
                "label": {"nl": "Schoenmaat", "en": "Shoe size"},
            }]});
        },
        1,
        "json-number-out-of-range",
    );
}

#[test]
fn a_profile_that_is_cut_off_is_placed() {
    let folder = Folder::new();
    let path = folder.write("profiel.json", "{\"schema\": \"kansrijk.profile/1\",\n\"id\": \"x");
    let run = kansrijk(&["--diagnostics", "json", "profile", "check", &path]);
    assert_eq!(run.status, 1);
    assert_eq!(run.diagnostic("json-ends-early")["row"], 2);
}

#[test]
fn an_own_indicator_for_singletons_says_that_multiples_cannot_be_told() {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg-config/profiles/voorbeeld.json");
    let mut profile: Value = serde_json::from_str(&fs::read_to_string(source).expect("readable")).expect("JSON");
    profile["indicators"] = json!([{
        "id": "Z01", "group": "kind", "name": {"nl": "Eigen kenmerk", "en": "Own indicator"}, "measure": "share",
        "unit": "%", "unitOfAnalysis": "child", "numerator": "geboortegewicht <= 2500",
        "variants": [{"plurality": "singletons"}],
    }]);
    let folder = Folder::new();
    let profile = folder.write("profiel.json", profile.to_string());
    let file = folder.write("extract.csv", HEADER.to_owned() + &births());
    let arguments = ["--diagnostics", "json", "indicators", &file, "--profile", &profile];
    let run = kansrijk(
        &[
            &arguments[..],
            &["--release", "own", "--format", "json", "--levels", "organisatie"],
        ]
        .concat(),
    );
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.diagnostic("indicator-plurality-unknown")["severity"], "info");
    let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(document["rows"][0]["variant"], "plurality=unknown");
}
