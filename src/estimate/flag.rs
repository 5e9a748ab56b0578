//! Whether an estimate can be relied on.
use crate::interval::Interval;

/// Fewer events (or observations of a mean or median) than this make an estimate unreliable.
///
/// Source: Office for National Statistics, mortality statistics: rates based on fewer than 20 events are marked "u".
pub const FEWEST: u64 = 20;

/// What a reader may do with an estimate. Withholding is not decided here but by `disclosure`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    /// It can be relied on, within its interval.
    Ok,
    /// Too few were counted, or half the interval is wider than half the value.
    Unreliable,
}

impl Flag {
    /// The stable identifier used in files.
    pub fn id(self) -> &'static str {
        match self {
            Flag::Ok => "ok",
            Flag::Unreliable => "unreliable",
        }
    }

    /// The flag of a value that rests on `evidence` events or observations.
    pub(super) fn of(value: f64, interval: Option<Interval>, evidence: u64) -> Flag {
        // Halving both sides changes nothing. A negative mean is as large as its distance from zero.
        let is_wide = interval.is_some_and(|interval| interval.width() > value.abs());
        if evidence < FEWEST || is_wide {
            Flag::Unreliable
        } else {
            Flag::Ok
        }
    }
}
