//! Columns put together from the records of the dictionary: texts of any length, long names, labels, missing values.
use super::{
    super::MOST_COLUMNS,
    bytes::{Cursor, Order, Part, Stop},
    charset::{Charset, without_filling},
    records::{Described, Element, Labels, Records},
    value::{self, Format},
};
use crate::diagnostic::Diagnostic;
use std::collections::HashMap;

/// Bytes of a text that its description counts for each segment, and that a segment but the last really has.
const COUNTED: usize = 252;
const SEGMENT: usize = 255;
/// Longest text that the format allows.
const LONGEST_TEXT: usize = 32_767;
/// Value labels of all columns together. One list can be of many columns, so the dictionary's length does not bound it.
const MOST_LABELS: usize = 200_000;

/// A column of the file.
#[derive(Debug)]
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) label: Option<String>,
    /// Where its value begins in a row.
    pub(super) offset: usize,
    pub(super) shape: Shape,
    /// Codes as the cells show them, and what they mean.
    pub(super) value_labels: Vec<(String, String)>,
    pub(super) missing: Missing,
    /// The name of 8 bytes by which other records speak of it.
    short: Vec<u8>,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Number(Format),
    /// Of so many bytes; from 256 in segments.
    Text(usize),
}

/// The values that the file's user calls missing.
#[derive(Debug, Default)]
pub(super) struct Missing {
    pub(super) numbers: Vec<f64>,
    /// Both ends included.
    pub(super) range: Option<(f64, f64)>,
    /// Without the spaces behind them.
    pub(super) texts: Vec<Vec<u8>>,
}

/// The columns of a dictionary.
pub(super) fn all(records: Records, order: Order, charset: &Charset) -> Result<Vec<Variable>, Stop> {
    let widths = widths(&records.very_long);
    let names = names(&records.long_names);
    let mut variables: Vec<Variable> = Vec::new();
    // Of each element the variable that begins there.
    let mut begins: HashMap<usize, usize> = HashMap::new();
    let mut elements = Elements {
        elements: &records.elements,
        at: 0,
    };
    while let Some((at, described)) = elements.next()? {
        let width = match widths.get(&described.short()) {
            Some(&width) if described.width == SEGMENT && width > SEGMENT => elements.segments(width)?,
            _ => described.width,
        };
        begins.insert(at, variables.len());
        variables.push(variable(described, at, width, &names, order, charset)?);
        if variables.len() > MOST_COLUMNS {
            let refused = Diagnostic::error("columns-too-many").arg("limit", MOST_COLUMNS);
            return Err(Stop::Refused(Box::new(refused)));
        }
    }
    let places = Places::new(&variables);
    let mut room = MOST_LABELS;
    for list in &records.labels {
        add_labels(list, &mut variables, &begins, order, charset, &mut room)?;
    }
    add_long_labels(&records.long_labels, &mut variables, &places, order, charset, &mut room)?;
    add_long_missing(&records.long_missing, &mut variables, &places, order, charset)?;
    Ok(variables)
}

/// The elements of a row, read column by column.
struct Elements<'a> {
    elements: &'a [Element],
    at: usize,
}

impl<'a> Elements<'a> {
    /// The next column and its place; the elements that its text goes on in are passed.
    fn next(&mut self) -> Result<Option<(usize, &'a Described)>, Stop> {
        let at = self.at;
        let described = match self.elements.get(at) {
            None => return Ok(None),
            Some(Element::More) => return Err(Stop::Damaged(Part::Column)),
            Some(Element::First(described)) => described,
        };
        let length = described.width.div_ceil(8).max(1);
        let more = self
            .elements
            .get(at + 1..at + length)
            .ok_or(Stop::Damaged(Part::Column))?;
        if more.iter().any(|element| !matches!(element, Element::More)) {
            return Err(Stop::Damaged(Part::Column));
        }
        self.at += length;
        Ok(Some((at, described)))
    }

    /// Passes the further segments of a text of this width, of which the first was just passed.
    fn segments(&mut self, width: usize) -> Result<usize, Stop> {
        let damaged = || Stop::Damaged(Part::LongText);
        if width > LONGEST_TEXT {
            return Err(damaged());
        }
        let count = width.div_ceil(COUNTED);
        for segment in 1..count {
            let (_, described) = self.next().map_err(|_| damaged())?.ok_or_else(damaged)?;
            let expected = if segment + 1 < count {
                SEGMENT
            } else {
                width - COUNTED * (count - 1)
            };
            if described.width.div_ceil(8) != expected.div_ceil(8) {
                return Err(damaged());
            }
        }
        Ok(width)
    }
}

fn variable(
    described: &Described,
    at: usize,
    width: usize,
    names: &HashMap<Vec<u8>, &[u8]>,
    order: Order,
    charset: &Charset,
) -> Result<Variable, Stop> {
    let short = described.short();
    let name = charset.text(names.get(&short).copied().unwrap_or(&described.name));
    if name.is_empty() {
        return Err(Stop::Damaged(Part::Column));
    }
    let mut missing = Missing::default();
    if width > 0 {
        missing.texts = described
            .missing
            .iter()
            .map(|text| without_filling(text).to_vec())
            .collect();
    } else {
        let mut numbers = described.missing.iter().map(|&bytes| order.f64(bytes));
        if described.has_range {
            missing.range = numbers.next().zip(numbers.next());
        }
        missing.numbers = numbers.collect();
    }
    let label = charset.text(&described.label);
    Ok(Variable {
        name,
        label: (!label.is_empty()).then_some(label),
        offset: at * 8,
        shape: match width {
            0 => Shape::Number(Format::of(described.format)),
            width => Shape::Text(width),
        },
        value_labels: Vec::new(),
        missing,
        short,
    })
}

