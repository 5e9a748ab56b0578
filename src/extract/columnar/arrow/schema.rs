//! Columns of an Arrow file and how their values lie in a batch.
//! Layout: Apache Arrow, `Schema.fbs` of format 1.5.
use super::{
    super::{Kind, Unread, zone::Zone},
    flatbuffer::Table,
};

/// How the values of a column are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Storage {
    /// None at all.
    Nothing,
    /// One bit each.
    Bits,
    /// Whole numbers of this many bytes, with or without a sign.
    Number { width: usize, is_signed: bool },
    /// Floating point of 16, 32 or 64 bits.
    Float(usize),
    /// Bytes of one length.
    Fixed(usize),
    /// Ends of texts, of this many bytes each, and the texts.
    Texts(usize),
    /// Texts of up to 12 bytes, or where a longer one lies.
    Views,
    /// Positions in a dictionary of this number.
    Dictionary { id: i64, width: usize, is_signed: bool },
}

/// A column that can be read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) storage: Storage,
    /// Position of its node, of its first buffer, and of its first number of view buffers.
    pub(super) node: usize,
    pub(super) buffer: usize,
    pub(super) view: usize,
}

/// The values of a dictionary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lookup {
    pub(super) id: i64,
    pub(super) kind: Kind,
    pub(super) storage: Storage,
}

/// All columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Schema {
    pub(super) columns: Vec<Column>,
    pub(super) unread: Vec<Unread>,
    pub(super) lookups: Vec<Lookup>,
    nodes: usize,
    buffers: usize,
    views: usize,
}

/// Structures within structures, more than any table has.
const DEEPEST: usize = 16;

impl Schema {
    /// The columns of a schema; none when it cannot be read, or its numbers have the highest byte first.
    pub(super) fn of(table: Table<'_>) -> Option<Self> {
        let mut schema = Schema::default();
        if table.short(0).unwrap_or(0) != 0 {
            return None;
        }
        let fields = table.items(1)?;
        for at in 0..fields.len() {
            let field = fields.table(at)?;
            let name = field.text(0).unwrap_or_default().to_owned();
            let place = (schema.nodes, schema.buffers, schema.views);
            match Type::of(field) {
                Ok(Type { kind, storage }) => {
                    if let Storage::Dictionary { id, .. } = storage {
                        let (kind, storage) = value_type(field).ok()?;
                        schema.lookups.push(Lookup { id, kind, storage });
                    }
                    schema.columns.push(Column {
                        name,
                        kind,
                        storage,
                        node: place.0,
                        buffer: place.1,
                        view: place.2,
                    });
                }
                Err(form) => schema.unread.push(Unread { name, form }),
            }
            schema.pass(field, 0)?;
        }
        Some(schema)
    }

    /// Passes over the nodes and buffers of a field and of all that is in it. None when it is not known how many it has.
    fn pass(&mut self, field: Table<'_>, depth: usize) -> Option<()> {
        let is_dictionary = field.table(4).is_some();
        self.nodes += 1;
        let (buffers, views) = match (is_dictionary, field.byte(2).unwrap_or(0)) {
            (true, _) => (2, 0),
            (_, NULL | RUN_END) => (0, 0),
            (_, STRUCT | FIXED_LIST) => (1, 0),
            (_, UNION) => (
                1 + usize::from(field.table(3).and_then(|union| union.short(0)) == Some(1)),
                0,
            ),
            (_, BINARY | UTF8 | LARGE_BINARY | LARGE_UTF8) => (3, 0),
            (_, BINARY_VIEW | UTF8_VIEW) => (2, 1),
            (_, LIST_VIEW | LARGE_LIST_VIEW) => (3, 0),
            (_, 1..=LARGE_LIST) => (2, 0),
            _ => return None,
        };
        self.buffers += buffers;
        self.views += views;
        if is_dictionary || depth > DEEPEST {
            return (depth <= DEEPEST).then_some(());
        }
        let Some(children) = field.items(5) else {
            return Some(());
        };
        for at in 0..children.len() {
            self.pass(children.table(at)?, depth + 1)?;
        }
        Some(())
    }
}

