//! A part of a whole, exact.
use std::num::NonZeroU64;

/// `numerator` out of `denominator`, with 0 ≤ numerator ≤ denominator and denominator ≥ 1.
///
/// ```
/// use kansrijk::interval::Proportion;
/// assert_eq!(Proportion::new(1, 4).map(Proportion::share), Some(0.25));
/// assert_eq!(Proportion::new(5, 4), None);
/// assert_eq!(Proportion::new(0, 0), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Proportion {
    numerator: u64,
    denominator: NonZeroU64,
}

impl Proportion {
    /// A proportion; `None` when the denominator is zero or the numerator exceeds it.
    #[inline]
    pub fn new(numerator: u64, denominator: u64) -> Option<Proportion> {
        let denominator = NonZeroU64::new(denominator)?;
        (numerator <= denominator.get()).then_some(Proportion { numerator, denominator })
    }

    /// The part.
    pub fn numerator(self) -> u64 {
        self.numerator
    }

    /// The whole, at least 1.
    pub fn denominator(self) -> u64 {
        self.denominator.get()
    }

    /// The part over the whole, 0 to 1.
    #[inline]
    pub fn share(self) -> f64 {
        // Counts beyond 2^53 are rounded to the nearest double: a relative 1e-16, far under any interval's width.
        self.numerator as f64 / self.denominator.get() as f64
    }

    /// What is left of the whole.
    pub fn complement(self) -> Proportion {
        Proportion {
            numerator: self.denominator.get() - self.numerator,
            ..self
        }
    }
}
