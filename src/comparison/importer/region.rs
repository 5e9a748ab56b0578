//! Regions of published tables to areas: by code, or by name as StatLine writes it.
use crate::{
    area::{Area, AreaIndex, Areas, official_code},
    period::Period,
    text::case,
};
use std::collections::HashMap;

/// The profile's areas by name; codes are found in the areas themselves.
pub(crate) struct Regions<'a> {
    areas: &'a Areas,
    by_name: HashMap<String, Vec<&'a Area>>,
}

impl<'a> Regions<'a> {
    pub(crate) fn new(areas: &'a Areas) -> Self {
        let mut by_name: HashMap<String, Vec<&Area>> = HashMap::new();
        for area in areas.areas() {
            by_name.entry(case::lowercase(&area.name)).or_default().push(area);
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
            Some((name, suffix)) => match suffix.trim_end_matches(')').trim().to_ascii_lowercase().as_str() {
                "gemeente" => (name, &["gemeente"]),
                "pv" | "provincie" => (name, &["provincie"]),
                "ld" | "landsdeel" => (name, &["landsdeel"]),
                "cr" | "corop" => (name, &["regio"]),
                "gg" | "ggd" => (name, &["ggd-regio"]),
                _ => (region, &[]),
            },
            None => (region, &[]),
        };
        let named = |name: &str| self.by_name.get(&case::lowercase(name.trim()));
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
pub(crate) enum Placed {
    /// In an area of the profile: its code and name.
    Within(String, String),
    /// In an area outside the profile, under this code.
    Outside(String),
}

impl Regions<'_> {
    /// The area of a code as people write it (`GM0917`, `gm917`, `917`) or of a name; of a name alone when there is no code.
    /// A name that the profile does not have, or has twice, gives the code of the diagnostic.
    pub(crate) fn place(&self, code: &str, name: &str, period: Option<Period>) -> Result<Placed, &'static str> {
        let within = |index| {
            let area = self.areas.area(index);
            Placed::Within(area.code.clone(), area.name.clone())
        };
        if code.is_empty() {
            return self.named(name, period).map(within);
        }
        if let Some(index) = self.areas.index(code) {
            return Ok(within(index));
        }
        if let Some(official) = official_code(code) {
            return Ok(self.areas.index(&official).map_or(Placed::Outside(official), within));
        }
        match self.named(code, period) {
            Ok(index) => Ok(within(index)),
            Err(AMBIGUOUS) => Err(AMBIGUOUS),
            Err(_) => Ok(Placed::Outside(code.to_owned())),
        }
    }

    /// The area of a name: as StatLine writes it, or without what stands in brackets behind it, and for a region the first of
    /// its words. Of several the one that exists in the period.
    fn named(&self, name: &str, period: Option<Period>) -> Result<AreaIndex, &'static str> {
        if let Ok((code, _)) = self.resolve(name)
            && let Some(index) = self.areas.index(&code)
        {
            return Ok(index);
        }
        let wanted = case::lowercase(name.trim());
        let fitting = |fits: &dyn Fn(&str, AreaIndex) -> bool| -> Vec<AreaIndex> {
            let indexed = self.areas.areas().iter().enumerate();
            let fitting = indexed.filter(|(index, area)| {
                let bare = area.name.split_once('(').map_or(area.name.as_str(), |(bare, _)| bare);
                fits(&case::lowercase(bare.trim()), AreaIndex(*index))
            });
            fitting.map(|(index, _)| AreaIndex(index)).collect()
        };
        let mut found = fitting(&|bare, _| bare == wanted);
        if found.is_empty() && !wanted.is_empty() {
            let is_region = |index| self.areas.coarseness(index) == Some(REGION);
            let begins = |bare: &str| bare.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with(' '));
            found = fitting(&|bare, index| begins(bare) && is_region(index));
        }
        if let Some((first, last)) = period.map(Period::years).filter(|_| found.len() > 1) {
            found.retain(|&index| {
                let years = self.areas.years(index);
                years.contains(&first) && years.contains(&last)
            });
        }
        match found[..] {
            [index] => Ok(index),
            [] => Err("benchmarks-area-unknown"),
            _ => Err(AMBIGUOUS),
        }
    }
}

/// A name of several areas.
const AMBIGUOUS: &str = "benchmarks-area-ambiguous";
/// How coarse an area above a gemeente is.
const REGION: u8 = 4;

/// Two capitals and digits, as `GM0917` or `NL01`.
fn is_code(text: &str) -> bool {
    let (letters, digits) = text.split_at_checked(2).unwrap_or_default();
    letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && digits.len() >= 2
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}
