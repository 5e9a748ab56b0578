//! A variable from JSON, the kit's own and those of a profile: every fault told, each with its path.
use super::{Category, Group, Kind, Range, Text, Variable};
#[cfg(feature = "formats")]
use super::{ContactRule, Take};
use crate::{
    diagnostic::Diagnostic,
    profile::json::{Fields, Findings, Node},
};

pub(crate) fn variable(node: &Node<'_>, findings: &mut Findings) -> Option<Variable> {
    let mut fields = node.object(findings)?;
    let id = fields
        .required("id", findings)
        .and_then(|node| identifier(&node, findings));
    let group = fields
        .required("group", findings)
        .and_then(|node| choice(&node, &GROUPS, findings));
    let label = fields
        .required("label", findings)
        .and_then(|node| text(&node, findings));
    let kind = fields
        .required("kind", findings)
        .and_then(|node| choice(&node, &KINDS, findings));
    let decimals = fields
        .optional("decimals")
        .and_then(|node| whole(&node, 0, 9, findings))
        .unwrap_or(0);
    let kind = kind.map(|kind| match kind {
        Kind::Number { .. } => Kind::Number { decimals },
        other => other,
    });
    let categories = list(&mut fields, "categories", findings, category);
    let variable = Variable {
        id: id.unwrap_or_default(),
        group: group.unwrap_or(Group::Kind),
        label: label.clone().unwrap_or(Text {
            nl: String::new(),
            en: String::new(),
        }),
        kind: kind.unwrap_or(Kind::Flag),
        unit: fields
            .optional("unit")
            .and_then(|node| node.filled_text(findings))
            .map(str::to_owned),
        categories,
        missing: texts(&mut fields, "missing", findings),
        plausible: fields.optional("plausible").and_then(|node| range(&node, findings)),
        synonyms: texts(&mut fields, "synonyms", findings),
        derive: texts(&mut fields, "derive", findings),
        #[cfg(feature = "formats")]
        contact: contact(&mut fields, findings),
        note: fields.optional("note").and_then(|node| text(&node, findings)),
    };
    // The core reads no contacts.
    #[cfg(not(feature = "formats"))]
    fields.optional("contact");
    fields.finish(findings);
    #[cfg(feature = "formats")]
    let variable = Variable {
        contact: variable.contact.clone().map(|rule| ContactRule {
            variable: variable.id.clone(),
            ..rule
        }),
        ..variable
    };
    let is_whole = !variable.id.is_empty() && group.is_some() && label.is_some() && kind.is_some();
    is_whole.then_some(variable)
}

const GROUPS: [(&str, Group); 4] = [
    ("kind", Group::Kind),
    ("moeder", Group::Moeder),
    ("vader", Group::Vader),
    ("huishouden", Group::Huishouden),
];

const KINDS: [(&str, Kind); 7] = [
    ("number", Kind::Number { decimals: 0 }),
    ("date", Kind::Date),
    ("category", Kind::Category),
    ("flag", Kind::Flag),
    ("key", Kind::Key),
    ("area", Kind::Area),
    ("identifier", Kind::Identifier),
];

/// One of a list of words; the words stand in the message.
fn choice<T: Copy>(node: &Node<'_>, choices: &[(&str, T)], findings: &mut Findings) -> Option<T> {
    let text = node.text(findings)?;
    let found = choices.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
    if found.is_none() {
        let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
        let diagnostic = Diagnostic::error("json-not-a-choice").arg("choices", names.join(", "));
        findings.at(&node.path(), diagnostic);
    }
    found
}

/// A name that expressions can use: a small letter, then small letters, digits and underscores.
fn identifier(node: &Node<'_>, findings: &mut Findings) -> Option<String> {
    let text = node.filled_text(findings)?;
    let is_name = text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !is_name {
        findings.at(&node.path(), Diagnostic::error("profile-not-a-variable-name"));
    }
    is_name.then(|| text.to_owned())
}

fn text(node: &Node<'_>, findings: &mut Findings) -> Option<Text> {
    let mut fields = node.object(findings)?;
    let nl = fields
        .required("nl", findings)
        .and_then(|node| node.filled_text(findings));
    let en = fields
        .required("en", findings)
        .and_then(|node| node.filled_text(findings));
    fields.finish(findings);
    Some(Text {
        nl: nl?.to_owned(),
        en: en?.to_owned(),
    })
}

fn category(node: &Node<'_>, findings: &mut Findings) -> Option<Category> {
    let mut fields = node.object(findings)?;
    let id = fields
        .required("id", findings)
        .and_then(|node| node.filled_text(findings));
    let label = fields
        .required("label", findings)
        .and_then(|node| text(&node, findings));
    let codes = texts(&mut fields, "codes", findings);
    fields.finish(findings);
    Some(Category {
        id: id?.to_owned(),
        label: label?,
        codes,
    })
}

/// How contacts give a variable.
#[cfg(feature = "formats")]
fn contact(fields: &mut Fields<'_>, findings: &mut Findings) -> Option<ContactRule> {
    let node = fields.optional("contact")?;
    let mut fields = node.object(findings)?;
    let of = fields.optional("of").and_then(|node| node.filled_text(findings));
    let types = list(&mut fields, "types", findings, |node, findings| node.integer(findings));
    let mut days = |name| fields.optional(name).and_then(|node| node.integer(findings));
    let (from_days, to_days) = (days("fromDays"), days("toDays"));
    let take = fields.optional("take");
    let take = take.and_then(|node| choice(&node, &[("first", Take::First), ("last", Take::Last)], findings));
    fields.finish(findings);
    Some(ContactRule {
        variable: String::new(),
        of: of.map(str::to_owned),
        types,
        from_days,
        to_days,
        take: take.unwrap_or_default(),
    })
}

fn range(node: &Node<'_>, findings: &mut Findings) -> Option<Range> {
    let mut fields = node.object(findings)?;
    let min = fields.required("min", findings).and_then(|node| node.number(findings));
    let max = fields.required("max", findings).and_then(|node| node.number(findings));
    fields.finish(findings);
    let (min, max) = (min?, max?);
    if min > max {
        findings.at(&node.path(), Diagnostic::error("profile-range-reversed"));
        return None;
    }
    Some(Range { min, max })
}

fn whole(node: &Node<'_>, least: u8, most: u8, findings: &mut Findings) -> Option<u8> {
    let number = node.integer(findings)?;
    let found = u8::try_from(number)
        .ok()
        .filter(|number| (least..=most).contains(number));
    if found.is_none() {
        let diagnostic = Diagnostic::error("json-number-out-of-range")
            .arg("least", least)
            .arg("most", most);
        findings.at(&node.path(), diagnostic);
    }
    found
}

fn texts(fields: &mut Fields<'_>, name: &'static str, findings: &mut Findings) -> Vec<String> {
    fields
        .optional(name)
        .and_then(|node| node.texts(findings))
        .unwrap_or_default()
}

fn list<T>(
    fields: &mut Fields<'_>,
    name: &'static str,
    findings: &mut Findings,
    read: impl Fn(&Node<'_>, &mut Findings) -> Option<T>,
) -> Vec<T> {
    fields
        .optional(name)
        .and_then(|node| node.list(findings))
        .unwrap_or_default()
        .iter()
        .filter_map(|node| read(node, findings))
        .collect()
}
