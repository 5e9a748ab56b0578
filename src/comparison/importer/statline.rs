//! CBS StatLine downloads: a title, lines that name the columns ("Onderwerp", "Perioden", "Regio's"), the table, footnotes.
//!
//! Each cell takes its topic, period and region from the row's first cells or from the header lines, whichever names them, so
//! tables turned either way are read alike. Signs (CBS, "Verklaring van tekens"): `.` unknown, `x` secret, `-` and an empty
//! cell nothing, `*` provisional, `**` revised provisional.
use super::table::{self, Record};
use crate::{
    area::{Area, Areas},
    comparison::{Benchmark, Bound, Status},
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    indicator::Variant,
    period::Period,
};
use std::collections::HashMap;

/// What the caller knows about the table: which indicator one of its topics is, and in which definition.
#[derive(Clone, Copy, Debug)]
pub struct StatLine<'a> {
    /// Id of the indicator.
    pub indicator: &'a str,
    /// The topic as the table names it. With topics under headings the last line is enough, or all joined by `|`.
    pub topic: &'a str,
    /// The definition of the table's figures.
    pub variant: &'a Variant,
    /// Unit, where the table does not give it.
    pub unit: Option<&'a str>,
    /// Title of the source; without it that of the table.
    pub source: Option<&'a str>,
    /// Address of the table.
    pub url: Option<&'a str>,
}

/// What a line or a column of the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Topic,
    Period,
    Region,
    /// Row numbers and the like.
    Nothing,
}

impl Says {
    fn parse(cell: &str) -> Option<Self> {
        match cell.to_lowercase().replace('’', "'").as_str() {
            "onderwerp" | "onderwerpen" => Some(Says::Topic),
            "perioden" | "periode" | "jaar" => Some(Says::Period),
            "regio's" | "regio" | "regios" | "wijken en buurten" | "wijkenenbuurten" | "gebieden" => Some(Says::Region),
            "id" => Some(Says::Nothing),
            _ => None,
        }
    }
}

/// Reads the figures of one topic.
///
/// # Errors
/// No table of StatLine's form, the topic not in it (the hint lists none of its cells), no unit, more than one figure for one
/// region and period (another dimension is open), or no usable figure.
pub fn read(
    bytes: &[u8],
    file: &str,
    options: &StatLine<'_>,
    areas: &Areas,
) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
    let text = table::decode(bytes);
    let records = table::records(&text, table::separator(&text));
    Table::find(&records, file)?.figures(options, areas, file)
}

/// The table within the file.
struct Table<'a> {
    title: &'a str,
    /// Header lines above the last one: what the line says, and its cells.
    above: Vec<(Says, &'a Record)>,
    /// The last header line: names of the first columns, then units or topics.
    last: &'a Record,
    /// What the first columns say.
    stub: Vec<Option<Says>>,
    rows: &'a [Record],
}

impl<'a> Table<'a> {
    fn find(records: &'a [Record], file: &str) -> Result<Self, Diagnostics> {
        let says = |record: &Record| record.cells.iter().find_map(|cell| Says::parse(cell));
        let not_found = || vec![Diagnostic::error("statline-no-table").file(file)];
        let first = records.iter().position(|r| says(r).is_some()).ok_or_else(not_found)?;
        let header = records.get(first..).unwrap_or_default();
        let height = header.iter().take_while(|record| says(record).is_some()).count();
        let (header, rows) = header.split_at(height);
        let (last, above) = header.split_last().ok_or_else(not_found)?;
        let named = last.cells.iter().rposition(|cell| Says::parse(cell).is_some());
        let width = named.map_or(0, |position| position + 1);
        Ok(Table {
            title: records
                .iter()
                .take(first)
                .find_map(|record| record.cells.iter().find(|cell| !cell.is_empty()))
                .map_or("", String::as_str),
            above: above
                .iter()
                .filter_map(|record| Some((says(record)?, record)))
                .collect(),
            last,
            stub: last.cells.iter().take(width).map(|cell| Says::parse(cell)).collect(),
            rows,
        })
    }

    fn column_saying(&self, what: Says) -> Option<usize> {
        self.stub.iter().position(|&says| says == Some(what))
    }

