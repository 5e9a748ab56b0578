//! Results as a plain table for the terminal, at most [`WIDTH`] characters wide.
use super::{
    Lang, case,
    finding::{self, Exactness},
    number, words,
};
use crate::document::{ComparisonDocument, DefinitionDocument, ResultDocument, RowDocument};
use std::fmt::Write;

/// Most characters in a line.
pub const WIDTH: usize = 110;
/// Widths of the columns: name, value, interval, number counted, unknown, benchmark, outcome. With the spaces between them
/// they fill [`WIDTH`].
const COLUMNS: [usize; 7] = [31, 13, 15, 7, 8, 15, 15];

/// Results per area and period, per group: value, interval, number counted, number unknown, published value and outcome.
///
/// The published values are those of one area, the one with most outcomes; its name heads their column, and JSON has the
/// others. Own results show one decimal of shares, released ones as many as hide the counts. Ends with a line break.
pub fn results(result: &ResultDocument, definitions: &[DefinitionDocument], lang: Lang) -> String {
    let exactness = if result.view == "own" {
        Exactness::Own
    } else {
        Exactness::Public
    };
    let notice = match (result.view, result.audit) {
        ("own", _) => "own",
        (_, "passed") => "public",
        _ => "public-concept",
    };
    let mut text = words::table(notice, lang) + "\n";
    if result.rows.is_empty() {
        let _ = writeln!(text, "{}", words::table("no-rows", lang));
    }
    let all: Vec<&RowDocument> = result.rows.iter().collect();
    let benchmark_area = finding::preferred_area(&all);
    let benchmark_name = all
        .iter()
        .flat_map(|row| &row.comparisons)
        .find(|comparison| Some(&comparison.area) == benchmark_area.as_ref())
        .map(|comparison| comparison.area_name.as_str());
    let mut any_recounted = false;
    let mut place = None;
    let mut group = None;
    for row in &result.rows {
        let here = (&row.area, &row.period, &row.subgroup);
        if place != Some(here) {
            place = Some(here);
            group = None;
            text.push('\n');
            text.push_str(&heading(row, lang));
        }
        if group != Some(row.group) {
            group = Some(row.group);
            text.push_str(&header(row.group, benchmark_name, lang));
        }
        let published = finding::chosen(row, benchmark_area.as_deref())
            .filter(|comparison| finding::is_compared(comparison) && Some(&comparison.area) == benchmark_area.as_ref());
        any_recounted |= published.is_some_and(|comparison| comparison.local_value.is_some());
        text.push_str(&line(row, published, definitions, exactness, lang));
    }
    if any_recounted {
        text.push('\n');
        wrap(&words::table("recounted", lang), &mut text);
    }
    if !result.skipped.is_empty() {
        let _ = writeln!(text, "\n{}", words::table("skipped", lang));
        for skipped in &result.skipped {
            let name = finding::name(&skipped.indicator, definitions);
            wrap(&format!("- {name}: {}", skipped.reason), &mut text);
        }
    }
    text
}

fn heading(row: &RowDocument, lang: Lang) -> String {
    let mut heading = if row.level == "organisatie" {
        words::level(&row.level, lang)
    } else {
        format!("{} ({} {})", row.area_name, words::level(&row.level, lang), row.area)
    };
    heading = format!("{heading} · {}", number::period(&row.period, lang));
    if let Some(subgroup) = &row.subgroup {
        heading = format!("{heading} · {subgroup}");
    }
    let heading = shortened(&heading, WIDTH);
    let rule = "─".repeat(heading.chars().count());
    format!("{heading}\n{rule}\n")
}

fn header(group: &str, benchmark_area: Option<&str>, lang: Lang) -> String {
    let label = |key| words::label(key, lang, &[]);
    laid_out([
        case::uppercase(&words::group(group, lang)),
        label("value"),
        label("interval"),
        label("counted"),
        label("missing"),
        benchmark_area.map_or_else(|| label("benchmark"), str::to_owned),
        label("outcome"),
    ])
}

fn line(
    row: &RowDocument,
    published: Option<&ComparisonDocument>,
    definitions: &[DefinitionDocument],
    exactness: Exactness,
    lang: Lang,
) -> String {
    let decimals = exactness.decimals(row);
    let name = finding::name(&row.indicator, definitions).to_owned();
    let count = |count: Option<crate::document::Quantity>| {
        count.map_or_else(String::new, |count| number::plain(count.0, 0, lang))
    };
    let Some(value) = row.value else {
        let word = match row.flag {
            "withheld" => format!("{} {}", words::WITHHELD, words::flag(row.flag, lang)),
            flag => words::flag(flag, lang),
        };
        // The word may run on into the empty columns behind it.
        let line = format!("{}  {word}", padded(&name, COLUMNS[0], false));
        return shortened(line.trim_end(), WIDTH) + "\n";
    };
    let interval = match (row.lower, row.upper) {
        (Some(lower), Some(upper)) => number::interval(lower.0, upper.0, decimals, lang),
        _ => String::new(),
    };
    let unsure = if row.flag == "unreliable" { "~" } else { "" };
    let (benchmark, outcome) = match published {
        Some(comparison) => (
            format!(
                "{} ({})",
                comparison.value.map_or_else(String::new, |value| number::plain(
                    value.0,
                    number::decimals(row.unit),
                    lang
                )),
                number::period(&comparison.period, lang)
            ),
            format!(
                "{} {}{}",
                words::sign(comparison.outcome, finding::difference(row, comparison)),
                words::outcome_in(row.unit, comparison.outcome, lang),
                if comparison.local_value.is_some() { "*" } else { "" }
            ),
        ),
        None => ("–".to_owned(), String::new()),
    };
    laid_out([
        name,
        format!("{unsure}{}", number::quantity(value.0, row.unit, decimals, lang)),
        interval,
        count(row.denominator),
        count(row.missing),
        benchmark,
        outcome,
    ])
}

/// Name and outcome to the left, numbers to the right.
fn laid_out(cells: [String; 7]) -> String {
    let mut line = String::new();
    for (position, (cell, width)) in cells.iter().zip(COLUMNS).enumerate() {
        if position > 0 {
            line.push(' ');
        }
        let is_number = (1..6).contains(&position);
        line.push_str(&padded(cell, width, is_number));
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    line
}

fn padded(cell: &str, width: usize, to_the_right: bool) -> String {
    let cell = shortened(cell, width);
    let spaces = " ".repeat(width.saturating_sub(cell.chars().count()));
    if to_the_right { spaces + &cell } else { cell + &spaces }
}

/// Text of at most `width` characters, control characters made harmless so that a name cannot steer the terminal.
fn shortened(text: &str, width: usize) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clean.chars().count() <= width {
        return clean;
    }
    let mut short: String = clean.chars().take(width.saturating_sub(1)).collect();
    short.push('…');
    short
}

/// Writes words in lines of at most [`WIDTH`] characters, indented after the first.
fn wrap(text: &str, into: &mut String) {
    let mut used = 0;
    for word in text.split_whitespace() {
        let word = shortened(word, WIDTH - 2);
        let length = word.chars().count();
        if used > 0 && used + 1 + length > WIDTH {
            into.push_str("\n  ");
            used = 2;
        } else if used > 0 {
            into.push(' ');
            used += 1;
        }
        into.push_str(&word);
        used += length;
    }
    into.push('\n');
}
