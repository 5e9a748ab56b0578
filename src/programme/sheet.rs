//! Reads a sheet of actions: CSV or a workbook, a row per action and year.
use super::{Action, Line, Status};
use crate::{
    comparison::importer::{
        table::{self, Record},
        tidy,
    },
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    indicator::Definition,
    text::case,
};

/// Names of the columns, as the template has them.
pub(super) const COLUMNS: [&str; 10] = [
    "lijn",
    "actie",
    "jaar",
    "gepland bereik",
    "bereikt",
    "begroot",
    "besteed",
    "status",
    "kenmerk",
    "toelichting",
];
/// Columns without which no action can be placed.
const REQUIRED: [&str; 3] = ["lijn", "actie", "jaar"];

/// Reads actions in the order of the sheet. A row that cannot be read is left out with a warning that names its place.
///
/// # Errors
/// No row with the names of the columns, columns missing, or no usable row.
pub fn read(bytes: &[u8], file: &str, definitions: &[Definition]) -> Result<Outcome<Vec<Action>>, Diagnostics> {
    let text = tidy::text_of(bytes, file, &is_names)?;
    let records = table::records(&text, table::separator(&text));
    let at = records.iter().position(|record| is_names(&record.cells));
    let at = at.ok_or_else(|| vec![Diagnostic::error("programme-no-table").file(file)])?;
    let header = records
        .get(at)
        .ok_or_else(|| vec![Diagnostic::error("programme-no-table").file(file)])?;
    let missing = REQUIRED.into_iter().filter(|name| column(header, name).is_none());
    let missing: Vec<Diagnostic> = missing
        .map(|name| Diagnostic::error("programme-column-missing").file(file).column(name))
        .collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut reading = Reading {
        file,
        header,
        definitions,
        diagnostics: Vec::new(),
    };
    let mut actions: Vec<Action> = Vec::new();
    for record in records.iter().skip(at + 1).filter(|record| !record.is_blank()) {
        let Some(action) = reading.action(record) else { continue };
        let is_same =
            |other: &Action| (other.year, other.line, &other.name) == (action.year, action.line, &action.name);
        if actions.iter().any(is_same) {
            reading.warn("programme-twice", record, "actie");
            continue;
        }
        actions.push(action);
    }
    if actions.is_empty() {
        reading
            .diagnostics
            .push(Diagnostic::error("programme-no-rows").file(file));
        return Err(reading.diagnostics);
    }
    Ok(Outcome {
        value: actions,
        diagnostics: reading.diagnostics,
    })
}

/// Whether these are the names of the columns.
pub(super) fn is_names(cells: &[String]) -> bool {
    let has = |wanted: &str| cells.iter().any(|cell| case::lowercase(cell.trim()) == wanted);
    has("actie") && (has("lijn") || has("jaar"))
}

fn column(header: &Record, name: &str) -> Option<usize> {
    header
        .cells
        .iter()
        .position(|cell| case::lowercase(cell.trim()) == name)
}

struct Reading<'a> {
    file: &'a str,
    header: &'a Record,
    definitions: &'a [Definition],
    diagnostics: Diagnostics,
}

impl Reading<'_> {
    fn cell<'r>(&self, record: &'r Record, name: &str) -> &'r str {
        column(self.header, name).map_or("", |column| record.cell(column))
    }

    fn warn(&mut self, code: &'static str, record: &Record, name: &str) {
        let diagnostic = Diagnostic::warning(code).file(self.file).row(record.line);
        self.diagnostics.push(diagnostic.column(name));
    }

    fn action(&mut self, record: &Record) -> Option<Action> {
        let line = Line::parse(self.cell(record, "lijn"));
        if line.is_none() {
            self.warn("programme-line-unknown", record, "lijn");
        }
        let name = self.cell(record, "actie").to_owned();
        if name.is_empty() {
            self.warn("programme-no-name", record, "actie");
        }
        let year = self
            .cell(record, "jaar")
            .parse::<i32>()
            .ok()
            .filter(|year| (1990..=2100).contains(year));
        if year.is_none() {
            self.warn("programme-not-a-year", record, "jaar");
        }
        let [planned, reached, budgeted, spent] =
            ["gepland bereik", "bereikt", "begroot", "besteed"].map(|name| self.number(record, name));
        let status = case::lowercase(self.cell(record, "status"));
        let known = Status::ALL.into_iter().find(|known| known.name() == status);
        if known.is_none() && !status.is_empty() {
            self.warn("programme-status-unknown", record, "status");
        }
        let indicator = self.cell(record, "kenmerk").to_owned();
        let is_known = self
            .definitions
            .iter()
            .any(|definition| definition.id.eq_ignore_ascii_case(&indicator));
        if !indicator.is_empty() && !is_known {
            self.warn("programme-indicator-unknown", record, "kenmerk");
        }
        Some(Action {
            line: line?,
            name: Some(name).filter(|name| !name.is_empty())?,
            year: year?,
            planned,
            reached,
            budgeted,
            spent,
            status: known,
            indicator: is_known.then(|| indicator.to_ascii_uppercase()),
            note: self.cell(record, "toelichting").to_owned(),
        })
    }

    /// A number that is not negative; what is none is told and left open.
    fn number(&mut self, record: &Record, name: &'static str) -> Option<f64> {
        let text = self.cell(record, name).trim_start_matches('€').trim().to_owned();
        if text.is_empty() {
            return None;
        }
        // Dutch sheets write 1.234,50, and workbooks hand out 1234.5.
        let is_grouped = text.contains(',') || text.split('.').skip(1).all(|group| group.len() == 3);
        let number = table::number(&text, is_grouped).filter(|number| *number >= 0.0);
        if number.is_none() {
            self.warn("programme-not-a-number", record, name);
        }
        number
    }
}
