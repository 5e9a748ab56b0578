//! Releases of several partners as one regional picture. Partners exchange what was released, never rows of their extracts.
use super::importer::published::Released;
use crate::{
    area::Areas,
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    interval::{Confidence, Proportion, wilson},
    ordered::{Map, sort_by_key},
    period::Period,
};
use serde::Serialize;
use serde_json::{Map as Fields, Value, json};

/// A release that is merged.
#[derive(Clone, Copy, Debug)]
pub struct ReleaseFile<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its bytes, `kansrijk.result/1`.
    pub bytes: &'a [u8],
}

type Row = Fields<String, Value>;

/// `kansrijk.result/1` of several partners.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Merged {
    /// `kansrijk.result/1`.
    pub schema: &'static str,
    /// Version of the kit that merged.
    pub kit: &'static str,
    /// Version of the definitions of all of them.
    pub definitions: String,
    /// Ids of the partners' profiles, joined by `+`.
    pub profile: String,
    /// `public`.
    pub view: &'static str,
    /// Whether the rows are synthetic.
    pub synthetic: bool,
    /// `passed` when all were.
    pub audit: &'static str,
    /// The rows, by indicator, variant, period and area.
    pub rows: Vec<Fields<String, Value>>,
    /// None: they are told when merging.
    pub diagnostics: Vec<Value>,
    /// None.
    pub skipped: Vec<Value>,
}

