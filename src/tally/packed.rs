//! How counts go from one worker to another: a million counts of groups are mostly nought or small, so they are written as bytes
//! of a changing number, and a run of noughts as two.
use super::small::SmallCounts;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// Longest run of noughts that is written as one.
const LONGEST_RUN: usize = 256;

/// Writes numbers seven bits a byte, the lowest first; the highest bit of a byte says that another follows.
#[derive(Default)]
pub(super) struct Packing(pub(super) Vec<u8>);

impl Packing {
    #[inline]
    pub(super) fn put(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push((number as u8) | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// A number on either side of nought: the nearest to it are the shortest.
    #[inline]
    pub(super) fn put_signed(&mut self, number: i64) {
        self.put((number << 1 ^ number >> 63).cast_unsigned());
    }
}

/// Reads what [`Packing`] wrote; none behind the end.
#[derive(Clone)]
pub(super) struct Packed<'a>(pub(super) &'a [u8]);

impl Packed<'_> {
    #[inline]
    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    #[inline]
    pub(super) fn take(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    #[inline]
    pub(super) fn take_signed(&mut self) -> Option<i64> {
        let number = self.take()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }
}

/// Counts of groups.
pub(super) mod counts {
    use super::{Deserialize, Deserializer, Error, LONGEST_RUN, Packed, Packing, Serializer, SmallCounts};

    pub fn serialize<S: Serializer>(counts: &SmallCounts, serializer: S) -> Result<S::Ok, S::Error> {
        let mut packing = Packing(Vec::with_capacity(counts.len()));
        let mut rest = counts.iter().peekable();
        while let Some(count) = rest.next() {
            packing.put(count);
            if count == 0 {
                let others = (1..LONGEST_RUN).take_while(|_| rest.next_if_eq(&0).is_some());
                let others = others.count();
                packing.0.push(others as u8);
            }
        }
        serializer.serialize_bytes(&packing.0)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SmallCounts, D::Error> {
        let mut packed = Packed(<&'de [u8]>::deserialize(deserializer)?);
        let mut counts = SmallCounts::default();
        while !packed.0.is_empty() {
            let early = || D::Error::custom("packed counts that end early");
            let count = packed.take().ok_or_else(early)?;
            let slot = counts.len();
            let others = if count == 0 {
                packed.byte().ok_or_else(early)?
            } else {
                0
            };
            counts.resize(slot + 1 + usize::from(others));
            counts.add(slot, count);
        }
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Carried {
        #[serde(with = "counts")]
        counts: SmallCounts,
    }

    #[test]
    fn counts_arrive_as_they_were() {
        for run in [0, 1, 255, 256, 257, 1000] {
            let mut counts = vec![1, 127, 128, 1 << 40];
            counts.extend(vec![0; run]);
            counts.push(3);
            counts.extend(vec![0; run]);
            let sent = Carried {
                counts: counts.iter().copied().collect(),
            };
            let bytes = postcard::to_allocvec(&sent).expect("bytes");
            let arrived: Carried = postcard::from_bytes(&bytes).expect("what was written");
            assert_eq!(arrived.counts.iter().collect::<Vec<_>>(), counts, "run of {run}");
        }
    }

    #[test]
    fn bytes_that_end_early_are_no_counts() {
        let sent = Carried {
            counts: [0, 0, 300].into_iter().collect(),
        };
        let whole = postcard::to_allocvec(&sent).expect("bytes");
        assert_eq!(whole, [4, 0, 1, 0xac, 2]);
        for wrong in [&[1, 0][..], &[3, 0, 1, 0xac], &[1, 0x80]] {
            assert!(postcard::from_bytes::<Carried>(wrong).is_err(), "{wrong:?}");
        }
    }
}
