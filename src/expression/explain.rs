//! A checked expression in words, Dutch and English, with the labels, units and categories of the codebook.
use super::{
    Type,
    syntax::Comparison,
    tree::{Case, Condition, Term, Value},
};
use crate::{
    codebook::{Codebook, Text, VariableIndex},
    period::date_from_days,
    text::Lang,
};

/// A condition as a clause: "geboortegewicht is hoogstens 2500 gram".
pub(super) fn condition(condition: &Condition, codebook: &Codebook, lang: Lang) -> String {
    Speaker { codebook, lang }.condition(condition)
}

/// A value as a noun phrase: "geboortegewicht plus 100".
pub(super) fn value(value: &Value, codebook: &Codebook, lang: Lang) -> String {
    Speaker { codebook, lang }.value(value)
}

struct Speaker<'a> {
    codebook: &'a Codebook,
    lang: Lang,
}

impl Speaker<'_> {
    fn say<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }

    fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::Always(true) => self.say("altijd", "always").to_owned(),
            Condition::Always(false) => self.say("nooit", "never").to_owned(),
            Condition::Flag(variable) => self.flag(*variable, true),
            Condition::Compare(how, left, right) => self.compare(*how, left, right),
            Condition::In {
                value, items, negated, ..
            } => self.is_in(value, items, *negated),
            Condition::Between {
                value,
                low,
                high,
                negated,
            } => {
                let name = self.operand(value);
                let (low, high) = (self.limit(low, value), self.limit(high, value));
                if *negated {
                    let (below, above) = match value.of {
                        Type::Date => (self.say("voor", "before"), self.say("na", "after")),
                        _ => (self.say("minder dan", "less than"), self.say("meer dan", "more than")),
                    };
                    let or = self.say("of", "or");
                    return format!("{name} is {below} {low} {or} {above} {high}");
                }
                let (from, to) = (
                    self.verb(Comparison::AtLeast, value.of),
                    self.verb(Comparison::AtMost, value.of),
                );
                let and = self.say("en", "and");
                format!("{name} {from} {low} {and} {} {high}", to.trim_start_matches("is "))
            }
            Condition::Known(value) => self.known(&self.operand(value), true),
            Condition::Decided(inner) => self.known(&self.subject(inner), true),
            Condition::Not(inner) => self.not(inner),
            Condition::All(parts) => self.join(parts, self.say(" en ", " and ")),
            Condition::Any(parts) => self.join(parts, self.say(" of ", " or ")),
            Condition::Case(case) => self.case(case, |result| self.condition(result)),
        }
    }

    fn not(&self, inner: &Condition) -> String {
        match inner {
            Condition::Flag(variable) => self.flag(*variable, false),
            Condition::Known(value) => self.known(&self.operand(value), false),
            Condition::Decided(part) => self.known(&self.subject(part), false),
            Condition::In {
                value, items, negated, ..
            } => self.is_in(value, items, !negated),
            Condition::Compare(how, left, right) => self.compare(opposite(*how), left, right),
            Condition::Not(part) => self.condition(part),
            _ => format!("{} ({})", self.say("niet:", "not:"), self.condition(inner)),
        }
    }

    fn join(&self, parts: &[Condition], word: &str) -> String {
        let part = |part: &Condition| match part {
            Condition::All(_) | Condition::Any(_) | Condition::Case(_) => format!("({})", self.condition(part)),
            _ => self.condition(part),
        };
        parts.iter().map(part).collect::<Vec<_>>().join(word)
    }

    fn flag(&self, variable: VariableIndex, holds: bool) -> String {
        let answer = if holds {
            self.say("ja", "yes")
        } else {
            self.say("nee", "no")
        };
        format!("{}: {answer}", self.variable(variable))
    }

    /// What a condition is about, for "… is known".
    fn subject(&self, condition: &Condition) -> String {
        match condition {
            Condition::Flag(variable) => self.variable(*variable),
            _ => format!("({})", self.condition(condition)),
        }
    }

    fn known(&self, subject: &str, holds: bool) -> String {
        let verb = if holds {
            self.say("is bekend", "is known")
        } else {
            self.say("is niet bekend", "is not known")
        };
        format!("{subject} {verb}")
    }

    fn compare(&self, how: Comparison, left: &Value, right: &Value) -> String {
        // What varies comes first: "2500 >= gewicht" reads as "gewicht is hoogstens 2500".
        if matches!(left.term, Term::Literal(_)) && !matches!(right.term, Term::Literal(_)) {
            return self.compare(how.mirrored(), right, left);
        }
        let (name, verb) = (self.operand(left), self.verb(how, left.of));
        format!("{name} {verb} {}", self.limit(right, left))
    }

    fn verb(&self, how: Comparison, of: Type) -> &'static str {
        let (nl, en) = match (how, of) {
            (Comparison::Equal, _) => ("is", "is"),
            (Comparison::NotEqual, _) => ("is niet", "is not"),
            (Comparison::Less, Type::Date) => ("is voor", "is before"),
            (Comparison::AtMost, Type::Date) => ("is op of voor", "is on or before"),
            (Comparison::Greater, Type::Date) => ("is na", "is after"),
            (Comparison::AtLeast, Type::Date) => ("is op of na", "is on or after"),
            (Comparison::Less, _) => ("is minder dan", "is less than"),
            (Comparison::AtMost, _) => ("is hoogstens", "is at most"),
            (Comparison::Greater, _) => ("is meer dan", "is more than"),
            (Comparison::AtLeast, _) => ("is minstens", "is at least"),
        };
        self.say(nl, en)
    }

    fn is_in(&self, value: &Value, items: &[Value], negated: bool) -> String {
        let name = self.operand(value);
        if let ([item], false) = (items, negated) {
            return format!("{name} is {}", self.limit(item, value));
        }
        let list: Vec<String> = items.iter().map(|item| self.limit(item, value)).collect();
        let verb = if negated {
            self.say("is geen van:", "is none of:")
        } else {
            self.say("is een van:", "is one of:")
        };
        format!("{name} {verb} {}", list.join(", "))
    }

    /// A value that another is compared with: a literal gets the unit of that other.
    fn limit(&self, limit: &Value, compared: &Value) -> String {
        match &limit.term {
            Term::Literal(number) => match self.unit(compared).map(|unit| self.unit_word(unit)) {
                Some(unit) if !unit.is_empty() => format!("{} {unit}", self.literal(*number, limit.of)),
                _ => self.literal(*number, limit.of),
            },
            _ => self.operand(limit),
        }
    }

    /// A value within a larger phrase: brackets around arithmetic.
    fn operand(&self, value: &Value) -> String {
        match &value.term {
            Term::Finer(inner, _) => self.operand(inner),
            Term::Add(..) | Term::Subtract(..) | Term::Multiply(..) | Term::Case(_) => {
                format!("({})", self.value(value))
            }
            _ => self.value(value),
        }
    }

    fn value(&self, value: &Value) -> String {
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
    fn term(&self, value: &Value) -> String {
        match &value.term {
            Term::Finer(inner, _) => self.term(inner),
            Term::Case(_) => self.operand(value),
            _ => self.value(value),
        }
    }

    fn case<T>(&self, case: &Case<T>, result: impl Fn(&T) -> String) -> String {
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

    fn variable(&self, variable: VariableIndex) -> String {
        lower_first(self.text(&self.codebook.variable(variable).label))
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        self.say(&text.nl, &text.en)
    }

    fn literal(&self, number: i64, of: Type) -> String {
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
    fn number(&self, number: i64, decimals: u8) -> String {
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
    fn unit(&self, value: &Value) -> Option<&str> {
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

    fn unit_word<'t>(&self, unit: &'t str) -> &'t str {
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

fn opposite(how: Comparison) -> Comparison {
    match how {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::Greater,
        Comparison::Greater => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
    }
}

/// A label within a sentence: "Geboortegewicht" loses its capital, "GGZ-kosten" keeps it.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}
