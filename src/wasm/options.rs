//! Options of calls, one struct each. Keys that they do not have are refused.
use kansrijk::{
    engine::{Question, Request},
    extract::{Choice, Stretch},
    ordered::Map,
    period::Grain,
    text::Lang,
};
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct SessionOptions {
    pub profile: Option<String>,
    lang: Option<String>,
    /// Most bytes of rows that all workers together may keep.
    pub keep: Option<u64>,
}

/// Where the table stands in a workbook.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ChoiceOptions {
    sheet: Option<String>,
    header_row: Option<u64>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct PartOptions {
    pub by: Option<String>,
    /// Reads the file again to answer this.
    pub question: Option<QuestionOptions>,
    /// Most bytes of the part's rows that are kept.
    pub keep: Option<u64>,
    from: Option<u64>,
    to: Option<u64>,
    first_row: Option<u64>,
}

/// What is asked of an extract besides what is defined.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct QuestionOptions {
    by: Option<String>,
    filter: Option<String>,
    #[serde(default)]
    thresholds: Map<String, String>,
}

/// A stretch of a file to be read again.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct StretchDocument {
    from: u64,
    to: u64,
    first_row: Option<u64>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct RowsOptions {
    levels: Option<Vec<String>>,
    period: Option<String>,
    variants: Option<String>,
}

#[cfg(feature = "formats")]
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct FileOptions {
    pub format: String,
    locale: Option<String>,
    pub rows: RowsOptions,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct FindingsOptions {
    pub area: String,
    pub period: String,
    /// Area whose published figures the sentences are about; without it, the one that most can be compared with.
    pub against: Option<String>,
    pub rows: RowsOptions,
}

#[cfg(feature = "formats")]
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct FactsheetOptions {
    pub area: String,
    pub period: Option<String>,
}

/// The language of a code.
pub(super) fn lang(name: Option<&str>) -> Option<Lang> {
    match name? {
        "nl" => Some(Lang::Nl),
        "en" => Some(Lang::En),
        _ => None,
    }
}

impl SessionOptions {
    pub fn lang(&self) -> Lang {
        lang(self.lang.as_deref()).unwrap_or_default()
    }
}

impl ChoiceOptions {
    pub fn choice(self) -> Choice {
        Choice {
            sheet: self.sheet,
            header_row: self.header_row,
        }
    }
}

impl QuestionOptions {
    pub fn question(self) -> Question {
        Question {
            by: self.by,
            filter: self.filter,
            thresholds: self.thresholds,
        }
    }
}

impl PartOptions {
    /// The part of the file; all of it when none is named.
    pub fn stretch(&self) -> Stretch {
        match (self.from, self.to) {
            (Some(from), Some(to)) => Stretch {
                from,
                to,
                first_row: self.first_row,
            },
            _ => Stretch::WHOLE,
        }
    }
}

impl From<Stretch> for StretchDocument {
    fn from(stretch: Stretch) -> Self {
        StretchDocument {
            from: stretch.from,
            to: stretch.to,
            first_row: stretch.first_row,
        }
    }
}

#[cfg(feature = "formats")]
impl FileOptions {
    pub fn lang(&self, otherwise: Lang) -> Lang {
        lang(self.locale.as_deref()).unwrap_or(otherwise)
    }
}

impl RowsOptions {
    /// The rows that are asked for; none when the length of the period is not one of the contract's.
    pub fn request(&self) -> Option<Request> {
        let levels = self
            .levels
            .clone()
            .unwrap_or_else(|| ["gemeente", "stadsdeel", "wijk"].map(str::to_owned).to_vec());
        let grain = match self.period.as_deref() {
            None => Grain::Year,
            Some(name) => Grain::parse(name)?,
        };
        Some(Request {
            levels,
            grain,
            all_variants: self.variants.as_deref() == Some("all"),
        })
    }
}