/// `SHORT=LongName`, apart by tabs (record 7/13), by the short name.
fn names(record: &[u8]) -> HashMap<Vec<u8>, &[u8]> {
    let pairs = record.split(|&byte| byte == b'\t');
    let pairs = pairs.filter_map(|pair| {
        let at = pair.iter().position(|&byte| byte == b'=')?;
        Some((pair.get(..at)?.to_ascii_uppercase(), pair.get(at + 1..)?))
    });
    pairs.collect()
}

/// `SHORT=00300`, each closed by a zero and a tab (record 7/14), by the short name.
fn widths(record: &[u8]) -> HashMap<Vec<u8>, usize> {
    let width = |digits: &[u8]| std::str::from_utf8(without_filling(digits)).ok()?.trim().parse().ok();
    let pairs = names(record).into_iter();
    pairs
        .filter_map(|(name, digits)| Some((name, width(digits)?)))
        .collect()
}

fn add_labels(
    list: &Labels,
    variables: &mut [Variable],
    begins: &HashMap<usize, usize>,
    order: Order,
    charset: &Charset,
    room: &mut usize,
) -> Result<(), Stop> {
    for &place in &list.places {
        let element = usize::try_from(place).ok().and_then(|place| place.checked_sub(1));
        let variable = element
            .and_then(|element| variables.get_mut(*begins.get(&element)?))
            .ok_or(Stop::Damaged(Part::Labels))?;
        reserve(room, list.labels.len())?;
        for (value, label) in &list.labels {
            let code = match variable.shape {
                Shape::Number(format) => {
                    let mut code = String::new();
                    value::write(order.f64(*value), format, &mut code);
                    code
                }
                Shape::Text(_) => charset.text(value),
            };
            variable.value_labels.push((code, charset.text(label)));
        }
    }
    Ok(())
}

fn reserve(room: &mut usize, labels: usize) -> Result<(), Stop> {
    *room = room.checked_sub(labels).ok_or_else(|| {
        Stop::Refused(Box::new(
            Diagnostic::error("spss-labels-too-many").arg("limit", MOST_LABELS),
        ))
    })?;
    Ok(())
}

/// Labels of texts longer than 8 bytes (record 7/21).
fn add_long_labels(
    record: &[u8],
    variables: &mut [Variable],
    places: &Places,
    order: Order,
    charset: &Charset,
    room: &mut usize,
) -> Result<(), Stop> {
    let mut cursor = Cursor::new(record, order);
    while !cursor.is_at_end() {
        let name = cursor.counted(Part::Labels)?;
        cursor.i32()?;
        let count = cursor.count(Part::Labels)?;
        cursor.expect(count, 8)?;
        reserve(room, count)?;
        let mut found = Vec::new();
        for _ in 0..count {
            let value = cursor.counted(Part::Labels)?;
            let label = cursor.counted(Part::Labels)?;
            found.push((charset.text(value), charset.text(label)));
        }
        if let Some(variable) = places.of(name, charset).and_then(|place| variables.get_mut(place)) {
            variable.value_labels.append(&mut found);
        }
    }
    Ok(())
}

/// Missing values of texts longer than 8 bytes (record 7/22): their first 8 bytes, the rest is spaces.
fn add_long_missing(
    record: &[u8],
    variables: &mut [Variable],
    places: &Places,
    order: Order,
    charset: &Charset,
) -> Result<(), Stop> {
    let mut cursor = Cursor::new(record, order);
    while !cursor.is_at_end() {
        let name = cursor.counted(Part::Column)?;
        let [count] = cursor.array()?;
        let length = cursor.count(Part::Column)?;
        let mut found = Vec::new();
        for value in 0..count {
            let text = cursor.take(length)?;
            found.push(without_filling(text).to_vec());
            // Some programs write the length before each value and not once.
            let is_repeated = value + 1 < count && repeats(&cursor, length);
            if is_repeated {
                cursor.i32()?;
            }
        }
        if let Some(variable) = places.of(name, charset).and_then(|place| variables.get_mut(place)) {
            variable.missing.texts.append(&mut found);
        }
    }
    Ok(())
}

/// Whether the length of the value before comes again.
fn repeats(cursor: &Cursor<'_>, length: usize) -> bool {
    cursor.peek_i32().and_then(|next| usize::try_from(next).ok()) == Some(length)
}

/// Where the variables are that later records speak of, by their long or their short name.
struct Places {
    long: HashMap<String, usize>,
    short: HashMap<Vec<u8>, usize>,
}

impl Places {
    fn new(variables: &[Variable]) -> Self {
        let places = || variables.iter().zip(0..);
        Places {
            long: places()
                .map(|(variable, place)| (variable.name.clone(), place))
                .collect(),
            short: places()
                .map(|(variable, place)| (variable.short.clone(), place))
                .collect(),
        }
    }

    fn of(&self, name: &[u8], charset: &Charset) -> Option<usize> {
        let by_short = || self.short.get(&without_filling(name).to_ascii_uppercase());
        self.long.get(&charset.text(name)).or_else(by_short).copied()
    }
}
