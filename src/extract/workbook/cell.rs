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
use std::{borrow::Cow, fmt::Write};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content<'a> {
    Empty,
    Text(Cow<'a, str>),
    /// A number as it is shown: 35 of 35%.
    Number(f64),
    /// A number that is shown as a date: days by the epoch of the workbook.
    Serial(f64),
    /// A date in words of ISO 8601.
    Iso(Cow<'a, str>),
    Truth(bool),
    /// What a formula came to.
    Error,
}

impl Content<'_> {
    /// Whether it holds nothing, spaces included.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Content::Empty => true,
            Content::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// A number as a file writes it; none when it is no such thing.
#[inline]
pub(super) fn number_of(text: &str) -> Option<f64> {
    // Words for what is no number are none.
    let begins = text.starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '+' | '.'));
    text.parse::<f64>().ok().filter(|number| begins && number.is_finite())
}

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

/// What a cell with an error holds where a program kept it as text, in English and Dutch.
const ERRORS: [&str; 14] = [
    "#N/A", "#N/B", "#REF!", "#VERW!", "#DIV/0!", "#DEEL/0!", "#VALUE!", "#WAARDE!", "#NAME?", "#NAAM?", "#NUM!",
    "#GETAL!", "#NULL!", "#LEEG!",
];

/// Whether a formula came to an error.
#[inline]
pub(super) fn is_error(cell: &Content<'_>) -> bool {
    match cell {
        Content::Error => true,
        Content::Text(text) => text.starts_with('#') && ERRORS.contains(&text.trim()),
        _ => false,
    }
}

/// A cell as text: whole numbers without `.0`, dates as `jjjj-mm-dd`, errors as nothing.
pub(super) fn text_of(cell: &Content<'_>, epoch: Epoch) -> String {
    let mut text = String::new();
    write_text(cell, epoch, &mut text);
    text
}

fn write_text(cell: &Content<'_>, epoch: Epoch, text: &mut String) {
    text.clear();
    match cell {
        cell if is_error(cell) => {}
        Content::Empty | Content::Error => {}
        Content::Text(own) | Content::Iso(own) => text.push_str(cut(own.trim(), LONGEST_TEXT)),
        Content::Truth(truth) => text.push_str(if *truth { "WAAR" } else { "ONWAAR" }),
        Content::Number(number) => number::write(*number, text),
        Content::Serial(serial) => match epoch.days(*serial) {
            Some(days) => write_day(days, text),
            None => number::write(*serial, text),
        },
    }
}

fn write_day(days: i64, text: &mut String) {
    let (year, month, day) = date_from_days(days);
    // Writing to a string cannot fail.
    let _ = write!(text, "{year:04}-{month:02}-{day:02}");
}

/// Reads a cell by the plan of its column.
#[inline]
pub(super) fn read_cell(cell: &Content<'_>, reader: &mut CellReader, epoch: Epoch, room: &mut String) -> Cell {
    let quick = match cell {
        Content::Empty => return Cell::Missing,
        cell if is_error(cell) => return Cell::Missing,
        Content::Text(text) => return reader.read_text(text.trim().as_bytes()),
        // Below 10^9 a whole number is the same as an integer.
        Content::Number(number) if number.fract() == 0.0 && number.abs() < 1e9 => reader.read_whole(*number as i64),
        Content::Serial(serial) => epoch.days(*serial).and_then(|days| reader.read_day(days)),
        _ => None,
    };
    quick.unwrap_or_else(|| read_written(cell, reader, epoch, room))
}

fn read_written(cell: &Content<'_>, reader: &mut CellReader, epoch: Epoch, room: &mut String) -> Cell {
    match (cell, reader.decoding()) {
        (Content::Truth(truth), Decoding::Codes(_)) => {
            let words = if *truth { TRUE_WORDS } else { FALSE_WORDS };
            return first_known(reader, words.into_iter());
        }
        (Content::Number(serial), Decoding::Date) if BARE_SERIALS.contains(serial) => {
            let Some(days) = epoch.days(*serial) else {
                return Cell::Invalid;
            };
            room.clear();
            write_day(days, room);
        }
        // A date in a column of codes is most often a class such as `1-10` that Excel took for a day; the table of codes tells.
        _ => write_text(cell, epoch, room),
    }
    match reader.decoding() {
        // Codes and areas are the same however numbers are written, and come back.
        Decoding::Codes(_) | Decoding::Area(_) => reader.read_text(room.as_bytes()),
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
