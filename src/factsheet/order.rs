//! The sheet that a host asks for by area and period.
use super::{Sheet, write_html};
use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    document::{Context, DefinitionDocument},
    engine::Request,
    period::{Grain, Period},
};

/// The factsheet of an area and period as one HTML file; of the last year of the extract when no period is given.
///
/// # Errors
/// An area that the profile does not have or that may not be released, a period that the extract has no rows of.
pub fn of_area(context: Context<'_>, area: &str, period: Option<&str>) -> Result<String, Diagnostics> {
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
    let (period, grain) =
        period_of(context, period).ok_or_else(|| vec![Diagnostic::error("factsheet-period-unknown")])?;
    let request = Request {
        levels: vec![place.level.clone()],
        grain,
        all_variants: false,
    };
    let release = engine.release(context.reading, &request);
    if !release
        .rows()
        .iter()
        .any(|row| row.area == Some(index) && row.period == period)
    {
        return Err(vec![Diagnostic::error("factsheet-period-unknown")]);
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

/// The period that is meant and the grain in which it is one block.
fn period_of(context: Context<'_>, period: Option<&str>) -> Option<(Period, Grain)> {
    let years = context.reading.tally.years()?;
    let period = match period {
        Some(text) => Period::parse(text)?,
        None => Period::year(years.1),
    };
    let grain = match period {
        Period::Quarter { .. } => Grain::Quarter,
        Period::Years { first, last } if first == last => Grain::Year,
        Period::Years { first, last } if (first, last) == years => Grain::All,
        Period::Years { first, last } if last - first == 2 => Grain::ThreeYears,
        Period::Years { first, last } if last - first == 4 => Grain::FiveYears,
        Period::Years { .. } => return None,
    };
    Some((period, grain))
}
