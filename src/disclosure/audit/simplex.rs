//! A bounded simplex on whole numbers: least and most of a cell under all sums together, exact, without a tolerance.
//!
//! Every entry of the dictionary is a numerator over one common denominator, the determinant of the basis, so that each pivot
//! divides without remainder (Edmonds, 1967; Bareiss, 1968). Sums of cells are nearly networks, of which all determinants are
//! one; should numbers grow all the same, it gives up rather than round.
use super::{reduce::Row, system::FAR};

/// The largest numerator; a product of two and a difference of products fit in 64 bits.
const LARGEST_ENTRY: i64 = 1 << 30;
/// Steps that change nothing before the rule of Bland, which cannot go round in circles, takes over.
const IDLE_STEPS: u32 = 40;

/// The numbers grew beyond what is reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

/// Variables that stand free at a limit, and the others expressed in them. The first are cells, those behind them are what
/// the terms of a sum come to, which must be nothing.
#[derive(Clone)]
pub(super) struct Dictionary {
    cells: usize,
    width: usize,
    /// Per basic variable a row of numerators.
    entries: Vec<i64>,
    denominator: i64,
    basic: Vec<usize>,
    free: Vec<usize>,
    /// Where each variable stands.
    places: Vec<Place>,
    is_at_upper: Vec<bool>,
    /// Values of the basic variables, times the denominator.
    values: Vec<i128>,
    lower: Vec<i64>,
    upper: Vec<i64>,
}

/// Where a variable stands: in a row of basic ones, or in a column of free ones.
#[derive(Clone, Copy)]
enum Place {
    Row(usize),
    Column(usize),
}

/// How looking for the least or most ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At it.
    Best,
    /// There is none.
    Unlimited,
    /// Whoever watched had seen enough.
    Enough,
}

/// What stops a variable that moves.
struct Stop {
    row: Option<usize>,
    /// Distance times `rate`.
    room: i128,
    rate: i128,
    /// The limit at which the variable of the row stops.
    at_upper: bool,
}

impl Dictionary {
    /// Cells at their least, and rows of (cell, factor) that must come to a constant.
    #[inline]
    pub(super) fn new(lower: Vec<i64>, upper: Vec<i64>, rows: &[Row]) -> Self {
        let cells = lower.len();
        let mut entries = vec![0; rows.len() * cells];
        let mut values = Vec::with_capacity(rows.len());
        let (mut lower, mut upper) = (lower, upper);
        for (place, row) in rows.iter().enumerate() {
            let mut value = 0;
            for &(cell, factor) in &row.terms {
                entries[place * cells + cell] = factor;
                value += i128::from(factor) * i128::from(lower[cell]);
            }
            values.push(value);
            lower.push(row.constant);
            upper.push(row.constant);
        }
        Dictionary {
            cells,
            width: cells,
            entries,
            denominator: 1,
            basic: (cells..cells + rows.len()).collect(),
            free: (0..cells).collect(),
            places: (0..cells)
                .map(Place::Column)
                .chain((0..rows.len()).map(Place::Row))
                .collect(),
            is_at_upper: vec![false; cells],
            values,
            lower,
            upper,
        }
    }

    #[inline]
    fn row(&self, row: usize) -> &[i64] {
        &self.entries[row * self.width..(row + 1) * self.width]
    }

    #[inline]
    fn is_below(&self, row: usize) -> bool {
        self.values[row] < i128::from(self.lower[self.basic[row]]) * i128::from(self.denominator)
    }

    #[inline]
    fn is_above(&self, row: usize) -> bool {
        let upper = self.upper[self.basic[row]];
        upper < FAR && self.values[row] > i128::from(upper) * i128::from(self.denominator)
    }

