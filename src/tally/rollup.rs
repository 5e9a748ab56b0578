//! From the finest groups to the levels, periods and subgroups that are asked for.
use super::{
    Cell, Counts, Group, Moment, Moments, Tally, ValueCounts,
    column::{Column, RowCounts},
    distribution::{BySlot, Distribution, begin},
    sums::Sums,
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
    /// Rows of each bundle.
    rows: Vec<u64>,
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
        let mut rows: Vec<u64> = Vec::new();
        let mut places: Vec<u32> = Vec::new();
        let mut starts = vec![0];
        apart(|| {
            for (group, &of_group) in groups.iter().zip(tally.groups.rows()) {
                let own = group.stratum.filter(|_| by);
                let period = period_of(group);
                let next = u32::try_from(found.len()).unwrap_or(u32::MAX);
                let bundle = *found.entry((group.area, period, own)).or_insert(next);
                bundles.push(bundle);
                if bundle != next {
                    rows[bundle as usize] += of_group;
                    continue;
                }
                rows.push(of_group);
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
            rows,
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
            Column::Counts {
                numerator,
                denominator,
                missing,
            } => {
                let [events, units, missing] = [numerator, denominator, missing].map(|counts| self.add_up(counts));
                let totals = events.into_iter().zip(units).zip(missing);
                let counts = totals.map(|((numerator, denominator), missing)| Counts {
                    numerator,
                    denominator,
                    missing,
                });
                Totals::Counts(counts.collect())
            }
            Column::Moments { moments, missing } => {
                let mut totals = self.gather(moments);
                for (total, missing) in totals.iter_mut().zip(self.add_up(missing)) {
                    total.missing = missing;
                }
                Totals::Moments(totals)
            }
            Column::Values { values, missing } => {
                let of_missing = |missing| ValueCounts {
                    missing,
                    values: Vec::new(),
                };
                let mut totals: Vec<ValueCounts> = self.add_up(missing).into_iter().map(of_missing).collect();
                self.each_value(values, |place, value, count| totals[place].push(value, count));
                Totals::Values(totals)
            }
        };
        for (group, units) in self.tally.once.cells(item, known.measure) {
            let Some(slot) = self.tally.groups.slot(&group) else {
                continue;
            };
            let bundle = self.bundles.get(slot).copied().unwrap_or(u32::MAX);
            for &place in self.places_of(bundle) {
                totals.merge(place as usize, &units);
            }
        }
        Some(totals)
    }

    #[inline]
    fn places_of(&self, bundle: u32) -> &[u32] {
        let starts = self.starts.get(bundle as usize..);
        let range = starts.and_then(|starts| starts.first().zip(starts.get(1)));
        range
            .and_then(|(&from, &to)| self.places.get(from..to))
            .unwrap_or_default()
    }

    /// The rows of each target in a set.
    #[inline]
    fn add_up(&self, counts: &RowCounts) -> Vec<u64> {
        let bundled = apart(|| counts.sums(&self.bundles, &self.rows));
        self.spread(&bundled, |total, part| *total += part)
    }

    /// The sums of each target.
    #[inline]
    fn gather(&self, sums: &Sums) -> Vec<Moments> {
        let mut bundled = vec![Moments::default(); self.rows.len()];
        apart(|| {
            for (slot, &bundle) in self.bundles.iter().enumerate() {
                if let Some(total) = bundled.get_mut(bundle as usize) {
                    total.merge(&sums.get(slot));
                }
            }
        });
        self.spread(&bundled, Moments::merge)
    }

    /// What the bundles of each target add up to.
    #[inline]
    fn spread<T: Clone + Default>(&self, bundled: &[T], merge: impl Fn(&mut T, &T)) -> Vec<T> {
        let mut totals = vec![T::default(); self.targets.len()];
        apart(|| {
            let ends = self.starts.iter().skip(1);
            for ((part, &from), &to) in bundled.iter().zip(&self.starts).zip(ends) {
                for &place in self.places.get(from..to).unwrap_or_default() {
                    if let Some(total) = totals.get_mut(place as usize) {
                        merge(total, part);
                    }
                }
            }
        });
        totals
    }

    /// Calls `visit` with each target, a value in it and how often it occurs: target by target, ascending by value.
    #[inline]
    fn each_value(&self, values: &Distribution, mut visit: impl FnMut(usize, i64, u64)) {
        let values = values.by_slot();
        let mut slots = Vec::new();
        let mut ends = vec![0; self.targets.len()];
        apart(|| {
            for &bundle in &self.bundles {
                self.places_of(bundle)
                    .iter()
                    .for_each(|&place| ends[place as usize] += 1);
            }
            slots.resize(begin(&mut ends), 0);
            for (slot, &bundle) in (0_u32..).zip(&self.bundles) {
                for &place in self.places_of(bundle) {
                    let end = &mut ends[place as usize];
                    slots[*end] = slot;
                    *end += 1;
                }
            }
        });
        let mut histogram = Histogram::new(&values);
        let mut from = 0;
        for (place, &end) in ends.iter().enumerate() {
            let of_target = slots.get(from..end).unwrap_or_default();
            apart(|| histogram.each_value(of_target, &mut |value, count| visit(place, value, count)));
            from = end;
        }
    }

    /// The middle of each target for an item of a median, without a list of the values of each; nothing of another measure.
    #[inline]
    pub fn middles(&self, item: usize) -> Vec<Middle> {
        let mut middles = vec![Middle::default(); self.targets.len()];
        let counts_once = self.tally.items.get(item).is_some_and(|item| item.once.is_some());
        match self.tally.columns.get(item) {
            Some(Column::Values { values, .. }) if !counts_once => {
                let mut bundled = vec![0; self.rows.len()];
                values.count(&self.bundles, &mut bundled);
                let sizes = self.spread(&bundled, |total, part| *total += part);
                middles.iter_mut().zip(sizes).for_each(|(middle, n)| middle.n = n);
                self.each_value(values, |place, value, count| middles[place].pass(value, count));
            }
            Some(Column::Values { .. }) => {
                if let Some(Totals::Values(totals)) = self.totals(item) {
                    for (middle, total) in middles.iter_mut().zip(totals) {
                        middle.n = total.values.iter().map(|(_, count)| count).sum();
                        total
                            .values
                            .iter()
                            .for_each(|&(value, count)| middle.pass(value, count));
                    }
                }
            }
            _ => middles.clear(),
        }
        middles
    }
}

/// The middle of the values of a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Middle {
    /// How many there are.
    pub n: u64,
    /// The one in the middle, or of an even number the lower of the two.
    pub lower: i64,
    /// The upper of the two in the middle.
    pub upper: i64,
    passed: u64,
}

