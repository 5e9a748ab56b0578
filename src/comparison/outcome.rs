//! The rules of comparison: which figure stands next to a local one, and whether it may be called better, worse, higher,
//! lower or similar.
//!
//! The rule is that of a single interval (OHID Fingertips, "comparing to the benchmark"): similar when the local interval
//! holds the benchmark, else better or worse by the indicator's direction. A rounded benchmark is a band, and an outcome
//! needs the whole band outside the interval.
use super::benchmark::{Benchmark, Benchmarks, Bound, Group, Status, canonical_unit};
use crate::{
    area::{AreaIndex, Areas},
    indicator::{Dimension, Direction, UNKNOWN, Variant},
    ordered::sort_by_key,
    period::Period,
};

/// Years between two periods beyond which they are not compared.
const FARTHEST_YEARS: u32 = 5;
/// Room for the last bits of `value ± precision`: 4.64 − 0.005 is not exactly 4.635.
const ROUNDING_NOISE: f64 = 1e-9;

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Outside the interval, on the good side.
    Better,
    /// The interval reaches the benchmark's band.
    Similar,
    /// Outside the interval, on the bad side.
    Worse,
    /// Above, without a judgement.
    Higher,
    /// Below, without a judgement.
    Lower,
    /// No outcome; the reasons say why.
    NotCompared,
}

impl Outcome {
    /// The name in results: `better`, `similar`, `worse`, `higher`, `lower`, `not-compared`.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Better => "better",
            Outcome::Similar => "similar",
            Outcome::Worse => "worse",
            Outcome::Higher => "higher",
            Outcome::Lower => "lower",
            Outcome::NotCompared => "not-compared",
        }
    }
}

/// How the two periods lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The same period.
    SamePeriod,
    /// One to five years apart, without a known series break.
    OtherYear {
        /// Years between the middles, rounded up.
        years: u32,
    },
    /// Another span around the same moment: a quarter in its year, 2015–2017 and 2016.
    OtherSpan,
}

impl Rule {
    /// The name in results and the key of the wording: `same-period`, `other-year`, `other-span`.
    pub fn code(self) -> &'static str {
        match self {
            Rule::SamePeriod => "same-period",
            Rule::OtherYear { .. } => "other-year",
            Rule::OtherSpan => "other-span",
        }
    }
}

/// Why there is no outcome, or what to bear in mind with one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The definitions differ in these choices.
    VariantDiffers(Vec<Dimension>),
    /// One of the two leaves these choices open.
    VariantUnknown(Vec<Dimension>),
    /// A published figure for the same area: a check, not a benchmark.
    OwnArea,
    /// The source names no period.
    NoPeriod,
    /// More than five years apart.
    TooFarApart {
        /// Years between the middles, rounded up.
        years: u32,
    },
    /// The series was redefined in between.
    SeriesBreak {
        /// First year of the new series.
        year: i32,
    },
    /// A share next to a count, for example.
    UnitsDiffer,
    /// The local value has no interval.
    NoInterval,
    /// Nothing is published for this indicator.
    NoPublishedFigure,
    /// Only some rows were counted, by a filter of the holder; a published figure is about all.
    Filtered,
    /// Remark: the benchmark's area holds the local one.
    AreaHoldsLocal,
    /// Remark: the source may still revise the figure.
    Provisional,
    /// Remark: the published figure is a lower or upper bound.
    OnlyABound,
}

impl Reason {
    /// The name in results and the key of the wording.
    pub fn code(&self) -> &'static str {
        match self {
            Reason::VariantDiffers(_) => "variant-differs",
            Reason::VariantUnknown(_) => "variant-unknown",
            Reason::OwnArea => "own-area",
            Reason::NoPeriod => "no-period",
            Reason::TooFarApart { .. } => "too-far-apart",
            Reason::SeriesBreak { .. } => "series-break",
            Reason::UnitsDiffer => "units-differ",
            Reason::NoInterval => "no-interval",
            Reason::NoPublishedFigure => "no-published-figure",
            Reason::Filtered => "filtered",
            Reason::AreaHoldsLocal => "area-holds-local",
            Reason::Provisional => "provisional",
            Reason::OnlyABound => "only-a-bound",
        }
    }

    /// Whether it only accompanies an outcome.
    pub fn is_remark(&self) -> bool {
        matches!(self, Reason::AreaHoldsLocal | Reason::Provisional | Reason::OnlyABound)
    }
}

