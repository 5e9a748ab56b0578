//! The two small terms with which gamma, beta and binomial probabilities are written without losing digits.
//!
//! Source: Loader C. Fast and accurate computation of binomial probabilities. Bell Laboratories, 2000. With them a density
//! at a shape of a million keeps its digits, where a difference of log-gammas of ten million has lost ten.

const HALF_LOG_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// What Stirling's formula misses: ln Γ(a) − ((a − ½) ln a − a + ½ ln 2π), for positive `a`.
pub(super) fn stirling_error(a: f64) -> f64 {
    if a < 15.0 {
        return libm::lgamma(a) - ((a - 0.5) * libm::log(a) - a + HALF_LOG_TWO_PI);
    }
    // The asymptotic series (DLMF 5.11.1); from 15 on the first term left out is under 1e-15.
    let s = 1.0 / (a * a);
    (1.0 / 12.0 - s * (1.0 / 360.0 - s * (1.0 / 1260.0 - s * (1.0 / 1680.0 - s / 1188.0)))) / a
}

/// The deviance x ln(x/m) + m − x of an observation `x` from its mean `m`, both positive; never negative.
pub(super) fn deviance(x: f64, m: f64) -> f64 {
    let v = (x - m) / (x + m);
    if v.abs() < 0.1 {
        near_deviance(x, m, v)
    } else {
        x * libm::log(x / m) + m - x
    }
}

/// Near each other the terms cancel. With ln(x/m) = 2 artanh(v), what is left is v(x − m) + 2x(v³/3 + v⁵/5 + ...).
fn near_deviance(x: f64, m: f64, v: f64) -> f64 {
    let mut sum = v * (x - m);
    let mut power = 2.0 * x * v;
    let mut odd = 1.0;
    loop {
        power *= v * v;
        odd += 2.0;
        let next = sum + power / odd;
        if next == sum {
            return sum;
        }
        sum = next;
    }
}
