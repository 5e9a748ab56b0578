//! A definition from JSON: every fault told, each with its path in the document.
use super::{
    Definition, Dimension, Variant,
    definition::{Direction, Evidence, Named},
};
use crate::{
    codebook::{Group, Text},
    diagnostic::{Diagnostic, Diagnostics},
    expression::nearest,
    ordered,
};
use serde_json::{Map, Value};

const FIELDS: &[&str] = &[
    "id",
    "group",
    "name",
    "description",
    "measure",
    "unit",
    "unitOfAnalysis",
    "onePer",
    "numerator",
    "numeratorElse",
    "denominator",
    "denominatorElse",
    "choices",
    "variants",
    "within",
    "direction",
    "sensitive",
    "evidence",
    "source",
    "caveats",
    "core",
    "seriesBreaks",
    "notComputable",
];
/// Longest id, as it stands in tables and file names.
const LONGEST_ID: usize = 24;

impl Definition {
    /// Reads a definition; `path` is where it stands in its document, such as `indicators[2]`.
    ///
    /// Only `id`, `group`, `name`, `measure`, `unit`, `unitOfAnalysis` and `numerator` must be there. An own definition that
    /// does not say so is sensitive, without direction, over all rows and in one variant without dimensions.
    ///
    /// # Errors
    /// All faults of form, each with its path. Expressions are checked by [`check`](super::check).
    pub fn read(value: &Value, path: &str) -> Result<Self, Diagnostics> {
        let mut reader = Reader {
            path,
            found: Vec::new(),
        };
        let definition = reader.definition(value);
        match definition {
            Some(definition) if reader.found.is_empty() => Ok(definition),
            _ => Err(reader.found),
        }
    }
}

struct Reader<'a> {
    path: &'a str,
    found: Diagnostics,
}

