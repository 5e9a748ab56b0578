//! The kit's own form for published figures: a row per figure, as CSV (`,`, `;` or tab, decimal comma or point), on a
//! sheet of a workbook, or as JSON
//! `{"schema":"kansrijk.benchmarks/1","benchmarks":[…]}`.
use super::{
    region::{Placed, Regions},
    review::{Fault, Review, with_range},
    table::{self, Record},
};
use crate::{
    area::Areas,
    comparison::{Benchmark, Bound, Status},
    diagnostic::{Diagnostic, Diagnostics, Outcome, Severity},
    indicator::{Definition, Dimension, Variant},
    period::Period,
    profile::json::{self, Findings, Node},
};

/// Name and version of the JSON form.
pub const SCHEMA: &str = "kansrijk.benchmarks/1";

/// Columns besides those of the variant, as the header names them.
const COLUMNS: [&str; 15] = [
    "indicator",
    "variant",
    "area",
    "areaName",
    "period",
    "value",
    "unit",
    "numerator",
    "denominator",
    "precision",
    "bound",
    "source",
    "url",
    "status",
    "note",
];
/// Columns without which no figure can be placed.
const REQUIRED: [&str; 6] = ["indicator", "area", "period", "value", "unit", "source"];

/// What published figures are read against.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Areas of the profile.
    pub areas: &'a Areas,
    /// Definitions besides the kit's own.
    pub definitions: &'a [Definition],
}

/// Reads published figures. A row that cannot be read, or that says what cannot be, is left out with a warning that names
/// row and column. Codes of areas become official ones (`917` is `GM0917`); without a code the name tells the area.
///
/// # Errors
/// No table, columns missing, not one usable row, or a JSON document that is not right.
pub fn read(bytes: &[u8], file: &str, known: Known<'_>) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
    if bytes.starts_with(b"PK\x03\x04") {
        return read_text(&sheet_csv(bytes, file)?, file, known);
    }
    let text = table::decode(bytes);
    if text.trim_start().starts_with('{') {
        return read_json(&text, file, known);
    }
    read_text(&text, file, known)
}

/// Whether these are the columns of the tidy form and not of an extract.
pub fn is_header<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let names: Vec<&str> = names.map(str::trim).collect();
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    ["indicator", "area", "value", "source"].into_iter().all(has)
}

/// Whether a column of the tidy form has this name.
pub fn is_column(name: &str) -> bool {
    COLUMNS.iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// The sheet of a workbook that holds the figures as CSV, its cells as texts with a decimal point and every row on the line of its number. So
/// a build that cannot open workbooks can be given what another one opened.
///
/// # Errors
/// The workbook cannot be opened, or this build cannot open any.
#[cfg(feature = "formats")]
pub fn sheet_csv(bytes: &[u8], file: &str) -> Result<String, Diagnostics> {
    sheet_of(bytes, file, &|texts| is_header(texts.iter().map(String::as_str)))
}

/// Text of a table: the file itself, or of a workbook the sheet with a row of such names as CSV.
#[cfg(feature = "formats")]
pub(crate) fn text_of<'b>(
    bytes: &'b [u8],
    file: &str,
    is_names: &dyn Fn(&[String]) -> bool,
) -> Result<std::borrow::Cow<'b, str>, Diagnostics> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        Ok(sheet_of(bytes, file, is_names)?.into())
    } else {
        Ok(table::decode(bytes))
    }
}

/// As [`sheet_csv`], of the sheet with a row of such names.
#[cfg(feature = "formats")]
pub(crate) fn sheet_of(bytes: &[u8], file: &str, is_names: &dyn Fn(&[String]) -> bool) -> Result<String, Diagnostics> {
    let rows = crate::extract::sheet_texts(bytes, is_names).map_err(|found| vec![found.file(file)])?;
    let mut text = String::new();
    let mut line = 1;
    for (number, cells) in rows {
        while line < number {
            text.push('\n');
            line += 1;
        }
        // Every cell in quotes: no comma or semicolon of a note may be taken for the separator.
        let one_line = |cell: &String| cell.replace(['\r', '\n'], " ").replace('"', "\"\"");
        let cells: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", one_line(cell))).collect();
        text.push_str(&cells.join(","));
    }
    Ok(text)
}

/// See the other one.
#[cfg(not(feature = "formats"))]
pub fn sheet_csv(_: &[u8], file: &str) -> Result<String, Diagnostics> {
    Err(vec![Diagnostic::error("benchmarks-need-formats").file(file)])
}

