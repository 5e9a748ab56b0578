//! The population dimensions that indicators share: gestation floor, plurality and vital status as conditions.
use super::{Definition, Dimension, UNKNOWN, Variant};
use crate::{ordered::Map, supply};
use serde::Deserialize;
use std::sync::LazyLock;

/// What a choice keeps of the rows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filter {
    /// The rows that stay.
    pub filter: String,
    /// Variables without which the choice cannot be claimed, besides those of the filter: a file that does not say who
    /// was stillborn may have live births only.
    #[serde(default)]
    pub requires: Vec<String>,
}

static FILTERS: LazyLock<Map<String, Map<String, Filter>>> = LazyLock::new(|| {
    serde_json::from_str(supply::document("indicator/population")).expect("population.toml has a filter per choice")
});

/// Whether the dimension is one of those that all indicators share.
pub(super) fn is_shared(dimension: Dimension) -> bool {
    FILTERS.contains_key(dimension.name())
}

/// The filter of a choice in a shared dimension.
pub(super) fn filter(dimension: Dimension, choice: &str) -> Option<&'static Filter> {
    FILTERS.get(dimension.name())?.get(choice)
}

/// The choices of a shared dimension.
pub(super) fn choices(dimension: Dimension) -> impl Iterator<Item = &'static str> {
    FILTERS
        .get(dimension.name())
        .into_iter()
        .flat_map(|filters| filters.keys().map(String::as_str))
}

/// Whether rows can count a variant that the definition does not list: it differs from a listed one in shared dimensions
/// alone, and each of its choices there is known.
pub fn is_countable(definition: &Definition, variant: &Variant) -> bool {
    let is_choice = |(dimension, choice): (Dimension, &str)| {
        choice != UNKNOWN && (!is_shared(dimension) || filter(dimension, choice).is_some())
    };
    let is_near = |listed: &Variant| {
        let differences = listed.differences(variant);
        differences.iter().all(|&dimension| {
            is_shared(dimension) && listed.get(dimension).is_some() && variant.get(dimension).is_some()
        })
    };
    variant.choices().all(is_choice) && definition.variants.iter().any(is_near)
}
