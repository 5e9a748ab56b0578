//! Published tables and releases of others, as figures in the tidy form that any session can add.
use super::{JsError, JsValue, Session, read, write};
use kansrijk::{
    comparison::importer::published::{Choice, TableFile},
    document::{ImportedDocument, PublishedDocument},
};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Session {
    /// Takes a file of a published table; the first forgets those of before.
    #[wasm_bindgen(js_name = takeTable)]
    pub fn take_table(&mut self, bytes: Vec<u8>, name: String, is_first: bool) {
        if is_first {
            self.tables.clear();
        }
        self.tables.push((name, bytes));
    }

    /// What the table that was taken holds: a `PublishedDocument`.
    pub fn published(&self) -> Result<JsValue, JsError> {
        write(&PublishedDocument::of(&self.engine, &self.table_files(), self.lang))
    }

    /// The figures of a choice from the table that was taken: an `ImportedDocument`.
    #[wasm_bindgen(js_name = chooseFigures)]
    pub fn choose_figures(&self, choice: JsValue) -> Result<JsValue, JsError> {
        let choice: Choice = read(choice)?;
        write(&ImportedDocument::of(
            &self.engine,
            &self.table_files(),
            &choice,
            self.lang,
        ))
    }

    /// The figures of the first file that was taken, when it is the release of a partner: an `ImportedDocument`, or nothing.
    #[wasm_bindgen(js_name = releasedFigures)]
    pub fn released_figures(&self) -> Result<JsValue, JsError> {
        let files = self.table_files();
        let read = files
            .first()
            .and_then(|file| ImportedDocument::of_release(&self.engine, file.bytes, file.name, self.lang));
        write(&read)
    }
}

impl Session {
    fn table_files(&self) -> Vec<TableFile<'_>> {
        let files = self.tables.iter();
        files.map(|(name, bytes)| TableFile { name, bytes }).collect()
    }
}
