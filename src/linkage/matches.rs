//! How many children were joined, where and when: counts that two parts of a reading add up to one.
use super::Role;
use crate::{
    area::AreaIndex,
    codebook::{Duplicates, VariableIndex},
    ordered::Map,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where and when children were born.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Calendar year.
    pub year: Option<i16>,
    /// The finest area.
    pub area: Option<AreaIndex>,
}

/// How children fared with the files of a role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// Children.
    pub rows: u64,
    /// Of these with a key.
    pub with_key: u64,
    /// Of these of whom the key was found.
    pub matched: u64,
}

/// Children with a trait among those of whom it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trait {
    /// Children with it.
    pub having: u64,
    /// Children of whom it is known.
    pub known: u64,
}

/// Traits of children that tell whether those who were not joined are like the others.
pub(super) const TRAITS: usize = 2;

/// What was counted for a role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleMatches {
    /// By place and year.
    pub places: BTreeMap<Place, Match>,
    /// Children who were joined with a row of another year, for there is none of their own.
    pub other_year: u64,
    /// Children whose own column says another value, by variable.
    pub differing: Map<VariableIndex, u64>,
    /// Children per key, up to 255.
    pub(super) children: Vec<u8>,
    /// Low birth weight and preterm birth, of children who were not joined and who were.
    pub(super) traits: [[Trait; TRAITS]; 2],
}

/// What was counted, by role. The counts of parts add up, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matches {
    /// The roles that have a file.
    pub roles: Map<Role, RoleMatches>,
    /// Keys of mothers with days of birth: a key that comes back on one day has twins.
    pub(super) deliveries: Duplicates,
    /// Children who by their own row are of a multiple birth, of those with a key and day.
    pub(super) of_multiples: u64,
}

impl Match {
    pub(crate) fn add(&mut self, other: Match) {
        self.rows += other.rows;
        self.with_key += other.with_key;
        self.matched += other.matched;
    }
}

impl RoleMatches {
    /// All children together.
    pub fn total(&self) -> Match {
        let mut total = Match::default();
        self.places.values().for_each(|found| total.add(*found));
        total
    }

    fn merge(&mut self, other: &RoleMatches) {
        for (place, found) in &other.places {
            self.places.entry(*place).or_default().add(*found);
        }
        self.other_year += other.other_year;
        for (variable, count) in &other.differing {
            *self.differing.get_or_default(*variable) += count;
        }
        if self.children.len() < other.children.len() {
            self.children.resize(other.children.len(), 0);
        }
        for (own, theirs) in self.children.iter_mut().zip(&other.children) {
            *own = own.saturating_add(*theirs);
        }
        for (own, theirs) in self.traits.iter_mut().flatten().zip(other.traits.iter().flatten()) {
            own.having += theirs.having;
            own.known += theirs.known;
        }
    }
}

impl Matches {
    /// Adds those of another part.
    pub fn merge(&mut self, other: &Matches) {
        for (role, matches) in &other.roles {
            self.roles.get_or_default(*role).merge(matches);
        }
        self.deliveries.merge(&other.deliveries);
        self.of_multiples += other.of_multiples;
    }
}
