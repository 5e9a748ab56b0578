//! # Expressions: conditions and values over the variables of the codebook
//!
//! The language of indicator definitions and of derived variables: a small part of SQL's. One text is parsed, checked
//! against the codebook, explained in Dutch and English and run over batches.
//!
//! ## Precedence, loosest first
//! | level | forms |
//! |---|---|
//! | 1 | `or` |
//! | 2 | `and` |
//! | 3 | `not` |
//! | 4 | `= <> < <= > >=`, `[not] in (…)`, `[not] between a and b`; these do not chain |
//! | 5 | `+ -` from left to right |
//! | 6 | `*`, and `/` only directly within `floor(…)` |
//! | 7 | `-x` |
//! | 8 | literals, variables, `( … )`, `case when c then v … [else v] end`, functions |
//!
//! ## Values
//! - Numbers are fixed-point: `2500`, `7.5`. Scales are aligned exactly in comparisons. What overflows, and division by
//!   zero, is missing.
//! - Dates are written `date '2016-01-31'`. Categories are written in single quotes, `'eenouder'`, and checked against
//!   the categories of the variable that they are compared with.
//! - A flag is a condition by itself: `perinatal_death`, and also `perinatal_death = 1`.
//! - Functions: `floor(a / b)`, `floor(a)`, `abs(a)`, `year(d)`, `month(d)`, `years_between(from, to)` in completed
//!   years, `days_between(from, to)`, `known(x)`.
//!
//! ## Missing
//! Three-valued logic (Kleene): `and` is false as soon as one side is false, `or` true as soon as one side is true; any
//! other part with a missing value is missing. Only `known(x)` is never missing. A `when` that is missing does not apply.
//!
//! Keywords and functions may be written in capitals; names of variables are exact. Length and nesting are limited, so
//! that no text can exhaust the stack.

mod check;
mod compare;
mod error;
mod evaluate;
mod explain;
mod mask;
mod numbers;
mod parse;
mod sign;
mod suggest;
mod syntax;
mod token;
mod tree;

pub use error::ExpressionError;
pub use mask::Mask;
pub use suggest::nearest;

use crate::{
    batch::{Batch, Column},
    codebook::{Codebook, Kind, VariableIndex},
    text::Lang,
};
use arrow2::datatypes::DataType;
use check::{Checked, Checker};
use tree::{Condition, Term, Value};

/// Characters that an expression may have.
pub const LONGEST_SOURCE: usize = 4000;
/// Levels of parts within parts that an expression may have.
pub const DEEPEST: usize = 64;
/// Digits after the point that a number may have.
pub const MAX_DECIMALS: u8 = 9;

/// What an expression gives for a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// True, false or missing.
    Truth,
    /// A fixed-point number.
    Number {
        /// Digits after the point.
        decimals: u8,
    },
    /// Days since 1970-01-01.
    Date,
    /// A position among the categories of this variable.
    Category(VariableIndex),
    /// A pseudonymous key.
    Key,
    /// A position among the profile's areas.
    Area,
}

/// A checked expression, ready to run over any batch of the codebook that it was checked against.
#[derive(Clone, Debug)]
pub struct Expression {
    source: String,
    root: Root,
}

#[derive(Clone, Debug)]
enum Root {
    Truth(Condition),
    Value(Value),
}

/// True, false or missing per row: in neither set is missing, in both never.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    /// The rows for which it is true.
    pub is_true: Mask,
    /// The rows for which it is false.
    pub is_false: Mask,
}

/// The result of an expression for the rows of a batch.
#[derive(Clone, Debug, PartialEq)]
pub enum Evaluated {
    /// Of a condition.
    Truth(Truth),
    /// Of anything else; a number has the decimals that [`Expression::result`] says.
    Numbers(Column),
}

impl Expression {
    /// Parses and checks a source.
    ///
    /// ```
    /// use kansrijk::{codebook::Codebook, expression::Expression};
    /// let fault = Expression::parse("1 +", &Codebook::default()).unwrap_err();
    /// assert_eq!((fault.code, fault.position), ("expression-unexpected-end", 3..3));
    /// ```
    ///
    /// # Errors
    /// The first fault, with its place in the source.
    pub fn parse(source: &str, codebook: &Codebook) -> Result<Self, ExpressionError> {
        Self::parse_with(source, codebook, &[])
    }

    /// As [`parse`](Self::parse), with each `$name` standing for the source of the parameter of that name. A fault within
    /// a parameter is placed at its `$name`.
    ///
    /// # Errors
    /// The first fault, with its place in the source.
    pub fn parse_with(source: &str, codebook: &Codebook, parameters: &[(&str, &str)]) -> Result<Self, ExpressionError> {
        let syntax = parse::parse(source, parameters)?;
        let checker = Checker { codebook, source };
        let root = match checker.check(&syntax, None)? {
            Checked::Condition(condition) => Root::Truth(condition),
            Checked::Value(value) => Root::Value(value),
            Checked::Text(_) => return Err(checker.fault("expression-text-alone", syntax.span)),
        };
        let source = expanded(source, parameters);
        Ok(Expression { source, root })
    }

    /// As [`parse_with`](Self::parse_with), for an expression that must be a condition.
    ///
    /// # Errors
    /// The first fault, with its place in the source.
    pub fn parse_condition(
        source: &str,
        codebook: &Codebook,
        parameters: &[(&str, &str)],
    ) -> Result<Self, ExpressionError> {
        let syntax = parse::parse(source, parameters)?;
        let root = Root::Truth(Checker { codebook, source }.condition(&syntax)?);
        let source = expanded(source, parameters);
        Ok(Expression { source, root })
    }

