//! Counts of groups in as few bytes as most of them need: they are what counting moves about in memory.
use rustc_hash::FxHashMap;

/// Exact counts, one per group. Sixteen bits of each stand in a list; how often they ran over is kept of the few that did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SmallCounts {
    low: Vec<u16>,
    overruns: FxHashMap<usize, u64>,
}

impl SmallCounts {
    /// Makes room for so many groups.
    #[inline]
    pub(super) fn resize(&mut self, groups: usize) {
        self.low.resize(groups, 0);
    }

    /// Number of groups.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.low.len()
    }

    /// Counts one more; nothing of a group without room.
    #[inline]
    pub(super) fn increase(&mut self, slot: usize) {
        if let Some(low) = self.low.get_mut(slot) {
            *low = low.wrapping_add(1);
            if *low == 0 {
                self.overrun(slot, 1);
            }
        }
    }

    /// Counts so many more.
    #[inline]
    pub(super) fn add(&mut self, slot: usize, count: u64) {
        if let Some(low) = self.low.get_mut(slot) {
            let sum = u64::from(*low) + count;
            *low = sum as u16;
            if sum > u64::from(u16::MAX) {
                self.overrun(slot, sum >> u16::BITS);
            }
        }
    }

    #[inline(never)]
    fn overrun(&mut self, slot: usize, times: u64) {
        *self.overruns.entry(slot).or_default() += times;
    }

    /// The count of a group; nought of one without room.
    #[inline]
    pub(super) fn get(&self, slot: usize) -> u64 {
        let low = self.low.get(slot).copied().map_or(0, u64::from);
        if self.overruns.is_empty() {
            return low;
        }
        low + self.overruns.get(&slot).map_or(0, |times| times << u16::BITS)
    }

    /// All counts, by slot.
    #[inline]
    pub(super) fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        (0..self.low.len()).map(|slot| self.get(slot))
    }
}

impl FromIterator<u64> for SmallCounts {
    #[inline]
    fn from_iter<T: IntoIterator<Item = u64>>(counts: T) -> Self {
        let mut small = SmallCounts::default();
        for (slot, count) in counts.into_iter().enumerate() {
            small.resize(slot + 1);
            small.add(slot, count);
        }
        small
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_runs_over_without_loss() {
        let mut counts = SmallCounts::default();
        counts.resize(3);
        for _ in 0..=u16::MAX {
            counts.increase(1);
        }
        counts.increase(1);
        counts.add(2, 5_000_000_000);
        counts.add(2, 5_000_000_000);
        counts.add(3, 1);
        assert_eq!(counts.iter().collect::<Vec<_>>(), [0, 65_537, 10_000_000_000]);
        assert_eq!(counts.get(3), 0);
    }
}
