//! Factsheets of a release that was made: of an area, or of every area of a level.
use super::{Sheet, release::write_html_of};
use crate::{
    area::AreaIndex,
    diagnostic::{Diagnostic, Diagnostics},
    disclosure::Release,
    document::{Context, DefinitionDocument},
    period::Period,
};

/// Of which areas a release's factsheets are made.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    /// The area of this code.
    Area(&'a str),
    /// All areas of this level.
    Level(&'a str),
}

/// The factsheets of a release: of one area, or of every area of a level, in a period; each with the code of its area. Without a period
/// the last of the release.
///
/// # Errors
/// An area or level of which the release has no rows, a period that it does not have.
pub fn of_release(
    release: &Release<'_>,
    context: Context<'_>,
    wanted: Wanted<'_>,
    period: Option<&str>,
) -> Result<Vec<(String, String)>, Diagnostics> {
    let engine = context.engine;
    let areas = engine.areas();
    let is_wanted = |index: &AreaIndex| match wanted {
        Wanted::Area(code) => areas.index(code) == Some(*index),
        Wanted::Level(level) => areas.area(*index).level == level,
    };
    if let Wanted::Area(code) = wanted
        && areas.index(code).is_none()
    {
        return Err(vec![Diagnostic::error("factsheet-area-unknown").arg("name", code)]);
    }
    let unknown = || vec![Diagnostic::error("factsheet-period-unknown")];
    let asked = period.map(|text| Period::parse(text).ok_or_else(unknown)).transpose()?;
    let rows = || {
        let all = release.rows().iter();
        all.filter(|row| row.area.as_ref().is_some_and(is_wanted))
    };
    let last = rows().map(|row| row.period).max_by_key(|period| period.years().1);
    let period = asked.or(last).ok_or_else(unknown)?;
    let mut found: Vec<AreaIndex> = Vec::new();
    for area in rows().filter(|row| row.period == period).filter_map(|row| row.area) {
        if !found.contains(&area) {
            found.push(area);
        }
    }
    if found.is_empty() {
        return Err(unknown());
    }
    let definitions = DefinitionDocument::all(engine, context.lang);
    let made = |area: AreaIndex| {
        let code = &areas.area(area).code;
        let sheet = Sheet {
            area: code,
            period: &period.to_string(),
            profile_name: &engine.profile().name,
            is_synthetic: context.reading.is_synthetic,
            definitions: &definitions,
            definitions_version: crate::document::DEFINITIONS,
            lang: context.lang,
        };
        let is_on = |row: &crate::row::Row<'_>| row.area == Some(area) && row.period == period;
        (
            code.clone(),
            write_html_of(release, &is_on, &|row| context.row(row), &sheet),
        )
    };
    Ok(found.into_iter().map(made).collect())
}
