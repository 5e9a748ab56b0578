//! The median of observations, from how often each value occurs.
use super::{Estimate, InvalidInput, Method, Numerator, power_of_ten};
use crate::interval::{Confidence, Interval, median_ranks};

/// The median with an interval by order statistics, in the unit of the observations.
///
/// `values` are pairs of a fixed-point value with `scale` decimal places and how often it occurs, values strictly increasing.
/// Of an even number of observations the median is the mean of the middle two. Under 6 observations there is no 95 %
/// interval.
///
/// # Errors
/// [`InvalidInput::NoDenominator`] without observations, [`InvalidInput::UnorderedValues`] when values do not increase or
/// are too many to count, [`InvalidInput::TooManyDecimals`] above 18.
///
/// ```
/// use kansrijk::estimate::median;
/// use kansrijk::interval::Confidence;
/// let grams = median(&[(3100, 2), (3400, 5), (3500, 5)], 0, Confidence::P95)?;
/// assert_eq!(grams.value, 3400.0);
/// assert_eq!(grams.interval.map(|interval| interval.upper), Some(3500.0));
/// # Ok::<(), kansrijk::estimate::InvalidInput>(())
/// ```
pub fn median(values: &[(i64, u64)], scale: u8, confidence: Confidence) -> Result<Estimate, InvalidInput> {
    let unit = power_of_ten(scale)?;
    let n = observations(values)?;
    let at = |rank| value_at(values, rank).ok_or(InvalidInput::NoDenominator);
    let value = median_between(at(n.div_ceil(2))?, at(n / 2 + 1)?, scale)?;
    let interval = match median_ranks(n, confidence) {
        None => None,
        Some(ranks) => {
            let (lower, upper) = (at(ranks.lower)? as f64 / unit, at(ranks.upper)? as f64 / unit);
            Some((Interval { lower, upper }, Method::OrderStatistics))
        }
    };
    Ok(Estimate::new(value, interval, confidence, Numerator::None, Some(n)))
}

/// The median alone, from the two observations in the middle: the same twice when there is one.
///
/// # Errors
/// [`InvalidInput::TooManyDecimals`] above 18.
#[inline]
pub fn median_between(lower: i64, upper: i64, scale: u8) -> Result<f64, InvalidInput> {
    // 128 bits, because two values may sum to more than 64. The halves of an even sum are exact in a double as well.
    let middle = i128::from(lower) + i128::from(upper);
    Ok(middle as f64 / 2.0 / power_of_ten(scale)?)
}

/// The number of observations.
fn observations(values: &[(i64, u64)]) -> Result<u64, InvalidInput> {
    if !values.is_sorted_by(|(left, _), (right, _)| left < right) {
        return Err(InvalidInput::UnorderedValues);
    }
    values
        .iter()
        .try_fold(0_u64, |n, (_, count)| n.checked_add(*count))
        .ok_or(InvalidInput::UnorderedValues)
}

/// The value of the observation with this rank, from 1 for the smallest; `None` outside 1..=n.
fn value_at(values: &[(i64, u64)], rank: u64) -> Option<i64> {
    let mut left = rank.checked_sub(1)?;
    for &(value, count) in values {
        match left.checked_sub(count) {
            None => return Some(value),
            Some(rest) => left = rest,
        }
    }
    None
}
