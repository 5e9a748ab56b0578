//! The exact interval of a count of events.
use super::quantile::chi_squared_quantile;
use super::{Confidence, Interval};

/// The exact interval of a Poisson count; bounds are events.
///
/// The lower bound is exactly 0 without events. `None` at confidence 1, where no finite upper bound exists.
///
/// Source: Garwood F. Fiducial limits for the Poisson distribution. Biometrika 1936;28:437-42; lower ½χ²(α/2; 2x), upper
/// ½χ²(1 − α/2; 2x + 2).
///
/// ```
/// use kansrijk::interval::{Confidence, exact_poisson};
/// let interval = exact_poisson(0, Confidence::P95).unwrap();
/// assert_eq!(interval.lower, 0.0);
/// assert!((interval.upper - 3.688879454113936).abs() < 1e-12);
/// ```
pub fn exact_poisson(events: u64, confidence: Confidence) -> Option<Interval> {
    if confidence.is_certain() {
        return None;
    }
    let x = events as f64;
    let lower = if events == 0 {
        0.0
    } else {
        chi_squared_quantile(confidence.lower_tail(), 2.0 * x) / 2.0
    };
    let upper = chi_squared_quantile(confidence.upper_probability(), 2.0 * x + 2.0) / 2.0;
    Some(Interval { lower, upper })
}
