//! From the finest groups to the levels, periods and subgroups that are asked for.
use super::{Cell, Counts, Group, Moment, Moments, Tally, ValueCounts, column::Column};
use crate::{
    area::{AreaIndex, Areas},
    period::{Grain, Period},
};
use std::collections::{BTreeMap, BTreeSet};

/// The level of the whole extract, which always exists.
pub const ORGANISATIE: &str = "organisatie";

/// What a cell is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The area; none for the whole extract.
    pub area: Option<AreaIndex>,
    /// The period.
    pub period: Period,
    /// Value of the variable that results are split by; none for the total.
    pub stratum: Option<i64>,
}

/// One cell of an item at a level and grain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rolled {
    /// The area; none for the whole extract.
    pub area: Option<AreaIndex>,
    /// The period.
    pub period: Period,
    /// Value of the variable that results are split by; none for the total.
    pub stratum: Option<i64>,
    /// The counts; none when the area has no rows in the period.
    pub cell: Option<Cell>,
}

/// Rolls an item up, as [`RollUp`] says.
pub fn roll_up(
    tally: &Tally,
    item: usize,
    areas: &Areas,
    levels: &[String],
    grain: Grain,
    anchor: i32,
    by: bool,
) -> Vec<Rolled> {
    let plan = RollUp::new(tally, areas, levels, grain, anchor, by);
    let cells = plan.cells(item);
    let rolled = plan.targets.iter().zip(cells).map(|(target, cell)| Rolled {
        area: target.area,
        period: target.period,
        stratum: target.stratum,
        cell,
    });
    rolled.collect()
}

/// By what targets are in order: the area's place in the profile, the period, the subgroup.
type Key = (usize, Period, Option<i64>);

/// Which groups add up to which areas, periods and subgroups; the same for every item of a tally.
///
/// Areas come in the profile's order with the whole extract last, then periods and subgroups in order. An area or period
/// appears when any row of the tally lies in it, so that every item has the same rows; combinations without rows have no
/// cell. Rows without a year are in no period. `anchor` is the first year of a block of three or five; a block is named by
/// the years that the extract has of it. An area whose division did not hold in every year of a period has no row there.
/// With `by`, subgroups stand beside the totals.
pub struct RollUp<'a> {
    tally: &'a Tally,
    targets: Vec<Target>,
    /// Whether rows lie in each target.
    has_rows: Vec<bool>,
    /// Where each slot counts: its positions among the targets.
    places: Vec<Vec<usize>>,
}

impl<'a> RollUp<'a> {
    /// Plans the rolling up of a tally.
    pub fn new(tally: &'a Tally, areas: &Areas, levels: &[String], grain: Grain, anchor: i32, by: bool) -> Self {
        let span = tally.years();
        let groups = tally.groups.list();
        let period_of = |group: &Group| period(group.moment, grain, anchor, span);
        let mut of_area: BTreeMap<Option<AreaIndex>, Vec<(usize, Option<AreaIndex>)>> = BTreeMap::new();
        let mut periods = BTreeSet::new();
        for group in groups {
            of_area
                .entry(group.area)
                .or_insert_with(|| places(group, areas, levels));
            periods.extend(period_of(group));
        }
        // An area whose division did not hold throughout a period has no row there: its figure would be of other years.
        let holds = |area: Option<AreaIndex>, period: Period| {
            let (first, last) = period.years();
            area.is_none_or(|area| (first..=last).all(|year| areas.is_valid(area, year)))
        };
        let mut positions: BTreeMap<Key, (Option<AreaIndex>, usize)> = BTreeMap::new();
        for &(position, area) in of_area.values().flatten() {
            for &period in periods.iter().filter(|&&period| holds(area, period)) {
                positions.insert((position, period, None), (area, 0));
            }
        }
        let strata = groups.iter().filter(|group| by && group.stratum.is_some());
        for group in strata {
            let Some(period) = period_of(group) else { continue };
            for &(position, area) in of_area.get(&group.area).into_iter().flatten() {
                if holds(area, period) {
                    positions.insert((position, period, group.stratum), (area, 0));
                }
            }
        }
        let mut targets = Vec::with_capacity(positions.len());
        for ((_, period, stratum), (area, place)) in &mut positions {
            *place = targets.len();
            targets.push(Target {
                area: *area,
                period: *period,
                stratum: *stratum,
            });
        }
        let mut has_rows = vec![false; targets.len()];
        let mut places_of = |group: &Group| {
            let mut found = Vec::new();
            let Some(period) = period_of(group) else { return found };
            for &(position, _) in of_area.get(&group.area).into_iter().flatten() {
                let own = group.stratum.filter(|_| by).map(Some);
                for stratum in [None].into_iter().chain(own) {
                    if let Some(&(_, place)) = positions.get(&(position, period, stratum)) {
                        found.push(place);
                        has_rows[place] = true;
                    }
                }
            }
            found
        };
        let places = groups.iter().map(&mut places_of).collect();
        RollUp {
            tally,
            targets,
            has_rows,
            places,
        }
    }

