//! An extract as Perined's research file comes from a Dutch Excel: read without a correction by hand.
use super::{data, json, kansrijk, rows};
use serde_json::Value;
use std::{collections::BTreeMap, fs};

#[test]
fn every_column_that_the_codebook_knows_is_found() {
    let mapping = json(&["mapping", &data("perined-achtig.csv"), "--format", "json"]);
    let found: BTreeMap<&str, Option<&str>> = mapping["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .map(|column| (column["column"].as_str().expect("a name"), column["variable"].as_str()))
        .collect();
    let expected = [
        ("kolom 1", None),
        ("jaar", Some("geboortejaar")),
        ("ddgeb", Some("geboortedatum")),
        ("ddgebm", Some("geboortedatum_moeder")),
        ("lft", Some("leeftijd_moeder")),
        ("par", Some("pariteit")),
        ("grav", Some("graviditeit")),
        ("sterfte", Some("sterftefase")),
        ("ddmort", Some("overlijdensdatum")),
        ("amww", Some("zwangerschapsduur_weken")),
        ("amddd", Some("zwangerschapsduur_dagen")),
        ("amddd1ond", Some("eerste_consult_dagen")),
        ("type_partus", Some("type_partus")),
        ("omv", Some("meerling_omvang")),
        ("rangnummer", Some("rangnummer")),
        ("gesl", Some("geslacht")),
        ("geboortegew", Some("geboortegewicht")),
        ("hoftiezer", Some("geboortegewicht_percentiel")),
        ("apgar5", Some("apgar5")),
        ("nicuopname", Some("nicu_opname")),
        ("congenafw", Some("aangeboren_afwijking")),
        ("etnic", None),
        ("pc4", Some("pc4")),
        ("ses", None),
        ("ses_percentiel", None),
        ("bmi", Some("bmi_moeder")),
        ("rookgedrag", Some("rookgedrag")),
        ("alcoholgebruik", Some("alcoholgebruik")),
    ];
    assert_eq!(found, BTreeMap::from(expected));
}

#[test]
fn its_figures_are_those_counted_when_it_was_made() {
    let run = kansrijk(&[
        "--diagnostics",
        "json",
        "indicators",
        &data("perined-achtig.csv"),
        "--release",
        "own",
        "--format",
        "json",
        "--levels",
        "organisatie",
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // No cell was refused: no date, number or code of this form is strange to the reader.
    let codes: Vec<Value> = run.diagnostics().iter().map(|one| one["code"].clone()).collect();
    assert!(
        codes
            .iter()
            .all(|code| !code.as_str().unwrap_or("cells-").starts_with("cells-")),
        "{codes:?}"
    );
    let ours: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let counted = fs::read_to_string(data("perined-achtig.json")).expect("readable");
    let counted: BTreeMap<String, BTreeMap<String, [u64; 2]>> = serde_json::from_str(&counted).expect("counts");
    assert_eq!(counted.len(), 3);
    for (year, indicators) in counted {
        for (indicator, [numerator, denominator]) in indicators {
            let row = rows(&ours)
                .iter()
                .find(|row| row["indicator"] == indicator.as_str() && row["period"] == year.as_str())
                .unwrap_or_else(|| panic!("no row of {indicator} in {year}"));
            let found = [row["numerator"].as_u64(), row["denominator"].as_u64()];
            assert_eq!(found, [Some(numerator), Some(denominator)], "{indicator} in {year}");
        }
    }
}
