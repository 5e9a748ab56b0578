//! A workbook of any kind as sheets with rows of typed cells.
use super::{
    cell::{is_empty, text_of},
    epoch::Epoch,
    hundredfold,
    number_format::{Shown, shown},
    ods::Ods,
    xls::Xls,
    zip_size::unpacked_size,
};
use crate::{
    diagnostic::Diagnostic,
    extract::{Format, MOST_COLUMNS},
};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::{io::Cursor, ops::ControlFlow};

/// Most bytes that a workbook may have when unpacked. A sheet of a million births stays below it; a small file that
/// unpacks to more is a mistake or an attack.
const LARGEST_UNPACKED: u64 = 1 << 30;

/// What went wrong, or where to stop.
pub(super) type Step = Result<ControlFlow<()>, Box<Diagnostic>>;

/// An open workbook.
pub(super) struct Book<'a> {
    source: Source<'a>,
    pub(super) sheets: Vec<Sheet>,
    epoch: Epoch,
    format: Format,
}

enum Source<'a> {
    /// Its sheets are read cell by cell.
    Xlsx(Box<Xlsx<Cursor<&'a [u8]>>>),
    /// Its sheets are read cell by cell; their rows and columns were counted.
    Ods(Box<Ods<'a>>, Vec<(u64, u64)>),
    Xls(Box<Xls>),
}

/// Why a workbook cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Password,
    Damaged,
    /// It is a file of another kind, by its usual name.
    Other(&'static str),
}

/// A sheet of cells; charts are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
}

/// One row of a sheet.
pub(super) struct Row<'a> {
    /// From 1, as the file numbers them.
    pub(super) number: u64,
    pub(super) cells: &'a [DataRef<'a>],
    pub(super) epoch: Epoch,
}

impl Row<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(is_empty)
    }

    pub(super) fn texts(&self) -> Vec<String> {
        self.cells.iter().map(|cell| text_of(cell, self.epoch)).collect()
    }
}

