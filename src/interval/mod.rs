//! Confidence intervals and the quantiles they need: numbers in, numbers out.
//!
//! One file per method. Only arithmetic, `sqrt` and `libm` are used, so that the same counts give the same bits on the
//! command line and in the browser. Nothing here knows what is counted; [`crate::estimate`] does.
//!
//! A function answers `None` only where its method has no finite interval at all (one observation has no spread, five
//! values have no 95 % interval of the median); what was passed is always valid, because [`Confidence`] and
//! [`Proportion`] cannot hold anything else.

mod byar;
mod confidence;
mod exact_poisson;
mod median;
mod newcombe;
mod poisson;
mod proportion;
pub mod quantile;
#[cfg(feature = "formats")]
mod rate_ratio;
#[cfg(feature = "formats")]
mod risk_ratio;
mod student;
mod wilson;

pub use byar::byar;
pub use confidence::Confidence;
pub use exact_poisson::exact_poisson;
pub use median::{MedianRanks, median_ranks};
pub use newcombe::newcombe;
pub use poisson::{EXACT_BELOW, PoissonMethod, poisson};
pub use proportion::Proportion;
#[cfg(feature = "formats")]
pub use rate_ratio::rate_ratio;
#[cfg(feature = "formats")]
pub use risk_ratio::{katz, score_ratio};
pub use student::student_mean;
pub use wilson::wilson;

/// The bounds of a confidence interval; both finite, `lower` never above `upper`, in the unit of the estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub lower: f64,
    /// The upper bound.
    pub upper: f64,
}

impl Interval {
    /// Upper bound minus lower bound.
    pub fn width(self) -> f64 {
        self.upper - self.lower
    }

    /// Whether the value lies in the interval; the bounds belong to it.
    pub fn contains(self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }

    /// Both bounds times a positive factor, such as events to a rate or a share to a percentage.
    pub fn scaled(self, factor: f64) -> Interval {
        Interval {
            lower: self.lower * factor,
            upper: self.upper * factor,
        }
    }
}
