//! A file read in pushes: bytes in, batches out.
use super::{PlannedColumn, Preview, RawBatch, ReadingCounts, Stretch, csv::CsvReader};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Reads one file by a plan.
pub struct Reader {
    source: Source,
}

enum Source {
    Csv(Box<CsvReader>),
    #[cfg(feature = "formats")]
    Xlsx(Box<super::xlsx::XlsxReader>),
    #[cfg(feature = "formats")]
    Sav(Box<super::spss::SavReader>),
    #[cfg(not(feature = "formats"))]
    NeedsFormats(String),
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
            None if preview.format == super::Format::Sav => {
                Source::Sav(Box::new(super::spss::SavReader::new(preview, columns)))
            }
            #[cfg(feature = "formats")]
            None => Source::Xlsx(Box::new(super::xlsx::XlsxReader::new(preview, columns))),
            #[cfg(not(feature = "formats"))]
            None => Source::NeedsFormats(preview.file.clone()),
        };
        Reader { source }
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
            Source::Xlsx(reader) => reader.push(bytes),
            #[cfg(feature = "formats")]
            Source::Sav(reader) => reader.push(bytes, sink),
            #[cfg(not(feature = "formats"))]
            Source::NeedsFormats(file) => Err(needs_formats(file)),
        }
    }

    /// Whether all records of the part have been handed in, so that what follows is of no use.
    pub fn is_done(&self) -> bool {
        match &self.source {
            Source::Csv(reader) => reader.is_done(),
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
            Source::Xlsx(reader) => reader.finish(sink),
            #[cfg(feature = "formats")]
            Source::Sav(reader) => reader.finish(sink),
            #[cfg(not(feature = "formats"))]
            Source::NeedsFormats(file) => Err(needs_formats(&file)),
        }
    }
}

/// The engine without the feature `formats` reads only CSV.
#[cfg_attr(feature = "formats", allow(dead_code))]
pub(super) fn needs_formats(file: &str) -> Diagnostics {
    vec![Diagnostic::error("formats-needed").file(file)]
}
