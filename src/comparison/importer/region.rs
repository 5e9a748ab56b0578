//! Regions of published tables to areas: by code, or by name as StatLine writes it.
use crate::area::{Area, Areas, official_code};
use std::collections::HashMap;

/// The profile's areas by name; codes are found in the areas themselves.
pub(super) struct Regions<'a> {
    areas: &'a Areas,
    by_name: HashMap<String, Vec<&'a Area>>,
}

impl<'a> Regions<'a> {
    pub(super) fn new(areas: &'a Areas) -> Self {
        let mut by_name: HashMap<String, Vec<&Area>> = HashMap::new();
        for area in areas.areas() {
            by_name.entry(area.name.to_lowercase()).or_default().push(area);
        }
        Regions { areas, by_name }
    }

    /// Code and name of a region, or the code of the diagnostic.
    pub(super) fn resolve(&self, region: &str) -> Result<(String, String), &'static str> {
        let region = region.trim();
        let found = |area: &Area| (area.code.clone(), area.name.clone());
        if let Some(index) = self.areas.index(region) {
            return Ok(found(self.areas.area(index)));
        }
        if is_code(region) {
            // A region of CBS outside the profile: kept under its code.
            return Ok((region.to_owned(), region.to_owned()));
        }
        // StatLine tells regions of one name apart: "Utrecht (gemeente)", "Utrecht (PV)".
        let (name, levels): (&str, &[&str]) = match region.rsplit_once('(') {
            Some((name, suffix)) => match suffix.trim_end_matches(')').trim().to_lowercase().as_str() {
                "gemeente" => (name, &["gemeente"]),
                "pv" | "provincie" => (name, &["provincie"]),
                "ld" | "landsdeel" => (name, &["landsdeel"]),
                "cr" | "corop" => (name, &["regio"]),
                "gg" | "ggd" => (name, &["ggd-regio"]),
                _ => (region, &[]),
            },
            None => (region, &[]),
        };
        let named = |name: &str| self.by_name.get(&name.trim().to_lowercase());
        let candidates = named(name).or_else(|| {
            // "Wijk 10 Maria Gewanden": the number is CBS's, the name is what follows.
            let (number, rest) = name.strip_prefix("Wijk ")?.split_once(' ')?;
            number.bytes().all(|byte| byte.is_ascii_digit()).then(|| named(rest))?
        });
        let is_wijk = name.starts_with("Wijk ");
        let mut fitting = candidates.into_iter().flatten().filter(|area| {
            let fits_level = levels.is_empty() || levels.contains(&area.level.as_str());
            fits_level && (!is_wijk || area.level == "wijk")
        });
        match (fitting.next(), fitting.next()) {
            (Some(area), None) => Ok(found(area)),
            (Some(_), Some(_)) => Err("statline-region-ambiguous"),
            (None, _) => Err("statline-region-unknown"),
        }
    }
}

/// Where a figure of the tidy form belongs.
pub(super) enum Placed {
    /// In an area of the profile: its code and name.
    Within(String, String),
    /// In an area outside the profile, under this code.
    Outside(String),
}

impl Regions<'_> {
    /// The area of a code as people write it (`GM0917`, `gm917`, `917`) or of a name; of a name alone when there is no code.
    /// A name that the profile does not have, or has twice, gives the code of the diagnostic.
    pub(super) fn place(&self, code: &str, name: &str) -> Result<Placed, &'static str> {
        let within = |(code, name)| Placed::Within(code, name);
        if code.is_empty() {
            return match self.resolve(name) {
                Ok(found) if self.areas.index(&found.0).is_some() => Ok(within(found)),
                Err("statline-region-ambiguous") => Err("benchmarks-area-ambiguous"),
                _ => Err("benchmarks-area-unknown"),
            };
        }
        if let Some(index) = self.areas.index(code) {
            let area = self.areas.area(index);
            return Ok(within((area.code.clone(), area.name.clone())));
        }
        if let Some(official) = official_code(code) {
            return Ok(match self.areas.index(&official) {
                Some(index) => within((official, self.areas.area(index).name.clone())),
                None => Placed::Outside(official),
            });
        }
        match self.resolve(code) {
            Ok(found) if self.areas.index(&found.0).is_some() => Ok(within(found)),
            Err("statline-region-ambiguous") => Err("benchmarks-area-ambiguous"),
            _ => Ok(Placed::Outside(code.to_owned())),
        }
    }
}

/// Two capitals and digits, as `GM0917` or `NL01`.
fn is_code(text: &str) -> bool {
    let (letters, digits) = text.split_at_checked(2).unwrap_or_default();
    letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && digits.len() >= 2
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}