    /// Moves to where every variable is within its limits, or says which rows keep it from there.
    #[inline]
    pub(super) fn enter(&mut self) -> Result<Result<(), Vec<usize>>, TooLarge> {
        let mut idle = 0;
        let mut gain = vec![0_i64; self.width];
        loop {
            gain.fill(0);
            let mut is_within = true;
            for row in 0..self.basic.len() {
                let sign = i64::from(self.is_below(row)) - i64::from(self.is_above(row));
                if sign != 0 {
                    is_within = false;
                    let entries = &self.entries[row * self.width..(row + 1) * self.width];
                    gain.iter_mut()
                        .zip(entries)
                        .for_each(|(gain, entry)| *gain += sign * entry);
                }
            }
            if is_within {
                return Ok(Ok(()));
            }
            let Some(column) = self.entering(&gain, idle > IDLE_STEPS) else {
                let among = (0..self.width).filter(|&column| gain[column] != 0);
                let outside = (0..self.basic.len()).filter(|&row| self.is_below(row) || self.is_above(row));
                let variables = among.map(|column| self.free[column]);
                return Ok(Err(self.rows_among(variables.chain(outside.map(|row| self.basic[row])))));
            };
            let has_moved = self.advance(column, gain[column] > 0)?.unwrap_or(true);
            idle = if has_moved { 0 } else { idle + 1 };
        }
    }

    /// Moves to the most of some cells by their factors, or to their least. `watch` sees every point on the way and may end it.
    #[inline]
    pub(super) fn optimise(
        &mut self,
        terms: &[(usize, i64)],
        most: bool,
        watch: &mut dyn FnMut(&Self) -> bool,
    ) -> Result<End, TooLarge> {
        let mut idle = 0;
        let mut gain = vec![0; self.width];
        let sign = if most { 1 } else { -1 };
        loop {
            if watch(self) {
                return Ok(End::Enough);
            }
            self.gain_of(terms, sign, &mut gain);
            let Some(column) = self.entering(&gain, idle > IDLE_STEPS) else {
                return Ok(End::Best);
            };
            match self.advance(column, gain[column] > 0)? {
                None => return Ok(End::Unlimited),
                Some(true) => idle = 0,
                Some(false) => idle += 1,
            }
        }
    }

    /// What cells gain by each free variable.
    #[inline]
    fn gain_of(&self, terms: &[(usize, i64)], sign: i64, gain: &mut [i64]) {
        gain.fill(0);
        for &(cell, factor) in terms {
            let times = sign * factor;
            match self.places[cell] {
                Place::Row(row) => gain
                    .iter_mut()
                    .zip(self.row(row))
                    .for_each(|(gain, entry)| *gain += times * entry),
                Place::Column(column) => gain[column] += times * self.denominator,
            }
        }
    }

    /// The free variable that gains most; by Bland's rule the first that gains.
    #[inline]
    fn entering(&self, gain: &[i64], by_bland: bool) -> Option<usize> {
        let mut best: Option<usize> = None;
        for (column, &gain_here) in gain.iter().enumerate() {
            let variable = self.free[column];
            let can_move = self.lower[variable] != self.upper[variable];
            let gains = if self.is_at_upper[column] {
                gain_here < 0
            } else {
                gain_here > 0
            };
            if !gains || !can_move {
                continue;
            }
            let is_better = best.is_none_or(|best| {
                let (other, own) = (gain[best].unsigned_abs(), gain_here.unsigned_abs());
                if by_bland || own == other {
                    variable < self.free[best]
                } else {
                    own > other
                }
            });
            if is_better {
                best = Some(column);
            }
        }
        best
    }

