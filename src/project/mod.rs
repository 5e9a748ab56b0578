//! The work of a user as one JSON document: the profile, published figures that were added, what the columns mean and what was being
//! looked at. Rows of an extract are never in it; whoever opens it gives the extract again.
use crate::{
    codebook::{Codebook, Mapping},
    comparison::importer::tidy,
    diagnostic::{Diagnostic, Diagnostics, Outcome, Severity},
    engine::Engine,
    ordered::Map,
    profile::{
        Profile,
        json::{self, Fields, Findings, Node},
    },
};
use serde::Serialize;

/// Name and version of the document.
pub const SCHEMA: &str = "kansrijk.project/1";

/// A checked project; the page gets it as it is, for it is a document and no result of the engine.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct Project {
    /// Id of a profile of the kit, or the text of another one; none for the kit's default.
    pub profile: Option<String>,
    /// Tables of published figures that were added, in their order.
    pub benchmarks: Vec<Table>,
    /// A `kansrijk.mapping/1` for the file of the children.
    pub mapping: Option<String>,
    /// What was chosen on the steps.
    pub view: View,
    /// Which part of the extract was being looked at.
    pub look: Look,
}

/// A table as text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ProjectTable"))]
pub struct Table {
    /// Name of the file that it was.
    pub name: String,
    /// Its content: CSV or JSON.
    pub text: String,
}

/// What was chosen on the steps; none is a step's own first choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ProjectView"))]
pub struct View {
    pub area: Option<String>,
    pub level: Option<String>,
    pub grain: Option<String>,
    pub period: Option<String>,
    pub benchmark: Option<String>,
    pub against: Option<String>,
}

/// Which part of the extract is looked at, and how.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ProjectLook"))]
pub struct Look {
    /// Variable to split by.
    pub by: Option<String>,
    /// Conditions that all must hold.
    pub conditions: Vec<Condition>,
    /// Another threshold per indicator.
    #[cfg_attr(test, ts(as = "std::collections::BTreeMap<String, String>"))]
    pub thresholds: Map<String, String>,
}

/// A variable held against a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ProjectCondition"))]
pub struct Condition {
    pub variable: String,
    #[cfg_attr(test, ts(type = "\"=\" | \">=\" | \"<=\""))]
    pub sign: String,
    pub value: String,
}

/// Signs of a condition.
const SIGNS: [&str; 3] = ["=", ">=", "<="];

impl Project {
    /// Reads and checks a project, all of it: a profile, mapping or table in it that would be refused refuses the project, so that
    /// nothing has changed when it is refused. `file` is its name in messages.
    ///
    /// # Errors
    /// All that is wrong, each with line and character or with its path in the document.
    pub fn parse(json: &str, file: &str) -> Result<Outcome<Project>, Diagnostics> {
        let mut findings = Findings::new(file, Severity::Error);
        let document = json::parse(json, &mut findings);
        let project = document
            .as_ref()
            .and_then(|document| project(&Node::root(document), &mut findings));
        match project {
            Some(value) if !findings.has_errors() => Ok(Outcome {
                value,
                diagnostics: findings.into_diagnostics(),
            }),
            _ => Err(findings.into_diagnostics()),
        }
    }
}

fn project(root: &Node<'_>, findings: &mut Findings) -> Option<Project> {
    let mut fields = root.object(findings)?;
    json::schema(&mut fields, SCHEMA, findings)?;
    // Which kit wrote it, for people who look into the file.
    fields.optional("kit").and_then(|node| node.filled_text(findings));
    let mut project = Project::default();
    let profile = fields.optional("profile");
    let mut engine = engine(profile.as_ref(), &mut project, findings);
    if let Some(list) = fields.optional("benchmarks").and_then(|node| node.list(findings)) {
        let tables = list.iter().filter_map(|node| table(node, engine.as_mut(), findings));
        project.benchmarks = tables.collect();
    }
    if let Some(node) = fields.optional("mapping") {
        project.mapping = mapping(&node, engine.as_ref().map(Engine::codebook), findings);
    }
    if let Some(node) = fields.optional("view") {
        project.view = view(&node, findings).unwrap_or_default();
    }
    if let Some(node) = fields.optional("look") {
        project.look = look(&node, findings).unwrap_or_default();
    }
    fields.finish(findings);
    Some(project)
}

