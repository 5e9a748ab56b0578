//! `kansrijk.change/1`: what changed between two periods, and the trends of single years.
use super::{DEFINITIONS, DiagnosticDocument, Quantity};
use crate::{
    area::AreaIndex,
    change::{Elsewhere, Pair, Series, Side, difference, elsewhere, pairs, series},
    comparison::Benchmark,
    diagnostic::{Diagnostic, Diagnostics},
    disclosure::{OwnView, Release},
    engine::{Counted, Engine, Reading},
    estimate::{Estimate, Flag},
    indicator::{Definition, Direction},
    interval::{Confidence, Interval},
    period::Period,
    row::{Figure, Row},
    statistic::{Trend, benjamini_hochberg, detectable, share_limits},
    tally::ORGANISATIE,
    text::{Lang, words},
};
use serde::Serialize;

/// What `kansrijk compare --format json` prints and the step Veranderingen shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ChangeDocument {
    /// `kansrijk.change/1`.
    pub schema: &'static str,
    /// Version of the kit.
    pub kit: String,
    /// Version of the built-in definitions.
    pub definitions: String,
    /// Id of the profile.
    pub profile: String,
    /// `own` or `public`.
    pub view: &'static str,
    /// Whether rows of one of the sides are synthetic.
    pub synthetic: bool,
    /// One row per indicator, variant and area that both sides have.
    pub rows: Vec<ChangeRowDocument>,
    /// Of indicators with five unbroken years or more.
    pub trends: Vec<TrendDocument>,
    /// What was found on the way.
    pub diagnostics: Vec<DiagnosticDocument>,
}

/// An indicator of an area before and after. Of a withheld pair all figures are none.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ChangeRowDocument {
    /// Id of the definition.
    pub indicator: String,
    /// Readable key of the variant.
    pub variant: String,
    /// `kind`, `moeder`, `vader` or `huishouden`.
    pub group: &'static str,
    /// Code of the area.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// Its level.
    pub level: String,
    /// `%`, `per 1000` and so on; differences of shares are percentage points.
    pub unit: &'static str,
    /// Before.
    pub baseline: MomentDocument,
    /// After.
    pub follow_up: MomentDocument,
    /// After less before.
    pub difference: Option<Quantity>,
    /// Lower limit of its 95 % interval.
    pub lower: Option<Quantity>,
    /// Upper limit.
    pub upper: Option<Quantity>,
    /// `newcombe`, `mover`, `welch` or `none`.
    pub method: &'static str,
    /// After over before.
    pub ratio: Option<Quantity>,
    /// Lower limit of its 95 % interval.
    pub ratio_lower: Option<Quantity>,
    /// Upper limit.
    pub ratio_upper: Option<Quantity>,
    /// `katz`, `score`, `exact-conditional` or `none`.
    pub ratio_method: &'static str,
    /// Two-sided probability.
    pub p: Option<Quantity>,
    /// `fisher`, `exact-conditional`, `welch` or `none`.
    pub test: &'static str,
    /// Among all rows with a probability: Benjamini and Hochberg's q-value.
    pub q: Option<Quantity>,
    /// By the interval: `better`, `worse`, `higher`, `lower`, `similar` or `not-compared`.
    pub outcome: &'static str,
    /// `ok`, `unreliable`, `withheld` or `no-data`: the worst of both sides.
    pub flag: &'static str,
    /// Of a share: the nearest value below before that so many persons would show with 80 % chance.
    pub detectable_lower: Option<Quantity>,
    /// The nearest value above.
    pub detectable_upper: Option<Quantity>,
    /// Whether before stood out unfavourably among areas of its level, beyond chance: part of its change may be a return to the mean.
    pub regression_to_the_mean: bool,
    /// Less the change elsewhere; only indicative.
    pub elsewhere: Vec<ElsewhereDocument>,
}

