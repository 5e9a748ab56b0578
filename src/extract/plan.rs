//! What is read from which column: made by `codebook::plan`, run by the reader.
#[cfg(feature = "formats")]
use super::KeyTable;
use super::cell::hash;
use super::{CodeTable, Duration, MissingCodes};
use crate::period::date_from_days;
#[cfg(feature = "formats")]
use std::sync::{Mutex, PoisonError};
use std::{ops::RangeInclusive, sync::Arc};

/// A column of the file that is read, and the variable that it gives. Columns without a plan are never decoded.
#[derive(Clone, Debug)]
pub struct PlannedColumn {
    /// Position in the file, from 0.
    pub index: usize,
    /// Name as printed in the header, for diagnostics.
    pub name: String,
    /// Id of the codebook's variable.
    pub variable: String,
    /// How its cells become integers.
    pub decoder: Decoder,
}

/// How cells become integers. A cell is *missing*, *invalid* (present, but not of this kind), *implausible* (outside the
/// range) or *present*; all but the last become null and are counted apart.
#[derive(Clone, Debug)]
pub struct Decoder {
    /// What the cells hold.
    pub decoding: Decoding,
    /// What stands for "unknown" here, besides the texts that always do.
    pub missing: MissingCodes,
    /// Least and greatest plausible integer, both included, in the column's own scale (fixed point, or days).
    pub plausible: Option<(i64, i64)>,
    /// In what a number written as weeks and days is counted; none when it cannot be written so.
    pub duration: Option<Duration>,
}

/// What the cells of a column hold.
#[derive(Clone, Debug)]
pub enum Decoding {
    /// A decimal number; the integer is the value times 10 to the power `decimals`, rounded half away from zero.
    Number {
        /// Digits that are kept after the decimal sign, 0–9.
        decimals: u8,
    },
    /// A calendar date; the integer is the days since 1970-01-01.
    Date,
    /// One of some texts; the integer is the table's: the category's position, or 0 and 1 of a flag.
    Codes(CodeTable),
    /// A pseudonymous key; the integer is a hash of the text.
    Key,
    /// A key of a file that others are linked with; the integer is its place in the table, which grows with it.
    #[cfg(feature = "formats")]
    Gathered(Arc<Mutex<KeyTable>>),
    /// A key that is looked up in a table; the integer is its place there, or a negative hash when it is not in it.
    #[cfg(feature = "formats")]
    Linked(Arc<KeyTable>),
    /// The code of an area, a postcode or a name; the integer is the table's, as a rule a position among the profile's areas.
    /// Shared, for a table of all postcodes is large.
    Area(Arc<CodeTable>),
}

impl Decoding {
    /// The integer of a key.
    #[inline]
    pub(super) fn key(&self, text: &[u8]) -> i64 {
        #[cfg(feature = "formats")]
        let place = match self {
            Decoding::Gathered(keys) => keys.lock().unwrap_or_else(PoisonError::into_inner).add(text),
            Decoding::Linked(keys) => keys.place(text),
            _ => return hash(text),
        };
        #[cfg(feature = "formats")]
        return place.map_or_else(|| hash(text) | i64::MIN, i64::from);
        #[cfg(not(feature = "formats"))]
        hash(text)
    }
}

impl Decoder {
    /// A decoder without missing codes of its own and without a range.
    pub fn new(decoding: Decoding) -> Self {
        Decoder {
            decoding,
            missing: MissingCodes::default(),
            plausible: None,
            duration: None,
        }
    }

    /// Adds texts that stand for "unknown" in this column, such as `9` or `999`.
    pub fn missing<'a>(mut self, codes: impl IntoIterator<Item = &'a str>) -> Self {
        self.missing.add(codes, &self.decoding);
        self
    }

    /// Lets a number be written in weeks and days too (`40+3`).
    pub fn duration(mut self, duration: Duration) -> Self {
        self.duration = Some(duration);
        self
    }

    /// The least and greatest plausible value as people write them; empty without a range.
    pub(super) fn limits(&self) -> (String, String) {
        let written = |value: i64| match self.decoding {
            Decoding::Date => {
                let (year, month, day) = date_from_days(value);
                format!("{day:02}-{month:02}-{year}")
            }
            Decoding::Number { decimals } => fixed_point(value, decimals),
            _ => value.to_string(),
        };
        self.plausible
            .map_or_else(Default::default, |(min, max)| (written(min), written(max)))
    }

    /// Integers that are plausible and stand for nothing but themselves: from the least plausible one up to the first code for
    /// "unknown", or none.
    pub(super) fn sure(&self) -> RangeInclusive<i64> {
        let (min, max) = self.plausible.unwrap_or((i64::MIN, i64::MAX));
        let first_code = self.missing.values().iter().copied().filter(|&code| code >= min).min();
        match first_code {
            Some(code) if code <= max => match code.checked_sub(1) {
                Some(before) => min..=before,
                None => RangeInclusive::new(1, 0),
            },
            _ => min..=max,
        }
    }

    /// Sets the least and greatest plausible integer, both included.
    pub fn plausible(mut self, min: i64, max: i64) -> Self {
        self.plausible = Some((min, max));
        self
    }
}

/// A fixed-point number without zeros at its end.
fn fixed_point(value: i64, decimals: u8) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0>1$}", value.unsigned_abs(), usize::from(decimals) + 1);
    let (whole, part) = digits.split_at(digits.len() - usize::from(decimals));
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}
