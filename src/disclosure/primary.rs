//! Primary suppression: figures that are unsafe by themselves.
use super::{Rules, Subject};
use crate::{
    estimate::Numerator,
    row::{Known, Withheld},
};

/// Why a figure may not be shown, or none when it may.
///
/// A share or count needs enough events and, for a share, enough persons without the event; all or none of a sensitive
/// trait is told apart because it discloses without a small number. A mean or median needs enough observations, more for
/// money, and no one or two contributors that make up the sum (p% rule).
pub fn unsafe_figure(known: &Known, subject: Subject, rules: &Rules) -> Option<Withheld> {
    let estimate = &known.estimate;
    match (estimate.numerator, estimate.denominator) {
        (Numerator::Count(events), Some(persons)) => {
            let without = persons.saturating_sub(events);
            if subject.is_sensitive && (events == 0 || without == 0) {
                Some(Withheld::GroupDisclosure)
            } else if events < rules.numerator {
                Some(Withheld::FewEvents)
            } else if without < rules.complement {
                Some(Withheld::FewWithout)
            } else {
                None
            }
        }
        (Numerator::Count(events), None) => (events < rules.numerator).then_some(Withheld::FewEvents),
        (Numerator::Sum { .. } | Numerator::None, observations) => {
            let fewest = if subject.is_money {
                rules.money_denominator
            } else {
                rules.numerator
            };
            if observations.unwrap_or(0) < fewest {
                Some(Withheld::FewObservations)
            } else if known
                .contributions
                .is_some_and(|contributions| dominates(contributions, rules))
            {
                Some(Withheld::Dominance)
            } else {
                None
            }
        }
    }
}

/// The p% rule: X − x₁ − x₂ < p/100 · x₁ (Handbook on Statistical Disclosure Control, ch. 4).
fn dominates(contributions: crate::row::Contributions, rules: &Rules) -> bool {
    let [first, second] = contributions.largest.map(i128::from);
    let rest = contributions.sum.saturating_sub(first).saturating_sub(second);
    rest.saturating_mul(100) < first.saturating_mul(i128::from(rules.dominance_percentage))
}
