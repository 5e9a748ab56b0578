//! The regularised incomplete beta function.
use super::Tails;
use super::saddle_point::{deviance, stirling_error};

/// Convergents after which evaluation stops; reached only for shapes far above 1e10.
const MOST_CONVERGENTS: u32 = 5_000_000;
/// Stands in for a denominator that happens to vanish (Thompson and Barnett's remedy in Lentz's method).
const TINY: f64 = 1e-300;

/// x^a y^b / B(a, b) with y = 1 − x: the density of the beta distribution, times x·y.
pub(super) fn beta_density_times_xy(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let root = (a * (b / n) / std::f64::consts::TAU).sqrt();
    let exponent = deviance(a, n * x) + deviance(b, n * y) + stirling_error(a) + stirling_error(b) - stirling_error(n);
    root * libm::exp(-exponent)
}

/// The lower and upper tail I_x(a, b) and I_y(b, a) for shapes `a`, `b` > 0 and `x` + `y` = 1.
///
/// Both `x` and `y` are asked for, since a caller may know the one that is nearly 0 far better than 1 minus the other.
///
/// Source: DiDonato AR, Morris AH. Algorithm 708: significant digit computation of the incomplete beta function ratios. ACM
/// Trans Math Softw 1992;18:360-73, continued fraction BFRAC; NIST Digital Library of Mathematical Functions 8.17.4
/// (symmetry). The better known fraction DLMF 8.17.22 starts from 1 − (a + b)x/(a + 1), which has lost nine digits where a
/// is 5·10⁹ (Student's t with many degrees of freedom).
pub(super) fn incomplete_beta(a: f64, b: f64, x: f64, y: f64) -> Tails {
    if x <= 0.0 {
        return Tails::from_lower(0.0);
    }
    if y <= 0.0 {
        return Tails::from_upper(0.0);
    }
    // The fraction converges on the near side of the mean only.
    if b * x <= a * y {
        Tails::from_lower(near_tail(a, b, x, y))
    } else {
        Tails::from_lower(near_tail(b, a, y, x)).swapped()
    }
}

fn near_tail(a: f64, b: f64, x: f64, y: f64) -> f64 {
    (beta_density_times_xy(a, b, x, y) / fraction(a, b, x, y)).min(1.0)
}

/// β₀ + α₁/(β₁ + α₂/(β₂ + ...)) by Lentz's method; x lies at or below the mean, so that a·y − b·x is not negative.
fn fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let distance = a * y - b * x;
    let beta = |m: f64| {
        let twice = a + 2.0 * m;
        m + m * (b - m) * x / (twice - 1.0) + (a + m) / (twice + 1.0) * (distance + 1.0 + m * (1.0 + y))
    };
    // Not from the closure: at m = 0 its second term is 0/0 for a = 1.
    let mut value = away_from_zero(a / (a + 1.0) * (distance + 1.0));
    let (mut c, mut d) = (value, 0.0);
    for m in 1..MOST_CONVERGENTS {
        let m = f64::from(m);
        let odd = a + 2.0 * m - 1.0;
        let alpha = (a + m - 1.0) / odd * ((a + b + m - 1.0) / odd) * m * (b - m) * x * x;
        let beta = beta(m);
        d = 1.0 / away_from_zero(beta + alpha * d);
        c = away_from_zero(beta + alpha / c);
        value *= c * d;
        if (c * d - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

fn away_from_zero(value: f64) -> f64 {
    if value.abs() < TINY { TINY } else { value }
}
