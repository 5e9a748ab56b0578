//! Sets of rows as bits, 64 rows a word, and the three-valued logic on them.
use super::Truth;
use crate::apart::apart;
use arrow2::bitmap::Bitmap;

/// A set of the rows of a batch: one bit per row, 64 rows a word; bits past the last row are zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    words: Vec<u64>,
    len: usize,
}

impl Mask {
    /// Number of rows, in the set or not.
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no rows at all.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether a row is in it.
    #[inline]
    pub fn get(&self, row: usize) -> bool {
        self.words.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Row by row whether it is in it.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = bool> + '_ {
        (0..self.len).map(|row| self.get(row))
    }

    /// Number of rows in it.
    #[inline]
    pub fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// None of the rows.
    #[inline]
    pub fn none(len: usize) -> Self {
        Mask {
            words: vec![0; len.div_ceil(64)],
            len,
        }
    }

    /// All rows.
    #[inline]
    pub fn all(len: usize) -> Self {
        let mut mask = Mask {
            words: vec![u64::MAX; len.div_ceil(64)],
            len,
        };
        mask.clear_tail();
        mask
    }

    /// The rows whose value passes a test.
    ///
    /// The results of 64 tests are first laid down as bytes, a loop that the compiler turns into vector comparisons, and
    /// then packed into one word.
    #[inline]
    pub fn of_values(values: &[i64], test: impl Fn(i64) -> bool) -> Self {
        let words = apart(|| {
            let (blocks, rest) = values.as_chunks::<64>();
            let mut words = Vec::with_capacity(values.len().div_ceil(64));
            for block in blocks {
                let mut tested = [0u8; 64];
                for (result, &value) in tested.iter_mut().zip(block) {
                    *result = u8::from(test(value));
                }
                words.push(pack(&tested));
            }
            if !rest.is_empty() {
                let mut tested = [0u8; 64];
                for (result, &value) in tested.iter_mut().zip(rest) {
                    *result = u8::from(test(value));
                }
                words.push(pack(&tested));
            }
            words
        });
        Mask {
            words,
            len: values.len(),
        }
    }

    /// The rows whose pair of values passes a test; as long as the shorter side.
    #[inline]
    pub fn of_pairs(left: &[i64], right: &[i64], test: impl Fn(i64, i64) -> bool) -> Self {
        let len = left.len().min(right.len());
        let words = apart(|| {
            let mut words = Vec::with_capacity(len.div_ceil(64));
            for (left, right) in left.chunks(64).zip(right.chunks(64)) {
                let mut tested = [0u8; 64];
                for (result, (&a, &b)) in tested.iter_mut().zip(left.iter().zip(right)) {
                    *result = u8::from(test(a, b));
                }
                words.push(pack(&tested));
            }
            words
        });
        Mask { words, len }
    }

    /// The rows whose bit is set in a bitmap of arrow2.
    #[inline]
    pub fn from_bitmap(bitmap: &Bitmap) -> Self {
        let len = bitmap.len();
        let chunks = bitmap.chunks::<u64>();
        let rest = chunks.remainder();
        let mut words = Vec::with_capacity(len.div_ceil(64));
        words.extend(chunks);
        if !len.is_multiple_of(64) {
            words.push(rest);
        }
        let mut mask = Mask { words, len };
        mask.clear_tail();
        mask
    }

