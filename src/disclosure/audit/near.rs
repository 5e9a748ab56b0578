//! A few cells around one, with all others as they truly are: what is possible there is possible at all. Most hidden cells are seen to
//! be wide among their neighbours alone, and need no reckoning with hundreds of others.
use super::{
    reduce::{Reduced, Row},
    simplex::{Dictionary, End},
    system::FAR,
    witness::Seen,
};

/// Cells that are looked at together, and more when these do not do.
const CELLS: [usize; 2] = [18, 72];
/// Cells that are taken of a row for each that is already there.
const MOST_OF_ROW: usize = 5;

/// A component with its truth.
pub(super) struct Near<'a> {
    reduced: &'a Reduced,
    lower: Vec<i64>,
    upper: Vec<i64>,
    known: Vec<i64>,
    /// Per row its cells, those first that can move furthest.
    cells_of: Vec<Vec<usize>>,
    rows_of: Vec<Vec<usize>>,
    /// Per cell the aim that is nothing but that cell.
    aim_of: Vec<Option<usize>>,
}

impl<'a> Near<'a> {
    #[inline]
    pub(super) fn new(reduced: &'a Reduced, lower: Vec<i64>, upper: Vec<i64>, known: Vec<i64>) -> Self {
        let mut rows_of = vec![Vec::new(); lower.len()];
        let room = |cell: usize| upper[cell] - lower[cell];
        let cells_of = reduced.rows.iter().enumerate().map(|(row, one)| {
            let mut cells: Vec<usize> = one.terms.iter().map(|(cell, _)| *cell).collect();
            cells.iter().for_each(|&cell| rows_of[cell].push(row));
            cells.sort_by_key(|&cell| (std::cmp::Reverse(room(cell)), cell));
            cells
        });
        let cells_of = cells_of.collect();
        let mut aim_of = vec![None; lower.len()];
        for (place, aim) in reduced.aims.iter().enumerate() {
            if let [(cell, 1)] = aim.terms[..] {
                aim_of[cell] = Some(place);
            }
        }
        Near {
            reduced,
            lower,
            upper,
            known,
            cells_of,
            rows_of,
            aim_of,
        }
    }

    /// Looks for points at which an aim is small and large, until it was seen to be wide.
    #[inline]
    pub(super) fn look(&self, place: usize, width: i64, seen: &mut Seen) {
        for most in CELLS {
            if seen.width(place).is_some_and(|own| own >= width) {
                return;
            }
            let cells = self.around(place, most);
            self.look_among(place, &cells, width, seen);
            if cells.len() < most {
                return;
            }
        }
    }

    /// The cells of an aim and those nearest to them, ascending.
    #[inline]
    fn around(&self, place: usize, most: usize) -> Vec<usize> {
        let mut is_in = vec![false; self.known.len()];
        let mut found: Vec<usize> = Vec::new();
        let mut take = |cells: &mut dyn Iterator<Item = usize>, found: &mut Vec<usize>| {
            let fresh = cells.filter(|&cell| !std::mem::replace(&mut is_in[cell], true));
            found.extend(fresh.take(MOST_OF_ROW));
        };
        take(
            &mut self.reduced.aims[place].terms.iter().map(|(cell, _)| *cell),
            &mut found,
        );
        let mut next = 0;
        while let Some(&cell) = found.get(next).filter(|_| found.len() < most) {
            next += 1;
            for &row in &self.rows_of[cell] {
                take(&mut self.cells_of[row].iter().copied(), &mut found);
            }
        }
        found.sort_unstable();
        found
    }

    #[inline]
    fn look_among(&self, place: usize, cells: &[usize], width: i64, seen: &mut Seen) {
        let of = |all: &[i64]| cells.iter().map(|&cell| all[cell]).collect::<Vec<_>>();
        // The terms of these cells, and what the others come to.
        let split = |terms: &[(usize, i64)]| {
            let mut own = Vec::new();
            let mut others = 0;
            for &(cell, factor) in terms {
                match cells.binary_search(&cell) {
                    Ok(place) => own.push((place, factor)),
                    Err(_) => others += factor * self.known[cell],
                }
            }
            (own, others)
        };
        let mut rows: Vec<usize> = cells
            .iter()
            .flat_map(|&cell| self.rows_of[cell].iter().copied())
            .collect();
        rows.sort_unstable();
        rows.dedup();
        let rows = rows.into_iter().map(|row| {
            let row = &self.reduced.rows[row];
            let (terms, others) = split(&row.terms);
            Row {
                terms,
                constant: row.constant - others,
                sums: Vec::new(),
            }
        });
        let mut dictionary = Dictionary::new(of(&self.lower), of(&self.upper), &rows.collect::<Vec<_>>());
        if !matches!(dictionary.enter(), Ok(Ok(()))) {
            return;
        }
        let (terms, others) = split(&self.reduced.aims[place].terms);
        for most in [true, false] {
            let mut watch = |here: &Dictionary| {
                if here.fractions().next().is_none() {
                    seen.add_one(place, others + here.value(&terms).0);
                }
                seen.width(place).is_some_and(|own| own >= width)
            };
            match dictionary.optimise(&terms, most, &mut watch) {
                // It can be as large as anybody likes.
                Ok(End::Unlimited) if most => seen.add_one(place, FAR),
                Ok(_) if dictionary.fractions().next().is_none() => {
                    for (cell, value) in cells.iter().zip(dictionary.point()) {
                        if let Some(aim) = self.aim_of[*cell] {
                            seen.add_one(aim, value);
                        }
                    }
                }
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }
}
