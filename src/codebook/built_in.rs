//! The kit's own variables: the TOML files of `variables/`, embedded as JSON by the build script.
use super::{Codebook, Variable};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    variable: Vec<Variable>,
}

impl Codebook {
    /// The kit's own variables, in the order of the files and within a file as written. A profile adds its own with
    /// [`Codebook::add`].
    pub fn built_in() -> Self {
        let files: Vec<File> = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/codebook/variables.json")))
            .expect("variables/*.toml hold variables; a test reads them all");
        Codebook::new(files.into_iter().flat_map(|file| file.variable))
    }
}
