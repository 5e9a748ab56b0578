//! A table as Apache Parquet, for programs that analyse: one row group, plain pages without compression, so that every reader can.
//!
//! Written after the format's own documents (github.com/apache/parquet-format, `parquet.thrift`, and Thrift's compact protocol). What a
//! release holds is some thousands of rows: a compressor would cost more than it saves.

/// A column with its name.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) cells: Cells,
}

/// The cells of a column, one a row.
pub(super) enum Cells {
    /// UTF-8; an absent text is empty.
    Text(Vec<String>),
    /// Doubles; a withheld figure is null.
    Number(Vec<Option<f64>>),
}

/// Begins and ends the file.
const MAGIC: &[u8; 4] = b"PAR1";
/// Numbers of `parquet.thrift`.
const DOUBLE: i64 = 5;
const BYTE_ARRAY: i64 = 6;
const REQUIRED: i64 = 0;
const OPTIONAL: i64 = 1;
const PLAIN: i64 = 0;
const RLE: i64 = 3;
const UTF8: i64 = 0;
const UNCOMPRESSED: i64 = 0;

/// Writes columns of one length; `facts` are told of the whole file.
pub(super) fn write(columns: &[Column], rows: usize, facts: &[(&str, &str)]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    let mut chunks = Vec::new();
    for column in columns {
        let at = file.len() as i64;
        let values = column.cells.plain();
        let size = values.len() as i64;
        let mut header = Thrift::default();
        header.number(1, 0).number(2, size).number(3, size);
        header.structure(5, |page| {
            page.number(1, rows as i64)
                .number(2, PLAIN)
                .number(3, RLE)
                .number(4, RLE);
        });
        file.extend(header.finish());
        file.extend(values);
        chunks.push((at, file.len() as i64 - at));
    }
    let total: i64 = chunks.iter().map(|(_, size)| size).sum();
    let mut footer = Thrift::default();
    footer.number(1, 1);
    footer.structures(2, columns.len() + 1, |place, element| {
        match place.checked_sub(1).and_then(|place| columns.get(place)) {
            None => {
                element.text(4, "rows").number(5, columns.len() as i64);
            }
            Some(column) => {
                let (kind, repetition) = column.cells.kind();
                element.number(1, kind).number(3, repetition).text(4, column.name);
                if kind == BYTE_ARRAY {
                    element.number(6, UTF8);
                    element.structure(10, |logical| {
                        logical.structure(1, |_| ());
                    });
                }
            }
        }
    });
    footer.long(3, rows as i64);
    footer.structures(4, 1, |_, group| {
        group.structures(1, columns.len(), |place, chunk| {
            let Some((column, (at, size))) = columns.get(place).zip(chunks.get(place)) else {
                return;
            };
            chunk.long(2, *at);
            chunk.structure(3, |meta| {
                meta.number(1, column.cells.kind().0);
                meta.numbers(2, &[PLAIN, RLE])
                    .texts(3, &[column.name])
                    .number(4, UNCOMPRESSED);
                meta.long(5, rows as i64).long(6, *size).long(7, *size).long(9, *at);
            });
        });
        group.long(2, total).long(3, rows as i64);
    });
    footer.structures(5, facts.len(), |place, fact| {
        let (key, value) = facts.get(place).copied().unwrap_or_default();
        fact.text(1, key).text(2, value);
    });
    footer.text(6, concat!("kansrijk ", env!("CARGO_PKG_VERSION")));
    let footer = footer.finish();
    file.extend(&footer);
    file.extend((footer.len() as u32).to_le_bytes());
    file.extend(MAGIC);
    file
}

impl Cells {
    /// Physical type and repetition.
    fn kind(&self) -> (i64, i64) {
        match self {
            Cells::Text(_) => (BYTE_ARRAY, REQUIRED),
            Cells::Number(_) => (DOUBLE, OPTIONAL),
        }
    }

    /// The values of a page, behind the levels that say which are there.
    fn plain(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        match self {
            Cells::Text(texts) => {
                for text in texts {
                    bytes.extend((text.len() as u32).to_le_bytes());
                    bytes.extend(text.as_bytes());
                }
            }
            Cells::Number(numbers) => {
                // One run of packed bits, the first in the lowest.
                let packed = numbers.chunks(8).map(|eight| {
                    let bits = eight.iter().enumerate();
                    bits.fold(0_u8, |byte, (bit, number)| byte | (u8::from(number.is_some()) << bit))
                });
                let mut levels = Vec::new();
                varint(&mut levels, (numbers.len().div_ceil(8) as u64) << 1 | 1);
                levels.extend(packed);
                bytes.extend((levels.len() as u32).to_le_bytes());
                bytes.extend(levels);
                for number in numbers.iter().flatten() {
                    bytes.extend(number.to_le_bytes());
                }
            }
        }
        bytes
    }
}

fn varint(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// A struct in Thrift's compact protocol; fields in rising order.
#[derive(Default)]
struct Thrift {
    bytes: Vec<u8>,
    last: u8,
}

/// Types of Thrift's compact protocol.
const I32: u8 = 5;
const I64: u8 = 6;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

impl Thrift {
    /// Ids rise by less than 16 in these documents, so the short form is enough.
    fn field(&mut self, id: u8, kind: u8) {
        self.bytes.push((id - self.last) << 4 | kind);
        self.last = id;
    }

    fn zigzag(&mut self, number: i64) {
        varint(&mut self.bytes, ((number << 1) ^ (number >> 63)) as u64);
    }

    fn number(&mut self, id: u8, number: i64) -> &mut Self {
        self.field(id, I32);
        self.zigzag(number);
        self
    }

    fn long(&mut self, id: u8, number: i64) -> &mut Self {
        self.field(id, I64);
        self.zigzag(number);
        self
    }

    fn binary(&mut self, text: &str) {
        varint(&mut self.bytes, text.len() as u64);
        self.bytes.extend(text.as_bytes());
    }

    fn text(&mut self, id: u8, text: &str) -> &mut Self {
        self.field(id, BINARY);
        self.binary(text);
        self
    }

    fn list(&mut self, id: u8, kind: u8, length: usize) {
        self.field(id, LIST);
        if length < 15 {
            self.bytes.push((length as u8) << 4 | kind);
        } else {
            self.bytes.push(0xf0 | kind);
            varint(&mut self.bytes, length as u64);
        }
    }

    fn numbers(&mut self, id: u8, numbers: &[i64]) -> &mut Self {
        self.list(id, I32, numbers.len());
        numbers.iter().for_each(|&number| self.zigzag(number));
        self
    }

    fn texts(&mut self, id: u8, texts: &[&str]) -> &mut Self {
        self.list(id, BINARY, texts.len());
        texts.iter().for_each(|text| self.binary(text));
        self
    }

    fn structure(&mut self, id: u8, fill: impl FnOnce(&mut Self)) -> &mut Self {
        self.field(id, STRUCT);
        let mut inner = Thrift::default();
        fill(&mut inner);
        self.bytes.extend(inner.finish());
        self
    }

    fn structures(&mut self, id: u8, length: usize, fill: impl Fn(usize, &mut Self)) -> &mut Self {
        self.list(id, STRUCT, length);
        for place in 0..length {
            let mut inner = Thrift::default();
            fill(place, &mut inner);
            self.bytes.extend(inner.finish());
        }
        self
    }

    fn finish(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }
}
