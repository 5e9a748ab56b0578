//! What was read and what was not: counts that two parts of a file add up to one.
use crate::diagnostic::{Diagnostic, Diagnostics};
use serde::{Deserialize, Serialize};

/// How the cells of one planned column fared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellCounts {
    /// Cells with a value.
    pub present: u64,
    /// Empty cells, missing codes and the cells that a short row lacks.
    pub missing: u64,
    /// Of these: values that the file itself says are missing ("user-missing" in SPSS).
    pub user_missing: u64,
    /// Cells with something that is not of the variable's kind.
    pub invalid: u64,
    /// Cells with a value outside the plausible range.
    pub implausible: u64,
    /// First row of the file with an invalid cell.
    pub first_invalid_row: Option<u64>,
    /// First row of the file with an implausible cell.
    pub first_implausible_row: Option<u64>,
}

impl CellCounts {
    /// Adds the counts of another part of the same column.
    pub fn merge(&mut self, other: &CellCounts) {
        self.present += other.present;
        self.missing += other.missing;
        self.user_missing += other.user_missing;
        self.invalid += other.invalid;
        self.implausible += other.implausible;
        self.first_invalid_row = first(self.first_invalid_row, other.first_invalid_row);
        self.first_implausible_row = first(self.first_implausible_row, other.first_implausible_row);
    }
}

/// How often something happened, and on which row of the file first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrences {
    /// How often.
    pub count: u64,
    /// First row, counted from 1 with the header included.
    pub first_row: Option<u64>,
}

impl Occurrences {
    /// Counts one more.
    pub fn add(&mut self, row: u64) {
        self.count += 1;
        self.first_row = first(self.first_row, Some(row));
    }

    /// Adds those of another part.
    pub fn merge(&mut self, other: Occurrences) {
        self.count += other.count;
        self.first_row = first(self.first_row, other.first_row);
    }
}

/// What one reading of a file, or of a part of it, came across.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingCounts {
    /// Name of the file.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Rows with data that were given out.
    pub rows: u64,
    /// Lines without anything but separators and spaces, left out.
    pub blank_lines: u64,
    /// Rows with fewer cells than the header; what lacks is missing.
    pub short_rows: Occurrences,
    /// Rows with more cells than the header; the extra cells are not used.
    pub long_rows: Occurrences,
    /// Text behind a closing quote.
    pub stray_quotes: Occurrences,
    /// Bytes that are no valid text in the file's encoding, read as Windows-1252 (UTF-8) or as a replacement (UTF-16).
    pub invalid_text: Occurrences,
    /// Rows of a workbook that add up others, left out.
    pub total_rows: Occurrences,
    /// Notes below the table of a workbook, left out.
    pub note_rows: Occurrences,
    /// Cells of a workbook with an error (`#DIV/0!`), taken as missing.
    pub error_cells: Occurrences,
    /// Row of the file with which the part began; none when rows were counted from 1 because it was not known.
    pub first_row: Option<u64>,
    /// Rows of the file, header and blank ones included.
    pub records: u64,
    /// Offset of the first record in the file.
    pub began: u64,
    /// Offset behind the last record.
    pub ended: u64,
    /// Columns in the order of the plan: name, variable, what was expected, counts.
    pub columns: Vec<ColumnCounts>,
}

/// The counts of a planned column with what a diagnostic needs to speak of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnCounts {
    /// Name as printed in the header.
    pub name: String,
    /// Id of the codebook's variable.
    pub variable: String,
    /// Code of the diagnostic for cells that are not of the variable's kind.
    #[serde(skip)]
    pub(super) invalid_code: &'static str,
    /// Code of the diagnostic for values that cannot be true.
    #[serde(skip)]
    pub(super) implausible_code: &'static str,
    /// The least and greatest value that can be true, as people write them.
    pub(super) limits: (String, String),
    /// How its cells fared.
    pub cells: CellCounts,
}

