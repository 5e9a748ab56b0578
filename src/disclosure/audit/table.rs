//! A table that others made, and its audit.
//!
//! A CSV with a column of codes per dimension and a column `aantal`; when known `noemer`, among how many is counted, and `percentage`.
//! A count that is not shown is empty or one of `x * . ◊ …`, or `<10` for what the table itself tells of it.
use super::{
    Contradiction, Effort, Finding, Target, attack,
    hierarchy::{Hierarchy, Sheet, columns_missing},
    system::{Interval, LARGEST, System},
};
use crate::{
    comparison::importer::table::{half_width, number},
    diagnostic::{Diagnostic, Diagnostics},
};

/// Cells that a table may have, all combinations of codes together.
const MOST_CELLS: usize = 1_000_000;

/// A table whose cells are placed in its hierarchy.
#[derive(Clone, Debug)]
pub struct Table {
    hierarchy: Hierarchy,
    system: System,
    /// Per cell what the table says of it.
    cells: Vec<Cell>,
    sums: Vec<Place>,
    file: String,
}

#[derive(Clone, Debug, Default)]
struct Cell {
    /// Line of the file; none when the table has no such row.
    line: Option<u64>,
    is_shown: bool,
    denominator: Option<i64>,
}

/// Where a sum stands: a division of a dimension, at a cell.
#[derive(Clone, Copy, Debug)]
struct Place {
    dimension: usize,
    division: usize,
    total: usize,
}

/// The audit of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audited {
    /// Cells of the table, all combinations of codes.
    pub cells: usize,
    /// Hidden cells in the order of the hierarchy.
    pub hidden: Vec<Judged>,
}

