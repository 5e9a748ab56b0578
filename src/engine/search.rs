//! A file read again to answer a question, because its rows were not kept. What comes of it is no reading: nothing of it can
//! be released.
use super::{Engine, Question, Run};
use crate::{
    codebook::Mapping,
    diagnostic::Diagnostics,
    extract::{Preview, Stretch},
};

/// A file, or a part of it, that is being read again.
pub struct Search {
    run: Run,
}

impl Engine {
    /// Begins to read a part of a file under a question.
    ///
    /// # Errors
    /// Diagnostics when the mapping does not fit the file, or the question not what it gives.
    pub fn search(
        &self,
        preview: &Preview,
        mapping: &Mapping,
        question: &Question,
        stretch: Stretch,
    ) -> Result<Search, Diagnostics> {
        let plan = self.plan(preview, mapping)?.value;
        let counting = self.counting(question, &plan.available)?;
        Ok(Search {
            run: Run::new(self, preview, plan, counting, stretch, false),
        })
    }
}

impl Search {
    /// The reading itself.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The reading itself, to push bytes into.
    pub fn run_mut(&mut self) -> &mut Run {
        &mut self.run
    }

    /// The reading itself, to end it.
    pub fn into_run(self) -> Run {
        self.run
    }
}
