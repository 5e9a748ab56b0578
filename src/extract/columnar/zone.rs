//! Which day it is somewhere at a moment: birth dates kept as moments are local midnights, and those lie on the day before in UTC.
use crate::period::days_from_date;

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// The clock by which a moment becomes a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// The clock of where the moment was written down: no zone is known and none is needed.
    Local,
    /// So many seconds before UTC.
    Fixed(i64),
    /// The clock of the Netherlands.
    Netherlands,
    /// A moment of which the place is not known; its day is that of UTC.
    Unknown,
}

impl Zone {
    /// The zone of a name as Arrow writes it: of the IANA database, or `+02:00`. Without a name it is no moment but a clock.
    pub(super) fn of(name: Option<&str>) -> Self {
        match name {
            None | Some("") => Zone::Local,
            Some("UTC" | "Etc/UTC" | "GMT" | "Etc/GMT" | "Z" | "Zulu") => Zone::Fixed(0),
            // CET and MET are other names of Brussels, which has had the clock of Amsterdam since 1977.
            Some("Europe/Amsterdam" | "Europe/Brussels" | "CET" | "MET") => Zone::Netherlands,
            Some(name) => offset(name).map_or(Zone::Unknown, Zone::Fixed),
        }
    }

    /// Days since 1970-01-01 at a moment in seconds since then.
    pub(super) fn day(self, seconds: i64) -> i64 {
        let ahead = match self {
            Zone::Local | Zone::Unknown => 0,
            Zone::Fixed(seconds) => seconds,
            Zone::Netherlands if is_summer_time(seconds) => 2 * HOUR,
            Zone::Netherlands => HOUR,
        };
        seconds.saturating_add(ahead).div_euclid(DAY)
    }
}

/// Seconds of `+02:00`, `-0530`, `+02`, or `Etc/GMT-2`, which is two hours before UTC too (POSIX counts the other way).
fn offset(name: &str) -> Option<i64> {
    if let Some(hours) = name.strip_prefix("Etc/GMT") {
        let hours = hours.parse::<i64>().ok().filter(|hours| (-14..=12).contains(hours));
        return hours.map(|hours| -hours * HOUR);
    }
    let (sign, clock) = match name.split_at_checked(1)? {
        ("+", clock) => (1, clock),
        ("-", clock) => (-1, clock),
        _ => return None,
    };
    let digits: String = clock.chars().filter(|&sign| sign != ':').collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let number = |text: &str| text.parse::<i64>().ok().filter(|number| (0..60).contains(number));
    let minutes = if minutes.is_empty() { 0 } else { number(minutes)? };
    Some(sign * (number(hours)? * HOUR + minutes * 60))
}

/// Whether the Netherlands had summer time: since 1977, changing at 01:00 UTC on Sundays. From the IANA time zone database, rule
/// "EU" (file `europe`); before 1977 there was none since 1945.
fn is_summer_time(seconds: i64) -> bool {
    let (year, _, _) = crate::period::date_from_days(seconds.div_euclid(DAY));
    if year < 1977 {
        return false;
    }
    let begin = match year {
        1977..=1980 => first_sunday(year, 4),
        _ => last_sunday(year, 3, 31),
    };
    let end = match year {
        1978 => days_from_date(1978, 10, 1),
        ..=1995 => last_sunday(year, 9, 30),
        _ => last_sunday(year, 10, 31),
    };
    let (Some(begin), Some(end)) = (begin, end) else {
        return false;
    };
    (begin * DAY + HOUR..end * DAY + HOUR).contains(&seconds)
}

fn first_sunday(year: i64, month: i64) -> Option<i64> {
    let first = days_from_date(year, month, 1)?;
    // 1970-01-01 was a Thursday; Sundays are the days that are 3 more than a multiple of 7.
    Some(first + (3 - first).rem_euclid(7))
}

fn last_sunday(year: i64, month: i64, last: i64) -> Option<i64> {
    let last = days_from_date(year, month, last)?;
    Some(last - (last - 3).rem_euclid(7))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The change of the clocks, one second before and at it; moments by Python's `zoneinfo` with tzdata 2025.
    #[test]
    fn clocks_of_the_netherlands_change_when_the_iana_database_says() {
        for (moment, is_summer) in [
            (228_877_199, false), // 1977-04-03T00:59:59Z
            (228_877_200, true),
            (243_997_199, true), // 1977-09-25T00:59:59Z
            (243_997_200, false),
            (276_051_599, true), // 1978-10-01T00:59:59Z
            (276_051_600, false),
            (811_904_399, true), // 1995-09-24T00:59:59Z
            (811_904_400, false),
            (846_377_999, true), // 1996-10-27T00:59:59Z
            (846_378_000, false),
            (1_459_040_399, false), // 2016-03-27T00:59:59Z
            (1_459_040_400, true),
        ] {
            assert_eq!(is_summer_time(moment), is_summer, "{moment}");
        }
    }

    #[test]
    fn a_local_midnight_is_its_own_day() {
        // 2016-02-29T23:00:00Z and 2016-06-30T22:00:00Z are the first days of March and July in the Netherlands.
        assert_eq!(Zone::of(Some("Europe/Amsterdam")).day(1_456_786_800), 16_861);
        assert_eq!(Zone::of(Some("Europe/Amsterdam")).day(1_467_324_000), 16_983);
        assert_eq!(Zone::of(Some("+02:00")).day(1_467_324_000), 16_983);
        assert_eq!(Zone::of(Some("Etc/GMT-2")).day(1_467_324_000), 16_983);
        assert_eq!(Zone::of(Some("UTC")).day(1_467_324_000), 16_982);
        assert_eq!(Zone::of(Some("America/New_York")), Zone::Unknown);
    }
}
