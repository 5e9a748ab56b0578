//! The quality of an extract, counted along while it is read: what is missing or cannot be true, doubles, round numbers,
//! first days of January, and years that are not complete.
use super::{
    Codebook, DerivedCounts, Duplicates, FIRST_QUARTER, Kind, Plan, VariableIndex,
    derive::{coarseness_of, value},
    duplicates::{finish, mix},
};
use crate::{
    apart::apart,
    area::Areas,
    batch::{Batch, Column},
    diagnostic::{Diagnostic, Diagnostics},
    expression::Mask,
    extract::ReadingCounts,
    ordered::Map,
    period::is_first_of_january,
};
use arrow2::bitmap::Bitmap;
use serde::{Deserialize, Serialize};

/// How the values of one variable fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completeness {
    /// Rows with a value.
    pub present: u64,
    /// Rows without one, or with a code for "unknown".
    pub missing: u64,
    /// Of these: rows with a value that the file itself calls missing, as SPSS does.
    pub user_missing: u64,
    /// Rows with something of another kind.
    pub invalid: u64,
    /// Rows with a value that cannot be true.
    pub implausible: u64,
    /// Whether it was derived from other variables.
    pub is_derived: bool,
}

/// Round numbers among birth weights in grams.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heaping {
    /// Known weights.
    pub weights: u64,
    /// Of these: multiples of 10 g.
    pub tens: u64,
    /// Multiples of 100 g.
    pub hundreds: u64,
    /// Multiples of 500 g.
    pub five_hundreds: u64,
}

impl Heaping {
    /// Share of multiples of 100 g, 0–1, and the share to expect when weights are spread evenly: a hundredth, or a tenth of
    /// the share that is rounded to 10 g. None without weights.
    #[inline]
    pub fn hundreds(self) -> Option<(f64, f64)> {
        let tens = ratio(self.tens, self.weights)?;
        Some((ratio(self.hundreds, self.weights)?, (tens / 10.0).max(0.01)))
    }

    /// Share of multiples of 500 g, 0–1, and the share to expect: a fifth of that of 100 g. None without weights.
    #[inline]
    pub fn five_hundreds(self) -> Option<(f64, f64)> {
        let hundreds = ratio(self.hundreds, self.weights)?;
        Some((ratio(self.five_hundreds, self.weights)?, (hundreds / 5.0).max(0.002)))
    }
}

/// Dates on the first of January, which often means that day and month are unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstOfJanuary {
    /// Known dates.
    pub dates: u64,
    /// Of these on 1 January.
    pub on_first: u64,
}

impl FirstOfJanuary {
    /// Whether far more dates fall on 1 January than on another day: more than four standard deviations above one in
    /// 365.25 (binomial), and at least 10.
    pub fn is_spike(self) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "counts of rows, far below 2^53")]
        let (dates, on_first) = (self.dates as f64, self.on_first as f64);
        let day = 1.0 / 365.25;
        self.on_first >= 10 && on_first > dates * day + 4.0 * (dates * day * (1.0 - day)).sqrt()
    }
}

/// Births of a calendar year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCount {
    /// Per quarter.
    pub quarters: [u64; 4],
    /// With the year only.
    pub without_quarter: u64,
}

impl YearCount {
    /// All births of the year.
    pub fn total(self) -> u64 {
        self.quarters.iter().sum::<u64>() + self.without_quarter
    }
}

/// The quality report of one file. The reports of parts of a file add up by [`Quality::merge`], in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quality {
    /// Rows read.
    pub rows: u64,
    /// Per variable of the codebook, in its order.
    pub variables: Map<VariableIndex, Completeness>,
    /// Rows by the level of the area they were placed in: buurt, wijk, stadsdeel, gemeente, coarser; last without area.
    pub areas: [u64; 6],
    /// Rows of which two columns name areas that do not lie in one another.
    pub area_conflicts: u64,
    /// Rows that are equal in all columns that are read.
    pub duplicate_rows: Duplicates,
    /// Rows with a key of the child that occurred before; none counted when the file has no such key.
    pub duplicate_keys: Duplicates,
    /// Round numbers among birth weights.
    pub heaping: Heaping,
    /// First days of January, by variable.
    pub first_of_january: Map<VariableIndex, FirstOfJanuary>,
    /// Births per year, or rows per year of the reference date.
    pub years: Map<i64, YearCount>,
}

