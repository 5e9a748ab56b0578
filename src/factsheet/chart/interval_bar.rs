//! One value with its interval next to a published value.
use super::{Scale, mark};
use crate::factsheet::escape;
use std::fmt::Write;

/// What an interval bar shows. All values are in one unit, as printed: a release draws what it prints and nothing finer.
#[derive(Clone, Debug, PartialEq)]
pub struct IntervalBar {
    /// Unique within the document, letters, digits and `-`; other characters are left out.
    pub id: String,
    /// The picture in a few words: `Vroeggeboorte: 8 %`.
    pub title: String,
    /// The picture in sentences.
    pub description: String,
    /// The value.
    pub value: f64,
    /// Limits of its interval.
    pub interval: Option<(f64, f64)>,
    /// Published value: least and most that its rounding allows; a tick when these are equal.
    pub benchmark: Option<(f64, f64)>,
    /// `better`, `similar`, `worse`, `higher`, `lower` or `not-compared`.
    pub outcome: String,
    /// Sign of the outcome, which gives the shape.
    pub sign: &'static str,
    /// The axis; rows with one unit share it.
    pub scale: Scale,
    /// Words at both ends of the axis, for a row with an axis of its own.
    pub ends: Option<(String, String)>,
}

/// Width of the drawing in its own units.
const WIDTH: f64 = 100.0;
/// Height of the drawing.
const HEIGHT: f64 = 20.0;
/// Room at both sides, for half a mark.
const SIDE: f64 = 6.0;

/// Draws the bar as one `<svg>` element with role, title and description.
pub fn interval_bar(bar: &IntervalBar) -> String {
    let id: String = bar
        .id
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let place = |value: f64| SIDE + bar.scale.place(value, WIDTH - 2.0 * SIDE);
    // Words at the ends need the lower half.
    let middle = if bar.ends.is_some() { 6.0 } else { HEIGHT / 2.0 };
    let (title, description) = (escape(&bar.title), escape(&bar.description));
    let mut svg = format!(
        "<svg class=\"interval-bar\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH:.0} {HEIGHT:.0}\" \
         role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" focusable=\"false\">\
         <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>"
    );
    let (left, right) = (SIDE, WIDTH - SIDE);
    let _ = write!(
        svg,
        "<path class=\"axis\" d=\"M{left:.1} {middle:.1}H{right:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"0.8\"/>",
        mark::FAINT
    );
    for tick in bar.scale.ticks() {
        let (x, top, bottom) = (place(tick), middle - 2.0, middle + 2.0);
        let _ = write!(
            svg,
            "<path class=\"axis\" d=\"M{x:.1} {top:.1}V{bottom:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"0.8\"/>",
            mark::FAINT
        );
    }
    if let Some((least, most)) = bar.benchmark {
        svg.push_str(&benchmark(place(least), place(most), middle));
    }
    if let Some((lower, upper)) = bar.interval {
        let (from, to) = (place(lower), place(upper));
        let (top, bottom) = (middle - 2.8, middle + 2.8);
        let _ = write!(
            svg,
            "<path class=\"interval {}\" d=\"M{from:.1} {middle:.1}H{to:.1}M{from:.1} {top:.1}V{bottom:.1}\
             M{to:.1} {top:.1}V{bottom:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.6\"/>",
            mark::class(&bar.outcome),
            mark::colour(&bar.outcome)
        );
    }
    svg.push_str(&mark::point(place(bar.value), middle, &bar.outcome, bar.sign));
    if let Some((first, last)) = &bar.ends {
        let y = HEIGHT - 0.6;
        for (x, anchor, words) in [(1.0, "start", first), (WIDTH - 1.0, "end", last)] {
            let _ = write!(
                svg,
                "<text class=\"end\" x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"9.0\" text-anchor=\"{anchor}\" fill=\"{}\">{}</text>",
                mark::LINE,
                escape(words)
            );
        }
    }
    svg.push_str("</svg>");
    svg
}

/// A tall tick, or a band as wide as the rounding allows.
fn benchmark(from: f64, to: f64, middle: f64) -> String {
    let (top, bottom) = (middle - 6.0, middle + 6.0);
    let width = to - from;
    if width > 1.5 {
        let height = bottom - top;
        return format!(
            "<rect class=\"benchmark\" x=\"{from:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
             fill=\"{}\" stroke=\"{}\" stroke-width=\"0.8\"/>",
            mark::FAINT,
            mark::LINE
        );
    }
    let x = (from + to) / 2.0;
    format!(
        "<path class=\"benchmark\" d=\"M{x:.1} {top:.1}V{bottom:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>",
        mark::LINE
    )
}
