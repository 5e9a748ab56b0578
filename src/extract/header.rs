//! The row of column names: what it must be, and what a column without a name is called.
use super::{DecimalSign, MOST_COLUMNS, NumberStyle, parse_date, parse_number};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The name of a column as everything else calls it; `kolom 3` when the header has none.
pub(super) fn column_name(printed: &str, index: usize) -> String {
    if printed.is_empty() {
        format!("kolom {}", index + 1)
    } else {
        printed.to_owned()
    }
}

/// What makes a row of the file no header, whatever stands below it.
pub(super) fn check(names: &[String], row: u64) -> Diagnostics {
    if names.len() > MOST_COLUMNS {
        return vec![
            Diagnostic::error("columns-too-many")
                .row(row)
                .arg("limit", MOST_COLUMNS),
        ];
    }
    let printed: Vec<_> = names.iter().filter(|name| !name.is_empty()).collect();
    let values = printed.iter().filter(|name| is_value(name)).count();
    if values * 2 > printed.len() {
        return vec![Diagnostic::error("header-missing").row(row)];
    }
    Vec::new()
}

/// Whether a name is a number or a date, and so no name.
pub(super) fn is_value(name: &str) -> bool {
    let style = NumberStyle {
        decimal: DecimalSign::Comma,
        grouping: true,
    };
    parse_number(name.as_bytes(), style, 0).is_some() || parse_date(name.as_bytes()).is_some()
}
