//! One typed cell of a workbook: as text for samples and names, and through the decoder of its column.
use super::epoch::Epoch;
use crate::{
    extract::{
        Decoding, NumberStyle,
        cell::{Cell, CellReader},
        number,
    },
    period::date_from_days,
};
use calamine::DataRef;
use std::fmt::Write;

/// Ways in which a list of codes may write yes and no.
pub(in crate::extract) const TRUE_WORDS: [&str; 4] = ["waar", "true", "ja", "1"];
pub(in crate::extract) const FALSE_WORDS: [&str; 4] = ["onwaar", "false", "nee", "0"];

/// Numbers without a date format that are taken for dates in a column of dates: 1910 to 2199. Years, ages and `jjjjmmdd`
/// lie outside.
const BARE_SERIALS: std::ops::RangeInclusive<f64> = 3_654.0..=109_575.0;

/// Most bytes of a text that are looked at, about as many as Excel lets anyone write in a cell. A few bytes of a file can repeat
/// a text many times over.
pub(super) const LONGEST_TEXT: usize = 32_768;

/// The beginning of a text, of so many bytes at most.
pub(super) fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
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

/// What a cell with an error holds where a program kept it as text, in English and Dutch.
const ERRORS: [&str; 14] = [
    "#N/A", "#N/B", "#REF!", "#VERW!", "#DIV/0!", "#DEEL/0!", "#VALUE!", "#WAARDE!", "#NAME?", "#NAAM?", "#NUM!",
    "#GETAL!", "#NULL!", "#LEEG!",
];

/// Whether a formula came to an error.
pub(super) fn is_error(cell: &DataRef<'_>) -> bool {
    let known = |text: &str| text.starts_with('#') && ERRORS.contains(&text.trim());
    match cell {
        DataRef::Error(_) => true,
        DataRef::String(text) => known(text),
        DataRef::SharedString(text) => known(text),
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
        DataRef::Empty => {}
        cell if is_error(cell) => {}
        DataRef::String(own) => text.push_str(cut(own.trim(), LONGEST_TEXT)),
        DataRef::SharedString(shared) => text.push_str(cut(shared.trim(), LONGEST_TEXT)),
        DataRef::DateTimeIso(iso) | DataRef::DurationIso(iso) => text.push_str(cut(iso.trim(), LONGEST_TEXT)),
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
        DataRef::Error(_) => {}
    }
}

/// Reads a cell by the plan of its column.
pub(super) fn read_cell(cell: &DataRef<'_>, reader: &mut CellReader, epoch: Epoch, room: &mut String) -> Cell {
    match cell {
        DataRef::Empty => return Cell::Missing,
        cell if is_error(cell) => return Cell::Missing,
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
        (DataRef::Float(serial), Decoding::Date) if BARE_SERIALS.contains(serial) => {
            let days = epoch.days(*serial);
            let Some(days) = days else { return Cell::Invalid };
            let (year, month, day) = date_from_days(days);
            reader.read(format!("{year:04}-{month:02}-{day:02}").as_bytes())
        }
        // A date in a column of codes is most often a class such as `1-10` that Excel took for a day; the table of codes tells.
        _ => reader.read_written(room.as_bytes(), NumberStyle::TABLE),
    }
}

/// The first of some ways to write a cell that the column knows.
pub(in crate::extract) fn first_known<'a>(reader: &mut CellReader, words: impl Iterator<Item = &'a str>) -> Cell {
    words
        .map(|word| reader.read(word.as_bytes()))
        .find(|cell| *cell != Cell::Invalid)
        .unwrap_or(Cell::Invalid)
}
