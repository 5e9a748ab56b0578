//! Rates as they would be in a standard population.
use crate::interval::{Confidence, Interval, byar};

/// Fewer events than this have no standardised rate: a few strata without events would decide it.
pub const FEWEST_EVENTS: u64 = 10;

/// A stratum, such as an age class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    /// Events.
    pub events: u64,
    /// Persons or person-time, positive.
    pub population: f64,
    /// Size of the stratum in the standard population, not negative.
    pub standard: f64,
}

/// A directly standardised rate, per person or unit of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standardised {
    /// The rate.
    pub value: f64,
    /// Dobson's interval.
    pub interval: Interval,
    /// Events in all strata.
    pub events: u64,
}

/// The directly standardised rate with Dobson's interval. `None` with fewer than ten events, at confidence 1, and when a stratum
/// has no population or the standard is empty.
///
/// Source: Dobson AJ, Kuulasmaa K, Eberle E, Scherer J. Confidence intervals for weighted sums of Poisson parameters. Stat Med
/// 1991;10:457-62, with Byar's interval of the events; PHEindicatormethods 2.1.0, `calculate_dsr`.
///
/// ```
/// use kansrijk::{interval::Confidence, statistic::{Stratum, standardised_rate}};
/// let of = |events, population, standard| Stratum { events, population, standard };
/// let rate = standardised_rate(&[of(8, 400.0, 1.0), of(12, 600.0, 1.0)], Confidence::P95).unwrap();
/// assert!((rate.value - 0.02).abs() < 1e-15);
/// ```
pub fn standardised_rate(strata: &[Stratum], confidence: Confidence) -> Option<Standardised> {
    let is_usable = |one: &Stratum| {
        one.population > 0.0 && one.population.is_finite() && one.standard >= 0.0 && one.standard.is_finite()
    };
    let weight: f64 = strata.iter().map(|one| one.standard).sum();
    let events: u64 = strata.iter().map(|one| one.events).sum();
    if weight.is_nan() || weight <= 0.0 || events < FEWEST_EVENTS || !strata.iter().all(is_usable) {
        return None;
    }
    let (mut value, mut variance) = (0.0, 0.0);
    for one in strata {
        let each = one.standard / one.population / weight;
        value += one.events as f64 * each;
        variance += one.events as f64 * each * each;
    }
    let count = byar(events, confidence)?;
    let scale = (variance / events as f64).sqrt();
    let bound = |events_bound: f64| value + scale * (events_bound - events as f64);
    Some(Standardised {
        value,
        interval: Interval {
            lower: bound(count.lower),
            upper: bound(count.upper),
        },
        events,
    })
}
