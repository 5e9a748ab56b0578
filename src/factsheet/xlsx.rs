//! The rows of a release as a workbook: figures, definitions with their sources, and what the file is.
use super::csv::{COLUMNS, Cell, cells};
use crate::{
    document::{DefinitionDocument, ResultDocument},
    text::{Lang, words},
    workbook::{self, Column, Sheet, Style},
};

/// Widest column, in characters.
const WIDEST: u8 = 60;

/// The bytes of the workbook; withheld figures are empty cells.
pub(super) fn from_document(result: &ResultDocument, definitions: &[DefinitionDocument], lang: Lang) -> Vec<u8> {
    workbook::write(&[figures(result, lang), explained(definitions, lang), about(result, lang)])
}

fn figures(result: &ResultDocument, lang: Lang) -> Sheet {
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    let mut columns: Vec<Column> = COLUMNS.map(|_| (14, Style::Text)).to_vec();
    for row in &result.rows {
        let pooled = row
            .pooled_from
            .as_ref()
            .map_or_else(String::new, |parts| parts.join("|"));
        let cells = cells(row, &pooled, result);
        for (column, cell) in columns.iter_mut().zip(&cells) {
            if matches!(cell, Cell::Number(_)) {
                column.1 = Style::Number;
            }
        }
        rows.push(cells.iter().map(plain).collect());
    }
    Sheet {
        name: words::label("sheet-figures", lang, &[]),
        columns,
        rows,
    }
}

/// A cell without the apostrophe that CSV needs: in a workbook a text is never a formula.
fn plain(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => (*text).to_owned(),
        Cell::Number(number) => number.map_or_else(String::new, |number| number.0.to_string()),
    }
}

fn explained(definitions: &[DefinitionDocument], lang: Lang) -> Sheet {
    let heads = [
        "sheet-id",
        "sheet-name",
        "sheet-meaning",
        "sheet-evidence",
        "sheet-source",
        "sheet-caveat",
    ];
    let mut rows = vec![heads.map(|key| words::label(key, lang, &[])).to_vec()];
    for one in definitions {
        rows.push(vec![
            one.id.clone(),
            one.name.clone(),
            one.description.clone(),
            one.evidence.clone(),
            one.source.clone(),
            one.caveat.clone().unwrap_or_default(),
        ]);
    }
    Sheet {
        name: words::label("sheet-definitions", lang, &[]),
        columns: vec![
            (8, Style::Text),
            (36, Style::Wrapped),
            (WIDEST, Style::Wrapped),
            (12, Style::Text),
            (WIDEST, Style::Wrapped),
            (WIDEST, Style::Wrapped),
        ],
        rows,
    }
}

fn about(result: &ResultDocument, lang: Lang) -> Sheet {
    let said = |key: &str, value: String| vec![words::label(key, lang, &[]), value];
    let yes_no = |is: bool| words::label(if is { "sheet-yes" } else { "sheet-no" }, lang, &[]);
    Sheet {
        name: words::label("sheet-about", lang, &[]),
        columns: vec![(30, Style::Wrapped), (WIDEST, Style::Wrapped)],
        rows: vec![
            vec![words::label("sheet-what", lang, &[]), String::new()],
            said("sheet-kit", result.kit.clone()),
            said("sheet-version", result.definitions.clone()),
            said("sheet-audit", yes_no(result.audit == "passed")),
            said("sheet-synthetic", yes_no(result.synthetic)),
            said("sheet-empty", words::label("sheet-empty-means", lang, &[])),
        ],
    }
}
