//! Byar's approximate interval of a count of events.
use super::{Confidence, Interval};

/// Byar's interval of a Poisson count; bounds are events.
///
/// `None` where the approximation fails: without events, at confidence 1, and where its lower bound falls under zero
/// (1 event at 99.8 %). From 10 events on it is within a few thousandths of the exact interval.
///
/// Source: Breslow NE, Day NE. Statistical methods in cancer research, volume II. IARC, 1987, p. 69:
/// x(1 − 1/(9x) − z/(3√x))³ and (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³.
///
/// ```
/// use kansrijk::interval::{Confidence, byar};
/// let interval = byar(10, Confidence::P95).unwrap();
/// assert!((interval.lower / 0.412 - 11.6200240630281).abs() < 1e-9);
/// assert!((interval.upper / 0.412 - 44.6394626353312).abs() < 1e-9);
/// assert_eq!(byar(1, Confidence::P99_8), None);
/// ```
pub fn byar(events: u64, confidence: Confidence) -> Option<Interval> {
    if events == 0 || confidence.is_certain() {
        return None;
    }
    let z = confidence.z();
    let x = events as f64;
    let root = 1.0 - 1.0 / (9.0 * x) - z / (3.0 * x.sqrt());
    let lower = x * root * root * root;
    let next = x + 1.0;
    let root = 1.0 - 1.0 / (9.0 * next) + z / (3.0 * next.sqrt());
    let upper = next * root * root * root;
    (lower >= 0.0).then_some(Interval { lower, upper })
}