/// Whether a number is a multiple of another. Half the digits are divided several times as fast.
#[inline]
fn is_multiple(number: i64, of: u32) -> bool {
    match u32::try_from(number) {
        Ok(number) => number.is_multiple_of(of),
        Err(_) => number % i64::from(of) == 0,
    }
}

/// Calls `visit` with each value that a column has.
#[inline]
fn each_value(column: &Column, mut visit: impl FnMut(i64)) {
    let values = column.values().as_slice();
    let valid = column
        .validity()
        .map_or_else(|| Mask::all(values.len()), Mask::from_bitmap);
    apart(|| {
        valid.for_each(|row| {
            if let Some(&value) = values.get(row) {
                visit(value);
            }
        });
    });
}

/// Periods that are counted in places next to each other: sixteen years of quarters.
const PERIODS_TOGETHER: usize = 64;

/// Rows that are hashed together, in words of a mask.
const WORDS_TOGETHER: usize = 8;

/// Names of the levels in [`Quality::areas`].
pub const AREA_LEVELS: [&str; 6] = ["buurt", "wijk", "stadsdeel", "gemeente", "overig", "onbekend"];

impl Quality {
    /// Counts the rows of a completed batch.
    #[inline]
    pub fn add(&mut self, batch: &Batch, plan: &Plan, codebook: &Codebook, areas: &Areas) {
        self.rows += u64::try_from(batch.len()).unwrap_or(u64::MAX);
        let column = |id: &str| codebook.index(id).and_then(|index| batch.column(index));
        for derivation in &plan.derivations {
            self.add_presence(derivation.variable, batch).is_derived = true;
        }
        #[cfg(feature = "formats")]
        {
            // No reader counts the cells of rows that were gathered.
            let is_gathered = plan.columns.is_empty();
            let gathered = plan.variables.iter().filter(|_| is_gathered);
            for &variable in plan.linked.iter().chain(gathered) {
                self.add_presence(variable, batch);
            }
        }
        self.add_duplicates(batch, plan, codebook);
        for &variable in &plan.variables {
            if codebook.variable(variable).kind != Kind::Date {
                continue;
            }
            let Some(column) = batch.column(variable) else { continue };
            let counts = self.first_of_january.get_or_default(variable);
            each_value(column, |days| {
                counts.dates += 1;
                counts.on_first += u64::from(is_first_of_january(days));
            });
        }
        if let Some(weights) = column("geboortegewicht") {
            each_value(weights, |weight| {
                self.heaping.weights += 1;
                self.heaping.tens += u64::from(is_multiple(weight, 10));
                self.heaping.hundreds += u64::from(is_multiple(weight, 100));
                self.heaping.five_hundreds += u64::from(is_multiple(weight, 500));
            });
        }
        if let Some(placed) = column("gebied") {
            let mut without = batch.len() as u64;
            each_value(placed, |area| {
                let level = coarseness_of(areas, area).map_or(5, usize::from);
                if let Some(count) = self.areas.get_mut(level) {
                    *count += 1;
                }
                without -= 1;
            });
            self.areas[5] += without;
        }
        if let Some(periods) = column("periode") {
            self.add_periods(periods);
        }
    }

    #[inline]
    fn add_periods(&mut self, periods: &Column) {
        let mut least = i64::MAX;
        each_value(periods, |period| least = least.min(period));
        // Periods of one extract lie close together; one that lies far off is counted by itself.
        let mut near = [0; PERIODS_TOGETHER];
        each_value(periods, |period| {
            let place = usize::try_from(period.wrapping_sub(least)).ok();
            match place.and_then(|place| near.get_mut(place)) {
                Some(rows) => *rows += 1,
                None => self.add_period(period, 1),
            }
        });
        for (above, rows) in (0..).zip(near).filter(|(_, rows)| *rows > 0) {
            self.add_period(least.saturating_add(above), rows);
        }
    }

    fn add_period(&mut self, period: i64, rows: u64) {
        if period < FIRST_QUARTER {
            self.years.get_or_default(period).without_quarter += rows;
        } else {
            let year = self.years.get_or_default(period.div_euclid(4));
            let quarter = usize::try_from(period.rem_euclid(4)).unwrap_or(0);
            if let Some(count) = year.quarters.get_mut(quarter) {
                *count += rows;
            }
        }
    }

