//! The one path through the rooms, which both hosts call: bytes are pushed in, rows come out.
//!
//! ```text
//! open(head) → preview and proposed mapping → begin → push … push → finish → own_view | release
//! ```

mod once;
mod pass;
mod rows;
mod setup;

pub use pass::{Pass, Reading};
pub use rows::{Request, shown_numerator};

use crate::{
    area::{Areas, PostcodeTable},
    codebook::{Codebook, Mapping, propose},
    comparison::{Benchmark, Benchmarks},
    diagnostic::{Diagnostics, Outcome},
    disclosure::Rules,
    extract::{Preview, preview},
    indicator::Definition,
    profile::Profile,
};
use std::sync::Arc;

/// A profile made ready: everything that stays the same while files are read.
pub struct Engine {
    profile: Profile,
    codebook: Arc<Codebook>,
    areas: Arc<Areas>,
    definitions: Vec<Definition>,
    benchmarks: Benchmarks,
    postcodes: PostcodeTable,
    rules: Rules,
}

/// A file as its first bytes show it, and what its columns are taken for.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Format, dialect and columns.
    pub preview: Preview,
    /// Proposed mapping onto the codebook.
    pub mapping: Mapping,
}

impl Engine {
    /// An engine for a profile that was read. `file` names it in what is found.
    ///
    /// # Errors
    /// Faults of the profile's own variables, definitions and mappings, each with its path.
    pub fn new(profile: Profile, file: &str) -> Result<Outcome<Self>, Diagnostics> {
        let setup::Setup {
            codebook,
            definitions,
            diagnostics,
        } = setup::Setup::of(&profile, file)?;
        let limits = profile.thresholds;
        let engine = Engine {
            codebook: Arc::new(codebook),
            areas: Arc::new(profile.areas.clone()),
            definitions,
            benchmarks: Benchmarks::new(profile.benchmarks.clone(), &profile.areas),
            postcodes: profile.postcode_table(),
            rules: Rules::default().tightened(
                limits.numerator.into(),
                limits.complement.into(),
                limits.money_denominator.into(),
            ),
            profile,
        };
        Ok(Outcome {
            value: engine,
            diagnostics,
        })
    }

    /// The engine of a profile by the id of a built-in one; none when there is no such profile.
    pub fn built_in(id: &str) -> Option<Result<Outcome<Self>, Diagnostics>> {
        let profile = Profile::built_in(id)?;
        Some(profile.and_then(|profile| Self::new(profile.value, &format!("{id}.json"))))
    }

    /// The engine of a profile's JSON text.
    ///
    /// # Errors
    /// All that is wrong with the profile, exactly placed.
    pub fn of_json(json: &str, file: &str) -> Result<Outcome<Self>, Diagnostics> {
        let mut read = Profile::parse(json, file)?;
        let mut engine = Self::new(read.value, file)?;
        read.diagnostics.append(&mut engine.diagnostics);
        Ok(Outcome {
            value: engine.value,
            diagnostics: read.diagnostics,
        })
    }

    /// The profile.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The codebook, with the profile's own variables.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// The rules of disclosure control, with the profile's own limits.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The areas of the profile.
    pub fn areas(&self) -> &Areas {
        &self.areas
    }

    /// The definitions of the profile, in its order.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// The levels of the areas in which rows of a reading lie, each once.
    pub fn levels_seen(&self, reading: &Reading) -> Vec<&str> {
        let mut levels: Vec<&str> = Vec::new();
        for area in reading.tally.areas() {
            for &place in self.areas.with_ancestors(area) {
                let level = self.areas.area(place).level.as_str();
                if !levels.contains(&level) {
                    levels.push(level);
                }
            }
        }
        levels
    }

    /// Adds published values beside those of the profile.
    pub fn add_benchmarks(&mut self, benchmarks: Vec<Benchmark>) {
        let mut rows = self.benchmarks.rows().to_vec();
        rows.extend(benchmarks);
        self.benchmarks = Benchmarks::new(rows, &self.areas);
    }

    /// Uses a table of postcodes to place rows that have no finer area.
    pub fn set_postcodes(&mut self, postcodes: PostcodeTable) {
        self.postcodes = postcodes;
    }

    /// Looks at the first bytes of a file (all bytes of a workbook) and proposes a mapping of its columns.
    ///
    /// # Errors
    /// Diagnostics when the file is not one that can be read.
    pub fn open(&self, head: &[u8], size: u64, file: &str) -> Result<Outcome<Opened>, Diagnostics> {
        let mut seen = preview(head, size, file)?;
        let mut proposed = propose(&seen.value, &self.codebook, &self.areas, &self.profile.suppliers);
        seen.diagnostics.append(&mut proposed.diagnostics);
        Ok(Outcome {
            value: Opened {
                preview: seen.value,
                mapping: proposed.value,
            },
            diagnostics: seen.diagnostics,
        })
    }
}
