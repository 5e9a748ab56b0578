//! The level of confidence of an interval.
use super::quantile::normal_quantile;

/// A two-sided level of confidence: a share from 0.9 up to and including 1 (0.95, never 95).
///
/// The range is that of PHEindicatormethods 2.1.0 (UK Health Security Agency), whose tables the intervals must equal.
///
/// ```
/// use kansrijk::interval::Confidence;
/// assert_eq!(Confidence::new(0.95), Some(Confidence::P95));
/// assert_eq!(Confidence::new(95.0), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Confidence(f64);

impl Confidence {
    /// 95 %: about two standard errors to each side.
    pub const P95: Confidence = Confidence(0.95);
    /// 99.8 %: about three standard errors to each side, for maps and funnel plots.
    pub const P99_8: Confidence = Confidence(0.998);

    /// A level from 0.9 to 1; `None` for anything else.
    pub fn new(level: f64) -> Option<Confidence> {
        (0.9..=1.0).contains(&level).then_some(Confidence(level))
    }

    /// The level as a share.
    pub fn level(self) -> f64 {
        self.0
    }

    /// Whether the level is 1, at which only a bounded quantity has a finite interval.
    pub fn is_certain(self) -> bool {
        self.0 == 1.0
    }

    /// The probability left below the interval.
    pub fn lower_tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// The probability up to the upper bound, in the order of operations of PHEindicatormethods.
    pub fn upper_probability(self) -> f64 {
        self.0 + (1.0 - self.0) / 2.0
    }

    /// How many standard errors the level spans to each side; infinite at level 1.
    pub fn z(self) -> f64 {
        normal_quantile(self.upper_probability())
    }
}
