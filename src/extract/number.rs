//! Numbers as extracts write them, read from bytes to fixed-point integers without floating point, so that every machine
//! gives the same.

/// The sign between whole and decimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecimalSign {
    /// `1.234,5`, as Dutch programs write.
    Comma,
    /// `1,234.5`.
    Point,
}

impl DecimalSign {
    #[inline]
    fn byte(self) -> u8 {
        match self {
            DecimalSign::Comma => b',',
            DecimalSign::Point => b'.',
        }
    }
}

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The decimal sign where a number alone does not tell.
    pub decimal: DecimalSign,
    /// Whether the other sign may part thousands: true for text, false for the numbers of a workbook.
    pub grouping: bool,
}

impl Style {
    /// How missing codes and the cells of a workbook are written: a point, no thousands.
    pub const TABLE: Style = Style {
        decimal: DecimalSign::Point,
        grouping: false,
    };
}

/// Writes a number with the 15 digits that Excel and SPSS keep, so that 37.300000000000004 is 37.3; a point and no exponent.
#[cfg(feature = "formats")]
pub(super) fn write(number: f64, text: &mut String) {
    use std::fmt::Write;
    // Writing to a string cannot fail.
    if number.fract() == 0.0 && number.abs() < 1e15 {
        let _ = write!(text, "{}", number as i64);
        return;
    }
    let before = text.len();
    let _ = write!(text, "{number}");
    // With fifteen digits or fewer, and the point, that is all of it.
    if text.len() - before > 16 {
        text.truncate(before);
        let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
        let _ = write!(text, "{rounded}");
    }
}

/// More digits than this cannot all fit in 64 bits.
const MOST_DIGITS: usize = 18;
/// 10^0 to 10^18.
const POWERS: [i64; 19] = {
    let mut powers = [1; 19];
    let mut index = 1;
    while index < 19 {
        powers[index] = powers[index - 1] * 10;
        index += 1;
    }
    powers
};

/// Reads a number as the integer value·10^`decimals`; digits beyond are rounded half away from zero. None when it is no
/// number or does not fit.
///
/// Taken as parts of a number: a sign in front or behind, `€` or `EUR` in front or behind, `%` behind, spaces or the other
/// sign between groups of three digits, `,-` for no cents, an exponent (`1e+05`, as R writes 100000). With one sign only,
/// `1.234` is 1234 where the decimal sign is the comma and the point may part thousands; `12.5` and `0.125` cannot be
/// thousands and are decimals then too.
///
/// ```
/// use kansrijk::extract::{DecimalSign, NumberStyle, parse_number};
/// let dutch = NumberStyle { decimal: DecimalSign::Comma, grouping: true };
/// assert_eq!(parse_number("€ 1.234,565".as_bytes(), dutch, 2), Some(123457));
/// assert_eq!(parse_number(b"3.400", dutch, 0), Some(3400));
/// assert_eq!(parse_number(b"1.2.3", dutch, 0), None);
/// ```
#[inline]
pub fn parse(text: &[u8], style: Style, decimals: u8) -> Option<i64> {
    parse_usual(text, style.decimal, decimals).or_else(|| parse_written(text, style, decimals))
}

/// `3400`, `-12` and `12,5`, by far the most cells: digits with at most one decimal sign between them and no more decimals
/// than are kept. None of it is read otherwise by [`parse_written`].
#[inline]
pub(super) fn parse_usual(text: &[u8], decimal: DecimalSign, decimals: u8) -> Option<i64> {
    let (is_negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || digits.len() > MOST_DIGITS {
        return None;
    }
    let mut value = 0_i64;
    let mut sign_at = None;
    for (place, &byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            value = value * 10 + i64::from(digit);
        } else if byte == decimal.byte() && sign_at.is_none() {
            sign_at = Some(place);
        } else {
            return None;
        }
    }
    let fraction = match sign_at {
        None => 0,
        // A sign has digits on both sides.
        Some(0) => return None,
        Some(place) => digits.len() - 1 - place,
    };
    if sign_at.is_some() && fraction == 0 {
        return None;
    }
    let missing = usize::from(decimals).checked_sub(fraction)?;
    let power = *POWERS.get(missing)?;
    // So few digits cannot become too many; asking is slow in wasm.
    let value = if digits.len() + missing <= MOST_DIGITS {
        value * power
    } else {
        value.checked_mul(power)?
    };
    Some(if is_negative { -value } else { value })
}

