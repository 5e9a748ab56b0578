//! Looking for cells to hide.
use super::{
    Finding, Linked, Protection, Status, Unprotectable,
    cheapest::{Condition, cheapest},
};
use std::collections::BTreeMap;

/// Hidden cells that hang together, up to which an exact search is tried.
const MOST_EXACT: usize = 60;
/// Hidden cells that hang together, up to which needless ones are looked for.
const MOST_TRIMMED: usize = 200;
/// Proofs that are gathered before it is given up.
const MOST_CONDITIONS: usize = 600;

pub(super) struct Search<'a> {
    linked: &'a Linked,
    is_hidden: Vec<bool>,
    protects: Vec<Option<usize>>,
    /// Per cell the sums in which it stands.
    sums_of: Vec<Vec<usize>>,
}

impl<'a> Search<'a> {
    #[inline]
    pub(super) fn new(linked: &'a Linked) -> Self {
        let is_hidden: Vec<bool> = linked.cells.iter().map(|cell| cell.status == Status::Hidden).collect();
        Search::of(linked, &is_hidden)
    }

    /// Where these are hidden.
    #[inline]
    pub(super) fn of(linked: &'a Linked, is_hidden: &[bool]) -> Self {
        let mut sums_of = vec![Vec::new(); linked.cells.len()];
        for (sum, (total, parts)) in linked.sums.iter().enumerate() {
            sums_of[*total].push(sum);
            parts.iter().for_each(|&part| sums_of[part].push(sum));
        }
        Search {
            linked,
            is_hidden: is_hidden.to_vec(),
            protects: vec![None; linked.cells.len()],
            sums_of,
        }
    }