/// One side of a change.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct MomentDocument {
    /// As in results.
    pub period: String,
    /// Events counted; the sum for a mean.
    pub numerator: Option<Quantity>,
    /// Units with a known value.
    pub denominator: Option<Quantity>,
    /// In the unit.
    pub value: Option<Quantity>,
    /// Lower limit of its 95 % interval.
    pub lower: Option<Quantity>,
    /// Upper limit.
    pub upper: Option<Quantity>,
    /// Flag of this side.
    pub flag: &'static str,
}

/// A difference in differences.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ElsewhereDocument {
    /// Code of the other area; `rest:GM0917` for the rest of a gemeente.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// Change here less change there, in the unit.
    pub difference: Quantity,
    /// Lower limit of its 95 % interval.
    pub lower: Quantity,
    /// Upper limit.
    pub upper: Quantity,
    /// Two-sided probability.
    pub p: Quantity,
    /// `indicative`: it shows no effect by itself.
    pub strength: &'static str,
}

/// The trend of single years.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct TrendDocument {
    /// Id of the definition.
    pub indicator: String,
    /// Readable key of the variant.
    pub variant: String,
    /// Code of the area.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// Its level.
    pub level: String,
    /// The five years.
    pub periods: Vec<String>,
    /// Statistic on one degree of freedom; none when it cannot be calculated.
    pub chi_squared: Option<Quantity>,
    /// Per year: of the logit of a share, of the value otherwise.
    pub slope: Option<Quantity>,
    /// `increasing`, `decreasing`, `no-change` or `cannot-be-calculated`.
    pub trend: &'static str,
    /// `better` or `worse` when the direction of the indicator says so.
    pub judgement: Option<&'static str>,
    /// Of eight years or more: Mann and Kendall's two-sided probability.
    pub mann_kendall_p: Option<Quantity>,
    /// Sen's slope per year, in the unit.
    pub sen_slope: Option<Quantity>,
}

/// Two sides, and what they refer to.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// Areas and definitions.
    pub engine: &'a Engine,
    /// The extract of before.
    pub baseline: &'a Reading,
    /// That of after; the same one when two periods of it are compared.
    pub follow_up: &'a Reading,
    /// Period of before.
    pub before: Period,
    /// Period of after.
    pub after: Period,
    /// Language of names.
    pub lang: Lang,
}

/// Refuses periods that overlap: the same children would be on both sides.
///
/// # Errors
/// A diagnostic when a year is in both.
pub fn apart(before: Period, after: Period) -> Result<(), Diagnostics> {
    let ((first, last), (their_first, their_last)) = (before.years(), after.years());
    let quarters = matches!((before, after), (Period::Quarter { .. }, Period::Quarter { .. }));
    let overlap = if quarters {
        before == after
    } else {
        first <= their_last && their_first <= last
    };
    if overlap {
        return Err(vec![
            Diagnostic::error("change-periods-overlap")
                .arg("before", before)
                .arg("after", after),
        ]);
    }
    Ok(())
}

impl ChangeDocument {
    /// The holder's own figures: views of before and after in the asked grain, and of single years for the trends.
    pub fn own(
        compared: Compared<'_>,
        views: (&OwnView<'_>, &OwnView<'_>),
        years: (&OwnView<'_>, &OwnView<'_>),
    ) -> Self {
        let (before, after) = (rows_of(views.0), rows_of(views.1));
        let (first, second) = (rows_of(years.0), rows_of(years.1));
        compared.document("own", (&before, &after), (&first, &second))
    }

    /// What may be given away.
    pub fn public(
        compared: Compared<'_>,
        views: (&Release<'_>, &Release<'_>),
        years: (&Release<'_>, &Release<'_>),
    ) -> Self {
        compared.document(
            "public",
            (views.0.rows(), views.1.rows()),
            (years.0.rows(), years.1.rows()),
        )
    }
}

fn rows_of<'b>(view: &OwnView<'b>) -> Vec<Row<'b>> {
    view.rows().collect()
}

