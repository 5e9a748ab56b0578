//! How the cells of a table that others made add up: a declared hierarchy per dimension, in a CSV.
//!
//! A row per code: `dimensie;code;onderdeel_van;indeling`. Parts that share a total and a division (`indeling`, which may be left out)
//! come to that total together; a code may be part of several totals. A code that is part of nothing has an empty `onderdeel_van`.
use crate::{
    comparison::importer::table::{self, Record},
    diagnostic::{Diagnostic, Diagnostics},
    text::case,
};

/// All dimensions of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hierarchy {
    /// In the order of the file.
    pub dimensions: Vec<Dimension>,
}

/// A dimension: its codes, and which of them come to which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// The column of the table that holds its codes.
    pub name: String,
    /// In the order of the file.
    pub codes: Vec<String>,
    /// Totals with all their parts.
    pub divisions: Vec<Division>,
}

/// Parts that come to a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// Name of the division, when a total is divided in several ways.
    name: String,
    /// Position of the code of the total.
    pub total: usize,
    /// Positions of the codes of its parts.
    pub parts: Vec<usize>,
}

/// A CSV with its columns by name.
pub(super) struct Sheet {
    names: Vec<String>,
    pub(super) records: Vec<Record>,
    pub(super) has_decimal_comma: bool,
}

impl Sheet {
    /// Reads the cells; the first record that is not blank has the names.
    pub(super) fn read(bytes: &[u8], file: &str) -> Result<Self, Diagnostics> {
        let text = table::decode(bytes);
        let separator = table::separator(&text);
        let mut records = table::records(&text, separator);
        records.retain(|record| !record.is_blank());
        if records.len() < 2 {
            return Err(vec![Diagnostic::error("audit-table-empty").file(file)]);
        }
        let names = records
            .remove(0)
            .cells
            .iter()
            .map(|name| case::lowercase(name))
            .collect();
        Ok(Sheet {
            names,
            records,
            has_decimal_comma: separator == ';',
        })
    }

    /// The position of a column by one of its names.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        self.names.iter().position(|name| names.contains(&name.as_str()))
    }

    /// The position of a column that must be there; else its name is added to what lacks.
    pub(super) fn needed(&self, names: &[&str], lacking: &mut Vec<String>) -> usize {
        self.column(names).unwrap_or_else(|| {
            lacking.push(format!("'{}'", names[0]));
            0
        })
    }
}

/// The diagnostic of columns that are not there.
pub(super) fn columns_missing(lacking: &[String], file: &str) -> Diagnostic {
    Diagnostic::error("audit-columns-missing")
        .file(file)
        .arg("columns", lacking.join(", "))
}

impl Hierarchy {
    /// Reads a hierarchy.
    ///
    /// # Errors
    /// All rows that are wrong: an unknown total, a code that stands twice under one, totals that go round in a circle.
    pub fn read(bytes: &[u8], file: &str) -> Result<Self, Diagnostics> {
        let sheet = Sheet::read(bytes, file)?;
        let mut lacking = Vec::new();
        let dimension = sheet.needed(&["dimensie", "dimension"], &mut lacking);
        let code = sheet.needed(&["code"], &mut lacking);
        let part_of = sheet.needed(&["onderdeel_van", "part_of"], &mut lacking);
        let division = sheet.column(&["indeling", "division"]);
        if !lacking.is_empty() {
            return Err(vec![columns_missing(&lacking, file)]);
        }
        let mut dimensions: Vec<Dimension> = Vec::new();
        let mut found = Vec::new();
        for record in &sheet.records {
            let (name, code) = (case::lowercase(record.cell(dimension)), record.cell(code));
            if name.is_empty() || code.is_empty() {
                found.push(
                    Diagnostic::error("audit-hierarchy-incomplete")
                        .file(file)
                        .row(record.line),
                );
                continue;
            }
            let known = dimensions.iter().position(|dimension| dimension.name == name);
            let place = known.unwrap_or(dimensions.len());
            if known.is_none() {
                dimensions.push(Dimension {
                    name,
                    codes: Vec::new(),
                    divisions: Vec::new(),
                });
            }
            let codes = &mut dimensions[place].codes;
            if !codes.iter().any(|known| known == code) {
                codes.push(code.to_owned());
            }
        }
        // Totals may stand below their parts.
        for record in &sheet.records {
            let (name, own) = (case::lowercase(record.cell(dimension)), record.cell(code));
            let total = record.cell(part_of);
            let Some(dimension) = dimensions.iter_mut().find(|dimension| dimension.name == name) else {
                continue;
            };
            if total.is_empty() || own.is_empty() {
                continue;
            }
            let (Some(part), Some(total)) = (dimension.place(own), dimension.place(total)) else {
                found.push(Diagnostic::error("audit-total-unknown").file(file).row(record.line));
                continue;
            };
            if !dimension.add(division.map_or("", |column| record.cell(column)), total, part) {
                found.push(Diagnostic::error("audit-part-twice").file(file).row(record.line));
            }
        }
        found.extend(
            dimensions
                .iter()
                .filter(|dimension| dimension.has_circle())
                .map(|dimension| {
                    Diagnostic::error("audit-hierarchy-circle")
                        .file(file)
                        .arg("dimension", &dimension.name)
                }),
        );
        if found.is_empty() {
            Ok(Hierarchy { dimensions })
        } else {
            Err(found)
        }
    }
}

impl Dimension {
    /// The position of a code.
    pub(super) fn place(&self, code: &str) -> Option<usize> {
        self.codes.iter().position(|known| known == code)
    }

    /// Adds a part to a total, unless it is there.
    fn add(&mut self, name: &str, total: usize, part: usize) -> bool {
        let known = self
            .divisions
            .iter_mut()
            .find(|division| division.name == name && division.total == total);
        match known {
            Some(division) if division.parts.contains(&part) => false,
            Some(division) => {
                division.parts.push(part);
                true
            }
            None => {
                self.divisions.push(Division {
                    name: name.to_owned(),
                    total,
                    parts: vec![part],
                });
                true
            }
        }
    }

    /// Whether a code is, by way of others, part of itself.
    fn has_circle(&self) -> bool {
        // Codes of which all parts are known to be free of circles are free of them too.
        let mut is_free = vec![false; self.codes.len()];
        loop {
            let next = (0..self.codes.len()).find(|&code| {
                let mut own = self.divisions.iter().filter(|division| division.total == code);
                !is_free[code] && own.all(|division| division.parts.iter().all(|&part| is_free[part]))
            });
            match next {
                Some(code) => is_free[code] = true,
                None => return is_free.contains(&false),
            }
        }
    }
}
