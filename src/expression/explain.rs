//! A checked expression in words, Dutch and English, with the labels, units and categories of the codebook.
mod value;

use super::{
    Type,
    syntax::Comparison,
    tree::{Condition, Term, Value},
};
use crate::{
    codebook::{Codebook, VariableIndex},
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
            Condition::Compare(how, left, right) => self.compare(how.reversed(), left, right),
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
}
