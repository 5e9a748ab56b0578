//! From the two views to `kansrijk.result/1`.
use super::{ComparisonDocument, DiagnosticDocument, Quantity, ResultDocument, RowDocument, SkippedDocument};
use crate::{
    comparison::Comparison,
    diagnostic::Diagnostic,
    disclosure::{Audit, OwnView, Release},
    engine::{Counted, Engine, Reading},
    row::{Figure, Row},
    tally::ORGANISATIE,
    text::{Lang, reasons},
};

/// Version of the built-in definitions: it rises when a figure can move.
pub const DEFINITIONS: &str = "1";

/// What the rows of a view refer to.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Areas, definitions and profile.
    pub engine: &'a Engine,
    /// The extract.
    pub reading: &'a Reading,
    /// Language of names and reasons.
    pub lang: Lang,
    /// What the rows are of.
    pub(super) counted: &'a Counted,
}

impl ResultDocument {
    /// The holder's own figures.
    pub fn own(view: &OwnView<'_>, context: Context<'_>, diagnostics: &[Diagnostic]) -> Self {
        let rows = view.rows().map(|row| context.row(&row)).collect();
        context.document("own", Audit::NotRun, rows, diagnostics)
    }

    /// What may be given away.
    pub fn public(release: &Release<'_>, context: Context<'_>, diagnostics: &[Diagnostic]) -> Self {
        let rows = release.rows().iter().map(|row| context.row(row)).collect();
        context.document("public", release.audit(), rows, diagnostics)
    }
}

impl<'a> Context<'a> {
    /// Rows of an extract.
    pub fn new(engine: &'a Engine, reading: &'a Reading, lang: Lang) -> Self {
        Context {
            engine,
            reading,
            lang,
            counted: reading.counted(),
        }
    }

    /// Rows of what was counted of it to answer a question.
    pub fn of(self, counted: &'a Counted) -> Self {
        Context { counted, ..self }
    }

    pub(super) fn document<Rows>(
        self,
        view: &'static str,
        audit: Audit,
        rows: Rows,
        diagnostics: &[Diagnostic],
    ) -> ResultDocument<Rows> {
        ResultDocument {
            schema: "kansrijk.result/1",
            kit: env!("CARGO_PKG_VERSION").to_owned(),
            definitions: DEFINITIONS.to_owned(),
            profile: self.engine.profile().id.clone(),
            view,
            synthetic: self.reading.is_synthetic,
            audit: match audit {
                Audit::NotRun => "not-run",
                #[cfg(feature = "formats")]
                Audit::Passed => "passed",
            },
            rows,
            diagnostics: DiagnosticDocument::all(diagnostics, self.lang),
            skipped: self.skipped(),
            #[cfg(feature = "formats")]
            trends: super::Trends::default(),
        }
    }

    /// Indicators that the extract cannot feed, in words.
    pub fn skipped(self) -> Vec<SkippedDocument> {
        self.counted
            .skipped
            .iter()
            .map(|skipped| SkippedDocument {
                indicator: skipped.indicator.clone(),
                reason: skipped.reason.get(self.lang).to_owned(),
            })
            .collect()
    }

    /// The twin of a row.
    pub fn row(self, row: &Row<'_>) -> RowDocument {
        self.twin(row)
    }

