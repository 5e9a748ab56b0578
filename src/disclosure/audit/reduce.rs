//! A component with fewer cells and sums. A total whose limits follow from those of its parts says nothing by itself: its parts take
//! its place in the other sums. Where nearly all is hidden nearly nothing is left.
use super::{
    component::Component,
    propagate::Limits,
    system::{FAR, System},
};
use std::collections::BTreeMap;

/// Sums of a component as rows over the cells that are left.
#[derive(Clone, Debug, Default)]
pub(super) struct Reduced {
    /// The cells that are left, ascending.
    pub(super) cells: Vec<usize>,
    pub(super) rows: Vec<Row>,
    /// What is asked for, in that order.
    pub(super) aims: Vec<Aim>,
}

/// Terms that come to a constant.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Places of cells and factors.
    pub(super) terms: Vec<(usize, i64)>,
    pub(super) constant: i64,
    /// The sums of the system that it was put together from.
    pub(super) sums: Vec<usize>,
}

/// A cell that is asked for, by what is left.
#[derive(Clone, Debug, Default)]
pub(super) struct Aim {
    pub(super) cell: usize,
    /// Places of cells and factors.
    pub(super) terms: Vec<(usize, i64)>,
    /// How much more the cell is than its terms.
    pub(super) more: i64,
    /// The sums of the system by which it is its terms.
    pub(super) sums: Vec<usize>,
}

impl Aim {
    /// What its terms come to.
    #[inline]
    pub(super) fn at(&self, values: &[i64]) -> i64 {
        self.terms
            .iter()
            .map(|&(place, factor)| factor * values.get(place).copied().unwrap_or_default())
            .sum()
    }
}

/// Terms that come to nothing with a constant.
#[derive(Clone, Debug, Default)]
struct Open {
    terms: BTreeMap<usize, i64>,
    constant: i128,
    sums: Vec<usize>,
}

impl Open {
    /// Puts another row in the place of a cell, of which that one has just one.
    #[inline]
    fn replace(&mut self, cell: usize, by: &Open) {
        let (Some(own), Some(theirs)) = (self.terms.remove(&cell), by.terms.get(&cell)) else {
            return;
        };
        let times = -own * theirs;
        for (&other, &factor) in by.terms.iter().filter(|(other, _)| **other != cell) {
            let sum = self.terms.entry(other).or_default();
            *sum += times * factor;
            if *sum == 0 {
                self.terms.remove(&other);
            }
        }
        self.constant += i128::from(times) * by.constant;
        self.sums.extend(&by.sums);
        self.sums.sort_unstable();
        self.sums.dedup();
    }
}

impl Reduced {
    /// Takes out what can be taken out.
    #[inline]
    pub(super) fn new(system: &System, limits: &Limits, component: &Component, asked: &[usize]) -> Self {
        let mut open: Vec<Option<Open>> = component
            .sums
            .iter()
            .map(|&sum| {
                let mut row = Open {
                    sums: vec![sum],
                    ..Open::default()
                };
                for &(cell, times) in &system.sums[sum].terms {
                    if component.place(cell).is_some() {
                        row.terms.insert(cell, times);
                    } else {
                        row.constant += i128::from(times) * i128::from(limits.lower[cell]);
                    }
                }
                Some(row)
            })
            .collect();
        // Each cell that has left with what it is.
        let mut left: Vec<(usize, Open)> = Vec::new();
        loop {
            let before = left.len();
            for place in 0..open.len() {
                let Some(cell) = open[place].as_ref().and_then(|row| implied(row, system)) else {
                    continue;
                };
                let Some(row) = open[place].take() else { continue };
                let others = open.iter_mut().flatten().chain(left.iter_mut().map(|(_, row)| row));
                others.for_each(|other| other.replace(cell, &row));
                left.push((cell, row));
            }
            if left.len() == before {
                break;
            }
        }
        let mut is_left = vec![false; component.cells.len()];
        for place in left.iter().filter_map(|(cell, _)| component.place(*cell)) {
            is_left[place] = true;
        }
        let cells = component.cells.iter().zip(is_left);
        let mut reduced = Reduced {
            cells: cells.filter(|(_, left)| !left).map(|(&cell, _)| cell).collect(),
            ..Reduced::default()
        };
        for row in open.into_iter().flatten() {
            // What cancels out says nothing, unless it cannot be.
            if !row.terms.is_empty() || row.constant != 0 {
                let terms = reduced.terms(row.terms.iter().map(|(&cell, &factor)| (cell, factor)));
                reduced.rows.push(Row {
                    terms,
                    constant: i64::try_from(-row.constant).unwrap_or(FAR),
                    sums: row.sums,
                });
            }
        }
        let left: BTreeMap<usize, Open> = left.into_iter().collect();
        let aims = asked.iter().map(|&cell| reduced.aim(cell, left.get(&cell)));
        reduced.aims = aims.collect();
        reduced
    }

