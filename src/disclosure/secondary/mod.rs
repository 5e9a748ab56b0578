//! Secondary suppression: which safe cells must be hidden too, so that no hidden one follows from what is published.
//!
//! The audit finds what is too narrow and the sums that prove it; one cell of each proof is hidden, cheapest first, until nothing is
//! too narrow. What then turns out to be needless is shown again, dearest first. Where few cells are concerned, the proofs are then
//! taken as conditions of an exact search for the cheapest cells (Fischetti and Salazar, Management Science 47, 2001).
mod cheapest;
mod search;

use super::audit::{Contradiction, Effort, Finding, Interval, System, Target, attack};
use search::Search;

/// Numbers that add up, with what is known of each by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// The cells.
    pub cells: Vec<Cell>,
    /// Totals with all their parts, by position.
    pub sums: Vec<(usize, Vec<usize>)>,
}

/// A number of a linked table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it is.
    pub value: i64,
    /// What everybody knows of it, also when it is not published.
    pub known: Interval,
    /// What becomes of it.
    pub status: Status,
    /// How wide it must stay when it is hidden.
    pub width: i64,
    /// What is lost when it is hidden.
    pub cost: u64,
}

/// What becomes of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is published unless others need it hidden.
    Shown,
    /// It is unsafe, and must stay wide.
    Hidden,
    /// Nobody publishes it and it is safe: it need not stay wide.
    Unpublished,
    /// It was published before and cannot be hidden any more.
    Fixed,
}

/// Which cells of a linked table are hidden, so that every one of them stays wide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protection {
    /// Per cell whether it is hidden.
    pub is_hidden: Vec<bool>,
    /// Per cell that was hidden for the sake of another: one that it protects.
    pub protects: Vec<Option<usize>>,
}

/// Why a table cannot be protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unprotectable {
    /// Its numbers do not add up.
    Contradiction(Contradiction),
    /// Cells that stay too narrow whatever is hidden, ascending, with the sums that prove it.
    Narrow(Vec<(usize, Vec<usize>)>),
}

impl Linked {
    /// Hides what must be hidden.
    ///
    /// # Errors
    /// Numbers that do not add up, or cells that what was published before makes too narrow.
    #[inline]
    pub fn protect(&self) -> Result<Protection, Unprotectable> {
        let mut search = Search::new(self);
        search.cover()?;
        search.trim()?;
        search.improve()?;
        Ok(search.end())
    }

    /// Asks no more of a cell than it has while nothing is published: what everybody knows already gives no release away. A part of an
    /// indicator cannot be wider than the whole, whatever is hidden.
    ///
    /// # Errors
    /// Numbers that do not add up.
    #[inline]
    pub fn ease(&mut self) -> Result<(), Contradiction> {
        for finding in self.narrow(&vec![true; self.cells.len()])? {
            if let Some(width) = finding.interval.width() {
                self.cells[finding.cell].width = width;
            }
        }
        Ok(())
    }

    /// Bounds every hidden cell and gives those that are too narrow.
    ///
    /// # Errors
    /// Numbers that do not add up.
    #[inline]
    pub fn narrow(&self, is_hidden: &[bool]) -> Result<Vec<Finding>, Contradiction> {
        let all: Vec<usize> = (0..self.cells.len()).collect();
        self.attacked(&all, &all, is_hidden)
    }

    /// As [`narrow`](Self::narrow), of some cells alone.
    ///
    /// # Errors
    /// As there.
    #[inline]
    pub fn narrow_among(&self, cells: &[usize], is_hidden: &[bool]) -> Result<Vec<Finding>, Contradiction> {
        self.attacked(&Search::of(self, is_hidden).around(cells), cells, is_hidden)
    }

    /// The hidden ones of some cells that are too narrow, by what is published among others.
    #[inline]
    fn attacked(&self, among: &[usize], asked: &[usize], is_hidden: &[bool]) -> Result<Vec<Finding>, Contradiction> {
        let mut place_of = vec![usize::MAX; self.cells.len()];
        let mut system = System::default();
        for (place, &cell) in among.iter().enumerate() {
            place_of[cell] = place;
            let Cell {
                value, known, status, ..
            } = self.cells[cell];
            let is_open = is_hidden[cell] || status == Status::Unpublished;
            system.add(if is_open { known } else { Interval::exactly(value) });
        }
        let mut sums = Vec::new();
        for (sum, (total, parts)) in self.sums.iter().enumerate() {
            let is_among = |cell: &usize| place_of[*cell] != usize::MAX;
            if is_among(total) && parts.iter().all(is_among) {
                let parts: Vec<usize> = parts.iter().map(|&part| place_of[part]).collect();
                system.add_sum(place_of[*total], &parts);
                sums.push(sum);
            }
        }
        let hidden = asked
            .iter()
            .filter(|&&cell| is_hidden[cell] && place_of[cell] != usize::MAX);
        let targets: Vec<Target> = hidden
            .map(|&cell| Target {
                cell: place_of[cell],
                width: self.cells[cell].width,
            })
            .collect();
        let truth: Vec<i64> = among.iter().map(|&cell| self.cells[cell].value).collect();
        let mut findings = attack(&system, &targets, Some(&truth), Effort::Enough)?;
        findings.retain(|finding| !finding.is_wide);
        for finding in &mut findings {
            finding.cell = among[finding.cell];
            finding.because.iter_mut().for_each(|sum| *sum = sums[*sum]);
        }
        Ok(findings)
    }
}