    /// Sixty-four rows a number, the first the lowest bit.
    #[inline]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Eight rows a byte, the first the lowest bit.
    #[inline]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![0; self.words.len() * 8];
        let (parts, _) = bytes.as_chunks_mut();
        parts
            .iter_mut()
            .zip(&self.words)
            .for_each(|(part, word)| *part = word.to_le_bytes());
        bytes.truncate(self.len.div_ceil(8));
        bytes
    }

    /// As a bitmap of arrow2.
    #[inline]
    pub fn to_bitmap(&self) -> Bitmap {
        Bitmap::from_u8_vec(self.to_bytes(), self.len)
    }

    /// Keeps the rows that are in both.
    #[inline]
    pub fn keep(&mut self, other: &Mask) {
        self.combine(other, |a, b| a & b);
    }

    /// Adds the rows of the other.
    #[inline]
    pub fn add(&mut self, other: &Mask) {
        self.combine(other, |a, b| a | b);
    }

    /// Drops the rows of the other.
    #[inline]
    pub fn drop(&mut self, other: &Mask) {
        self.combine(other, |a, b| a & !b);
    }

    /// The rows that are not in it.
    #[inline]
    pub fn complement(&self) -> Self {
        let mut mask = Mask {
            words: self.words.iter().map(|word| !word).collect(),
            len: self.len,
        };
        mask.clear_tail();
        mask
    }

    /// Whether no row is in it.
    #[inline]
    pub fn is_none(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// Drops one row.
    #[inline]
    pub fn remove(&mut self, row: usize) {
        if let Some(word) = self.words.get_mut(row / 64) {
            *word &= !(1 << (row % 64));
        }
    }

    /// The rows in it, ascending.
    #[inline]
    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(position, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                if left == 0 {
                    return None;
                }
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                Some(position * 64 + bit)
            })
        })
    }

    /// Calls `visit` with each row in it, ascending.
    #[inline]
    pub fn for_each(&self, mut visit: impl FnMut(usize)) {
        for (position, &word) in self.words.iter().enumerate() {
            let mut left = word;
            while left != 0 {
                visit(position * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }

    #[inline]
    fn combine(&mut self, other: &Mask, operation: impl Fn(u64, u64) -> u64) {
        debug_assert_eq!(self.len, other.len);
        apart(|| {
            for (word, &right) in self.words.iter_mut().zip(&other.words) {
                *word = operation(*word, right);
            }
        });
    }

    #[inline]
    fn clear_tail(&mut self) {
        let used = self.len % 64;
        if used > 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << used) - 1;
        }
    }
}

impl FromIterator<bool> for Mask {
    #[inline]
    fn from_iter<T: IntoIterator<Item = bool>>(rows: T) -> Self {
        let mut words = Vec::new();
        let mut len = 0;
        for is_in in rows {
            if len % 64 == 0 {
                words.push(0);
            }
            if let Some(word) = words.last_mut() {
                *word |= u64::from(is_in) << (len % 64);
            }
            len += 1;
        }
        Mask { words, len }
    }
}

/// 64 bytes of 0 or 1 as the bits of a word, the first byte the lowest bit.
#[inline]
fn pack(tested: &[u8; 64]) -> u64 {
    let (eights, _) = tested.as_chunks::<8>();
    eights.iter().enumerate().fold(0, |word, (position, eight)| {
        // Byte i times 2^(56 - 7i) puts its bit at 56 + i; nothing carries, as no two products share a bit.
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word | bits << (8 * position)
    })
}

/// For each row: true, false or, in neither, missing.
#[derive(Clone, Debug)]
pub(super) struct Ternary {
    pub yes: Mask,
    pub no: Mask,
}

impl Ternary {
    #[inline]
    pub fn constant(holds: bool, len: usize) -> Self {
        let (yes, no) = (Mask::all(len), Mask::none(len));
        if holds {
            Ternary { yes, no }
        } else {
            Ternary { yes: no, no: yes }
        }
    }

    #[inline]
    pub fn missing(len: usize) -> Self {
        Ternary {
            yes: Mask::none(len),
            no: Mask::none(len),
        }
    }

    /// What holds where it is known, and is missing elsewhere.
    #[inline]
    pub fn known(mut yes: Mask, valid: Option<&Mask>) -> Self {
        let mut no = yes.complement();
        if let Some(valid) = valid {
            yes.keep(valid);
            no.keep(valid);
        }
        Ternary { yes, no }
    }

    #[inline]
    pub fn negated(self) -> Self {
        Ternary {
            yes: self.no,
            no: self.yes,
        }
    }

    /// False when one side is false, true when both are true (Kleene's strong logic, as SQL's `and`).
    #[inline]
    pub fn and(mut self, other: &Ternary) -> Self {
        self.yes.keep(&other.yes);
        self.no.add(&other.no);
        self
    }

    /// True when one side is true, false when both are false.
    #[inline]
    pub fn or(mut self, other: &Ternary) -> Self {
        self.yes.add(&other.yes);
        self.no.keep(&other.no);
        self
    }

    #[inline]
    pub fn into_truth(self) -> Truth {
        Truth {
            is_true: self.yes,
            is_false: self.no,
        }
    }
}