/// The local estimate that is compared, in the unit shown.
#[derive(Clone, Copy, Debug)]
pub struct LocalEstimate<'a> {
    /// Id of the indicator.
    pub indicator: &'a str,
    /// The definition under which it was counted.
    pub variant: &'a Variant,
    /// The area; none for the whole extract (`organisatie`), which no benchmark area holds.
    pub area: Option<AreaIndex>,
    /// The time over which it was counted.
    pub period: Period,
    /// The estimate; none when withheld or without data, and then nothing is compared.
    pub value: Option<f64>,
    /// Lower limit of its interval.
    pub lower: Option<f64>,
    /// Upper limit of its interval.
    pub upper: Option<f64>,
    /// Name of the unit, as definitions have it.
    pub unit: &'a str,
    /// Which way is good.
    pub direction: Direction,
    /// First years of redefined series.
    pub series_breaks: &'a [i32],
}

/// A local estimate next to one published figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison<'b> {
    /// The published figure; none when there is nothing published for the indicator.
    pub benchmark: Option<&'b Benchmark>,
    /// How the periods lie; none when that is a reason not to compare, or there is no figure.
    pub rule: Option<Rule>,
    /// What comes out.
    pub outcome: Outcome,
    /// Why nothing came out, then remarks.
    pub reasons: Vec<Reason>,
    /// Local minus published, in the unit; none when they may not be subtracted or the figure is only a bound.
    pub difference: Option<f64>,
    /// The local value counted again under the benchmark's definition, where that differs: value, lower, upper.
    pub local: Option<(f64, f64, f64)>,
}

impl Comparison<'_> {
    /// Takes the outcome away, for this reason alone.
    pub fn refuse(&mut self, reason: Reason) {
        self.outcome = Outcome::NotCompared;
        self.reasons = vec![reason];
        self.difference = None;
        self.local = None;
    }
}

/// Gives value, lower and upper of the same area and period under another definition, where the extract allows it.
pub type Recount<'a> = dyn Fn(&Variant) -> Option<(f64, f64, f64)> + 'a;

/// Sets a local estimate next to the published figures of its indicator: per benchmark area and definition the nearest in
/// time.
///
/// Order: areas that hold the local one first, the nearest first; then the others; in each the definition that agrees
/// best, then as listed. Empty when the estimate has no value (withheld, no data); one row without a figure when
/// nothing is published.
pub fn compare<'b>(
    local: &LocalEstimate<'_>,
    recomputed: &Recount<'_>,
    benchmarks: &'b Benchmarks,
    areas: &Areas,
) -> Vec<Comparison<'b>> {
    let Some(value) = local.value else {
        return Vec::new();
    };
    let ancestors = local.area.map_or(&[][..], |area| areas.with_ancestors(area));
    let mut found: Vec<((usize, usize), Comparison<'b>)> = benchmarks
        .groups(local.indicator)
        .iter()
        .filter_map(|group| {
            let benchmark = nearest(group, local.period, benchmarks)?;
            let nearness = ancestors
                .iter()
                .position(|&area| Some(area) == group.area)
                .unwrap_or(usize::MAX);
            let differences = local.variant.differences(&benchmark.variant);
            let comparison = with_benchmark(local, value, recomputed, benchmark, nearness, &differences);
            Some(((nearness, differences.len()), comparison))
        })
        .collect();
    if found.is_empty() {
        return vec![Comparison {
            benchmark: None,
            rule: None,
            outcome: Outcome::NotCompared,
            reasons: vec![Reason::NoPublishedFigure],
            difference: None,
            local: None,
        }];
    }
    sort_by_key(&mut found, |(order, _)| *order);
    found.into_iter().map(|(_, comparison)| comparison).collect()
}

/// The figure nearest in time; of two as near the later, then the final one, then the first listed.
fn nearest<'b>(group: &Group, period: Period, benchmarks: &'b Benchmarks) -> Option<&'b Benchmark> {
    group
        .members
        .iter()
        .filter_map(|&position| benchmarks.row(position).map(|row| (position, row)))
        .min_by_key(|(position, row)| {
            let (apart, last) = row.period.map_or((i64::MAX, 0), |theirs| {
                let apart = if theirs == period {
                    -1
                } else {
                    half_years_apart(period, theirs)
                };
                (apart, theirs.years().1)
            });
            (apart, -last, row.status == Status::Provisional, *position)
        })
        .map(|(_, row)| row)
}

/// Twice the years between the middles of two periods. A quarter counts as its year: a published year covers it.
fn half_years_apart(ours: Period, theirs: Period) -> i64 {
    let ((first, last), (their_first, their_last)) = (ours.years(), theirs.years());
    let doubled_middle = |first: i32, last: i32| i64::from(first) + i64::from(last);
    (doubled_middle(first, last) - doubled_middle(their_first, their_last)).abs()
}

