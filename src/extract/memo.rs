//! Remembers what short texts of a column were read as: codes, areas and dates come back thousands of times.
use super::cell::Cell;

/// Longest text that is remembered, in bytes.
const LONGEST: usize = 16;
/// Texts that are remembered at once, a power of two: the days of some years, or the areas of a region.
const PLACES: usize = 1024;

/// A text and what it was read as; no text has length 0.
#[derive(Clone, Copy)]
struct Entry {
    text: u128,
    length: usize,
    cell: Cell,
}

/// A table with one place per text; a new text takes the place of an old one, so that it never grows. What it gives is what
/// reading would give.
pub(super) struct Memo {
    entries: Vec<Entry>,
}

/// A text as it is looked for.
pub(super) struct Place {
    text: u128,
    length: usize,
    index: usize,
}

impl Memo {
    pub(super) fn new() -> Self {
        let empty = Entry {
            text: 0,
            length: 0,
            cell: Cell::Missing,
        };
        Memo {
            entries: vec![empty; PLACES],
        }
    }

    /// Where a text belongs; none when it is empty or too long.
    pub(super) fn place(&self, text: &[u8]) -> Option<Place> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..text.len())?.copy_from_slice(text);
        let length = text.len();
        let text = u128::from_le_bytes(bytes);
        // Multiplicative hashing (Knuth, TAOCP 3, 6.4) of both halves; the upper ten bits choose the place.
        let halves = [text, text >> 64].map(|half| u64::try_from(half & u128::from(u64::MAX)).unwrap_or(0));
        let mixed = (halves[0] ^ halves[1].rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let index = usize::try_from(mixed >> 54).unwrap_or(0);
        (length > 0).then_some(Place { text, length, index })
    }

    pub(super) fn get(&self, place: &Place) -> Option<Cell> {
        let entry = self.entries.get(place.index)?;
        (entry.text == place.text && entry.length == place.length).then_some(entry.cell)
    }

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
