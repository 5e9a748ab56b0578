//! Values as they are written in a page, turned into values of the column.
use super::{
    super::{Fault, Kind, value::Values},
    delta, run,
    schema::{Column, Physical},
};

/// Day number of 1970-01-01 as astronomers count (Julian day).
const JULIAN_1970: i64 = 2_440_588;
const MICROSECONDS_A_DAY: i64 = 86_400_000_000;

/// Reads values in one of the encodings that need no dictionary.
pub(super) fn read_encoded(bytes: &[u8], encoding: i32, column: &Column, count: usize) -> Result<Values, Fault> {
    match (encoding, column.physical) {
        (0, _) => read(bytes, column, count),
        (3, Physical::Boolean) => {
            let truths = run::read(bytes.get(4..).unwrap_or_default(), 1, count, i64::from)?;
            Ok(Values::Whole(truths))
        }
        (5, Physical::Int32) => {
            let (numbers, _) = delta::read(bytes, count)?;
            // Differences are kept in the ring of 32 bits.
            let whole = |number: i64| widened(number as i32, column.kind);
            Ok(Values::Whole(numbers.into_iter().map(whole).collect()))
        }
        (5, Physical::Int64) => Ok(signed_or_not(delta::read(bytes, count)?.0, column.kind)),
        (6, Physical::Bytes) => meaning(delta::texts(bytes, count)?, column.kind),
        (7, Physical::Bytes | Physical::Fixed(_)) => meaning(delta::prefixed_texts(bytes, count)?, column.kind),
        (9, physical) => {
            let width = width(physical).ok_or(Fault::Damaged)?;
            let length = width.checked_mul(count).ok_or(Fault::Damaged)?;
            let streams = bytes.get(..length).ok_or(Fault::Damaged)?;
            let mut joined = vec![0; length];
            for (at, stream) in streams.chunks_exact(count.max(1)).enumerate() {
                for (value, byte) in joined.chunks_exact_mut(width).zip(stream) {
                    if let Some(place) = value.get_mut(at) {
                        *place = *byte;
                    }
                }
            }
            read(&joined, column, count)
        }
        (4, _) => Err(Fault::Unread("BIT_PACKED")),
        _ => Err(Fault::Damaged),
    }
}

/// Reads values that stand one behind the other.
pub(super) fn read(bytes: &[u8], column: &Column, count: usize) -> Result<Values, Fault> {
    let whole = |width: usize| {
        let length = width.checked_mul(count).ok_or(Fault::Damaged)?;
        bytes.get(..length).ok_or(Fault::Damaged)
    };
    let kind = column.kind;
    Ok(match column.physical {
        Physical::Boolean => {
            let bits = bytes.get(..count.div_ceil(8)).ok_or(Fault::Damaged)?;
            let truths = bits
                .iter()
                .flat_map(|byte| (0..8).map(move |bit| i64::from(byte >> bit & 1)));
            Values::Whole(truths.take(count).collect())
        }
        Physical::Int32 => {
            let numbers = whole(4)?.as_chunks().0.iter();
            Values::Whole(numbers.map(|&bytes| widened(i32::from_le_bytes(bytes), kind)).collect())
        }
        Physical::Int64 => {
            let numbers = whole(8)?.as_chunks().0.iter();
            signed_or_not(numbers.map(|&bytes| i64::from_le_bytes(bytes)).collect(), kind)
        }
        Physical::Int96 => {
            let moments = whole(12)?.as_chunks::<12>().0.iter();
            Values::Whole(moments.map(julian).collect())
        }
        Physical::Float => {
            let numbers = whole(4)?.as_chunks().0.iter();
            Values::Floats(numbers.map(|&bytes| f64::from(f32::from_le_bytes(bytes))).collect())
        }
        Physical::Double => {
            let numbers = whole(8)?.as_chunks().0.iter();
            Values::Floats(numbers.map(|&bytes| f64::from_le_bytes(bytes)).collect())
        }
        Physical::Fixed(width) => {
            let bytes = whole(width)?.to_vec();
            let ends = (1..=count).map(|at| at * width).collect();
            meaning(Values::Texts { bytes, ends }, kind)?
        }
        Physical::Bytes => {
            let (mut texts, mut ends) = Values::texts();
            let mut rest = bytes;
            for _ in 0..count {
                let (length, behind) = rest.split_first_chunk().ok_or(Fault::Damaged)?;
                let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| Fault::Damaged)?;
                let (text, behind) = behind.split_at_checked(length).ok_or(Fault::Damaged)?;
                texts.extend_from_slice(text);
                ends.push(texts.len());
                rest = behind;
            }
            meaning(Values::Texts { bytes: texts, ends }, kind)?
        }
    })
}

/// Bytes of a value; none when they differ.
fn width(physical: Physical) -> Option<usize> {
    match physical {
        Physical::Int32 | Physical::Float => Some(4),
        Physical::Int64 | Physical::Double => Some(8),
        Physical::Fixed(width) => Some(width),
        _ => None,
    }
}

fn widened(number: i32, kind: Kind) -> i64 {
    match kind {
        Kind::Unsigned => i64::from(number.cast_unsigned()),
        _ => i64::from(number),
    }
}

fn signed_or_not(numbers: Vec<i64>, kind: Kind) -> Values {
    match kind {
        Kind::Unsigned => Values::Wide(
            numbers
                .into_iter()
                .map(|number| i128::from(number.cast_unsigned()))
                .collect(),
        ),
        _ => Values::Whole(numbers),
    }
}

/// Bytes that are no text but a decimal number, the highest first.
fn meaning(values: Values, kind: Kind) -> Result<Values, Fault> {
    let (Kind::Decimal(_), Values::Texts { bytes, ends }) = (kind, &values) else {
        return Ok(values);
    };
    let mut begin = 0;
    let mut numbers = Vec::with_capacity(ends.len());
    for &end in ends {
        numbers.push(big_endian(bytes.get(begin..end).ok_or(Fault::Damaged)?)?);
        begin = end;
    }
    Ok(Values::Wide(numbers))
}

/// A number of any length that fits in 128 bits.
pub(in super::super) fn big_endian(bytes: &[u8]) -> Result<i128, Fault> {
    let is_negative = bytes.first().is_some_and(|byte| byte >> 7 == 1);
    let filling = if is_negative { u8::MAX } else { 0 };
    let own = bytes.len().min(16);
    let (before, last) = bytes.split_at(bytes.len() - own);
    let mut whole = [filling; 16];
    for (place, byte) in whole.iter_mut().rev().zip(last.iter().rev()) {
        *place = *byte;
    }
    let number = i128::from_be_bytes(whole);
    if before.iter().any(|&byte| byte != filling) || (number < 0) != is_negative {
        return Err(Fault::TooLarge);
    }
    Ok(number)
}

/// Nanoseconds of the day and a Julian day, as microseconds since 1970.
fn julian(bytes: &[u8; 12]) -> i64 {
    let (time, day) = bytes.split_at(8);
    let time = time.try_into().map_or(0, i64::from_le_bytes);
    let day = day.try_into().map_or(0, u32::from_le_bytes);
    (i64::from(day) - JULIAN_1970) * MICROSECONDS_A_DAY + time.div_euclid(1_000)
}
