//! Values as noun phrases, with numbers, dates, categories and units as the language writes them.
use super::Speaker;
use crate::{
    codebook::{Text, VariableIndex},
    expression::{
        Type,
        tree::{Case, Term, Value},
    },
    period::date_from_days,
    text::{Lang, case},
};

impl Speaker<'_> {
    /// A value that another is compared with: a literal gets the unit of that other.
    pub(super) fn limit(&self, limit: &Value, compared: &Value) -> String {
        match &limit.term {
            Term::Literal(number) => match self.unit(compared).map(|unit| self.unit_word(unit)) {
                Some(unit) if !unit.is_empty() => format!("{} {unit}", self.literal(*number, limit.of)),
                _ => self.literal(*number, limit.of),
            },
            _ => self.operand(limit),
        }
    }

    /// A value within a larger phrase: brackets around arithmetic.
    pub(super) fn operand(&self, value: &Value) -> String {
        match &value.term {
            Term::Finer(inner, _) => self.operand(inner),
            Term::Add(..) | Term::Subtract(..) | Term::Multiply(..) | Term::Case(_) => {
                format!("({})", self.value(value))
            }
            _ => self.value(value),
        }
    }

    pub(super) fn value(&self, value: &Value) -> String {
        let between =
            |left: &Value, word: &str, right: &Value| format!("{} {word} {}", self.operand(left), self.operand(right));
        let of = |nl: &str, en: &str, inner: &Value| format!("{} {}", self.say(nl, en), self.operand(inner));
        let from_to = |nl: &str, en: &str, from: &Value, to: &Value| {
            let (from, to) = (self.operand(from), self.operand(to));
            format!("{} {from} {} {to}", self.say(nl, en), self.say("tot", "to"))
        };
        match &value.term {
            Term::Variable(variable) => self.variable(*variable),
            Term::Literal(number) => self.literal(*number, value.of),
            Term::Finer(inner, _) => self.value(inner),
            Term::Negative(inner) => of("min", "minus", inner),
            Term::Absolute(inner) => of("de grootte (zonder minteken) van", "the absolute value of", inner),
            // A product binds tighter than a sum and needs no brackets within it.
            Term::Add(left, right) => format!("{} plus {}", self.term(left), self.term(right)),
            Term::Subtract(left, right) => {
                let right_side = match right.term {
                    Term::Add(..) | Term::Subtract(..) => self.operand(right),
                    _ => self.term(right),
                };
                format!("{} {} {right_side}", self.term(left), self.say("min", "minus"))
            }
            Term::Multiply(left, right) => between(left, self.say("keer", "times"), right),
            Term::FloorDivide(above, below) if matches!(below.term, Term::Literal(1)) && below.decimals() == 0 => {
                format!(
                    "{} ({})",
                    self.operand(above),
                    self.say("naar beneden afgerond", "rounded down")
                )
            }
            Term::FloorDivide(above, below) => {
                let by = self.say("gedeeld door", "divided by");
                let rounded = self.say("naar beneden afgerond", "rounded down");
                format!("({}, {rounded})", between(above, by, below))
            }
            Term::Year(date) => of("het jaar van", "the year of", date),
            Term::Month(date) => of("de maand van", "the month of", date),
            Term::YearsBetween(from, to) => from_to(
                "het aantal hele jaren van",
                "the number of completed years from",
                from,
                to,
            ),
            Term::DaysBetween(from, to) => from_to("het aantal dagen van", "the number of days from", from, to),
            Term::Case(case) => self.case(case, |result| self.value(result)),
        }
    }

    /// A term of a sum.
    pub(super) fn term(&self, value: &Value) -> String {
        match &value.term {
            Term::Finer(inner, _) => self.term(inner),
            Term::Case(_) => self.operand(value),
            _ => self.value(value),
        }
    }

    pub(super) fn case<T>(&self, case: &Case<T>, result: impl Fn(&T) -> String) -> String {
        let (when, then) = (self.say("als", "if"), self.say("dan", "then"));
        let mut parts: Vec<String> = case
            .branches
            .iter()
            .map(|(condition, value)| format!("{when} {} {then} {}", self.condition(condition), result(value)))
            .collect();
        if let Some(otherwise) = &case.otherwise {
            parts.push(format!("{} {}", self.say("anders", "otherwise"), result(otherwise)));
        }
        parts.join("; ")
    }

    pub(super) fn variable(&self, variable: VariableIndex) -> String {
        lower_first(self.text(&self.codebook.variable(variable).label))
    }

    pub(super) fn text<'t>(&self, text: &'t Text) -> &'t str {
        self.say(&text.nl, &text.en)
    }

    pub(super) fn literal(&self, number: i64, of: Type) -> String {
        match of {
            Type::Date => {
                let (year, month, day) = date_from_days(number);
                match self.lang {
                    Lang::Nl => format!("{day}-{month}-{year}"),
                    Lang::En => format!("{year:04}-{month:02}-{day:02}"),
                }
            }
            Type::Category(variable) => usize::try_from(number)
                .ok()
                .and_then(|position| self.codebook.variable(variable).categories.get(position))
                .map_or_else(
                    || number.to_string(),
                    |category| format!("'{}'", self.text(&category.label)),
                ),
            Type::Number { decimals } => self.number(number, decimals),
            Type::Truth | Type::Key | Type::Area => number.to_string(),
        }
    }

    /// A fixed-point number with the decimal sign of the language and no zeros at its end.
    pub(super) fn number(&self, number: i64, decimals: u8) -> String {
        let digits = format!("{:0width$}", number.unsigned_abs(), width = usize::from(decimals) + 1);
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(decimals));
        let fraction = fraction.trim_end_matches('0');
        let sign = if number < 0 { "-" } else { "" };
        if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}{}{fraction}", self.say(",", "."))
        }
    }

    /// The unit in which a value is counted, when that is one thing throughout.
    pub(super) fn unit(&self, value: &Value) -> Option<&str> {
        match &value.term {
            Term::Variable(variable) => self.codebook.variable(*variable).unit.as_deref(),
            Term::Finer(inner, _) | Term::Negative(inner) | Term::Absolute(inner) => self.unit(inner),
            Term::Add(left, right) | Term::Subtract(left, right) => {
                let (one, other) = (self.unit(left), self.unit(right));
                if one == other { one } else { None }
            }
            Term::YearsBetween(..) => Some("jaar"),
            Term::DaysBetween(..) => Some("dagen"),
            _ => None,
        }
    }

    pub(super) fn unit_word<'t>(&self, unit: &'t str) -> &'t str {
        match unit {
            "g" => self.say("gram", "grams"),
            "dagen" => self.say("dagen", "days"),
            "weken" => self.say("weken", "weeks"),
            "jaar" => self.say("jaar", "years"),
            "euro" => self.say("euro", "euros"),
            "procent" => self.say("procent", "percent"),
            "score" => self.say("punten", "points"),
            // A bare count needs no word after it.
            "aantal" => "",
            other => other,
        }
    }
}

/// A label within a sentence: "Geboortegewicht" loses its capital, "GGZ-kosten" keeps it.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if case::upper(second) != second => std::iter::once(case::lower(first))
            .chain(label.chars().skip(1))
            .collect(),
        _ => label.to_owned(),
    }
}
