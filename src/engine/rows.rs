//! From a reading to rows, in the holder's own view or as a release.
use super::{Counted, Engine, Reading};
use crate::{
    area::AreaIndex,
    comparison::{Comparison, LocalEstimate, Reason, compare},
    disclosure::{OwnView, Release, Subject, unsafe_figure},
    estimate::{self, Estimate, InvalidInput, Sums},
    indicator::{Compiled, Measure, Unit, Variant},
    interval::Confidence,
    period::{Grain, Period},
    row::{Contributions, Figure, Known, Row},
    tally::{Cell, Moments, ORGANISATIE, RollUp},
};
use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
};

/// Which rows are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Levels of area, `organisatie` for the whole extract.
    pub levels: Vec<String>,
    /// Length of the periods.
    pub grain: Grain,
    /// Whether every variant has rows, or only the default of each indicator.
    pub all_variants: bool,
}

/// The figures that are asked for, item by item; those of other variants when a comparison asks for them.
pub(super) struct Rolled<'a> {
    engine: &'a Engine,
    pub(super) counted: &'a Counted,
    all_variants: bool,
    pub(super) rolled: RollUp<'a>,
    /// Where the totals of each area and period stand among the targets.
    places: HashMap<(Option<AreaIndex>, Period), usize>,
    /// Per item what was counted of it, once a comparison has asked for it.
    recounted: Vec<OnceCell<Vec<Option<Cell>>>>,
}

impl Engine {
    /// The rows of what was counted for its holder, each next to the published values.
    pub fn own_view<'a>(&'a self, counted: &'a Counted, request: &Request) -> OwnView<'a> {
        let figures = Rolled::new(self, counted, request);
        OwnView::new(counted.items.len(), move |item| {
            let mut rows = figures.rows(item);
            for row in &mut rows {
                let mut comparisons = self.compare(counted, row, &|item| figures.known(item, row));
                if counted.is_filtered {
                    let published = comparisons.iter_mut().filter(|one| one.benchmark.is_some());
                    published.for_each(|comparison| comparison.refuse(Reason::Filtered));
                }
                row.comparisons = comparisons;
            }
            rows
        })
    }

    /// The rows of a reading that may be given away, next to the published values.
    pub fn release<'a>(&'a self, reading: &'a Reading, request: &Request) -> Release<'a> {
        let counted = reading.counted();
        let figures = Rolled::new(self, counted, request);
        let rows = (0..counted.items.len()).flat_map(|item| figures.rows(item)).collect();
        let subject = |row: &Row<'_>| self.subject(&counted.items[row.item]);
        let mut release = Release::new(rows, &self.rules, |row| self.level(row).to_owned(), subject);
        release.compare(|row| {
            // Two variants of one indicator subtract to a few children: a benchmark's own variant is shown for a whole
            // gemeente alone, and only when nobody or enough lie between it and everything that is shown already.
            let shown_already = RefCell::new(Vec::from_iter(row.figure.known().cloned()));
            let shown = |item: usize| {
                let known = figures.known(item, row)?;
                let mut others = shown_already.borrow_mut();
                let is_safe = self.level(row) == "gemeente"
                    && unsafe_figure(&known, self.subject(&counted.items[row.item]), &self.rules).is_none()
                    && others.iter().all(|other| self.subtracts_safely(other, &known));
                is_safe.then(|| {
                    others.push(known.clone());
                    known
                })
            };
            self.compare(counted, row, &shown)
        });
        release
    }

    /// Level of a row's area.
    pub fn level(&self, row: &Row<'_>) -> &str {
        row.area.map_or(ORGANISATIE, |area| &self.areas.area(area).level)
    }

    pub(super) fn subject(&self, item: &Compiled) -> Subject {
        let definition = &self.definitions[item.definition];
        Subject {
            is_sensitive: definition.sensitive,
            is_money: definition.unit == Unit::Euro,
            is_default: item.is_default,
        }
    }

    /// Whether what lies between two variants is nobody, or enough persons.
    fn subtracts_safely(&self, one: &Known, other: &Known) -> bool {
        let counts = |known: &Known| Some((known.estimate.numerator.count()?, known.estimate.denominator?));
        let (Some((events, persons)), Some((other_events, other_persons))) = (counts(one), counts(other)) else {
            return false;
        };
        let enough = |a: u64, b: u64| a == b || a.abs_diff(b) >= self.rules.numerator;
        enough(events, other_events)
            && enough(persons, other_persons)
            && enough(persons - events, other_persons - other_events)
    }

    /// Whether a period is one of those that are asked for.
    pub fn has_period(&self, reading: &Reading, request: &Request, period: Period) -> bool {
        let rolled = self.rolled(reading.counted(), request);
        rolled.targets().iter().any(|target| target.period == period)
    }

