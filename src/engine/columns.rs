//! The holder's own figures as columns of numbers: for pages that draw hundreds of thousands of them, without an object each.
use super::{
    Counted, Engine, Request,
    rows::{rate_events, sums},
};
use crate::{
    estimate::{self, InvalidInput, Numerator},
    indicator::{Compiled, Definition, Measure},
    ordered::Map,
    tally::{Counts, Middle, Moments, ORGANISATIE, RollUp, Totals},
};

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

/// Own figures as columns, indicator by indicator.
///
/// A browser compiles a function well when it is called again, not while it runs, and a table of half a million figures is
/// half its first answer: so an indicator is a call.
pub struct Filling<'a> {
    engine: &'a Engine,
    counted: &'a Counted,
    rolled: RollUp<'a>,
    /// The totals: their places among the targets, and whether rows lie in them.
    totals: Vec<(usize, bool)>,
    /// What is said of each total for every indicator: area, period and level.
    codes: [Vec<u32>; 3],
    /// Position of the next item.
    next: usize,
    columns: OwnColumns,
}

impl<'a> Filling<'a> {
    /// Plans the columns for a request.
    #[inline]
    pub fn new(engine: &'a Engine, counted: &'a Counted, request: &Request) -> Self {
        let rolled = engine.rolled(counted, request);
        let (mut areas, mut periods, mut levels) = (List::default(), List::default(), List::default());
        let (mut totals, mut codes) = (Vec::new(), [Vec::new(), Vec::new(), Vec::new()]);
        let targets = rolled.targets().iter().zip(rolled.has_rows()).enumerate();
        for (place, (target, has_rows)) in targets.filter(|(_, (target, _))| target.stratum.is_none()) {
            totals.push((place, *has_rows));
            let area = target.area.map(|area| engine.areas.area(area));
            let (code, level) = area.map_or((ORGANISATIE, ORGANISATIE), |area| (&area.code, &area.level));
            let found = [
                areas.code(target.area, || code.to_owned()),
                periods.code(target.period, || target.period.to_string()),
                levels.code(level, || level.to_owned()),
            ];
            for (codes, code) in codes.iter_mut().zip(found) {
                codes.push(code);
            }
        }
        let columns = OwnColumns {
            areas: areas.texts,
            periods: periods.texts,
            levels: levels.texts,
            ..OwnColumns::default()
        };
        let mut filling = Filling {
            engine,
            counted,
            rolled,
            totals,
            codes,
            next: 0,
            columns,
        };
        filling.reserve();
        filling
    }

    #[inline]
    fn reserve(&mut self) {
        let items = self.counted.items.iter().filter(|item| item.is_default);
        let rows = items.count() * self.totals.len();
        let OwnColumns {
            indicator,
            area,
            period,
            level,
            numerator,
            denominator,
            value,
            ..
        } = &mut self.columns;
        for codes in [indicator, area, period, level] {
            codes.reserve_exact(rows);
        }
        for numbers in [numerator, denominator, value] {
            numbers.reserve_exact(rows);
        }
    }

    /// Adds the figures of the next indicator; false when there is none.
    #[inline]
    pub fn add(&mut self) -> bool {
        let mut items = self.counted.items.iter().enumerate().skip(self.next);
        let Some((position, item)) = items.find(|(_, item)| item.is_default) else {
            return false;
        };
        self.next = position + 1;
        let numbers = self.engine.numbers(item, position, &self.rolled);
        let columns = &mut self.columns;
        let indicator = u32::try_from(columns.indicators.len()).unwrap_or(u32::MAX);
        let definition = &self.engine.definitions[item.definition];
        columns.indicators.push(definition.id.clone());
        columns
            .indicator
            .extend(std::iter::repeat_n(indicator, self.totals.len()));
        let [area, period, level] = &self.codes;
        columns.area.extend_from_slice(area);
        columns.period.extend_from_slice(period);
        columns.level.extend_from_slice(level);
        for &(place, has_rows) in &self.totals {
            let known = numbers.get(place).filter(|_| has_rows).unwrap_or(&NOBODY);
            columns.numerator.push(known.numerator);
            columns.denominator.push(known.denominator);
            columns.value.push(known.value);
        }
        true
    }

    /// The columns as far as they were filled.
    #[inline]
    pub fn columns(self) -> OwnColumns {
        self.columns
    }
}

impl Engine {
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
        let of_middle = |middle: &Middle| {
            let value = estimate::median_between(middle.lower, middle.upper, scale);
            match middle.n {
                0 => NOBODY,
                n => shown(value, Numerator::None, n as f64),
            }
        };
        if *measure == Measure::Median {
            return rolled.middles(position).iter().map(of_middle).collect();
        }
        match rolled.totals(position) {
            Some(Totals::Counts(totals)) => totals.iter().map(of_counts).collect(),
            Some(Totals::Moments(totals)) => totals.iter().map(of_moments).collect(),
            _ => Vec::new(),
        }
    }
}

/// Texts in the order in which what they name first came, and the place of each.
struct List<K> {
    texts: Vec<String>,
    places: Map<K, u32>,
}

impl<K> Default for List<K> {
    #[inline]
    fn default() -> Self {
        List {
            texts: Vec::new(),
            places: Map::default(),
        }
    }
}

impl<K: Ord> List<K> {
    #[inline]
    fn code(&mut self, key: K, text: impl FnOnce() -> String) -> u32 {
        if let Some(&place) = self.places.get(&key) {
            return place;
        }
        let place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text());
        self.places.insert(key, place);
        place
    }
}
