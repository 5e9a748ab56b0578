//! Bytes in the file's encoding become UTF-8, in pushes of any size. Own code, so that the command line and the browser do
//! the same.
use super::Encoding;

/// A part of the text.
pub(super) enum Piece<'a> {
    /// Valid text in UTF-8.
    Text(&'a [u8]),
    /// What stands for a byte that is no valid text, in UTF-8.
    Repaired(&'a [u8]),
}

/// What Windows-1252 puts at 0x80 to 0x9F; U+FFFD where it has nothing.
/// Source: WHATWG Encoding Standard, index windows-1252, without its control characters.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', //
    '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// The character of a byte in Windows-1252; U+FFFD for the five bytes that have none.
#[inline]
pub(super) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

/// Turns bytes into UTF-8, keeping the bytes of an unfinished character from one push to the next.
pub(super) struct Transcoder {
    encoding: Encoding,
    /// Bytes of a character that is not complete.
    pending: Vec<u8>,
    room: Vec<u8>,
}

impl Transcoder {
    pub(super) fn new(encoding: Encoding) -> Self {
        Transcoder {
            encoding,
            pending: Vec::new(),
            room: Vec::new(),
        }
    }

    /// Whether the bytes so far end in the middle of a character.
    #[inline]
    pub(super) fn is_unfinished(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Hands over the text of these bytes, piece by piece; stops at the first error of `take`.
    pub(super) fn push<E>(&mut self, bytes: &[u8], take: &mut impl FnMut(Piece<'_>) -> Result<(), E>) -> Result<(), E> {
        match self.encoding {
            Encoding::Utf8 => self.push_utf8(bytes, take),
            Encoding::Windows1252 if bytes.is_ascii() => take(Piece::Text(bytes)),
            Encoding::Windows1252 => self.push_windows_1252(bytes, take),
            Encoding::Utf16Le => self.push_utf16(bytes, u16::from_le_bytes, take),
            Encoding::Utf16Be => self.push_utf16(bytes, u16::from_be_bytes, take),
        }
    }

    fn push_utf8<E>(&mut self, bytes: &[u8], take: &mut impl FnMut(Piece<'_>) -> Result<(), E>) -> Result<(), E> {
        let mut rest = bytes;
        // First the character that the last push began.
        while !self.pending.is_empty() {
            let Some((&byte, after)) = rest.split_first() else {
                return Ok(());
            };
            self.pending.push(byte);
            match std::str::from_utf8(&self.pending) {
                Ok(_) => {
                    rest = after;
                    take(Piece::Text(&self.pending))?;
                    self.pending.clear();
                }
                Err(error) if error.error_len().is_none() => rest = after,
                Err(_) => {
                    // The new byte does not belong to it: it begins anew, the ones before were no text.
                    self.pending.pop();
                    for byte in std::mem::take(&mut self.pending) {
                        repair(byte, take)?;
                    }
                }
            }
        }
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(_) => {
                    return if rest.is_empty() {
                        Ok(())
                    } else {
                        take(Piece::Text(rest))
                    };
                }
                Err(error) => error,
            };
            let (valid, invalid) = rest.split_at_checked(error.valid_up_to()).unwrap_or((rest, b""));
            if !valid.is_empty() {
                take(Piece::Text(valid))?;
            }
            let Some(length) = error.error_len() else {
                self.pending.extend_from_slice(invalid);
                return Ok(());
            };
            let (wrong, after) = invalid.split_at_checked(length).unwrap_or((invalid, b""));
            for &byte in wrong {
                repair(byte, take)?;
            }
            rest = after;
        }
    }

    fn push_windows_1252<E>(
        &mut self,
        bytes: &[u8],
        take: &mut impl FnMut(Piece<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.room.clear();
        for &byte in bytes {
            let character = windows_1252(byte);
            if character == char::REPLACEMENT_CHARACTER {
                flush(&mut self.room, take)?;
                take(Piece::Repaired(character.encode_utf8(&mut [0; 4]).as_bytes()))?;
            } else {
                push_char(&mut self.room, character);
            }
        }
        flush(&mut self.room, take)
    }

    fn push_utf16<E>(
        &mut self,
        bytes: &[u8],
        unit: impl Fn([u8; 2]) -> u16,
        take: &mut impl FnMut(Piece<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.room.clear();
        for &byte in bytes {
            self.pending.push(byte);
            let result = match self.pending[..] {
                [a, b] => match unit([a, b]) {
                    0xd800..=0xdbff => continue,
                    unit => char::from_u32(u32::from(unit)),
                },
                [a, b, c, d] => {
                    let (high, low) = (unit([a, b]), unit([c, d]));
                    match char::decode_utf16([high, low]).next() {
                        Some(Ok(character)) => Some(character),
                        _ => {
                            // The second unit stands for itself; it may be the first of another pair.
                            flush(&mut self.room, take)?;
                            take(Piece::Repaired("\u{fffd}".as_bytes()))?;
                            self.pending.drain(..2);
                            match low {
                                0xd800..=0xdbff => continue,
                                low => char::from_u32(u32::from(low)),
                            }
                        }
                    }
                }
                _ => continue,
            };
            self.pending.clear();
            match result {
                Some(character) => push_char(&mut self.room, character),
                None => {
                    flush(&mut self.room, take)?;
                    take(Piece::Repaired("\u{fffd}".as_bytes()))?;
                }
            }
        }
        flush(&mut self.room, take)
    }
}

#[inline]
fn push_char(room: &mut Vec<u8>, character: char) {
    room.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}

fn flush<E>(room: &mut Vec<u8>, take: &mut impl FnMut(Piece<'_>) -> Result<(), E>) -> Result<(), E> {
    if !room.is_empty() {
        take(Piece::Text(room))?;
        room.clear();
    }
    Ok(())
}

/// A byte that is no UTF-8 is read as Windows-1252: files put together from two sources hold both.
fn repair<E>(byte: u8, take: &mut impl FnMut(Piece<'_>) -> Result<(), E>) -> Result<(), E> {
    take(Piece::Repaired(windows_1252(byte).encode_utf8(&mut [0; 4]).as_bytes()))
}

/// Length of the byte order mark and the encoding that it tells.
pub(super) fn byte_order_mark(head: &[u8]) -> Option<(usize, Encoding)> {
    match head {
        [0xef, 0xbb, 0xbf, ..] => Some((3, Encoding::Utf8)),
        [0xff, 0xfe, ..] => Some((2, Encoding::Utf16Le)),
        [0xfe, 0xff, ..] => Some((2, Encoding::Utf16Be)),
        _ => None,
    }
}

/// The encoding of text without a byte order mark, by what its beginning holds; `is_whole` when nothing follows.
pub(super) fn sniff(head: &[u8], is_whole: bool) -> Encoding {
    if let Some(encoding) = sniff_utf16(head) {
        return encoding;
    }
    let mut valid = 0_u64;
    let mut wrong: Vec<u8> = Vec::new();
    let mut rest = head;
    loop {
        let (text, error) = match std::str::from_utf8(rest) {
            Ok(text) => (text.as_bytes(), None),
            Err(error) => (rest.get(..error.valid_up_to()).unwrap_or_default(), Some(error)),
        };
        valid += text.iter().map(|&byte| u64::from(byte >= 0xc0)).sum::<u64>();
        let Some(error) = error else { break };
        let invalid = rest.get(error.valid_up_to()..).unwrap_or_default();
        let Some(length) = error.error_len() else {
            // A character cut off by the end of the head says nothing; by the end of the file it may be a letter of
            // Windows-1252, unless it begins the way that Western letters and signs do in UTF-8.
            if is_whole && matches!(invalid, [first] if !matches!(first, 0xc2..=0xc5 | 0xe2)) {
                wrong.extend_from_slice(invalid);
            }
            break;
        };
        wrong.extend(invalid.iter().take(length));
        rest = invalid.get(length..).unwrap_or_default();
        if wrong.len() > 1000 {
            break;
        }
    }
    let is_plausible = |&byte: &u8| windows_1252(byte) != char::REPLACEMENT_CHARACTER;
    // Ã and Â alone are what is left of UTF-8 that was damaged, not Dutch.
    let is_damage = |&byte: &u8| matches!(byte, 0xc2 | 0xc3);
    let is_windows = u64::try_from(wrong.len()).unwrap_or(u64::MAX) > valid
        && wrong.iter().all(is_plausible)
        && !wrong.iter().all(is_damage);
    if is_windows {
        Encoding::Windows1252
    } else {
        Encoding::Utf8
    }
}

/// UTF-16 without a mark: Western text has a 0 in every second byte.
fn sniff_utf16(head: &[u8]) -> Option<Encoding> {
    let head = head.get(..head.len().min(4096) & !1)?;
    let zeros = |odd: usize| {
        let bytes = head.iter().skip(odd).step_by(2);
        bytes.filter(|&&byte| byte == 0).count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if pairs < 4 {
        return None;
    }
    if odd * 10 > pairs * 8 && even * 20 < pairs {
        return Some(Encoding::Utf16Le);
    }
    (even * 10 > pairs * 8 && odd * 20 < pairs).then_some(Encoding::Utf16Be)
}
