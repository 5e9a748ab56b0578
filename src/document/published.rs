//! A published table as the page shows it before a topic is chosen, and what became of the choice.
use super::DiagnosticDocument;
use crate::{
    comparison::importer::{
        published::{Choice, Published, TableFile, is_release, of_release},
        tidy,
    },
    diagnostic::{Diagnostics, Outcome},
    engine::Engine,
    text::Lang,
};
use serde::Serialize;

/// What a published table holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct PublishedDocument {
    /// Number of the table at CBS, when something tells it.
    pub table: Option<String>,
    /// Its title; empty when it has none.
    pub title: String,
    /// The year of a table that has no column with the year.
    pub year: Option<String>,
    /// Its topics; none when it cannot be read.
    pub topics: Vec<TopicDocument>,
    /// Regions of the profile for which counts of gemeenten can be summed.
    pub regions: Vec<RegionDocument>,
    /// What was found.
    pub diagnostics: Vec<DiagnosticDocument>,
}

/// A region of the profile.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct RegionDocument {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A topic of a published table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct TopicDocument {
    /// As a choice names it.
    pub key: String,
    /// As people read it.
    pub name: String,
    /// Unit, when the table gives it.
    pub unit: Option<String>,
}

/// Published figures in the tidy form.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ImportedDocument {
    /// CSV of the tidy form; empty when nothing could be used.
    pub csv: String,
    /// Figures.
    pub count: usize,
    /// Source of the first of them.
    pub source: String,
    /// What was found.
    pub diagnostics: Vec<DiagnosticDocument>,
}

impl PublishedDocument {
    /// What a table holds, with the files that say what its codes mean.
    pub fn of(engine: &Engine, files: &[TableFile<'_>], lang: Lang) -> Self {
        let regions = engine.areas().areas().iter().filter(|area| area.level == "regio");
        let mut document = PublishedDocument {
            table: None,
            title: String::new(),
            year: None,
            topics: Vec::new(),
            regions: regions
                .map(|area| RegionDocument {
                    code: area.code.clone(),
                    name: area.name.clone(),
                })
                .collect(),
            diagnostics: Vec::new(),
        };
        match Published::read(files) {
            Err(found) => document.diagnostics = DiagnosticDocument::all(&found, lang),
            Ok(table) => {
                document.year = table.year.map(|year| year.to_string());
                let topics = table.topics().into_iter();
                document.topics = topics
                    .map(|topic| TopicDocument {
                        key: topic.key,
                        name: topic.name,
                        unit: topic.unit,
                    })
                    .collect();
                (document.table, document.title) = (table.table, table.title);
            }
        }
        document
    }
}

impl ImportedDocument {
    /// The figures of a choice.
    pub fn of(engine: &Engine, files: &[TableFile<'_>], choice: &Choice, lang: Lang) -> Self {
        Self::read(
            Published::read(files).and_then(|table| table.figures(choice, engine.areas())),
            lang,
        )
    }

    /// The figures of another partner's release; none of a file that is no release of the kit.
    pub fn of_release(engine: &Engine, bytes: &[u8], file: &str, lang: Lang) -> Option<Self> {
        is_release(bytes).then(|| Self::read(of_release(bytes, file, engine.areas()), lang))
    }

    fn read(read: Result<Outcome<Vec<crate::comparison::Benchmark>>, Diagnostics>, lang: Lang) -> Self {
        let (rows, found) = match read {
            Ok(outcome) => (outcome.value, outcome.diagnostics),
            Err(found) => (Vec::new(), found),
        };
        ImportedDocument {
            csv: if rows.is_empty() {
                String::new()
            } else {
                tidy::write(&rows)
            },
            count: rows.len(),
            source: rows.first().map_or_else(String::new, |row| row.source.clone()),
            diagnostics: DiagnosticDocument::all(&found, lang),
        }
    }
}
