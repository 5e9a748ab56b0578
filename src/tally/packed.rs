//! How counts go from one worker to another: a million counts of groups are mostly nought or small, so they are written as bytes
//! of a changing number, and a run of noughts as two.
use super::distribution::Occurrence;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// Longest run of noughts that is written as one.
const LONGEST_RUN: usize = 256;

/// Writes numbers seven bits a byte, the lowest first; the highest bit of a byte says that another follows.
#[derive(Default)]
struct Packing(Vec<u8>);

impl Packing {
    #[inline]
    fn put(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push((number as u8) | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// A number on either side of nought: the nearest to it are the shortest.
    #[inline]
    fn put_signed(&mut self, number: i64) {
        self.put((number << 1 ^ number >> 63).cast_unsigned());
    }
}

/// Reads what [`Packing`] wrote; none behind the end.
struct Packed<'a>(&'a [u8]);

impl Packed<'_> {
    #[inline]
    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    #[inline]
    fn take(&mut self) -> Option<u64> {
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
    fn take_signed(&mut self) -> Option<i64> {
        let number = self.take()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }
}

/// The bytes of a field, read to a list as far as they last.
fn list<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    mut next: impl FnMut(&mut Packed<'de>, &mut Vec<T>) -> Option<()>,
) -> Result<Vec<T>, D::Error> {
    let mut packed = Packed(<&'de [u8]>::deserialize(deserializer)?);
    let mut list = Vec::new();
    while !packed.0.is_empty() {
        next(&mut packed, &mut list).ok_or_else(|| D::Error::custom("packed counts that end early"))?;
    }
    Ok(list)
}

/// Counts of groups.
pub(super) mod counts {
    use super::{Deserializer, LONGEST_RUN, Packing, Serializer, list};

    pub fn serialize<S: Serializer>(counts: &[u64], serializer: S) -> Result<S::Ok, S::Error> {
        let mut packing = Packing(Vec::with_capacity(counts.len() / 2));
        let mut rest = counts;
        while let Some((&count, after)) = rest.split_first() {
            rest = after;
            packing.put(count);
            if count == 0 {
                let others = after.iter().take(LONGEST_RUN - 1).take_while(|count| **count == 0);
                let others = others.count();
                packing.0.push(others as u8);
                rest = after.get(others..).unwrap_or_default();
            }
        }
        serializer.serialize_bytes(&packing.0)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u64>, D::Error> {
        list(deserializer, |packed, counts| {
            let count = packed.take()?;
            counts.push(count);
            if count == 0 {
                let others = usize::from(packed.byte()?);
                counts.resize(counts.len() + others, 0);
            }
            Some(())
        })
    }
}

/// Occurrences of values: what stands behind one another differs little.
pub(super) mod occurrences {
    use super::{Deserializer, Occurrence, Packing, Serializer, list};

    pub fn serialize<S: Serializer>(found: &[Occurrence], serializer: S) -> Result<S::Ok, S::Error> {
        let mut packing = Packing(Vec::with_capacity(found.len() * 3));
        let (mut slot, mut value) = (0, 0_i64);
        for one in found {
            packing.put_signed(i64::from(one.slot) - slot);
            packing.put_signed(one.value.wrapping_sub(value));
            packing.put(u64::from(one.count));
            (slot, value) = (i64::from(one.slot), one.value);
        }
        serializer.serialize_bytes(&packing.0)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Occurrence>, D::Error> {
        let (mut slot, mut value) = (0_i64, 0_i64);
        list(deserializer, |packed, found: &mut Vec<Occurrence>| {
            slot = slot.checked_add(packed.take_signed()?)?;
            value = value.wrapping_add(packed.take_signed()?);
            found.push(Occurrence {
                slot: u32::try_from(slot).ok()?,
                count: u32::try_from(packed.take()?).ok()?,
                value,
            });
            Some(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Carried {
        #[serde(with = "counts")]
        counts: Vec<u64>,
        #[serde(with = "occurrences")]
        found: Vec<Occurrence>,
    }

    fn carried(carried: &Carried) -> Carried {
        let bytes = postcard::to_allocvec(carried).expect("bytes");
        postcard::from_bytes(&bytes).expect("what was written")
    }

    #[test]
    fn counts_arrive_as_they_were() {
        for run in [0, 1, 255, 256, 257, 1000] {
            let mut counts = vec![1, 127, 128, u64::MAX];
            counts.extend(vec![0; run]);
            counts.push(3);
            counts.extend(vec![0; run]);
            let sent = Carried { counts, found: vec![] };
            assert_eq!(carried(&sent), sent, "run of {run}");
        }
    }

    #[test]
    fn occurrences_arrive_as_they_were() {
        let found = [
            (5, 1, 3400),
            (5, 2, -1),
            (0, u32::MAX, i64::MAX),
            (u32::MAX, 1, i64::MIN),
        ];
        let found = found.map(|(slot, count, value)| Occurrence { slot, count, value });
        let sent = Carried {
            counts: vec![],
            found: found.to_vec(),
        };
        assert_eq!(carried(&sent), sent);
    }

    #[test]
    fn bytes_that_end_early_are_no_counts() {
        let sent = Carried {
            counts: vec![0, 0, 300],
            found: vec![],
        };
        let whole = postcard::to_allocvec(&sent).expect("bytes");
        assert_eq!(whole, [4, 0, 1, 0xac, 2, 0]);
        for wrong in [&[1, 0, 0][..], &[3, 0, 1, 0xac, 0], &[0, 1, 2], &[0, 3, 1, 2, 1]] {
            assert!(postcard::from_bytes::<Carried>(wrong).is_err(), "{wrong:?}");
        }
    }
}
