//! A sheet of an Excel workbook since 2007 as a stream of rows, by calamine.
use super::{
    book::{Extent, Fault, Sheet, Source, Take},
    cell::is_empty,
    epoch::Epoch,
    hundredfold,
    number_format::{Shown, shown},
};
use crate::extract::MOST_COLUMNS;
use calamine::{DataRef, Reader, SheetType, SheetVisible, XlsxError};
use std::io::Cursor;

pub(super) struct Xlsx<'a> {
    book: calamine::Xlsx<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

impl<'a> Xlsx<'a> {
    /// Opens the workbook, with its sheets.
    pub(super) fn open(bytes: &'a [u8]) -> Result<(Self, Vec<Sheet>), Fault> {
        let book = calamine::Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsxError::Password => Fault::Password,
            _ => Fault::Damaged,
        })?;
        let tables = book.sheets_metadata().iter();
        let tables = tables.filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheets: Vec<Sheet> = tables
            .map(|sheet| Sheet {
                name: sheet.name.clone(),
                is_hidden: sheet.visible != SheetVisible::Visible,
            })
            .collect();
        let names = sheets.iter().map(|sheet| sheet.name.clone()).collect();
        Ok((Xlsx { book, names }, sheets))
    }
}

impl Source for Xlsx<'_> {
    fn epoch(&self) -> Epoch {
        if self.book.has_1904_epoch() {
            Epoch::Y1904
        } else {
            Epoch::Y1900
        }
    }

    fn extent(&mut self, sheet: usize) -> Option<Extent> {
        let reader = self.book.worksheet_cells_reader(self.names.get(sheet)?).ok()?;
        let end = reader.dimensions().end;
        (end != (0, 0)).then(|| (u64::from(end.0) + 1, u64::from(end.1) + 1))
    }

    fn each_row(&mut self, sheet: usize, take: Take<'_>) -> Result<(), Fault> {
        let name = self.names.get(sheet).ok_or(Fault::Damaged)?;
        let mut reader = self.book.worksheet_cells_reader(name).map_err(|_| Fault::Damaged)?;
        let is_percent: Vec<bool> = reader.styles().iter().map(shows_percent).collect();
        let mut number = 0;
        let mut cells: Vec<DataRef<'_>> = Vec::new();
        loop {
            let next = reader
                .next_cell_with_style_id()
                .map_err(|_| Fault::DamagedAt(u64::from(number) + 1))?;
            let position = next.as_ref().map(|(cell, _)| cell.get_position());
            if !cells.is_empty() && position.is_none_or(|(row, _)| row != number) {
                if take(u64::from(number) + 1, &cells).is_break() {
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
                DataRef::Float(part) if is_percent.get(style) == Some(&true) => DataRef::Float(hundredfold(*part)),
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

fn shows_percent(style: &calamine::Style) -> bool {
    let format = style.number_format.as_ref();
    format.is_some_and(|format| shown(0, Some(&format.format_code)) == Shown::Percentage)
}
