//! How children were joined with files of parents and households, as rows of the quality report.
use super::{Context, LinkageDocument, quality::safe};
use crate::{
    area::AreaIndex,
    linkage::{Match, Role, RoleMatches},
    ordered::Map,
    tally::ORGANISATIE,
};

/// Which children a row is about: all of them, those of a year, or those of an area.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    All,
    Year(i16),
    Area(AreaIndex),
}

/// A row for the whole extract per role; for the holder also per year and per area.
pub(super) fn rows(context: Context<'_>, is_own: bool) -> Vec<LinkageDocument> {
    let roles = context.reading.matches.iter().flat_map(|matches| matches.roles.iter());
    roles
        .flat_map(|(role, matches)| of_role(context, *role, matches, is_own))
        .collect()
}

fn of_role(context: Context<'_>, role: Role, matches: &RoleMatches, is_own: bool) -> Vec<LinkageDocument> {
    let areas = context.engine.areas();
    let mut parts: Map<Part, Match> = Map::new();
    for (place, found) in &matches.places {
        let mut add = |part| parts.get_or_default(part).add(*found);
        add(Part::All);
        if !is_own {
            continue;
        }
        if let Some(year) = place.year {
            add(Part::Year(year));
        }
        for area in place.area.map_or(&[][..], |area| areas.with_ancestors(area)) {
            // Of what is larger than a gemeente an extract holds a part, which may not pass for the whole.
            if matches!(areas.area(*area).level.as_str(), "wijk" | "stadsdeel" | "gemeente") {
                add(Part::Area(*area));
            }
        }
    }
    let row = |(part, found): (Part, Match)| {
        let area = match part {
            Part::Area(area) => Some(areas.area(area)),
            _ => None,
        };
        let Match {
            rows,
            with_key,
            matched,
        } = found;
        // Between two of the counts may lie no, or enough, children.
        let is_safe = safe(&[matched, with_key.saturating_sub(matched), rows.saturating_sub(with_key)]);
        let is_shown = is_own || is_safe.into_iter().all(|is_shown| is_shown);
        let shown = |count: u64| is_shown.then(|| count.into());
        LinkageDocument {
            role: role.name(),
            period: match part {
                Part::Year(year) => year.to_string(),
                _ => "all".to_owned(),
            },
            area: area.map_or(ORGANISATIE, |area| &area.code).to_owned(),
            area_name: area.map_or(ORGANISATIE, |area| &area.name).to_owned(),
            level: area.map_or(ORGANISATIE, |area| &area.level).to_owned(),
            rows: shown(rows),
            with_key: shown(with_key),
            matched: shown(matched),
        }
    };
    parts.into_iter().map(row).collect()
}
