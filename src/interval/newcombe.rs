//! The interval of a difference between two independent proportions.
use super::{Confidence, Interval, Proportion, wilson};

/// Newcombe's hybrid score interval of `first` minus `second`, independent; bounds are shares, −1 to 1.
///
/// At confidence 1 the interval is \[−1, 1\].
///
/// Source: Newcombe RG. Interval estimation for the difference between independent proportions. Stat Med 1998;17:873-90,
/// method 10: d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²), with Wilson's l and u.
///
/// ```
/// use kansrijk::interval::{Confidence, Proportion, newcombe};
/// // The first row of Newcombe's table II: 56/70 against 48/80.
/// let interval = newcombe(Proportion::new(56, 70).unwrap(), Proportion::new(48, 80).unwrap(), Confidence::P95);
/// assert!((interval.lower - 0.0524).abs() < 5e-5);
/// assert!((interval.upper - 0.3339).abs() < 5e-5);
/// ```
pub fn newcombe(first: Proportion, second: Proportion, confidence: Confidence) -> Interval {
    if confidence.is_certain() {
        return Interval {
            lower: -1.0,
            upper: 1.0,
        };
    }
    let (p1, p2) = (first.share(), second.share());
    let (w1, w2) = (wilson(first, confidence), wilson(second, confidence));
    let difference = p1 - p2;
    let down = ((p1 - w1.lower) * (p1 - w1.lower) + (w2.upper - p2) * (w2.upper - p2)).sqrt();
    let up = ((w1.upper - p1) * (w1.upper - p1) + (p2 - w2.lower) * (p2 - w2.lower)).sqrt();
    // The bounds stay within ±1 but for the last bit of the rounding.
    Interval {
        lower: (difference - down).max(-1.0),
        upper: (difference + up).min(1.0),
    }
}
