//! Variables of the codebook as data: what they are called, what they hold and how extracts name them.
#[cfg(feature = "formats")]
use super::ContactRule;
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Position of a variable in the codebook; also its column in a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct VariableIndex(pub usize);

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

/// Whom a variable or an indicator describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The child.
    Kind,
    /// The mother.
    Moeder,
    /// The father.
    Vader,
    /// The household.
    Huishouden,
}

impl Group {
    /// The name in files and results.
    pub fn name(self) -> &'static str {
        match self {
            Group::Kind => "kind",
            Group::Moeder => "moeder",
            Group::Vader => "vader",
            Group::Huishouden => "huishouden",
        }
    }
}

/// What the integers of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A fixed-point number: the value times 10 to the power `decimals`.
    Number {
        /// Digits after the decimal sign.
        decimals: u8,
    },
    /// A calendar date: days since 1970-01-01.
    Date,
    /// One of the variable's categories: its position among them.
    Category,
    /// No (0) or yes (1).
    Flag,
    /// A pseudonymous key: a 64-bit hash, only to tell persons apart within one reading.
    Key,
    /// An area of the profile: its position among the profile's areas.
    Area,
    /// Something that identifies a person: recognised, never read.
    Identifier,
}

impl Kind {
    /// The name in files and results.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Number { .. } => "number",
            Kind::Date => "date",
            Kind::Category => "category",
            Kind::Flag => "flag",
            Kind::Key => "key",
            Kind::Area => "area",
            Kind::Identifier => "identifier",
        }
    }
}

/// One value of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// The name that expressions use.
    pub id: String,
    /// Dutch and English.
    pub label: Text,
    /// How extracts write it, besides its id and labels.
    pub codes: Vec<String>,
}

/// Limits within which a value can be true, both included, in the variable's unit; for a date in calendar years, from
/// the first of January to the last of December.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Least plausible value.
    pub min: f64,
    /// Greatest plausible value.
    pub max: f64,
}

/// A variable of the codebook.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// The name that expressions and mappings use.
    pub id: String,
    /// Whom it describes.
    pub group: Group,
    /// Dutch and English.
    pub label: Text,
    /// What the integers of its column mean.
    pub kind: Kind,
    /// Unit of a number: `g`, `dagen`, `weken`, `jaar`, `euro`, `procent`, `score`, `aantal`.
    pub unit: Option<String>,
    /// Values of a category, in their natural order.
    pub categories: Vec<Category>,
    /// What stands for "unknown" in extracts, besides the codes that always do.
    pub missing: Vec<String>,
    /// Values outside cannot be true and count as missing.
    pub plausible: Option<Range>,
    /// How extracts name its column.
    pub synonyms: Vec<String>,
    /// Expressions that give its value when the extract does not, tried in this order.
    pub derive: Vec<String>,
    /// How a file with a row per contact gives it, unless a mapping says otherwise.
    #[cfg(feature = "formats")]
    pub contact: Option<ContactRule>,
    /// What it is and where the definition comes from, for the reader of the codebook.
    pub note: Option<Text>,
}

/// The variables, found by id or by position.
#[derive(Clone, Debug, Default)]
pub struct Codebook {
    variables: Vec<Variable>,
    by_id: HashMap<String, VariableIndex>,
}

impl Codebook {
    /// A codebook of these variables; of two with one id the later counts.
    pub fn new(variables: impl IntoIterator<Item = Variable>) -> Self {
        let mut codebook = Codebook::default();
        for variable in variables {
            codebook.add(variable);
        }
        codebook
    }

    /// Adds a variable, or replaces the one of the same id.
    pub fn add(&mut self, variable: Variable) -> VariableIndex {
        if let Some(&index) = self.by_id.get(&variable.id) {
            self.variables[index.0] = variable;
            return index;
        }
        let index = VariableIndex(self.variables.len());
        self.by_id.insert(variable.id.clone(), index);
        self.variables.push(variable);
        index
    }

    /// The variables in order.
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// The positions of all variables.
    pub fn indices(&self) -> impl Iterator<Item = VariableIndex> + use<> {
        (0..self.variables.len()).map(VariableIndex)
    }

    /// Position of a variable by its id.
    pub fn index(&self, id: &str) -> Option<VariableIndex> {
        self.by_id.get(id).copied()
    }

    /// The variable at a position that this codebook gave out.
    pub fn variable(&self, index: VariableIndex) -> &Variable {
        &self.variables[index.0]
    }
}
