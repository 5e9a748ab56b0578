//! A batch of rows of an Arrow file: where the buffers of each column lie, and their values.
//! Layout: Apache Arrow, "Columnar Format", IPC messages.
use super::{
    super::{
        Fault,
        codec::Codec,
        value::{Page, Values},
    },
    flatbuffer::Table,
    schema::{Column, Storage},
};

/// Most rows of a batch.
const MOST_ROWS: u64 = 1 << 26;

/// A batch with its bytes.
pub(in super::super) struct Batch<'a> {
    header: Table<'a>,
    body: &'a [u8],
    pub(super) rows: usize,
}

/// What a message carries.
pub(super) enum Message<'a> {
    Rows(Batch<'a>),
    Dictionary { id: i64, is_more: bool, values: Batch<'a> },
}

/// Reads a message with its body; `head` bytes of it are its beginning.
pub(super) fn message(bytes: &[u8], head: usize) -> Result<Message<'_>, Fault> {
    let (head, body) = bytes.split_at_checked(head).ok_or(Fault::Damaged)?;
    let table = framed(head).ok_or(Fault::Damaged)?;
    let header = table.table(2).ok_or(Fault::Damaged)?;
    match table.byte(1) {
        Some(2) => Ok(Message::Dictionary {
            id: header.long(0).unwrap_or(0),
            is_more: header.byte(2).unwrap_or(0) != 0,
            values: Batch::of(header.table(1).ok_or(Fault::Damaged)?, body)?,
        }),
        Some(3) => Ok(Message::Rows(Batch::of(header, body)?)),
        _ => Err(Fault::Damaged),
    }
}

/// The table of a message behind its length, before which files since 2019 have a mark.
pub(super) fn framed(bytes: &[u8]) -> Option<Table<'_>> {
    let bytes = bytes.strip_prefix(&[0xff; 4]).unwrap_or(bytes);
    Table::root(bytes.get(4..)?)
}

impl<'a> Batch<'a> {
    fn of(header: Table<'a>, body: &'a [u8]) -> Result<Self, Fault> {
        let rows = u64::try_from(header.long(0).unwrap_or(0)).map_err(|_| Fault::Damaged)?;
        if rows > MOST_ROWS {
            return Err(Fault::TooLarge);
        }
        Ok(Batch {
            header,
            body,
            rows: usize::try_from(rows).map_err(|_| Fault::TooLarge)?,
        })
    }

    /// The values of a column.
    pub(super) fn column(&self, column: &Column) -> Result<Page, Fault> {
        let nodes = self.header.items(1).ok_or(Fault::Damaged)?;
        let rows = nodes.long(column.node, 16, 0).ok_or(Fault::Damaged)?;
        let nulls = nodes.long(column.node, 16, 8).ok_or(Fault::Damaged)?;
        if u64::try_from(rows) != Ok(self.rows as u64) {
            return Err(Fault::CountsDiffer);
        }
        let rows = self.rows;
        if column.storage == Storage::Nothing {
            // Writers differ in whether what is not there is empty.
            if nulls != 0 && u64::try_from(nulls) != Ok(rows as u64) {
                return Err(Fault::CountsDiffer);
            }
            return Ok(Page {
                rows,
                valid: Some(vec![false; rows]),
                is_spaced: true,
                values: Values::Whole(Vec::new()),
            });
        }
        let mut buffer = column.buffer + self.views_before(column)?;
        let mut next = || {
            let bytes = self.buffer(buffer);
            buffer += 1;
            bytes
        };
        let valid = self.valid(&next()?, rows, nulls)?;
        let values = match column.storage {
            Storage::Nothing => Values::Whole(Vec::new()),
            Storage::Bits => Values::Whole(bits(&next()?, rows)?.map(i64::from).collect()),
            Storage::Number { width, is_signed } => numbers(&next()?, width, is_signed, rows)?,
            Storage::Float(width) => floats(&next()?, width, rows)?,
            Storage::Fixed(width) => {
                let bytes = exactly(&next()?, width, rows)?.to_vec();
                let ends = (1..=rows).map(|row| row * width).collect();
                Values::Texts { bytes, ends }
            }
            Storage::Texts(width) => texts(&next()?, &next()?, width, rows)?,
            Storage::Views => {
                let views = next()?;
                let counts = self.header.items(4).ok_or(Fault::Damaged)?;
                let count = counts.long(column.view, 8, 0).ok_or(Fault::Damaged)?;
                let count = u32::try_from(count).map_err(|_| Fault::Damaged)?;
                let buffers = (0..count).map(|_| next()).collect::<Result<Vec<_>, _>>()?;
                viewed(&views, &buffers, rows, valid.as_deref())?
            }
            Storage::Dictionary { width, is_signed, .. } => places(&next()?, width, is_signed, rows, valid.as_deref())?,
        };
        Ok(Page {
            rows,
            valid,
            is_spaced: true,
            values,
        })
    }

