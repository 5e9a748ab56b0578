//! Changes as a plain table for the terminal.
use super::{
    Lang,
    finding::{self, Exactness},
    number, words,
};
use crate::document::{ChangeDocument, ChangeRowDocument, DefinitionDocument, MomentDocument, Quantity};
use std::fmt::Write;

/// Widths of the columns: name, before, after, difference with its interval, outcome.
const COLUMNS: [usize; 5] = [34, 11, 11, 30, 18];

/// Per area the indicators before and after, the difference with its interval, and what that says. Ends with a line break.
///
/// What may be given away is rounded as in results; the difference of two rounded values need not be the rounded difference.
pub fn table(document: &ChangeDocument, definitions: &[DefinitionDocument], lang: Lang) -> String {
    let exactness = if document.view == "own" {
        Exactness::Own
    } else {
        Exactness::Public
    };
    let notice = if document.view == "own" {
        "own"
    } else {
        "public-concept"
    };
    let mut text = words::table(notice, lang) + "\n";
    if document.rows.is_empty() {
        let _ = writeln!(text, "{}", words::table("no-rows", lang));
    }
    let mut area = None;
    for row in &document.rows {
        if area != Some(&row.area) {
            area = Some(&row.area);
            let level = words::level(&row.level, lang);
            let (before, after) = (&row.baseline.period, &row.follow_up.period);
            let period = |period: &str| number::period(period, lang);
            let _ = writeln!(text, "\n{} ({level} {})", row.area_name, row.area);
            let head = ["change-name", "", "", "change-difference", "change-outcome"];
            let mut head = head.map(|key| {
                if key.is_empty() {
                    String::new()
                } else {
                    words::table(key, lang)
                }
            });
            (head[1], head[2]) = (period(before), period(after));
            line(&head, &mut text);
        }
        line(&cells(row, definitions, exactness, lang), &mut text);
    }
    text.push('\n');
    text.push_str(&words::table("change-no-proof", lang));
    text.push('\n');
    text
}

fn cells(row: &ChangeRowDocument, definitions: &[DefinitionDocument], exactness: Exactness, lang: Lang) -> [String; 5] {
    let decimals = [&row.baseline, &row.follow_up]
        .map(|moment| exactness.decimals_of(row.unit, moment.denominator.map(|denominator| denominator.0)));
    let [before, after] =
        [&row.baseline, &row.follow_up].map(|moment| shown(moment, row.unit, decimals[0].min(decimals[1]), lang));
    // A difference has one decimal more than what it is between, or its interval would often be two equal numbers.
    let more = decimals[0].min(decimals[1]).max(number::decimals(row.unit));
    let signed = |value: Quantity| {
        let sign = if value.0 > 0.0 { "+" } else { "" };
        format!("{sign}{}", number::plain(value.0, more, lang))
    };
    let difference = match (row.difference, row.lower, row.upper) {
        (Some(difference), Some(lower), Some(upper)) => {
            format!("{} ({} – {})", signed(difference), signed(lower), signed(upper))
        }
        (Some(difference), ..) => signed(difference),
        _ => String::new(),
    };
    let mut outcome = if row.flag == "ok" || row.flag == "unreliable" {
        words::outcome_in(row.unit, row.outcome, lang)
    } else {
        words::flag(row.flag, lang)
    };
    if row.flag == "unreliable" {
        outcome.push_str(" ~");
    }
    [
        finding::name(&row.indicator, definitions).to_owned(),
        before,
        after,
        difference,
        outcome,
    ]
}

fn shown(moment: &MomentDocument, unit: &str, decimals: u8, lang: Lang) -> String {
    match (moment.value, moment.flag) {
        (Some(value), _) => number::quantity(value.0, unit, decimals, lang),
        (None, "no-data") => "–".to_owned(),
        (None, _) => words::WITHHELD.to_owned(),
    }
}

fn line(cells: &[String; 5], text: &mut String) {
    let mut written = String::new();
    for (cell, width) in cells.iter().zip(COLUMNS) {
        let cut: String = cell.chars().take(width).collect();
        let _ = write!(written, "{cut:<width$} ");
    }
    text.push_str(written.trim_end());
    text.push('\n');
}
