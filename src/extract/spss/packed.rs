//! The blocks of a `.zsav`: each packed by zlib for itself, with a list of all at the end. What the list says is compared with
//! what was read, so that a block which is not there is missed.
use super::bytes::{Order, Part};
use crate::diagnostic::Diagnostic;
use flate2::{Decompress, FlushDecompress, Status};

/// Bytes that are unpacked at a time.
const ROOM: usize = 64 << 10;
/// Length of the header in front of the blocks, of that of the list, and of each of its entries.
const ENTRY: u64 = 24;

/// What is done with unpacked bytes; the number is where in the file their block begins.
type Take<'a> = &'a mut dyn FnMut(&[u8], u64) -> Result<(), Box<Diagnostic>>;

/// The blocks in reading.
pub(super) struct Blocks {
    order: Order,
    /// Where the header lies.
    began: u64,
    /// Where the next byte lies.
    at: u64,
    /// Where the list lies and how long it is, once the header has been read.
    list: Option<(u64, u64)>,
    /// The part of an entry that is there.
    entry: Vec<u8>,
    inflate: Decompress,
    room: Vec<u8>,
    read: Totals,
    listed: Totals,
    /// Number of blocks by the header of the list.
    expected: Option<u64>,
}

/// Blocks, and their bytes packed and unpacked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Totals {
    blocks: u64,
    packed: u64,
    unpacked: u64,
}

impl Blocks {
    pub(super) fn new(order: Order, began: u64) -> Self {
        Blocks {
            order,
            began,
            at: began,
            list: None,
            entry: Vec::new(),
            inflate: Decompress::new(true),
            room: vec![0; ROOM],
            read: Totals::default(),
            listed: Totals::default(),
            expected: None,
        }
    }

    /// Whether the list has been read to its end and every block is in it.
    pub(super) fn is_whole(&self) -> bool {
        self.list.is_some_and(|(began, length)| self.at >= began + length) && self.read == self.listed
    }

    pub(super) fn push(&mut self, mut bytes: &[u8], take: Take<'_>) -> Result<(), Box<Diagnostic>> {
        while !bytes.is_empty() {
            let used = match self.list {
                None => self.header(bytes)?,
                Some((list, _)) if self.at < list => {
                    let most = usize::try_from(list - self.at).unwrap_or(usize::MAX);
                    self.unpack(bytes.get(..most).unwrap_or(bytes), take)?
                }
                Some((list, length)) if self.at < list + length => self.entry(bytes)?,
                Some(_) => return Err(Part::BlockList.damaged(self.at)),
            };
            self.at += u64::try_from(used).unwrap_or(u64::MAX);
            bytes = bytes.get(used..).unwrap_or_default();
        }
        Ok(())
    }

    /// Gathers the bytes of an entry: how many were used, and the three numbers of it when it is whole.
    fn gather(&mut self, bytes: &[u8]) -> (usize, Option<[[u8; 8]; 3]>) {
        let length = 24 - self.entry.len().min(24);
        let part = bytes.get(..length).unwrap_or(bytes);
        self.entry.extend_from_slice(part);
        let mut numbers = [[0; 8]; 3];
        if self.entry.len() < 24 {
            return (part.len(), None);
        }
        for (number, bytes) in numbers.iter_mut().zip(self.entry.chunks_exact(8)) {
            number.copy_from_slice(bytes);
        }
        self.entry.clear();
        (part.len(), Some(numbers))
    }

    fn header(&mut self, bytes: &[u8]) -> Result<usize, Box<Diagnostic>> {
        let (used, numbers) = self.gather(bytes);
        if let Some(numbers) = numbers {
            let [own, list, length] = numbers.map(|number| u64::try_from(self.order.i64(number)).unwrap_or(0));
            let is_right = own == self.began && list >= self.began + ENTRY && length >= ENTRY;
            if !is_right || list.checked_add(length).is_none() {
                return Err(Part::BlockList.damaged(self.began));
            }
            self.list = Some((list, length));
        }
        Ok(used)
    }

    fn unpack(&mut self, bytes: &[u8], take: Take<'_>) -> Result<usize, Box<Diagnostic>> {
        let block = (self.began + ENTRY).saturating_add(self.read.packed);
        let packed = self.inflate.total_in();
        let used = |inflate: &Decompress| usize::try_from(inflate.total_in() - packed).unwrap_or(usize::MAX);
        loop {
            let rest = bytes.get(used(&self.inflate)..).unwrap_or_default();
            let unpacked = self.inflate.total_out();
            let status = self.inflate.decompress(rest, &mut self.room, FlushDecompress::None);
            let made = usize::try_from(self.inflate.total_out() - unpacked).unwrap_or(0);
            let status = status.map_err(|_| Part::Block.damaged(block))?;
            take(self.room.get(..made).unwrap_or_default(), block)?;
            let used = used(&self.inflate);
            if status == Status::StreamEnd {
                self.read.blocks += 1;
                self.read.packed += self.inflate.total_in();
                self.read.unpacked += self.inflate.total_out();
                self.inflate.reset(true);
                return Ok(used);
            }
            // Nothing more is waiting inside when there was room left.
            if made < self.room.len() {
                return if used > 0 {
                    Ok(used)
                } else {
                    Err(Part::Block.damaged(block))
                };
            }
        }
    }

    /// Reads the header of the list or one of its entries: where the block lies unpacked and packed, and its two lengths.
    fn entry(&mut self, bytes: &[u8]) -> Result<usize, Box<Diagnostic>> {
        let at = self.at.saturating_sub(u64::try_from(self.entry.len()).unwrap_or(0));
        let damaged = || Part::BlockList.damaged(at);
        if self.inflate.total_in() > 0 {
            return Err(Part::Block.damaged(self.at));
        }
        let (used, numbers) = self.gather(bytes);
        let Some([first, second, [a, b, c, d, e, f, g, h]]) = numbers else {
            return Ok(used);
        };
        let count = |bytes: [u8; 4]| u64::try_from(self.order.i32(bytes)).unwrap_or(u64::MAX);
        let [first, second] = [first, second].map(|number| u64::try_from(self.order.i64(number)).unwrap_or(u64::MAX));
        let (third, fourth) = (count([a, b, c, d]), count([e, f, g, h]));
        let Some(expected) = self.expected else {
            let length = self.list.map_or(0, |(_, length)| length);
            if fourth != self.read.blocks || length != ENTRY * (fourth + 1) {
                return Err(damaged());
            }
            self.expected = Some(fourth);
            return Ok(used);
        };
        let is_next = first == self.began.saturating_add(self.listed.unpacked)
            && second == (self.began + ENTRY).saturating_add(self.listed.packed);
        if !is_next || self.listed.blocks == expected {
            return Err(damaged());
        }
        self.listed.blocks += 1;
        self.listed.unpacked = self.listed.unpacked.saturating_add(third);
        self.listed.packed = self.listed.packed.saturating_add(fourth);
        if self.listed.blocks == expected && self.listed != self.read {
            return Err(damaged());
        }
        Ok(used)
    }
}
