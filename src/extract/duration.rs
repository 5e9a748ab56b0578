//! Lengths in weeks and days, as the duration of a pregnancy is written.

/// What a length in weeks and days is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duration {
    /// Completed weeks: `40+3` is 40.
    Weeks,
    /// Days: `40+3` is 283.
    Days,
}

impl Duration {
    /// Reads `40+3`, `40 3/7` and `40w3d` (also `40 w 3 d`, `40 weken en 3 dagen`); none when it is not written so, or has
    /// seven days or more.
    ///
    /// ```
    /// use kansrijk::extract::Duration;
    /// assert_eq!(Duration::Days.parse(b"40+3"), Some(283));
    /// assert_eq!(Duration::Weeks.parse(b"40 6/7"), Some(40));
    /// assert_eq!(Duration::Days.parse(b"40+7"), None);
    /// ```
    pub fn parse(self, text: &[u8]) -> Option<i64> {
        let text = std::str::from_utf8(text).ok()?.trim();
        let (weeks, rest) = text.split_at(text.find(|letter: char| !letter.is_ascii_digit())?);
        let rest = rest.trim();
        let days = if let Some(days) = rest.strip_prefix('+') {
            days
        } else if let Some(days) = rest.strip_suffix("/7") {
            days
        } else {
            let rest = ["weken", "wk", "w"]
                .iter()
                .find_map(|word| rest.strip_prefix(word))?
                .trim();
            let rest = rest.strip_prefix("en ").unwrap_or(rest);
            ["dagen", "dag", "dgn", "d"]
                .iter()
                .find_map(|word| rest.strip_suffix(word))?
        };
        let (weeks, days): (i64, i64) = (number(weeks)?, number(days.trim())?);
        (days < 7).then_some(match self {
            Duration::Weeks => weeks,
            Duration::Days => weeks * 7 + days,
        })
    }
}

/// One or two digits.
fn number(text: &str) -> Option<i64> {
    let are_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    ((1..=2).contains(&text.len()) && are_digits).then(|| text.parse().ok())?
}
