//! How often each value occurs in each group, for exact medians.
use super::packed;
use crate::apart::apart;
use serde::{Deserialize, Serialize};

/// Values that are gathered before they are put in order; further on as many as are in order already.
const GATHERED: usize = 1 << 16;

/// How often a value occurs in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub(super) slot: u32,
    /// More than this holds stands in several, one behind the other.
    pub(super) count: u32,
    pub(super) value: i64,
}

impl Occurrence {
    #[inline]
    fn key(&self) -> (u32, i64) {
        (self.slot, self.value)
    }
}

/// Occurrences in order of group and value, and those that were not put in order yet. What is kept grows with the distinct
/// values of each group, not with the rows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Distribution {
    #[serde(with = "packed::occurrences")]
    ordered: Vec<Occurrence>,
    #[serde(with = "packed::occurrences")]
    gathered: Vec<Occurrence>,
}

impl Distribution {
    #[inline]
    pub(super) fn add(&mut self, slot: u32, value: i64) {
        self.gathered.push(Occurrence { slot, count: 1, value });
    }

    /// Puts what was gathered in order when it is much; asked once a batch.
    #[inline]
    pub(super) fn tidy(&mut self) {
        if self.gathered.len() >= GATHERED.max(self.ordered.len()) {
            self.settle();
        }
    }

    /// Adds occurrences of other slots.
    #[inline]
    pub(super) fn extend(&mut self, occurrences: impl IntoIterator<Item = Occurrence>) {
        self.gathered.extend(occurrences);
        self.settle();
    }

    /// Puts everything in order.
    #[inline]
    pub(super) fn settle(&mut self) {
        let gathered = std::mem::take(&mut self.gathered);
        let gathered = apart(|| in_order(&gathered));
        let ordered = std::mem::take(&mut self.ordered);
        self.ordered.reserve(gathered.len() + ordered.len());
        let (mut one, mut other) = (ordered.into_iter().peekable(), gathered.into_iter().peekable());
        loop {
            let next = match (one.peek(), other.peek()) {
                (Some(first), Some(second)) if first.key() <= second.key() => one.next(),
                (_, Some(_)) => other.next(),
                (_, None) => one.next(),
            };
            let Some(next) = next else { break };
            let same = self.ordered.last_mut().filter(|last| last.key() == next.key());
            match same.and_then(|last| Some((last.count.checked_add(next.count)?, last))) {
                Some((sum, last)) => last.count = sum,
                None => self.ordered.push(next),
            }
        }
    }

    /// All occurrences: those in order, then those that are not yet.
    #[inline]
    pub(super) fn parts(&self) -> (&[Occurrence], &[Occurrence]) {
        (&self.ordered, &self.gathered)
    }

    /// Number of distinct values that are kept.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.ordered.len() + self.gathered.len()
    }
}

/// Occurrences in order of group and value. Groups are many and each has few, so they are dealt out first and sorted apart.
#[inline]
pub(super) fn in_order(found: &[Occurrence]) -> Vec<Occurrence> {
    let slots = found.iter().map(|found| found.slot as usize + 1).max().unwrap_or(0);
    let mut starts = vec![0_usize; slots + 1];
    for found in found {
        starts[found.slot as usize + 1] += 1;
    }
    for slot in 0..slots {
        starts[slot + 1] += starts[slot];
    }
    let mut next = starts.clone();
    let empty = Occurrence {
        slot: 0,
        count: 0,
        value: 0,
    };
    let mut dealt = vec![empty; found.len()];
    for found in found {
        let place = &mut next[found.slot as usize];
        dealt[*place] = *found;
        *place += 1;
    }
    for slot in 0..slots {
        dealt[starts[slot]..starts[slot + 1]].sort_unstable_by_key(|found| found.value);
    }
    dealt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gathered_in_any_order_is_kept_once() {
        let mut whole = Distribution::default();
        for (slot, value) in [(1, 30), (0, 5), (1, 10), (0, 5), (1, 30), (0, -5)] {
            whole.add(slot, value);
        }
        whole.settle();
        whole.add(1, 10);
        whole.settle();
        let found: Vec<_> = whole
            .parts()
            .0
            .iter()
            .map(|found| (found.slot, found.value, found.count))
            .collect();
        assert_eq!(found, [(0, -5, 1), (0, 5, 2), (1, 10, 2), (1, 30, 2)]);
    }

    #[test]
    fn more_than_one_entry_holds_stands_in_two() {
        let most = Occurrence {
            slot: 0,
            count: u32::MAX,
            value: 7,
        };
        let mut whole = Distribution::default();
        whole.extend([most]);
        whole.extend([most]);
        assert_eq!(whole.parts().0, [most, most]);
    }
}
