//! CBS StatLine as OData in JSON: version 3 has a row per region and period with a field per topic
//! (`{"value":[{"RegioS":"GM0917  ","Perioden":"2016JJ00","Vroeggeboorte_2":6.6}]}`), version 4 a row per figure
//! (`{"Measure":"M001","Value":6.6,"RegioS":…}`). What its codes mean stands in files of their own: `DataProperties` and `Perioden`
//! in version 3, `MeasureCodes` and `PeriodenCodes` in version 4.
use super::{
    figures::{Figures, Place},
    statline::StatLine,
    topic::Topic,
};
use crate::{
    area::Areas,
    comparison::Benchmark,
    diagnostic::{Diagnostic, Diagnostics, Outcome, Severity},
    ordered::{Map as Sorted, Set},
    profile::json::{self, Findings, Node},
};
use serde_json::{Map, Value};

/// Fields that hold the region, in the order in which they are looked for.
const REGIONS: [&str; 4] = ["RegioS", "WijkenEnBuurten", "Regio", "Codering_3"];
/// Fields that are neither figures nor of interest.
const APART: [&str; 4] = ["ID", "Id", "Perioden", "SoortRegio_2"];

/// What a code of a topic or a period means.
#[derive(Clone, Debug, Default)]
struct Meaning {
    title: String,
    unit: Option<String>,
    is_provisional: bool,
}

/// A data set with what is known of its codes.
#[derive(Clone, Debug, Default)]
pub(super) struct Document {
    rows: Vec<Map<String, Value>>,
    codes: Sorted<String, Meaning>,
    /// Where it was asked for, when the document says so.
    pub(super) context: String,
}

impl Document {
    /// Reads a document. One that holds only what codes mean has no rows.
    pub(super) fn read(text: &str, file: &str) -> Result<Self, Diagnostics> {
        let mut findings = Findings::new(file, Severity::Warning);
        let document = json::parse(text, &mut findings);
        let mut context = String::new();
        let rows = document.as_ref().and_then(|document| {
            let mut fields = Node::root(document).object(&mut findings)?;
            for name in ["odata.metadata", "@odata.context"] {
                let node = fields.optional(name);
                context.push_str(node.and_then(|node| node.value().as_str()).unwrap_or_default());
            }
            fields.required("value", &mut findings)?.list(&mut findings)
        });
        let Some(rows) = rows else {
            return Err(findings.into_diagnostics());
        };
        let mut read = Document {
            context,
            ..Document::default()
        };
        for row in rows.iter().filter_map(|row| row.value().as_object()) {
            match text_of(row, &["Key", "Identifier"]) {
                Some(code) => {
                    let status = text_of(row, &["Status"]).unwrap_or_default();
                    let title = text_of(row, &["Title"]).unwrap_or_default();
                    let meaning = Meaning {
                        title: title.trim_end_matches('*').to_owned(),
                        unit: text_of(row, &["Unit"])
                            .map(str::to_owned)
                            .filter(|unit| !unit.is_empty()),
                        is_provisional: title.ends_with('*')
                            || (!status.is_empty() && !status.starts_with("Definitief")),
                    };
                    read.codes.insert(code.to_owned(), meaning);
                }
                None => read.rows.push(row.clone()),
            }
        }
        Ok(read)
    }

    /// The topics: code, title and unit as far as they are known.
    pub(super) fn topics(&self) -> Vec<Topic> {
        let mut seen = Set::new();
        let mut found: Vec<String> = Vec::new();
        for row in &self.rows {
            let names: Vec<&str> = match row.get("Measure").and_then(Value::as_str) {
                Some(measure) => vec![measure.trim()],
                None => row.keys().map(String::as_str).filter(|name| is_topic(name)).collect(),
            };
            for name in names {
                if seen.insert(name.to_owned()) {
                    found.push(name.to_owned());
                }
            }
        }
        let told = |key: String| {
            let meaning = self.codes.get(key.as_str()).cloned().unwrap_or_default();
            Topic {
                name: if meaning.title.is_empty() {
                    key.clone()
                } else {
                    meaning.title
                },
                unit: meaning.unit,
                key,
            }
        };
        found.into_iter().map(told).collect()
    }

