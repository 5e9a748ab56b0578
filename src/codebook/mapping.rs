//! Which column of a file gives which variable: proposed, corrected by the user, kept as a small JSON file.
#[cfg(feature = "formats")]
use super::ContactRule;
use super::{Codebook, Kind, Text, decoder};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    expression::nearest,
    ordered::{Map, Set},
    text::Lang,
};
use serde::{Deserialize, Serialize};

/// First key of a mapping file.
pub const MAPPING_SCHEMA: &str = "kansrijk.mapping/1";
/// A mapping file of more bytes than this is refused unread.
pub const LARGEST_MAPPING: usize = 4 << 20;
/// The variable that is read but of which only the area is kept.
const POSTCODE: &str = "pc6";

/// What is done with the columns of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// The columns in the order of the file. Of several with one name the first is the first of the file, and so on.
    pub columns: Vec<ColumnMapping>,
    /// How a row per contact becomes one per child; none when the rules of the codebook count.
    #[cfg(feature = "formats")]
    pub contacts: Option<Vec<ContactRule>>,
}

/// What is done with one column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnMapping {
    /// Name as printed in the header.
    pub column: String,
    /// Id of the variable that it gives; none when it is not read.
    pub variable: Option<String>,
    /// How sure the proposal is, 0–1; 1 when the user chose.
    pub confidence: f64,
    /// Why, without the content of any cell.
    pub reason: Text,
    /// Texts of the cells that mean something else than the codebook says, or that it does not know: theirs to the id of
    /// our category, `ja` or `nee` for a flag, `onbekend` for a missing code.
    pub codes: Map<String, String>,
    /// Whether its values stay in the dataset. False for what is not read and for a full postcode, of which only the area
    /// is kept.
    pub kept: bool,
    /// Other variables that the column may give, best first. Not part of the file.
    pub alternatives: Vec<Alternative>,
}

/// A variable that a column may give.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// Id of the variable.
    pub variable: String,
    /// How sure, 0–1.
    pub confidence: f64,
}

// The core reads no contacts, and passes over their rules.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "formats", serde(deny_unknown_fields))]
struct File {
    schema: String,
    columns: Vec<FileColumn>,
    #[cfg(feature = "formats")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contacts: Option<Vec<ContactRule>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileColumn {
    column: String,
    variable: Option<String>,
    confidence: f64,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    codes: Map<String, String>,
    kept: bool,
}

impl ColumnMapping {
    /// A column that is not read.
    pub fn unused(column: impl Into<String>, reason: Text) -> Self {
        ColumnMapping {
            column: column.into(),
            variable: None,
            confidence: 0.0,
            reason,
            codes: Map::new(),
            kept: false,
            alternatives: Vec::new(),
        }
    }
}

/// Whether the values of a variable stay in the dataset.
pub(super) fn is_kept(variable: &str) -> bool {
    variable != POSTCODE
}

impl Mapping {
    /// The mapping as a JSON file, `kansrijk.mapping/1`, with reasons in this language; ends with a line break.
    pub fn to_json(&self, lang: Lang) -> String {
        let columns = self.columns.iter().map(|column| FileColumn {
            column: column.column.clone(),
            variable: column.variable.clone(),
            confidence: column.confidence,
            reason: match lang {
                Lang::Nl => column.reason.nl.clone(),
                Lang::En => column.reason.en.clone(),
            },
            codes: column.codes.clone(),
            kept: column.kept,
        });
        let file = File {
            schema: MAPPING_SCHEMA.to_owned(),
            columns: columns.collect(),
            #[cfg(feature = "formats")]
            contacts: self.contacts.clone(),
        };
        let mut json = serde_json::to_string_pretty(&file).unwrap_or_default();
        json.push('\n');
        json
    }

    /// Reads a mapping file and checks it against the codebook.
    ///
    /// # Errors
    /// All that is wrong with it: `mapping-not-json`, `mapping-form`, `mapping-schema`, and per column those of
    /// [`Mapping::check`].
    pub fn from_json(json: &[u8], file: &str, codebook: &Codebook) -> Result<Outcome<Mapping>, Diagnostics> {
        let fault = |diagnostic: Diagnostic| vec![diagnostic.file(file)];
        if json.len() > LARGEST_MAPPING {
            return Err(fault(
                Diagnostic::error("mapping-too-large").arg("limit", LARGEST_MAPPING >> 20),
            ));
        }
        let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        let not_json = |line: usize| fault(Diagnostic::error("mapping-not-json").row(line as u64));
        let json = str::from_utf8(json).map_err(|error| {
            let good = json.iter().take(error.valid_up_to());
            not_json(1 + good.filter(|byte| **byte == b'\n').count())
        })?;
        let value: serde_json::Value = serde_json::from_str(json).map_err(|error| not_json(error.line()))?;
        if value.get("schema").and_then(serde_json::Value::as_str) != Some(MAPPING_SCHEMA) {
            return Err(fault(
                Diagnostic::error("mapping-schema").arg("expected", MAPPING_SCHEMA),
            ));
        }
        let read: File = serde_json::from_str(json)
            .map_err(|error| fault(Diagnostic::error("mapping-form").row(error.line() as u64)))?;
        let columns = read.columns.into_iter().map(|column| ColumnMapping {
            column: column.column,
            variable: column.variable,
            confidence: column.confidence,
            reason: Text {
                nl: column.reason.clone(),
                en: column.reason,
            },
            codes: column.codes,
            kept: column.kept,
            alternatives: Vec::new(),
        });
        let mapping = Mapping {
            columns: columns.collect(),
            #[cfg(feature = "formats")]
            contacts: read.contacts,
        };
        let found: Diagnostics = mapping
            .check(codebook)
            .into_iter()
            .map(|diagnostic| diagnostic.file(file))
            .collect();
        if found.is_empty() {
            Ok(Outcome::clean(mapping))
        } else {
            Err(found)
        }
    }

