//! Comparisons, lists and ranges: both sides of one type, with an order where one is needed.
use super::{CONDITION, Checked, Checker, Result, TYPE_NAMES, VALUE, value::rescaled_exactly};
use crate::{
    codebook::{Variable, VariableIndex},
    expression::{
        Type,
        syntax::{Comparison, Syntax},
        tree::{Condition, Term, Value},
    },
};
use std::ops::Range;

impl Checker<'_> {
    pub(super) fn compare(
        &self,
        how: Comparison,
        left: &Syntax,
        right: &Syntax,
        span: Range<usize>,
    ) -> Result<Condition> {
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
    pub(super) fn compare_flag(
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

    pub(super) fn is_in(&self, tested: &Syntax, items: &[Syntax], negated: bool) -> Result<Condition> {
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

    pub(super) fn between(
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
    pub(super) fn same_type(
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
    pub(super) fn ordered(&self, how: Comparison, of: Type, span: Range<usize>) -> Result<()> {
        let needs_order = !matches!(how, Comparison::Equal | Comparison::NotEqual);
        if needs_order && !matches!(of, Type::Number { .. } | Type::Date) {
            return Err(self.fault("expression-no-order", span).words(TYPE_NAMES, of.words()));
        }
        Ok(())
    }
}

fn category_ids(variable: &Variable) -> impl Iterator<Item = &str> {
    variable.categories.iter().map(|category| category.id.as_str())
}
