//! Remembers what short texts of a column were read as: codes, areas and dates come back thousands of times.
use super::cell::Cell;

/// Longest text that is remembered, in bytes.
const LONGEST: usize = 16;
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
    /// How many of the bits of a hash are too many to choose a place.
    shift: u32,
}

/// A text as it is looked for.
pub(super) struct Place {
    text: u128,
    length: usize,
    index: usize,
}

impl Memo {
    /// Room for two to the power `bits` texts at once.
    #[inline]
    pub(super) fn new(bits: u32) -> Self {
        let empty = Entry {
            text: 0,
            length: 0,
            cell: Cell::Missing,
        };
        Memo {
            entries: vec![empty; 1 << bits],
            shift: 64 - bits,
        }
    }

    /// Where a text belongs; none when it is empty or too long.
    #[inline]
    pub(super) fn place(&self, text: &[u8]) -> Option<Place> {
        let length = text.len();
        let (low, high) = halves(text)?;
        // Multiplicative hashing (Knuth, TAOCP 3, 6.4) of both halves; the upper bits choose the place.
        let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let index = usize::try_from(mixed >> self.shift).unwrap_or(0);
        let text = u128::from(low) | u128::from(high) << 64;
        Some(Place { text, length, index })
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

/// The bytes of a text in two numbers, which together with its length tell it from every other: its first bytes and its last,
/// which overlap where it is short. Copying a few bytes one by one would cost more than all the rest.
#[inline]
fn halves(text: &[u8]) -> Option<(u64, u64)> {
    if text.len() > LONGEST {
        return None;
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        return Some((u64::from_le_bytes(*first), u64::from_le_bytes(*last)));
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        return Some((u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into()));
    }
    match text {
        &[only] => Some((only.into(), 0)),
        &[first, .., last] => {
            let middle = text.get(1).copied().unwrap_or(0);
            Some((u64::from(first) | u64::from(middle) << 8, last.into()))
        }
        [] => None,
    }
}