    /// What a header line says above a column; cells that a wide heading leaves empty take the one before.
    fn above(&self, what: Says, column: usize) -> Vec<&'a str> {
        self.above
            .iter()
            .filter(|(says, _)| *says == what)
            .filter_map(|(_, record)| {
                let from = self.stub.len();
                record
                    .cells
                    .get(from..=column)?
                    .iter()
                    .rev()
                    .find(|cell| !cell.is_empty())
            })
            .map(String::as_str)
            .collect()
    }

    fn figures(
        &self,
        options: &StatLine<'_>,
        areas: &Areas,
        file: &str,
    ) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
        let width = self.stub.len();
        let has_topic_line = self.above.iter().any(|(says, _)| *says == Says::Topic);
        let topic_column = self.column_saying(Says::Topic);
        // In the plain form the last header line holds the topics, else it holds the units.
        let last_holds_units = has_topic_line || topic_column.is_some();
        let columns: Vec<usize> = (width..self.last.cells.len())
            .filter(|&column| {
                if topic_column.is_some() {
                    return true;
                }
                let names = if has_topic_line {
                    self.above(Says::Topic, column)
                } else {
                    vec![self.last.cell(column)]
                };
                is_topic(&names, options.topic)
            })
            .collect();
        let mut reading = Reading::new(options, areas, file, self.title);
        // A line with one filled cell closes the table: "© CBS", "Bron: CBS", footnotes.
        let is_data = |record: &&Record| record.cells.iter().filter(|cell| !cell.is_empty()).count() > 1;
        for record in self.rows.iter().filter(is_data) {
            if let Some(column) = topic_column
                && !is_topic(&[record.cell(column)], options.topic)
            {
                continue;
            }
            for &column in &columns {
                let says = |what| {
                    let of_row = self.column_saying(what).map(|column| record.cell(column));
                    of_row.or_else(|| self.above(what, column).last().copied())
                };
                let unit = if last_holds_units {
                    self.last.cell(column)
                } else {
                    in_brackets(self.last.cell(column)).unwrap_or("")
                };
                let place = Place {
                    line: record.line,
                    column: self.last.cell(column),
                    period: says(Says::Period),
                    region: says(Says::Region),
                };
                reading.take(record.cell(column), unit, &place);
            }
        }
        if !reading.has_topic {
            return Err(vec![Diagnostic::error("statline-no-topic").file(file)]);
        }
        reading.finish()
    }
}

/// Whether the lines above a column name the topic: their last one, all of them joined, or either without a unit in brackets.
fn is_topic(names: &[&str], topic: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let without_unit = |text: &str| match in_brackets(text) {
        Some(_) => text.rsplit_once('(').map_or(text, |(name, _)| name).trim().to_owned(),
        None => text.to_owned(),
    };
    let topic = plain(topic);
    let last = names.last().copied().unwrap_or_default();
    let joined = names.join("|");
    [
        last.to_owned(),
        without_unit(last),
        joined.clone(),
        without_unit(&joined),
    ]
    .iter()
    .any(|name| plain(name) == topic)
}

/// The unit in `Vroeggeboorte (%)`.
fn in_brackets(text: &str) -> Option<&str> {
    let inner = text.trim().strip_suffix(')')?;
    inner.rsplit_once('(').map(|(_, unit)| unit.trim())
}

/// Where a cell stands and what belongs to it.
struct Place<'a> {
    line: u64,
    column: &'a str,
    period: Option<&'a str>,
    region: Option<&'a str>,
}

/// Figures gathered from the cells of one topic.
struct Reading<'a> {
    options: &'a StatLine<'a>,
    regions: Regions<'a>,
    file: &'a str,
    title: &'a str,
    has_topic: bool,
    rows: Vec<Benchmark>,
    seen: HashMap<(String, Period), u64>,
    unknown: u64,
    secret: u64,
    diagnostics: Diagnostics,
}

impl<'a> Reading<'a> {
    fn new(options: &'a StatLine<'a>, areas: &'a Areas, file: &'a str, title: &'a str) -> Self {
        Reading {
            options,
            regions: Regions::new(areas),
            file,
            title,
            has_topic: false,
            rows: Vec::new(),
            seen: HashMap::new(),
            unknown: 0,
            secret: 0,
            diagnostics: Vec::new(),
        }
    }

    fn warn(&mut self, code: &'static str, place: &Place<'_>) {
        let diagnostic = Diagnostic::warning(code).file(self.file).row(place.line);
        self.diagnostics.push(diagnostic.column(place.column));
    }

    fn take(&mut self, cell: &str, unit: &str, place: &Place<'_>) {
        self.has_topic = true;
        let figure = cell.trim_end_matches('*').trim();
        match figure {
            "" | "-" => return,
            "." => {
                self.unknown += 1;
                return;
            }
            "x" | "X" => {
                self.secret += 1;
                return;
            }
            _ => {}
        }
        let Some(value) = table::number(figure, true) else {
            return self.warn("statline-not-a-number", place);
        };
        let Some(period) = place.period.and_then(parse_period) else {
            return self.warn("statline-not-a-period", place);
        };
        let unit = self.options.unit.unwrap_or(unit);
        if unit.is_empty() {
            return self.warn("statline-no-unit", place);
        }
        let (area, area_name) = match place.region {
            // A table without regions is about the country.
            None => ("NL01".to_owned(), "Nederland".to_owned()),
            Some(region) => match self.regions.resolve(region) {
                Ok(found) => found,
                Err(code) => return self.warn(code, place),
            },
        };
        if let Some(first) = self.seen.insert((area.clone(), period), place.line) {
            let diagnostic = Diagnostic::error("statline-twice").file(self.file).row(place.line);
            self.diagnostics
                .push(diagnostic.column(place.column).arg("first", first));
            return;
        }
        let is_provisional = cell.ends_with('*') || place.period.is_some_and(|period| period.ends_with('*'));
        self.rows.push(Benchmark {
            indicator: self.options.indicator.to_owned(),
            variant: self.options.variant.clone(),
            area,
            area_name,
            period: Some(period),
            value,
            unit: unit.to_owned(),
            numerator: None,
            denominator: None,
            precision: table::half_width(figure, true),
            bound: Bound::Exact,
            source: match (self.options.source, self.title) {
                (Some(source), _) => source.to_owned(),
                (None, "") => "CBS StatLine".to_owned(),
                (None, title) => format!("CBS StatLine, {title}"),
            },
            url: self.options.url.map(str::to_owned),
            status: if is_provisional {
                Status::Provisional
            } else {
                Status::Final
            },
            note: None,
        });
    }

