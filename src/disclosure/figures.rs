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

/// What lies between a part of an indicator and that of another: a cell of its own, or all of the outer one.
enum Part {
    Between(usize),
    Itself(usize),
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

    /// The families: rows that sums tie to each other, also those of items of which one counts some of another's. Periods that nothing
    /// adds up are families of their own.
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
        // What lies between two indicators, by the place of the outer and the inner one.
        let mut links: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for &(outer, inner) in &self.within {
            let between = between(self.figure(outer), self.figure(inner), rules);
            let family = families.get_mut(&family_of[self.item(outer)]);
            if let (Some((cell, units)), Some(family)) = (between, family) {
                links.insert((outer, inner), family.add(None, cell, units));
            }
        }
        let mut sums_of: BTreeMap<usize, Vec<&[usize]>> = BTreeMap::new();
        for (total, parts) in &self.sums {
            sums_of.entry(*total).or_default().push(parts);
        }
        for (&(outer, inner), &between) in &links {
            let Some(family) = families.get_mut(&family_of[self.item(outer)]) else {
                continue;
            };
            // That of a total follows from its parts when it is what theirs add up to: saying both would tie all parts together twice.
            let sum = match self.between_parts(outer, inner, &sums_of, &links) {
                Some(parts) => {
                    let place = |part: Part| match part {
                        Part::Between(place) => place,
                        Part::Itself(position) => places[position],
                    };
                    (between, parts.into_iter().map(place).collect())
                }
                None => (places[outer], vec![places[inner], between]),
            };
            family.linked.sums.push(sum);
        }
        families.into_values().flat_map(Family::apart).collect()
    }

    /// What lies between two totals, as what lies between their parts; none when they are not known to have the same parts.
    fn between_parts(
        &self,
        outer: usize,
        inner: usize,
        sums_of: &BTreeMap<usize, Vec<&[usize]>>,
        links: &BTreeMap<(usize, usize), usize>,
    ) -> Option<Vec<Part>> {
        let (own, theirs) = (sums_of.get(&outer)?, sums_of.get(&inner)?);
        let is_nothing = |position: usize| self.figure(position).known().is_none();
        own.iter().zip(theirs).find_map(|(own, theirs)| {
            let mut matched = 0;
            let parts = own.iter().map(|&part| {
                let linked = theirs.iter().find_map(|&other| links.get(&(part, other)));
                matched += usize::from(linked.is_some());
                linked.map_or(Part::Itself(part), |&place| Part::Between(place))
            });
            let parts: Vec<Part> = parts.collect();
            // The others of the inner one are of nobody, so that all of the outer one lies between.
            let others = theirs.iter().filter(|&&other| is_nothing(other)).count();
            (matched + others == theirs.len()).then_some(parts)
        })
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

    /// The parts that have nothing to do with each other, in the order of their first cells.
    fn apart(self) -> Vec<Family> {
        let mut sums_of: Vec<Vec<usize>> = vec![Vec::new(); self.positions.len()];
        for (sum, (total, parts)) in self.linked.sums.iter().enumerate() {
            sums_of[*total].push(sum);
            parts.iter().for_each(|&part| sums_of[part].push(sum));
        }
        let mut place_of: Vec<Option<usize>> = vec![None; self.positions.len()];
        let mut has_sum = vec![false; self.linked.sums.len()];
        let mut found = Vec::new();
        for first in 0..self.positions.len() {
            if place_of[first].is_some() {
                continue;
            }
            let mut family = Family::default();
            let mut sums = Vec::new();
            let mut next = vec![first];
            while let Some(cell) = next.pop() {
                if place_of[cell].is_some() {
                    continue;
                }
                place_of[cell] = Some(family.add(self.positions[cell], self.linked.cells[cell], self.units[cell]));
                for &sum in &sums_of[cell] {
                    if !std::mem::replace(&mut has_sum[sum], true) {
                        let (total, parts) = &self.linked.sums[sum];
                        next.extend(std::iter::once(total).chain(parts));
                        sums.push(sum);
                    }
                }
            }
            for sum in sums {
                let (total, parts) = &self.linked.sums[sum];
                let place = |cell: &usize| place_of[*cell].unwrap_or_default();
                family
                    .linked
                    .sums
                    .push((place(total), parts.iter().map(place).collect()));
            }
            found.push(family);
        }
        found
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
    // Of two variants the other one is hidden sooner.
    let cost = |cost: u64| if subject.is_default { cost } else { 1 };
    let width = whole(rules.numerator);
    let cell = match (estimate.numerator, estimate.denominator) {
        // Among how many is counted is taken to be known: the births of each buurt are published.
        (Numerator::Count(events), Some(persons)) if known.contributions.is_none() => Cell {
            value: whole(events),
            known: Interval::up_to(Some(whole(persons))),
            status,
            width: width.min(whole(persons)),
            cost: cost(persons),
        },
        (Numerator::Count(events), persons) => Cell {
            value: whole(events),
            known: Interval::up_to(None),
            status,
            width,
            cost: cost(persons.unwrap_or(events) + 1),
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
                cost: cost(persons.unwrap_or(0) + 1),
            }
        }
        // A median adds up to nothing.
        (Numerator::None, _) => Cell {
            value: 0,
            known: Interval::up_to(None),
            status,
            width: 0,
            cost: cost(units),
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
