//! From a variable to the way in which its cells are read.
use super::{
    Kind, Variable,
    labels::{ValueLabels, with_labels},
};
use crate::{
    extract::{CodeTable, Decoder, Decoding, Duration},
    ordered::Map,
    period::days_from_date,
};
use std::sync::Arc;

/// Ids by which a mapping names the two values of a flag: their position is the integer.
pub const FLAG_IDS: [&str; 2] = ["nee", "ja"];
/// The id by which a mapping says that a code stands for "unknown".
pub const UNKNOWN_ID: &str = "onbekend";

/// How extracts write no and yes, besides [`FLAG_IDS`]. `2` is not among them: a column of 1 and 2 says so in its mapping.
const FLAG_CODES: [(&str, i64); 22] = [
    ("0", 0),
    ("n", 0),
    ("no", 0),
    ("false", 0),
    ("onwaar", 0),
    ("f", 0),
    ("geen", 0),
    ("niet", 0),
    ("none", 0),
    ("afwezig", 0),
    ("neen", 0),
    ("1", 1),
    ("j", 1),
    ("y", 1),
    ("yes", 1),
    ("true", 1),
    ("waar", 1),
    ("t", 1),
    ("wel", 1),
    ("x", 1),
    ("aanwezig", 1),
    ("ja, wel", 1),
];

/// The integer of an id that a mapping may give for a code of this variable; none for an id that it does not have.
pub(super) fn code_value(variable: &Variable, id: &str) -> Option<i64> {
    let position = match variable.kind {
        Kind::Category => variable.categories.iter().position(|category| category.id == id),
        Kind::Flag => FLAG_IDS.iter().position(|known| *known == id),
        _ => None,
    };
    position.and_then(|position| i64::try_from(position).ok())
}

/// The id by which a mapping names an integer of this variable.
pub(super) fn code_id(variable: &Variable, value: i64) -> Option<String> {
    let position = usize::try_from(value).ok()?;
    match variable.kind {
        Kind::Category => variable.categories.get(position).map(|category| category.id.clone()),
        Kind::Flag => FLAG_IDS.get(position).map(|id| (*id).to_owned()),
        _ => None,
    }
}

/// The texts of a category or flag: what the mapping says first, then the labels of the file, then the codebook. A code with
/// a label that is not known has no meaning: what it means elsewhere would be a guess.
pub(super) fn codes(variable: &Variable, own: &Map<String, String>, labels: &ValueLabels) -> CodeTable {
    let own = &with_labels(variable, own, labels);
    let mut entries: Vec<(String, i64)> = own
        .iter()
        .filter_map(|(theirs, ours)| Some((theirs.clone(), code_value(variable, ours)?)))
        .collect();
    // A code that the mapping takes for "unknown" is no code.
    let is_unknown = |text: &str| {
        let is_labelled = labels.iter().any(|(code, _)| code.eq_ignore_ascii_case(text));
        is_labelled || own.get(text).is_some_and(|ours| ours == UNKNOWN_ID)
    };
    let mut known: Vec<(String, i64)> = Vec::new();
    match variable.kind {
        Kind::Flag => {
            known.extend(FLAG_IDS.iter().zip(0..).map(|(id, value)| ((*id).to_owned(), value)));
            known.extend(FLAG_CODES.iter().map(|&(text, value)| (text.to_owned(), value)));
        }
        _ => {
            for (category, value) in variable.categories.iter().zip(0..) {
                let names = [&category.id, &category.label.nl, &category.label.en];
                known.extend(
                    names
                        .into_iter()
                        .chain(&category.codes)
                        .map(|text| (text.clone(), value)),
                );
            }
        }
    }
    entries.extend(known.into_iter().filter(|(text, _)| !is_unknown(text)));
    let bare: Vec<(String, i64)> = entries
        .iter()
        .filter(|(text, _)| text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .map(|(text, value)| {
            let bare = text.trim_start_matches('0');
            (if bare.is_empty() { "0" } else { bare }.to_owned(), *value)
        })
        .collect();
    entries.extend(bare.into_iter().filter(|(text, _)| !is_unknown(text)));
    CodeTable::new(entries)
}

/// The codes for "unknown" of a variable, with those of the mapping and of the labels, and without those that they give a
/// meaning.
pub(super) fn missing(variable: &Variable, own: &Map<String, String>, labels: &ValueLabels) -> Vec<String> {
    let own = &with_labels(variable, own, labels);
    let mut codes: Vec<String> = variable
        .missing
        .iter()
        .filter(|code| own.get(*code).is_none_or(|ours| ours == UNKNOWN_ID))
        .cloned()
        .collect();
    codes.extend(
        own.iter()
            .filter(|(_, ours)| *ours == UNKNOWN_ID)
            .map(|(theirs, _)| theirs.clone()),
    );
    codes
}

/// How the cells of a variable become integers. For an area the table is given; a variable that is never read gives none.
pub(super) fn decoder(
    variable: &Variable,
    own: &Map<String, String>,
    labels: &ValueLabels,
    area: Option<&Arc<CodeTable>>,
) -> Option<Decoder> {
    let decoding = match variable.kind {
        Kind::Number { decimals } => Decoding::Number { decimals },
        Kind::Date => Decoding::Date,
        Kind::Category | Kind::Flag => Decoding::Codes(codes(variable, own, labels)),
        Kind::Key => Decoding::Key,
        Kind::Area => Decoding::Area(Arc::clone(area?)),
        Kind::Identifier => return None,
    };
    let missing = missing(variable, own, labels);
    let decoder = Decoder::new(decoding).missing(missing.iter().map(String::as_str));
    let decoder = match duration(variable) {
        Some(duration) => decoder.duration(duration),
        None => decoder,
    };
    Some(match limits(variable) {
        Some((min, max)) => decoder.plausible(min, max),
        None => decoder,
    })
}

/// The duration of a pregnancy is often written in weeks and days.
pub(super) fn duration(variable: &Variable) -> Option<Duration> {
    match variable.id.as_str() {
        "zwangerschapsduur_weken" => Some(Duration::Weeks),
        "zwangerschapsduur_dagen" => Some(Duration::Days),
        _ => None,
    }
}

/// The plausible range as integers of the column: fixed point, or days from the first of January of the least year to
/// the last of December of the greatest.
pub(super) fn limits(variable: &Variable) -> Option<(i64, i64)> {
    let range = variable.plausible?;
    match variable.kind {
        Kind::Number { decimals } => {
            let power = f64::from(10_i32.pow(u32::from(decimals.min(9))));
            Some((whole(range.min * power)?, whole(range.max * power)?))
        }
        Kind::Date => Some((
            days_from_date(whole(range.min)?, 1, 1)?,
            days_from_date(whole(range.max)?, 12, 31)?,
        )),
        _ => None,
    }
}

fn whole(value: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "within what a float holds exactly")]
    (value.abs() <= 9e15).then(|| value.round() as i64)
}
