//! The counts of an extract that another worker has read, on another module of the same build.
use super::{Answer, Engine, Opened, Question, Reading, pass::SYNTHETIC};
use crate::{codebook::Quality, diagnostic::Diagnostics};

impl Engine {
    /// The reading whose counts were handed over, of the file that was opened here in the same way; `None` when they are of other
    /// items, which an engine that knew other published figures counts. Nothing is known of its quality.
    ///
    /// # Errors
    /// Diagnostics when the mapping does not fit the file.
    pub fn handed_over(&self, opened: &Opened, answer: Answer) -> Result<Option<Reading>, Diagnostics> {
        let plan = self.plan(&opened.preview, &opened.mapping)?.value;
        let counting = self.counting(&Question::default(), &plan.available)?;
        // Counts of some rows alone are an exploration, of which there is no release.
        let is_whole = answer.unknown == 0 && answer.seen == answer.tally.rows();
        if !is_whole || !counting.answer().tally.has_items_of(&answer.tally) {
            return Ok(None);
        }
        Ok(Some(Reading {
            counted: counting.counted(answer.tally),
            quality: Quality::default(),
            available: plan.available,
            is_synthetic: opened.preview.columns.iter().any(|column| column.name == SYNTHETIC),
            matches: None,
            diagnostics: Diagnostics::new(),
        }))
    }
}
