//! A checked expression: every variable known, every type right, scales aligned.
use super::{Type, syntax::Comparison};
use crate::codebook::VariableIndex;

/// A part that is true, false or missing.
#[derive(Clone, Debug)]
pub(super) enum Condition {
    Always(bool),
    /// A flag variable: true when 1, false when 0.
    Flag(VariableIndex),
    Compare(Comparison, Value, Value),
    In {
        value: Value,
        items: Vec<Value>,
        /// The items at the scale of `value`; those that it cannot take are left out.
        aligned: Vec<i64>,
        negated: bool,
    },
    Between {
        value: Value,
        low: Value,
        high: Value,
        negated: bool,
    },
    Known(Value),
    Decided(Box<Condition>),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Case(Case<Condition>),
}

/// A part that is a number, date, category, key or area.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub term: Term,
    pub of: Type,
}

/// How a value comes about. The two sides of `Add` and `Subtract` have one scale.
#[derive(Clone, Debug)]
pub(super) enum Term {
    Variable(VariableIndex),
    Literal(i64),
    /// The inner value with this many more decimals.
    Finer(Box<Value>, u8),
    Negative(Box<Value>),
    Absolute(Box<Value>),
    Add(Box<Value>, Box<Value>),
    Subtract(Box<Value>, Box<Value>),
    Multiply(Box<Value>, Box<Value>),
    FloorDivide(Box<Value>, Box<Value>),
    Year(Box<Value>),
    Month(Box<Value>),
    YearsBetween(Box<Value>, Box<Value>),
    DaysBetween(Box<Value>, Box<Value>),
    Case(Box<Case<Value>>),
}

/// `case when … then … else … end`.
#[derive(Clone, Debug)]
pub(super) struct Case<T> {
    pub branches: Vec<(Condition, T)>,
    pub otherwise: Option<Box<T>>,
}

impl Value {
    pub fn literal(value: i64, of: Type) -> Self {
        Value {
            term: Term::Literal(value),
            of,
        }
    }

    /// Digits after the point; 0 for what is no number.
    pub fn decimals(&self) -> u8 {
        match self.of {
            Type::Number { decimals } => decimals,
            _ => 0,
        }
    }

    /// Calls `visit` with every variable, left to right.
    pub fn variables(&self, visit: &mut impl FnMut(VariableIndex)) {
        match &self.term {
            Term::Variable(variable) => visit(*variable),
            Term::Literal(_) => {}
            Term::Finer(inner, _)
            | Term::Negative(inner)
            | Term::Absolute(inner)
            | Term::Year(inner)
            | Term::Month(inner) => inner.variables(visit),
            Term::Add(left, right)
            | Term::Subtract(left, right)
            | Term::Multiply(left, right)
            | Term::FloorDivide(left, right)
            | Term::YearsBetween(left, right)
            | Term::DaysBetween(left, right) => {
                left.variables(visit);
                right.variables(visit);
            }
            Term::Case(case) => {
                for (condition, result) in &case.branches {
                    condition.variables(visit);
                    result.variables(visit);
                }
                if let Some(otherwise) = &case.otherwise {
                    otherwise.variables(visit);
                }
            }
        }
    }
}

impl Condition {
    /// Calls `visit` with every variable, left to right.
    pub fn variables(&self, visit: &mut impl FnMut(VariableIndex)) {
        match self {
            Condition::Always(_) => {}
            Condition::Flag(variable) => visit(*variable),
            Condition::Compare(_, left, right) => {
                left.variables(visit);
                right.variables(visit);
            }
            Condition::In { value, .. } | Condition::Known(value) => value.variables(visit),
            Condition::Between { value, low, high, .. } => {
                value.variables(visit);
                low.variables(visit);
                high.variables(visit);
            }
            Condition::Decided(inner) | Condition::Not(inner) => inner.variables(visit),
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    part.variables(visit);
                }
            }
            Condition::Case(case) => {
                for (condition, result) in &case.branches {
                    condition.variables(visit);
                    result.variables(visit);
                }
                if let Some(otherwise) = &case.otherwise {
                    otherwise.variables(visit);
                }
            }
        }
    }
}