/// The same of a text of which these are the first bytes, whatever follows it: of one to eight bytes, with all the decimals that
/// are kept; none of any other. Nothing in it depends on the text but the result, so that a processor has nothing to guess.
#[inline]
pub(super) fn parse_chunk(chunk: [u8; 8], length: usize, decimal: DecimalSign, decimals: u8) -> Option<i64> {
    let beyond = 8_usize.checked_sub(length)?;
    // The last byte of the text becomes the highest.
    let text = u64::from_le_bytes(chunk).checked_shl(8 * u32::try_from(beyond).ok()?)?;
    match decimals {
        0 => eight_digits(text, length),
        1..=6 if length >= usize::from(decimals) + 2 => {
            let sign_at = 56 - 8 * u32::from(decimals);
            let fraction = u64::MAX << (sign_at + 8);
            let whole = (1 << sign_at) - 1;
            let is_sign = text >> sign_at & 0xff == u64::from(decimal.byte());
            let digits = eight_digits(text & fraction | (text & whole) << 8, length - 1)?;
            is_sign.then_some(digits)
        }
        _ => None,
    }
}

/// The number that the highest `length` bytes write, the last digit highest; none when any is no digit. As Lemire describes
/// ("Quickly parsing eight digits", 2018): digits are put together by two, by four and by eight.
#[inline]
fn eight_digits(text: u64, length: usize) -> Option<i64> {
    const ZEROS: u64 = u64::from_ne_bytes([b'0'; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0xf0; 8]);
    let before = ZEROS.checked_shr(8 * u32::try_from(length).ok()?).unwrap_or(0);
    let text = text | before;
    let above_nine = text.wrapping_add(u64::from_ne_bytes([6; 8])) & HIGH;
    if text & HIGH | above_nine >> 4 != u64::from_ne_bytes([0x33; 8]) {
        return None;
    }
    let pairs = (text & !HIGH).wrapping_mul(10 << 8 | 1) >> 8;
    let fours = (pairs & 0x00ff_00ff_00ff_00ff).wrapping_mul(100 << 16 | 1) >> 16;
    let value = (fours & 0x0000_ffff_0000_ffff).wrapping_mul(10_000 << 32 | 1) >> 32;
    i64::try_from(value).ok()
}

#[inline]
fn parse_written(text: &[u8], style: Style, decimals: u8) -> Option<i64> {
    // What most texts are told by that are no numbers.
    let is_word = text
        .first()
        .is_some_and(|first| first.is_ascii_alphabetic() && !matches!(first, b'E' | b'e'));
    if is_word || !text.iter().any(u8::is_ascii_digit) {
        return None;
    }
    let (negative, text) = without_marks(text)?;
    let (mantissa, exponent) = split_exponent(text)?;
    let (whole, fraction) = split_sign(mantissa, style)?;
    let mut digits = Digits {
        bytes: [0; 64],
        length: 0,
    };
    push_groups(whole, style, &mut digits)?;
    let whole_digits = digits.length;
    for &byte in fraction {
        // Digits past the room of `digits` cannot change the result, but they have to be digits.
        match digits.push(byte) {
            None if !byte.is_ascii_digit() => return None,
            _ => {}
        }
    }
    if digits.length == 0 {
        return None;
    }
    // The point stands `exponent` places further; the value keeps `decimals` digits behind it.
    let shown = i64::try_from(whole_digits).ok()? + exponent;
    let value = digits.round_to(shown + i64::from(decimals))?;
    Some(if negative { -value } else { value })
}

