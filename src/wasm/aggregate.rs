//! Ready aggregates: counts that others made, as the dataset that is open.
use super::{JsError, JsValue, Rows, Session, write};
use kansrijk::{
    diagnostic::Diagnostic,
    document::{DiagnosticDocument, FinishedDocument},
};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Session {
    /// Reads a whole file of ready aggregates, beside those read before. Gives what is wrong.
    #[wasm_bindgen(js_name = readAggregates)]
    pub fn read_aggregates(&mut self, bytes: &[u8], name: &str) -> Result<JsValue, JsError> {
        let read = self.engine.read_aggregates(bytes, name, &mut self.ready_made);
        let wrong = read.err().unwrap_or_default();
        write(&DiagnosticDocument::all(&wrong, self.lang))
    }

    /// Ends the files of ready aggregates: a `FinishedDocument`.
    #[wasm_bindgen(js_name = finishAggregates)]
    pub fn finish_aggregates(&mut self) -> Result<JsValue, JsError> {
        let all = std::mem::take(&mut self.ready_made);
        self.reading = Some(self.engine.ready_made(all));
        self.protected.clear();
        // There are none to keep.
        self.rows = Rows::default();
        write(&FinishedDocument {
            dataset: self.dataset_document(),
            diagnostics: Vec::new(),
        })
    }

    /// What is wrong when files of counts and files of rows are opened as one.
    #[wasm_bindgen(js_name = filesDiffer)]
    pub fn files_differ(&self) -> Result<JsValue, JsError> {
        let differ = Diagnostic::error("files-differ");
        write(&DiagnosticDocument::all(&[differ], self.lang))
    }
}
