//! What a file holds, told by its content.
use kansrijk::{
    comparison::importer::tidy,
    document::PreviewDocument,
    engine::{Engine, Opened},
    extract::{Choice, Pieces},
    text::Lang,
};

const WORKBOOK: &[u8] = include_bytes!("../data/benchmarks-tidy.xlsx");

fn look(bytes: &[u8]) -> (PreviewDocument, Option<Opened>) {
    let engine = Engine::built_in("heerlen")
        .expect("a profile")
        .expect("no errors")
        .value;
    PreviewDocument::of(&engine, &Pieces::new(bytes, bytes.len() as u64), "bestand", Lang::Nl)
}

#[test]
fn published_values_are_told_from_an_extract_in_every_form() {
    for (bytes, kind) in [
        (WORKBOOK, "benchmarks"),
        (include_bytes!("../data/benchmarks-tidy-nl.csv"), "benchmarks"),
        (include_bytes!("../data/benchmarks-tidy-en.csv"), "benchmarks"),
        (include_bytes!("../data/benchmarks.json"), "benchmarks"),
        (include_bytes!("../data/workbook_1904.xlsx"), "extract"),
        (include_bytes!("../data/perined-achtig.csv"), "extract"),
    ] {
        let (document, opened) = look(bytes);
        assert_eq!(document.kind, kind);
        assert_eq!(opened.is_some(), kind == "extract");
        assert!(document.diagnostics.iter().all(|one| one.severity != "error"));
    }
}

#[test]
fn a_sheet_that_was_chosen_shows_its_columns_whatever_they_are() {
    let engine = Engine::built_in("heerlen")
        .expect("a profile")
        .expect("no errors")
        .value;
    let choice = Choice {
        sheet: Some("1".to_owned()),
        header_row: None,
    };
    let pieces = Pieces::new(WORKBOOK, WORKBOOK.len() as u64);
    let (document, opened) = PreviewDocument::chosen(&engine, &pieces, "bestand", &choice, Lang::Nl);
    assert_eq!((document.kind, opened.is_some()), ("extract", true));
    assert_eq!(
        document.columns.first().map(|column| column.column.as_str()),
        Some("indicator")
    );
}

#[test]
fn a_workbook_of_published_values_reads_the_same_as_its_csv() {
    let csv = tidy::sheet_csv(WORKBOOK, "b.xlsx").expect("a sheet");
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines,
        [
            r#""indicator","threshold","area","areaName","period","value","unit","source","note""#,
            r#""K01","<=2500 g","RG9901","Voorbeeldregio","2021","4.6","%","verzonnen voor een test","let op; niet echt""#,
            "",
            r#""K02","<37 wk","RG9901","Voorbeeldregio","2021","6.6","%","verzonnen voor een test","een ""proef""""#,
        ]
    );
    let engine = Engine::built_in("voorbeeld")
        .expect("a profile")
        .expect("without faults")
        .value;
    let known = engine.published();
    let read = tidy::read(csv.as_bytes(), "b.xlsx", known).expect("figures");
    assert!(
        read.diagnostics
            .iter()
            .all(|found| found.code == "profile-benchmark-area-outside")
    );
    assert_eq!(read.value[1].note.as_deref(), Some("een \"proef\""));
    assert_eq!(read, tidy::read(WORKBOOK, "b.xlsx", known).expect("figures"));
}