fn read_text(text: &str, file: &str, known: Known<'_>) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
    let mut records = table::records(text, table::separator(text));
    records.retain(|record| !record.is_blank());
    let Some((header, rows)) = records.split_first() else {
        return Err(vec![Diagnostic::error("benchmarks-empty").file(file)]);
    };
    Rows::read(header, rows, file, known)
}

fn read_json(text: &str, file: &str, known: Known<'_>) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
    let mut findings = Findings::new(file, Severity::Warning);
    let document = json::parse(text, &mut findings);
    let rows = document.as_ref().and_then(|document| {
        let mut fields = Node::root(document).object(&mut findings)?;
        json::schema(&mut fields, SCHEMA, &mut findings)?;
        let list = fields.required("benchmarks", &mut findings)?.list(&mut findings)?;
        let mut rows = Vec::new();
        let mut outside = 0;
        let regions = Regions::new(known.areas);
        for (position, node) in list.iter().enumerate() {
            let Some(mut row) = super::benchmark(node, &mut findings) else {
                continue;
            };
            match regions.place(&row.area, "", row.period) {
                Ok(Placed::Within(code, _)) => row.area = code,
                Ok(Placed::Outside(code)) => {
                    outside += 1;
                    row.area = code;
                }
                Err(code) => findings.at(&format!("benchmarks[{position}].area"), Diagnostic::error(code)),
            }
            rows.push((position, row));
        }
        super::review(
            rows.iter().map(|(position, row)| (*position, row)),
            known.definitions,
            &mut findings,
        );
        if outside > 0 {
            findings.add(Diagnostic::info("profile-benchmark-area-outside").count(outside));
        }
        fields.finish(&mut findings);
        Some(rows.into_iter().map(|(_, row)| row).collect())
    });
    match rows {
        Some(value) if !findings.has_errors() => Ok(Outcome {
            value,
            diagnostics: findings.into_diagnostics(),
        }),
        _ => Err(findings.into_diagnostics()),
    }
}

/// The table with the positions of its columns.
struct Rows<'a> {
    file: &'a str,
    header: &'a Record,
    has_decimal_comma: bool,
    regions: Regions<'a>,
    /// Figures about areas outside the profile.
    outside: u64,
    diagnostics: Diagnostics,
}

