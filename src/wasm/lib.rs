//! The boundary to the browser: check, convert, call the engine. No rule of the domain lives here.
//!
//! Findings in the data are results, never thrown: a thrown error means that the call was wrong, a panic is a fault of the
//! kit and ends this worker. JavaScript frees a session with `free()`.

#[cfg(feature = "formats")]
mod aggregate;
mod columns;
#[cfg(feature = "formats")]
mod figures;
#[cfg(feature = "formats")]
mod linkage;
mod options;
#[cfg(feature = "formats")]
mod project;
#[cfg(feature = "formats")]
mod published;
mod question;
#[cfg(feature = "formats")]
mod release;
#[cfg(feature = "formats")]
mod shapes;

use kansrijk::{
    area::PostcodeReader,
    codebook::Mapping,
    comparison::importer::tidy,
    demo::Generator,
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    document::{
        Context, DatasetDocument, DefinitionDocument, DiagnosticDocument, FinishedDocument, PreviewDocument,
        ResultDocument, VariableDocument,
    },
    engine::{Counted, Engine, Opened, Part, Reading},
    extract::{Choice, Pieces},
    profile::Profile,
    supply,
    text::{
        Lang,
        finding::{self, Exactness},
    },
};
#[cfg(feature = "formats")]
use kansrijk::{codebook::template, workbook};
use options::{
    ChoiceOptions, FindingsOptions, PartOptions, QuestionOptions, RowsOptions, SessionOptions, StretchDocument,
};
use question::{Begun, Ended, Rows, Running};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;

/// The engine for a profile of the kit, by its id, or for the JSON of another; `name` is that of its file in messages.
fn engine_of(profile: &str, name: &str) -> Result<Outcome<Engine>, Diagnostics> {
    // What is no id is read as a document, which tells what is wrong with it.
    Engine::built_in(profile).unwrap_or_else(|| Engine::of_json(profile, name))
}

/// Hands in the documents that come with the kit, as bytes of UTF-8: once, before the first session.
#[wasm_bindgen(js_name = supply)]
pub fn hand_in(documents: Vec<u8>) -> Result<(), JsError> {
    supply::hand_in(String::from_utf8(documents)?);
    Ok(())
}

/// One profile and one extract at a time. What was read stays until another extract has been read well.
#[wasm_bindgen]
pub struct Session {
    engine: Engine,
    lang: Lang,
    /// Pieces of the file that is looked at, its name, and the table that was chosen in it.
    looking: Option<(Pieces<'static>, String, Choice)>,
    opened: Option<Opened>,
    pass: Option<Running>,
    /// The parts of the file that were put together so far.
    joined: Option<(Begun, Part)>,
    reading: Option<Reading>,
    rows: Rows,
    #[cfg(feature = "formats")]
    linked: linkage::Linked,
    #[cfg(feature = "formats")]
    ready_made: kansrijk::engine::ReadyMade,
    #[cfg(feature = "formats")]
    protected: release::Protected,
    /// The published table of which a topic is chosen: its files with their names.
    #[cfg(feature = "formats")]
    tables: Vec<(String, Vec<u8>)>,
    /// Boundaries for maps.
    #[cfg(feature = "formats")]
    boundaries: Option<kansrijk::factsheet::picture::Boundaries>,
}

#[wasm_bindgen]
impl Session {
    /// A session for a profile: `{profile?: id or JSON text, lang?: "nl" | "en", keep?: bytes}`.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<Session, JsError> {
        if !supply::is_there() {
            return Err(JsError::new("de teksten van de kit ontbreken: roep eerst supply aan"));
        }
        let options: SessionOptions = read(options)?;
        let profile = options.profile.as_deref().unwrap_or(Profile::BUILT_IN[0]);
        let engine = engine_of(profile, "profiel").map_err(|found| JsError::new(&worded(&found, options.lang())))?;
        Ok(Session {
            engine: engine.value,
            lang: options.lang(),
            looking: None,
            opened: None,
            pass: None,
            joined: None,
            reading: None,
            rows: Rows::new(options.keep.unwrap_or(0)),
            #[cfg(feature = "formats")]
            linked: linkage::Linked::default(),
            #[cfg(feature = "formats")]
            ready_made: kansrijk::engine::ReadyMade::default(),
            #[cfg(feature = "formats")]
            protected: release::Protected::default(),
            #[cfg(feature = "formats")]
            tables: Vec::new(),
            #[cfg(feature = "formats")]
            boundaries: None,
        })
    }

