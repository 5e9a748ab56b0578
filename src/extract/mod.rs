//! Bytes of a file become batches of columns.
//!
//! [`look`] sees from the beginning, and from what else it asks for, how the file is written and what columns it has; the codebook
//! plans which of them to read; a [`Reader`] takes the bytes in pushes of any size and gives batches of [`BATCH_ROWS`] rows. Nothing
//! grows with the file except the bytes of a workbook, which can only be opened whole.
//!
//! ```
//! use kansrijk::extract::{Decoder, Decoding, PlannedColumn, RawBatch, Reader, preview};
//!
//! let file = "jaar;geboortegewicht\r\n2016;3.400\r\n2016;9999\r\n".as_bytes();
//! let found = preview(file, file.len() as u64, "geboorten.csv").expect("a table").value;
//! let weight = PlannedColumn {
//!     index: 1,
//!     name: found.columns[1].name.clone(),
//!     variable: "geboortegewicht".to_owned(),
//!     decoder: Decoder::new(Decoding::Number { decimals: 0 }).missing(["9999"]).plausible(200, 7000),
//! };
//! let mut weights = Vec::new();
//! let mut sink = |batch: RawBatch| weights.extend(batch.columns[0].iter().map(|weight| weight.copied()));
//! let mut reader = Reader::new(&found, vec![weight]);
//! for part in file.chunks(7) {
//!     reader.push(part, &mut sink).expect("readable");
//! }
//! let counts = reader.finish(&mut sink).expect("a whole file");
//! assert_eq!(weights, [Some(3400), None]);
//! assert_eq!(counts.rows, 2);
//! ```

mod batcher;
mod cell;
mod code_table;
#[cfg(feature = "formats")]
mod columnar;
mod counts;
mod csv;
mod date;
mod dialect;
mod duration;
mod encoding;
mod header;
#[cfg(feature = "formats")]
mod key_table;
mod magic;
mod memo;
mod missing;
mod number;
mod pieces;
mod plan;
mod preview;
mod reader;
#[cfg(feature = "formats")]
mod ready;
mod record;
mod separator;
mod signs;
#[cfg(feature = "formats")]
mod spss;
mod stretch;
mod tokenizer;
#[cfg(feature = "formats")]
mod workbook;

pub use code_table::CodeTable;
pub use counts::{CellCounts, ColumnCounts, Occurrences, ReadingCounts};
pub use date::parse as parse_date;
pub use dialect::{Dialect, Encoding};
pub use duration::Duration;
#[cfg(feature = "formats")]
pub use key_table::KeyTable;
pub use magic::format_of;
pub use missing::{ALWAYS_MISSING, MissingCodes, is_always_missing};
pub use number::{DecimalSign, Style as NumberStyle, parse as parse_number};
pub use pieces::Pieces;
pub use plan::{Decoder, Decoding, PlannedColumn};

pub use preview::HEAD_BYTES;
pub use reader::Reader;
#[cfg(feature = "formats")]
pub(crate) use ready::ReadyRows;
pub use stretch::Stretch;
#[cfg(feature = "formats")]
pub(crate) use workbook::sheet_texts;

use crate::{
    batch::Column,
    diagnostic::{Diagnostic, Diagnostics, Outcome},
};
use std::ops::Range;

/// Rows of a batch; the last of a file has fewer.
pub const BATCH_ROWS: usize = 4096;
/// Most columns that a file may have.
pub const MOST_COLUMNS: usize = 2_000;

/// What a file is, told by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text with separators.
    Csv,
    /// An Excel workbook since 2007.
    Xlsx,
    /// An Excel workbook of before 2007.
    Xls,
    /// A workbook of LibreOffice and others.
    Ods,
    /// A data file of SPSS, `.sav` or `.zsav`.
    Sav,
    /// Apache Parquet.
    Parquet,
    /// Apache Arrow, also called Feather.
    Arrow,
}

impl Format {
    /// Whether the feature `formats` is needed to read it.
    pub fn needs_formats(self) -> bool {
        self != Format::Csv
    }

    /// The name that people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "CSV",
            Format::Xlsx | Format::Xls => "Excel",
            Format::Ods => "OpenDocument",
            Format::Sav => "SPSS",
            Format::Parquet => "Parquet",
            Format::Arrow => "Arrow/Feather",
        }
    }
}

/// Most bytes in which an SPSS file says what its columns are: some thousand columns with all their labels have a tenth of it.
#[cfg(feature = "formats")]
const LARGEST_DICTIONARY: usize = 8 << 20;

/// What a file looks like: shown to the user and used to propose a mapping. It never leaves the engine as it is, for
/// `sample` holds cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Name of the file as the host gave it.
    pub file: String,
    /// What it is.
    pub format: Format,
    /// How a CSV file is written; none for a workbook.
    pub dialect: Option<Dialect>,
    /// Sheet of the workbook that is read.
    pub sheet: Option<String>,
    /// All sheets of the workbook.
    pub sheets: Vec<SheetPreview>,
    /// The columns and groups of rows of a Parquet or Arrow file.
    #[cfg(feature = "formats")]
    layout: Option<std::sync::Arc<columnar::Layout>>,
    /// Row of the file or sheet on which the names of the columns stand, from 1; 0 when they stand in no row, as in SPSS.
    pub header_row: u64,
    /// Columns in the order of the file.
    pub columns: Vec<ColumnPreview>,
    /// Rows of which cells are in the samples.
    pub rows_sampled: usize,
    /// Bytes of the file.
    pub size: u64,
}

