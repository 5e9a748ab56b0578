//! From the finest groups to the levels, periods and subgroups that are asked for.
use super::{Cell, Group, Moment, Tally};
use crate::{
    area::{AreaIndex, Areas},
    period::{Grain, Period},
};
use std::collections::{BTreeMap, BTreeSet};

/// The level of the whole extract, which always exists.
pub const ORGANISATIE: &str = "organisatie";

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

/// Rolls an item up to areas of the given levels, in periods of the given grain.
///
/// Areas come in the profile's order with the whole extract last, then periods and subgroups in order. An area or period
/// appears when any row of the tally lies in it, so that every item has the same rows; combinations without rows have no
/// cell. Rows without a year are in no period. `anchor` is the first year of a block of three or five; a block is named by
/// the years that the extract has of it. An area whose division did not hold in every year of a period has no row there.
/// With `by`, subgroups stand beside the totals.
pub fn roll_up(
    tally: &Tally,
    item: usize,
    areas: &Areas,
    levels: &[String],
    grain: Grain,
    anchor: i32,
    by: bool,
) -> Vec<Rolled> {
    let span = tally.years();
    let mut rows: BTreeMap<(usize, Period, Option<i64>), Option<Cell>> = BTreeMap::new();
    let cells = tally.cells(item);
    let mut targets: BTreeMap<usize, Option<AreaIndex>> = BTreeMap::new();
    let mut placed = Vec::with_capacity(cells.len());
    let mut periods = BTreeSet::new();
    for (group, cell) in &cells {
        let places = places(group, areas, levels);
        targets.extend(places.iter().copied());
        let period = period(group.moment, grain, anchor, span);
        periods.extend(period);
        placed.push((group, cell, places, period));
    }
    // An area whose division did not hold throughout a period has no row there: its figure would be of other years.
    let holds = |area: Option<AreaIndex>, period: Period| {
        let (first, last) = period.years();
        area.is_none_or(|area| (first..=last).all(|year| areas.is_valid(area, year)))
    };
    for (&position, &area) in &targets {
        for &period in periods.iter().filter(|&&period| holds(area, period)) {
            rows.insert((position, period, None), None);
        }
    }
    for (group, cell, places, period) in placed {
        let Some(period) = period else { continue };
        for (position, _) in places.into_iter().filter(|&(_, area)| holds(area, period)) {
            let mut add = |stratum| match rows.entry((position, period, stratum)).or_default() {
                Some(total) => total.merge(cell),
                empty => *empty = Some(cell.clone()),
            };
            add(None);
            if by && group.stratum.is_some() {
                add(group.stratum);
            }
        }
    }
    rows.into_iter()
        .map(|((position, period, stratum), cell)| Rolled {
            area: targets.get(&position).copied().flatten(),
            period,
            stratum,
            cell,
        })
        .collect()
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
