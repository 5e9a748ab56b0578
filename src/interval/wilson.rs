//! The score interval of a proportion.
use super::{Confidence, Interval, Proportion};

/// Wilson's score interval of a proportion, without continuity correction; bounds are shares.
///
/// The lower bound is exactly 0 when nothing was counted, the upper bound exactly 1 when everything was. At confidence 1
/// the interval is \[0, 1\].
///
/// Source: Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc
/// 1927;22:209-12; as (2x + z² ± z√(z² + 4x(1 − x/n))) / (2(n + z²)) in Newcombe RG. Stat Med 1998;17:857-72, method 3.
///
/// ```
/// use kansrijk::interval::{Confidence, Proportion, wilson};
/// let interval = wilson(Proportion::new(3, 47).unwrap(), Confidence::P95);
/// assert!((interval.lower - 0.021945385205433).abs() < 1e-12);
/// assert!((interval.upper - 0.171626141831244).abs() < 1e-12);
/// ```
pub fn wilson(proportion: Proportion, confidence: Confidence) -> Interval {
    if confidence.is_certain() {
        return Interval { lower: 0.0, upper: 1.0 };
    }
    let (x, n) = (proportion.numerator() as f64, proportion.denominator() as f64);
    let rest = proportion.complement().numerator() as f64;
    let z = confidence.z();
    let centre = 2.0 * x + z * z;
    let spread = z * (z * z + 4.0 * x * (rest / n)).sqrt();
    let share = proportion.share();
    // The product of the two bounds is x²/(n(n + z²)), so the lower one needs no subtraction of near-equal numbers: it is 0 at
    // x = 0 and never above the share.
    let lower = share * (2.0 * x / (centre + spread));
    let upper = (centre + spread) / (2.0 * (n + z * z));
    // Rounding may put the upper bound a last bit beside 1, and around 10^16 persons the interval is narrower than a double
    // can say: keep the share inside it.
    Interval {
        lower,
        upper: upper.max(share).min(1.0),
    }
}
