//! The beginning of the file, which says what columns there are and how the rows are written. It is read in pushes, and only
//! it is ever kept in memory.
use super::{
    super::LARGEST_DICTIONARY,
    bytes::{Cursor, Order, Stop},
    charset::Charset,
    header::{Header, Packing},
    records::{Next, Records},
    variable::{self, Variable},
};
use crate::diagnostic::Diagnostic;

/// The number that stands for "nothing known" when the file names no other: the least that there is.
const SYSMIS: f64 = -f64::MAX;

/// How the rows are written and what they hold.
#[derive(Debug)]
pub(super) struct Dictionary {
    pub(super) order: Order,
    pub(super) packing: Packing,
    pub(super) is_weighted: bool,
    /// Number of rows, when the file says it.
    pub(super) rows: Option<u64>,
    pub(super) bias: f64,
    pub(super) sysmis: f64,
    pub(super) charset: Charset,
    pub(super) variables: Vec<Variable>,
    /// Bytes of a row before packing.
    pub(super) row_length: usize,
    /// Where in the file the rows begin.
    pub(super) ended: u64,
}

/// A dictionary in reading.
#[derive(Debug, Default)]
pub(super) struct DictionaryReader {
    buffer: Vec<u8>,
    /// Where in the file the buffer begins.
    at: usize,
    /// Bytes that the buffer must have before it is worth another look.
    needed: usize,
    header: Option<Header>,
    records: Records,
}

impl DictionaryReader {
    /// Takes the next bytes, of which none is looked at twice but those of an unfinished record. Gives the dictionary when it is whole, with the bytes behind it.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<Option<(Dictionary, Vec<u8>)>, Box<Diagnostic>> {
        self.buffer.extend_from_slice(bytes);
        let mut buffer = std::mem::take(&mut self.buffer);
        let mut start = 0;
        let found = loop {
            let rest = buffer.get(start..).unwrap_or_default();
            if rest.len() < self.needed {
                break None;
            }
            match self.next(rest) {
                Ok((length, next)) => {
                    start += length;
                    self.needed = 0;
                    self.check_length(start, 0)?;
                    if next == Next::Rows {
                        break Some(self.finish(self.at + start)?);
                    }
                }
                Err(Stop::Short(needed)) => {
                    self.check_length(start, needed)?;
                    self.needed = needed;
                }
                Err(Stop::Damaged(part)) => return Err(part.damaged(to_u64(self.at + start))),
                Err(Stop::Refused(diagnostic)) => return Err(diagnostic),
            }
        };
        self.at += start;
        buffer.drain(..start.min(buffer.len()));
        match found {
            Some(dictionary) => Ok(Some((dictionary, buffer))),
            None => {
                self.buffer = buffer;
                Ok(None)
            }
        }
    }

    /// Bytes of the file that were handed in.
    pub(super) fn length(&self) -> u64 {
        to_u64(self.at.saturating_add(self.buffer.len()))
    }

    /// Reads the header or one record: its length, and what follows it.
    fn next(&mut self, bytes: &[u8]) -> Result<(usize, Next), Stop> {
        let Some(header) = &self.header else {
            let (length, header) = Header::read(bytes)?;
            self.header = Some(header);
            return Ok((length, Next::Record));
        };
        let mut cursor = Cursor::new(bytes, header.order);
        let next = self.records.read(&mut cursor)?;
        Ok((cursor.at(), next))
    }

    /// Whether a record of this length may begin there in the buffer.
    fn check_length(&self, start: usize, length: usize) -> Result<(), Box<Diagnostic>> {
        let at = self.at.saturating_add(start);
        if at.saturating_add(length) <= LARGEST_DICTIONARY {
            return Ok(());
        }
        let limit = format!("{} MB", LARGEST_DICTIONARY >> 20);
        Err(Box::new(
            Diagnostic::error("spss-dictionary-too-large")
                .arg("byte", at)
                .arg("limit", limit),
        ))
    }

    fn finish(&mut self, ended: usize) -> Result<Dictionary, Box<Diagnostic>> {
        let records = std::mem::take(&mut self.records);
        let Some(header) = self.header.take() else {
            return Err(super::bytes::Part::Header.damaged(0));
        };
        let name = records.encoding.as_deref().map(|name| Charset::Windows1252.text(name));
        let charset = Charset::of(name.as_deref(), records.code_page);
        let row_length = records.elements.len() * 8;
        let sysmis = records.sysmis.unwrap_or(SYSMIS);
        let rows = records.rows.or(header.rows);
        let variables = match variable::all(records, header.order, &charset) {
            Ok(variables) => variables,
            Err(Stop::Refused(diagnostic)) => return Err(diagnostic),
            Err(Stop::Damaged(part)) => return Err(part.damaged(to_u64(ended))),
            Err(Stop::Short(_)) => return Err(super::bytes::Part::Record.damaged(to_u64(ended))),
        };
        Ok(Dictionary {
            order: header.order,
            packing: header.packing,
            is_weighted: header.is_weighted,
            rows,
            bias: header.bias,
            sysmis,
            charset,
            variables,
            row_length,
            ended: to_u64(ended),
        })
    }
}

fn to_u64(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