fn with_benchmark<'b>(
    local: &LocalEstimate<'_>,
    value: f64,
    recomputed: &Recount<'_>,
    benchmark: &'b Benchmark,
    nearness: usize,
    differences: &[Dimension],
) -> Comparison<'b> {
    let mut reasons = Vec::new();
    let mut recomputed_local = None;
    let mut estimate = Some((value, local.lower, local.upper));

    if !differences.is_empty() {
        // What the source leaves out is as open as what it calls unknown.
        let is_open = |&dimension: &Dimension| {
            let theirs = benchmark.variant.get(dimension);
            theirs.is_none_or(|choice| choice == UNKNOWN) || local.variant.get(dimension) == Some(UNKNOWN)
        };
        let is_recountable = !benchmark.variant.choices().any(|(_, choice)| choice == UNKNOWN);
        recomputed_local = is_recountable.then(|| recomputed(&benchmark.variant)).flatten();
        estimate = recomputed_local.map(|(value, lower, upper)| (value, Some(lower), Some(upper)));
        if estimate.is_none() {
            let (open, differing): (Vec<_>, Vec<_>) = differences.iter().copied().partition(is_open);
            if !differing.is_empty() {
                reasons.push(Reason::VariantDiffers(differing));
            }
            if !open.is_empty() {
                reasons.push(Reason::VariantUnknown(open));
            }
        }
    }
    let is_own_area = nearness == 0;
    if is_own_area {
        reasons.push(Reason::OwnArea);
    }
    let rule = match rule(local, benchmark.period) {
        Ok(rule) => Some(rule),
        Err(reason) => {
            reasons.push(reason);
            None
        }
    };
    let units_agree = canonical_unit(local.unit) == canonical_unit(&benchmark.unit);
    if !units_agree {
        reasons.push(Reason::UnitsDiffer);
    }
    let interval = estimate.and_then(|(_, lower, upper)| {
        let (lower, upper) = (lower?, upper?);
        (lower.is_finite() && upper.is_finite() && lower <= upper).then_some((lower, upper))
    });
    if estimate.is_some() && interval.is_none() {
        reasons.push(Reason::NoInterval);
    }
    let outcome = match interval {
        Some(interval) if reasons.is_empty() => outcome(interval, benchmark.band(), local.direction),
        _ => Outcome::NotCompared,
    };
    let difference = match estimate {
        Some((value, ..)) if units_agree && rule.is_some() && benchmark.bound == Bound::Exact => {
            Some(value - benchmark.value)
        }
        _ => None,
    };
    if nearness != usize::MAX && !is_own_area {
        reasons.push(Reason::AreaHoldsLocal);
    }
    if benchmark.status == Status::Provisional {
        reasons.push(Reason::Provisional);
    }
    if benchmark.bound != Bound::Exact {
        reasons.push(Reason::OnlyABound);
    }
    Comparison {
        benchmark: Some(benchmark),
        rule,
        outcome,
        reasons,
        difference,
        local: recomputed_local,
    }
}

fn rule(local: &LocalEstimate<'_>, theirs: Option<Period>) -> Result<Rule, Reason> {
    let theirs = theirs.ok_or(Reason::NoPeriod)?;
    if theirs == local.period {
        return Ok(Rule::SamePeriod);
    }
    let half_years = half_years_apart(local.period, theirs);
    let years = u32::try_from((half_years + 1) / 2).unwrap_or(u32::MAX);
    if years > FARTHEST_YEARS {
        return Err(Reason::TooFarApart { years });
    }
    let ((first, last), (their_first, their_last)) = (local.period.years(), theirs.years());
    let (earliest, latest) = (first.min(their_first), last.max(their_last));
    // A break year is the first of the new series: both sides of it must be touched.
    if let Some(&year) = local
        .series_breaks
        .iter()
        .find(|&&year| earliest < year && year <= latest)
    {
        return Err(Reason::SeriesBreak { year });
    }
    Ok(if years == 0 {
        Rule::OtherSpan
    } else {
        Rule::OtherYear { years }
    })
}

fn outcome((lower, upper): (f64, f64), (least, most): (f64, f64), direction: Direction) -> Outcome {
    let is_below = upper < least - ROUNDING_NOISE;
    let is_above = lower > most + ROUNDING_NOISE;
    match (direction, is_below, is_above) {
        (_, false, false) => Outcome::Similar,
        (Direction::Context, true, _) => Outcome::Lower,
        (Direction::Context, ..) => Outcome::Higher,
        (Direction::LowerIsBetter, true, _) | (Direction::HigherIsBetter, false, true) => Outcome::Better,
        (Direction::LowerIsBetter, ..) | (Direction::HigherIsBetter, ..) => Outcome::Worse,
    }
}
