//! A project that was opened, or why it was not.
use super::DiagnosticDocument;
use crate::{project::Project, text::Lang};
use serde::Serialize;

/// A project and what was found in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ProjectDocument {
    /// None when there is an error among what was found.
    pub project: Option<Project>,
    /// What was found.
    pub diagnostics: Vec<DiagnosticDocument>,
}

impl ProjectDocument {
    /// Reads and checks the text of a project; `file` is its name in messages.
    pub fn of(json: &str, file: &str, lang: Lang) -> Self {
        let (project, found) = match Project::parse(json, file) {
            Ok(outcome) => (Some(outcome.value), outcome.diagnostics),
            Err(found) => (None, found),
        };
        ProjectDocument {
            project,
            diagnostics: DiagnosticDocument::all(&found, lang),
        }
    }
}