    fn finish(mut self) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
        for (code, count) in [("statline-unknown", self.unknown), ("statline-secret", self.secret)] {
            if count > 0 {
                self.diagnostics
                    .push(Diagnostic::info(code).file(self.file).count(count));
            }
        }
        let has_conflict = self.diagnostics.iter().any(|found| found.code == "statline-twice");
        if self.rows.is_empty() {
            self.diagnostics
                .push(Diagnostic::error("benchmarks-no-rows").file(self.file));
        }
        if has_conflict || self.rows.is_empty() {
            return Err(self.diagnostics);
        }
        Ok(Outcome {
            value: self.rows,
            diagnostics: self.diagnostics,
        })
    }
}

/// `2016`, `2016*`, `2016JJ00`, `2016KW01` and `2016 1e kwartaal`.
fn parse_period(text: &str) -> Option<Period> {
    let text = text.trim().trim_end_matches('*').trim();
    if let Some(period) = Period::parse(text) {
        return Some(period);
    }
    let rest = text.get(4..)?.trim();
    let quarter = match rest.strip_prefix("KW0") {
        Some(quarter) => quarter,
        None => rest.strip_suffix("e kwartaal")?,
    };
    Period::parse(&format!("{}K{}", text.get(..4)?, quarter.trim()))
}

/// Regions by code or by name.
struct Regions<'a> {
    areas: &'a Areas,
    by_name: HashMap<String, Vec<&'a Area>>,
}

impl<'a> Regions<'a> {
    fn new(areas: &'a Areas) -> Self {
        let mut by_name: HashMap<String, Vec<&Area>> = HashMap::new();
        for area in areas.areas() {
            by_name.entry(area.name.to_lowercase()).or_default().push(area);
        }
        Regions { areas, by_name }
    }

    /// Code and name of a region, or the code of the diagnostic.
    fn resolve(&self, region: &str) -> Result<(String, String), &'static str> {
        let region = region.trim();
        let found = |area: &Area| (area.code.clone(), area.name.clone());
        if let Some(index) = self.areas.index(region) {
            return Ok(found(self.areas.area(index)));
        }
        if is_code(region) {
            // A region of CBS outside the profile: kept under its code.
            return Ok((region.to_owned(), region.to_owned()));
        }
        // StatLine tells regions of one name apart: "Utrecht (gemeente)", "Utrecht (PV)".
        let (name, levels): (&str, &[&str]) = match region.rsplit_once('(') {
            Some((name, suffix)) => match suffix.trim_end_matches(')').trim().to_lowercase().as_str() {
                "gemeente" => (name, &["gemeente"]),
                "pv" | "provincie" => (name, &["provincie"]),
                "ld" | "landsdeel" => (name, &["landsdeel"]),
                "cr" | "corop" => (name, &["regio"]),
                "gg" | "ggd" => (name, &["ggd-regio"]),
                _ => (region, &[]),
            },
            None => (region, &[]),
        };
        let named = |name: &str| self.by_name.get(&name.trim().to_lowercase());
        let candidates = named(name).or_else(|| {
            // "Wijk 10 Maria Gewanden": the number is CBS's, the name is what follows.
            let (number, rest) = name.strip_prefix("Wijk ")?.split_once(' ')?;
            number.bytes().all(|byte| byte.is_ascii_digit()).then(|| named(rest))?
        });
        let is_wijk = name.starts_with("Wijk ");
        let mut fitting = candidates.into_iter().flatten().filter(|area| {
            let fits_level = levels.is_empty() || levels.contains(&area.level.as_str());
            fits_level && (!is_wijk || area.level == "wijk")
        });
        match (fitting.next(), fitting.next()) {
            (Some(area), None) => Ok(found(area)),
            (Some(_), Some(_)) => Err("statline-region-ambiguous"),
            (None, _) => Err("statline-region-unknown"),
        }
    }
}

/// Two capitals and digits, as `GM0917` or `NL01`.
fn is_code(text: &str) -> bool {
    let (letters, digits) = text.split_at_checked(2).unwrap_or_default();
    letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && digits.len() >= 2
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}
