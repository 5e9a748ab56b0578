//! Every sentence that the engine says, in Dutch and English.

pub mod case;
#[cfg(feature = "formats")]
pub mod change;
mod diagnostics;
pub mod finding;
pub mod number;
pub mod reasons;
pub mod report;
pub mod table;
pub mod words;

use crate::{codebook::Text, ordered::Map};

pub use diagnostics::{Wording, codes, wording};

/// Language of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Dutch, at level B1.
    #[default]
    Nl,
    /// English.
    En,
}

/// Texts by kind and code, as a TOML file has them.
type Wordings = Map<String, Map<String, Text>>;

/// The text of a code.
fn found<'w>(wordings: &'w Wordings, kind: &str, code: &str, lang: Lang) -> Option<&'w str> {
    Some(wordings.get(kind)?.get(code)?.get(lang))
}

/// The text of a code. One without says its code; a test keeps that from happening for those in results.
fn find(wordings: &Wordings, kind: &str, code: &str, lang: Lang) -> String {
    found(wordings, kind, code, lang).unwrap_or(code).to_owned()
}
