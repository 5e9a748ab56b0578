//! Published tables as a person looks at them before choosing: which topics they have, of which periods. Whatever the layout, a topic
//! then becomes figures of an indicator ([`Choice`]).
mod choice;
mod counts;
mod plain;
mod release;

pub use super::topic::Topic;
pub use choice::Choice;
pub(crate) use release::Released;
pub use release::{is_release, of_release};

use super::{
    figures::{self, Place},
    odata, statline,
    table::{self, Record},
    tidy,
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    period::Period,
};
use plain::Plain;

/// Kerncijfers wijken en buurten has a table for each year and no column with the year (CBS StatLine, titles of the tables).
const KWB: [(&str, i32); 8] = [
    ("82931NED", 2014),
    ("83220NED", 2015),
    ("83487NED", 2016),
    ("83765NED", 2017),
    ("84286NED", 2018),
    ("84583NED", 2019),
    ("84799NED", 2020),
    ("85039NED", 2021),
];

/// One file of a published table.
#[derive(Clone, Copy, Debug)]
pub struct TableFile<'a> {
    /// Its name, which may tell the number of the table or the year.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// How figures stand in a file.
enum Layout {
    StatLine(Vec<Record>),
    OData(odata::Document),
    Plain(Plain),
}

/// A published table.
pub struct Published {
    file: String,
    layout: Layout,
    /// Number of the table at CBS, `80215ned`, when file, address or title tell it.
    pub table: Option<String>,
    /// Its title; empty when it has none.
    pub title: String,
    /// The year of a table that has no column with the year.
    pub year: Option<Period>,
}