    /// The pieces that have nothing to do with each other any more, each with the aims, by their places, that are about it alone. An
    /// aim about several has a piece of these together.
    #[inline]
    pub(super) fn pieces(&self) -> Vec<(Reduced, Vec<usize>)> {
        let block_of = self.blocks();
        let mut aims_of: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
        for (place, aim) in self.aims.iter().enumerate() {
            let mut blocks: Vec<usize> = aim.terms.iter().map(|&(cell, _)| block_of[cell]).collect();
            blocks.sort_unstable();
            blocks.dedup();
            aims_of.entry(blocks).or_default().push(place);
        }
        for &block in &block_of {
            aims_of.entry(vec![block]).or_default();
        }
        // What cancelled out to something that cannot be stands in no piece.
        if self.rows.iter().any(|row| row.terms.is_empty()) || aims_of.len() == 1 {
            return vec![(self.clone(), (0..self.aims.len()).collect())];
        }
        let mut rows_of: BTreeMap<usize, Vec<&Row>> = BTreeMap::new();
        for row in &self.rows {
            let first = row.terms.first().map_or(0, |&(cell, _)| block_of[cell]);
            rows_of.entry(first).or_default().push(row);
        }
        let mut cells_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (cell, &block) in block_of.iter().enumerate() {
            cells_of.entry(block).or_default().push(cell);
        }
        let piece = |(blocks, aims): (Vec<usize>, Vec<usize>)| {
            let mut cells: Vec<usize> = blocks
                .iter()
                .filter_map(|block| cells_of.get(block))
                .flatten()
                .copied()
                .collect();
            cells.sort_unstable();
            let own = |terms: &[(usize, i64)]| -> Vec<(usize, i64)> {
                let placed = terms.iter().map(|&(cell, factor)| (cells.binary_search(&cell), factor));
                placed
                    .filter_map(|(place, factor)| Some((place.ok()?, factor)))
                    .collect()
            };
            let rows = blocks
                .iter()
                .filter_map(|block| rows_of.get(block))
                .flatten()
                .map(|row| Row {
                    terms: own(&row.terms),
                    ..(*row).clone()
                });
            let piece = Reduced {
                rows: rows.collect(),
                aims: aims
                    .iter()
                    .map(|&place| Aim {
                        terms: own(&self.aims[place].terms),
                        ..self.aims[place].clone()
                    })
                    .collect(),
                cells: cells.iter().map(|&cell| self.cells[cell]).collect(),
            };
            (piece, aims)
        };
        aims_of.into_iter().map(piece).collect()
    }

    /// Per cell the first one that rows tie it to.
    #[inline]
    fn blocks(&self) -> Vec<usize> {
        let mut first: Vec<usize> = (0..self.cells.len()).collect();
        #[inline]
        fn root(first: &mut [usize], mut cell: usize) -> usize {
            while first[cell] != cell {
                first[cell] = first[first[cell]];
                cell = first[cell];
            }
            cell
        }
        for row in &self.rows {
            let mut before: Option<usize> = None;
            for &(cell, _) in &row.terms {
                let own = root(&mut first, cell);
                if let Some(other) = before.replace(own).filter(|&other| other != own) {
                    let (least, most) = (own.min(other), own.max(other));
                    first[most] = least;
                    before = Some(least);
                }
            }
        }
        (0..first.len()).map(|cell| root(&mut first, cell)).collect()
    }

    #[inline]
    fn terms(&self, terms: impl Iterator<Item = (usize, i64)>) -> Vec<(usize, i64)> {
        terms
            .filter_map(|(cell, factor)| Some((self.cells.binary_search(&cell).ok()?, factor)))
            .collect()
    }

    #[inline]
    fn aim(&self, cell: usize, row: Option<&Open>) -> Aim {
        let Some(row) = row else {
            return Aim {
                cell,
                terms: self.terms(std::iter::once((cell, 1))),
                ..Aim::default()
            };
        };
        // own × cell + others + constant = 0, and own is 1 or −1.
        let own = row.terms.get(&cell).copied().unwrap_or(-1);
        let others = row.terms.iter().filter(|(other, _)| **other != cell);
        Aim {
            cell,
            terms: self.terms(others.map(|(&other, &factor)| (other, -own * factor))),
            more: -own * i64::try_from(row.constant).unwrap_or(FAR),
            sums: row.sums.clone(),
        }
    }
}

/// A cell of a row, once in it, whose limits follow from those of the others. The limits are those of before anything was added up:
/// those that were found since may hold a total closer than its parts, and say nothing new.
#[inline]
fn implied(row: &Open, limits: &System) -> Option<usize> {
    let (mut least, mut most) = (row.constant, row.constant);
    let mut unlimited = 0_u32;
    for (&cell, &times) in &row.terms {
        let (lower, upper) = (i128::from(limits.lower[cell]), i128::from(limits.upper[cell]));
        let times = i128::from(times);
        // A cell without a most has one far away; two of them are not reckoned with.
        unlimited += u32::from(limits.upper[cell] >= FAR);
        least += (times * lower).min(times * upper);
        most += (times * lower).max(times * upper);
    }
    if unlimited > 1 {
        return None;
    }
    let is_implied = |(&cell, &times): (&usize, &i64)| {
        let (lower, upper) = (i128::from(limits.lower[cell]), i128::from(limits.upper[cell]));
        let factor = i128::from(times);
        let others_least = least - (factor * lower).min(factor * upper);
        let others_most = most - (factor * lower).max(factor * upper);
        // cell = −times × (others), between these:
        let (own_least, own_most) = if times > 0 {
            (-others_most, -others_least)
        } else {
            (others_least, others_most)
        };
        let has_most = own_most < i128::from(FAR) || upper >= i128::from(FAR);
        times.abs() == 1 && own_least >= lower && has_most && (upper >= i128::from(FAR) || own_most <= upper)
    };
    row.terms.iter().find(|term| is_implied(*term)).map(|(&cell, _)| cell)
}
