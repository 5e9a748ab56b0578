//! Whether published figures can be: of an indicator that exists, in a unit of its kind, with a value that the unit can
//! hold, and with one value each.
use crate::{
    comparison::{Benchmark, Status, canonical_unit},
    diagnostic::Diagnostic,
    indicator::{self, Definition, Measure, Variant},
    ordered::Set,
    period::Period,
    profile::json::Findings,
};
use std::collections::HashMap;

/// What is wrong with a figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fault<P> {
    /// No indicator has its id. Told once per id; the figure can stay, for it is shown nowhere.
    NoIndicator,
    /// Its unit is not one of these.
    OtherUnit(Vec<&'static str>),
    /// Its value lies outside what the unit can hold.
    Impossible(f64, f64),
    /// The figure at this place says otherwise about the same.
    Contradicts(P),
}

/// What makes two figures one: a source gives it one value. A provisional figure may stand beside the final one.
type Key = (String, Variant, String, Option<Period>, String, String, bool);

/// Looks at the figures of one document, in its order.
pub(super) struct Review<'a, P> {
    definitions: &'a [Definition],
    seen: HashMap<Key, (P, f64)>,
    told: Set<String>,
}

impl<'a, P: Clone> Review<'a, P> {
    /// A review by these definitions besides the kit's own.
    pub(super) fn new(definitions: &'a [Definition]) -> Self {
        Review {
            definitions,
            seen: HashMap::new(),
            told: Set::new(),
        }
    }

    /// The first fault of a figure that stands at `place`.
    pub(super) fn fault(&mut self, row: &Benchmark, place: P) -> Option<Fault<P>> {
        let known = |definition: &&Definition| definition.id == row.indicator;
        let kit = || indicator::definitions().iter().find(known);
        let Some(definition) = self.definitions.iter().find(known).or_else(kit) else {
            return self.told.insert(row.indicator.clone()).then_some(Fault::NoIndicator);
        };
        let units = units(definition);
        let unit = canonical_unit(&row.unit);
        if !units.contains(&unit) {
            return Some(Fault::OtherUnit(units));
        }
        let (least, most) = range(definition.measure, unit);
        if !(least..=most).contains(&row.value) || !row.value.is_finite() {
            return Some(Fault::Impossible(least, most));
        }
        let key = (
            row.indicator.clone(),
            row.variant.clone(),
            row.area.clone(),
            row.period,
            unit.to_owned(),
            row.source.clone(),
            row.status == Status::Provisional,
        );
        let (first, value) = self.seen.entry(key).or_insert((place, row.value));
        (*value != row.value).then(|| Fault::Contradicts(first.clone()))
    }
}

/// Units in which an indicator can be published: a share also as the number of cases.
fn units(definition: &Definition) -> Vec<&'static str> {
    match definition.measure {
        Measure::Share | Measure::Rate => vec!["%", "per 1000", "count"],
        _ => vec![definition.unit.name()],
    }
}

/// Least and most that a value can be. Only a score has a zero of its own choosing.
fn range(measure: Measure, unit: &str) -> (f64, f64) {
    match (measure, unit) {
        (Measure::Share, "%") => (0.0, 100.0),
        (Measure::Share, "per 1000") => (0.0, 1000.0),
        (_, "score") => (f64::NEG_INFINITY, f64::INFINITY),
        (_, "years") => (0.0, 120.0),
        _ => (0.0, f64::INFINITY),
    }
}

/// Fills in what a value can be, in both languages.
pub(super) fn with_range(diagnostic: Diagnostic, least: f64, most: f64) -> Diagnostic {
    let (nl, en) = if most.is_finite() {
        (format!("{least} tot en met {most}"), format!("{least} to {most}"))
    } else if least.is_finite() {
        (format!("{least} of meer"), format!("{least} or more"))
    } else {
        ("een getal".to_owned(), "a number".to_owned())
    };
    diagnostic.arg("range_nl", nl).arg("range_en", en)
}

/// Reviews the figures of a JSON document, whose places are paths: what cannot be is an error.
pub fn review<'r>(
    rows: impl Iterator<Item = (usize, &'r Benchmark)>,
    definitions: &[Definition],
    findings: &mut Findings,
) {
    let mut review = Review::new(definitions);
    for (position, row) in rows {
        let (field, diagnostic) = match review.fault(row, position) {
            None => continue,
            Some(Fault::NoIndicator) => ("indicator", Diagnostic::warning("profile-benchmark-indicator-unknown")),
            Some(Fault::OtherUnit(units)) => (
                "unit",
                Diagnostic::error("benchmark-other-unit").arg("choices", units.join(", ")),
            ),
            Some(Fault::Impossible(least, most)) => (
                "value",
                with_range(Diagnostic::error("benchmark-impossible"), least, most),
            ),
            Some(Fault::Contradicts(first)) => (
                "value",
                Diagnostic::error("benchmark-contradicts").arg("first", format!("benchmarks[{first}].value")),
            ),
        };
        findings.at(&format!("benchmarks[{position}].{field}"), diagnostic);
    }
}
