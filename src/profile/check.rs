//! What the parts of a profile must mean together: codes, parents, circles, dates, figures for areas that exist.
use super::{IndicatorChoice, json::Findings, read::Read};
use crate::{
    apart::apart,
    area::{Area, official_code},
    codebook::{self, Codebook},
    comparison::importer,
    diagnostic::Diagnostic,
    indicator::{self, Definition},
    period,
};
use std::collections::HashMap;

/// Checks a profile whose fields are right.
pub(super) fn check(read: &Read, findings: &mut Findings) {
    let is_plain = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
    if !read.id.bytes().all(is_plain) {
        findings.at("id", Diagnostic::error("profile-id"));
    }
    let by_code = apart(|| codes(&read.areas, findings));
    apart(|| parents(&read.areas, &by_code, findings));
    apart(|| circles(&read.areas, &by_code, findings));
    apart(|| validity(&read.areas, &by_code, findings));
    apart(|| benchmark_areas(read, &by_code, findings));
    if let Some(postcodes) = &read.postcodes {
        for (pc4, codes) in &postcodes.gemeenten {
            for (position, code) in codes.iter().enumerate() {
                if !by_code.contains_key(code.as_str()) {
                    let path = format!("postcodes.pc4.{pc4}[{position}]");
                    findings.at(&path, Diagnostic::error("profile-area-unknown"));
                }
            }
        }
    }
    // The kit's own variables and those of the profile together: an own derivation may use both.
    let codebook = &read.codebook;
    for diagnostic in apart(|| codebook::check(&read.variables, codebook)) {
        findings.add(diagnostic);
    }
    apart(|| indicators(read, codebook, findings));
    for (id, _) in read.synonyms.iter().filter(|(id, _)| codebook.index(id).is_none()) {
        let path = format!("codebook.synonyms.{id}");
        findings.at(&path, Diagnostic::warning("profile-variable-unknown"));
    }
}

/// First position among `areas` of each code; a second one is an error.
fn codes<'a>(areas: &'a [(usize, Area)], findings: &mut Findings) -> HashMap<&'a str, usize> {
    let mut by_code: HashMap<&str, usize> = HashMap::new();
    for (index, (position, area)) in areas.iter().enumerate() {
        if let Some(first) = by_code.get(area.code.as_str()).and_then(|&first| areas.get(first)) {
            let diagnostic = Diagnostic::error("profile-area-twice").arg("first", format!("areas[{}].code", first.0));
            findings.at(&format!("areas[{position}].code"), diagnostic);
        } else {
            by_code.insert(&area.code, index);
        }
    }
    by_code
}

fn parents(areas: &[(usize, Area)], by_code: &HashMap<&str, usize>, findings: &mut Findings) {
    for (position, area) in areas {
        for (nth, parent) in area.parents.iter().enumerate() {
            if !by_code.contains_key(parent.as_str()) {
                let path = format!("areas[{position}].parents[{nth}]");
                findings.at(&path, Diagnostic::error("profile-area-unknown"));
            }
        }
    }
}

/// An area may not lie in itself, by whatever way: of each circle the first area is named.
fn circles(areas: &[(usize, Area)], by_code: &HashMap<&str, usize>, findings: &mut Findings) {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; areas.len()];
    for start in 0..areas.len() {
        // Depth first with an own stack: (area, next parent to look at). A file's nesting must not reach the call stack.
        let mut stack = vec![(start, 0)];
        while let Some((index, nth)) = stack.pop() {
            let Some(mark) = marks.get_mut(index) else { continue };
            if nth == 0 {
                if *mark != Mark::New {
                    continue;
                }
                *mark = Mark::Open;
            }
            let Some((position, area)) = areas.get(index) else {
                continue;
            };
            let Some(parent) = area.parents.get(nth) else {
                *mark = Mark::Done;
                continue;
            };
            stack.push((index, nth + 1));
            let Some(&next) = by_code.get(parent.as_str()) else {
                continue;
            };
            match marks.get(next) {
                Some(Mark::Open) => {
                    let path = format!("areas[{position}].parents[{nth}]");
                    findings.at(&path, Diagnostic::error("profile-area-circle"));
                }
                Some(Mark::New) => stack.push((next, 0)),
                _ => {}
            }
        }
    }
}

