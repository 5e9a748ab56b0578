//! The rows of a release as CSV: the columns of the JSON rows without comparisons, and what the whole release is, for a file
//! loses its heading.
use crate::{
    document::{Quantity, ResultDocument, RowDocument},
    text::Lang,
};

/// Columns in the order of the JSON rows.
pub(crate) const COLUMNS: [&str; 22] = [
    "indicator",
    "variant",
    "group",
    "unitOfAnalysis",
    "evidence",
    "area",
    "areaName",
    "level",
    "period",
    "subgroup",
    "numerator",
    "denominator",
    "missing",
    "value",
    "lower",
    "upper",
    "unit",
    "method",
    "flag",
    "pooledFrom",
    "audit",
    "synthetic",
];

/// A cell: text, which a spreadsheet might take for a formula, or a number, which it must not.
pub(super) enum Cell<'r> {
    Text(&'r str),
    Number(Option<Quantity>),
}

/// How the file is written.
struct Dialect {
    separator: char,
    decimal: char,
    /// Excel reads UTF-8 only when the file begins with one.
    begins_with_bom: bool,
}

/// Writes rows. Dutch: `;`, decimal comma and a byte order mark, as Excel with Dutch settings reads it; English: RFC 4180.
/// Lines end in CRLF, the last one too. Withheld figures are empty.
pub(super) fn from_document(result: &ResultDocument, lang: Lang) -> String {
    let dialect = match lang {
        Lang::Nl => Dialect {
            separator: ';',
            decimal: ',',
            begins_with_bom: true,
        },
        Lang::En => Dialect {
            separator: ',',
            decimal: '.',
            begins_with_bom: false,
        },
    };
    let mut text = String::new();
    if dialect.begins_with_bom {
        text.push('\u{feff}');
    }
    let mut line = |cells: &[Cell<'_>]| {
        for (position, cell) in cells.iter().enumerate() {
            if position > 0 {
                text.push(dialect.separator);
            }
            text.push_str(&written(cell, &dialect));
        }
        text.push_str("\r\n");
    };
    line(&COLUMNS.map(Cell::Text));
    for row in &result.rows {
        let pooled = row
            .pooled_from
            .as_ref()
            .map_or_else(String::new, |parts| parts.join("|"));
        line(&cells(row, &pooled, result));
    }
    text
}

pub(super) fn cells<'r>(row: &'r RowDocument, pooled: &'r str, result: &'r ResultDocument) -> [Cell<'r>; 22] {
    [
        Cell::Text(&row.indicator),
        Cell::Text(&row.variant),
        Cell::Text(row.group),
        Cell::Text(row.unit_of_analysis),
        Cell::Text(&row.evidence),
        Cell::Text(&row.area),
        Cell::Text(&row.area_name),
        Cell::Text(&row.level),
        Cell::Text(&row.period),
        Cell::Text(row.subgroup.as_deref().unwrap_or_default()),
        Cell::Number(row.numerator),
        Cell::Number(row.denominator),
        Cell::Number(row.missing),
        Cell::Number(row.value),
        Cell::Number(row.lower),
        Cell::Number(row.upper),
        Cell::Text(row.unit),
        Cell::Text(row.method),
        Cell::Text(row.flag),
        Cell::Text(pooled),
        Cell::Text(result.audit),
        Cell::Text(if result.synthetic { "ja" } else { "nee" }),
    ]
}

fn written(cell: &Cell<'_>, dialect: &Dialect) -> String {
    match cell {
        Cell::Number(None) => String::new(),
        // The shortest decimal that reads back as the same number, never with an exponent.
        Cell::Number(Some(quantity)) => quantity.0.to_string().replace('.', &dialect.decimal.to_string()),
        Cell::Text(text) => {
            let text = harmless(text);
            if text.contains([dialect.separator, ',', ';', '"', '\r', '\n']) {
                format!("\"{}\"", text.replace('"', "\"\""))
            } else {
                text
            }
        }
    }
}

/// Text that a spreadsheet cannot take for a formula (OWASP, "CSV injection"): an apostrophe before `=`, `+`, `-`, `@`, tab,
/// carriage return or line feed, and before the full-width signs that some spreadsheets read alike.
fn harmless(text: &str) -> String {
    let is_dangerous = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_dangerous {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