    /// Parses an expression that gives the value of a variable: a condition for a flag, a text in quotes for a category,
    /// a number with no more decimals than the variable (fewer are filled up).
    ///
    /// # Errors
    /// The first fault, with its place in the source; `expression-type` when the result does not suit the variable.
    pub fn parse_for(source: &str, codebook: &Codebook, variable: VariableIndex) -> Result<Self, ExpressionError> {
        let syntax = parse::parse(source, &[])?;
        let checker = Checker { codebook, source };
        let kind = codebook.variable(variable).kind;
        let target = (kind == Kind::Category).then_some(variable);
        let wanted = match kind {
            Kind::Flag | Kind::Identifier => Type::Truth,
            Kind::Number { decimals } => Type::Number { decimals },
            Kind::Date => Type::Date,
            Kind::Category => Type::Category(variable),
            Kind::Key => Type::Key,
            Kind::Area => Type::Area,
        };
        let root = match (checker.check(&syntax, target)?, wanted) {
            (Checked::Condition(condition), Type::Truth) if kind == Kind::Flag => Root::Truth(condition),
            (Checked::Value(value), Type::Number { decimals }) if matches!(value.of, Type::Number { .. }) => {
                if value.decimals() > decimals {
                    return Err(checker
                        .fault("expression-too-many-decimals", syntax.span)
                        .arg("limit", decimals));
                }
                Root::Value(check::finer(value, decimals))
            }
            (Checked::Value(value), wanted) if checker.comparable(value.of, wanted) => Root::Value(value),
            (other, wanted) => return Err(checker.wrong_type(wanted.words(), other.name(), &syntax)),
        };
        let source = source.to_owned();
        Ok(Expression { source, root })
    }

    /// The text that was parsed, with the parameters filled in. Within one codebook the same text is the same expression.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What it gives for a row.
    pub fn result(&self) -> Type {
        match &self.root {
            Root::Truth(_) => Type::Truth,
            Root::Value(value) => value.of,
        }
    }

    /// Digits after the point of its numbers; 0 for what is no number.
    pub fn decimals(&self) -> u8 {
        match self.result() {
            Type::Number { decimals } => decimals,
            _ => 0,
        }
    }

    /// Whether it counts something: whole numbers that never come below zero.
    pub fn is_count(&self, codebook: &Codebook) -> bool {
        match &self.root {
            Root::Value(value) => value.of == Type::Number { decimals: 0 } && sign::is_never_negative(value, codebook),
            Root::Truth(_) => false,
        }
    }

    /// The variables in it, each once, in the order of the codebook.
    pub fn variables(&self) -> Vec<VariableIndex> {
        let mut variables = Vec::new();
        let mut visit = |variable| variables.push(variable);
        match &self.root {
            Root::Truth(condition) => condition.variables(&mut visit),
            Root::Value(value) => value.variables(&mut visit),
        }
        variables.sort_unstable();
        variables.dedup();
        variables
    }

    /// What it says, in a sentence without capital and full stop, with the labels and units of the codebook.
    pub fn explain(&self, codebook: &Codebook, lang: Lang) -> String {
        match &self.root {
            Root::Truth(condition) => explain::condition(condition, codebook, lang),
            Root::Value(value) => explain::value(value, codebook, lang),
        }
    }

    /// Runs it over a batch. A variable without column is missing for every row.
    #[inline]
    pub fn evaluate(&self, batch: &Batch) -> Evaluated {
        match &self.root {
            Root::Truth(condition) => Evaluated::Truth(evaluate::condition(condition, batch).into_truth()),
            Root::Value(value) => {
                // A bare variable is the column itself, shared and not copied.
                let column = match value.term {
                    Term::Variable(variable) => batch.column(variable).cloned(),
                    _ => None,
                };
                let run = || evaluate::numbers(value, batch).into_column(batch.len());
                Evaluated::Numbers(column.unwrap_or_else(run))
            }
        }
    }
}

/// Within one codebook the same text is the same expression.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && self.result() == other.result()
    }
}

/// The source with each `$name` replaced, for the reader; parsing works on tokens and keeps the places.
fn expanded(source: &str, parameters: &[(&str, &str)]) -> String {
    // Longer names first, as one may begin with another.
    let mut parameters = parameters.to_vec();
    parameters.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    parameters.iter().fold(source.to_owned(), |text, (name, value)| {
        text.replace(&format!("${name}"), value)
    })
}

impl Truth {
    /// False for every one of `len` rows.
    pub fn nowhere(len: usize) -> Self {
        mask::Ternary::constant(false, len).into_truth()
    }

    /// Missing for every one of `len` rows.
    #[inline]
    pub fn missing(len: usize) -> Self {
        mask::Ternary::missing(len).into_truth()
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.is_true.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// As the column of a flag: 1, 0 or missing.
    pub fn to_column(&self) -> Column {
        let values: Vec<i64> = self.is_true.iter().map(i64::from).collect();
        let mut valid = self.is_true.clone();
        valid.add(&self.is_false);
        Column::new(DataType::Int64, values.into(), Some(valid.to_bitmap()))
    }
}

impl Evaluated {
    /// As a column: a condition gives 1, 0 or missing.
    pub fn into_column(self) -> Column {
        match self {
            Evaluated::Truth(truth) => truth.to_column(),
            Evaluated::Numbers(column) => column,
        }
    }
}
