//! Points that are known to be possible: of all that is asked for the least and the most that was seen. A hidden cell that was seen to
//! be small and to be large needs no more proof.
use super::reduce::{Aim, Reduced};
use std::collections::BTreeMap;

/// Least and most seen of each aim of a component, in whole numbers.
pub(super) struct Seen {
    lower: Vec<i64>,
    upper: Vec<i64>,
}

impl Seen {
    #[inline]
    pub(super) fn new(aims: usize) -> Self {
        Seen {
            lower: vec![i64::MAX; aims],
            upper: vec![i64::MIN; aims],
        }
    }

    /// Adds a point: the value of each cell that is left.
    #[inline]
    pub(super) fn add(&mut self, point: &[i64], aims: &[Aim]) {
        for (place, aim) in aims.iter().enumerate() {
            self.add_one(place, aim.at(point));
        }
    }

    /// Adds what was seen of one aim.
    #[inline]
    pub(super) fn add_one(&mut self, aim: usize, value: i64) {
        self.lower[aim] = self.lower[aim].min(value);
        self.upper[aim] = self.upper[aim].max(value);
    }

    /// How far apart an aim was seen; none before the first point.
    #[inline]
    pub(super) fn width(&self, aim: usize) -> Option<i64> {
        self.upper[aim].checked_sub(self.lower[aim]).filter(|&width| width >= 0)
    }

    /// The most that was seen of an aim, or the least.
    #[inline]
    pub(super) fn extreme(&self, aim: usize, most: bool) -> Option<i64> {
        let extreme = if most { self.upper[aim] } else { self.lower[aim] };
        (self.lower[aim] <= self.upper[aim]).then_some(extreme)
    }
}

/// Cells that stand in the same rows with the same factors, such as the hidden buurten of one stadsdeel in one year: what one of
/// them is more, another may be less.
pub(super) struct Alike {
    group_of: Vec<usize>,
    lower: Vec<i64>,
    upper: Vec<i64>,
    /// Per group what its cells come to, at least, at most and in truth.
    totals: Vec<[i64; 3]>,
    known: Vec<i64>,
}

impl Alike {
    #[inline]
    pub(super) fn new(reduced: &Reduced, lower: Vec<i64>, upper: Vec<i64>, known: Vec<i64>) -> Self {
        let mut columns: Vec<Vec<(usize, i64)>> = vec![Vec::new(); reduced.cells.len()];
        for (row, one) in reduced.rows.iter().enumerate() {
            one.terms
                .iter()
                .for_each(|&(cell, factor)| columns[cell].push((row, factor)));
        }
        let mut groups: BTreeMap<Vec<(usize, i64)>, usize> = BTreeMap::new();
        let mut totals: Vec<[i64; 3]> = Vec::new();
        let mut group_of = Vec::with_capacity(columns.len());
        for (cell, column) in columns.into_iter().enumerate() {
            let next = groups.len();
            let group = *groups.entry(column).or_insert(next);
            if group == next {
                totals.push([0; 3]);
            }
            let own = [lower[cell], upper[cell], known[cell]];
            totals[group]
                .iter_mut()
                .zip(own)
                .for_each(|(total, own)| *total = total.saturating_add(own));
            group_of.push(group);
        }
        Alike {
            group_of,
            lower,
            upper,
            totals,
            known,
        }
    }

    /// The least and the most that terms can come to when cells that are alike exchange what they are.
    #[inline]
    pub(super) fn reach(&self, aim: &Aim) -> (i64, i64) {
        // Per group its cells among the terms: factor, least, most and truth together; none when factors differ.
        let mut parts: BTreeMap<usize, (i64, [i64; 3], bool)> = BTreeMap::new();
        for &(cell, factor) in &aim.terms {
            let own = [self.lower[cell], self.upper[cell], self.known[cell]];
            let part = parts.entry(self.group_of[cell]).or_insert((factor, [0; 3], true));
            part.1
                .iter_mut()
                .zip(own)
                .for_each(|(sum, own)| *sum = sum.saturating_add(own));
            part.2 &= part.0 == factor;
        }
        let truth = aim.at(&self.known);
        let (mut least, mut most) = (truth, truth);
        for (group, (factor, [lower, upper, known], is_even)) in parts {
            let [all_lower, all_upper, all] = self.totals[group];
            let others = (all_lower.saturating_sub(lower), all_upper.saturating_sub(upper));
            if !is_even || factor == 0 {
                continue;
            }
            let lowest = lower.max(all.saturating_sub(others.1));
            let highest = upper.min(all.saturating_sub(others.0));
            let ends = [lowest - known, highest - known].map(|change| factor.saturating_mul(change));
            least = least.saturating_add(ends[0].min(ends[1]));
            most = most.saturating_add(ends[0].max(ends[1]));
        }
        (least, most)
    }
}