    /// Buffers of the columns of views that stand before a column, of which each may have any number.
    fn views_before(&self, column: &Column) -> Result<usize, Fault> {
        let mut sum = 0_usize;
        if column.view > 0 {
            let counts = self.header.items(4).ok_or(Fault::Damaged)?;
            for at in 0..column.view {
                let count = counts.long(at, 8, 0).and_then(|count| usize::try_from(count).ok());
                sum = sum.checked_add(count.ok_or(Fault::Damaged)?).ok_or(Fault::Damaged)?;
            }
        }
        if sum > self.body.len() {
            Err(Fault::Damaged)
        } else {
            Ok(sum)
        }
    }

    /// A buffer, unpacked.
    fn buffer(&self, at: usize) -> Result<Vec<u8>, Fault> {
        let buffers = self.header.items(2).ok_or(Fault::Damaged)?;
        let place = |within| {
            let number = buffers.long(at, 16, within)?;
            usize::try_from(number).ok()
        };
        let (begin, length) = (place(0).ok_or(Fault::Damaged)?, place(8).ok_or(Fault::Damaged)?);
        let end = begin.checked_add(length).ok_or(Fault::Damaged)?;
        let bytes = self.body.get(begin..end).ok_or(Fault::Damaged)?;
        let Some(compression) = self.header.table(3) else {
            return Ok(bytes.to_vec());
        };
        if bytes.is_empty() {
            return Ok(Vec::new());
        }
        let codec = match compression.byte(0).unwrap_or(0) {
            0 => Codec::Lz4Frame,
            1 => Codec::Zstd,
            _ => return Err(Fault::Damaged),
        };
        let (length, packed) = bytes.split_first_chunk().ok_or(Fault::Damaged)?;
        match i64::from_le_bytes(*length) {
            // Not packed after all, for it would have been longer.
            -1 => Ok(packed.to_vec()),
            length => codec.unpack(packed, usize::try_from(length).map_err(|_| Fault::Damaged)?),
        }
    }

    /// Which rows have a value, as many as the file says.
    fn valid(&self, bytes: &[u8], rows: usize, nulls: i64) -> Result<Option<Vec<bool>>, Fault> {
        if nulls == 0 && bytes.is_empty() {
            return Ok(None);
        }
        let valid: Vec<bool> = bits(bytes, rows)?.collect();
        let found = valid.iter().filter(|&&is| !is).count();
        if i64::try_from(found) == Ok(nulls) {
            Ok((found > 0).then_some(valid))
        } else {
            Err(Fault::CountsDiffer)
        }
    }
}

fn bits(bytes: &[u8], rows: usize) -> Result<impl Iterator<Item = bool>, Fault> {
    let bytes = bytes.get(..rows.div_ceil(8)).ok_or(Fault::Damaged)?;
    Ok(bytes
        .iter()
        .flat_map(|byte| (0..8).map(move |bit| byte >> bit & 1 == 1))
        .take(rows))
}

fn exactly(bytes: &[u8], width: usize, rows: usize) -> Result<&[u8], Fault> {
    let length = width.checked_mul(rows).ok_or(Fault::Damaged)?;
    bytes.get(..length).ok_or(Fault::Damaged)
}

fn numbers(bytes: &[u8], width: usize, is_signed: bool, rows: usize) -> Result<Values, Fault> {
    let bytes = exactly(bytes, width, rows)?;
    if width <= 8 && (is_signed || width < 8) {
        let whole = bytes.chunks_exact(width).map(|bytes| {
            let filling = if is_signed && bytes.last().is_some_and(|byte| byte >> 7 == 1) {
                u8::MAX
            } else {
                0
            };
            let mut whole = [filling; 8];
            for (place, byte) in whole.iter_mut().zip(bytes) {
                *place = *byte;
            }
            i64::from_le_bytes(whole)
        });
        return Ok(Values::Whole(whole.collect()));
    }
    if width == 8 {
        let whole = bytes
            .as_chunks()
            .0
            .iter()
            .map(|&bytes| i128::from(u64::from_le_bytes(bytes)));
        return Ok(Values::Wide(whole.collect()));
    }
    let wide = bytes.chunks_exact(width).map(|bytes| {
        let highest_first: Vec<u8> = bytes.iter().rev().copied().collect();
        super::super::parquet::big_endian(&highest_first)
    });
    Ok(Values::Wide(wide.collect::<Result<_, _>>()?))
}

