//! Cells of a StatLine table to figures: its signs, periods, units and regions, whatever the form of the file.
use super::{region::Regions, statline::StatLine, table};
use crate::{
    area::{Areas, official_code},
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

/// What of a table is taken. A table of one region is taken whole; of a table of the country only what the profile can show, and
/// what else is in it is counted and told once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bounds {
    /// Only areas of the profile, in years in which they exist.
    pub(super) is_profile_only: bool,
    /// The period of a table that names none.
    pub(super) period: Option<Period>,
    /// Only whole years: the table has shorter periods too, and the same events would count twice.
    pub(super) is_years_only: bool,
}

/// What was left out of a table, by reason.
#[derive(Default)]
struct LeftOut {
    unknown: u64,
    secret: u64,
    outside: u64,
    nowhere: u64,
    other_division: u64,
    other_periods: u64,
}

/// Figures gathered from the cells of one topic.
pub(super) struct Figures<'a> {
    options: &'a StatLine<'a>,
    regions: Regions<'a>,
    file: &'a str,
    title: &'a str,
    has_decimal_comma: bool,
    rows: Vec<Benchmark>,
    seen: HashMap<(String, Period), u64>,
    bounds: Bounds,
    areas: &'a Areas,
    left_out: LeftOut,
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
            has_decimal_comma,
            rows: Vec::new(),
            seen: HashMap::new(),
            bounds: Bounds::default(),
            areas,
            left_out: LeftOut::default(),
            diagnostics: Vec::new(),
        }
    }

    /// The same within bounds.
    pub(super) fn within(mut self, bounds: Bounds) -> Self {
        self.bounds = bounds;
        self
    }

    fn warn(&mut self, code: &'static str, place: &Place<'_>) {
        let diagnostic = Diagnostic::warning(code).file(self.file).row(place.line);
        self.diagnostics.push(diagnostic.column(place.column));
    }

    pub(super) fn take(&mut self, cell: &str, unit: &str, place: &Place<'_>) {
        let figure = cell.trim_end_matches('*').trim();
        match figure {
            "" | "-" => return,
            "." => {
                self.left_out.unknown += 1;
                return;
            }
            "x" | "X" => {
                self.left_out.secret += 1;
                return;
            }
            _ => {}
        }
        let Some(value) = table::number(figure, self.has_decimal_comma) else {
            return self.warn("statline-not-a-number", place);
        };
        let period = match place.period {
            Some(period) => parse_period(period),
            None => self.bounds.period,
        };
        if self.bounds.is_years_only && !period.is_some_and(is_year) {
            self.left_out.other_periods += 1;
            return;
        }
        let Some(period) = period else {
            return self.warn("statline-not-a-period", place);
        };
        let unit = self.options.unit.unwrap_or(unit);
        if unit.is_empty() {
            return self.warn("statline-no-unit", place);
        }
        let (area, area_name) = match place.region {
            // A table without regions is about the country.
            None => ("NL01".to_owned(), "Nederland".to_owned()),
            Some(region) => match self.resolve(region) {
                Ok(found) => found,
                Err("statline-region-unknown") if self.bounds.is_profile_only => {
                    self.left_out.nowhere += 1;
                    return;
                }
                Err(code) => return self.warn(code, place),
            },
        };
        if self.bounds.is_profile_only && !self.is_of_profile(&area, period) {
            return;
        }
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

    /// The area of a region; a spreadsheet may have taken letters and zeros from its code.
    fn resolve(&self, region: &str) -> Result<(String, String), &'static str> {
        let found = self.regions.resolve(region);
        match official_code(region) {
            Some(code) if found.is_err() && self.bounds.is_profile_only => self.regions.resolve(&code),
            _ => found,
        }
    }

    /// Whether the profile has an area in the years of a period; else it is counted why not.
    fn is_of_profile(&mut self, area: &str, period: Period) -> bool {
        let Some(index) = self.areas.index(area) else {
            self.left_out.outside += 1;
            return false;
        };
        let (first, last) = period.years();
        let is_valid = self.areas.is_valid(index, first) && self.areas.is_valid(index, last);
        self.left_out.other_division += u64::from(!is_valid);
        is_valid
    }

    pub(super) fn finish(mut self) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
        let left_out = [
            (Diagnostic::info("statline-unknown"), self.left_out.unknown),
            (Diagnostic::info("statline-secret"), self.left_out.secret),
            (Diagnostic::info("published-outside"), self.left_out.outside),
            (Diagnostic::warning("published-regions-unknown"), self.left_out.nowhere),
            (
                Diagnostic::warning("published-other-division"),
                self.left_out.other_division,
            ),
            (
                Diagnostic::warning("published-mixed-periods"),
                self.left_out.other_periods,
            ),
        ];
        for (diagnostic, count) in left_out {
            if count > 0 {
                self.diagnostics.push(diagnostic.file(self.file).count(count));
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

/// Whether a period is one year.
pub(super) fn is_year(period: Period) -> bool {
    matches!(period, Period::Years { first, last } if first == last)
}

/// `2016`, `2016*`, `2016JJ00`, `2016KW01` and `2016 1e kwartaal`.
pub(super) fn parse_period(text: &str) -> Option<Period> {
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