impl ReadingCounts {
    /// Whether a part is the one that comes next in the file: it begins where this one ended, and none of its rows is the
    /// header without knowing it.
    pub fn is_followed_by(&self, next: &ReadingCounts, header_row: u64) -> bool {
        let first_row = self.records + 1;
        let is_placed = match next.first_row {
            Some(row) => row == first_row,
            None => first_row > header_row,
        };
        next.began == self.ended && is_placed
    }

    /// Adds the counts of the part that comes next in the same file, read by the same plan.
    pub fn append(&mut self, next: &ReadingCounts) {
        let before = if next.first_row.is_none() { self.records } else { 0 };
        let shifted = |found: Occurrences| Occurrences {
            first_row: found.first_row.map(|row| row + before),
            ..found
        };
        self.rows += next.rows;
        self.records += next.records;
        self.ended = next.ended;
        self.blank_lines += next.blank_lines;
        self.short_rows.merge(shifted(next.short_rows));
        self.long_rows.merge(shifted(next.long_rows));
        self.stray_quotes.merge(shifted(next.stray_quotes));
        self.invalid_text.merge(shifted(next.invalid_text));
        self.error_cells.merge(shifted(next.error_cells));
        self.total_rows.merge(shifted(next.total_rows));
        self.note_rows.merge(shifted(next.note_rows));
        for (own, next) in self.columns.iter_mut().zip(&next.columns) {
            let mut cells = next.cells.clone();
            for row in [&mut cells.first_invalid_row, &mut cells.first_implausible_row] {
                *row = row.map(|row| row + before);
            }
            own.cells.merge(&cells);
        }
    }

    /// The warnings and remarks that these counts give, one for each kind and column, not one for each cell.
    pub fn diagnostics(&self) -> Diagnostics {
        let of_file = |diagnostic: Diagnostic| {
            let diagnostic = diagnostic.file(&self.file);
            match &self.sheet {
                Some(sheet) => diagnostic.sheet(sheet),
                None => diagnostic,
            }
        };
        let mut found = Vec::new();
        let kinds = [
            (self.short_rows, Diagnostic::warning("rows-short")),
            (self.long_rows, Diagnostic::warning("rows-long")),
            (self.stray_quotes, Diagnostic::warning("quotes-stray")),
            (self.invalid_text, Diagnostic::warning("text-invalid")),
            (self.error_cells, Diagnostic::warning("cells-with-error")),
            (self.total_rows, Diagnostic::warning("rows-total")),
            (self.note_rows, Diagnostic::info("rows-note")),
        ];
        for (occurrences, diagnostic) in kinds {
            if let Some(row) = occurrences.first_row {
                found.push(of_file(diagnostic).row(row).count(occurrences.count));
            }
        }
        if self.blank_lines > 0 {
            found.push(of_file(Diagnostic::info("lines-blank")).count(self.blank_lines));
        }
        let user_missing = self.columns.iter().map(|column| column.cells.user_missing);
        let columns = user_missing.clone().filter(|&count| count > 0).count();
        if columns > 0 {
            let diagnostic = Diagnostic::info("cells-user-missing").arg("columns", columns);
            found.push(of_file(diagnostic).count(user_missing.sum()));
        }
        for column in &self.columns {
            let cells = &column.cells;
            let of_column = |diagnostic| of_file(diagnostic).column(&column.name).variable(&column.variable);
            if let Some(row) = cells.first_invalid_row {
                found.push(
                    of_column(Diagnostic::warning(column.invalid_code))
                        .row(row)
                        .count(cells.invalid),
                );
            }
            if let Some(row) = cells.first_implausible_row {
                let (least, most) = &column.limits;
                let implausible = of_column(Diagnostic::warning(column.implausible_code))
                    .arg("least", least)
                    .arg("most", most);
                found.push(implausible.row(row).count(cells.implausible));
            }
        }
        found
    }
}

fn first(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        _ => one.or(other),
    }
}
