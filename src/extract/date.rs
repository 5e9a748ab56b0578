//! Dates as extracts write them, read from bytes to days since 1970-01-01.
#[cfg(feature = "formats")]
use crate::period::date_from_days;
use crate::period::days_from_date;

/// First and last year that is taken for one; a four-digit number outside is no year.
const YEARS: std::ops::RangeInclusive<i64> = 1800..=2199;

/// Reads a date; the time of day behind it is dropped. None when it is no date or can be read in two ways.
///
/// Forms: `dd-mm-jjjj` and `d-m-jjjj` (also with `/` or `.`; the day always first), `jjjj-mm-dd`, `jjjjmmdd`, `ddmmjjjj`
/// (its month would be 18 to 21 if the year stood first, so the two never clash), `d-mrt-jjjj` and `1 maart 2016` with
/// Dutch or English months. A year of two digits is no date: the century is a guess.
///
/// ```
/// use kansrijk::extract::parse_date;
/// assert_eq!(parse_date(b"01-03-2016"), Some(16861));
/// assert_eq!(parse_date(b"20160301"), Some(16861));
/// assert_eq!(parse_date(b"03/25/2016"), None);
/// ```
#[inline]
pub fn parse(text: &[u8]) -> Option<i64> {
    let text = text.trim_ascii();
    // The two commonest forms in one look each.
    if let &[d1, d2, s1, m1, m2, s2, y1, y2, y3, y4] = text {
        if s1 == s2 && is_separator(s1) {
            return date(number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
        }
        if m2 == y2 && is_separator(m2) && s2 != m2 {
            return date(number(&[d1, d2, s1, m1])?, number(&[s2, y1])?, number(&[y3, y4])?);
        }
    }
    parse_any(text)
}

#[inline]
fn parse_any(text: &[u8]) -> Option<i64> {
    let text = without_time(text)?;
    // Programs that keep numbers as floating point write 20160301.0.
    let text = text.strip_suffix(b".0").or(text.strip_suffix(b",0")).unwrap_or(text);
    if text.iter().all(u8::is_ascii_digit) {
        return match text.len() {
            8 => date(number(&text[..4])?, number(&text[4..6])?, number(&text[6..])?)
                .or_else(|| date(number(&text[4..])?, number(&text[2..4])?, number(&text[..2])?)),
            // Excel drops the zero in front of ddmmjjjj.
            7 => date(number(&text[3..])?, number(&text[1..3])?, number(&text[..1])?),
            _ => None,
        };
    }
    let mut parts = text
        .split(|&byte| is_separator(byte) || byte == b' ')
        .filter(|part| !part.is_empty());
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let month = |part: &[u8]| number_up_to(part, 2).or_else(|| month_by_name(part));
    if first.len() == 4 {
        date(number(first)?, month(second)?, number_up_to(third, 2)?)
    } else if third.len() == 4 {
        date(number(third)?, month(second)?, number_up_to(first, 2)?)
    } else {
        None
    }
}

/// Month (1–12) of a Dutch or English name or its abbreviation, with or without a point.
#[inline]
pub(super) fn month_by_name(name: &[u8]) -> Option<i64> {
    let name = name.strip_suffix(b".").unwrap_or(name);
    if !(3..=9).contains(&name.len()) {
        return None;
    }
    const NAMES: [&[&[u8]]; 12] = [
        &[b"januari", b"january"],
        &[b"februari", b"february"],
        &[b"maart", b"mrt", b"march"],
        &[b"april"],
        &[b"mei", b"may"],
        &[b"juni", b"june"],
        &[b"juli", b"july"],
        &[b"augustus", b"august"],
        &[b"september", b"sept"],
        &[b"oktober", b"october"],
        &[b"november"],
        &[b"december"],
    ];
    let matches = |known: &&[u8]| {
        name.eq_ignore_ascii_case(known)
            || (name.len() == 3 && known.len() > 3 && name.eq_ignore_ascii_case(&known[..3]))
    };
    let index = NAMES.iter().position(|names| names.iter().any(matches))?;
    i64::try_from(index + 1).ok()
}

/// What stands before `T12:30`, ` 12:30:00.000` or a `Z`; none when what follows is no time.
#[inline]
fn without_time(text: &[u8]) -> Option<&[u8]> {
    let Some(colon) = text.iter().position(|&byte| byte == b':') else {
        return Some(text);
    };
    let before = text.get(..colon)?;
    let start = before.iter().rposition(|byte| matches!(byte, b' ' | b'T' | b't'))?;
    let is_time = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b',' | b'+' | b'-' | b'Z' | b'z');
    if !text.get(start + 1..)?.iter().all(is_time) {
        return None;
    }
    Some(text.get(..start)?.trim_ascii_end())
}

#[inline]
fn is_separator(byte: u8) -> bool {
    matches!(byte, b'-' | b'/' | b'.')
}

#[inline]
fn date(year: i64, month: i64, day: i64) -> Option<i64> {
    if !YEARS.contains(&year) {
        return None;
    }
    days_from_date(year, month, day)
}

#[inline]
fn number_up_to(digits: &[u8], length: usize) -> Option<i64> {
    if digits.len() > length { None } else { number(digits) }
}

#[inline]
fn number(digits: &[u8]) -> Option<i64> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_i64, |sum, byte| {
        byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0'))
    })
}

/// Days since 1970-01-01 that a file counted itself; none outside the years that are taken for one.
#[cfg(feature = "formats")]
pub(super) fn from_days(days: i64) -> Option<i64> {
    YEARS.contains(&date_from_days(days).0).then_some(days)
}
