//! What was found wrong, where, and what was expected: data, not text. The wording stands in `text/diagnostics.toml`.

/// How much a diagnostic matters to the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is lost.
    Info,
    /// Part of the input was not used or may be wrong.
    Warning,
    /// The input cannot be used.
    Error,
}

/// The place in the input that a diagnostic is about. Everything is optional: a whole file has no row.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// Name of the file as the host gave it, without a path.
    pub file: Option<String>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Line of the file or row of the sheet, from 1, the header included.
    pub row: Option<u64>,
    /// Name of the column as it stands in the header, or its position when it has no name.
    pub column: Option<String>,
    /// Id of the codebook's variable.
    pub variable: Option<String>,
}

/// One finding about the input, with a stable code. It never holds the content of a cell: rows are people, and messages
/// get mailed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// Kebab-case name, the key of the wording in both languages.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it was found.
    pub location: Location,
    /// Values that fill the `{names}` in the wording: kinds, limits, counts, names of columns.
    pub args: Vec<(&'static str, String)>,
    /// How often it occurred, when occurrences are gathered into one diagnostic.
    pub count: Option<u64>,
}

/// Diagnostics in the order in which they were found.
pub type Diagnostics = Vec<Diagnostic>;

/// A result together with what was found on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome<T> {
    /// The result.
    pub value: T,
    /// Warnings and remarks; no errors, for then there is no result.
    pub diagnostics: Diagnostics,
}

impl<T> Outcome<T> {
    /// A result with nothing to remark.
    pub fn clean(value: T) -> Self {
        Outcome {
            value,
            diagnostics: Vec::new(),
        }
    }
}

impl Diagnostic {
    /// A finding of the given code and severity, with no place yet.
    pub fn new(code: &'static str, severity: Severity) -> Self {
        Diagnostic {
            code,
            severity,
            location: Location::default(),
            args: Vec::new(),
            count: None,
        }
    }

    /// A finding that makes the input unusable.
    pub fn error(code: &'static str) -> Self {
        Self::new(code, Severity::Error)
    }

    /// A finding that leaves part of the input unused.
    pub fn warning(code: &'static str) -> Self {
        Self::new(code, Severity::Warning)
    }

    /// A remark.
    pub fn info(code: &'static str) -> Self {
        Self::new(code, Severity::Info)
    }

    /// Names the file.
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.location.file = Some(file.into());
        self
    }

    /// Names the sheet of a workbook.
    pub fn sheet(mut self, sheet: impl Into<String>) -> Self {
        self.location.sheet = Some(sheet.into());
        self
    }

    /// Names the row, from 1.
    pub fn row(mut self, row: u64) -> Self {
        self.location.row = Some(row);
        self
    }

    /// Names the column.
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.location.column = Some(column.into());
        self
    }

    /// Names the codebook's variable.
    pub fn variable(mut self, variable: impl Into<String>) -> Self {
        self.location.variable = Some(variable.into());
        self
    }

    /// Fills `{name}` in the wording.
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Says how often it occurred.
    pub fn count(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }
}
