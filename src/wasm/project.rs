//! The work of a user as a file.
use super::{JsError, JsValue, Session, write};
use kansrijk::document::ProjectDocument;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Session {
    /// What a project holds, checked; nothing of it is taken: a `ProjectDocument`.
    #[wasm_bindgen(js_name = openProject)]
    pub fn open_project(&self, json: &str, name: &str) -> Result<JsValue, JsError> {
        write(&ProjectDocument::of(json, name, self.lang))
    }
}
