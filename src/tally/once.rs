//! Counting a mother, father, household or delivery once where an extract has a row per child.
//!
//! Where the row itself says that it is the first of a multiple birth, that decides. Else the rows of one key and one
//! delivery or year are gathered, and one of them is taken: the least by content, so that the order of rows is irrelevant.
use super::{Item, Observed, cell::Answer, cell::Cell, cell::Seen, group::Group};
use crate::{batch::Column as BatchColumn, indicator::Measure};
use arrow2::bitmap::{Bitmap, MutableBitmap};
use std::collections::BTreeMap;

/// How a row that is one of several of a unit is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnceRule {
    /// The rank in a multiple birth: only the first counts.
    Rank,
    /// A pseudonymous key together with a moment; the number names which pair of [`Once`] holds them.
    Key(usize),
}

/// What a batch says about units that count once.
#[derive(Clone, Debug, Default)]
pub struct Once {
    first: Option<Bitmap>,
    /// Per key of [`OnceRule::Key`]: a hash of key and moment for each row, null where the row has no key.
    keys: Vec<BatchColumn>,
    without: Vec<Bitmap>,
}

impl Once {
    /// The rows that are first of their birth, when ranks are known, and hashed keys per [`OnceRule::Key`].
    pub fn new(first: Option<Bitmap>, keys: Vec<BatchColumn>) -> Self {
        let without = keys
            .iter()
            .map(|column| match column.validity() {
                Some(validity) => !validity,
                None => Bitmap::new_zeroed(column.values().len()),
            })
            .collect();
        Once { first, keys, without }
    }

    pub(super) fn first_of_multiple(&self) -> Option<&Bitmap> {
        self.first.as_ref()
    }

    pub(super) fn without_key(&self, item: &Item) -> Option<&Bitmap> {
        match item.once {
            Some(OnceRule::Key(key)) => self.without.get(key),
            _ => None,
        }
    }
}

/// The rows that are the first of their birth: rank 1, or a singleton whose rank is not given. Rows of which neither is
/// known count, and their number is reported by the caller.
pub fn first_of_multiple(rank: &BatchColumn, children: Option<&BatchColumn>) -> Bitmap {
    let mut bits = MutableBitmap::with_capacity(rank.values().len());
    for row in 0..rank.values().len() {
        let first = match rank.get(row) {
            Some(rank) => rank == 1,
            None => children
                .and_then(|children| children.get(row))
                .is_none_or(|children| children <= 1),
        };
        bits.push(first);
    }
    bits.into()
}

/// One row of a unit, with its answers to the items that count by this key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    group: Group,
    answers: Box<[Answer]>,
}

/// Per key, the row that stands for the unit so far.
#[derive(Clone, Debug, Default)]
pub(super) struct OnceTally {
    /// Items that count by each key, in order.
    items: Vec<Vec<usize>>,
    chosen: Vec<BTreeMap<i64, Candidate>>,
}

impl OnceTally {
    pub(super) fn new(items: &[Item]) -> Self {
        let mut by_key: Vec<Vec<usize>> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            if let Some(OnceRule::Key(key)) = item.once {
                if by_key.len() <= key {
                    by_key.resize(key + 1, Vec::new());
                }
                by_key[key].push(index);
            }
        }
        OnceTally {
            chosen: vec![BTreeMap::new(); by_key.len()],
            items: by_key,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.chosen.iter().map(BTreeMap::len).sum()
    }

    pub(super) fn add(&mut self, _items: &[Item], groups: &[Group], observed: &[Observed], once: &Once) {
        for ((items, chosen), keys) in self.items.iter().zip(&mut self.chosen).zip(&once.keys) {
            let seen: Vec<(&Observed, Seen)> = items
                .iter()
                .filter_map(|&item| observed.get(item))
                .map(|observed| (observed, Seen::new(observed, None)))
                .collect();
            for (row, group) in groups.iter().enumerate() {
                let Some(key) = keys.get(row) else { continue };
                let answers = seen.iter().map(|(observed, seen)| seen.answer(observed, row)).collect();
                choose(chosen, key, Candidate { group: *group, answers });
            }
        }
    }

    pub(super) fn merge(&mut self, other: &OnceTally) {
        for (chosen, theirs) in self.chosen.iter_mut().zip(&other.chosen) {
            for (key, candidate) in theirs {
                choose(chosen, *key, candidate.clone());
            }
        }
    }

    /// Adds the units of an item to its cells.
    pub(super) fn settle(&self, item: usize, measure: Measure, cells: &mut Vec<(Group, Cell)>) {
        for (items, chosen) in self.items.iter().zip(&self.chosen) {
            let Some(position) = items.iter().position(|&candidate| candidate == item) else {
                continue;
            };
            let mut settled: BTreeMap<Group, Cell> = BTreeMap::new();
            for candidate in chosen.values() {
                if let Some(answer) = candidate.answers.get(position) {
                    settled
                        .entry(candidate.group)
                        .or_insert_with(|| Cell::empty(measure))
                        .answer(*answer);
                }
            }
            for (group, cell) in cells.iter_mut() {
                if let Some(units) = settled.remove(group) {
                    cell.merge(&units);
                }
            }
            cells.extend(settled);
        }
    }
}

fn choose(chosen: &mut BTreeMap<i64, Candidate>, key: i64, candidate: Candidate) {
    match chosen.entry(key) {
        std::collections::btree_map::Entry::Vacant(entry) => {
            entry.insert(candidate);
        }
        std::collections::btree_map::Entry::Occupied(mut entry) => {
            if candidate < *entry.get() {
                entry.insert(candidate);
            }
        }
    }
}
