//! Typed values of a column, and how each becomes a cell: by the text that stands for it in a CSV file, so that every format
//! goes through the same decoders.
use super::{Fault, zone::Zone};
use crate::{
    extract::{
        Decoding, NumberStyle,
        cell::{Cell, CellReader},
        encoding::windows_1252,
        workbook::{FALSE_WORDS, TRUE_WORDS, first_known},
    },
    period::date_from_days,
};
use std::fmt::Write;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Text, in UTF-8.
    Text,
    /// Yes and no, as 1 and 0.
    Truth,
    /// Whole numbers.
    Whole,
    /// Whole numbers without a sign.
    Unsigned,
    /// Floating point of 32 bits.
    Single,
    /// Floating point of 64 bits.
    Double,
    /// A whole number times 10 to the power of minus this.
    Decimal(i32),
    /// Days since 1970-01-01.
    Days,
    /// A moment since 1970-01-01, in so many parts of a second.
    Moment(i64, Zone),
    /// Time of the day, in so many parts of a second.
    TimeOfDay(i64),
    /// 16 bytes that are written as a UUID.
    Uuid,
}

/// Values of one kind, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Values {
    /// All texts behind each other, and where each ends.
    Texts { bytes: Vec<u8>, ends: Vec<usize> },
    /// Whole numbers and what is counted by them.
    Whole(Vec<i64>),
    /// Whole numbers of up to 128 bits.
    Wide(Vec<i128>),
    /// Floating point.
    Floats(Vec<f64>),
    /// Positions in a dictionary.
    Places(Vec<u32>),
}

/// Consecutive rows of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Page {
    pub(super) rows: usize,
    /// Which rows have a value; all when there is none.
    pub(super) valid: Option<Vec<bool>>,
    /// Whether rows without a value have a place among the values too, as in Arrow.
    pub(super) is_spaced: bool,
    pub(super) values: Values,
}

/// A value on its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    Text(&'a [u8]),
    Whole(i128),
    Float(f64),
}

/// Largest power of ten that a 128-bit number holds.
const MOST_DIGITS: u32 = 38;
/// Days of the years 1 to 9999.
const DAYS: std::ops::RangeInclusive<i64> = -719_162..=2_932_896;

impl Values {
    /// Room for texts.
    pub(super) fn texts() -> (Vec<u8>, Vec<usize>) {
        (Vec::new(), Vec::new())
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Values::Texts { ends, .. } => ends.len(),
            Values::Whole(values) => values.len(),
            Values::Wide(values) => values.len(),
            Values::Floats(values) => values.len(),
            Values::Places(places) => places.len(),
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<Value<'_>> {
        Some(match self {
            Values::Texts { bytes, ends } => {
                let begin = match at.checked_sub(1) {
                    None => 0,
                    Some(before) => *ends.get(before)?,
                };
                Value::Text(bytes.get(begin..*ends.get(at)?)?)
            }
            Values::Whole(values) => Value::Whole(i128::from(*values.get(at)?)),
            Values::Wide(values) => Value::Whole(*values.get(at)?),
            Values::Floats(values) => Value::Float(*values.get(at)?),
            Values::Places(places) => Value::Whole(i128::from(*places.get(at)?)),
        })
    }

    /// The position in a dictionary at a position; none of values that are none.
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        match self {
            Values::Places(places) => usize::try_from(*places.get(at)?).ok(),
            _ => None,
        }
    }
}

impl Page {
    /// Position of the value of each row; none where there is no value.
    pub(super) fn position(&self, row: usize, values_before: usize) -> Option<usize> {
        let is_valid = self.valid.as_ref().is_none_or(|valid| valid.get(row) == Some(&true));
        is_valid.then_some(if self.is_spaced { row } else { values_before })
    }
}

