//! Laws of expressions: any text is refused or understood, and running a column at a time gives what a plain reading of
//! the language, row by row and written here anew, gives.
use kansrijk::{
    batch::{Batch, Column},
    codebook::{Category, Codebook, Group, Kind, Text, Variable, VariableIndex},
    expression::{Evaluated, Expression},
    period::date_from_days,
    text::Lang,
};
use proptest::prelude::*;

const VARIABLES: [(&str, Kind); 6] = [
    ("a", Kind::Number { decimals: 0 }),
    ("b", Kind::Number { decimals: 2 }),
    ("f", Kind::Flag),
    ("g", Kind::Flag),
    ("c", Kind::Category),
    ("d", Kind::Date),
];
const CATEGORIES: [&str; 3] = ["een", "twee", "drie"];

fn codebook() -> Codebook {
    let text = |text: &str| Text {
        nl: text.to_owned(),
        en: text.to_owned(),
    };
    Codebook::new(VARIABLES.map(|(id, kind)| {
        Variable {
            id: id.to_owned(),
            group: Group::Kind,
            label: text(id),
            kind,
            unit: None,
            categories: match kind {
                Kind::Category => CATEGORIES
                    .map(|id| Category {
                        id: id.to_owned(),
                        label: text(id),
                        codes: Vec::new(),
                    })
                    .to_vec(),
                _ => Vec::new(),
            },
            missing: Vec::new(),
            plausible: None,
            synonyms: Vec::new(),
            derive: Vec::new(),
            contact: None,
            note: None,
        }
    }))
}

/// A number as the test reckons: exact, with its decimals.
#[derive(Clone, Debug)]
enum Number {
    A,
    B,
    Literal(i64, u32),
    Add(Box<Number>, Box<Number>),
    Subtract(Box<Number>, Box<Number>),
    Multiply(Box<Number>, Box<Number>),
    Floor(Box<Number>, Box<Number>),
    Abs(Box<Number>),
    Negative(Box<Number>),
    Year,
    Case(Box<Truth>, Box<Number>, Option<Box<Number>>),
}

#[derive(Clone, Debug)]
enum Truth {
    F,
    G,
    Compare(&'static str, Box<Number>, Box<Number>),
    Between(Box<Number>, Box<Number>, Box<Number>),
    Among(Vec<(i64, u32)>),
    Category(bool, Vec<usize>),
    Known(Box<Number>),
    Not(Box<Truth>),
    And(Box<Truth>, Box<Truth>),
    Or(Box<Truth>, Box<Truth>),
    Case(Box<Truth>, Box<Truth>, Option<Box<Truth>>),
}

impl Number {
    fn source(&self) -> String {
        match self {
            Number::A => "a".to_owned(),
            Number::B => "b".to_owned(),
            Number::Literal(value, decimals) => literal(*value, *decimals),
            Number::Add(x, y) => format!("({} + {})", x.source(), y.source()),
            Number::Subtract(x, y) => format!("({} - {})", x.source(), y.source()),
            Number::Multiply(x, y) => format!("({} * {})", x.source(), y.source()),
            Number::Floor(x, y) => format!("floor({} / {})", x.source(), y.source()),
            Number::Abs(x) => format!("abs({})", x.source()),
            Number::Negative(x) => format!("-({})", x.source()),
            Number::Year => "year(d)".to_owned(),
            Number::Case(when, then, None) => format!("case when {} then {} end", when.source(), then.source()),
            Number::Case(when, then, Some(other)) => {
                format!(
                    "case when {} then {} else {} end",
                    when.source(),
                    then.source(),
                    other.source()
                )
            }
        }
    }

    fn decimals(&self) -> u32 {
        match self {
            Number::A | Number::Year | Number::Floor(..) => 0,
            Number::B => 2,
            Number::Literal(_, decimals) => *decimals,
            Number::Add(x, y) | Number::Subtract(x, y) => x.decimals().max(y.decimals()),
            Number::Multiply(x, y) => x.decimals() + y.decimals(),
            Number::Abs(x) | Number::Negative(x) => x.decimals(),
            Number::Case(_, then, other) => then.decimals().max(other.as_ref().map_or(0, |other| other.decimals())),
        }
    }

