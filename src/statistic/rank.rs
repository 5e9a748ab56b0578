//! Which ranks an area can have.
use crate::interval::Interval;

/// The ranks that an area can have, 1 for the highest value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankRange {
    /// Highest place, 1 or more.
    pub best: usize,
    /// Lowest place.
    pub worst: usize,
}

/// The places that each area can have in an order from high to low: an area is surely above another when their intervals do not
/// meet. All ranges hold together with the chance with which all intervals do; for 95 % over k areas use intervals of 0.95^(1/k).
///
/// Source: Klein M, Wright T, Wieczorek J. A joint confidence region for an overall ranking of populations. J R Stat Soc C
/// 2020;69:589-606.
///
/// ```
/// use kansrijk::{interval::Interval, statistic::{RankRange, rank_ranges}};
/// let of = |lower, upper| Interval { lower, upper };
/// let ranges = rank_ranges(&[of(0.30, 0.40), of(0.10, 0.20), of(0.15, 0.35)]);
/// assert_eq!(ranges, [RankRange { best: 1, worst: 2 }, RankRange { best: 2, worst: 3 }, RankRange { best: 1, worst: 3 }]);
/// ```
pub fn rank_ranges(intervals: &[Interval]) -> Vec<RankRange> {
    intervals
        .iter()
        .map(|own| RankRange {
            best: 1 + intervals.iter().filter(|other| other.lower > own.upper).count(),
            worst: intervals.len() - intervals.iter().filter(|other| other.upper < own.lower).count(),
        })
        .collect()
}
