//! Turns the JSON of a profile into plain values: fields and types only; what they mean together is checked after.
use super::{
    IndicatorChoice, Postcodes, Profile, SCHEMA, Theme, Thresholds,
    json::{Fields, Findings, Node, schema},
};
use crate::{
    apart::apart,
    area::{Area, Areas},
    codebook::{Codebook, Mapping, Text, Variable, read_variable},
    comparison::{Benchmark, importer},
    diagnostic::Diagnostic,
    indicator::{Definition, Variant},
    ordered::Map,
};
use std::sync::Arc;

/// First year of a block when the profile does not say: the baseline study's 2016 then closes a block of three.
const DEFAULT_ANCHOR: i32 = 2014;

/// A profile of which the fields are right. Positions in the document are kept, so that checks can name them.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) id: String,
    pub(super) name: String,
    /// Areas with their position in the document; ones that could not be read are absent.
    pub(super) areas: Vec<(usize, Area)>,
    pub(super) benchmarks: Vec<(usize, Benchmark)>,
    /// With their position in the document.
    pub(super) indicators: Vec<(usize, IndicatorChoice)>,
    pub(super) variables: Vec<Variable>,
    pub(super) synonyms: Map<String, Vec<String>>,
    /// The kit's variables with these two.
    pub(super) codebook: Codebook,
    pub(super) suppliers: Vec<Mapping>,
    pub(super) thresholds: Thresholds,
    pub(super) period_anchor: i32,
    pub(super) texts: Map<String, Text>,
    pub(super) theme: Theme,
    pub(super) postcodes: Option<Postcodes>,
    pub(super) sources: Vec<String>,
}

impl Read {
    pub(super) fn into_profile(self) -> Profile {
        Profile {
            id: self.id,
            name: self.name,
            areas: Arc::new(apart(|| {
                Areas::new(self.areas.into_iter().map(|(_, area)| area).collect())
            })),
            benchmarks: self.benchmarks.into_iter().map(|(_, row)| row).collect(),
            indicators: self.indicators.into_iter().map(|(_, choice)| choice).collect(),
            codebook: Arc::new(self.codebook),
            suppliers: self.suppliers,
            thresholds: self.thresholds,
            period_anchor: self.period_anchor,
            texts: self.texts,
            theme: self.theme,
            postcodes: self.postcodes,
            sources: self.sources,
        }
    }
}

pub(super) fn profile(root: &Node<'_>, findings: &mut Findings) -> Option<Read> {
    let mut fields = root.object(findings)?;
    schema(&mut fields, SCHEMA, findings)?;
    let mut read = Read {
        period_anchor: DEFAULT_ANCHOR,
        ..Read::default()
    };
    read.id = required_text(&mut fields, "id", findings);
    read.name = required_text(&mut fields, "name", findings);
    if let Some(list) = fields.required("areas", findings).and_then(|node| node.list(findings)) {
        if list.is_empty() {
            findings.at("areas", Diagnostic::error("profile-no-areas"));
        }
        let numbered = list.iter().enumerate();
        read.areas = numbered
            .filter_map(|(position, node)| apart(|| area(node, findings)).map(|area| (position, area)))
            .collect();
    }
    if let Some(list) = fields.optional("benchmarks").and_then(|node| node.list(findings)) {
        let numbered = list.iter().enumerate();
        read.benchmarks = numbered
            .filter_map(|(position, node)| apart(|| importer::benchmark(node, findings)).map(|row| (position, row)))
            .collect();
    }
    if let Some(list) = fields.optional("indicators").and_then(|node| node.list(findings)) {
        let numbered = list.iter().enumerate();
        read.indicators = numbered
            .filter_map(|(position, node)| apart(|| indicator(node, findings)).map(|choice| (position, choice)))
            .collect();
    }
    if let Some(node) = fields.optional("codebook") {
        apart(|| codebook(&node, &mut read, findings));
    }
    read.codebook = apart(|| super::codebook(&read.variables, &read.synonyms));
    if let Some(list) = fields.optional("suppliers").and_then(|node| node.list(findings)) {
        read.suppliers = list
            .iter()
            .filter_map(|node| apart(|| supplier(node, &read.codebook, findings)))
            .collect();
    }
    if let Some(node) = fields.optional("thresholds") {
        thresholds(&node, &mut read.thresholds, findings);
    }
    if let Some(node) = fields.optional("periodAnchor")
        && let Some(year) = node.integer(findings)
    {
        match i32::try_from(year).ok().filter(|year| (1900..=2199).contains(year)) {
            Some(year) => read.period_anchor = year,
            None => findings.at(&node.path(), Diagnostic::error("profile-not-a-year")),
        }
    }
    if let Some(entries) = fields.optional("texts").and_then(|node| node.entries(findings)) {
        for (name, node) in entries {
            if let Some(text) = plain_text(&node, findings) {
                read.texts.insert(name.to_owned(), text);
            }
        }
    }
    if let Some(node) = fields.optional("theme") {
        read.theme = Theme::read(&node, findings);
    }
    read.postcodes = fields.optional("postcodes").and_then(|node| postcodes(&node, findings));
    if let Some(node) = fields.optional("sources") {
        read.sources = node.texts(findings).unwrap_or_default();
    }
    fields.finish(findings);
    Some(read)
}

fn required_text(fields: &mut Fields<'_>, name: &'static str, findings: &mut Findings) -> String {
    fields
        .required(name, findings)
        .and_then(|node| node.filled_text(findings))
        .unwrap_or_default()
        .to_owned()
}

