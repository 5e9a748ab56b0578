//! The keys of other files, each with a place: what a key of this file is looked up in.
//!
//! No text of a key stays in memory. A key is known by 128 bits, of two hashes with a fixed seed that have nothing in common: the
//! first finds it, the second verifies that it is the same. That two keys of ten million persons agree in both has a chance of
//! 10⁻²⁵.
use super::cell;

/// Slots that hold no key.
const EMPTY: u32 = u32::MAX;
/// The fewest slots of a table.
const FEWEST: usize = 16;
/// Odd constants of the second hash: the binary digits of the golden ratio and of the square root of two.
const SEEDS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0x6a09_e667_f3bc_c909];

/// Keys with the places that they were given, from 0 up in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct KeyTable {
    prints: Vec<[u64; 2]>,
    /// Open addressing: places, at or behind where the first hash points. A power of two, at most two thirds full.
    slots: Vec<u32>,
}

impl KeyTable {
    /// The table of keys that were known by these hashes.
    pub(crate) fn of_prints(prints: Vec<[u64; 2]>) -> Self {
        let mut table = KeyTable {
            prints,
            slots: Vec::new(),
        };
        table.make_room();
        table
    }

    /// What the keys are known by.
    pub(crate) fn prints(&self) -> &[[u64; 2]] {
        &self.prints
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.prints.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.prints.is_empty()
    }

    /// What it takes in memory.
    pub fn bytes(&self) -> u64 {
        (self.prints.len() * 16 + self.slots.len() * 4) as u64
    }

    /// The place of a key; none when it is not in the table.
    #[inline]
    pub fn place(&self, key: &[u8]) -> Option<u32> {
        let print = print(key);
        let slot = self.slots.get(self.slot(&print)?)?;
        (*slot != EMPTY).then_some(*slot)
    }

    /// The place of a key, which is given one when it has none; none when the table is full.
    pub fn add(&mut self, key: &[u8]) -> Option<u32> {
        if self.slots.len() * 2 <= (self.prints.len() + 1) * 3 {
            self.make_room();
        }
        let print = print(key);
        let slot = self.slot(&print)?;
        let place = self.slots.get_mut(slot)?;
        if *place == EMPTY {
            *place = u32::try_from(self.prints.len()).ok().filter(|place| *place != EMPTY)?;
            self.prints.push(print);
        }
        Some(*place)
    }

    /// The slot that holds a key, or that it would get.
    #[inline]
    fn slot(&self, print: &[u64; 2]) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let mut slot = usize::try_from(print[0] & last as u64).ok()?;
        loop {
            let place = *self.slots.get(slot)?;
            if place == EMPTY || self.prints.get(place as usize) == Some(print) {
                return Some(slot);
            }
            slot = (slot + 1) & last;
        }
    }

    /// Lays all keys in twice as many slots as they need.
    fn make_room(&mut self) {
        let count = ((self.prints.len() + 1) * 2).next_power_of_two().max(FEWEST);
        self.slots = vec![EMPTY; count];
        for place in 0..self.prints.len() {
            let slot = self.prints.get(place).and_then(|print| self.slot(print));
            if let (Some(slot), Ok(place)) = (slot.and_then(|slot| self.slots.get_mut(slot)), u32::try_from(place)) {
                *slot = place;
            }
        }
    }
}

/// The two hashes of a key.
#[inline]
fn print(key: &[u8]) -> [u64; 2] {
    // Eight bytes a step, unlike the first, which takes them one by one.
    let (words, rest) = key.as_chunks::<8>();
    let mut last = [0; 8];
    for (byte, own) in last.iter_mut().zip(rest) {
        *byte = *own;
    }
    let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
    let mut mixed = SEEDS[1] ^ key.len() as u64;
    for word in words {
        mixed = (mixed.rotate_left(29) ^ word).wrapping_mul(SEEDS[0]);
        mixed ^= mixed >> 31;
    }
    mixed = (mixed ^ (mixed >> 33)).wrapping_mul(SEEDS[1] | 1);
    [cell::hash(key).cast_unsigned(), mixed ^ (mixed >> 29)]
}