    /// Moves a free variable until something stops it, and says whether it moved at all; none when nothing stops it.
    #[inline]
    fn advance(&mut self, column: usize, up: bool) -> Result<Option<bool>, TooLarge> {
        let variable = self.free[column];
        let direction: i64 = if up { 1 } else { -1 };
        let mut stop: Option<Stop> = (self.upper[variable] < FAR).then(|| Stop {
            row: None,
            room: i128::from(self.upper[variable]) - i128::from(self.lower[variable]),
            rate: 1,
            at_upper: false,
        });
        for row in 0..self.basic.len() {
            let rate = self.entries[row * self.width + column] * direction;
            if rate == 0 {
                continue;
            }
            let Some((room, at_upper)) = self.room(row, rate > 0) else {
                continue;
            };
            let rate = i128::from(rate.unsigned_abs());
            let is_nearer = stop.as_ref().is_none_or(|stop| {
                let (own, other) = (room * stop.rate, stop.room * rate);
                own < other || (own == other && stop.row.is_some_and(|other| self.basic[row] < self.basic[other]))
            });
            if is_nearer {
                stop = Some(Stop {
                    row: Some(row),
                    room,
                    rate,
                    at_upper,
                });
            }
        }
        let Some(stop) = stop else {
            return Ok(None);
        };
        let has_moved = stop.room != 0;
        match stop.row {
            None => {
                for row in 0..self.basic.len() {
                    let entry = self.entries[row * self.width + column];
                    self.values[row] += i128::from(entry * direction) * stop.room;
                }
                self.is_at_upper[column] = up;
            }
            Some(row) => self.pivot(row, column, i128::from(direction) * stop.room, stop.at_upper)?,
        }
        Ok(Some(has_moved))
    }

    /// How far the variable of a row can go, times the denominator, and whether its upper limit stops it. One that is beyond a
    /// limit stops where it comes within, and is not stopped on its way further out.
    #[inline]
    fn room(&self, row: usize, rises: bool) -> Option<(i128, bool)> {
        let variable = self.basic[row];
        let value = self.values[row];
        let scaled = |limit: i64| i128::from(limit) * i128::from(self.denominator);
        let (lower, upper) = (scaled(self.lower[variable]), scaled(self.upper[variable]));
        let has_upper = self.upper[variable] < FAR;
        match rises {
            true if value < lower => Some((lower - value, false)),
            true if has_upper && value <= upper => Some((upper - value, true)),
            false if has_upper && value > upper => Some((value - upper, true)),
            false if value >= lower => Some((value - lower, false)),
            _ => None,
        }
    }

    /// A free variable changes places with a basic one; `moved` is how far it goes, times its entry's size.
    #[inline]
    fn pivot(&mut self, row: usize, column: usize, moved: i128, at_upper: bool) -> Result<(), TooLarge> {
        let width = self.width;
        let entry = self.entries[row * width + column];
        let (before, after, sign) = (self.denominator, entry.abs(), entry.signum());
        let start = {
            let variable = self.free[column];
            if self.is_at_upper[column] {
                self.upper[variable]
            } else {
                self.lower[variable]
            }
        };
        for other in 0..self.basic.len() {
            let rate = self.entries[other * width + column];
            self.values[other] =
                (self.values[other] * i128::from(after) + i128::from(rate) * moved) / i128::from(before);
        }
        self.values[row] = i128::from(start) * i128::from(after) + moved;
        let pivot_row: Vec<i64> = self.row(row).to_vec();
        for other in 0..self.basic.len() {
            if other == row {
                continue;
            }
            let rate = self.entries[other * width + column];
            let entries = &mut self.entries[other * width..(other + 1) * width];
            if rate == 0 {
                if after != before {
                    for entry in entries.iter_mut().filter(|entry| **entry != 0) {
                        *entry = *entry * after / before;
                        if entry.abs() > LARGEST_ENTRY {
                            return Err(TooLarge);
                        }
                    }
                }
                continue;
            }
            for (place, (entry_here, &in_row)) in entries.iter_mut().zip(&pivot_row).enumerate() {
                if place == column {
                    *entry_here = sign * rate;
                    continue;
                }
                *entry_here = sign * (*entry_here * entry - rate * in_row) / before;
                if entry_here.abs() > LARGEST_ENTRY {
                    return Err(TooLarge);
                }
            }
        }
        let entries = &mut self.entries[row * width..(row + 1) * width];
        for (place, entry_here) in entries.iter_mut().enumerate() {
            *entry_here = if place == column {
                sign * before
            } else {
                -sign * *entry_here
            };
        }
        self.denominator = after;
        std::mem::swap(&mut self.basic[row], &mut self.free[column]);
        self.places[self.basic[row]] = Place::Row(row);
        self.places[self.free[column]] = Place::Column(column);
        self.is_at_upper[column] = at_upper;
        Ok(())
    }

