//! The documents that come with the kit: its sentences, variables, definitions and profiles, as JSON by name.
//!
//! The program embeds them. The page has two modules of this crate and would carry them twice, so there they stand beside the
//! modules and are handed in before anything else.

/// The document of a name, such as `text/words`; empty when there is none.
pub(crate) fn document(name: &str) -> &'static str {
    all()
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'))
        .unwrap_or_default()
}

#[cfg(not(target_family = "wasm"))]
fn all() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/supply.txt"))
}

#[cfg(target_family = "wasm")]
static HANDED_IN: std::sync::OnceLock<String> = std::sync::OnceLock::new();

#[cfg(target_family = "wasm")]
fn all() -> &'static str {
    HANDED_IN.get().map_or("", String::as_str)
}

/// Hands the documents in; those that came first stay.
#[cfg(target_family = "wasm")]
pub fn hand_in(text: String) {
    let _ = HANDED_IN.set(text);
}

/// Whether there are documents: nothing can be done without.
#[cfg(target_family = "wasm")]
pub fn is_there() -> bool {
    HANDED_IN.get().is_some()
}
