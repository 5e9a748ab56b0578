//! One cell to one integer, by the plan of its column.
use super::{
    Decoder, Decoding,
    batcher::Filling,
    code_table::Fnv1a,
    date, is_always_missing,
    memo::Memo,
    number::{self, Style},
    record::{Field, Grid, Record, stripped},
};
use crate::apart::apart;
use std::{hash::Hasher, ops::RangeInclusive};

/// Texts of codes that are remembered: more than any list of codes has in use.
const CODES: u32 = 6;
/// Texts of areas: the buurten of a region, in so much room that few take the place of another.
const AREAS: u32 = 14;

/// Whole numbers up to this stay within 64 bits with nine decimals.
#[cfg(feature = "formats")]
const SHORT: u64 = 1_000_000_000;
/// 1800-01-01 to 2199-12-31: every day of the years that a date is read of.
#[cfg(feature = "formats")]
const PLAIN_DAYS: std::ops::RangeInclusive<i64> = -62_091..=84_005;

/// What a cell turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// A value.
    Present(i64),
    /// Empty, or a code for "unknown".
    Missing,
    /// A value that the file itself says is missing, as SPSS does.
    #[cfg_attr(not(feature = "formats"), allow(dead_code))]
    UserMissing,
    /// Not of the column's kind.
    Invalid,
    /// Outside the plausible range.
    Implausible,
}

impl Cell {
    /// The value, when it is one.
    #[inline]
    fn value(self) -> Option<i64> {
        match self {
            Cell::Present(value) => Some(value),
            _ => None,
        }
    }
}

/// Rows of a column that are read in one go: as many as an integer has bits.
const TOGETHER: usize = 64;

/// Reads the cells of one column, with room that is used again from cell to cell.
pub(super) struct CellReader {
    decoder: Decoder,
    style: Style,
    folded: Vec<u8>,
    /// Room for a cell without its quotes.
    unquoted: Vec<u8>,
    /// For columns whose texts come back and cost more to read than to remember.
    memo: Option<Memo>,
    /// What a text of one byte is read as there, by that byte: most codes in practice.
    single: Vec<Option<i64>>,
    /// Integers that need no second look.
    sure: RangeInclusive<i64>,
}

impl CellReader {
    pub(super) fn new(decoder: Decoder, style: Style) -> Self {
        let memo = match decoder.decoding {
            Decoding::Codes(_) => Some(Memo::new(CODES)),
            Decoding::Area(_) => Some(Memo::new(AREAS)),
            _ => None,
        };
        let mut reader = CellReader {
            sure: decoder.sure(),
            decoder,
            style,
            folded: Vec::new(),
            unquoted: Vec::new(),
            memo,
            single: Vec::new(),
        };
        if reader.memo.is_some() {
            // Whatever is no letter, digit or sign may be white space or belong to a letter of more bytes.
            let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'"';
            let single = (0..=u8::MAX).map(|byte| reader.read(&[byte]).value().filter(|_| plain(byte)));
            reader.single = single.collect();
        }
        reader
    }

