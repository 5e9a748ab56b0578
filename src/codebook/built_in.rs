//! The kit's own variables: the TOML files of `variables/`, handed over as JSON.
use super::{Codebook, Variable, read};
use crate::{
    diagnostic::Severity,
    profile::json::{Findings, Node},
    supply,
};
use serde_json::Value;

impl Codebook {
    /// The kit's own variables, in the order of the files and within a file as written. A profile adds its own with
    /// [`Codebook::add`].
    pub fn built_in() -> Self {
        let files: Vec<Value> =
            serde_json::from_str(supply::document("codebook/variables")).expect("the build writes a list");
        let mut findings = Findings::new("variables/", Severity::Error);
        let lists = files.iter().filter_map(|file| file.get("variable")?.as_array());
        let variables: Vec<Variable> = lists
            .flatten()
            .filter_map(|value| read::variable(&Node::root(value), &mut findings))
            .collect();
        assert!(!findings.has_errors(), "{findings:?}");
        Codebook::new(variables)
    }
}
