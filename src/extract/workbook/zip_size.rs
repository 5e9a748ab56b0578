//! How large a ZIP file says that it is when unpacked, read from its directory before anything is unpacked.
//! Layout: PKWARE, APPNOTE.TXT, "Central directory structure".

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
/// Length of the end record without its comment, and the longest comment.
const END_LENGTH: usize = 22;
const LONGEST_COMMENT: usize = 65_535;
const ENTRY_LENGTH: usize = 46;

/// Sum of the unpacked sizes of all entries; none when there is no readable directory. Sizes beyond 4 GB stand elsewhere
/// (ZIP64) and count as 4 GB.
pub(super) fn unpacked_size(bytes: &[u8]) -> Option<u64> {
    let from = bytes.len().saturating_sub(END_LENGTH + LONGEST_COMMENT);
    let tail = bytes.get(from..)?;
    let end = from + tail.windows(END.len()).rposition(|window| window == END)?;
    let entries = u16_at(bytes, end + 10)?;
    let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    let mut sum = 0_u64;
    for _ in 0..entries {
        if bytes.get(at..)?.get(..ENTRY.len())? != ENTRY {
            return None;
        }
        sum += u64::from(u32_at(bytes, at + 24)?);
        let lengths = [28, 30, 32].map(|place| u16_at(bytes, at + place));
        for length in lengths {
            at += usize::from(length?);
        }
        at += ENTRY_LENGTH;
    }
    Some(sum)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..)?.get(..2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..)?.get(..4)?.try_into().ok()?))
}
