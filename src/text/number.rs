//! Numbers as readers write them. This is the only place that rounds.
use super::{Lang, words};

/// Keeps a number and its unit on one line: U+00A0.
const NO_BREAK: char = '\u{a0}';
/// Significant digits that a computed f64 holds for certain; what comes after is noise of the computation
/// (57 / 200 · 100 is 28.499999999999996).
const CERTAIN_DIGITS: usize = 15;

/// A number without unit, with exactly `decimals` decimals, rounded half away from zero on its decimal digits.
///
/// Groups of three digits stand apart by `.` (nl) or `,` (en); the decimal sign is `,` (nl) or `.` (en). What is not
/// finite is `–`.
///
/// ```
/// use kansrijk::text::{Lang, number};
/// assert_eq!(number::plain(1234.25, 1, Lang::Nl), "1.234,3");
/// assert_eq!(number::plain(-0.04, 1, Lang::Nl), "0,0");
/// ```
pub fn plain(value: f64, decimals: u8, lang: Lang) -> String {
    let Some(digits) = Digits::of(value, usize::from(decimals)) else {
        return "–".to_owned();
    };
    let (group, decimal) = match lang {
        Lang::Nl => ('.', ','),
        Lang::En => (',', '.'),
    };
    let mut text = String::new();
    if digits.is_negative {
        text.push('−');
    }
    for (position, digit) in digits.whole.chars().enumerate() {
        if position > 0 && (digits.whole.len() - position).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !digits.fraction.is_empty() {
        text.push(decimal);
        text.push_str(&digits.fraction);
    }
    text
}

/// A count: `1.204`.
pub fn count(count: u64, lang: Lang) -> String {
    plain(count as f64, 0, lang)
}

/// A number with its unit: `8,1 %`, `4,5 per 1000`, `€ 2.450`, `30,3 jaar`, `3.412 gram`.
///
/// `unit` is that of the results: `%`, `per 1000`, `years`, `days`, `g`, `euro`, `score`, `count`; another one is written
/// behind the number as it is.
pub fn quantity(value: f64, unit: &str, decimals: u8, lang: Lang) -> String {
    with_unit(&plain(value, decimals, lang), unit, lang)
}

fn with_unit(number: &str, unit: &str, lang: Lang) -> String {
    match (unit, lang) {
        ("count" | "", _) => number.to_owned(),
        ("%", Lang::En) => format!("{number}%"),
        ("euro", Lang::Nl) => format!("€{NO_BREAK}{number}"),
        ("euro", Lang::En) => format!("€{number}"),
        ("per 1000", _) => format!("{number}{NO_BREAK}per{NO_BREAK}1000"),
        _ => format!("{number}{NO_BREAK}{}", words::unit(unit, lang).unwrap_or(unit)),
    }
}

/// An interval without unit: `7,2 – 9,1`.
pub fn interval(lower: f64, upper: f64, decimals: u8, lang: Lang) -> String {
    let (lower, upper) = (plain(lower, decimals, lang), plain(upper, decimals, lang));
    format!("{lower}{NO_BREAK}–{NO_BREAK}{upper}")
}

/// A period for readers: `2014-2016` is `2014–2016`, `2016K1` is `1e kwartaal 2016`.
pub fn period(period: &str, lang: Lang) -> String {
    if let Some((year, quarter)) = period.split_once('K') {
        return match lang {
            Lang::Nl => format!("{quarter}e kwartaal {year}"),
            Lang::En => format!("{year} Q{quarter}"),
        };
    }
    period.replace('-', "–")
}

/// Decimals for the holder of the extract and for published figures: one for shares, years and scores, none for amounts.
pub fn decimals(unit: &str) -> u8 {
    match unit {
        "g" | "euro" | "count" | "days" => 0,
        _ => 1,
    }
}

/// Decimals for a release: at most [`decimals`], and for shares so few that the count stays hidden behind the rounding.
///
/// A share of n units in steps of 10⁻ᵈ of the unit (100 for percentages, 1000 for per thousand) gives the count away when no
/// two counts can round to the same text, that is when one count more moves it by a whole step or more: n ≤ scale · 10ᵈ. With
/// one decimal a percentage does so up to n = 1000, with none up to n = 100. Below that, whole numbers remain: there only
/// withholding hides a count, and the floor of disclosure control has seen to it. Without a known denominator: none.
pub fn decimals_that_hide_counts(unit: &str, denominator: Option<f64>) -> u8 {
    let scale = match unit {
        "%" => 100.0,
        "per 1000" => 1000.0,
        _ => return decimals(unit),
    };
    u8::from(denominator.is_some_and(|n| n > scale * 10.0))
}

/// The number that [`plain`] writes, for drawing what is printed and nothing more.
pub fn rounded(value: f64, decimals: u8) -> f64 {
    let Some(digits) = Digits::of(value, usize::from(decimals)) else {
        return value;
    };
    let sign = if digits.is_negative { "-" } else { "" };
    let fraction = if digits.fraction.is_empty() {
        "0"
    } else {
        &digits.fraction
    };
    // The reader of JSON takes as many digits as are certain without a rounding, and has no table of 10 kB as `parse` has.
    serde_json::from_str(&format!("{sign}{}.{fraction}", digits.whole)).unwrap_or(value)
}

/// A rounded number as decimal digits.
struct Digits {
    is_negative: bool,
    whole: String,
    fraction: String,
}

impl Digits {
    /// Rounds half away from zero on the certain decimal digits; none for what is not finite.
    fn of(value: f64, decimals: usize) -> Option<Digits> {
        if !value.is_finite() {
            return None;
        }
        // "d.dddde±x": digits without the point, and the place of the point.
        let scientific = format!("{:.*e}", CERTAIN_DIGITS - 1, value.abs());
        let (mantissa, exponent) = scientific.split_once('e')?;
        let mut digits: Vec<u8> = mantissa
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|byte| byte - b'0')
            .collect();
        let exponent: i32 = exponent.parse().ok()?;
        let mut point = if exponent < 0 {
            let zeros = usize::try_from(-exponent).ok()?;
            digits.splice(0..0, std::iter::repeat_n(0, zeros));
            1
        } else {
            usize::try_from(exponent).ok()? + 1
        };
        digits.resize(digits.len().max(point + decimals + 1), 0);
        let cut = point + decimals;
        let rounds_up = digits.get(cut).is_some_and(|&digit| digit >= 5);
        digits.truncate(cut);
        if rounds_up {
            let mut carries = true;
            for digit in digits.iter_mut().rev() {
                *digit += 1;
                carries = *digit == 10;
                if !carries {
                    break;
                }
                *digit = 0;
            }
            if carries {
                digits.insert(0, 1);
                point += 1;
            }
        }
        let is_zero = digits.iter().all(|&digit| digit == 0);
        let text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        let (whole, fraction) = text.split_at_checked(point)?;
        Some(Digits {
            is_negative: value < 0.0 && !is_zero,
            whole: whole.to_owned(),
            fraction: fraction.to_owned(),
        })
    }
}
