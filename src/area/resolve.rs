//! The text of a cell to an area: codes with and without their letters and zeros, and names.
use super::{
    Area, AreaIndex, Areas,
    spelling::{name_key, spellings},
};
use crate::extract::CodeTable;
use rustc_hash::FxHashMap;

/// Table of the codes of all areas, for a column of codes: `GM0917`, `gm917`, `0917`, `917`, `WK091710`, `091710`, `91710`.
///
/// A code of six or eight digits that the profile does not have is read by its first four: a buurt of another division
/// still gives its gemeente.
pub fn code_table(areas: &Areas) -> CodeTable {
    let mut entries = code_entries(areas);
    for (position, area) in areas.areas().iter().enumerate() {
        let Some(digits) = area.code.strip_prefix("GM").filter(|digits| is_digits(digits)) else {
            continue;
        };
        for prefix in ["bu", "wk", ""] {
            entries.push((format!("{prefix}{digits}"), index(position)));
        }
    }
    CodeTable::new(entries).or_shorter([6, 4])
}

/// Table of codes and names, for a column of names of this level, or of any level when it is none.
///
/// Names of the column's own level come first, so `Heerlen-Centrum` is the stadsdeel in one column and the buurt in another.
/// A name of another level counts when only one area has it. A name that two areas of the level share stands for neither.
pub fn name_table(areas: &Areas, level: Option<&str>) -> CodeTable {
    let mut entries = code_entries(areas);
    let is_of_level = |area: &Area| level == Some(area.level.as_str());
    let named: Vec<(&Area, &str, String)> = areas
        .areas()
        .iter()
        .map(|area| (area, bare_name(&area.name), name_key(bare_name(&area.name))))
        .collect();
    // How many areas have a name: of the level, and of all.
    let mut sharing: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (area, _, key) in &named {
        let (of_level, all) = sharing.entry(key).or_default();
        *of_level += usize::from(is_of_level(area));
        *all += 1;
    }
    for (position, (area, bare, key)) in named.iter().enumerate() {
        let is_meant = match sharing.get(key.as_str()) {
            Some((0, all)) => *all == 1,
            Some((of_level, _)) => *of_level == 1 && is_of_level(area),
            None => false,
        };
        if !is_meant {
            continue;
        }
        let level = &area.level;
        let mut names = vec![
            (*bare).to_owned(),
            format!("{level} {bare}"),
            format!("{bare} ({level})"),
        ];
        if area.name != *bare {
            names.push(area.name.clone());
        }
        if let Some(number) = wijk_number(&area.code) {
            names.push(format!("wijk {number} {bare}"));
            names.push(format!("{number} {bare}"));
        }
        let spelt = names.iter().flat_map(|name| spellings(name));
        entries.extend(spelt.map(|name| (name, index(position))));
    }
    CodeTable::new(entries)
}

/// The area that a text stands for, by code or by name; of names that several areas have, the one of this level.
pub fn resolve(areas: &Areas, text: &str, level: Option<&str>) -> Option<AreaIndex> {
    let found = name_table(areas, level).get(text.trim().as_bytes(), &mut Vec::new())?;
    usize::try_from(found).ok().map(AreaIndex)
}

/// A code of CBS (`GM0917`) or of the European Union (`EU27`) as it is officially written, of what people make of it: `gm917`,
/// `917`. Bare digits are a gemeente, wijk or buurt by their number; none when it is no such code.
pub fn official_code(text: &str) -> Option<String> {
    let text = text.trim();
    let (letters, digits) = if is_digits(text) {
        let letters = match text.len() {
            3 | 4 => "GM",
            5 | 6 => "WK",
            7 | 8 => "BU",
            _ => return None,
        };
        (letters.to_owned(), text)
    } else {
        let (letters, digits) = text.split_at_checked(2)?;
        (letters.to_ascii_uppercase(), digits)
    };
    let length = match letters.as_str() {
        "NL" | "LD" | "PV" | "CR" | "EU" => 2,
        "GG" | "GM" => 4,
        "WK" => 6,
        "BU" => 8,
        _ => return None,
    };
    (is_digits(digits) && digits.len() <= length).then(|| format!("{letters}{digits:0>length$}"))
}

/// How fine a level is: 0 for a buurt, more for what holds it.
pub(crate) fn coarseness(level: &str) -> u8 {
    match level {
        "buurt" => 0,
        "wijk" => 1,
        "stadsdeel" => 2,
        "gemeente" => 3,
        _ => 4,
    }
}

fn code_entries(areas: &Areas) -> Vec<(String, i64)> {
    let mut entries = Vec::new();
    for (position, area) in areas.areas().iter().enumerate() {
        entries.push((area.code.clone(), index(position)));
        let Some((letters, digits)) = ["GM", "WK", "BU"].into_iter().find_map(|letters| {
            let digits = area.code.strip_prefix(letters)?;
            is_digits(digits).then_some((letters, digits))
        }) else {
            continue;
        };
        let bare = digits.trim_start_matches('0');
        entries.push((digits.to_owned(), index(position)));
        entries.push((bare.to_owned(), index(position)));
        entries.push((format!("{letters}{bare}"), index(position)));
    }
    entries
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The last two digits of a wijk's code.
fn wijk_number(code: &str) -> Option<&str> {
    code.strip_prefix("WK")?.get(4..)
}

/// A name without the `Wijk 10` in front that CBS prints.
fn bare_name(name: &str) -> &str {
    let Some(rest) = name.strip_prefix("Wijk ").or_else(|| name.strip_prefix("wijk ")) else {
        return name;
    };
    let after = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let bare = after.trim_start();
    if after.len() == rest.len() || bare.is_empty() {
        return name;
    }
    bare
}

fn index(position: usize) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}
