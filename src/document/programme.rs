//! `kansrijk.programme/1`: the actions of a sheet, by line and year.
use super::{DiagnosticDocument, Quantity};
use crate::{
    engine::Engine,
    programme::{Action, Line, read},
    text::{Lang, words},
};
use serde::Serialize;

/// The actions of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ProgrammeDocument {
    /// `kansrijk.programme/1`.
    pub schema: &'static str,
    /// The years of the sheet, the first one first.
    pub years: Vec<i32>,
    /// All lines, also those without actions.
    pub lines: Vec<LineDocument>,
    /// What was found.
    pub diagnostics: Vec<DiagnosticDocument>,
}

/// A line of the programme with its actions.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct LineDocument {
    /// `1` to `4`, `monitoring`, `communicatie` or `kennisdeling`.
    pub id: &'static str,
    /// In words.
    pub name: String,
    /// In the order of the sheet.
    pub actions: Vec<ActionDocument>,
}

/// An action in a year; what was not filled in is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ActionDocument {
    /// Its name.
    pub name: String,
    /// The year.
    pub year: i32,
    /// How many were to be reached.
    pub planned: Option<Quantity>,
    /// How many were reached.
    pub reached: Option<Quantity>,
    /// Euros budgeted.
    pub budgeted: Option<Quantity>,
    /// Euros spent.
    pub spent: Option<Quantity>,
    /// `gepland`, `loopt`, `klaar` or `gestopt`.
    pub status: Option<&'static str>,
    /// Id of the indicator at which it aims.
    pub indicator: Option<String>,
    /// What else there is to say.
    pub note: String,
}

impl ProgrammeDocument {
    /// Reads a sheet of actions. Of one that cannot be read there is only what is wrong.
    pub fn of(engine: &Engine, bytes: &[u8], file: &str, lang: Lang) -> Self {
        let (actions, found) = match read(bytes, file, engine.definitions()) {
            Ok(outcome) => (outcome.value, outcome.diagnostics),
            Err(found) => (Vec::new(), found),
        };
        let mut years: Vec<i32> = actions.iter().map(|action| action.year).collect();
        years.sort_unstable();
        years.dedup();
        let line = |line: Line| LineDocument {
            id: line.name(),
            name: words::programme(&format!("line-{}", line.name()), lang, &[]),
            actions: actions
                .iter()
                .filter(|action| action.line == line)
                .map(ActionDocument::of)
                .collect(),
        };
        ProgrammeDocument {
            schema: "kansrijk.programme/1",
            years,
            lines: Line::ALL.map(line).to_vec(),
            diagnostics: DiagnosticDocument::all(&found, lang),
        }
    }
}

impl ActionDocument {
    fn of(action: &Action) -> Self {
        ActionDocument {
            name: action.name.clone(),
            year: action.year,
            planned: action.planned.map(Quantity),
            reached: action.reached.map(Quantity),
            budgeted: action.budgeted.map(Quantity),
            spent: action.spent.map(Quantity),
            status: action.status.map(|status| status.name()),
            indicator: action.indicator.clone(),
            note: action.note.clone(),
        }
    }
}
