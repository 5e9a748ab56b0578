//! Questions about an extract that was read, answered from the rows that were kept or from the file read again.
//!
//! A question is on from [`asked`](Session::asked) until another one, or none, is: the holder's own figures are then of it.
//! What may be given away is always of the whole extract. Rows do not cross: each worker counts its own.
use super::{JsError, JsValue, Session, options::QuestionOptions, read, write};
use js_sys::Uint8Array;
use kansrijk::{
    diagnostic::{Diagnostic, Diagnostics},
    document::{AskedDocument, CountedDocument, DiagnosticDocument, KeptDocument, StartedDocument},
    engine::{Asking, Beginning, Counted, Exploration, Kept, Opening, Part, Run},
};
use kansrijk_hot as hot;
use wasm_bindgen::prelude::wasm_bindgen;

/// A file that is being read: to take it in, or without a beginning to answer a question.
pub(super) struct Running {
    pub run: Run,
    pub beginning: Option<Beginning>,
}

/// What is known of parts that are put together.
pub(super) enum Begun {
    Reading(Box<Opening>),
    Question { header_row: u64 },
}

/// The rows that this worker keeps, and what is asked of them.
#[derive(Default)]
pub(super) struct Rows {
    /// Most bytes that all workers together may keep.
    most: u64,
    /// Of the parts that were put together so far.
    gathered: Option<Kept>,
    /// Of the part that was read last, until it is put to the others.
    last: Option<Kept>,
    /// Of the extract, those of this worker.
    kept: Option<Kept>,
    /// What all workers keep of the extract.
    bytes: Option<u64>,
    /// Whether rows that were kept have gone.
    are_lost: bool,
    asking: Option<Asking>,
    exploration: Option<Exploration>,
}

/// A part that was read to its end, with its rows where they are kept; or what is wrong.
pub(super) type Ended = Result<(Begun, Part, Option<Kept>), Diagnostics>;

impl Running {
    pub fn end(self, header_row: u64) -> Ended {
        let ran = hot::end(self.run)?;
        Ok(match self.beginning {
            Some(beginning) => {
                let (opening, part, kept) = beginning.opening(ran);
                (Begun::Reading(Box::new(opening)), part, kept)
            }
            None => (Begun::Question { header_row }, ran.into_part(), None),
        })
    }
}

impl Begun {
    pub fn header_row(&self) -> u64 {
        match self {
            Begun::Reading(opening) => opening.header_row(),
            Begun::Question { header_row } => *header_row,
        }
    }
}

impl Rows {
    pub fn new(most: u64) -> Self {
        Rows {
            most,
            ..Rows::default()
        }
    }

    /// A part was read: the first one of a file, or one for another worker to join.
    pub fn take(&mut self, kept: Option<Kept>, is_first: bool, is_joined: bool) {
        match (is_first, is_joined) {
            (true, _) => (self.gathered, self.last) = (kept, None),
            (_, true) => self.last = kept,
            // A helper keeps what it read as its part of the extract.
            _ => self.kept = kept,
        }
    }

    /// The part that was read last was put to the others. One that another worker read is kept there.
    pub fn joined(&mut self) {
        if let Some(last) = self.last.take() {
            self.gathered = self.gathered.take().and_then(|gathered| gathered.with(last));
        }
    }

    /// An extract was read to its end, of which all workers keep so many bytes.
    pub fn finished(&mut self, bytes: Option<u64>, add: bool) {
        let before = self.kept.take().zip(self.bytes.take());
        let mut all = self.gathered.take().zip(bytes);
        if add {
            all = before.zip(all).and_then(|((before, known), (rows, bytes))| {
                let all = before.with(rows)?;
                Some((all, known + bytes))
            });
        }
        (self.kept, self.bytes) = all.unzip();
        (self.last, self.asking, self.exploration, self.are_lost) = (None, None, None, false);
    }

    pub fn exploration(&self) -> Option<&Counted> {
        self.exploration.as_ref().map(|exploration| &exploration.counted)
    }

    pub fn document(&self) -> KeptDocument {
        let reason = match self.bytes {
            Some(_) => None,
            None if self.most == 0 => Some("off"),
            None if self.are_lost => Some("lost"),
            None => Some("too-large"),
        };
        KeptDocument {
            bytes: self.bytes.unwrap_or(0),
            most: self.most,
            reason,
        }
    }
}