    /// The value at its own decimals; none when missing or beyond 64 bits.
    fn run(&self, row: &Row) -> Option<i128> {
        let at = |number: &Number, decimals: u32| {
            let value = number.run(row)? * 10i128.pow(decimals - number.decimals());
            i64::try_from(value).ok().map(i128::from)
        };
        let decimals = self.decimals();
        let value = match self {
            Number::A => row[0].map(i128::from)?,
            Number::B => row[1].map(i128::from)?,
            Number::Year => i128::from(date_from_days(row[5]?).0),
            Number::Literal(value, _) => i128::from(*value),
            Number::Add(x, y) => at(x, decimals)? + at(y, decimals)?,
            Number::Subtract(x, y) => at(x, decimals)? - at(y, decimals)?,
            Number::Multiply(x, y) => x.run(row)? * y.run(row)?,
            Number::Floor(x, y) => {
                let (above, below) = (x.run(row)?, y.run(row)?);
                let scale = x.decimals().max(y.decimals());
                let above = above * 10i128.pow(scale - x.decimals());
                let below = below * 10i128.pow(scale - y.decimals());
                if below == 0 {
                    return None;
                }
                // Rounded down: the Euclidean quotient of the sign-corrected pair.
                let (above, below) = if below < 0 { (-above, -below) } else { (above, below) };
                above.div_euclid(below)
            }
            Number::Abs(x) => x.run(row)?.abs(),
            Number::Negative(x) => -x.run(row)?,
            Number::Case(when, then, other) => {
                if when.run(row) == Some(true) {
                    at(then, decimals)?
                } else {
                    at(other.as_deref()?, decimals)?
                }
            }
        };
        i64::try_from(value).ok().map(i128::from)
    }
}

/// The numbers of a row in the order of the variables.
type Row = [Option<i64>; 6];

impl Truth {
    fn source(&self) -> String {
        match self {
            Truth::F => "f".to_owned(),
            Truth::G => "g = 1".to_owned(),
            Truth::Compare(how, x, y) => format!("{} {how} {}", x.source(), y.source()),
            Truth::Between(x, low, high) => format!("{} between {} and {}", x.source(), low.source(), high.source()),
            Truth::Among(items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|(value, decimals)| literal(*value, *decimals))
                    .collect();
                format!("b in ({})", items.join(", "))
            }
            Truth::Category(negated, items) => {
                let items: Vec<String> = items.iter().map(|item| format!("'{}'", CATEGORIES[*item])).collect();
                format!("c {}in ({})", if *negated { "not " } else { "" }, items.join(", "))
            }
            Truth::Known(x) => format!("known({})", x.source()),
            Truth::Not(x) => format!("not ({})", x.source()),
            Truth::And(x, y) => format!("(({}) and ({}))", x.source(), y.source()),
            Truth::Or(x, y) => format!("(({}) or ({}))", x.source(), y.source()),
            Truth::Case(when, then, None) => format!("case when {} then {} end", when.source(), then.source()),
            Truth::Case(when, then, Some(other)) => {
                format!(
                    "case when {} then {} else {} end",
                    when.source(),
                    then.source(),
                    other.source()
                )
            }
        }
    }

    fn run(&self, row: &Row) -> Option<bool> {
        let order = |x: &Number, y: &Number| {
            let scale = x.decimals().max(y.decimals());
            let x = x.run(row)? * 10i128.pow(scale - x.decimals());
            let y = y.run(row)? * 10i128.pow(scale - y.decimals());
            Some(x.cmp(&y))
        };
        match self {
            Truth::F => row[2].map(|flag| flag == 1),
            Truth::G => row[3].map(|flag| flag == 1),
            Truth::Compare(how, x, y) => order(x, y).map(|order| match *how {
                "=" => order.is_eq(),
                "<>" => order.is_ne(),
                "<" => order.is_lt(),
                "<=" => order.is_le(),
                ">" => order.is_gt(),
                _ => order.is_ge(),
            }),
            Truth::Between(x, low, high) => {
                let (above, below) = (
                    order(x, low).map(|order| order.is_ge()),
                    order(x, high).map(|order| order.is_le()),
                );
                and(above, below)
            }
            Truth::Among(items) => {
                let scaled = |&(value, decimals): &(i64, u32)| i128::from(value) * 10i128.pow(4 - decimals);
                row[1].map(|b| items.iter().map(scaled).any(|item| item == i128::from(b) * 100))
            }
            Truth::Category(negated, items) => {
                row[4].map(|category| items.iter().any(|&item| item as i64 == category) != *negated)
            }
            Truth::Known(x) => Some(x.run(row).is_some()),
            Truth::Not(x) => x.run(row).map(|x| !x),
            Truth::And(x, y) => and(x.run(row), y.run(row)),
            Truth::Or(x, y) => and(x.run(row).map(|x| !x), y.run(row).map(|y| !y)).map(|neither| !neither),
            Truth::Case(when, then, other) => {
                if when.run(row) == Some(true) {
                    then.run(row)
                } else {
                    other.as_ref()?.run(row)
                }
            }
        }
    }
}