    /// Narrows the limits of a cell. Afterwards [`enter`](Self::enter) finds the way back in.
    #[inline]
    pub(super) fn narrow(&mut self, cell: usize, lower: i64, upper: i64) {
        let column = match self.places[cell] {
            Place::Row(_) => None,
            Place::Column(column) => Some(column),
        };
        let value = |dictionary: &Self, column: usize| {
            if dictionary.is_at_upper[column] {
                dictionary.upper[cell]
            } else {
                dictionary.lower[cell]
            }
        };
        let before = column.map(|column| value(self, column));
        self.lower[cell] = lower;
        self.upper[cell] = upper;
        if let (Some(column), Some(before)) = (column, before) {
            let moved = i128::from(value(self, column)) - i128::from(before);
            for row in 0..self.basic.len() {
                self.values[row] += i128::from(self.entries[row * self.width + column]) * moved;
            }
        }
    }

    /// What cells come to by their factors, rounded down, and whether that is a whole number.
    #[inline]
    pub(super) fn value(&self, terms: &[(usize, i64)]) -> (i64, bool) {
        let denominator = i128::from(self.denominator);
        let value: i128 = terms
            .iter()
            .map(|&(cell, factor)| i128::from(factor) * self.scaled(cell))
            .sum();
        let whole = i64::try_from(value.div_euclid(denominator)).unwrap_or(FAR);
        (whole, value.rem_euclid(denominator) == 0)
    }

    /// The value of a cell, times the denominator.
    #[inline]
    fn scaled(&self, cell: usize) -> i128 {
        let limits = match self.places[cell] {
            Place::Row(row) => return self.values[row],
            Place::Column(column) if self.is_at_upper[column] => &self.upper,
            Place::Column(_) => &self.lower,
        };
        i128::from(limits[cell]) * i128::from(self.denominator)
    }

    /// The cells that are no whole numbers here, each with its value rounded down.
    #[inline]
    pub(super) fn fractions(&self) -> impl Iterator<Item = (usize, i64)> + '_ {
        let denominator = i128::from(self.denominator);
        let rows = self.basic.iter().zip(&self.values);
        rows.filter(move |(basic, value)| **basic < self.cells && value.rem_euclid(denominator) != 0)
            .map(move |(&basic, value)| (basic, i64::try_from(value.div_euclid(denominator)).unwrap_or(FAR)))
    }

    /// The values of all cells, which must be whole numbers here.
    #[inline]
    pub(super) fn point(&self) -> Vec<i64> {
        let denominator = i128::from(self.denominator);
        let mut values = vec![0; self.cells];
        for (&basic, value) in self.basic.iter().zip(&self.values) {
            if basic < self.cells {
                values[basic] = i64::try_from(value.div_euclid(denominator)).unwrap_or(FAR);
            }
        }
        for (column, &free) in self.free.iter().enumerate() {
            if free < self.cells {
                values[free] = if self.is_at_upper[column] {
                    self.upper[free]
                } else {
                    self.lower[free]
                };
            }
        }
        values
    }

    /// Limits of a cell as they stand here.
    #[inline]
    pub(super) fn limits(&self, cell: usize) -> (i64, i64) {
        (self.lower[cell], self.upper[cell])
    }

    /// The rows that keep cells from going further, once they are at their most or least.
    #[inline]
    pub(super) fn support(&self, terms: &[(usize, i64)]) -> Vec<usize> {
        let mut gain = vec![0; self.width];
        self.gain_of(terms, 1, &mut gain);
        let places = (0..self.width).filter(|&column| gain[column] != 0);
        self.rows_among(places.map(|column| self.free[column]))
    }

    #[inline]
    fn rows_among(&self, variables: impl Iterator<Item = usize>) -> Vec<usize> {
        variables
            .filter_map(|variable| variable.checked_sub(self.cells))
            .collect()
    }
}
