//! The rows of a file of ready aggregates, each looked at by itself.
use super::{
    Counts, Key,
    header::{Places, is_header, places},
};
use crate::{
    comparison::importer::{
        Placed, Regions, table,
        table::Record,
        tidy::{self, Known},
    },
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    extract::Occurrences,
    indicator::{Definition, Measure},
    ordered::Map,
    period::Period,
    text::case,
};

/// Greatest count: no population is near it, and a float holds every whole number below.
const MOST: f64 = 9_007_199_254_740_992.0;

/// Reads ready aggregates. Of several rows of one area, year and indicator none is taken.
///
/// # Errors
/// No table of them, or not one row that can be taken.
pub fn read(bytes: &[u8], file: &str, known: Known<'_>) -> Result<Outcome<Map<Key, Counts>>, Diagnostics> {
    let text = tidy::text_of(bytes, file, &|texts| is_header(texts.iter().map(String::as_str)))?;
    let mut records = table::records(&text, table::separator(&text));
    records.retain(|record| !record.is_blank());
    let header = records
        .first()
        .and_then(|header| places(header.cells.iter().map(String::as_str)));
    let Some(places) = header else {
        return Err(vec![Diagnostic::error("aggregates-no-columns").file(file)]);
    };
    let mut rows = Rows {
        known,
        regions: Regions::new(known.areas),
        places,
        faults: Map::new(),
    };
    let mut found: Map<Key, (Counts, u64)> = Map::new();
    for record in records.iter().skip(1) {
        match rows.row(record) {
            Ok((key, counts)) => {
                let (_, times) = found.get_or_insert_with(key, || (counts, 0));
                *times += 1;
                if *times > 1 {
                    rows.fault("aggregates-double", record.line);
                }
            }
            Err(fault) => rows.fault(fault, record.line),
        }
    }
    let once = found.iter().filter(|(_, (_, times))| *times == 1);
    let value: Map<Key, Counts> = once.map(|(key, (counts, _))| (*key, *counts)).collect();
    let warning = |(code, rows): &(&'static str, Occurrences)| {
        let diagnostic = Diagnostic::warning(code).file(file).count(rows.count);
        rows.first_row.into_iter().fold(diagnostic, Diagnostic::row)
    };
    let mut diagnostics: Diagnostics = rows.faults.iter().map(warning).collect();
    if value.is_empty() {
        diagnostics.push(Diagnostic::error("aggregates-no-rows").file(file));
        return Err(diagnostics);
    }
    Ok(Outcome { value, diagnostics })
}

struct Rows<'a> {
    known: Known<'a>,
    regions: Regions<'a>,
    places: Places,
    /// Rows that were left out, by why.
    faults: Map<&'static str, Occurrences>,
}

impl Rows<'_> {
    fn fault(&mut self, code: &'static str, line: u64) {
        self.faults.get_or_default(code).add(line);
    }

    /// What a row says, or the code of why it cannot be taken.
    fn row(&self, record: &Record) -> Result<(Key, Counts), &'static str> {
        let [area, year, indicator, numerator, denominator] = self.places.map(|place| record.cell(place));
        let definition = self.definition(indicator).ok_or("aggregates-no-indicator")?;
        let measure = self
            .known
            .definitions
            .get(definition)
            .map(|definition| definition.measure);
        if measure != Some(Measure::Share) {
            return Err("aggregates-no-share");
        }
        let period = Period::parse(year).filter(|period| period.years().0 == period.years().1);
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year = period.filter(|_| is_year).ok_or("aggregates-no-year")?.years().0;
        let area = match self.regions.place(area, "", period) {
            Ok(Placed::Within(code, _)) => self.known.areas.index(&code),
            _ => None,
        };
        let area = area.ok_or("aggregates-no-area")?;
        if !self.known.areas.is_valid(area, year) {
            return Err("aggregates-other-year");
        }
        let counts = Counts {
            numerator: count(numerator).ok_or("aggregates-no-count")?,
            denominator: count(denominator).ok_or("aggregates-no-count")?,
        };
        if counts.numerator > counts.denominator {
            return Err("aggregates-above");
        }
        Ok(((definition, area, year), counts))
    }

    /// The indicator of an id or a name in either language.
    fn definition(&self, text: &str) -> Option<usize> {
        let wanted = case::lowercase(text);
        let is_it = |definition: &Definition| {
            let names = [&definition.id, &definition.name.nl, &definition.name.en];
            names.into_iter().any(|name| case::lowercase(name) == wanted)
        };
        self.known.definitions.iter().position(is_it)
    }
}

/// A whole number; points and spaces may group thousands.
fn count(text: &str) -> Option<u64> {
    let number = table::number(text, true)?;
    ((0.0..=MOST).contains(&number) && number == libm::floor(number)).then_some(number as u64)
}