/// Numbers of the types in `Schema.fbs`.
const NULL: u8 = 1;
const BINARY: u8 = 4;
const UTF8: u8 = 5;
const STRUCT: u8 = 13;
const UNION: u8 = 14;
const FIXED_LIST: u8 = 16;
const LARGE_BINARY: u8 = 19;
const LARGE_UTF8: u8 = 20;
const LARGE_LIST: u8 = 21;
const RUN_END: u8 = 22;
const BINARY_VIEW: u8 = 23;
const UTF8_VIEW: u8 = 24;
const LIST_VIEW: u8 = 25;
const LARGE_LIST_VIEW: u8 = 26;

struct Type {
    kind: Kind,
    storage: Storage,
}

impl Type {
    /// How a field is read, or why it is not.
    fn of(field: Table<'_>) -> Result<Self, &'static str> {
        let (kind, storage) = value_type(field)?;
        let Some(dictionary) = field.table(4) else {
            return Ok(Type { kind, storage });
        };
        let (width, is_signed) = dictionary.table(1).map_or(Ok((4, true)), integer)?;
        let id = dictionary.long(0).unwrap_or(0);
        Ok(Type {
            kind,
            storage: Storage::Dictionary { id, width, is_signed },
        })
    }
}

/// What a field's values are, those of its dictionary if it has one.
fn value_type(field: Table<'_>) -> Result<(Kind, Storage), &'static str> {
    let said = field.table(3);
    let short = |usual: i16| said.and_then(|said| said.short(0)).unwrap_or(usual);
    let number = |width| Storage::Number { width, is_signed: true };
    Ok(match field.byte(2).unwrap_or(0) {
        NULL => (Kind::Text, Storage::Nothing),
        2 => {
            let (width, is_signed) = integer(said.ok_or("unknown")?)?;
            let kind = if is_signed { Kind::Whole } else { Kind::Unsigned };
            (kind, Storage::Number { width, is_signed })
        }
        3 => match short(0) {
            0 => (Kind::Single, Storage::Float(2)),
            1 => (Kind::Single, Storage::Float(4)),
            2 => (Kind::Double, Storage::Float(8)),
            _ => return Err("unknown"),
        },
        BINARY | UTF8 => (Kind::Text, Storage::Texts(4)),
        LARGE_BINARY | LARGE_UTF8 => (Kind::Text, Storage::Texts(8)),
        BINARY_VIEW | UTF8_VIEW => (Kind::Text, Storage::Views),
        6 => (Kind::Truth, Storage::Bits),
        7 => {
            let said = said.ok_or("unknown")?;
            let width = match said.int(2).unwrap_or(128) {
                bits @ (32 | 64 | 128 | 256) => usize::try_from(bits / 8).map_err(|_| "unknown")?,
                _ => return Err("unknown"),
            };
            (Kind::Decimal(said.int(1).unwrap_or(0)), number(width))
        }
        8 => match short(1) {
            0 => (Kind::Days, number(4)),
            _ => (Kind::Moment(1_000, Zone::Local), number(8)),
        },
        9 => {
            let width = if said.and_then(|said| said.int(1)).unwrap_or(32) == 64 {
                8
            } else {
                4
            };
            (Kind::TimeOfDay(parts(short(1))), number(width))
        }
        10 => {
            let zone = Zone::of(said.and_then(|said| said.text(1)));
            (Kind::Moment(parts(short(0)), zone), number(8))
        }
        15 => match said.and_then(|said| said.int(0)) {
            Some(width @ 1..=4096) => (Kind::Text, Storage::Fixed(usize::try_from(width).map_err(|_| "fixed")?)),
            _ => return Err("fixed"),
        },
        11 => return Err("interval"),
        18 => return Err("duration"),
        12..=14 | 16 | 17 | LARGE_LIST | LIST_VIEW | LARGE_LIST_VIEW => return Err("nested"),
        RUN_END => return Err("run ends"),
        _ => return Err("unknown"),
    })
}

fn integer(said: Table<'_>) -> Result<(usize, bool), &'static str> {
    let width = match said.int(0) {
        Some(8) => 1,
        Some(16) => 2,
        Some(32) => 4,
        Some(64) => 8,
        _ => return Err("unknown"),
    };
    Ok((width, said.byte(1).unwrap_or(0) != 0))
}

/// Parts of a second of a unit.
fn parts(unit: i16) -> i64 {
    match unit {
        0 => 1,
        1 => 1_000,
        2 => 1_000_000,
        _ => 1_000_000_000,
    }
}
