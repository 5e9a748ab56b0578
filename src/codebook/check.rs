//! What is wrong with variables: the kit's own (in a test) and those that a profile adds.
use super::{Codebook, Kind, Variable, decoder};
use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    expression::Expression,
    extract::CodeTable,
    ordered::{Map, Set},
};

/// Checks variables that are added to a codebook; `codebook` holds them already, together with all that they rest on.
///
/// Codes: `variable-id` (letters, digits, `_`), `variable-twice`, `variable-no-label`, `variable-no-categories`,
/// `variable-categories-unused`, `variable-decimals`, `category-id`, `category-twice`, `category-code-twice`,
/// `variable-missing-is-code`, `variable-range`, `variable-range-unused`, `variable-derivation` (followed by the fault of
/// the expression itself).
pub fn check(variables: &[Variable], codebook: &Codebook) -> Diagnostics {
    let mut found = Vec::new();
    let mut ids = Set::new();
    for variable in variables {
        let fault = |code| Diagnostic::error(code).variable(&variable.id);
        if !is_id(&variable.id) {
            found.push(fault("variable-id"));
        }
        if !ids.insert(&variable.id) {
            found.push(fault("variable-twice"));
        }
        if variable.label.nl.trim().is_empty() || variable.label.en.trim().is_empty() {
            found.push(fault("variable-no-label"));
        }
        if let Kind::Number { decimals } = variable.kind
            && decimals > 9
        {
            found.push(fault("variable-decimals").arg("limit", 9));
        }
        check_categories(variable, &mut found);
        check_range(variable, &mut found);
        let Some(index) = codebook.index(&variable.id) else {
            continue;
        };
        for source in &variable.derive {
            if let Err(error) = Expression::parse_for(source, codebook, index) {
                found.push(fault("variable-derivation"));
                found.push(error.diagnostic().variable(&variable.id));
            }
        }
    }
    found
}

fn check_categories(variable: &Variable, found: &mut Diagnostics) {
    let fault = |code| Diagnostic::error(code).variable(&variable.id);
    if variable.kind != Kind::Category {
        if !variable.categories.is_empty() {
            found.push(fault("variable-categories-unused"));
        }
        return;
    }
    if variable.categories.is_empty() {
        found.push(fault("variable-no-categories"));
    }
    let mut ids = Set::new();
    let mut room = Vec::new();
    for (position, category) in variable.categories.iter().enumerate() {
        if !is_id(&category.id) || category.id == decoder::UNKNOWN_ID {
            found.push(fault("category-id").arg("found", &category.id));
        }
        if !ids.insert(&category.id) {
            found.push(fault("category-twice").arg("found", &category.id));
        }
        // A code that an earlier category has would never be read as this one.
        let earlier = variable.categories.iter().take(position);
        let names = |category: &super::Category| {
            let labels = [
                category.id.clone(),
                category.label.nl.clone(),
                category.label.en.clone(),
            ];
            labels
                .into_iter()
                .chain(category.codes.iter().cloned())
                .collect::<Vec<_>>()
        };
        let known = CodeTable::new(earlier.flat_map(names).map(|text| (text, 0)));
        for code in names(category) {
            if !known.is_empty() && known.get(code.as_bytes(), &mut room).is_some() {
                found.push(fault("category-code-twice").arg("found", code));
            }
        }
    }
    let codes = decoder::codes(variable, &Map::new(), &[]);
    for code in &variable.missing {
        if !codes.is_empty() && codes.get(code.as_bytes(), &mut room).is_some() {
            found.push(fault("variable-missing-is-code").arg("found", code));
        }
    }
}

fn check_range(variable: &Variable, found: &mut Diagnostics) {
    let Some(range) = variable.plausible else {
        return;
    };
    let fault = |code| Diagnostic::error(code).variable(&variable.id);
    match variable.kind {
        Kind::Number { .. } | Kind::Date => {
            // Also false for what is no number.
            let is_sane = range.min < range.max && decoder::limits(variable).is_some();
            if !is_sane {
                found.push(fault("variable-range").arg("min", range.min).arg("max", range.max));
            }
        }
        _ => found.push(fault("variable-range-unused")),
    }
}

/// Begins with a letter or digit and has only small letters, digits and `_`.
fn is_id(id: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=64).contains(&id.len()) && id.bytes().all(is_part) && !id.starts_with('_')
}