impl<'a> Rows<'a> {
    fn read(
        header: &'a Record,
        records: &[Record],
        file: &'a str,
        known: Known<'a>,
    ) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
        let mut rows = Rows {
            file,
            header,
            has_decimal_comma: false,
            regions: Regions::new(known.areas),
            outside: 0,
            diagnostics: Vec::new(),
        };
        rows.check_header()?;
        let numbers: Vec<usize> = ["value", "precision", "numerator", "denominator"]
            .iter()
            .filter_map(|name| rows.column(name))
            .collect();
        // One decimal sign for the whole file: a comma in any number makes points group thousands.
        rows.has_decimal_comma = records
            .iter()
            .any(|record| numbers.iter().any(|&column| record.cell(column).contains(',')));
        let mut review = Review::new(known.definitions);
        let mut value = Vec::new();
        for record in records {
            let Some(row) = rows.row(record) else { continue };
            let fault = review.fault(&row, record.line);
            if fault.as_ref().is_none_or(|fault| *fault == Fault::NoIndicator) {
                value.push(row);
            }
            rows.tell(fault, record);
        }
        if rows.outside > 0 {
            let diagnostic = Diagnostic::info("profile-benchmark-area-outside").file(file);
            rows.diagnostics.push(diagnostic.count(rows.outside));
        }
        if value.is_empty() {
            rows.diagnostics
                .push(Diagnostic::error("benchmarks-no-rows").file(file));
            return Err(rows.diagnostics);
        }
        Ok(Outcome {
            value,
            diagnostics: rows.diagnostics,
        })
    }

    fn check_header(&mut self) -> Result<(), Diagnostics> {
        let missing: Vec<Diagnostic> = REQUIRED
            .into_iter()
            .filter(|name| self.column(name).is_none())
            .map(|name| {
                Diagnostic::error("benchmarks-column-missing")
                    .file(self.file)
                    .column(name)
            })
            .collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let dimensions = Dimension::ALL.map(Dimension::name);
        for name in &self.header.cells {
            let is_known = COLUMNS
                .iter()
                .chain(&dimensions)
                .any(|known| known.eq_ignore_ascii_case(name));
            if !is_known && !name.is_empty() {
                let diagnostic = Diagnostic::warning("benchmarks-column-unknown").file(self.file);
                self.diagnostics.push(diagnostic.column(name.clone()));
            }
        }
        Ok(())
    }

    /// Columns are found by name, never by position; capitals do not matter.
    fn column(&self, name: &str) -> Option<usize> {
        self.header
            .cells
            .iter()
            .position(|cell| cell.eq_ignore_ascii_case(name))
    }

    fn cell<'r>(&self, record: &'r Record, name: &str) -> &'r str {
        self.column(name).map_or("", |column| record.cell(column))
    }

    fn warn(&mut self, code: &'static str, record: &Record, column: &str) {
        let diagnostic = Diagnostic::warning(code).file(self.file).row(record.line);
        self.diagnostics.push(diagnostic.column(column));
    }

    /// Warns of a figure that cannot be.
    fn tell(&mut self, fault: Option<Fault<u64>>, record: &Record) {
        let (column, diagnostic) = match fault {
            None => return,
            Some(Fault::NoIndicator) => ("indicator", Diagnostic::warning("benchmarks-cell-no-indicator")),
            Some(Fault::OtherUnit(units)) => (
                "unit",
                Diagnostic::warning("benchmarks-cell-other-unit").arg("choices", units.join(", ")),
            ),
            Some(Fault::Impossible(least, most)) => (
                "value",
                with_range(Diagnostic::warning("benchmarks-cell-impossible"), least, most),
            ),
            Some(Fault::Contradicts(first)) => (
                "value",
                Diagnostic::warning("benchmarks-cell-contradicts").arg("first", first),
            ),
        };
        let diagnostic = diagnostic.file(self.file).row(record.line).column(column);
        self.diagnostics.push(diagnostic);
    }

    /// Code and name of the area. The name of the row goes before that of the profile.
    fn area(&mut self, record: &Record) -> Option<(String, String)> {
        let [code, name] = ["area", "areaName"].map(|column| self.cell(record, column).to_owned());
        if code.is_empty() && name.is_empty() {
            self.warn("benchmarks-cell-empty", record, "area");
            return None;
        }
        let period = Period::parse(self.cell(record, "period"));
        let (code, own_name) = match self.regions.place(&code, &name, period) {
            Ok(Placed::Within(code, name)) => (code, name),
            Ok(Placed::Outside(code)) => {
                self.outside += 1;
                (code.clone(), code)
            }
            Err(problem) => {
                self.warn(problem, record, if code.is_empty() { "areaName" } else { "area" });
                return None;
            }
        };
        Some((code, if name.is_empty() { own_name } else { name }))
    }

    fn row(&mut self, record: &Record) -> Option<Benchmark> {
        let indicator = self.filled(record, "indicator");
        let area = self.area(record);
        let [unit, source] = ["unit", "source"].map(|name| self.filled(record, name));
        let [url, note] = ["url", "note"].map(|name| {
            let text = self.cell(record, name);
            (!text.is_empty()).then(|| text.to_owned())
        });
        let period = self.period(record);
        let value = self
            .filled(record, "value")
            .and_then(|text| self.number(record, "value", &text));
        let [numerator, denominator] = ["numerator", "denominator"].map(|name| self.count(record, name));
        let precision = match self.cell(record, "precision").to_owned() {
            text if text.is_empty() => {
                let value = self.cell(record, "value");
                Some(table::half_width(value, self.has_decimal_comma))
            }
            text => match self.number(record, "precision", &text) {
                Some(precision) if precision < 0.0 => {
                    self.warn("benchmarks-cell-negative", record, "precision");
                    None
                }
                precision => precision,
            },
        };
        let bound = self.word(record, "bound", Bound::parse, "exact, at-least, at-most");
        let status = self.word(record, "status", Status::parse, "final, provisional");
        let variant = self.variant(record);
        let (area, area_name) = area?;
        Some(Benchmark {
            indicator: indicator?,
            variant: variant?,
            area,
            area_name,
            period: period?,
            value: value?,
            unit: unit?,
            numerator: numerator?,
            denominator: denominator?,
            precision: precision?,
            bound: bound?,
            source: source?,
            url,
            status: status?,
            note,
        })
    }

    fn filled(&mut self, record: &Record, name: &'static str) -> Option<String> {
        let text = self.cell(record, name).to_owned();
        if text.is_empty() {
            self.warn("benchmarks-cell-empty", record, name);
            return None;
        }
        Some(text)
    }

    /// An empty period is allowed: the figure is then shown and never compared.
    fn period(&mut self, record: &Record) -> Option<Option<Period>> {
        let text = self.cell(record, "period");
        if text.is_empty() {
            return Some(None);
        }
        let period = Period::parse(text);
        if period.is_none() {
            self.warn("benchmarks-cell-not-a-period", record, "period");
        }
        period.map(Some)
    }

    fn number(&mut self, record: &Record, name: &'static str, text: &str) -> Option<f64> {
        let number = table::number(text, self.has_decimal_comma);
        if number.is_none() {
            self.warn("benchmarks-cell-not-a-number", record, name);
        }
        number
    }

    /// A whole number of at least 0, or nothing. Outer none: the row cannot be used.
    fn count(&mut self, record: &Record, name: &'static str) -> Option<Option<i64>> {
        let text = self.cell(record, name).to_owned();
        if text.is_empty() {
            return Some(None);
        }
        let number = self.number(record, name, &text)?;
        // Above 2^53 a double no longer holds every whole number; no population is near it.
        if !(0.0..=9_007_199_254_740_992.0).contains(&number) || number != libm::floor(number) {
            self.warn("benchmarks-cell-not-a-count", record, name);
            return None;
        }
        Some(Some(number as i64))
    }

    fn word<T: Default>(
        &mut self,
        record: &Record,
        name: &'static str,
        parse: fn(&str) -> Option<T>,
        choices: &'static str,
    ) -> Option<T> {
        let text = self.cell(record, name);
        if text.is_empty() {
            return Some(T::default());
        }
        let found = parse(text);
        if found.is_none() {
            let diagnostic = Diagnostic::warning("benchmarks-cell-not-a-choice").file(self.file);
            let diagnostic = diagnostic.row(record.line).column(name).arg("choices", choices);
            self.diagnostics.push(diagnostic);
        }
        found
    }

    /// Choices from their own columns, or from a column `variant` with the readable key.
    fn variant(&mut self, record: &Record) -> Option<Variant> {
        let key = self.cell(record, "variant");
        let Some(mut variant) = Variant::parse(key) else {
            self.warn("benchmarks-cell-not-a-variant", record, "variant");
            return None;
        };
        for dimension in Dimension::ALL {
            let choice = self.cell(record, dimension.name());
            if !choice.is_empty() {
                variant.set(dimension, choice);
            }
        }
        Some(variant)
    }
}

