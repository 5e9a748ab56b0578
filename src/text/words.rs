//! Words for readers: what codes in results are called, and the labels of factsheet and table, from `words.toml`.
use super::{Lang, Wordings, find, found};
use crate::supply;
use std::sync::LazyLock;

static WORDS: LazyLock<Wordings> =
    LazyLock::new(|| serde_json::from_str(supply::document("text/words")).expect("words.toml has nl and en per word"));

/// The word for an outcome: `worse` is `ongunstiger`.
pub fn outcome(code: &str, lang: Lang) -> String {
    find(&WORDS, "outcome", code, lang)
}

/// The word for an outcome in a unit: an age is not lower but younger, a weight lighter.
pub fn outcome_in(unit: &str, code: &str, lang: Lang) -> String {
    let code = match (unit, code) {
        ("years", "higher") => "older",
        ("years", "lower") => "younger",
        ("g", "higher") => "heavier",
        ("g", "lower") => "lighter",
        _ => code,
    };
    outcome(code, lang)
}

/// The word for a flag: `withheld` is `afgeschermd`.
pub fn flag(code: &str, lang: Lang) -> String {
    find(&WORDS, "flag", code, lang)
}

/// The name of an interval's method.
pub fn method(code: &str, lang: Lang) -> String {
    find(&WORDS, "method", code, lang)
}

/// The heading of a group of indicators.
pub fn group(code: &str, lang: Lang) -> String {
    find(&WORDS, "group", code, lang)
}

/// The word for a level of area; a profile's own word stays as it is.
pub fn level(code: &str, lang: Lang) -> String {
    find(&WORDS, "level", code, lang)
}

/// The plural of what is counted: `child` is `kinderen`.
pub fn counted(code: &str, lang: Lang) -> String {
    find(&WORDS, "counted", code, lang)
}

/// The word after a number of this unit; none when the unit is a sign or has no word.
pub(super) fn unit(code: &str, lang: Lang) -> Option<&'static str> {
    found(&WORDS, "unit", code, lang)
}

/// The middle of a sentence about a built-in indicator, with `{value}` open; none for others.
pub(super) fn phrase(indicator: &str, lang: Lang) -> Option<&'static str> {
    found(&WORDS, "phrase", indicator, lang)
}

/// A part of a finding, with `{names}` filled.
pub(super) fn finding(key: &str, lang: Lang, values: &[(&str, &str)]) -> String {
    fill(&find(&WORDS, "finding", key, lang), values)
}

/// A label or sentence of the factsheet, with `{names}` filled.
pub fn label(key: &str, lang: Lang, values: &[(&str, &str)]) -> String {
    fill(&find(&WORDS, "label", key, lang), values)
}

/// A label or sentence of a picture, with `{names}` filled.
#[cfg(feature = "formats")]
pub fn picture(key: &str, lang: Lang, values: &[(&str, &str)]) -> String {
    fill(&find(&WORDS, "picture", key, lang), values)
}

/// A word of the sheet of actions.
#[cfg(feature = "formats")]
pub fn programme(key: &str, lang: Lang, values: &[(&str, &str)]) -> String {
    fill(&find(&WORDS, "programme", key, lang), values)
}

/// A question about where to act first, or a sentence that answers it, with `{names}` filled.
#[cfg(feature = "formats")]
pub fn priority(key: &str, lang: Lang, values: &[(&str, &str)]) -> String {
    fill(&find(&WORDS, "priority", key, lang), values)
}

/// The plural of a level of area; a profile's own word stays as it is.
#[cfg(feature = "formats")]
pub fn levels(code: &str, lang: Lang) -> String {
    find(&WORDS, "levels", code, lang)
}

/// A sentence of the terminal's table.
pub(super) fn table(key: &str, lang: Lang) -> String {
    find(&WORDS, "table", key, lang)
}

/// The sign that goes with an outcome, by the side on which the local value lies: `▲` above, `▼` below, `●` similar, `–`
/// not compared. `difference` is local minus published; without it the side of `better` and `worse` is not known.
pub fn sign(outcome: &str, difference: Option<f64>) -> &'static str {
    match (outcome, difference) {
        ("similar", _) => "●",
        ("higher", _) => "▲",
        ("lower", _) => "▼",
        ("better" | "worse", Some(difference)) if difference > 0.0 => "▲",
        ("better" | "worse", Some(difference)) if difference < 0.0 => "▼",
        ("better" | "worse", _) => "◆",
        _ => "–",
    }
}

/// The one sign of every withheld figure.
pub const WITHHELD: &str = "◊";

/// Replaces `{name}` in one pass, so that a value with braces of its own, such as an area's name, stays as it is.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        match after.split_once('}') {
            Some((name, behind)) => {
                let value = values.iter().find(|(known, _)| *known == name);
                text.push_str(value.map_or(name, |(_, value)| value));
                rest = behind;
            }
            None => rest = after,
        }
    }
    text.push_str(rest);
    text
}
