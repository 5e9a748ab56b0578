//! The holder's own figures as columns of numbers: for pages that draw hundreds of thousands of them, without an object each.
use super::{Engine, Reading, Request};
use crate::{
    estimate::{self, InvalidInput, Numerator, Sums},
    expression::Type,
    indicator::{Compiled, Measure},
    tally::{Cell, ORGANISATIE},
};
use std::collections::BTreeMap;

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

impl Engine {
    /// The own figures of a reading as columns.
    pub fn own_columns(&self, reading: &Reading, request: &Request) -> OwnColumns {
        let rolled = self.rolled(reading, request);
        let mut columns = OwnColumns::default();
        let (mut areas, mut periods, mut levels) = (List::default(), List::default(), List::default());
        let targets: Vec<Option<[u32; 3]>> = rolled
            .targets()
            .iter()
            .map(|target| {
                let area = target.area.map(|area| self.areas.area(area));
                let (code, level) = area.map_or((ORGANISATIE, ORGANISATIE), |area| (&area.code, &area.level));
                let is_total = target.stratum.is_none();
                is_total.then(|| {
                    let period = periods.code(&target.period.to_string());
                    [areas.code(code), period, levels.code(level)]
                })
            })
            .collect();
        let items = reading.items.iter().enumerate().filter(|(_, item)| item.is_default);
        for (position, item) in items {
            let indicator = u32::try_from(columns.indicators.len()).unwrap_or(u32::MAX);
            columns.indicators.push(self.definitions[item.definition].id.clone());
            for (target, cell) in targets.iter().zip(rolled.cells(position)) {
                let Some([area, period, level]) = *target else { continue };
                let numbers = cell.map_or(NOBODY, |cell| self.numbers(item, &cell));
                columns.indicator.push(indicator);
                columns.area.push(area);
                columns.period.push(period);
                columns.level.push(level);
                columns.numerator.push(numbers.numerator);
                columns.denominator.push(numbers.denominator);
                columns.value.push(numbers.value);
            }
        }
        (columns.areas, columns.periods, columns.levels) = (areas.texts, periods.texts, levels.texts);
        columns
    }

    fn numbers(&self, item: &Compiled, cell: &Cell) -> Numbers {
        let definition = &self.definitions[item.definition];
        let scale = match item.value.result() {
            Type::Number { decimals } => decimals,
            _ => 0,
        };
        let (value, numerator, denominator) = match cell {
            Cell::Counts(counts) if definition.measure == Measure::Count => (
                Ok(counts.numerator as f64),
                Numerator::Count(counts.numerator),
                f64::NAN,
            ),
            Cell::Counts(counts) => (
                estimate::share_value(counts.numerator, counts.denominator),
                Numerator::Count(counts.numerator),
                counts.denominator as f64,
            ),
            Cell::Moments(moments) if definition.measure == Measure::Rate => {
                let events = u64::try_from(moments.sum).map_err(|_| InvalidInput::ImpossibleSums);
                let value = events.and_then(|events| estimate::rate_value(events, moments.n));
                (value, Numerator::Count(events.unwrap_or(0)), moments.n as f64)
            }
            Cell::Moments(moments) => {
                let sums = Sums {
                    n: moments.n,
                    sum: moments.sum,
                    sum_of_squares: moments.sum_of_squares,
                    scale,
                };
                let numerator = Numerator::Sum {
                    sum: moments.sum,
                    scale,
                };
                (estimate::mean_value(sums), numerator, moments.n as f64)
            }
            Cell::Values(counts) => {
                let n: u64 = counts.values.iter().map(|(_, count)| count).sum();
                let value = estimate::median_value(&counts.values, scale);
                (value, Numerator::None, n as f64)
            }
        };
        value.map_or(NOBODY, |value| Numbers {
            numerator: numerator.shown().unwrap_or(f64::NAN),
            denominator,
            value: value * definition.unit.multiplier(),
        })
    }
}

/// Texts in the order in which they first came, and the place of each.
#[derive(Default)]
struct List {
    texts: Vec<String>,
    places: BTreeMap<String, u32>,
}

impl List {
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
