//! Calendar time: dates as days, and the periods over which births are counted.
use std::fmt;

/// Days since 1970-01-01 of a date in the Gregorian calendar, or none when there is no such day.
///
/// Algorithm: Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
///
/// ```
/// assert_eq!(kansrijk::period::days_from_date(2016, 2, 29), Some(16860));
/// assert_eq!(kansrijk::period::days_from_date(2015, 2, 29), None);
/// ```
#[inline]
pub fn days_from_date(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // From here on half the digits are enough, which are divided several times as fast.
    let [year, month, day] = [year, month, day].map(|part| part as u32);
    if day > days_in_month(year, month) {
        return None;
    }
    let y = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (y / 400, y % 400);
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(i64::from(era * 146_097 + day_of_era) - 719_468)
}

/// Year, month (1–12) and day (1–31) of a number of days since 1970-01-01: the inverse of [`days_from_date`].
#[inline]
pub fn date_from_days(days: i64) -> (i64, i64, i64) {
    let (shifted_year, day_of_year) = shifted_from_days(days);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = shifted_year + i64::from(month <= 2);
    (year, i64::from(month), i64::from(day))
}

/// Whether a number of days since 1970-01-01 is a first of January.
#[inline]
pub(crate) fn is_first_of_january(days: i64) -> bool {
    // From the first of March on there are 306 days to it.
    shifted_from_days(days).1 == 306
}

/// The year that begins in March, and the day of it from 0.
#[inline]
fn shifted_from_days(days: i64) -> (i64, u32) {
    let z = days.saturating_add(719_468);
    // Half the digits are divided several times as fast.
    let (era, day_of_era) = match u32::try_from(z) {
        Ok(z) => (i64::from(z / 146_097), z % 146_097),
        Err(_) => (z.div_euclid(146_097), z.rem_euclid(146_097) as u32),
    };
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    (era * 400 + i64::from(year_of_era), day_of_year)
}

#[inline]
fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// How births are grouped in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grain {
    /// Calendar quarters, written `2016K1`.
    Quarter,
    /// Calendar years, written `2016`.
    Year,
    /// Blocks of three years from the profile's anchor, written `2014-2016`.
    ThreeYears,
    /// Blocks of five years from the profile's anchor.
    FiveYears,
    /// All years of the extract, written as their range.
    All,
}

impl Grain {
    /// The grain of a name: `quarter`, `year`, `3y`, `5y`, `all`.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "quarter" => Some(Grain::Quarter),
            "year" => Some(Grain::Year),
            "3y" => Some(Grain::ThreeYears),
            "5y" => Some(Grain::FiveYears),
            "all" => Some(Grain::All),
            _ => None,
        }
    }
}

/// A span of time over which is counted: one quarter, one year or a range of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A quarter (1–4) of a year.
    Quarter {
        /// Calendar year.
        year: i32,
        /// 1–4.
        quarter: u8,
    },
    /// First to last year, both included; the same for one year.
    Years {
        /// First calendar year.
        first: i32,
        /// Last calendar year.
        last: i32,
    },
}

impl Period {
    /// One calendar year.
    pub fn year(year: i32) -> Self {
        Period::Years {
            first: year,
            last: year,
        }
    }

    /// First and last calendar year that it touches.
    pub fn years(self) -> (i32, i32) {
        match self {
            Period::Quarter { year, .. } => (year, year),
            Period::Years { first, last } => (first, last),
        }
    }

    /// Reads `2016`, `2016K1`, `2014-2016` or StatLine's `2016JJ00`.
    ///
    /// ```
    /// use kansrijk::period::Period;
    /// assert_eq!(Period::parse("2014-2016"), Some(Period::Years { first: 2014, last: 2016 }));
    /// assert_eq!(Period::parse("2016JJ00"), Some(Period::year(2016)));
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('*');
        let year = |part: &str| {
            part.trim()
                .parse::<i32>()
                .ok()
                .filter(|year| (1900..=2199).contains(year))
        };
        if let Some(quarter) = text.get(4..).and_then(|rest| rest.strip_prefix('K')) {
            let quarter = quarter.parse::<u8>().ok().filter(|quarter| (1..=4).contains(quarter))?;
            return Some(Period::Quarter {
                year: year(text.get(..4)?)?,
                quarter,
            });
        }
        if let Some(first) = text.strip_suffix("JJ00") {
            return year(first).map(Period::year);
        }
        if let Some((first, last)) = text.split_once(['-', '–']) {
            let (first, last) = (year(first)?, year(last)?);
            return (first <= last).then_some(Period::Years { first, last });
        }
        year(text).map(Period::year)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Quarter { year, quarter } => write!(f, "{year}K{quarter}"),
            Period::Years { first, last } if first == last => write!(f, "{first}"),
            Period::Years { first, last } => write!(f, "{first}-{last}"),
        }
    }
}
