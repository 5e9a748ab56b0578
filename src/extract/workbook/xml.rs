//! Tags and texts of the parts of an Excel workbook, as they come by: XML 1.0 in UTF-8, without what such parts never have.
//!
//! A sheet has some five of them for each cell, so each costs nothing but going over its bytes once.
use super::book::Fault;
use std::{borrow::Cow, io::Read};

/// Bytes read at a time.
const SLICE: usize = 1 << 16;
/// Most bytes of one tag or text. A text of a cell has a hundredth of it.
const LONGEST: usize = 1 << 22;

/// What stands in a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// The beginning of an element: its name without prefix, what stands behind the name, and whether it ends here too.
    Open(&'a [u8], Attributes<'a>, bool),
    /// The end of an element, by its name without prefix.
    Close(&'a [u8]),
    /// Text with its references.
    Text(&'a [u8]),
    /// Text without any.
    Plain(&'a [u8]),
}

/// Reads a part from its beginning.
pub(super) struct Scanner<R> {
    input: R,
    buffer: Vec<u8>,
    /// Where the next token begins, and where what was read ends.
    at: usize,
    end: usize,
    is_whole: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    Open,
    Close,
    Text,
    Plain,
    Skipped,
}

/// Where the content of a token begins and ends, and where the next one begins, counted from where it begins itself.
struct Found(Kind, usize, usize, usize);

impl<R: Read> Scanner<R> {
    pub(super) fn new(input: R) -> Self {
        Scanner {
            input,
            buffer: vec![0; SLICE],
            at: 0,
            end: 0,
            is_whole: false,
        }
    }

    /// The next token; none at the end of the part.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Option<Token<'_>>, Fault> {
        let (kind, from, to) = loop {
            let rest = self.buffer.get(self.at..self.end).unwrap_or_default();
            match find(rest, self.is_whole)? {
                Some(Found(kind, from, to, next)) => {
                    let begin = self.at;
                    self.at += next;
                    if !matches!(kind, Kind::Skipped) {
                        break (kind, begin + from, begin + to);
                    }
                }
                None if !self.is_whole => self.fill()?,
                None if rest.is_empty() => return Ok(None),
                None => return Err(Fault::Damaged),
            }
        };
        let content = self.buffer.get(from..to).unwrap_or_default();
        Ok(Some(match kind {
            Kind::Open => {
                let (content, is_empty) = match content {
                    [content @ .., b'/'] => (content, true),
                    _ => (content, false),
                };
                let length = content.iter().position(|byte| byte.is_ascii_whitespace());
                let (name, rest) = content.split_at(length.unwrap_or(content.len()));
                Token::Open(local(name), Attributes(rest), is_empty)
            }
            Kind::Close => Token::Close(local(content.trim_ascii_end())),
            Kind::Text => Token::Text(content),
            Kind::Plain | Kind::Skipped => Token::Plain(content),
        }))
    }

    /// Reads on behind what has not been taken yet.
    fn fill(&mut self) -> Result<(), Fault> {
        self.buffer.copy_within(self.at..self.end, 0);
        self.end -= self.at;
        self.at = 0;
        if self.end == self.buffer.len() {
            if self.buffer.len() >= LONGEST {
                return Err(Fault::Damaged);
            }
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        // Up to its end, so that a long token is not gone over again for every few bytes.
        while let Some(room) = self.buffer.get_mut(self.end..).filter(|room| !room.is_empty()) {
            match self.input.read(room) {
                Ok(0) => {
                    self.is_whole = true;
                    break;
                }
                Ok(more) => self.end += more,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return Err(Fault::Damaged),
            }
        }
        Ok(())
    }

    /// Goes to the end of an element that has begun; gives the texts in it that stand in elements of a name.
    pub(super) fn texts_of(&mut self, element: &[u8], wanted: &[u8], text: &mut Vec<u8>) -> Result<(), Fault> {
        let (mut is_inside, mut beside) = (false, 0_u32);
        loop {
            match self.next()?.ok_or(Fault::Damaged)? {
                // How a text is read aloud stands beside it, with texts of its own.
                Token::Open(b"rPh", _, false) => beside += 1,
                Token::Close(b"rPh") => beside = beside.saturating_sub(1),
                Token::Open(name, _, false) if name == wanted => is_inside = true,
                Token::Close(name) if name == wanted => is_inside = false,
                Token::Close(name) if name == element => return Ok(()),
                Token::Text(part) if is_inside && beside == 0 => decode(part, text),
                Token::Plain(part) if is_inside && beside == 0 => text.extend_from_slice(part),
                _ => {}
            }
        }
    }
}

/// Finds the token at the beginning; none when not all of it is there.
#[inline]
fn find(rest: &[u8], is_whole: bool) -> Result<Option<Found>, Fault> {
    let Some(first) = rest.first() else { return Ok(None) };
    if *first != b'<' {
        let length = rest.iter().position(|&byte| byte == b'<');
        return Ok(match length {
            Some(length) => Some(Found(Kind::Text, 0, length, length)),
            None if is_whole => Some(Found(Kind::Text, 0, rest.len(), rest.len())),
            None => None,
        });
    }
    match rest.get(1) {
        None => Ok(None),
        Some(b'/') => {
            let length = rest.iter().position(|&byte| byte == b'>');
            Ok(length.map(|length| Found(Kind::Close, 2, length, length + 1)))
        }
        Some(b'!' | b'?') => find_other(rest),
        Some(_) => {
            // An angle bracket between quotes ends no tag.
            let mut quote = None;
            let length = rest.iter().position(|&byte| match quote {
                None if byte == b'>' => true,
                None => {
                    if byte == b'"' || byte == b'\'' {
                        quote = Some(byte);
                    }
                    false
                }
                Some(open) => {
                    if byte == open {
                        quote = None;
                    }
                    false
                }
            });
            Ok(length.map(|length| Found(Kind::Open, 1, length, length + 1)))
        }
    }
}

/// Comments, declarations and text in which nothing has a meaning.
fn find_other(rest: &[u8]) -> Result<Option<Found>, Fault> {
    for (begin, end, kind) in [
        (&b"<![CDATA["[..], &b"]]>"[..], Kind::Plain),
        (b"<!--", b"-->", Kind::Skipped),
        (b"<?", b"?>", Kind::Skipped),
    ] {
        if let Some(inside) = rest.strip_prefix(begin) {
            let length = inside.windows(end.len()).position(|window| window == end);
            let from = begin.len();
            return Ok(length.map(|length| Found(kind, from, from + length, from + length + end.len())));
        }
        if begin.starts_with(rest) {
            return Ok(None);
        }
    }
    // A type of document could bring names for texts, which could unfold without end.
    Err(Fault::Damaged)
}

/// A name without what says whose it is.
fn local(name: &[u8]) -> &[u8] {
    let colon = name.iter().position(|&byte| byte == b':');
    colon.and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

/// Attributes of an element, as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attributes<'a>(&'a [u8]);

impl<'a> Iterator for Attributes<'a> {
    /// Name without prefix, and value with its references.
    type Item = (&'a [u8], &'a [u8]);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let equals = self.0.iter().position(|&byte| byte == b'=')?;
        let name = self.0.get(..equals)?.trim_ascii();
        let rest = self.0.get(equals + 1..)?.trim_ascii_start();
        let (quote, rest) = rest.split_first()?;
        let length = rest.iter().position(|byte| byte == quote)?;
        self.0 = rest.get(length + 1..)?;
        Some((local(name), rest.get(..length)?))
    }
}

impl<'a> Attributes<'a> {
    /// The text of an attribute.
    pub(super) fn get(mut self, wanted: &str) -> Option<String> {
        let (_, value) = self.find(|(name, _)| *name == wanted.as_bytes())?;
        let mut text = Vec::new();
        decode(value, &mut text);
        Some(String::from_utf8_lossy(&text).into_owned())
    }
}

/// Adds a text with its references resolved. One that is none stays as it stands.
#[inline]
pub(super) fn decode(raw: &[u8], text: &mut Vec<u8>) {
    let mut parts = raw.split(|&byte| byte == b'&');
    text.extend_from_slice(parts.next().unwrap_or_default());
    for part in parts {
        let length = part.iter().position(|&byte| byte == b';');
        let letter = length.and_then(|length| letter_of(part.get(..length)?));
        match (letter, length) {
            (Some(letter), Some(length)) => {
                text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                text.extend_from_slice(part.get(length + 1..).unwrap_or_default());
            }
            _ => {
                text.push(b'&');
                text.extend_from_slice(part);
            }
        }
    }
}

fn letter_of(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        [b'#', number @ ..] => {
            let number = std::str::from_utf8(number).ok()?;
            let code = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
        _ => None,
    }
}

/// A text of a workbook: what is no UTF-8 becomes a mark, and `_x000D_` the letter that it stands for (ECMA-376, 22.9.2.19).
pub(super) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(bytes);
    if !text.contains("_x") {
        return text;
    }
    let mut whole = String::new();
    let mut rest: &str = &text;
    while let Some(at) = rest.find("_x") {
        let (before, after) = rest.split_at(at);
        whole.push_str(before);
        let digits = after.get(2..6).filter(|_| after.get(6..7) == Some("_"));
        let letter = digits.and_then(|digits| char::from_u32(u32::from_str_radix(digits, 16).ok()?));
        match letter {
            Some(letter) => {
                whole.push(letter);
                rest = after.get(7..).unwrap_or_default();
            }
            None => {
                whole.push_str("_x");
                rest = after.get(2..).unwrap_or_default();
            }
        }
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands over a byte at a time, so that every token comes in parts.
    struct Slowly<'a>(&'a [u8]);

    impl Read for Slowly<'_> {
        fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
            (&mut self.0).take(1).read(room)
        }
    }

    fn read(xml: &str) -> Result<Vec<String>, Fault> {
        let mut scanner = Scanner::new(Slowly(xml.as_bytes()));
        let mut found = Vec::new();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        while let Some(token) = scanner.next()? {
            found.push(match token {
                Token::Open(name, attributes, is_empty) => {
                    let written = attributes.map(|(name, value)| format!(" {}={}", text(name), text(value)));
                    format!(
                        "{}{}{}",
                        text(name),
                        written.collect::<String>(),
                        if is_empty { "/" } else { "" }
                    )
                }
                Token::Close(name) => format!("/{}", text(name)),
                Token::Text(part) => {
                    let mut decoded = Vec::new();
                    decode(part, &mut decoded);
                    format!("'{}'", text(&decoded))
                }
                Token::Plain(part) => format!("'{}'", text(part)),
            });
        }
        Ok(found)
    }

    #[test]
    fn tags_and_texts_come_by_in_order() {
        let xml = "<?xml version=\"1.0\"?><!-- <c> --><x:row r='1' x:s = \"a>b\"><c/>1 &lt; 2 &#233;&#x20ac;&no;<![CDATA[<&amp;>]]></x:row >";
        assert_eq!(
            read(xml),
            Ok(["row r=1 s=a>b", "c/", "'1 < 2 é€&no;'", "'<&amp;>'", "/row"]
                .map(str::to_owned)
                .to_vec())
        );
    }

    #[test]
    fn what_ends_too_soon_or_could_unfold_is_damaged() {
        for xml in [
            "<row",
            "<row r=\"1>",
            "<!-- row",
            "<![CDATA[row",
            "<!DOCTYPE row [<!ENTITY a \"b\">]><row/>",
            "<",
        ] {
            assert_eq!(read(xml), Err(Fault::Damaged), "{xml}");
        }
    }

    #[test]
    fn letters_that_xml_cannot_hold_are_written_out() {
        for (written, expected) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x0041_", "_x0041_"),
            ("_xyz", "_xyz"),
            ("_x00_", "_x00_"),
        ] {
            assert_eq!(text_of(written.as_bytes()), expected);
        }
    }
}
