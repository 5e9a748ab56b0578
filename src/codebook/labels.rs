//! What a file itself says that its codes mean: value labels, as SPSS keeps them. A label is read as a cell with that text would
//! be, so that `1` with the label `meisje` is a girl, whatever 1 means elsewhere.
use super::{Kind, UNKNOWN_ID, Variable, decoder, names::ColumnName};
use crate::{extract::is_always_missing, ordered::Map};

/// Codes and their labels, in the order of the file.
pub(super) type ValueLabels = [(String, String)];

/// Labels for "unknown", without spaces and diacritics, besides the texts that always stand for it.
const UNKNOWN: [&str; 21] = [
    "onbekend",
    "nietbekend",
    "weetniet",
    "weetikniet",
    "geenantwoord",
    "geengegevens",
    "nietbeantwoord",
    "nietgeregistreerd",
    "nietgevraagd",
    "nietingevuld",
    "nietvantoepassing",
    "nvt",
    "ontbreekt",
    "ontbrekend",
    "weigert",
    "missing",
    "unknown",
    "notknown",
    "dontknow",
    "noanswer",
    "notapplicable",
];

/// The ids of the labelled codes of which the label is known: of a category, `ja` or `nee`, `onbekend`. Other labels say
/// nothing, and a code with such a label has no meaning.
pub(super) fn meanings(variable: &Variable, labels: &ValueLabels) -> Map<String, String> {
    if labels.is_empty() {
        return Map::new();
    }
    let known = decoder::codes(variable, &Map::new(), &[]);
    let words = words(variable);
    let mut room = Vec::new();
    let mut meaning = |code: &str, label: &str| -> Option<String> {
        let name = ColumnName::new(label);
        // `1 jongen` and `1 = jongen` repeat the code.
        let bare = label
            .strip_prefix(code)
            .map(|rest| rest.trim_start_matches([' ', '.', ':', ')', '=', '-']));
        let texts = [Some(label), bare.filter(|bare| !bare.is_empty())];
        let value = texts
            .into_iter()
            .flatten()
            .find_map(|text| known.get(text.as_bytes(), &mut room));
        match (value, variable.kind) {
            (Some(value), _) => decoder::code_id(variable, value),
            _ if is_always_missing(label.as_bytes()) || UNKNOWN.contains(&name.compact.as_str()) => {
                Some(UNKNOWN_ID.to_owned())
            }
            // `Ja, opgenomen geweest`.
            (None, Kind::Flag) => match name.words.first().map(String::as_str) {
                Some("ja" | "yes") => decoder::code_id(variable, 1),
                Some("nee" | "neen" | "no" | "niet" | "geen") => decoder::code_id(variable, 0),
                _ => None,
            },
            (None, _) if !compares(label) => same_words(&words, &name),
            (None, _) => None,
        }
    };
    let pairs = labels.iter();
    pairs
        .filter_map(|(code, label)| Some((code.clone(), meaning(code, label)?)))
        .collect()
}

/// The letters and digits of the names of the categories, and their ids: `Niet-gerookt!` is `niet gerookt`, `1_10` is `1 10`.
/// Not those that a sign tells apart, as `<p10` and `>p10`.
fn words(variable: &Variable) -> Vec<(String, &str)> {
    let named = variable.categories.iter().flat_map(|category| {
        let names = [&category.id, &category.label.nl, &category.label.en];
        let names = names.into_iter().chain(&category.codes).filter(|name| !compares(name));
        names.map(|name| (ColumnName::new(name).compact, category.id.as_str()))
    });
    named.filter(|(name, _)| name.len() > 2).collect()
}

/// The category of which a label has the letters and digits; none when two have.
fn same_words(words: &[(String, &str)], label: &ColumnName) -> Option<String> {
    let mut ids = words
        .iter()
        .filter(|(name, _)| *name == label.compact)
        .map(|(_, id)| *id);
    let id = ids.next()?;
    ids.all(|other| other == id).then(|| id.to_owned())
}

/// Whether a name says more or less than something.
fn compares(name: &str) -> bool {
    name.contains(['<', '>', '≤', '≥', '+'])
}

/// What is known of codes: what the mapping says, and where it says nothing, the labels.
pub(super) fn with_labels(variable: &Variable, own: &Map<String, String>, labels: &ValueLabels) -> Map<String, String> {
    let mut codes = meanings(variable, labels);
    own.iter()
        .for_each(|(theirs, ours)| codes.insert(theirs.clone(), ours.clone()));
    codes
}
