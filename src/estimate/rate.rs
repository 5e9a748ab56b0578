//! The rate of events that can happen more than once, or per person-time.
use super::{Estimate, InvalidInput, Method, Numerator};
use crate::interval::{Confidence, PoissonMethod, poisson};

/// The rate `events` / `person_time` with an exact interval under 10 events and Byar's from 10; per unit of person-time.
///
/// More events than person-time are allowed. At confidence 1 there is no interval.
///
/// # Errors
/// [`InvalidInput::NoDenominator`] without person-time.
///
/// ```
/// use kansrijk::{estimate::{Method, rate}, indicator::Unit};
/// use kansrijk::interval::Confidence;
/// let estimate = rate(9, 412, Confidence::P95)?;
/// let shown = estimate.interval.unwrap().scaled(Unit::PerThousand.multiplier());
/// assert_eq!(estimate.method, Method::ExactPoisson);
/// assert!((shown.lower - 9.98876965383091).abs() < 1e-9);
/// # Ok::<(), kansrijk::estimate::InvalidInput>(())
/// ```
pub fn rate(events: u64, person_time: u64, confidence: Confidence) -> Result<Estimate, InvalidInput> {
    let value = rate_value(events, person_time)?;
    let time = person_time as f64;
    let interval = poisson(events, confidence).map(|interval| {
        let per_time = crate::interval::Interval {
            lower: interval.lower / time,
            upper: interval.upper / time,
        };
        (per_time, Method::from(PoissonMethod::of(events)))
    });
    Ok(Estimate::new(
        value,
        interval,
        confidence,
        Numerator::Count(events),
        Some(person_time),
    ))
}

/// The rate alone, where there is no time for intervals.
///
/// # Errors
/// As [`rate`].
#[inline]
pub fn rate_value(events: u64, person_time: u64) -> Result<f64, InvalidInput> {
    if person_time == 0 {
        return Err(InvalidInput::NoDenominator);
    }
    Ok(events as f64 / person_time as f64)
}
