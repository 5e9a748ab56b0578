//! Every sentence that the engine says, in Dutch and English.

pub mod case;
mod diagnostics;
pub mod finding;
pub mod number;
pub mod reasons;
pub mod report;
pub mod table;
pub mod words;

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