    #[inline]
    fn cells_of(&self, sum: usize) -> impl Iterator<Item = usize> + '_ {
        let (total, parts) = &self.linked.sums[sum];
        std::iter::once(*total).chain(parts.iter().copied())
    }

    /// Hides the cheapest cell of each proof until there is none.
    #[inline]
    pub(super) fn cover(&mut self) -> Result<(), Unprotectable> {
        let mut among: Vec<usize> = (0..self.linked.cells.len()).collect();
        let mut asked = among.clone();
        loop {
            let found = self.attacked(&among, &asked)?;
            if found.is_empty() {
                return Ok(());
            }
            let proofs: Vec<(usize, Vec<usize>)> = found
                .iter()
                .map(|finding| (finding.cell, self.choices(finding)))
                .collect();
            let hopeless = found.iter().zip(&proofs).filter(|(_, (_, choices))| choices.is_empty());
            let hopeless: Vec<_> = hopeless
                .map(|(finding, _)| (finding.cell, finding.because.clone()))
                .collect();
            if !hopeless.is_empty() {
                return Err(Unprotectable::Narrow(hopeless));
            }
            // Hiding more never narrows: what was wide stays so.
            asked = self.hide(&proofs);
            asked.extend(proofs.iter().map(|(cell, _)| *cell));
            asked.sort_unstable();
            among = self.around(&asked);
        }
    }

    /// The published cells of a proof that can be hidden.
    #[inline]
    fn choices(&self, finding: &Finding) -> Vec<usize> {
        let mut choices: Vec<usize> = finding.because.iter().flat_map(|&sum| self.cells_of(sum)).collect();
        choices.retain(|&cell| !self.is_hidden[cell] && self.linked.cells[cell].status == Status::Shown);
        choices.sort_unstable();
        choices.dedup();
        choices
    }

    /// Hides a cell of each proof: first those that cost least for each proof that they are in.
    #[inline]
    fn hide(&mut self, proofs: &[(usize, Vec<usize>)]) -> Vec<usize> {
        let mut hidden = Vec::new();
        let mut open: Vec<&(usize, Vec<usize>)> = proofs.iter().collect();
        while !open.is_empty() {
            let mut times: BTreeMap<usize, u128> = BTreeMap::new();
            for &cell in open.iter().flat_map(|(_, choices)| choices) {
                *times.entry(cell).or_default() += 1;
            }
            // Smallest cost per proof, without fractions: a/b < c/d when a·d < c·b.
            let best = times.iter().min_by(|(one, own), (other, theirs)| {
                let cost = |cell: usize| u128::from(self.linked.cells[cell].cost);
                (cost(**one) * **theirs)
                    .cmp(&(cost(**other) * **own))
                    .then(one.cmp(other))
            });
            let Some((&cell, _)) = best else { break };
            self.is_hidden[cell] = true;
            self.protects[cell] = open
                .iter()
                .find(|(_, choices)| choices.contains(&cell))
                .map(|(protected, _)| *protected);
            hidden.push(cell);
            open.retain(|(_, choices)| !choices.contains(&cell));
        }
        hidden
    }

    /// The cells of all sums that open cells tie to some.
    #[inline]
    pub(super) fn around(&self, cells: &[usize]) -> Vec<usize> {
        let is_open = |cell: usize| self.is_hidden[cell] || self.linked.cells[cell].status == Status::Unpublished;
        let mut is_in = vec![false; self.linked.cells.len()];
        let mut has_sum = vec![false; self.linked.sums.len()];
        let mut next: Vec<usize> = cells.to_vec();
        while let Some(cell) = next.pop() {
            is_in[cell] = true;
            for &sum in &self.sums_of[cell] {
                if std::mem::replace(&mut has_sum[sum], true) {
                    continue;
                }
                for other in self.cells_of(sum) {
                    if is_open(other) && !is_in[other] {
                        next.push(other);
                    }
                    is_in[other] = true;
                }
            }
        }
        (0..is_in.len()).filter(|&cell| is_in[cell]).collect()
    }

    /// Shows again what need not be hidden, dearest first.
    #[inline]
    pub(super) fn trim(&mut self) -> Result<(), Unprotectable> {
        let mut secondary: Vec<usize> = (0..self.is_hidden.len())
            .filter(|&cell| self.is_hidden[cell] && self.is_secondary(cell))
            .collect();
        secondary.sort_by_key(|&cell| (std::cmp::Reverse(self.linked.cells[cell].cost), cell));
        for cell in secondary {
            let among = self.around(&[cell]);
            // Where very many hang together, finding out takes long and seldom pays.
            if among.iter().filter(|&&cell| self.is_hidden[cell]).count() > MOST_TRIMMED {
                continue;
            }
            self.is_hidden[cell] = false;
            let found = self.attacked(&among, &among)?;
            if found.is_empty() {
                self.protects[cell] = None;
            } else {
                self.is_hidden[cell] = true;
            }
        }
        Ok(())
    }

    /// Looks for cheaper cells where few hang together.
    #[inline]
    pub(super) fn improve(&mut self) -> Result<(), Unprotectable> {
        let mut is_done = vec![false; self.is_hidden.len()];
        for first in 0..is_done.len() {
            if !self.is_hidden[first] || is_done[first] {
                continue;
            }
            let among = self.around(&[first]);
            let hidden: Vec<usize> = among.into_iter().filter(|&cell| self.is_hidden[cell]).collect();
            hidden.iter().for_each(|&cell| is_done[cell] = true);
            let secondary: Vec<usize> = hidden.iter().copied().filter(|&cell| self.is_secondary(cell)).collect();
            if secondary.len() > 1 && hidden.len() <= MOST_EXACT {
                self.improve_one(&hidden, &secondary)?;
            }
        }
        Ok(())
    }

    #[inline]
    fn is_secondary(&self, cell: usize) -> bool {
        self.linked.cells[cell].status != Status::Hidden
    }

    /// Looks for cheaper cells than these to protect the others.
    #[inline]
    fn improve_one(&mut self, hidden: &[usize], secondary: &[usize]) -> Result<(), Unprotectable> {
        let cost = |cell: usize| self.linked.cells[cell].cost;
        let spent: u64 = secondary.iter().map(|&cell| cost(cell)).sum();
        let before = self.is_hidden.clone();
        let mut bare = before.clone();
        secondary.iter().for_each(|&cell| bare[cell] = false);
        let mut conditions: Vec<Condition> = Vec::new();
        let mut protects: BTreeMap<usize, usize> = BTreeMap::new();
        while conditions.len() < MOST_CONDITIONS {
            let Some(chosen) = cheapest(&conditions, &bare, &cost, spent.saturating_sub(1)) else {
                break;
            };
            self.is_hidden.clone_from(&bare);
            chosen.iter().for_each(|&cell| self.is_hidden[cell] = true);
            let mut touched = hidden.to_vec();
            touched.extend(&chosen);
            let among = self.around(&touched);
            let found = self.attacked(&among, &among)?;
            if found.is_empty() {
                secondary.iter().for_each(|&cell| self.protects[cell] = None);
                for &cell in &chosen {
                    self.protects[cell] = protects.get(&cell).copied();
                }
                return Ok(());
            }
            let known = conditions.len();
            for finding in &found {
                let others = self.choices(finding);
                others.iter().for_each(|&other| {
                    protects.entry(other).or_insert(finding.cell);
                });
                let condition = Condition {
                    cell: finding.cell,
                    others,
                };
                if !conditions.contains(&condition) {
                    conditions.push(condition);
                }
            }
            // A proof that its own condition did not prevent: there is nothing more to learn.
            if conditions.len() == known {
                break;
            }
        }
        self.is_hidden = before;
        Ok(())
    }

    #[inline]
    fn attacked(&self, among: &[usize], asked: &[usize]) -> Result<Vec<Finding>, Unprotectable> {
        let found = self.linked.attacked(among, asked, &self.is_hidden);
        found.map_err(Unprotectable::Contradiction)
    }

    #[inline]
    pub(super) fn end(self) -> Protection {
        Protection {
            is_hidden: self.is_hidden,
            protects: self.protects,
        }
    }
}