    /// All that is found in a profile, its JSON or the id of a built-in one, without taking it: an error among it means that no
    /// session begins with it.
    #[wasm_bindgen(js_name = checkProfile)]
    pub fn check_profile(&self, profile: &str, name: &str) -> Result<JsValue, JsError> {
        let found = match engine_of(profile, name) {
            Ok(outcome) => outcome.diagnostics,
            Err(found) => found,
        };
        write(&DiagnosticDocument::all(&found, self.lang))
    }

    /// What a file is, from its first bytes: a `PreviewDocument`. Of a workbook `{sheet?, headerRow?}` is the table that the user
    /// chose. When more of it is wanted, [`Self::add_piece`] takes that and [`Self::look`] goes on.
    pub fn preview(&mut self, head: Vec<u8>, name: &str, size: f64, choice: JsValue) -> Result<JsValue, JsError> {
        let choice = read::<ChoiceOptions>(choice)?.choice();
        self.looking = Some((Pieces::new(head, size as u64), name.to_owned(), choice));
        self.look()
    }

    /// Adds the bytes from an offset on of the file that is looked at.
    #[wasm_bindgen(js_name = addPiece)]
    pub fn add_piece(&mut self, bytes: Vec<u8>, from: f64) {
        if let Some((pieces, ..)) = &mut self.looking {
            pieces.add(from as u64, bytes);
        }
    }

    /// Looks again at the file, with the pieces that were added: a `PreviewDocument`.
    pub fn look(&mut self) -> Result<JsValue, JsError> {
        let (pieces, name, choice) = self
            .looking
            .as_ref()
            .ok_or_else(|| JsError::new("geen bestand bekeken"))?;
        let (document, opened) = PreviewDocument::chosen(&self.engine, pieces, name, choice, self.lang);
        if document.wanted.is_empty() {
            // They go once the file has been seen.
            self.looking = None;
        }
        if opened.is_some() {
            self.opened = opened;
        }
        write(&document)
    }

    /// Replaces the proposed mapping of the file that was previewed by a saved or corrected one.
    #[wasm_bindgen(js_name = setMapping)]
    pub fn set_mapping(&mut self, json: &str) -> Result<JsValue, JsError> {
        let opened = self
            .opened
            .as_mut()
            .ok_or_else(|| JsError::new("geen bestand bekeken"))?;
        let found = match Mapping::from_json(json.as_bytes(), "kolommen", self.engine.codebook()) {
            Ok(Outcome { value, diagnostics }) => {
                opened.mapping = value;
                diagnostics
            }
            Err(diagnostics) => diagnostics,
        };
        write(&PreviewDocument::of_opened(opened, &self.engine, &found, self.lang))
    }

    /// The mapping of the file that was previewed, as `kansrijk.mapping/1`.
    pub fn mapping(&self) -> Option<String> {
        self.opened.as_ref().map(|opened| opened.mapping.to_json(self.lang))
    }

    /// Begins to read the file that was previewed: `{by?, question?, keep?, from?, to?, firstRow?}`, without a stretch all of it. With a question
    /// it is read again to answer it; else so many bytes of its rows are kept. Gives
    /// what is wrong when it cannot be begun; else nothing is wrong.
    pub fn start(&mut self, options: JsValue) -> Result<JsValue, JsError> {
        let options: PartOptions = read(options)?;
        let opened = self
            .opened
            .as_ref()
            .ok_or_else(|| JsError::new("geen bestand bekeken"))?;
        let stretch = options.stretch();
        if stretch.from == 0 {
            // What was put together of a file that was not read to its end is of no use to this one.
            self.joined = None;
        }
        let (engine, Opened { preview, mapping }) = (&self.engine, opened);
        let begun = match options.question.map(QuestionOptions::question) {
            Some(question) => {
                #[cfg(feature = "formats")]
                let run = match &self.linked.joint {
                    Some(joint) => engine.search_joint(preview, mapping, &question, stretch, joint),
                    None => engine.search(preview, mapping, &question, stretch),
                };
                #[cfg(not(feature = "formats"))]
                let run = engine.search(preview, mapping, &question, stretch);
                run.map(|run| Running { run, beginning: None })
            }
            None => {
                let by = options.by.as_deref();
                #[cfg(feature = "formats")]
                let pass = match &self.linked.joint {
                    Some(joint) => engine.begin_joint(preview, mapping, by, stretch, joint),
                    None => engine.begin_stretch(preview, mapping, by, stretch),
                };
                #[cfg(not(feature = "formats"))]
                let pass = engine.begin_stretch(preview, mapping, by, stretch);
                pass.map(|mut pass| {
                    if let Some(most) = options.keep.filter(|most| *most > 0) {
                        pass.keep(most);
                    }
                    let (beginning, run) = pass.apart();
                    Running {
                        run,
                        beginning: Some(beginning),
                    }
                })
            }
        };
        let found = match begun {
            Ok(pass) => {
                self.pass = Some(pass);
                Diagnostics::new()
            }
            Err(found) => {
                self.pass = None;
                found
            }
        };
        write(&DiagnosticDocument::all(&found, self.lang))
    }