    /// What is wrong with a mapping, by column: `mapping-variable-unknown`, `mapping-variable-made`,
    /// `mapping-variable-twice`, `mapping-code-unknown`, `mapping-codes-unused`, `mapping-confidence`, `mapping-kept`, and of the
    /// rules for contacts `contact-variable`, `contact-kinds-differ`, `contact-window`, `contact-twice`.
    pub fn check(&self, codebook: &Codebook) -> Diagnostics {
        let mut found = Vec::new();
        let mut used = Set::new();
        for column in &self.columns {
            let of_column = |code| Diagnostic::error(code).column(&column.column);
            if !(0.0..=1.0).contains(&column.confidence) {
                found.push(of_column("mapping-confidence"));
            }
            let Some(id) = &column.variable else {
                if column.kept {
                    found.push(of_column("mapping-kept"));
                }
                continue;
            };
            let Some(index) = codebook.index(id) else {
                let ids = codebook.variables().iter().map(|variable| variable.id.as_str());
                found.push(match nearest(id, ids) {
                    Some(near) => of_column("mapping-variable-unknown-near")
                        .variable(id)
                        .arg("near", near),
                    None => of_column("mapping-variable-unknown").variable(id),
                });
                continue;
            };
            let variable = codebook.variable(index);
            if super::names::is_made_by_kit(variable) || variable.kind == Kind::Identifier {
                found.push(of_column("mapping-variable-made").variable(id));
            }
            if !used.insert(id) {
                found.push(of_column("mapping-variable-twice").variable(id));
            }
            if column.kept != is_kept(id) {
                found.push(of_column("mapping-kept").variable(id));
            }
            if !matches!(variable.kind, Kind::Category | Kind::Flag) {
                if column.codes.values().any(|ours| ours != decoder::UNKNOWN_ID) {
                    found.push(of_column("mapping-codes-unused").variable(id));
                }
                continue;
            }
            // Neither side of a code is said: with the sides swapped, ours would be what stands in a cell.
            let is_unknown =
                |ours: &String| ours != decoder::UNKNOWN_ID && decoder::code_value(variable, ours).is_none();
            let unknown = column.codes.values().filter(|ours| is_unknown(ours)).count() as u64;
            if unknown > 0 {
                found.push(
                    of_column("mapping-code-unknown")
                        .variable(id)
                        .count(unknown)
                        .arg("expected", expected_ids(variable)),
                );
            }
        }
        #[cfg(feature = "formats")]
        found.extend(super::contact::check(
            self.contacts.as_deref().unwrap_or_default(),
            codebook,
        ));
        found
    }

    /// Sets the variable of a column by hand, or takes it away; the column that had the variable before loses it. False when
    /// there is no such column or variable.
    pub fn correct(&mut self, position: usize, variable: Option<&str>, codebook: &Codebook) -> bool {
        let is_possible = variable.is_none_or(|id| {
            codebook.index(id).is_some_and(|index| {
                let variable = codebook.variable(index);
                !super::names::is_made_by_kit(variable) && variable.kind != Kind::Identifier
            })
        });
        if position >= self.columns.len() || !is_possible {
            return false;
        }
        for (other, column) in self.columns.iter_mut().enumerate() {
            let chosen = other == position;
            if !chosen && (variable.is_none() || column.variable.as_deref() != variable) {
                continue;
            }
            let variable = if chosen { variable } else { None };
            if column.variable.as_deref() != variable {
                column.codes = Map::new();
            }
            column.variable = variable.map(str::to_owned);
            column.kept = variable.is_some_and(is_kept);
            column.confidence = if variable.is_some() { 1.0 } else { 0.0 };
            column.reason = Text {
                nl: if chosen {
                    "Zelf gekozen."
                } else {
                    "Deze variabele komt nu uit een andere kolom."
                }
                .to_owned(),
                en: if chosen {
                    "Chosen by you."
                } else {
                    "Another column gives this variable now."
                }
                .to_owned(),
            };
        }
        true
    }
}

fn expected_ids(variable: &super::Variable) -> String {
    let mut ids: Vec<&str> = match variable.kind {
        Kind::Flag => decoder::FLAG_IDS.to_vec(),
        _ => variable
            .categories
            .iter()
            .map(|category| category.id.as_str())
            .collect(),
    };
    ids.push(decoder::UNKNOWN_ID);
    ids.join(", ")
}
