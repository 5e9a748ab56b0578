//! What is kept of one item, per group.
use super::{distribution::Distribution, seen::Seen, small::SmallCounts, sums::Sums};
use crate::{apart::apart, expression::Mask, indicator::Measure};
use serde::{Deserialize, Serialize};

/// How many rows of each group are in a set. Where most rows are, those that are not are counted: adding up a few places in
/// memory is what counting costs. Which it is is seen at the first batch and makes no difference to what is told.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct RowCounts {
    counts: SmallCounts,
    /// Whether the rows that are not in the set are counted; none before the first rows.
    of_rest: Option<bool>,
}

impl RowCounts {
    #[inline]
    fn add(&mut self, slots: &[u32], set: &Mask) {
        let of_rest = *self.of_rest.get_or_insert(set.count() * 2 > set.len() as u64);
        let mut counter = self.counts.counter();
        let mut count = |row: usize| {
            if let Some(slot) = slots.get(row) {
                counter(*slot as usize);
            }
        };
        if of_rest {
            set.complement().for_each(&mut count);
        } else {
            set.for_each(&mut count);
        }
    }

    /// Adds rows of a group that were counted elsewhere.
    #[cfg(feature = "formats")]
    fn add_counted(&mut self, slot: usize, count: u64) {
        self.of_rest = Some(false);
        self.counts.add(slot, count);
    }

    /// Rows in the set of each bundle of groups: `bundles` is the one of each group, `rows` how many rows each has.
    #[inline]
    pub(super) fn sums(&self, bundles: &[u32], rows: &[u64]) -> Vec<u64> {
        let mut sums = vec![0; rows.len()];
        self.counts.for_each(bundles, |bundle, count| {
            if let Some(sum) = sums.get_mut(bundle as usize) {
                *sum += count;
            }
        });
        if self.of_rest == Some(true) {
            let rests = sums.iter_mut().zip(rows);
            rests.for_each(|(sum, rows)| *sum = rows.saturating_sub(*sum));
        }
        sums
    }

    /// Adds the groups of other rows: `slots` are their places here, `rows` how many rows each has there.
    #[inline]
    fn merge(&mut self, other: &RowCounts, slots: &[u32], rows: &[u64]) {
        let Some(is_of_rest_there) = other.of_rest else { return };
        if *self.of_rest.get_or_insert(is_of_rest_there) == is_of_rest_there {
            other
                .counts
                .for_each(slots, |slot, count| self.counts.add(slot as usize, count));
            return;
        }
        for (slot, (&target, &rows)) in slots.iter().zip(rows).enumerate() {
            self.counts
                .add(target as usize, rows.saturating_sub(other.counts.get(slot)));
        }
    }
}

/// What is kept of one item for every group.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Column {
    Counts {
        numerator: RowCounts,
        denominator: RowCounts,
        missing: RowCounts,
    },
    Moments {
        moments: Sums,
        missing: RowCounts,
    },
    Values {
        values: Distribution,
        missing: RowCounts,
    },
}

impl Column {
    pub(super) fn new(measure: Measure) -> Self {
        let missing = RowCounts::default();
        match measure {
            Measure::Share | Measure::Count => Column::Counts {
                numerator: RowCounts::default(),
                denominator: RowCounts::default(),
                missing,
            },
            Measure::Mean | Measure::Rate => Column::Moments {
                moments: Sums::default(),
                missing,
            },
            Measure::Median => Column::Values {
                values: Distribution::default(),
                missing,
            },
        }
    }

    #[inline]
    pub(super) fn resize(&mut self, groups: usize) {
        match self {
            Column::Counts {
                numerator,
                denominator,
                missing,
            } => [numerator, denominator, missing]
                .into_iter()
                .for_each(|counts| counts.counts.resize(groups)),
            Column::Moments { moments, missing } => {
                moments.resize(groups);
                missing.counts.resize(groups);
            }
            Column::Values { missing, .. } => missing.counts.resize(groups),
        }
    }

    /// Adds what others counted; only what consists of counts takes it.
    #[cfg(feature = "formats")]
    pub(super) fn add_counts(&mut self, slot: usize, events: u64, units: u64) {
        if let Column::Counts {
            numerator, denominator, ..
        } = self
        {
            numerator.add_counted(slot, events);
            denominator.add_counted(slot, units);
        }
    }

    #[inline]
    pub(super) fn settle(&mut self) {
        if let Column::Values { values, .. } = self {
            values.settle();
        }
    }

    pub(super) fn distinct_values(&self) -> usize {
        match self {
            Column::Values { values, .. } => values.len(),
            _ => 0,
        }
    }

    /// Adds the rows of a batch.
    #[inline]
    pub(super) fn add(&mut self, slots: &[u32], seen: &Seen<'_>) {
        match self {
            Column::Counts {
                numerator,
                denominator,
                missing,
            } => {
                denominator.add(slots, &seen.counted);
                numerator.add(slots, &seen.events);
                missing.add(slots, &seen.missing);
            }
            Column::Moments { moments, missing } => {
                let mut add = moments.adder();
                seen.for_each_value(|row, value| {
                    if let Some(slot) = slots.get(row) {
                        add(*slot as usize, value);
                    }
                });
                missing.add(slots, &seen.missing);
            }
            Column::Values { values, missing } => {
                seen.for_each_value(|row, value| {
                    if let Some(slot) = slots.get(row) {
                        values.add(*slot, value);
                    }
                });
                values.tidy();
                missing.add(slots, &seen.missing);
            }
        }
    }

    /// Adds the groups of another column of the same item: `slots` are their places here, `rows` their rows there.
    #[inline]
    pub(super) fn merge(&mut self, other: &Column, slots: &[u32], rows: &[u64]) {
        let add = |ours: &mut RowCounts, theirs: &RowCounts| apart(|| ours.merge(theirs, slots, rows));
        match (self, other) {
            (
                Column::Counts {
                    numerator,
                    denominator,
                    missing,
                },
                Column::Counts {
                    numerator: their_numerator,
                    denominator: their_denominator,
                    missing: their_missing,
                },
            ) => {
                add(numerator, their_numerator);
                add(denominator, their_denominator);
                add(missing, their_missing);
            }
            (
                Column::Moments { moments, missing },
                Column::Moments {
                    moments: theirs,
                    missing: their_missing,
                },
            ) => {
                apart(|| moments.merge(theirs, slots));
                add(missing, their_missing);
            }
            (
                Column::Values { values, missing },
                Column::Values {
                    values: theirs,
                    missing: their_missing,
                },
            ) => {
                apart(|| values.merge(theirs, slots));
                add(missing, their_missing);
            }
            _ => debug_assert!(false, "columns of one item are of one kind"),
        }
    }
}
