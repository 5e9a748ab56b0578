//! The door of this room: a release goes in, a file to be given away comes out.
use super::{content::Sheet, csv, html};
#[cfg(feature = "formats")]
use crate::document::DefinitionDocument;
use crate::{
    disclosure::{Audit, Release},
    document::{ResultDocument, RowDocument},
    row::{Figure, Row},
    text::Lang,
};

/// The sheet of an area and period as one HTML file. An area or period without rows gives a sheet that says so.
///
/// `twin` words a row of the release; what it says of a withheld row is not believed.
pub fn write_html(release: &Release<'_>, twin: &dyn Fn(&Row<'_>) -> RowDocument, sheet: &Sheet<'_>) -> String {
    html::from_document(&document(release, twin, sheet.definitions_version), sheet)
}

/// The rows of a release as CSV: the columns of the JSON rows without comparisons, figures unrounded as in JSON.
///
/// Dutch: `;`, decimal comma and a byte order mark, as Excel with Dutch settings reads it. English: RFC 4180 in UTF-8.
pub fn write_csv(
    release: &Release<'_>,
    twin: &dyn Fn(&Row<'_>) -> RowDocument,
    is_synthetic: bool,
    lang: Lang,
) -> String {
    let mut document = document(release, twin, "");
    document.synthetic = is_synthetic;
    csv::from_document(&document, lang)
}

/// The rows of a release as a workbook (XLSX), with a sheet of definitions and one of what the file is.
#[cfg(feature = "formats")]
pub fn write_xlsx(
    release: &Release<'_>,
    twin: &dyn Fn(&Row<'_>) -> RowDocument,
    definitions: &[DefinitionDocument],
    is_synthetic: bool,
    lang: Lang,
) -> Vec<u8> {
    let mut document = document(release, twin, crate::document::DEFINITIONS);
    document.synthetic = is_synthetic;
    super::xlsx::from_document(&document, definitions, lang)
}

/// The sheet of these rows of a release, so that a sheet for each of many areas does not word all rows each time.
#[cfg(feature = "formats")]
pub(super) fn write_html_of(
    release: &Release<'_>,
    is_on: &dyn Fn(&Row<'_>) -> bool,
    twin: &dyn Fn(&Row<'_>) -> RowDocument,
    sheet: &Sheet<'_>,
) -> String {
    let rows = release
        .rows()
        .iter()
        .filter(|row| is_on(row))
        .map(|row| worded(row, twin));
    let document = with_rows(rows.collect(), release.audit(), sheet.definitions_version);
    html::from_document(&document, sheet)
}

/// The rows of a release as Apache Parquet: the columns of the CSV; withheld figures are null.
#[cfg(feature = "formats")]
pub fn write_parquet(
    release: &Release<'_>,
    twin: &dyn Fn(&Row<'_>) -> RowDocument,
    profile: &str,
    is_synthetic: bool,
) -> Vec<u8> {
    let mut document = document(release, twin, crate::document::DEFINITIONS);
    document.synthetic = is_synthetic;
    document.profile = profile.to_owned();
    super::table::parquet_of(&document)
}

/// The rows of the release and no others.
fn document(
    release: &Release<'_>,
    twin: &dyn Fn(&Row<'_>) -> RowDocument,
    definitions_version: &str,
) -> ResultDocument {
    let rows = release.rows().iter().map(|row| worded(row, twin)).collect();
    with_rows(rows, release.audit(), definitions_version)
}

/// A row as it may be given away.
fn worded(row: &Row<'_>, twin: &dyn Fn(&Row<'_>) -> RowDocument) -> RowDocument {
    match row.figure {
        Figure::Known(_) => twin(row),
        Figure::NoData { .. } => emptied(twin(row), "no-data"),
        Figure::Withheld(_) => emptied(twin(row), "withheld"),
    }
}

fn with_rows(rows: Vec<RowDocument>, audit: Audit, definitions_version: &str) -> ResultDocument {
    ResultDocument {
        schema: "kansrijk.result/1",
        kit: env!("CARGO_PKG_VERSION").to_owned(),
        definitions: definitions_version.to_owned(),
        profile: String::new(),
        view: "public",
        synthetic: false,
        audit: match audit {
            Audit::NotRun => "not-run",
            #[cfg(feature = "formats")]
            Audit::Passed => "passed",
        },
        rows,
        diagnostics: Vec::new(),
        skipped: Vec::new(),
        #[cfg(feature = "formats")]
        trends: crate::document::Trends::default(),
    }
}

/// The row without figures, whatever its twin said. Without data the counts of nobody and of the unknown stay.
fn emptied(mut row: RowDocument, flag: &'static str) -> RowDocument {
    (row.value, row.lower, row.upper) = (None, None, None);
    if flag == "withheld" {
        (row.numerator, row.denominator, row.missing) = (None, None, None);
    }
    row.comparisons.clear();
    row.flag = flag;
    row
}
