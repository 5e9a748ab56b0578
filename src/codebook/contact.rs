//! How a file with a row per contact gives one value per child.
use super::{Codebook, Mapping};
use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    ordered::Set,
};
use serde::{Deserialize, Serialize};

/// A rule by which contacts of a child become one value: that of the first or last contact of some kinds within an age window at
/// which the value is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct ContactRule {
    /// Id of the variable that the child gets.
    pub variable: String,
    /// Id of the variable that the column of the contacts gives; none when it is the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Codes of the kinds of contact (`contactsoort`); all kinds when empty.
    #[serde(default)]
    pub types: Vec<i64>,
    /// Least age in days, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_days: Option<i64>,
    /// Greatest age in days, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_days: Option<i64>,
    /// Which contact counts when there are several.
    #[serde(default)]
    pub take: Take,
}

/// Which of several contacts counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "lowercase"))]
pub enum Take {
    /// The first in time.
    First,
    /// The last in time.
    #[default]
    Last,
}

impl ContactRule {
    /// Id of the variable that the column of the contacts gives.
    pub fn source(&self) -> &str {
        self.of.as_deref().unwrap_or(&self.variable)
    }

    /// Whether an age in days lies in the window.
    pub fn is_within(&self, days: i64) -> bool {
        self.from_days.is_none_or(|from| from <= days) && self.to_days.is_none_or(|to| days <= to)
    }

    /// Whether the age counts at all.
    pub fn has_window(&self) -> bool {
        self.from_days.is_some() || self.to_days.is_some()
    }
}

impl Mapping {
    /// The rules by which contacts are read: those of the mapping, else those of the codebook for what its columns give.
    pub fn contact_rules(&self, codebook: &Codebook) -> Vec<ContactRule> {
        if let Some(rules) = &self.contacts {
            return rules.clone();
        }
        let gives = |id: &str| self.columns.iter().any(|column| column.variable.as_deref() == Some(id));
        let rules = codebook
            .variables()
            .iter()
            .filter_map(|variable| variable.contact.as_ref());
        rules.filter(|rule| gives(rule.source())).cloned().collect()
    }
}

/// What is wrong with rules: `contact-variable`, `contact-kinds-differ`, `contact-window`, `contact-twice`.
pub(super) fn check(rules: &[ContactRule], codebook: &Codebook) -> Diagnostics {
    let mut found = Vec::new();
    let mut used = Set::new();
    for rule in rules {
        let of_rule = |code| Diagnostic::error(code).variable(&rule.variable);
        let known = |id: &str| {
            let variable = codebook.variable(codebook.index(id)?);
            let is_read = !super::is_made_by_kit(variable) && !matches!(variable.kind, super::Kind::Identifier);
            is_read.then_some(variable)
        };
        match (known(&rule.variable), known(rule.source())) {
            (Some(own), Some(source)) => {
                let ids = |variable: &super::Variable| -> Vec<String> {
                    variable.categories.iter().map(|category| category.id.clone()).collect()
                };
                if own.kind != source.kind || ids(own) != ids(source) {
                    found.push(of_rule("contact-kinds-differ").arg("other", &source.id));
                }
            }
            _ => found.push(of_rule("contact-variable")),
        }
        let is_reversed = matches!((rule.from_days, rule.to_days), (Some(from), Some(to)) if from > to);
        if is_reversed || rule.from_days.is_some_and(|days| days < 0) || rule.to_days.is_some_and(|days| days < 0) {
            found.push(of_rule("contact-window"));
        }
        if !used.insert(&rule.variable) {
            found.push(of_rule("contact-twice"));
        }
    }
    found
}
