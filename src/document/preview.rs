//! A file before it is read: its columns and what they are taken for.
use super::DiagnosticDocument;
use crate::{
    aggregate,
    apart::apart,
    codebook::Mapping,
    comparison::importer::tidy,
    diagnostic::{Diagnostic, Outcome, Severity},
    engine::{Engine, Opened},
    extract::{Choice, Format, Looked, Pieces, SheetPreview, format_of},
    ordered::Map,
    text::Lang,
};
#[cfg(feature = "formats")]
use crate::{codebook::ContactRule, linkage::Role};
use serde::Serialize;

/// A file as its first bytes show it, with the proposed mapping.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct PreviewDocument {
    /// File name.
    pub file: String,
    /// `csv`, `xlsx`, `xls`, `ods`, `sav`, `parquet` or `arrow`; none when it cannot be read.
    pub format: Option<&'static str>,
    /// Whether the blob with the heavier formats is needed to read it.
    pub needs_formats: bool,
    /// From where to where bytes are needed before anything can be said: add them and look again.
    #[cfg_attr(test, ts(type = "[number, number][]"))]
    pub wanted: Vec<(u64, u64)>,
    /// Whether several workers can read the file, each a part.
    pub can_be_cut: bool,
    /// What the file holds: `extract`, `aggregates`, `benchmarks`, `mapping`, `profile`, `project`, `postcodes` or `unknown`.
    pub kind: &'static str,
    /// Sheets of a workbook, to choose from.
    pub sheets: Vec<SheetDocument>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// Row on which the names of the columns stand; none where they stand in no row.
    pub header_row: Option<u64>,
    /// Columns in the order of the file, with the proposed variable.
    pub columns: Vec<ColumnDocument>,
    /// How a row per contact becomes one per child; none for other files, and where contacts are not read.
    #[cfg(feature = "formats")]
    #[cfg_attr(test, ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<ContactRule>>,
    /// What was found.
    pub diagnostics: Vec<DiagnosticDocument>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct SheetDocument {
    /// Its name.
    pub name: String,
    /// Rows, titles included; none when the file does not say.
    pub rows: Option<u64>,
    /// Columns; none when the file does not say.
    pub columns: Option<u64>,
    /// Names of columns that are known.
    pub known: usize,
    /// Whether the workbook hides it.
    pub is_hidden: bool,
}

/// A column of a file and the variable it is taken for. The contract's `mapping` columns hold the first six fields.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    #[cfg_attr(test, ts(as = "std::collections::BTreeMap<String, String>"))]
    pub codes: Map<String, String>,
    /// Whether the column is read; never for what identifies a person.
    pub kept: bool,
    /// Other variables that it could be, best first.
    pub alternatives: Vec<AlternativeDocument>,
}

/// Another variable that a column could be.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct AlternativeDocument {
    /// Id of the variable.
    pub variable: String,
    /// 0 to 1.
    pub confidence: f64,
}

impl PreviewDocument {
    /// Looks at a file: what it holds, and for an extract its columns with the proposed mapping.
    ///
    /// Of the pieces the first is its first [`HEAD_BYTES`](crate::extract::HEAD_BYTES). The second value is what reading the file
    /// begins with; none when it is no extract, cannot be read, or more of it is wanted.
    pub fn of(engine: &Engine, pieces: &Pieces<'_>, file: &str, lang: Lang) -> (Self, Option<Opened>) {
        Self::chosen(engine, pieces, file, &Choice::default(), lang)
    }

    /// As [`of`](Self::of), for the table that the user chose in a workbook.
    pub fn chosen(
        engine: &Engine,
        pieces: &Pieces<'_>,
        file: &str,
        choice: &Choice,
        lang: Lang,
    ) -> (Self, Option<Opened>) {
        let kind = apart(|| kind(pieces.head()));
        let mut document = PreviewDocument {
            file: file.to_owned(),
            format: None,
            needs_formats: false,
            wanted: Vec::new(),
            can_be_cut: false,
            kind,
            sheets: Vec::new(),
            sheet: None,
            header_row: None,
            columns: Vec::new(),
            #[cfg(feature = "formats")]
            contacts: None,
            diagnostics: Vec::new(),
        };
        if kind != "extract" {
            return (document, None);
        }
        let needs_formats = format_of(pieces.head(), file).is_ok_and(Format::needs_formats);
        document.needs_formats = needs_formats && !cfg!(feature = "formats");
        if document.needs_formats {
            return (document, None);
        }
        match engine.look_for(pieces, file, choice) {
            Ok(Looked::Wants(ranges)) => {
                document.wanted = ranges.into_iter().map(|range| (range.start, range.end)).collect();
                (document, None)
            }
            // What a workbook holds can be told only when it has been opened. A sheet that the user chose is looked at as an extract.
            Ok(Looked::Seen(Outcome { value, .. }))
                if *choice == Choice::default()
                    && tidy::is_header(value.preview.columns.iter().map(|column| &*column.name)) =>
            {
                document.kind = "benchmarks";
                (document, None)
            }
            // Else each of them would count as a child.
            Ok(Looked::Seen(Outcome { value, .. }))
                if aggregate::is_header(value.preview.columns.iter().map(|column| &*column.name)) =>
            {
                document.kind = "aggregates";
                (document, None)
            }
            Ok(Looked::Seen(Outcome { value, diagnostics })) => {
                let seen = Self::of_opened(&value, engine, &diagnostics, lang);
                (seen, Some(value))
            }
            Err(found) => {
                document.kind = "unknown";
                document.diagnostics = DiagnosticDocument::all(&found, lang);
                (document, None)
            }
        }
    }

