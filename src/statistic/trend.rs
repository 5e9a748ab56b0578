//! Whether a series of years goes one way.
use crate::interval::{
    Interval,
    quantile::{chi_squared_quantile, normal_cdf},
};
use std::sync::{LazyLock, OnceLock};

/// Points of a recent trend.
pub const RECENT: usize = 5;
/// Points up to which the probability of Mann and Kendall's test is counted exactly when no two values are equal.
const EXACT_UP_TO: usize = 12;
/// Half the standard errors across a 95 % interval, as Fingertips rounds it.
const STANDARD_ERRORS_ACROSS: f64 = 3.92;

/// What the statistic of a recent trend exceeds, which takes longer to find than all the rest of it.
static SHOWN: LazyLock<f64> = LazyLock::new(|| chi_squared_quantile(0.998, 1.0));

/// Which way a series goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Up.
    Increasing,
    /// Down.
    Decreasing,
    /// Neither is shown.
    NoChange,
}

impl Trend {
    /// The name in results: `increasing`, `decreasing`, `no-change`.
    pub fn name(self) -> &'static str {
        match self {
            Trend::Increasing => "increasing",
            Trend::Decreasing => "decreasing",
            Trend::NoChange => "no-change",
        }
    }
}

/// A year of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum YearPoint {
    /// Persons counted out of persons known.
    Share {
        /// Persons counted.
        numerator: u64,
        /// Persons known, at least as many.
        denominator: u64,
    },
    /// A value with its 95 % interval.
    Value {
        /// The value.
        value: f64,
        /// Its interval.
        interval: Interval,
    },
}

/// The trend of the last five years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecentTrend {
    /// The statistic, on one degree of freedom.
    pub chi_squared: f64,
    /// Change per year: of the logit for shares, of the value otherwise.
    pub slope: f64,
    /// What it comes to.
    pub trend: Trend,
}

/// The recent trend of five years that follow each other, oldest first.
///
/// There is one when the statistic exceeds the 99.8 % point of chi-squared and the slope keeps its sign whichever year is left
/// out. Shares: chi-squared for trend in proportions; values: a line weighted by their intervals. `None` with another number
/// of points, with both kinds, when everybody or nobody was counted in some year of shares, and without spread.
///
/// Source: OHID, Fingertips technical guidance, "recent trends"; Armitage P. Tests for linear trends in proportions and frequencies.
/// Biometrics 1955;11:375-86.
///
/// ```
/// use kansrijk::statistic::{Trend, YearPoint, recent_trend};
/// let years = [(994, 40299), (1023, 41527), (1199, 42811), (1332, 44064), (1367, 44701)];
/// let years = years.map(|(numerator, denominator)| YearPoint::Share { numerator, denominator });
/// let trend = recent_trend(&years).unwrap();
/// assert!((trend.chi_squared - 47.896676707589116).abs() < 1e-8);
/// assert_eq!(trend.trend, Trend::Increasing);
/// ```
pub fn recent_trend(years: &[YearPoint]) -> Option<RecentTrend> {
    if years.len() != RECENT {
        return None;
    }
    let (chi_squared, slopes) = shares(years).or_else(|| values(years))?;
    if !chi_squared.is_finite() {
        return None;
    }
    let slope = *slopes.first()?;
    // A slope of zero counts as upward.
    let is_steady = slopes.iter().all(|one| (*one >= 0.0) == (slope >= 0.0));
    let is_shown = is_steady && chi_squared > *SHOWN;
    let trend = match (is_shown, slope >= 0.0) {
        (false, _) => Trend::NoChange,
        (true, true) => Trend::Increasing,
        (true, false) => Trend::Decreasing,
    };
    Some(RecentTrend {
        chi_squared,
        slope,
        trend,
    })
}

