//! The compact form of Thrift in which Parquet writes what it says of itself; only what is asked for is kept.
//! Layout: Apache Thrift, "Thrift Compact protocol encoding".
use super::Fault;

/// Structures within structures, more than any Parquet file has.
const DEEPEST: usize = 32;

/// Kind of what stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wire {
    True,
    False,
    Byte,
    /// A whole number of any length.
    Number,
    Double,
    Bytes,
    List,
    Map,
    Struct,
    Uuid,
}

/// Reads on through bytes.
pub(super) struct Thrift<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: usize,
}

impl<'a> Thrift<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Thrift { bytes, at: 0, depth: 0 }
    }

    /// Bytes that were read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Hands over the fields of a structure by their number; what is not read of one is passed over.
    pub(super) fn fields(
        &mut self,
        mut take: impl FnMut(&mut Self, i16, Wire) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::Damaged);
        }
        let mut id = 0_i16;
        loop {
            let head = self.byte()?;
            if head == 0 {
                break;
            }
            id = match head >> 4 {
                0 => i16::try_from(self.signed()?).map_err(|_| Fault::Damaged)?,
                more => id.checked_add(i16::from(more)).ok_or(Fault::Damaged)?,
            };
            let wire = wire(head & 15).ok_or(Fault::Damaged)?;
            if !take(self, id, wire)? {
                self.skip(wire)?;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Hands over the items of a list, each of which must be read.
    pub(super) fn items(&mut self, mut take: impl FnMut(&mut Self, Wire) -> Result<(), Fault>) -> Result<(), Fault> {
        let head = self.byte()?;
        let wire = wire(head & 15).ok_or(Fault::Damaged)?;
        let length = match head >> 4 {
            15 => self.number()?,
            length => u64::from(length),
        };
        // Every item has a byte at least, so a length beyond the bytes is none.
        if length > self.bytes.len() as u64 {
            return Err(Fault::Damaged);
        }
        for _ in 0..length {
            take(self, wire)?;
        }
        Ok(())
    }

    /// A whole number with its sign.
    pub(super) fn signed(&mut self) -> Result<i64, Fault> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// A whole number that counts something.
    pub(super) fn count(&mut self) -> Result<u64, Fault> {
        u64::try_from(self.signed()?).map_err(|_| Fault::Damaged)
    }

    pub(super) fn small(&mut self) -> Result<i32, Fault> {
        i32::try_from(self.signed()?).map_err(|_| Fault::Damaged)
    }

    pub(super) fn binary(&mut self) -> Result<&'a [u8], Fault> {
        let length = usize::try_from(self.number()?).map_err(|_| Fault::Damaged)?;
        let end = self.at.checked_add(length).ok_or(Fault::Damaged)?;
        let bytes = self.bytes.get(self.at..end).ok_or(Fault::Damaged)?;
        self.at = end;
        Ok(bytes)
    }

    pub(super) fn text(&mut self) -> Result<String, Fault> {
        Ok(String::from_utf8_lossy(self.binary()?).into_owned())
    }

    pub(super) fn byte(&mut self) -> Result<u8, Fault> {
        let byte = *self.bytes.get(self.at).ok_or(Fault::Damaged)?;
        self.at += 1;
        Ok(byte)
    }

    /// Seven bits a byte, the lowest first.
    fn number(&mut self) -> Result<u64, Fault> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(Fault::Damaged)
    }

    fn skip(&mut self, wire: Wire) -> Result<(), Fault> {
        match wire {
            Wire::True | Wire::False => Ok(()),
            Wire::Byte => self.byte().map(|_| ()),
            Wire::Number => self.number().map(|_| ()),
            Wire::Double => self.pass(8),
            Wire::Uuid => self.pass(16),
            Wire::Bytes => self.binary().map(|_| ()),
            Wire::Struct => self.fields(|_, _, _| Ok(false)),
            Wire::List => self.nested(|thrift| thrift.items(|thrift, wire| thrift.skip_item(wire))),
            Wire::Map => self.nested(|thrift| {
                let length = thrift.number()?;
                if length == 0 {
                    return Ok(());
                }
                let kinds = thrift.byte()?;
                let (key, value) = (wire_of(kinds >> 4)?, wire_of(kinds & 15)?);
                if length > thrift.bytes.len() as u64 {
                    return Err(Fault::Damaged);
                }
                for _ in 0..length {
                    thrift.skip_item(key)?;
                    thrift.skip_item(value)?;
                }
                Ok(())
            }),
        }
    }

    /// Outside fields a truth value has a byte of its own.
    fn skip_item(&mut self, wire: Wire) -> Result<(), Fault> {
        match wire {
            Wire::True | Wire::False => self.pass(1),
            wire => self.skip(wire),
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Result<(), Fault>) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::Damaged);
        }
        read(self)?;
        self.depth -= 1;
        Ok(())
    }

    fn pass(&mut self, length: usize) -> Result<(), Fault> {
        self.at = self.at.checked_add(length).ok_or(Fault::Damaged)?;
        if self.at <= self.bytes.len() {
            Ok(())
        } else {
            Err(Fault::Damaged)
        }
    }
}

fn wire_of(kind: u8) -> Result<Wire, Fault> {
    wire(kind).ok_or(Fault::Damaged)
}

fn wire(kind: u8) -> Option<Wire> {
    Some(match kind {
        1 => Wire::True,
        2 => Wire::False,
        3 => Wire::Byte,
        4..=6 => Wire::Number,
        7 => Wire::Double,
        8 => Wire::Bytes,
        9 | 10 => Wire::List,
        11 => Wire::Map,
        12 => Wire::Struct,
        13 => Wire::Uuid,
        _ => return None,
    })
}
