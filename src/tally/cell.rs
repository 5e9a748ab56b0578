//! What is kept per group and item, and how batches and other tallies are added to it.
use super::{Observed, for_each_set};
use crate::{expression::Evaluated, indicator::Measure};
use arrow2::bitmap::Bitmap;
use std::collections::BTreeMap;

/// Counts of a share: events, units with a known answer, units left out because something is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Units of the population for which the event holds.
    pub numerator: u64,
    /// Units of the population for which it is known whether it holds.
    pub denominator: u64,
    /// Units left out: of unknown membership of the population, or of the population with an unknown answer.
    pub missing: u64,
}

/// Exact sums of a value in fixed point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    /// Units with a known value.
    pub n: u64,
    /// Units left out.
    pub missing: u64,
    /// Sum of the values.
    pub sum: i128,
    /// Sum of their squares.
    pub sum_of_squares: i128,
    /// The two largest contributions by absolute value, for the rule of dominance.
    pub largest: [u64; 2],
}

/// How often each value occurs, at the codebook's resolution: what an exact median needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueCounts {
    /// Units left out.
    pub missing: u64,
    /// Value in fixed point to number of units.
    pub values: BTreeMap<i64, u64>,
}

/// The content of one group for one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Of a share or a count.
    Counts(Counts),
    /// Of a mean or a rate.
    Moments(Moments),
    /// Of a median.
    Values(ValueCounts),
}

impl Counts {
    fn merge(&mut self, other: &Counts) {
        self.numerator += other.numerator;
        self.denominator += other.denominator;
        self.missing += other.missing;
    }
}

impl Moments {
    fn add(&mut self, value: i64) {
        self.n += 1;
        self.sum += i128::from(value);
        // Squares only grow, so stopping at the largest number does not depend on the order; such sums give no estimate.
        self.sum_of_squares = self
            .sum_of_squares
            .saturating_add(i128::from(value) * i128::from(value));
        self.contribute(value.unsigned_abs());
    }

    fn contribute(&mut self, size: u64) {
        if size > self.largest[0] {
            self.largest = [size, self.largest[0]];
        } else if size > self.largest[1] {
            self.largest[1] = size;
        }
    }

    fn merge(&mut self, other: &Moments) {
        self.n += other.n;
        self.missing += other.missing;
        self.sum += other.sum;
        self.sum_of_squares = self.sum_of_squares.saturating_add(other.sum_of_squares);
        other.largest.into_iter().for_each(|size| self.contribute(size));
    }
}

impl ValueCounts {
    fn merge(&mut self, other: &ValueCounts) {
        self.missing += other.missing;
        for (value, count) in &other.values {
            *self.values.entry(*value).or_default() += count;
        }
    }
}

/// One answer of a unit that counts once, kept until all rows are seen. What says most comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Answer {
    /// The event (0 or 1) or the value.
    Value(i64),
    /// Left out.
    Missing,
    /// Not of the population.
    Outside,
}

impl Cell {
    /// An empty cell of the kind that the measure needs.
    pub(super) fn empty(measure: Measure) -> Self {
        match measure {
            Measure::Share | Measure::Count => Cell::Counts(Counts::default()),
            Measure::Mean | Measure::Rate => Cell::Moments(Moments::default()),
            Measure::Median => Cell::Values(ValueCounts::default()),
        }
    }

    /// Adds a cell of the same kind; of another kind nothing can be added.
    pub(super) fn merge(&mut self, other: &Cell) {
        match (self, other) {
            (Cell::Counts(ours), Cell::Counts(theirs)) => ours.merge(theirs),
            (Cell::Moments(ours), Cell::Moments(theirs)) => ours.merge(theirs),
            (Cell::Values(ours), Cell::Values(theirs)) => ours.merge(theirs),
            _ => debug_assert!(false, "cells of one item are of one kind"),
        }
    }

    /// Adds one unit.
    pub(super) fn answer(&mut self, answer: Answer) {
        match (self, answer) {
            (_, Answer::Outside) => {}
            (Cell::Counts(counts), Answer::Missing) => counts.missing += 1,
            (Cell::Counts(counts), Answer::Value(value)) => {
                counts.denominator += 1;
                counts.numerator += u64::from(value != 0);
            }
            (Cell::Moments(moments), Answer::Missing) => moments.missing += 1,
            (Cell::Moments(moments), Answer::Value(value)) => moments.add(value),
            (Cell::Values(values), Answer::Missing) => values.missing += 1,
            (Cell::Values(values), Answer::Value(value)) => *values.values.entry(value).or_default() += 1,
        }
    }
}

/// The cells of one item, one per group, without a tag per cell so that the loops stay tight.
#[derive(Clone, Debug)]
pub(super) enum Column {
    Counts(Vec<Counts>),
    Moments(Vec<Moments>),
    Values(Vec<ValueCounts>),
}