/// Writes figures in the tidy form, as RFC 4180 in UTF-8: what [`read`] reads back.
pub fn write(rows: &[Benchmark]) -> String {
    let dimensions = Dimension::ALL.map(Dimension::name);
    let mut text = format!("indicator,{},", dimensions.join(","));
    text.push_str("area,areaName,period,value,unit,numerator,denominator,precision,bound,source,url,status,note\r\n");
    for row in rows {
        let mut cells = vec![row.indicator.clone()];
        cells.extend(Dimension::ALL.map(|dimension| row.variant.get(dimension).unwrap_or("").to_owned()));
        let count = |count: Option<i64>| count.map(|count| count.to_string()).unwrap_or_default();
        cells.extend([
            row.area.clone(),
            row.area_name.clone(),
            row.period.map(|period| period.to_string()).unwrap_or_default(),
            row.value.to_string(),
            row.unit.clone(),
            count(row.numerator),
            count(row.denominator),
            row.precision.to_string(),
            row.bound.name().to_owned(),
            row.source.clone(),
            row.url.clone().unwrap_or_default(),
            row.status.name().to_owned(),
            row.note.clone().unwrap_or_default(),
        ]);
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// Figures as a profile holds them: what [`benchmark`](super::benchmark) reads back.
#[cfg(feature = "formats")]
pub fn to_json(rows: &[Benchmark]) -> serde_json::Value {
    let row = |row: &Benchmark| {
        serde_json::json!({
            "indicator": row.indicator,
            "variant": row.variant.to_string(),
            "area": row.area,
            "areaName": row.area_name,
            "period": row.period.map(|period| period.to_string()),
            "value": row.value,
            "unit": row.unit,
            "numerator": row.numerator,
            "denominator": row.denominator,
            "precision": row.precision,
            "bound": row.bound.name(),
            "source": row.source,
            "url": row.url,
            "status": row.status.name(),
            "note": row.note,
        })
    };
    rows.iter().map(row).collect()
}

/// A cell as RFC 4180 writes it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
