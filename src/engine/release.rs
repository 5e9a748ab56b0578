//! From a reading to a release: the whole linked table of periods of one length is put together, whatever levels of it are asked for, so
//! that releases of some of its levels never tell more than one of all. Releases of periods of another length are not held against it.
use super::{
    Engine, Reading,
    rows::{Request, Rolled},
};
use crate::{
    area::AreaIndex,
    diagnostic::{Diagnostic, Diagnostics},
    disclosure::{Figures, Protecting, Refused, Release},
    period::Period,
    row::{Figure, Known, Row},
    tally::{Cell, Counts, Moments},
};
use std::collections::BTreeMap;

/// Levels of which the table is made, besides those that are asked for.
const LEVELS: [&str; 4] = ["buurt", "wijk", "stadsdeel", "gemeente"];
/// Positions from here on are of what stands beside the rows, until it is known how many rows there are.
const BESIDE: usize = 1 << 30;

impl Request {
    /// Levels that a table has only when they are asked for.
    pub fn other_levels(&self) -> Vec<String> {
        let others = self.levels.iter().filter(|level| !LEVELS.contains(&level.as_str()));
        others.cloned().collect()
    }
}

impl Engine {
    /// The rows of a reading that may be given away, next to the published values.
    ///
    /// # Errors
    /// A diagnostic when the table cannot be protected.
    pub fn audited_release<'a>(&'a self, reading: &'a Reading, request: &Request) -> Result<Release<'a>, Diagnostics> {
        let protected = self.protecting(reading, request).finish();
        let protected = protected.map_err(|Refused| vec![Diagnostic::error("release-refused")])?;
        Ok(self.released(reading, request, protected))
    }

    /// Begins a release: its families are protected one by one.
    pub fn protecting(&self, reading: &Reading, request: &Request) -> Protecting {
        let counted = reading.counted();
        let mut levels: Vec<String> = LEVELS.map(str::to_owned).to_vec();
        levels.extend(request.other_levels());
        let whole = Request {
            levels,
            grain: request.grain,
            all_variants: false,
        };
        let mut gathering = Gathering::new(self, Rolled::new(self, counted, &whole));
        let items = counted.items.iter().enumerate();
        items
            .filter(|(_, item)| item.is_default)
            .for_each(|(item, _)| gathering.add(item));
        gathering.link();
        gathering.add_variants();
        let strata = gathering
            .base
            .rolled
            .targets()
            .iter()
            .filter(|target| target.stratum.is_some());
        let variants = if request.all_variants {
            gathering.base.rolled.targets().len() * counted.items.iter().filter(|item| !item.is_default).count()
        } else {
            0
        };
        let left_out = strata.count() * gathering.positions.len() + variants;
        let subject = |item: usize| self.subject(&counted.items[item]);
        Protecting::new(gathering.finish(), &self.rules, left_out as u64, subject)
    }

    /// What of a protected table is asked for, next to the published values.
    pub fn released<'a>(&'a self, reading: &'a Reading, request: &Request, protected: Release<'static>) -> Release<'a> {
        let items = &reading.counted().items;
        let others = protected.rows().iter().filter(|row| !items[row.item].is_default);
        let place = |row: &Row<'_>, item: usize| (item, row.area, row.period);
        let others: BTreeMap<_, Known> = others
            .filter_map(|row| Some((place(row, row.item), row.figure.known()?.clone())))
            .collect();
        let mut release: Release<'a> = protected
            .only(|row| items[row.item].is_default && request.levels.iter().any(|level| level == self.level(row)));
        release.compare(|row| {
            let under = |item: usize| others.get(&place(row, item)).cloned();
            self.compare(reading.counted(), row, &under)
        });
        release
    }
}

/// An area and a period; of what of an area lies in none of its parts, also by which division.
type Place = (Option<AreaIndex>, Period, Option<usize>);

/// The table while it is put together.
struct Gathering<'a> {
    engine: &'a Engine,
    base: Rolled<'a>,
    /// Totals of areas with parts that have nothing in common.
    divisions: Vec<(Option<AreaIndex>, Vec<Option<AreaIndex>>)>,
    figures: Figures,
    /// Per item where each area and period stands.
    positions: BTreeMap<usize, BTreeMap<Place, usize>>,
}

/// The cells of an item.
struct Cells {
    item: usize,
    of: BTreeMap<Place, (usize, Option<Cell>)>,
}

impl<'a> Gathering<'a> {
    fn new(engine: &'a Engine, base: Rolled<'a>) -> Self {
        Gathering {
            divisions: divisions(engine, &base),
            engine,
            base,
            figures: Figures::default(),
            positions: BTreeMap::new(),
        }
    }

