//! Tables with a row per region: Kerncijfers wijken en buurten of CBS (`gwb_code_10;regio;…;a_inw;a_hh`), and what sites of
//! regional figures give (a gemeente and a year in each row, or a column per year). Columns are found by name, so that it does not
//! matter that they differ by year.
use crate::comparison::importer::{
    figures::{Place, parse_period},
    table::Record,
    topic::Topic,
};

/// Names of a column with codes of regions, the first found wins.
const CODES: [&str; 16] = [
    "gwb_code_10",
    "gwb_code_8",
    "gwb_code",
    "codering",
    "codering_3",
    "regiocode",
    "regio_code",
    "gebiedscode",
    "gebied_code",
    "gemeentecode",
    "gemeente_code",
    "gm_code",
    "wijkcode",
    "wk_code",
    "buurtcode",
    "bu_code",
];
/// Names of a column with names of regions, taken when there are no codes.
const NAMES: [&str; 8] = [
    "regio",
    "gebied",
    "gebiedsnaam",
    "gemeente",
    "gemeentenaam",
    "regionaam",
    "wijk",
    "buurt",
];
/// Names of a column that is neither a period nor a figure.
const APART: [&str; 9] = [
    "gm_naam",
    "wk_naam",
    "bu_naam",
    "recs",
    "ind_wbz",
    "ind_wbi",
    "regiotype",
    "gebiedstype",
    "soortregio",
];
const PERIODS: [&str; 6] = ["perioden", "periode", "jaar", "year", "jaartal", "peiljaar"];
const TOPICS: [&str; 4] = ["onderwerp", "indicator", "kenmerk", "thema"];

/// A table and what its columns are.
#[derive(Clone, Debug)]
pub(super) struct Plain {
    records: Vec<Record>,
    /// The record with the names of the columns.
    header: usize,
    region: usize,
    period: Option<usize>,
    topic: Option<usize>,
    /// Columns with figures, each with its year when that is what the column is named after.
    figures: Vec<(usize, bool)>,
    pub(super) is_kwb: bool,
    has_decimal_comma: bool,
}

impl Plain {
    /// Whether some line names the columns of such a table.
    pub(super) fn has_names(records: &[Record]) -> bool {
        records.iter().take(40).any(|record| is_names(&record.cells))
    }

    /// The table in these lines; none without a column of regions.
    pub(super) fn find(records: Vec<Record>) -> Option<Self> {
        let header = records.iter().take(40).position(|record| is_names(&record.cells))?;
        let names: Vec<String> = records.get(header)?.cells.iter().map(|cell| plain(cell)).collect();
        let column = |known: &[&str]| {
            known
                .iter()
                .find_map(|known| names.iter().position(|name| name == known))
        };
        let region = column(&CODES).or_else(|| column(&NAMES))?;
        let (period, topic) = (column(&PERIODS), column(&TOPICS));
        let known = |name: &str| {
            let lists: [&[&str]; 5] = [&CODES, &NAMES, &APART, &PERIODS, &TOPICS];
            lists.iter().any(|list| list.contains(&name))
        };
        let figures: Vec<(usize, bool)> = names
            .iter()
            .enumerate()
            .filter(|(_, name)| !name.is_empty() && !known(name))
            .map(|(column, name)| (column, is_year(name)))
            .collect();
        let is_number_with_comma = |cell: &String| {
            let has_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            cell.trim_start_matches('-')
                .split_once(',')
                .is_some_and(|(whole, rest)| has_digits(whole) && has_digits(rest))
        };
        let has_decimal_comma = records
            .iter()
            .skip(header + 1)
            .any(|record| record.cells.iter().any(is_number_with_comma));
        Some(Plain {
            is_kwb: names.iter().any(|name| name.starts_with("gwb_code")),
            records,
            header,
            region,
            period,
            topic,
            figures,
            has_decimal_comma,
        })
    }

    pub(super) fn has_decimal_comma(&self) -> bool {
        self.has_decimal_comma
    }

    /// What stands above the table.
    pub(super) fn title(&self) -> &str {
        let above = self.records.iter().take(self.header);
        above
            .flat_map(|record| &record.cells)
            .find(|cell| !cell.is_empty())
            .map_or("", String::as_str)
    }

    fn name(&self, column: usize) -> &str {
        self.records.get(self.header).map_or("", |header| header.cell(column))
    }

    fn rows(&self) -> impl Iterator<Item = &Record> {
        self.records
            .iter()
            .skip(self.header + 1)
            .filter(|record| !record.cell(self.region).is_empty())
    }

    /// Columns that are years have one topic together: that of the row, or what stands above the table.
    fn topic_of<'t>(&'t self, record: &'t Record, column: usize, is_year: bool) -> &'t str {
        match (self.topic, is_year) {
            (Some(topic), _) => record.cell(topic),
            (None, true) => self.title(),
            (None, false) => self.name(column),
        }
    }

    pub(super) fn topics(&self) -> Vec<Topic> {
        let mut found: Vec<String> = Vec::new();
        let mut add = |name: &str| {
            if !name.is_empty() && found.iter().all(|known| known != name) {
                found.push(name.to_owned());
            }
        };
        for &(column, is_year) in &self.figures {
            match self.topic {
                Some(topic) => self.rows().for_each(|record| add(record.cell(topic))),
                None if is_year => add(self.title()),
                None => add(self.name(column)),
            }
        }
        let unit = |name: &str| name.contains('%').then(|| "%".to_owned());
        let topic = |name: String| Topic {
            unit: unit(&name),
            key: name.clone(),
            name,
        };
        found.into_iter().map(topic).collect()
    }

    /// Hands the cells of a topic; whether there are any. A column of another name than the topic holds its figures when the table
    /// has a column of topics.
    pub(super) fn each(&self, wanted: &str, take: &mut dyn FnMut(&str, &str, &Place<'_>)) -> bool {
        let wanted = plain(wanted);
        let mut has_topic = false;
        for record in self.rows() {
            for &(column, is_year) in &self.figures {
                let topic = self.topic_of(record, column, is_year);
                if plain(topic) != wanted {
                    continue;
                }
                has_topic = true;
                let region = match record.cell(self.region) {
                    "NL00" => "NL01",
                    region => region,
                };
                let place = Place {
                    line: record.line,
                    column: self.name(column),
                    period: if is_year {
                        Some(self.name(column))
                    } else {
                        self.period.map(|period| record.cell(period))
                    },
                    region: Some(region),
                };
                take(record.cell(column), if topic.contains('%') { "%" } else { "" }, &place);
            }
        }
        has_topic
    }
}

/// Whether these are names of columns of such a table.
pub(super) fn is_names(cells: &[String]) -> bool {
    let names: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    let has = |known: &[&str]| known.iter().any(|known| names.iter().any(|name| name == known));
    names.len() > 1 && (has(&CODES) || (has(&NAMES) && (has(&PERIODS) || names.iter().any(|name| is_year(name)))))
}

fn is_year(name: &str) -> bool {
    name.len() >= 4 && parse_period(name).is_some()
}

fn plain(text: &str) -> String {
    crate::text::case::lowercase(text.trim())
}
