//! The holder's own figures as columns of numbers: for pages that draw hundreds of thousands of them, without an object each.
use super::{
    Counted, Engine, Request,
    rows::{rate_events, sums},
};
use crate::{
    estimate::{self, InvalidInput, Numerator},
    indicator::{Compiled, Definition, Measure},
    tally::{Counts, Moments, ORGANISATIE, RollUp, Totals},
};
use rustc_hash::FxHashMap;

/// Figures of the default variants without subgroups. The columns are equally long; codes point into the lists, and what has
/// no number is NaN. The numbers are those of the rows of an [`OwnView`](crate::disclosure::OwnView), in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnColumns {
    /// Ids of the indicators.
    pub indicators: Vec<String>,
    /// Codes of the areas.
    pub areas: Vec<String>,
    /// Periods as they are written.
    pub periods: Vec<String>,
    /// Levels of the areas.
    pub levels: Vec<String>,
    /// Position among the indicators.
    pub indicator: Vec<u32>,
    /// Position among the areas.
    pub area: Vec<u32>,
    /// Position among the periods.
    pub period: Vec<u32>,
    /// Position among the levels.
    pub level: Vec<u32>,
    /// Events, or the sum.
    pub numerator: Vec<f64>,
    /// Units with a known answer.
    pub denominator: Vec<f64>,
    /// The figure in the unit of its indicator.
    pub value: Vec<f64>,
}

/// What a row says in numbers.
#[derive(Clone, Copy)]
struct Numbers {
    numerator: f64,
    denominator: f64,
    value: f64,
}

/// An area without anyone.
const NOBODY: Numbers = Numbers {
    numerator: f64::NAN,
    denominator: 0.0,
    value: f64::NAN,
};

impl OwnColumns {
    #[inline]
    fn reserve(&mut self, rows: usize) {
        for codes in [&mut self.indicator, &mut self.area, &mut self.period, &mut self.level] {
            codes.reserve_exact(rows);
        }
        for numbers in [&mut self.numerator, &mut self.denominator, &mut self.value] {
            numbers.reserve_exact(rows);
        }
    }
}

impl Engine {
    /// The own figures of what was counted, as columns.
    #[inline]
    pub fn own_columns(&self, counted: &Counted, request: &Request) -> OwnColumns {
        let rolled = self.rolled(counted, request);
        let mut columns = OwnColumns::default();
        let (mut areas, mut periods, mut levels) = (List::default(), List::default(), List::default());
        // What is said of each total is the same for every item.
        let totals: Vec<(usize, bool)> = rolled
            .targets()
            .iter()
            .zip(rolled.has_rows())
            .enumerate()
            .filter(|(_, (target, _))| target.stratum.is_none())
            .map(|(place, (_, has_rows))| (place, *has_rows))
            .collect();
        let (mut area, mut period, mut level) = (Vec::new(), Vec::new(), Vec::new());
        for target in rolled.targets().iter().filter(|target| target.stratum.is_none()) {
            let known = target.area.map(|area| self.areas.area(area));
            let (code, of_level) = known.map_or((ORGANISATIE, ORGANISATIE), |area| (&area.code, &area.level));
            area.push(areas.code(code));
            period.push(periods.code(&target.period.to_string()));
            level.push(levels.code(of_level));
        }
        let items: Vec<(usize, &Compiled)> = counted
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| item.is_default)
            .collect();
        columns.reserve(items.len() * totals.len());
        for (indicator, (position, item)) in (0..).zip(items) {
            columns.indicators.push(self.definitions[item.definition].id.clone());
            columns.indicator.extend(std::iter::repeat_n(indicator, totals.len()));
            columns.area.extend_from_slice(&area);
            columns.period.extend_from_slice(&period);
            columns.level.extend_from_slice(&level);
            let numbers = self.numbers(item, position, &rolled);
            let of_total = |&(place, has_rows): &(usize, bool)| {
                let known = numbers.get(place).filter(|_| has_rows);
                known.copied().unwrap_or(NOBODY)
            };
            columns
                .numerator
                .extend(totals.iter().map(|total| of_total(total).numerator));
            columns
                .denominator
                .extend(totals.iter().map(|total| of_total(total).denominator));
            columns.value.extend(totals.iter().map(|total| of_total(total).value));
        }
        (columns.areas, columns.periods, columns.levels) = (areas.texts, periods.texts, levels.texts);
        columns
    }

    /// The numbers of each target of an item.
    #[inline]
    fn numbers(&self, item: &Compiled, position: usize, rolled: &RollUp<'_>) -> Vec<Numbers> {
        let Definition { measure, unit, .. } = &self.definitions[item.definition];
        let scale = item.value.decimals();
        let shown = |value: Result<f64, InvalidInput>, numerator: Numerator, denominator: f64| {
            value.map_or(NOBODY, |value| Numbers {
                numerator: numerator.shown().unwrap_or(f64::NAN),
                denominator,
                value: value * unit.multiplier(),
            })
        };
        let of_counts = |counts: &Counts| {
            let numerator = Numerator::Count(counts.numerator);
            if *measure == Measure::Count {
                return shown(Ok(counts.numerator as f64), numerator, f64::NAN);
            }
            let value = estimate::share_value(counts.numerator, counts.denominator);
            shown(value, numerator, counts.denominator as f64)
        };
        let of_moments = |moments: &Moments| {
            let n = moments.n as f64;
            if *measure == Measure::Rate {
                let events = rate_events(moments);
                let value = events.and_then(|events| estimate::rate_value(events, moments.n));
                return shown(value, Numerator::Count(events.unwrap_or(0)), n);
            }
            let sum = moments.sum;
            shown(
                estimate::mean_value(sums(moments, scale)),
                Numerator::Sum { sum, scale },
                n,
            )
        };
        let mut numbers = vec![NOBODY; rolled.targets().len()];
        if *measure == Measure::Median {
            rolled.each_median(position, |place, values| {
                let n: u64 = values.iter().map(|(_, count)| count).sum();
                numbers[place] = shown(estimate::median_value(values, scale), Numerator::None, n as f64);
            });
            return numbers;
        }
        match rolled.totals(position) {
            Some(Totals::Counts(totals)) => totals.iter().map(of_counts).collect(),
            Some(Totals::Moments(totals)) => totals.iter().map(of_moments).collect(),
            _ => numbers,
        }
    }
}

/// Texts in the order in which they first came, and the place of each.
#[derive(Default)]
struct List {
    texts: Vec<String>,
    places: FxHashMap<String, u32>,
}

impl List {
    #[inline]
    fn code(&mut self, text: &str) -> u32 {
        if let Some(&place) = self.places.get(text) {
            return place;
        }
        let place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_owned());
        self.places.insert(text.to_owned(), place);
        place
    }
}
