//! The interval of a median by order statistics.
use super::Confidence;
use super::quantile::{binomial_half_quantile, binomial_half_tail};

/// The ranks, from 1 for the smallest observation, of the two observations that bound the median.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MedianRanks {
    /// The rank of the lower bound, at least 1.
    pub lower: u64,
    /// The rank of the upper bound, n + 1 minus the lower rank.
    pub upper: u64,
    n: u64,
}

impl MedianRanks {
    /// The probability that the interval holds the median of a continuous quantity; at least the level asked for.
    pub fn coverage(self) -> f64 {
        1.0 - 2.0 * binomial_half_tail(self.lower - 1, self.n)
    }
}

/// Which of `n` ordered observations bound the median; free of any assumption on their distribution.
///
/// `None` when even the smallest and the largest do not reach the level: under 6 observations at 95 %, under 10 at 99.8 %,
/// always at confidence 1.
///
/// Source: Thompson WR. On confidence ranges for the median. Ann Math Stat 1936;7:122-8; Conover WJ. Practical
/// nonparametric statistics, 3rd ed. 1999, §3.2. The lower rank is the α/2 quantile of the binomial (n, ½), the upper rank
/// its mirror image.
///
/// ```
/// use kansrijk::interval::{Confidence, median_ranks};
/// let ranks = median_ranks(12, Confidence::P95).unwrap();
/// assert_eq!((ranks.lower, ranks.upper), (3, 10));
/// assert!((ranks.coverage() - 0.96142578125).abs() < 1e-14);
/// assert_eq!(median_ranks(5, Confidence::P95), None);
/// ```
pub fn median_ranks(n: u64, confidence: Confidence) -> Option<MedianRanks> {
    if confidence.is_certain() {
        return None;
    }
    let lower = binomial_half_quantile(confidence.lower_tail(), n);
    (lower >= 1).then(|| MedianRanks {
        lower,
        upper: n - lower + 1,
        n,
    })
}
