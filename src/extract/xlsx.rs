//! The first sheet of an Excel workbook: rows of typed cells through the same decoders as CSV.
use super::{
    Format, NumberStyle, PlannedColumn, Preview, RawBatch, ReadingCounts,
    batcher::Batcher,
    header,
    preview::{Sample, SampleCell, columns_of},
    workbook_cell::{Epoch, is_empty, read_cell, text_of},
    zip_size::unpacked_size,
};
use crate::diagnostic::{Diagnostic, Diagnostics, Outcome};
use calamine::{DataRef, Reader as _, SheetType, Xlsx};
use std::io::Cursor;

/// Most bytes that a workbook may have when unpacked. A sheet of a million births stays below it; a small file that
/// unpacks to more is a mistake or an attack.
const LARGEST_UNPACKED: u64 = 1 << 30;

/// One row of the sheet.
struct Row<'a> {
    /// From 1, as Excel numbers them.
    number: u64,
    cells: &'a [DataRef<'a>],
    epoch: Epoch,
}

impl Row<'_> {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(is_empty)
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !is_empty(cell)).count()
    }

    fn sample(&self) -> Vec<SampleCell> {
        let cells = self.cells.iter().map(|cell| SampleCell {
            text: text_of(cell, self.epoch),
            is_written: matches!(cell, DataRef::String(_) | DataRef::SharedString(_)),
        });
        cells.collect()
    }

    fn texts(&self) -> Vec<String> {
        self.cells.iter().map(|cell| text_of(cell, self.epoch)).collect()
    }
}

/// The name of the sheet that is read and the number of all.
struct Sheet {
    name: String,
    sheets: usize,
}

