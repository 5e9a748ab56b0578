//! A file read again to answer a question, because its rows were not kept. What comes of it is no reading: nothing of it can
//! be released.
use super::{Asking, Engine, Part, Question};
use crate::{
    codebook::{Deriver, Mapping},
    diagnostic::Diagnostics,
    extract::{Preview, Reader, Stretch},
};

/// A file, or a part of it, that is being read again.
pub struct Search {
    reader: Reader,
    deriver: Deriver,
    asking: Asking,
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
        Ok(Search {
            asking: self.ask(question, &plan.available)?,
            deriver: Deriver::new(&plan, &self.codebook, &self.areas),
            reader: Reader::of_stretch(preview, plan.columns, stretch),
        })
    }
}

impl Search {
    /// Reads the next bytes of the file, in order and of any length.
    ///
    /// # Errors
    /// Diagnostics when the file cannot be read further.
    #[inline]
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Diagnostics> {
        let (deriver, asking) = (&mut self.deriver, &mut self.asking);
        self.reader.push(bytes, &mut |raw| {
            let (counting, answer) = asking.parts();
            counting.count(&deriver.complete(raw), answer);
        })
    }

    /// As [`Pass::skip`](super::Pass::skip).
    pub fn skip(&mut self) -> u64 {
        self.reader.skip()
    }

    /// Rows looked at so far.
    pub fn rows(&self) -> u64 {
        self.asking.answer().seen
    }

    /// Whether the part has been read to its end.
    pub fn is_done(&self) -> bool {
        self.reader.is_done()
    }

    /// Ends the part: its counts, to be put together with those of the other parts.
    ///
    /// # Errors
    /// Diagnostics when the file ends where it should not.
    #[inline]
    pub fn end(self) -> Result<Part, Diagnostics> {
        let Search {
            reader,
            mut deriver,
            mut asking,
        } = self;
        let counts = reader.finish(&mut |raw| {
            let (counting, answer) = asking.parts();
            counting.count(&deriver.complete(raw), answer);
        })?;
        Ok(Part::of_answer(asking.answer().clone(), counts))
    }
}
