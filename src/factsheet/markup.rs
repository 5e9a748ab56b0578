//! Text inside HTML and SVG. Everything that is not written in this room passes here.

/// Text made harmless between tags and inside quoted attributes. Control characters, which XML forbids, become U+FFFD.
///
/// ```
/// assert_eq!(kansrijk::factsheet::escape("<b title='x'>\"&\u{7}"), "&lt;b title=&#39;x&#39;&gt;&quot;&amp;\u{fffd}");
/// ```
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(character),
            // Direction overrides could make a name read as another text (CVE-2021-42574, "Trojan source").
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ if character.is_control() => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A web address that may become a link: http or https alone, so that no `javascript:` gets in.
pub(super) fn is_web_address(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}
