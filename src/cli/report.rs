//! What goes to standard error, and how a command fails.
use kansrijk::{
    diagnostic::{Diagnostic, Diagnostics, Severity},
    document::DiagnosticDocument,
    text::Lang,
};
use std::cell::Cell;

/// Why a command did not end well.
pub enum Failure {
    /// The data or a file is wrong: exit status 1.
    Data(Diagnostics),
    /// The command is wrong: exit status 2.
    Usage(String),
}

impl From<Diagnostics> for Failure {
    fn from(diagnostics: Diagnostics) -> Self {
        Failure::Data(diagnostics)
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Self {
        Failure::Data(vec![diagnostic])
    }
}

/// Writes diagnostics to standard error as text or as JSON lines.
pub struct Report {
    lang: Lang,
    as_json: bool,
    has_error: Cell<bool>,
}

impl Report {
    pub fn new(lang: Lang, as_json: bool) -> Self {
        Report {
            lang,
            as_json,
            has_error: Cell::new(false),
        }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether an error was reported, also of a command that wrote a result.
    pub fn has_error(&self) -> bool {
        self.has_error.get()
    }

    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        if diagnostics.iter().any(|found| found.severity == Severity::Error) {
            self.has_error.set(true);
        }
        for document in DiagnosticDocument::all(diagnostics, self.lang) {
            if self.as_json {
                eprintln!("{}", serde_json::to_string(&document).unwrap_or_default());
                continue;
            }
            let label = match (document.severity, self.lang) {
                ("error", Lang::Nl) => "fout",
                ("error", Lang::En) => "error",
                ("warning", Lang::Nl) => "let op",
                ("warning", Lang::En) => "warning",
                (_, Lang::Nl) => "ter info",
                (_, Lang::En) => "note",
            };
            eprintln!("{label}: {}", document.message);
            if let Some(hint) = document.hint {
                match option(document.code) {
                    Some(option) => eprintln!("  → {hint} ({option})"),
                    None => eprintln!("  → {hint}"),
                }
            }
        }
    }
}

/// The option by which a hint is followed here; on the page it is a field.
fn option(code: &str) -> Option<&'static str> {
    match code {
        "workbook-more-sheets" => Some("--sheet"),
        "header-below" | "header-row-empty" => Some("--header-row"),
        _ => None,
    }
}
