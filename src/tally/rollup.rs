//! From the finest groups to the levels, periods and subgroups that are asked for.
use super::{
    Cell, Counts, Group, Moment, Moments, Tally, ValueCounts,
    cell::join_equal,
    column::Column,
    distribution::{BySlot, Distribution},
};
use crate::{
    apart::apart,
    area::{AreaIndex, Areas},
    ordered::{Map, Set},
    period::{Grain, Period},
};
use rustc_hash::FxHashMap;

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

/// By what targets are in order: the area's place in the profile, the period, the subgroup.
type Key = (usize, Period, Option<i64>);

/// Where groups come from that go to the same places: an area of the extract, a period of the length asked for, a stratum.
type Source = (Option<AreaIndex>, Option<Period>, Option<i64>);

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
    /// The bundle of each slot: groups that count in the same targets, such as the quarters of a year, are added up first.
    bundles: Vec<u32>,
    /// Where each bundle counts: its positions among the targets, of bundle `b` those from `starts[b]` up to `starts[b + 1]`.
    places: Vec<u32>,
    starts: Vec<usize>,
}

/// What an item adds up to in each target.
pub enum Totals {
    /// Of a share or a count.
    Counts(Vec<Counts>),
    /// Of a mean or a rate.
    Moments(Vec<Moments>),
    /// Of a median.
    Values(Vec<ValueCounts>),
}

impl<'a> RollUp<'a> {
    /// Plans the rolling up of a tally.
    #[inline]
    pub fn new(tally: &'a Tally, areas: &Areas, levels: &[String], grain: Grain, anchor: i32, by: bool) -> Self {
        let span = tally.years();
        let groups = tally.groups.list();
        let period_of = |group: &Group| period(group.moment, grain, anchor, span);
        let (of_area, periods) = apart(|| {
            let mut of_area: Map<Option<AreaIndex>, Vec<(usize, Option<AreaIndex>)>> = Map::new();
            let mut periods = Set::new();
            for group in groups {
                of_area.get_or_insert_with(group.area, || places(group, areas, levels));
                periods.extend(period_of(group));
            }
            (of_area, periods)
        });
        // An area whose division did not hold throughout a period has no row there: its figure would be of other years.
        let holds = |area: Option<AreaIndex>, period: Period| {
            let (first, last) = period.years();
            area.is_none_or(|area| (first..=last).all(|year| areas.is_valid(area, year)))
        };
        // Most groups lie in the same few coarser areas.
        let all: Map<usize, Option<AreaIndex>> = of_area.values().flatten().copied().collect();
        let positions: Map<Key, Option<AreaIndex>> = apart(|| {
            let mut found: Vec<(Key, Option<AreaIndex>)> = Vec::new();
            for &(position, area) in &all {
                for &period in periods.iter().filter(|&&period| holds(area, period)) {
                    found.push(((position, period, None), area));
                }
            }
            let strata = groups.iter().filter(|group| by && group.stratum.is_some());
            for group in strata {
                let Some(period) = period_of(group) else { continue };
                for &(position, area) in of_area.get(&group.area).into_iter().flatten() {
                    if holds(area, period) {
                        found.push(((position, period, group.stratum), area));
                    }
                }
            }
            found.into_iter().collect()
        });
        let target = |&((_, period, stratum), area): &(Key, Option<AreaIndex>)| Target { area, period, stratum };
        let targets: Vec<Target> = positions.iter().map(target).collect();
        let mut has_rows = vec![false; targets.len()];
        let mut found: FxHashMap<Source, u32> = FxHashMap::default();
        let mut bundles: Vec<u32> = Vec::with_capacity(groups.len());
        let mut places: Vec<u32> = Vec::new();
        let mut starts = vec![0];
        apart(|| {
            for group in groups {
                let own = group.stratum.filter(|_| by);
                let period = period_of(group);
                let next = u32::try_from(found.len()).unwrap_or(u32::MAX);
                let bundle = *found.entry((group.area, period, own)).or_insert(next);
                bundles.push(bundle);
                if bundle != next {
                    continue;
                }
                let strata = [None].into_iter().chain(own.map(Some));
                let areas = of_area.get(&group.area).into_iter().flatten();
                let keys = areas.flat_map(|&(position, _)| strata.clone().map(move |stratum| (position, stratum)));
                // A group without a period of this length counts nowhere.
                for (period, (position, stratum)) in period.into_iter().cycle().zip(keys) {
                    if let Some(place) = positions.place_of(&(position, period, stratum)) {
                        places.push(u32::try_from(place).unwrap_or(u32::MAX));
                        has_rows[place] = true;
                    }
                }
                starts.push(places.len());
            }
        });
        RollUp {
            tally,
            targets,
            has_rows,
            bundles,
            places,
            starts,
        }
    }

