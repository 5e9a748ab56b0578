//! The interval of a mean.
use super::quantile::student_t_quantile;
use super::{Confidence, Interval};

/// The interval of a mean by Student's t with n − 1 degrees of freedom; bounds are in the unit of the mean.
///
/// `sum_of_squared_deviations` is Σ(v − mean)², not negative, in the unit squared; it is divided by n − 1 here. `None` for
/// fewer than two observations and at confidence 1. Equal observations give an interval of width zero.
///
/// Source: Student. The probable error of a mean. Biometrika 1908;6:1-25: mean ± t(1 − α/2; n − 1)·s/√n.
///
/// ```
/// use kansrijk::interval::{Confidence, student_mean};
/// // The observations 5 and 7.
/// let interval = student_mean(2, 6.0, 2.0, Confidence::P95).unwrap();
/// assert!((interval.lower + 6.70620473617469).abs() < 1e-9);
/// assert!((interval.upper - 18.7062047361747).abs() < 1e-9);
/// assert_eq!(student_mean(1, 5.0, 0.0, Confidence::P95), None);
/// ```
pub fn student_mean(n: u64, mean: f64, sum_of_squared_deviations: f64, confidence: Confidence) -> Option<Interval> {
    if n < 2 || confidence.is_certain() {
        return None;
    }
    let degrees_of_freedom = (n - 1) as f64;
    let standard_error = (sum_of_squared_deviations / degrees_of_freedom / n as f64).sqrt();
    let reach = student_t_quantile(confidence.upper_probability(), degrees_of_freedom) * standard_error;
    Some(Interval {
        lower: mean - reach,
        upper: mean + reach,
    })
}
