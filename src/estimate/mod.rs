//! Estimates from exact counts and sums: a value, its interval, and whether it is reliable.
//!
//! One file per measure. What goes in is exact (counts, fixed-point sums), so the order of rows and files cannot change a
//! value. Shares are 0 to 1 and rates are events per unit of person-time; [`Unit::multiplier`](crate::indicator::Unit::multiplier) is applied when a row is made.
//! An area without a denominator has no estimate: that is for the caller to say, and here [`InvalidInput::NoDenominator`].

mod count;
mod flag;
mod mean;
mod median;
mod method;
mod rate;
mod share;

pub use count::count;
pub use flag::{FEWEST, Flag};
pub use mean::{Sums, mean, mean_value};
pub use median::{median, median_between};
pub use method::Method;
pub use rate::{rate, rate_value};
pub use share::{share, share_value};

use crate::interval::{Confidence, Interval};

/// A value with what is needed to explain it years later.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value: a share 0–1, events per unit of person-time, or the unit of the observations. Always finite.
    pub value: f64,
    /// The confidence interval in the unit of the value; `None` where the method has none.
    pub interval: Option<Interval>,
    /// How the interval was calculated; [`Method::None`] exactly when there is none.
    pub method: Method,
    /// The level of the interval.
    pub confidence: Confidence,
    /// What was counted or summed.
    pub numerator: Numerator,
    /// Persons, person-time or observations; `None` for a count.
    pub denominator: Option<u64>,
    /// Whether the value can be relied on.
    pub flag: Flag,
}

/// What stands above the line of an estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numerator {
    /// Persons or events.
    Count(u64),
    /// The sum of the observations of a mean: `sum` divided by 10 to the power `scale`.
    Sum {
        /// The sum of the fixed-point observations.
        sum: i128,
        /// Their decimal places.
        scale: u8,
    },
    /// A median divides nothing.
    None,
}

impl Numerator {
    /// The count of persons or events, where it is one.
    pub fn count(self) -> Option<u64> {
        match self {
            Numerator::Count(count) => Some(count),
            Numerator::Sum { .. } | Numerator::None => None,
        }
    }

    /// The count or the sum as a number to show; none for a median.
    #[inline]
    pub fn shown(self) -> Option<f64> {
        match self {
            Numerator::Count(count) => Some(count as f64),
            Numerator::Sum { sum, scale } => power_of_ten(scale).ok().map(|power| sum as f64 / power),
            Numerator::None => None,
        }
    }
}

/// Why no estimate could be made; every one is a fault of the caller, except that `NoDenominator` is also how an empty area
/// shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidInput {
    /// No persons, person-time or observations.
    NoDenominator,
    /// More persons counted than there are.
    NumeratorAboveDenominator,
    /// A sum and a sum of squares that no observations have.
    ImpossibleSums,
    /// Values of a median that do not increase, or whose counts exceed 2^64 − 1.
    UnorderedValues,
    /// More than 18 decimal places; no fixed-point value of 64 bits has them.
    TooManyDecimals,
}

impl std::fmt::Display for InvalidInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            InvalidInput::NoDenominator => "the denominator is zero",
            InvalidInput::NumeratorAboveDenominator => "the numerator exceeds the denominator",
            InvalidInput::ImpossibleSums => "the sum and the sum of squares contradict each other",
            InvalidInput::UnorderedValues => "the values do not increase or are too many",
            InvalidInput::TooManyDecimals => "more than 18 decimal places",
        })
    }
}

impl std::error::Error for InvalidInput {}

impl Estimate {
    /// Gives the estimate its method (none without an interval) and its flag.
    fn new(
        value: f64,
        interval: Option<(Interval, Method)>,
        confidence: Confidence,
        numerator: Numerator,
        denominator: Option<u64>,
    ) -> Estimate {
        // For a mean and a median the number of observations stands in for the events counted.
        let evidence = numerator.count().or(denominator).unwrap_or(0);
        let (interval, method) = interval.map_or((None, Method::None), |(interval, method)| (Some(interval), method));
        let flag = Flag::of(value, interval, evidence);
        Estimate {
            value,
            interval,
            method,
            confidence,
            numerator,
            denominator,
            flag,
        }
    }
}

/// 10 to the power `scale`; exact, because a double holds the powers of ten up to 10²² exactly.
#[inline]
fn power_of_ten(scale: u8) -> Result<f64, InvalidInput> {
    if scale > 18 {
        return Err(InvalidInput::TooManyDecimals);
    }
    Ok((0..scale).fold(1.0, |power, _| power * 10.0))
}
