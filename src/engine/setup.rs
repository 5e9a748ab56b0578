//! What a profile makes of the kit's own codebook and definitions.
use crate::{
    codebook::Codebook,
    diagnostic::Diagnostics,
    indicator::{Definition, check as check_definition, definitions},
    profile::{IndicatorChoice, Profile},
};

/// Codebook and definitions of a profile, checked.
pub(super) struct Setup {
    pub codebook: Codebook,
    pub definitions: Vec<Definition>,
    pub diagnostics: Diagnostics,
}

impl Setup {
    pub fn of(profile: &Profile, file: &str) -> Result<Self, Diagnostics> {
        let mut faults = Diagnostics::new();
        let codebook = profile.codebook();
        let definitions = chosen(profile, &codebook, &mut faults);
        if !faults.is_empty() {
            return Err(faults.into_iter().map(|fault| fault.file(file)).collect());
        }
        let is_known = |id: &str| definitions.iter().any(|definition| definition.id == id);
        let diagnostics = profile.check_indicators(file, &is_known);
        Ok(Setup {
            codebook,
            definitions,
            diagnostics,
        })
    }
}

/// The built-in definitions that the profile chooses, all when it chooses none, and its own.
fn chosen(profile: &Profile, codebook: &Codebook, faults: &mut Diagnostics) -> Vec<Definition> {
    if profile.indicators.is_empty() {
        return definitions().to_vec();
    }
    let mut chosen: Vec<Definition> = Vec::new();
    for (position, choice) in profile.indicators.iter().enumerate() {
        match choice {
            // An id that the kit does not know is a warning, from the profile's own check.
            IndicatorChoice::BuiltIn(id) => chosen.extend(definitions().iter().find(|known| known.id == *id).cloned()),
            IndicatorChoice::Own(value) => {
                let path = format!("indicators[{position}]");
                match Definition::read(value, &path) {
                    Ok(definition) => {
                        faults.extend(check_definition(&definition, codebook, &path));
                        chosen.push(definition);
                    }
                    Err(found) => faults.extend(found),
                }
            }
        }
    }
    chosen
}