impl Middle {
    /// Takes the next greater value, or the same again.
    #[inline]
    fn pass(&mut self, value: i64, count: u64) {
        let passed = self.passed + count;
        let (lower, upper) = (self.n.div_ceil(2), self.n / 2 + 1);
        // Few values are in the middle.
        if self.passed < upper && passed >= lower {
            if self.passed < lower {
                self.lower = value;
            }
            if passed >= upper {
                self.upper = value;
            }
        }
        self.passed = passed;
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
struct Histogram<'a> {
    values: &'a BySlot,
    least: i64,
    /// How often each value from the least on occurs, at nought between one target and the next; none when they lie far apart.
    counts: Vec<u64>,
    /// Which of these are not nought, 64 a word.
    found: Vec<u64>,
}

impl<'a> Histogram<'a> {
    /// Widest range of values that is counted rather than sorted.
    const WIDEST: u64 = 1 << 16;

    #[inline]
    fn new(values: &'a BySlot) -> Self {
        let (least, most) = values.bounds().unwrap_or_default();
        let width = most.wrapping_sub(least).cast_unsigned();
        let width = if width < Self::WIDEST { width as usize + 1 } else { 0 };
        Histogram {
            values,
            least,
            counts: vec![0; width],
            found: vec![0; width.div_ceil(64)],
        }
    }

    /// Calls `visit` with the values of some slots, ascending.
    #[inline]
    fn each_value(&mut self, slots: &[u32], visit: &mut impl FnMut(i64, u64)) {
        let least = self.least;
        let values = slots.iter().map(|&slot| self.values.values(slot as usize));
        if self.counts.is_empty() {
            let mut sorted: Vec<(i64, u64)> = values.flatten().copied().collect();
            sorted.sort_unstable();
            return sorted.into_iter().for_each(|(value, count)| visit(value, count));
        }
        let (counts, found) = (self.counts.as_mut_slice(), self.found.as_mut_slice());
        for values in values {
            for &(value, count) in values {
                let place = value.wrapping_sub(least) as usize;
                if let (Some(sum), Some(word)) = (counts.get_mut(place), found.get_mut(place / 64)) {
                    *sum += count;
                    *word |= 1 << (place % 64);
                }
            }
        }
        for ((word, counts), first) in found.iter_mut().zip(counts.chunks_mut(64)).zip((0..).step_by(64)) {
            let mut left = std::mem::take(word);
            while left != 0 {
                let place = left.trailing_zeros();
                left &= left - 1;
                if let Some(count) = counts.get_mut(place as usize) {
                    visit(least.wrapping_add(first + i64::from(place)), std::mem::take(count));
                }
            }
        }
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