    /// Reads the next bytes and says how many rows there are so far, or what is wrong.
    pub fn push(&mut self, bytes: &[u8]) -> Result<JsValue, JsError> {
        let pass = self
            .pass
            .as_mut()
            .ok_or_else(|| JsError::new("geen bestand begonnen"))?;
        match kansrijk_hot::push(&mut pass.run, bytes) {
            Ok(()) => Ok(JsValue::from_f64(pass.run.rows() as f64)),
            Err(found) => {
                self.pass = None;
                write(&DiagnosticDocument::all(&found, self.lang))
            }
        }
    }

    /// Bytes that need not be handed in: the next push begins behind them.
    pub fn skip(&mut self) -> f64 {
        self.pass.as_mut().map_or(0.0, |pass| pass.run.skip() as f64)
    }

    /// Whether the part has been read to its end, so that further bytes are of no use.
    #[wasm_bindgen(js_name = isDone)]
    pub fn is_done(&self) -> bool {
        self.pass.as_ref().is_none_or(|pass| pass.run.is_done())
    }

    /// Ends a part for another session to join: its bytes, or what is wrong.
    #[wasm_bindgen(js_name = endPart)]
    pub fn end_part(&mut self) -> Result<JsValue, JsError> {
        match self.ended()? {
            Ok((_, part, kept)) => {
                self.rows.take(kept, false, self.joined.is_some());
                Ok(js_sys::Uint8Array::from(kansrijk_hot::bytes_of(&part).as_slice()).into())
            }
            Err(found) => write(&DiagnosticDocument::all(&found, self.lang)),
        }
    }

    /// Ends the first part of a file and keeps it, for the others to be joined. Gives what is wrong.
    #[wasm_bindgen(js_name = keepPart)]
    pub fn keep_part(&mut self) -> Result<JsValue, JsError> {
        let found = match self.ended()? {
            Ok((begun, part, kept)) => {
                self.rows.take(kept, true, false);
                self.joined = Some((begun, part));
                Diagnostics::new()
            }
            Err(found) => found,
        };
        write(&DiagnosticDocument::all(&found, self.lang))
    }

    /// Joins the part that comes next in the file and had to end at `to`. When it is not that one, or none could be read, the
    /// stretch is given that must be read in its place.
    #[wasm_bindgen(js_name = joinPart)]
    pub fn join_part(&mut self, bytes: Option<Box<[u8]>>, to: f64) -> Result<JsValue, JsError> {
        let (begun, first) = self
            .joined
            .as_mut()
            .ok_or_else(|| JsError::new("geen eerste deel gelezen"))?;
        let to = to as u64;
        let stretch = match bytes {
            None => Err(first.next_stretch(to)),
            Some(bytes) => {
                let next = kansrijk_hot::part_of(&bytes).ok_or_else(|| JsError::new("dit is geen deel"))?;
                kansrijk_hot::append(first, &next, to, begun.header_row())
            }
        };
        if stretch.is_ok() {
            self.rows.joined();
        }
        write(&stretch.err().map(StretchDocument::from))
    }

