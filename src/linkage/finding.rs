//! What stands out in how children were joined, and what it likely does to the figures.
use super::{
    Links, Match, Matches, Role, RoleMatches,
    matches::{TRAITS, Trait},
};
use crate::{
    area::Areas,
    codebook::Codebook,
    diagnostic::{Diagnostic, Diagnostics},
    interval::{Confidence, Proportion, newcombe},
    ordered::Map,
};

/// A part is compared with the rest from so many children on.
const FEWEST: u64 = 30;
/// A difference in the share that was joined matters from here on.
const MATTERS: f64 = 0.05;
/// So many areas are named; the others are counted.
const MOST_NAMED: usize = 5;
/// The traits by which those who were not joined are compared, as codes.
const OF_TRAITS: [&str; TRAITS] = ["linkage-bias-weight", "linkage-bias-early"];

/// All that should be known of a reading in which children were joined with these links.
pub fn findings(matches: &Matches, links: &Links, areas: &Areas, codebook: &Codebook) -> Diagnostics {
    let mut found = Vec::new();
    for (role, of_role) in &matches.roles {
        let about = |diagnostic: Diagnostic| diagnostic.arg("role", role.name());
        let total = of_role.total();
        let base = base(*role, total);
        let orphans = total.with_key - total.matched;
        if total.with_key > 0 && total.matched == 0 {
            found.push(about(Diagnostic::error("linkage-none")).count(total.with_key));
            continue;
        }
        if orphans > 0 {
            let told = about(Diagnostic::warning("linkage-orphans")).count(orphans);
            found.push(told.arg("share", percentage(orphans, total.with_key)));
        }
        let without = total.rows - total.with_key;
        if role.is_expected() && without > 0 {
            let told = about(Diagnostic::warning("linkage-without-key")).count(without);
            found.push(told.arg("share", percentage(without, total.rows)));
        }
        if of_role.other_year > 0 {
            found.push(about(Diagnostic::warning("linkage-other-year")).count(of_role.other_year));
        }
        for (variable, count) in &of_role.differing {
            let differs = Diagnostic::warning("linkage-differs").variable(&codebook.variable(*variable).id);
            found.push(about(differs).count(*count));
        }
        let keys = links
            .tables
            .iter()
            .find(|table| table.role == *role)
            .map_or(0, |table| table.keys());
        let unused = keys as u64 - of_role.children.iter().filter(|children| **children > 0).count() as u64;
        if unused > 0 {
            found.push(about(Diagnostic::info("linkage-unused")).count(unused));
        }
        let most = role.most_children();
        let many = of_role.children.iter().filter(|children| **children > most).count();
        if many > 0 {
            found.push(
                about(Diagnostic::warning("linkage-many-children"))
                    .arg("most", most)
                    .count(many as u64),
            );
        }
        if base.1 > base.0 {
            found.extend(uneven(*role, of_role, areas).into_iter().map(about));
            found.extend(bias(of_role).into_iter().map(about));
        }
    }
    let by_key = 2 * matches.deliveries.repeated();
    let is_counted = matches.roles.contains_key(&Role::Moeder) && matches.deliveries.is_exact();
    // Twins are two of one key and day, triplets three: more than half as many again are not the same children.
    if is_counted
        && by_key.abs_diff(matches.of_multiples) * 2 > by_key.max(matches.of_multiples)
        && matches.of_multiples > 0
    {
        let told = Diagnostic::warning("linkage-twins").count(matches.of_multiples);
        found.push(told.arg("by_key", by_key));
    }
    found
}

/// Those who were joined, and those who could have been: all children, or for fathers those with a key.
fn base(role: Role, found: Match) -> (u64, u64) {
    let of = if role.is_expected() { found.rows } else { found.with_key };
    (found.matched, of)
}

/// Years and areas in which clearly fewer children were joined than elsewhere.
fn uneven(role: Role, matches: &RoleMatches, areas: &Areas) -> Diagnostics {
    let total = base(role, matches.total());
    let mut years: Map<String, Match> = Map::new();
    let mut places: Map<String, Match> = Map::new();
    for (place, found) in &matches.places {
        if let Some(year) = place.year {
            years.get_or_default(year.to_string()).add(*found);
        }
        for area in place.area.map_or(&[][..], |area| areas.with_ancestors(area)) {
            let area = areas.area(*area);
            if matches!(area.level.as_str(), "wijk" | "stadsdeel" | "gemeente") {
                places
                    .get_or_default(format!("{} ({})", area.name, area.level))
                    .add(*found);
            }
        }
    }
    let mut told = Vec::new();
    for (code, parts) in [("linkage-uneven-years", years), ("linkage-uneven-areas", places)] {
        let mut low: Vec<(String, (u64, u64))> = parts
            .into_iter()
            .map(|(name, found)| (name, base(role, found)))
            .filter(|(_, part)| is_low(*part, total))
            .collect();
        if low.is_empty() {
            continue;
        }
        let count = low.len() as u64;
        low.truncate(MOST_NAMED);
        let names: Vec<String> = low
            .iter()
            .map(|(name, (matched, of))| format!("{name} {}", percentage(*matched, *of)))
            .collect();
        let rest = if count > MOST_NAMED as u64 { ", …" } else { "" };
        told.push(
            Diagnostic::warning(code)
                .arg("parts", names.join(", ") + rest)
                .arg("all", percentage(total.0, total.1))
                .count(count),
        );
    }
    told
}

/// Whether a part is joined less often than the rest, by more than chance (99.8 %, for many are looked at).
fn is_low(part: (u64, u64), total: (u64, u64)) -> bool {
    let rest = (total.0.saturating_sub(part.0), total.1.saturating_sub(part.1));
    if part.1 < FEWEST || rest.1 < FEWEST {
        return false;
    }
    let (Some(own), Some(others)) = (Proportion::new(part.0, part.1), Proportion::new(rest.0, rest.1)) else {
        return false;
    };
    others.share() - own.share() >= MATTERS && newcombe(others, own, Confidence::P99_8).lower > 0.0
}

/// What those who were not joined have more or less often than those who were.
fn bias(matches: &RoleMatches) -> Diagnostics {
    let [lost, joined] = matches.traits;
    let of_trait = |(code, (lost, joined)): (&'static str, (Trait, Trait))| {
        let (one, other) = (proportion(lost)?, proportion(joined)?);
        let difference = newcombe(one, other, Confidence::P95);
        let is_clear = lost.known >= FEWEST && (difference.lower > 0.0 || difference.upper < 0.0);
        is_clear.then(|| {
            Diagnostic::warning(code)
                .arg("lost", percentage(lost.having, lost.known))
                .arg("joined", percentage(joined.having, joined.known))
                .count(lost.known)
        })
    };
    OF_TRAITS
        .into_iter()
        .zip(lost.into_iter().zip(joined))
        .filter_map(of_trait)
        .collect()
}

fn proportion(seen: Trait) -> Option<Proportion> {
    Proportion::new(seen.having, seen.known)
}

/// A share in whole percents; under one and above 99 as such, for 0 and 100 say none and all.
fn percentage(part: u64, of: u64) -> String {
    let rounded = (part * 200 + of).checked_div(2 * of).unwrap_or(0);
    match rounded {
        0 if part > 0 => "<1 %".to_owned(),
        100 if part < of => ">99 %".to_owned(),
        _ => format!("{rounded} %"),
    }
}
