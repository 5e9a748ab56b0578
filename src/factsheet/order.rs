//! The sheet that a host asks for by area and period.
use super::{Sheet, write_html};
use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    disclosure::Release,
    document::{Context, DefinitionDocument},
    engine::Request,
    period::{Grain, Period},
    row::Row,
};

/// The factsheet of an area and period as one HTML file; of the last year of the extract when no period is given. `release` gives what
/// may be given away of what is asked for.
///
/// # Errors
/// An area that the profile does not have or that no factsheet is made of, a period that the extract has no rows of, or there is no
/// release.
pub fn of_area<'a>(
    context: Context<'a>,
    area: &str,
    period: Option<&str>,
    release: &dyn Fn(&Request) -> Result<Release<'a>, Diagnostics>,
) -> Result<String, Diagnostics> {
    let engine = context.engine;
    let index = engine
        .areas()
        .index(area)
        .ok_or_else(|| vec![Diagnostic::error("factsheet-area-unknown").arg("name", area)])?;
    let place = engine.areas().area(index);
    if !engine.rules().levels.contains(&place.level) {
        return Err(vec![
            Diagnostic::error("factsheet-area-not-released").arg("name", &place.name),
        ]);
    }
    let unknown = || vec![Diagnostic::error("factsheet-period-unknown")];
    let period = wanted(context, period).ok_or_else(unknown)?;
    // A block of which the extract has some years is named by these, so its length does not tell its grain.
    let request = grains(period)
        .iter()
        .map(|&grain| Request {
            levels: vec![place.level.clone()],
            grain,
            all_variants: false,
        })
        .find(|request| engine.has_period(context.reading, request, period))
        .ok_or_else(unknown)?;
    let release = release(&request)?;
    let is_there = |row: &Row<'_>| row.area == Some(index) && row.period == period;
    if !release.rows().iter().any(is_there) {
        return Err(unknown());
    }
    let sheet = Sheet {
        area,
        period: &period.to_string(),
        profile_name: &engine.profile().name,
        is_synthetic: context.reading.is_synthetic,
        definitions: &DefinitionDocument::all(engine, context.lang),
        definitions_version: crate::document::DEFINITIONS,
        lang: context.lang,
    };
    Ok(write_html(&release, &|row| context.row(row), &sheet))
}

/// The period that is asked for, or the last year of the extract.
fn wanted(context: Context<'_>, period: Option<&str>) -> Option<Period> {
    match period {
        Some(text) => Period::parse(text),
        None => context
            .reading
            .counted()
            .tally
            .years()
            .map(|(_, last)| Period::year(last)),
    }
}

/// The grains in which a period can be one block, the shortest first.
fn grains(period: Period) -> &'static [Grain] {
    match period {
        Period::Quarter { .. } => &[Grain::Quarter],
        Period::Years { first, last } if first == last => &[Grain::Year],
        Period::Years { .. } => &[Grain::ThreeYears, Grain::FiveYears, Grain::All],
    }
}
