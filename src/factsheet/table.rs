//! The rows of a release as columns, for files that programs read.
use super::{
    csv::{COLUMNS, Cell, cells},
    parquet::{self, Cells, Column},
};
use crate::document::ResultDocument;

/// The columns of the CSV. Whether a column is of numbers is told by its name, so that a table without rows has the same columns.
fn columns(result: &ResultDocument) -> Vec<Column> {
    let is_number = |name: &str| ["numerator", "denominator", "missing", "value", "lower", "upper"].contains(&name);
    let empty = |name: &&'static str| Column {
        name,
        cells: if is_number(name) {
            Cells::Number(Vec::new())
        } else {
            Cells::Text(Vec::new())
        },
    };
    let mut columns: Vec<Column> = COLUMNS.iter().map(empty).collect();
    for row in &result.rows {
        let pooled = row
            .pooled_from
            .as_ref()
            .map_or_else(String::new, |parts| parts.join("|"));
        for (column, cell) in columns.iter_mut().zip(cells(row, &pooled, result)) {
            match (&mut column.cells, cell) {
                (Cells::Number(numbers), Cell::Number(number)) => numbers.push(number.map(|number| number.0)),
                (Cells::Text(texts), Cell::Text(text)) => texts.push(text.to_owned()),
                (Cells::Number(numbers), Cell::Text(_)) => numbers.push(None),
                (Cells::Text(texts), Cell::Number(_)) => texts.push(String::new()),
            }
        }
    }
    columns
}

/// The rows as Parquet, with what the whole is in its metadata.
pub(super) fn parquet_of(result: &ResultDocument) -> Vec<u8> {
    let facts = [
        ("schema", result.schema),
        ("kit", &result.kit),
        ("definitions", &result.definitions),
        ("profile", &result.profile),
        ("view", result.view),
        ("audit", result.audit),
        ("synthetic", if result.synthetic { "ja" } else { "nee" }),
    ];
    parquet::write(&columns(result), result.rows.len(), &facts)
}
