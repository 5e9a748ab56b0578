//! The interval of a count of events: exact when few, Byar's when more.
use super::{Confidence, Interval, byar, exact_poisson};

/// From this many events on Byar's interval is used, below it the exact one.
pub const EXACT_BELOW: u64 = 10;

/// Which of the two intervals a count of events gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PoissonMethod {
    /// [`exact_poisson`].
    Exact,
    /// [`byar`].
    Byar,
}

impl PoissonMethod {
    /// The method for this many events.
    pub fn of(events: u64) -> PoissonMethod {
        if events < EXACT_BELOW {
            PoissonMethod::Exact
        } else {
            PoissonMethod::Byar
        }
    }
}

/// The interval of a Poisson count by the method that [`PoissonMethod::of`] names; bounds are events.
///
/// The small jump between 9 and 10 events is accepted: Public Health England's rates have it too. `None` at confidence 1,
/// and for a confidence so near to 1 that Byar's lower bound falls under zero.
///
/// Source: Public Health England. Technical guide: confidence intervals. 2018; PHEindicatormethods 2.1.0, `phe_rate`.
///
/// ```
/// use kansrijk::interval::{Confidence, byar, exact_poisson, poisson};
/// assert_eq!(poisson(9, Confidence::P95), exact_poisson(9, Confidence::P95));
/// assert_eq!(poisson(10, Confidence::P95), byar(10, Confidence::P95));
/// ```
pub fn poisson(events: u64, confidence: Confidence) -> Option<Interval> {
    match PoissonMethod::of(events) {
        PoissonMethod::Exact => exact_poisson(events, confidence),
        PoissonMethod::Byar => byar(events, confidence),
    }
}
