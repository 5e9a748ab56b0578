//! What stands for "unknown" in a cell.
use super::{CodeTable, Decoding, code_table::fold, date, number};

/// Texts that stand for "unknown" in every column, without regard to case: those of SPSS, R, SQL, HL7 null flavors,
/// Dutch and English Excel, and what people write.
pub const ALWAYS_MISSING: [&str; 11] = [
    "", ".", "-", "onbekend", "NI", "UNK", "n.v.t.", "NA", "NULL", "#N/B", "#N/A",
];

/// What stands for "unknown" in one column, besides [`ALWAYS_MISSING`].
#[derive(Clone, Debug, Default)]
pub struct MissingCodes {
    texts: CodeTable,
    listed: Vec<String>,
    /// The same codes as integers of the column, so that `999,0` is `999` too.
    values: Vec<i64>,
}

impl MissingCodes {
    /// Adds codes, read as cells of this decoding would be.
    pub(super) fn add<'a>(&mut self, codes: impl IntoIterator<Item = &'a str>, decoding: &Decoding) {
        self.listed.extend(codes.into_iter().map(str::to_owned));
        self.texts = CodeTable::new(self.listed.iter().map(|code| (code, 0)));
        let value = |code: &String| match decoding {
            Decoding::Number { decimals } => number::parse(code.as_bytes(), number::Style::TABLE, *decimals),
            Decoding::Date => date::parse(code.as_bytes()),
            _ => None,
        };
        self.values = self.listed.iter().filter_map(value).collect();
    }

    /// Whether a cell's text stands for "unknown" in this column.
    #[inline]
    pub(super) fn has_text(&self, text: &[u8], folded: &mut Vec<u8>) -> bool {
        !self.texts.is_empty() && self.texts.get(text, folded).is_some()
    }

    /// The same for keys and areas, whose zeros in front matter.
    #[inline]
    pub(super) fn has_exact_text(&self, text: &[u8], folded: &mut Vec<u8>) -> bool {
        !self.texts.is_empty() && self.texts.get_exact(text, folded).is_some()
    }

    /// The codes as integers of the column.
    pub(super) fn values(&self) -> &[i64] {
        &self.values
    }

    /// Whether a decoded integer stands for "unknown" in this column.
    #[inline]
    pub(super) fn has_value(&self, value: i64) -> bool {
        self.values.contains(&value)
    }
}

/// Whether a text stands for "unknown" in every column.
#[inline]
pub fn is_always_missing(text: &[u8]) -> bool {
    // Most cells are told by their length or first byte; "onbekend" is the longest, and room for spaces inside is left.
    let Some(first) = text.trim_ascii_start().first() else {
        return true;
    };
    if text.len() > 16
        || !matches!(
            first.to_ascii_lowercase(),
            b'.' | b'#' | b'n' | b'o' | b'u' | b'-' | 0x80..
        )
    {
        return false;
    }
    let mut folded = Vec::new();
    fold(text, &mut folded);
    matches!(
        folded.as_slice(),
        b"" | b"." | b"-" | b"onbekend" | b"ni" | b"unk" | b"n.v.t." | b"na" | b"null" | b"#n/b" | b"#n/a"
    )
}
