//! A column in as few bytes as its values need: what they are above the least of them, in the narrowest whole number that
//! holds it.
use crate::{
    batch::{Column, column_of},
    expression::Mask,
};
#[cfg(feature = "formats")]
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How wide a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "formats", derive(Serialize, Deserialize))]
enum Width {
    /// All are the least one, or missing.
    None,
    Bit,
    One,
    Two,
    Four,
    Eight,
}

/// The values of a column. What is missing has room but no meaning.
#[derive(Debug)]
#[cfg_attr(feature = "formats", derive(Serialize, Deserialize))]
pub(crate) struct Narrow {
    len: usize,
    least: i64,
    width: Width,
    bytes: Vec<u8>,
    /// Which values count, eight a byte; none when all do.
    valid: Option<Vec<u8>>,
}

impl Narrow {
    #[inline]
    pub fn of(column: &Column) -> Self {
        let valid = column
            .validity()
            .filter(|valid| valid.unset_bits() > 0)
            .map(Mask::from_bitmap);
        let mut values = Cow::Borrowed(column.values().as_slice());
        // What does not count is taken for one that does, so that all can be gone through alike.
        if let Some(valid) = &valid {
            let known = valid.rows().next().and_then(|row| values.get(row).copied());
            let filled = values.to_mut();
            valid.complement().for_each(|row| {
                if let Some(value) = filled.get_mut(row) {
                    *value = known.unwrap_or(0);
                }
            });
        }
        let values = values.as_ref();
        let (least, most) = range(values);
        let above = |value: i64| value.wrapping_sub(least).cast_unsigned();
        let width = match above(most) {
            0 => Width::None,
            1 => Width::Bit,
            2..=0xFF => Width::One,
            0x100..=0xFFFF => Width::Two,
            0x1_0000..=0xFFFF_FFFF => Width::Four,
            _ => Width::Eight,
        };
        let bytes = match width {
            Width::None => Vec::new(),
            Width::Bit => Mask::of_values(values, |value| above(value) & 1 == 1).to_bytes(),
            Width::One => values.iter().map(|&value| above(value).to_le_bytes()[0]).collect(),
            Width::Two => packed(values, |value| {
                let [one, two, ..] = above(value).to_le_bytes();
                [one, two]
            }),
            Width::Four => packed(values, |value| {
                let [one, two, three, four, ..] = above(value).to_le_bytes();
                [one, two, three, four]
            }),
            Width::Eight => packed(values, |value| above(value).to_le_bytes()),
        };
        Narrow {
            len: values.len(),
            least,
            width,
            bytes,
            valid: valid.as_ref().map(Mask::to_bytes),
        }
    }

    /// What it takes in memory.
    #[inline]
    pub fn bytes(&self) -> u64 {
        (size_of::<Self>() + self.bytes.len() + self.valid.as_ref().map_or(0, Vec::len)) as u64
    }

    /// The column as it was; what is missing may hold another value.
    #[inline]
    pub fn widen(&self) -> Column {
        let wide = |above: u64| self.least.wrapping_add(above.cast_signed());
        let values: Vec<i64> = match self.width {
            Width::None => vec![self.least; self.len],
            Width::Bit => (0..self.len)
                .map(|row| wide(u64::from(bit(&self.bytes, row))))
                .collect(),
            Width::One => self.bytes.iter().map(|&byte| wide(u64::from(byte))).collect(),
            Width::Two => {
                let (parts, _) = self.bytes.as_chunks();
                parts
                    .iter()
                    .map(|part| wide(u64::from(u16::from_le_bytes(*part))))
                    .collect()
            }
            Width::Four => {
                let (parts, _) = self.bytes.as_chunks();
                parts
                    .iter()
                    .map(|part| wide(u64::from(u32::from_le_bytes(*part))))
                    .collect()
            }
            Width::Eight => {
                let (parts, _) = self.bytes.as_chunks();
                parts.iter().map(|part| wide(u64::from_le_bytes(*part))).collect()
            }
        };
        let valid = self
            .valid
            .as_ref()
            .map(|valid| (0..self.len).map(|row| bit(valid, row)).collect::<Mask>());
        column_of(values, valid.as_ref())
    }

    /// The rows at these places alone.
    #[inline]
    pub fn only(&self, places: &[usize]) -> Column {
        let values = places.iter().map(|&row| self.value(row)).collect();
        let valid = self
            .valid
            .as_ref()
            .map(|valid| places.iter().map(|&row| bit(valid, row)).collect::<Mask>());
        column_of(values, valid.as_ref())
    }

    /// The value of a row; none when it is missing.
    #[cfg(feature = "formats")]
    #[inline]
    pub fn get(&self, row: usize) -> Option<i64> {
        let is_valid = self.valid.as_ref().is_none_or(|valid| bit(valid, row));
        (row < self.len && is_valid).then(|| self.value(row))
    }

    #[inline]
    fn value(&self, row: usize) -> i64 {
        let above = match self.width {
            Width::None => 0,
            Width::Bit => u64::from(bit(&self.bytes, row)),
            Width::One => u64::from(self.bytes.get(row).copied().unwrap_or(0)),
            Width::Two => u64::from(u16::from_le_bytes(part(&self.bytes, row))),
            Width::Four => u64::from(u32::from_le_bytes(part(&self.bytes, row))),
            Width::Eight => u64::from_le_bytes(part(&self.bytes, row)),
        };
        self.least.wrapping_add(above.cast_signed())
    }
}

/// The least and the greatest value; zeros when there is none.
#[inline]
fn range(values: &[i64]) -> (i64, i64) {
    let ends = (i64::MAX, i64::MIN);
    let (least, most) = values
        .iter()
        .fold(ends, |(least, most), &value| (least.min(value), most.max(value)));
    if least > most { (0, 0) } else { (least, most) }
}

#[inline]
fn packed<const N: usize>(values: &[i64], part: impl Fn(i64) -> [u8; N]) -> Vec<u8> {
    let mut bytes = vec![0; values.len() * N];
    let (parts, _) = bytes.as_chunks_mut();
    parts
        .iter_mut()
        .zip(values)
        .for_each(|(bytes, &value)| *bytes = part(value));
    bytes
}

#[inline]
fn bit(bytes: &[u8], row: usize) -> bool {
    bytes.get(row / 8).is_some_and(|byte| byte >> (row % 8) & 1 == 1)
}

#[inline]
fn part<const N: usize>(bytes: &[u8], row: usize) -> [u8; N] {
    let (parts, _) = bytes.as_chunks();
    parts.get(row).copied().unwrap_or([0; N])
}

/// Compiled inside the crate: nothing outside needs to know how rows are kept.
#[cfg(test)]
#[path = "../tests/properties/narrow.rs"]
mod tests;
