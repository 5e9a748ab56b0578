//! What a profile makes of the kit's own codebook and definitions. All of it was checked when the profile was read.
use crate::{codebook::Codebook, diagnostic::Diagnostics, indicator::Definition, profile::Profile};

/// Codebook and definitions of a profile.
pub(super) struct Setup {
    pub codebook: Codebook,
    pub definitions: Vec<Definition>,
    pub diagnostics: Diagnostics,
}

impl Setup {
    pub fn of(profile: &Profile, _file: &str) -> Result<Self, Diagnostics> {
        Ok(Setup {
            codebook: profile.codebook(),
            definitions: profile.definitions(),
            diagnostics: Diagnostics::new(),
        })
    }
}
