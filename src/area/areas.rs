//! Areas as data: code, level, name and the areas that hold them.
use super::{coarseness, code_table, name_table};
use crate::extract::CodeTable;
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    ops::RangeInclusive,
    sync::{Arc, OnceLock},
};

/// Position of an area in the profile's list; the integer that an area column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AreaIndex(pub usize);

/// One area of the profile.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct Area {
    /// CBS code (`GM0917`, `WK091710`, `BU09171000`) or one that the profile defines (`SD0917-1`).
    pub code: String,
    /// `buurt`, `wijk`, `stadsdeel`, `gemeente`, `regio`, `provincie`, `land`, or another word of the profile.
    pub level: String,
    /// Name as printed.
    pub name: String,
    /// Codes of the areas in which it lies wholly; the nearest are enough, theirs follow.
    #[serde(default)]
    pub parents: Vec<String>,
    /// First day of its division, `2019-01-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// Last day of its division.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
}

/// The areas of a profile with, for each, all areas that hold it.
#[derive(Clone, Debug, Default)]
pub struct Areas {
    areas: Vec<Area>,
    by_code: HashMap<String, AreaIndex>,
    ancestors: Vec<Vec<AreaIndex>>,
    coarseness: Vec<u8>,
    tables: Tables,
}

/// Tables of how the areas are written, each made when a column first asks for it.
#[derive(Clone, Debug, Default)]
struct Tables {
    codes: OnceLock<Arc<CodeTable>>,
    /// Of the names of a level, by its coarseness.
    names: [OnceLock<Arc<CodeTable>>; 4],
}

impl Areas {
    /// Areas with their hierarchy. Parents that are not in the list are left out (the profile's check reports them), and a
    /// circle ends where it began.
    pub fn new(areas: Vec<Area>) -> Self {
        let by_code: HashMap<String, AreaIndex> = areas
            .iter()
            .enumerate()
            .map(|(index, area)| (area.code.clone(), AreaIndex(index)))
            .collect();
        let ancestors = (0..areas.len())
            .map(|index| {
                let mut found = vec![AreaIndex(index)];
                let mut next = 0;
                while let Some(&AreaIndex(at)) = found.get(next) {
                    next += 1;
                    for parent in areas[at].parents.iter().filter_map(|code| by_code.get(code)) {
                        if !found.contains(parent) {
                            found.push(*parent);
                        }
                    }
                }
                found
            })
            .collect();
        Areas {
            coarseness: areas.iter().map(|area| coarseness(&area.level)).collect(),
            areas,
            by_code,
            ancestors,
            tables: Tables::default(),
        }
    }

    /// The table for a column of codes.
    pub(crate) fn codes(&self) -> &Arc<CodeTable> {
        self.tables.codes.get_or_init(|| Arc::new(code_table(self)))
    }

    /// The table for a column of names of a level: buurt, wijk, stadsdeel or gemeente.
    pub(crate) fn names(&self, level: &str) -> Option<&Arc<CodeTable>> {
        let table = self.tables.names.get(usize::from(coarseness(level)))?;
        Some(table.get_or_init(|| Arc::new(name_table(self, Some(level)))))
    }

    /// How fine an area is: 0 buurt, 1 wijk, 2 stadsdeel, 3 gemeente, 4 coarser; none when it is not of these.
    pub(crate) fn coarseness(&self, index: AreaIndex) -> Option<u8> {
        self.coarseness.get(index.0).copied()
    }

    /// The areas in the order of the profile.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The area at a position that these areas gave out.
    pub fn area(&self, index: AreaIndex) -> &Area {
        &self.areas[index.0]
    }

    /// Position of an area by its exact code.
    pub fn index(&self, code: &str) -> Option<AreaIndex> {
        self.by_code.get(code).copied()
    }

    /// A region with the areas that lie right in it; none when no region has this code, or nothing lies in it.
    #[cfg(feature = "formats")]
    pub fn region(&self, code: &str) -> Option<(AreaIndex, Vec<&Area>)> {
        let index = self.index(code)?;
        let Area { code, level, .. } = self.area(index);
        let parts: Vec<&Area> = self.areas.iter().filter(|area| area.parents.contains(code)).collect();
        (level == "regio" && !parts.is_empty()).then_some((index, parts))
    }

    /// The area itself and every area that holds it, nearest first.
    pub fn with_ancestors(&self, index: AreaIndex) -> &[AreaIndex] {
        self.ancestors.get(index.0).map_or(&[], Vec::as_slice)
    }

    /// Whether the area's division held in (part of) a calendar year. Dates that cannot be read do not limit it; the
    /// profile's check reports them.
    pub fn is_valid(&self, index: AreaIndex, year: i32) -> bool {
        self.years(index).contains(&year)
    }

    /// The calendar years in which an area exists, in whole or in part.
    pub fn years(&self, index: AreaIndex) -> RangeInclusive<i32> {
        let year_of = |date: &Option<String>| date.as_deref()?.get(..4)?.parse::<i32>().ok();
        let area = self.area(index);
        year_of(&area.valid_from).unwrap_or(i32::MIN)..=year_of(&area.valid_to).unwrap_or(i32::MAX)
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn is_within(&self, inner: AreaIndex, outer: AreaIndex) -> bool {
        self.with_ancestors(inner).contains(&outer)
    }
}