    /// What the cells are of, in their order.
    #[inline]
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Whether rows lie in each target.
    #[inline]
    pub fn has_rows(&self) -> &[bool] {
        &self.has_rows
    }

    /// The cells of an item, one per target; none where no rows are.
    pub fn cells(&self, item: usize) -> Vec<Option<Cell>> {
        let Some(totals) = self.totals(item) else {
            return vec![None; self.targets.len()];
        };
        let with_rows = |cells: &mut dyn Iterator<Item = Cell>| {
            let cells = cells.zip(&self.has_rows);
            cells.map(|(cell, has_rows)| has_rows.then_some(cell)).collect()
        };
        match totals {
            Totals::Counts(totals) => with_rows(&mut totals.into_iter().map(Cell::Counts)),
            Totals::Moments(totals) => with_rows(&mut totals.into_iter().map(Cell::Moments)),
            Totals::Values(totals) => with_rows(&mut totals.into_iter().map(Cell::Values)),
        }
    }

    /// What an item adds up to, per target; empty where no rows are. None when there is no such item.
    #[inline]
    pub fn totals(&self, item: usize) -> Option<Totals> {
        let (column, known) = (self.tally.columns.get(item)?, self.tally.items.get(item)?);
        let mut totals = match column {
            Column::Counts { .. } => Totals::Counts(self.gather(|slot, rows| column.counts(slot, rows), Counts::merge)),
            Column::Moments { moments, missing } => Totals::Moments(self.gather(
                |slot, rows| Moments {
                    missing: missing.get(slot, rows),
                    ..moments.get(slot)
                },
                Moments::merge,
            )),
            Column::Values { values, missing } => {
                let mut totals: Vec<ValueCounts> = self.gather(
                    |slot, rows| ValueCounts {
                        missing: missing.get(slot, rows),
                        values: Vec::new(),
                    },
                    |total, part| total.missing += part.missing,
                );
                self.each_distribution(values, |place, values| totals[place].values = values.to_vec());
                Totals::Values(totals)
            }
        };
        for (group, units) in self.tally.once.cells(item, known.measure) {
            let Some(slot) = self.tally.groups.slot(&group) else {
                continue;
            };
            let bundle = self.bundles.get(slot).map_or(usize::MAX, |bundle| *bundle as usize);
            for &place in self.places_of(bundle) {
                totals.merge(place as usize, &units);
            }
        }
        Some(totals)
    }

    #[inline]
    fn places_of(&self, bundle: usize) -> &[u32] {
        let range = self.starts.get(bundle).zip(self.starts.get(bundle + 1));
        range
            .and_then(|(&from, &to)| self.places.get(from..to))
            .unwrap_or_default()
    }

    #[inline]
    fn gather<T: Clone + Default>(&self, part: impl Fn(usize, u64) -> T, merge: impl Fn(&mut T, &T)) -> Vec<T> {
        let mut bundled = vec![T::default(); self.starts.len() - 1];
        apart(|| {
            let rows = self.tally.groups.rows().iter().enumerate();
            for ((slot, &rows), &bundle) in rows.zip(&self.bundles) {
                if let Some(sum) = bundled.get_mut(bundle as usize) {
                    merge(sum, &part(slot, rows));
                }
            }
        });
        let mut totals = vec![T::default(); self.targets.len()];
        apart(|| {
            for (bundle, part) in bundled.iter().enumerate() {
                for &place in self.places_of(bundle) {
                    if let Some(total) = totals.get_mut(place as usize) {
                        merge(total, part);
                    }
                }
            }
        });
        totals
    }

