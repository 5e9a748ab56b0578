//! The mean of observations, from their exact sums.
use super::{Estimate, InvalidInput, Method, Numerator, power_of_ten};
use crate::interval::{Confidence, student_mean};

/// What a mean and its spread need of the observations, all fixed-point with `scale` decimal places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// The number of observations.
    pub n: u64,
    /// Σv.
    pub sum: i128,
    /// Σv², with twice the decimal places.
    pub sum_of_squares: i128,
    /// The decimal places of an observation, at most 18: 2.5 kept as 25 has 1.
    pub scale: u8,
}

/// The mean with Student's interval, in the unit of the observations.
///
/// One observation has no interval, and neither has confidence 1; equal observations have one of width zero. The spread is
/// calculated from the sums in whole numbers and rounded once, so nothing is lost however large the mean is beside it.
///
/// # Errors
/// [`InvalidInput::NoDenominator`] without observations, [`InvalidInput::ImpossibleSums`] when n·Σv² < (Σv)², which no
/// observations have, [`InvalidInput::TooManyDecimals`] above 18.
///
/// ```
/// use kansrijk::estimate::{Sums, mean};
/// use kansrijk::interval::Confidence;
/// // 2.5, 3.0 and 3.5 with one decimal place.
/// let estimate = mean(Sums { n: 3, sum: 90, sum_of_squares: 2750, scale: 1 }, Confidence::P95)?;
/// assert_eq!(estimate.value, 3.0);
/// # Ok::<(), kansrijk::estimate::InvalidInput>(())
/// ```
pub fn mean(sums: Sums, confidence: Confidence) -> Result<Estimate, InvalidInput> {
    let value = mean_value(sums)?;
    let unit = power_of_ten(sums.scale)?;
    let deviations = sum_of_squared_deviations(&sums).ok_or(InvalidInput::ImpossibleSums)? / (unit * unit);
    let interval = student_mean(sums.n, value, deviations, confidence).map(|interval| (interval, Method::StudentT));
    let numerator = Numerator::Sum {
        sum: sums.sum,
        scale: sums.scale,
    };
    Ok(Estimate::new(value, interval, confidence, numerator, Some(sums.n)))
}

/// The mean alone, where there is no time for intervals.
///
/// # Errors
/// As [`mean`].
#[inline]
pub fn mean_value(sums: Sums) -> Result<f64, InvalidInput> {
    if sums.n == 0 {
        return Err(InvalidInput::NoDenominator);
    }
    let unit = power_of_ten(sums.scale)?;
    if !is_possible(&sums) {
        return Err(InvalidInput::ImpossibleSums);
    }
    // Numbers of 64 bits are divided many times as fast, in wasm above all.
    if let (Ok(sum), Ok(n)) = (i64::try_from(sums.sum), i64::try_from(sums.n)) {
        return Ok((sum.div_euclid(n) as f64 + sum.rem_euclid(n) as f64 / n as f64) / unit);
    }
    // Quotient and remainder apart: the fraction keeps its digits below a large whole part.
    let n = i128::from(sums.n);
    let whole = sums.sum.div_euclid(n);
    let rest = sums.sum.rem_euclid(n);
    Ok((whole as f64 + rest as f64 / n as f64) / unit)
}

/// Whether observations can have these sums: n·Σv² is not below (Σv)².
#[inline]
fn is_possible(sums: &Sums) -> bool {
    match (i64::try_from(sums.sum), i64::try_from(sums.sum_of_squares)) {
        (Ok(sum), Ok(squares)) => i128::from(sums.n) * i128::from(squares) >= i128::from(sum) * i128::from(sum),
        _ => sum_of_squared_deviations(sums).is_some(),
    }
}

/// Σ(v − Σv/n)² of the fixed-point values, exact but for the last rounding; `None` when the sums contradict each other.
///
/// n·Σv² may exceed 128 bits. With q and r the quotient and remainder of Σv by n it is Σv² − q(Σv + r) − r²/n, where the
/// product is at most (Σv)²/n and thus at most Σv²: where it overflows, the sums cannot be those of observations.
fn sum_of_squared_deviations(sums: &Sums) -> Option<f64> {
    let n = i128::from(sums.n);
    let quotient = sums.sum.div_euclid(n);
    let remainder = sums.sum.rem_euclid(n);
    let around_quotient = sums
        .sum_of_squares
        .checked_sub(quotient.checked_mul(sums.sum.checked_add(remainder)?)?)?;
    // r < n < 2^64, so its square fits 128 bits without a sign.
    let square = remainder.unsigned_abs() * remainder.unsigned_abs();
    let whole = i128::try_from(square / u128::from(sums.n)).ok()?;
    let part = square % u128::from(sums.n);
    let above = around_quotient.checked_sub(whole)?;
    match (above, part) {
        (..0, _) | (0, 1..) => None,
        (above, 0) => Some(above as f64),
        // Taken from the nearest whole number below, so that little is not the difference of much.
        (above, part) => Some((above - 1) as f64 + (u128::from(sums.n) - part) as f64 / sums.n as f64),
    }
}
