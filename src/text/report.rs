//! The mapping and the quality report as plain tables for the terminal.
use super::Lang;
#[cfg(feature = "formats")]
use crate::codebook::{ContactRule, Take};
use crate::{
    codebook::{Codebook, Mapping},
    document::{QualityDocument, Quantity},
};
use std::fmt::Write;

/// One line per column: its name, what it is taken for, how sure that is and why.
pub fn mapping(mapping: &Mapping, codebook: &Codebook, lang: Lang) -> String {
    let (heading, unused) = match lang {
        Lang::Nl => (["kolom", "variabele", "zeker", "waarom"], "niet gebruikt"),
        Lang::En => (["column", "variable", "sure", "why"], "not used"),
    };
    let label = |id: &str| {
        codebook.index(id).map_or(id.to_owned(), |index| {
            codebook.variable(index).label.get(lang).to_owned()
        })
    };
    let rows = mapping.columns.iter().map(|column| {
        let variable = column.variable.as_deref().map_or_else(|| unused.to_owned(), label);
        let sure = format!("{:.0} %", column.confidence * 100.0);
        [
            column.column.clone(),
            variable,
            sure,
            column.reason.get(lang).to_owned(),
        ]
    });
    let columns = table(heading.map(str::to_owned), rows.collect());
    #[cfg(feature = "formats")]
    if let Some(rules) = &mapping.contacts {
        return format!("{columns}\n{}", contacts(rules, &label, lang));
    }
    columns
}

/// One line per rule for contacts: the variable, and which contact gives it.
#[cfg(feature = "formats")]
fn contacts(rules: &[ContactRule], label: &dyn Fn(&str) -> String, lang: Lang) -> String {
    let heading = match lang {
        Lang::Nl => ["per kind", "soort contact", "leeftijd (dagen)", "telt"],
        Lang::En => ["per child", "kind of contact", "age (days)", "counts"],
    };
    let (any, first, last) = match lang {
        Lang::Nl => ("alle", "het eerste", "het laatste"),
        Lang::En => ("any", "the first", "the last"),
    };
    let rows = rules.iter().map(|rule| {
        let types: Vec<String> = rule.types.iter().map(i64::to_string).collect();
        let age = |days: Option<i64>| days.map(|days| days.to_string()).unwrap_or_default();
        [
            label(&rule.variable),
            if types.is_empty() {
                any.to_owned()
            } else {
                types.join(", ")
            },
            format!("{}–{}", age(rule.from_days), age(rule.to_days)),
            match rule.take {
                Take::First => first,
                Take::Last => last,
            }
            .to_owned(),
        ]
    });
    table(heading.map(str::to_owned), rows.collect())
}

/// One line per variable: how many rows have a value, have none, or have one that cannot be used. Then one per level of area:
/// how many rows could be placed in it, and how many were joined with other files.
pub fn quality(document: &QualityDocument, lang: Lang) -> String {
    let heading = match lang {
        Lang::Nl => ["variabele", "ingevuld", "onbekend", "onjuist", "onwaarschijnlijk"],
        Lang::En => ["variable", "present", "missing", "invalid", "implausible"],
    };
    let count = |count: Option<Quantity>| count.map_or_else(|| "–".to_owned(), |count| format!("{:.0}", count.0));
    let rows = document.variables.iter().map(|variable| {
        let counts = [
            variable.present,
            variable.missing,
            variable.invalid,
            variable.implausible,
        ]
        .map(count);
        let [present, mut missing, invalid, implausible] = counts;
        if let Some(own) = variable.user_missing.filter(|own| own.0 > 0.0) {
            let _ = write!(missing, " ({:.0} user-missing)", own.0);
        }
        [variable.label.clone(), present, missing, invalid, implausible]
    });
    let variables = table(heading.map(str::to_owned), rows.collect());
    let heading = match lang {
        Lang::Nl => ["geplaatst in", "rijen", "aandeel"],
        Lang::En => ["placed in", "rows", "share"],
    };
    let share = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0));
    let rows = document
        .areas
        .iter()
        .map(|area| [level(&area.level, lang).to_owned(), count(area.rows), share(area.share)]);
    let areas = table(heading.map(str::to_owned), rows.collect());
    if document.linkage.is_empty() {
        return format!("{variables}\n{areas}");
    }
    let heading = match lang {
        Lang::Nl => [
            "gekoppeld met",
            "jaar",
            "gebied",
            "kinderen",
            "met sleutel",
            "gekoppeld",
        ],
        Lang::En => ["linked with", "year", "area", "children", "with key", "linked"],
    };
    let rows = document.linkage.iter().map(|row| {
        let period = if row.period == "all" { "–" } else { &row.period };
        let names = [row.role, period, &row.area_name].map(str::to_owned);
        let [role, period, area] = names;
        [
            role,
            period,
            area,
            count(row.rows),
            count(row.with_key),
            count(row.matched),
        ]
    });
    format!(
        "{variables}\n{areas}\n{}",
        table(heading.map(str::to_owned), rows.collect())
    )
}

/// A level of area as a reader of the report calls it.
fn level(name: &str, lang: Lang) -> &str {
    match (name, lang) {
        ("overig", Lang::Nl) => "een groter gebied",
        ("overig", Lang::En) => "a larger area",
        ("onbekend", Lang::Nl) => "geen gebied",
        ("onbekend", Lang::En) => "no area",
        _ => name,
    }
}

/// Columns as wide as their widest cell, two spaces apart.
/// One line per hidden cell that is too narrow, with the sums from which that follows; then how many cells were looked at. What a
/// cell comes to is not said.
#[cfg(feature = "formats")]
pub fn audit(document: &crate::document::AuditDocument, lang: Lang) -> String {
    let (heading, left_out, fixed, narrow, unproven) = match lang {
        Lang::Nl => (
            ["rij", "cel", "wat", "volgt uit"],
            "niet in de tabel",
            "ligt vast",
            "te smal",
            "niet bewezen",
        ),
        Lang::En => (
            ["row", "cell", "what", "follows from"],
            "not in the table",
            "fixed",
            "too narrow",
            "not proven",
        ),
    };
    let rows = document.hidden.iter().filter(|cell| !cell.wide).map(|cell| {
        let width = cell.upper.map(|upper| upper - cell.lower);
        let what = match width {
            Some(0) => fixed,
            Some(width) if width < document.width => narrow,
            _ => unproven,
        };
        let codes = cell.codes.iter();
        let codes = codes.map(|(name, code)| format!("{name} {}", code.as_str().unwrap_or_default()));
        [
            cell.row.map_or_else(|| left_out.to_owned(), |row| row.to_string()),
            codes.collect::<Vec<_>>().join(", "),
            what.to_owned(),
            cell.because.join("; "),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let all = document.hidden.len();
    let said = match (lang, rows.len()) {
        (Lang::Nl, 0) => format!(
            "Alle {all} afgeschermde cellen blijven minstens {} breed.\n",
            document.width
        ),
        (Lang::En, 0) => format!("All {all} hidden cells stay at least {} wide.\n", document.width),
        (Lang::Nl, few) => format!("{few} van {all} afgeschermde cellen zijn te smal.\n"),
        (Lang::En, few) => format!("{few} of {all} hidden cells are too narrow.\n"),
    };
    if rows.is_empty() {
        said
    } else {
        table(heading.map(str::to_owned), rows) + &said
    }
}

fn table<const N: usize>(heading: [String; N], rows: Vec<[String; N]>) -> String {
    let mut widths = heading.each_ref().map(|cell| cell.chars().count());
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in std::iter::once(&heading).chain(&rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(line, "{cell:<width$}  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
