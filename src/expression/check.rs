//! From syntax to a checked tree: variables looked up, types compared, scales aligned, texts turned into categories.
mod compare;
mod value;

pub(super) use value::finer;

use super::{
    MAX_DECIMALS, Type,
    error::{ExpressionError, Words, words},
    suggest::nearest,
    syntax::{Arithmetic, Node, Syntax},
    tree::{Condition, Term, Value},
};
use crate::apart::apart;
use crate::codebook::{Codebook, Kind, VariableIndex};
use std::ops::Range;

/// A checked part.
pub(super) enum Checked {
    Condition(Condition),
    Value(Value),
    /// A text that no category was expected for.
    Text(String),
}

pub(super) struct Checker<'a> {
    pub codebook: &'a Codebook,
    pub source: &'a str,
}

type Result<T> = std::result::Result<T, ExpressionError>;

impl Checker<'_> {
    /// Checks a part. A text becomes a category of `target` when there is one.
    pub fn check(&self, syntax: &Syntax, target: Option<VariableIndex>) -> Result<Checked> {
        let condition = |condition| Ok(Checked::Condition(condition));
        let value = |term, of| Ok(Checked::Value(Value { term, of }));
        let span = || syntax.span.clone();
        match &syntax.node {
            Node::Number {
                value: number,
                decimals,
            } => value(Term::Literal(*number), Type::Number { decimals: *decimals }),
            Node::Date(days) => value(Term::Literal(*days), Type::Date),
            Node::Text(text) => match target {
                Some(variable) => Ok(Checked::Value(apart(|| self.category(variable, text, span()))?)),
                None => Ok(Checked::Text(text.clone())),
            },
            Node::Always(holds) => condition(Condition::Always(*holds)),
            Node::Variable(id) => apart(|| self.variable(id, span())),
            Node::Not(part) => condition(Condition::Not(Box::new(self.condition(part)?))),
            Node::And(parts) => condition(Condition::All(self.conditions(parts)?)),
            Node::Or(parts) => condition(Condition::Any(self.conditions(parts)?)),
            Node::Compare(how, left, right) => condition(apart(|| self.compare(*how, left, right, span()))?),
            Node::In {
                value: tested,
                items,
                negated,
            } => condition(apart(|| self.is_in(tested, items, *negated))?),
            Node::Between {
                value: tested,
                low,
                high,
                negated,
            } => condition(apart(|| self.between(tested, low, high, *negated, span()))?),
            Node::Negative(part) => {
                let part = self.number(part)?;
                let of = part.of;
                value(Term::Negative(Box::new(part)), of)
            }
            Node::Arithmetic(Arithmetic::Divide, ..) => Err(self.fault("expression-division-outside-floor", span())),
            Node::Arithmetic(sign, left, right) => {
                let (left, right) = (self.number(left)?, self.number(right)?);
                apart(|| self.arithmetic(*sign, left, right, span())).map(Checked::Value)
            }
            Node::Call(function, arguments) => apart(|| self.call(*function, arguments, span())),
            Node::Case { branches, otherwise } => apart(|| self.case(branches, otherwise.as_deref(), target)),
        }
    }

    pub fn condition(&self, syntax: &Syntax) -> Result<Condition> {
        match self.check(syntax, None)? {
            Checked::Condition(condition) => Ok(condition),
            other => Err(self.wrong_type(CONDITION, other.name(), syntax)),
        }
    }

    fn conditions(&self, parts: &[Syntax]) -> Result<Vec<Condition>> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn number(&self, syntax: &Syntax) -> Result<Value> {
        self.value_of(syntax, words("een getal", "a number"), |of| {
            matches!(of, Type::Number { .. })
        })
    }

    fn date(&self, syntax: &Syntax) -> Result<Value> {
        self.value_of(syntax, words("een datum", "a date"), |of| of == Type::Date)
    }

    fn value_of(&self, syntax: &Syntax, expected: Words, fits: fn(Type) -> bool) -> Result<Value> {
        match self.check(syntax, None)? {
            Checked::Value(value) if fits(value.of) => Ok(value),
            other => Err(self.wrong_type(expected, other.name(), syntax)),
        }
    }

    fn variable(&self, id: &str, span: Range<usize>) -> Result<Checked> {
        let Some(index) = self.codebook.index(id) else {
            let known = self.codebook.variables().iter().map(|variable| variable.id.as_str());
            return Err(match nearest(id, known) {
                Some(near) => self.fault("expression-unknown-variable-near", span).arg("near", near),
                None => self.fault("expression-unknown-variable", span),
            }
            .arg("found", id));
        };
        let of = match self.codebook.variable(index).kind {
            Kind::Flag => return Ok(Checked::Condition(Condition::Flag(index))),
            Kind::Number { decimals } if decimals > MAX_DECIMALS => return Err(self.too_many_decimals(span)),
            Kind::Number { decimals } => Type::Number { decimals },
            Kind::Date => Type::Date,
            Kind::Category => Type::Category(index),
            Kind::Key => Type::Key,
            Kind::Area => Type::Area,
            Kind::Identifier => return Err(self.fault("expression-identifier", span).arg("found", id)),
        };
        let term = Term::Variable(index);
        Ok(Checked::Value(Value { term, of }))
    }

    /// The category of a variable that a text names.
    pub fn category(&self, index: VariableIndex, text: &str, span: Range<usize>) -> Result<Value> {
        let variable = self.codebook.variable(index);
        let position = variable.categories.iter().position(|category| category.id == text);
        if let Some(position) = position.and_then(|position| i64::try_from(position).ok()) {
            return Ok(Value::literal(position, Type::Category(index)));
        }
        let ids = || variable.categories.iter().map(|category| category.id.as_str());
        let options: Vec<&str> = ids().collect();
        Err(match nearest(text, ids()) {
            Some(near) => self.fault("expression-unknown-category-near", span).arg("near", near),
            None => self.fault("expression-unknown-category", span),
        }
        .arg("found", text.chars().take(40).collect::<String>())
        .arg("of", &variable.id)
        .arg("options", options.join(", ")))
    }

    pub fn fault(&self, code: &'static str, span: Range<usize>) -> ExpressionError {
        ExpressionError::new(code, span, self.source)
    }

    pub fn wrong_type(&self, expected: Words, found: Words, syntax: &Syntax) -> ExpressionError {
        self.fault("expression-type", syntax.span.clone())
            .words(("expected_nl", "expected_en"), expected)
            .words(("found_nl", "found_en"), found)
    }

    fn not_comparable(&self, left: Words, right: Words, span: Range<usize>) -> ExpressionError {
        self.fault("expression-not-comparable", span)
            .words(("left_nl", "left_en"), left)
            .words(("right_nl", "right_en"), right)
    }

    fn too_many_decimals(&self, span: Range<usize>) -> ExpressionError {
        self.fault("expression-too-many-decimals", span)
            .arg("limit", MAX_DECIMALS)
    }
}

const TYPE_NAMES: (&str, &str) = ("type_nl", "type_en");
const CONDITION: Words = words("een voorwaarde (ja of nee)", "a condition (yes or no)");
const VALUE: Words = words("een getal, datum of categorie", "a number, date or category");

impl Checked {
    pub fn name(&self) -> Words {
        match self {
            Checked::Condition(_) => CONDITION,
            Checked::Value(value) => value.of.words(),
            Checked::Text(_) => words("een tekst", "a text"),
        }
    }
}

impl Type {
    pub(super) fn words(self) -> Words {
        match self {
            Type::Truth => CONDITION,
            Type::Number { .. } => words("een getal", "a number"),
            Type::Date => words("een datum", "a date"),
            Type::Category(_) => words("een categorie", "a category"),
            Type::Key => words("een sleutel", "a key"),
            Type::Area => words("een gebied", "an area"),
        }
    }
}