/// The significant digits of a number, leading zeros included.
struct Digits {
    bytes: [u8; 64],
    length: usize,
}

impl Digits {
    #[inline]
    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.length)? = byte.is_ascii_digit().then(|| byte - b'0')?;
        self.length += 1;
        Some(())
    }

    /// The first `keep` digits as an integer, padded with zeros, the rest rounded half away from zero.
    #[inline]
    fn round_to(&self, keep: i64) -> Option<i64> {
        if keep < 0 {
            return Some(0);
        }
        let keep = usize::try_from(keep).ok()?;
        let mut value = 0_i64;
        for position in 0..keep {
            if value == 0 && position >= self.length {
                return Some(0);
            }
            let digit = self.digit(position);
            value = value.checked_mul(10)?.checked_add(i64::from(digit))?;
        }
        if self.digit(keep) >= 5 {
            value = value.checked_add(1)?;
        }
        Some(value)
    }

    #[inline]
    fn digit(&self, position: usize) -> u8 {
        self.bytes.get(position).copied().unwrap_or(0)
    }
}

/// Takes off sign, currency and percent; whether it is negative, and what is left.
#[inline]
fn without_marks(text: &[u8]) -> Option<(bool, &[u8])> {
    let mut text = trim(text);
    let mut signs = 0;
    let mut negative = false;
    loop {
        let before = text.len();
        for (mark, is_minus) in [(&b"-"[..], true), ("−".as_bytes(), true), (b"+", false)] {
            if let Some(rest) = text.strip_prefix(mark) {
                signs += 1;
                negative = is_minus;
                text = rest;
            }
        }
        for mark in ["€".as_bytes(), b"EUR", b"eur"] {
            text = text.strip_prefix(mark).unwrap_or(text);
            text = text.strip_suffix(mark).unwrap_or(text);
        }
        text = text.strip_suffix(b"%").unwrap_or(text);
        text = trim(text);
        if text.len() == before {
            break;
        }
    }
    // "12,-" and "12,--" have no cents; "12-" is negative, as ledgers write.
    for mark in [&b",--"[..], b",-", ",–".as_bytes(), b".-"] {
        if let Some(rest) = text.strip_suffix(mark) {
            return (signs <= 1).then_some((negative, rest));
        }
    }
    if let Some(rest) = text.strip_suffix(b"-") {
        signs += 1;
        negative = true;
        text = trim(rest);
    }
    (signs <= 1).then_some((negative, text))
}

#[inline]
fn split_exponent(text: &[u8]) -> Option<(&[u8], i64)> {
    let Some(at) = text.iter().position(|byte| matches!(byte, b'e' | b'E')) else {
        return Some((text, 0));
    };
    let (mantissa, exponent) = (text.get(..at)?, text.get(at + 1..)?);
    let (negative, digits) = match exponent.split_first()? {
        (b'-', digits) => (true, digits),
        (b'+', digits) => (false, digits),
        _ => (false, exponent),
    };
    if digits.is_empty() || digits.len() > 2 || mantissa.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    Some((mantissa, if negative { -value } else { value }))
}

/// Parts a number at its decimal sign: whole digits with their group signs, and decimals.
#[inline]
fn split_sign(text: &[u8], style: Style) -> Option<(&[u8], &[u8])> {
    let is_sign = |byte: &u8| matches!(byte, b',' | b'.');
    let Some(last) = text.iter().rposition(is_sign) else {
        return Some((text, b""));
    };
    let (sign, before, after) = (*text.get(last)?, text.get(..last)?, text.get(last + 1..)?);
    let earlier = before.iter().filter(|byte| is_sign(byte));
    let same = earlier.clone().filter(|&&byte| byte == sign).count();
    let others = earlier.count() - same;
    let is_decimal = match (same, others) {
        // The only sign: the column's decimal sign, or one that cannot part thousands.
        (0, 0) => sign == style.decimal.byte() || !style.grouping || !is_first_group(before) || after.len() != 3,
        // 1.234,5: the last of two kinds.
        (0, _) => true,
        // 1.234.567: signs of groups only.
        (_, 0) => false,
        // 1.234,567.890
        _ => return None,
    };
    if !is_decimal {
        return Some((text, b""));
    }
    Some((before, after))
}

