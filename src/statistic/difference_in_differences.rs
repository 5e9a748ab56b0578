//! The change here less the change elsewhere.
use crate::interval::{Confidence, Interval, Proportion, quantile::normal_cdf};

/// A difference in differences of shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DifferenceInDifferences {
    /// (Here after − here before) − (elsewhere after − elsewhere before).
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Wald's interval.
    pub interval: Interval,
    /// Two-sided probability of a difference as large when there is none.
    pub p: f64,
}

/// The difference in differences of four independent shares, each pair before and after; `None` at confidence 1 and without any
/// spread.
///
/// It tells an effect only where both would have moved alike without it, which these four numbers cannot show.
///
/// Source: Angrist JD, Pischke JS. Mostly harmless econometrics. 2009, ch. 5; the standard error is √Σp(1 − p)/n.
///
/// ```
/// use kansrijk::{interval::{Confidence, Proportion}, statistic::difference_in_differences};
/// let of = |x, n| Proportion::new(x, n).unwrap();
/// let here = (of(31, 395), of(20, 410));
/// let there = (of(9800, 163_000), of(9300, 160_000));
/// let found = difference_in_differences(here, there, Confidence::P95).unwrap();
/// assert!((found.estimate + 0.027702825466846735).abs() < 1e-15);
/// assert!((found.interval.lower + 0.06147766928850487).abs() < 1e-12);
/// ```
pub fn difference_in_differences(
    here: (Proportion, Proportion),
    elsewhere: (Proportion, Proportion),
    confidence: Confidence,
) -> Option<DifferenceInDifferences> {
    let change = |(before, after): (Proportion, Proportion)| after.share() - before.share();
    let estimate = change(here) - change(elsewhere);
    let variance: f64 = [here.0, here.1, elsewhere.0, elsewhere.1]
        .into_iter()
        .map(|one| one.share() * one.complement().share() / one.denominator() as f64)
        .sum();
    if confidence.is_certain() || variance <= 0.0 {
        return None;
    }
    let standard_error = variance.sqrt();
    let reach = confidence.z() * standard_error;
    Some(DifferenceInDifferences {
        estimate,
        standard_error,
        interval: Interval {
            lower: estimate - reach,
            upper: estimate + reach,
        },
        p: 2.0 * normal_cdf(-(estimate / standard_error).abs()),
    })
}