    /// Ends the reading: a `FinishedDocument`. With `add` the rows are added to those of the files read before.
    pub fn finish(&mut self, add: bool) -> Result<JsValue, JsError> {
        let ended = match self.joined.take() {
            Some(joined) => Ok(joined),
            None => self.ended()?.map(|(begun, part, kept)| {
                self.rows.take(kept, true, false);
                (begun, part)
            }),
        };
        if let Ok((Begun::Question { .. }, _)) = ended {
            return Err(JsError::new("een antwoord is geen extract"));
        }
        let finished = ended.and_then(|(begun, part)| {
            let Begun::Reading(opening) = begun else { return Ok(()) };
            let kept = part.kept();
            let reading = self.engine.reading(*opening, part);
            match self.reading.as_mut().filter(|_| add) {
                Some(whole) => whole.merge(&reading)?,
                None => self.reading = Some(reading),
            }
            #[cfg(feature = "formats")]
            self.protected.clear();
            self.rows.finished(kept, add);
            Ok(())
        });
        write(&match finished {
            Ok(()) => FinishedDocument {
                dataset: self.dataset_document(),
                diagnostics: Vec::new(),
            },
            Err(found) => FinishedDocument {
                dataset: None,
                diagnostics: DiagnosticDocument::all(&found, self.lang),
            },
        })
    }

    /// The holder's own figures: a `ResultDocument`.
    pub fn indicators(&self, options: JsValue) -> Result<JsValue, JsError> {
        write(&self.own(&read(options)?)?)
    }

    /// The holder's own figures as columns: an object of lists and typed arrays, which are the caller's.
    pub fn columns(&self, options: JsValue) -> Result<JsValue, JsError> {
        let options: RowsOptions = read(options)?;
        let request = options.request().ok_or_else(|| JsError::new("onbekende periode"))?;
        columns::of(&kansrijk_hot::columns(&self.engine, self.counted()?, &request))
    }

    /// The result of [`Self::indicators`] as the bytes that the command line prints.
    #[wasm_bindgen(js_name = resultJson)]
    pub fn result_json(&self, options: JsValue) -> Result<String, JsError> {
        Ok(serde_json::to_string(&self.own(&read(options)?)?)?)
    }

    /// Adds published values of the tidy form: what is found, and an error when nothing was added.
    #[wasm_bindgen(js_name = importBenchmarks)]
    pub fn import_benchmarks(&mut self, bytes: &[u8], name: &str) -> Result<JsValue, JsError> {
        let found = match tidy::read(bytes, name, self.engine.published()) {
            Ok(Outcome { value, diagnostics }) => {
                self.engine.add_benchmarks(value);
                diagnostics
            }
            Err(diagnostics) => diagnostics,
        };
        write(&DiagnosticDocument::all(&found, self.lang))
    }

    /// Published values in a workbook as CSV, which a session of either module can import.
    #[wasm_bindgen(js_name = sheetCsv)]
    pub fn sheet_csv(&self, bytes: &[u8], name: &str) -> Result<String, JsError> {
        tidy::sheet_csv(bytes, name).map_err(|found| JsError::new(&worded(&found, self.lang)))
    }

    /// A workbook to fill in, with a column for each variable.
    #[cfg(feature = "formats")]
    pub fn template(&self) -> Vec<u8> {
        workbook::write(&template(self.engine.codebook(), self.lang))
    }

    /// Uses a CBS table of postcodes for the files that are read from now on.
    #[wasm_bindgen(js_name = importPostcodes)]
    pub fn import_postcodes(&mut self, bytes: &[u8], name: &str) -> Result<JsValue, JsError> {
        let mut reader = PostcodeReader::new(self.engine.areas(), name);
        let found = match reader.push(bytes).and_then(|()| reader.finish()) {
            Ok(Outcome { value, diagnostics }) => {
                self.engine.set_postcodes(value);
                diagnostics
            }
            Err(diagnostics) => diagnostics,
        };
        write(&DiagnosticDocument::all(&found, self.lang))
    }

    /// A synthetic extract as CSV bytes.
    pub fn demo(&self, rows: f64, seed: f64) -> Vec<u8> {
        Generator::new(seed as u64, rows as u64, self.engine.areas()).all()
    }

    /// The definitions of the profile: an array of `DefinitionDocument`.
    pub fn definitions(&self) -> Result<JsValue, JsError> {
        write(&DefinitionDocument::all(&self.engine, self.lang))
    }

