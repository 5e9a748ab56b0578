//! Whether a value can come below zero, told from the ranges of its variables. When in doubt it can.
use super::tree::{Term, Value};
use crate::codebook::Codebook;

pub(super) fn is_never_negative(value: &Value, codebook: &Codebook) -> bool {
    let holds = |value: &Value| is_never_negative(value, codebook);
    match &value.term {
        // What lies outside the range counts as missing.
        Term::Variable(variable) => codebook
            .variable(*variable)
            .plausible
            .is_some_and(|range| range.min >= 0.0),
        Term::Literal(number) => *number >= 0,
        Term::Absolute(_) | Term::Year(_) | Term::Month(_) => true,
        Term::Finer(inner, _) => holds(inner),
        Term::Add(left, right) | Term::Multiply(left, right) | Term::FloorDivide(left, right) => {
            holds(left) && holds(right)
        }
        Term::Negative(_) | Term::Subtract(..) | Term::YearsBetween(..) | Term::DaysBetween(..) => false,
        Term::Case(case) => {
            case.branches.iter().all(|(_, result)| holds(result))
                && case.otherwise.as_ref().is_none_or(|otherwise| holds(otherwise))
        }
    }
}