    /// Adds the rows of an item, and what follows from them.
    fn add(&mut self, item: usize) {
        let mut cells = Cells {
            item,
            of: BTreeMap::new(),
        };
        for (place, cell) in cells_of(&self.base, item) {
            let position = self.add_row(item, place, cell.as_ref());
            cells.of.insert(place, (position, cell));
        }
        let positions = cells.of.iter().map(|(&place, &(position, _))| (place, position));
        let positions = positions.chain(self.add_areas(&cells)).collect();
        self.positions.insert(item, positions);
    }

    fn add_row(&mut self, item: usize, (area, period, _): Place, cell: Option<&Cell>) -> usize {
        self.figures.rows.push(Row {
            item,
            area,
            period,
            stratum: None,
            figure: self.base.figure(item, cell),
            comparisons: Vec::new(),
        });
        self.figures.rows.len() - 1
    }

    fn add_beside(&mut self, item: usize, cell: Option<&Cell>) -> usize {
        self.figures.beside.push((item, self.base.figure(item, cell)));
        BESIDE + self.figures.beside.len() - 1
    }

    /// Adds how the areas of each period add up, with what of a total lies in none of its parts. Gives the places of that.
    fn add_areas(&mut self, cells: &Cells) -> Vec<(Place, usize)> {
        let periods: std::collections::BTreeSet<Period> = cells.of.keys().map(|(_, period, _)| *period).collect();
        let mut rests = Vec::new();
        for period in periods {
            for (division, (total, parts)) in self.divisions.clone().into_iter().enumerate() {
                let Some((position, Some(cell))) = cells.of.get(&(total, period, None)) else {
                    continue;
                };
                let parts = parts.iter().filter_map(|&part| cells.of.get(&(part, period, None)));
                let (mut places, parts): (Vec<usize>, Vec<Option<&Cell>>) =
                    parts.map(|(position, cell)| (*position, cell.as_ref())).unzip();
                if parts.is_empty() {
                    continue;
                }
                match less(cell, parts.into_iter().flatten()) {
                    Rest::Nothing => {}
                    Rest::Some(rest) => {
                        let place = self.add_beside(cells.item, Some(&rest));
                        rests.push(((total, period, Some(division)), place));
                        places.push(place);
                    }
                    // It adds up to nothing.
                    Rest::Unknown => continue,
                }
                self.figures.sums.push((*position, places));
            }
        }
        rests
    }

    /// Adds which rows count some of those that others count.
    fn link(&mut self) {
        let items = &self.base.counted.items;
        let definitions = &self.engine.definitions;
        for (&inner, own) in &self.positions {
            for outer in &definitions[items[inner].definition].within {
                let is_outer = |item: &&usize| definitions[items[**item].definition].id == *outer;
                let Some(theirs) = self.positions.keys().find(is_outer).map(|item| &self.positions[item]) else {
                    continue;
                };
                let pairs = own
                    .iter()
                    .filter_map(|(place, inner)| Some((*theirs.get(place)?, *inner)));
                self.figures.within.extend(pairs);
            }
        }
    }

    /// Adds the other variants of each indicator for a whole gemeente: what stands beside a benchmark under its own definition. Below
    /// that one variant alone is released. One that does not hold all or nothing of another is left out: how they overlap is not known.
    fn add_variants(&mut self) {
        let items = &self.base.counted.items;
        let mut there: BTreeMap<(usize, Place), Vec<usize>> = BTreeMap::new();
        for (&item, own) in &self.positions {
            for (&place, &position) in own.iter().filter(|(place, _)| self.is_whole_gemeente(place)) {
                there.insert((items[item].definition, place), vec![position]);
            }
        }
        for (item, compiled) in items.iter().enumerate().filter(|(_, item)| !item.is_default) {
            for (place, cell) in cells_of(&self.base, item) {
                let Some(others) = there.get_mut(&(compiled.definition, place)) else {
                    continue;
                };
                let figure = self.base.figure(item, cell.as_ref());
                let position = self.figures.rows.len();
                let pair = |&other: &usize| {
                    let known = &self.figures.rows[other].figure;
                    let is_outer = includes(known, &figure).then_some((other, position));
                    is_outer.or(includes(&figure, known).then_some((position, other)))
                };
                let Some(pairs) = others.iter().map(pair).collect::<Option<Vec<_>>>() else {
                    continue;
                };
                self.add_row(item, place, cell.as_ref());
                self.figures.within.extend(pairs);
                others.push(position);
            }
        }
    }

    fn is_whole_gemeente(&self, (area, _, rest): &Place) -> bool {
        let level = area.map(|area| self.engine.areas.area(area).level.as_str());
        rest.is_none() && level == Some("gemeente")
    }

    fn finish(self) -> Figures {
        let mut figures = self.figures;
        let rows = figures.rows.len();
        let place = |position: &mut usize| {
            if *position >= BESIDE {
                *position = *position - BESIDE + rows;
            }
        };
        for (total, parts) in &mut figures.sums {
            place(total);
            parts.iter_mut().for_each(place);
        }
        for (outer, inner) in &mut figures.within {
            place(outer);
            place(inner);
        }
        figures
    }
}

