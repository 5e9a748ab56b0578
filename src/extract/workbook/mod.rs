//! A sheet of an Excel or OpenDocument workbook: rows of typed cells through the same decoders as CSV.
mod book;
mod cell;
mod epoch;
mod find;
mod number_format;
mod ods;
mod ole;
mod xls;
mod xlsx;
mod xml;

pub(super) use cell::{FALSE_WORDS, TRUE_WORDS, first_known};

use super::{
    Choice, DecimalSign, Format, NumberStyle, PlannedColumn, Preview, RawBatch, ReadingCounts,
    batcher::Batcher,
    cell::CellReader,
    format_of, header,
    preview::{Sample, SampleCell, columns_of},
};
use crate::diagnostic::{Diagnostic, Diagnostics, Outcome};
use book::{Book, Extent, Row};
use cell::{Content, is_error, read_cell};
use find::{RowKind, find};
use std::ops::ControlFlow;

/// Rows of which cells may be in the sample: as of a CSV file, those at the beginning.
const SAMPLED_ROWS: u64 = 4096;

/// Cells from which on it is said what reading them takes.
const MANY_CELLS: u64 = 1_000_000;
/// Cells that are read in a second. The page reads some 2 million on the machine of `docs/decisions/0014`; most laptops are slower.
const CELLS_A_SECOND: u64 = 1_000_000;

/// What is looked for in a workbook.
pub(super) struct Wish<'a> {
    /// What the user chose.
    pub(super) choice: &'a Choice,
    /// Whether a text is a name of a column that the codebook knows.
    pub(super) knows: &'a dyn Fn(&str) -> bool,
}

/// A number that is shown as a percentage is the number that people see: 35 of `35%`, which is kept as 0.35.
fn hundredfold(part: f64) -> f64 {
    const DIGITS: f64 = 1e9;
    (part * 100.0 * DIGITS).round() / DIGITS
}

