//! What the cells of a column's sample are: how many are of a variable's kind, and how many can be true.
use super::{Kind, Text, Variable, decoder, identifiers::is_pc6};
use crate::{
    area::Areas,
    extract::{ALWAYS_MISSING, CodeTable, ColumnPreview, NumberStyle, is_always_missing, parse_date, parse_number},
    ordered::{Map, sort_by},
    text::case,
};
use std::sync::Arc;

/// How the values of a sample fit a variable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fit {
    /// Values that are not missing.
    pub values: usize,
    /// Of these: of the variable's kind.
    pub of_kind: usize,
    /// Of these: also within the plausible range.
    pub plausible: usize,
}

impl Fit {
    /// Share of the values of the right kind, 0–1; 1 when there are no values.
    pub fn kind_share(self) -> f64 {
        share(self.of_kind, self.values)
    }

    /// Share of the values that can be true, 0–1; 1 when there are no values.
    pub fn share(self) -> f64 {
        share(self.plausible, self.values)
    }
}

fn share(part: usize, all: usize) -> f64 {
    if all == 0 {
        return 1.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a sample has at most 500 values")]
    let share = part as f64 / all as f64;
    share
}

/// The level that a variable of the codebook speaks of.
pub(super) fn level_of(variable: &str) -> Option<&'static str> {
    Some(match variable {
        "buurt_code" => "buurt",
        "wijk_code" => "wijk",
        "stadsdeel" => "stadsdeel",
        "gemeente_code" => "gemeente",
        _ => return None,
    })
}

/// The table for a column of areas: that of codes when its values are codes, else that of names of the variable's level. Where
/// it knows none of the values but the file names them, as an own numbering of stadsdelen, the names count.
pub(super) fn area_table(areas: &Areas, variable: &str, column: &ColumnPreview) -> Option<Arc<CodeTable>> {
    let level = level_of(variable)?;
    let mut values = values(column).peekable();
    let are_codes = values.peek().is_some() && values.all(is_area_code);
    // A table of names takes long to make, and most files have codes.
    let table = if are_codes { areas.codes() } else { areas.names(level)? };
    let labels = &column.value_labels;
    let mut room = Vec::new();
    let mut is_known = |value: &str| table.get(value.as_bytes(), &mut room).is_some();
    if labels.is_empty() || self::values(column).any(&mut is_known) {
        return Some(Arc::clone(table));
    }
    let names = areas.names(level)?;
    let named = labels.iter();
    let named = named.filter_map(|(code, label)| Some((code, names.get(label.as_bytes(), &mut room)?)));
    Some(Arc::new(CodeTable::new(named)))
}

/// The cells that do not stand for "unknown" everywhere.
pub(super) fn values(column: &ColumnPreview) -> impl Iterator<Item = &str> {
    column
        .sample
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !is_always_missing(cell.as_bytes()))
}

