//! The exact interval of the ratio of two rates.
use super::quantile::beta_quantile;
use super::{Confidence, Interval};

/// The exact conditional interval of one rate over another; bounds are ratios.
///
/// `first` and `second` are events and the person-time in which they were counted. Given all events, those of the first are
/// binomial; Clopper and Pearson's limits π of that chance give π/(1 − π) · t₂/t₁. The lower bound is exactly 0 without events in the first.
/// `None` without events in the second, for then no ratio is too large; at confidence 1; and when no time was observed.
///
/// Source: Rothman KJ, Greenland S, Lash TL. Modern epidemiology, 3rd ed. 2008, ch. 14; Clopper CJ, Pearson ES. Biometrika
/// 1934;26:404-13.
///
/// ```
/// use kansrijk::interval::{Confidence, rate_ratio};
/// let interval = rate_ratio((12, 4100.0), (31, 3950.0), Confidence::P95).unwrap();
/// assert!((interval.lower - 0.17441739961816233).abs() < 1e-12);
/// assert!((interval.upper - 0.7468504728950818).abs() < 1e-12);
/// ```
pub fn rate_ratio(first: (u64, f64), second: (u64, f64), confidence: Confidence) -> Option<Interval> {
    let ((x1, t1), (x2, t2)) = (first, second);
    let is_observed = |time: f64| time > 0.0 && time.is_finite();
    if confidence.is_certain() || x2 == 0 || !is_observed(t1) || !is_observed(t2) {
        return None;
    }
    let (events, others) = (x1 as f64, x2 as f64);
    let ratio = |chance: f64| chance / (1.0 - chance) * (t2 / t1);
    let lower = if x1 == 0 {
        0.0
    } else {
        ratio(beta_quantile(confidence.lower_tail(), events, others + 1.0))
    };
    // The chance of the others is known better than 1 minus a chance near 1.
    let rest = beta_quantile(confidence.lower_tail(), others, events + 1.0);
    Some(Interval {
        lower,
        upper: (1.0 - rest) / rest * (t2 / t1),
    })
}
