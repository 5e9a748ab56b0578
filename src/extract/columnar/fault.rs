//! Why bytes of a columnar file could not be believed.
use super::Format;
use crate::diagnostic::Diagnostic;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// They do not have the form that they should have.
    Damaged,
    /// They hold more or fewer rows or empty cells than the file itself says.
    CountsDiffer,
    /// They say that they become larger than anything that is read.
    TooLarge,
    /// A form that is not read, by its usual name.
    Unread(&'static str),
}

impl Fault {
    /// What the user is told, without the place.
    pub(super) fn diagnostic(self, format: Format) -> Diagnostic {
        let diagnostic = match self {
            Fault::Damaged => Diagnostic::error("columnar-damaged"),
            Fault::CountsDiffer => Diagnostic::error("columnar-counts-differ"),
            Fault::TooLarge => Diagnostic::error("columnar-too-large"),
            Fault::Unread(form) => named(Diagnostic::error("columnar-form-unread"), form),
        };
        diagnostic.arg("format", format.name())
    }
}

/// Names a form in both languages.
pub(super) fn named(diagnostic: Diagnostic, form: &'static str) -> Diagnostic {
    let (nl, en) = match form {
        "nested" => (
            "een lijst, structuur of koppeling per cel",
            "a list, structure or map in each cell",
        ),
        "duration" => ("een tijdsduur", "a duration"),
        "interval" => ("een tijdsinterval", "an interval of time"),
        "run ends" => ("reeksen van gelijke waarden", "runs of equal values"),
        "fixed" | "float16" | "bson" => ("ruwe bytes", "raw bytes"),
        "encryption" => ("versleuteling", "encryption"),
        "dictionary" => (
            "een woordenlijst die halverwege verandert",
            "a dictionary that changes on the way",
        ),
        "several files" => ("kolommen in andere bestanden", "columns in other files"),
        "unknown" => ("een soort die de kit niet kent", "a kind that the kit does not know"),
        name => (name, name),
    };
    diagnostic.arg("form_nl", nl).arg("form_en", en)
}
