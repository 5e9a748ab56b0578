//! One estimate less another, each with its own method.
use crate::{
    estimate::{Estimate, Method, Numerator},
    interval::{
        Confidence, Interval, Proportion, katz, newcombe, quantile::student_t_quantile, rate_ratio, score_ratio,
    },
    statistic::{fisher, rate_test, welch},
};

/// After less before, in the unit of the estimates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// After − before.
    pub value: f64,
    /// Its interval; none for counts, and where one of the two has none.
    pub interval: Option<Interval>,
    /// How the interval was calculated: `newcombe`, `mover`, `welch` or `none`.
    pub method: &'static str,
    /// After / before; none when before is not above zero.
    pub ratio: Option<f64>,
    /// Its interval.
    pub ratio_interval: Option<Interval>,
    /// How that was calculated: `katz`, `score`, `exact-conditional` or `none`.
    pub ratio_method: &'static str,
    /// How likely a difference as large is when there is none, two-sided.
    pub p: Option<f64>,
    /// By which test: `fisher`, `exact-conditional`, `welch` or `none`.
    pub test: &'static str,
}

/// The change from one estimate to another of the same measure.
///
/// Shares: Newcombe's interval, Katz's of the ratio (the score interval where a count is zero) and Fisher's test. Rates: the
/// intervals of both put together (Zou GY, Donner A. Construction of confidence limits about effect measures. Stat Med 2008;27:1693-702),
/// the exact ratio and its test. Means: Welch's interval and test. Medians: as rates, without a test. Counts: the difference alone.
pub fn difference(before: &Estimate, after: &Estimate) -> Difference {
    let confidence = before.confidence;
    let ratio = (before.value > 0.0).then(|| after.value / before.value);
    let plain = Difference {
        value: after.value - before.value,
        interval: None,
        method: "none",
        ratio,
        ratio_interval: None,
        ratio_method: "none",
        p: None,
        test: "none",
    };
    match (before.method, after.method) {
        (Method::Wilson, Method::Wilson) => of_shares(plain, before, after, confidence),
        (Method::ExactPoisson | Method::Byar, Method::ExactPoisson | Method::Byar) => {
            of_rates(plain, before, after, confidence)
        }
        (Method::StudentT, Method::StudentT) => of_means(plain, before, after, confidence),
        (Method::OrderStatistics, Method::OrderStatistics) => put_together(plain, before, after),
        _ => plain,
    }
}

fn of_shares(plain: Difference, before: &Estimate, after: &Estimate, confidence: Confidence) -> Difference {
    let proportion = |one: &Estimate| Proportion::new(one.numerator.count()?, one.denominator?);
    let (Some(first), Some(second)) = (proportion(before), proportion(after)) else {
        return plain;
    };
    let (ratio_interval, ratio_method) = match katz(second, first, confidence) {
        Some(interval) => (Some(interval), "katz"),
        None => match score_ratio(second, first, confidence) {
            Some(interval) => (Some(interval), "score"),
            None => (None, "none"),
        },
    };
    Difference {
        interval: Some(newcombe(second, first, confidence)),
        method: "newcombe",
        ratio_interval,
        ratio_method,
        p: Some(fisher(first, second)),
        test: "fisher",
        ..plain
    }
}

fn of_rates(plain: Difference, before: &Estimate, after: &Estimate, confidence: Confidence) -> Difference {
    let events = |one: &Estimate| Some((one.numerator.count()?, one.denominator? as f64));
    let (Some(first), Some(second)) = (events(before), events(after)) else {
        return plain;
    };
    let ratio_interval = rate_ratio(second, first, confidence);
    let p = rate_test(first, second);
    Difference {
        ratio_interval,
        ratio_method: if ratio_interval.is_some() {
            "exact-conditional"
        } else {
            "none"
        },
        p,
        test: if p.is_some() { "exact-conditional" } else { "none" },
        ..put_together(plain, before, after)
    }
}

fn of_means(plain: Difference, before: &Estimate, after: &Estimate, confidence: Confidence) -> Difference {
    // The standard error is what the interval was made of.
    let side = |one: &Estimate| {
        let n = one.denominator.filter(|n| *n > 1)?;
        let reach = one.interval?.width() / 2.0;
        let error = reach / student_t_quantile(confidence.upper_probability(), (n - 1) as f64);
        Some((one.value, error, n))
    };
    let tested = side(before).zip(side(after)).and_then(|(first, second)| {
        let (p, freedom) = welch(first, second)?;
        let error = (first.1 * first.1 + second.1 * second.1).sqrt();
        Some((p, student_t_quantile(confidence.upper_probability(), freedom) * error))
    });
    let Some((p, reach)) = tested else { return plain };
    Difference {
        interval: Some(Interval {
            lower: plain.value - reach,
            upper: plain.value + reach,
        }),
        method: "welch",
        p: Some(p),
        test: "welch",
        ..plain
    }
}

/// The interval of a difference from the two intervals alone.
fn put_together(plain: Difference, before: &Estimate, after: &Estimate) -> Difference {
    let (Some(first), Some(second)) = (before.interval, after.interval) else {
        return plain;
    };
    let reach = |a: f64, b: f64| (a * a + b * b).sqrt();
    Difference {
        interval: Some(Interval {
            lower: plain.value - reach(after.value - second.lower, first.upper - before.value),
            upper: plain.value + reach(second.upper - after.value, before.value - first.lower),
        }),
        method: "mover",
        ..plain
    }
}

/// Whether an estimate is a share, whose counts can be taken apart and added.
pub(crate) fn counts(estimate: &Estimate) -> Option<(u64, u64)> {
    match (estimate.method, estimate.numerator) {
        (Method::Wilson, Numerator::Count(count)) => Some((count, estimate.denominator?)),
        _ => None,
    }
}
