//! The rows behind the dictionary: packed bytes in pushes of any size become rows of 8 bytes a value.
use super::{
    bytes::{Order, Part},
    dictionary::Dictionary,
    header::Packing,
    packed::Blocks,
};
use crate::diagnostic::Diagnostic;

/// Where in the file the byte lies which comes behind so many of those that were handed in.
type Place<'a> = &'a dyn Fn(usize) -> u64;
/// What is done with each row.
pub(super) type Take<'a> = &'a mut dyn FnMut(&[u8]) -> Result<(), Box<Diagnostic>>;

/// The rows in reading.
pub(super) struct Rows {
    blocks: Option<Blocks>,
    values: Values,
    /// Where in the file the next byte lies.
    at: u64,
}

/// The row that is being filled, and what is left of the packing.
struct Values {
    bytecode: Option<Bytecode>,
    row: Vec<u8>,
    row_length: usize,
}

/// Codes of which eight stand together in front of the values that they do not hold themselves.
struct Bytecode {
    /// What each code stands for, as it would be written.
    values: Vec<[u8; 8]>,
    codes: [u8; 8],
    /// Which of the codes is next.
    next: usize,
    /// The part of eight bytes that is there.
    unit: [u8; 8],
    length: usize,
    /// Whether the code for the end has come.
    is_ended: bool,
}

const SKIPPED: u8 = 0;
const END: u8 = 252;
const WRITTEN_OUT: u8 = 253;
const SPACES: u8 = 254;
const SYSMIS: u8 = 255;

impl Rows {
    pub(super) fn new(dictionary: &Dictionary) -> Self {
        Rows {
            blocks: (dictionary.packing == Packing::Zlib).then(|| Blocks::new(dictionary.order, dictionary.ended)),
            values: Values {
                bytecode: (dictionary.packing != Packing::Plain).then(|| Bytecode::new(dictionary)),
                row: Vec::new(),
                row_length: dictionary.row_length,
            },
            at: dictionary.ended,
        }
    }

    /// Takes the next bytes of the file and hands over the rows that they complete.
    pub(super) fn push(&mut self, bytes: &[u8], take: Take<'_>) -> Result<(), Box<Diagnostic>> {
        let at = self.at;
        self.at = at.saturating_add(to_u64(bytes.len()));
        match &mut self.blocks {
            None => self.values.push(bytes, &|used| at.saturating_add(to_u64(used)), take),
            // Of what lies in a block only the place of the block can be told.
            Some(blocks) => blocks.push(bytes, &mut |unpacked, block| {
                self.values.push(unpacked, &|_| block, take)
            }),
        }
    }

    /// Whether the file may end here: no row or block is half there.
    pub(super) fn is_whole(&self) -> bool {
        let is_between = self.values.row.is_empty() && self.values.bytecode.as_ref().is_none_or(Bytecode::is_between);
        is_between && self.blocks.as_ref().is_none_or(Blocks::is_whole)
    }
}

impl Values {
    fn push(&mut self, bytes: &[u8], place: Place<'_>, take: Take<'_>) -> Result<(), Box<Diagnostic>> {
        let Values {
            bytecode,
            row,
            row_length,
        } = self;
        match bytecode {
            None => plain(bytes, row, *row_length, take),
            Some(bytecode) => bytecode.push(bytes, row, *row_length, place, take),
        }
    }
}

/// Rows that lie in the file as they are.
fn plain(bytes: &[u8], row: &mut Vec<u8>, row_length: usize, take: Take<'_>) -> Result<(), Box<Diagnostic>> {
    let mut rest = bytes;
    if !row.is_empty() {
        let (begin, after) = rest.split_at(rest.len().min(row_length.saturating_sub(row.len())));
        row.extend_from_slice(begin);
        rest = after;
        if row.len() < row_length {
            return Ok(());
        }
        take(row)?;
        row.clear();
    }
    let mut rows = rest.chunks_exact(row_length.max(1));
    rows.by_ref().try_for_each(take)?;
    row.extend_from_slice(rows.remainder());
    Ok(())
}

impl Bytecode {
    fn new(dictionary: &Dictionary) -> Self {
        let order: Order = dictionary.order;
        let value = |code: u8| match code {
            SPACES => [b' '; 8],
            SYSMIS => order.bytes_of(dictionary.sysmis),
            code => order.bytes_of(f64::from(code) - dictionary.bias),
        };
        Bytecode {
            values: (0..=u8::MAX).map(value).collect(),
            codes: [SKIPPED; 8],
            next: 8,
            unit: [0; 8],
            length: 0,
            is_ended: false,
        }
    }

    fn is_between(&self) -> bool {
        let is_used = |code: &u8| *code != SKIPPED;
        self.is_ended || (self.length == 0 && !self.codes.iter().skip(self.next).any(is_used))
    }

    fn push(
        &mut self,
        mut bytes: &[u8],
        row: &mut Vec<u8>,
        row_length: usize,
        place: Place<'_>,
        take: Take<'_>,
    ) -> Result<(), Box<Diagnostic>> {
        let length = bytes.len();
        while !self.is_ended {
            let Some(&code) = self.codes.get(self.next) else {
                let Some(codes) = self.unit(&mut bytes) else {
                    return Ok(());
                };
                (self.codes, self.next) = (codes, 0);
                continue;
            };
            match code {
                SKIPPED => {}
                END if row.is_empty() => self.is_ended = true,
                END => return Err(Part::Rows.damaged(place(length - bytes.len()))),
                WRITTEN_OUT => match self.unit(&mut bytes) {
                    Some(value) => row.extend_from_slice(&value),
                    None => return Ok(()),
                },
                code => row.extend_from_slice(self.values.get(usize::from(code)).map_or(&[], |value| value)),
            }
            self.next += 1;
            if row.len() >= row_length {
                take(row)?;
                row.clear();
            }
        }
        Ok(())
    }

    /// The next eight bytes, also when they come in parts.
    fn unit(&mut self, bytes: &mut &[u8]) -> Option<[u8; 8]> {
        if self.length == 0
            && let Some((unit, after)) = bytes.split_first_chunk()
        {
            *bytes = after;
            return Some(*unit);
        }
        while let Some((&byte, after)) = bytes.split_first() {
            *bytes = after;
            if let Some(place) = self.unit.get_mut(self.length) {
                *place = byte;
            }
            self.length += 1;
            if self.length == self.unit.len() {
                self.length = 0;
                return Some(self.unit);
            }
        }
        None
    }
}

fn to_u64(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
