//! A workbook of any kind as sheets with rows of typed cells.
use super::{
    cell::{Content, cut, text_of},
    epoch::Epoch,
    ods::Ods,
    xls::Xls,
    xlsx::Xlsx,
};
use crate::{
    diagnostic::Diagnostic,
    extract::{Format, MOST_COLUMNS},
};
use std::{io::Cursor, ops::ControlFlow};
use zip::ZipArchive;

/// Most bytes that a workbook may have when unpacked. A sheet of a million births stays below it; a small file that
/// unpacks to more is a mistake or an attack.
const LARGEST_UNPACKED: u64 = 1 << 30;

/// Rows that hold something of the beginning of a sheet.
pub(super) const LOOKED_AT: usize = 40;

/// Bytes of a text by which it is known: longer ones are no codes.
const BEGINNING: usize = 256;

/// What went wrong, or where to stop.
pub(super) type Step = Result<ControlFlow<()>, Box<Diagnostic>>;

/// Takes the number of a row, from 1, and its cells.
pub(super) type Take<'t> = &'t mut dyn FnMut(u64, &[Content<'_>]) -> ControlFlow<()>;
/// Rows and columns, from the first on.
pub(super) type Extent = (u64, u64);

/// What each kind of workbook can do.
pub(super) trait Source {
    fn epoch(&self) -> Epoch;
    /// Rows and columns that a sheet says it has; none when it does not say.
    fn extent(&mut self, sheet: usize) -> Option<Extent>;
    /// Hands over the rows of a sheet that hold a cell, in the order of the file, until it is enough.
    fn each_row(&mut self, sheet: usize, take: Take<'_>) -> Result<(), Fault>;
    /// The first rows of a sheet that hold something, when these are known without reading it.
    fn top(&self, _: usize) -> Option<Top> {
        None
    }
}

/// The beginning of a sheet: numbers of rows and how their texts begin.
pub(super) type Top = Vec<(u64, Vec<String>)>;

/// An open workbook.
pub(super) struct Book<'a> {
    source: Box<dyn Source + 'a>,
    pub(super) sheets: Vec<Sheet>,
    format: Format,
}

/// Why a workbook cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Password,
    Damaged,
    /// So from a row on.
    DamagedAt(u64),
    /// It is a file of another kind, by its usual name.
    Other(&'static str),
}

/// A sheet of cells; charts are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
}

/// One row of a sheet.
pub(super) struct Row<'a> {
    /// From 1, as the file numbers them.
    pub(super) number: u64,
    pub(super) cells: &'a [Content<'a>],
    pub(super) epoch: Epoch,
}