fn and(x: Option<bool>, y: Option<bool>) -> Option<bool> {
    match (x, y) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn literal(value: i64, decimals: u32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let scale = 10u64.pow(decimals);
    let (whole, part) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
    match decimals {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{part:0width$}", width = decimals as usize),
    }
}

fn leaf() -> impl Strategy<Value = Number> {
    prop_oneof![
        Just(Number::A),
        Just(Number::B),
        Just(Number::Year),
        (-30i64..30, 0u32..=2).prop_map(|(value, decimals)| Number::Literal(value, decimals)),
    ]
}

/// Numbers that stay within the nine decimals that are allowed: products of leaves only.
fn number() -> impl Strategy<Value = Number> {
    let leaf = prop_oneof![
        4 => leaf(),
        1 => (leaf(), leaf()).prop_map(|(x, y)| Number::Multiply(Box::new(x), Box::new(y))),
    ];
    leaf.prop_recursive(3, 12, 2, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            two.clone().prop_map(|(x, y)| Number::Add(Box::new(x), Box::new(y))),
            two.clone()
                .prop_map(|(x, y)| Number::Subtract(Box::new(x), Box::new(y))),
            two.prop_map(|(x, y)| Number::Floor(Box::new(x), Box::new(y))),
            inner.clone().prop_map(|x| Number::Abs(Box::new(x))),
            inner.clone().prop_map(|x| Number::Negative(Box::new(x))),
            (inner.clone(), prop::option::of(inner))
                .prop_map(|(then, other)| { Number::Case(Box::new(Truth::F), Box::new(then), other.map(Box::new)) }),
        ]
    })
}

fn truth() -> impl Strategy<Value = Truth> {
    let how = prop::sample::select(&["=", "<>", "<", "<=", ">", ">="][..]);
    let number = || number().prop_map(Box::new);
    let leaf = prop_oneof![
        Just(Truth::F),
        Just(Truth::G),
        (how, number(), number()).prop_map(|(how, x, y)| Truth::Compare(how, x, y)),
        (number(), number(), number()).prop_map(|(x, low, high)| Truth::Between(x, low, high)),
        prop::collection::vec((-9i64..9, 0u32..=4), 1..4).prop_map(Truth::Among),
        (any::<bool>(), prop::collection::vec(0usize..3, 1..3))
            .prop_map(|(negated, items)| Truth::Category(negated, items)),
        number().prop_map(Truth::Known),
    ];
    leaf.prop_recursive(4, 16, 2, |inner| {
        let inner = inner.prop_map(Box::new);
        prop_oneof![
            inner.clone().prop_map(Truth::Not),
            (inner.clone(), inner.clone()).prop_map(|(x, y)| Truth::And(x, y)),
            (inner.clone(), inner.clone()).prop_map(|(x, y)| Truth::Or(x, y)),
            (inner.clone(), inner.clone(), prop::option::of(inner)).prop_map(|(x, y, z)| Truth::Case(x, y, z)),
        ]
    })
}

fn row() -> impl Strategy<Value = Row> {
    let amount = || {
        prop::option::weighted(
            0.9,
            prop_oneof![8 => -30i64..30, 1 => any::<i64>(), 1 => prop::sample::select(vec![i64::MIN, i64::MAX])],
        )
    };
    let flag = || prop::option::weighted(0.8, 0i64..2);
    let category = prop::option::weighted(0.8, 0i64..3);
    let day = prop::option::weighted(0.8, -40_000i64..40_000);
    (amount(), amount(), flag(), flag(), category, day).prop_map(|(a, b, f, g, c, d)| [a, b, f, g, c, d])
}

