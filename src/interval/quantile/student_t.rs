//! Student's t distribution.
use super::incomplete_beta::{beta_density_times_xy, incomplete_beta};
use super::{Tails, Target, normal_cdf, normal_quantile, root};

/// Above this many degrees of freedom the quantile follows from the normal one by a series that is then exact to a double.
const MANY: f64 = 1e5;
/// Above this many the distribution function does as well, with one term.
const VERY_MANY: f64 = 1e10;

/// The probability that Student's t with `degrees_of_freedom` is at most `t`.
///
/// ```
/// use kansrijk::interval::quantile::student_t_cdf;
/// // With 1 degree of freedom it is ½ + arctan(t)/π.
/// assert!((student_t_cdf(1.0, 1.0) - 0.75).abs() < 1e-15);
/// ```
pub fn student_t_cdf(t: f64, degrees_of_freedom: f64) -> f64 {
    if t.is_nan() || !is_valid(degrees_of_freedom) {
        return f64::NAN;
    }
    let upper = upper_tail(t.abs(), degrees_of_freedom);
    if t < 0.0 { upper } else { 1.0 - upper }
}

/// The point Student's t with `degrees_of_freedom` stays under with probability `p`; ∓∞ at 0 and 1.
///
/// Source of the series for many degrees of freedom: Abramowitz M, Stegun IA. Handbook of mathematical functions. 1964,
/// 26.7.5. With fewer it is the start of a search on the incomplete beta function.
///
/// ```
/// use kansrijk::interval::quantile::student_t_quantile;
/// assert!((student_t_quantile(0.975, 1.0) - 12.706204736174698).abs() < 1e-12);
/// ```
pub fn student_t_quantile(p: f64, degrees_of_freedom: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) || !is_valid(degrees_of_freedom) {
        return f64::NAN;
    }
    let z = normal_quantile(p);
    if p == 0.5 || !z.is_finite() {
        return z;
    }
    let tail = if p < 0.5 { p } else { 1.0 - p };
    let distance = distance(tail, z.abs(), degrees_of_freedom);
    if p < 0.5 { -distance } else { distance }
}

/// The positive point beyond which `tail` is left.
fn distance(tail: f64, z: f64, degrees_of_freedom: f64) -> f64 {
    let from_normal = series(z, degrees_of_freedom);
    if degrees_of_freedom > MANY {
        return from_normal;
    }
    // Few degrees of freedom have tails that fall as a power; the search follows those from any start.
    let guess = if degrees_of_freedom < 3.0 { z } else { from_normal };
    root::find(Target::Upper(tail), f64::INFINITY, guess, |t| {
        let (x, y) = parts(t, degrees_of_freedom);
        let upper = upper_tail(t, degrees_of_freedom);
        // dy/dt = 2xy/t, and half of the beta quantity's tail belongs to each sign of t.
        (
            Tails::from_upper(upper),
            beta_density_times_xy(degrees_of_freedom / 2.0, 0.5, x, y) / t,
        )
    })
}

/// P(T > t) for `t` ≥ 0: half of the lower tail of x = ν/(ν + t²) under the beta distribution with shapes ν/2 and ½.
fn upper_tail(t: f64, degrees_of_freedom: f64) -> f64 {
    if degrees_of_freedom > VERY_MANY {
        // Beyond 50 the probability is under the smallest double.
        return if t > 50.0 {
            0.0
        } else {
            normal_cdf(-(t - (t * t * t + t) / (4.0 * degrees_of_freedom)))
        };
    }
    let (x, y) = parts(t, degrees_of_freedom);
    0.5 * incomplete_beta(degrees_of_freedom / 2.0, 0.5, x, y).lower
}

/// ν/(ν + t²) and t²/(ν + t²), each with its own full accuracy.
fn parts(t: f64, degrees_of_freedom: f64) -> (f64, f64) {
    let ratio = t * (t / degrees_of_freedom);
    if ratio.is_infinite() {
        return (0.0, 1.0);
    }
    (1.0 / (1.0 + ratio), ratio / (1.0 + ratio))
}

/// Three terms: beyond [`MANY`] degrees of freedom the fourth is under the last bit.
fn series(z: f64, degrees_of_freedom: f64) -> f64 {
    let s = z * z;
    let g1 = z * (s + 1.0) / 4.0;
    let g2 = z * ((5.0 * s + 16.0) * s + 3.0) / 96.0;
    let g3 = z * (((3.0 * s + 19.0) * s + 17.0) * s - 15.0) / 384.0;
    let v = degrees_of_freedom;
    z + (g1 + (g2 + g3 / v) / v) / v
}

fn is_valid(degrees_of_freedom: f64) -> bool {
    degrees_of_freedom > 0.0 && degrees_of_freedom.is_finite()
}
