//! A diagnostic with its wording.
use crate::{
    diagnostic::{Diagnostic, Severity},
    text::{Lang, wording},
};
use serde::Serialize;

/// Twin of [`Diagnostic`], worded in one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct DiagnosticDocument {
    /// Stable kebab-case name.
    pub code: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// File name.
    pub file: Option<String>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row from 1, the header included.
    pub row: Option<u64>,
    /// Column as named in the header.
    pub column: Option<String>,
    /// Variable of the codebook.
    pub variable: Option<String>,
    /// Place and fact.
    pub message: String,
    /// Advice.
    pub hint: Option<String>,
    /// How often it occurred.
    pub count: Option<u64>,
}

impl DiagnosticDocument {
    /// Words a diagnostic.
    pub fn new(diagnostic: &Diagnostic, lang: Lang) -> Self {
        let words = wording(diagnostic, lang);
        let location = &diagnostic.location;
        DiagnosticDocument {
            code: diagnostic.code,
            severity: match diagnostic.severity {
                Severity::Info => "info",
                Severity::Warning => "warning",
                Severity::Error => "error",
            },
            file: location.file.clone(),
            sheet: location.sheet.clone(),
            row: location.row,
            column: location.column.clone(),
            variable: location.variable.clone(),
            message: words.message,
            hint: words.hint,
            count: diagnostic.count,
        }
    }

    /// Words a list of diagnostics.
    pub fn all(diagnostics: &[Diagnostic], lang: Lang) -> Vec<Self> {
        diagnostics
            .iter()
            .map(|diagnostic| Self::new(diagnostic, lang))
            .collect()
    }
}