/// The statistic of proportions, and the slope of their logits over all years and with each left out.
fn shares(years: &[YearPoint]) -> Option<(f64, Vec<f64>)> {
    let counts: Option<Vec<(f64, f64)>> = years
        .iter()
        .map(|year| match year {
            YearPoint::Share { numerator, denominator } if 0 < *numerator && numerator < denominator => {
                Some((*numerator as f64, *denominator as f64))
            }
            _ => None,
        })
        .collect();
    let counts = counts?;
    let sum = |of: &dyn Fn(f64, f64, f64) -> f64| -> f64 {
        counts
            .iter()
            .enumerate()
            .map(|(t, (x, n))| of(t as f64 + 1.0, *x, *n))
            .sum()
    };
    let (x, n) = (sum(&|_, x, _| x), sum(&|_, _, n| n));
    let (xt, nt, ntt) = (sum(&|t, x, _| x * t), sum(&|t, _, n| n * t), sum(&|t, _, n| n * t * t));
    let above = n * xt - x * nt;
    let chi_squared = n * above * above / (x * (n - x) * (n * ntt - nt * nt));
    let logits: Vec<f64> = counts.iter().map(|(x, n)| libm::log(x / (n - x))).collect();
    Some((chi_squared, fits(&logits, |_| 1.0)?))
}

/// The statistic of a weighted line, and its slope over all years and with each left out.
fn values(years: &[YearPoint]) -> Option<(f64, Vec<f64>)> {
    let points: Option<Vec<(f64, f64)>> = years
        .iter()
        .map(|year| match year {
            YearPoint::Value { value, interval } if interval.width() > 0.0 => {
                let error = interval.width() / STANDARD_ERRORS_ACROSS;
                Some((*value, 1.0 / (error * error)))
            }
            _ => None,
        })
        .collect();
    let points = points?;
    let values: Vec<f64> = points.iter().map(|(value, _)| *value).collect();
    let weight = |at: usize| points.get(at).map_or(0.0, |(_, weight)| *weight);
    let slopes = fits(&values, weight)?;
    let slope = *slopes.first()?;
    let all: f64 = points.iter().map(|(_, weight)| weight).sum();
    let middle = points.iter().enumerate().map(|(t, (_, w))| w * t as f64).sum::<f64>() / all;
    let spread: f64 = points
        .iter()
        .enumerate()
        .map(|(t, (_, w))| w * (t as f64 - middle) * (t as f64 - middle))
        .sum();
    Some((slope * slope * spread, slopes))
}

/// The slope of a weighted line over all points, then with each left out.
fn fits(values: &[f64], weight: impl Fn(usize) -> f64) -> Option<Vec<f64>> {
    let slope = |without: Option<usize>| {
        let points = || {
            let all = values.iter().enumerate().filter(move |(t, _)| Some(*t) != without);
            all.map(|(t, y)| (t as f64, *y, weight(t)))
        };
        let all: f64 = points().map(|(_, _, w)| w).sum();
        let (mt, my) = points().fold((0.0, 0.0), |(mt, my), (t, y, w)| (mt + w * t / all, my + w * y / all));
        let (ty, tt) = points().fold((0.0, 0.0), |(ty, tt), (t, y, w)| {
            (ty + w * (t - mt) * (y - my), tt + w * (t - mt) * (t - mt))
        });
        (tt > 0.0).then_some(ty / tt)
    };
    std::iter::once(None)
        .chain((0..values.len()).map(Some))
        .map(slope)
        .collect()
}

/// Mann and Kendall's test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannKendall {
    /// Pairs that rise less pairs that fall.
    pub s: i64,
    /// Its variance when there is no trend, with ties taken into account.
    pub variance: f64,
    /// S towards zero by one, over its standard deviation; 0 when S is 0.
    pub z: f64,
    /// Two-sided probability by the normal distribution.
    pub p: f64,
    /// Two-sided probability, counted; with few points that differ, where the normal distribution is a poor guide.
    pub exact_p: Option<f64>,
    /// Kendall's tau: S over the number of pairs.
    pub tau: f64,
    /// Sen's slope: the median of the slopes of all pairs, per step.
    pub slope: f64,
}

