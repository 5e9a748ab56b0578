//! Points that are known to be possible: of all cells the least and the most that was seen. A hidden cell that was seen to be small
//! and to be large needs no more proof.
use super::simplex::Dictionary;

/// Least and most seen of each cell of a component, in whole numbers.
pub(super) struct Seen {
    lower: Vec<i64>,
    upper: Vec<i64>,
}

impl Seen {
    pub(super) fn new(cells: usize) -> Self {
        Seen {
            lower: vec![i64::MAX; cells],
            upper: vec![i64::MIN; cells],
        }
    }

    /// Adds a point: each cell with its value.
    pub(super) fn add(&mut self, point: impl Iterator<Item = (usize, i64)>) {
        point.for_each(|(cell, value)| self.add_one(cell, value));
    }

    fn add_one(&mut self, cell: usize, value: i64) {
        self.lower[cell] = self.lower[cell].min(value);
        self.upper[cell] = self.upper[cell].max(value);
    }

    /// Adds where a dictionary is, when all cells are whole numbers there.
    pub(super) fn look(&mut self, dictionary: &Dictionary) {
        if dictionary.fractions().next().is_none() {
            dictionary.point(|cell, value| self.add_one(cell, value));
        }
    }

    /// How far apart a cell was seen; none before the first point.
    pub(super) fn width(&self, cell: usize) -> Option<i64> {
        self.upper[cell]
            .checked_sub(self.lower[cell])
            .filter(|&width| width >= 0)
    }

    /// The most that was seen of a cell, or the least.
    pub(super) fn extreme(&self, cell: usize, most: bool) -> Option<i64> {
        let extreme = if most { self.upper[cell] } else { self.lower[cell] };
        (self.lower[cell] <= self.upper[cell]).then_some(extreme)
    }
}
