//! The funnel of an indicator: which areas differ more than their size explains.
use super::{
    Ask, PictureDocument, Scene,
    canvas::{Anchor, Canvas, cut},
    outcome,
};
use crate::{
    document::{Quantity, RowDocument},
    factsheet::chart::Scale,
    interval::Confidence,
    ordered::sort_by,
    text::{number, words},
};

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 380.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 48.0;
/// Places along which limits are drawn.
const STEPS: u32 = 60;

impl Scene<'_> {
    pub(super) fn funnel(&self, ask: &Ask) -> PictureDocument {
        let (name, period) = (self.name_of(&ask.indicator), number::period(&ask.period, self.lang));
        let level = words::levels(&ask.level, self.lang);
        let title = self.word(
            "funnel-title",
            &[("indicator", &name), ("level", &level), ("period", &period)],
        );
        let mut rows: Vec<&RowDocument> = self
            .of_indicator(&ask.indicator)
            .filter(|row| row.level == ask.level && row.period == ask.period && row.value.is_some())
            .filter(|row| Self::limits(row, 1.0, Confidence::P95).is_some())
            .collect();
        sort_by(&mut rows, |a, b| size(a).total_cmp(&size(b)));
        let Some(average) = Self::average(&rows).filter(|average| rows.len() > 1 && *average > 0.0) else {
            return self.nothing(title);
        };
        let direction = self
            .definition(&ask.indicator)
            .map_or("context", |definition| definition.direction);
        let judged: Vec<(&RowDocument, &'static str)> = rows
            .iter()
            .map(|row| (*row, self.beyond(row, average, direction, Confidence::P99_8)))
            .collect();
        let outside = judged.iter().filter(|(_, outcome)| *outcome != "similar").count();
        let description = self.word(
            "funnel-description",
            &[("outside", &outside.to_string()), ("all", &rows.len().to_string())],
        );
        let most = rows.iter().map(|row| size(row)).fold(1.0, f64::max) * 1.05;
        let across = Scale::covering([most], true);
        let up = Scale::covering(
            rows.iter().filter_map(|row| Some(row.value?.0)).chain([average * 1.5]),
            true,
        );
        let x = |n: f64| LEFT + across.place(n, WIDTH - LEFT - RIGHT);
        let y = |value: f64| HEIGHT - BOTTOM - up.place(value, HEIGHT - TOP - BOTTOM);
        let mut canvas = Canvas::new("funnel", WIDTH, HEIGHT, &title, &description);
        let unit = rows.first().map_or("", |row| row.unit);
        for tick in up.ticks() {
            canvas.line("grid", (LEFT, y(tick)), (WIDTH - RIGHT, y(tick)), 0.8);
            canvas.text(
                LEFT - 8.0,
                y(tick) + 4.0,
                Anchor::End,
                false,
                &number::quantity(tick, unit, 0, self.lang),
            );
        }
        for tick in across.ticks() {
            canvas.text(
                x(tick),
                HEIGHT - BOTTOM + 18.0,
                Anchor::Middle,
                false,
                &number::plain(tick, 0, self.lang),
            );
        }
        canvas.text(
            (LEFT + WIDTH - RIGHT) / 2.0,
            HEIGHT - 10.0,
            Anchor::Middle,
            false,
            &self.word("funnel-size", &[]),
        );
        canvas.line("middle", (LEFT, y(average)), (WIDTH - RIGHT, y(average)), 1.2);
        self.draw_limits(&mut canvas, &rows, average, across.last, &x, &y);
        let mut table = Vec::new();
        for (row, outcome) in &judged {
            let value = row.value.map_or(0.0, |value| value.0);
            let sign = words::sign(outcome, Some(value - average));
            let said = words::outcome_in(row.unit, outcome, self.lang);
            let told = format!("{}: {}, {said}", row.area_name, self.shown(row, value));
            let at = (x(size(row)), y(value));
            canvas.mark(at, outcome, sign, &told, |_| {});
            if *outcome != "similar" {
                // Near the right end the name stands before its mark.
                let is_right = at.0 > WIDTH - 190.0;
                let (dx, anchor) = if is_right {
                    (-8.0, Anchor::End)
                } else {
                    (8.0, Anchor::Start)
                };
                canvas.text(at.0 + dx, at.1 - 6.0, anchor, true, &cut(&row.area_name, 28));
            }
            let limits = Self::limits(row, average, Confidence::P99_8);
            let decimals = self.exactness.decimals(row).max(1);
            table.push(vec![
                row.area_name.clone(),
                number::plain(size(row), 0, self.lang),
                self.shown(row, value),
                limits.map_or_else(String::new, |limits| {
                    number::interval(limits.lower, limits.upper, decimals, self.lang)
                }),
                format!("{sign} {said}"),
            ]);
        }
        let average = number::quantity(average, unit, 1, self.lang);
        PictureDocument {
            title,
            description,
            rule: self.word("rule-limits", &[("average", &average)]),
            svg: canvas.finish(),
            columns: ["area", "size", "value", "limits", "outcome"]
                .map(|key| self.word(key, &[]))
                .to_vec(),
            rows: table,
        }
    }

    /// Whether a row lies outside the limits of chance around an average.
    pub(super) fn beyond(
        &self,
        row: &RowDocument,
        average: f64,
        direction: &str,
        confidence: Confidence,
    ) -> &'static str {
        match (row.value, Self::limits(row, average, confidence)) {
            (Some(value), Some(limits)) => outcome(value.0 > limits.upper, value.0 < limits.lower, direction),
            _ => "not-compared",
        }
    }

    /// The limits of 95 % dashed, those of 99.8 % drawn through.
    fn draw_limits(
        &self,
        canvas: &mut Canvas,
        rows: &[&RowDocument],
        average: f64,
        most: f64,
        x: &dyn Fn(f64) -> f64,
        y: &dyn Fn(f64) -> f64,
    ) {
        let Some(like) = rows.first() else { return };
        for (confidence, dashes) in [(Confidence::P95, "4 4"), (Confidence::P99_8, "")] {
            let (mut lower, mut upper) = (Vec::new(), Vec::new());
            for step in 1..=STEPS {
                // Closer together where the curve bends.
                let part = f64::from(step) / f64::from(STEPS);
                let n = (most * part * part).max(1.0);
                let of_size = RowDocument {
                    denominator: Some(Quantity(n)),
                    ..(*like).clone()
                };
                if let Some(limits) = Self::limits(&of_size, average, confidence) {
                    lower.push((x(n), y(limits.lower)));
                    upper.push((x(n), y(limits.upper)));
                }
            }
            canvas.path("limit", &lower, dashes);
            canvas.path("limit", &upper, dashes);
        }
    }
}

fn size(row: &RowDocument) -> f64 {
    row.denominator.map_or(0.0, |denominator| denominator.0)
}
