//! The form in which Arrow writes what it says of itself: tables whose fields are found through a list of offsets.
//! Layout: FlatBuffers, "FlatBuffer Internals". What does not lie within the bytes is as if it were not there.

/// A table in some bytes.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// Items of one length, one behind the other.
#[derive(Clone, Copy)]
pub(super) struct Items<'a> {
    bytes: &'a [u8],
    begin: usize,
    length: usize,
}

impl<'a> Table<'a> {
    /// The table with which the bytes begin.
    pub(super) fn root(bytes: &'a [u8]) -> Option<Self> {
        let table = Table {
            bytes,
            at: follow(bytes, 0)?,
        };
        table.offsets()?;
        Some(table)
    }

    /// The list of offsets of this table and its length.
    fn offsets(&self) -> Option<(usize, usize)> {
        let back = i64::from(i32::from_le_bytes(read(self.bytes, self.at)?));
        let list = usize::try_from(i64::try_from(self.at).ok()? - back).ok()?;
        Some((list, u16::from_le_bytes(read(self.bytes, list)?).into()))
    }

    /// Where a field stands; none when it is not written and so has its usual value.
    fn place(&self, field: usize) -> Option<usize> {
        let (list, length) = self.offsets()?;
        let entry = 4 + 2 * field;
        if entry + 2 > length {
            return None;
        }
        match u16::from_le_bytes(read(self.bytes, list.checked_add(entry)?)?) {
            0 => None,
            offset => self.at.checked_add(offset.into()),
        }
    }

    pub(super) fn byte(&self, field: usize) -> Option<u8> {
        let [byte] = read(self.bytes, self.place(field)?)?;
        Some(byte)
    }

    pub(super) fn short(&self, field: usize) -> Option<i16> {
        Some(i16::from_le_bytes(read(self.bytes, self.place(field)?)?))
    }

    pub(super) fn int(&self, field: usize) -> Option<i32> {
        Some(i32::from_le_bytes(read(self.bytes, self.place(field)?)?))
    }

    pub(super) fn long(&self, field: usize) -> Option<i64> {
        Some(i64::from_le_bytes(read(self.bytes, self.place(field)?)?))
    }

    /// The table that a field points to.
    pub(super) fn table(&self, field: usize) -> Option<Table<'a>> {
        let at = follow(self.bytes, self.place(field)?)?;
        Some(Table { bytes: self.bytes, at })
    }

    pub(super) fn text(&self, field: usize) -> Option<&'a str> {
        let items = self.items(field)?;
        let bytes = items.bytes.get(items.begin..items.begin.checked_add(items.length)?)?;
        std::str::from_utf8(bytes).ok()
    }

    /// The items that a field points to.
    pub(super) fn items(&self, field: usize) -> Option<Items<'a>> {
        let at = follow(self.bytes, self.place(field)?)?;
        let length = usize::try_from(u32::from_le_bytes(read(self.bytes, at)?)).ok()?;
        Some(Items {
            bytes: self.bytes,
            begin: at.checked_add(4)?,
            // No item is shorter than a byte.
            length: (length <= self.bytes.len()).then_some(length)?,
        })
    }
}

impl<'a> Items<'a> {
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// A table among tables.
    pub(super) fn table(&self, at: usize) -> Option<Table<'a>> {
        let place = self.item(at, 4)?;
        Some(Table {
            bytes: self.bytes,
            at: follow(self.bytes, place)?,
        })
    }

    /// A number among items of `size` bytes each, `within` an item.
    pub(super) fn long(&self, at: usize, size: usize, within: usize) -> Option<i64> {
        Some(i64::from_le_bytes(read(
            self.bytes,
            self.item(at, size)?.checked_add(within)?,
        )?))
    }

    pub(super) fn int(&self, at: usize, size: usize, within: usize) -> Option<i32> {
        Some(i32::from_le_bytes(read(
            self.bytes,
            self.item(at, size)?.checked_add(within)?,
        )?))
    }

    fn item(&self, at: usize, size: usize) -> Option<usize> {
        if at >= self.length {
            return None;
        }
        self.begin.checked_add(at.checked_mul(size)?)
    }
}

/// Where an offset at a place leads to.
fn follow(bytes: &[u8], place: usize) -> Option<usize> {
    let offset = usize::try_from(u32::from_le_bytes(read(bytes, place)?)).ok()?;
    place.checked_add(offset)
}

fn read<const LENGTH: usize>(bytes: &[u8], at: usize) -> Option<[u8; LENGTH]> {
    bytes.get(at..)?.first_chunk().copied()
}