/// Dates are days, run forward, and an area and its parent exist for some time together.
fn validity(areas: &[(usize, Area)], by_code: &HashMap<&str, usize>, findings: &mut Findings) {
    let spans: Vec<(i64, i64)> = areas
        .iter()
        .map(|(position, area)| {
            let mut day = |name: &str, text: &Option<String>, open: i64| {
                let Some(text) = text else { return open };
                parse_date(text).unwrap_or_else(|| {
                    let path = format!("areas[{position}].{name}");
                    findings.at(&path, Diagnostic::error("profile-not-a-date"));
                    open
                })
            };
            let from = day("validFrom", &area.valid_from, i64::MIN);
            let to = day("validTo", &area.valid_to, i64::MAX);
            if from > to {
                let path = format!("areas[{position}].validTo");
                findings.at(&path, Diagnostic::error("profile-validity-reversed"));
            }
            (from, to)
        })
        .collect();
    for ((position, area), (from, to)) in areas.iter().zip(&spans) {
        for (nth, parent) in area.parents.iter().enumerate() {
            let Some((parent_from, parent_to)) = by_code.get(parent.as_str()).and_then(|&index| spans.get(index))
            else {
                continue;
            };
            if from <= to && parent_from <= parent_to && (to < parent_from || parent_to < from) {
                let path = format!("areas[{position}].parents[{nth}]");
                findings.at(&path, Diagnostic::warning("profile-validity-apart"));
            }
        }
    }
}

/// `2019-01-01` as days since 1970-01-01.
fn parse_date(text: &str) -> Option<i64> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
        part.parse::<i64>().ok()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    parts.next().is_none().then_some(())?;
    period::days_from_date(year, month, day)
}

/// A figure for an area outside the profile is shown beside the rest, but an area that is only mistyped is lost: a CBS code
/// passes with a count, anything else is named.
fn benchmark_areas(read: &Read, by_code: &HashMap<&str, usize>, findings: &mut Findings) {
    let mut outside: u64 = 0;
    for (position, row) in &read.benchmarks {
        if by_code.contains_key(row.area.as_str()) {
            continue;
        }
        if official_code(&row.area).as_deref() == Some(&row.area) {
            outside += 1;
        } else {
            let path = format!("benchmarks[{position}].area");
            findings.at(&path, Diagnostic::warning("profile-benchmark-area-unknown"));
        }
    }
    if outside > 0 {
        findings.add(Diagnostic::info("profile-benchmark-area-outside").count(outside));
    }
}

/// Own definitions are checked with the codebook and every one is chosen once; a chosen one that does not exist is a
/// warning. Published figures must be able to be what they say.
fn indicators(read: &Read, codebook: &Codebook, findings: &mut Findings) {
    let mut own = Vec::new();
    let mut chosen: HashMap<&str, usize> = HashMap::new();
    for (position, choice) in &read.indicators {
        let id = match choice {
            IndicatorChoice::BuiltIn(id) | IndicatorChoice::Under(id, _) => id,
            IndicatorChoice::Own(definition) => &definition.id,
        };
        let first = *chosen.entry(id).or_insert(*position);
        if first != *position {
            let diagnostic = Diagnostic::error("profile-indicator-twice").arg("first", format!("indicators[{first}]"));
            findings.at(&format!("indicators[{position}]"), diagnostic);
        }
        if let IndicatorChoice::Own(definition) = choice {
            own.push(Definition::clone(definition));
            let path = format!("indicators[{position}]");
            for diagnostic in apart(|| indicator::check(definition, codebook, &path)) {
                findings.add(diagnostic);
            }
        }
    }
    for (position, choice) in &read.indicators {
        let (IndicatorChoice::BuiltIn(id) | IndicatorChoice::Under(id, _)) = choice else {
            continue;
        };
        let path = format!("indicators[{position}]");
        let mut known = own.iter().chain(indicator::definitions());
        let Some(definition) = known.find(|known| known.id == *id) else {
            findings.at(&path, Diagnostic::warning("profile-indicator-unknown"));
            continue;
        };
        if let IndicatorChoice::Under(_, variant) = choice
            && !definition.variants.contains(variant)
            && !indicator::is_countable(definition, variant)
        {
            let choices: Vec<_> = definition.variants.iter().map(ToString::to_string).collect();
            let diagnostic = Diagnostic::error("json-not-a-choice").arg("choices", choices.join(" | "));
            findings.at(&format!("{path}.variant"), diagnostic);
        }
    }
    let figures = read.benchmarks.iter().map(|(position, row)| (*position, row));
    apart(|| importer::review(figures, &own, findings));
}
