//! The kit's own definitions, one file each in `definitions/`.
use super::Definition;
use crate::{ordered::sort_by, supply};
use serde_json::Value;
use std::sync::LazyLock;

static DEFINITIONS: LazyLock<Vec<Definition>> = LazyLock::new(|| {
    let files: Vec<Value> =
        serde_json::from_str(supply::document("indicator/definitions")).expect("the build writes a list");
    // Core first, by group as on a factsheet, then the extras; within each by id.
    let mut definitions: Vec<Definition> = files
        .iter()
        .map(|file| Definition::read(file, "").unwrap_or_else(|found| panic!("definitions/: {found:?}")))
        .collect();
    sort_by(&mut definitions, |one, other| {
        let order = |definition: &Definition| (!definition.core, definition.core.then_some(definition.group));
        order(one).cmp(&order(other)).then_with(|| one.id.cmp(&other.id))
    });
    definitions
});

/// The built-in definitions: the 25 core indicators by group, then the extras by id.
pub fn definitions() -> &'static [Definition] {
    &DEFINITIONS
}
