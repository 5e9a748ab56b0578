//! A file read again to answer a question, because its rows were not kept. What comes of it is no reading: nothing of it can
//! be released.
use super::{Engine, Question, Run};
use crate::{
    codebook::Mapping,
    diagnostic::Diagnostics,
    extract::{Preview, Reader, Stretch},
};

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
    ) -> Result<Run, Diagnostics> {
        let plan = self.plan(preview, mapping)?.value;
        let counting = self.counting(question, &plan.available)?;
        let reader = Reader::of_stretch(preview, plan.columns.clone(), stretch);
        Ok(Run::new(self, reader, plan, counting, false))
    }
}
