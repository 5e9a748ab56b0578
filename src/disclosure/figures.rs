//! What a release is made of: rows that could be published, numbers beside them that follow from them, and how all add up.
use super::{
    Rules, Subject,
    audit::{Interval, LARGEST},
    secondary::{Cell, Linked, Status},
    unsafe_figure,
};
use crate::{
    estimate::Numerator,
    row::{Figure, Known, Row},
};
use std::collections::BTreeMap;

/// Rows with their structure. A position is one of `rows`, and behind these one of `beside`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// What could be published.
    pub rows: Vec<Row<'static>>,
    /// What nobody publishes but anybody can derive, by item: what of a gemeente lies in none of its wijken, an area over years that
    /// are not shown together.
    pub beside: Vec<(usize, Figure)>,
    /// Totals with all their parts.
    pub sums: Vec<(usize, Vec<usize>)>,
    /// Rows of which the second counts some of those that the first counts.
    pub within: Vec<(usize, usize)>,
}

/// Rows whose numbers have to do with each other, as a table to be protected.
#[derive(Clone, Debug, Default)]
pub(super) struct Family {
    /// The position that each cell is of; none for what lies between two indicators.
    pub(super) positions: Vec<Option<usize>>,
    pub(super) linked: Linked,
    /// The units that each cell is counted among.
    pub(super) units: Vec<u64>,
}

impl Figures {
    pub(super) fn item(&self, position: usize) -> usize {
        match position.checked_sub(self.rows.len()) {
            None => self.rows[position].item,
            Some(place) => self.beside[place].0,
        }
    }

    pub(super) fn figure(&self, position: usize) -> &Figure {
        match position.checked_sub(self.rows.len()) {
            None => &self.rows[position].figure,
            Some(place) => &self.beside[place].1,
        }
    }

    fn len(&self) -> usize {
        self.rows.len() + self.beside.len()
    }

    /// The families: items of which one counts some of another's are in one.
    pub(super) fn families(&self, rules: &Rules, subject: &dyn Fn(usize) -> Subject) -> Vec<Family> {
        let items = (0..self.len())
            .map(|position| self.item(position) + 1)
            .max()
            .unwrap_or(0);
        let mut family_of: Vec<usize> = (0..items).collect();
        for &(outer, inner) in &self.within {
            let (one, other) = (family_of[self.item(outer)], family_of[self.item(inner)]);
            let (least, most) = (one.min(other), one.max(other));
            family_of
                .iter_mut()
                .filter(|family| **family == most)
                .for_each(|family| *family = least);
        }
        let mut families: BTreeMap<usize, Family> = BTreeMap::new();
        let place = |position: usize| {
            let item = self.item(position);
            let family = families.entry(family_of[item]).or_default();
            let is_row = position < self.rows.len();
            let (cell, units) = cell(self.figure(position), is_row, subject(item), rules);
            family.add(Some(position), cell, units)
        };
        let places: Vec<usize> = (0..self.len()).map(place).collect();
        for (total, parts) in &self.sums {
            if let Some(family) = families.get_mut(&family_of[self.item(*total)]) {
                let parts = parts.iter().map(|&part| places[part]).collect();
                family.linked.sums.push((places[*total], parts));
            }
        }
        for &(outer, inner) in &self.within {
            let between = between(self.figure(outer), self.figure(inner), rules);
            let family = families.get_mut(&family_of[self.item(outer)]);
            if let (Some((cell, units)), Some(family)) = (between, family) {
                let place = family.add(None, cell, units);
                family.linked.sums.push((places[outer], vec![places[inner], place]));
            }
        }
        families.into_values().collect()
    }

    /// Units that were left out, as tables of their own: few of them are not told, nor do they follow.
    pub(super) fn left_out(&self, is_hidden: &[bool], rules: &Rules) -> Vec<Family> {
        let mut families: BTreeMap<usize, Family> = BTreeMap::new();
        let place = |position: usize| {
            let family = families.entry(self.item(position)).or_default();
            let missing = missing(self.figure(position));
            let is_few = missing.is_some_and(|missing| missing > 0 && missing < rules.numerator);
            let is_told = position < self.rows.len() && !is_hidden[position] && missing.is_some();
            let cell = Cell {
                value: whole(missing.unwrap_or(0)),
                known: Interval::up_to(None),
                status: match (is_few, is_told) {
                    (true, _) => Status::Hidden,
                    (false, true) => Status::Shown,
                    (false, false) => Status::Unpublished,
                },
                width: whole(rules.numerator),
                cost: missing.unwrap_or(0) + 1,
            };
            family.add(Some(position), cell, missing.unwrap_or(0))
        };
        let places: Vec<usize> = (0..self.len()).map(place).collect();
        for (total, parts) in &self.sums {
            let all = || std::iter::once(total).chain(parts);
            // Who does not know how many were left out cannot add them up.
            let is_known = all().all(|&position| missing(self.figure(position)).is_some());
            if let (true, Some(family)) = (is_known, families.get_mut(&self.item(*total))) {
                let parts = parts.iter().map(|&part| places[part]).collect();
                family.linked.sums.push((places[*total], parts));
            }
        }
        families.into_values().collect()
    }
}

