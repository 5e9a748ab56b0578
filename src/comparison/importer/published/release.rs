//! The release of another partner as published figures. What a holder keeps for itself is refused.
use crate::{
    area::Areas,
    comparison::{
        Benchmark, Bound, Status,
        importer::{Placed, Regions, table},
    },
    diagnostic::{Diagnostic, Diagnostics, Outcome, Severity},
    indicator::Variant,
    period::Period,
    profile::json::{self, Findings},
};
use serde_json::{Map, Value};

/// A release as it stands in its file.
pub(crate) struct Released {
    /// Who made it.
    pub(crate) profile: String,
    pub(crate) kit: String,
    pub(crate) definitions: String,
    pub(crate) is_synthetic: bool,
    pub(crate) is_audited: bool,
    pub(crate) rows: Vec<Map<String, Value>>,
}

/// Whether these are the bytes of figures that the kit wrote.
pub fn is_release(bytes: &[u8]) -> bool {
    let head = table::decode(bytes.get(..400).unwrap_or(bytes)).into_owned();
    head.trim_start().starts_with('{') && head.contains("kansrijk.result/")
}

impl Released {
    /// Reads a release.
    ///
    /// # Errors
    /// JSON that is not right, another kind of document, or figures of the holder's own view.
    pub(crate) fn read(bytes: &[u8], file: &str) -> Result<Self, Diagnostics> {
        let mut findings = Findings::new(file, Severity::Warning);
        let document = json::parse(&table::decode(bytes), &mut findings);
        let Some(Value::Object(mut document)) = document else {
            if !findings.has_errors() {
                findings.add(Diagnostic::error("release-not-one"));
            }
            return Err(findings.into_diagnostics());
        };
        let text = |name: &str| {
            document
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let wrong = |code| Err(vec![Diagnostic::error(code).file(file)]);
        if !text("schema").starts_with("kansrijk.result/") {
            return wrong("release-not-one");
        }
        if text("view") != "public" {
            return wrong("release-own");
        }
        let (profile, kit, definitions) = (text("profile"), text("kit"), text("definitions"));
        let is_audited = text("audit") == "passed";
        let is_synthetic = document.get("synthetic") == Some(&Value::Bool(true));
        let Some(Value::Array(rows)) = document.remove("rows") else {
            return wrong("release-not-one");
        };
        let rows = rows.into_iter().filter_map(|row| match row {
            Value::Object(row) => Some(row),
            _ => None,
        });
        Ok(Released {
            profile,
            kit,
            definitions,
            is_synthetic,
            is_audited,
            rows: rows.collect(),
        })
    }
}

/// The figures of a release, each a published one of the partner that made it: totals of areas, not of the whole extract.
///
/// # Errors
/// As a release is read, or no figure in it.
pub fn of_release(bytes: &[u8], file: &str, areas: &Areas) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
    let release = Released::read(bytes, file)?;
    let regions = Regions::new(areas);
    let mut diagnostics = Diagnostics::new();
    let invented = if release.is_synthetic {
        ", verzonnen voorbeelddata"
    } else {
        ""
    };
    let source = format!(
        "Vrijgave van {} (kit {}, definities {}){invented}",
        release.profile, release.kit, release.definitions
    );
    if release.is_synthetic {
        diagnostics.push(Diagnostic::warning("release-synthetic").file(file));
    }
    if !release.is_audited {
        diagnostics.push(Diagnostic::info("release-not-audited").file(file));
    }
    let rows: Vec<Benchmark> = release
        .rows
        .iter()
        .filter_map(|row| figure(row, &source, &regions))
        .collect();
    if rows.is_empty() {
        diagnostics.push(Diagnostic::error("benchmarks-no-rows").file(file));
        return Err(diagnostics);
    }
    Ok(Outcome {
        value: rows,
        diagnostics,
    })
}

fn figure(row: &Map<String, Value>, source: &str, regions: &Regions<'_>) -> Option<Benchmark> {
    let text = |name: &str| row.get(name).and_then(Value::as_str);
    let number = |name: &str| row.get(name).and_then(Value::as_f64);
    if text("subgroup").is_some() || text("level") == Some(crate::tally::ORGANISATIE) {
        return None;
    }
    let value = number("value")?;
    let period = Period::parse(text("period")?)?;
    let area = match regions.place(text("area")?, "", Some(period)) {
        Ok(Placed::Within(code, _) | Placed::Outside(code)) => code,
        Err(_) => return None,
    };
    let denominator = number("denominator");
    Some(Benchmark {
        indicator: text("indicator")?.to_owned(),
        variant: Variant::parse(text("variant")?)?,
        area_name: text("areaName").unwrap_or(&area).to_owned(),
        area,
        period: Some(period),
        value,
        unit: text("unit")?.to_owned(),
        numerator: number("numerator").map(|count| count as i64),
        denominator: denominator.map(|count| count as i64),
        // Of counts the figure is exact; without them it is as it was printed.
        precision: if denominator.is_some() {
            0.0
        } else {
            table::half_width(&value.to_string(), false)
        },
        bound: Bound::Exact,
        source: source.to_owned(),
        url: None,
        status: Status::Final,
        note: None,
    })
}
