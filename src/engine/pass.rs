//! One pass over a file or a part of it: bytes pushed in, a mergeable part out.
use super::{Engine, Kept, Question, Ran, Reading, Run, counting::Counting, part::Part};
use crate::{
    codebook::{Mapping, Plan, plan},
    diagnostic::{Diagnostics, Outcome},
    extract::{Preview, Reader, Stretch},
};

/// The column by which the demo's files say that nobody is in them.
pub(super) const SYNTHETIC: &str = "synthetisch";

/// A file that is being read to take it in.
pub struct Pass {
    run: Run,
    beginning: Beginning,
}

/// What was seen of a file when it began to be read.
pub struct Beginning {
    is_synthetic: bool,
    header_row: u64,
    diagnostics: Diagnostics,
}

/// What is known before the first row: the same for every part of a file.
pub struct Opening {
    pub(super) counting: Counting,
    pub(super) plan: Plan,
    pub(super) is_synthetic: bool,
    header_row: u64,
    pub(super) diagnostics: Diagnostics,
}

impl Engine {
    /// What is read of a file by a mapping.
    pub(super) fn plan(&self, preview: &Preview, mapping: &Mapping) -> Result<Outcome<Plan>, Diagnostics> {
        plan(mapping, preview, &self.codebook, &self.areas, &self.postcodes)
    }

    /// Begins to read a whole file with a mapping. What is found now is among the diagnostics of the reading.
    ///
    /// # Errors
    /// Diagnostics when the mapping does not fit the file, or `by` names no category of it.
    pub fn begin(&self, preview: &Preview, mapping: &Mapping, by: Option<&str>) -> Result<Pass, Diagnostics> {
        self.begin_stretch(preview, mapping, by, Stretch::WHOLE)
    }

    /// Begins to read a part of a file.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub fn begin_stretch(
        &self,
        preview: &Preview,
        mapping: &Mapping,
        by: Option<&str>,
        stretch: Stretch,
    ) -> Result<Pass, Diagnostics> {
        let planned = self.plan(preview, mapping)?;
        let (plan, diagnostics) = (planned.value, planned.diagnostics);
        let reader = Reader::of_stretch(preview, plan.columns.clone(), stretch);
        self.begin_planned(preview, reader, plan, diagnostics, by)
    }

    /// Begins to read by a plan.
    pub(super) fn begin_planned(
        &self,
        preview: &Preview,
        reader: Reader,
        plan: Plan,
        mut diagnostics: Diagnostics,
        by: Option<&str>,
    ) -> Result<Pass, Diagnostics> {
        let question = Question {
            by: by.map(str::to_owned),
            ..Question::default()
        };
        let counting = self.counting(&question, &plan.available)?;
        diagnostics.extend(counting.diagnostics.iter().cloned());
        Ok(Pass {
            run: Run::new(self, reader, plan, counting, true),
            beginning: Beginning {
                is_synthetic: preview.columns.iter().any(|column| column.name == SYNTHETIC),
                header_row: preview.header_row,
                diagnostics,
            },
        })
    }
}

impl Pass {
    /// Joins the rows with those of other files.
    #[cfg(feature = "formats")]
    pub(super) fn link(self, linker: crate::linkage::Linker) -> Self {
        Pass {
            run: self.run.link(linker),
            ..self
        }
    }

    /// Keeps the rows for further questions, as long as they take no more than so many bytes; more, and none is kept.
    pub fn keep(&mut self, most: u64) {
        self.run.keep(most);
    }

    /// The reading itself.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The reading itself, to push bytes into.
    pub fn run_mut(&mut self) -> &mut Run {
        &mut self.run
    }

    /// What was known at the beginning, and the reading itself, to end it.
    pub fn apart(self) -> (Beginning, Run) {
        (self.beginning, self.run)
    }

    /// Reads the next bytes of the file, in order and of any length.
    ///
    /// # Errors
    /// Diagnostics when the file cannot be read further.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Diagnostics> {
        self.run.push(bytes)
    }

    /// Ends the reading of a file that was read at once, with the engine that began it.
    ///
    /// # Errors
    /// Diagnostics when the file ends where it should not.
    pub fn finish(self, engine: &Engine) -> Result<Reading, Diagnostics> {
        let (opening, part, _) = self.end()?;
        Ok(engine.reading(opening, part))
    }

    /// Ends the reading of a part: what was known before it, what it gave, and its rows where they are kept.
    ///
    /// # Errors
    /// Diagnostics when the file ends where it should not.
    pub fn end(self) -> Result<(Opening, Part, Option<Kept>), Diagnostics> {
        let (beginning, run) = self.apart();
        Ok(beginning.opening(run.end()?))
    }
}

impl Beginning {
    /// What was known before a part that was read to its end, what it gave, and its rows where they are kept.
    pub fn opening(self, ran: Ran) -> (Opening, Part, Option<Kept>) {
        let Beginning {
            is_synthetic,
            header_row,
            diagnostics,
        } = self;
        let opening = Opening {
            counting: ran.counting,
            plan: ran.plan,
            is_synthetic,
            header_row,
            diagnostics,
        };
        (opening, ran.part, ran.kept)
    }
}

impl Opening {
    /// Row of the file that holds the names of the columns.
    pub fn header_row(&self) -> u64 {
        self.header_row
    }
}
