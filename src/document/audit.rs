//! The audit of a table as `kansrijk.audit/1`.
use crate::disclosure::audit::{Audited, Judged};
use serde::Serialize;

/// What an outsider can derive of the hidden cells of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditDocument {
    /// Name and version of this form.
    pub schema: &'static str,
    /// Version of the kit.
    pub kit: &'static str,
    /// `passed` or `failed`.
    pub audit: &'static str,
    /// How far the least and the most of a hidden cell must be apart.
    pub width: i64,
    /// Cells, all combinations of codes.
    pub cells: usize,
    /// Hidden cells that are too narrow, or not proven to be wide enough.
    pub too_narrow: usize,
    /// Every hidden cell.
    pub hidden: Vec<HiddenDocument>,
}

/// A hidden cell. Its limits follow from what is published: keep the document where the table is kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HiddenDocument {
    /// Row of the file, from 1; none for a cell that the table leaves out.
    pub row: Option<u64>,
    /// Per dimension its code.
    pub codes: serde_json::Map<String, serde_json::Value>,
    /// The least that it can be.
    pub lower: i64,
    /// The most; none when nothing limits it.
    pub upper: Option<i64>,
    /// Whether both are possible.
    pub exact: bool,
    /// Whether it is proven to stay wide enough.
    pub wide: bool,
    /// The sums that an outsider needs, when it is not.
    pub because: Vec<String>,
}

impl AuditDocument {
    /// The twin of an audit.
    pub fn new(audited: &Audited, width: i64) -> Self {
        let hidden: Vec<HiddenDocument> = audited.hidden.iter().map(HiddenDocument::new).collect();
        let too_narrow = hidden.iter().filter(|cell| !cell.wide).count();
        AuditDocument {
            schema: "kansrijk.audit/1",
            kit: env!("CARGO_PKG_VERSION"),
            audit: if too_narrow == 0 { "passed" } else { "failed" },
            width,
            cells: audited.cells,
            too_narrow,
            hidden,
        }
    }
}

impl HiddenDocument {
    fn new(judged: &Judged) -> Self {
        HiddenDocument {
            row: judged.line,
            codes: judged
                .codes
                .iter()
                .map(|(name, code)| (name.clone(), code.clone().into()))
                .collect(),
            lower: judged.finding.interval.lower,
            upper: judged.finding.interval.upper,
            exact: judged.finding.is_exact,
            wide: judged.finding.is_wide,
            because: judged.because.clone(),
        }
    }
}
