//! How a text file is written.
use super::number::DecimalSign;

/// How the bytes of a text file stand for characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, of which ASCII is a part.
    Utf8,
    /// UTF-16, low byte first, as Excel's "Unicode text" is.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, as Dutch Excel writes CSV.
    Windows1252,
}

/// How a CSV file is written, found by looking at its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// How bytes stand for characters.
    pub encoding: Encoding,
    /// Length of the byte order mark at the beginning, 0 when there is none.
    pub bom_len: usize,
    /// Byte between cells: `;`, `,`, tab or `|`.
    pub separator: u8,
    /// The decimal sign of the file's numbers; a column may tell otherwise.
    pub decimal: DecimalSign,
    /// Whether rows begin with a name or number that the header has no cell for, as R's `write.table` writes.
    pub row_names: bool,
}