type Sides<'r, 'b> = (&'r [Row<'b>], &'r [Row<'b>]);

impl Compared<'_> {
    fn document(self, view: &'static str, rows: Sides<'_, '_>, years: Sides<'_, '_>) -> ChangeDocument {
        let (baseline, follow_up) = (self.baseline.counted(), self.follow_up.counted());
        let side = |counted, rows, period| Side { counted, rows, period };
        let found = pairs(side(baseline, rows.0, self.before), side(follow_up, rows.1, self.after));
        let mut documents: Vec<ChangeRowDocument> = found.iter().map(|pair| self.row(*pair, &found)).collect();
        let p: Vec<Option<f64>> = documents.iter().map(|row| row.p.map(|p| p.0)).collect();
        for (row, q) in documents.iter_mut().zip(benjamini_hochberg(&p)) {
            row.q = q.map(Quantity);
        }
        let mut diagnostics = Vec::new();
        if documents.is_empty() {
            diagnostics.push(Diagnostic::warning("change-nothing-in-common"));
        }
        let length = |period: Period| period.years().1 - period.years().0;
        if length(self.before) != length(self.after) {
            diagnostics.push(Diagnostic::info("change-periods-differ"));
        }
        ChangeDocument {
            schema: "kansrijk.change/1",
            kit: env!("CARGO_PKG_VERSION").to_owned(),
            definitions: DEFINITIONS.to_owned(),
            profile: self.engine.profile().id.clone(),
            view,
            synthetic: self.baseline.is_synthetic || self.follow_up.is_synthetic,
            rows: documents,
            trends: TrendDocument::all(self.engine, &[(baseline, years.0), (follow_up, years.1)], self.lang),
            diagnostics: DiagnosticDocument::all(&diagnostics, self.lang),
        }
    }

    fn row(self, pair: Pair<'_, '_>, all: &[Pair<'_, '_>]) -> ChangeRowDocument {
        let item = &self.baseline.counted().items[pair.before.item];
        let definition = &self.engine.definitions()[item.definition];
        let times = definition.unit.multiplier();
        let scaled = |value: f64| Quantity(value * times);
        let place = Place::of(self.engine, pair.before.area, self.lang);
        let moment = |row: &Row<'_>| moment(row, times);
        let mut document = ChangeRowDocument {
            indicator: definition.id.clone(),
            variant: item.variant.to_string(),
            group: definition.group.name(),
            area: place.code,
            area_name: place.name,
            level: place.level,
            unit: definition.unit.name(),
            baseline: moment(pair.before),
            follow_up: moment(pair.after),
            difference: None,
            lower: None,
            upper: None,
            method: "none",
            ratio: None,
            ratio_lower: None,
            ratio_upper: None,
            ratio_method: "none",
            p: None,
            test: "none",
            q: None,
            outcome: "not-compared",
            flag: worst(&pair),
            detectable_lower: None,
            detectable_upper: None,
            regression_to_the_mean: false,
            elsewhere: Vec::new(),
        };
        let (Some(before), Some(after)) = (pair.before.figure.known(), pair.after.figure.known()) else {
            // Of a withheld pair nothing is told: not even which of both is hidden. A side that is known has its own row in results.
            if document.flag == "withheld" {
                document.baseline = hidden(&document.baseline.period);
                document.follow_up = hidden(&document.follow_up.period);
            }
            return document;
        };
        let found = difference(&before.estimate, &after.estimate);
        document.difference = Some(scaled(found.value));
        document.lower = found.interval.map(|interval| scaled(interval.lower));
        document.upper = found.interval.map(|interval| scaled(interval.upper));
        document.method = found.method;
        document.ratio = found.ratio.map(Quantity);
        document.ratio_lower = found.ratio_interval.map(|interval| Quantity(interval.lower));
        document.ratio_upper = found.ratio_interval.map(|interval| Quantity(interval.upper));
        document.ratio_method = found.ratio_method;
        document.p = found.p.map(Quantity);
        document.test = found.test;
        document.outcome = outcome(found.interval, definition.direction);
        if let (Some((_, n1)), Some((_, n2))) = (share_of(&before.estimate), share_of(&after.estimate)) {
            let shares = detectable(before.estimate.value, n1, n2);
            // At an end no difference on that side is large enough to be shown.
            document.detectable_lower = shares
                .filter(|shares| shares.lower > 0.0)
                .map(|shares| scaled(shares.lower));
            document.detectable_upper = shares
                .filter(|shares| shares.upper < 1.0)
                .map(|shares| scaled(shares.upper));
        }
        document.regression_to_the_mean = self.stood_out(pair, all, definition);
        let published: Vec<&Benchmark> = self
            .engine
            .benchmarks()
            .rows()
            .iter()
            .filter(|row| row.indicator == definition.id && row.variant == item.variant)
            .collect();
        document.elsewhere = elsewhere(pair, all, &published, self.engine.areas(), definition.unit.name())
            .into_iter()
            .map(|found| self.elsewhere(found, times))
            .collect();
        document
    }

    fn elsewhere(self, found: Elsewhere, times: f64) -> ElsewhereDocument {
        let rest = found.area.strip_prefix("rest:");
        let gemeente = rest.and_then(|code| self.engine.areas().index(code));
        let area_name = match gemeente {
            Some(gemeente) => {
                let name = self.engine.areas().area(gemeente).name.as_str();
                words::label("rest-of", self.lang, &[("area", name)])
            }
            None => found.area_name,
        };
        let difference = found.difference;
        ElsewhereDocument {
            area: found.area,
            area_name,
            difference: Quantity(difference.estimate * times),
            lower: Quantity(difference.interval.lower * times),
            upper: Quantity(difference.interval.upper * times),
            p: Quantity(difference.p),
            strength: "indicative",
        }
    }

    /// Whether an area was outside the limits of chance around the areas of its level, on the bad side.
    fn stood_out(self, pair: Pair<'_, '_>, all: &[Pair<'_, '_>], definition: &Definition) -> bool {
        let level = |row: &Row<'_>| self.engine.level(row).to_owned();
        let own_level = level(pair.before);
        let (mut x, mut n, mut areas) = (0, 0, 0);
        for other in all.iter().filter(|other| other.before.item == pair.before.item) {
            let counts = other.before.figure.known().and_then(|known| share_of(&known.estimate));
            if let Some((numerator, denominator)) = counts.filter(|_| level(other.before) == own_level) {
                (x, n, areas) = (x + numerator, n + denominator, areas + 1);
            }
        }
        let own = pair.before.figure.known().map(|known| &known.estimate);
        let Some((estimate, (_, size))) = own.and_then(|own| Some((own, share_of(own)?))) else {
            return false;
        };
        if areas < 3 || n == 0 {
            return false;
        }
        let limits = share_limits(x as f64 / n as f64, size, 0.0, Confidence::P95);
        match definition.direction {
            Direction::LowerIsBetter => estimate.value > limits.upper,
            Direction::HigherIsBetter => estimate.value < limits.lower,
            Direction::Context => false,
        }
    }
}

