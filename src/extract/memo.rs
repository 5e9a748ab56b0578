//! Remembers what short texts of a column were read as: codes and areas come back thousands of times.
use super::{cell::Cell, record::Field};

/// Longest text that is remembered, in bytes.
const LONGEST: usize = 16;
/// The bytes of a half of a text that are its own, by how many these are.
const OWN: [u64; 9] = {
    let mut own = [u64::MAX; 9];
    let mut length = 0;
    while length < 8 {
        own[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    own
};

/// A text and what it was read as.
///
/// What is not of a text is 0, and a text with a byte 0 is not remembered, so that its length needs no place; the text of nothing
/// is missing.
#[derive(Clone, Copy)]
struct Entry {
    text: [u64; 2],
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
    index: usize,
}

impl Memo {
    /// Room for two to the power `bits` texts at once.
    #[inline]
    pub(super) fn new(bits: u32) -> Self {
        let empty = Entry {
            text: [0; 2],
            cell: Cell::Missing,
        };
        Memo {
            entries: vec![empty; 1 << bits],
            shift: 64 - bits,
        }
    }

    /// Where a text belongs; none when it is too long, or holds a byte 0 as the text of a column of Parquet may.
    #[cfg(feature = "formats")]
    #[inline]
    pub(super) fn place(&self, text: &[u8]) -> Option<Place> {
        if text.contains(&0) {
            return None;
        }
        let mut chunk = [0; LONGEST];
        chunk.get_mut(..text.len())?.copy_from_slice(text);
        Some(self.place_of(chunk, text.len()))
    }

    /// Where the text of a field belongs; none when it is too long, or stands near the end of what is in memory. The tokenizer lets no
    /// byte 0 through.
    #[inline]
    pub(super) fn place_of_field(&self, field: Field<'_>) -> Option<Place> {
        let chunk = field.chunk()?;
        (field.len <= LONGEST).then(|| self.place_of(chunk, field.len))
    }

    /// Where the text of which these are the first bytes belongs, whatever follows it.
    #[inline]
    fn place_of(&self, chunk: [u8; LONGEST], length: usize) -> Place {
        // Two numbers of 64 bits, for one of 128 is shifted slowly in wasm.
        let (halves, _) = chunk.as_chunks::<8>();
        let half = |index: usize| {
            let own = OWN.get(length.saturating_sub(8 * index)).unwrap_or(&u64::MAX);
            halves.get(index).map_or(0, |half| u64::from_le_bytes(*half) & own)
        };
        let (low, high) = (half(0), half(1));
        // Multiplicative hashing (Knuth, TAOCP 3, 6.4) of both halves; the upper bits choose the place.
        let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Place {
            text: [low, high],
            index: usize::try_from(mixed >> self.shift).unwrap_or(0),
        }
    }

    #[inline]
    pub(super) fn get(&self, place: &Place) -> Option<Cell> {
        let entry = self.entries.get(place.index)?;
        (entry.text == place.text).then_some(entry.cell)
    }

    #[inline]
    pub(super) fn set(&mut self, place: &Place, cell: Cell) {
        if let Some(entry) = self.entries.get_mut(place.index) {
            *entry = Entry { text: place.text, cell };
        }
    }
}

#[cfg(all(test, feature = "formats"))]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_not_taken_for_another_that_ends_in_zeros() {
        let mut memo = Memo::new(4);
        let place = memo.place(b"1").expect("a short text");
        memo.set(&place, Cell::Present(7));
        let known = |text: &[u8]| memo.place(text).and_then(|place| memo.get(&place));
        assert_eq!(known(b"1"), Some(Cell::Present(7)));
        for other in [&b"1\0"[..], b"\0", b"\x001", b"1\0\0\0\0\0\0\0\0", b"0123456789abcdefg"] {
            assert_eq!(known(other), None, "{other:?}");
        }
    }
}