/// The engine with the project's profile, to check with it what else is there; none when the profile is wrong.
fn engine(profile: Option<&Node<'_>>, project: &mut Project, findings: &mut Findings) -> Option<Engine> {
    let Some(node) = profile else {
        return Engine::built_in(Profile::BUILT_IN[0])?
            .ok()
            .map(|outcome| outcome.value);
    };
    if !node.is_object() {
        let id = node.filled_text(findings)?;
        let Some(built_in) = Engine::built_in(id) else {
            let diagnostic = Diagnostic::error("json-not-a-choice").arg("choices", Profile::BUILT_IN.join(", "));
            findings.at(&node.path(), diagnostic);
            return None;
        };
        project.profile = Some(id.to_owned());
        return built_in.ok().map(|outcome| outcome.value);
    }
    let text = node.value().to_string();
    match Engine::of_json(&text, &within(findings, node)) {
        Ok(outcome) => {
            findings.append(outcome.diagnostics);
            project.profile = Some(text);
            Some(outcome.value)
        }
        Err(found) => {
            findings.append(without_rows(found));
            None
        }
    }
}

fn table(node: &Node<'_>, engine: Option<&mut Engine>, findings: &mut Findings) -> Option<Table> {
    let mut fields = node.object(findings)?;
    let mut text = |name| Some(fields.required(name, findings)?.text(findings)?.to_owned());
    let (name, text) = (text("name"), text("text"));
    fields.finish(findings);
    let table = Table {
        name: name?,
        text: text?,
    };
    let engine = engine?;
    let file = format!("{}, {}", within(findings, node), table.name);
    match tidy::read(table.text.as_bytes(), &file, engine.published()) {
        Ok(outcome) => {
            findings.append(outcome.diagnostics);
            engine.add_benchmarks(outcome.value);
        }
        Err(found) => findings.append(found),
    }
    Some(table)
}

fn mapping(node: &Node<'_>, codebook: Option<&Codebook>, findings: &mut Findings) -> Option<String> {
    let text = node.value().to_string();
    match Mapping::from_json(text.as_bytes(), &within(findings, node), codebook?) {
        Ok(outcome) => {
            findings.append(outcome.diagnostics);
            Some(text)
        }
        Err(found) => {
            findings.append(without_rows(found));
            None
        }
    }
}

/// A part that another room reads is named with the project in front.
fn within(findings: &Findings, node: &Node<'_>) -> String {
    format!("{}, {}", findings.file(), node.path())
}

/// Lines of a part are not lines of the project.
fn without_rows(mut found: Diagnostics) -> Diagnostics {
    for diagnostic in &mut found {
        diagnostic.location.row = None;
    }
    found
}

fn view(node: &Node<'_>, findings: &mut Findings) -> Option<View> {
    let mut fields = node.object(findings)?;
    let view = View {
        area: optional_text(&mut fields, "area", findings),
        level: optional_text(&mut fields, "level", findings),
        grain: optional_text(&mut fields, "grain", findings),
        period: optional_text(&mut fields, "period", findings),
        benchmark: optional_text(&mut fields, "benchmark", findings),
        against: optional_text(&mut fields, "against", findings),
    };
    fields.finish(findings);
    Some(view)
}

fn look(node: &Node<'_>, findings: &mut Findings) -> Option<Look> {
    let mut fields = node.object(findings)?;
    let by = optional_text(&mut fields, "by", findings);
    let conditions = fields.optional("conditions").and_then(|node| node.list(findings));
    let conditions = conditions.unwrap_or_default();
    let conditions = conditions.iter().filter_map(|node| condition(node, findings)).collect();
    let mut thresholds = Map::new();
    for (id, node) in fields
        .optional("thresholds")
        .and_then(|node| node.entries(findings))
        .unwrap_or_default()
    {
        if let Some(text) = node.filled_text(findings) {
            thresholds.insert(id.to_owned(), text.to_owned());
        }
    }
    fields.finish(findings);
    Some(Look {
        by,
        conditions,
        thresholds,
    })
}

fn condition(node: &Node<'_>, findings: &mut Findings) -> Option<Condition> {
    let mut fields = node.object(findings)?;
    let variable = fields
        .required("variable", findings)
        .and_then(|node| node.filled_text(findings));
    let sign = fields.required("sign", findings);
    let value = fields.required("value", findings).and_then(|node| node.text(findings));
    fields.finish(findings);
    let sign = sign?;
    let Some(known) = SIGNS.into_iter().find(|known| sign.value().as_str() == Some(known)) else {
        let diagnostic = Diagnostic::error("json-not-a-choice").arg("choices", SIGNS.join(", "));
        findings.at(&sign.path(), diagnostic);
        return None;
    };
    Some(Condition {
        variable: variable?.to_owned(),
        sign: known.to_owned(),
        value: value?.to_owned(),
    })
}

fn optional_text(fields: &mut Fields<'_>, name: &'static str, findings: &mut Findings) -> Option<String> {
    let node = fields.optional(name)?;
    node.filled_text(findings).map(str::to_owned)
}
