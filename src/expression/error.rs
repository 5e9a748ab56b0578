//! What is wrong in an expression and exactly where.
use crate::diagnostic::Diagnostic;
use std::{fmt, ops::Range};

/// The first fault in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpressionError {
    /// Code of the diagnostic, the key of its wording.
    pub code: &'static str,
    /// Bytes of the source that are at fault; empty at the end of the source.
    pub position: Range<usize>,
    /// The same place in characters, from 0: what a text field selects.
    pub characters: Range<usize>,
    /// Values for the wording. Words that differ per language come as `name_nl` and `name_en`.
    pub args: Vec<(&'static str, String)>,
}

impl ExpressionError {
    pub(super) fn new(code: &'static str, position: Range<usize>, source: &str) -> Self {
        let characters_before = |end: usize| {
            source
                .char_indices()
                .take_while(|&(start, _)| start < end.min(source.len()))
                .count()
        };
        let characters = characters_before(position.start)..characters_before(position.end);
        ExpressionError {
            code,
            position,
            characters,
            args: Vec::new(),
        }
    }

    pub(super) fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    pub(super) fn words(self, names: (&'static str, &'static str), words: Words) -> Self {
        self.arg(names.0, words.nl).arg(names.1, words.en)
    }

    /// The same as a diagnostic: `{from}` and `{to}` in the wording are the first and last character, from 1.
    pub fn diagnostic(&self) -> Diagnostic {
        let from = self.characters.start + 1;
        let mut diagnostic = Diagnostic::error(self.code)
            .arg("from", from)
            .arg("to", self.characters.end.max(from));
        for (name, value) in &self.args {
            diagnostic = diagnostic.arg(name, value);
        }
        diagnostic
    }
}

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.code, self.characters.start + 1)
    }
}

impl std::error::Error for ExpressionError {}

/// A word in both languages, for the arguments of a fault.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub nl: &'static str,
    pub en: &'static str,
}

pub(super) const fn words(nl: &'static str, en: &'static str) -> Words {
    Words { nl, en }
}