impl Published {
    /// Reads a table. Files beside it may say what the codes of OData mean.
    ///
    /// # Errors
    /// No table with regions, periods and topics, or a file that cannot be read.
    pub fn read(files: &[TableFile<'_>]) -> Result<Self, Diagnostics> {
        let mut found: Option<Self> = None;
        let mut codes = Vec::new();
        for file in files {
            let table = Self::of_file(file)?;
            match (table.layout, &found) {
                (Layout::OData(document), _) if document.is_codes() => codes.push(document),
                (layout, None) => found = Some(Published { layout, ..table }),
                // One table at a time: another one has topics of its own.
                (_, Some(_)) => return Err(vec![Diagnostic::error("published-two-tables").file(file.name)]),
            }
        }
        let Some(mut table) = found else {
            let name = files.first().map_or("", |file| file.name);
            return Err(vec![Diagnostic::error("published-no-table").file(name)]);
        };
        if let Layout::OData(document) = &mut table.layout {
            codes.into_iter().for_each(|one| document.explain(one));
        }
        Ok(table)
    }

    fn of_file(file: &TableFile<'_>) -> Result<Self, Diagnostics> {
        let text = tidy::text_of(file.bytes, file.name, &plain::is_names)?;
        let made = |layout, title: &str, context: &str| {
            let table = [context, file.name, title].into_iter().find_map(table_number);
            let of_table = table
                .as_ref()
                .and_then(|table| KWB.iter().find(|(number, _)| number.eq_ignore_ascii_case(table)));
            let year = of_table.map(|(_, year)| *year).or_else(|| year_in(file.name));
            Published {
                file: file.name.to_owned(),
                layout,
                title: title.to_owned(),
                table,
                year: year.map(Period::year),
            }
        };
        if text.trim_start().starts_with('{') {
            let document = odata::Document::read(&text, file.name)?;
            let context = document.context.clone();
            return Ok(made(Layout::OData(document), "", &context));
        }
        let records = table::records(&text, table::separator(&text));
        let of_statline = statline::Table::find(&records, file.name);
        let is_plain = of_statline.as_ref().is_ok_and(|table| !table.is_stacked()) && Plain::has_names(&records);
        match of_statline {
            Ok(table) if !is_plain => {
                let title = table.title.to_owned();
                Ok(made(Layout::StatLine(records), &title, ""))
            }
            _ => {
                let plain = Plain::find(records)
                    .ok_or_else(|| vec![Diagnostic::error("published-no-table").file(file.name)])?;
                let title = plain.title().to_owned();
                Ok(made(Layout::Plain(plain), &title, ""))
            }
        }
    }

    /// The topics in the order of the table.
    pub fn topics(&self) -> Vec<Topic> {
        match &self.layout {
            Layout::StatLine(records) => {
                statline::Table::find(records, &self.file).map_or_else(|_| Vec::new(), |table| table.topics())
            }
            Layout::OData(document) => document.topics(),
            Layout::Plain(plain) => plain.topics(),
        }
    }

    /// The periods of a topic, each once, as they are written.
    pub fn periods(&self, topic: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        self.each(topic, &mut |_, _, place| {
            let period = place.period.unwrap_or_default().trim_end_matches('*').trim();
            if !period.is_empty() && found.iter().all(|known| known != period) {
                found.push(period.to_owned());
            }
        });
        found
    }

    /// Counts of neighbourhoods are rounded to fives by CBS; others are exact.
    fn rounding(&self) -> f64 {
        let is_series = self
            .table
            .as_ref()
            .is_some_and(|table| KWB.iter().any(|(number, _)| number.eq_ignore_ascii_case(table)));
        let is_kwb = matches!(&self.layout, Layout::Plain(plain) if plain.is_kwb);
        if is_series || is_kwb { 5.0 } else { 0.0 }
    }

    fn has_decimal_comma(&self) -> bool {
        match &self.layout {
            Layout::StatLine(_) => true,
            Layout::OData(_) => false,
            Layout::Plain(plain) => plain.has_decimal_comma(),
        }
    }

    /// Whether the table says which of its figures are provisional.
    fn knows_status(&self) -> bool {
        match &self.layout {
            Layout::StatLine(_) => true,
            Layout::OData(document) => document.knows_status(),
            Layout::Plain(_) => false,
        }
    }

    fn each(&self, topic: &str, take: &mut dyn FnMut(&str, &str, &Place<'_>)) -> bool {
        match &self.layout {
            Layout::StatLine(records) => {
                statline::Table::find(records, &self.file).is_ok_and(|table| table.each(topic, take))
            }
            Layout::OData(document) => document.each(topic, take),
            Layout::Plain(plain) => plain.each(topic, take),
        }
    }

    /// Whether nothing tells of which period the cells of a topic are.
    fn names_no_period(&self, topic: &str) -> bool {
        let mut is_named = true;
        let has_topic = self.each(topic, &mut |_, _, place| is_named &= place.period.is_some());
        has_topic && !is_named
    }

    /// Whether a topic has whole years and shorter periods.
    fn has_mixed_periods(&self, topic: &str) -> bool {
        let periods = self.periods(topic);
        let years = periods
            .iter()
            .filter(|period| figures::parse_period(period).is_some_and(figures::is_year))
            .count();
        years > 0 && years < periods.len()
    }
}

/// The number of a table in a text: five digits and `ned` or `eng`.
fn table_number(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find_map(|from| {
        let part = bytes.get(from..from + 8)?;
        let (digits, letters) = part.split_at_checked(5)?;
        let is_number = digits.iter().all(u8::is_ascii_digit);
        let is_named = letters.eq_ignore_ascii_case(b"ned") || letters.eq_ignore_ascii_case(b"eng");
        let begins = from == 0 || !bytes.get(from - 1)?.is_ascii_digit();
        (is_number && is_named && begins).then(|| String::from_utf8_lossy(part).into_owned())
    })
}

/// The year in the name of a file: `kwb-2016.xlsx`.
fn year_in(name: &str) -> Option<i32> {
    let name = name.to_ascii_lowercase();
    let after = name.split_once("kwb")?.1.trim_start_matches(['-', '_', ' ']);
    let year: i32 = after.get(..4)?.parse().ok()?;
    (1990..=2100).contains(&year).then_some(year)
}
