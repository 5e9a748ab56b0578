//! Texts and the integers they stand for, found without making a string per cell.
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// Texts of a column and the integer that each stands for. Case, white space and the kind of dash do not matter: `1 – 10`,
/// `1-10` and ` 1-10` are one text, and `6411 ab` is `6411AB`.
#[derive(Clone, Debug, Default)]
pub struct CodeTable {
    /// Values of the texts of one byte, most of the codes in practice.
    single: Vec<Option<i64>>,
    texts: HashMap<Box<[u8]>, i64, BuildHasherDefault<Fnv1a>>,
    shorter: Vec<usize>,
}

impl CodeTable {
    /// A table of these texts; of two that read the same the first counts.
    pub fn new<T: AsRef<str>>(entries: impl IntoIterator<Item = (T, i64)>) -> Self {
        let mut table = CodeTable::default();
        let mut folded = Vec::new();
        for (text, value) in entries {
            fold(text.as_ref().as_bytes(), &mut folded);
            if let [byte] = folded[..] {
                if table.single.is_empty() {
                    table.single.resize(256, None);
                }
                if let Some(slot) = table.single.get_mut(usize::from(byte))
                    && slot.is_none()
                {
                    *slot = Some(value);
                }
            } else {
                table.texts.entry(folded.as_slice().into()).or_insert(value);
            }
        }
        table
    }

    /// Lets a text that is not in the table be looked up again by its first `lengths` characters, in this order: a buurt
    /// that is unknown then still gives its wijk (8 characters) or gemeente (6), a PC6 its PC4 (4).
    pub fn or_shorter(mut self, lengths: impl IntoIterator<Item = usize>) -> Self {
        self.shorter = lengths.into_iter().collect();
        self
    }

    /// Number of texts.
    pub fn len(&self) -> usize {
        self.texts.len() + self.single.iter().flatten().count()
    }

    /// Whether there are no texts.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The integer of a text as it stands in a cell, in UTF-8; `folded` is room that is used again from cell to cell.
    ///
    /// Besides the text itself are tried: a whole number written as `1,0`, `1.00` or `01`; and, when Excel took `1-10` for
    /// a date, the text before that (`1-okt`, `01-10-2016` and `2016-10-01` are `1-10`, `nov-20` and `01-11-2020` are `11-20`).
    #[inline]
    pub fn get(&self, text: &[u8], folded: &mut Vec<u8>) -> Option<i64> {
        if let &[byte] = text
            && !byte.is_ascii_uppercase()
        {
            return self.single.get(usize::from(byte)).copied().flatten();
        }
        fold(text, folded);
        if let Some(value) = self.exact(folded) {
            return Some(value);
        }
        if let Some(value) = self
            .shorter
            .iter()
            .find_map(|&length| self.exact(folded.get(..length)?))
        {
            return Some(value);
        }
        whole_number(folded)
            .and_then(|digits| self.exact(digits))
            .or_else(|| self.exact(&undo_excel_date(folded)?))
            .or_else(|| {
                undo_whole_date(folded)?
                    .iter()
                    .find_map(|text| self.exact(text.as_bytes()))
            })
    }

    /// The integer of the text itself, without trying other ways to write it.
    #[inline]
    pub(super) fn get_exact(&self, text: &[u8], folded: &mut Vec<u8>) -> Option<i64> {
        fold(text, folded);
        self.exact(folded)
    }

    #[inline]
    fn exact(&self, folded: &[u8]) -> Option<i64> {
        match folded {
            [byte] => self.single.get(usize::from(*byte)).copied().flatten(),
            _ => self.texts.get(folded).copied(),
        }
    }
}

/// Writes a text in lower case, without white space and with one kind of dash. Beyond ASCII only Latin letters change case.
#[inline]
pub(super) fn fold(text: &[u8], folded: &mut Vec<u8>) {
    folded.clear();
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {}
            0..=0x7f => folded.push(byte.to_ascii_lowercase()),
            // No-break space; the dashes U+2010 to U+2015 and the minus sign U+2212; À to Þ without ×.
            0xc2 if after.first() == Some(&0xa0) => rest = &after[1..],
            0xe2 if matches!(after, [0x80, 0x90..=0x95, ..] | [0x88, 0x92, ..]) => {
                folded.push(b'-');
                rest = &after[2..];
            }
            0xc3 if matches!(after, [0x80..=0x96 | 0x98..=0x9e, ..]) => {
                folded.extend([byte, after[0] + 0x20]);
                rest = &after[1..];
            }
            _ => folded.push(byte),
        }
    }
}

/// `1` of `1,0`, `1.00`, `01` or `+1`.
#[inline]
fn whole_number(text: &[u8]) -> Option<&[u8]> {
    let text = text.strip_prefix(b"+").unwrap_or(text);
    let end = text
        .iter()
        .position(|byte| matches!(byte, b',' | b'.'))
        .unwrap_or(text.len());
    let (digits, decimals) = text.split_at(end);
    let is_whole = decimals.is_empty() || (decimals.len() > 1 && decimals.iter().skip(1).all(|&byte| byte == b'0'));
    if digits.is_empty() || !is_whole || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let zeros = digits.iter().take_while(|&&byte| byte == b'0').count();
    digits.get(zeros.min(digits.len() - 1)..)
}

/// `1-10` of `1-okt` or `01-okt`, `11-20` of `nov-20`.
#[inline]
fn undo_excel_date(text: &[u8]) -> Option<Vec<u8>> {
    let dash = text.iter().position(|&byte| byte == b'-')?;
    let (before, after) = (text.get(..dash)?, text.get(dash + 1..)?);
    let part = |part: &[u8]| -> Option<String> {
        if let Some(month) = super::date::month_by_name(part) {
            return Some(month.to_string());
        }
        (part.len() <= 2)
            .then(|| std::str::from_utf8(part).ok()?.parse::<u8>().ok())
            .flatten()
            .map(|number| number.to_string())
    };
    super::date::month_by_name(before).or(super::date::month_by_name(after))?;
    Some(format!("{}-{}", part(before)?, part(after)?).into_bytes())
}

/// What Excel may have made a whole date of: `1-10` of `01-10-2016` or `2016-10-01` (any year, it is that of typing), `11-20`
/// of `01-11-2020`, and `1-10` of `10-1-2024` where the month was typed first. Only what is a code can come of it.
fn undo_whole_date(text: &[u8]) -> Option<[String; 3]> {
    let text = std::str::from_utf8(text).ok()?;
    let mut parts = text.split(['-', '/']);
    let mut number = || {
        let part = parts.next().filter(|part| matches!(part.len(), 1 | 2 | 4))?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
        Some((part.parse::<u16>().ok()?, part.len() == 4))
    };
    let (day, month, year) = match (number()?, number()?, number()?) {
        ((day, false), (month, false), (year, true)) | ((year, true), (month, false), (day, false)) => {
            (day, month, year)
        }
        _ => return None,
    };
    parts.next().is_none().then_some(())?;
    let of_month = if day == 1 {
        format!("{month}-{:02}", year % 100)
    } else {
        String::new()
    };
    Some([format!("{day}-{month}"), of_month, format!("{month}-{day}")])
}

/// FNV-1a, 64 bits: short texts, no attacker gains from collisions in a table that the user's own codebook makes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fnv1a(u64);

impl Default for Fnv1a {
    fn default() -> Self {
        Fnv1a(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv1a {
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