fn area(node: &Node<'_>, findings: &mut Findings) -> Option<Area> {
    let mut fields = node.object(findings)?;
    let optional = |fields: &mut Fields<'_>, name, findings: &mut Findings| {
        let node = fields.optional(name)?;
        node.filled_text(findings).map(str::to_owned)
    };
    let area = Area {
        code: required_text(&mut fields, "code", findings),
        level: required_text(&mut fields, "level", findings),
        name: required_text(&mut fields, "name", findings),
        parents: fields
            .optional("parents")
            .and_then(|node| node.texts(findings))
            .unwrap_or_default(),
        valid_from: optional(&mut fields, "validFrom", findings),
        valid_to: optional(&mut fields, "validTo", findings),
    };
    fields.finish(findings);
    (!area.code.is_empty()).then_some(area)
}

fn indicator(node: &Node<'_>, findings: &mut Findings) -> Option<IndicatorChoice> {
    if node.value().get("variant").is_some() {
        let mut fields = node.object(findings)?;
        let id = required_text(&mut fields, "id", findings);
        let variant = fields.required("variant", findings)?;
        let read = Variant::parse(variant.text(findings)?);
        if read.is_none() {
            findings.at(&variant.path(), Diagnostic::error("benchmark-variant-unknown"));
        }
        fields.finish(findings);
        return Some(IndicatorChoice::Under(id, read?));
    }
    if node.is_object() {
        return match Definition::read(node.value(), &node.path()) {
            Ok(definition) => Some(IndicatorChoice::Own(Box::new(definition))),
            Err(found) => {
                found.into_iter().for_each(|diagnostic| findings.add(diagnostic));
                None
            }
        };
    }
    let id = node.filled_text(findings)?;
    Some(IndicatorChoice::BuiltIn(id.to_owned()))
}

fn codebook(node: &Node<'_>, read: &mut Read, findings: &mut Findings) {
    let Some(mut fields) = node.object(findings) else {
        return;
    };
    if let Some(list) = fields.optional("variables").and_then(|node| node.list(findings)) {
        read.variables = list.iter().filter_map(|node| read_variable(node, findings)).collect();
    }
    if let Some(entries) = fields.optional("synonyms").and_then(|node| node.entries(findings)) {
        for (id, node) in entries {
            if let Some(names) = node.texts(findings) {
                read.synonyms.insert(id.to_owned(), names);
            }
        }
    }
    fields.finish(findings);
}

/// A mapping is read by the room of mappings; its findings get the path of the mapping in front.
fn supplier(node: &Node<'_>, codebook: &Codebook, findings: &mut Findings) -> Option<Mapping> {
    let file = format!("{}, {}", findings.file(), node.path());
    match Mapping::from_json(node.value().to_string().as_bytes(), &file, codebook) {
        Ok(outcome) => {
            findings.append(outcome.diagnostics);
            Some(outcome.value)
        }
        Err(mut found) => {
            // Lines of the mapping are not lines of the profile.
            for diagnostic in &mut found {
                diagnostic.location.row = None;
            }
            findings.append(found);
            None
        }
    }
}

fn thresholds(node: &Node<'_>, thresholds: &mut Thresholds, findings: &mut Findings) {
    let Some(mut fields) = node.object(findings) else {
        return;
    };
    let floor = Thresholds::default();
    let Thresholds {
        numerator,
        complement,
        money_denominator,
    } = thresholds;
    for (name, target, least) in [
        ("numerator", numerator, floor.numerator),
        ("complement", complement, floor.complement),
        ("moneyDenominator", money_denominator, floor.money_denominator),
    ] {
        let Some(node) = fields.optional(name) else { continue };
        let Some(limit) = node.integer(findings) else { continue };
        match u32::try_from(limit) {
            Ok(limit) if limit >= least => *target = limit,
            Err(_) if limit > 0 => *target = u32::MAX,
            _ => {
                let diagnostic = Diagnostic::error("profile-threshold-below-floor").arg("least", least);
                findings.at(&node.path(), diagnostic);
            }
        }
    }
    fields.finish(findings);
}

/// A text in both languages, or one for both. Markup is refused: texts of a profile are shown as they are.
fn plain_text(node: &Node<'_>, findings: &mut Findings) -> Option<Text> {
    let plain = |node: &Node<'_>, findings: &mut Findings| {
        let text = node.text(findings)?;
        if text.contains(['<', '>']) {
            findings.at(&node.path(), Diagnostic::error("profile-text-not-plain"));
            return None;
        }
        Some(text.to_owned())
    };
    if !node.is_object() {
        let text = plain(node, findings)?;
        return Some(Text {
            nl: text.clone(),
            en: text,
        });
    }
    let mut fields = node.object(findings)?;
    let nl = fields.required("nl", findings).and_then(|node| plain(&node, findings));
    let en = fields.required("en", findings).and_then(|node| plain(&node, findings));
    fields.finish(findings);
    Some(Text { nl: nl?, en: en? })
}

fn postcodes(node: &Node<'_>, findings: &mut Findings) -> Option<Postcodes> {
    let mut fields = node.object(findings)?;
    let source = required_text(&mut fields, "source", findings);
    let mut gemeenten = Map::new();
    if let Some(entries) = fields.required("pc4", findings).and_then(|node| node.entries(findings)) {
        for (pc4, node) in entries {
            if pc4.len() != 4 || !pc4.bytes().all(|byte| byte.is_ascii_digit()) {
                findings.at(&node.path(), Diagnostic::error("profile-not-a-pc4"));
            } else if let Some(codes) = node.texts(findings) {
                gemeenten.insert(pc4.to_owned(), codes);
            }
        }
    }
    fields.finish(findings);
    (!source.is_empty()).then_some(Postcodes { source, gemeenten })
}
