//! Probabilities of single counts: binomial and hypergeometric.
use super::saddle_point::{deviance, stirling_error};

/// The probability of exactly `k` of `n` at chance `p`; 0 above `n`.
///
/// Source: Loader C. Fast and accurate computation of binomial probabilities. Bell Laboratories, 2000.
///
/// ```
/// use kansrijk::interval::quantile::binomial_mass;
/// assert!((binomial_mass(2, 4, 0.5) - 0.375).abs() < 1e-15);
/// ```
pub fn binomial_mass(k: u64, n: u64, p: f64) -> f64 {
    if k > n || !(0.0..=1.0).contains(&p) {
        return 0.0;
    }
    if p == 0.0 || p == 1.0 {
        let certain = if p == 0.0 { 0 } else { n };
        return f64::from(u8::from(k == certain));
    }
    let (x, size, q) = (k as f64, n as f64, 1.0 - p);
    if k == 0 {
        return libm::exp(size * libm::log1p(-p));
    }
    if k == n {
        return libm::exp(size * libm::log(p));
    }
    let rest = size - x;
    let exponent = stirling_error(size)
        - stirling_error(x)
        - stirling_error(rest)
        - deviance(x, size * p)
        - deviance(rest, size * q);
    libm::exp(exponent) * (size / (std::f64::consts::TAU * x * rest)).sqrt()
}

/// The probability that exactly `k` of `drawn` are marked, drawn without putting back from `all` of which `marked` are.
///
/// ```
/// use kansrijk::interval::quantile::hypergeometric_mass;
/// // One of two drawn from four of which two are marked: 2·2/6.
/// assert!((hypergeometric_mass(1, 2, 2, 4) - 2.0 / 3.0).abs() < 1e-15);
/// ```
pub fn hypergeometric_mass(k: u64, drawn: u64, marked: u64, all: u64) -> f64 {
    let unmarked = all.saturating_sub(marked);
    if k > drawn || k > marked || drawn - k > unmarked {
        return 0.0;
    }
    if drawn == 0 || drawn == all {
        return 1.0;
    }
    let p = drawn as f64 / all as f64;
    binomial_mass(k, marked, p) * binomial_mass(drawn - k, unmarked, p) / binomial_mass(drawn, all, p)
}