impl TrendDocument {
    /// The trends of rows of single years; of two sides the second counts where both have a year.
    pub fn all(engine: &Engine, sides: &[(&Counted, &[Row<'_>])], lang: Lang) -> Vec<Self> {
        series(sides)
            .into_iter()
            .map(|series| Self::of(engine, series, lang))
            .collect()
    }

    fn of(engine: &Engine, series: Series, lang: Lang) -> Self {
        let definition = &engine.definitions()[series.definition];
        let place = Place::of(engine, series.area, lang);
        let trend = series.recent.map(|recent| recent.trend);
        TrendDocument {
            indicator: definition.id.clone(),
            variant: series.variant,
            area: place.code,
            area_name: place.name,
            level: place.level,
            periods: series
                .years
                .iter()
                .map(|year| Period::year(*year).to_string())
                .collect(),
            chi_squared: series.recent.map(|recent| Quantity(recent.chi_squared)),
            slope: series.recent.map(|recent| Quantity(recent.slope)),
            trend: trend.map_or("cannot-be-calculated", Trend::name),
            judgement: trend.and_then(|trend| judgement(trend, definition.direction)),
            mann_kendall_p: series.ranked.map(|ranked| Quantity(ranked.exact_p.unwrap_or(ranked.p))),
            sen_slope: series
                .ranked
                .map(|ranked| Quantity(ranked.slope * definition.unit.multiplier())),
        }
    }
}

/// How an area is called in a document.
struct Place {
    code: String,
    name: String,
    level: String,
}

impl Place {
    fn of(engine: &Engine, area: Option<AreaIndex>, lang: Lang) -> Self {
        match area.map(|area| engine.areas().area(area)) {
            Some(area) => Place {
                code: area.code.clone(),
                name: area.name.clone(),
                level: area.level.clone(),
            },
            None => Place {
                code: ORGANISATIE.to_owned(),
                name: words::level(ORGANISATIE, lang),
                level: ORGANISATIE.to_owned(),
            },
        }
    }
}

fn judgement(trend: Trend, direction: Direction) -> Option<&'static str> {
    match (trend, direction) {
        (Trend::NoChange, _) | (_, Direction::Context) => None,
        (Trend::Increasing, Direction::HigherIsBetter) | (Trend::Decreasing, Direction::LowerIsBetter) => {
            Some("better")
        }
        _ => Some("worse"),
    }
}

fn outcome(interval: Option<Interval>, direction: Direction) -> &'static str {
    let Some(interval) = interval else {
        return "not-compared";
    };
    match (direction, interval.lower > 0.0, interval.upper < 0.0) {
        (_, false, false) => "similar",
        (Direction::Context, true, _) => "higher",
        (Direction::Context, ..) => "lower",
        (Direction::HigherIsBetter, true, _) | (Direction::LowerIsBetter, false, true) => "better",
        _ => "worse",
    }
}

fn share_of(estimate: &Estimate) -> Option<(u64, u64)> {
    crate::change::counts(estimate)
}

/// The flag of the worse side.
fn worst(pair: &Pair<'_, '_>) -> &'static str {
    let rank = |row: &Row<'_>| match &row.figure {
        Figure::Withheld(_) => 3,
        Figure::NoData { .. } => 2,
        Figure::Known(known) if known.estimate.flag == Flag::Unreliable => 1,
        Figure::Known(_) => 0,
    };
    ["ok", "unreliable", "no-data", "withheld"][rank(pair.before).max(rank(pair.after))]
}

fn moment(row: &Row<'_>, times: f64) -> MomentDocument {
    let mut moment = hidden(&row.period.to_string());
    match &row.figure {
        Figure::Withheld(_) => {}
        Figure::NoData { .. } => moment.flag = "no-data",
        Figure::Known(known) => {
            let estimate = &known.estimate;
            moment.numerator = estimate.numerator.shown().map(Quantity);
            moment.denominator = estimate.denominator.map(Quantity::from);
            moment.value = Some(Quantity(estimate.value * times));
            moment.lower = estimate.interval.map(|interval| Quantity(interval.lower * times));
            moment.upper = estimate.interval.map(|interval| Quantity(interval.upper * times));
            moment.flag = estimate.flag.id();
        }
    }
    moment
}

/// A side of which nothing is told.
fn hidden(period: &str) -> MomentDocument {
    MomentDocument {
        period: period.to_owned(),
        numerator: None,
        denominator: None,
        value: None,
        lower: None,
        upper: None,
        flag: "withheld",
    }
}