impl Family {
    fn add(&mut self, position: Option<usize>, cell: Cell, units: u64) -> usize {
        self.positions.push(position);
        self.linked.cells.push(cell);
        self.units.push(units);
        self.positions.len() - 1
    }
}

/// How many were left out; none when that is not known.
pub(super) fn missing(figure: &Figure) -> Option<u64> {
    match figure {
        Figure::Known(Known { missing, .. }) | Figure::NoData { missing } => *missing,
        Figure::Withheld(_) => None,
    }
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(LARGEST).min(LARGEST)
}

/// The cell of a figure, and among how many it is counted.
fn cell(figure: &Figure, is_row: bool, subject: Subject, rules: &Rules) -> (Cell, u64) {
    let nothing = Cell {
        value: 0,
        known: Interval::exactly(0),
        status: Status::Unpublished,
        width: 0,
        cost: 0,
    };
    let Some(known) = figure.known() else {
        return (nothing, 0);
    };
    let status = match (unsafe_figure(known, subject, rules), is_row) {
        (Some(_), _) => Status::Hidden,
        (None, true) => Status::Shown,
        (None, false) => Status::Unpublished,
    };
    let estimate = &known.estimate;
    let units = estimate.denominator.unwrap_or(0);
    let width = whole(rules.numerator);
    let cell = match (estimate.numerator, estimate.denominator) {
        // Among how many is counted is taken to be known: the births of each buurt are published.
        (Numerator::Count(events), Some(persons)) if known.contributions.is_none() => Cell {
            value: whole(events),
            known: Interval::up_to(Some(whole(persons))),
            status,
            width: width.min(whole(persons)),
            cost: persons,
        },
        (Numerator::Count(events), persons) => Cell {
            value: whole(events),
            known: Interval::up_to(None),
            status,
            width,
            cost: persons.unwrap_or(events) + 1,
        },
        // Nobody may come nearer to a hidden sum than the largest contribution to it.
        (Numerator::Sum { sum, .. }, persons) => {
            let value = i64::try_from(sum).ok().filter(|sum| sum.abs() <= LARGEST);
            let largest = known.contributions.map_or(0, |contributions| contributions.largest[0]);
            Cell {
                value: value.unwrap_or(0),
                known: match value {
                    Some(0..) => Interval::up_to(None),
                    _ => Interval {
                        lower: -LARGEST,
                        upper: None,
                    },
                },
                status,
                width: whole(largest).max(1),
                cost: persons.unwrap_or(0) + 1,
            }
        }
        // A median adds up to nothing.
        (Numerator::None, _) => Cell {
            value: 0,
            known: Interval::up_to(None),
            status,
            width: 0,
            cost: units,
        },
    };
    (cell, units)
}

/// What lies between an indicator and one that is part of it, and among how many.
fn between(outer: &Figure, inner: &Figure, rules: &Rules) -> Option<(Cell, u64)> {
    let counts = |figure: &Figure| {
        let estimate = &figure.known()?.estimate;
        Some((estimate.numerator.count()?, estimate.denominator?))
    };
    let ((outer, among), (inner, inner_among)) = (counts(outer)?, counts(inner)?);
    let events = outer.checked_sub(inner)?;
    // The same persons under another threshold, or fewer persons under the same.
    let others = among.checked_sub(inner_among).filter(|&others| others > 0);
    let few = |count: u64| count > 0 && count < rules.numerator;
    let without = match others {
        Some(others) => others.checked_sub(events)?,
        None => 0,
    };
    let units = others.unwrap_or(among);
    let cell = Cell {
        value: whole(events),
        known: Interval::up_to(Some(whole(units))),
        status: if few(events) || few(without) {
            Status::Hidden
        } else {
            Status::Unpublished
        },
        width: whole(rules.numerator).min(whole(units)),
        cost: 0,
    };
    Some((cell, units))
}
