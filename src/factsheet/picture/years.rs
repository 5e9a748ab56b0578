//! The years of an area: a small picture for each indicator.
use super::{
    Ask, PictureDocument, Scene,
    canvas::{Anchor, Canvas, cut},
};
use crate::{document::RowDocument, factsheet::chart::Scale, ordered::sort_by, text::number};

const WIDTH: f64 = 760.0;
const ACROSS: usize = 3;
const PANEL: (f64, f64) = (252.0, 132.0);
const HEAD: f64 = 26.0;
const FOOT: f64 = 22.0;
const SIDE: f64 = 38.0;

impl Scene<'_> {
    pub(super) fn years(&self, ask: &Ask) -> PictureDocument {
        let area = self.area_name(&ask.area);
        let title = self.word("years-title", &[("area", &area)]);
        let panels: Vec<Vec<&RowDocument>> = self
            .definitions
            .iter()
            .filter(|definition| definition.core)
            .map(|definition| {
                let here = self.of_indicator(&definition.id).filter(|row| row.area == ask.area);
                let mut years: Vec<&RowDocument> = here.filter(|row| row.period.parse::<i32>().is_ok()).collect();
                sort_by(&mut years, |a, b| a.period.cmp(&b.period));
                years
            })
            .filter(|years| years.iter().filter(|row| row.value.is_some()).count() > 1)
            .collect();
        if panels.is_empty() {
            return self.nothing(title);
        }
        let description = self.word("years-description", &[("count", &panels.len().to_string())]);
        let height = panels.len().div_ceil(ACROSS) as f64 * PANEL.1 + 8.0;
        let mut canvas = Canvas::new("years", WIDTH, height, &title, &description);
        let mut table = Vec::new();
        for (at, years) in panels.iter().enumerate() {
            let corner = ((at % ACROSS) as f64 * PANEL.0, (at / ACROSS) as f64 * PANEL.1);
            self.panel(&mut canvas, years, corner);
            table.extend(years.iter().map(|row| {
                let value = row
                    .value
                    .map_or_else(|| "–".to_owned(), |value| self.shown(row, value.0));
                vec![
                    self.name_of(&row.indicator),
                    row.period.clone(),
                    value,
                    self.interval_shown(row),
                ]
            }));
        }
        PictureDocument {
            title,
            description,
            rule: self.word("rule-years", &[]),
            svg: canvas.finish(),
            columns: ["indicator", "year", "value", "interval"]
                .map(|key| self.word(key, &[]))
                .to_vec(),
            rows: table,
        }
    }

    fn panel(&self, canvas: &mut Canvas, years: &[&RowDocument], (left, top): (f64, f64)) {
        let Some(first) = years.first() else { return };
        let name = self.name_of(&first.indicator);
        let drawn = years
            .iter()
            .flat_map(|row| [row.value, row.lower, row.upper])
            .flatten()
            .map(|figure| figure.0);
        let scale = Scale::covering(drawn, matches!(first.unit, "%" | "per 1000" | "count"));
        let (low, high) = (top + PANEL.1 - FOOT, top + HEAD);
        let y = |value: f64| low - scale.place(value, low - high);
        let span = (years.len() - 1).max(1) as f64;
        let x = |at: usize| left + SIDE + (PANEL.0 - SIDE - 16.0) * at as f64 / span;
        canvas.text(left + 4.0, top + 15.0, Anchor::Start, true, &cut(&name, 36));
        for end in [scale.first, scale.last] {
            canvas.line(
                "grid",
                (left + SIDE - 4.0, y(end)),
                (left + PANEL.0 - 12.0, y(end)),
                0.8,
            );
            canvas.text(
                left + SIDE - 8.0,
                y(end) + 4.0,
                Anchor::End,
                false,
                &number::plain(end, 0, self.lang),
            );
        }
        // A year without a figure breaks the line.
        for known in years
            .iter()
            .enumerate()
            .collect::<Vec<_>>()
            .split(|(_, row)| row.value.is_none())
        {
            let line: Vec<(f64, f64)> = known
                .iter()
                .filter_map(|(at, row)| Some((x(*at), y(row.value?.0))))
                .collect();
            if line.len() > 1 {
                canvas.path("course", &line, "");
            }
        }
        for (at, row) in years.iter().enumerate() {
            if at == 0 || at + 1 == years.len() {
                let anchor = if at == 0 { Anchor::Start } else { Anchor::End };
                let aside = if at == 0 { -6.0 } else { 6.0 };
                canvas.text(x(at) + aside, low + 15.0, anchor, false, &row.period);
            }
            let Some(figures) = Self::figures(row) else { continue };
            let told = format!(
                "{name}, {}: {} ({})",
                row.period,
                self.shown(row, figures.value),
                self.interval_shown(row)
            );
            canvas.mark((x(at), y(figures.value)), "similar", "●", &told, |canvas| {
                if let Some((lower, upper)) = figures.interval {
                    canvas.line("interval", (x(at), y(lower)), (x(at), y(upper)), 1.2);
                }
            });
        }
    }
}
