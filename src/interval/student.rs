//! The interval of a mean.
use super::quantile::student_t_quantile;
use super::{Confidence, Interval};
use crate::ordered::Map;
use std::cell::RefCell;

/// Degrees of freedom of which the quantile is kept; more are rare, and each is then another.
const KEPT: u64 = 1 << 12;

thread_local! {
    /// Quantiles that were found before, by degrees of freedom and the bits of the probability: the means of a region's
    /// areas share their numbers of observations, and the search for a quantile takes longer than all the rest.
    static FOUND: RefCell<Map<(u64, u64), f64>> = const { RefCell::new(Map::new()) };
}

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
    let standard_error = (sum_of_squared_deviations / (n - 1) as f64 / n as f64).sqrt();
    let reach = quantile(confidence.upper_probability(), n - 1) * standard_error;
    Some(Interval {
        lower: mean - reach,
        upper: mean + reach,
    })
}

fn quantile(p: f64, degrees_of_freedom: u64) -> f64 {
    let find = || student_t_quantile(p, degrees_of_freedom as f64);
    if degrees_of_freedom >= KEPT {
        return find();
    }
    FOUND.with_borrow_mut(|found| *found.get_or_insert_with((degrees_of_freedom, p.to_bits()), find))
}
