//! The records of the dictionary as they stand in the file, one behind the other.
use super::{
    bytes::{Cursor, Part, Stop},
    charset::without_filling,
};

/// What stands in a place of 8 bytes in every row.
#[derive(Debug)]
pub(super) enum Element {
    /// A number, or the first 8 bytes of a text.
    First(Box<Described>),
    /// The next 8 bytes of a text.
    More,
}

/// A variable record.
#[derive(Debug)]
pub(super) struct Described {
    /// 0 for a number, else the bytes of the text.
    pub(super) width: usize,
    /// How it is shown: kind, width and decimals, a byte each.
    pub(super) format: i32,
    /// Eight bytes with spaces behind it.
    pub(super) name: [u8; 8],
    pub(super) label: Vec<u8>,
    /// Values that its user calls missing.
    pub(super) missing: Vec<[u8; 8]>,
    /// Whether the first two of these are the ends of a range.
    pub(super) has_range: bool,
}

impl Described {
    /// The name by which other records speak of it.
    pub(super) fn short(&self) -> Vec<u8> {
        without_filling(&self.name).to_ascii_uppercase()
    }
}

/// A value of 8 bytes and its label.
type Label = ([u8; 8], Vec<u8>);

/// Value labels and the variables that they belong to, by the place of their element from 1.
#[derive(Debug)]
pub(super) struct Labels {
    pub(super) labels: Vec<Label>,
    pub(super) places: Vec<i32>,
}

/// All records that matter to reading, the others left out.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) elements: Vec<Element>,
    pub(super) labels: Vec<Labels>,
    /// Labels whose variables come next.
    waiting: Option<Vec<Label>>,
    pub(super) code_page: Option<i32>,
    pub(super) encoding: Option<Vec<u8>>,
    /// The number that stands for "nothing known".
    pub(super) sysmis: Option<f64>,
    pub(super) long_names: Vec<u8>,
    pub(super) very_long: Vec<u8>,
    pub(super) long_labels: Vec<u8>,
    pub(super) long_missing: Vec<u8>,
    /// Number of rows where it does not fit in the header.
    pub(super) rows: Option<u64>,
}

/// Whether more records follow.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    Record,
    Rows,
}

impl Records {
    /// Takes one record; nothing of it is kept when it is not whole.
    pub(super) fn read(&mut self, cursor: &mut Cursor<'_>) -> Result<Next, Stop> {
        let kind = cursor.i32()?;
        if self.waiting.is_some() && kind != 4 {
            return Err(Stop::Damaged(Part::Labels));
        }
        match kind {
            2 => {
                let element = variable(cursor)?;
                self.elements.push(element);
            }
            3 => self.waiting = Some(labels(cursor)?),
            4 => {
                let places = places(cursor)?;
                let labels = self.waiting.take().ok_or(Stop::Damaged(Part::Labels))?;
                self.labels.push(Labels { labels, places });
            }
            // Lines of 80 characters that someone wrote about the file.
            6 => {
                let lines = cursor.count(Part::Record)?;
                cursor.take(lines.saturating_mul(80))?;
            }
            7 => self.extension(cursor)?,
            999 => {
                cursor.i32()?;
                return Ok(Next::Rows);
            }
            _ => return Err(Stop::Damaged(Part::Record)),
        }
        Ok(Next::Record)
    }

    /// A record of a later version of the format; those that say nothing about values are skipped.
    fn extension(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        let kind = cursor.i32()?;
        let (size, count) = (cursor.count(Part::Record)?, cursor.count(Part::Record)?);
        let bytes = cursor.take(size.saturating_mul(count))?;
        let mut inside = cursor.inside(bytes);
        let read: Result<(), Stop> = (|| {
            match kind {
                3 => {
                    inside.take(28)?;
                    self.code_page = Some(inside.i32()?);
                }
                4 => self.sysmis = Some(inside.f64()?),
                13 => self.long_names = bytes.to_vec(),
                14 => self.very_long = bytes.to_vec(),
                16 => {
                    inside.i64()?;
                    self.rows = u64::try_from(inside.i64()?).ok();
                }
                20 => self.encoding = Some(bytes.to_vec()),
                21 => self.long_labels = bytes.to_vec(),
                22 => self.long_missing = bytes.to_vec(),
                _ => {}
            }
            Ok(())
        })();
        // What is too short for its kind does not become longer with more of the file.
        read.map_err(|_| Stop::Damaged(Part::Record))
    }
}

fn variable(cursor: &mut Cursor<'_>) -> Result<Element, Stop> {
    let damaged = || Stop::Damaged(Part::Column);
    let width = cursor.i32()?;
    let has_label = match cursor.i32()? {
        0 => false,
        1 => true,
        _ => return Err(damaged()),
    };
    let missing = cursor.i32()?;
    let format = cursor.i32()?;
    cursor.i32()?;
    let name = cursor.array()?;
    let label = if has_label {
        let length = cursor.count(Part::Column)?;
        let filled = length.saturating_add(3) & !3;
        let label = cursor.take(filled)?;
        label.get(..length).ok_or_else(damaged)?.to_vec()
    } else {
        Vec::new()
    };
    let is_fitting = match missing {
        0..=3 => true,
        -3 | -2 => width == 0,
        _ => false,
    };
    if !is_fitting || !(-1..=255).contains(&width) {
        return Err(damaged());
    }
    let mut values = Vec::new();
    for _ in 0..missing.unsigned_abs() {
        values.push(cursor.array()?);
    }
    let Ok(width) = usize::try_from(width) else {
        return Ok(Element::More);
    };
    Ok(Element::First(Box::new(Described {
        width,
        format,
        name,
        label,
        missing: values,
        has_range: missing < 0,
    })))
}

fn labels(cursor: &mut Cursor<'_>) -> Result<Vec<Label>, Stop> {
    let count = cursor.count(Part::Labels)?;
    cursor.expect(count, 16)?;
    let mut labels = Vec::new();
    for _ in 0..count {
        let value = cursor.array()?;
        let [length] = cursor.array()?;
        let length = usize::from(length);
        // With its length in front it fills a number of times 8 bytes.
        let filled = (length + 8) / 8 * 8 - 1;
        let label = cursor.take(filled)?;
        labels.push((value, label.get(..length).unwrap_or_default().to_vec()));
    }
    Ok(labels)
}

fn places(cursor: &mut Cursor<'_>) -> Result<Vec<i32>, Stop> {
    let count = cursor.count(Part::Labels)?;
    cursor.expect(count, 4)?;
    let mut places = Vec::new();
    for _ in 0..count {
        places.push(cursor.i32()?);
    }
    Ok(places)
}
