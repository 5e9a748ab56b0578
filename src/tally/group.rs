//! Where a row is counted: area, time and subgroup, at the finest that the extract knows.
use crate::{area::AreaIndex, codebook::FIRST_QUARTER};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};

/// When a birth was, as precisely as the extract says. Unknown comes first so that the order of groups is total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    #[inline]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Group {
    /// Finest area that could be resolved.
    pub area: Option<AreaIndex>,
    /// When.
    pub moment: Moment,
    /// Value of the variable that results are split by; none when unknown or not split.
    pub stratum: Option<i64>,
}

/// Area and moment in one number: it is asked for every row.
impl Hash for Group {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        let (year, quarter) = match self.moment {
            Moment::Unknown => (0, 5),
            Moment::Year(year) => (year, 0),
            Moment::Quarter(year, quarter) => (year, quarter),
        };
        let moment = (i64::from(year) << 3 | i64::from(quarter)).cast_unsigned();
        let area = self.area.map_or(0, |area| area.0 as u64 + 1);
        state.write_u64(area << 32 ^ moment);
        if let Some(stratum) = self.stratum {
            state.write_u64(stratum.cast_unsigned());
        }
    }
}

/// Groups seen, each with a slot in the order of appearance, and the rows of each. The order never reaches a result.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Groups {
    /// Not carried to another worker, which needs the list alone.
    #[serde(skip)]
    slots: FxHashMap<Group, u32>,
    list: Vec<Group>,
    rows: Vec<u64>,
}

impl Groups {
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The groups in the order of their slots.
    #[inline]
    pub(super) fn list(&self) -> &[Group] {
        &self.list
    }

    /// Rows of each group.
    #[inline]
    pub(super) fn rows(&self) -> &[u64] {
        &self.rows
    }

    /// The slot of a group in which these rows lie.
    #[inline]
    pub(super) fn add(&mut self, group: Group, rows: u64) -> u32 {
        let next = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let slot = *self.slots.entry(group).or_insert(next);
        match self.rows.get_mut(slot as usize) {
            Some(known) => *known += rows,
            None => {
                self.list.push(group);
                self.rows.push(rows);
            }
        }
        slot
    }

    /// The slot of a group that was seen.
    #[inline]
    pub(super) fn slot(&self, group: &Group) -> Option<usize> {
        self.slots.get(group).map(|slot| *slot as usize)
    }
}