/// Reads a value by the plan of its column, and counts those that are no text in UTF-8 though they should be.
pub(super) fn read(
    value: Value<'_>,
    kind: Kind,
    reader: &mut CellReader,
    room: &mut String,
    odd_texts: &mut u64,
) -> Result<Cell, Fault> {
    if let (Kind::Truth, Value::Whole(truth), Decoding::Codes(_)) = (kind, value, reader.decoding()) {
        let words = if truth == 0 { FALSE_WORDS } else { TRUE_WORDS };
        return Ok(first_known(reader, words.into_iter()));
    }
    if let (Kind::Text, Value::Text(text)) = (kind, value)
        && std::str::from_utf8(text).is_ok()
    {
        return Ok(reader.read_text(text.trim_ascii()));
    }
    if let Value::Whole(number) = value
        && let Ok(number) = i64::try_from(number)
    {
        let cell = match kind {
            Kind::Whole | Kind::Unsigned => reader.read_whole(number),
            Kind::Days => reader.read_day(number),
            Kind::Moment(parts, zone) => reader.read_day(zone.day(number.div_euclid(parts.max(1)))),
            _ => None,
        };
        if let Some(cell) = cell {
            return Ok(cell);
        }
    }
    write_text(value, kind, room)?;
    if matches!(kind, Kind::Text) {
        *odd_texts += 1;
        return Ok(reader.read(room.trim().as_bytes()));
    }
    Ok(reader.read_written(room.as_bytes(), NumberStyle::TABLE))
}

/// A value as a CSV file would have it: dates as `jjjj-mm-dd`, numbers with a point and without zeros at their end.
pub(super) fn write_text(value: Value<'_>, kind: Kind, room: &mut String) -> Result<(), Fault> {
    room.clear();
    // Writing to a string cannot fail.
    let _ = match (value, kind) {
        (Value::Text(bytes), Kind::Uuid) => {
            for (at, byte) in bytes.iter().enumerate() {
                let _ = write!(
                    room,
                    "{}{byte:02x}",
                    if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" }
                );
            }
            Ok(())
        }
        (Value::Text(bytes), _) => {
            match std::str::from_utf8(bytes) {
                Ok(text) => room.push_str(text.trim()),
                // Old programs write their own letters and say nothing of it; as in CSV they are those of Windows.
                Err(_) => room.extend(bytes.iter().map(|&byte| windows_1252(byte))),
            }
            Ok(())
        }
        (Value::Float(number), _) if number.is_nan() => Ok(()),
        (Value::Float(number), Kind::Single) => write!(room, "{}", number as f32),
        (Value::Float(number), _) => write!(room, "{number}"),
        (Value::Whole(truth), Kind::Truth) => {
            room.push_str(if truth == 0 { "ONWAAR" } else { "WAAR" });
            Ok(())
        }
        (Value::Whole(number), Kind::Decimal(scale)) => {
            write_decimal(number, scale, room)?;
            Ok(())
        }
        (Value::Whole(days), Kind::Days) => {
            write_day(i64::try_from(days).map_err(|_| Fault::Damaged)?, room);
            Ok(())
        }
        (Value::Whole(moment), Kind::Moment(parts, zone)) => {
            let moment = i64::try_from(moment).map_err(|_| Fault::Damaged)?;
            write_day(zone.day(moment.div_euclid(parts.max(1))), room);
            Ok(())
        }
        (Value::Whole(time), Kind::TimeOfDay(parts)) => {
            let seconds = time / i128::from(parts.max(1));
            write!(
                room,
                "{:02}:{:02}:{:02}",
                seconds / 3_600,
                seconds / 60 % 60,
                seconds % 60
            )
        }
        (Value::Whole(number), _) => match i64::try_from(number) {
            // Digits of 128 bits are slow to write.
            Ok(short) => write!(room, "{short}"),
            Err(_) => write!(room, "{number}"),
        },
    };
    Ok(())
}

/// A day beyond the calendar stays a number, which no column of dates takes for a date.
fn write_day(days: i64, room: &mut String) {
    let _ = if DAYS.contains(&days) {
        let (year, month, day) = date_from_days(days);
        write!(room, "{year:04}-{month:02}-{day:02}")
    } else {
        write!(room, "d{days}")
    };
}

fn write_decimal(number: i128, scale: i32, room: &mut String) -> Result<(), Fault> {
    let digits = scale.unsigned_abs();
    if digits > MOST_DIGITS {
        return Err(Fault::Damaged);
    }
    let power = 10_u128.pow(digits);
    let sign = if number < 0 { "-" } else { "" };
    let size = number.unsigned_abs();
    let _ = if scale <= 0 {
        write!(room, "{sign}{}", size.checked_mul(power).ok_or(Fault::Damaged)?)
    } else {
        let part = format!("{:0>1$}", size % power, digits as usize);
        match part.trim_end_matches('0') {
            "" => write!(room, "{sign}{}", size / power),
            part => write!(room, "{sign}{}.{part}", size / power),
        }
    };
    Ok(())
}