    /// Code of the diagnostic for cells that are not of this kind.
    pub(super) fn invalid_code(&self, variable: &str) -> &'static str {
        match self.decoder.decoding {
            Decoding::Number { .. } => "cells-no-number",
            Decoding::Date => "cells-no-date",
            // A key takes any text and so is never invalid.
            Decoding::Area(_) if matches!(variable, "pc6" | "pc4") => "cells-no-postcode",
            Decoding::Area(_) => "cells-no-area",
            _ => "cells-no-code",
        }
    }

    /// Code of the diagnostic for values that cannot be true.
    pub(super) fn implausible_code(&self) -> &'static str {
        match self.decoder.decoding {
            Decoding::Date => "dates-implausible",
            _ => "cells-implausible",
        }
    }

    /// The least and greatest value that can be true.
    pub(super) fn limits(&self) -> (String, String) {
        self.decoder.limits()
    }

    /// What the column holds.
    #[cfg(feature = "formats")]
    pub(super) fn decoding(&self) -> &Decoding {
        &self.decoder.decoding
    }

    /// Reads the cells of a grid at a position, in order: in one go what a column mostly holds, then the rest one by one. What the
    /// rows lack is missing.
    #[inline]
    pub(super) fn read_grid(&mut self, grid: Grid<'_>, index: usize, cells: &mut Filling) {
        if index >= grid.width() {
            (grid.first_row..)
                .take(grid.len())
                .for_each(|row| cells.put(Cell::Missing, row));
            return;
        }
        let mut rest = Some(grid);
        while let Some(left) = rest {
            let (rows, after) = left.split(TOGETHER);
            rest = after;
            let fields = rows.fields(index);
            // One loop for each kind, so that none asks again for every cell what it is.
            let odd = match (&self.decoder.decoding, &self.memo) {
                (_, Some(memo)) => {
                    let single = self.single.as_slice();
                    cells.extend(fields, |field| match field.first() {
                        Some(byte) if field.len == 1 => single.get(usize::from(byte)).copied().flatten(),
                        _ => memo.get(&memo.place_of_field(field)?)?.value(),
                    })
                }
                (&Decoding::Number { decimals }, None) => {
                    let (sign, sure) = (self.style.decimal, &self.sure);
                    cells.extend(fields, |field| {
                        let value = number::parse_chunk(field.chunk()?, field.len, sign, decimals)?;
                        sure.contains(&value).then_some(value)
                    })
                }
                _ => cells.extend(fields, |_| None),
            };
            self.read_odd(rows, index, odd, cells);
        }
    }

    /// Reads the cells of a grid of which the bits are set, for the first time or again, and puts them in place.
    #[inline(never)]
    fn read_odd(&mut self, rows: Grid<'_>, index: usize, odd: u64, cells: &mut Filling) {
        let first = cells.len() - rows.len();
        let mut left = odd;
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            let cell = rows
                .field(at, index)
                .map_or(Cell::Missing, |field| self.read_field(field));
            cells.mend(first + at, cell, rows.first_row + at as u64);
        }
    }

    /// Reads the cell of a record at a position. What the row lacks is missing.
    #[inline(never)]
    pub(super) fn read_record(&mut self, record: &Record<'_>, index: usize) -> Cell {
        record
            .written(index)
            .map_or(Cell::Missing, |field| self.read_field(field))
    }

    /// Reads a field, or finds what it was read as before.
    #[inline]
    fn read_field(&mut self, field: Field<'_>) -> Cell {
        if field.len == 0 {
            return Cell::Missing;
        }
        let place = self.memo.as_ref().and_then(|memo| memo.place_of_field(field));
        let known = place.as_ref().zip(self.memo.as_ref());
        if let Some(cell) = known.and_then(|(place, memo)| memo.get(place)) {
            return cell;
        }
        let mut room = std::mem::take(&mut self.unquoted);
        let cell = self.read(stripped(field.text(), &mut room));
        self.unquoted = room;
        if let (Some(place), Some(memo)) = (&place, &mut self.memo) {
            memo.set(place, cell);
        }
        cell
    }

    /// Reads text in UTF-8 without white space around it, written the way of the column.
    #[inline]
    pub(super) fn read(&mut self, text: &[u8]) -> Cell {
        self.read_written(text, self.style)
    }

    /// As [`read`](Self::read), faster for texts that come back.
    #[cfg(feature = "formats")]
    pub(super) fn read_text(&mut self, text: &[u8]) -> Cell {
        let Some(place) = self.memo.as_ref().and_then(|memo| memo.place(text)) else {
            return self.read(text);
        };
        if let Some(cell) = self.memo.as_ref().and_then(|memo| memo.get(&place)) {
            return cell;
        }
        let cell = self.read(text);
        if let Some(memo) = &mut self.memo {
            memo.set(&place, cell);
        }
        cell
    }

    /// Reads a whole number as its digits would be read, without writing them; none where that could differ.
    #[cfg(feature = "formats")]
    pub(super) fn read_whole(&self, number: i64) -> Option<Cell> {
        let Decoding::Number { decimals } = self.decoder.decoding else {
            return None;
        };
        let is_short = number.unsigned_abs() <= SHORT && decimals <= 9;
        is_short.then(|| self.judged(number * 10_i64.pow(decimals.into())))
    }

    /// Reads a day as its date would be read, without writing it; none where that could differ.
    #[cfg(feature = "formats")]
    pub(super) fn read_day(&self, days: i64) -> Option<Cell> {
        let is_plain = matches!(self.decoder.decoding, Decoding::Date) && PLAIN_DAYS.contains(&days);
        is_plain.then(|| self.judged(days))
    }

    /// Reads text that is written in another way than the column, such as the number of a workbook.
    #[inline]
    pub(super) fn read_written(&mut self, text: &[u8], style: Style) -> Cell {
        if text.is_empty() {
            return Cell::Missing;
        }
        let missing = &self.decoder.missing;
        let value = match &self.decoder.decoding {
            Decoding::Number { decimals } => {
                let duration = || apart(|| self.decoder.duration.and_then(|unit| unit.parse(text)));
                number::parse(text, style, *decimals).or_else(duration)
            }
            Decoding::Date => apart(|| date::parse(text)),
            Decoding::Codes(table) => {
                if missing.has_text(text, &mut self.folded) {
                    return Cell::Missing;
                }
                table.get(text, &mut self.folded)
            }
            Decoding::Area(table) => {
                if missing.has_exact_text(text, &mut self.folded) {
                    return Cell::Missing;
                }
                table.get(text, &mut self.folded)
            }
            key => {
                if is_always_missing(text) || missing.has_exact_text(text, &mut self.folded) {
                    return Cell::Missing;
                }
                Some(key.key(text))
            }
        };
        let Some(value) = value else {
            let is_missing = is_always_missing(text) || missing.has_text(text, &mut self.folded);
            return if is_missing { Cell::Missing } else { Cell::Invalid };
        };
        self.judged(value)
    }

    /// An integer of the column, when it stands for a value that can be true.
    #[inline]
    pub(super) fn judged(&self, value: i64) -> Cell {
        if self.decoder.missing.has_value(value) {
            return Cell::Missing;
        }
        match self.decoder.plausible {
            Some((min, max)) if value < min || value > max => Cell::Implausible,
            _ => Cell::Present(value),
        }
    }
}

/// A key's integer: FNV-1a with the last mixing step of MurmurHash3, 64 bits. Among five million persons the chance that any
/// two share one is about one in a million.
#[inline]
pub(super) fn hash(text: &[u8]) -> i64 {
    let mut hasher = Fnv1a::default();
    hasher.write(text);
    let mut mixed = hasher.finish();
    mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    mixed ^= mixed >> 33;
    i64::from_ne_bytes(mixed.to_ne_bytes())
}