    /// Counts in which rows a variable that no column was read for has a value.
    #[inline]
    fn add_presence(&mut self, variable: VariableIndex, batch: &Batch) -> &mut Completeness {
        let unset = |column: &Column| column.validity().map_or(0, Bitmap::unset_bits);
        let present = batch.column(variable).map_or(0, |column| batch.len() - unset(column)) as u64;
        let counts = self.variables.get_or_default(variable);
        counts.present += present;
        counts.missing += batch.len() as u64 - present;
        counts
    }

    #[inline]
    fn add_duplicates(&mut self, batch: &Batch, plan: &Plan, codebook: &Codebook) {
        let columns = plan.variables.iter().filter_map(|&variable| batch.column(variable));
        let columns: Vec<(&[i64], Option<Mask>)> = columns
            .map(|column| {
                let valid = column.validity().filter(|valid| valid.unset_bits() > 0);
                (column.values().as_slice(), valid.map(Mask::from_bitmap))
            })
            .collect();
        // Few rows at a time, so that their hashes stay at hand from column to column.
        for first in (0..batch.len()).step_by(64 * WORDS_TOGETHER) {
            let mut hashes = [0_u64; 64 * WORDS_TOGETHER];
            let rows = hashes.len().min(batch.len() - first);
            for (values, valid) in &columns {
                let cells = hashes.iter_mut().zip(values.iter().skip(first));
                match valid {
                    None => cells.for_each(|(hash, value)| *hash = mix(*hash, Some(*value))),
                    Some(valid) => {
                        let words = valid.words().iter().skip(first / 64);
                        let values = values.get(first..).unwrap_or_default().chunks(64);
                        for ((hashes, values), word) in hashes.chunks_mut(64).zip(values).zip(words) {
                            for (row, (hash, value)) in hashes.iter_mut().zip(values).enumerate() {
                                *hash = mix(*hash, (word >> row & 1 == 1).then_some(*value));
                            }
                        }
                    }
                }
            }
            for hash in hashes.into_iter().take(rows) {
                self.duplicate_rows.add(finish(hash));
            }
        }
        let key = codebook.index("kind_id").and_then(|index| batch.column(index));
        if let Some(key) = key {
            for found in (0..batch.len()).filter_map(|row| value(key, row)) {
                self.duplicate_keys.add(finish(mix(0, Some(found))));
            }
        }
    }

    /// Counts what this file lacks and others of the same extract have as missing in all its rows.
    #[cfg(feature = "formats")]
    pub(crate) fn add_absent(&mut self, plan: &Plan) {
        for variable in &plan.absent {
            self.variables.get_or_default(*variable).missing += self.rows;
        }
    }

    /// Takes over how the cells fared, once, when a file or a part of it has been read.
    pub fn add_reading(&mut self, reading: &ReadingCounts, derived: &DerivedCounts, codebook: &Codebook) {
        for column in &reading.columns {
            let Some(index) = codebook.index(&column.variable) else {
                continue;
            };
            let counts = self.variables.get_or_default(index);
            counts.present += column.cells.present;
            counts.missing += column.cells.missing;
            counts.user_missing += column.cells.user_missing;
            counts.invalid += column.cells.invalid;
            counts.implausible += column.cells.implausible;
        }
        for (variable, implausible) in &derived.implausible {
            let counts = self.variables.get_or_default(*variable);
            counts.implausible += implausible;
            counts.missing = counts.missing.saturating_sub(*implausible);
        }
        self.area_conflicts += derived.area_conflicts;
    }

