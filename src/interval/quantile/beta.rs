//! The beta distribution.
use super::incomplete_beta::{beta_density_times_xy, incomplete_beta};
use super::{Target, root};

/// The probability that a beta quantity with shapes `a` and `b` is at most `x`; 0 for `x` ≤ 0, 1 for `x` ≥ 1.
///
/// ```
/// use kansrijk::interval::quantile::beta_cdf;
/// // With shapes 2 and 1 it is x².
/// assert!((beta_cdf(0.3, 2.0, 1.0) - 0.09).abs() < 1e-15);
/// ```
pub fn beta_cdf(x: f64, a: f64, b: f64) -> f64 {
    if x.is_nan() || !are_valid(a, b) {
        return f64::NAN;
    }
    incomplete_beta(a, b, x, 1.0 - x).lower
}

/// The point a beta quantity with shapes `a` and `b` stays under with probability `p`; 0 at 0, 1 at 1.
///
/// ```
/// use kansrijk::interval::quantile::beta_quantile;
/// // Clopper and Pearson's upper bound for 0 of 1.
/// assert!((beta_quantile(0.975, 1.0, 1.0) - 0.975).abs() < 1e-14);
/// ```
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) || !are_valid(a, b) {
        return f64::NAN;
    }
    if p == 0.0 || p == 1.0 {
        return p;
    }
    root::find(Target::of(p), 1.0, a / (a + b), |x| {
        let y = 1.0 - x;
        (incomplete_beta(a, b, x, y), beta_density_times_xy(a, b, x, y) / (x * y))
    })
}

fn are_valid(a: f64, b: f64) -> bool {
    a > 0.0 && a.is_finite() && b > 0.0 && b.is_finite()
}
