//! CBS StatLine as OData in JSON: version 3 has a row per region and period with a field per topic
//! (`{"value":[{"RegioS":"GM0917  ","Perioden":"2016JJ00","Vroeggeboorte_2":6.6}]}`), version 4 a row per figure
//! (`{"Measure":"M001","Value":6.6,"RegioS":…}`).
use super::{
    figures::{Figures, Place},
    statline::StatLine,
};
use crate::{
    area::Areas,
    comparison::Benchmark,
    diagnostic::{Diagnostic, Diagnostics, Outcome, Severity},
    profile::json::{self, Findings, Node},
};
use serde_json::{Map, Value};

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
    let mut findings = Findings::new(file, Severity::Warning);
    let document = json::parse(&super::table::decode(bytes), &mut findings);
    let rows = document.as_ref().and_then(|document| {
        let mut fields = Node::root(document).object(&mut findings)?;
        fields.required("value", &mut findings)?.list(&mut findings)
    });
    let Some(rows) = rows else {
        return Err(findings.into_diagnostics());
    };
    let mut figures = Figures::new(options, areas, file, "", false);
    for (position, row) in rows.iter().enumerate() {
        let Some(row) = row.value().as_object() else { continue };
        let Some(cell) = cell(row, options.topic) else { continue };
        let place = Place {
            line: position as u64 + 1,
            column: options.topic,
            period: text(row, &["Perioden"]),
            region: text(row, &["RegioS", "WijkenEnBuurten", "Regio"]),
        };
        figures.take(&cell, "", &place);
    }
    if !figures.has_topic {
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
        _ => String::new(),
    })
}

fn text<'a>(row: &'a Map<String, Value>, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| row.get(*name)?.as_str()).map(str::trim)
}
