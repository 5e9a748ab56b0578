//! Packed bytes unpacked, in pure Rust: what the wasm has no C library for. Nothing grows beyond what its place in the file says,
//! nor beyond [`LARGEST`].
use super::Fault;
use std::io::Read;

/// Most bytes that one page or buffer may have when unpacked.
pub(super) const LARGEST: usize = 1 << 28;

/// How bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codec {
    None,
    Snappy,
    Gzip,
    Brotli,
    Zstd,
    /// A bare block.
    Lz4Block,
    /// Blocks between lengths, as Hadoop writes them; some writers mean a bare block by it.
    Lz4Hadoop,
    Lz4Frame,
}

impl Codec {
    /// Unpacks to exactly `length` bytes.
    pub(super) fn unpack(self, packed: &[u8], length: usize) -> Result<Vec<u8>, Fault> {
        if length > LARGEST {
            return Err(Fault::TooLarge);
        }
        let unpacked = match self {
            Codec::None => packed.to_vec(),
            // Snappy writes at most 64 bytes for three; a length beyond that is no length.
            Codec::Snappy if length / 64 > packed.len() => return Err(Fault::Damaged),
            Codec::Snappy => snappy(packed, length)?,
            Codec::Gzip => read(flate2::read::MultiGzDecoder::new(packed), length)?,
            Codec::Brotli => read(brotli_decompressor::Decompressor::new(packed, 4096), length)?,
            Codec::Zstd => zstd(packed, length)?,
            Codec::Lz4Block => lz4_block(packed, length)?,
            Codec::Lz4Hadoop => match lz4_hadoop(packed, length) {
                Ok(unpacked) => unpacked,
                Err(_) => lz4_block(packed, length)?,
            },
            Codec::Lz4Frame => read(lz4_flex::frame::FrameDecoder::new(packed), length)?,
        };
        if unpacked.len() == length {
            Ok(unpacked)
        } else {
            Err(Fault::Damaged)
        }
    }
}

/// Reads one byte more than there should be, so that too many are told; room grows with what comes.
fn read(source: impl Read, length: usize) -> Result<Vec<u8>, Fault> {
    let mut unpacked = Vec::new();
    let most = (length as u64).saturating_add(1);
    source
        .take(most)
        .read_to_end(&mut unpacked)
        .map_err(|_| Fault::Damaged)?;
    Ok(unpacked)
}

fn snappy(packed: &[u8], length: usize) -> Result<Vec<u8>, Fault> {
    if snap::raw::decompress_len(packed).ok() != Some(length) {
        return Err(Fault::Damaged);
    }
    snap::raw::Decoder::new()
        .decompress_vec(packed)
        .map_err(|_| Fault::Damaged)
}

/// A text may be cut into several frames.
fn zstd(mut packed: &[u8], length: usize) -> Result<Vec<u8>, Fault> {
    let mut unpacked = Vec::new();
    while !packed.is_empty() && unpacked.len() < length {
        let decoder = ruzstd::decoding::StreamingDecoder::new(&mut packed).map_err(|_| Fault::Damaged)?;
        unpacked.append(&mut read(decoder, length - unpacked.len())?);
    }
    Ok(unpacked)
}

/// LZ4 makes at most 255 bytes of one.
fn lz4_block(packed: &[u8], length: usize) -> Result<Vec<u8>, Fault> {
    if length / 256 > packed.len() {
        return Err(Fault::Damaged);
    }
    lz4_flex::block::decompress(packed, length).map_err(|_| Fault::Damaged)
}

fn lz4_hadoop(mut packed: &[u8], length: usize) -> Result<Vec<u8>, Fault> {
    let mut unpacked = Vec::new();
    while let Some((head, rest)) = packed.split_at_checked(8) {
        let number = |bytes: Option<&[u8]>| {
            let bytes: Option<[u8; 4]> = bytes.and_then(|bytes| bytes.try_into().ok());
            bytes.and_then(|bytes| usize::try_from(u32::from_be_bytes(bytes)).ok())
        };
        let (Some(after), Some(before)) = (number(head.get(..4)), number(head.get(4..))) else {
            return Err(Fault::Damaged);
        };
        let block = rest.get(..before).ok_or(Fault::Damaged)?;
        if unpacked.len().saturating_add(after) > length {
            return Err(Fault::Damaged);
        }
        unpacked.append(&mut lz4_block(block, after)?);
        packed = rest.get(before..).unwrap_or_default();
    }
    Ok(unpacked)
}
