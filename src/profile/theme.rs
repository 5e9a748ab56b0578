//! Colours of a profile, and whether they can be read.
use super::json::{Findings, Node};
use crate::diagnostic::Diagnostic;

/// Least contrast of text (WCAG 2.2, 1.4.3, level AA).
const TEXT_CONTRAST: f64 = 4.5;
/// Least contrast of marks and borders (WCAG 2.2, 1.4.11).
const MARK_CONTRAST: f64 = 3.0;

/// Colours as `#rrggbb`; the page's own where none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Headings, buttons and links.
    pub primary: Option<String>,
    /// Text on `primary`.
    pub on_primary: Option<String>,
    /// Marks beside text.
    pub accent: Option<String>,
    /// Running text.
    pub text: Option<String>,
    /// Behind it all.
    pub background: Option<String>,
}

impl Theme {
    pub(super) fn read(node: &Node<'_>, findings: &mut Findings) -> Self {
        let mut theme = Theme::default();
        let Some(mut fields) = node.object(findings) else {
            return theme;
        };
        for (name, target) in [
            ("primary", &mut theme.primary),
            ("onPrimary", &mut theme.on_primary),
            ("accent", &mut theme.accent),
            ("text", &mut theme.text),
            ("background", &mut theme.background),
        ] {
            let Some(node) = fields.optional(name) else { continue };
            let Some(colour) = node.text(findings) else { continue };
            if channels(colour).is_some() {
                *target = Some(colour.to_ascii_lowercase());
            } else {
                findings.at(&node.path(), Diagnostic::error("profile-not-a-colour"));
            }
        }
        let path = fields.path();
        fields.finish(findings);
        theme.check(&path, findings);
        theme
    }

    /// Pairs that stand on each other, with white and near-black where the profile leaves one out.
    fn check(&self, path: &str, findings: &mut Findings) {
        let or = |colour: &Option<String>, default: &str| colour.clone().unwrap_or_else(|| default.to_owned());
        let background = or(&self.background, "#ffffff");
        let primary = or(&self.primary, "#1f3a5f");
        let text = or(&self.text, "#1a1a1a");
        let pairs = [
            ("onPrimary", or(&self.on_primary, "#ffffff"), &primary, TEXT_CONTRAST),
            ("primary", primary.clone(), &background, TEXT_CONTRAST),
            ("text", text, &background, TEXT_CONTRAST),
            ("accent", or(&self.accent, &primary), &background, MARK_CONTRAST),
        ];
        for (name, front, back, least) in pairs {
            if contrast(&front, back).is_some_and(|found| found < least) {
                let diagnostic = Diagnostic::error("profile-contrast").arg("least", format!("{least:.1}"));
                findings.at(&format!("{path}.{name}"), diagnostic);
            }
        }
    }
}

/// Contrast of two colours, 1 to 21; none when one is not `#rrggbb` (WCAG 2.2, "contrast ratio").
///
/// ```
/// let contrast = kansrijk::profile::contrast("#000000", "#ffffff").unwrap();
/// assert!((contrast - 21.0).abs() < 1e-9);
/// ```
pub fn contrast(front: &str, back: &str) -> Option<f64> {
    let (a, b) = (luminance(front)?, luminance(back)?);
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

/// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance", sRGB).
fn luminance(colour: &str) -> Option<f64> {
    let [red, green, blue] = channels(colour)?.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            libm::pow((share + 0.055) / 1.055, 2.4)
        }
    });
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue)
}

fn channels(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16)
        .ok()
        .filter(|_| !digits.starts_with('+'))?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}
