//! What was read for the work of a user: a project, and the areas and figures of a profile that is being made.
use super::DiagnosticDocument;
use crate::{
    area::Area,
    comparison::importer::tidy,
    diagnostic::{Diagnostics, Outcome},
    engine::Engine,
    profile::read_areas,
    project::Project,
    text::Lang,
};
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

/// The areas of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct AreasDocument {
    /// In the order of the list; empty when it cannot be used.
    pub areas: Vec<Area>,
    /// What was found.
    pub diagnostics: Vec<DiagnosticDocument>,
}

impl AreasDocument {
    /// Reads a list of areas; `file` is its name in messages.
    pub fn of(bytes: &[u8], file: &str, lang: Lang) -> Self {
        let (areas, found) = taken(read_areas(bytes, file));
        AreasDocument {
            areas,
            diagnostics: DiagnosticDocument::all(&found, lang),
        }
    }
}

/// Published figures as a profile holds them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct FiguresDocument {
    /// A list of benchmarks as JSON text; empty when the table cannot be used.
    pub json: String,
    /// Figures.
    pub count: usize,
    /// What was found.
    pub diagnostics: Vec<DiagnosticDocument>,
}

impl FiguresDocument {
    /// Reads a table of published figures against the areas of an engine's profile; `file` is its name in messages.
    pub fn of(engine: &Engine, bytes: &[u8], file: &str, lang: Lang) -> Self {
        let (rows, found) = taken(tidy::read(bytes, file, engine.published()));
        FiguresDocument {
            json: tidy::to_json(&rows).to_string(),
            count: rows.len(),
            diagnostics: DiagnosticDocument::all(&found, lang),
        }
    }
}

fn taken<T>(read: Result<Outcome<Vec<T>>, Diagnostics>) -> (Vec<T>, Diagnostics) {
    match read {
        Ok(outcome) => (outcome.value, outcome.diagnostics),
        Err(found) => (Vec::new(), found),
    }
}
