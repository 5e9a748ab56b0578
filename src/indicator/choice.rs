//! What `$threshold` and the like stand for in the expressions of a definition.
use super::{Definition, Dimension, UNKNOWN, Variant};

/// The parameters of a variant: name of the dimension and the expression text of its choice. A choice without text is left
/// out, so that an expression that needs it is refused at that place.
pub(super) fn parameters(definition: &Definition, variant: &Variant) -> Vec<(&'static str, String)> {
    variant
        .choices()
        .filter_map(|(dimension, choice)| {
            let written = definition.choices.get(&dimension).and_then(|table| table.get(choice));
            let text = match written {
                Some(text) => Some(text.clone()),
                None if dimension == Dimension::Threshold && choice != UNKNOWN => threshold(choice),
                None => None,
            };
            Some((dimension.name(), text?))
        })
        .collect()
}

/// The thresholds that a definition can be counted under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thresholds<'a> {
    /// It has none.
    None,
    /// Some, by name.
    Named(Vec<&'a str>),
    /// Any comparison with a number.
    Any,
}

impl<'a> Thresholds<'a> {
    /// Those of a definition.
    pub fn of(definition: &'a Definition) -> Self {
        let own = definition.variants.first();
        let own = own.and_then(|variant| variant.get(Dimension::Threshold));
        match (own, definition.choices.get(&Dimension::Threshold)) {
            (None, _) => Thresholds::None,
            (Some(_), Some(named)) => Thresholds::Named(named.keys().map(String::as_str).collect()),
            (Some(own), None) if threshold(own).is_some() => Thresholds::Any,
            (Some(_), None) => Thresholds::None,
        }
    }

    /// Whether a text is one of them.
    pub fn contains(&self, text: &str) -> bool {
        match self {
            Thresholds::None => false,
            Thresholds::Named(names) => names.contains(&text),
            Thresholds::Any => threshold(text).is_some(),
        }
    }
}

/// The comparison that a threshold spells: `<=2500 g` is `<= 2500`, `32-36 wk` is `between 32 and 36`. The unit is the
/// reader's; the expression's variable must be in it.
pub(super) fn threshold(choice: &str) -> Option<String> {
    let choice = choice.trim();
    for sign in ["<=", ">=", "<>", "<", ">", "="] {
        if let Some(rest) = choice.strip_prefix(sign) {
            return Some(format!("{sign} {}", number(rest)?));
        }
    }
    let (low, high) = choice.split_once('-')?;
    Some(format!("between {} and {}", number(low)?, number(high)?))
}

/// A number that a unit may follow.
fn number(text: &str) -> Option<&str> {
    let text = text.trim();
    let end = text
        .find(|sign: char| !sign.is_ascii_digit() && sign != '.')
        .unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let is_number = digits.starts_with(|first: char| first.is_ascii_digit()) && digits.matches('.').count() <= 1;
    let is_unit = match unit.strip_prefix(' ') {
        Some(unit) => !unit.contains(|sign: char| sign.is_ascii_digit() || sign.is_whitespace()),
        None => unit.is_empty(),
    };
    (is_number && !digits.ends_with('.') && is_unit).then_some(digits)
}
