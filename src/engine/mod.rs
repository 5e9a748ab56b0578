//! The one path through the rooms, which both hosts call: bytes are pushed in, rows come out.
//!
//! ```text
//! open(head) → preview and proposed mapping → begin → push … push → finish → own_view | release
//!                                                                          ↘ ask → own_view
//! ```

#[cfg(feature = "formats")]
mod aggregates;
mod answer;
mod columns;
mod counted;
mod counting;
#[cfg(feature = "formats")]
mod handed_over;
mod kept;
#[cfg(feature = "formats")]
mod linking;
mod once;
mod part;
mod pass;
mod question;
mod reading;
#[cfg(feature = "formats")]
mod release;
mod rows;
mod run;
mod search;
#[cfg(feature = "formats")]
mod shapes;
mod unusable;

#[cfg(feature = "formats")]
pub use aggregates::ReadyMade;
pub use answer::Answer;
pub use columns::{Filling, OwnColumns};
pub use counted::Counted;
pub use kept::Kept;
#[cfg(feature = "formats")]
pub use linking::{Joint, Linking};
pub use part::Part;
pub use pass::{Beginning, Opening, Pass};
pub use question::{Asking, Exploration, Question};
pub use reading::Reading;
pub use rows::Request;
pub use run::{Ran, Run};
#[cfg(feature = "formats")]
pub use shapes::{ColumnShape, Placing};

use crate::{
    apart::apart,
    area::{AreaIndex, Areas, PostcodeTable},
    codebook::{Codebook, KnownColumns, Mapping, check_header, propose},
    comparison::{Benchmark, Benchmarks, importer::tidy},
    diagnostic::{Diagnostics, Outcome},
    disclosure::Rules,
    extract::{Choice, Looked, Pieces, Preview, incomplete, look_for},
    indicator::{Definition, is_countable},
    profile::Profile,
};
use std::{cell::LazyCell, sync::Arc};

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
    /// An engine for a profile; all of it was checked when it was read.
    pub fn new(profile: Profile) -> Self {
        let limits = profile.thresholds;
        let mut definitions = profile.definitions();
        learn(&mut definitions, &profile.benchmarks);
        Engine {
            codebook: Arc::clone(&profile.codebook),
            areas: Arc::clone(&profile.areas),
            definitions,
            benchmarks: Benchmarks::new(profile.benchmarks.clone(), &profile.areas),
            postcodes: profile.postcode_table(),
            rules: Rules::default().tightened(
                limits.numerator.into(),
                limits.complement.into(),
                limits.money_denominator.into(),
            ),
            profile,
        }
    }

    /// The engine of a profile by the id of a built-in one; none when there is no such profile.
    pub fn built_in(id: &str) -> Option<Result<Outcome<Self>, Diagnostics>> {
        Some(Profile::built_in(id)?.map(Self::of_outcome))
    }

    /// The engine of a profile's JSON text.
    ///
    /// # Errors
    /// All that is wrong with the profile, exactly placed.
    pub fn of_json(json: &str, file: &str) -> Result<Outcome<Self>, Diagnostics> {
        Profile::parse(json, file).map(Self::of_outcome)
    }

    fn of_outcome(profile: Outcome<Profile>) -> Outcome<Self> {
        Outcome {
            value: Self::new(profile.value),
            diagnostics: profile.diagnostics,
        }
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

    /// The published figures.
    pub fn benchmarks(&self) -> &Benchmarks {
        &self.benchmarks
    }

    /// What published figures of a partner are read against.
    pub fn published(&self) -> tidy::Known<'_> {
        tidy::Known {
            areas: &self.areas,
            definitions: &self.definitions,
        }
    }

    /// The levels of the areas in which rows of a reading lie, each once.
    pub fn levels_seen(&self, reading: &Reading) -> Vec<&str> {
        let mut has_rows = vec![false; self.areas.areas().len()];
        for AreaIndex(area) in reading.counted().tally.areas() {
            if let Some(has_rows) = has_rows.get_mut(area) {
                *has_rows = true;
            }
        }
        let mut levels: Vec<&str> = Vec::new();
        for (area, _) in has_rows.iter().enumerate().filter(|(_, has_rows)| **has_rows) {
            for &place in self.areas.with_ancestors(AreaIndex(area)) {
                let level = self.areas.area(place).level.as_str();
                if !levels.contains(&level) {
                    levels.push(level);
                }
            }
        }
        levels
    }

    /// Adds published values beside those of the profile. Files that are read from now on are also counted under their
    /// definitions, where rows can tell.
    pub fn add_benchmarks(&mut self, benchmarks: Vec<Benchmark>) {
        learn(&mut self.definitions, &benchmarks);
        let mut rows = self.benchmarks.rows().to_vec();
        rows.extend(benchmarks);
        self.benchmarks = Benchmarks::new(rows, &self.areas);
    }

    /// Uses a table of postcodes to place rows that have no finer area.
    pub fn set_postcodes(&mut self, postcodes: PostcodeTable) {
        self.postcodes = postcodes;
    }

    /// Looks at the first bytes of a file (all bytes of one that is no text) and proposes a mapping of its columns.
    ///
    /// # Errors
    /// Diagnostics when the file is not one that can be read.
    pub fn open(&self, head: &[u8], size: u64, file: &str) -> Result<Outcome<Opened>, Diagnostics> {
        match self.look(&Pieces::new(head, size), file)? {
            Looked::Seen(seen) => Ok(seen),
            Looked::Wants(_) => Err(incomplete(file)),
        }
    }

    /// Looks at a file by pieces of it and proposes a mapping of its columns, or says which bytes it needs for that.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn look(&self, pieces: &Pieces<'_>, file: &str) -> Result<Looked<Opened>, Diagnostics> {
        self.look_for(pieces, file, &Choice::default())
    }

    /// As [`look`](Self::look), for the table that the user chose in a workbook.
    ///
    /// # Errors
    /// As [`open`](Self::open), and when there is no such sheet or row.
    pub fn look_for(&self, pieces: &Pieces<'_>, file: &str, choice: &Choice) -> Result<Looked<Opened>, Diagnostics> {
        // Only a workbook asks.
        let known = LazyCell::new(|| KnownColumns::new(&self.codebook, &self.profile.suppliers));
        let knows = |name: &str| known.knows(name) || tidy::is_column(name);
        match apart(|| look_for(pieces, file, choice, &knows))? {
            Looked::Seen(seen) => self.opened(seen).map(Looked::Seen),
            Looked::Wants(ranges) => Ok(Looked::Wants(ranges)),
        }
    }

    fn opened(&self, mut seen: Outcome<Preview>) -> Result<Outcome<Opened>, Diagnostics> {
        let wrong = apart(|| check_header(&seen.value, &self.codebook, &self.profile.suppliers));
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let suppliers = &self.profile.suppliers;
        let mut proposed = apart(|| propose(&seen.value, &self.codebook, &self.areas, suppliers));
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

/// Adds to each definition the variants of its published values that can be counted too.
fn learn(definitions: &mut [Definition], benchmarks: &[Benchmark]) {
    for row in benchmarks {
        let definition = definitions.iter_mut().find(|definition| definition.id == row.indicator);
        if let Some(definition) = definition
            && !definition.variants.contains(&row.variant)
            && is_countable(definition, &row.variant)
        {
            definition.variants.push(row.variant.clone());
        }
    }
}
