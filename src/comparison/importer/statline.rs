//! CBS StatLine downloads: a title, lines that name the columns ("Onderwerp", "Perioden", "Regio's"), the table, footnotes.
//!
//! Each cell takes its topic, period and region from the row's first cells or from the header lines, whichever names them, so
//! tables turned either way are read alike. Signs (CBS, "Verklaring van tekens"): `.` unknown, `x` secret, `-` and an empty
//! cell nothing, `*` provisional, `**` revised provisional.
use super::topic::Topic;
use super::{
    figures::{Figures, Place},
    table::{self, Record},
};
use crate::{
    area::Areas,
    comparison::Benchmark,
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    indicator::Variant,
    text::case,
};

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
        match cell.to_ascii_lowercase().replace('’', "'").as_str() {
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
    let table = Table::find(&records, file)?;
    let mut figures = Figures::new(options, areas, file, table.title, true);
    if !table.each(options.topic, &mut |cell, unit, place| figures.take(cell, unit, place)) {
        return Err(vec![Diagnostic::error("statline-no-topic").file(file)]);
    }
    figures.finish()
}

/// The table within the file.
pub(super) struct Table<'a> {
    pub(super) title: &'a str,
    /// Header lines above the last one: what the line says, and its cells.
    above: Vec<(Says, &'a Record)>,
    /// The last header line: names of the first columns, then units or topics.
    last: &'a Record,
    /// What the first columns say.
    stub: Vec<Option<Says>>,
    rows: &'a [Record],
}

impl<'a> Table<'a> {
    pub(super) fn find(records: &'a [Record], file: &str) -> Result<Self, Diagnostics> {
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

    /// Whether topics stand in the header lines, above the last one.
    fn has_topic_line(&self) -> bool {
        self.above.iter().any(|(says, _)| *says == Says::Topic)
    }

    /// The lines that name the topic of a column.
    fn names(&self, column: usize) -> Vec<&'a str> {
        if self.has_topic_line() {
            self.above(Says::Topic, column)
        } else {
            vec![self.last.cell(column)]
        }
    }

    /// The unit of a column. In the plain form the last header line holds the topics, else it holds the units.
    fn unit(&self, column: usize) -> &'a str {
        let last = self.last.cell(column);
        if self.has_topic_line() || self.column_saying(Says::Topic).is_some() {
            last
        } else {
            in_brackets(last).unwrap_or("")
        }
    }

    /// Hands the cells of a topic, each with its unit and place; whether there are any.
    pub(super) fn each(&self, topic: &str, take: &mut dyn FnMut(&str, &str, &Place<'_>)) -> bool {
        let topic_column = self.column_saying(Says::Topic);
        let columns: Vec<usize> = (self.stub.len()..self.last.cells.len())
            .filter(|&column| topic_column.is_some() || is_topic(&self.names(column), topic))
            .collect();
        let mut has_topic = false;
        for record in self.rows.iter().filter(is_data) {
            if let Some(column) = topic_column
                && !is_topic(&[record.cell(column)], topic)
            {
                continue;
            }
            for &column in &columns {
                has_topic = true;
                let says = |what| {
                    let of_row = self.column_saying(what).map(|column| record.cell(column));
                    of_row.or_else(|| self.above(what, column).last().copied())
                };
                let place = Place {
                    line: record.line,
                    column: self.last.cell(column),
                    period: says(Says::Period),
                    region: says(Says::Region),
                };
                take(record.cell(column), self.unit(column), &place);
            }
        }
        has_topic
    }
}

/// A line with one filled cell closes the table: "© CBS", "Bron: CBS", footnotes.
fn is_data(record: &&Record) -> bool {
    record.cells.iter().filter(|cell| !cell.is_empty()).count() > 1
}

impl Table<'_> {
    /// Whether topics, periods or regions stand in lines above the last one, as only a table of StatLine has them.
    pub(super) fn is_stacked(&self) -> bool {
        !self.above.is_empty()
    }

    /// The topics, as [`is_topic`] takes them, with their units.
    pub(super) fn topics(&self) -> Vec<Topic> {
        let mut found: Vec<Topic> = Vec::new();
        let mut add = |key: String, unit: &str| {
            if !key.is_empty() && found.iter().all(|known| known.key != key) {
                found.push(Topic {
                    name: key.replace('|', " – "),
                    unit: (!unit.is_empty()).then(|| unit.to_owned()),
                    key,
                });
            }
        };
        if let Some(column) = self.column_saying(Says::Topic) {
            let unit = self.unit(self.stub.len());
            for record in self.rows.iter().filter(is_data) {
                add(record.cell(column).to_owned(), unit);
            }
        } else {
            for column in self.stub.len()..self.last.cells.len() {
                add(self.names(column).join("|"), self.unit(column));
            }
        }
        found
    }
}

/// Whether the lines above a column name the topic: their last one, all of them joined, or either without a unit in brackets.
fn is_topic(names: &[&str], topic: &str) -> bool {
    let plain = |text: &str| case::lowercase(text).split_whitespace().collect::<Vec<_>>().join(" ");
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