impl Reader<'_> {
    fn definition(&mut self, value: &Value) -> Option<Definition> {
        let Some(fields) = value.as_object() else {
            self.wrong_type("", ("een object met velden", "an object with fields"));
            return None;
        };
        for key in fields.keys().filter(|key| !FIELDS.contains(&key.as_str())) {
            let near = nearest(key, FIELDS.iter().copied());
            let known = near.map_or_else(|| FIELDS.join(", "), str::to_owned);
            let name: String = key.chars().take(40).collect();
            self.fault("definition-field-unknown", &name, &[("known", known)]);
        }
        let id = self.required_text(fields, "id");
        if let Some(id) = &id
            && !is_id(id)
        {
            self.fault("definition-id", "id", &[("limit", LONGEST_ID.to_string())]);
        }
        let group = self.required_text(fields, "group").and_then(|name| self.group(&name));
        let name = self
            .required(fields, "name")
            .and_then(|value| self.words("name", value));
        let measure = self.required_choice(fields, "measure");
        let unit = self.required_choice(fields, "unit");
        let unit_of_analysis = self.required_choice(fields, "unitOfAnalysis");
        let numerator = self.required_text(fields, "numerator");
        let not_computable = self.optional_words(fields, "notComputable");
        Some(Definition {
            one_per: fields.get("onePer").and_then(|value| self.choice("onePer", value)),
            description: self.optional_words(fields, "description").unwrap_or(Text {
                nl: String::new(),
                en: String::new(),
            }),
            numerator_else: self.texts(fields, "numeratorElse"),
            denominator: self
                .optional_text(fields, "denominator")
                .unwrap_or_else(|| "true".to_owned()),
            denominator_else: self.texts(fields, "denominatorElse"),
            choices: self.choices(fields),
            variants: self.variants(fields),
            within: self.texts(fields, "within"),
            direction: self.optional_choice(fields, "direction").unwrap_or(Direction::Context),
            sensitive: self.truth(fields, "sensitive").unwrap_or(true),
            evidence: self.optional_choice(fields, "evidence").unwrap_or(Evidence::Own),
            source: self.optional_text(fields, "source").unwrap_or_default(),
            caveats: self.optional_words(fields, "caveats"),
            core: self.truth(fields, "core").unwrap_or(false),
            series_breaks: self.years(fields, "seriesBreaks"),
            not_computable,
            id: id?,
            group: group?,
            name: name?,
            measure: measure?,
            unit: unit?,
            unit_of_analysis: unit_of_analysis?,
            numerator: numerator?,
        })
    }

    fn fault(&mut self, code: &'static str, field: &str, args: &[(&'static str, String)]) {
        let path = match (self.path, field) {
            (path, "") => path.to_owned(),
            ("", field) => field.to_owned(),
            (path, field) => format!("{path}.{field}"),
        };
        let diagnostic = args.iter().fold(
            Diagnostic::error(code).arg("path", path),
            |diagnostic, (name, value)| diagnostic.arg(name, value),
        );
        self.found.push(diagnostic);
    }

    fn wrong_type(&mut self, field: &str, (nl, en): (&str, &str)) {
        let args = [("expected_nl", nl.to_owned()), ("expected_en", en.to_owned())];
        self.fault("definition-field-type", field, &args);
    }

    fn required<'v>(&mut self, fields: &'v Map<String, Value>, field: &str) -> Option<&'v Value> {
        let value = fields.get(field);
        if value.is_none() {
            self.fault("definition-field-missing", field, &[]);
        }
        value
    }

    fn text(&mut self, field: &str, value: &Value) -> Option<String> {
        match value.as_str().map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => Some(text.to_owned()),
            None => {
                self.wrong_type(field, ("een tekst", "a text"));
                None
            }
        }
    }

    fn required_text(&mut self, fields: &Map<String, Value>, field: &str) -> Option<String> {
        let value = self.required(fields, field)?;
        self.text(field, value)
    }

    fn optional_text(&mut self, fields: &Map<String, Value>, field: &str) -> Option<String> {
        self.text(field, fields.get(field)?)
    }

    fn texts(&mut self, fields: &Map<String, Value>, field: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for (position, item) in self.list(fields, field).into_iter().flatten().enumerate() {
            texts.extend(self.text(&format!("{field}[{position}]"), item));
        }
        texts
    }

    fn list<'v>(&mut self, fields: &'v Map<String, Value>, field: &str) -> Option<&'v Vec<Value>> {
        let value = fields.get(field)?;
        if !value.is_array() {
            self.wrong_type(field, ("een lijst", "a list"));
        }
        value.as_array()
    }

    /// `{nl, en}`, or one text for both.
    fn words(&mut self, field: &str, value: &Value) -> Option<Text> {
        if let Some(fields) = value.as_object() {
            let mut language = |name: &str| match fields.get(name) {
                Some(value) => self.text(&format!("{field}.{name}"), value),
                None => {
                    self.fault("definition-field-missing", &format!("{field}.{name}"), &[]);
                    None
                }
            };
            let (nl, en) = (language("nl"), language("en"));
            for key in fields.keys().filter(|key| *key != "nl" && *key != "en") {
                let name: String = format!("{field}.{key}").chars().take(60).collect();
                self.fault("definition-field-unknown", &name, &[("known", "nl, en".to_owned())]);
            }
            return Some(Text { nl: nl?, en: en? });
        }
        let text = self.text(field, value)?;
        Some(Text {
            nl: text.clone(),
            en: text,
        })
    }

    fn optional_words(&mut self, fields: &Map<String, Value>, field: &str) -> Option<Text> {
        self.words(field, fields.get(field)?)
    }

    fn choice<T: Named>(&mut self, field: &str, value: &Value) -> Option<T> {
        let name = self.text(field, value)?;
        let found = T::from_name(&name);
        if found.is_none() {
            let names: Vec<&str> = T::ALL.iter().map(|(name, _)| *name).collect();
            self.fault("definition-choice", field, &[("choices", names.join(", "))]);
        }
        found
    }

    fn required_choice<T: Named>(&mut self, fields: &Map<String, Value>, field: &str) -> Option<T> {
        let value = self.required(fields, field)?;
        self.choice(field, value)
    }

    fn optional_choice<T: Named>(&mut self, fields: &Map<String, Value>, field: &str) -> Option<T> {
        self.choice(field, fields.get(field)?)
    }

    fn group(&mut self, name: &str) -> Option<Group> {
        let groups = [
            ("kind", Group::Kind),
            ("moeder", Group::Moeder),
            ("vader", Group::Vader),
            ("huishouden", Group::Huishouden),
        ];
        let found = groups.iter().find(|(known, _)| *known == name).map(|(_, group)| *group);
        if found.is_none() {
            let names = groups.map(|(name, _)| name).join(", ");
            self.fault("definition-choice", "group", &[("choices", names)]);
        }
        found
    }

    fn truth(&mut self, fields: &Map<String, Value>, field: &str) -> Option<bool> {
        let value = fields.get(field)?;
        if !value.is_boolean() {
            self.wrong_type(field, ("true of false", "true or false"));
        }
        value.as_bool()
    }

    fn years(&mut self, fields: &Map<String, Value>, field: &str) -> Vec<i32> {
        let mut years = Vec::new();
        for (position, item) in self.list(fields, field).into_iter().flatten().enumerate() {
            let year = item.as_i64().and_then(|year| i32::try_from(year).ok());
            match year.filter(|year| (1900..=2199).contains(year)) {
                Some(year) => years.push(year),
                None => self.wrong_type(&format!("{field}[{position}]"), ("een jaartal", "a year")),
            }
        }
        years
    }

    fn dimension(&mut self, field: &str, name: &str) -> Option<Dimension> {
        let found = Dimension::parse(name);
        if found.is_none() {
            let names = Dimension::ALL.map(Dimension::name).join(", ");
            self.fault("definition-dimension", field, &[("choices", names)]);
        }
        found
    }

    fn choices(&mut self, fields: &Map<String, Value>) -> ordered::Map<Dimension, ordered::Map<String, String>> {
        let mut choices = ordered::Map::new();
        let Some(value) = fields.get("choices") else {
            return choices;
        };
        let Some(dimensions) = value.as_object() else {
            self.wrong_type("choices", ("een object met velden", "an object with fields"));
            return choices;
        };
        for (name, table) in dimensions {
            let field: String = format!("choices.{name}").chars().take(60).collect();
            let Some(dimension) = self.dimension(&field, name) else {
                continue;
            };
            let Some(table) = table.as_object() else {
                self.wrong_type(&field, ("een object met velden", "an object with fields"));
                continue;
            };
            for (choice, expression) in table {
                if let Some(expression) = self.text(&format!("{field}.{choice}"), expression) {
                    let table: &mut ordered::Map<String, String> = choices.get_or_default(dimension);
                    table.insert(choice.clone(), expression);
                }
            }
        }
        choices
    }

    fn variants(&mut self, fields: &Map<String, Value>) -> Vec<Variant> {
        let mut variants: Vec<Variant> = Vec::new();
        for (position, item) in self.list(fields, "variants").into_iter().flatten().enumerate() {
            let field = format!("variants[{position}]");
            let Some(choices) = item.as_object() else {
                self.wrong_type(&field, ("een object met velden", "an object with fields"));
                continue;
            };
            let mut variant = Variant::default();
            for (name, choice) in choices {
                let place: String = format!("{field}.{name}").chars().take(60).collect();
                let dimension = self.dimension(&place, name);
                if let (Some(dimension), Some(choice)) = (dimension, self.text(&place, choice)) {
                    variant.set(dimension, choice);
                }
            }
            if variants.contains(&variant) {
                self.fault("definition-variant-twice", &field, &[]);
            }
            variants.push(variant);
        }
        if variants.is_empty() {
            variants.push(Variant::default());
        }
        variants
    }
}

fn is_id(id: &str) -> bool {
    let starts_well = id.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    starts_well && id.len() <= LONGEST_ID && id.chars().all(is_plain)
}
