//! Cells of a StatLine table to figures: its signs, periods, units and regions, whatever the form of the file.
use super::{region::Regions, statline::StatLine, table};
use crate::{
    area::Areas,
    comparison::{Benchmark, Bound, Status},
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    period::Period,
};
use std::collections::HashMap;

/// Where a cell stands and what belongs to it.
pub(super) struct Place<'a> {
    pub(super) line: u64,
    pub(super) column: &'a str,
    pub(super) period: Option<&'a str>,
    pub(super) region: Option<&'a str>,
}

/// Figures gathered from the cells of one topic.
pub(super) struct Figures<'a> {
    options: &'a StatLine<'a>,
    regions: Regions<'a>,
    file: &'a str,
    title: &'a str,
    pub(super) has_topic: bool,
    has_decimal_comma: bool,
    rows: Vec<Benchmark>,
    seen: HashMap<(String, Period), u64>,
    unknown: u64,
    secret: u64,
    diagnostics: Diagnostics,
}

impl<'a> Figures<'a> {
    pub(super) fn new(
        options: &'a StatLine<'a>,
        areas: &'a Areas,
        file: &'a str,
        title: &'a str,
        has_decimal_comma: bool,
    ) -> Self {
        Figures {
            options,
            regions: Regions::new(areas),
            file,
            title,
            has_topic: false,
            has_decimal_comma,
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

    pub(super) fn take(&mut self, cell: &str, unit: &str, place: &Place<'_>) {
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
        let Some(value) = table::number(figure, self.has_decimal_comma) else {
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
            precision: table::half_width(figure, self.has_decimal_comma),
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

    pub(super) fn finish(mut self) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
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
