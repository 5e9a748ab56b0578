//! The mergeable result of one pass over the rows: exact counts per finest area, quarter and subgroup.
//!
//! Everything in a tally is an integer or a set keyed by content, so `merge` is associative and commutative: one worker or
//! eight, one file or five, any order of rows give the same tally. Memory does not grow with rows, only with groups, with
//! distinct values of medians and, where mothers must be counted once by their key, with mothers ([`Tally::cost`]).

mod cell;
mod column;
mod distribution;
mod group;
mod once;
mod packed;
mod rollup;
mod seen;
mod small;
mod sums;

pub use cell::{Cell, Counts, Moments, ValueCounts};
pub use group::{Group, Moment, Places};
pub use once::Once;
pub use rollup::{Middle, ORGANISATIE, RollUp, Target, Totals};

use crate::{apart::apart, area::AreaIndex, expression::Evaluated, expression::Truth, indicator::Measure};
use column::Column;
use group::Groups;
use once::OnceTally;
use seen::Seen;
use serde::{Deserialize, Serialize};

/// How one indicator variant is tallied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What is made of the counts later; decides what is kept.
    pub measure: Measure,
    /// The kind of unit that counts once (a mother, father, household or delivery), by its position in what a batch says of
    /// them; none when each row counts.
    pub once: Option<usize>,
}

/// What an item's expressions say of a batch.
#[derive(Clone, Debug)]
pub struct Observed {
    /// Rows that belong to the population.
    pub population: Truth,
    /// Whether the event holds, or the value that is summed.
    pub value: Evaluated,
}

/// How much a tally keeps, for the status line that shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Groups of area, quarter and subgroup.
    pub groups: usize,
    /// Distinct values kept for medians.
    pub distinct_values: usize,
    /// Persons or deliveries kept to count them once.
    pub keys: usize,
}

/// Exact counts per group for each item. See the room's documentation for what may be relied on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Tally {
    items: Vec<Item>,
    groups: Groups,
    columns: Vec<Column>,
    once: OnceTally,
    rows: u64,
}

impl Tally {
    /// An empty tally of these items.
    pub fn new(items: Vec<Item>) -> Self {
        let columns = items.iter().map(|item| Column::new(item.measure)).collect();
        Tally {
            once: OnceTally::new(items.iter().map(|item| item.once)),
            items,
            groups: Groups::default(),
            columns,
            rows: 0,
        }
    }

    /// Whether another tally is of the same items, so that the two can be merged.
    #[inline]
    pub fn has_items_of(&self, other: &Tally) -> bool {
        self.items == other.items
    }

    /// Rows added.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// First and last calendar year with rows; none when no row has a year.
    pub fn years(&self) -> Option<(i32, i32)> {
        let mut years = self.groups.list().iter().filter_map(|group| group.moment.year());
        let first = years.next()?;
        Some(years.fold((first, first), |(first, last), year| (first.min(year), last.max(year))))
    }

    /// The finest areas with rows, in no order that may be relied on.
    pub fn areas(&self) -> impl Iterator<Item = AreaIndex> + '_ {
        self.groups.list().iter().filter_map(|group| group.area)
    }

    /// Each group with its number of rows, in no order that may be relied on.
    #[inline]
    pub fn groups(&self) -> impl Iterator<Item = (Group, u64)> + '_ {
        self.groups
            .list()
            .iter()
            .copied()
            .zip(self.groups.rows().iter().copied())
    }

    /// What is kept in memory.
    pub fn cost(&self) -> Cost {
        Cost {
            groups: self.groups.len(),
            distinct_values: self.columns.iter().map(Column::distinct_values).sum(),
            keys: self.once.len(),
        }
    }

    /// Adds the rows of a batch: `places` says where each belongs, `observed` has one entry per item, in order,
    /// `once` one per kind of unit.
    #[inline]
    pub fn add(&mut self, rows: usize, places: &Places<'_>, observed: &[Observed], once: &[Once]) {
        let slots = apart(|| self.groups.add_rows(places, rows));
        for ((item, column), observed) in self.items.iter().zip(&mut self.columns).zip(observed) {
            let alone = item.once.and_then(|unit| once.get(unit)).map(|once| &once.alone);
            column.resize(self.groups.len());
            let seen = apart(|| Seen::new(observed, alone));
            apart(|| column.add(&slots, &seen));
        }
        let groups = self.groups.list();
        let of_rows = slots.iter().map(|slot| groups[*slot as usize]);
        apart(|| self.once.add(of_rows, observed, once));
        self.rows += rows as u64;
    }

    /// Adds counts that others made, to an item of counts, as one row.
    #[cfg(feature = "formats")]
    pub fn add_counts(&mut self, item: usize, group: Group, numerator: u64, denominator: u64) {
        let slot = self.groups.add(group, 0) as usize;
        let groups = self.groups.len();
        self.columns.iter_mut().for_each(|column| column.resize(groups));
        if let Some(column) = self.columns.get_mut(item) {
            column.add_counts(slot, numerator, denominator);
        }
        self.rows += 1;
    }

    /// Packs what is kept when no more rows come for now.
    #[inline]
    pub fn settle(&mut self) {
        self.columns.iter_mut().for_each(Column::settle);
    }

    /// Adds another tally of the same items.
    #[inline]
    pub fn merge(&mut self, other: &Tally) {
        debug_assert_eq!(self.items, other.items);
        let slots: Vec<u32> = apart(|| {
            other
                .groups()
                .map(|(group, rows)| self.groups.add(group, rows))
                .collect()
        });
        for (column, theirs) in self.columns.iter_mut().zip(&other.columns) {
            column.resize(self.groups.len());
            apart(|| column.merge(theirs, &slots, other.groups.rows()));
        }
        self.once.merge(&other.once);
        self.rows += other.rows;
    }
}
