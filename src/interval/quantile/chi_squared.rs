//! The chi-squared distribution.
use super::incomplete_gamma::{gamma_density_times_x, incomplete_gamma};
use super::{Target, normal_cdf, normal_quantile, root};

/// Above this many degrees of freedom Wilson and Hilferty's formula is exact to a double, or nearly so.
const VERY_MANY: f64 = 2e10;

/// The probability that a chi-squared quantity with `degrees_of_freedom` is at most `x`; 0 for `x` ≤ 0.
///
/// ```
/// use kansrijk::interval::quantile::chi_squared_cdf;
/// // With 2 degrees of freedom it is 1 − e^(−x/2).
/// assert!((chi_squared_cdf(2.0, 2.0) - 0.6321205588285577).abs() < 1e-14);
/// ```
pub fn chi_squared_cdf(x: f64, degrees_of_freedom: f64) -> f64 {
    if x.is_nan() || !is_valid(degrees_of_freedom) {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 0.0;
    }
    if degrees_of_freedom > VERY_MANY {
        let ninth = 2.0 / (9.0 * degrees_of_freedom);
        return normal_cdf((libm::cbrt(x / degrees_of_freedom) - (1.0 - ninth)) / ninth.sqrt());
    }
    incomplete_gamma(degrees_of_freedom / 2.0, x / 2.0).lower
}

/// The point a chi-squared quantity stays under with probability `p`; 0 at 0, ∞ at 1.
///
/// Starts from Wilson EB, Hilferty MM. The distribution of chi-square. Proc Natl Acad Sci 1931;17:684-8, and refines it on
/// the incomplete gamma function.
///
/// ```
/// use kansrijk::interval::quantile::chi_squared_quantile;
/// assert!((chi_squared_quantile(0.95, 1.0) - 3.841458820694124).abs() < 1e-13);
/// ```
pub fn chi_squared_quantile(p: f64, degrees_of_freedom: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) || !is_valid(degrees_of_freedom) {
        return f64::NAN;
    }
    if p == 0.0 {
        return 0.0;
    }
    if p == 1.0 {
        return f64::INFINITY;
    }
    let ninth = 2.0 / (9.0 * degrees_of_freedom);
    let base = 1.0 - ninth + normal_quantile(p) * ninth.sqrt();
    let wilson_hilferty = degrees_of_freedom * base * base * base;
    if degrees_of_freedom > VERY_MANY {
        return wilson_hilferty;
    }
    let shape = degrees_of_freedom / 2.0;
    let guess = if base > 0.2 {
        wilson_hilferty / 2.0
    } else {
        // Far in the lower tail P(a, x) is nearly x^a / Γ(a + 1).
        libm::exp((libm::log(p) + libm::lgamma(shape + 1.0)) / shape).max(f64::MIN_POSITIVE)
    };
    2.0 * root::find(Target::of(p), f64::INFINITY, guess, |x| {
        (incomplete_gamma(shape, x), gamma_density_times_x(shape, x) / x)
    })
}

fn is_valid(degrees_of_freedom: f64) -> bool {
    degrees_of_freedom > 0.0 && degrees_of_freedom.is_finite()
}