    /// Calls `visit` with each target that has values and these, in order and each once.
    #[inline]
    fn each_distribution(&self, values: &Distribution, mut visit: impl FnMut(usize, &[(i64, u64)])) {
        let values = values.by_slot();
        let mut of_target: Vec<Vec<u32>> = vec![Vec::new(); self.targets.len()];
        apart(|| {
            for (slot, &bundle) in (0..).zip(&self.bundles) {
                if values.bounds(slot as usize).is_some() {
                    for &place in self.places_of(bundle as usize) {
                        of_target[place as usize].push(slot);
                    }
                }
            }
        });
        let mut histogram = Histogram::default();
        for (place, slots) in of_target.iter().enumerate().filter(|(_, slots)| !slots.is_empty()) {
            visit(place, apart(|| histogram.of(&values, slots)));
        }
    }

    /// As [`totals`](Self::totals) of a median, target by target without keeping them all; nothing of another measure.
    #[inline]
    pub fn each_median(&self, item: usize, mut visit: impl FnMut(usize, &[(i64, u64)])) {
        let counts_once = self.tally.items.get(item).is_some_and(|item| item.once.is_some());
        match self.tally.columns.get(item) {
            Some(Column::Values { values, .. }) if !counts_once => self.each_distribution(values, visit),
            Some(Column::Values { .. }) => {
                if let Some(Totals::Values(totals)) = self.totals(item) {
                    let totals = totals.iter().enumerate();
                    totals.for_each(|(place, total)| visit(place, &total.values));
                }
            }
            _ => {}
        }
    }
}

impl Totals {
    /// Adds the units of a group that count once.
    #[inline]
    fn merge(&mut self, place: usize, units: &Cell) {
        match (self, units) {
            (Totals::Counts(totals), Cell::Counts(units)) => totals[place].merge(units),
            (Totals::Moments(totals), Cell::Moments(units)) => totals[place].merge(units),
            (Totals::Values(totals), Cell::Values(units)) => totals[place].merge(units),
            _ => debug_assert!(false, "cells of one item are of one kind"),
        }
    }
}

/// Room to put values in order, used again from target to target.
#[derive(Default)]
struct Histogram {
    counts: Vec<u64>,
    values: Vec<(i64, u64)>,
}

impl Histogram {
    /// Widest range of values that is counted rather than sorted.
    const WIDEST: i64 = 1 << 16;

    /// The values of some slots put in order, each once: counted where they lie close together, else sorted.
    #[inline]
    fn of(&mut self, values: &BySlot, slots: &[u32]) -> &[(i64, u64)] {
        self.values.clear();
        let found = || slots.iter().flat_map(|&slot| values.values(slot as usize));
        let ends = slots.iter().filter_map(|&slot| values.bounds(slot as usize));
        let bounds = ends.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
        let width = bounds.and_then(|(least, most)| most.checked_sub(least)?.checked_add(1));
        // An occurrence takes some bytes: where values lie far apart there are fewer to sort than places to look at.
        let bytes: usize = slots.iter().map(|&slot| values.bytes(slot as usize).len()).sum();
        let width = width.filter(|&width| width <= Self::WIDEST.min(3 * i64::try_from(bytes).unwrap_or(i64::MAX)));
        match (bounds, width.and_then(|width| usize::try_from(width).ok())) {
            (Some((least, _)), Some(width)) if slots.len() > 1 => {
                self.counts.resize(self.counts.len().max(width), 0);
                // Not one by one from slot to slot: whether a slot is at its end would be asked for every value.
                found().for_each(|(value, count)| {
                    let place = usize::try_from(value - least).ok();
                    if let Some(sum) = place.and_then(|place| self.counts.get_mut(place)) {
                        *sum += count;
                    }
                });
                // What was counted is left at nought for the next.
                let counted = (least..).zip(self.counts.iter_mut().take(width));
                let taken = counted.map(|(value, count)| (value, std::mem::take(count)));
                self.values.extend(taken.filter(|(_, count)| *count > 0));
            }
            _ => {
                found().for_each(|one| self.values.push(one));
                self.values.sort_unstable();
                join_equal(&mut self.values);
            }
        }
        &self.values
    }
}

/// Where a group counts: the positions of its areas at the wanted levels, and the whole extract after all areas.
#[inline]
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

#[inline]
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