#[wasm_bindgen]
impl Session {
    /// Begins to answer `{by?, filter?, thresholds?}`, or goes back to the whole extract when nothing is asked. With `count` the
    /// rows that this worker keeps are counted. Gives a `StartedDocument`.
    pub fn ask(&mut self, question: JsValue, count: bool) -> Result<JsValue, JsError> {
        if question.is_null() || question.is_undefined() {
            (self.rows.asking, self.rows.exploration) = (None, None);
            return write(&StartedDocument::default());
        }
        #[cfg(feature = "formats")]
        if self
            .reading
            .as_ref()
            .is_some_and(|reading| reading.counted().is_ready_made)
        {
            let none = Diagnostic::error("aggregates-no-question");
            return write(&StartedDocument {
                counted: false,
                diagnostics: DiagnosticDocument::all(&[none], self.lang),
            });
        }
        let question = read::<QuestionOptions>(question)?.question();
        let of_reading = self.reading.as_ref().map(|reading| reading.available.as_slice());
        let of_rows = self.rows.kept.as_ref().map(Kept::available);
        let available = of_reading
            .or(of_rows)
            .ok_or_else(|| JsError::new("nog niets gelezen"))?;
        write(&match self.engine.ask(&question, available) {
            Ok(mut asking) => {
                let kept = self.rows.kept.as_ref().filter(|_| count);
                let counted = kept.is_some_and(|kept| hot::count(&mut asking, kept));
                self.rows.asking = Some(asking);
                StartedDocument {
                    counted,
                    diagnostics: Vec::new(),
                }
            }
            Err(found) => StartedDocument {
                counted: false,
                diagnostics: DiagnosticDocument::all(&found, self.lang),
            },
        })
    }

    /// What this worker counted of its rows, or of the file that it read again, for another one to join.
    pub fn answer(&mut self) -> Result<Uint8Array, JsError> {
        let part = self.joined.take().map(|(_, part)| part);
        let answer = part.as_ref().map(Part::answer);
        let answer = answer.or(self.rows.asking.as_ref().map(Asking::answer));
        let answer = answer.ok_or_else(|| JsError::new("nog niets gevraagd"))?;
        Ok(Uint8Array::from(hot::bytes_of_answer(answer).as_slice()))
    }

    /// Joins the answer of another worker.
    #[wasm_bindgen(js_name = joinAnswer)]
    pub fn join_answer(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        let asking = self.rows.asking.as_mut();
        let asking = asking.ok_or_else(|| JsError::new("nog niets gevraagd"))?;
        let is_joined = hot::answer_of(bytes).is_some_and(|answer| hot::join(asking, &answer));
        is_joined
            .then_some(())
            .ok_or_else(|| JsError::new("dit is geen antwoord op deze vraag"))
    }

    /// Ends the answer: an `AskedDocument`. The question is on from here; when something is wrong, the one before stays.
    pub fn asked(&mut self) -> Result<JsValue, JsError> {
        let asking = self.rows.asking.take();
        let exploration = asking.ok_or_else(|| JsError::new("nog niets gevraagd"))?.end();
        let rows = self.reading()?.rows();
        if exploration.seen != rows {
            let changed = Diagnostic::error("file-changed")
                .arg("found", exploration.seen)
                .arg("expected", rows);
            return write(&AskedDocument {
                counted: None,
                kept: self.rows.document(),
                diagnostics: DiagnosticDocument::all(&[changed], self.lang),
            });
        }
        let counted = CountedDocument {
            rows: exploration.counted.tally.rows(),
            of: rows,
            unknown: exploration.unknown,
        };
        self.rows.exploration = Some(exploration);
        write(&AskedDocument {
            counted: Some(counted),
            kept: self.rows.document(),
            diagnostics: Vec::new(),
        })
    }

    /// Lets go of the rows: another worker with a part of them has gone.
    #[wasm_bindgen(js_name = dropRows)]
    pub fn drop_rows(&mut self) {
        self.rows.are_lost |= self.rows.bytes.is_some();
        (self.rows.kept, self.rows.bytes) = (None, None);
    }
}
