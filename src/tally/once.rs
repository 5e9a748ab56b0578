//! Counting a mother, father, household or delivery once where an extract has a row per child.
//!
//! Where the row itself says its rank in the birth, rank 1 counts. Else the rows of one key and one delivery or year are
//! gathered, and the unit is told from all of them: a known answer goes before an unknown one, whatever the order of rows.
use super::{
    Observed,
    cell::Cell,
    group::{Group, Moment},
    seen::{Answer, Seen},
};
use crate::{batch::Column as BatchColumn, expression::Mask, indicator::Measure};
use serde::{Deserialize, Serialize};
use std::{cmp::Ordering, collections::BTreeMap};

/// What a batch says about one kind of unit that counts once: each row counts by itself, or is gathered under a key, or
/// stands aside for the row of the unit that counts.
#[derive(Clone, Debug)]
pub struct Once {
    /// The rows that count by themselves.
    pub(super) alone: Mask,
    /// A hash of key and moment of the rows that are gathered; null elsewhere.
    pub(super) keys: BatchColumn,
}

impl Once {
    /// Of `rows` rows: with a rank only the first of a birth counts; without one those of a key are gathered; without
    /// either each row counts, for nothing says that it is another row's unit.
    pub fn new(rows: usize, rank: Option<&BatchColumn>, keys: Option<&BatchColumn>) -> Self {
        let mut gathered = Vec::with_capacity(rows);
        let alone = (0..rows).map(|row| {
            let rank = rank.and_then(|rank| rank.get(row));
            let key = keys.and_then(|keys| keys.get(row)).filter(|_| rank.is_none());
            gathered.push(key);
            rank.map_or(key.is_none(), |rank| rank == 1)
        });
        Once {
            alone: alone.collect(),
            keys: BatchColumn::from(gathered),
        }
    }
}

/// What is known of a unit so far: where it counts, and its answers to the items that count by this key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Candidate {
    group: Group,
    answers: Box<[Answer]>,
}

impl Candidate {
    /// Adds another row of the unit. The least of each part stays, so the order of rows is irrelevant.
    fn merge(&mut self, other: &Candidate) {
        if known_first(&other.group, &self.group) == Ordering::Less {
            self.group = other.group;
        }
        for (ours, theirs) in self.answers.iter_mut().zip(&other.answers) {
            *ours = (*ours).min(*theirs);
        }
    }
}

/// Order of groups in which those that say more come first.
#[inline]
fn known_first(one: &Group, other: &Group) -> Ordering {
    let key = |group: &Group| {
        let precision = match group.moment {
            Moment::Quarter(..) => 0,
            Moment::Year(_) => 1,
            Moment::Unknown => 2,
        };
        (group.area.is_none(), precision, group.stratum.is_none(), *group)
    };
    key(one).cmp(&key(other))
}

/// Per kind of unit and key, what is known of the unit so far.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct OnceTally {
    /// Items that count each kind of unit once, in order.
    items: Vec<Vec<usize>>,
    chosen: Vec<BTreeMap<i64, Candidate>>,
}

impl OnceTally {
    /// `once` gives for each item the kind of unit that it counts once.
    pub(super) fn new(once: impl Iterator<Item = Option<usize>>) -> Self {
        let mut by_unit: Vec<Vec<usize>> = Vec::new();
        for (index, unit) in once.enumerate() {
            let Some(unit) = unit else { continue };
            if by_unit.len() <= unit {
                by_unit.resize(unit + 1, Vec::new());
            }
            by_unit[unit].push(index);
        }
        OnceTally {
            chosen: vec![BTreeMap::new(); by_unit.len()],
            items: by_unit,
        }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.chosen.iter().map(BTreeMap::len).sum()
    }

    #[inline]
    pub(super) fn add(&mut self, groups: impl Iterator<Item = Group> + Clone, observed: &[Observed], once: &[Once]) {
        for ((items, chosen), once) in self.items.iter().zip(&mut self.chosen).zip(once) {
            if once
                .keys
                .validity()
                .is_some_and(|validity| validity.unset_bits() == validity.len())
            {
                continue;
            }
            let seen: Vec<Seen<'_>> = items
                .iter()
                .filter_map(|&item| observed.get(item))
                .map(|observed| Seen::new(observed, None))
                .collect();
            for (row, group) in groups.clone().enumerate() {
                let Some(key) = once.keys.get(row) else { continue };
                let answers = seen.iter().map(|seen| seen.answer(row)).collect();
                gather(chosen, key, Candidate { group, answers });
            }
        }
    }

    pub(super) fn merge(&mut self, other: &OnceTally) {
        for (chosen, theirs) in self.chosen.iter_mut().zip(&other.chosen) {
            for (key, candidate) in theirs {
                gather(chosen, *key, candidate.clone());
            }
        }
    }

    /// The cells of the units of an item, by group; none when it counts each row.
    pub(super) fn cells(&self, item: usize, measure: Measure) -> BTreeMap<Group, Cell> {
        let mut cells = BTreeMap::new();
        for (items, chosen) in self.items.iter().zip(&self.chosen) {
            let Some(position) = items.iter().position(|&candidate| candidate == item) else {
                continue;
            };
            for candidate in chosen.values() {
                if let Some(answer) = candidate.answers.get(position) {
                    cells
                        .entry(candidate.group)
                        .or_insert_with(|| Cell::empty(measure))
                        .answer(*answer);
                }
            }
        }
        cells
    }
}

fn gather(chosen: &mut BTreeMap<i64, Candidate>, key: i64, candidate: Candidate) {
    match chosen.entry(key) {
        std::collections::btree_map::Entry::Vacant(entry) => {
            entry.insert(candidate);
        }
        std::collections::btree_map::Entry::Occupied(mut entry) => entry.get_mut().merge(&candidate),
    }
}
