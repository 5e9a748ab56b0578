//! The codebook as a workbook to fill in: an empty sheet with a column for each variable, and a sheet that explains them.
use super::{Codebook, FLAG_IDS, Kind, Variable, is_made_by_kit};
use crate::{
    text::Lang,
    workbook::{Sheet, Style},
};

/// The sheets in a language. What is filled in is recognised by the ids in the first row, in any language.
pub fn template(codebook: &Codebook, lang: Lang) -> Vec<Sheet> {
    let in_lang = |nl: &str, en: &str| {
        match lang {
            Lang::Nl => nl,
            Lang::En => en,
        }
        .to_owned()
    };
    let variables: Vec<&Variable> = codebook
        .variables()
        .iter()
        .filter(|variable| !is_made_by_kit(variable) && variable.kind != Kind::Identifier)
        .collect();
    let width = |id: &str| u8::try_from(id.chars().count() + 2).unwrap_or(u8::MAX);
    let data = Sheet {
        name: in_lang("Gegevens", "Data"),
        columns: variables.iter().map(|one| (width(&one.id), style(one.kind))).collect(),
        rows: vec![variables.iter().map(|one| one.id.clone()).collect()],
    };
    let mut rows = vec![vec![
        in_lang("Kolom", "Column"),
        in_lang("Betekenis", "Meaning"),
        in_lang("Wat u invult", "What to fill in"),
        in_lang("Codes", "Codes"),
        in_lang("Uitleg", "Explanation"),
    ]];
    for variable in variables {
        let codes = variable.categories.iter().map(|category| {
            let label = category.label.get(lang);
            if label == category.id {
                category.id.clone()
            } else {
                format!("{} = {label}", category.id)
            }
        });
        rows.push(vec![
            variable.id.clone(),
            variable.label.get(lang).to_owned(),
            wanted(variable, &in_lang),
            codes.collect::<Vec<_>>().join("\n"),
            explained(variable, lang, &in_lang),
        ]);
    }
    let columns = [
        (28, Style::Wrapped),
        (36, Style::Wrapped),
        (30, Style::Wrapped),
        (36, Style::Wrapped),
        (70, Style::Wrapped),
    ];
    let explanation = Sheet {
        name: in_lang("Uitleg", "Explanation"),
        columns: columns.to_vec(),
        rows,
    };
    vec![data, explanation]
}

/// Codes and keys as text, so that a spreadsheet takes no zeros off and makes no days of them.
fn style(kind: Kind) -> Style {
    match kind {
        Kind::Date => Style::Date,
        Kind::Number { .. } => Style::Plain,
        _ => Style::Text,
    }
}

fn wanted(variable: &Variable, in_lang: &dyn Fn(&str, &str) -> String) -> String {
    match variable.kind {
        Kind::Number { decimals } => {
            let kind = if decimals == 0 {
                in_lang("heel getal", "whole number")
            } else {
                in_lang("getal", "number")
            };
            match &variable.unit {
                Some(unit) => format!("{kind} ({unit})"),
                None => kind,
            }
        }
        Kind::Date => in_lang("datum: 31-12-2016", "date: 31-12-2016"),
        Kind::Category => in_lang("een van de codes", "one of the codes"),
        Kind::Flag => FLAG_IDS.join(in_lang(" of ", " or ").as_str()),
        Kind::Key => in_lang(
            "sleutel zonder betekenis, nooit een BSN",
            "key without meaning, never a BSN",
        ),
        Kind::Area | Kind::Identifier => in_lang("naam of code", "name or code"),
    }
}

/// The note, and the limits outside which a value counts as unknown.
fn explained(variable: &Variable, lang: Lang, in_lang: &dyn Fn(&str, &str) -> String) -> String {
    let note = variable.note.as_ref().map(|note| note.get(lang).to_owned());
    let limits = variable.plausible.map(|range| {
        let sign = in_lang(",", ".");
        let [least, most] = [range.min, range.max].map(|limit| limit.to_string().replace('.', &sign));
        in_lang("Van {least} tot en met {most}.", "From {least} to {most}.")
            .replace("{least}", &least)
            .replace("{most}", &most)
    });
    let parts: Vec<String> = note.into_iter().chain(limits).collect();
    parts.join(" ")
}
