//! What the columns of the file that is looked at are like, for the step in which they get their meaning.
use super::{JsError, JsValue, Session, write};
use kansrijk::document::ShapeDocument;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Session {
    /// The columns of the file that was previewed, by its mapping as it stands now: an array of `ShapeDocument`.
    pub fn shapes(&self) -> Result<JsValue, JsError> {
        let opened = self.opened.as_ref();
        let opened = opened.ok_or_else(|| JsError::new("geen bestand bekeken"))?;
        write(&ShapeDocument::all(&self.engine, opened))
    }
}
