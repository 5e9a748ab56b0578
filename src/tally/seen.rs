//! What the expressions of an item say of a batch: which rows count, have the event, or are left out.
use super::Observed;
use crate::expression::{Evaluated, Mask};
use serde::{Deserialize, Serialize};

/// Which rows count, have the event, or are left out.
pub(super) struct Seen<'a> {
    /// Rows of the population with a known answer.
    pub(super) counted: Mask,
    /// Of these the rows with the event.
    pub(super) events: Mask,
    /// Rows that may belong to the population and are not counted.
    pub(super) missing: Mask,
    value: &'a Evaluated,
}

impl<'a> Seen<'a> {
    /// `only` limits it to the rows that are in it.
    #[inline]
    pub(super) fn new(observed: &'a Observed, only: Option<&Mask>) -> Self {
        let inside = &observed.population.is_true;
        let (known, events) = match &observed.value {
            Evaluated::Truth(truth) => {
                let mut known = truth.is_true.clone();
                known.add(&truth.is_false);
                (known, Some(truth.is_true.clone()))
            }
            Evaluated::Numbers(numbers) => {
                let all = || Mask::all(numbers.values().len());
                (numbers.validity().map_or_else(all, Mask::from_bitmap), None)
            }
        };
        let mut counted = known;
        counted.keep(inside);
        let mut missing = observed.population.is_false.complement();
        missing.drop(&counted);
        if let Some(only) = only {
            counted.keep(only);
            missing.keep(only);
        }
        let events = match events {
            None => counted.clone(),
            Some(mut events) => {
                events.keep(&counted);
                events
            }
        };
        Seen {
            counted,
            events,
            missing,
            value: &observed.value,
        }
    }

    /// Calls `visit` with each row that counts and its value.
    #[inline]
    pub(super) fn for_each_value(&self, mut visit: impl FnMut(usize, i64)) {
        match self.value {
            Evaluated::Numbers(numbers) => {
                let values = numbers.values().as_slice();
                self.counted
                    .for_each(|row| visit(row, values.get(row).copied().unwrap_or(0)));
            }
            Evaluated::Truth(_) => self.counted.for_each(|row| visit(row, i64::from(self.events.get(row)))),
        }
    }

    /// What one row says.
    #[inline]
    pub(super) fn answer(&self, row: usize) -> Answer {
        if self.missing.get(row) {
            Answer::Missing
        } else if !self.counted.get(row) {
            Answer::Outside
        } else {
            match self.value {
                Evaluated::Numbers(numbers) => Answer::Value(numbers.value(row)),
                Evaluated::Truth(_) => Answer::Value(i64::from(self.events.get(row))),
            }
        }
    }
}

/// One answer of a unit that counts once, kept until all rows are seen. What says most comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Answer {
    /// The event (0 or 1) or the value.
    Value(i64),
    /// Left out.
    Missing,
    /// Not of the population.
    Outside,
}
