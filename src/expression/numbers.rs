//! Columns of numbers during evaluation, and the arithmetic on them. What overflows becomes missing.
use super::mask::Mask;
use crate::{apart::apart, batch::Column};
use arrow2::datatypes::DataType;
use std::borrow::Cow;

/// A number per row.
#[derive(Clone, Debug)]
pub(super) enum Numbers<'a> {
    /// The same for every row.
    Constant(i64),
    /// Values; without `valid` all are known. A value that is not valid means nothing.
    Rows {
        values: Cow<'a, [i64]>,
        valid: Option<Mask>,
    },
    /// Missing for every row.
    Missing,
}

impl<'a> Numbers<'a> {
    #[inline]
    pub fn of_column(column: &'a Column) -> Self {
        let valid = column.validity().filter(|valid| valid.unset_bits() > 0);
        Numbers::Rows {
            values: Cow::Borrowed(column.values().as_slice()),
            valid: valid.map(Mask::from_bitmap),
        }
    }

    /// The rows with a value.
    #[inline]
    pub fn known(&self, len: usize) -> Mask {
        match self {
            Numbers::Constant(_) | Numbers::Rows { valid: None, .. } => Mask::all(len),
            Numbers::Rows { valid: Some(valid), .. } => valid.clone(),
            Numbers::Missing => Mask::none(len),
        }
    }

    /// As a column of `len` rows; what is missing holds 0, so that equal results are equal bytes.
    #[inline]
    pub fn into_column(self, len: usize) -> Column {
        let (mut values, valid) = match self {
            Numbers::Constant(value) => (vec![value; len], None),
            Numbers::Rows { values, valid } => (values.into_owned(), valid),
            Numbers::Missing => (vec![0; len], Some(Mask::none(len))),
        };
        if let Some(valid) = &valid {
            for row in valid.complement().rows() {
                if let Some(value) = values.get_mut(row) {
                    *value = 0;
                }
            }
        }
        Column::new(DataType::Int64, values.into(), valid.map(|valid| valid.to_bitmap()))
    }

    /// Applies an operation to every known value.
    #[inline]
    pub fn map(self, operation: impl Fn(i64) -> Option<i64>) -> Numbers<'a> {
        match self {
            Numbers::Missing => Numbers::Missing,
            Numbers::Constant(value) => operation(value).map_or(Numbers::Missing, Numbers::Constant),
            Numbers::Rows { values, valid } => {
                apart(|| rows(values.iter().map(|&value| operation(value)), values.len(), valid))
            }
        }
    }

    /// Applies an operation to every pair of known values, of `len` rows.
    #[inline]
    pub fn zip(self, other: Numbers<'a>, len: usize, operation: impl Fn(i64, i64) -> Option<i64>) -> Numbers<'a> {
        if let (Numbers::Constant(left), Numbers::Constant(right)) = (&self, &other) {
            return operation(*left, *right).map_or(Numbers::Missing, Numbers::Constant);
        }
        let (Some((left, valid)), Some((right, other))) = (self.of_rows(len), other.of_rows(len)) else {
            return Numbers::Missing;
        };
        apart(|| {
            let pairs = left.iter().zip(right.iter());
            rows(
                pairs.map(|(&left, &right)| operation(left, right)),
                len,
                both(valid, other),
            )
        })
    }

    /// A value per row, also of a constant: an operation on two needs one loop then and not three. None when all are missing.
    #[inline]
    fn of_rows(self, len: usize) -> Option<(Cow<'a, [i64]>, Option<Mask>)> {
        match self {
            Numbers::Missing => None,
            Numbers::Constant(value) => Some((vec![value; len].into(), None)),
            Numbers::Rows { values, valid } => Some((values, valid)),
        }
    }
}

/// The rows that are in both, when either leaves any out.
#[inline]
pub(super) fn both(one: Option<Mask>, other: Option<Mask>) -> Option<Mask> {
    match (one, other) {
        (Some(mut one), Some(other)) => {
            one.keep(&other);
            Some(one)
        }
        (one, other) => one.or(other),
    }
}

/// Gathers results; a row without result joins those that are not valid.
#[inline]
fn rows<'a>(results: impl Iterator<Item = Option<i64>>, len: usize, valid: Option<Mask>) -> Numbers<'a> {
    let mut failed = Vec::new();
    let value = |(row, result): (usize, Option<i64>)| {
        if result.is_none() {
            failed.push(row);
        }
        result.unwrap_or(0)
    };
    let values: Vec<i64> = results.enumerate().map(value).collect();
    let valid = if failed.is_empty() {
        valid
    } else {
        let mut succeeded = Mask::all(len);
        failed.into_iter().for_each(|row| succeeded.remove(row));
        both(valid, Some(succeeded))
    };
    Numbers::Rows {
        values: Cow::Owned(values),
        valid,
    }
}

/// 10 to a power of at most 18.
#[inline]
fn ten_to(digits: u8) -> i128 {
    10i128.pow(u32::from(digits.min(18)))
}

/// A number with more decimals.
#[inline]
pub(super) fn finer(value: i64, by: u8) -> Option<i64> {
    multiply(value, 10i64.pow(u32::from(by.min(18))))
}

/// The product; none when it does not fit. To see whether it does takes 128 bits, which are slow in wasm.
#[inline]
pub(super) fn multiply(left: i64, right: i64) -> Option<i64> {
    match (i32::try_from(left), i32::try_from(right)) {
        (Ok(left), Ok(right)) => Some(i64::from(left) * i64::from(right)),
        _ => left.checked_mul(right),
    }
}

/// The quotient of two fixed-point numbers, rounded down; none for a zero divisor.
#[inline]
pub(super) fn floor_divide(above: i64, above_decimals: u8, below: i64, below_decimals: u8) -> Option<i64> {
    // At one scale 64 bits are enough, and many times as fast.
    if above_decimals == below_decimals {
        let quotient = match (i32::try_from(above), i32::try_from(below)) {
            // Half the digits are divided several times as fast.
            (Ok(above), Ok(below @ 1..)) => i64::from(above / below),
            _ => above.checked_div(below)?,
        };
        let is_exact = quotient * below == above;
        let is_negative = (above < 0) != (below < 0);
        return Some(if is_exact || !is_negative {
            quotient
        } else {
            quotient - 1
        });
    }
    let above = i128::from(above) * ten_to(below_decimals);
    let below = i128::from(below) * ten_to(above_decimals);
    let quotient = above.checked_div(below)?;
    let is_exact = quotient * below == above;
    let is_negative = (above < 0) != (below < 0);
    i64::try_from(if is_exact || !is_negative {
        quotient
    } else {
        quotient - 1
    })
    .ok()
}
