//! Where a row is counted: area, time and subgroup, at the finest that the extract knows.
use crate::{area::AreaIndex, codebook::FIRST_QUARTER};
use std::collections::HashMap;

/// When a birth was, as precisely as the extract says. Unknown comes first so that the order of groups is total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// No date and no year.
    Unknown,
    /// Only the calendar year.
    Year(i32),
    /// Calendar year and quarter (1–4).
    Quarter(i32, u8),
}

impl Moment {
    /// The moment that a value of `periode` stands for: a year, or from [`FIRST_QUARTER`] on four times the year plus the
    /// quarter from 0.
    pub fn from_column(value: i64) -> Self {
        let year = |year: i64| i32::try_from(year).ok();
        if value < FIRST_QUARTER {
            return year(value).map_or(Moment::Unknown, Moment::Year);
        }
        let quarter = u8::try_from(value.rem_euclid(4) + 1).unwrap_or(1);
        year(value.div_euclid(4)).map_or(Moment::Unknown, |year| Moment::Quarter(year, quarter))
    }

    /// Calendar year, when known.
    pub fn year(self) -> Option<i32> {
        match self {
            Moment::Unknown => None,
            Moment::Year(year) | Moment::Quarter(year, _) => Some(year),
        }
    }
}

/// The finest group that a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// Finest area that could be resolved.
    pub area: Option<AreaIndex>,
    /// When.
    pub moment: Moment,
    /// Value of the variable that results are split by; none when unknown or not split.
    pub stratum: Option<i64>,
}

/// Groups seen, each with a slot in the order of appearance. The order never reaches a result: cells are sorted by group.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    slots: HashMap<Group, u32>,
}

impl Groups {
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    pub(super) fn slot(&mut self, group: Group) -> u32 {
        let next = self.slots.len() as u32;
        *self.slots.entry(group).or_insert(next)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Group, u32)> + '_ {
        self.slots.iter().map(|(group, slot)| (*group, *slot))
    }
}