impl<'a> Book<'a> {
    pub(super) fn open(bytes: &'a [u8], format: Format) -> Result<Self, Box<Diagnostic>> {
        check_size(bytes, format)?;
        let fault = |fault| match fault {
            Fault::Password => locked(),
            Fault::Damaged => unreadable(format),
            Fault::Other(kind) => Box::new(Diagnostic::error("file-of-other-kind").arg("format", kind)),
        };
        match format {
            Format::Xls => {
                let (book, sheets) = Xls::open(bytes).map_err(fault)?;
                Ok(Book {
                    epoch: book.epoch,
                    source: Source::Xls(Box::new(book)),
                    sheets,
                    format,
                })
            }
            Format::Ods => {
                let mut book = Ods::open(bytes).map_err(fault)?;
                let (sheets, extents) = book.sheets().map_err(fault)?;
                Ok(Book {
                    source: Source::Ods(Box::new(book), extents),
                    sheets,
                    epoch: Epoch::Y1900,
                    format,
                })
            }
            _ => {
                let book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
                    XlsxError::Password => locked(),
                    _ => unreadable(format),
                })?;
                let epoch = if book.has_1904_epoch() {
                    Epoch::Y1904
                } else {
                    Epoch::Y1900
                };
                Ok(Book {
                    sheets: sheets_of(book.sheets_metadata()),
                    source: Source::Xlsx(Box::new(book)),
                    epoch,
                    format,
                })
            }
        }
    }

    /// The sheet of a name, else at a number from 1.
    pub(super) fn find(&self, wanted: &str) -> Option<usize> {
        let named = self.sheets.iter().position(|sheet| sheet.name == wanted);
        let wanted = wanted.trim();
        let similar = || {
            let mut found = self.sheets.iter().enumerate();
            let same = |(_, sheet): &(usize, &Sheet)| sheet.name.trim().eq_ignore_ascii_case(wanted);
            found.find(same).map(|(place, _)| place)
        };
        let numbered = || {
            let place = wanted.parse::<usize>().ok()?.checked_sub(1)?;
            (place < self.sheets.len()).then_some(place)
        };
        named.or_else(similar).or_else(numbered)
    }

    /// Name of a sheet.
    pub(super) fn name(&self, sheet: usize) -> &str {
        self.sheets.get(sheet).map_or("", |sheet| &sheet.name)
    }

    /// Rows and columns that a sheet says it has, from the first row on; none when it does not say.
    pub(super) fn extent(&mut self, sheet: usize) -> Option<(u64, u64)> {
        let end = match &mut self.source {
            Source::Ods(_, extents) => return extents.get(sheet).copied(),
            Source::Xls(book) => return book.extent(sheet),
            Source::Xlsx(book) => {
                let name = &self.sheets.get(sheet)?.name;
                let reader = book.worksheet_cells_reader(name).ok()?;
                let end = reader.dimensions().end;
                if end == (0, 0) {
                    return None;
                }
                end
            }
        };
        Some((u64::from(end.0) + 1, u64::from(end.1) + 1))
    }

    /// Hands over the rows of a sheet that hold a cell, in the order of the file, until it is enough.
    pub(super) fn each_row(
        &mut self,
        sheet: usize,
        take: &mut dyn FnMut(Row<'_>) -> Step,
    ) -> Result<(), Box<Diagnostic>> {
        let name = self.name(sheet).to_owned();
        let in_sheet = |diagnostic: Box<Diagnostic>| Box::new(diagnostic.sheet(&name));
        let broken = |row: u64| in_sheet(Box::new(unreadable(self.format).row(row)));
        match &mut self.source {
            Source::Ods(..) | Source::Xls(_) => {
                let mut wrong = None;
                let (epoch, format) = (self.epoch, self.format);
                let hand_over = &mut |number, cells: &[DataRef<'_>]| match take(Row { number, cells, epoch }) {
                    Ok(step) => step,
                    Err(found) => {
                        wrong = Some(found);
                        ControlFlow::Break(())
                    }
                };
                let read = match &mut self.source {
                    Source::Ods(book, _) => book.each_row(sheet, hand_over),
                    Source::Xls(book) => book.each_row(sheet, hand_over),
                    Source::Xlsx(_) => Ok(()),
                };
                match wrong {
                    Some(found) => Err(in_sheet(found)),
                    None => read.map_err(|_| in_sheet(unreadable(format))),
                }
            }
            Source::Xlsx(book) => {
                let mut reader = book
                    .worksheet_cells_reader(&name)
                    .map_err(|_| in_sheet(unreadable(self.format)))?;
                let is_percent: Vec<bool> = reader.styles().iter().map(shows_percent).collect();
                let mut number = 0;
                let mut cells: Vec<DataRef<'_>> = Vec::new();
                loop {
                    let next = reader
                        .next_cell_with_style_id()
                        .map_err(|_| broken(u64::from(number) + 1))?;
                    let position = next.as_ref().map(|(cell, _)| cell.get_position());
                    if !cells.is_empty() && position.is_none_or(|(row, _)| row != number) {
                        let row = Row {
                            number: u64::from(number) + 1,
                            cells: &cells,
                            epoch: self.epoch,
                        };
                        if take(row).map_err(in_sheet)?.is_break() {
                            return Ok(());
                        }
                        cells.clear();
                    }
                    let (Some((row, column)), Some((cell, style))) = (position, next) else {
                        return Ok(());
                    };
                    number = row;
                    // One cell more than may be is kept, so that the header's check sees it; a stray cell at the far right
                    // costs nothing.
                    let column = usize::try_from(column).unwrap_or(usize::MAX).min(MOST_COLUMNS);
                    let value = match cell.get_value() {
                        DataRef::Float(part) if is_percent.get(style) == Some(&true) => {
                            DataRef::Float(hundredfold(*part))
                        }
                        other => other.clone(),
                    };
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
            }
        }
    }
}

fn shows_percent(style: &calamine::Style) -> bool {
    let format = style.number_format.as_ref();
    format.is_some_and(|format| shown(0, Some(&format.format_code)) == Shown::Percentage)
}

fn sheets_of(sheets: &[calamine::Sheet]) -> Vec<Sheet> {
    let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheets = tables.map(|sheet| Sheet {
        name: sheet.name.clone(),
        is_hidden: sheet.visible != SheetVisible::Visible,
    });
    sheets.collect()
}

fn check_size(bytes: &[u8], format: Format) -> Result<(), Box<Diagnostic>> {
    if format == Format::Xls {
        // It is not packed.
        return Ok(());
    }
    match unpacked_size(bytes) {
        None => Err(unreadable(format)),
        Some(size) if size > LARGEST_UNPACKED => {
            let diagnostic = Diagnostic::error("workbook-too-large").arg("limit", LARGEST_UNPACKED >> 20);
            Err(Box::new(diagnostic))
        }
        Some(_) => Ok(()),
    }
}

fn unreadable(format: Format) -> Box<Diagnostic> {
    Box::new(Diagnostic::error("workbook-unreadable").arg("kind", format.name()))
}

fn locked() -> Box<Diagnostic> {
    Box::new(Diagnostic::error("workbook-password"))
}