/// A hidden cell with what an outsider can derive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Line of the file; none for a cell that the table leaves out.
    pub line: Option<u64>,
    /// Per dimension its name and the code.
    pub codes: Vec<(String, String)>,
    /// What was found.
    pub finding: Finding,
    /// The sums that an outsider needs, in words.
    pub because: Vec<String>,
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// All that is wrong with it, with its row.
    pub fn read(bytes: &[u8], file: &str, hierarchy: Hierarchy) -> Result<Self, Diagnostics> {
        let sheet = Sheet::read(bytes, file)?;
        let mut lacking = Vec::new();
        let names = hierarchy.dimensions.iter().map(|dimension| dimension.name.as_str());
        let columns: Vec<usize> = names.map(|name| sheet.needed(&[name], &mut lacking)).collect();
        let count = sheet.needed(&["aantal", "teller", "count", "numerator"], &mut lacking);
        let columns = Columns {
            codes: columns,
            count,
            denominator: sheet.column(&["noemer", "denominator"]),
            percentage: sheet.column(&["percentage"]),
        };
        let mut sizes = hierarchy.dimensions.iter().map(|dimension| dimension.codes.len());
        let size = sizes.try_fold(1_usize, usize::checked_mul);
        let Some(size) = size.filter(|&size| size <= MOST_CELLS) else {
            return Err(vec![
                Diagnostic::error("audit-table-too-large")
                    .file(file)
                    .arg("most", MOST_CELLS),
            ]);
        };
        if !lacking.is_empty() {
            return Err(vec![columns_missing(&lacking, file)]);
        }
        let mut table = Table {
            system: System::default(),
            cells: vec![Cell::default(); size],
            sums: Vec::new(),
            file: file.to_owned(),
            hierarchy,
        };
        (0..size).for_each(|_| {
            table.system.add(Interval::up_to(None));
        });
        let found = table.fill(&sheet, &columns);
        if !found.is_empty() {
            return Err(found);
        }
        table.add_up();
        Ok(table)
    }

    fn fill(&mut self, sheet: &Sheet, columns: &Columns) -> Diagnostics {
        let mut found = Vec::new();
        for record in &sheet.records {
            let wrong = |code| Diagnostic::error(code).file(&self.file).row(record.line);
            let mut cell = Some(0);
            for (dimension, &column) in self.hierarchy.dimensions.iter().zip(&columns.codes) {
                let place = dimension.place(record.cell(column));
                if place.is_none() {
                    found.push(wrong("audit-code-unknown").column(&dimension.name));
                }
                cell = cell
                    .zip(place)
                    .map(|(cell, place)| cell * dimension.codes.len() + place);
            }
            let Some(cell) = cell else {
                continue;
            };
            if let Some(line) = self.cells[cell].line {
                found.push(wrong("audit-row-twice").arg("first", line));
                continue;
            }
            let text = |column: Option<usize>| column.map_or("", |column| record.cell(column));
            match Read::of(
                record.cell(columns.count),
                text(columns.denominator),
                text(columns.percentage),
                sheet.has_decimal_comma,
            ) {
                Ok(read) => {
                    self.system.set(cell, read.known);
                    self.cells[cell] = Cell {
                        line: Some(record.line),
                        is_shown: read.is_shown,
                        denominator: read.denominator,
                    };
                }
                Err(code) => found.push(wrong(code)),
            }
        }
        found
    }

    fn add_up(&mut self) {
        let mut stride = self.cells.len();
        for (place, dimension) in self.hierarchy.dimensions.iter().enumerate() {
            let codes = dimension.codes.len();
            let block = stride;
            stride /= codes;
            for (division, sums) in dimension.divisions.iter().enumerate() {
                for outer in (0..self.cells.len()).step_by(block) {
                    for inner in outer..outer + stride {
                        let total = inner + sums.total * stride;
                        let parts: Vec<usize> = sums.parts.iter().map(|part| inner + part * stride).collect();
                        self.system.add_sum(total, &parts);
                        self.sums.push(Place {
                            dimension: place,
                            division,
                            total,
                        });
                    }
                }
            }
        }
    }

    /// Bounds every hidden cell: one that the table does not show, and one that it leaves out although it could be small. Each must
    /// stay `width` wide, or as wide as the number of units that it is counted among.
    ///
    /// # Errors
    /// Counts that do not add up.
    pub fn audit(&self, width: i64) -> Result<Audited, Diagnostics> {
        let hidden = (0..self.cells.len()).filter(|&cell| !self.cells[cell].is_shown && !self.is_given(cell));
        let targets: Vec<Target> = hidden
            .map(|cell| Target {
                cell,
                width: self.cells[cell].denominator.map_or(width, |units| units.min(width)),
            })
            .collect();
        let findings =
            attack(&self.system, &targets, None, Effort::Exact).map_err(|contradiction| self.wrong(&contradiction))?;
        let is_judged = |finding: &Finding| {
            // What was left out on purpose need not be protected when it is large.
            self.cells[finding.cell].line.is_some() || (!finding.is_wide && finding.interval.lower < width)
        };
        let hidden = findings.into_iter().filter(is_judged).map(|finding| Judged {
            line: self.cells[finding.cell].line,
            codes: self.codes(finding.cell),
            because: finding.because.iter().map(|&sum| self.sum(sum)).collect(),
            finding,
        });
        Ok(Audited {
            cells: self.cells.len(),
            hidden: hidden.collect(),
        })
    }

    /// Whether a cell was left out, but is the total of cells that are shown: nobody meant to hide it.
    fn is_given(&self, cell: usize) -> bool {
        let is_total_of_shown = |sum: usize| {
            let mut cells = self.system.cells_of(sum);
            cells.next() == Some(cell) && cells.all(|part| self.cells[part].is_shown)
        };
        self.cells[cell].line.is_none() && self.system.sums_of(cell).iter().any(|&sum| is_total_of_shown(sum))
    }

    fn wrong(&self, contradiction: &Contradiction) -> Diagnostics {
        let sums = contradiction.sums.iter();
        let lines = sums.filter_map(|&sum| self.cells[self.sums[sum].total].line);
        let diagnostic = match contradiction.sums[..] {
            [_] => Diagnostic::error("audit-total-wrong"),
            _ => Diagnostic::error("audit-totals-clash").count(contradiction.sums.len() as u64),
        };
        let diagnostic = diagnostic.file(&self.file);
        vec![match lines.min() {
            Some(line) => diagnostic.row(line),
            None => diagnostic,
        }]
    }

    /// Per dimension its name and the code of a cell.
    fn codes(&self, cell: usize) -> Vec<(String, String)> {
        let mut rest = cell;
        let mut codes: Vec<(String, String)> = Vec::new();
        for dimension in self.hierarchy.dimensions.iter().rev() {
            codes.push((
                dimension.name.clone(),
                dimension.codes[rest % dimension.codes.len()].clone(),
            ));
            rest /= dimension.codes.len();
        }
        codes.reverse();
        codes
    }

    /// A sum in words: `gebied W1 = b1 + b2 (jaar 2021)`.
    fn sum(&self, sum: usize) -> String {
        const MOST_PARTS: usize = 8;
        let place = self.sums[sum];
        let dimension = &self.hierarchy.dimensions[place.dimension];
        let division = &dimension.divisions[place.division];
        let mut parts: Vec<&str> = division
            .parts
            .iter()
            .map(|&part| dimension.codes[part].as_str())
            .collect();
        if parts.len() > MOST_PARTS {
            parts.truncate(MOST_PARTS - 1);
            parts.push("…");
        }
        let others = self
            .codes(place.total)
            .into_iter()
            .filter(|(name, _)| *name != dimension.name);
        let others: Vec<String> = others.map(|(name, code)| format!("{name} {code}")).collect();
        let sum = format!(
            "{} {} = {}",
            dimension.name,
            dimension.codes[division.total],
            parts.join(" + ")
        );
        if others.is_empty() {
            sum
        } else {
            format!("{sum} ({})", others.join(", "))
        }
    }
}

