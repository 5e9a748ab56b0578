//! Small published tables as cells: a whole file at once, for tables of some thousands of rows. (Extracts of any size are
//! the work of `extract`.)
use std::borrow::Cow;

/// A line of the table with its cells, trimmed. CBS pads codes with spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// Line of the file on which it begins, from 1.
    pub(crate) line: u64,
    /// Cells in order.
    pub(crate) cells: Vec<String>,
}

impl Record {
    /// The cell of a column; absent cells are empty.
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether every cell is empty.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// Text of the bytes: UTF-8 or UTF-16 by their marks, else UTF-8, else Windows-1252.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let decoded = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
        Cow::Owned(decoded.collect::<String>())
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(bytes.iter().map(|&byte| windows_1252(byte)).collect()),
        },
    }
}

/// Windows-1252 is Latin-1 except for these 32 (Unicode consortium, CP1252.TXT); five of them are not in use.
fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => FROM_0X80
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

/// The separator of a table: of `;`, `,` and tab the most frequent one outside quotes in its first lines.
pub(crate) fn separator(text: &str) -> char {
    let mut counts = [(';', 0_u32), (',', 0), ('\t', 0)];
    let mut is_quoted = false;
    for character in text.chars().take(4000) {
        if character == '"' {
            is_quoted = !is_quoted;
        }
        for (separator, count) in &mut counts {
            *count += u32::from(!is_quoted && character == *separator);
        }
    }
    // A decimal comma is no separator: with any semicolon in every line, `;` wins.
    let lines = text.lines().take(20).filter(|line| !line.trim().is_empty()).count();
    if counts[0].1 as usize >= lines && lines > 0 {
        return ';';
    }
    let [first, second, third] = counts;
    let best = if second.1 > first.1 { second } else { first };
    if third.1 > best.1 { third.0 } else { best.0 }
}

/// Cells of a CSV text (RFC 4180, with any separator; line ends CRLF, LF or CR).
pub(crate) fn records(text: &str, separator: char) -> Vec<Record> {
    let mut records = Vec::new();
    let mut cells = Vec::new();
    let mut cell = String::new();
    let (mut line, mut begins_at) = (1, 1);
    let mut is_quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                is_quoted = true;
            }
            _ if !is_quoted && character == separator => cells.push(trimmed(&mut cell)),
            '\r' | '\n' => {
                if character == '\r' && characters.peek() == Some(&'\n') {
                    characters.next();
                }
                line += 1;
                if is_quoted {
                    cell.push('\n');
                } else {
                    cells.push(trimmed(&mut cell));
                    let cells = std::mem::take(&mut cells);
                    records.push(Record { line: begins_at, cells });
                    begins_at = line;
                }
            }
            _ => cell.push(character),
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(trimmed(&mut cell));
        records.push(Record { line: begins_at, cells });
    }
    records
}

fn trimmed(cell: &mut String) -> String {
    let text = cell.trim_matches([' ', '\t', '\u{a0}', '\u{feff}']).to_owned();
    cell.clear();
    text
}

/// A number as Dutch and English tables write it: with a decimal comma points and spaces only group thousands, with a
/// decimal point commas may not occur.
pub(crate) fn number(text: &str, has_decimal_comma: bool) -> Option<f64> {
    // The reader of JSON gives the nearest double up to 15 digits, and has no table of 10 kB as `parse` has.
    serde_json::from_str(&plain(text, has_decimal_comma)?).ok()
}

/// Half the width of the rounding with which a number is written: 0.05 for `4,6`, 0.5 for `17`.
pub(crate) fn half_width(text: &str, has_decimal_comma: bool) -> f64 {
    let decimals = plain(text, has_decimal_comma)
        .and_then(|plain| plain.split_once('.').map(|(_, decimals)| decimals.len()))
        .unwrap_or(0);
    // By division, so that the nearest double of 0.05 comes out and not a product of inexact tenths.
    0.5 / (0..decimals.min(15)).fold(1.0, |scale, _| scale * 10.0)
}

/// The number as digits with a decimal point, and no zeros in front.
fn plain(text: &str, has_decimal_comma: bool) -> Option<String> {
    let text = text.trim();
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
        .collect();
    let (whole, decimals) = if has_decimal_comma {
        let (whole, decimals) = text.split_once(',').map_or((&*text, None), |(w, d)| (w, Some(d)));
        let mut groups = whole.split('.');
        let first = groups.next()?;
        let rest: Vec<_> = groups.collect();
        if !rest.is_empty() && (first.is_empty() || first.len() > 3 || rest.iter().any(|group| group.len() != 3)) {
            return None;
        }
        (whole.replace('.', ""), decimals)
    } else {
        let (whole, decimals) = text.split_once('.').map_or((&*text, None), |(w, d)| (w, Some(d)));
        (whole.to_owned(), decimals)
    };
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(&whole) || decimals.is_some_and(|decimals| !are_digits(decimals)) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    Some(match decimals {
        Some(decimals) => format!("{sign}{whole}.{decimals}"),
        None => format!("{sign}{whole}"),
    })
}
