//! Pictures of many areas or years: spine, funnel, tiles and years, each with its title, its rule and its table.
//!
//! A picture on the screen is drawn of the holder's own view; one to be given away only of a release, and then of what a release
//! prints, so that no finer value can be measured in it.

mod boundaries;
mod canvas;
mod funnel;
mod map;
mod spine;
mod tiles;
mod years;

pub use boundaries::Boundaries;

use crate::{
    area::AreaIndex,
    disclosure::{OwnView, Release},
    document::{Context, DefinitionDocument, Quantity, RowDocument},
    engine::Engine,
    interval::{Confidence, Interval},
    statistic::{count_limits, share_limits},
    text::{
        Lang,
        finding::{self, Exactness},
        number, words,
    },
};
use serde::Serialize;

/// Which picture is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// `spine`, `funnel`, `tiles`, `map` or `years`.
    pub kind: String,
    /// Code of the area, for a spine and for years.
    pub area: String,
    /// Id of the indicator, for a funnel and for tiles.
    pub indicator: String,
    /// Level of the areas beside each other.
    pub level: String,
    /// The period, as in the rows; years have all.
    pub period: String,
    /// Code of the area to compare with: one of the same rows, or a published one. Empty for the area that holds the others.
    pub against: String,
}

/// A picture as SVG, and everything that it says in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct PictureDocument {
    /// What it shows.
    pub title: String,
    /// What stands out, in a sentence.
    pub description: String,
    /// By which rule marks got their colour and sign.
    pub rule: String,
    /// One `<svg>` element; empty when there is nothing to draw.
    pub svg: String,
    /// Heads of the table behind it.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// What pictures are made of.
struct Scene<'a> {
    engine: &'a Engine,
    rows: Vec<RowDocument>,
    definitions: Vec<DefinitionDocument>,
    exactness: Exactness,
    lang: Lang,
    boundaries: Option<&'a Boundaries>,
}

/// A picture of the holder's own figures, for the screen alone.
pub fn own(view: &OwnView<'_>, context: Context<'_>, ask: &Ask, boundaries: Option<&Boundaries>) -> PictureDocument {
    let rows = view.rows().filter(|row| row.stratum.is_none());
    let rows = rows.map(|row| context.row(&row)).collect();
    Scene::new(context, rows, Exactness::Own, boundaries).picture(ask)
}

/// A picture of a release, to be given away.
pub fn released(
    release: &Release<'_>,
    context: Context<'_>,
    ask: &Ask,
    boundaries: Option<&Boundaries>,
) -> PictureDocument {
    let rows = release.rows().iter().map(|row| context.row(row));
    let rows = rows.map(|row| printed(row, Exactness::Public)).collect();
    Scene::new(context, rows, Exactness::Public, boundaries).picture(ask)
}

/// A row with its figures as they are printed.
fn printed(mut row: RowDocument, exactness: Exactness) -> RowDocument {
    let decimals = exactness.decimals(&row);
    for figure in [&mut row.value, &mut row.lower, &mut row.upper] {
        *figure = figure.map(|figure| Quantity(number::rounded(figure.0, decimals)));
    }
    row
}

/// The figures of a row that has them.
#[derive(Clone, Copy)]
struct Figures {
    value: f64,
    interval: Option<(f64, f64)>,
}

impl<'a> Scene<'a> {
    fn new(
        context: Context<'a>,
        rows: Vec<RowDocument>,
        exactness: Exactness,
        boundaries: Option<&'a Boundaries>,
    ) -> Self {
        Scene {
            engine: context.engine,
            definitions: DefinitionDocument::all(context.engine, context.lang),
            rows,
            exactness,
            lang: context.lang,
            boundaries,
        }
    }

    fn picture(&self, ask: &Ask) -> PictureDocument {
        match ask.kind.as_str() {
            "spine" => self.spine(ask),
            "funnel" => self.funnel(ask),
            "tiles" => self.tiles(ask),
            // Without boundaries there is no map but that of tiles.
            "map" => self
                .boundaries
                .map_or_else(|| self.tiles(ask), |boundaries| self.map(ask, boundaries)),
            _ => self.years(ask),
        }
    }

    fn word(&self, key: &str, values: &[(&str, &str)]) -> String {
        words::picture(key, self.lang, values)
    }