    /// Adds the report of another part.
    pub fn merge(&mut self, other: &Quality) {
        self.rows += other.rows;
        for (variable, counts) in &other.variables {
            let own = self.variables.get_or_default(*variable);
            own.present += counts.present;
            own.missing += counts.missing;
            own.user_missing += counts.user_missing;
            own.invalid += counts.invalid;
            own.implausible += counts.implausible;
            own.is_derived |= counts.is_derived;
        }
        for (own, other) in self.areas.iter_mut().zip(other.areas) {
            *own += other;
        }
        self.area_conflicts += other.area_conflicts;
        self.duplicate_rows.merge(&other.duplicate_rows);
        self.duplicate_keys.merge(&other.duplicate_keys);
        self.heaping.weights += other.heaping.weights;
        self.heaping.tens += other.heaping.tens;
        self.heaping.hundreds += other.heaping.hundreds;
        self.heaping.five_hundreds += other.heaping.five_hundreds;
        for (variable, counts) in &other.first_of_january {
            let own = self.first_of_january.get_or_default(*variable);
            own.dates += counts.dates;
            own.on_first += counts.on_first;
        }
        for (year, counts) in &other.years {
            let own = self.years.get_or_default(*year);
            own.without_quarter += counts.without_quarter;
            for (own, other) in own.quarters.iter_mut().zip(counts.quarters) {
                *own += other;
            }
        }
    }

    /// Years between the first and the last without a single birth.
    pub fn empty_years(&self) -> Vec<i64> {
        let first = self.years.keys().next().copied().unwrap_or(0);
        let last = self.years.keys().next_back().copied().unwrap_or(-1);
        // A range of years is bounded by what counts as plausible.
        (first..=last).filter(|year| !self.years.contains_key(year)).collect()
    }

    /// The first or last year, when it lacks births in a quarter in which its neighbour has five or more: with five
    /// expected, none at all happens by chance once in 150 times.
    pub fn incomplete_years(&self) -> Vec<i64> {
        let lacks = |year: YearCount, neighbour: YearCount| {
            year.quarters
                .iter()
                .zip(neighbour.quarters)
                .any(|(&own, theirs)| own == 0 && theirs >= 5)
        };
        let mut found = Vec::new();
        if let [(first, count), (_, neighbour), ..] = self.years[..]
            && lacks(count, neighbour)
        {
            found.push(first);
        }
        if let [.., (_, neighbour), (last, count)] = self.years[..]
            && lacks(count, neighbour)
        {
            found.push(last);
        }
        found
    }

    /// Years with many more or fewer births than the year before: a quarter of the larger number or more, and more than four
    /// standard deviations of the difference of two Poisson counts. A year that is not complete has its own finding.
    ///
    /// Not in the core, which has no room for it: the page looks at the years itself.
    #[cfg(feature = "formats")]
    pub fn jumps(&self) -> Vec<i64> {
        let incomplete = self.incomplete_years();
        let pairs = self.years.iter().zip(self.years.iter().skip(1));
        pairs
            .filter(|((before, _), (year, _))| {
                before + 1 == *year && !incomplete.contains(before) && !incomplete.contains(year)
            })
            .filter(|((_, before), (_, count))| {
                let (before, count) = (before.total(), count.total());
                let apart = before.abs_diff(count);
                apart.saturating_mul(4) >= before.max(count)
                    && apart.saturating_mul(apart) > (before + count).saturating_mul(16)
            })
            .map(|(_, (year, _))| *year)
            .collect()
    }

    /// What the user should know before trusting the figures.
    pub fn diagnostics(&self, codebook: &Codebook) -> Diagnostics {
        let mut found = Vec::new();
        let doubles = [
            ("duplicate-rows", &self.duplicate_rows),
            ("duplicate-keys", &self.duplicate_keys),
        ];
        for (code, duplicates) in doubles {
            if duplicates.repeated() > 0 {
                found.push(Diagnostic::warning(code).count(duplicates.repeated()));
            }
        }
        for &(variable, counts) in &self.first_of_january {
            if counts.is_spike() {
                let id = &codebook.variable(variable).id;
                found.push(
                    Diagnostic::warning("first-of-january")
                        .variable(id)
                        .count(counts.on_first),
                );
            }
        }
        for year in self.empty_years() {
            found.push(Diagnostic::warning("year-empty").arg("year", year));
        }
        for year in self.incomplete_years() {
            found.push(Diagnostic::warning("year-incomplete").arg("year", year));
        }
        #[cfg(feature = "formats")]
        for year in self.jumps() {
            found.push(Diagnostic::warning("year-jump").arg("year", year));
        }
        if self.area_conflicts > 0 {
            found.push(Diagnostic::warning("areas-in-conflict").count(self.area_conflicts));
        }
        found
    }
}

fn ratio(part: u64, all: u64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "counts of rows, far below 2^53")]
    (all > 0).then(|| part as f64 / all as f64)
}
