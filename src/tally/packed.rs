//! How counts go from one worker to another: as few bytes as most of them need, each kind by loops that a processor does many of at
//! once or that read a byte or two.
use serde::{Deserialize, Deserializer, Serializer, de::Error};

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

/// Numbers of 16 bits: their lower bytes, and behind these the upper ones unless all are nought. The first byte says which.
pub(super) mod shorts {
    use super::{Deserialize, Deserializer, Error, Serializer};

    pub fn serialize<S: Serializer>(numbers: &[u16], serializer: S) -> Result<S::Ok, S::Error> {
        let has_upper = numbers.iter().any(|number| *number > 0xff);
        let mut bytes = Vec::with_capacity(1 + numbers.len() * 2);
        bytes.push(u8::from(has_upper));
        bytes.extend(numbers.iter().map(|number| *number as u8));
        if has_upper {
            bytes.extend(numbers.iter().map(|number| (number >> 8) as u8));
        }
        serializer.serialize_bytes(&bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u16>, D::Error> {
        match <&'de [u8]>::deserialize(deserializer)? {
            [0, lower @ ..] => Ok(lower.iter().map(|lower| u16::from(*lower)).collect()),
            [1, both @ ..] if both.len().is_multiple_of(2) => {
                let (lower, upper) = both.split_at(both.len() / 2);
                let numbers = lower.iter().zip(upper);
                Ok(numbers
                    .map(|(lower, upper)| u16::from_le_bytes([*lower, *upper]))
                    .collect())
            }
            _ => Err(D::Error::custom("numbers that end early")),
        }
    }
}

/// Bytes as they are.
pub(super) mod bytes {
    use super::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        Ok(<&'de [u8]>::deserialize(deserializer)?.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Carried(#[serde(with = "shorts")] Vec<u16>);

    #[test]
    fn short_numbers_arrive_as_they_were() {
        for (numbers, length) in [(vec![], 2), (vec![0, 3, 255], 5), (vec![256, 0, 0xffff], 8)] {
            let bytes = postcard::to_allocvec(&Carried(numbers.clone())).expect("bytes");
            assert_eq!(bytes.len(), length, "{numbers:?}");
            let arrived: Carried = postcard::from_bytes(&bytes).expect("what was written");
            assert_eq!(arrived.0, numbers);
        }
        for wrong in [&[0][..], &[1, 2], &[2, 1, 7], &[9, 0, 1]] {
            assert!(postcard::from_bytes::<Carried>(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn numbers_of_any_size_are_read_as_they_were_written() {
        let mut packing = Packing::default();
        for number in [0, 1, -1, 63, -64, 64, i64::MAX, i64::MIN] {
            packing.put_signed(number);
            packing.put(number.cast_unsigned());
        }
        let mut packed = Packed(&packing.0);
        for number in [0, 1, -1, 63, -64, 64, i64::MAX, i64::MIN] {
            assert_eq!(packed.take_signed(), Some(number));
            assert_eq!(packed.take(), Some(number.cast_unsigned()));
        }
        assert_eq!(packed.take(), None);
    }
}
