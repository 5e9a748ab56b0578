//! The spine of an area: every indicator around the same middle line.
use super::{
    Ask, Figures, PictureDocument, Scene,
    canvas::{Anchor, Canvas, cut},
    outcome,
};
use crate::{
    document::RowDocument,
    ordered::sort_by,
    text::{finding, number, words},
};

const WIDTH: f64 = 760.0;
const ROW: f64 = 26.0;
const HEAD: f64 = 44.0;
/// Middle of the picture's own part, and how far a row may reach from it.
const MIDDLE: f64 = 500.0;
const REACH: f64 = 150.0;
/// Fewest areas whose range is drawn: of fewer, each could be read off.
const FEWEST: usize = 4;

/// A row of the spine.
struct Vertebra<'r> {
    row: &'r RowDocument,
    name: String,
    own: Figures,
    middle: f64,
    /// Least, lower quartile, upper quartile, most of the areas of the level.
    range: Option<[f64; 4]>,
    outcome: String,
    sign: &'static str,
    is_flipped: bool,
}

impl Scene<'_> {
    pub(super) fn spine(&self, ask: &Ask) -> PictureDocument {
        let area = self.area_name(&ask.area);
        let parent = self.parent(&ask.level);
        let against = if ask.against.is_empty() { &parent } else { &ask.against };
        let rows: Vec<Vertebra<'_>> = self
            .definitions
            .iter()
            .filter(|definition| definition.core)
            .filter_map(|definition| {
                let here = |row: &&RowDocument| row.area == ask.area && row.period == ask.period;
                let row = self.of_indicator(&definition.id).find(here)?;
                self.vertebra(row, against, definition.direction, ask)
            })
            .collect();
        let period = number::period(&ask.period, self.lang);
        let beside = self.beside_name(against);
        let title = self.word(
            "spine-title",
            &[("area", &area), ("against", &beside), ("period", &period)],
        );
        if rows.is_empty() {
            return self.nothing(title);
        }
        let count = |wanted: &str| rows.iter().filter(|row| row.outcome == wanted).count().to_string();
        let description = self.word(
            "spine-description",
            &[
                ("worse", &count("worse")),
                ("better", &count("better")),
                ("similar", &count("similar")),
            ],
        );
        let height = HEAD + ROW * rows.len() as f64 + 10.0;
        let mut canvas = Canvas::new("spine", WIDTH, height, &title, &description);
        canvas.text(
            MIDDLE - REACH,
            16.0,
            Anchor::Start,
            false,
            &self.word("left-worse", &[]),
        );
        canvas.text(MIDDLE, 34.0, Anchor::Middle, true, &cut(&beside, 26));
        canvas.text(
            MIDDLE + REACH,
            16.0,
            Anchor::End,
            false,
            &self.word("right-better", &[]),
        );
        canvas.line("middle", (MIDDLE, HEAD - 4.0), (MIDDLE, height - 8.0), 1.6);
        let mut table = Vec::new();
        for (at, vertebra) in rows.iter().enumerate() {
            let y = HEAD + ROW * (at as f64 + 0.5);
            self.draw_vertebra(&mut canvas, vertebra, y);
            table.push(self.spine_row(vertebra));
        }
        PictureDocument {
            title,
            description,
            rule: self.word("rule-interval", &[("against", &beside)]),
            svg: canvas.finish(),
            columns: ["indicator", "value", "interval", "beside", "range", "outcome"]
                .map(|key| self.word(key, &[]))
                .to_vec(),
            rows: table,
        }
    }

    /// The name of what stands in the middle.
    fn beside_name(&self, code: &str) -> String {
        let own = self
            .rows
            .iter()
            .find(|row| row.area == code)
            .map(|row| row.area_name.clone());
        let published = || {
            let all = self.rows.iter().flat_map(|row| &row.comparisons);
            all.into_iter()
                .find(|comparison| comparison.area == code)
                .map(|comparison| comparison.area_name.clone())
        };
        own.or_else(published).unwrap_or_else(|| code.to_owned())
    }

    fn vertebra<'r>(&self, row: &'r RowDocument, against: &str, direction: &str, ask: &Ask) -> Option<Vertebra<'r>> {
        let parent = self
            .of_indicator(&row.indicator)
            .find(|other| other.area == against && other.period == ask.period);
        let published = row
            .comparisons
            .iter()
            .find(|one| one.area == against && finding::is_compared(one));
        let (own, middle, found) = match (parent.and_then(|parent| parent.value), published) {
            (Some(middle), _) => {
                let own = Self::figures(row)?;
                let (lower, upper) = own.interval?;
                (own, middle.0, outcome(lower > middle.0, upper < middle.0, direction))
            }
            (None, Some(published)) => {
                let local = finding::local(row, published);
                let own = Figures {
                    value: local.value?,
                    interval: local.lower.zip(local.upper),
                };
                (own, published.value?.0, published.outcome)
            }
            (None, None) => return None,
        };
        let mut values: Vec<f64> = self
            .of_indicator(&row.indicator)
            .filter(|other| other.level == ask.level && other.period == ask.period)
            .filter_map(|other| Some(other.value?.0))
            .collect();
        sort_by(&mut values, f64::total_cmp);
        Some(Vertebra {
            row,
            name: self.name_of(&row.indicator),
            own,
            middle,
            range: (values.len() >= FEWEST).then(|| range(&values)).flatten(),
            outcome: found.to_owned(),
            sign: words::sign(found, Some(own.value - middle)),
            is_flipped: direction != "higher-is-better",
        })
    }

    fn draw_vertebra(&self, canvas: &mut Canvas, vertebra: &Vertebra<'_>, y: f64) {
        let Vertebra { own, middle, range, .. } = vertebra;
        let (low, high) = range.map_or((own.value, own.value), |range| {
            (range[0].min(own.value), range[3].max(own.value))
        });
        let widest = (middle - low).abs().max((high - middle).abs());
        let times = if widest > 0.0 { REACH / widest } else { 0.0 };
        let way = if vertebra.is_flipped { -1.0 } else { 1.0 };
        let place = |value: f64| (MIDDLE + way * (value - middle) * times).clamp(MIDDLE - REACH, MIDDLE + REACH);
        if let Some([least, lower, upper, most]) = *range {
            let mut band = |class: &str, from: f64, to: f64, height: f64, fill: &str| {
                let (a, b) = (place(from).min(place(to)), place(from).max(place(to)));
                canvas.band(class, (a, y - height / 2.0), (b - a, height), fill);
            };
            band("range", least, most, 14.0, "#ece9e2");
            band("quartiles", lower, upper, 14.0, "#d3cec2");
        }
        canvas.line("middle", (MIDDLE, y - ROW / 2.0), (MIDDLE, y + ROW / 2.0), 1.2);
        canvas.text(8.0, y + 4.0, Anchor::Start, false, &cut(&vertebra.name, 36));
        canvas.text(318.0, y + 4.0, Anchor::End, true, &self.shown(vertebra.row, own.value));
        let said = words::outcome_in(vertebra.row.unit, &vertebra.outcome, self.lang);
        canvas.text(
            WIDTH - 100.0,
            y + 4.0,
            Anchor::Start,
            false,
            &format!("{} {said}", vertebra.sign),
        );
        let interval = own.interval.map(|(lower, upper)| (place(lower), place(upper)));
        let told = format!("{}: {}, {said}", vertebra.name, self.shown(vertebra.row, own.value));
        canvas.mark(
            (place(own.value), y),
            &vertebra.outcome,
            vertebra.sign,
            &told,
            |canvas| {
                if let Some((from, to)) = interval {
                    canvas.line("interval", (from, y), (to, y), 1.6);
                }
            },
        );
    }

    fn spine_row(&self, vertebra: &Vertebra<'_>) -> Vec<String> {
        let row = vertebra.row;
        let decimals = self.exactness.decimals(row);
        let interval = vertebra
            .own
            .interval
            .map(|(lower, upper)| number::interval(lower, upper, decimals, self.lang));
        let range = vertebra
            .range
            .map(|range| number::interval(range[0], range[3], decimals, self.lang));
        vec![
            vertebra.name.clone(),
            self.shown(row, vertebra.own.value),
            interval.unwrap_or_else(|| "–".to_owned()),
            self.shown(row, vertebra.middle),
            range.unwrap_or_else(|| "–".to_owned()),
            format!(
                "{} {}",
                vertebra.sign,
                words::outcome_in(row.unit, &vertebra.outcome, self.lang)
            ),
        ]
    }
}

/// Least, quartiles and most of ordered values, between two of them in proportion.
fn range(ordered: &[f64]) -> Option<[f64; 4]> {
    let quantile = |p: f64| {
        let place = p * (ordered.len() - 1) as f64;
        let below = place.floor();
        let low = *ordered.get(below as usize)?;
        let high = ordered.get(below as usize + 1).copied().unwrap_or(low);
        Some(low + (place - below) * (high - low))
    };
    Some([quantile(0.0)?, quantile(0.25)?, quantile(0.75)?, quantile(1.0)?])
}
