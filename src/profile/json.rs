//! Reads a JSON document by path, so that every fault is told with its place (`areas[3].parents[0]`) and all are told at
//! once. Values never stand in a message.
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use serde_json::{Map, Value};
use std::rc::Rc;

/// Longest part of a field's name that a message shows.
const LONGEST_NAME: usize = 40;

/// What was found while reading one document.
#[derive(Debug)]
pub struct Findings {
    file: String,
    unknown_field: Severity,
    found: Diagnostics,
}

impl Findings {
    /// Findings about a document; `unknown_field` says how a field that the kit does not know counts.
    pub fn new(file: &str, unknown_field: Severity) -> Self {
        Findings {
            file: file.to_owned(),
            unknown_field,
            found: Vec::new(),
        }
    }

    /// Adds a finding about the whole document or with an own place.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic.file(self.file.clone()));
    }

    /// Adds a finding at a path.
    pub fn at(&mut self, path: &str, diagnostic: Diagnostic) {
        self.add(diagnostic.arg("path", path));
    }

    /// Name of the document.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Adds findings that already name their file.
    pub fn append(&mut self, diagnostics: Diagnostics) {
        self.found.extend(diagnostics);
    }

    /// Whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }

    /// The findings in the order in which they were found.
    pub fn into_diagnostics(self) -> Diagnostics {
        self.found
    }
}

/// Reads the text of a JSON document. A syntax error tells line and character.
pub fn parse(json: &str, findings: &mut Findings) -> Option<Value> {
    match serde_json::from_str(json.trim_start_matches('\u{feff}')) {
        Ok(value) => Some(value),
        Err(error) => {
            let code = if error.is_eof() {
                "json-ends-early"
            } else {
                "json-syntax"
            };
            findings.add(
                Diagnostic::error(code)
                    .row(error.line() as u64)
                    .arg("position", error.column()),
            );
            None
        }
    }
}

/// Reads `schema`: another kind or another number of document is told apart from a missing field.
pub fn schema(fields: &mut Fields<'_>, expected: &'static str, findings: &mut Findings) -> Option<()> {
    let node = fields.required("schema", findings)?;
    let found = node.text(findings)?;
    if found == expected {
        return Some(());
    }
    let kind = |schema: &str| schema.rsplit_once('/').map(|(kind, _)| kind.to_owned());
    let code = if kind(found) == kind(expected) {
        "json-schema-number"
    } else {
        "json-schema-kind"
    };
    findings.at(&node.path(), Diagnostic::error(code).arg("expected", expected));
    None
}

/// Where a value stands within what holds it.
#[derive(Clone, Copy, Debug)]
enum Name<'a> {
    /// The document itself.
    Document,
    Field(&'a str),
    Member(usize),
}

/// The way to a value, written out only when something is wrong there: a profile has thousands of values.
#[derive(Clone, Debug)]
struct Place<'a> {
    holder: Option<Rc<Place<'a>>>,
    name: Name<'a>,
}

impl Place<'_> {
    fn path(&self) -> String {
        let mut path = self.holder.as_ref().map_or_else(String::new, |holder| holder.path());
        match self.name {
            Name::Document => {}
            Name::Field(name) => path = join(&path, name),
            Name::Member(position) => path = format!("{path}[{position}]"),
        }
        path
    }
}

/// A value with the path that leads to it.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    value: &'a Value,
    place: Place<'a>,
}

impl<'a> Node<'a> {
    /// The document itself, whose path is empty.
    pub fn root(value: &'a Value) -> Self {
        let place = Place {
            holder: None,
            name: Name::Document,
        };
        Node { value, place }
    }

    /// Where it stands.
    pub fn path(&self) -> String {
        self.place.path()
    }

    /// The value as it is.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Whether it is an object, without a finding when not.
    pub fn is_object(&self) -> bool {
        self.value.is_object()
    }

