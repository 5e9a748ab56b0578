//! Published tables: imported, handed to the next command, and set beside own figures.
use super::{Folder, data, json, kansrijk, rows, written};
use serde_json::Value;
use std::collections::BTreeMap;

const HEADER: &str = "indicator,threshold,gestationFloor,plurality,vitalStatus,area,areaName,period,value,unit,precision,source,url,note\n";
const PRETERM: &str = "threshold=<37 wk; gestationFloor=>=24 wk; plurality=all; vitalStatus=live+still";

/// The rows of an indicator in the holder's own view, in Heerlen in 2016.
fn own(indicator: &str, table: &str) -> Vec<Value> {
    let result = json(&[
        "indicators",
        &data("voorbeeld.csv"),
        "--release",
        "own",
        "--format",
        "json",
        "--levels",
        "gemeente",
        "--benchmarks",
        table,
    ]);
    let mut found = rows(&result).to_vec();
    found.retain(|row| row["indicator"] == indicator && row["period"] == "2016" && row["area"] == "GM0917");
    found
}

#[test]
fn own_figures_stand_beside_the_country_and_the_regions_of_a_tidy_table() {
    let folder = Folder::new();
    let line = |area: &str, name: &str, value: &str| {
        format!(
            "K02,<37 wk,>=24 wk,all,live+still,{area},{name},2016,{value},%,0.05,Verzonnen voor deze test,https://example.org,verzonnen\n"
        )
    };
    let table = [
        HEADER.to_owned(),
        line("GM0917", "Heerlen", "8.1"),
        line("GM0794", "Helmond", "0.5"),
        line("X-PARKSTAD-2016", "Parkstad", "60"),
        line("PV31", "Limburg", "7.0"),
    ]
    .concat();
    let table = folder.write("verzonnen.csv", table);
    let found = own("K02", &table);
    let [row] = &found[..] else {
        panic!("{} rows", found.len())
    };
    assert_eq!(
        (row["numerator"].as_u64(), row["denominator"].as_u64()),
        (Some(7), Some(92))
    );
    let beside: BTreeMap<&str, &Value> = row["comparisons"]
        .as_array()
        .expect("comparisons")
        .iter()
        .filter(|one| one["source"] == "Verzonnen voor deze test")
        .map(|one| (one["area"].as_str().expect("a code"), one))
        .collect();
    // 7 of 92 is 7.6 % with an interval from 3.7 to 14.9 (Wilson).
    let outcomes: Vec<(&str, &str)> = beside
        .iter()
        .map(|(area, one)| (*area, one["outcome"].as_str().expect("an outcome")))
        .collect();
    assert_eq!(
        outcomes,
        [
            ("GM0794", "worse"),
            ("GM0917", "not-compared"),
            ("PV31", "similar"),
            ("X-PARKSTAD-2016", "better")
        ]
    );
    assert!(
        beside["GM0917"]["reason"]
            .as_str()
            .expect("a reason")
            .contains("eigen gebied")
    );
    let difference = beside["PV31"]["difference"].as_f64().expect("a difference");
    assert!((difference - (700.0 / 92.0 - 7.0)).abs() < 1e-9);
    let country = |one: &&Value| one["area"] == "NL01" && one["period"] == "2016" && one["outcome"] != "not-compared";
    let compared: Vec<&Value> = row["comparisons"]
        .as_array()
        .expect("comparisons")
        .iter()
        .filter(country)
        .collect();
    assert!(!compared.is_empty());
    for one in compared {
        assert!(one["url"].as_str().expect("an address").starts_with("https://"));
        // Another definition is met by counting again in that definition.
        assert_eq!(one["localValue"].is_null(), one["variant"] == PRETERM, "{one}");
    }
}

