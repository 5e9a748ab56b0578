//! Several files as one extract: those of parents and households are gathered, then those of children are read with them.
use super::{JsError, JsValue, Session, read, worded, write};
use kansrijk::{
    codebook::Mapping,
    diagnostic::{Diagnostic, Diagnostics},
    document::{DiagnosticDocument, FinishedDocument, PreviewDocument},
    engine::{Joint, Linking},
    linkage::{Gathering, MOST_LINKED, Role},
};
use wasm_bindgen::prelude::wasm_bindgen;

/// What was gathered, and what files of children are read with.
#[derive(Default)]
pub(super) struct Linked {
    gathering: Option<Gathering>,
    linking: Option<Linking>,
    pub joint: Option<Joint>,
    /// What was found in the files that were gathered; it goes to the dataset.
    found: Diagnostics,
}

#[wasm_bindgen]
impl Session {
    /// The roles of files that are opened together, by their mappings: a list of names.
    #[wasm_bindgen(js_name = proposeRoles)]
    pub fn propose_roles(&self, mappings: JsValue) -> Result<JsValue, JsError> {
        let texts: Vec<String> = read(mappings)?;
        let codebook = self.engine.codebook();
        let mapping = |text: &String| Mapping::from_json(text.as_bytes(), "kolommen", codebook).map(|read| read.value);
        let mappings: Result<Vec<Mapping>, Diagnostics> = texts.iter().map(mapping).collect();
        let mappings = mappings.map_err(|found| JsError::new(&worded(&found, self.lang)))?;
        let roles = Role::propose(&mappings.iter().collect::<Vec<_>>(), codebook);
        write(&roles.into_iter().map(Role::name).collect::<Vec<_>>())
    }

    /// Takes the columns of the file that was previewed for what they are in a role: a `PreviewDocument`.
    #[wasm_bindgen(js_name = setRole)]
    pub fn set_role(&mut self, role: &str) -> Result<JsValue, JsError> {
        let role = known(role)?;
        let opened = self
            .opened
            .as_mut()
            .ok_or_else(|| JsError::new("geen bestand bekeken"))?;
        opened.mapping = role.read_as(&opened.mapping, self.engine.codebook());
        write(&PreviewDocument::of_opened(opened, &self.engine, &[], self.lang))
    }

    /// Begins to gather the file that was previewed. Gives what is wrong.
    #[wasm_bindgen(js_name = startGathering)]
    pub fn start_gathering(&mut self, role: &str) -> Result<JsValue, JsError> {
        let role = known(role)?;
        let opened = self
            .opened
            .as_ref()
            .ok_or_else(|| JsError::new("geen bestand bekeken"))?;
        let gathering = self.linked.gathering.get_or_insert_with(|| Gathering::new(MOST_LINKED));
        let begun = self.engine.gather(&opened.preview, &opened.mapping, role, gathering);
        let found = match begun {
            Ok(linking) => {
                self.linked.linking = Some(linking);
                Diagnostics::new()
            }
            Err(found) => found,
        };
        write(&DiagnosticDocument::all(&found, self.lang))
    }

    /// Gathers the next bytes and says how many rows there are so far, or what is wrong.
    #[wasm_bindgen(js_name = gather)]
    pub fn gather(&mut self, bytes: &[u8]) -> Result<JsValue, JsError> {
        let (Some(linking), Some(gathering)) = (&mut self.linked.linking, &self.linked.gathering) else {
            return Err(JsError::new("geen bestand begonnen"));
        };
        match linking.push(bytes, gathering) {
            Ok(()) => Ok(JsValue::from_f64(linking.rows() as f64)),
            Err(found) => write(&DiagnosticDocument::all(&found, self.lang)),
        }
    }

    /// Bytes that need not be gathered: the next ones begin behind them.
    #[wasm_bindgen(js_name = skipGathering)]
    pub fn skip_gathering(&mut self) -> f64 {
        self.linked
            .linking
            .as_mut()
            .map_or(0.0, |linking| linking.skip() as f64)
    }

    /// Ends a file that was gathered. Gives what is wrong; what else was found goes to the dataset.
    #[wasm_bindgen(js_name = endGathering)]
    pub fn end_gathering(&mut self) -> Result<JsValue, JsError> {
        let (Some(linking), Some(gathering)) = (self.linked.linking.take(), &mut self.linked.gathering) else {
            return Err(JsError::new("geen bestand begonnen"));
        };
        let wrong = match linking.end(gathering) {
            Ok(found) => {
                self.linked.found.extend(found);
                Diagnostics::new()
            }
            Err(wrong) => wrong,
        };
        write(&DiagnosticDocument::all(&wrong, self.lang))
    }

    /// Ends gathering: from here on files of children are read with what was gathered. Without these the children of whom there
    /// are contacts are read.
    #[wasm_bindgen(js_name = endLinks)]
    pub fn end_links(&mut self, has_children: bool) {
        let gathering = self.linked.gathering.take();
        let gathering = gathering.unwrap_or_else(|| Gathering::new(MOST_LINKED));
        let (links, found) = gathering.finish(self.engine.codebook(), has_children);
        self.linked.found.extend(found);
        self.linked.joint = Some(Joint::new(links.into(), []));
    }

    /// Adds the variables of the file of children that was previewed to those of all. Gives what is wrong.
    #[wasm_bindgen(js_name = addChildren)]
    pub fn add_children(&mut self) -> Result<JsValue, JsError> {
        let (Some(opened), Some(joint)) = (&self.opened, &mut self.linked.joint) else {
            return Err(JsError::new("geen bestand bekeken"));
        };
        let available = self.engine.available(&opened.preview, &opened.mapping, &joint.links);
        let wrong = match available {
            Ok(available) => {
                *joint = Joint::new(joint.links.clone(), [joint.available.clone(), available]);
                Diagnostics::new()
            }
            Err(wrong) => wrong,
        };
        write(&DiagnosticDocument::all(&wrong, self.lang))
    }

    /// Ends the reading of all files: a `FinishedDocument`, with what stands out in how they were joined.
    pub fn judge(&mut self) -> Result<JsValue, JsError> {
        let (Some(reading), Some(joint)) = (&mut self.reading, &self.linked.joint) else {
            return Err(JsError::new("nog niets gelezen"));
        };
        reading.diagnostics.append(&mut self.linked.found);
        self.engine.judge(reading, &joint.links);
        write(&FinishedDocument {
            dataset: self.dataset_document(),
            diagnostics: Vec::new(),
        })
    }

    /// What is wrong when no file has the role of children.
    #[wasm_bindgen(js_name = noChildren)]
    pub fn no_children(&self) -> Result<JsValue, JsError> {
        let none = Diagnostic::error("linkage-no-children");
        write(&DiagnosticDocument::all(&[none], self.lang))
    }
}

fn known(role: &str) -> Result<Role, JsError> {
    Role::parse(role).ok_or_else(|| JsError::new("onbekende rol"))
}
