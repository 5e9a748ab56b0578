//! The marks of a chart: shape tells the side, fill and colour the judgement, so that black and white tell it too.

/// Colours on white, each at least 4.5:1: worse, better, no judgement, lines.
const WORSE: &str = "#b3480a";
const BETTER: &str = "#1f5fae";
const NEUTRAL: &str = "#5f5b52";
pub(in crate::factsheet) const LINE: &str = "#3d3d3d";
pub(in crate::factsheet) const FAINT: &str = "#c9c5bc";

/// Class of a mark in the page's and the factsheet's style sheets.
pub(super) fn class(outcome: &str) -> &'static str {
    match outcome {
        "worse" => "worse",
        "better" => "better",
        "higher" => "higher",
        "lower" => "lower",
        "similar" => "similar",
        _ => "not-compared",
    }
}

/// Colour of an outcome on white.
pub(super) fn colour(outcome: &str) -> &'static str {
    match outcome {
        "worse" => WORSE,
        "better" => BETTER,
        _ => NEUTRAL,
    }
}

/// A value's mark around (x, y): a triangle pointing to the side on which it differs, a dot when it does not, an open dot
/// when it was not compared. Worse is filled, better is open.
pub(in crate::factsheet) fn point(x: f64, y: f64, outcome: &str, sign: &str) -> String {
    let class = class(outcome);
    let colour = colour(outcome);
    let fill = if matches!(class, "better" | "not-compared") {
        "#ffffff"
    } else {
        colour
    };
    let paint = format!("class=\"point {class}\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.6\"");
    let radius = 4.2;
    match sign {
        "▲" | "▼" => {
            let up = if sign == "▲" { -1.0 } else { 1.0 };
            let (tip, base) = (y + up * radius, y - up * radius * 0.8);
            let (left, right) = (x - radius, x + radius);
            format!("<path d=\"M{x:.1} {tip:.1}L{right:.1} {base:.1}L{left:.1} {base:.1}Z\" {paint}/>")
        }
        _ => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.6\" {paint}/>"),
    }
}