#[test]
fn an_imported_table_is_taken_by_the_next_command() {
    let folder = Folder::new();
    let statline = folder.path("statline.csv");
    let run = kansrijk(&[
        "--diagnostics",
        "json",
        "benchmarks",
        "import",
        &data("statline-table.csv"),
        "--kind",
        "statline-csv",
        "--indicator",
        "K02",
        "--topic",
        "Vroeggeboorte|Relatief",
        "--variant",
        PRETERM,
        "--source",
        "Verzonnen tabel",
        "-o",
        &statline,
    ]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    for code in [
        "statline-region-ambiguous",
        "statline-region-unknown",
        "statline-not-a-period",
        "statline-secret",
    ] {
        run.diagnostic(code);
    }
    let found = own("K02", &statline);
    let of_table = |one: &&Value| one["source"] == "Verzonnen tabel" && one["period"] == "2016";
    let comparisons = found[0]["comparisons"].as_array().expect("comparisons");
    let values: Vec<(Option<&str>, Option<f64>)> = comparisons
        .iter()
        .filter(of_table)
        .map(|one| (one["area"].as_str(), one["value"].as_f64()))
        .collect();
    assert_eq!(values, [(Some("GM0917"), Some(7.0)), (Some("NL01"), Some(6.63))]);
}

#[test]
fn a_tidy_table_imports_to_itself() {
    let folder = Folder::new();
    let import = |file: &str| written(&["benchmarks", "import", file, "--kind", "tidy"]);
    let once = import(&data("benchmarks-tidy-nl.csv"));
    assert_eq!(once.lines().count(), 4, "{once}");
    assert!(once.starts_with("indicator,threshold,"), "{once}");
    assert!(
        once.contains("K01,<2500 g,,singletons,,,,,,NL01,Nederland,2016,4.64,%,7762,167260,0.005,"),
        "{once}"
    );
    assert_eq!(import(&folder.write("weer.csv", &once)), once);
}

#[test]
fn a_table_that_is_none_is_refused() {
    let folder = Folder::new();
    let fails = |bytes: &str, kind: &[&str], code: &str| {
        let file = folder.write("tabel.csv", bytes);
        let arguments = [
            &["--diagnostics", "json", "benchmarks", "import", &file, "--kind"],
            kind,
        ]
        .concat();
        let run = kansrijk(&arguments);
        assert_eq!(run.status, 1, "{code}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{code}");
        assert_eq!(run.diagnostic(code)["file"], "tabel.csv");
    };
    let statline = ["statline-csv", "--indicator", "K02", "--topic", "Iets anders"];
    fails("", &["tidy"], "benchmarks-empty");
    fails(
        "indicator,area,period,value,unit\nK01,NL01,2016,5,%\n",
        &["tidy"],
        "benchmarks-column-missing",
    );
    fails("zomaar een tekst\n", &statline, "statline-no-table");
    fails(
        "\"Onderwerp\";\"Vroeggeboorte\"\n\"Regio's\";\"Perioden\";\"%\"\n\"Nederland\";\"2016\";\"6,6\"\n",
        &statline,
        "statline-no-topic",
    );
}

#[test]
fn own_figures_are_counted_again_under_a_definition_that_only_the_table_has() {
    let folder = Folder::new();
    let line = |plurality: &str, floor: &str, area: &str| {
        format!(
            "K01,<=2500 g,{floor},{plurality},live+still,{area},verzonnen,2016,40,%,0.5,Verzonnen voor deze test,,\n"
        )
    };
    let table = [
        HEADER.to_owned(),
        line("all", ">=24 wk", "PV31"),
        // No rows tell these: a floor that nobody uses, and one that is left open.
        line("all", ">=23 wk", "GM0794"),
        line("all", "", "NL01"),
    ]
    .concat();
    let found = own("K01", &folder.write("verzonnen.csv", table));
    let [row] = &found[..] else {
        panic!("{} rows", found.len())
    };
    let comparisons = row["comparisons"].as_array().expect("comparisons");
    let beside = |area: &str| {
        let of_area = |one: &&Value| one["area"] == area && one["source"] == "Verzonnen voor deze test";
        comparisons.iter().find(of_area).expect("a comparison")
    };
    let counted = beside("PV31");
    assert_eq!(counted["outcome"], "better");
    // Of the 2016 births in the file with a known weight from 24 weeks on: 6 of 88, counted outside the kit.
    let value = counted["localValue"].as_f64().expect("a value");
    assert!((value - 100.0 * 6.0 / 88.0).abs() < 1e-9, "{value}");
    for (area, reason) in [
        ("GM0794", "andere definitie"),
        ("NL01", "niet bekend volgens welke definitie"),
    ] {
        let other = beside(area);
        assert_eq!(
            (&other["outcome"], &other["localValue"]),
            (&"not-compared".into(), &Value::Null)
        );
        assert!(
            other["reason"].as_str().is_some_and(|words| words.contains(reason)),
            "{other}"
        );
    }
}
