//! The regularised incomplete gamma function.
use super::Tails;
use super::saddle_point::{deviance, stirling_error};

/// Terms or convergents after which summation stops; reached only for shapes far above 1e10.
const MOST_TERMS: u32 = 5_000_000;

/// x^a e^(−x) / Γ(a): the density of the gamma distribution of shape `a`, times `x`; both positive.
pub(super) fn gamma_density_times_x(a: f64, x: f64) -> f64 {
    let root = (a / std::f64::consts::TAU).sqrt();
    root * libm::exp(-deviance(a, x) - stirling_error(a))
}

/// The lower and upper tail P(a, x) and Q(a, x) for shape `a` > 0 and `x` ≥ 0.
///
/// Source: NIST Digital Library of Mathematical Functions, 8.7.1 (series) and 8.9.2 (continued fraction).
pub(super) fn incomplete_gamma(a: f64, x: f64) -> Tails {
    if x <= 0.0 {
        return Tails::from_lower(0.0);
    }
    if x == f64::INFINITY {
        return Tails::from_upper(0.0);
    }
    let front = gamma_density_times_x(a, x);
    if x < a + 1.0 {
        Tails::from_lower((front / a * series(a, x)).min(1.0))
    } else {
        Tails::from_upper((front * fraction(a, x)).min(1.0))
    }
}

/// 1 + x/(a+1) + x²/((a+1)(a+2)) + ...: all terms positive, so no digits are lost.
fn series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut shape) = (1.0, 1.0, a);
    for _ in 0..MOST_TERMS {
        shape += 1.0;
        term *= x / shape;
        sum += term;
        if term < sum * (f64::EPSILON / 4.0) {
            break;
        }
    }
    sum
}

/// 1/(x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − ...))), by Lentz's method; for x ≥ a + 1 no denominator is zero.
fn fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut c = f64::INFINITY;
    let mut d = 1.0 / b;
    let mut value = d;
    for i in 1..MOST_TERMS {
        let i = f64::from(i);
        let numerator = -i * (i - a);
        b += 2.0;
        d = 1.0 / (numerator * d + b);
        c = b + numerator / c;
        value *= c * d;
        if (c * d - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}
