//! From tokens to syntax, by recursive descent: one function per level of precedence.
mod cursor;

use super::{
    DEEPEST,
    error::{ExpressionError, Words, words},
    suggest::nearest,
    syntax::{Arithmetic, Function, Node, Syntax},
    token::{Kind, Token, tokens},
};
use crate::period::days_from_date;
use std::ops::Range;

/// Words that are never the name of a variable.
const KEYWORDS: &[&str] = &[
    "and", "or", "not", "in", "between", "case", "when", "then", "else", "end", "true", "false",
];

/// Reads a whole source as one expression.
pub(super) fn parse(source: &str, parameters: &[(&str, &str)]) -> Result<Syntax, ExpressionError> {
    let mut parser = Parser {
        source,
        tokens: tokens(source, parameters)?,
        next: 0,
        depth: 0,
    };
    if parser.kind() == &Kind::End {
        return Err(ExpressionError::new("expression-empty", 0..source.len(), source));
    }
    let whole = parser.or()?;
    if parser.kind() != &Kind::End {
        return Err(parser.unexpected(words(
            "een vergelijking, 'and', 'or' of het einde",
            "a comparison, 'and', 'or' or the end",
        )));
    }
    Ok(whole)
}

struct Parser<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
}

type Parsed = Result<Syntax, ExpressionError>;

