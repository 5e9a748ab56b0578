//! Rows that occur more than once, counted in bounded memory whatever the order of the rows.
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// Hashes that are held at most: 2^16, some years of a large town. Up to this many different rows the count is exact; more
/// would cost every worker of a large file time and memory for a number that need not be exact then.
const MOST: usize = 1 << 16;

/// The hash of a hash: its bits are well mixed already.
#[derive(Clone, Copy, Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    #[inline]
    fn finish(&self) -> u64 {
        // The map tells its slots by the highest and the lowest bits; the lowest are zero in a sample.
        self.0.rotate_left(32) ^ self.0
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    #[inline]
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// How often each of a sample of 64-bit hashes was seen.
///
/// While the hashes fit, all are held and the count is exact. When they do not, only those are held that end in `k` zero
/// bits, with the least `k` that fits (adaptive sampling; Flajolet, "On adaptive sampling", Computing 43, 1990), and the
/// count is scaled by 2^k. What is held depends on the set of hashes alone, so order and parts do not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicates {
    seen: HashMap<u64, u64, BuildHasherDefault<AsItIs>>,
    zero_bits: u32,
    rows: u64,
}

impl Duplicates {
    /// Counts a row by its hash, of which all bits must be well mixed.
    #[inline]
    pub fn add(&mut self, hash: u64) {
        self.rows += 1;
        self.hold(hash, 1);
    }

    /// Adds those of another part.
    pub fn merge(&mut self, other: &Duplicates) {
        self.rows += other.rows;
        if other.zero_bits > self.zero_bits {
            self.sample(other.zero_bits);
        }
        for (&hash, &count) in &other.seen {
            self.hold(hash, count);
        }
    }

    /// Rows that were counted.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Rows beyond the first of each: exact, or an estimate when there were too many different rows to hold.
    pub fn repeated(&self) -> u64 {
        let held: u64 = self.seen.values().map(|count| count - 1).sum();
        held.saturating_mul(1_u64.checked_shl(self.zero_bits).unwrap_or(u64::MAX))
    }

    /// Whether [`Duplicates::repeated`] is exact.
    pub fn is_exact(&self) -> bool {
        self.zero_bits == 0
    }

    #[inline]
    fn hold(&mut self, hash: u64, count: u64) {
        if hash.trailing_zeros() < self.zero_bits {
            return;
        }
        *self.seen.entry(hash).or_default() += count;
        while self.seen.len() > MOST {
            self.sample(self.zero_bits + 1);
        }
    }

    fn sample(&mut self, zero_bits: u32) {
        self.zero_bits = zero_bits;
        self.seen.retain(|hash, _| hash.trailing_zeros() >= zero_bits);
    }
}

/// Mixes the value of a cell into the hash of its row; the order of the cells counts.
#[inline]
pub(super) fn mix(hash: u64, value: Option<i64>) -> u64 {
    // A missing value mixes in an odd constant that no small number gives.
    let bits = value.map_or(0x9e37_79b9_7f4a_7c15, |value| u64::from_ne_bytes(value.to_ne_bytes()));
    let mixed = (hash.rotate_left(23) ^ bits).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 32)
}

/// Makes all bits of a hash depend on all: the last steps of MurmurHash3.
#[inline]
pub(super) fn finish(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    mixed ^ (mixed >> 29)
}

/// The hash of a key on a day.
#[cfg(feature = "formats")]
pub(crate) fn mix_key(key: u64, day: i64) -> u64 {
    finish(mix(mix(0, Some(key.cast_signed())), Some(day)))
}
