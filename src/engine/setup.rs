//! What a profile adds to the kit's own codebook and definitions.
use crate::{
    area::PostcodeTable,
    codebook::{Codebook, Mapping, check as check_variables},
    diagnostic::Diagnostics,
    indicator::{Definition, check as check_definition, definitions},
    profile::{IndicatorChoice, Profile},
};

/// Codebook, definitions and mappings of a profile, checked.
pub(super) struct Setup {
    pub codebook: Codebook,
    pub definitions: Vec<Definition>,
    pub suppliers: Vec<Mapping>,
    pub diagnostics: Diagnostics,
}

impl Setup {
    pub fn of(profile: &Profile, file: &str) -> Result<Self, Diagnostics> {
        let mut faults = Diagnostics::new();
        let codebook = codebook(profile, &mut faults);
        let definitions = chosen(profile, &codebook, &mut faults);
        let mut suppliers = Vec::new();
        for supplier in &profile.suppliers {
            match Mapping::from_json(supplier.to_string().as_bytes(), file, &codebook) {
                Ok(mapping) => suppliers.push(mapping.value),
                Err(found) => faults.extend(found),
            }
        }
        if !faults.is_empty() {
            return Err(faults.into_iter().map(|fault| fault.file(file)).collect());
        }
        let is_known = |id: &str| definitions.iter().any(|definition| definition.id == id);
        let diagnostics = profile.check_indicators(file, &is_known);
        Ok(Setup {
            codebook,
            definitions,
            suppliers,
            diagnostics,
        })
    }
}

/// The kit's variables with those of the profile, and its further names of columns.
fn codebook(profile: &Profile, faults: &mut Diagnostics) -> Codebook {
    let mut codebook = Codebook::built_in();
    for variable in &profile.variables {
        codebook.add(variable.clone());
    }
    for (id, synonyms) in &profile.synonyms {
        if let Some(index) = codebook.index(id) {
            let mut variable = codebook.variable(index).clone();
            variable.synonyms.extend(synonyms.iter().cloned());
            codebook.add(variable);
        }
    }
    faults.extend(check_variables(&profile.variables, &codebook));
    codebook
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

/// The postcodes that the profile itself places: those of one gemeente alone.
pub(super) fn postcodes(profile: &Profile) -> PostcodeTable {
    let mut table = PostcodeTable::default();
    for (postcode, gemeenten) in profile.postcodes.iter().flat_map(|postcodes| &postcodes.gemeenten) {
        if let [gemeente] = gemeenten.as_slice()
            && let Some(area) = profile.areas.index(gemeente)
        {
            table.add_pc4(postcode, area);
        }
    }
    table
}
