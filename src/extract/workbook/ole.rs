//! The container of Office files of before 2007: a small file system in one file. Layout: Microsoft, [MS-CFB].
//!
//! Files are cut off, and lengths in them are wrong; neither may end in a panic.

/// The first bytes, and those of each entry of the directory.
const HEADER: usize = 512;
const ENTRY: usize = 128;
/// Streams that are shorter lie in small sectors, together in one stream.
const SHORT: u64 = 4096;
/// Numbers of sectors from here on mean something else, such as the end of a chain.
const SPECIAL: u32 = 0xffff_fffa;
const ROOT: u8 = 5;

/// An open container.
pub(super) struct Ole<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector, as a power of two.
    shift: u32,
    fat: Vec<u32>,
    small_fat: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    kind: u8,
    start: u32,
    size: u64,
}

impl<'a> Ole<'a> {
    /// Opens a container; none when it is damaged.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let header = bytes.get(..HEADER)?;
        let shift = u32::from(u16_at(header, 30)?);
        if !matches!(shift, 9 | 12) {
            return None;
        }
        let mut ole = Ole {
            bytes,
            shift,
            fat: Vec::new(),
            small_fat: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        // The places of the table of sectors stand in the header, and what finds no room there in sectors of their own.
        let mut tables: Vec<u32> = words(header.get(76..)?).collect();
        let mut next = u32_at(header, 68)?;
        let mut left = ole.sectors();
        while next < SPECIAL {
            left = left.checked_sub(1)?;
            let mut more: Vec<u32> = words(ole.sector(next)?).collect();
            next = more.pop()?;
            tables.append(&mut more);
        }
        let count = usize::try_from(u32_at(header, 44)?).ok()?;
        let tables = tables.into_iter().filter(|&sector| sector < SPECIAL).take(count);
        let mut fat = Vec::new();
        for table in tables {
            fat.extend(words(ole.sector(table)?));
            // A place in the table for each sector, and no more than one sector of it is not full.
            if fat.len() > ole.sectors() + (1 << ole.shift) {
                return None;
            }
        }
        ole.fat = fat;
        let directory = ole.chain(u32_at(header, 48)?)?;
        ole.entries = directory.chunks_exact(ENTRY).filter_map(Entry::of).collect();
        let root = ole.entries.iter().find(|entry| entry.kind == ROOT)?;
        let (start, small_fat) = (root.start, u32_at(header, 60)?);
        if small_fat < SPECIAL {
            ole.small_fat = words(&ole.chain(small_fat)?).collect();
            ole.small = ole.chain(start)?;
        }
        Some(ole)
    }

    /// Whether there is a stream or folder of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream; none when there is none, or not all of it.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let size = usize::try_from(entry.size).ok()?;
        let mut bytes = if entry.size < SHORT {
            self.small_chain(entry.start)?
        } else {
            self.chain(entry.start)?
        };
        if bytes.len() < size {
            return None;
        }
        bytes.truncate(size);
        Some(bytes)
    }

    fn sectors(&self) -> usize {
        self.bytes.len() >> self.shift
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let from = usize::try_from(number)
            .ok()?
            .checked_add(1)?
            .checked_mul(1 << self.shift)?;
        let rest = self.bytes.get(from..)?;
        // The last one may have been left as short as what it holds.
        let sector = rest.get(..1 << self.shift).unwrap_or(rest);
        (!sector.is_empty()).then_some(sector)
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let (mut next, mut left) = (start, self.sectors() + 1);
        while next < SPECIAL {
            // A chain that goes round would never end.
            left = left.checked_sub(1)?;
            bytes.extend_from_slice(self.sector(next)?);
            next = *self.fat.get(usize::try_from(next).ok()?)?;
        }
        Some(bytes)
    }

    fn small_chain(&self, start: u32) -> Option<Vec<u8>> {
        const SIZE: usize = 64;
        let mut bytes = Vec::new();
        let (mut next, mut left) = (start, self.small.len() / SIZE + 1);
        while next < SPECIAL {
            left = left.checked_sub(1)?;
            let place = usize::try_from(next).ok()?;
            let rest = self.small.get(place.checked_mul(SIZE)?..)?;
            bytes.extend_from_slice(rest.get(..SIZE).unwrap_or(rest));
            next = *self.small_fat.get(place)?;
        }
        Some(bytes)
    }
}

impl Entry {
    fn of(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64)?).checked_sub(2)?;
        let letters = bytes.get(..length.min(64))?.chunks_exact(2);
        let letters: Vec<u16> = letters.filter_map(|letter| u16_at(letter, 0)).collect();
        Some(Entry {
            name: String::from_utf16_lossy(&letters),
            kind: *bytes.get(66)?,
            start: u32_at(bytes, 116)?,
            // What stands behind it is of later versions, and rubbish in some files of this one.
            size: u64::from(u32_at(bytes, 120)?),
        })
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|word| u32_at(word, 0))
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..)?.get(..2)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..)?.get(..4)?.try_into().ok()?))
}
