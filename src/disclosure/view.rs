//! The two views of the same rows: the holder's own and the public one.
use super::{Rules, Subject, unsafe_figure};
use crate::row::{Figure, Known, Row};

/// The holder's own exact figures, for its own eyes: on screen under a banner, or printed when asked for by name.
///
/// A region has hundreds of thousands of rows, so they are made when they are asked for, item by item, and not kept.
pub struct OwnView<'b> {
    items: usize,
    rows_of: Box<dyn Fn(usize) -> Vec<Row<'b>> + 'b>,
}

impl<'b> OwnView<'b> {
    /// Shows the rows of so many items to their holder.
    pub fn new(items: usize, rows_of: impl Fn(usize) -> Vec<Row<'b>> + 'b) -> Self {
        OwnView {
            items,
            rows_of: Box::new(rows_of),
        }
    }

    /// All rows, nothing withheld.
    pub fn rows(&self) -> impl Iterator<Item = Row<'b>> {
        self.rows_by_item().flatten()
    }

    /// All rows, nothing withheld, those of an item together.
    pub fn rows_by_item(&self) -> impl Iterator<Item = Vec<Row<'b>>> {
        (0..self.items).map(|item| (self.rows_of)(item))
    }
}

/// Whether a release was proven to keep its hidden cells hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audit {
    /// The audit has not run: the release is a draft.
    NotRun,
    /// No hidden number follows from what is published.
    #[cfg(feature = "formats")]
    Passed,
}

/// Rows that may be given away. It can only be made here, from rows of which the unsafe ones are withheld.
#[derive(Clone, Debug, PartialEq)]
pub struct Release<'b> {
    rows: Vec<Row<'b>>,
    audit: Audit,
    left_out: u64,
    /// Rows that are withheld for the sake of another, each with that one.
    #[cfg(feature = "formats")]
    protects: std::collections::BTreeMap<Place, Place>,
}

/// Item, area and period of a row.
#[cfg(feature = "formats")]
pub type Place = (usize, Option<crate::area::AreaIndex>, crate::period::Period);

impl<'b> Release<'b> {
    /// Withholds what is unsafe and leaves out what may not be released at all.
    ///
    /// `level` names the level of a row's area, `subject` describes its indicator. Rows of a level that the rules do not
    /// allow are left out, and so are variants other than the default (two variants of one indicator subtract to a few
    /// children) and subgroups (a hidden one is the total without the others). A row that was withheld keeps nothing of its figure but the reason, which no writer shows; of a row that is
    /// shown, few left out are not counted.
    pub fn new(
        rows: Vec<Row<'b>>,
        rules: &Rules,
        level: impl Fn(&Row<'_>) -> String,
        subject: impl Fn(&Row<'_>) -> Subject,
    ) -> Self {
        let before = rows.len();
        let rows: Vec<Row<'b>> = rows
            .into_iter()
            .filter(|row| rules.levels.contains(&level(row)) && subject(row).is_default && row.stratum.is_none())
            .map(|mut row| {
                row.comparisons.clear();
                let reason = row
                    .figure
                    .known()
                    .and_then(|known| unsafe_figure(known, subject(&row), rules));
                if let Some(reason) = reason {
                    row.figure = Figure::Withheld(reason);
                }
                if let Figure::Known(Known { missing, .. }) | Figure::NoData { missing } = &mut row.figure {
                    *missing = missing.filter(|&missing| missing == 0 || missing >= rules.numerator);
                }
                row
            })
            .collect();
        Release {
            left_out: (before - rows.len()) as u64,
            rows,
            audit: Audit::NotRun,
            #[cfg(feature = "formats")]
            protects: std::collections::BTreeMap::new(),
        }
    }

    /// Rows of which the unsafe ones and those that would give them away are withheld, and of which that is proven.
    #[cfg(feature = "formats")]
    pub(super) fn audited(
        rows: Vec<Row<'b>>,
        left_out: u64,
        protects: std::collections::BTreeMap<Place, Place>,
    ) -> Self {
        Release {
            rows,
            audit: Audit::Passed,
            left_out,
            protects,
        }
    }

    /// The row for whose sake a withheld one is withheld, when it is for that of another.
    #[cfg(feature = "formats")]
    pub fn protected_by(&self, row: &Row<'_>) -> Option<Place> {
        self.protects.get(&(row.item, row.area, row.period)).copied()
    }

    /// Some of the rows: a part of what may be given away may be given away.
    #[cfg(feature = "formats")]
    pub fn only(mut self, is_wanted: impl Fn(&Row<'b>) -> bool) -> Self {
        self.rows.retain(is_wanted);
        self
    }

    /// The rows, withheld ones included.
    pub fn rows(&self) -> &[Row<'b>] {
        &self.rows
    }

    /// What is proven of this release.
    pub fn audit(&self) -> Audit {
        self.audit
    }

    /// Rows that may not be released at all: other levels, other variants and subgroups.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Sets known rows next to published values. What is added comes from published rows and from the row itself.
    pub fn compare(&mut self, compare: impl Fn(&Row<'b>) -> Vec<crate::comparison::Comparison<'b>>) {
        for row in &mut self.rows {
            if row.figure.known().is_some() {
                row.comparisons = compare(row);
            }
        }
    }
}