/// Letters of a CBS code and digits, or only digits.
fn is_area_code(value: &str) -> bool {
    let value = value.to_ascii_uppercase();
    let digits = ["GM", "WK", "BU"]
        .iter()
        .find_map(|letters| value.strip_prefix(letters))
        .unwrap_or(&value);
    (2..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// How the sample of a column fits a variable, read with these codes.
pub(super) fn fit(variable: &Variable, column: &ColumnPreview, own: &Map<String, String>, areas: &Areas) -> Fit {
    let labels = &column.value_labels;
    let missing = CodeTable::new(decoder::missing(variable, own, labels).iter().map(|code| (code, 0)));
    let limits = decoder::limits(variable);
    let style = NumberStyle {
        decimal: column.decimal,
        grouping: true,
    };
    let codes = match variable.kind {
        Kind::Category | Kind::Flag => Some(Arc::new(decoder::codes(variable, own, labels))),
        Kind::Area => area_table(areas, &variable.id, column),
        _ => None,
    };
    let mut room = Vec::new();
    let mut fit = Fit::default();
    let is_blank = |text: &str| ALWAYS_MISSING.contains(&text);
    for value in column
        .sample
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !is_blank(cell))
    {
        let bytes = value.as_bytes();
        let read = match variable.kind {
            Kind::Number { decimals } => parse_number(bytes, style, decimals)
                .or_else(|| decoder::duration(variable).and_then(|unit| unit.parse(bytes))),
            Kind::Date => parse_date(bytes),
            Kind::Category | Kind::Flag => codes.as_ref().and_then(|codes| codes.get(bytes, &mut room)),
            Kind::Area => match variable.id.as_str() {
                "pc6" => is_pc6(value).then_some(0),
                "pc4" => is_pc4(value).then_some(0),
                _ => codes.as_ref().and_then(|codes| codes.get(bytes, &mut room)),
            },
            Kind::Key => is_key(value).then_some(0),
            Kind::Identifier => None,
        };
        let is_missing = is_always_missing(bytes) || (!missing.is_empty() && missing.get(bytes, &mut room).is_some());
        let has_code = matches!(variable.kind, Kind::Category) && read.is_some();
        if is_missing && !has_code {
            continue;
        }
        fit.values += 1;
        if let Some(read) = read {
            fit.of_kind += 1;
            fit.plausible += usize::from(limits.is_none_or(|(min, max)| (min..=max).contains(&read)));
        }
    }
    fit
}

fn is_pc4(value: &str) -> bool {
    value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit()) && !value.starts_with('0')
}

/// Something that can tell persons apart: no spaces, no date, not a number with decimals.
fn is_key(value: &str) -> bool {
    value.len() <= 128 && !value.contains(char::is_whitespace) && !value.contains(',')
}

/// The different values of a column without regard to case, at most `most`; none when there are more.
pub(super) fn distinct(column: &ColumnPreview, most: usize) -> Option<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for value in values(column) {
        let value = case::lowercase(value);
        if !found.contains(&value) {
            if found.len() == most {
                return None;
            }
            found.push(value);
        }
    }
    sort_by(&mut found, String::cmp);
    Some(found)
}

/// What the values look like, in words without the values.
pub(super) fn description(column: &ColumnPreview) -> Text {
    let style = NumberStyle {
        decimal: column.decimal,
        grouping: true,
    };
    let (mut numbers, mut dates, mut all) = (0, 0, 0);
    for value in values(column) {
        all += 1;
        if parse_date(value.as_bytes()).is_some() {
            dates += 1;
        } else if parse_number(value.as_bytes(), style, 3).is_some() {
            numbers += 1;
        }
    }
    let (nl, en) = if all == 0 {
        ("geen waarden", "no values")
    } else if dates * 10 >= all * 9 {
        ("datums", "dates")
    } else if numbers * 10 >= all * 9 {
        ("getallen", "numbers")
    } else {
        ("tekst", "text")
    };
    Text {
        nl: nl.to_owned(),
        en: en.to_owned(),
    }
}

/// What the cells of a variable should be, in words.
pub(super) fn expected(variable: &Variable) -> Text {
    let (nl, en) = match (variable.kind, variable.plausible) {
        (Kind::Number { .. }, Some(range)) => {
            let unit = variable
                .unit
                .as_ref()
                .map_or_else(String::new, |unit| format!(" {unit}"));
            (
                format!("getallen van {} tot en met {}{unit}", range.min, range.max),
                format!("numbers from {} to {}{unit}", range.min, range.max),
            )
        }
        (Kind::Number { .. }, None) => ("getallen".to_owned(), "numbers".to_owned()),
        (Kind::Date, _) => (
            "datums zoals dd-mm-jjjj".to_owned(),
            "dates such as dd-mm-yyyy".to_owned(),
        ),
        (Kind::Area, _) => (
            "codes of namen van gebieden in het profiel".to_owned(),
            "codes or names of areas of the profile".to_owned(),
        ),
        (Kind::Key | Kind::Identifier, _) => ("sleutels zonder spaties".to_owned(), "keys without spaces".to_owned()),
        (Kind::Category | Kind::Flag, _) => ("codes".to_owned(), "codes".to_owned()),
    };
    Text { nl, en }
}
