//! Where to act first, factsheets of small areas, and tables for programs, by the command line.
use super::{Folder, data, json, kansrijk};
use serde_json::Value;

fn codes(list: &Value) -> Vec<&str> {
    list.as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one.as_str().or_else(|| one["area"].as_str()))
        .collect()
}

#[test]
fn areas_are_put_in_an_order_with_their_reasons() {
    let file = data("voorbeeld.csv");
    let own = [
        "areas",
        &file,
        "--level",
        "wijk",
        "--period",
        "all",
        "--release",
        "own",
        "--format",
        "json",
    ];
    let found = json(&own);
    assert_eq!(found["schema"], "kansrijk.areas/1");
    let scores: Vec<f64> = found["areas"]
        .as_array()
        .expect("areas")
        .iter()
        .map(|one| one["score"].as_f64().expect("a score"))
        .collect();
    assert!(scores.len() > 10 && scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let first = codes(&found["proposed"]);
    assert_eq!(first, codes(&found["areas"])[..3]);
    assert!(
        found["areas"][0]["reasons"]
            .as_array()
            .is_some_and(|reasons| !reasons.is_empty())
    );
    for one in found["areas"].as_array().expect("areas") {
        assert!(one["best"].as_u64() <= one["worst"].as_u64());
    }
    let aside = json(&[&own[..], &["--set-aside", first[0]]].concat());
    assert_eq!(codes(&aside["proposed"])[..2], first[1..]);
    let by_births = json(&[&own[..], &["--weights", "0,1,0"]].concat());
    assert!(codes(&by_births["areas"]) != codes(&found["areas"]));
    // Of the release some have no place, and none of these is in the order.
    let public = json(&["areas", &file, "--level", "wijk", "--period", "all", "--format", "json"]);
    assert_eq!(public["view"], "public");
    let placed = codes(&public["areas"]);
    assert!(codes(&public["unplaced"]).iter().all(|code| !placed.contains(code)));
    assert!(!codes(&public["unplaced"]).is_empty());
    let told = kansrijk(&["areas", &file, "--level", "wijk", "--period", "all"]);
    assert!(
        told.stdout.contains("een van de cijfers is afgeschermd"),
        "{}",
        told.stdout
    );
    assert!(!told.stdout.contains("withheld"), "{}", told.stdout);
    let run = kansrijk(&["areas", &file, "--weights", "1,2"]);
    assert_eq!(run.status, 2);
}

#[test]
fn every_wijk_gets_a_factsheet_of_the_audited_release() {
    let folder = Folder::new();
    let into = folder.path("bladen");
    let run = kansrijk(&[
        "factsheet",
        &data("voorbeeld.csv"),
        "--level",
        "wijk",
        "--grain",
        "all",
        "-o",
        &into,
    ]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let files: Vec<_> = std::fs::read_dir(&into)
        .expect("a folder")
        .filter_map(Result::ok)
        .collect();
    assert!(files.len() > 10, "{}", files.len());
    let sheet = std::fs::read_to_string(folder.path("bladen/factsheet-WK091710.html")).expect("a sheet");
    assert!(sheet.contains("Maria Gewanden en Terschuren") && !sheet.contains("Heerlen-Centrum</h1>"));
    // An audited release is no draft.
    assert!(!sheet.contains("class=\"concept\""));
    let run = kansrijk(&[
        "--diagnostics",
        "json",
        "factsheet",
        &data("voorbeeld.csv"),
        "--area",
        "WK999999",
    ]);
    assert_eq!(run.status, 1);
    run.diagnostic("factsheet-area-unknown");
}

#[test]
fn a_release_is_written_as_parquet_with_the_columns_of_the_csv() {
    let folder = Folder::new();
    let file = folder.path("vrijgave.parquet");
    let run = kansrijk(&["indicators", &data("voorbeeld.csv"), "--format", "parquet", "-o", &file]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let bytes = std::fs::read(&file).expect("a file");
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    // The kit's own reader of Parquet, which was held against pyarrow and DuckDB, finds a table of counts per area in it. By pyarrow 26
    // the file was read too when this was written.
    let run = kansrijk(&["--diagnostics", "json", "mapping", &file]);
    assert_eq!(run.status, 1);
    run.diagnostic("aggregates-only-counts");
    let run = kansrijk(&[
        "indicators",
        &data("voorbeeld.csv"),
        "--format",
        "parquet",
        "--release",
        "own",
        "-o",
        &file,
    ]);
    assert_eq!(run.status, 2);
}
