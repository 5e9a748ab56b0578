//! Limits within which areas of a size differ by chance.
use crate::interval::{Confidence, Interval, quantile::chi_squared_quantile};
use crate::ordered::sort_by;

/// Share of the areas at each end that count as far out as the last one within.
const WINSORISED: f64 = 0.1;

/// The limits of a share among `n` when all areas have the share `average`: those of which Wilson's interval just reaches it;
/// between 0 and 1. `extra` is the variance between areas beyond chance, 0 when there is none.
///
/// At confidence 1 everything is within the limits.
///
/// Source: Spiegelhalter DJ. Funnel plots for comparing institutional performance. Stat Med 2005;24:1185-202; PHEindicatormethods 2.1.0,
/// `calculate_funnel_limits`.
///
/// ```
/// use kansrijk::{interval::Confidence, statistic::share_limits};
/// let limits = share_limits(0.1, 100, 0.0, Confidence::P95);
/// assert!((limits.lower - (0.1 - 1.959963984540054 * 0.03)).abs() < 1e-15);
/// ```
pub fn share_limits(average: f64, n: u64, extra: f64, confidence: Confidence) -> Interval {
    if confidence.is_certain() || n == 0 {
        return Interval { lower: 0.0, upper: 1.0 };
    }
    let reach = confidence.z() * (average * (1.0 - average) / n as f64 + extra).sqrt();
    Interval {
        lower: (average - reach).max(0.0),
        upper: (average + reach).min(1.0),
    }
}

/// The limits of a count of which `expected` is the mean, exact; bounds are counts. `None` at confidence 1 and without a positive,
/// finite mean.
///
/// Source: as [`share_limits`], with the exact quantiles of the Poisson distribution by chi-squared in place of a search.
///
/// ```
/// use kansrijk::{interval::Confidence, statistic::count_limits};
/// let limits = count_limits(15.0, Confidence::P95).unwrap();
/// assert!((limits.lower / 15.0 - 0.5596924).abs() < 5e-8);
/// assert!((limits.upper / 15.0 - 1.649348).abs() < 5e-7);
/// ```
pub fn count_limits(expected: f64, confidence: Confidence) -> Option<Interval> {
    if confidence.is_certain() || !(expected > 0.0 && expected.is_finite()) {
        return None;
    }
    Some(Interval {
        lower: chi_squared_quantile(confidence.lower_tail(), 2.0 * expected) / 2.0,
        upper: chi_squared_quantile(confidence.upper_probability(), 2.0 * expected + 2.0) / 2.0,
    })
}

/// How much more areas differ than chance makes them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overdispersion {
    /// Mean square of the standardised differences; 1 when chance is all.
    pub phi: f64,
    /// Variance between areas; 0 when chance is all.
    pub between: f64,
}

/// The overdispersion of shares around `average`: `areas` are (counted, known). Standardised differences are winsorised at a tenth
/// on both sides, so that the areas that stand out do not hide themselves. `None` with fewer than two areas or no spread.
///
/// Source: Spiegelhalter DJ. Handling over-dispersion of performance indicators. Qual Saf Health Care 2005;14:347-51; between areas by
/// DerSimonian R, Laird N. Control Clin Trials 1986;7:177-88.
pub fn overdispersion(areas: &[(u64, u64)], average: f64) -> Option<Overdispersion> {
    let known: Vec<(f64, f64)> = areas
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|&(x, n)| (x as f64 / n as f64, average * (1.0 - average) / n as f64))
        .collect();
    if known.len() < 2 || !(average > 0.0 && average < 1.0) {
        return None;
    }
    let mut z: Vec<f64> = known
        .iter()
        .map(|(share, variance)| (share - average) / variance.sqrt())
        .collect();
    sort_by(&mut z, f64::total_cmp);
    let (least, most) = (quantile(&z, WINSORISED)?, quantile(&z, 1.0 - WINSORISED)?);
    let k = z.len() as f64;
    let phi = z.iter().map(|z| z.clamp(least, most)).map(|z| z * z).sum::<f64>() / k;
    let weights = || known.iter().map(|(_, variance)| 1.0 / variance);
    let (sum, squares) = (weights().sum::<f64>(), weights().map(|w| w * w).sum::<f64>());
    let between = ((k * phi - (k - 1.0)) / (sum - squares / sum)).max(0.0);
    Some(Overdispersion { phi, between })
}

/// A quantile of ordered values, between two of them in proportion (Hyndman RJ, Fan Y. Am Stat 1996;50:361-5, type 7).
fn quantile(ordered: &[f64], p: f64) -> Option<f64> {
    let place = p * (ordered.len() - 1) as f64;
    let below = libm::floor(place);
    let low = *ordered.get(below as usize)?;
    let high = ordered.get(below as usize + 1).copied().unwrap_or(low);
    Some(low + (place - below) * (high - low))
}
