//! What may be given away. The whole linked table of a length of period is protected and audited once, in steps, so that a host can
//! tell how far it is; the answers and files are then parts of it.
use super::{
    JsError, JsValue, Session,
    options::{FactsheetOptions, FileOptions, RowsOptions},
    read, worded, write,
};
use kansrijk::{
    diagnostic::{Diagnostic, Diagnostics},
    disclosure::{Protecting, Refused, Release},
    document::{Context, FileDocument, ReasonDocument, ResultDocument},
    engine::Request,
    factsheet,
    period::Grain,
};
use kansrijk_hot as hot;
use serde::Serialize;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::prelude::wasm_bindgen;

/// A table: the length of its periods, and the levels that not every table has.
type Table = (Grain, Vec<String>);

/// What was protected of the extract that is open.
#[derive(Default)]
pub(super) struct Protected {
    done: RefCell<Vec<(Table, Rc<Release<'static>>)>>,
    making: RefCell<Option<(Table, Protecting)>>,
}

/// How far the protection is.
#[derive(Serialize)]
struct Progress {
    done: usize,
    total: usize,
}

impl Protected {
    /// Forgets all: it was of another extract.
    pub fn clear(&mut self) {
        *self = Protected::default();
    }

    fn of(&self, table: &Table) -> Option<Rc<Release<'static>>> {
        let done = self.done.borrow();
        let (_, release) = done.iter().find(|(known, _)| known == table)?;
        Some(Rc::clone(release))
    }
}

#[wasm_bindgen]
impl Session {
    /// Protects the next part of the table that an answer is of, and says how many are done of how many.
    pub fn protect(&self, options: JsValue) -> Result<JsValue, JsError> {
        let request = wanted(&read(options)?)?;
        self.reading()?;
        let progress = self.advance(&request);
        let (done, total) = progress.map_err(|found| JsError::new(&worded(&found, self.lang)))?;
        write(&Progress { done, total })
    }

    /// What may be given away: a `ResultDocument`.
    pub fn release(&self, options: JsValue) -> Result<JsValue, JsError> {
        write(&self.public(&read(options)?)?)
    }

    /// The result of [`Self::release`] as the bytes that the command line prints.
    #[wasm_bindgen(js_name = releaseJson)]
    pub fn release_json(&self, options: JsValue) -> Result<String, JsError> {
        Ok(serde_json::to_string(&self.public(&read(options)?)?)?)
    }

    /// A release as a file: `{name, mime, bytes}`. `{format: "csv" | "json", locale: "nl" | "en", levels, period}`.
    #[wasm_bindgen(js_name = releaseFile)]
    pub fn release_file(&self, options: JsValue) -> Result<JsValue, JsError> {
        let options: FileOptions = read(options)?;
        let reading = self.reading()?;
        let context = Context::new(&self.engine, reading, options.lang(self.lang));
        let release = self.released(&wanted(&options.rows)?)?;
        let file = match options.format.as_str() {
            "csv" => FileDocument {
                name: "kansrijk-vrijgave.csv".to_owned(),
                mime: "text/csv",
                text: factsheet::write_csv(&release, &|row| context.row(row), reading.is_synthetic, context.lang),
            },
            "json" => FileDocument {
                name: "kansrijk-vrijgave.json".to_owned(),
                mime: "application/json",
                text: serde_json::to_string(&ResultDocument::public(&release, context, &[]))?,
            },
            other => return Err(JsError::new(&format!("onbekend formaat {other}"))),
        };
        write(&file)
    }

    /// Per row of what may be given away why it is withheld, for its holder alone: a `ReasonDocument` or nothing.
    pub fn reasons(&self, options: JsValue) -> Result<JsValue, JsError> {
        let context = Context::new(&self.engine, self.reading()?, self.lang);
        let release = self.released(&wanted(&read(options)?)?)?;
        write(&ReasonDocument::all(&release, context))
    }

    /// The factsheet of an area and period as HTML: `{area, period}`.
    pub fn factsheet(&self, options: JsValue) -> Result<String, JsError> {
        let options: FactsheetOptions = read(options)?;
        let context = Context::new(&self.engine, self.reading()?, self.lang);
        let release = |request: &Request| self.protected_release(request);
        factsheet::of_area(context, &options.area, options.period.as_deref(), &release)
            .map_err(|found| JsError::new(&worded(&found, self.lang)))
    }
}

impl Session {
    /// What may be given away of what is asked for.
    pub(super) fn released(&self, request: &Request) -> Result<Release<'_>, JsError> {
        self.reading()?;
        self.protected_release(request)
            .map_err(|found| JsError::new(&worded(&found, self.lang)))
    }

    fn public(&self, options: &RowsOptions) -> Result<ResultDocument, JsError> {
        let context = Context::new(&self.engine, self.reading()?, self.lang);
        let release = self.released(&wanted(options)?)?;
        Ok(ResultDocument::public(&release, context, &[]))
    }

    fn protected_release(&self, request: &Request) -> Result<Release<'_>, Diagnostics> {
        let reading = self.reading.as_ref().ok_or_else(Diagnostics::new)?;
        let table = table(request);
        loop {
            if let Some(whole) = self.protected.of(&table) {
                return Ok(self.engine.released(reading, request, Release::clone(&whole)));
            }
            self.advance(request)?;
        }
    }

    /// Goes one step further with a table.
    fn advance(&self, request: &Request) -> Result<(usize, usize), Diagnostics> {
        let refused = |Refused| vec![Diagnostic::error("release-refused")];
        let table = table(request);
        if self.protected.of(&table).is_some() {
            return Ok((1, 1));
        }
        let reading = self.reading.as_ref().ok_or_else(Diagnostics::new)?;
        let mut making = self.protected.making.borrow_mut();
        let mut protecting = match making.take() {
            Some((known, protecting)) if known == table => protecting,
            _ => self.engine.protecting(reading, request),
        };
        let has_more = hot::protect(&mut protecting).map_err(refused)?;
        let progress = protecting.progress();
        if has_more {
            *making = Some((table, protecting));
        } else {
            let release = protecting.finish().map_err(refused)?;
            self.protected.done.borrow_mut().push((table, Rc::new(release)));
        }
        Ok(progress)
    }
}

fn table(request: &Request) -> Table {
    (request.grain, request.other_levels())
}

fn wanted(rows: &RowsOptions) -> Result<Request, JsError> {
    rows.request().ok_or_else(|| JsError::new("onbekende periode"))
}