    /// A picture of which there is nothing to draw.
    fn nothing(&self, title: String) -> PictureDocument {
        PictureDocument {
            title,
            description: self.word("nothing", &[]),
            rule: String::new(),
            svg: String::new(),
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn definition(&self, indicator: &str) -> Option<&DefinitionDocument> {
        self.definitions.iter().find(|definition| definition.id == indicator)
    }

    /// The rows of an indicator's default variant.
    fn of_indicator<'s>(&'s self, indicator: &'s str) -> impl Iterator<Item = &'s RowDocument> {
        let default = self
            .definition(indicator)
            .and_then(|definition| definition.variants.first());
        let is_default = move |row: &&RowDocument| {
            row.indicator == indicator && default.is_none_or(|default| *default == row.variant)
        };
        self.rows.iter().filter(is_default)
    }

    fn figures(row: &RowDocument) -> Option<Figures> {
        Some(Figures {
            value: row.value?.0,
            interval: row.lower.zip(row.upper).map(|(lower, upper)| (lower.0, upper.0)),
        })
    }

    /// A value of a row as it is printed, with its unit.
    fn shown(&self, row: &RowDocument, value: f64) -> String {
        number::quantity(value, row.unit, self.exactness.decimals(row), self.lang)
    }

    fn interval_shown(&self, row: &RowDocument) -> String {
        let decimals = self.exactness.decimals(row);
        match Self::figures(row).and_then(|figures| figures.interval) {
            Some((lower, upper)) => number::interval(lower, upper, decimals, self.lang),
            None => "–".to_owned(),
        }
    }

    fn name_of(&self, indicator: &str) -> String {
        finding::name(indicator, &self.definitions).to_owned()
    }

    fn area_name(&self, code: &str) -> String {
        let row = self.rows.iter().find(|row| row.area == code);
        row.map_or_else(|| code.to_owned(), |row| row.area_name.clone())
    }

    /// The area that holds those of a level, as the rows have it: the gemeente of most, else the whole extract.
    fn parent(&self, level: &str) -> String {
        let found = |wanted: &str| self.rows.iter().find(|row| row.level == wanted && wanted != level);
        let row = found("gemeente").or_else(|| found("organisatie"));
        row.map_or_else(String::new, |row| row.area.clone())
    }

    /// The stadsdeel of an area, under which tiles are put together.
    fn stadsdeel(&self, code: &str) -> String {
        let areas = self.engine.areas();
        let above = areas
            .index(code)
            .map_or(&[][..], |area: AreaIndex| areas.with_ancestors(area));
        let stadsdeel = above
            .iter()
            .map(|area| areas.area(*area))
            .find(|area| area.level == "stadsdeel" && area.code != code);
        stadsdeel.map_or_else(String::new, |area| area.name.clone())
    }

    /// Limits of chance around an average, in the unit of the row, for a row of this size.
    fn limits(row: &RowDocument, average: f64, confidence: Confidence) -> Option<Interval> {
        let (size, times) = (row.denominator?.0, multiplier(row.unit));
        match row.method {
            "wilson" => Some(share_limits(average / times, size as u64, 0.0, confidence).scaled(times)),
            "byar" | "exact-poisson" => Some(count_limits(average / times * size, confidence)?.scaled(times / size)),
            _ => None,
        }
    }

    /// The average of rows by their counts, in their unit; none when they have none.
    fn average(rows: &[&RowDocument]) -> Option<f64> {
        let (mut above, mut below) = (0.0, 0.0);
        for row in rows.iter().filter(|row| row.value.is_some()) {
            above += row.numerator?.0;
            below += row.denominator?.0;
        }
        (below > 0.0).then(|| above / below * rows.first().map_or(1.0, |row| multiplier(row.unit)))
    }
}

fn multiplier(unit: &str) -> f64 {
    match unit {
        "%" => 100.0,
        "per 1000" => 1000.0,
        _ => 1.0,
    }
}

/// What lies outside two limits comes to, by the direction of an indicator.
fn outcome(is_above: bool, is_below: bool, direction: &str) -> &'static str {
    match (direction, is_above, is_below) {
        (_, false, false) => "similar",
        ("lower-is-better", true, _) | ("higher-is-better", false, true) => "worse",
        ("lower-is-better" | "higher-is-better", ..) => "better",
        (_, true, _) => "higher",
        _ => "lower",
    }
}
