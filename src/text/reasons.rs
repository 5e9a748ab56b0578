//! The wording of comparisons: `reasons.toml` keyed by the codes of [`Rule`] and [`Reason`].
use super::{Lang, Wordings, find};
use crate::{
    comparison::{Reason, Rule},
    indicator::Dimension,
    supply,
};
use std::sync::LazyLock;

static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| {
    serde_json::from_str(supply::document("text/reasons")).expect("reasons.toml has nl and en per code")
});

/// Says how the periods of a comparison lie: `ander jaar (2 jaar verschil)`.
pub fn rule(rule: Rule, lang: Lang) -> String {
    let text = find(&WORDINGS, "rule", rule.code(), lang);
    match rule {
        Rule::OtherYear { years } => text.replace("{years}", &years.to_string()),
        Rule::SamePeriod | Rule::OtherSpan => text,
    }
}

/// Says why nothing came out of a comparison, or what to bear in mind.
pub fn reason(reason: &Reason, lang: Lang) -> String {
    let text = find(&WORDINGS, "reason", reason.code(), lang);
    match reason {
        Reason::VariantDiffers(dimensions) | Reason::VariantUnknown(dimensions) => {
            let names: Vec<_> = dimensions.iter().map(|&found| dimension(found, lang)).collect();
            text.replace("{dimensions}", &names.join(", "))
        }
        Reason::TooFarApart { years } => text.replace("{years}", &years.to_string()),
        Reason::SeriesBreak { year } => text.replace("{year}", &year.to_string()),
        _ => text,
    }
}

/// Names a choice within a definition, for readers.
pub fn dimension(dimension: Dimension, lang: Lang) -> String {
    find(&WORDINGS, "dimension", dimension.name(), lang)
}