    /// A text.
    pub fn text(&self, findings: &mut Findings) -> Option<&'a str> {
        self.typed(self.value.as_str(), "json-not-text", findings)
    }

    /// A text with something in it.
    pub fn filled_text(&self, findings: &mut Findings) -> Option<&'a str> {
        let text = self.text(findings)?.trim();
        let filled = (!text.is_empty()).then_some(text);
        self.typed(filled, "json-empty-text", findings)
    }

    /// A finite number.
    pub fn number(&self, findings: &mut Findings) -> Option<f64> {
        let number = self.value.as_f64().filter(|number| number.is_finite());
        self.typed(number, "json-not-number", findings)
    }

    /// A whole number.
    pub fn integer(&self, findings: &mut Findings) -> Option<i64> {
        self.typed(self.value.as_i64(), "json-not-integer", findings)
    }

    /// The members of a list.
    pub fn list(&self, findings: &mut Findings) -> Option<Vec<Node<'a>>> {
        let list = self.typed(self.value.as_array(), "json-not-list", findings)?;
        let holder = Rc::new(self.place.clone());
        let member = |(position, value)| Node {
            value,
            place: Place {
                holder: Some(Rc::clone(&holder)),
                name: Name::Member(position),
            },
        };
        Some(list.iter().enumerate().map(member).collect())
    }

    /// A list of filled texts.
    pub fn texts(&self, findings: &mut Findings) -> Option<Vec<String>> {
        let list = self.list(findings)?;
        list.iter()
            .map(|node| node.filled_text(findings).map(str::to_owned))
            .collect()
    }

    /// An object whose fields are then taken one by one.
    pub fn object(&self, findings: &mut Findings) -> Option<Fields<'a>> {
        let map = self.typed(self.value.as_object(), "json-not-object", findings)?;
        Some(Fields {
            map,
            place: Rc::new(self.place.clone()),
            taken: Vec::new(),
        })
    }

    /// An object as a table of free names.
    pub fn entries(&self, findings: &mut Findings) -> Option<Vec<(&'a str, Node<'a>)>> {
        let map = self.typed(self.value.as_object(), "json-not-object", findings)?;
        let holder = Rc::new(self.place.clone());
        let entry = |(name, value): (&'a String, &'a Value)| {
            let place = Place {
                holder: Some(Rc::clone(&holder)),
                name: Name::Field(name),
            };
            (name.as_str(), Node { value, place })
        };
        Some(map.iter().map(entry).collect())
    }

    fn typed<T>(&self, value: Option<T>, code: &'static str, findings: &mut Findings) -> Option<T> {
        if value.is_none() {
            findings.at(&self.shown_path(), Diagnostic::error(code));
        }
        value
    }

    fn shown_path(&self) -> String {
        let path = self.path();
        if path.is_empty() { "$".to_owned() } else { path }
    }
}

/// The fields of an object, of which is remembered which were asked for.
#[derive(Debug)]
pub struct Fields<'a> {
    map: &'a Map<String, Value>,
    place: Rc<Place<'a>>,
    taken: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// A field that must be there.
    pub fn required(&mut self, name: &'static str, findings: &mut Findings) -> Option<Node<'a>> {
        let node = self.optional(name);
        if node.is_none() {
            findings.at(&join(&self.path(), name), Diagnostic::error("json-field-missing"));
        }
        node
    }

    /// A field that may be there; `null` is the same as absent.
    pub fn optional(&mut self, name: &'static str) -> Option<Node<'a>> {
        self.taken.push(name);
        let value = self.map.get(name).filter(|value| !value.is_null())?;
        let place = Place {
            holder: Some(Rc::clone(&self.place)),
            name: Name::Field(name),
        };
        Some(Node { value, place })
    }

    /// Where the object stands.
    pub fn path(&self) -> String {
        self.place.path()
    }

    /// Reports the fields that nobody asked for.
    pub fn finish(self, findings: &mut Findings) {
        for name in self.map.keys().filter(|name| !self.taken.contains(&name.as_str())) {
            let diagnostic = Diagnostic::new("json-field-unknown", findings.unknown_field);
            findings.at(&join(&self.path(), name), diagnostic);
        }
    }
}

fn join(path: &str, name: &str) -> String {
    let name: String = name.chars().take(LONGEST_NAME).collect();
    if path.is_empty() {
        name
    } else {
        format!("{path}.{name}")
    }
}
