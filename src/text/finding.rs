//! What stands out in an area: at most three plain sentences, never stronger than the outcomes they come from.
use super::{Lang, number, words};
use crate::{
    document::{ComparisonDocument, DefinitionDocument, RowDocument},
    ordered::{Map, Set, sort_by},
    period::Period,
};
use std::cmp::Ordering;

/// Most sentences that are chosen.
const MOST: usize = 3;

/// A sentence about an area.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The sentence, without markup.
    pub text: String,
    /// `better`, `worse`, `higher` or `lower`; none for a sentence about all indicators.
    pub outcome: Option<&'static str>,
    /// The sign of the outcome.
    pub sign: &'static str,
    /// Id of the indicator.
    pub indicator: Option<String>,
}

/// How exact figures may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exactness {
    /// To the holder of the extract.
    Own,
    /// To anybody.
    Public,
}

impl Exactness {
    /// Decimals of a row's value.
    pub fn decimals(self, row: &RowDocument) -> u8 {
        self.decimals_of(row.unit, row.denominator.map(|denominator| denominator.0))
    }

    /// Decimals of a value in a unit, over so many.
    pub fn decimals_of(self, unit: &str, denominator: Option<f64>) -> u8 {
        match self {
            Exactness::Own => number::decimals(unit),
            Exactness::Public => number::decimals_that_hide_counts(unit, denominator),
        }
    }
}

/// The comparison that a row is shown with: one with an outcome before one without, the preferred area before others, then
/// in the row's own order. None when nothing is published.
pub fn chosen<'r>(row: &'r RowDocument, preferred_area: Option<&str>) -> Option<&'r ComparisonDocument> {
    row.comparisons.iter().min_by_key(|comparison| {
        (
            !is_compared(comparison),
            Some(comparison.area.as_str()) != preferred_area,
        )
    })
}

/// The benchmark area with an outcome for most rows; of equals the first by code. None when nothing was compared.
pub fn preferred_area(rows: &[&RowDocument]) -> Option<String> {
    let mut counts = Map::<&str, usize>::new();
    for row in rows {
        let compared = row.comparisons.iter().filter(|comparison| is_compared(comparison));
        let areas: Set<&str> = compared.map(|comparison| comparison.area.as_str()).collect();
        for area in areas {
            *counts.get_or_default(area) += 1;
        }
    }
    let most = counts.values().max()?;
    counts
        .iter()
        .find(|(_, count)| count == most)
        .map(|(area, _)| (*area).to_owned())
}

/// Whether a comparison has an outcome.
pub fn is_compared(comparison: &ComparisonDocument) -> bool {
    comparison.outcome != "not-compared" && comparison.value.is_some()
}

/// The sentences about an area, of reliable figures alone: worse than published first, farthest from it by its own margin first; then better; then
/// higher and lower without a judgement. What does not differ is told in one sentence when there is room.
///
/// `rows` are those of one area and period, one per indicator; `definitions` give names. Empty only without rows.
pub fn findings(
    rows: &[&RowDocument],
    definitions: &[DefinitionDocument],
    preferred_area: Option<&str>,
    exactness: Exactness,
    lang: Lang,
) -> Vec<Finding> {
    let compared: Vec<(&RowDocument, &ComparisonDocument)> = rows
        .iter()
        .filter_map(|row| chosen(row, preferred_area).map(|comparison| (*row, comparison)))
        .filter(|(row, comparison)| row.value.is_some() && is_compared(comparison))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    if compared.is_empty() {
        return vec![general("nothing-compared", lang, 0)];
    }
    let compared: Vec<_> = compared
        .into_iter()
        .filter(|(row, _)| row.flag != "unreliable")
        .collect();
    if compared.is_empty() {
        return vec![general("only-unreliable", lang, 0)];
    }
    let (similar, mut differing): (Vec<_>, Vec<_>) = compared
        .into_iter()
        .partition(|(_, comparison)| comparison.outcome == "similar");
    sort_by(&mut differing, |one, other| {
        let order = rank(one.1).cmp(&rank(other.1));
        let distances = (distance(one.0, one.1), distance(other.0, other.1));
        order.then(distances.1.partial_cmp(&distances.0).unwrap_or(Ordering::Equal))
    });
    let mut found: Vec<Finding> = differing
        .iter()
        .take(MOST)
        .map(|(row, comparison)| sentence(row, comparison, definitions, exactness, lang))
        .collect();
    if found.is_empty() {
        let key = if similar.len() == 1 {
            "nothing-differs-one"
        } else {
            "nothing-differs-more"
        };
        found.push(general(key, lang, similar.len()));
    } else if found.len() < MOST && !similar.is_empty() {
        let key = if similar.len() == 1 {
            "similar-one"
        } else {
            "similar-more"
        };
        found.push(general(key, lang, similar.len()));
    }
    found
}

fn rank(comparison: &ComparisonDocument) -> u8 {
    match comparison.outcome {
        "worse" => 0,
        "better" => 1,
        _ => 2,
    }
}

/// Distance from the published value in half widths of the interval; zero when that is not known.
fn distance(row: &RowDocument, comparison: &ComparisonDocument) -> f64 {
    let local = local(row, comparison);
    let (Some(lower), Some(upper)) = (local.lower, local.upper) else {
        return 0.0;
    };
    let half_width = (upper - lower) / 2.0;
    if half_width > 0.0 {
        difference(row, comparison).unwrap_or(0.0).abs() / half_width
    } else {
        0.0
    }
}

