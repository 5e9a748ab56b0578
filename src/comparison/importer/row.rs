//! One benchmark of a JSON document, as in `kansrijk.benchmarks/1` and in a profile.
use super::table;
use crate::{
    comparison::{Benchmark, Bound, Status},
    diagnostic::Diagnostic,
    indicator::{Dimension, Variant},
    period::Period,
    profile::json::{Findings, Node},
};

/// Reads a published figure: `indicator, variant (an object of choices, or the readable key), area, areaName, period, value,
/// unit, numerator, denominator, precision, bound, source, url, status, note`. Without a precision it is half the last digit
/// of the value.
pub fn benchmark(node: &Node<'_>, findings: &mut Findings) -> Option<Benchmark> {
    let mut fields = node.object(findings)?;
    let [indicator, area, unit, source] = ["indicator", "area", "unit", "source"].map(|name| {
        fields
            .required(name, findings)
            .and_then(|node| node.filled_text(findings).map(str::to_owned))
    });
    let [area_name, url, note] = ["areaName", "url", "note"].map(|name| {
        fields
            .optional(name)
            .and_then(|node| node.text(findings).map(str::to_owned))
            .filter(|text| !text.is_empty())
    });
    let variant = match fields.optional("variant") {
        Some(node) => variant(&node, findings),
        None => Some(Variant::default()),
    };
    let period = match fields.optional("period") {
        Some(node) => {
            let period = node.text(findings).map(Period::parse);
            if period == Some(None) {
                findings.at(&node.path(), Diagnostic::error("benchmark-not-a-period"));
            }
            period.flatten().map(Some)
        }
        None => Some(None),
    };
    let value = fields
        .required("value", findings)
        .and_then(|node| node.number(findings));
    let [numerator, denominator] = ["numerator", "denominator"].map(|name| {
        let node = fields.optional(name)?;
        let count = node.integer(findings)?;
        if count < 0 {
            findings.at(&node.path(), Diagnostic::error("benchmark-negative"));
        }
        Some(count)
    });
    let precision = fields.optional("precision").and_then(|node| {
        let precision = node.number(findings)?;
        if precision < 0.0 {
            findings.at(&node.path(), Diagnostic::error("benchmark-negative"));
        }
        Some(precision)
    });
    let bound = word(
        fields.optional("bound"),
        Bound::parse,
        "exact, at-least, at-most",
        findings,
    );
    let status = word(fields.optional("status"), Status::parse, "final, provisional", findings);
    fields.finish(findings);
    let value = value?;
    let area = area?;
    Some(Benchmark {
        indicator: indicator?,
        variant: variant?,
        area_name: area_name.unwrap_or_else(|| area.clone()),
        area,
        period: period?,
        value,
        unit: unit?,
        numerator,
        denominator,
        precision: precision.unwrap_or_else(|| table::half_width(&value.to_string(), false)),
        bound: bound?,
        source: source?,
        url,
        status: status?,
        note,
    })
}

/// Choices per dimension, as an object or as the key that results show.
fn variant(node: &Node<'_>, findings: &mut Findings) -> Option<Variant> {
    if !node.is_object() {
        let variant = Variant::parse(node.text(findings)?);
        if variant.is_none() {
            findings.at(&node.path(), Diagnostic::error("benchmark-variant-unknown"));
        }
        return variant;
    }
    let mut variant = Variant::default();
    let mut is_whole = true;
    for (name, node) in node.entries(findings)? {
        let Some(dimension) = Dimension::parse(name) else {
            let names: Vec<_> = Dimension::ALL.iter().map(|dimension| dimension.name()).collect();
            let diagnostic = Diagnostic::error("benchmark-dimension-unknown").arg("choices", names.join(", "));
            findings.at(&node.path(), diagnostic);
            is_whole = false;
            continue;
        };
        match node.filled_text(findings) {
            Some(choice) => variant.set(dimension, choice),
            None => is_whole = false,
        }
    }
    is_whole.then_some(variant)
}

fn word<T: Default>(
    node: Option<Node<'_>>,
    parse: fn(&str) -> Option<T>,
    choices: &str,
    findings: &mut Findings,
) -> Option<T> {
    let Some(node) = node else {
        return Some(T::default());
    };
    let found = parse(node.text(findings)?);
    if found.is_none() {
        findings.at(
            &node.path(),
            Diagnostic::error("json-not-a-choice").arg("choices", choices),
        );
    }
    found
}
