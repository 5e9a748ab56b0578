//! The content of one group, or of an area and period, for one item.
use super::seen::Answer;
use crate::indicator::Measure;
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Values in fixed point, increasing, and the number of units of each.
    pub values: Vec<(i64, u64)>,
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
    #[inline]
    pub(super) fn merge(&mut self, other: &Counts) {
        self.numerator += other.numerator;
        self.denominator += other.denominator;
        self.missing += other.missing;
    }
}

impl Moments {
    #[inline]
    pub(super) fn add(&mut self, value: i64) {
        self.n += 1;
        self.sum += i128::from(value);
        // The square of what fits 32 bits fits 64; multiplying 128 bits is slow in wasm.
        let square = match i32::try_from(value) {
            Ok(small) => i128::from(i64::from(small) * i64::from(small)),
            Err(_) => i128::from(value) * i128::from(value),
        };
        // Squares only grow, so stopping at the largest number does not depend on the order; such sums give no estimate.
        self.sum_of_squares = self.sum_of_squares.saturating_add(square);
        self.contribute(value.unsigned_abs());
    }

    #[inline]
    fn contribute(&mut self, size: u64) {
        // Without a branch: one would wait for memory row after row.
        let [first, second] = self.largest;
        self.largest = [first.max(size), second.max(first.min(size))];
    }

    #[inline]
    pub(super) fn merge(&mut self, other: &Moments) {
        self.n += other.n;
        self.missing += other.missing;
        self.sum += other.sum;
        self.sum_of_squares = self.sum_of_squares.saturating_add(other.sum_of_squares);
        other.largest.into_iter().for_each(|size| self.contribute(size));
    }
}

impl ValueCounts {
    /// Adds a value that is not below the last.
    #[inline]
    pub(super) fn push(&mut self, value: i64, count: u64) {
        match self.values.last_mut() {
            Some((last, known)) if *last == value => *known += count,
            _ => self.values.push((value, count)),
        }
    }

    #[inline]
    fn add(&mut self, value: i64) {
        match self.values.binary_search_by_key(&value, |(known, _)| *known) {
            Ok(place) => self.values[place].1 += 1,
            Err(place) => self.values.insert(place, (value, 1)),
        }
    }

    #[inline]
    pub(super) fn merge(&mut self, other: &ValueCounts) {
        self.missing += other.missing;
        self.values.extend_from_slice(&other.values);
        self.values.sort_unstable();
        join_equal(&mut self.values);
    }
}

/// Makes one of equal values that stand next to each other.
#[inline]
pub(super) fn join_equal(values: &mut Vec<(i64, u64)>) {
    values.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 += next.1;
        }
        is_same
    });
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

    /// Adds one unit.
    #[inline]
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
            (Cell::Values(values), Answer::Value(value)) => values.add(value),
        }
    }
}
