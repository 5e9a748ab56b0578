//! A map: areas within the boundaries that the user loaded, filled as tiles are.
use super::{
    Ask, PictureDocument, Scene,
    boundaries::Boundaries,
    canvas::{Anchor, Canvas},
    tiles::{fill, sign_of},
};
use crate::document::RowDocument;

const WIDTH: f64 = 760.0;
const TALLEST: f64 = 900.0;
const MARGIN: f64 = 8.0;
/// Points nearer to each other than this cannot be told apart.
const NEAR: f64 = 0.4;

/// From lengths east and north to places on the drawing.
struct Frame {
    west: f64,
    north: f64,
    scale: f64,
    height: f64,
}

impl Frame {
    /// Around these rings; none when they have no extent.
    fn around<'r>(points: impl Iterator<Item = &'r (f64, f64)>) -> Option<Self> {
        let start = (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
        let (west, south, east, north) = points.fold(start, |(west, south, east, north), (x, y)| {
            (west.min(*x), south.min(*y), east.max(*x), north.max(*y))
        });
        let (width, height) = (east - west, north - south);
        if !(width > 0.0 && height > 0.0) {
            return None;
        }
        let scale = ((WIDTH - 2.0 * MARGIN) / width).min((TALLEST - 2.0 * MARGIN) / height);
        Some(Frame {
            west,
            north,
            scale,
            height: height * scale + 2.0 * MARGIN,
        })
    }

    fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (
            MARGIN + (x - self.west) * self.scale,
            MARGIN + (self.north - y) * self.scale,
        )
    }
}

impl Scene<'_> {
    /// The areas of a level that have boundaries; those without stand in the table alone.
    pub(super) fn map(&self, ask: &Ask, boundaries: &Boundaries) -> PictureDocument {
        let (mut picture, judged) = self.judged(ask, "map-title");
        let areas = self.engine.areas();
        let shape = |row: &RowDocument| {
            let index = areas.index(&row.area)?;
            boundaries
                .shapes
                .iter()
                .find(|(area, _)| *area == index)
                .map(|(_, rings)| rings)
        };
        let drawn: Vec<_> = judged.iter().filter_map(|one| Some((one, shape(one.row)?))).collect();
        let Some(frame) = Frame::around(drawn.iter().flat_map(|(_, rings)| rings.iter().flatten())) else {
            picture.description = self.word("map-nothing", &[]);
            return picture;
        };
        let mut canvas = Canvas::new("map", WIDTH, frame.height, &picture.title, &picture.description);
        for (one, rings) in drawn {
            let told = format!("{}: {}, {}", one.cells[0], one.cells[2], one.cells[4]);
            canvas.area(&told, |canvas| {
                let placed: Vec<Vec<(f64, f64)>> = rings
                    .iter()
                    .map(|ring| thinned(ring.iter().map(|point| frame.place(*point))))
                    .collect();
                canvas.surface(&format!("tile {}", one.outcome), &placed, fill(one.outcome));
                let (x, y) = middle(placed.first().map_or(&[], Vec::as_slice));
                canvas.text(x, y + 4.0, Anchor::Middle, true, sign_of(&one.cells[4]));
            });
        }
        picture.svg = canvas.finish();
        picture
    }
}

/// Without the points that lie on the one before.
fn thinned(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for point in points {
        let is_near = kept
            .last()
            .is_some_and(|last| (last.0 - point.0).abs() < NEAR && (last.1 - point.1).abs() < NEAR);
        if !is_near {
            kept.push(point);
        }
    }
    kept
}

/// The centre of gravity of a ring.
fn middle(ring: &[(f64, f64)]) -> (f64, f64) {
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for pair in ring.windows(2) {
        let &[(x0, y0), (x1, y1)] = pair else { continue };
        let cross = x0 * y1 - x1 * y0;
        area += cross;
        x += (x0 + x1) * cross;
        y += (y0 + y1) * cross;
    }
    match ring.first() {
        _ if area.abs() > 1e-9 => (x / (3.0 * area), y / (3.0 * area)),
        Some(first) => *first,
        None => (0.0, 0.0),
    }
}
