//! A number of persons or events, as it is.
use super::{Estimate, Numerator};
use crate::interval::Confidence;

/// The count itself, without an interval or denominator.
///
/// ```
/// use kansrijk::estimate::{Flag, count};
/// use kansrijk::interval::Confidence;
/// assert_eq!(count(19, Confidence::P95).flag, Flag::Unreliable);
/// assert_eq!(count(20, Confidence::P95).value, 20.0);
/// ```
pub fn count(number: u64, confidence: Confidence) -> Estimate {
    Estimate::new(number as f64, None, confidence, Numerator::Count(number), None)
}