/// Positions of the columns of a table.
struct Columns {
    codes: Vec<usize>,
    count: usize,
    denominator: Option<usize>,
    percentage: Option<usize>,
}

/// What a row says of its cell.
struct Read {
    known: Interval,
    is_shown: bool,
    denominator: Option<i64>,
}

impl Read {
    fn of(count: &str, denominator: &str, percentage: &str, has_decimal_comma: bool) -> Result<Self, &'static str> {
        let whole = |text: &str| {
            let value = number(text, has_decimal_comma)?;
            // Whole numbers up to LARGEST are exact doubles.
            (value >= 0.0 && value <= LARGEST as f64 && value % 1.0 == 0.0).then_some(value as i64)
        };
        let denominator = match denominator {
            text if is_hidden(text) => None,
            text => Some(whole(text).ok_or("audit-denominator-invalid")?),
        };
        if !is_hidden(count) && !count.starts_with('<') {
            let count = whole(count).ok_or("audit-count-invalid")?;
            if denominator.is_some_and(|units| count > units) {
                return Err("audit-count-above-denominator");
            }
            return Ok(Read {
                known: Interval::exactly(count),
                is_shown: true,
                denominator,
            });
        }
        let below = match count.strip_prefix('<') {
            Some(limit) => Some(
                whole(limit.trim())
                    .filter(|&limit| limit > 0)
                    .ok_or("audit-count-invalid")?
                    - 1,
            ),
            None => None,
        };
        let mut known = Interval::up_to(match (denominator, below) {
            (Some(units), Some(below)) => Some(units.min(below)),
            (units, below) => units.or(below),
        });
        if !is_hidden(percentage) {
            let units = denominator.ok_or("audit-denominator-missing")? as f64;
            let share = number(percentage, has_decimal_comma).ok_or("audit-percentage-invalid")?;
            // A hair to the outside: the arithmetic of doubles must not rule out what the percentage allows.
            let half = half_width(percentage, has_decimal_comma) + 1e-9;
            let lower = libm::ceil(units * (share - half) / 100.0).max(0.0) as i64;
            let upper = libm::floor(units * (share + half) / 100.0) as i64;
            known.lower = known.lower.max(lower);
            known.upper = Some(known.upper.map_or(upper, |known| known.min(upper)));
            if known.upper.is_some_and(|upper| upper < known.lower) {
                return Err("audit-percentage-invalid");
            }
        }
        Ok(Read {
            known,
            is_shown: false,
            denominator,
        })
    }
}

/// Signs that stand for a number that is not shown.
fn is_hidden(text: &str) -> bool {
    matches!(text, "" | "x" | "X" | "*" | "." | "◊" | "…")
}
