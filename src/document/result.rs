//! `kansrijk.result/1`: the rows of indicators, compared with benchmarks.
use super::{DiagnosticDocument, Quantity};
use serde::Serialize;

/// What `kansrijk indicators --format json` prints and the page shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase", concrete(Rows = Vec<RowDocument>)))]
pub struct ResultDocument<Rows = Vec<RowDocument>> {
    /// `kansrijk.result/1`.
    pub schema: &'static str,
    /// Version of the kit.
    pub kit: String,
    /// Version of the built-in definitions.
    pub definitions: String,
    /// Id of the profile.
    pub profile: String,
    /// `own` or `public`.
    pub view: &'static str,
    /// Whether the rows are synthetic, by the extract's own column.
    pub synthetic: bool,
    /// `passed` or `not-run`.
    pub audit: &'static str,
    /// One row per indicator, variant, area, period and subgroup.
    pub rows: Rows,
    /// What was found on the way.
    pub diagnostics: Vec<DiagnosticDocument>,
    /// Indicators that could not be computed.
    pub skipped: Vec<SkippedDocument>,
    /// Trends of single years; only on the command line.
    #[cfg(feature = "formats")]
    #[cfg_attr(test, ts(skip))]
    #[serde(skip_serializing_if = "super::Trends::is_empty")]
    pub trends: super::Trends,
}

/// An indicator of an area in a period.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase", concrete(Text = String)))]
pub struct RowDocument<Text = String> {
    /// Id of the definition.
    pub indicator: Text,
    /// Readable key of the variant.
    pub variant: String,
    /// `kind`, `moeder`, `vader` or `huishouden`.
    pub group: &'static str,
    /// `child`, `mother`, `father`, `delivery` or `household`.
    pub unit_of_analysis: &'static str,
    /// Evidence grade of the definition.
    pub evidence: Text,
    /// Code of the area; the profile's id for the whole extract.
    pub area: Text,
    /// Name of the area.
    pub area_name: Text,
    /// Level of the area.
    pub level: Text,
    /// `2016`, `2016K1`, `2014-2016`.
    pub period: String,
    /// Category of the variable that was split by; none for the total.
    pub subgroup: Option<String>,
    /// Events counted; the sum for a mean.
    pub numerator: Option<Quantity>,
    /// Units counted with a known value.
    pub denominator: Option<Quantity>,
    /// Units left out because a value is unknown.
    pub missing: Option<Quantity>,
    /// In `unit`.
    pub value: Option<Quantity>,
    /// Lower limit of the 95 % interval, in `unit`.
    pub lower: Option<Quantity>,
    /// Upper limit.
    pub upper: Option<Quantity>,
    /// `%`, `per 1000`, `years`, `g`, `euro`, `score`, `count`.
    pub unit: &'static str,
    /// Method of the interval.
    pub method: &'static str,
    /// `ok`, `unreliable`, `withheld` or `no-data`.
    pub flag: &'static str,
    /// Periods or areas pooled into this row.
    pub pooled_from: Option<Vec<String>>,
    /// Against published benchmarks; empty when withheld.
    pub comparisons: Vec<ComparisonDocument>,
}

/// A row next to one published value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ComparisonDocument {
    /// Code of the benchmark's area.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// The benchmark's period.
    pub period: String,
    /// The published value, in the row's unit; none when nothing is published for the indicator.
    pub value: Option<Quantity>,
    /// The benchmark's variant.
    pub variant: String,
    /// Title of the source.
    pub source: String,
    /// Address of the source.
    pub url: String,
    /// `final` or `provisional`.
    pub status: &'static str,
    /// Rule by which it was compared.
    pub rule: Option<&'static str>,
    /// `better`, `similar`, `worse`, `higher`, `lower` or `not-compared`.
    pub outcome: &'static str,
    /// Why not compared, or what to mind, in words.
    pub reason: Option<String>,
    /// Local minus published value, in the row's unit.
    pub difference: Option<Quantity>,
    /// The local value under the benchmark's own variant.
    pub local_value: Option<Quantity>,
    /// Its lower limit.
    pub local_lower: Option<Quantity>,
    /// Its upper limit.
    pub local_upper: Option<Quantity>,
}

/// An indicator that could not be computed from this extract.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct SkippedDocument {
    /// Id of the definition.
    pub indicator: String,
    /// Why, in words.
    pub reason: String,
}
