//! Small numbers packed in bits and runs: levels, positions in a dictionary, truth values.
//! Layout: Apache Parquet, "Encodings", RLE / bit-packing hybrid.
use super::Fault;

/// Reads `count` numbers of `width` bits each, and keeps what `make` makes of them.
pub(super) fn read<T: Clone>(bytes: &[u8], width: u8, count: usize, make: impl Fn(u32) -> T) -> Result<Vec<T>, Fault> {
    if width > 32 {
        return Err(Fault::Damaged);
    }
    let mut numbers = Vec::new();
    let mut rest = bytes;
    while numbers.len() < count {
        let (head, behind) = varint(rest).ok_or(Fault::Damaged)?;
        rest = behind;
        let left = count - numbers.len();
        let length = usize::try_from(head >> 1).map_err(|_| Fault::Damaged)?;
        if head & 1 == 0 {
            let (value, behind) = rest
                .split_at_checked(usize::from(width).div_ceil(8))
                .ok_or(Fault::Damaged)?;
            rest = behind;
            if length == 0 {
                return Err(Fault::Damaged);
            }
            let value = value
                .iter()
                .rev()
                .fold(0_u32, |number, &byte| number << 8 | u32::from(byte));
            numbers.resize(numbers.len() + length.min(left), make(value));
        } else {
            let packed = length.checked_mul(usize::from(width)).ok_or(Fault::Damaged)?;
            // The last run may lack the bytes of numbers that are not there.
            let (packed, behind) = rest.split_at_checked(packed).unwrap_or((rest, &[]));
            rest = behind;
            let many = length.saturating_mul(8).min(left);
            if many == 0 || packed.len().saturating_mul(8) < many.saturating_mul(usize::from(width)) {
                return Err(Fault::Damaged);
            }
            unpack(packed, width, many, |number| numbers.push(make(number)));
        }
    }
    Ok(numbers)
}

/// Numbers of `width` bits, the lowest bit first.
fn unpack(packed: &[u8], width: u8, count: usize, mut take: impl FnMut(u32)) {
    let mask = (1_u64 << width) - 1;
    let (mut pool, mut bits) = (0_u64, 0_u8);
    let mut bytes = packed.iter();
    for _ in 0..count {
        while bits < width {
            pool |= u64::from(bytes.next().copied().unwrap_or(0)) << bits;
            bits += 8;
        }
        // The mask keeps 32 bits at most.
        take((pool & mask) as u32);
        pool >>= width;
        bits -= width;
    }
}

/// Seven bits a byte, the lowest first.
pub(super) fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut number = 0_u64;
    for (at, &byte) in bytes.iter().take(10).enumerate() {
        number |= u64::from(byte & 127).checked_shl(u32::try_from(at).ok()? * 7)?;
        if byte < 128 {
            return Some((number, bytes.get(at + 1..)?));
        }
    }
    None
}
