//! Intervals of the ratio of two independent proportions.
use super::{Confidence, Interval, Proportion};

/// Halvings of the logarithm of the ratio; 200 reach the last bit of a double from any start.
const HALVINGS: u32 = 200;
/// Ratios beyond these are not looked for.
const FARTHEST: f64 = 1e9;

/// Katz's interval of `first` over `second` on the logarithm; bounds are ratios.
///
/// `None` when one of them counts nothing, for then the logarithm has no spread, and at confidence 1.
///
/// Source: Katz D, Baptista J, Azen SP, Pike MC. Obtaining confidence intervals for the risk ratio in cohort studies.
/// Biometrics 1978;34:469-74: exp(ln(p₁/p₂) ± z √((1 − p₁)/x₁ + (1 − p₂)/x₂)).
///
/// ```
/// use kansrijk::interval::{Confidence, Proportion, katz};
/// let of = |x, n| Proportion::new(x, n).unwrap();
/// let interval = katz(of(56, 70), of(48, 80), Confidence::P95).unwrap();
/// assert!((interval.lower - 1.0766264227631928).abs() < 1e-12);
/// assert_eq!(katz(of(0, 70), of(48, 80), Confidence::P95), None);
/// ```
pub fn katz(first: Proportion, second: Proportion, confidence: Confidence) -> Option<Interval> {
    if confidence.is_certain() || first.numerator() == 0 || second.numerator() == 0 {
        return None;
    }
    let part = |one: Proportion| one.complement().share() / one.numerator() as f64;
    let reach = confidence.z() * (part(first) + part(second)).sqrt();
    let ratio = first.share() / second.share();
    Some(Interval {
        lower: ratio * libm::exp(-reach),
        upper: ratio * libm::exp(reach),
    })
}

/// The score interval of `first` over `second`; bounds are ratios, and the lower one is exactly 0 when nothing was counted
/// in the first.
///
/// `None` when nothing was counted in the second, for then no ratio is too large, and at confidence 1.
///
/// Source: Miettinen O, Nurminen M. Comparative analysis of two rates. Stat Med 1985;4:213-26, with their factor N/(N − 1);
/// the estimate under the ratio is the root of a quadratic equation.
///
/// ```
/// use kansrijk::interval::{Confidence, Proportion, score_ratio};
/// let of = |x, n| Proportion::new(x, n).unwrap();
/// let interval = score_ratio(of(56, 70), of(48, 80), Confidence::P95).unwrap();
/// assert!((interval.upper - 1.6721453590897675).abs() < 1e-8);
/// assert_eq!(score_ratio(of(0, 10), of(3, 10), Confidence::P95).unwrap().lower, 0.0);
/// ```
pub fn score_ratio(first: Proportion, second: Proportion, confidence: Confidence) -> Option<Interval> {
    if confidence.is_certain() || second.numerator() == 0 {
        return None;
    }
    let z = confidence.z();
    let ratio = first.share() / second.share();
    let is_outside = |candidate: f64| score(first, second, candidate).abs() > z;
    let lower = if first.numerator() == 0 {
        0.0
    } else {
        bound(ratio, 1.0 / FARTHEST, is_outside)
    };
    // Nothing in the first: the search begins at a ratio that is surely inside.
    let inside = if ratio > 0.0 { ratio } else { 1.0 / FARTHEST };
    Some(Interval {
        lower,
        upper: bound(inside, FARTHEST, is_outside),
    })
}

/// The place between a ratio inside the interval and one outside where the statistic passes its limit.
fn bound(mut inside: f64, mut outside: f64, is_outside: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..HALVINGS {
        let middle = inside.sqrt() * outside.sqrt();
        if middle == inside || middle == outside {
            break;
        }
        if is_outside(middle) {
            outside = middle;
        } else {
            inside = middle;
        }
    }
    inside
}

/// How many standard errors the difference is from none, when the true ratio is `ratio`.
fn score(first: Proportion, second: Proportion, ratio: f64) -> f64 {
    let (x1, n1) = (first.numerator() as f64, first.denominator() as f64);
    let (x2, n2) = (second.numerator() as f64, second.denominator() as f64);
    let all = n1 + n2;
    let a = all * ratio;
    let b = n1 * ratio + x1 + n2 + x2 * ratio;
    let c = x1 + x2;
    // The smaller root, as 2c/(b + √(b² − 4ac)), which loses no digits.
    let p2 = (2.0 * c / (b + (b * b - 4.0 * a * c).max(0.0).sqrt())).min(1.0);
    let p1 = (p2 * ratio).min(1.0);
    let spread = p1 * (1.0 - p1) / n1 + ratio * ratio * p2 * (1.0 - p2) / n2;
    let difference = first.share() - ratio * second.share();
    if difference == 0.0 {
        return 0.0;
    }
    difference / (spread * all / (all - 1.0)).sqrt()
}
