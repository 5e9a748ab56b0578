//! How often each value occurs in each group, for exact medians.

use serde::{Deserialize, Serialize};

/// Values that are gathered before they are put in order; further on as many as are in order already.
const GATHERED: usize = 1 << 16;

/// How often a value occurs in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Occurrence {
    pub(super) slot: u32,
    pub(super) value: i64,
    pub(super) count: u64,
}

/// Occurrences in order of group and value, and those that were not put in order yet. What is kept grows with the distinct
/// values of each group, not with the rows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Distribution {
    ordered: Vec<Occurrence>,
    gathered: Vec<Occurrence>,
}

impl Distribution {
    #[inline]
    pub(super) fn add(&mut self, slot: u32, value: i64) {
        self.gathered.push(Occurrence { slot, value, count: 1 });
    }

    /// Puts what was gathered in order when it is much; asked once a batch.
    pub(super) fn tidy(&mut self) {
        if self.gathered.len() >= GATHERED.max(self.ordered.len()) {
            self.settle();
        }
    }

    /// Adds occurrences of other slots.
    pub(super) fn extend(&mut self, occurrences: impl IntoIterator<Item = Occurrence>) {
        self.gathered.extend(occurrences);
        self.settle();
    }

    /// Puts everything in order.
    pub(super) fn settle(&mut self) {
        self.gathered.sort_unstable();
        let gathered = std::mem::take(&mut self.gathered);
        let ordered = std::mem::take(&mut self.ordered);
        self.ordered.reserve(gathered.len() + ordered.len());
        let (mut one, mut other) = (ordered.into_iter().peekable(), gathered.into_iter().peekable());
        loop {
            let key = |found: &Occurrence| (found.slot, found.value);
            let next = match (one.peek(), other.peek()) {
                (Some(first), Some(second)) if key(first) <= key(second) => one.next(),
                (_, Some(_)) => other.next(),
                (_, None) => one.next(),
            };
            let Some(next) = next else { break };
            match self.ordered.last_mut() {
                Some(last) if key(last) == key(&next) => last.count += next.count,
                _ => self.ordered.push(next),
            }
        }
    }

    /// All occurrences, those of a group together and in order where [`settle`](Self::settle) came last.
    pub(super) fn iter(&self) -> impl Iterator<Item = Occurrence> + '_ {
        self.ordered.iter().chain(&self.gathered).copied()
    }

    /// Number of distinct values that are kept.
    pub(super) fn len(&self) -> usize {
        self.ordered.len() + self.gathered.len()
    }
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
            .iter()
            .map(|found| (found.slot, found.value, found.count))
            .collect();
        assert_eq!(found, [(0, -5, 1), (0, 5, 2), (1, 10, 2), (1, 30, 2)]);
    }
}
