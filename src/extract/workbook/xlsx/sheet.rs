//! The rows of one sheet.
use super::{
    super::{
        book::{Extent, Fault, Take},
        cell::{Content, LONGEST_TEXT, cut, number_of},
        hundredfold,
        number_format::Shown,
        xml::{Attributes, Scanner, Token, decode, text_of},
    },
    strings::Strings,
};
use crate::extract::MOST_COLUMNS;
use std::{borrow::Cow, io::Read};

/// What a cell says that its value is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Text,
    Truth,
    Date,
    Error,
}

/// A cell while its parts come by.
struct Head {
    kind: Kind,
    style: Option<usize>,
    column: usize,
}

/// Hands over the rows that hold a cell, until it is enough.
#[inline]
pub(super) fn each_row<R: Read>(
    mut xml: Scanner<R>,
    strings: &Strings,
    styles: &[Shown],
    take: Take<'_>,
) -> Result<(), Fault> {
    let mut number = 0_u64;
    let mut cells: Vec<Content<'_>> = Vec::new();
    let mut head: Option<Head> = None;
    let mut next_column = 0;
    let mut text = Vec::new();
    let mut is_value = false;
    loop {
        let damaged = Fault::DamagedAt(number.max(1));
        // A sheet that ends before its last row does is not whole.
        let token = xml.next().map_err(|_| damaged)?.ok_or(damaged)?;
        match token {
            Token::Text(part) if is_value => decode(part, &mut text),
            Token::Plain(part) if is_value => text.extend_from_slice(part),
            Token::Open([b'v'], _, is_empty) => is_value = head.is_some() && !is_empty,
            Token::Close([b'v']) => is_value = false,
            Token::Open([b'c'], attributes, is_empty) => {
                let new = head_of(attributes, next_column).ok_or(damaged)?;
                next_column = new.column.saturating_add(1);
                text.clear();
                head = (!is_empty).then_some(new);
            }
            Token::Open(b"is", _, false) => xml.texts_of(b"is", b"t", &mut text).map_err(|_| damaged)?,
            Token::Close([b'c']) => {
                if let Some(head) = head.take() {
                    let content = content_of(&head, &text, strings, styles).ok_or(damaged)?;
                    put(&mut cells, head.column, content);
                }
            }
            Token::Open(b"row", attributes, is_empty) => {
                let before = number;
                number = number_of_row(attributes, before)
                    .filter(|number| *number > before)
                    .ok_or(damaged)?;
                cells.clear();
                (next_column, head, is_value) = (0, None, false);
                if is_empty {
                    continue;
                }
            }
            Token::Close(b"row") => {
                if !cells.is_empty() && take(number, &cells).is_break() {
                    return Ok(());
                }
                cells.clear();
            }
            Token::Close(b"sheetData") | Token::Open(b"sheetData", _, true) => return Ok(()),
            _ => {}
        }
    }
}

/// The number of a row, which need not be written.
#[inline]
fn number_of_row(mut attributes: Attributes<'_>, before: u64) -> Option<u64> {
    match attributes.find(|(name, _)| *name == b"r") {
        Some((_, written)) => std::str::from_utf8(written).ok()?.parse().ok(),
        None => Some(before + 1),
    }
}

/// What stands before the value of a cell; none when it stands nowhere.
#[inline]
fn head_of(attributes: Attributes<'_>, next_column: usize) -> Option<Head> {
    let mut head = Head {
        kind: Kind::Number,
        style: None,
        column: next_column,
    };
    for (name, value) in attributes {
        match name {
            [b'r'] => head.column = column_of(value)?,
            [b's'] => head.style = digits(value).and_then(|style| usize::try_from(style).ok()),
            [b't'] => {
                head.kind = match value {
                    [b's'] => Kind::Shared,
                    b"str" | b"inlineStr" => Kind::Text,
                    [b'b'] => Kind::Truth,
                    [b'd'] => Kind::Date,
                    [b'e'] => Kind::Error,
                    _ => Kind::Number,
                }
            }
            _ => {}
        }
    }
    Some(head)
}

/// The column of `AB12`, from 0.
#[inline]
fn column_of(place: &[u8]) -> Option<usize> {
    let mut column = 0_usize;
    for byte in place {
        match byte {
            b'A'..=b'Z' => column = column.checked_mul(26)?.checked_add(usize::from(byte - b'A') + 1)?,
            b'a'..=b'z' => column = column.checked_mul(26)?.checked_add(usize::from(byte - b'a') + 1)?,
            _ => break,
        }
    }
    column.checked_sub(1)
}

/// A whole number of so few digits that a float holds it.
#[inline]
fn digits(text: &[u8]) -> Option<u64> {
    let is_short = matches!(text.len(), 1..=15) && text.iter().all(u8::is_ascii_digit);
    is_short.then(|| {
        text.iter()
            .fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
    })
}

/// The value of a cell; none when the text that it shares is not there.
#[inline]
fn content_of<'s>(head: &Head, text: &[u8], strings: &'s Strings, styles: &[Shown]) -> Option<Content<'s>> {
    let written = || {
        let text = text_of(text);
        Cow::Owned(cut(&text, LONGEST_TEXT).to_owned())
    };
    if text.is_empty() {
        return Some(Content::Empty);
    }
    Some(match head.kind {
        Kind::Shared => {
            let place = usize::try_from(digits(text.trim_ascii())?).ok()?;
            Content::Text(Cow::Borrowed(strings.get(place)?))
        }
        Kind::Text => Content::Text(written()),
        Kind::Date => Content::Iso(written()),
        Kind::Truth => Content::Truth(matches!(text.trim_ascii(), b"1" | b"true")),
        Kind::Error => Content::Error,
        Kind::Number => {
            let text = text.trim_ascii();
            // A number below 10^15 is the same as a float.
            let number = match digits(text) {
                Some(whole) => whole as f64,
                None => match number_of(&String::from_utf8_lossy(text)) {
                    Some(number) => number,
                    None => return Some(Content::Text(written())),
                },
            };
            match head.style.and_then(|style| styles.get(style)) {
                Some(Shown::Date) => Content::Serial(number),
                Some(Shown::Percentage) => Content::Number(hundredfold(number)),
                _ => Content::Number(number),
            }
        }
    })
}

#[inline]
fn put<'s>(cells: &mut Vec<Content<'s>>, column: usize, content: Content<'s>) {
    if content.is_empty() {
        return;
    }
    // One cell more than may be is kept, so that the header's check sees it; a stray cell at the far right costs nothing.
    let column = column.min(MOST_COLUMNS);
    if cells.len() <= column {
        cells.resize(column + 1, Content::Empty);
    }
    if let Some(place) = cells.get_mut(column) {
        *place = content;
    }
}

/// Rows and columns of `A1:BQ100001`; none when it names one cell, as programs write that do not know.
pub(super) fn extent(range: &str) -> Option<Extent> {
    let (_, last) = range.split_once(':')?;
    let last = last.replace('$', "");
    let row = last.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let columns = u64::try_from(column_of(last.as_bytes())?).ok()?.checked_add(1)?;
    Some((row.parse().ok()?, columns))
}
