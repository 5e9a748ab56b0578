//! The texts that cells share, each kept once.
use super::{
    super::{
        book::Fault,
        cell::{LONGEST_TEXT, cut},
        xml::{Token, text_of},
    },
    parts::Parts,
};

#[derive(Default)]
pub(super) struct Strings {
    /// All texts behind one another.
    whole: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(parts: &mut Parts<'_>, part: &str) -> Result<Self, Fault> {
        let mut strings = Strings::default();
        let Some(mut xml) = parts.scan(part)? else {
            return Ok(strings);
        };
        let mut text = Vec::new();
        loop {
            let is_empty = match xml.next()?.ok_or(Fault::Damaged)? {
                Token::Open(b"si", _, is_empty) => is_empty,
                Token::Open(b"sst", _, true) | Token::Close(b"sst") => return Ok(strings),
                _ => continue,
            };
            text.clear();
            if !is_empty {
                xml.texts_of(b"si", b"t", &mut text)?;
            }
            strings.whole.push_str(cut(&text_of(&text), LONGEST_TEXT));
            strings.ends.push(strings.whole.len());
        }
    }

    /// The text at a place, from 0.
    #[inline]
    pub(super) fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        let start = match place.checked_sub(1) {
            None => 0,
            Some(before) => *self.ends.get(before)?,
        };
        self.whole.get(start..end)
    }
}
