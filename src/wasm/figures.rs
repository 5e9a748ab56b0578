//! Changes and pictures of what was read, by this module or, handed over, by the other one.
use super::{JsError, JsValue, Session, options, read, write};
use kansrijk::{
    change::periods,
    diagnostic::{Diagnostic, Diagnostics},
    document::{ChangeDocument, Compared, Context, DiagnosticDocument, PriorityAsk, PriorityDocument, apart},
    engine::Request,
    factsheet::picture::{self, Ask},
    period::Period,
};
use kansrijk_hot as hot;
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// Two periods of what was read; the first and last one when they are not named.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct ChangeOptions {
    rows: options::RowsOptions,
    before: Option<String>,
    after: Option<String>,
}

/// The areas of a level, and how much each question counts.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct PriorityOptions {
    rows: options::RowsOptions,
    ask: PriorityAsk,
}

/// A picture; `public` for one to be given away.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct PictureOptions {
    rows: options::RowsOptions,
    kind: String,
    area: String,
    indicator: String,
    level: String,
    period: String,
    against: String,
    public: bool,
}

#[wasm_bindgen]
impl Session {
    /// Takes over the counts of the file that was previewed, which another worker has read. Gives what is wrong.
    #[wasm_bindgen(js_name = takeCounts)]
    pub fn take_counts(&mut self, bytes: &[u8]) -> Result<JsValue, JsError> {
        let opened = self
            .opened
            .as_ref()
            .ok_or_else(|| JsError::new("geen bestand bekeken"))?;
        let answer = hot::answer_of(bytes).ok_or_else(|| JsError::new("dit zijn geen tellingen"))?;
        let wrong = match self.engine.handed_over(opened, answer) {
            Ok(Some(reading)) => {
                self.reading = Some(reading);
                self.protected.clear();
                Diagnostics::new()
            }
            Ok(None) => vec![Diagnostic::error("files-differ")],
            Err(wrong) => wrong,
        };
        write(&DiagnosticDocument::all(&wrong, self.lang))
    }

    /// What changed between two periods, of the holder's own figures: a `ChangeDocument`.
    pub fn changes(&self, options: JsValue) -> Result<JsValue, JsError> {
        let options: ChangeOptions = read(options)?;
        let request = wanted(&options.rows)?;
        let reading = self.reading()?;
        let view = self.engine.own_view(reading.counted(), &request);
        let known = periods(&view.rows().collect::<Vec<_>>());
        let named = |name: &Option<String>, otherwise: Option<&Period>| match name {
            Some(name) => Period::parse(name),
            None => otherwise.copied(),
        };
        let sides = named(&options.before, known.first()).zip(named(&options.after, known.last()));
        let (before, after) = sides.ok_or_else(|| JsError::new("onbekende periode"))?;
        apart(before, after).map_err(|found| JsError::new(&super::worded(&found, self.lang)))?;
        let years = Request {
            grain: kansrijk::period::Grain::Year,
            ..request
        };
        let singles = self.engine.own_view(reading.counted(), &years);
        let compared = Compared {
            engine: &self.engine,
            baseline: reading,
            follow_up: reading,
            before,
            after,
            lang: self.lang,
        };
        write(&ChangeDocument::own(compared, (&view, &view), (&singles, &singles)))
    }

    /// Where to act first, of the holder's own figures: a `PriorityDocument`.
    pub fn priority(&self, options: JsValue) -> Result<JsValue, JsError> {
        let options: PriorityOptions = read(options)?;
        let request = wanted(&options.rows)?;
        let reading = self.reading()?;
        let context = Context::new(&self.engine, reading, self.lang);
        let view = self.engine.own_view(reading.counted(), &request);
        write(&PriorityDocument::own(&view, context, &options.ask))
    }

    /// Takes the boundaries of areas from a GeoJSON file. Gives what is found; an error means that those of before stay.
    #[wasm_bindgen(js_name = takeBoundaries)]
    pub fn take_boundaries(&mut self, bytes: &[u8], name: &str) -> Result<JsValue, JsError> {
        let found = match picture::Boundaries::read(bytes, name, self.engine.areas()) {
            Ok(outcome) => {
                self.boundaries = Some(outcome.value);
                outcome.diagnostics
            }
            Err(found) => found,
        };
        write(&DiagnosticDocument::all(&found, self.lang))
    }

    /// A picture of the holder's own figures, or with `public` of what may be given away: a `PictureDocument`.
    pub fn picture(&self, options: JsValue) -> Result<JsValue, JsError> {
        let options: PictureOptions = read(options)?;
        let request = wanted(&options.rows)?;
        let reading = self.reading()?;
        let context = Context::new(&self.engine, reading, self.lang);
        let boundaries = self.boundaries.as_ref();
        let ask = Ask {
            kind: options.kind,
            area: options.area,
            indicator: options.indicator,
            level: options.level,
            period: options.period,
            against: options.against,
        };
        write(&if options.public {
            picture::released(&self.released(&request)?, context, &ask, boundaries)
        } else {
            picture::own(
                &self.engine.own_view(reading.counted(), &request),
                context,
                &ask,
                boundaries,
            )
        })
    }
}

fn wanted(rows: &options::RowsOptions) -> Result<Request, JsError> {
    rows.request().ok_or_else(|| JsError::new("onbekende periode"))
}
