//! How the bytes of texts in an SPSS file stand for characters: as the file says (records 7/20 and 7/3).
use super::super::encoding::windows_1252;

/// The encoding of all texts of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    Utf8,
    /// Also ISO-8859-1 and ASCII, which are parts of it.
    Windows1252,
    /// ISO-8859-15.
    Latin9,
    /// Another one, by the name or number that the file gives: only its ASCII can be read.
    Unknown(String),
}

/// Code pages that record 7/3 may name, by the encoding that they are.
const UTF_8: i32 = 65001;
const WESTERN: [i32; 5] = [2, 3, 1252, 20127, 28591];
const LATIN_9: i32 = 28605;

impl Charset {
    /// The encoding of the name in record 7/20, else of the code page in record 7/3. A file that names none is older than
    /// these records and was written on Windows.
    pub(super) fn of(name: Option<&str>, code_page: Option<i32>) -> Self {
        if let Some(name) = name {
            let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
            return match plain.to_ascii_lowercase().as_str() {
                "utf8" | "cp65001" => Charset::Utf8,
                "windows1252" | "cp1252" | "1252" | "iso88591" | "latin1" | "ascii" | "usascii" | "ansix341968" => {
                    Charset::Windows1252
                }
                "iso885915" | "latin9" => Charset::Latin9,
                // As much as a message can show.
                _ => Charset::Unknown(name.chars().take(40).collect()),
            };
        }
        match code_page {
            None => Charset::Windows1252,
            Some(UTF_8) => Charset::Utf8,
            Some(page) if WESTERN.contains(&page) => Charset::Windows1252,
            Some(LATIN_9) => Charset::Latin9,
            Some(page) => Charset::Unknown(page.to_string()),
        }
    }

    /// A text in UTF-8, and whether all its bytes had a meaning. `room` holds it when it is not as it stands in the file.
    pub(super) fn decode<'a>(&self, bytes: &'a [u8], room: &'a mut Vec<u8>) -> (&'a [u8], bool) {
        if bytes.is_ascii() || (*self == Charset::Utf8 && std::str::from_utf8(bytes).is_ok()) {
            return (bytes, true);
        }
        room.clear();
        let mut is_whole = true;
        if *self == Charset::Utf8 {
            // A byte that is no UTF-8 is read as Windows-1252, as in a CSV file.
            is_whole = false;
            for chunk in bytes.utf8_chunks() {
                room.extend_from_slice(chunk.valid().as_bytes());
                chunk.invalid().iter().for_each(|&byte| push(room, windows_1252(byte)));
            }
        } else {
            for &byte in bytes {
                let letter = self.letter(byte);
                is_whole &= letter != char::REPLACEMENT_CHARACTER;
                push(room, letter);
            }
        }
        (room, is_whole)
    }

    /// A text of the dictionary without the spaces that fill it up.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        let mut room = Vec::new();
        let (text, _) = self.decode(without_filling(bytes), &mut room);
        String::from_utf8_lossy(text).trim().to_owned()
    }

    /// The character of a byte; U+FFFD when it has none.
    fn letter(&self, byte: u8) -> char {
        match self {
            Charset::Latin9 => match byte {
                0xa4 => '€',
                0xa6 => 'Š',
                0xa8 => 'š',
                0xb4 => 'Ž',
                0xb8 => 'ž',
                0xbc => 'Œ',
                0xbd => 'œ',
                0xbe => 'Ÿ',
                _ => windows_1252(byte),
            },
            Charset::Unknown(_) if !byte.is_ascii() => char::REPLACEMENT_CHARACTER,
            _ => windows_1252(byte),
        }
    }
}

fn push(room: &mut Vec<u8>, letter: char) {
    room.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
}

/// A text without the spaces or zeros that fill it up to its width.
pub(super) fn without_filling(bytes: &[u8]) -> &[u8] {
    let length = bytes.iter().rposition(|byte| !matches!(byte, b' ' | 0));
    bytes.get(..length.map_or(0, |last| last + 1)).unwrap_or_default()
}