    /// The twin of a row, to be kept, or to be written at once with the names that the engine has.
    pub(super) fn twin<Text: From<&'a str>>(self, row: &Row<'_>) -> RowDocument<Text> {
        let item = &self.counted.items[row.item];
        let definition = &self.engine.definitions()[item.definition];
        let (area, area_name) = match row.area {
            Some(area) => {
                let area = self.engine.areas().area(area);
                (area.code.as_str(), area.name.as_str())
            }
            None => (ORGANISATIE, self.whole()),
        };
        let times = definition.unit.multiplier();
        let scaled = |value: f64| Some(Quantity(value * times));
        let mut document = RowDocument {
            indicator: definition.id.as_str().into(),
            variant: item.variant.to_string(),
            group: definition.group.name(),
            unit_of_analysis: definition.unit_of_analysis.name(),
            evidence: definition.evidence.name().into(),
            area: area.into(),
            area_name: area_name.into(),
            level: self.engine.level(row).into(),
            period: row.period.to_string(),
            subgroup: row.stratum.map(|value| self.subgroup(value)),
            numerator: None,
            denominator: None,
            missing: None,
            value: None,
            lower: None,
            upper: None,
            unit: definition.unit.name(),
            method: "none",
            flag: "withheld",
            pooled_from: None,
            comparisons: row
                .comparisons
                .iter()
                .map(|comparison| self.comparison(comparison))
                .collect(),
        };
        match &row.figure {
            Figure::Withheld(_) => {}
            Figure::NoData { missing } => {
                document.flag = "no-data";
                document.denominator = Some(Quantity(0.0));
                document.missing = missing.map(Quantity::from);
            }
            Figure::Known(known) => {
                let estimate = &known.estimate;
                document.numerator = estimate.numerator.shown().map(Quantity);
                document.denominator = estimate.denominator.map(Quantity::from);
                document.missing = known.missing.map(Quantity::from);
                document.value = scaled(estimate.value);
                document.lower = estimate.interval.and_then(|interval| scaled(interval.lower));
                document.upper = estimate.interval.and_then(|interval| scaled(interval.upper));
                document.method = estimate.method.id();
                document.flag = estimate.flag.id();
            }
        }
        document
    }

    /// The id of the indicator of an item, and the name of an area.
    #[cfg(feature = "formats")]
    pub(super) fn names(self, item: usize, area: Option<crate::area::AreaIndex>) -> (&'a str, &'a str) {
        let definition = &self.engine.definitions()[self.counted.items[item].definition];
        let name = area.map_or(self.whole(), |area| &self.engine.areas().area(area).name);
        (&definition.id, name)
    }

    fn whole(self) -> &'static str {
        match self.lang {
            Lang::Nl => "hele bestand",
            Lang::En => "whole extract",
        }
    }

    /// The label of a value of the variable that results are split by.
    fn subgroup(self, value: i64) -> String {
        let Some(variable) = self.counted.by.map(|by| self.engine.codebook().variable(by)) else {
            return String::new();
        };
        let category = usize::try_from(value)
            .ok()
            .and_then(|position| variable.categories.get(position));
        match (category, value) {
            (Some(category), _) => category.id.clone(),
            (None, 0) => "nee".to_owned(),
            (None, _) => "ja".to_owned(),
        }
    }

    fn comparison(self, comparison: &Comparison<'_>) -> ComparisonDocument {
        let benchmark = comparison.benchmark;
        let text = |field: fn(&crate::comparison::Benchmark) -> String| benchmark.map(field).unwrap_or_default();
        let reasons: Vec<String> = comparison
            .reasons
            .iter()
            .map(|reason| reasons::reason(reason, self.lang))
            .collect();
        ComparisonDocument {
            area: text(|benchmark| benchmark.area.clone()),
            area_name: text(|benchmark| benchmark.area_name.clone()),
            period: text(|benchmark| benchmark.period.map(|period| period.to_string()).unwrap_or_default()),
            value: benchmark.map(|benchmark| Quantity(benchmark.value)),
            variant: text(|benchmark| benchmark.variant.to_string()),
            source: text(|benchmark| benchmark.source.clone()),
            url: text(|benchmark| benchmark.url.clone().unwrap_or_default()),
            status: benchmark.map_or("final", |benchmark| benchmark.status.name()),
            rule: comparison.rule.map(|rule| rule.code()),
            outcome: comparison.outcome.name(),
            reason: (!reasons.is_empty()).then(|| reasons.join("; ")),
            difference: comparison.difference.map(Quantity),
            local_value: comparison.local.map(|(value, _, _)| Quantity(value)),
            local_lower: comparison.local.map(|(_, lower, _)| Quantity(lower)),
            local_upper: comparison.local.map(|(_, _, upper)| Quantity(upper)),
        }
    }
}