/// Hands over the rows of the first sheet that hold a cell, in the order of the file.
fn each_row(
    bytes: &[u8],
    take: &mut dyn FnMut(Row<'_>) -> Result<(), Box<Diagnostic>>,
) -> Result<Sheet, Box<Diagnostic>> {
    let unreadable = || Box::new(Diagnostic::error("workbook-unreadable"));
    match unpacked_size(bytes) {
        None => return Err(unreadable()),
        Some(size) if size > LARGEST_UNPACKED => {
            let diagnostic = Diagnostic::error("workbook-too-large").arg("limit", LARGEST_UNPACKED >> 20);
            return Err(Box::new(diagnostic));
        }
        Some(_) => {}
    }
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let is_table = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet;
    let name = workbook
        .sheets_metadata()
        .iter()
        .find(is_table)
        .map(|sheet| sheet.name.clone());
    let sheet = Sheet {
        name: name.ok_or_else(unreadable)?,
        sheets: workbook.sheets_metadata().iter().filter(is_table).count(),
    };
    let epoch = if workbook.has_1904_epoch() {
        Epoch::Y1904
    } else {
        Epoch::Y1900
    };
    let in_sheet = |diagnostic: Box<Diagnostic>| Box::new(diagnostic.sheet(&sheet.name));
    let mut reader = workbook
        .worksheet_cells_reader(&sheet.name)
        .map_err(|_| in_sheet(unreadable()))?;
    let mut number = 0;
    let mut cells: Vec<DataRef<'_>> = Vec::new();
    loop {
        let cell = reader
            .next_cell()
            .map_err(|_| in_sheet(Box::new(unreadable().row(u64::from(number) + 1))))?;
        let position = cell.as_ref().map(calamine::Cell::get_position);
        if !cells.is_empty() && position.is_none_or(|(row, _)| row != number) {
            let row = Row {
                number: u64::from(number) + 1,
                cells: &cells,
                epoch,
            };
            take(row).map_err(in_sheet)?;
            cells.clear();
        }
        let (Some((row, column)), Some(cell)) = (position, cell) else {
            break;
        };
        number = row;
        // One cell more than may be is kept, so that the header's check sees it; a stray cell at the far right costs nothing.
        let column = usize::try_from(column).unwrap_or(usize::MAX).min(super::MOST_COLUMNS);
        let value = cell.get_value().clone();
        if is_empty(&value) {
            continue;
        }
        if cells.len() <= column {
            cells.resize(column + 1, DataRef::Empty);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = value;
        }
    }
    Ok(sheet)
}

/// The rows of the first sheet as texts with their numbers, for tables that are no extracts. Same limits as for an extract.
pub(crate) fn sheet_texts(bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, Box<Diagnostic>> {
    let mut rows = Vec::new();
    each_row(bytes, &mut |row| {
        rows.push((row.number, row.texts()));
        Ok(())
    })?;
    Ok(rows)
}

/// Looks at a workbook, of which all bytes are needed.
pub(super) fn preview_xlsx(bytes: &[u8], size: u64, file: &str) -> Result<Outcome<Preview>, Diagnostics> {
    let mut names: Option<(u64, Vec<String>)> = None;
    let mut title: Option<u64> = None;
    let mut sample = Sample::default();
    let mut seen = 0_usize;
    let result = each_row(bytes, &mut |row| {
        if row.is_blank() {
            return Ok(());
        }
        let Some((_, header)) = &names else {
            if row.filled() == 1 && row.cells.len() == 1 && title.is_none() {
                title = Some(row.number);
            }
            names = Some((row.number, row.texts()));
            return Ok(());
        };
        if let Some(title) = title
            && seen < 10
            && header.len() == 1
            && row.filled() > 1
        {
            let diagnostic = Diagnostic::error("header-not-first")
                .row(title)
                .arg("header", row.number);
            return Err(Box::new(diagnostic));
        }
        sample.add(|| row.sample());
        seen += 1;
        Ok(())
    });
    let in_file = |diagnostic: Diagnostic| diagnostic.file(file);
    let sheet = result.map_err(|diagnostic| vec![in_file(*diagnostic)])?;
    let in_sheet = |diagnostic: Diagnostic| in_file(diagnostic).sheet(&sheet.name);
    let Some((header_row, names)) = names else {
        return Err(vec![in_sheet(Diagnostic::error("file-empty"))]);
    };
    let rows = sample.finish();
    let mut wrong = header::check(&names, header_row);
    if wrong.is_empty() && rows.is_empty() {
        wrong.push(Diagnostic::error("file-header-only").row(header_row));
    }
    if !wrong.is_empty() {
        return Err(wrong.into_iter().map(in_sheet).collect());
    }
    let rows_sampled = rows.len();
    let (columns, _) = columns_of(&names, rows, super::DecimalSign::Comma);
    let mut diagnostics = Vec::new();
    if sheet.sheets > 1 {
        diagnostics.push(in_sheet(
            Diagnostic::info("workbook-more-sheets").arg("sheets", sheet.sheets),
        ));
    }
    Ok(Outcome {
        value: Preview {
            file: file.to_owned(),
            format: Format::Xlsx,
            dialect: None,
            sheet: Some(sheet.name),
            layout: None,
            header_row,
            rows_sampled,
            columns,
            size,
        },
        diagnostics,
    })
}

/// A workbook in reading: its bytes are gathered and read at the end.
pub(super) struct XlsxReader {
    bytes: Vec<u8>,
    names: Vec<String>,
    batcher: Batcher,
    counts: ReadingCounts,
}

impl XlsxReader {
    pub(super) fn new(preview: &Preview, columns: Vec<PlannedColumn>) -> Self {
        let style = |index: usize| NumberStyle {
            decimal: preview
                .columns
                .get(index)
                .map_or(super::DecimalSign::Comma, |column| column.decimal),
            grouping: true,
        };
        XlsxReader {
            bytes: Vec::new(),
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

    pub(super) fn finish(self, sink: &mut dyn FnMut(RawBatch)) -> Result<ReadingCounts, Diagnostics> {
        let (names, mut batcher, mut counts) = (self.names, self.batcher, self.counts);
        let file = counts.file.clone();
        let mut last: Option<u64> = None;
        let mut room = String::new();
        let result = each_row(&self.bytes, &mut |row| {
            if row.is_blank() {
                return Ok(());
            }
            let Some(before) = last.replace(row.number) else {
                let printed = row.texts();
                let found = printed
                    .iter()
                    .enumerate()
                    .map(|(index, name)| header::column_name(name, index));
                return if found.eq(names.iter().cloned()) {
                    Ok(())
                } else {
                    Err(Box::new(Diagnostic::error("header-changed").row(row.number)))
                };
            };
            counts.blank_lines += row.number.saturating_sub(before + 1);
            counts.rows += 1;
            if row.cells.len() > names.len() {
                counts.long_rows.add(row.number);
            }
            let errors = &mut counts.error_cells;
            let read = |index: usize, reader: &mut super::cell::CellReader| {
                let cell = row.cells.get(index).unwrap_or(&DataRef::Empty);
                if matches!(cell, DataRef::Error(_)) {
                    errors.add(row.number);
                }
                read_cell(cell, reader, row.epoch, &mut room)
            };
            batcher.add(row.number, read, sink);
            Ok(())
        });
        result.map_err(|diagnostic| vec![diagnostic.file(file)])?;
        counts.columns = batcher.finish(sink);
        Ok(counts)
    }
}