/// One to three digits that do not begin with 0, as thousands do.
#[inline]
fn is_first_group(text: &[u8]) -> bool {
    (1..=3).contains(&text.len()) && text.iter().all(u8::is_ascii_digit) && text.first() != Some(&b'0')
}

/// Takes the digits of the whole part; signs or spaces in it must part groups of three.
#[inline]
fn push_groups(whole: &[u8], style: Style, digits: &mut Digits) -> Option<()> {
    let mut rest = whole;
    let mut in_group = 0;
    let mut groups = 0;
    let mut mark: Option<&[u8]> = None;
    while let Some(&byte) = rest.first() {
        if byte.is_ascii_digit() {
            digits.push(byte)?;
            in_group += 1;
            rest = rest.get(1..)?;
            continue;
        }
        // A space, a no-break space (plain or narrow), an apostrophe or a sign.
        let marks: [&[u8]; 6] = [b".", b",", b" ", "\u{a0}".as_bytes(), "\u{202f}".as_bytes(), b"'"];
        let found = marks.into_iter().find(|mark| rest.starts_with(mark))?;
        let is_first = groups == 0;
        let fits = if is_first {
            (1..=3).contains(&in_group)
        } else {
            in_group == 3
        };
        if !fits || !style.grouping || mark.is_some_and(|mark| mark != found) {
            return None;
        }
        mark = Some(found);
        groups += 1;
        in_group = 0;
        rest = rest.get(found.len()..)?;
    }
    (groups == 0 || in_group == 3).then_some(())
}

/// Takes off white space, no-break spaces included.
#[inline]
pub(super) fn trim(mut text: &[u8]) -> &[u8] {
    loop {
        let before = text.len();
        text = text.trim_ascii();
        for space in ["\u{a0}".as_bytes(), "\u{202f}".as_bytes()] {
            text = text.strip_prefix(space).unwrap_or(text);
            text = text.strip_suffix(space).unwrap_or(text);
        }
        if text.len() == before {
            return text;
        }
    }
}

/// What the way a number is written says about the decimal sign; nothing for `12` or `1.234`.
pub(super) fn decimal_evidence(text: &[u8]) -> Option<DecimalSign> {
    // Most cells have neither.
    if !text.iter().any(|byte| matches!(byte, b',' | b'.')) {
        return None;
    }
    let (_, text) = without_marks(text)?;
    let (mantissa, _) = split_exponent(text)?;
    let sign = |byte: u8| match byte {
        b',' => Some(DecimalSign::Comma),
        _ => Some(DecimalSign::Point),
    };
    let is_number = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b' ');
    if !mantissa.iter().all(is_number) {
        return None;
    }
    let last = mantissa.iter().rposition(|byte| matches!(byte, b',' | b'.'))?;
    let (before, after) = (mantissa.get(..last)?, mantissa.get(last + 1..)?);
    let byte = *mantissa.get(last)?;
    if after.is_empty() || before.is_empty() || !after.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let other = before.iter().any(|&b| matches!(b, b',' | b'.') && b != byte);
    let same = before.contains(&byte);
    match (same, other) {
        (false, true) => sign(byte),
        (true, false) => match sign(byte)? {
            DecimalSign::Comma => Some(DecimalSign::Point),
            DecimalSign::Point => Some(DecimalSign::Comma),
        },
        (false, false) if after.len() != 3 || !is_first_group(before) => sign(byte),
        _ => None,
    }
}
