//! The share of persons to whom something applies.
use super::{Estimate, InvalidInput, Method, Numerator};
use crate::interval::{Confidence, Proportion, wilson};

/// The share `numerator` / `denominator` with Wilson's interval; value and bounds are 0 to 1.
///
/// For what happens to a person at most once, also when it is shown per 1000.
///
/// # Errors
/// [`InvalidInput::NoDenominator`] without persons, [`InvalidInput::NumeratorAboveDenominator`] with too many.
///
/// ```
/// use kansrijk::estimate::{Flag, share};
/// use kansrijk::interval::Confidence;
/// let low_birth_weight = share(30, 400, Confidence::P95)?;
/// assert_eq!(low_birth_weight.value, 0.075);
/// assert_eq!(low_birth_weight.flag, Flag::Ok);
/// assert!(share(0, 0, Confidence::P95).is_err());
/// # Ok::<(), kansrijk::estimate::InvalidInput>(())
/// ```
pub fn share(numerator: u64, denominator: u64, confidence: Confidence) -> Result<Estimate, InvalidInput> {
    let proportion = proportion(numerator, denominator)?;
    let interval = wilson(proportion, confidence);
    Ok(Estimate::new(
        proportion.share(),
        Some((interval, Method::Wilson)),
        confidence,
        Numerator::Count(numerator),
        Some(denominator),
    ))
}

/// The share alone, where there is no time for intervals.
///
/// # Errors
/// As [`share`].
#[inline]
pub fn share_value(numerator: u64, denominator: u64) -> Result<f64, InvalidInput> {
    proportion(numerator, denominator).map(Proportion::share)
}

#[inline]
fn proportion(numerator: u64, denominator: u64) -> Result<Proportion, InvalidInput> {
    if denominator == 0 {
        return Err(InvalidInput::NoDenominator);
    }
    Proportion::new(numerator, denominator).ok_or(InvalidInput::NumeratorAboveDenominator)
}