    /// Findings of an area and period in plain sentences, from the holder's own figures.
    pub fn findings(&self, options: JsValue) -> Result<JsValue, JsError> {
        let options: FindingsOptions = read(options)?;
        let mut document = self.own(&options.rows)?;
        if let Some(against) = &options.against {
            for row in &mut document.rows {
                row.comparisons.retain(|comparison| comparison.area == *against);
            }
        }
        let rows: Vec<_> = document
            .rows
            .iter()
            .filter(|row| row.area == options.area && row.period == options.period && row.subgroup.is_none())
            .collect();
        let definitions = DefinitionDocument::all(&self.engine, self.lang);
        let preferred = finding::preferred_area(&rows);
        let found = finding::findings(&rows, &definitions, preferred.as_deref(), Exactness::Own, self.lang);
        write(&found.into_iter().map(|finding| finding.text).collect::<Vec<_>>())
    }

    /// Switches the language of what follows; gives the dataset that is open again, in that language.
    #[wasm_bindgen(js_name = setLanguage)]
    pub fn set_language(&mut self, lang: &str) -> Result<JsValue, JsError> {
        self.lang = options::lang(Some(lang)).ok_or_else(|| JsError::new("onbekende taal"))?;
        write(&self.dataset_document())
    }

    /// The codebook: an array of `VariableDocument`.
    pub fn codebook(&self) -> Result<JsValue, JsError> {
        write(&VariableDocument::all(self.engine.codebook(), self.lang))
    }
}

impl Session {
    /// Ends the pass.
    fn ended(&mut self) -> Result<Ended, JsError> {
        let pass = self.pass.take().ok_or_else(|| JsError::new("geen bestand begonnen"))?;
        let header_row = self.opened.as_ref().map_or(0, |opened| opened.preview.header_row);
        Ok(pass.end(header_row))
    }

    /// What the holder's own figures are of: the question that is on, or the whole extract.
    fn counted(&self) -> Result<&Counted, JsError> {
        Ok(self.rows.exploration().unwrap_or(self.reading()?.counted()))
    }

    fn reading(&self) -> Result<&Reading, JsError> {
        self.reading.as_ref().ok_or_else(|| JsError::new("nog niets gelezen"))
    }

    fn dataset_document(&self) -> Option<DatasetDocument> {
        let reading = self.reading.as_ref()?;
        let context = Context::new(&self.engine, reading, self.lang);
        Some(DatasetDocument::new(context, self.rows.document()))
    }

    fn own(&self, options: &RowsOptions) -> Result<ResultDocument, JsError> {
        let reading = self.reading()?;
        let request = options.request().ok_or_else(|| JsError::new("onbekende periode"))?;
        let counted = self.counted()?;
        let view = self.engine.own_view(counted, &request);
        let context = Context::new(&self.engine, reading, self.lang).of(counted);
        Ok(ResultDocument::own(&view, context, &reading.diagnostics))
    }
}

/// Reads an options object; keys that no option has are refused, which serde-wasm-bindgen would pass over.
fn read<T: DeserializeOwned + Default>(value: JsValue) -> Result<T, JsError> {
    if value.is_undefined() || value.is_null() {
        return Ok(T::default());
    }
    let text = js_sys::JSON::stringify(&value).map_err(|_| JsError::new("de opties zijn geen gegevens"))?;
    // Not as a string, which wasm-bindgen takes letter by letter: in a fresh worker that is milliseconds for a profile.
    let text = String::from_utf8(TextEncoder::new().encode(&text).to_vec())?;
    serde_json::from_str(&text).map_err(|error| JsError::new(&error.to_string()))
}

#[wasm_bindgen]
extern "C" {
    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &js_sys::JsString) -> js_sys::Uint8Array;
}

/// Writes a document as plain JavaScript objects.
fn write<T: Serialize + ?Sized>(document: &T) -> Result<JsValue, JsError> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    document
        .serialize(&serializer)
        .map_err(|error| JsError::new(&error.to_string()))
}

fn worded(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let messages: Vec<String> = DiagnosticDocument::all(diagnostics, lang)
        .into_iter()
        .map(|found| found.message)
        .collect();
    messages.join("\n")
}