impl Parser<'_> {
    fn or(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.too_deep(self.span()));
        }
        let first = self.and()?;
        let parts = self.series(first, "or", Parser::and)?;
        self.depth -= 1;
        self.join(parts, Node::Or)
    }

    fn and(&mut self) -> Parsed {
        let first = self.not()?;
        let parts = self.series(first, "and", Parser::not)?;
        self.join(parts, Node::And)
    }

    /// `first` and all that follow it with the keyword between.
    fn series(
        &mut self,
        first: Syntax,
        keyword: &str,
        part: fn(&mut Self) -> Parsed,
    ) -> Result<Vec<Syntax>, ExpressionError> {
        let mut parts = vec![first];
        while self.take_word(keyword) {
            parts.push(part(self)?);
        }
        Ok(parts)
    }

    fn join(&self, mut parts: Vec<Syntax>, node: fn(Vec<Syntax>) -> Node) -> Parsed {
        match (parts.len(), parts.first(), parts.last()) {
            (2.., Some(first), Some(last)) => {
                let span = first.span.start..last.span.end;
                self.syntax(node(parts), span)
            }
            // Never empty: series begins with its first part.
            _ => parts.pop().ok_or_else(|| self.unexpected(VALUE)),
        }
    }

    fn not(&mut self) -> Parsed {
        let start = self.span().start;
        let mut times = 0usize;
        while self.take_word("not") {
            times += 1;
            if times > DEEPEST {
                return Err(self.too_deep(start..self.span().start));
            }
        }
        let mut part = self.comparison()?;
        for _ in 0..times {
            let span = start..part.span.end;
            part = self.syntax(Node::Not(Box::new(part)), span)?;
        }
        Ok(part)
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.sum()?;
        let start = left.span.start;
        if let Some(comparison) = self.comparison_sign() {
            self.next += 1;
            let right = self.sum()?;
            if self.comparison_sign().is_some() {
                return Err(self.fault("expression-chained-comparison", self.span()));
            }
            let span = start..right.span.end;
            return self.syntax(Node::Compare(comparison, Box::new(left), Box::new(right)), span);
        }
        let negated = self.is_word("not") && (self.is_word_at(1, "in") || self.is_word_at(1, "between"));
        self.next += usize::from(negated);
        let value = Box::new(left);
        if self.take_word("in") {
            self.expect("(")?;
            let mut items = vec![self.sum()?];
            while self.take(",") {
                items.push(self.sum()?);
            }
            let end = self.expect(")")?;
            let node = Node::In { value, items, negated };
            return self.syntax(node, start..end);
        }
        if self.take_word("between") {
            let low = Box::new(self.sum()?);
            if !self.take_word("and") {
                return Err(self.unexpected(words("'and' met de bovengrens", "'and' with the upper limit")));
            }
            let high = Box::new(self.sum()?);
            let span = start..high.span.end;
            return self.syntax(
                Node::Between {
                    value,
                    low,
                    high,
                    negated,
                },
                span,
            );
        }
        Ok(*value)
    }

    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        loop {
            let sign = match self.kind() {
                Kind::Sign("+") => Arithmetic::Add,
                Kind::Sign("-") => Arithmetic::Subtract,
                _ => return Ok(left),
            };
            self.next += 1;
            let right = self.product()?;
            left = self.arithmetic(sign, left, right)?;
        }
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.signed()?;
        loop {
            let sign = match self.kind() {
                Kind::Sign("*") => Arithmetic::Multiply,
                Kind::Sign("/") => Arithmetic::Divide,
                _ => return Ok(left),
            };
            self.next += 1;
            let right = self.signed()?;
            left = self.arithmetic(sign, left, right)?;
        }
    }

    fn arithmetic(&self, sign: Arithmetic, left: Syntax, right: Syntax) -> Parsed {
        let span = left.span.start..right.span.end;
        self.syntax(Node::Arithmetic(sign, Box::new(left), Box::new(right)), span)
    }

    fn signed(&mut self) -> Parsed {
        let start = self.span().start;
        let mut times = 0usize;
        while self.take("-") {
            times += 1;
            if times > DEEPEST {
                return Err(self.too_deep(start..self.span().start));
            }
        }
        let mut part = self.primary()?;
        for _ in 0..times {
            let span = start..part.span.end;
            let node = match part.node {
                // Digits never exceed i64::MAX, so the negative exists.
                Node::Number { value, decimals } => Node::Number {
                    value: -value,
                    decimals,
                },
                _ => Node::Negative(Box::new(part)),
            };
            part = self.syntax(node, span)?;
        }
        Ok(part)
    }

    fn primary(&mut self) -> Parsed {
        let span = self.span();
        let node = match self.kind().clone() {
            Kind::Number { value, decimals } => Node::Number { value, decimals },
            Kind::Text(text) => Node::Text(text),
            Kind::Sign("(") => {
                self.next += 1;
                let mut inner = self.or()?;
                inner.span = span.start..self.expect(")")?;
                return Ok(inner);
            }
            Kind::Word(word) => return self.word(&word, span),
            _ => return Err(self.unexpected(VALUE)),
        };
        self.next += 1;
        self.syntax(node, span)
    }

    fn word(&mut self, word: &str, span: Range<usize>) -> Parsed {
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "true" | "false" => {
                self.next += 1;
                return self.syntax(Node::Always(lower == "true"), span);
            }
            "case" => return self.case(span.start),
            "date" if matches!(self.kind_at(1), Kind::Text(_)) => return self.date(span.start),
            keyword if KEYWORDS.contains(&keyword) => return Err(self.unexpected(VALUE)),
            _ => {}
        }
        self.next += 1;
        if self.kind() != &Kind::Sign("(") {
            return self.syntax(Node::Variable(word.to_owned()), span);
        }
        let Some(function) = Function::ALL.into_iter().find(|function| function.name() == lower) else {
            let names = Function::ALL.map(Function::name);
            let fault = self.fault("expression-unknown-function", span).arg("found", word);
            return Err(fault.arg(
                "options",
                nearest(word, names).map_or_else(|| names.join(", "), str::to_owned),
            ));
        };
        self.next += 1;
        let mut arguments = vec![self.or()?];
        while self.take(",") {
            arguments.push(self.or()?);
        }
        let whole = span.start..self.expect(")")?;
        if arguments.len() != function.arguments() {
            let fault = self
                .fault("expression-arguments", whole)
                .arg("function", function.name());
            return Err(fault
                .arg("expected", function.arguments())
                .arg("found", arguments.len()));
        }
        self.syntax(Node::Call(function, arguments), whole)
    }

    /// `date '2016-01-31'`.
    fn date(&mut self, start: usize) -> Parsed {
        self.next += 1;
        let span = start..self.span().end;
        let days = match self.kind() {
            Kind::Text(text) => day(text),
            _ => None,
        };
        let Some(days) = days else {
            return Err(self.fault("expression-bad-date", self.span()));
        };
        self.next += 1;
        self.syntax(Node::Date(days), span)
    }

    fn case(&mut self, start: usize) -> Parsed {
        self.next += 1;
        let mut branches = Vec::new();
        while self.take_word("when") {
            let condition = self.or()?;
            if !self.take_word("then") {
                return Err(self.unexpected(words("'then' met de uitkomst", "'then' with the result")));
            }
            branches.push((condition, self.or()?));
        }
        if branches.is_empty() {
            return Err(self.unexpected(words("'when' met een voorwaarde", "'when' with a condition")));
        }
        let otherwise = if self.take_word("else") {
            Some(Box::new(self.or()?))
        } else {
            None
        };
        let span = start..self.span().end;
        if !self.take_word("end") {
            return Err(self.unexpected(words("'when', 'else' of 'end'", "'when', 'else' or 'end'")));
        }
        self.syntax(Node::Case { branches, otherwise }, span)
    }

    fn syntax(&self, node: Node, span: Range<usize>) -> Parsed {
        let height = node.inner_height() + 1;
        if height > DEEPEST {
            return Err(self.too_deep(span));
        }
        Ok(Syntax { node, span, height })
    }
}

const VALUE: Words = words("een variabele, een waarde of '('", "a variable, a value or '('");

/// Days since 1970-01-01 of `jjjj-mm-dd`.
fn day(text: &str) -> Option<i64> {
    let mut parts = text.split('-');
    let mut part = |digits: usize| {
        parts
            .next()
            .filter(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|part| part.parse::<i64>().ok())
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    if parts.next().is_some() {
        return None;
    }
    days_from_date(year, month, day)
}
