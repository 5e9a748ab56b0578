//! Whole numbers kept as the differences between them, and texts kept by their lengths.
//! Layout: Apache Parquet, "Encodings", DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY, DELTA_BYTE_ARRAY.
use super::{Fault, run::varint};
use crate::extract::columnar::{codec::LARGEST, value::Values};

/// Numbers of a block and parts of it, more than any writer uses.
const LONGEST_BLOCK: u64 = 1 << 20;

/// Reads up to `count` numbers; gives what stands behind them.
pub(super) fn read(bytes: &[u8], count: usize) -> Result<(Vec<i64>, &[u8]), Fault> {
    let number = |bytes| varint(bytes).ok_or(Fault::Damaged);
    let (block, rest) = number(bytes)?;
    let (parts, rest) = number(rest)?;
    let (total, rest) = number(rest)?;
    let (first, mut rest) = number(rest)?;
    if block == 0 || block > LONGEST_BLOCK || parts == 0 || block % parts != 0 || (block / parts) % 8 != 0 {
        return Err(Fault::Damaged);
    }
    if total != count as u64 {
        return Err(Fault::CountsDiffer);
    }
    let in_part = usize::try_from(block / parts).map_err(|_| Fault::Damaged)?;
    let parts = usize::try_from(parts).map_err(|_| Fault::Damaged)?;
    let mut values = Vec::new();
    if count == 0 {
        return Ok((values, rest));
    }
    let mut last = zigzag(first);
    values.push(last);
    while values.len() < count {
        let (least, behind) = number(rest)?;
        let least = zigzag(least);
        let (widths, behind) = behind.split_at_checked(parts).ok_or(Fault::Damaged)?;
        rest = behind;
        for &width in widths {
            if values.len() == count {
                // Parts without numbers have no bytes either.
                break;
            }
            if width > 64 {
                return Err(Fault::Damaged);
            }
            let length = in_part / 8 * usize::from(width);
            let (packed, behind) = rest.split_at_checked(length).ok_or(Fault::Damaged)?;
            rest = behind;
            let mut pool = Pool {
                bytes: packed,
                pool: 0,
                bits: 0,
            };
            for _ in 0..in_part.min(count - values.len()) {
                // Differences are kept in the ring of 64 bits.
                let difference = least.wrapping_add(pool.take(width).cast_signed());
                last = last.wrapping_add(difference);
                values.push(last);
            }
        }
    }
    Ok((values, rest))
}

/// Bits of packed numbers, the lowest first.
struct Pool<'a> {
    bytes: &'a [u8],
    pool: u128,
    bits: u8,
}

impl Pool<'_> {
    fn take(&mut self, width: u8) -> u64 {
        while self.bits < width {
            let (byte, rest) = self
                .bytes
                .split_first()
                .map_or((0, self.bytes), |(byte, rest)| (*byte, rest));
            self.bytes = rest;
            self.pool |= u128::from(byte) << self.bits;
            self.bits += 8;
        }
        // The mask keeps 64 bits at most.
        let value = (self.pool & ((1_u128 << width) - 1)) as u64;
        self.pool >>= width;
        self.bits -= width;
        value
    }
}

fn zigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

/// Texts behind their lengths.
pub(super) fn texts(bytes: &[u8], count: usize) -> Result<Values, Fault> {
    let (lengths, rest) = read(bytes, count)?;
    let mut ends = Vec::with_capacity(lengths.len());
    let mut end = 0_usize;
    for length in lengths {
        let length = usize::try_from(length).map_err(|_| Fault::Damaged)?;
        end = end.checked_add(length).ok_or(Fault::Damaged)?;
        ends.push(end);
    }
    let bytes = rest.get(..end).ok_or(Fault::Damaged)?.to_vec();
    Ok(Values::Texts { bytes, ends })
}

/// Texts of which each begins as the one before it does.
pub(super) fn prefixed_texts(bytes: &[u8], count: usize) -> Result<Values, Fault> {
    let (prefixes, rest) = read(bytes, count)?;
    let (lengths, mut rest) = read(rest, count)?;
    let (mut bytes, mut ends) = Values::texts();
    let mut before = 0..0;
    for (prefix, length) in prefixes.into_iter().zip(lengths) {
        let prefix = usize::try_from(prefix).map_err(|_| Fault::Damaged)?;
        let length = usize::try_from(length).map_err(|_| Fault::Damaged)?;
        let (own, behind) = rest.split_at_checked(length).ok_or(Fault::Damaged)?;
        rest = behind;
        if prefix > before.len() {
            return Err(Fault::Damaged);
        }
        let begin = bytes.len();
        if begin.saturating_add(prefix).saturating_add(length) > LARGEST {
            return Err(Fault::TooLarge);
        }
        bytes.extend_from_within(before.start..before.start + prefix);
        bytes.extend_from_slice(own);
        before = begin..bytes.len();
        ends.push(bytes.len());
    }
    Ok(Values::Texts { bytes, ends })
}
