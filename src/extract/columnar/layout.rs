//! The end of a columnar file, read: its columns and its groups of rows.
use super::{
    FIRST_ROW, Fault, Format, Kind, Unread, arrow,
    cursor::{Cursor, Source},
    parquet,
};
use crate::extract::Pieces;
use std::ops::Range;

/// Longest end of a file that is read.
const LONGEST_FOOTER: u64 = 1 << 26;
/// Read at once in the hope that it is all.
const LIKELY_FOOTER: u64 = 1 << 16;

/// What the end of a file says.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Layout(File);

#[derive(Clone, Debug, PartialEq)]
enum File {
    Parquet(parquet::File),
    Arrow(arrow::File),
}

/// Why a file could not be looked at: bytes that are lacking, or a fault.
pub(super) enum Stop {
    Wants(Vec<Range<u64>>),
    Fault(Fault),
}

impl From<Range<u64>> for Stop {
    fn from(range: Range<u64>) -> Self {
        Stop::Wants(vec![range])
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Stop::Fault(fault)
    }
}

/// The bytes of some ranges, or all ranges of which they are lacking.
pub(super) fn all<'a>(pieces: impl Iterator<Item = Result<&'a [u8], Range<u64>>>) -> Result<Vec<&'a [u8]>, Stop> {
    let (mut found, mut lacking) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Ok(bytes) => found.push(bytes),
            Err(range) => lacking.push(range),
        }
    }
    if lacking.is_empty() {
        Ok(found)
    } else {
        Err(Stop::Wants(lacking))
    }
}

impl Layout {
    /// Reads the end of a file; the last bytes are its length and a sign.
    pub(super) fn read(pieces: &Pieces<'_>, format: Format) -> Result<Self, Stop> {
        let size = pieces.size();
        let (sign, head): (&[u8], u64) = match format {
            Format::Parquet => (b"PAR1", 4),
            _ => (b"ARROW1", 8),
        };
        let tail = 4 + sign.len() as u64;
        if size < head + tail {
            return Err(Fault::Damaged.into());
        }
        let likely = size.saturating_sub(LIKELY_FOOTER)..size;
        let end = match pieces.get(size - tail..size) {
            Ok(end) => end,
            Err(_) => pieces.get(likely)?,
        };
        let end = end.get(end.len().saturating_sub(4 + sign.len())..).unwrap_or_default();
        let (length, found) = end.split_first_chunk().ok_or(Fault::Damaged)?;
        let length = u64::from(u32::from_le_bytes(*length));
        let begin = (size - tail).checked_sub(length).filter(|&begin| begin >= head);
        let (true, Some(begin)) = (found == sign, begin) else {
            return Err(Fault::Damaged.into());
        };
        if length > LONGEST_FOOTER {
            return Err(Fault::TooLarge.into());
        }
        let footer = pieces.get(begin..size - tail)?;
        Ok(Layout(match format {
            Format::Parquet => File::Parquet(parquet::File::read(footer, begin)?),
            _ => {
                let mut file = arrow::File::read(footer, begin)?;
                let ranges = file.dictionary_ranges().into_iter();
                let dictionaries = all(ranges.map(|range| pieces.get(range)))?;
                file.set_dictionaries(&dictionaries)?;
                File::Arrow(file)
            }
        }))
    }

    /// Whether a group is needed whole even of a few columns.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self.0, File::Arrow(_))
    }

    pub(super) fn format(&self) -> Format {
        match &self.0 {
            File::Parquet(_) => Format::Parquet,
            File::Arrow(_) => Format::Arrow,
        }
    }

    /// Names of the columns that can be read, in the order of the file.
    pub(super) fn names(&self) -> &[String] {
        match &self.0 {
            File::Parquet(file) => file.names(),
            File::Arrow(file) => file.names(),
        }
    }

    pub(super) fn kind(&self, column: usize) -> Option<Kind> {
        match &self.0 {
            File::Parquet(file) => file.kind(column),
            File::Arrow(file) => file.kind(column),
        }
    }

    /// Columns that cannot be read.
    pub(super) fn unread(&self) -> &[Unread] {
        match &self.0 {
            File::Parquet(file) => file.unread(),
            File::Arrow(file) => file.unread(),
        }
    }

    pub(super) fn groups(&self) -> usize {
        match &self.0 {
            File::Parquet(file) => file.groups(),
            File::Arrow(file) => file.batches(),
        }
    }

    /// Whether groups can be read apart from each other: their rows are known beforehand.
    pub(in super::super) fn can_be_cut(&self) -> bool {
        matches!(self.0, File::Parquet(_))
    }

    /// Offset at which a group begins.
    pub(super) fn begin(&self, group: usize) -> Option<u64> {
        match &self.0 {
            File::Parquet(file) => file.group(group).map(|(_, begin)| begin),
            File::Arrow(file) => file.range(group).map(|range| range.start),
        }
    }

    /// Row of the file with which a group begins; of an Arrow file only the first is known.
    pub(super) fn first_row(&self, group: usize) -> u64 {
        let File::Parquet(file) = &self.0 else { return FIRST_ROW };
        let before = (0..group).filter_map(|group| file.group(group));
        before.fold(FIRST_ROW, |row, (rows, _)| row.saturating_add(rows))
    }

    /// The bytes that some columns of a group need: of a Parquet file a range for each column, of an Arrow file one.
    pub(super) fn ranges(&self, group: usize, columns: &[usize]) -> Option<Vec<Range<u64>>> {
        match &self.0 {
            File::Parquet(file) => columns.iter().map(|&column| file.range(group, column)).collect(),
            File::Arrow(file) => file.range(group).map(|range| vec![range]),
        }
    }

    /// Some columns of a group, from the bytes of its ranges or the first of them, and the rows that it has.
    pub(super) fn cursors<'a>(
        &'a self,
        group: usize,
        columns: &[usize],
        bytes: &[&'a [u8]],
    ) -> Result<(u64, Vec<Cursor<'a>>), (usize, Fault)> {
        let of_column = |at: usize| move |fault| (at, fault);
        let mut cursors = Vec::with_capacity(columns.len());
        let rows = match &self.0 {
            File::Parquet(file) => {
                for (at, (&column, bytes)) in columns.iter().zip(bytes).enumerate() {
                    let pages = file.pages(group, column, bytes).ok_or((at, Fault::Damaged))?;
                    cursors.push(self.cursor(column, Source::Pages(pages)).map_err(of_column(at))?);
                }
                file.group(group).map_or(0, |(rows, _)| rows)
            }
            File::Arrow(file) => {
                let bytes = bytes.first().copied().unwrap_or_default();
                let batch = file.batch(group, bytes).map_err(of_column(0))?;
                for (at, &column) in columns.iter().enumerate() {
                    let (page, dictionary) = file.page(&batch, column).map_err(of_column(at))?;
                    let mut cursor = self.cursor(column, Source::Page(Some(page))).map_err(of_column(at))?;
                    cursor.set_dictionary(dictionary);
                    cursors.push(cursor);
                }
                batch.rows() as u64
            }
        };
        Ok((rows, cursors))
    }

    fn cursor<'a>(&self, column: usize, source: Source<'a>) -> Result<Cursor<'a>, Fault> {
        Ok(Cursor::new(source, self.kind(column).ok_or(Fault::Damaged)?))
    }
}
