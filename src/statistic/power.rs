//! The smallest difference that so many persons can show.
use crate::interval::{
    Interval,
    quantile::{normal_cdf, normal_quantile},
};

/// Chance of a false finding, two-sided.
const ALPHA: f64 = 0.05;
/// Chance of finding a difference that is there.
const POWER: f64 = 0.8;
const HALVINGS: u32 = 200;

/// The chance that a test at 5 %, two-sided, finds the difference between the shares `before` of `n_before` and `after` of `n_after`.
///
/// Source: Fleiss JL, Levin B, Paik MC. Statistical methods for rates and proportions, 3rd ed. 2003, ch. 4, without continuity
/// correction; both tails are counted.
///
/// ```
/// assert!(kansrijk::statistic::power(0.10, 400, 0.16, 400) > 0.7);
/// ```
pub fn power(before: f64, n_before: u64, after: f64, n_after: u64) -> f64 {
    let (n1, n2) = (n_before as f64, n_after as f64);
    let together = (before * n1 + after * n2) / (n1 + n2);
    let none = (together * (1.0 - together) * (1.0 / n1 + 1.0 / n2)).sqrt();
    let some = (before * (1.0 - before) / n1 + after * (1.0 - after) / n2).sqrt();
    let difference = after - before;
    if some <= 0.0 {
        // Nobody and everybody: no chance is left.
        return if difference == 0.0 { ALPHA } else { 1.0 };
    }
    let needed = normal_quantile(1.0 - ALPHA / 2.0) * none;
    normal_cdf((difference - needed) / some) + normal_cdf((-difference - needed) / some)
}

/// The shares nearest to `before`, one below and one above, that a follow-up of `n_after` persons would show with 80 % chance at
/// 5 %, two-sided. 0 or 1 when none on that side would; `None` without persons or for a share that is none.
///
/// ```
/// let shares = kansrijk::statistic::detectable(0.10, 400, 400).unwrap();
/// assert!(shares.lower > 0.03 && shares.lower < 0.06);
/// assert!(shares.upper > 0.15 && shares.upper < 0.18);
/// ```
pub fn detectable(before: f64, n_before: u64, n_after: u64) -> Option<Interval> {
    if n_before == 0 || n_after == 0 || !(0.0..=1.0).contains(&before) {
        return None;
    }
    let nearest = |end: f64| {
        let (mut unseen, mut seen) = (before, end);
        if power(before, n_before, end, n_after) < POWER {
            return end;
        }
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(unseen, seen);
            if middle == unseen || middle == seen {
                break;
            }
            if power(before, n_before, middle, n_after) < POWER {
                unseen = middle;
            } else {
                seen = middle;
            }
        }
        seen
    };
    Some(Interval {
        lower: nearest(0.0),
        upper: nearest(1.0),
    })
}
