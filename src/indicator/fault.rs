//! What is told when a definition cannot be compiled.
use super::Measure;
use crate::{
    codebook::{Codebook, Text, VariableIndex},
    diagnostic::Diagnostic,
    expression::{Expression, ExpressionError, Type},
    text::{Lang, wording},
};

/// A fault of an expression, with the path of the expression in its document.
pub(super) fn at(fault: &ExpressionError, path: &str, field: &str) -> Diagnostic {
    let inner = fault.diagnostic();
    let say = |lang| {
        let wording = wording(&inner, lang);
        match wording.hint {
            Some(hint) => format!("{} {hint}", wording.message),
            None => wording.message,
        }
    };
    Diagnostic::error("definition-expression")
        .arg("path", format!("{path}.{field}"))
        .arg("fault_nl", say(Lang::Nl))
        .arg("fault_en", say(Lang::En))
}

/// A share and a count want a condition, a rate a number of events, a mean and a median any number.
pub(super) fn value_type(
    measure: Measure,
    value: &Expression,
    codebook: &Codebook,
    path: &str,
    field: &str,
) -> Option<Diagnostic> {
    let wants_condition = matches!(measure, Measure::Share | Measure::Count);
    let fits = match value.result() {
        Type::Truth => wants_condition,
        Type::Number { .. } => !wants_condition,
        _ => false,
    };
    if fits && measure == Measure::Rate && !value.is_count(codebook) {
        return Some(Diagnostic::error("definition-rate-value").arg("path", format!("{path}.{field}")));
    }
    if fits {
        return None;
    }
    let (nl, en) = if wants_condition {
        ("een voorwaarde (ja of nee)", "a condition (yes or no)")
    } else {
        ("een getal", "a number")
    };
    Some(
        Diagnostic::error("definition-value")
            .arg("path", format!("{path}.{field}"))
            .arg("measure", measure.name())
            .arg("expected_nl", nl)
            .arg("expected_en", en),
    )
}

/// Which variables are needed and absent, by their labels.
pub(super) fn missing_reason(variables: &[VariableIndex], codebook: &Codebook) -> Text {
    let names = labels(variables, codebook);
    let diagnostic = Diagnostic::info("indicator-variables-missing")
        .arg("labels_nl", names.nl)
        .arg("labels_en", names.en);
    Text {
        nl: wording(&diagnostic, Lang::Nl).message,
        en: wording(&diagnostic, Lang::En).message,
    }
}

/// The labels of variables as a list within a sentence.
pub(super) fn labels(variables: &[VariableIndex], codebook: &Codebook) -> Text {
    let list = |and: &str, label: fn(&Text) -> &str| {
        let names: Vec<String> = variables
            .iter()
            .map(|variable| format!("'{}'", label(&codebook.variable(*variable).label)))
            .collect();
        match names.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} {and} {last}", others.join(", ")),
            None => String::new(),
        }
    };
    Text {
        nl: list("en", |text| &text.nl),
        en: list("and", |text| &text.en),
    }
}
