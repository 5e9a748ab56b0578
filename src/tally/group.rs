//! Where a row is counted: area, time and subgroup, at the finest that the extract knows.
use crate::{area::AreaIndex, batch::Column, codebook::FIRST_QUARTER, expression::Mask};
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

    /// What [`from_column`](Self::from_column) reads as it.
    #[inline]
    fn to_column(self) -> Option<i64> {
        match self {
            Moment::Unknown => None,
            Moment::Year(year) => Some(year.into()),
            Moment::Quarter(year, quarter) => Some(i64::from(year) * 4 + i64::from(quarter) - 1),
        }
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

/// Where the rows of a batch belong, by its columns.
#[derive(Clone, Copy, Debug, Default)]
pub struct Places<'a> {
    /// Positions of areas.
    pub area: Option<&'a Column>,
    /// As [`Moment::from_column`] reads them.
    pub moment: Option<&'a Column>,
    /// What results are split by.
    pub stratum: Option<&'a Column>,
}

impl Places<'_> {
    #[inline]
    fn of(&self, row: usize) -> Numbers {
        [self.area, self.moment, self.stratum].map(|column| column.and_then(|column| column.get(row)))
    }
}

/// Area, moment and stratum as they stand in their columns.
type Numbers = [Option<i64>; 3];

impl Group {
    #[inline]
    fn of([area, moment, stratum]: Numbers) -> Self {
        Group {
            area: area.and_then(|area| usize::try_from(area).ok()).map(AreaIndex),
            moment: moment.map_or(Moment::Unknown, Moment::from_column),
            stratum,
        }
    }

    #[inline]
    fn numbers(&self) -> Numbers {
        let area = self.area.and_then(|area| i64::try_from(area.0).ok());
        [area, self.moment.to_column(), self.stratum]
    }
}

/// Groups seen, each with a slot in the order of appearance, and the rows of each. The order never reaches a result.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Groups {
    /// Not carried to another worker, which needs the list alone.
    #[serde(skip)]
    table: Table,
    /// Slots of the groups that have no place in the table.
    #[serde(skip)]
    far: FxHashMap<Group, u32>,
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
        if let Some(slot) = self.find(&group) {
            self.rows[slot as usize] += rows;
            return slot;
        }
        let slot = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(group);
        self.rows.push(rows);
        if !self.table.set(slot, &self.list) {
            self.far.insert(group, slot);
        }
        slot
    }

    #[inline]
    fn find(&self, group: &Group) -> Option<u32> {
        let place = self.table.place(group.numbers());
        let slot = place.and_then(|place| self.table.slots.get(place));
        match slot {
            Some(&slot) => (slot != FREE).then_some(slot),
            None => self.far.get(group).copied(),
        }
    }

    /// The slots of the rows of a batch, which are added.
    #[inline]
    pub(super) fn add_rows(&mut self, places: &Places<'_>, rows: usize) -> Vec<u32> {
        let mut slots = self.table.places(places, rows);
        // A table that becomes wider has other places.
        let width = self.table.slots.len();
        for (row, place) in slots.iter_mut().enumerate() {
            let known = self.table.slots.get(*place as usize).copied();
            *place = match known.filter(|slot| *slot != FREE && self.table.slots.len() == width) {
                Some(slot) => {
                    self.rows[slot as usize] += 1;
                    slot
                }
                None => self.add(Group::of(places.of(row)), 1),
            };
        }
        slots
    }

    /// The slot of a group that was seen.
    #[inline]
    pub(super) fn slot(&self, group: &Group) -> Option<usize> {
        self.find(group).map(|slot| slot as usize)
    }
}

/// Most places of a [`Table`]: some thousands of areas in some hundreds of quarters.
const MOST_PLACES: u64 = 1 << 20;
/// No slot.
const FREE: u32 = u32::MAX;
/// No place.
const NOWHERE: u32 = u32::MAX;

/// Slots by the numbers of their groups, as far as these lie close together. To look a group up by its hash would cost as much as
/// to read its row.
#[derive(Clone, Debug, Default)]
struct Table {
    axes: [Axis; 3],
    slots: Vec<u32>,
}

/// The numbers from `least` on that have a place, which number 0 is of what is missing.
#[derive(Clone, Copy, Debug, Default)]
struct Axis {
    least: i64,
    width: u64,
}

impl Axis {
    #[inline]
    fn place(self, number: Option<i64>) -> Option<u64> {
        let Some(number) = number else { return Some(0) };
        let above = number.wrapping_sub(self.least).cast_unsigned();
        (above < self.width).then(|| above + 1)
    }

