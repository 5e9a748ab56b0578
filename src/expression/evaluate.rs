//! Running a checked expression over a batch, a whole column at a time.
use super::{
    compare::{compare, is_in},
    mask::{Mask, Ternary},
    numbers::{Numbers, finer, floor_divide, multiply},
    syntax::Comparison,
    tree::{Case, Condition, Term, Value},
};
use crate::{apart::apart, batch::Batch, codebook::VariableIndex, period::date_from_days};
use std::borrow::Cow;

/// True, false or missing for every row.
#[inline]
pub(super) fn condition(condition: &Condition, batch: &Batch) -> Ternary {
    let len = batch.len();
    let inner = |part: &Condition| self::condition(part, batch);
    match condition {
        Condition::Always(holds) => Ternary::constant(*holds, len),
        Condition::Flag(variable) => compare(
            Comparison::Equal,
            &column(*variable, batch),
            0,
            &Numbers::Constant(1),
            0,
            len,
        ),
        Condition::Compare(how, left, right) => {
            let (one, other) = (numbers(left, batch), numbers(right, batch));
            compare(*how, &one, left.decimals(), &other, right.decimals(), len)
        }
        Condition::In {
            value,
            aligned,
            negated,
            ..
        } => negated_if(*negated, is_in(&numbers(value, batch), aligned, len)),
        Condition::Between {
            value,
            low,
            high,
            negated,
        } => {
            let tested = numbers(value, batch);
            let limit = |how, limit: &Value| {
                compare(
                    how,
                    &tested,
                    value.decimals(),
                    &numbers(limit, batch),
                    limit.decimals(),
                    len,
                )
            };
            negated_if(
                *negated,
                limit(Comparison::AtLeast, low).and(&limit(Comparison::AtMost, high)),
            )
        }
        Condition::Known(value) => Ternary::known(numbers(value, batch).known(len), None),
        Condition::Decided(part) => {
            let Ternary { mut yes, no } = inner(part);
            yes.add(&no);
            Ternary::known(yes, None)
        }
        Condition::Not(part) => inner(part).negated(),
        Condition::All(parts) => parts
            .iter()
            .map(inner)
            .reduce(|all, part| all.and(&part))
            .unwrap_or_else(|| Ternary::constant(true, len)),
        Condition::Any(parts) => parts
            .iter()
            .map(inner)
            .reduce(|any, part| any.or(&part))
            .unwrap_or_else(|| Ternary::constant(false, len)),
        Condition::Case(case) => apart(|| case_of_conditions(case, batch)),
    }
}

/// A number for every row.
#[inline]
pub(super) fn numbers<'a>(value: &Value, batch: &'a Batch) -> Numbers<'a> {
    let len = batch.len();
    let inner = |part: &Value| numbers(part, batch);
    match &value.term {
        Term::Variable(variable) => column(*variable, batch),
        Term::Literal(number) => Numbers::Constant(*number),
        Term::Finer(part, by) => inner(part).map(|value| finer(value, *by)),
        Term::Negative(part) => inner(part).map(i64::checked_neg),
        Term::Absolute(part) => inner(part).map(i64::checked_abs),
        Term::Add(left, right) => inner(left).zip(inner(right), len, i64::checked_add),
        Term::Subtract(left, right) => inner(left).zip(inner(right), len, i64::checked_sub),
        Term::Multiply(left, right) => inner(left).zip(inner(right), len, multiply),
        Term::FloorDivide(above, below) => {
            let (above_decimals, below_decimals) = (above.decimals(), below.decimals());
            inner(above).zip(inner(below), len, |above, below| {
                floor_divide(above, above_decimals, below, below_decimals)
            })
        }
        Term::Year(date) => inner(date).map(|days| Some(date_from_days(days).0)),
        Term::Month(date) => inner(date).map(|days| Some(date_from_days(days).1)),
        Term::YearsBetween(from, to) => inner(from).zip(inner(to), len, years_between),
        Term::DaysBetween(from, to) => inner(from).zip(inner(to), len, |from, to| to.checked_sub(from)),
        Term::Case(case) => apart(|| case_of_numbers(case, batch)),
    }
}

#[inline]
fn column(variable: VariableIndex, batch: &Batch) -> Numbers<'_> {
    batch.column(variable).map_or(Numbers::Missing, Numbers::of_column)
}

#[inline]
fn negated_if(negated: bool, truth: Ternary) -> Ternary {
    if negated { truth.negated() } else { truth }
}

/// Completed years, as an age is counted; below zero when the second date comes before the first.
#[inline]
fn years_between(from: i64, to: i64) -> Option<i64> {
    let (from_year, from_month, from_day) = date_from_days(from);
    let (to_year, to_month, to_day) = date_from_days(to);
    let before_birthday = (to_month, to_day) < (from_month, from_day);
    Some(to_year - from_year - i64::from(before_birthday))
}

/// Hands each result the rows that are its: those whose condition is the first to be true. A condition that is missing
/// counts as not true, as in SQL.
#[inline]
fn each_branch<T>(case: &Case<T>, batch: &Batch, mut take: impl FnMut(&Mask, &T)) {
    let mut left = Mask::all(batch.len());
    for (when, result) in &case.branches {
        if left.is_none() {
            return;
        }
        let mut rows = condition(when, batch).yes;
        rows.keep(&left);
        left.drop(&rows);
        take(&rows, result);
    }
    if let Some(otherwise) = &case.otherwise {
        take(&left, otherwise);
    }
}

#[inline]
fn case_of_conditions(case: &Case<Condition>, batch: &Batch) -> Ternary {
    let mut result = Ternary::missing(batch.len());
    each_branch(case, batch, |rows, part| {
        let Ternary { mut yes, mut no } = condition(part, batch);
        yes.keep(rows);
        no.keep(rows);
        result.yes.add(&yes);
        result.no.add(&no);
    });
    result
}

#[inline]
fn case_of_numbers<'a>(case: &Case<Value>, batch: &'a Batch) -> Numbers<'a> {
    let len = batch.len();
    let mut values = vec![0; len];
    let mut valid = Mask::none(len);
    each_branch(case, batch, |rows, result| {
        let results = numbers(result, batch);
        let mut known = results.known(len);
        known.keep(rows);
        for row in known.rows() {
            let result = match &results {
                Numbers::Constant(value) => Some(*value),
                Numbers::Rows { values, .. } => values.get(row).copied(),
                Numbers::Missing => None,
            };
            if let (Some(place), Some(result)) = (values.get_mut(row), result) {
                *place = result;
            }
        }
        valid.add(&known);
    });
    Numbers::Rows {
        values: Cow::Owned(values),
        valid: Some(valid),
    }
}
