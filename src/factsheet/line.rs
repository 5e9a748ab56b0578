//! One row of a release as a line of the first page and a note on the second.
use super::{
    chart::{IntervalBar, Scale},
    content::{Line, Note, Sheet},
};
use crate::{
    document::{ComparisonDocument, RowDocument},
    text::{
        case,
        finding::{self, Exactness, Local},
        number, words,
    },
};

/// The unit whose rows share an axis.
const SHARED_UNIT: &str = "%";

/// The axis of all percentages of a block, so that they can be compared by eye. None without a percentage.
pub(super) fn shared_scale(rows: &[&RowDocument], preferred: Option<&str>) -> Option<Scale> {
    let values: Vec<f64> = rows
        .iter()
        .filter(|row| row.unit == SHARED_UNIT)
        .flat_map(|row| drawn(row, compared(row, preferred)))
        .collect();
    (!values.is_empty()).then(|| Scale::covering(values, true))
}

/// The comparison of a line, when it has an outcome.
fn compared<'r>(row: &'r RowDocument, preferred: Option<&str>) -> Option<&'r ComparisonDocument> {
    finding::chosen(row, preferred).filter(|comparison| row.value.is_some() && finding::is_compared(comparison))
}

/// The local figure of a line: that which was compared, else the row's own.
fn local(row: &RowDocument, comparison: Option<&ComparisonDocument>) -> Local {
    match comparison {
        Some(comparison) => finding::local(row, comparison),
        None => Local {
            value: row.value.map(|value| value.0),
            lower: row.lower.map(|lower| lower.0),
            upper: row.upper.map(|upper| upper.0),
            is_recounted: false,
        },
    }
}

/// All values that a line draws.
fn drawn(row: &RowDocument, comparison: Option<&ComparisonDocument>) -> Vec<f64> {
    let local = local(row, comparison);
    let published = comparison.and_then(|comparison| comparison.value).map(|value| value.0);
    [local.value, local.lower, local.upper, published]
        .into_iter()
        .flatten()
        .collect()
}

/// The line of a row.
pub(super) fn line(row: &RowDocument, sheet: &Sheet<'_>, preferred: Option<&str>, shared: Option<Scale>) -> Line {
    let lang = sheet.lang;
    let name = finding::name(&row.indicator, sheet.definitions).to_owned();
    let comparison = compared(row, preferred);
    let local = local(row, comparison);
    let mut line = Line {
        indicator: row.indicator.clone(),
        name,
        value: String::new(),
        interval: String::new(),
        benchmark: String::new(),
        benchmark_note: String::new(),
        outcome: "not-compared",
        sign: words::sign("not-compared", None),
        word: words::outcome("not-compared", lang),
        is_unreliable: row.flag == "unreliable",
        is_recounted: local.is_recounted,
        chart: None,
    };
    let Some(value) = local.value.filter(|_| row.value.is_some()) else {
        let flag = if row.flag == "no-data" { "no-data" } else { "withheld" };
        line.outcome = flag;
        line.word = words::flag(flag, lang);
        line.sign = if flag == "withheld" { words::WITHHELD } else { "" };
        return line;
    };
    let decimals = Exactness::Public.decimals(row);
    line.value = number::quantity(value, row.unit, decimals, lang);
    if let (Some(lower), Some(upper)) = (local.lower, local.upper) {
        line.interval = number::interval(lower, upper, decimals, lang);
    }
    if let Some((comparison, published)) = comparison.and_then(|found| Some((found, found.value?))) {
        line.benchmark = number::quantity(published.0, row.unit, number::decimals(row.unit), lang);
        line.outcome = comparison.outcome;
        line.sign = words::sign(comparison.outcome, finding::difference(row, comparison));
        line.word = words::outcome_in(row.unit, comparison.outcome, lang);
        let mut notes = vec![number::period(&comparison.period, lang)];
        if Some(comparison.area.as_str()) != preferred {
            notes.insert(0, comparison.area_name.clone());
        }
        notes.extend(finding::remarks(row, comparison, lang));
        line.benchmark_note = notes.join(", ");
    } else if row.comparisons.iter().all(|comparison| comparison.value.is_none()) {
        line.word = words::label("no-published-figure", lang, &[]);
    }
    line.chart = Some(chart(row, &line, local, comparison, sheet, shared));
    line
}

