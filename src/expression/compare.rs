//! Comparisons of columns, exact across scales.
use super::{
    mask::{Mask, Ternary},
    numbers::{Numbers, both},
    syntax::Comparison,
};

/// Compares two numbers per row, each with its own count of decimals.
#[inline]
pub(super) fn compare(
    how: Comparison,
    left: &Numbers<'_>,
    left_decimals: u8,
    right: &Numbers<'_>,
    right_decimals: u8,
    len: usize,
) -> Ternary {
    match (left, right) {
        (Numbers::Missing, _) | (_, Numbers::Missing) => Ternary::missing(len),
        (Numbers::Constant(left), Numbers::Constant(right)) => {
            let (left, right) = aligned(*left, left_decimals, *right, right_decimals);
            Ternary::constant(how.holds(left.cmp(&right)), len)
        }
        (Numbers::Constant(limit), Numbers::Rows { values, valid }) => {
            let test = Test::new(how.mirrored(), *limit, right_decimals, left_decimals);
            Ternary::known(test.run(values), valid.as_ref())
        }
        (Numbers::Rows { values, valid }, Numbers::Constant(limit)) => {
            let test = Test::new(how, *limit, left_decimals, right_decimals);
            Ternary::known(test.run(values), valid.as_ref())
        }
        (
            Numbers::Rows {
                values: left,
                valid: left_valid,
            },
            Numbers::Rows {
                values: right,
                valid: right_valid,
            },
        ) => {
            let yes = if left_decimals == right_decimals {
                pairs(how, left, right)
            } else {
                Mask::of_pairs(left, right, |left, right| {
                    let (left, right) = aligned(left, left_decimals, right, right_decimals);
                    how.holds(left.cmp(&right))
                })
            };
            let valid = both(left_valid.clone(), right_valid.clone());
            Ternary::known(yes, valid.as_ref())
        }
    }
}

/// Two fixed-point numbers at their finer scale: 19 digits times 10⁹ fit in 128 bits.
#[inline]
fn aligned(left: i64, left_decimals: u8, right: i64, right_decimals: u8) -> (i128, i128) {
    let scale = left_decimals.max(right_decimals);
    let ten_to = |digits: u8| 10i128.pow(u32::from(digits.min(18)));
    (
        i128::from(left) * ten_to(scale - left_decimals),
        i128::from(right) * ten_to(scale - right_decimals),
    )
}

/// A comparison with a constant, at the scale of the column.
enum Test {
    Against(Comparison, i64),
    Always(bool),
}

impl Test {
    /// `value how limit`, where the limit may have more decimals than the values: `x <= 2.5` is `x <= 2` for whole `x`.
    #[inline]
    fn new(how: Comparison, limit: i64, decimals: u8, limit_decimals: u8) -> Self {
        let (divisor, limit) = aligned(1, decimals, limit, limit_decimals);
        let down = limit.div_euclid(divisor);
        let is_exact = down * divisor == limit;
        let (how, limit) = match how {
            Comparison::Equal | Comparison::NotEqual if !is_exact => return Test::Always(how == Comparison::NotEqual),
            Comparison::Less | Comparison::AtLeast if !is_exact => (how, down + 1),
            _ => (how, down),
        };
        match i64::try_from(limit) {
            Ok(limit) => Test::Against(how, limit),
            // No column reaches that far.
            Err(_) => Test::Always(how.holds(0.cmp(&limit))),
        }
    }

    #[inline]
    fn run(&self, values: &[i64]) -> Mask {
        match *self {
            Test::Always(true) => Mask::all(values.len()),
            Test::Always(false) => Mask::none(values.len()),
            // One loop per comparison, so that each is a single vector instruction.
            Test::Against(Comparison::Equal, limit) => Mask::of_values(values, |value| value == limit),
            Test::Against(Comparison::NotEqual, limit) => Mask::of_values(values, |value| value != limit),
            Test::Against(Comparison::Less, limit) => Mask::of_values(values, |value| value < limit),
            Test::Against(Comparison::AtMost, limit) => Mask::of_values(values, |value| value <= limit),
            Test::Against(Comparison::Greater, limit) => Mask::of_values(values, |value| value > limit),
            Test::Against(Comparison::AtLeast, limit) => Mask::of_values(values, |value| value >= limit),
        }
    }
}

#[inline]
fn pairs(how: Comparison, left: &[i64], right: &[i64]) -> Mask {
    match how {
        Comparison::Equal => Mask::of_pairs(left, right, |left, right| left == right),
        Comparison::NotEqual => Mask::of_pairs(left, right, |left, right| left != right),
        Comparison::Less => Mask::of_pairs(left, right, |left, right| left < right),
        Comparison::AtMost => Mask::of_pairs(left, right, |left, right| left <= right),
        Comparison::Greater => Mask::of_pairs(left, right, |left, right| left > right),
        Comparison::AtLeast => Mask::of_pairs(left, right, |left, right| left >= right),
    }
}

/// Whether each value is one of a list at its own scale.
#[inline]
pub(super) fn is_in(numbers: &Numbers<'_>, list: &[i64], len: usize) -> Ternary {
    match numbers {
        Numbers::Missing => Ternary::missing(len),
        Numbers::Constant(value) => Ternary::constant(list.contains(value), len),
        Numbers::Rows { values, valid } => {
            // Categories are small numbers: one bit each instead of a walk along the list.
            let bits = list.iter().try_fold(0u64, |bits, &item| {
                u32::try_from(item)
                    .ok()
                    .and_then(|item| 1u64.checked_shl(item))
                    .map(|bit| bits | bit)
            });
            let yes = match bits {
                Some(bits) => Mask::of_values(values, |value| {
                    (0..64).contains(&value) && bits >> (value & 63) & 1 == 1
                }),
                None => Mask::of_values(values, |value| list.contains(&value)),
            };
            Ternary::known(yes, valid.as_ref())
        }
    }
}
