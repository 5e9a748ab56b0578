//! The form of an expression as written, before its variables and types are known.
use std::ops::Range;

/// A part of an expression, with its place in the source.
#[derive(Clone, Debug)]
pub(super) struct Syntax {
    pub node: Node,
    pub span: Range<usize>,
    /// Levels of parts within parts, from 1.
    pub height: usize,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Comparison {
    /// The same with the two sides swapped.
    pub fn mirrored(self) -> Self {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::AtMost => Comparison::AtLeast,
            Comparison::Greater => Comparison::Less,
            Comparison::AtLeast => Comparison::AtMost,
            same => same,
        }
    }

    /// What holds where it does not.
    pub fn reversed(self) -> Self {
        match self {
            Comparison::Equal => Comparison::NotEqual,
            Comparison::NotEqual => Comparison::Equal,
            Comparison::Less => Comparison::AtLeast,
            Comparison::AtMost => Comparison::Greater,
            Comparison::Greater => Comparison::AtMost,
            Comparison::AtLeast => Comparison::Less,
        }
    }

    /// Whether it holds for two values in this order.
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::AtMost => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::AtLeast => order.is_ge(),
        }
    }
}

/// `+`, `-`, `*` and, within `floor`, `/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// The functions, by the name that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Floor,
    Abs,
    Year,
    Month,
    YearsBetween,
    DaysBetween,
    Known,
}

impl Function {
    pub const ALL: [Function; 7] = [
        Function::Floor,
        Function::Abs,
        Function::Year,
        Function::Month,
        Function::YearsBetween,
        Function::DaysBetween,
        Function::Known,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Function::Floor => "floor",
            Function::Abs => "abs",
            Function::Year => "year",
            Function::Month => "month",
            Function::YearsBetween => "years_between",
            Function::DaysBetween => "days_between",
            Function::Known => "known",
        }
    }

    pub fn arguments(self) -> usize {
        match self {
            Function::YearsBetween | Function::DaysBetween => 2,
            _ => 1,
        }
    }
}

/// What a part is.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Number {
        value: i64,
        decimals: u8,
    },
    Text(String),
    Date(i64),
    Always(bool),
    Variable(String),
    Not(Box<Syntax>),
    And(Vec<Syntax>),
    Or(Vec<Syntax>),
    Compare(Comparison, Box<Syntax>, Box<Syntax>),
    In {
        value: Box<Syntax>,
        items: Vec<Syntax>,
        negated: bool,
    },
    Between {
        value: Box<Syntax>,
        low: Box<Syntax>,
        high: Box<Syntax>,
        negated: bool,
    },
    Negative(Box<Syntax>),
    Arithmetic(Arithmetic, Box<Syntax>, Box<Syntax>),
    Call(Function, Vec<Syntax>),
    Case {
        branches: Vec<(Syntax, Syntax)>,
        otherwise: Option<Box<Syntax>>,
    },
}

impl Node {
    /// Height of the highest part within.
    pub fn inner_height(&self) -> usize {
        let highest = |parts: &[Syntax]| parts.iter().map(|part| part.height).max().unwrap_or(0);
        match self {
            Node::Number { .. } | Node::Text(_) | Node::Date(_) | Node::Always(_) | Node::Variable(_) => 0,
            Node::Not(part) | Node::Negative(part) => part.height,
            Node::And(parts) | Node::Or(parts) | Node::Call(_, parts) => highest(parts),
            Node::Compare(_, left, right) | Node::Arithmetic(_, left, right) => left.height.max(right.height),
            Node::In { value, items, .. } => value.height.max(highest(items)),
            Node::Between { value, low, high, .. } => value.height.max(low.height).max(high.height),
            Node::Case { branches, otherwise } => branches
                .iter()
                .map(|(condition, result)| condition.height.max(result.height))
                .chain(otherwise.iter().map(|part| part.height))
                .max()
                .unwrap_or(0),
        }
    }
}
