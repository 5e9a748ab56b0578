//! How long keys are, by the first of them: zeros that Excel took away show in it.
use crate::{
    diagnostic::Diagnostic,
    extract::{PlannedColumn, Preview, is_always_missing},
};

/// The shortest and the longest key of a column, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lengths {
    pub variable: String,
    file: String,
    least: usize,
    most: usize,
}

impl Lengths {
    /// Those of a column that is read; none when its first cells are empty.
    pub fn of(column: &PlannedColumn, preview: &Preview) -> Option<Self> {
        let seen = preview.columns.iter().find(|seen| seen.index == column.index)?;
        let lengths = seen
            .sample
            .iter()
            .filter(|cell| !is_always_missing(cell.as_bytes()))
            .map(|cell| cell.chars().count());
        Some(Lengths {
            variable: column.variable.clone(),
            file: preview.file.clone(),
            least: lengths.clone().min()?,
            most: lengths.max()?,
        })
    }

    /// What is wrong when no key of the one can be one of the other.
    pub fn differ(&self, other: &Lengths) -> Option<Diagnostic> {
        let is_apart = self.most < other.least || other.most < self.least;
        (is_apart && self.variable == other.variable).then(|| {
            Diagnostic::error("linkage-key-lengths")
                .file(&self.file)
                .variable(&self.variable)
                .arg("own", self.written())
                .arg("theirs", other.written())
                .arg("other", &other.file)
        })
    }

    fn written(&self) -> String {
        if self.least == self.most {
            return self.least.to_string();
        }
        format!("{}–{}", self.least, self.most)
    }
}