    /// The place on this axis behind a place on those before it.
    #[inline]
    fn after(self, before: u32, number: Option<i64>) -> u32 {
        match self.place(number) {
            // There are fewer places than 32 bits can tell.
            Some(place) if before != NOWHERE => before * (self.width as u32 + 1) + place as u32,
            _ => NOWHERE,
        }
    }

    /// Makes room for a number: each time twice as much, so that it is done a few times only. None when it lies too far off.
    fn reach(&mut self, number: Option<i64>) -> Option<()> {
        let Some(number) = number else { return Some(()) };
        if self.width == 0 {
            (self.least, self.width) = (number, 1);
        }
        while self.place(Some(number)).is_none() {
            if number < self.least {
                self.least = self.least.checked_sub_unsigned(self.width)?;
            }
            self.width *= 2;
            (self.width < MOST_PLACES).then_some(())?;
        }
        Some(())
    }
}

impl Table {
    fn place(&self, numbers: Numbers) -> Option<usize> {
        let axes = self.axes.iter().zip(numbers);
        let place = axes.fold(0, |before, (axis, number)| axis.after(before, number));
        (place != NOWHERE).then_some(place as usize)
    }

    /// The places of rows, column by column; one that is no place where a row has none.
    #[inline]
    fn places(&self, of: &Places<'_>, rows: usize) -> Vec<u32> {
        let mut places = vec![0; rows];
        for (axis, column) in self.axes.iter().zip([of.area, of.moment, of.stratum]) {
            let valid = column.and_then(|column| column.validity().filter(|valid| valid.unset_bits() > 0));
            match (column, valid) {
                // An axis without width leaves each place as it is.
                (None, _) if axis.width == 0 => {}
                (None, _) => places.iter_mut().for_each(|place| *place = axis.after(*place, None)),
                (Some(column), None) => {
                    for (place, &number) in places.iter_mut().zip(column.values().as_slice()) {
                        *place = axis.after(*place, Some(number));
                    }
                }
                (Some(column), Some(valid)) => {
                    let valid = Mask::from_bitmap(valid);
                    let blocks = places.chunks_mut(64).zip(column.values().chunks(64));
                    for ((places, numbers), word) in blocks.zip(valid.words()) {
                        for (row, (place, &number)) in places.iter_mut().zip(numbers).enumerate() {
                            let number = (word >> row & 1 == 1).then_some(number);
                            *place = axis.after(*place, number);
                        }
                    }
                }
            }
        }
        places
    }

    /// Keeps the slot of a group of a list, the last of which is new; false when that lies too far from the others.
    fn set(&mut self, slot: u32, list: &[Group]) -> bool {
        let Some(numbers) = list.get(slot as usize).map(Group::numbers) else {
            return false;
        };
        let place = self.place(numbers).and_then(|place| self.slots.get_mut(place));
        match place {
            Some(found) => *found = slot,
            None => return self.widen(numbers, list).is_some(),
        }
        true
    }

    /// Gives these numbers a place, and each group of the list that is near enough.
    fn widen(&mut self, numbers: Numbers, list: &[Group]) -> Option<()> {
        let mut axes = self.axes;
        for (axis, number) in axes.iter_mut().zip(numbers) {
            axis.reach(number)?;
        }
        let places: u64 = axes.iter().map(|axis| axis.width + 1).product();
        let places = usize::try_from(places).ok().filter(|_| places <= MOST_PLACES)?;
        self.axes = axes;
        self.slots = vec![FREE; places];
        for (group, slot) in list.iter().zip(0..) {
            let place = self.place(group.numbers());
            if let Some(found) = place.and_then(|place| self.slots.get_mut(place)) {
                *found = slot;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_becomes_wider_within_a_batch_mixes_no_groups() {
        let area = Column::from(vec![
            Some(0),
            Some(7),
            Some(0),
            None,
            Some(3),
            Some(7),
            Some(5000),
            Some(0),
            None,
        ]);
        let moment = Column::from(vec![
            Some(8064),
            Some(8064),
            Some(8065),
            Some(8064),
            Some(8064),
            Some(8064),
            Some(1),
            Some(8064),
            Some(8064),
        ]);
        let places = Places {
            area: Some(&area),
            moment: Some(&moment),
            stratum: None,
        };
        let mut groups = Groups::default();
        for expected in [[0, 1, 2, 3, 4, 1, 5, 0, 3]; 2] {
            assert_eq!(groups.add_rows(&places, 9), expected);
        }
        assert_eq!(groups.rows(), [4, 4, 2, 4, 2, 2]);
        let areas: Vec<_> = groups
            .list()
            .iter()
            .map(|group| group.area.map(|area| area.0))
            .collect();
        assert_eq!(areas, [Some(0), Some(7), Some(0), None, Some(3), Some(5000)]);
    }
}
