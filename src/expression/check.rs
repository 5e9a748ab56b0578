//! From syntax to a checked tree: variables looked up, types compared, scales aligned, texts turned into categories.
use super::{
    MAX_DECIMALS, Type,
    error::{ExpressionError, Words, words},
    suggest::nearest,
    syntax::{Arithmetic, Comparison, Function, Node, Syntax},
    tree::{Case, Condition, Term, Value},
};
use crate::codebook::{Codebook, Kind, Variable, VariableIndex};
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
                Some(variable) => Ok(Checked::Value(self.category(variable, text, span())?)),
                None => Ok(Checked::Text(text.clone())),
            },
            Node::Always(holds) => condition(Condition::Always(*holds)),
            Node::Variable(id) => self.variable(id, span()),
            Node::Not(part) => condition(Condition::Not(Box::new(self.condition(part)?))),
            Node::And(parts) => condition(Condition::All(self.conditions(parts)?)),
            Node::Or(parts) => condition(Condition::Any(self.conditions(parts)?)),
            Node::Compare(how, left, right) => condition(self.compare(*how, left, right, span())?),
            Node::In {
                value: tested,
                items,
                negated,
            } => condition(self.is_in(tested, items, *negated)?),
            Node::Between {
                value: tested,
                low,
                high,
                negated,
            } => condition(self.between(tested, low, high, *negated, span())?),
            Node::Negative(part) => {
                let part = self.number(part)?;
                let of = part.of;
                value(Term::Negative(Box::new(part)), of)
            }
            Node::Arithmetic(Arithmetic::Divide, ..) => Err(self.fault("expression-division-outside-floor", span())),
            Node::Arithmetic(sign, left, right) => self
                .arithmetic(*sign, self.number(left)?, self.number(right)?, span())
                .map(Checked::Value),
            Node::Call(function, arguments) => self.call(*function, arguments, span()),
            Node::Case { branches, otherwise } => self.case(branches, otherwise.as_deref(), target),
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

    fn compare(&self, how: Comparison, left: &Syntax, right: &Syntax, span: Range<usize>) -> Result<Condition> {
        let (one, other) = (self.check(left, None)?, self.check(right, None)?);
        match (one, other) {
            (Checked::Condition(Condition::Flag(flag)), other) => self.compare_flag(how, flag, other, right, span),
            (one, Checked::Condition(Condition::Flag(flag))) => {
                self.compare_flag(how.mirrored(), flag, one, left, span)
            }
            (one, other) => {
                let (one, other) = self.same_type(one, other, left, right, span.clone())?;
                self.ordered(how, one.of, span)?;
                Ok(Condition::Compare(how, one, other))
            }
        }
    }

    /// A flag is compared with 1 (yes), 0 (no) or another flag.
    fn compare_flag(
        &self,
        how: Comparison,
        flag: VariableIndex,
        other: Checked,
        place: &Syntax,
        span: Range<usize>,
    ) -> Result<Condition> {
        let equal = match how {
            Comparison::Equal => true,
            Comparison::NotEqual => false,
            _ => return Err(self.fault("expression-no-order", span).words(TYPE_NAMES, CONDITION)),
        };
        let number = |flag| Value {
            term: Term::Variable(flag),
            of: Type::Number { decimals: 0 },
        };
        let yes = match other {
            Checked::Condition(Condition::Flag(second)) => {
                return Ok(Condition::Compare(how, number(flag), number(second)));
            }
            Checked::Condition(Condition::Always(yes)) => yes,
            Checked::Value(Value {
                term: Term::Literal(1),
                of: Type::Number { decimals: 0 },
            }) => true,
            Checked::Value(Value {
                term: Term::Literal(0),
                of: Type::Number { decimals: 0 },
            }) => false,
            _ => {
                let id = &self.codebook.variable(flag).id;
                return Err(self.fault("expression-flag-value", place.span.clone()).arg("of", id));
            }
        };
        let flag = Condition::Flag(flag);
        Ok(if yes == equal {
            flag
        } else {
            Condition::Not(Box::new(flag))
        })
    }

    fn is_in(&self, tested: &Syntax, items: &[Syntax], negated: bool) -> Result<Condition> {
        let value = match self.check(tested, None)? {
            Checked::Value(value) => value,
            other => return Err(self.wrong_type(VALUE, other.name(), tested)),
        };
        let target = match value.of {
            Type::Category(variable) => Some(variable),
            _ => None,
        };
        let mut checked_items = Vec::with_capacity(items.len());
        let mut aligned = Vec::with_capacity(items.len());
        for item in items {
            let checked = match self.check(item, target)? {
                Checked::Value(
                    item @ Value {
                        term: Term::Literal(_), ..
                    },
                ) => item,
                Checked::Text(_) => return Err(self.fault("expression-text-alone", item.span.clone())),
                _ => return Err(self.fault("expression-list-item", item.span.clone())),
            };
            if !self.comparable(value.of, checked.of) {
                return Err(self.not_comparable(value.of.words(), checked.of.words(), item.span.clone()));
            }
            if let Term::Literal(number) = checked.term {
                aligned.extend(rescaled_exactly(number, checked.decimals(), value.decimals()));
            }
            checked_items.push(checked);
        }
        Ok(Condition::In {
            value,
            items: checked_items,
            aligned,
            negated,
        })
    }

    fn between(
        &self,
        tested: &Syntax,
        low: &Syntax,
        high: &Syntax,
        negated: bool,
        span: Range<usize>,
    ) -> Result<Condition> {
        let value = match self.check(tested, None)? {
            Checked::Value(value) => value,
            other => return Err(self.wrong_type(VALUE, other.name(), tested)),
        };
        self.ordered(Comparison::AtLeast, value.of, span)?;
        let limit = |syntax: &Syntax| match self.check(syntax, None)? {
            Checked::Value(limit) if self.comparable(value.of, limit.of) => Ok(limit),
            other => Err(self.not_comparable(value.of.words(), other.name(), syntax.span.clone())),
        };
        let (low, high) = (limit(low)?, limit(high)?);
        Ok(Condition::Between {
            value,
            low,
            high,
            negated,
        })
    }

    /// Two values that can be compared; a text becomes a category of the other side's variable.
    fn same_type(
        &self,
        one: Checked,
        other: Checked,
        left: &Syntax,
        right: &Syntax,
        span: Range<usize>,
    ) -> Result<(Value, Value)> {
        let (one, other) = match (one, other) {
            (Checked::Value(one), Checked::Value(other)) => (one, other),
            (
                Checked::Value(Value {
                    term,
                    of: of @ Type::Category(variable),
                }),
                Checked::Text(text),
            ) => (Value { term, of }, self.category(variable, &text, right.span.clone())?),
            (
                Checked::Text(text),
                Checked::Value(Value {
                    term,
                    of: of @ Type::Category(variable),
                }),
            ) => (self.category(variable, &text, left.span.clone())?, Value { term, of }),
            (Checked::Text(_), Checked::Text(_)) => return Err(self.fault("expression-text-alone", span)),
            (one, other) => return Err(self.not_comparable(one.name(), other.name(), span)),
        };
        if self.comparable(one.of, other.of) {
            return Ok((one, other));
        }
        if let (Type::Category(first), Type::Category(second)) = (one.of, other.of) {
            return Err(self
                .fault("expression-categories-differ", span)
                .arg("left", &self.codebook.variable(first).id)
                .arg("right", &self.codebook.variable(second).id));
        }
        Err(self.not_comparable(one.of.words(), other.of.words(), span))
    }

    pub fn comparable(&self, one: Type, other: Type) -> bool {
        match (one, other) {
            (Type::Number { .. }, Type::Number { .. }) => true,
            (Type::Category(first), Type::Category(second)) => {
                first == second
                    || category_ids(self.codebook.variable(first)).eq(category_ids(self.codebook.variable(second)))
            }
            (one, other) => one == other,
        }
    }

    /// Refuses "less than" where values have no order.
    fn ordered(&self, how: Comparison, of: Type, span: Range<usize>) -> Result<()> {
        let needs_order = !matches!(how, Comparison::Equal | Comparison::NotEqual);
        if needs_order && !matches!(of, Type::Number { .. } | Type::Date) {
            return Err(self.fault("expression-no-order", span).words(TYPE_NAMES, of.words()));
        }
        Ok(())
    }

    fn arithmetic(&self, sign: Arithmetic, left: Value, right: Value, span: Range<usize>) -> Result<Value> {
        if sign == Arithmetic::Multiply {
            let decimals = left.decimals().saturating_add(right.decimals());
            if decimals > MAX_DECIMALS {
                return Err(self.too_many_decimals(span));
            }
            return Ok(Value {
                term: Term::Multiply(Box::new(left), Box::new(right)),
                of: Type::Number { decimals },
            });
        }
        let decimals = left.decimals().max(right.decimals());
        let (left, right) = (Box::new(finer(left, decimals)), Box::new(finer(right, decimals)));
        let term = match sign {
            Arithmetic::Subtract => Term::Subtract(left, right),
            _ => Term::Add(left, right),
        };
        Ok(Value {
            term,
            of: Type::Number { decimals },
        })
    }

    fn call(&self, function: Function, arguments: &[Syntax], span: Range<usize>) -> Result<Checked> {
        let argument = |position: usize| {
            // The parser has counted the arguments.
            arguments
                .get(position)
                .ok_or_else(|| self.fault("expression-arguments", span.clone()))
        };
        let first = argument(0)?;
        let whole = Type::Number { decimals: 0 };
        let value = |term, of| Ok(Checked::Value(Value { term, of }));
        match function {
            Function::Known => Ok(Checked::Condition(match self.check(first, None)? {
                Checked::Condition(condition) => Condition::Decided(Box::new(condition)),
                Checked::Value(value) => Condition::Known(value),
                Checked::Text(_) => return Err(self.fault("expression-text-alone", first.span.clone())),
            })),
            Function::Floor => {
                let (above, below) = match &first.node {
                    Node::Arithmetic(Arithmetic::Divide, left, right) => (self.number(left)?, self.number(right)?),
                    _ => (self.number(first)?, Value::literal(1, whole)),
                };
                value(Term::FloorDivide(Box::new(above), Box::new(below)), whole)
            }
            Function::Abs => {
                let inner = self.number(first)?;
                let of = inner.of;
                value(Term::Absolute(Box::new(inner)), of)
            }
            Function::Year => value(Term::Year(Box::new(self.date(first)?)), whole),
            Function::Month => value(Term::Month(Box::new(self.date(first)?)), whole),
            Function::YearsBetween | Function::DaysBetween => {
                let (from, to) = (Box::new(self.date(first)?), Box::new(self.date(argument(1)?)?));
                let term = match function {
                    Function::YearsBetween => Term::YearsBetween(from, to),
                    _ => Term::DaysBetween(from, to),
                };
                value(term, whole)
            }
        }
    }

    fn case(
        &self,
        branches: &[(Syntax, Syntax)],
        otherwise: Option<&Syntax>,
        target: Option<VariableIndex>,
    ) -> Result<Checked> {
        let mut conditions = Vec::with_capacity(branches.len());
        for (condition, _) in branches {
            conditions.push(self.condition(condition)?);
        }
        let mut truths = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        for result in branches.iter().map(|(_, result)| result).chain(otherwise) {
            let checked = self.check(result, target)?;
            let first = match (&truths[..], &values[..]) {
                ([], []) => None,
                ([], [first, ..]) => Some(first.of.words()),
                _ => Some(CONDITION),
            };
            match checked {
                Checked::Condition(condition) if values.is_empty() => truths.push(condition),
                Checked::Value(value)
                    if truths.is_empty() && values.first().is_none_or(|one| self.comparable(one.of, value.of)) =>
                {
                    values.push(value);
                }
                Checked::Text(_) => return Err(self.fault("expression-text-alone", result.span.clone())),
                other => return Err(self.wrong_type(first.unwrap_or(VALUE), other.name(), result)),
            }
        }
        if !truths.is_empty() {
            return Ok(Checked::Condition(Condition::Case(Case::of(conditions, truths))));
        }
        let decimals = values.iter().map(Value::decimals).max().unwrap_or(0);
        let of = match values.first().map_or(Type::Truth, |value| value.of) {
            Type::Number { .. } => Type::Number { decimals },
            of => of,
        };
        let values = values.into_iter().map(|value| finer(value, decimals)).collect();
        let term = Term::Case(Box::new(Case::of(conditions, values)));
        Ok(Checked::Value(Value { term, of }))
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

impl<T> Case<T> {
    /// Pairs conditions with results; a result left over is the `else`.
    fn of(conditions: Vec<Condition>, results: Vec<T>) -> Self {
        let mut results = results.into_iter();
        let branches = conditions.into_iter().zip(results.by_ref()).collect();
        Case {
            branches,
            otherwise: results.next().map(Box::new),
        }
    }
}

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

fn category_ids(variable: &Variable) -> impl Iterator<Item = &str> {
    variable.categories.iter().map(|category| category.id.as_str())
}

/// A number with more decimals; a literal is written out at once.
pub(super) fn finer(value: Value, decimals: u8) -> Value {
    let by = decimals.saturating_sub(value.decimals());
    if by == 0 {
        return value;
    }
    let of = Type::Number { decimals };
    if let Term::Literal(number) = value.term
        && let Some(number) = rescaled_exactly(number, 0, by)
    {
        return Value::literal(number, of);
    }
    Value {
        term: Term::Finer(Box::new(value), by),
        of,
    }
}

/// A fixed-point number at another scale, if it can be written there exactly.
fn rescaled_exactly(number: i64, from: u8, to: u8) -> Option<i64> {
    let ten_to = |digits: u8| 10i64.checked_pow(u32::from(digits));
    if to >= from {
        return number.checked_mul(ten_to(to - from)?);
    }
    let divisor = ten_to(from - to)?;
    (number % divisor == 0).then_some(number / divisor)
}
