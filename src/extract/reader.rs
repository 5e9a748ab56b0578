//! A file read in pushes: bytes in, batches out.
use super::{Format, PlannedColumn, Preview, RawBatch, ReadingCounts, Stretch, csv::CsvReader};
#[cfg(feature = "formats")]
use super::{ReadyRows, columnar::ColumnarReader, spss::SavReader, workbook::WorkbookReader};
#[cfg(not(feature = "formats"))]
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Diagnostics;

/// Reads one file by a plan.
pub struct Reader {
    source: Source,
}

enum Source {
    Csv(Box<CsvReader>),
    #[cfg(feature = "formats")]
    Columnar(Box<ColumnarReader>),
    #[cfg(feature = "formats")]
    Sav(Box<SavReader>),
    #[cfg(feature = "formats")]
    Workbook(Box<WorkbookReader>),
    /// Rows that are there already: no byte is read for them.
    #[cfg(feature = "formats")]
    Ready(Box<ReadyRows>),
    #[cfg(not(feature = "formats"))]
    Other(Format, String),
}

impl Reader {
    /// A reader of the file that the preview is of, from its first byte.
    pub fn new(preview: &Preview, columns: Vec<PlannedColumn>) -> Self {
        Self::of_stretch(preview, columns, Stretch::WHOLE)
    }

    /// A reader of a part of the file, from [`Stretch::first_byte`] on; a workbook or SPSS file is read whole whatever the part.
    pub fn of_stretch(preview: &Preview, columns: Vec<PlannedColumn>, stretch: Stretch) -> Self {
        let source = match &preview.dialect {
            Some(dialect) => Source::Csv(Box::new(CsvReader::new(preview, dialect, columns, stretch))),
            #[cfg(feature = "formats")]
            None => match (&preview.layout, preview.format) {
                (Some(layout), _) => Source::Columnar(Box::new(ColumnarReader::new(preview, layout, columns, stretch))),
                (None, Format::Sav) => Source::Sav(Box::new(SavReader::new(preview, columns))),
                (None, _) => Source::Workbook(Box::new(WorkbookReader::new(preview, columns))),
            },
            #[cfg(not(feature = "formats"))]
            None => Source::Other(preview.format, preview.file.clone()),
        };
        Reader { source }
    }

    /// A reader of rows that are there already; what is pushed into it is not looked at.
    #[cfg(feature = "formats")]
    pub(crate) fn ready(rows: ReadyRows) -> Self {
        Reader {
            source: Source::Ready(Box::new(rows)),
        }
    }

    /// Takes the next bytes of the file, as many or as few as suit the host, and gives the batches that they complete. The
    /// same bytes in other portions give the same batches.
    ///
    /// # Errors
    /// When the file cannot be read further: the diagnostics say where. The reader is of no use then.
    #[inline]
    pub fn push(&mut self, bytes: &[u8], sink: &mut dyn FnMut(RawBatch)) -> Result<(), Diagnostics> {
        match &mut self.source {
            Source::Csv(reader) => reader.push(bytes, sink),
            #[cfg(feature = "formats")]
            Source::Columnar(reader) => reader.push(bytes, sink),
            #[cfg(feature = "formats")]
            Source::Workbook(reader) => reader.push(bytes),
            #[cfg(feature = "formats")]
            Source::Sav(reader) => reader.push(bytes, sink),
            #[cfg(feature = "formats")]
            Source::Ready(_) => Ok(()),
            #[cfg(not(feature = "formats"))]
            Source::Other(format, file) => Err(needs_formats(*format, file)),
        }
    }

    /// Bytes of the file that need not be handed in, for no column that is read lies in them: the next push begins behind them.
    /// A host that never asks hands in everything.
    pub fn skip(&mut self) -> u64 {
        match &mut self.source {
            #[cfg(feature = "formats")]
            Source::Columnar(reader) => reader.skip(),
            _ => 0,
        }
    }

    /// Whether all records of the part have been handed in, so that what follows is of no use.
    pub fn is_done(&self) -> bool {
        match &self.source {
            Source::Csv(reader) => reader.is_done(),
            #[cfg(feature = "formats")]
            Source::Columnar(reader) => reader.is_done(),
            #[cfg(feature = "formats")]
            Source::Ready(_) => true,
            _ => false,
        }
    }

    /// Ends the file: gives the last batch and what was counted on the way.
    ///
    /// # Errors
    /// When the file ends in the middle of something, or a workbook cannot be opened.
    #[inline]
    pub fn finish(self, sink: &mut dyn FnMut(RawBatch)) -> Result<ReadingCounts, Diagnostics> {
        match self.source {
            Source::Csv(reader) => reader.finish(sink),
            #[cfg(feature = "formats")]
            Source::Columnar(reader) => reader.finish(sink),
            #[cfg(feature = "formats")]
            Source::Workbook(reader) => reader.finish(sink),
            #[cfg(feature = "formats")]
            Source::Sav(reader) => reader.finish(sink),
            #[cfg(feature = "formats")]
            Source::Ready(rows) => Ok(rows.finish(sink)),
            #[cfg(not(feature = "formats"))]
            Source::Other(format, file) => Err(needs_formats(format, &file)),
        }
    }
}

/// The engine without the feature `formats` reads only CSV.
#[cfg(not(feature = "formats"))]
pub(super) fn needs_formats(format: Format, file: &str) -> Diagnostics {
    vec![
        Diagnostic::error("formats-needed")
            .file(file)
            .arg("format", format.name()),
    ]
}
