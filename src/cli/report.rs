//! What goes to standard error, and how a command fails.
use kansrijk::{
    diagnostic::{Diagnostic, Diagnostics},
    document::DiagnosticDocument,
    text::Lang,
};

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
}

impl Report {
    pub fn new(lang: Lang, as_json: bool) -> Self {
        Report { lang, as_json }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
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
                eprintln!("  → {hint}");
            }
        }
    }
}
