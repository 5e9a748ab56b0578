//! The work of a user as a file, and the making of a profile.
use super::{JsError, JsValue, Session, engine_of, worded, write};
use kansrijk::{
    document::{AreasDocument, FiguresDocument, ProgrammeDocument, ProjectDocument},
    profile::Profile,
    programme,
};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Session {
    /// What a project holds, checked; nothing of it is taken: a `ProjectDocument`.
    #[wasm_bindgen(js_name = openProject)]
    pub fn open_project(&self, json: &str, name: &str) -> Result<JsValue, JsError> {
        write(&ProjectDocument::of(json, name, self.lang))
    }

    /// The areas of a code list: an `AreasDocument`.
    #[wasm_bindgen(js_name = readAreas)]
    pub fn read_areas(&self, bytes: &[u8], name: &str) -> Result<JsValue, JsError> {
        write(&AreasDocument::of(bytes, name, self.lang))
    }

    /// Published figures for a profile, its JSON or the id of a built-in one: a `FiguresDocument`.
    #[wasm_bindgen(js_name = readFigures)]
    pub fn read_figures(&self, profile: &str, bytes: &[u8], name: &str) -> Result<JsValue, JsError> {
        let engine = engine_of(profile, "profiel").map_err(|found| JsError::new(&worded(&found, self.lang)))?;
        write(&FiguresDocument::of(&engine.value, bytes, name, self.lang))
    }

    /// The actions of a sheet: a `ProgrammeDocument`.
    #[wasm_bindgen(js_name = readProgramme)]
    pub fn read_programme(&self, bytes: &[u8], name: &str) -> Result<JsValue, JsError> {
        write(&ProgrammeDocument::of(&self.engine, bytes, name, self.lang))
    }

    /// A sheet of actions to fill in.
    #[wasm_bindgen(js_name = programmeTemplate)]
    pub fn programme_template(&self) -> Vec<u8> {
        programme::template(self.lang)
    }

    /// The JSON of a profile that comes with the kit.
    #[wasm_bindgen(js_name = profileText)]
    pub fn profile_text(&self, id: &str) -> Result<String, JsError> {
        let json = Profile::built_in_json(id).ok_or_else(|| JsError::new("onbekend profiel"))?;
        Ok(json.to_owned())
    }
}