/// Mann and Kendall's test of a series in order of time; `None` with fewer than three values or one that is not finite.
///
/// Source: Mann HB. Nonparametric tests against trend. Econometrica 1945;13:245-59; Kendall MG. Rank correlation methods, 1975;
/// Sen PK. Estimates of the regression coefficient based on Kendall's tau. J Am Stat Assoc 1968;63:1379-89.
///
/// ```
/// let test = kansrijk::statistic::mann_kendall(&[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
/// assert_eq!(test.s, 10);
/// assert!((test.p - 0.0274863361115103).abs() < 1e-12);
/// // Two of the 120 orders are as steady.
/// assert!((test.exact_p.unwrap() - 2.0 / 120.0).abs() < 1e-15);
/// ```
pub fn mann_kendall(values: &[f64]) -> Option<MannKendall> {
    let n = values.len();
    if n < 3 || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mut s = 0_i64;
    let mut slopes = Vec::with_capacity(n * (n - 1) / 2);
    for (i, first) in values.iter().enumerate() {
        for (j, second) in values.iter().enumerate().skip(i + 1) {
            s += i64::from(second > first) - i64::from(second < first);
            slopes.push((second - first) / (j - i) as f64);
        }
    }
    let mut ordered = values.to_vec();
    ordered.sort_unstable_by(f64::total_cmp);
    let ties: Vec<f64> = ordered.chunk_by(|a, b| a == b).map(|same| same.len() as f64).collect();
    let spread = |t: f64| t * (t - 1.0) * (2.0 * t + 5.0);
    let size = n as f64;
    let variance = (spread(size) - ties.iter().map(|&t| spread(t)).sum::<f64>()) / 18.0;
    let z = if s == 0 || variance <= 0.0 {
        0.0
    } else {
        (s - s.signum()) as f64 / variance.sqrt()
    };
    slopes.sort_unstable_by(f64::total_cmp);
    let is_tied = ties.iter().any(|&t| t > 1.0);
    Some(MannKendall {
        s,
        variance,
        z,
        p: 2.0 * normal_cdf(-z.abs()),
        exact_p: (!is_tied && n <= EXACT_UP_TO).then(|| exact(n, s)),
        tau: s as f64 / (size * (size - 1.0) / 2.0),
        slope: median(&slopes)?,
    })
}

/// The share of all orders of n values whose S is at least as far from zero.
fn exact(n: usize, s: i64) -> f64 {
    static ORDERS: [OnceLock<Vec<f64>>; EXACT_UP_TO + 1] = [const { OnceLock::new() }; EXACT_UP_TO + 1];
    let orders = ORDERS[n].get_or_init(|| orders_by_falls(n));
    let pairs = (n * (n - 1) / 2) as i64;
    let all: f64 = orders.iter().sum();
    let as_far = orders
        .iter()
        .enumerate()
        .filter(|(falls, _)| (pairs - 2 * *falls as i64).abs() >= s.abs());
    as_far.map(|(_, count)| count).sum::<f64>() / all
}

/// How many orders of n values have so many pairs that fall: each value in turn is put at any place among those before it.
fn orders_by_falls(n: usize) -> Vec<f64> {
    let mut orders = vec![1.0_f64];
    for size in 2..=n {
        let mut more = vec![0.0; orders.len() + size - 1];
        for (falls, count) in orders.iter().enumerate() {
            for sum in more.iter_mut().skip(falls).take(size) {
                *sum += count;
            }
        }
        orders = more;
    }
    orders
}

fn median(ordered: &[f64]) -> Option<f64> {
    let upper = ordered.get(ordered.len() / 2)?;
    if ordered.len() % 2 == 1 {
        return Some(*upper);
    }
    let lower = ordered.get(ordered.len() / 2 - 1)?;
    Some((lower + upper) / 2.0)
}