impl Row<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(Content::is_empty)
    }

    pub(super) fn texts(&self) -> Vec<String> {
        self.cells.iter().map(|cell| text_of(cell, self.epoch)).collect()
    }

    /// How the texts of its first cells begin, to keep many of them.
    pub(super) fn beginnings(&self, most: usize) -> Vec<String> {
        let texts = self.cells.iter().take(most).map(|cell| text_of(cell, self.epoch));
        texts.map(|text| cut(&text, BEGINNING).to_owned()).collect()
    }

    /// Adds itself to the beginning of its sheet, until that is long enough.
    pub(super) fn add_to(&self, top: &mut Top) -> ControlFlow<()> {
        if top.len() < LOOKED_AT && !self.is_blank() {
            top.push((self.number, self.beginnings(MOST_COLUMNS)));
        }
        if top.len() < LOOKED_AT {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

impl<'a> Book<'a> {
    #[inline]
    pub(super) fn open(bytes: &'a [u8], format: Format) -> Result<Self, Box<Diagnostic>> {
        let wrong = |fault: Fault| Box::new(fault.diagnostic(format));
        let (source, sheets): (Box<dyn Source + 'a>, _) = match format {
            // It is not packed.
            Format::Xls => {
                let (book, sheets) = Xls::open(bytes).map_err(wrong)?;
                (Box::new(book), sheets)
            }
            Format::Ods => {
                check_size(bytes, format)?;
                let (book, sheets) = Ods::open(bytes).map_err(wrong)?;
                (Box::new(book), sheets)
            }
            _ => {
                check_size(bytes, format)?;
                let (book, sheets) = Xlsx::open(bytes).map_err(wrong)?;
                (Box::new(book), sheets)
            }
        };
        let mut book = Book { source, sheets, format };
        name_apart(&mut book.sheets);
        Ok(book)
    }

    /// The sheet of a name, else at a number from 1.
    pub(super) fn find(&self, wanted: &str) -> Option<usize> {
        let named = self.sheets.iter().position(|sheet| sheet.name == wanted);
        let wanted = wanted.trim();
        let similar = || {
            let mut found = self.sheets.iter().enumerate();
            let same = |(_, sheet): &(usize, &Sheet)| sheet.name.trim().eq_ignore_ascii_case(wanted);
            found.find(same).map(|(place, _)| place)
        };
        let numbered = || {
            let place = wanted.parse::<usize>().ok()?.checked_sub(1)?;
            (place < self.sheets.len()).then_some(place)
        };
        named.or_else(similar).or_else(numbered)
    }

    /// Name of a sheet.
    pub(super) fn name(&self, sheet: usize) -> &str {
        self.sheets.get(sheet).map_or("", |sheet| &sheet.name)
    }

    /// Rows and columns that a sheet says it has, from the first row on; none when it does not say.
    pub(super) fn extent(&mut self, sheet: usize) -> Option<Extent> {
        self.source.extent(sheet)
    }

    /// The first rows of a sheet that hold something. A fault further on is told by who reads the sheet.
    pub(super) fn top(&mut self, sheet: usize) -> Top {
        if let Some(known) = self.source.top(sheet) {
            return known;
        }
        let mut top = Top::new();
        let _ = self.each_row(sheet, &mut |row| Ok(row.add_to(&mut top)));
        top
    }

    /// Hands over the rows of a sheet that hold a cell, in the order of the file, until it is enough.
    #[inline]
    pub(super) fn each_row(
        &mut self,
        sheet: usize,
        take: &mut dyn FnMut(Row<'_>) -> Step,
    ) -> Result<(), Box<Diagnostic>> {
        let epoch = self.source.epoch();
        let mut stop = None;
        let read = self.source.each_row(sheet, &mut |number, cells| {
            take(Row { number, cells, epoch }).unwrap_or_else(|found| {
                stop = Some(found);
                ControlFlow::Break(())
            })
        });
        let wrong = match (stop, read) {
            (Some(found), _) => found,
            (None, Err(fault)) => Box::new(fault.diagnostic(self.format)),
            (None, Ok(())) => return Ok(()),
        };
        Err(Box::new(wrong.sheet(self.name(sheet))))
    }
}

impl Fault {
    fn diagnostic(self, format: Format) -> Diagnostic {
        let damaged = || Diagnostic::error("workbook-unreadable").arg("kind", format.name());
        match self {
            Fault::Password => Diagnostic::error("workbook-password"),
            Fault::Damaged => damaged(),
            Fault::DamagedAt(row) => damaged().row(row),
            Fault::Other(kind) => Diagnostic::error("file-of-other-kind").arg("format", kind),
        }
    }
}

/// Gives each sheet a name of its own, so that a choice means one: a table of OpenDocument need not have any.
fn name_apart(sheets: &mut [Sheet]) {
    for place in 0..sheets.len() {
        let (before, rest) = sheets.split_at_mut(place);
        let Some(sheet) = rest.first_mut() else { continue };
        let is_taken = |name: &str| before.iter().any(|other| other.name == name);
        if sheet.name.is_empty() || is_taken(&sheet.name) {
            let mut names = (place + 1..).map(|number| format!("Blad{number}"));
            sheet.name = names.find(|name| !is_taken(name)).unwrap_or_default();
        }
    }
}

/// Whether a ZIP file says that it stays small enough when unpacked; no entry of it is unpacked to more than it says.
fn check_size(bytes: &[u8], format: Format) -> Result<(), Box<Diagnostic>> {
    let damaged = || Box::new(Fault::Damaged.diagnostic(format));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let mut size = 0_u64;
    for entry in 0..archive.len() {
        let entry = archive.by_index_raw(entry).map_err(|_| damaged())?;
        size = size.saturating_add(entry.size());
    }
    if size > LARGEST_UNPACKED {
        let diagnostic = Diagnostic::error("workbook-too-large").arg("limit", LARGEST_UNPACKED >> 20);
        return Err(Box::new(diagnostic));
    }
    Ok(())
}