    /// What the cells are of, in their order.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// The cells of an item, one per target; none where no rows are.
    pub fn cells(&self, item: usize) -> Vec<Option<Cell>> {
        let (Some(column), Some(known)) = (self.tally.columns.get(item), self.tally.items.get(item)) else {
            return vec![None; self.targets.len()];
        };
        let mut cells: Vec<Option<Cell>> = match column {
            Column::Counts { .. } => self.gather(
                Counts::default(),
                |slot, rows| column.counts(slot, rows),
                |total, part| total.merge(part),
                Cell::Counts,
            ),
            Column::Moments { moments, missing } => self.gather(
                Moments::default(),
                |slot, rows| Moments {
                    missing: missing.get(slot, rows),
                    ..moments.get(slot).copied().unwrap_or_default()
                },
                |total, part| total.merge(part),
                Cell::Moments,
            ),
            Column::Values { values, missing } => {
                let mut totals = vec![ValueCounts::default(); self.targets.len()];
                for found in values.iter() {
                    for &place in self.places.get(found.slot as usize).into_iter().flatten() {
                        totals[place].values.push((found.value, found.count));
                    }
                }
                for ((slot, places), &rows) in self.places.iter().enumerate().zip(self.tally.groups.rows()) {
                    for &place in places {
                        totals[place].missing += missing.get(slot, rows);
                    }
                }
                let settled = totals.into_iter().zip(&self.has_rows).map(|(mut total, has_rows)| {
                    total.settle();
                    has_rows.then_some(Cell::Values(total))
                });
                settled.collect()
            }
        };
        for (group, units) in self.tally.once.cells(item, known.measure) {
            let slot = self.tally.groups.slot(&group);
            for &place in slot.and_then(|slot| self.places.get(slot)).into_iter().flatten() {
                if let Some(Some(cell)) = cells.get_mut(place) {
                    cell.merge(&units);
                }
            }
        }
        cells
    }

    fn gather<T: Clone>(
        &self,
        empty: T,
        part: impl Fn(usize, u64) -> T,
        merge: impl Fn(&mut T, &T),
        cell: impl Fn(T) -> Cell,
    ) -> Vec<Option<Cell>> {
        let mut totals = vec![empty; self.targets.len()];
        for ((slot, places), &rows) in self.places.iter().enumerate().zip(self.tally.groups.rows()) {
            let part = part(slot, rows);
            for &place in places {
                merge(&mut totals[place], &part);
            }
        }
        let cells = totals.into_iter().zip(&self.has_rows);
        cells.map(|(total, has_rows)| has_rows.then(|| cell(total))).collect()
    }
}

/// Where a group counts: the positions of its areas at the wanted levels, and the whole extract after all areas.
fn places(group: &Group, areas: &Areas, levels: &[String]) -> Vec<(usize, Option<AreaIndex>)> {
    let mut places = Vec::new();
    if let Some(area) = group.area {
        for &place in areas.with_ancestors(area) {
            let at = areas.area(place);
            if levels.contains(&at.level) {
                places.push((place.0, Some(place)));
            }
        }
    }
    if levels.iter().any(|level| level == ORGANISATIE) {
        places.push((usize::MAX, None));
    }
    places
}

fn period(moment: Moment, grain: Grain, anchor: i32, span: Option<(i32, i32)>) -> Option<Period> {
    // A block of which the extract has some years is named by these: it may not pass for the whole block.
    let block = |length: i32| {
        let (year, (earliest, latest)) = (moment.year()?, span?);
        let first = year - (year - anchor).rem_euclid(length);
        Some(Period::Years {
            first: first.max(earliest),
            last: (first + length - 1).min(latest),
        })
    };
    match grain {
        Grain::Quarter => match moment {
            Moment::Quarter(year, quarter) => Some(Period::Quarter { year, quarter }),
            _ => None,
        },
        Grain::Year => moment.year().map(Period::year),
        Grain::ThreeYears => block(3),
        Grain::FiveYears => block(5),
        Grain::All => moment
            .year()
            .and(span)
            .map(|(first, last)| Period::Years { first, last }),
    }
}