impl Column {
    pub(super) fn new(measure: Measure) -> Self {
        match Cell::empty(measure) {
            Cell::Counts(_) => Column::Counts(Vec::new()),
            Cell::Moments(_) => Column::Moments(Vec::new()),
            Cell::Values(_) => Column::Values(Vec::new()),
        }
    }

    pub(super) fn resize(&mut self, groups: usize) {
        match self {
            Column::Counts(cells) => cells.resize(groups, Counts::default()),
            Column::Moments(cells) => cells.resize(groups, Moments::default()),
            Column::Values(cells) => cells.resize(groups, ValueCounts::default()),
        }
    }

    pub(super) fn distinct_values(&self) -> usize {
        match self {
            Column::Values(cells) => cells.iter().map(|cell| cell.values.len()).sum(),
            _ => 0,
        }
    }

    pub(super) fn cell(&self, slot: usize) -> Cell {
        match self {
            Column::Counts(cells) => Cell::Counts(cells[slot]),
            Column::Moments(cells) => Cell::Moments(cells[slot]),
            Column::Values(cells) => Cell::Values(cells[slot].clone()),
        }
    }

    pub(super) fn merge(&mut self, slot: usize, other: &Column, theirs: usize) {
        match (self, other) {
            (Column::Counts(cells), Column::Counts(others)) => cells[slot].merge(&others[theirs]),
            (Column::Moments(cells), Column::Moments(others)) => cells[slot].merge(&others[theirs]),
            (Column::Values(cells), Column::Values(others)) => cells[slot].merge(&others[theirs]),
            _ => debug_assert!(false, "columns of one item are of one kind"),
        }
    }

    /// Adds the rows of a batch; `only` limits it to the rows whose bit is set.
    pub(super) fn add(&mut self, slots: &[u32], observed: &Observed, only: Option<&Bitmap>) {
        let seen = Seen::new(observed, only);
        match self {
            Column::Counts(cells) => {
                for_each_set(&seen.counted, |row| cells[slots[row] as usize].denominator += 1);
                for_each_set(&seen.events, |row| cells[slots[row] as usize].numerator += 1);
                for_each_set(&seen.missing, |row| cells[slots[row] as usize].missing += 1);
            }
            Column::Moments(cells) => {
                seen.for_each_value(observed, |row, value| cells[slots[row] as usize].add(value));
                for_each_set(&seen.missing, |row| cells[slots[row] as usize].missing += 1);
            }
            Column::Values(cells) => {
                seen.for_each_value(observed, |row, value| {
                    *cells[slots[row] as usize].values.entry(value).or_default() += 1;
                });
                for_each_set(&seen.missing, |row| cells[slots[row] as usize].missing += 1);
            }
        }
    }
}

/// Which rows count, have the event, or are left out.
pub(super) struct Seen {
    counted: Bitmap,
    events: Bitmap,
    missing: Bitmap,
}

impl Seen {
    pub(super) fn new(observed: &Observed, only: Option<&Bitmap>) -> Self {
        let inside = &observed.population.is_true;
        let possible = !&observed.population.is_false;
        let (known, events) = match &observed.value {
            Evaluated::Truth(truth) => (&truth.is_true | &truth.is_false, truth.is_true.clone()),
            Evaluated::Numbers(numbers) => {
                let known = numbers
                    .validity()
                    .cloned()
                    .unwrap_or_else(|| !&Bitmap::new_zeroed(numbers.values().len()));
                (known.clone(), known)
            }
        };
        let counted = inside & &known;
        let events = inside & &events;
        let missing = &possible & &!&counted;
        match only {
            None => Seen {
                counted,
                events,
                missing,
            },
            Some(only) => Seen {
                counted: &counted & only,
                events: &events & only,
                missing: &missing & only,
            },
        }
    }

    fn for_each_value(&self, observed: &Observed, mut visit: impl FnMut(usize, i64)) {
        match &observed.value {
            Evaluated::Numbers(numbers) => {
                let values = numbers.values().as_slice();
                for_each_set(&self.counted, |row| visit(row, values[row]));
            }
            Evaluated::Truth(_) => for_each_set(&self.counted, |row| visit(row, i64::from(self.events.get_bit(row)))),
        }
    }

    /// What one row says.
    pub(super) fn answer(&self, observed: &Observed, row: usize) -> Answer {
        if self.missing.get_bit(row) {
            Answer::Missing
        } else if !self.counted.get_bit(row) {
            Answer::Outside
        } else {
            match &observed.value {
                Evaluated::Numbers(numbers) => Answer::Value(numbers.value(row)),
                Evaluated::Truth(_) => Answer::Value(i64::from(self.events.get_bit(row))),
            }
        }
    }
}
