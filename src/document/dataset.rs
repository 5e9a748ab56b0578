//! An extract that was read: what the steps need besides rows of results.
use super::{Context, DiagnosticDocument, QualityDocument, SkippedDocument, VariableDocument};
use crate::{codebook::Kind, engine::Reading, ordered::Set, tally::ORGANISATIE};
use serde::Serialize;

/// An extract that was read: all that the steps need besides the rows of results.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct DatasetDocument {
    /// Rows read; of ready aggregates, counts.
    pub rows: u64,
    /// Whether others made the counts: then nothing is known of rows, and no question about them can be put.
    pub ready_made: bool,
    /// Whether the rows are synthetic, by the extract's own column.
    pub synthetic: bool,
    /// The quality report, own view.
    pub quality: QualityDocument,
    /// What can be computed.
    pub computable: ComputableDocument,
    /// What cannot, with the reason.
    pub skipped: Vec<SkippedDocument>,
    /// Levels with areas in this extract, from fine to coarse.
    pub levels: Vec<String>,
    /// Calendar years with rows.
    pub years: Vec<i32>,
    /// Variables that results can be split by.
    pub strata: Vec<VariableDocument>,
    /// Variables that rows can be chosen by.
    pub filters: Vec<VariableDocument>,
    /// What is kept in memory to answer questions.
    pub kept: KeptDocument,
    /// What was found.
    pub diagnostics: Vec<DiagnosticDocument>,
}

/// How many of the core indicators can be computed from an extract.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ComputableDocument {
    /// Core indicators that can be computed.
    pub core: u64,
    /// Core indicators of the profile.
    pub core_total: u64,
    /// Extra indicators that can be computed.
    pub extra: u64,
    /// Extra indicators of the profile.
    pub extra_total: u64,
}

/// The rows that are kept in memory, so that another question needs no file.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct KeptDocument {
    /// Bytes that they take.
    pub bytes: u64,
    /// Most bytes that may be kept.
    pub most: u64,
    /// Why nothing is kept: `off` when nothing may be, `too-large` when it was more than may be, `lost` when a worker that
    /// kept a part has gone.
    pub reason: Option<&'static str>,
}

/// How a question begins to be answered.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct StartedDocument {
    /// Whether the rows were counted; else the file must be read again.
    pub counted: bool,
    /// What is wrong with the question.
    pub diagnostics: Vec<DiagnosticDocument>,
}

/// What a question came to. When something is wrong, the question before is still on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct AskedDocument {
    /// The rows that the figures are of; none when something is wrong.
    pub counted: Option<CountedDocument>,
    /// What is kept in memory to answer questions.
    pub kept: KeptDocument,
    /// What is wrong with the question.
    pub diagnostics: Vec<DiagnosticDocument>,
}

/// The rows that a question is about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct CountedDocument {
    /// Rows that were counted.
    pub rows: u64,
    /// Rows of the extract.
    pub of: u64,
    /// Rows left out because it is not known whether they belong.
    pub unknown: u64,
}

/// What ending a reading gives: the dataset, or why there is none. What was read before stays in the second case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct FinishedDocument {
    /// The dataset.
    pub dataset: Option<DatasetDocument>,
    /// What was found, when there is none.
    pub diagnostics: Vec<DiagnosticDocument>,
}

/// A file to give away, made from a release.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct FileDocument {
    /// Name that says what it is.
    pub name: String,
    /// Media type.
    pub mime: &'static str,
    /// The text of the file.
    pub text: String,
}

impl DatasetDocument {
    /// All that the steps need of a reading.
    pub fn new(context: Context<'_>, kept: KeptDocument) -> Self {
        let (engine, reading) = (context.engine, context.reading);
        let levels: Set<(usize, &str)> = engine
            .levels_seen(reading)
            .into_iter()
            .map(|level| (crate::area::coarseness(level).into(), level))
            // Of what is larger than a gemeente an extract holds a part, which may not pass for the whole.
            .filter(|(coarseness, _)| *coarseness <= usize::from(crate::area::coarseness("gemeente")))
            .collect();
        DatasetDocument {
            rows: reading.rows(),
            ready_made: reading.counted().is_ready_made,
            synthetic: reading.is_synthetic,
            quality: QualityDocument::own(context),
            computable: computable(context),
            skipped: context.skipped(),
            levels: levels
                .into_iter()
                .map(|(_, level)| level.to_owned())
                .chain([ORGANISATIE.to_owned()])
                .collect(),
            years: years(reading),
            strata: variables(context, |kind| matches!(kind, Kind::Category | Kind::Flag)),
            filters: variables(context, |kind| {
                matches!(kind, Kind::Number { .. } | Kind::Date | Kind::Category | Kind::Flag)
            }),
            kept,
            diagnostics: DiagnosticDocument::all(&reading.diagnostics, context.lang),
        }
    }
}

fn years(reading: &Reading) -> Vec<i32> {
    #[cfg(feature = "formats")]
    if reading.counted().is_ready_made {
        let groups = reading.counted().tally.groups();
        let years: Set<i32> = groups.filter_map(|(group, _)| group.moment.year()).collect();
        return years.into_iter().collect();
    }
    let years = reading.quality.years.keys();
    years.filter_map(|year| i32::try_from(*year).ok()).collect()
}

/// The variables of the extract of some kinds, without those that the kit makes for itself.
fn variables(context: Context<'_>, is_wanted: impl Fn(Kind) -> bool) -> Vec<VariableDocument> {
    let codebook = context.engine.codebook();
    let available = context.reading.available.iter();
    available
        .filter(|index| codebook.index("periode") != Some(**index))
        .map(|index| codebook.variable(*index))
        .filter(|variable| is_wanted(variable.kind))
        .map(|variable| VariableDocument::new(variable, context.lang))
        .collect()
}

fn computable(context: Context<'_>) -> ComputableDocument {
    let definitions = context.engine.definitions();
    let items = || {
        context
            .reading
            .counted()
            .items
            .iter()
            .filter(|item| item.is_default)
            .map(|item| &definitions[item.definition])
    };
    ComputableDocument {
        core: items().filter(|definition| definition.core).count() as u64,
        core_total: definitions.iter().filter(|definition| definition.core).count() as u64,
        extra: items().filter(|definition| !definition.core).count() as u64,
        extra_total: definitions.iter().filter(|definition| !definition.core).count() as u64,
    }
}