    /// Hands the cells of a topic, each with its unit and place; whether there are any.
    pub(super) fn each(&self, topic: &str, take: &mut dyn FnMut(&str, &str, &Place<'_>)) -> bool {
        let Some(topic) = self.named(topic) else { return false };
        let unit = self
            .codes
            .get(&*topic)
            .and_then(|meaning| meaning.unit.as_deref())
            .unwrap_or_default();
        let mut has_topic = false;
        for (position, row) in self.rows.iter().enumerate() {
            let Some(mut cell) = cell(row, &topic) else { continue };
            has_topic = true;
            let period = text_of(row, &["Perioden"]);
            let meaning = period.and_then(|period| self.codes.get(period));
            let attribute = text_of(row, &["ValueAttribute"]).unwrap_or("None");
            if meaning.is_some_and(|meaning| meaning.is_provisional) || attribute.contains("rovisional") {
                cell.push('*');
            }
            let region = text_of(row, &REGIONS).map(|region| if region == "NL00" { "NL01" } else { region });
            take(
                &cell,
                unit,
                &Place {
                    line: position as u64 + 1,
                    column: &topic,
                    period,
                    region,
                },
            );
        }
        has_topic
    }

    /// The topic of a name: the code itself, its title, or the code without its number, which differs between the years of one
    /// series (`GeboorteTotaal_24`, `GeboorteTotaal_25`).
    fn named(&self, topic: &str) -> Option<String> {
        let topics = self.topics();
        let only = |fits: &dyn Fn(&Topic) -> bool| {
            let mut fitting = topics.iter().filter(|one| fits(one));
            match (fitting.next(), fitting.next()) {
                (Some(topic), None) => Some(topic.key.clone()),
                _ => None,
            }
        };
        only(&|one| one.key == topic)
            .or_else(|| only(&|one| one.name == topic))
            .or_else(|| only(&|one| stem(&one.key) == stem(topic)))
    }
}

impl Document {
    /// Whether it only says what codes mean.
    pub(super) fn is_codes(&self) -> bool {
        self.rows.is_empty() && !self.codes.is_empty()
    }

    /// Takes over what the codes of a data set mean.
    pub(super) fn explain(&mut self, codes: Document) {
        for (code, meaning) in codes.codes {
            self.codes.insert(code, meaning);
        }
    }

    /// Whether something says which periods are provisional.
    pub(super) fn knows_status(&self) -> bool {
        let periods = self.rows.iter().filter_map(|row| text_of(row, &["Perioden"]));
        let mut periods = periods.peekable();
        periods.peek().is_some() && periods.all(|period| self.codes.get(period).is_some())
    }
}

fn is_topic(name: &str) -> bool {
    !APART.contains(&name) && !REGIONS.contains(&name)
}

/// A code without the number behind it.
fn stem(code: &str) -> &str {
    match code.rsplit_once('_') {
        Some((stem, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => stem,
        _ => code,
    }
}

/// Reads the figures of one topic: the name of its field in version 3, its `Measure` in version 4. OData gives no unit, so
/// the options must. A row is named by its position in `value`, from 1.
///
/// # Errors
/// As [`statline::read`](super::statline::read), and JSON that is not right.
pub fn read(
    bytes: &[u8],
    file: &str,
    options: &StatLine<'_>,
    areas: &Areas,
) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
    let document = Document::read(&super::table::decode(bytes), file)?;
    let mut figures = Figures::new(options, areas, file, "", false);
    if !document.each(options.topic, &mut |cell, unit, place| figures.take(cell, unit, place)) {
        return Err(vec![Diagnostic::error("statline-no-topic").file(file)]);
    }
    figures.finish()
}

/// The figure of the topic in a row, as it would stand in a table; `null` is nothing.
fn cell(row: &Map<String, Value>, topic: &str) -> Option<String> {
    let value = match row.get("Measure").and_then(Value::as_str) {
        Some(measure) => row.get("Value").filter(|_| measure.trim() == topic)?,
        None => row.get(topic)?,
    };
    Some(match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => match text_of(row, &["ValueAttribute"]) {
            Some("Confidential" | "Secret" | "Geheim") => "x".to_owned(),
            Some("Unknown" | "Missing" | "Onbekend") => ".".to_owned(),
            _ => String::new(),
        },
    })
}

fn text_of<'a>(row: &'a Map<String, Value>, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| row.get(*name)?.as_str()).map(str::trim)
}