/// The rows of a sheet as texts with their numbers, for tables that are no extracts: from the row of names on, in the first sheet
/// that has one near its beginning; else all of the first sheet. Same limits as for an extract.
pub(crate) fn sheet_texts(
    bytes: &[u8],
    is_header: &dyn Fn(&[String]) -> bool,
) -> Result<Vec<(u64, Vec<String>)>, Box<Diagnostic>> {
    let format = format_of(bytes, "").unwrap_or(Format::Xlsx);
    let mut book = Book::open(bytes, format)?;
    let mut place = (0, 0);
    for sheet in 0..book.sheets.len() {
        let header = book.top(sheet).into_iter().find(|(_, texts)| is_header(texts));
        if let Some((row, _)) = header {
            place = (sheet, row);
            break;
        }
    }
    let mut rows = Vec::new();
    book.each_row(place.0, &mut |row| {
        if row.number >= place.1 {
            rows.push((row.number, row.texts()));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(rows)
}

/// Looks at a workbook, of which all bytes are needed.
pub(super) fn preview_workbook(
    bytes: &[u8],
    format: Format,
    file: &str,
    wish: &Wish<'_>,
) -> Result<Outcome<Preview>, Diagnostics> {
    let in_file = |diagnostic: Box<Diagnostic>| vec![diagnostic.file(file)];
    let mut book = Book::open(bytes, format).map_err(in_file)?;
    let place = find(&mut book, wish).map_err(in_file)?;
    let name = book.name(place.sheet).to_owned();
    let in_sheet = |diagnostic: Diagnostic| diagnostic.file(file).sheet(&name);
    let mut names: Option<Vec<String>> = None;
    let mut sample = Sample::default();
    let mut seen = 0;
    let header_row = place.header_row.unwrap_or(0);
    let result = book.each_row(place.sheet, &mut |row| {
        let Some(header) = &names else {
            if row.number >= header_row && !row.is_blank() {
                // Only the row itself will do: the user may have chosen an empty one.
                names = Some(if row.number == header_row {
                    row.texts()
                } else {
                    Vec::new()
                });
            }
            return Ok(ControlFlow::Continue(()));
        };
        if !row.is_blank() && RowKind::of(&row, header.len()) == RowKind::Data {
            sample.add(|| sample_of(&row, header.len()));
            seen += 1;
        }
        Ok(if seen < SAMPLED_ROWS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        })
    });
    result.map_err(in_file)?;
    let names = names.unwrap_or_default();
    if names.is_empty() {
        let diagnostic = match wish.choice.header_row {
            Some(row) => Diagnostic::error("header-row-empty").row(row),
            None => Diagnostic::error("file-empty"),
        };
        return Err(vec![in_sheet(diagnostic)]);
    }
    let rows = sample.finish();
    let mut wrong = header::check(&names, header_row);
    if wrong.is_empty() && rows.is_empty() {
        wrong.push(Diagnostic::error("file-header-only").row(header_row));
    }
    if !wrong.is_empty() {
        return Err(wrong.into_iter().map(in_sheet).collect());
    }
    let rows_sampled = rows.len();
    let (columns, _) = columns_of(&names, rows, DecimalSign::Comma);
    let mut diagnostics = Vec::new();
    let chosen = place.sheets.get(place.sheet);
    let extent = chosen.and_then(|sheet| Some((sheet.rows?, sheet.columns?)));
    let large = extent.and_then(|extent| large(extent, bytes.len() as u64));
    diagnostics.extend(large.map(in_sheet));
    if place.sheets.len() > 1 && wish.choice.sheet.is_none() {
        let diagnostic = Diagnostic::info("workbook-more-sheets").arg("sheets", place.sheets.len());
        diagnostics.push(in_sheet(diagnostic));
    }
    if place.has_titles && wish.choice.header_row.is_none() {
        diagnostics.push(in_sheet(Diagnostic::info("header-below").row(header_row)));
    }
    Ok(Outcome {
        value: Preview {
            file: file.to_owned(),
            format,
            dialect: None,
            sheet: Some(name.clone()),
            sheets: place.sheets,
            layout: None,
            header_row,
            rows_sampled,
            columns,
            size: bytes.len() as u64,
        },
        diagnostics,
    })
}

/// What is said of a sheet with many cells before it is read, in a file of so many bytes.
fn large((rows, columns): Extent, size: u64) -> Option<Diagnostic> {
    // Some sheets say that they are as wide and long as can be; a cell takes half a byte at least, however well it is packed.
    let cells = rows.saturating_mul(columns).min(size.saturating_mul(2));
    (cells >= MANY_CELLS).then(|| {
        let seconds = cells.div_ceil(CELLS_A_SECOND);
        let diagnostic = Diagnostic::info("workbook-large").arg("rows", rows);
        diagnostic.arg("columns", columns).arg("seconds", seconds)
    })
}

fn sample_of(row: &Row<'_>, most: usize) -> Vec<SampleCell> {
    let texts = row.beginnings(most).into_iter().zip(row.cells);
    let cells = texts.map(|(text, cell)| SampleCell {
        text,
        is_written: matches!(cell, Content::Text(_)),
    });
    cells.collect()
}

/// A workbook in reading: its bytes are gathered and read at the end.
pub(super) struct WorkbookReader {
    bytes: Vec<u8>,
    format: Format,
    header_row: u64,
    names: Vec<String>,
    batcher: Batcher,
    counts: ReadingCounts,
}

impl WorkbookReader {
    pub(super) fn new(preview: &Preview, columns: Vec<PlannedColumn>) -> Self {
        let style = |index: usize| NumberStyle {
            decimal: preview
                .columns
                .get(index)
                .map_or(DecimalSign::Comma, |column| column.decimal),
            grouping: true,
        };
        WorkbookReader {
            bytes: Vec::new(),
            format: preview.format,
            header_row: preview.header_row,
            names: preview.columns.iter().map(|column| column.name.clone()).collect(),
            batcher: Batcher::new(columns, style),
            counts: ReadingCounts {
                file: preview.file.clone(),
                sheet: preview.sheet.clone(),
                ..ReadingCounts::default()
            },
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<(), Diagnostics> {
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    #[inline]
    pub(super) fn finish(self, sink: &mut dyn FnMut(RawBatch)) -> Result<ReadingCounts, Diagnostics> {
        let (names, mut batcher, mut counts) = (self.names, self.batcher, self.counts);
        let (file, header_row) = (counts.file.clone(), self.header_row);
        let in_file = |diagnostic: Box<Diagnostic>| vec![diagnostic.file(&file)];
        let mut book = Book::open(&self.bytes, self.format).map_err(in_file)?;
        let changed = |row: u64| Box::new(Diagnostic::error("header-changed").row(row));
        let wanted = counts.sheet.as_deref().unwrap_or_default();
        let sheet = book.find(wanted).ok_or_else(|| in_file(changed(header_row)))?;
        let mut last: Option<u64> = None;
        let mut room = String::new();
        let result = book.each_row(sheet, &mut |row| {
            if row.is_blank() || row.number < header_row {
                return Ok(ControlFlow::Continue(()));
            }
            let Some(before) = last.replace(row.number) else {
                let printed = row.texts();
                let found = printed.iter().enumerate();
                let found = found.map(|(index, name)| header::column_name(name, index));
                return if row.number == header_row && found.eq(names.iter().cloned()) {
                    Ok(ControlFlow::Continue(()))
                } else {
                    Err(changed(row.number))
                };
            };
            counts.blank_lines += row.number.saturating_sub(before + 1);
            match RowKind::of(&row, names.len()) {
                RowKind::Data => {}
                RowKind::Total => {
                    counts.total_rows.add(row.number);
                    return Ok(ControlFlow::Continue(()));
                }
                RowKind::Note => {
                    counts.note_rows.add(row.number);
                    return Ok(ControlFlow::Continue(()));
                }
            }
            counts.rows += 1;
            if row.cells.iter().skip(names.len()).any(|cell| !cell.is_empty()) {
                counts.long_rows.add(row.number);
            }
            let errors = &mut counts.error_cells;
            let read = |index: usize, reader: &mut CellReader| {
                let cell = row.cells.get(index).unwrap_or(&Content::Empty);
                if is_error(cell) {
                    errors.add(row.number);
                }
                read_cell(cell, reader, row.epoch, &mut room)
            };
            batcher.add(row.number, read, sink);
            Ok(ControlFlow::Continue(()))
        });
        result.map_err(in_file)?;
        counts.columns = batcher.finish(sink);
        Ok(counts)
    }
}