fn floats(bytes: &[u8], width: usize, rows: usize) -> Result<Values, Fault> {
    let bytes = exactly(bytes, width, rows)?;
    Ok(Values::Floats(match width {
        2 => bytes
            .as_chunks()
            .0
            .iter()
            .map(|&bytes| half(u16::from_le_bytes(bytes)))
            .collect(),
        4 => bytes
            .as_chunks()
            .0
            .iter()
            .map(|&bytes| f32::from_le_bytes(bytes).into())
            .collect(),
        _ => bytes
            .as_chunks()
            .0
            .iter()
            .map(|&bytes| f64::from_le_bytes(bytes))
            .collect(),
    }))
}

/// Floating point of 16 bits (IEEE 754 binary16).
fn half(bits: u16) -> f64 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
    match exponent {
        0 => sign * fraction / f64::from(1 << 24),
        31 if fraction == 0.0 => sign * f64::INFINITY,
        31 => f64::NAN,
        15.. => sign * (1024.0 + fraction) / 1024.0 * f64::from(1 << (exponent - 15)),
        _ => sign * (1024.0 + fraction) / 1024.0 / f64::from(1 << (15 - exponent)),
    }
}

/// Texts between their ends.
fn texts(ends: &[u8], bytes: &[u8], width: usize, rows: usize) -> Result<Values, Fault> {
    // Of no rows no ends need be written.
    if rows == 0 {
        let (bytes, ends) = Values::texts();
        return Ok(Values::Texts { bytes, ends });
    }
    let all = exactly(ends, width, rows.checked_add(1).ok_or(Fault::Damaged)?)?;
    let places: Vec<usize> = match width {
        4 => all
            .as_chunks()
            .0
            .iter()
            .map(|&end| usize::try_from(i32::from_le_bytes(end)))
            .collect::<Result<_, _>>(),
        _ => all
            .as_chunks()
            .0
            .iter()
            .map(|&end| usize::try_from(i64::from_le_bytes(end)))
            .collect::<Result<_, _>>(),
    }
    .map_err(|_| Fault::Damaged)?;
    let (&first, ends) = places.split_first().ok_or(Fault::Damaged)?;
    if !places.is_sorted() {
        return Err(Fault::Damaged);
    }
    let last = ends.last().copied().unwrap_or(first);
    let bytes = bytes.get(first..last).ok_or(Fault::Damaged)?.to_vec();
    Ok(Values::Texts {
        bytes,
        ends: ends.iter().map(|end| end - first).collect(),
    })
}

/// Texts of 16 bytes: their length, and the text itself or its buffer and place.
fn viewed(views: &[u8], buffers: &[Vec<u8>], rows: usize, valid: Option<&[bool]>) -> Result<Values, Fault> {
    let views = exactly(views, 16, rows)?.as_chunks::<16>().0;
    let (mut bytes, mut ends) = Values::texts();
    for (row, view) in views.iter().enumerate() {
        if valid.is_none_or(|valid| valid.get(row) == Some(&true)) {
            bytes.extend_from_slice(view_of(view, buffers).ok_or(Fault::Damaged)?);
            if bytes.len() > super::super::codec::LARGEST {
                return Err(Fault::TooLarge);
            }
        }
        ends.push(bytes.len());
    }
    Ok(Values::Texts { bytes, ends })
}

fn view_of<'a>(view: &'a [u8; 16], buffers: &'a [Vec<u8>]) -> Option<&'a [u8]> {
    let number = |at: usize| {
        let bytes: [u8; 4] = view.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(i32::from_le_bytes(bytes)).ok()
    };
    let length = number(0)?;
    if length <= 12 {
        return view.get(4..4 + length);
    }
    let begin = number(12)?;
    buffers.get(number(8)?)?.get(begin..begin.checked_add(length)?)
}

/// Positions in a dictionary; rows without a value may hold anything.
fn places(bytes: &[u8], width: usize, is_signed: bool, rows: usize, valid: Option<&[bool]>) -> Result<Values, Fault> {
    let place = |(row, number): (usize, i128)| match u32::try_from(number) {
        Ok(place) => Ok(place),
        Err(_) if valid.is_some_and(|valid| valid.get(row) == Some(&false)) => Ok(0),
        Err(_) => Err(Fault::Damaged),
    };
    let places = match numbers(bytes, width, is_signed, rows)? {
        Values::Whole(numbers) => numbers.into_iter().map(i128::from).enumerate().map(place).collect(),
        Values::Wide(numbers) => numbers.into_iter().enumerate().map(place).collect(),
        _ => Err(Fault::Damaged),
    };
    Ok(Values::Places(places?))
}
