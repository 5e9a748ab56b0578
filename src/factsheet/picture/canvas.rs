//! A drawing in the making: text, lines and marks, with one title and description for all of it.
use crate::factsheet::{
    chart::{FAINT, LINE, point},
    escape,
};
use std::fmt::Write;

/// An SVG element that is being drawn.
pub(super) struct Canvas {
    svg: String,
    points: usize,
}

/// Where a text begins, ends or has its middle.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Canvas {
    pub fn new(kind: &str, width: f64, height: f64, title: &str, description: &str) -> Self {
        let (title, description) = (escape(title), escape(description));
        Canvas {
            svg: format!(
                "<svg class=\"picture picture--{kind}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
                 width=\"{width:.0}\" height=\"{height:.0}\" role=\"group\" aria-labelledby=\"{kind}-title\" aria-describedby=\"{kind}-desc\" \
                 font-family=\"system-ui, sans-serif\" font-size=\"12\"><title id=\"{kind}-title\">{title}</title>\
                 <desc id=\"{kind}-desc\">{description}</desc>\
                 <rect class=\"ground\" width=\"{width:.0}\" height=\"{height:.0}\" fill=\"#ffffff\"/>"
            ),
            points: 0,
        }
    }

    pub fn text(&mut self, x: f64, y: f64, anchor: Anchor, is_strong: bool, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let weight = if is_strong { " font-weight=\"600\"" } else { "" };
        let _ = write!(
            self.svg,
            "<text class=\"words\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{LINE}\"{weight}>{}</text>",
            escape(words)
        );
    }

    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64), width: f64) {
        let _ = write!(
            self.svg,
            "<path class=\"{class}\" d=\"M{:.1} {:.1}L{:.1} {:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width:.1}\"/>",
            from.0,
            from.1,
            to.0,
            to.1,
            if class == "grid" { FAINT } else { LINE }
        );
    }

    /// A line through points; `dashes` as SVG has them, empty for none.
    pub fn path(&mut self, class: &str, points: &[(f64, f64)], dashes: &str) {
        let mut path = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            let _ = write!(path, "{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
        }
        let dashed = if dashes.is_empty() {
            String::new()
        } else {
            format!(" stroke-dasharray=\"{dashes}\"")
        };
        let _ = write!(
            self.svg,
            "<path class=\"{class}\" d=\"{path}\" fill=\"none\" stroke=\"{LINE}\" stroke-width=\"1.2\"{dashed}/>"
        );
    }

    /// A surface within rings, with holes by the even-odd rule.
    pub fn surface(&mut self, class: &str, rings: &[Vec<(f64, f64)>], fill: &str) {
        let mut path = String::new();
        for ring in rings {
            for (at, (x, y)) in ring.iter().enumerate() {
                let _ = write!(path, "{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
            }
            path.push('Z');
        }
        let _ = write!(
            self.svg,
            "<path class=\"{class}\" d=\"{path}\" fill=\"{fill}\" fill-rule=\"evenodd\" stroke=\"{LINE}\" stroke-width=\"0.8\"/>"
        );
    }

    pub fn band(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), fill: &str) {
        let _ = write!(
            self.svg,
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>",
            width.max(0.5)
        );
    }

    /// A mark that can be reached with the keyboard and tells what it is.
    pub fn mark(&mut self, (x, y): (f64, f64), outcome: &str, sign: &str, words: &str, draw: impl FnOnce(&mut Canvas)) {
        self.area(words, |canvas| {
            draw(canvas);
            canvas.svg.push_str(&point(x, y, outcome, sign));
        });
    }

    /// As [`mark`](Self::mark), with a drawing of its own instead of a point.
    pub fn area(&mut self, words: &str, draw: impl FnOnce(&mut Canvas)) {
        let at = self.points;
        self.points += 1;
        let _ = write!(
            self.svg,
            "<g class=\"mark\" data-point=\"{at}\" role=\"img\" aria-label=\"{}\"><title>{}</title>",
            escape(words),
            escape(words)
        );
        draw(self);
        self.svg.push_str("</g>");
    }

    pub fn finish(mut self) -> String {
        self.svg.push_str("</svg>");
        self.svg
    }
}

/// A text cut to so many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}
