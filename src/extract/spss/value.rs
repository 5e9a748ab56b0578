//! One value of a row: as text for samples and codes, and through the decoder of its column.
use super::{
    super::{
        Decoding, NumberStyle,
        cell::{Cell, CellReader},
        date, number,
    },
    charset::{Charset, without_filling},
    dictionary::Dictionary,
    variable::{Missing, Shape, Variable},
};
use crate::period::date_from_days;
use std::fmt::Write;

/// Days from 1582-10-14, from which dates are counted in seconds, to 1970-01-01.
const EPOCH: i64 = 141_428;
const DAY: f64 = 86_400.0;
/// Seconds beyond are no date or time of this calendar.
const LAST_SECOND: f64 = 1e13;
/// Bytes of a segment of a long text, and how many of them are text.
const SEGMENT: usize = 256;
const SEGMENT_TEXT: usize = 255;
/// Greatest whole number that every number up to it can be told apart from.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// What a number is shown as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// With as many decimals as it has; how many are shown says nothing about the value.
    Plain,
    /// With zeros in front up to this width.
    Zeros(usize),
    /// Seconds since 1582-10-14, whatever part of the date is shown.
    Date,
    /// Seconds of a time of day or a duration.
    Time,
}

impl Format {
    /// The format of a variable record: kind, width and decimals, a byte each.
    pub(super) fn of(code: i32) -> Self {
        let [_, kind, width, _] = code.to_be_bytes();
        match kind {
            16 => Format::Zeros(usize::from(width)),
            // DATE, DATETIME, ADATE, JDATE, MOYR, QYR, WKYR, EDATE, SDATE, YMDHMS.
            20 | 22 | 23 | 24 | 28 | 29 | 30 | 38 | 39 | 41 => Format::Date,
            // TIME, DTIME, MTIME.
            21 | 25 | 40 => Format::Time,
            _ => Format::Plain,
        }
    }
}

/// What stands in a row for a column.
#[derive(Debug, PartialEq)]
pub(super) enum Value<'a> {
    /// Nothing known, or a text without a letter.
    Nothing,
    /// A value that the file's user calls missing.
    UserMissing,
    Number(f64),
    /// Without spaces around it.
    Text(&'a [u8]),
}

impl Variable {
    /// The value in a row; `room` holds a text that lies in segments.
    pub(super) fn value<'a>(&self, row: &'a [u8], dictionary: &Dictionary, room: &'a mut Vec<u8>) -> Value<'a> {
        match self.shape {
            Shape::Number(_) => {
                let bytes = row.get(self.offset..).and_then(<[u8]>::first_chunk);
                let number = bytes.map(|bytes| dictionary.order.f64(*bytes));
                match number.filter(|number| *number != dictionary.sysmis && !number.is_nan()) {
                    None => Value::Nothing,
                    Some(number) if self.missing.has_number(number) => Value::UserMissing,
                    Some(number) => Value::Number(number),
                }
            }
            Shape::Text(width) => {
                let text = without_filling(text_at(row, self.offset, width, room));
                if text.trim_ascii().is_empty() {
                    Value::Nothing
                } else if self.missing.texts.iter().any(|missing| missing == text) {
                    Value::UserMissing
                } else {
                    Value::Text(text.trim_ascii())
                }
            }
        }
    }
}

impl Dictionary {
    /// Whether a row holds nothing at all, as rows below the last one do that someone typed.
    pub(super) fn is_blank(&self, row: &[u8], room: &mut Vec<u8>) -> bool {
        let mut variables = self.variables.iter();
        variables.all(|variable| variable.value(row, self, room) == Value::Nothing)
    }
}

impl Missing {
    fn has_number(&self, number: f64) -> bool {
        self.numbers.contains(&number) || self.range.is_some_and(|(least, most)| (least..=most).contains(&number))
    }
}

