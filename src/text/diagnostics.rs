//! The wording of diagnostics: `diagnostics.toml`, of the heavier formats `formats.toml`, of the audit `audit.toml` and of joined files
//! `linkage.toml`, of changes `change.toml`, of published tables `published.toml`, keyed by code, with `{names}` filled from the diagnostic.
use super::{Lang, case};
use crate::{diagnostic::Diagnostic, ordered::Map, supply};
use serde::Deserialize;
use std::sync::LazyLock;

/// What a diagnostic says: the fact first, the advice apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What was found, where, and what was expected.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    nl: String,
    en: String,
    hint_nl: Option<String>,
    hint_en: Option<String>,
}

static TEMPLATES: LazyLock<Map<String, Template>> = LazyLock::new(|| {
    let documents = [
        "text/diagnostics",
        "text/formats",
        "text/audit",
        "text/linkage",
        "text/profile",
        "text/programme",
        "text/published",
        "text/change",
    ]
    .into_iter();
    documents.flat_map(|name| read(supply::document(name))).collect()
});

fn read(json: &str) -> Map<String, Template> {
    serde_json::from_str(json).expect("nl, en and hints per code")
}

/// Words a diagnostic in a language: the place before the fact, `{names}` replaced by the diagnostic's own values.
///
/// A code without wording says its code; a test keeps that from happening.
pub fn wording(diagnostic: &Diagnostic, lang: Lang) -> Wording {
    let Some(template) = TEMPLATES.get(diagnostic.code) else {
        return Wording {
            message: diagnostic.code.to_owned(),
            hint: None,
        };
    };
    let (fact, hint) = match lang {
        Lang::Nl => (&template.nl, &template.hint_nl),
        Lang::En => (&template.en, &template.hint_en),
    };
    let place = place(diagnostic, lang);
    let fact = fill(fact, diagnostic);
    let message = if place.is_empty() {
        fact
    } else {
        format!("{place}: {fact}")
    };
    Wording {
        message,
        hint: hint.as_ref().map(|hint| fill(hint, diagnostic)),
    }
}

/// The codes that have wording, for the test that every code used has one.
pub fn codes() -> impl Iterator<Item = &'static str> {
    TEMPLATES.keys().map(String::as_str)
}

/// Longest part of a column's name that a message shows.
const LONGEST_NAME: usize = 60;

fn short(name: &str) -> String {
    let mut short: String = name.chars().take(LONGEST_NAME).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    short
}

fn place(diagnostic: &Diagnostic, lang: Lang) -> String {
    let (sheet, column, row) = match lang {
        Lang::Nl => ("blad", "kolom", "rij"),
        Lang::En => ("sheet", "column", "row"),
    };
    let location = &diagnostic.location;
    let parts = [
        location.file.clone(),
        location.sheet.as_ref().map(|name| format!("{sheet} '{name}'")),
        location
            .column
            .as_ref()
            .map(|name| format!("{column} '{}'", short(name))),
        location.row.map(|number| format!("{row} {number}")),
    ];
    let place = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    // A sentence begins with a capital, a file name keeps its own.
    match location.file {
        Some(_) => place,
        None => case::capitalized(&place),
    }
}

/// Replaces `{name}` by the argument of that name, `{count}` and `{variable}` by the diagnostic's own.
fn fill(template: &str, diagnostic: &Diagnostic) -> String {
    let mut text = template.to_owned();
    for (name, value) in &diagnostic.args {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    if let Some(count) = diagnostic.count {
        text = text.replace("{count}", &count.to_string());
    }
    if let Some(variable) = &diagnostic.location.variable {
        text = text.replace("{variable}", variable);
    }
    text
}
