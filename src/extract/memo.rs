//! Remembers what short texts of a column were read as: codes, areas and dates come back thousands of times.
use super::cell::Cell;

/// Longest text that is remembered, in bytes.
const LONGEST: usize = 16;
/// A text and what it was read as; no text has length 0.
#[derive(Clone, Copy)]
struct Entry {
    text: [u64; 2],
    length: usize,
    cell: Cell,
}

/// A table with one place per text; a new text takes the place of an old one, so that it never grows. What it gives is what
/// reading would give.
pub(super) struct Memo {
    entries: Vec<Entry>,
    /// How many of the bits of a hash are too many to choose a place.
    shift: u32,
}

/// A text as it is looked for.
pub(super) struct Place {
    text: [u64; 2],
    length: usize,
    index: usize,
}

impl Memo {
    /// Room for two to the power `bits` texts at once.
    #[inline]
    pub(super) fn new(bits: u32) -> Self {
        let empty = Entry {
            text: [0; 2],
            length: 0,
            cell: Cell::Missing,
        };
        Memo {
            entries: vec![empty; 1 << bits],
            shift: 64 - bits,
        }
    }

    /// Where a text belongs; none when it is too long.
    #[cfg(feature = "formats")]
    #[inline]
    pub(super) fn place(&self, text: &[u8]) -> Option<Place> {
        let mut chunk = [0; LONGEST];
        chunk.get_mut(..text.len())?.copy_from_slice(text);
        self.place_of(chunk, text.len())
    }

    /// Where the text of which these are the first bytes belongs, whatever follows it; none when it is too long.
    #[inline]
    pub(super) fn place_of(&self, chunk: [u8; LONGEST], length: usize) -> Option<Place> {
        if length > LONGEST {
            return None;
        }
        // Two numbers of 64 bits, for one of 128 is shifted slowly in wasm.
        let (halves, _) = chunk.as_chunks::<8>();
        let half = |index: usize| {
            let own = u32::try_from(length.saturating_sub(8 * index).min(8)).unwrap_or(0);
            let mask = 1_u64.checked_shl(8 * own).map_or(u64::MAX, |above| above - 1);
            halves.get(index).map(|half| u64::from_le_bytes(*half) & mask)
        };
        let (low, high) = (half(0)?, half(1)?);
        // Multiplicative hashing (Knuth, TAOCP 3, 6.4) of both halves; the upper bits choose the place.
        let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let index = usize::try_from(mixed >> self.shift).unwrap_or(0);
        Some(Place {
            text: [low, high],
            length,
            index,
        })
    }

    #[inline]
    pub(super) fn get(&self, place: &Place) -> Option<Cell> {
        let entry = self.entries.get(place.index)?;
        (entry.text == place.text && entry.length == place.length).then_some(entry.cell)
    }

    #[inline]
    pub(super) fn set(&mut self, place: &Place, cell: Cell) {
        if let Some(entry) = self.entries.get_mut(place.index) {
            *entry = Entry {
                text: place.text,
                length: place.length,
                cell,
            };
        }
    }
}
