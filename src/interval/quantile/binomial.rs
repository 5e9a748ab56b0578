//! The binomial distribution with chance one half: how many of n observations fall under their median.
use super::incomplete_beta::incomplete_beta;
use super::normal_quantile;

/// Above this many observations the quantile follows from the normal one, which is then off by less than 0.0001 of one.
const VERY_MANY: u64 = 10_000_000_000;
/// A probability this near to the one asked for counts as reaching it, so that a tie does not hang on the last bit.
const TIE: f64 = 1e-12;

/// The probability of at most `k` of `n` at chance one half.
///
/// ```
/// use kansrijk::interval::quantile::binomial_half_tail;
/// assert!((binomial_half_tail(1, 6) - 7.0 / 64.0).abs() < 1e-15);
/// ```
pub fn binomial_half_tail(k: u64, n: u64) -> f64 {
    if k >= n {
        return 1.0;
    }
    incomplete_beta((n - k) as f64, k as f64 + 1.0, 0.5, 0.5).lower
}

/// The smallest count out of `n` at chance one half that is not exceeded with probability `p` or more; 0 ≤ `p` ≤ ½.
///
/// ```
/// use kansrijk::interval::quantile::binomial_half_quantile;
/// assert_eq!(binomial_half_quantile(0.025, 12), 3);
/// ```
pub fn binomial_half_quantile(p: f64, n: u64) -> u64 {
    let size = n as f64;
    // The binomial has mean n/2 and standard deviation √n/2; a count k stands for the stretch up to k + ½.
    let near = ((size + normal_quantile(p) * size.sqrt()) / 2.0 - 0.5).clamp(0.0, size);
    // Rounding up from a finite, not negative number of at most n.
    let mut count = (libm::ceil(near) as u64).min(n);
    if n > VERY_MANY {
        return count;
    }
    let reaches = |k: u64| binomial_half_tail(k, n) >= p * (1.0 - TIE);
    while count > 0 && reaches(count - 1) {
        count -= 1;
    }
    while count < n && !reaches(count) {
        count += 1;
    }
    count
}