    /// The plan by which counts are rolled up to what is asked.
    #[inline]
    pub(super) fn rolled<'a>(&self, counted: &'a Counted, request: &Request) -> RollUp<'a> {
        RollUp::new(
            &counted.tally,
            &self.areas,
            &request.levels,
            request.grain,
            self.profile.period_anchor,
            counted.by.is_some(),
        )
    }

    /// The estimate of a cell under the measure of its indicator.
    fn figure(&self, item: &Compiled, cell: &Cell) -> Figure {
        let confidence = Confidence::P95;
        let scale = item.value.decimals();
        let (estimate, missing, contributions) = match cell {
            Cell::Counts(counts) => {
                let estimate = if self.definitions[item.definition].measure == Measure::Count {
                    Ok(estimate::count(counts.numerator, confidence))
                } else {
                    estimate::share(counts.numerator, counts.denominator, confidence)
                };
                (estimate, counts.missing, None)
            }
            Cell::Moments(moments) => {
                let contributions = Some(Contributions {
                    largest: moments.largest,
                    sum: moments.sum,
                });
                let estimate = if self.definitions[item.definition].measure == Measure::Rate {
                    rate_events(moments).and_then(|events| estimate::rate(events, moments.n, confidence))
                } else {
                    estimate::mean(sums(moments, scale), confidence)
                };
                (estimate, moments.missing, contributions)
            }
            Cell::Values(counts) => (
                estimate::median(&counts.values, scale, confidence),
                counts.missing,
                None,
            ),
        };
        match estimate {
            Ok(estimate) => Figure::Known(Known {
                estimate,
                missing: Some(missing),
                contributions,
            }),
            Err(_) => Figure::NoData { missing: Some(missing) },
        }
    }

    pub(super) fn compare(
        &self,
        counted: &Counted,
        row: &Row<'_>,
        known: &dyn Fn(usize) -> Option<Known>,
    ) -> Vec<Comparison<'_>> {
        let Some(figure) = row.figure.known().filter(|_| row.stratum.is_none()) else {
            return Vec::new();
        };
        // Where nothing at all is published there is nothing to say of each row.
        if self.benchmarks.rows().is_empty() {
            return Vec::new();
        }
        let item = &counted.items[row.item];
        let definition = &self.definitions[item.definition];
        let shown = |estimate: &Estimate| {
            let interval = estimate.interval?;
            let times = definition.unit.multiplier();
            Some((estimate.value * times, interval.lower * times, interval.upper * times))
        };
        let (value, lower, upper) = match shown(&figure.estimate) {
            Some((value, lower, upper)) => (value, Some(lower), Some(upper)),
            None => (figure.estimate.value * definition.unit.multiplier(), None, None),
        };
        let local = LocalEstimate {
            indicator: &definition.id,
            variant: &item.variant,
            area: row.area,
            period: row.period,
            value: Some(value),
            lower,
            upper,
            unit: definition.unit.name(),
            direction: definition.direction,
            series_breaks: &definition.series_breaks,
        };
        let is_what_if = counted.what_if.contains(&item.definition);
        let recomputed = |variant: &Variant| {
            // Who asks "what if" wants that threshold: another one beside a published value would not be the answer.
            let others = if is_what_if { &[] } else { counted.items.as_slice() };
            let other = others
                .iter()
                .position(|other| other.definition == item.definition && other.variant == *variant)?;
            shown(&known(other)?.estimate)
        };
        compare(&local, &recomputed, &self.benchmarks, &self.areas)
    }
}

impl<'a> Rolled<'a> {
    pub(super) fn new(engine: &'a Engine, counted: &'a Counted, request: &Request) -> Self {
        let rolled = engine.rolled(counted, request);
        let totals = rolled.targets().iter().enumerate();
        let places = totals.filter(|(_, target)| target.stratum.is_none());
        Rolled {
            engine,
            counted,
            all_variants: request.all_variants,
            places: places
                .map(|(place, target)| ((target.area, target.period), place))
                .collect(),
            recounted: counted.items.iter().map(|_| OnceCell::new()).collect(),
            rolled,
        }
    }

    /// The rows of an item, without comparisons; none of a variant that was not asked for.
    fn rows(&self, item: usize) -> Vec<Row<'a>> {
        let compiled = &self.counted.items[item];
        if !self.all_variants && !compiled.is_default {
            return Vec::new();
        }
        let cells = self.rolled.cells(item).into_iter();
        let rows = self.rolled.targets().iter().zip(cells).map(|(target, cell)| Row {
            item,
            area: target.area,
            period: target.period,
            stratum: target.stratum,
            figure: self.figure(item, cell.as_ref()),
            comparisons: Vec::new(),
        });
        rows.collect()
    }

    /// The figure of another item where a row is.
    fn known(&self, item: usize, row: &Row<'_>) -> Option<Known> {
        let place = *self.places.get(&(row.area, row.period))?;
        let cells = self.recounted.get(item)?.get_or_init(|| self.rolled.cells(item));
        match self.figure(item, cells.get(place)?.as_ref()) {
            Figure::Known(known) => Some(known),
            _ => None,
        }
    }

    /// The figure of a cell of an item.
    pub(super) fn figure(&self, item: usize, cell: Option<&Cell>) -> Figure {
        let item = &self.counted.items[item];
        let figure = cell.map_or(Figure::NoData { missing: Some(0) }, |cell| {
            self.engine.figure(item, cell)
        });
        if self.counted.is_ready_made {
            figure.without_missing()
        } else {
            figure
        }
    }
}

/// What the estimate of a mean needs of the sums of a cell.
#[inline]
pub(super) fn sums(moments: &Moments, scale: u8) -> Sums {
    Sums {
        n: moments.n,
        sum: moments.sum,
        sum_of_squares: moments.sum_of_squares,
        scale,
    }
}

/// The events of a rate. Definitions of rates count whole events; a sum beyond 64 bits gives no estimate.
#[inline]
pub(super) fn rate_events(moments: &Moments) -> Result<u64, InvalidInput> {
    u64::try_from(moments.sum).map_err(|_| InvalidInput::ImpossibleSums)
}