fn batch(rows: &[Row]) -> Batch {
    let mut batch = Batch::new(rows.len());
    for variable in 0..VARIABLES.len() {
        let column: Column = rows.iter().map(|row| row[variable]).collect();
        batch.set(VariableIndex(variable), column);
    }
    batch
}

/// True, false or missing per row.
fn truths(expression: &Expression, batch: &Batch) -> Vec<Option<bool>> {
    let Evaluated::Truth(truth) = expression.evaluate(batch) else {
        panic!("numbers");
    };
    (0..batch.len())
        .map(|row| match (truth.is_true.get(row), truth.is_false.get(row)) {
            (true, true) => panic!("both"),
            (true, false) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        })
        .collect()
}

fn numbers(expression: &Expression, batch: &Batch) -> Vec<Option<i64>> {
    let column = expression.evaluate(batch).into_column();
    column.iter().map(|value| value.copied()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_understood_or_refused_at_a_place_within_it(source in "\\PC{0,60}") {
        if let Err(fault) = Expression::parse(&source, &codebook()) {
            prop_assert!(source.get(fault.position.clone()).is_some(), "{fault:?}");
            prop_assert!(fault.characters.end <= source.chars().count());
        }
    }

    #[test]
    fn any_row_of_words_is_understood_or_refused(words in prop::collection::vec(prop::sample::select(vec![
        "a", "b", "f", "c", "d", "(", ")", "and", "or", "not", "in", "between", "case", "when", "then", "else", "end", "floor(",
        "abs(", "known(", "years_between(", "year(", ",", "=", "<", ">=", "+", "-", "*", "/", "1", "2.50", "'een'",
        "date '2016-01-01'", "true", "$x", "9223372036854775807", "'", "é",
    ]), 0..40)) {
        let source = words.join(" ");
        let codebook = codebook();
        match Expression::parse(&source, &codebook) {
            Ok(expression) => {
                let rows = batch(&[[Some(i64::MIN); 6], [None; 6], [Some(i64::MAX); 6], [Some(0); 6]]);
                let _ = expression.evaluate(&rows);
                let _ = expression.explain(&codebook, Lang::Nl);
            }
            Err(fault) => prop_assert!(source.get(fault.position.clone()).is_some(), "{fault:?}"),
        }
    }

    #[test]
    fn a_condition_by_columns_is_the_condition_row_by_row(
        truth in truth(), rows in prop::collection::vec(row(), 0..150), cut in 0usize..150
    ) {
        let source = truth.source();
        let expression = Expression::parse(&source, &codebook()).map_err(|fault| {
            TestCaseError::fail(format!("{source}: {fault:?}"))
        })?;
        let expected: Vec<Option<bool>> = rows.iter().map(|row| truth.run(row)).collect();
        prop_assert_eq!(truths(&expression, &batch(&rows)), expected.clone(), "{}", source);
        // Where the batch is cut does not matter.
        let (first, second) = rows.split_at(cut.min(rows.len()));
        let mut parts = truths(&expression, &batch(first));
        parts.extend(truths(&expression, &batch(second)));
        prop_assert_eq!(parts, expected);
    }

    #[test]
    fn a_number_by_columns_is_the_number_row_by_row(number in number(), rows in prop::collection::vec(row(), 0..150)) {
        let source = number.source();
        let expression = Expression::parse(&source, &codebook()).map_err(|fault| {
            TestCaseError::fail(format!("{source}: {fault:?}"))
        })?;
        prop_assert_eq!(u32::from(expression.decimals()), number.decimals());
        let expected: Vec<Option<i64>> = rows
            .iter()
            .map(|row| number.run(row).and_then(|value| i64::try_from(value).ok()))
            .collect();
        prop_assert_eq!(numbers(&expression, &batch(&rows)), expected, "{}", source);
    }

    #[test]
    fn a_sliced_column_gives_the_same_as_its_own_rows(rows in prop::collection::vec(row(), 70..150), start in 0usize..70) {
        let codebook = codebook();
        let expression = Expression::parse("a < 5 or f and not known(b)", &codebook).unwrap();
        let mut sliced = Batch::new(rows.len() - start);
        for variable in 0..VARIABLES.len() {
            let column: Column = rows.iter().map(|row| row[variable]).collect();
            sliced.set(VariableIndex(variable), column.sliced(start, rows.len() - start));
        }
        prop_assert_eq!(truths(&expression, &sliced), truths(&expression, &batch(&rows[start..])));
    }
}
