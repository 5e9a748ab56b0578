//! Tests, trends, limits and indices: numbers in, numbers out, as in [`interval`](crate::interval).
//!
//! One file per method. Nothing here knows what is counted. A function answers `None` where its method says nothing: five
//! points are needed for a recent trend, five ordered groups for a slope index. Every figure is held against scipy, statsmodels or a publication in `tests/golden`.

mod control_chart;
mod difference_in_differences;
mod funnel;
mod inequality;
mod multiple;
mod power;
mod rank;
mod shrinkage;
mod significance;
mod standardised;
mod trend;

pub use control_chart::{ControlChart, Point, Signal, p_chart};
pub use difference_in_differences::{DifferenceInDifferences, difference_in_differences};
pub use funnel::{Overdispersion, count_limits, overdispersion, share_limits};
pub use inequality::{ConcentrationIndex, Group, Slope, concentration_index, population_attributable, slope_index};
pub use multiple::benjamini_hochberg;
pub use power::{detectable, power};
pub use rank::{RankRange, rank_ranges};
pub use shrinkage::{Posterior, Prior, prior};
pub use significance::{fisher, rate_test, welch};
pub use standardised::{Standardised, Stratum, standardised_rate};
pub use trend::{MannKendall, RecentTrend, Trend, YearPoint, mann_kendall, recent_trend};