/// Whether no more can be counted of the second than of the first.
fn includes(outer: &Figure, inner: &Figure) -> bool {
    let counts = |figure: &Figure| {
        let estimate = &figure.known()?.estimate;
        Some((estimate.numerator.count()?, estimate.denominator?))
    };
    let both = counts(outer).zip(counts(inner));
    both.is_some_and(|((events, among), (others, others_among))| {
        others <= events && others_among <= among && events - others <= among
    })
}

/// The cells of an item without subgroups.
fn cells_of(rolled: &Rolled<'_>, item: usize) -> Vec<(Place, Option<Cell>)> {
    let cells = rolled.rolled.cells(item);
    let targets = rolled.rolled.targets().iter().zip(cells);
    targets
        .filter(|(target, _)| target.stratum.is_none())
        .map(|(target, cell)| ((target.area, target.period, None), cell))
        .collect()
}

/// What is left of a total.
enum Rest {
    Nothing,
    Some(Cell),
    Unknown,
}

fn less<'c>(total: &Cell, parts: impl Iterator<Item = &'c Cell>) -> Rest {
    match total {
        Cell::Counts(total) => {
            let mut rest = *total;
            for part in parts {
                let Cell::Counts(part) = part else { return Rest::Unknown };
                rest = Counts {
                    numerator: rest.numerator.saturating_sub(part.numerator),
                    denominator: rest.denominator.saturating_sub(part.denominator),
                    missing: rest.missing.saturating_sub(part.missing),
                };
            }
            if rest == Counts::default() {
                Rest::Nothing
            } else {
                Rest::Some(Cell::Counts(rest))
            }
        }
        Cell::Moments(total) => {
            // The largest contributions to what is left are no larger than those to the whole.
            let mut rest = *total;
            for part in parts {
                let Cell::Moments(part) = part else {
                    return Rest::Unknown;
                };
                rest = Moments {
                    n: rest.n.saturating_sub(part.n),
                    missing: rest.missing.saturating_sub(part.missing),
                    sum: rest.sum.saturating_sub(part.sum),
                    sum_of_squares: rest.sum_of_squares.saturating_sub(part.sum_of_squares),
                    largest: rest.largest,
                };
            }
            if rest.n == 0 && rest.missing == 0 {
                Rest::Nothing
            } else {
                Rest::Some(Cell::Moments(rest))
            }
        }
        Cell::Values(_) => Rest::Unknown,
    }
}

/// The areas of a table as totals with parts. Parts of one total that share an area stand in divisions of their own.
fn divisions(engine: &Engine, rolled: &Rolled<'_>) -> Vec<(Option<AreaIndex>, Vec<Option<AreaIndex>>)> {
    let targets = rolled.rolled.targets().iter();
    let nodes: std::collections::BTreeSet<Option<AreaIndex>> = targets.map(|target| target.area).collect();
    let areas = &engine.areas;
    // The finest areas of the extract that lie in each.
    let mut finest: BTreeMap<Option<AreaIndex>, Vec<Option<AreaIndex>>> = BTreeMap::new();
    for group in rolled.counted.tally.areas() {
        for &node in areas.with_ancestors(group) {
            finest.entry(Some(node)).or_default().push(Some(group));
        }
    }
    let mut divisions: Vec<(Option<AreaIndex>, Vec<Option<AreaIndex>>)> = Vec::new();
    let mut add = |total: Option<AreaIndex>, part: AreaIndex| {
        let own = finest.get(&Some(part)).cloned().unwrap_or_default();
        let is_apart = |other: &Option<AreaIndex>| {
            let theirs = finest.get(other).map_or(&[][..], Vec::as_slice);
            !own.iter().any(|one| theirs.contains(one))
        };
        let known = divisions
            .iter_mut()
            .find(|(other, parts)| *other == total && parts.iter().all(is_apart));
        match known {
            Some((_, parts)) => parts.push(Some(part)),
            None => divisions.push((total, vec![Some(part)])),
        }
    };
    for node in nodes.iter().copied().flatten() {
        let above: Vec<AreaIndex> = areas
            .with_ancestors(node)
            .iter()
            .copied()
            .filter(|&other| other != node && nodes.contains(&Some(other)))
            .collect();
        let is_nearest = |one: &&AreaIndex| {
            let mut others = above.iter().filter(|other| *other != *one);
            !others.any(|&other| areas.with_ancestors(other).contains(*one))
        };
        let nearest: Vec<AreaIndex> = above.iter().filter(is_nearest).copied().collect();
        nearest.iter().for_each(|&total| add(Some(total), node));
        if nearest.is_empty() && nodes.contains(&None) {
            add(None, node);
        }
    }
    divisions
}
