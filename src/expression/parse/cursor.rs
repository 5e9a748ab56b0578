//! The parser's place among the tokens: what comes next, passing it, and the faults when it is not what must come.
use super::Parser;
use crate::expression::{
    DEEPEST,
    error::{ExpressionError, Words, words},
    syntax::Comparison,
    token::Kind,
};
use std::ops::Range;

impl Parser<'_> {
    pub(super) fn comparison_sign(&self) -> Option<Comparison> {
        match self.kind() {
            Kind::Sign("=") => Some(Comparison::Equal),
            Kind::Sign("<>") => Some(Comparison::NotEqual),
            Kind::Sign("<") => Some(Comparison::Less),
            Kind::Sign("<=") => Some(Comparison::AtMost),
            Kind::Sign(">") => Some(Comparison::Greater),
            Kind::Sign(">=") => Some(Comparison::AtLeast),
            _ => None,
        }
    }

    pub(super) fn kind_at(&self, ahead: usize) -> &Kind {
        self.tokens
            .get(self.next + ahead)
            .map_or(&Kind::End, |token| &token.kind)
    }

    pub(super) fn kind(&self) -> &Kind {
        self.kind_at(0)
    }

    pub(super) fn span(&self) -> Range<usize> {
        let end = self.source.len();
        self.tokens.get(self.next).map_or(end..end, |token| token.span.clone())
    }

    pub(super) fn is_word_at(&self, ahead: usize, keyword: &str) -> bool {
        matches!(self.kind_at(ahead), Kind::Word(word) if word.eq_ignore_ascii_case(keyword))
    }

    pub(super) fn is_word(&self, keyword: &str) -> bool {
        self.is_word_at(0, keyword)
    }

    pub(super) fn take_word(&mut self, keyword: &str) -> bool {
        let found = self.is_word(keyword);
        self.next += usize::from(found);
        found
    }

    pub(super) fn take(&mut self, sign: &str) -> bool {
        let found = matches!(self.kind(), Kind::Sign(other) if *other == sign);
        self.next += usize::from(found);
        found
    }

    /// Passes a sign that must come now and gives the place where it ends.
    pub(super) fn expect(&mut self, sign: &'static str) -> Result<usize, ExpressionError> {
        let end = self.span().end;
        if self.take(sign) {
            return Ok(end);
        }
        Err(self.unexpected(match sign {
            "(" => words("'('", "'('"),
            _ => words("')'", "')'"),
        }))
    }

    pub(super) fn fault(&self, code: &'static str, span: Range<usize>) -> ExpressionError {
        ExpressionError::new(code, span, self.source)
    }

    pub(super) fn too_deep(&self, span: Range<usize>) -> ExpressionError {
        self.fault("expression-too-deep", span).arg("limit", DEEPEST)
    }

    /// What stands here is not what was expected.
    pub(super) fn unexpected(&self, expected: Words) -> ExpressionError {
        let names = ("expected_nl", "expected_en");
        let is_number = |ahead| matches!(self.kind_at(ahead), Kind::Number { .. });
        let after_number = self
            .next
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .is_some_and(|token| matches!(token.kind, Kind::Number { .. }));
        if self.kind() == &Kind::End {
            self.fault("expression-unexpected-end", self.span())
                .words(names, expected)
        } else if self.kind() == &Kind::Sign(",") && after_number && is_number(1) {
            self.fault("expression-decimal-comma", self.span())
        } else {
            let span = self.span();
            let found: String = self.source.get(span.clone()).unwrap_or("").chars().take(40).collect();
            self.fault("expression-unexpected", span)
                .arg("found", found)
                .words(names, expected)
        }
    }
}
