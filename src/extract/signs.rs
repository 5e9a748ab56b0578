//! Where the signs of a CSV file stand in 64 bytes of text, as bits.
use wide::u8x16;

/// Bytes that are looked at together.
pub(super) const WIDTH: usize = 64;

/// One bit per byte, the first byte the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    pub separators: u64,
    /// Line feeds.
    pub feeds: u64,
    /// Carriage returns.
    pub returns: u64,
    pub quotes: u64,
    pub zeros: u64,
}

impl Signs {
    /// Without those in a set.
    #[inline]
    pub(super) fn without(self, set: u64) -> Self {
        Signs {
            separators: self.separators & !set,
            feeds: self.feeds & !set,
            returns: self.returns & !set,
            ..self
        }
    }
}

/// What is looked for.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    separator: u8x16,
}

impl Finder {
    #[inline]
    pub(super) fn new(separator: u8) -> Self {
        Finder {
            separator: u8x16::splat(separator),
        }
    }

    /// The signs of 64 bytes.
    #[inline]
    pub(super) fn find(self, text: &[u8; WIDTH]) -> Signs {
        let (parts, _) = text.as_chunks::<16>();
        let mut signs = Signs {
            separators: 0,
            feeds: 0,
            returns: 0,
            quotes: 0,
            zeros: 0,
        };
        for (part, shift) in parts.iter().zip([0, 16, 32, 48]) {
            let bytes = u8x16::new(*part);
            let bits = |sign: u8x16| u64::from(bytes.simd_eq(sign).to_bitmask()) << shift;
            signs.separators |= bits(self.separator);
            signs.feeds |= bits(u8x16::splat(b'\n'));
            signs.returns |= bits(u8x16::splat(b'\r'));
            signs.quotes |= bits(u8x16::splat(b'"'));
            signs.zeros |= bits(u8x16::splat(0));
        }
        signs
    }
}

/// For each bit whether an odd number of bits up to and including it are set: between quotes it is 1 from the opening quote
/// up to the closing one. By doubling, as Langdale and Lemire describe for JSON (VLDB Journal 28, 2019, section 3.1.1).
#[inline]
pub(super) fn parity(bits: u64) -> u64 {
    [1, 2, 4, 8, 16, 32].iter().fold(bits, |sum, by| sum ^ (sum << by))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_where_their_bytes_do() {
        let mut text = [b'x'; WIDTH];
        for (place, byte) in [(0, b';'), (15, b'\n'), (16, b'\r'), (31, b'"'), (47, 0), (63, b';')] {
            text[place] = byte;
        }
        let found = Finder::new(b';').find(&text);
        assert_eq!(found.separators, 1 | 1 << 63);
        assert_eq!((found.feeds, found.returns), (1 << 15, 1 << 16));
        assert_eq!(found.quotes, 1 << 31);
        assert_eq!(found.zeros, 1 << 47);
    }

    #[test]
    fn parity_is_set_from_each_odd_bit_to_the_next() {
        // Quotes at 2, 5 and 62: inside are 2 to 4, and 62 to the end.
        assert_eq!(parity(1 << 2 | 1 << 5 | 1 << 62), 0b1_1100 | 0b11 << 62);
    }
}
