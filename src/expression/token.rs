//! From characters to tokens, each with its place in the source.
use super::{LONGEST_SOURCE, MAX_DECIMALS, error::ExpressionError};
use std::ops::Range;

/// A token without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A variable, function or keyword.
    Word(String),
    /// A number: its digits as one integer, and how many of them follow the point.
    Number { value: i64, decimals: u8 },
    /// A text in single quotes.
    Text(String),
    /// `(`, `<=` and the like.
    Sign(&'static str),
    /// The end of the source.
    End,
}

/// A token and the bytes of the source from which it came.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Range<usize>,
}

/// The longer signs stand before those they begin with.
const SIGNS: &[&str] = &["<=", ">=", "<>", "!=", "=", "<", ">", "(", ")", ",", "+", "-", "*", "/"];

/// Cuts a source into tokens, the last of which is [`Kind::End`]. `$name` becomes the tokens of that parameter, at the
/// place of `$name`.
pub(super) fn tokens(source: &str, parameters: &[(&str, &str)]) -> Result<Vec<Token>, ExpressionError> {
    if source.chars().count() > LONGEST_SOURCE {
        return Err(ExpressionError::new("expression-too-long", 0..source.len(), source).arg("limit", LONGEST_SOURCE));
    }
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(first) = source[start..].chars().next() {
        if first.is_whitespace() {
            start += first.len_utf8();
            continue;
        }
        let (token, length) = if first == '$' {
            let length = 1 + word_length(&source[start + 1..]);
            parameter(source, start..start + length, parameters, &mut tokens)?;
            (None, length)
        } else {
            let (kind, length) = one(source, start, first)?;
            (Some(kind), length)
        };
        if let Some(kind) = token {
            tokens.push(Token {
                kind,
                span: start..start + length,
            });
        }
        start += length;
    }
    tokens.push(Token {
        kind: Kind::End,
        span: source.len()..source.len(),
    });
    Ok(tokens)
}

/// Adds the tokens that a parameter stands for; a fault within them is one at the place of the parameter.
fn parameter(
    source: &str,
    span: Range<usize>,
    parameters: &[(&str, &str)],
    tokens_so_far: &mut Vec<Token>,
) -> Result<(), ExpressionError> {
    let name = &source[span.start + 1..span.end];
    let Some((_, replacement)) = parameters.iter().find(|(known, _)| *known == name) else {
        return Err(ExpressionError::new("expression-unknown-parameter", span, source).arg("found", format!("${name}")));
    };
    // Without parameters of its own, so that a parameter cannot contain itself.
    let inner = tokens(replacement, &[]).map_err(|fault| ExpressionError {
        args: fault.args,
        ..ExpressionError::new(fault.code, span.clone(), source)
    })?;
    tokens_so_far.extend(
        inner
            .into_iter()
            .filter(|token| token.kind != Kind::End)
            .map(|token| Token {
                kind: token.kind,
                span: span.clone(),
            }),
    );
    Ok(())
}

/// The token that begins at a place, and its length in bytes.
fn one(source: &str, start: usize, first: char) -> Result<(Kind, usize), ExpressionError> {
    let rest = &source[start..];
    if first.is_alphabetic() || first == '_' {
        let length = word_length(rest);
        return Ok((Kind::Word(rest[..length].to_owned()), length));
    }
    if first.is_ascii_digit() {
        return number(source, start);
    }
    if first == '\'' {
        return text(source, start);
    }
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return Ok((Kind::Sign(if *sign == "!=" { "<>" } else { sign }), sign.len()));
    }
    let span = start..start + first.len_utf8();
    Err(ExpressionError::new("expression-unexpected-character", span, source).arg("found", first))
}

fn word_length(text: &str) -> usize {
    text.find(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .unwrap_or(text.len())
}

fn number(source: &str, start: usize) -> Result<(Kind, usize), ExpressionError> {
    let rest = &source[start..];
    let digits = |text: &str| text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let whole = digits(rest);
    let decimals = match rest[whole..].strip_prefix('.').map(digits) {
        Some(length) if length > 0 => length,
        _ => 0,
    };
    let length = if decimals > 0 { whole + 1 + decimals } else { whole };
    let fault = |code| ExpressionError::new(code, start..start + length, source);
    if decimals > usize::from(MAX_DECIMALS) {
        return Err(fault("expression-too-many-decimals").arg("limit", MAX_DECIMALS));
    }
    let value = rest[..length]
        .bytes()
        .filter(u8::is_ascii_digit)
        .try_fold(0i64, |sum, digit| {
            sum.checked_mul(10)?.checked_add(i64::from(digit - b'0'))
        })
        .ok_or_else(|| fault("expression-number-too-large"))?;
    // At most MAX_DECIMALS, so it fits.
    let decimals = u8::try_from(decimals).unwrap_or(MAX_DECIMALS);
    Ok((Kind::Number { value, decimals }, length))
}

/// A text between single quotes; two quotes within it stand for one.
fn text(source: &str, start: usize) -> Result<(Kind, usize), ExpressionError> {
    let mut content = String::new();
    let mut letters = source[start + 1..].char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != '\'' {
            content.push(letter);
        } else if letters.next_if(|&(_, next)| next == '\'').is_some() {
            content.push('\'');
        } else {
            return Ok((Kind::Text(content), at + 2));
        }
    }
    Err(ExpressionError::new(
        "expression-unclosed-text",
        start..source.len(),
        source,
    ))
}
