//! One typed cell of a workbook: as text for samples and names, and through the decoder of its column.
use super::{
    Decoding, NumberStyle,
    cell::{Cell, CellReader},
    number,
};
use crate::period::date_from_days;
use calamine::DataRef;
use std::fmt::Write;

/// Ways in which a list of codes may write yes and no.
pub(super) const TRUE_WORDS: [&str; 4] = ["waar", "true", "ja", "1"];
pub(super) const FALSE_WORDS: [&str; 4] = ["onwaar", "false", "nee", "0"];

/// The day from which a workbook counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1 is 1900-01-01, and 60 is a 29 February 1900 that never was (kept from Lotus 1-2-3).
    Y1900,
    /// 0 is 1904-01-01, as Excel for the Mac counted.
    Y1904,
}

/// Serial numbers beyond 9999-12-31 are no dates.
const LAST_SERIAL: f64 = 2_958_466.0;
/// Numbers without a date format that are taken for dates in a column of dates: 1910 to 2199. Years, ages and `jjjjmmdd`
/// lie outside.
const BARE_SERIALS: std::ops::RangeInclusive<f64> = 3_654.0..=109_575.0;

impl Epoch {
    /// Days since 1970-01-01 of a serial number; its time of day is dropped.
    fn days(self, serial: f64) -> Option<i64> {
        if !(0.0..LAST_SERIAL).contains(&serial) {
            return None;
        }
        // Within the range above every whole number fits.
        let whole = serial.floor() as i64;
        match (self, whole) {
            (Epoch::Y1904, _) => Some(whole - 24_107),
            (Epoch::Y1900, 0 | 60) => None,
            (Epoch::Y1900, 1..=59) => Some(whole - 25_568),
            (Epoch::Y1900, _) => Some(whole - 25_569),
        }
    }
}

/// Whether a cell holds nothing, spaces included.
pub(super) fn is_empty(cell: &DataRef<'_>) -> bool {
    match cell {
        DataRef::Empty => true,
        DataRef::String(text) => text.trim().is_empty(),
        DataRef::SharedString(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// A cell as text: whole numbers without `.0`, dates as `jjjj-mm-dd`, errors as nothing.
pub(super) fn text_of(cell: &DataRef<'_>, epoch: Epoch) -> String {
    let mut text = String::new();
    write_text(cell, epoch, &mut text);
    text
}

fn write_text(cell: &DataRef<'_>, epoch: Epoch, text: &mut String) {
    text.clear();
    match cell {
        DataRef::Empty | DataRef::Error(_) => {}
        DataRef::String(own) => text.push_str(own.trim()),
        DataRef::SharedString(shared) => text.push_str(shared.trim()),
        DataRef::DateTimeIso(iso) | DataRef::DurationIso(iso) => text.push_str(iso.trim()),
        DataRef::Bool(truth) => text.push_str(if *truth { "WAAR" } else { "ONWAAR" }),
        // Writing to a string cannot fail.
        DataRef::Int(whole) => {
            let _ = write!(text, "{whole}");
        }
        DataRef::Float(float) => number::write(*float, text),
        DataRef::DateTime(moment) => match epoch.days(moment.as_f64()).filter(|_| moment.is_datetime()) {
            Some(days) => {
                let (year, month, day) = date_from_days(days);
                let _ = write!(text, "{year:04}-{month:02}-{day:02}");
            }
            None => number::write(moment.as_f64(), text),
        },
    }
}

/// Reads a cell by the plan of its column.
pub(super) fn read_cell(cell: &DataRef<'_>, reader: &mut CellReader, epoch: Epoch, room: &mut String) -> Cell {
    match cell {
        DataRef::Empty | DataRef::Error(_) => return Cell::Missing,
        DataRef::String(text) => return reader.read(text.trim().as_bytes()),
        DataRef::SharedString(text) => return reader.read(text.trim().as_bytes()),
        DataRef::Bool(truth) if matches!(reader.decoding(), Decoding::Codes(_)) => {
            let words = if *truth { TRUE_WORDS } else { FALSE_WORDS };
            return first_known(reader, words.into_iter());
        }
        _ => {}
    }
    write_text(cell, epoch, room);
    match (cell, reader.decoding()) {
        // A date in a column of codes is most often a class such as `1-10` that Excel took for a day.
        (DataRef::DateTime(moment), Decoding::Codes(_)) => {
            let Some(days) = epoch.days(moment.as_f64()) else {
                return Cell::Invalid;
            };
            let (year, month, day) = date_from_days(days);
            let words = [
                room.clone(),
                format!("{day}-{month}"),
                format!("{month}-{:02}", year % 100),
            ];
            first_known(reader, words.iter().map(String::as_str))
        }
        (DataRef::Float(serial), Decoding::Date) if BARE_SERIALS.contains(serial) => {
            let days = epoch.days(*serial);
            let Some(days) = days else { return Cell::Invalid };
            let (year, month, day) = date_from_days(days);
            reader.read(format!("{year:04}-{month:02}-{day:02}").as_bytes())
        }
        _ => reader.read_written(room.as_bytes(), NumberStyle::TABLE),
    }
}

/// The first of some ways to write a cell that the column knows.
pub(super) fn first_known<'a>(reader: &mut CellReader, words: impl Iterator<Item = &'a str>) -> Cell {
    words
        .map(|word| reader.read(word.as_bytes()))
        .find(|cell| *cell != Cell::Invalid)
        .unwrap_or(Cell::Invalid)
}