/// The local figure that was compared: the row's own, or the one counted again under the benchmark's definition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Local {
    /// In the row's unit.
    pub value: Option<f64>,
    /// Lower limit.
    pub lower: Option<f64>,
    /// Upper limit.
    pub upper: Option<f64>,
    /// Whether it was counted again under the benchmark's definition.
    pub is_recounted: bool,
}

/// The local figure of a comparison.
pub fn local(row: &RowDocument, comparison: &ComparisonDocument) -> Local {
    let is_recounted = comparison.local_value.is_some();
    let (value, lower, upper) = if is_recounted {
        (comparison.local_value, comparison.local_lower, comparison.local_upper)
    } else {
        (row.value, row.lower, row.upper)
    };
    Local {
        value: value.map(|value| value.0),
        lower: lower.map(|lower| lower.0),
        upper: upper.map(|upper| upper.0),
        is_recounted,
    }
}

/// Local minus published, where both are known.
pub fn difference(row: &RowDocument, comparison: &ComparisonDocument) -> Option<f64> {
    Some(local(row, comparison).value? - comparison.value?.0)
}

/// The published value with its period and what to mind: `4,6 % in 2016, voorlopig, ander jaar`. Empty when nothing
/// is published.
pub fn benchmark(row: &RowDocument, comparison: &ComparisonDocument, lang: Lang) -> String {
    let remarks: String = remarks(row, comparison, lang)
        .iter()
        .map(|remark| format!(", {remark}"))
        .collect();
    let Some(value) = comparison.value else {
        return String::new();
    };
    let value = number::quantity(value.0, row.unit, number::decimals(row.unit), lang);
    let period = match comparison.period.as_str() {
        "" => words::finding("unknown-year", lang, &[]),
        period => number::period(period, lang),
    };
    words::finding(
        "benchmark",
        lang,
        &[("value", &value), ("period", &period), ("remarks", &remarks)],
    )
}

/// What to mind with a published value: `voorlopig`, `ander jaar`.
pub fn remarks(row: &RowDocument, comparison: &ComparisonDocument, lang: Lang) -> Vec<String> {
    let mut remarks = Vec::new();
    if comparison.status == "provisional" {
        remarks.push(words::finding("provisional", lang, &[]));
    }
    if !comparison.period.is_empty() && comparison.period != row.period {
        let years = |period| Period::parse(period).map(Period::years);
        let overlaps = match (years(&row.period), years(&comparison.period)) {
            (Some(ours), Some(theirs)) => ours.0 <= theirs.1 && theirs.0 <= ours.1,
            _ => false,
        };
        let key = if overlaps { "other-period" } else { "other-year" };
        remarks.push(words::finding(key, lang, &[]));
    }
    remarks
}

fn sentence(
    row: &RowDocument,
    comparison: &ComparisonDocument,
    definitions: &[DefinitionDocument],
    exactness: Exactness,
    lang: Lang,
) -> Finding {
    let local = local(row, comparison);
    let difference = difference(row, comparison);
    let value = local.value.unwrap_or(f64::NAN);
    let value = number::quantity(value, row.unit, exactness.decimals(row), lang);
    let is_above = difference.is_some_and(|difference| difference > 0.0);
    let relation = match (row.unit, is_above) {
        ("%" | "per 1000" | "count", true) => "more",
        ("%" | "per 1000" | "count", false) => "fewer",
        ("years", true) => "older",
        ("years", false) => "younger",
        ("g", true) => "heavier",
        ("g", false) => "lighter",
        (_, true) => "above",
        (_, false) => "below",
    };
    let published = benchmark(row, comparison, lang);
    // Dutch and English put an article before it alone.
    let elsewhere = if comparison.area.starts_with("EU") {
        words::finding("european-union", lang, &[])
    } else {
        comparison.area_name.clone()
    };
    let relation = words::finding(relation, lang, &[("area", &elsewhere), ("benchmark", &published)]);
    let basis = if local.is_recounted {
        words::finding("basis", lang, &[])
    } else {
        String::new()
    };
    let area = area_name(row, lang);
    let text = match words::phrase(&row.indicator, lang) {
        Some(phrase) => {
            let phrase = phrase.replace("{value}", &value);
            let values = [
                ("area", area.as_str()),
                ("phrase", phrase.as_str()),
                ("basis", basis.as_str()),
                ("relation", relation.as_str()),
            ];
            words::finding("sentence", lang, &values)
        }
        None => {
            let values = [
                ("name", name(&row.indicator, definitions)),
                ("area", area.as_str()),
                ("value", value.as_str()),
                ("basis", basis.as_str()),
                ("relation", relation.as_str()),
            ];
            words::finding("plain", lang, &values)
        }
    };
    Finding {
        text,
        outcome: Some(comparison.outcome),
        sign: words::sign(comparison.outcome, difference),
        indicator: Some(row.indicator.clone()),
    }
}

/// The area as it stands in a sentence: the whole extract has no name of its own.
pub fn area_name(row: &RowDocument, lang: Lang) -> String {
    if row.level == "organisatie" {
        words::finding("whole-extract", lang, &[])
    } else {
        row.area_name.clone()
    }
}

/// The name of an indicator; its id when no definition is known.
pub fn name<'d>(indicator: &'d str, definitions: &'d [DefinitionDocument]) -> &'d str {
    definitions
        .iter()
        .find(|definition| definition.id == indicator)
        .map_or(indicator, |definition| definition.name.as_str())
}

fn general(key: &str, lang: Lang, count: usize) -> Finding {
    Finding {
        text: words::finding(key, lang, &[("count", &count.to_string())]),
        outcome: None,
        sign: "●",
        indicator: None,
    }
}