/// The picture, drawn from the numbers as printed: it tells no more than they do.
fn chart(
    row: &RowDocument,
    line: &Line,
    local: Local,
    comparison: Option<&ComparisonDocument>,
    sheet: &Sheet<'_>,
    shared: Option<Scale>,
) -> IntervalBar {
    let lang = sheet.lang;
    let decimals = Exactness::Public.decimals(row);
    let printed = |value: f64| number::rounded(value, decimals);
    let value = printed(local.value.unwrap_or_default());
    let interval = local
        .lower
        .zip(local.upper)
        .map(|(lower, upper)| (printed(lower), printed(upper)));
    let benchmark = comparison
        .and_then(|comparison| comparison.value)
        .map(|published| number::rounded(published.0, number::decimals(row.unit)))
        .map(|published| (published, published));
    let shared = shared.filter(|_| row.unit == SHARED_UNIT);
    let scale = shared.unwrap_or_else(|| {
        let is_share = matches!(row.unit, "%" | "per 1000" | "count");
        Scale::covering(drawn(row, comparison), is_share)
    });
    let end = |value: f64| number::plain(value, u8::from(scale.step < 1.0), lang);
    let mut description = Vec::new();
    if !line.interval.is_empty() {
        description.push(words::label("chart-interval", lang, &[("interval", &line.interval)]));
    }
    if let Some(comparison) = comparison {
        let values = [
            ("area", comparison.area_name.as_str()),
            ("benchmark", line.benchmark.as_str()),
            ("outcome", line.word.as_str()),
        ];
        description.push(words::label("chart-benchmark", lang, &values));
    }
    IntervalBar {
        id: format!("bar-{}", row.indicator),
        title: words::label("chart-title", lang, &[("name", &line.name), ("value", &line.value)]),
        description: description.join(" "),
        value,
        interval,
        benchmark,
        outcome: line.outcome.to_owned(),
        sign: line.sign,
        scale,
        ends: shared.is_none().then(|| {
            (
                end(scale.first),
                number::quantity(scale.last, row.unit, u8::from(scale.step < 1.0), lang),
            )
        }),
    }
}

/// An indicator with a figure that has no line: `Big2 (15 %)`. None without a figure.
pub(super) fn beside(row: &RowDocument, sheet: &Sheet<'_>) -> Option<String> {
    let value = row.value?.0;
    let name = finding::name(&row.indicator, sheet.definitions);
    let value = number::quantity(value, row.unit, Exactness::Public.decimals(row), sheet.lang);
    Some(format!("{name} ({value})"))
}

/// What the second page tells of a line.
pub(super) fn note(row: &RowDocument, sheet: &Sheet<'_>, preferred: Option<&str>) -> Note {
    let lang = sheet.lang;
    let definition = sheet
        .definitions
        .iter()
        .find(|definition| definition.id == row.indicator);
    let mut remarks = Vec::new();
    if let Some(parts) = &row.pooled_from {
        remarks.push(words::label("pooled", lang, &[("parts", &parts.join(", "))]));
    }
    if compared(row, preferred).is_some_and(|comparison| comparison.local_value.is_some()) {
        remarks.extend(own_definition(row, sheet));
    }
    if row.flag == "unreliable" {
        remarks.push(words::flag(row.flag, lang));
    }
    if definition.is_some_and(|definition| definition.reconstructed) {
        remarks.push(words::label("reconstructed", lang, &[]));
    }
    let comparison = match finding::chosen(row, preferred) {
        _ if row.value.is_none() => as_sentence(&words::flag(row.flag, lang)),
        Some(comparison) if comparison.value.is_some() => {
            let published = format!(
                "{}: {}",
                comparison.area_name,
                finding::benchmark(row, comparison, lang)
            );
            match &comparison.reason {
                Some(reason) => format!("{published}. {}", as_sentence(reason)),
                None => format!("{published}."),
            }
        }
        _ => as_sentence(&words::label("no-published-figure", lang, &[])),
    };
    Note {
        name: finding::name(&row.indicator, sheet.definitions).to_owned(),
        definition: definition.map_or_else(String::new, |definition| definition.description.clone()),
        remarks: remarks.iter().map(|remark| as_sentence(remark)).collect(),
        comparison,
    }
}

/// The figure under the kit's own definition, for a line that shows another.
fn own_definition(row: &RowDocument, sheet: &Sheet<'_>) -> Option<String> {
    let decimals = Exactness::Public.decimals(row);
    let value = number::quantity(row.value?.0, row.unit, decimals, sheet.lang);
    let interval = number::interval(row.lower?.0, row.upper?.0, decimals, sheet.lang);
    Some(words::label(
        "own-definition",
        sheet.lang,
        &[("value", &value), ("interval", &interval)],
    ))
}

/// With a capital at the beginning and a full stop at the end.
fn as_sentence(text: &str) -> String {
    let mut sentence = case::capitalized(text.trim());
    if !sentence.is_empty() && !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}
