//! Workbooks through the commands: figures as of a CSV of the same table, the sheet and the row chosen, and status 1 for the wrong ones.
use super::{Folder, Value, data, json, kansrijk, written};

fn columns(arguments: &[&str]) -> Vec<String> {
    let mapping = json(&[&["mapping", "--format", "json"], arguments].concat());
    let columns = mapping["columns"].as_array().expect("columns");
    let name = |column: &Value| column["column"].as_str().expect("a name").to_owned();
    columns.iter().map(name).collect()
}

#[test]
fn every_kind_of_workbook_gives_the_figures_of_the_same_csv() {
    let rows = |file: &str| {
        let file = data(&format!("sheets/{file}"));
        json(&["indicators", &file, "--release", "own", "--format", "json"])["rows"].clone()
    };
    let of_csv = rows("geboorten.csv");
    assert!(of_csv.as_array().is_some_and(|rows| !rows.is_empty()));
    for file in ["geboorten.xlsx", "geboorten.xls", "geboorten.ods"] {
        assert_eq!(rows(file), of_csv, "{file}");
    }
}

#[test]
fn a_sheet_and_the_row_of_names_are_chosen_and_a_wrong_choice_says_what_is_expected() {
    for file in ["geboorten.xlsx", "geboorten.xls", "geboorten.ods"] {
        let file = &data(&format!("sheets/{file}"));
        assert_eq!(columns(&[file, "--sheet", "Tarieven"]), ["jaar", "tarief"]);
        assert_eq!(
            columns(&[file, "--sheet", "1", "--header-row", "3"]),
            ["kolom", "uitleg"]
        );
        // Some of its years lie outside what can be, and so the status is 1.
        let quality = kansrijk(&["quality", file, "--sheet", "3", "--format", "json"]).stdout;
        assert!(quality.contains("\"rows\":30"), "{quality}");
        for (choice, code) in [
            (["--sheet", "4"], "sheet-unknown"),
            (["--header-row", "4"], "header-row-empty"),
        ] {
            let run = kansrijk(&[&["--diagnostics", "json", "indicators", file][..], &choice].concat());
            assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{file} {choice:?}");
            assert!(run.diagnostic(code)["hint"].is_string());
        }
        assert_eq!(kansrijk(&["mapping", file, "--header-row", "0"]).status, 2);
    }
    let csv = &data("sheets/geboorten.csv");
    let run = kansrijk(&["--diagnostics", "json", "mapping", csv, "--sheet", "1"]);
    assert_eq!(run.status, 1);
    run.diagnostic("choice-without-sheets");
}

#[test]
fn the_template_is_a_workbook_that_the_commands_recognise() {
    let folder = Folder::new();
    for lang in ["nl", "en"] {
        let file = &folder.path("invullen.xlsx");
        assert_eq!(written(&["--lang", lang, "template", "-o", file]), "");
        let run = kansrijk(&["--diagnostics", "json", "mapping", file]);
        assert_eq!(run.status, 1);
        assert_eq!(run.diagnostic("file-header-only")["row"], 1);
    }
}

#[test]
fn a_hint_names_its_option_here_and_nowhere_else() {
    let file = &data("sheets/geboorten.xlsx");
    let told = kansrijk(&["mapping", file]).stderr;
    assert!(
        told.contains("  → Staan de gegevens op een ander blad? Kies dat blad zelf. (--sheet)"),
        "{told}"
    );
    assert!(
        told.contains("  → Staan de kolomnamen op een andere rij? Kies die rij zelf. (--header-row)"),
        "{told}"
    );
    let told = kansrijk(&["--diagnostics", "json", "mapping", file]).stderr;
    assert!(!told.contains("--"), "{told}");
}