    /// An extract with its mapping as it stands now. With an error among the diagnostics it cannot be read by it.
    pub fn of_opened(opened: &Opened, engine: &Engine, found: &[Diagnostic], lang: Lang) -> Self {
        let mut diagnostics = found.to_vec();
        if diagnostics.iter().all(|one| one.severity != Severity::Error) {
            diagnostics.extend(apart(|| opened.mapping.check(engine.codebook())));
        }
        let preview = &opened.preview;
        PreviewDocument {
            file: opened.preview.file.clone(),
            format: Some(match opened.preview.format {
                Format::Csv => "csv",
                Format::Xlsx => "xlsx",
                Format::Xls => "xls",
                Format::Ods => "ods",
                Format::Sav => "sav",
                Format::Parquet => "parquet",
                Format::Arrow => "arrow",
            }),
            needs_formats: false,
            wanted: Vec::new(),
            can_be_cut: opened.preview.can_be_cut(),
            kind: "extract",
            sheets: preview.sheets.iter().map(SheetDocument::of).collect(),
            sheet: preview.sheet.clone(),
            header_row: Some(preview.header_row).filter(|row| *row > 0),
            columns: apart(|| ColumnDocument::all(&opened.mapping, lang)),
            #[cfg(feature = "formats")]
            contacts: contacts(&opened.mapping, engine),
            diagnostics: DiagnosticDocument::all(&diagnostics, lang),
        }
    }
}

impl SheetDocument {
    fn of(sheet: &SheetPreview) -> Self {
        SheetDocument {
            name: sheet.name.clone(),
            rows: sheet.rows,
            columns: sheet.columns,
            known: sheet.known,
            is_hidden: sheet.is_hidden,
        }
    }
}

impl ColumnDocument {
    /// The columns of a mapping, worded in one language.
    pub fn all(mapping: &Mapping, lang: Lang) -> Vec<Self> {
        let column = |column: &crate::codebook::ColumnMapping| ColumnDocument {
            column: column.column.clone(),
            variable: column.variable.clone(),
            confidence: column.confidence,
            reason: column.reason.get(lang).to_owned(),
            codes: column.codes.clone(),
            kept: column.kept,
            alternatives: column
                .alternatives
                .iter()
                .map(|other| AlternativeDocument {
                    variable: other.variable.clone(),
                    confidence: other.confidence,
                })
                .collect(),
        };
        mapping.columns.iter().map(column).collect()
    }
}

/// The rules of a file with a row per contact.
#[cfg(feature = "formats")]
fn contacts(mapping: &Mapping, engine: &Engine) -> Option<Vec<ContactRule>> {
    let role = Role::propose_one(mapping, engine.codebook());
    (role == Role::Contact).then(|| mapping.contact_rules(engine.codebook()))
}

/// Bytes in which a document of the kit names its schema, or a table its columns.
const TELLING: usize = 4096;

/// What a file holds: the kit's own documents name their schema, tables of postcodes and published values their columns.
fn kind(head: &[u8]) -> &'static str {
    let start = head.get(..TELLING).unwrap_or(head);
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('{') {
        // A project holds the others, so it is asked for first.
        let schemas = [
            ("kansrijk.project/", "project"),
            ("kansrijk.mapping/", "mapping"),
            ("kansrijk.profile/", "profile"),
            ("kansrijk.benchmarks/", "benchmarks"),
        ];
        if let Some((_, kind)) = schemas.into_iter().find(|(schema, _)| text.contains(schema)) {
            return kind;
        }
    }
    let header = text.lines().next().unwrap_or("").to_ascii_lowercase().replace('"', "");
    let names: Vec<&str> = header.split([';', ',', '\t']).map(str::trim).collect();
    if tidy::is_header(names.iter().copied()) {
        "benchmarks"
    } else if names.first() == Some(&"pc6") && names.iter().any(|name| name.starts_with("buurt")) {
        "postcodes"
    } else {
        "extract"
    }
}
