//! A map of tiles: every area as large as every other, under its stadsdeel.
use super::{
    Ask, PictureDocument, Scene,
    canvas::{Anchor, Canvas, cut},
};
use crate::{
    document::RowDocument,
    interval::Confidence,
    text::{number, words},
};

const WIDTH: f64 = 760.0;
const TILE: (f64, f64) = (118.0, 58.0);
const GAP: f64 = 6.0;
const ACROSS: usize = 6;
const HEAD: f64 = 22.0;

/// An area with what its figure comes to, and that in words.
pub(super) struct Judged<'r> {
    pub(super) row: &'r RowDocument,
    pub(super) outcome: &'static str,
    pub(super) cells: Vec<String>,
}

/// Fills in light and in print; the page has others for the dark.
pub(super) fn fill(outcome: &str) -> &'static str {
    match outcome {
        "worse" => "#f7ddc4",
        "better" => "#d5e3f6",
        "similar" => "#eeeae1",
        "higher" | "lower" => "#e8e5ee",
        _ => "#ffffff",
    }
}

impl Scene<'_> {
    /// The areas of a level against the limits of chance around their average, and the picture of them that is still to be drawn.
    pub(super) fn judged<'s>(&'s self, ask: &'s Ask, title: &str) -> (PictureDocument, Vec<Judged<'s>>) {
        let (name, period) = (self.name_of(&ask.indicator), number::period(&ask.period, self.lang));
        let level = words::levels(&ask.level, self.lang);
        let title = self.word(title, &[("indicator", &name), ("level", &level), ("period", &period)]);
        let of_indicator = self.of_indicator(&ask.indicator);
        let is_asked = |row: &&RowDocument| row.level == ask.level && row.period == ask.period;
        let rows: Vec<&RowDocument> = of_indicator.filter(is_asked).collect();
        if rows.is_empty() {
            return (self.nothing(title), Vec::new());
        }
        let average = Self::average(&rows).filter(|average| *average > 0.0);
        let definition = self.definition(&ask.indicator);
        let direction = definition.map_or("context", |definition| definition.direction);
        let judged: Vec<Judged<'s>> = rows
            .iter()
            .map(|row| {
                let beyond = |average| self.beyond(row, average, direction, Confidence::P99_8);
                let outcome = average.map_or("not-compared", beyond);
                Judged {
                    row,
                    outcome,
                    cells: self.tile_words(row, outcome, average),
                }
            })
            .collect();
        let is_outside = |one: &&Judged<'_>| !matches!(one.outcome, "similar" | "not-compared");
        let outside = judged.iter().filter(is_outside).count();
        let unit = rows.first().map_or("", |row| row.unit);
        let average = average.map_or_else(
            || "–".to_owned(),
            |average| number::quantity(average, unit, 1, self.lang),
        );
        let picture = PictureDocument {
            title,
            description: self.word(
                "funnel-description",
                &[("outside", &outside.to_string()), ("all", &rows.len().to_string())],
            ),
            rule: self.word("rule-limits", &[("average", &average)]),
            svg: String::new(),
            columns: ["area", "size", "value", "interval", "outcome"]
                .map(|key| self.word(key, &[]))
                .to_vec(),
            rows: judged.iter().map(|one| one.cells.clone()).collect(),
        };
        (picture, judged)
    }

    pub(super) fn tiles(&self, ask: &Ask) -> PictureDocument {
        let (mut picture, judged) = self.judged(ask, "tiles-title");
        if judged.is_empty() {
            return picture;
        }
        let mut groups: Vec<(String, Vec<Judged<'_>>)> = Vec::new();
        for one in judged {
            let group = self.stadsdeel(&one.row.area);
            match groups.iter_mut().find(|(name, _)| *name == group) {
                Some((_, members)) => members.push(one),
                None => groups.push((group, vec![one])),
            }
        }
        let lines = |members: usize| members.div_ceil(ACROSS) as f64;
        let height: f64 = groups
            .iter()
            .map(|(_, members)| HEAD + lines(members.len()) * (TILE.1 + GAP) + 8.0)
            .sum();
        let mut canvas = Canvas::new("tiles", WIDTH, height + 4.0, &picture.title, &picture.description);
        let mut table = Vec::new();
        let mut top = 0.0;
        for (group, members) in &groups {
            canvas.text(4.0, top + 16.0, Anchor::Start, true, group);
            for (at, Judged { row, outcome, cells }) in members.iter().enumerate() {
                let x = 4.0 + (at % ACROSS) as f64 * (TILE.0 + GAP);
                let y = top + HEAD + (at / ACROSS) as f64 * (TILE.1 + GAP);
                let told = format!("{}: {}, {}", cells[0], cells[2], cells[4]);
                canvas.area(&told, |canvas| {
                    canvas.band(&format!("tile {outcome}"), (x, y), TILE, fill(outcome));
                    for (line, words) in two_lines(&row.area_name).iter().enumerate() {
                        canvas.text(x + 6.0, y + 15.0 + 13.0 * line as f64, Anchor::Start, false, words);
                    }
                    canvas.text(x + 6.0, y + TILE.1 - 8.0, Anchor::Start, true, &cells[2]);
                    canvas.text(
                        x + TILE.0 - 8.0,
                        y + TILE.1 - 8.0,
                        Anchor::End,
                        true,
                        sign_of(&cells[4]),
                    );
                });
                table.push(cells.clone());
            }
            top += HEAD + lines(members.len()) * (TILE.1 + GAP) + 8.0;
        }
        picture.svg = canvas.finish();
        picture.rows = table;
        picture
    }

    /// Name, size, value, interval and outcome of an area.
    fn tile_words(&self, row: &RowDocument, outcome: &str, average: Option<f64>) -> Vec<String> {
        let value = match (row.value, row.flag) {
            (Some(value), _) => self.shown(row, value.0),
            (None, "withheld") => words::WITHHELD.to_owned(),
            (None, _) => "–".to_owned(),
        };
        let said = match (row.value, row.flag) {
            (None, flag) => format!(
                "{} {}",
                if flag == "withheld" { words::WITHHELD } else { "–" },
                words::flag(flag, self.lang)
            ),
            (Some(value), _) => {
                let sign = words::sign(outcome, average.map(|average| value.0 - average));
                format!("{sign} {}", words::outcome_in(row.unit, outcome, self.lang))
            }
        };
        let size = row
            .denominator
            .map_or_else(|| "–".to_owned(), |n| number::plain(n.0, 0, self.lang));
        vec![row.area_name.clone(), size, value, self.interval_shown(row), said]
    }
}

/// The sign before the words of an outcome.
pub(super) fn sign_of(said: &str) -> &str {
    said.split(' ').next().unwrap_or_default()
}

/// A name over at most two lines.
fn two_lines(name: &str) -> Vec<String> {
    const MOST: usize = 15;
    if name.chars().count() <= MOST {
        return vec![name.to_owned()];
    }
    let fits = |end: usize| name.get(..end).is_some_and(|first| first.chars().count() <= MOST);
    let mut breaks = name
        .char_indices()
        .filter(|(_, sign)| matches!(sign, ' ' | '-'))
        .map(|(at, sign)| at + sign.len_utf8());
    match breaks
        .rfind(|end| fits(*end))
        .and_then(|end| name.split_at_checked(end))
    {
        Some((first, second)) => vec![first.trim_end().to_owned(), cut(second, MOST)],
        None => vec![cut(name, MOST)],
    }
}
