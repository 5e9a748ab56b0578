//! What the page shows of a file before and after reading it: columns, mapping, quality, what can be computed.
use super::{DiagnosticDocument, Quantity, SkippedDocument};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A file as its first bytes show it, with the proposed mapping.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct PreviewDocument {
    /// File name.
    pub file: String,
    /// `csv` or `xlsx`; none when it cannot be read.
    pub format: Option<&'static str>,
    /// Whether the blob with the heavier formats is needed to read it.
    pub needs_formats: bool,
    /// Whether the whole file is needed at once.
    pub needs_whole: bool,
    /// What the file holds: `extract`, `benchmarks`, `mapping`, `profile`, `postcodes` or `unknown`.
    pub kind: &'static str,
    /// Columns in the order of the file, with the proposed variable.
    pub columns: Vec<ColumnDocument>,
    /// What was found.
    pub diagnostics: Vec<DiagnosticDocument>,
}

/// A column of a file and the variable it is taken for. The contract's `mapping` columns hold the first six fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ColumnDocument {
    /// Name in the header.
    pub column: String,
    /// Id of the variable, or none.
    pub variable: Option<String>,
    /// 0 to 1.
    pub confidence: f64,
    /// Why, in words.
    pub reason: String,
    /// Their codes to our category ids.
    #[serde(default)]
    pub codes: BTreeMap<String, String>,
    /// Whether the column is read; never for what identifies a person.
    pub kept: bool,
    /// Other variables that it could be, best first.
    #[serde(default)]
    pub alternatives: Vec<AlternativeDocument>,
}

/// Another variable that a column could be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct AlternativeDocument {
    /// Id of the variable.
    pub variable: String,
    /// 0 to 1.
    pub confidence: f64,
}

/// `kansrijk.quality/1`: how complete and plausible the extract is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct QualityDocument {
    /// `kansrijk.quality/1`.
    pub schema: &'static str,
    /// `own` or `public`.
    pub view: &'static str,
    /// Rows read.
    pub rows: Option<Quantity>,
    /// Per variable of the extract.
    pub variables: Vec<VariableQualityDocument>,
    /// Rows that could be placed, per level.
    pub areas: Vec<ResolvedDocument>,
    /// Rows per year, with what is complete.
    pub years: Vec<YearDocument>,
    /// Values that pile up on round numbers.
    pub heaping: Vec<HeapingDocument>,
    /// Rows that occur more than once.
    pub duplicates: Option<Quantity>,
    /// Births on 1 January, where an unknown day is often written so.
    pub first_of_january: Option<Quantity>,
    /// Joining of files; empty for a single file.
    pub linkage: Vec<String>,
    /// What was found.
    pub diagnostics: Vec<DiagnosticDocument>,
}

/// Completeness of a variable. Counts under the floor are none in a public report.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct VariableQualityDocument {
    /// Id of the variable.
    pub variable: String,
    /// Its label.
    pub label: String,
    /// Rows with a usable value.
    pub present: Option<Quantity>,
    /// Rows that say nothing or "unknown".
    pub missing: Option<Quantity>,
    /// Rows whose text is not of the variable's type.
    pub invalid: Option<Quantity>,
    /// Rows whose value cannot be true.
    pub implausible: Option<Quantity>,
}

/// How many rows could be placed at a level.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ResolvedDocument {
    /// Level of area.
    pub level: String,
    /// Rows placed.
    pub rows: Option<Quantity>,
    /// Part of all rows, 0 to 1.
    pub share: Option<f64>,
}

/// Rows of a calendar year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct YearDocument {
    /// Calendar year.
    pub year: i32,
    /// Rows of that year.
    pub rows: Option<Quantity>,
    /// Whether all four quarters have rows; none when only years are known.
    pub complete: Option<bool>,
}

/// How far values pile up on multiples.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct HeapingDocument {
    /// Id of the variable.
    pub variable: String,
    /// The multiple, in the variable's unit.
    pub multiple: Quantity,
    /// Part of the values on it, 0 to 1.
    pub share: f64,
    /// Part that would be there by chance.
    pub expected: f64,
}

/// An extract that was read: all that the steps need besides the rows of results.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct DatasetDocument {
    /// Rows read.
    pub rows: u64,
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

/// A variable of the codebook, for the field in which a column's variable is chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct VariableDocument {
    /// Id.
    pub id: String,
    /// `kind`, `moeder`, `vader` or `huishouden`.
    pub group: &'static str,
    /// Label in the language of the session.
    pub label: String,
    /// `number`, `date`, `category`, `flag`, `key`, `area` or `identifier`.
    pub kind: &'static str,
    /// Unit of a number.
    pub unit: Option<String>,
    /// Values of a category.
    pub categories: Vec<CategoryDocument>,
}

/// A value of a category.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct CategoryDocument {
    /// Id.
    pub id: String,
    /// Label in the language of the session.
    pub label: String,
}

/// A definition, for the explanation behind every number.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct DefinitionDocument {
    /// Id.
    pub id: String,
    /// `kind`, `moeder`, `vader` or `huishouden`.
    pub group: &'static str,
    /// Name in the language of the session.
    pub name: String,
    /// In words.
    pub description: String,
    /// Whether it is one of the 25 core indicators.
    pub core: bool,
    /// `share`, `rate`, `mean`, `median` or `count`.
    pub measure: &'static str,
    /// Unit of the value.
    pub unit: &'static str,
    /// `child`, `mother`, `father`, `delivery` or `household`.
    pub unit_of_analysis: &'static str,
    /// `lower-is-better`, `higher-is-better` or `context`.
    pub direction: &'static str,
    /// Evidence grade.
    pub evidence: String,
    /// Whether the definition is reconstructed from other sources.
    pub reconstructed: bool,
    /// Source of the definition.
    pub source: String,
    /// What to mind.
    pub caveat: Option<String>,
    /// Who is counted, as expression.
    pub denominator: String,
    /// What is counted, as expression.
    pub numerator: String,
    /// Who is counted, explained from the expression.
    pub denominator_explained: String,
    /// What is counted, explained from the expression.
    pub numerator_explained: String,
    /// Readable keys, the default first.
    pub variants: Vec<String>,
    /// Why it cannot be computed from rows, when it cannot.
    pub not_computable: Option<String>,
}
