//! Areas that lie in one another, taken apart.
use super::{Counts, Key};
use crate::{
    area::{AreaIndex, Areas},
    ordered::{Map, Set},
};
use std::cmp::Reverse;

/// How coarse an area above a gemeente is.
const REGION: u8 = 4;

/// Takes off each count what the areas within it add up to, of the same indicator and year: then all that lies in an area adds up
/// to its own count, also where areas overlap. Where those within come to more, its own count goes; how many went is told.
pub fn apart(counts: &Map<Key, Counts>, areas: &Areas) -> (Vec<(Key, Counts)>, u64) {
    let mut order: Vec<&(Key, Counts)> = counts.iter().collect();
    // An area comes before those that hold it.
    order.sort_by_key(|((_, area, _), _)| size(areas, *area));
    let mut within: Map<Key, Counts> = Map::new();
    let mut parts = Vec::new();
    let mut contradicted = 0;
    for &&(key, own) in &order {
        let inside = within.get(&key).copied().unwrap_or_default();
        let Some(rest) = own.less(inside) else {
            contradicted += 1;
            continue;
        };
        parts.push((key, rest));
        let (definition, area, year) = key;
        for &other in areas.with_ancestors(area).iter().filter(|&&other| other != area) {
            let sum = within.get_or_default((definition, other, year));
            sum.numerator = sum.numerator.saturating_add(rest.numerator);
            sum.denominator = sum.denominator.saturating_add(rest.denominator);
        }
    }
    (parts, contradicted)
}

/// Areas by size, the smallest first: by their level, and of one level first what lies in most others.
fn size(areas: &Areas, area: AreaIndex) -> (u8, Reverse<usize>) {
    let coarseness = areas.coarseness(area).unwrap_or(u8::MAX);
    (coarseness, Reverse(areas.with_ancestors(area).len()))
}

/// How many areas up to a gemeente have no count of their own, per indicator and year, while areas within them have.
pub fn summed(counts: &Map<Key, Counts>, areas: &Areas) -> u64 {
    let mut found: Set<Key> = Set::new();
    for ((definition, area, year), _) in counts.iter() {
        for &other in areas.with_ancestors(*area) {
            let key = (*definition, other, *year);
            let is_local = areas.coarseness(other).is_some_and(|coarseness| coarseness < REGION);
            if is_local && areas.is_valid(other, *year) && !counts.contains_key(&key) {
                found.insert(key);
            }
        }
    }
    found.iter().count() as u64
}

impl Counts {
    /// What remains when part of it goes; none when that is no part of it.
    fn less(self, part: Counts) -> Option<Self> {
        let rest = Counts {
            numerator: self.numerator.checked_sub(part.numerator)?,
            denominator: self.denominator.checked_sub(part.denominator)?,
        };
        (rest.numerator <= rest.denominator).then_some(rest)
    }
}
