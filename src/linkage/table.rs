//! The rows of one role: one per key and year, each column as narrow as its values let it be.
use super::Role;
use crate::{
    batch::{Column, column_of},
    codebook::VariableIndex,
    expression::Mask,
    narrow::Narrow,
};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Rows that say nothing of a year.
pub(super) const NO_YEAR: i16 = i16::MIN;

/// The rows of a role, those of a key together and by year.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Table {
    pub role: Role,
    /// The variable of its key.
    pub key: VariableIndex,
    pub variables: Vec<VariableIndex>,
    pub columns: Vec<Narrow>,
    /// First row of each key, by the place of the key; one more at the end.
    pub starts: Vec<u32>,
    /// Year of each row; none when no row says one.
    pub years: Vec<i16>,
}

/// The row that was found for a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub row: usize,
    /// Whether it is of another year than that of the birth.
    pub is_of_other_year: bool,
}

impl Table {
    /// Keys that have rows.
    pub fn keys(&self) -> usize {
        self.starts
            .windows(2)
            .filter(|pair| pair.first() != pair.last())
            .count()
    }

    /// The keys that have rows, in the order of these.
    pub fn keys_with_rows(&self) -> impl Iterator<Item = i64> + '_ {
        let pairs = self.starts.windows(2).zip(0..);
        pairs
            .filter(|(pair, _)| pair.first() != pair.last())
            .map(|(_, key)| key)
    }

    fn rows_of(&self, place: usize) -> Option<Range<usize>> {
        Some(*self.starts.get(place)? as usize..*self.starts.get(place + 1)? as usize)
    }

    /// The row of a key for a birth in a year: that of the year, else one without a year, else that of the nearest year, of two
    /// the earlier one.
    pub fn find(&self, place: usize, year: Option<i64>) -> Option<Found> {
        let rows = self.rows_of(place)?;
        let year_of = |row: usize| {
            self.years
                .get(row)
                .copied()
                .filter(|year| *year != NO_YEAR)
                .map(i64::from)
        };
        let away = |row: &usize| match (year_of(*row), year) {
            (Some(own), Some(year)) if own == year => 0,
            (Some(own), Some(year)) => 1 + own.abs_diff(year),
            // Farther than the year itself, nearer than any other.
            _ => 1,
        };
        let row = rows.min_by_key(away)?;
        Some(Found {
            row,
            is_of_other_year: away(&row) > 1,
        })
    }

    /// A column of the rows that were found; missing where none was.
    pub fn column(&self, position: usize, found: &[Option<Found>]) -> Column {
        let Some(narrow) = self.columns.get(position) else {
            return column_of(vec![0; found.len()], Some(&Mask::none(found.len())));
        };
        let values = found.iter().map(|found| found.and_then(|found| narrow.get(found.row)));
        Column::from(values.collect::<Vec<_>>())
    }
}
