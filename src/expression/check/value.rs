//! Arithmetic, functions and `case`: scales aligned, results of one type.
use super::{CONDITION, Checked, Checker, Result, VALUE};
use crate::{
    codebook::VariableIndex,
    expression::{
        MAX_DECIMALS, Type,
        syntax::{Arithmetic, Function, Node, Syntax},
        tree::{Case, Condition, Term, Value},
    },
};
use std::ops::Range;

impl Checker<'_> {
    pub(super) fn arithmetic(&self, sign: Arithmetic, left: Value, right: Value, span: Range<usize>) -> Result<Value> {
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

    pub(super) fn call(&self, function: Function, arguments: &[Syntax], span: Range<usize>) -> Result<Checked> {
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

    pub(super) fn case(
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
}

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

/// A number with more decimals; a literal is written out at once.
pub fn finer(value: Value, decimals: u8) -> Value {
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
pub(super) fn rescaled_exactly(number: i64, from: u8, to: u8) -> Option<i64> {
    let ten_to = |digits: u8| 10i64.checked_pow(u32::from(digits));
    if to >= from {
        return number.checked_mul(ten_to(to - from)?);
    }
    let divisor = ten_to(from - to)?;
    (number % divisor == 0).then_some(number / divisor)
}