/// Merges releases into one `kansrijk.result/1` of all their rows, each with the `partner` that made it. The rows about the whole
/// extract of a partner stay behind. For a region of the profile (`sum`) its gemeenten are added up, wherever all of them have counts:
/// that says nothing that the releases do not say together.
///
/// # Errors
/// Fewer than two releases; one that is none or is the holder's own view; other definitions; invented and real figures; two that
/// tell of the same children, because one has an area that the other has, holds or lies in.
pub fn merge(files: &[ReleaseFile<'_>], sum: Option<&str>, areas: &Areas) -> Result<Outcome<Merged>, Diagnostics> {
    let mut releases = Vec::new();
    let mut wrong = Diagnostics::new();
    for file in files {
        match Released::read(file.bytes, file.name) {
            Ok(release) => releases.push((file.name, release)),
            Err(found) => wrong.extend(found),
        }
    }
    if files.len() < 2 {
        wrong.push(Diagnostic::error("merge-one"));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    wrong.extend(unlike(&releases));
    wrong.extend(overlaps(&releases, areas));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut diagnostics = Diagnostics::new();
    let is_audited = releases.iter().all(|(_, release)| release.is_audited);
    let is_synthetic = releases.iter().any(|(_, release)| release.is_synthetic);
    let definitions = releases.first().map(|(_, release)| release.definitions.clone());
    let profiles: Vec<&str> = releases.iter().map(|(_, release)| release.profile.as_str()).collect();
    let profile = profiles.join("+");
    let mut rows = Vec::new();
    let mut whole = 0;
    for (_, release) in &releases {
        for row in &release.rows {
            if text(row, "level") == crate::tally::ORGANISATIE {
                whole += 1;
                continue;
            }
            let mut row = row.clone();
            row.insert("partner".to_owned(), release.profile.clone().into());
            // They were compared with what one partner had at hand.
            row.insert("comparisons".to_owned(), json!([]));
            rows.push(row);
        }
    }
    if whole > 0 {
        diagnostics.push(Diagnostic::info("merge-whole").count(whole));
    }
    if let Some(region) = sum {
        let sums = sums(&rows, region, areas)?;
        if sums.is_empty() {
            diagnostics.push(Diagnostic::warning("merge-no-sums"));
        }
        rows.extend(sums);
    }
    sort_by_key(&mut rows, |row| {
        ["indicator", "variant", "period", "level", "area", "subgroup"].map(|name| text(row, name).to_owned())
    });
    let document = Merged {
        schema: "kansrijk.result/1",
        kit: env!("CARGO_PKG_VERSION"),
        definitions: definitions.unwrap_or_default(),
        profile,
        view: "public",
        synthetic: is_synthetic,
        audit: if is_audited { "passed" } else { "not-run" },
        rows,
        diagnostics: Vec::new(),
        skipped: Vec::new(),
    };
    Ok(Outcome {
        value: document,
        diagnostics,
    })
}

fn text<'r>(row: &'r Row, name: &str) -> &'r str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Releases that cannot stand beside each other.
fn unlike(releases: &[(&str, Released)]) -> Diagnostics {
    let Some((_, first)) = releases.first() else {
        return Diagnostics::new();
    };
    let mut found = Diagnostics::new();
    for (name, release) in releases {
        if release.definitions != first.definitions {
            found.push(Diagnostic::error("merge-other-definitions").file(*name));
        }
        if release.is_synthetic != first.is_synthetic {
            found.push(Diagnostic::error("merge-synthetic").file(*name));
        }
    }
    found
}

/// Pairs of releases with an area in common, told once a pair.
fn overlaps(releases: &[(&str, Released)], areas: &Areas) -> Diagnostics {
    let places = |release: &Released| -> Vec<(String, (i32, i32))> {
        let mut found: Map<(String, (i32, i32)), ()> = Map::default();
        for row in &release.rows {
            if text(row, "level") == crate::tally::ORGANISATIE {
                continue;
            }
            if let Some(period) = Period::parse(text(row, "period")) {
                found.insert((text(row, "area").to_owned(), period.years()), ());
            }
        }
        found.keys().cloned().collect()
    };
    let share = |one: &str, other: &str| {
        one == other
            || areas
                .index(one)
                .zip(areas.index(other))
                .is_some_and(|(one, other)| areas.is_within(one, other) || areas.is_within(other, one))
    };
    let all: Vec<_> = releases
        .iter()
        .map(|(name, release)| (*name, places(release)))
        .collect();
    let mut found = Diagnostics::new();
    for (position, (name, mine)) in all.iter().enumerate() {
        for (other, theirs) in all.iter().skip(position + 1) {
            let first = mine.iter().find_map(|(area, (from, to))| {
                let overlapping = theirs
                    .iter()
                    .find(|(other, (since, until))| from <= until && since <= to && share(area, other));
                overlapping.map(|_| area)
            });
            if let Some(area) = first {
                let known = areas.index(area).map(|index| areas.area(index).name.clone());
                let diagnostic = Diagnostic::error("merge-overlap").file(*other).arg("other", name);
                found.push(diagnostic.arg("area", known.unwrap_or_else(|| area.clone())));
            }
        }
    }
    found
}

/// The shares of a region of which every gemeente has counts.
fn sums(rows: &[Row], region: &str, areas: &Areas) -> Result<Vec<Row>, Diagnostics> {
    let unknown = || vec![Diagnostic::error("merge-region-unknown")];
    let (index, parts) = areas.region(region).ok_or_else(unknown)?;
    let place = areas.area(index);
    let is_part = |row: &&Row| parts.iter().any(|part| part.code == text(row, "area"));
    let mut groups: Map<[String; 4], Vec<&Row>> = Map::default();
    for row in rows.iter().filter(is_part) {
        let key = ["indicator", "variant", "period", "subgroup"].map(|name| text(row, name).to_owned());
        groups.get_or_default(key).push(row);
    }
    let mut found = Vec::new();
    for members in groups.values() {
        let Some(like) = members.first() else { continue };
        let Some((first, last)) = Period::parse(text(like, "period")).map(Period::years) else {
            continue;
        };
        let valid = |code: &str| {
            areas
                .index(code)
                .is_some_and(|area| areas.is_valid(area, first) && areas.is_valid(area, last))
        };
        let needed = parts.iter().filter(|part| valid(&part.code)).count();
        let count = |name: &str| -> Option<f64> {
            let counts = members.iter().map(|row| row.get(name).and_then(Value::as_f64));
            counts.sum()
        };
        let counted = count("numerator").zip(count("denominator"));
        let Some((above, below)) = counted.filter(|_| members.len() == needed && valid(&place.code)) else {
            continue;
        };
        if text(like, "method") != "wilson" || below < 1.0 {
            continue;
        }
        let times = if text(like, "unit") == "per 1000" {
            1000.0
        } else {
            100.0
        };
        let Some(proportion) = Proportion::new(above as u64, below as u64) else {
            continue;
        };
        let interval = wilson(proportion, Confidence::P95).scaled(times);
        let value = above / below * times;
        // As the contract has it.
        let is_unreliable = above < 20.0 || interval.width() / 2.0 > value / 2.0;
        let mut row = (*like).clone();
        for (name, value) in [
            ("area", json!(place.code)),
            ("areaName", json!(place.name)),
            ("level", json!(place.level)),
            ("partner", Value::Null),
            ("numerator", json!(above)),
            ("denominator", json!(below)),
            ("missing", json!(count("missing"))),
            ("value", json!(value)),
            ("lower", json!(interval.lower)),
            ("upper", json!(interval.upper)),
            ("flag", json!(if is_unreliable { "unreliable" } else { "ok" })),
            ("pooledFrom", Value::Null),
        ] {
            row.insert(name.to_owned(), value);
        }
        found.push(row);
    }
    Ok(found)
}
