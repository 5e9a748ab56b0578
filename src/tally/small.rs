//! Counts of groups in as few bytes as most of them need: they are what counting moves about in memory.
use super::packed;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Exact counts, one per group. Sixteen bits of each stand in a list; how often they ran over is kept of the few that did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SmallCounts {
    #[serde(with = "packed::shorts")]
    low: Vec<u16>,
    overruns: FxHashMap<usize, u64>,
}

impl SmallCounts {
    /// Makes room for so many groups.
    #[inline]
    pub(super) fn resize(&mut self, groups: usize) {
        self.low.resize(groups, 0);
    }

    /// What counts one more of a group; nothing of one without room.
    #[inline]
    pub(super) fn counter(&mut self) -> impl FnMut(usize) {
        let SmallCounts { low, overruns } = self;
        // Once here: from row to row it would have to be looked up again where the list lies.
        let low = low.as_mut_slice();
        move |slot| {
            if let Some(low) = low.get_mut(slot) {
                *low = low.wrapping_add(1);
                if *low == 0 {
                    overrun(overruns, slot, 1);
                }
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
                overrun(&mut self.overruns, slot, sum >> u16::BITS);
            }
        }
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

    /// Calls `visit` with what stands in the place of each group in a list, and what is counted of it, perhaps in two parts.
    #[inline]
    pub(super) fn for_each(&self, places: &[u32], mut visit: impl FnMut(u32, u64)) {
        for (&place, &low) in places.iter().zip(&self.low) {
            visit(place, low.into());
        }
        for (&slot, times) in &self.overruns {
            if let Some(&place) = places.get(slot) {
                visit(place, times << u16::BITS);
            }
        }
    }
}

#[inline(never)]
fn overrun(overruns: &mut FxHashMap<usize, u64>, slot: usize, times: u64) {
    *overruns.entry(slot).or_default() += times;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_runs_over_without_loss() {
        let mut counts = SmallCounts::default();
        counts.resize(3);
        for _ in 0..=u16::MAX {
            counts.counter()(1);
        }
        let mut count = counts.counter();
        count(1);
        count(3);
        drop(count);
        counts.add(2, 5_000_000_000);
        counts.add(2, 5_000_000_000);
        counts.add(3, 1);
        assert_eq!([0, 1, 2].map(|slot| counts.get(slot)), [0, 65_537, 10_000_000_000]);
        assert_eq!(counts.get(3), 0);
    }
}
