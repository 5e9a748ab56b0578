//! Control charts of proportions: what is chance and what is a signal.
use crate::interval::Proportion;

/// Limits lie so many standard errors from the middle.
const LIMIT: f64 = 3.0;
/// Two of three points beyond this many are a signal.
const NEAR: f64 = 2.0;
/// So many points in a row on one side, or all rising or all falling, are a signal.
const RUN: usize = 7;
/// The mean difference of two standard normal quantities.
const MEAN_MOVING_RANGE: f64 = 1.128;

/// What a point of a chart tells, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Outside the limits.
    Outside,
    /// One of seven points that all rise or all fall.
    Moving,
    /// One of two of three beyond two thirds of the way to a limit, on one side.
    TwoOfThree,
    /// One of seven in a row on one side of the middle.
    OneSide,
}

impl Signal {
    /// The name in results: `outside`, `moving`, `two-of-three`, `one-side`.
    pub fn name(self) -> &'static str {
        match self {
            Signal::Outside => "outside",
            Signal::Moving => "moving",
            Signal::TwoOfThree => "two-of-three",
            Signal::OneSide => "one-side",
        }
    }
}

/// A point of a chart; all shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The share.
    pub share: f64,
    /// Lower limit, not below 0.
    pub lower: f64,
    /// Upper limit, not above 1.
    pub upper: f64,
    /// What it tells; none for chance.
    pub signal: Option<Signal>,
}

/// A p-chart, or a p′-chart.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlChart {
    /// The share of all points together.
    pub centre: f64,
    /// How much more points vary than chance alone would make them, for p′; 1 for p.
    pub sigma: f64,
    /// The points, in the order in which they came.
    pub points: Vec<Point>,
}

/// The p-chart of proportions in order of time: limits p̄ ± 3√(p̄(1 − p̄)/n). With `is_adjusted` Laney's p′-chart, whose limits are
/// wider or narrower by how much the points really vary. `None` with fewer than two points, or when nobody or everybody was
/// counted.
///
/// Source: Montgomery DC. Introduction to statistical quality control; Laney DB. Improved control charts for attributes. Qual Eng
/// 2002;14:531-7; signals: NHS England, Making data count.
///
/// ```
/// use kansrijk::{interval::Proportion, statistic::p_chart};
/// let years = [(30, 402), (29, 399), (31, 410)].map(|(x, n)| Proportion::new(x, n).unwrap());
/// let chart = p_chart(&years, false).unwrap();
/// assert!((chart.centre - 90.0 / 1211.0).abs() < 1e-15);
/// assert!(chart.points.iter().all(|point| point.signal.is_none()));
/// ```
pub fn p_chart(proportions: &[Proportion], is_adjusted: bool) -> Option<ControlChart> {
    let counted: u64 = proportions.iter().map(|one| one.numerator()).sum();
    let all: u64 = proportions.iter().map(|one| one.denominator()).sum();
    if proportions.len() < 2 || counted == 0 || counted == all {
        return None;
    }
    let centre = counted as f64 / all as f64;
    let errors: Vec<f64> = proportions
        .iter()
        .map(|one| (centre * (1.0 - centre) / one.denominator() as f64).sqrt())
        .collect();
    let z: Vec<f64> = proportions
        .iter()
        .zip(&errors)
        .map(|(one, error)| (one.share() - centre) / error)
        .collect();
    let moves: f64 = z.iter().zip(z.iter().skip(1)).map(|(a, b)| (b - a).abs()).sum();
    let sigma = if is_adjusted {
        moves / (z.len() - 1) as f64 / MEAN_MOVING_RANGE
    } else {
        1.0
    };
    // Without any movement every point is on the middle: nothing is a signal.
    let heights: Vec<f64> = z.iter().map(|z| if sigma > 0.0 { z / sigma } else { 0.0 }).collect();
    let signals = signals(&heights);
    let points = proportions.iter().zip(&errors).zip(signals);
    Some(ControlChart {
        centre,
        sigma,
        points: points
            .map(|((one, error), signal)| Point {
                share: one.share(),
                lower: (centre - LIMIT * error * sigma).max(0.0),
                upper: (centre + LIMIT * error * sigma).min(1.0),
                signal,
            })
            .collect(),
    })
}

/// What points tell by their height above the middle, in standard errors.
fn signals(heights: &[f64]) -> Vec<Option<Signal>> {
    let mut signals = vec![None; heights.len()];
    let mut mark = |from: usize, is_part: &dyn Fn(usize) -> bool, count: usize, signal: Signal| {
        for (at, place) in signals.iter_mut().enumerate().skip(from).take(count) {
            if is_part(at) {
                // The strongest was marked first.
                place.get_or_insert(signal);
            }
        }
    };
    for (at, height) in heights.iter().enumerate() {
        if height.abs() > LIMIT {
            mark(at, &|_| true, 1, Signal::Outside);
        }
    }
    for (from, seven) in heights.windows(RUN).enumerate() {
        let is_moving = |way: f64| seven.windows(2).all(|two| matches!(two, [a, b] if (b - a) * way > 0.0));
        if is_moving(1.0) || is_moving(-1.0) {
            mark(from, &|_| true, RUN, Signal::Moving);
        }
    }
    for (from, three) in heights.windows(3).enumerate() {
        for side in [1.0, -1.0] {
            let is_near = |height: &f64| height * side > NEAR;
            if three.iter().filter(|height| is_near(height)).count() >= 2 {
                mark(from, &|at| heights.get(at).is_some_and(is_near), 3, Signal::TwoOfThree);
            }
        }
    }
    for (from, seven) in heights.windows(RUN).enumerate() {
        let is_on = |side: f64| seven.iter().all(|height| height * side > 0.0);
        if is_on(1.0) || is_on(-1.0) {
            mark(from, &|_| true, RUN, Signal::OneSide);
        }
    }
    signals
}
