//! The areas of a profile from a list: the code lists and key figures of Statistics Netherlands (CBS), or an own table
//! `code;naam;niveau;ouders`. What a list leaves out follows from the codes: `BU09170000` lies in `WK091700`, that in `GM0917`.
use crate::{
    area::{Area, official_code},
    comparison::importer::{
        table::{self, Record},
        tidy,
    },
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    ordered::Map,
    text::case,
};

/// A list of more bytes than this is refused unread: that of the whole country has some megabytes.
const LARGEST: usize = 64 << 20;

/// Names of columns, as CBS and others write them, in small letters without what is no letter or digit. The first that is there counts.
const CODES: [&str; 10] = [
    "gwbcode10",
    "codering3",
    "gwbcode",
    "code",
    "gebiedscode",
    "statcode",
    "area",
    "wijkenenbuurten",
    "buurtcode",
    "regios",
];
const NAMES: [&str; 8] = [
    "regio",
    "naam",
    "name",
    "statnaam",
    "gebiedsnaam",
    "areaname",
    "wijkenenbuurten",
    "gebied",
];
const LEVELS: [&str; 5] = ["recs", "soortregio2", "soortregio", "niveau", "level"];
const PARENTS: [&str; 4] = ["ouders", "parents", "ligtin", "stadsdeel"];

/// Reads a list: CSV (`,`, `;` or tab) or a sheet of a workbook. Areas stand in the order of the list.
///
/// # Errors
/// No table with a column of codes and one of names, or not one row with an area.
pub fn read_areas(bytes: &[u8], file: &str) -> Result<Outcome<Vec<Area>>, Diagnostics> {
    let fault = |diagnostic: Diagnostic| vec![diagnostic.file(file)];
    if bytes.len() > LARGEST {
        return Err(fault(
            Diagnostic::error("area-list-too-large").arg("limit", LARGEST >> 20),
        ));
    }
    let text = tidy::text_of(bytes, file, &|texts| Places::of(texts).is_some())?;
    let records = table::records(&text, table::separator(&text));
    let mut rows = records.iter().filter(|record| !record.is_blank());
    let places = rows.by_ref().find_map(|record| Places::of(&record.cells));
    let Some(places) = places else {
        return Err(fault(Diagnostic::error("area-list-no-columns")));
    };
    let mut areas: Vec<Area> = Vec::new();
    let mut seen: Map<String, u64> = Map::new();
    let mut skipped: Map<&'static str, (u64, u64)> = Map::new();
    for record in rows {
        match places.area(record) {
            Ok(area) if seen.get(&area.code).is_some() => skip(&mut skipped, "area-list-row-twice", record),
            Ok(area) => {
                seen.insert(area.code.clone(), record.line);
                areas.push(area);
            }
            Err(code) => skip(&mut skipped, code, record),
        }
    }
    if areas.is_empty() {
        return Err(fault(Diagnostic::error("area-list-none")));
    }
    // A parent that the list does not have is no parent in a profile.
    for area in &mut areas {
        area.parents.retain(|parent| seen.get(parent).is_some());
    }
    let found = skipped
        .iter()
        .map(|(code, (row, count))| Diagnostic::warning(code).file(file).row(*row).count(*count));
    Ok(Outcome {
        diagnostics: found.collect(),
        value: areas,
    })
}

/// The first row and how many rows could not be taken for a reason.
fn skip(skipped: &mut Map<&'static str, (u64, u64)>, code: &'static str, record: &Record) {
    let (_, count) = skipped.get_or_insert_with(code, || (record.line, 0));
    *count += 1;
}

/// Where in a row what stands.
struct Places {
    code: usize,
    name: usize,
    level: Option<usize>,
    parents: Option<usize>,
}

impl Places {
    fn of(header: &[String]) -> Option<Self> {
        let plain = |name: &String| -> String {
            let letters = name.chars().filter(|letter| letter.is_alphanumeric());
            case::lowercase(&letters.collect::<String>())
        };
        let names: Vec<String> = header.iter().map(plain).collect();
        let place = |known: &[&str]| known.iter().find_map(|name| names.iter().position(|one| one == name));
        Some(Places {
            code: place(&CODES)?,
            name: place(&NAMES)?,
            level: place(&LEVELS),
            parents: place(&PARENTS),
        })
    }

    fn area(&self, record: &Record) -> Result<Area, &'static str> {
        let given = record.cell(self.code);
        if given.is_empty() {
            return Err("area-list-row-no-code");
        }
        let written = self.level.map_or("", |place| record.cell(place));
        let level = level_of(written, &official_code(given).unwrap_or_else(|| given.to_owned()))
            .ok_or("area-list-row-no-level")?;
        // An area that is no area of CBS, such as a stadsdeel, keeps the code that it has.
        let code = official_code(given).unwrap_or_else(|| given.to_owned());
        let name = record.cell(self.name);
        if name.is_empty() {
            return Err("area-list-row-no-name");
        }
        let listed = self.parents.map_or("", |place| record.cell(place));
        let mut parents: Vec<String> = listed
            .split([',', '|', ' '])
            .filter(|parent| !parent.is_empty())
            .map(str::to_owned)
            .collect();
        if let Some(parent) = parent_of(&code)
            && !parents.contains(&parent)
        {
            parents.insert(0, parent);
        }
        Ok(Area {
            code,
            level,
            name: name.to_owned(),
            parents,
            valid_from: None,
            valid_to: None,
        })
    }
}

/// The level as the kit calls it: by the word that stands there, else by the letters of the code.
fn level_of(written: &str, code: &str) -> Option<String> {
    let written = case::lowercase(written.trim());
    if !written.is_empty() {
        return Some(written);
    }
    let prefix = code.get(..2)?.to_ascii_uppercase();
    let known = [
        ("BU", "buurt"),
        ("WK", "wijk"),
        ("SD", "stadsdeel"),
        ("GM", "gemeente"),
        ("PV", "provincie"),
        ("LD", "landsdeel"),
        ("NL", "land"),
    ];
    let (_, level) = known.into_iter().find(|(letters, _)| *letters == prefix)?;
    Some(level.to_owned())
}

/// The area that a code of CBS lies in by its digits: the wijk of a buurt, the gemeente of a wijk.
fn parent_of(code: &str) -> Option<String> {
    let (prefix, digits) = code.split_at_checked(2)?;
    let is_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    match (prefix, digits.len(), is_digits) {
        ("BU", 8, true) => Some(format!("WK{}", digits.get(..6)?)),
        ("WK", 6, true) => Some(format!("GM{}", digits.get(..4)?)),
        _ => None,
    }
}