/// The bytes of a text: as they lie, or without the last byte of each segment.
fn text_at<'a>(row: &'a [u8], offset: usize, width: usize, room: &'a mut Vec<u8>) -> &'a [u8] {
    let row = row.get(offset..).unwrap_or_default();
    if width <= SEGMENT_TEXT {
        return row.get(..width).unwrap_or(row);
    }
    room.clear();
    for segment in row.chunks(SEGMENT) {
        let left = width - room.len();
        let length = left.min(SEGMENT_TEXT);
        room.extend_from_slice(segment.get(..length).unwrap_or(segment));
        if room.len() >= width {
            break;
        }
    }
    room
}

/// Days since 1970-01-01 of a number of seconds; its time of day is dropped.
fn days(seconds: f64) -> Option<i64> {
    // Within the range every whole number fits.
    (seconds.abs() < LAST_SECOND).then(|| (seconds / DAY).floor() as i64 - EPOCH)
}

/// Writes a number as a cell shows it: whole ones without decimals, dates as `jjjj-mm-dd`, times as `uu:mm:ss`.
pub(super) fn write(number: f64, format: Format, text: &mut String) {
    text.clear();
    // Writing to a string cannot fail.
    match format {
        Format::Date => {
            if let Some(days) = days(number) {
                let (year, month, day) = date_from_days(days);
                let _ = write!(text, "{year:04}-{month:02}-{day:02}");
                return;
            }
        }
        Format::Time if number.abs() < LAST_SECOND => {
            let seconds = number as i64;
            let sign = if seconds < 0 { "-" } else { "" };
            let seconds = seconds.unsigned_abs();
            let _ = write!(
                text,
                "{sign}{:02}:{:02}:{:02}",
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60
            );
            return;
        }
        Format::Zeros(width) if number.fract() == 0.0 && (0.0..EXACT).contains(&number) => {
            let _ = write!(text, "{:0width$}", number as u64);
            return;
        }
        _ => {}
    }
    number::write(number, text);
}

/// Reads a value by the plan of its column; the second is whether all bytes of a text had a meaning.
pub(super) fn read(
    value: &Value<'_>,
    shape: Shape,
    reader: &mut CellReader,
    room: &mut Room,
    charset: &Charset,
) -> (Cell, bool) {
    let cell = match (value, shape, reader.decoding()) {
        (Value::Nothing, ..) => Cell::Missing,
        (Value::UserMissing, ..) => Cell::UserMissing,
        (Value::Text(text), ..) => {
            let (text, is_whole) = charset.decode(text, &mut room.letters);
            return (reader.read_text(text), is_whole);
        }
        (Value::Number(seconds), Shape::Number(Format::Date), Decoding::Date) => {
            match days(*seconds).and_then(date::from_days) {
                Some(days) => reader.judged(days),
                None => Cell::Invalid,
            }
        }
        (Value::Number(number), Shape::Number(Format::Plain), Decoding::Number { decimals }) => {
            match scaled(*number, *decimals) {
                Some(value) => reader.judged(value),
                None => read_text(*number, Format::Plain, reader, room),
            }
        }
        (Value::Number(number), Shape::Number(format), _) => read_text(*number, format, reader, room),
        (Value::Number(_), Shape::Text(_), _) => Cell::Invalid,
    };
    (cell, true)
}

/// Room that is used again from cell to cell.
#[derive(Default)]
pub(super) struct Room {
    letters: Vec<u8>,
    number: String,
}

fn read_text(number: f64, format: Format, reader: &mut CellReader, room: &mut Room) -> Cell {
    write(number, format, &mut room.number);
    match reader.decoding() {
        Decoding::Codes(_) | Decoding::Area(_) => reader.read_text(room.number.as_bytes()),
        _ => reader.read_written(room.number.as_bytes(), NumberStyle::TABLE),
    }
}

/// A whole number times 10 to the power `decimals`; none when it is not whole or does not fit for certain.
fn scaled(number: f64, decimals: u8) -> Option<i64> {
    let is_small = number.fract() == 0.0 && number.abs() < 1e9 && decimals <= 9;
    let whole = is_small.then_some(number as i64)?;
    (0..decimals).try_fold(whole, |value, _| value.checked_mul(10))
}