impl Preview {
    /// Whether parts of the file can be read apart from each other: its line ends are told without reading what comes before.
    pub fn can_be_cut(&self) -> bool {
        #[cfg(feature = "formats")]
        if let Some(layout) = &self.layout {
            return layout.can_be_cut();
        }
        let encoding = self.dialect.as_ref().map(|dialect| dialect.encoding);
        matches!(encoding, Some(Encoding::Utf8 | Encoding::Windows1252))
    }
}

/// A sheet of a workbook, for the user to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetPreview {
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

/// Where the user says that the table stands in a workbook; what is not said is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Name of the sheet, or its number from 1.
    pub sheet: Option<String>,
    /// Row with the names of the columns, from 1.
    pub header_row: Option<u64>,
}

/// One column of a file and some of its cells.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnPreview {
    /// Position in the file, from 0.
    pub index: usize,
    /// Name as printed, without the spaces around it; `kolom 3` when it has none.
    pub name: String,
    /// Up to 500 cells, taken evenly from the beginning of the file, without the spaces around them.
    pub sample: Vec<String>,
    /// The decimal sign that its numbers show, else that of the file.
    pub decimal: DecimalSign,
    /// Whether it only numbers the rows (1, 2, 3 …) and has no name.
    pub is_row_number: bool,
    /// What the file itself says that the column holds, as SPSS keeps it beside the name.
    pub label: Option<String>,
    /// Codes and what the file itself says that they mean.
    pub value_labels: Vec<(String, String)>,
}

impl ColumnPreview {
    /// The name as it stands in the file; none when the file gives none.
    pub fn printed(&self) -> Option<&str> {
        (self.name != header::column_name("", self.index)).then_some(self.name.as_str())
    }
}

/// What looking at a file came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked<Seen> {
    /// What it looks like.
    Seen(Outcome<Seen>),
    /// The bytes of these ranges are needed too: add them to the pieces and look again.
    Wants(Vec<Range<u64>>),
}

#[cfg(feature = "formats")]
impl<Seen> Looked<Seen> {
    /// The first bytes are needed, so many.
    fn begin(end: u64) -> Self {
        Looked::Wants(vec![Range { start: 0, end }])
    }
}

/// Looks at a file by pieces of it, of which the first is its beginning: [`HEAD_BYTES`] or more. `file` is its name without a path.
///
/// # Errors
/// When the file is no table that can be read: each diagnostic says what it is instead and where.
pub fn look(pieces: &Pieces<'_>, file: &str) -> Result<Looked<Preview>, Diagnostics> {
    look_for(pieces, file, &Choice::default(), &|_| false)
}

/// As [`look`], for the table that the user chose in a workbook. Of what was not chosen, the sheet and row are found of which
/// the most names are known.
///
/// # Errors
/// As [`look`], and when there is no such sheet or row.
pub fn look_for(
    pieces: &Pieces<'_>,
    file: &str,
    choice: &Choice,
    #[cfg_attr(not(feature = "formats"), allow(unused_variables))] knows: &dyn Fn(&str) -> bool,
) -> Result<Looked<Preview>, Diagnostics> {
    let (head, size) = (pieces.head(), pieces.size());
    if head.is_empty() {
        return Err(vec![Diagnostic::error("file-empty").file(file)]);
    }
    match format_of(head, file)? {
        #[cfg(feature = "formats")]
        format @ (Format::Xlsx | Format::Xls | Format::Ods) => {
            // A workbook can only be opened whole.
            if (head.len() as u64) < size {
                return Ok(Looked::begin(size));
            }
            let wish = workbook::Wish { choice, knows };
            workbook::preview_workbook(head, format, file, &wish).map(Looked::Seen)
        }
        _ if *choice != Choice::default() => Err(vec![Diagnostic::error("choice-without-sheets").file(file)]),
        Format::Csv => preview::preview_csv(head, size, file).map(Looked::Seen),
        #[cfg(feature = "formats")]
        Format::Sav if (head.len() as u64) < size.min(LARGEST_DICTIONARY as u64) => {
            Ok(Looked::begin(size.min(LARGEST_DICTIONARY as u64)))
        }
        #[cfg(feature = "formats")]
        Format::Sav => spss::preview_sav(head, size, file).map(Looked::Seen),
        #[cfg(feature = "formats")]
        format @ (Format::Parquet | Format::Arrow) => columnar::look(pieces, format, file),
        #[cfg(not(feature = "formats"))]
        format => Err(reader::needs_formats(format, file)),
    }
}

/// Looks at a file of `size` bytes by its first bytes alone: [`HEAD_BYTES`] or more of a CSV file, all of any other.
///
/// # Errors
/// As [`look`], and when more bytes are needed.
pub fn preview(head: &[u8], size: u64, file: &str) -> Result<Outcome<Preview>, Diagnostics> {
    match look(&Pieces::new(head, size), file)? {
        Looked::Seen(seen) => Ok(seen),
        Looked::Wants(_) => Err(incomplete(file)),
    }
}

/// What is wrong when more bytes are needed than there are.
pub(crate) fn incomplete(file: &str) -> Diagnostics {
    vec![Diagnostic::error("file-incomplete").file(file)]
}

/// Consecutive rows of the file, decoded.
#[derive(Clone, Debug)]
pub struct RawBatch {
    /// Row of the file at which the batch begins, from 1 with the header included.
    pub first_row: u64,
    /// Number of rows.
    pub len: usize,
    /// One column for each planned column, in the order of the plan.
    pub columns: Vec<Column>,
}
