//! What identifies a person: recognised by name and by contents, never kept.
use super::{Text, names::ColumnName};
use crate::ordered::Set;

/// A kind of identifying column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Identifier {
    /// Burgerservicenummer.
    Bsn,
    /// Administration number of the BRP.
    ANumber,
    /// First name, surname, initials.
    Name,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Street, house number or a whole address.
    Address,
}

impl Identifier {
    /// What it is called.
    pub fn label(self) -> Text {
        let (nl, en) = match self {
            Identifier::Bsn => ("een burgerservicenummer (BSN)", "a citizen service number (BSN)"),
            Identifier::ANumber => ("een A-nummer", "a BRP administration number"),
            Identifier::Name => ("een naam van een persoon", "the name of a person"),
            Identifier::Email => ("een e-mailadres", "an e-mail address"),
            Identifier::Phone => ("een telefoonnummer", "a telephone number"),
            Identifier::Address => ("een adres", "an address"),
        };
        Text {
            nl: nl.to_owned(),
            en: en.to_owned(),
        }
    }
}

/// Share of the values that must look like an identifier before the column is taken for one.
const MOST: f64 = 0.9;
/// With fewer values than this, numbers that pass a check by chance (1 in 11) could look like an identifier.
const ENOUGH: usize = 5;

/// The kind of identifier that a column holds, told by its name and its non-empty values.
pub(super) fn recognise(name: &ColumnName, values: &[&str]) -> Option<Identifier> {
    let share_of = |values: &[&str], fits: fn(&str) -> bool| {
        let count = values.iter().filter(|value| fits(value)).count();
        #[expect(clippy::cast_precision_loss, reason = "a sample has at most 500 values")]
        let share = count as f64 / values.len().max(1) as f64;
        share
    };
    let share = |fits| share_of(values, fits);
    let has_enough = values.len() >= ENOUGH;
    if has_enough && share(is_email) >= 0.5 {
        return Some(Identifier::Email);
    }
    // Other texts between them ("volgt", "buitenland") do not make numbers of persons harmless.
    let numbers: Vec<&str> = values
        .iter()
        .copied()
        .filter(|value| (8..=9).contains(&digits(value).len()))
        .collect();
    if numbers.len() >= ENOUGH.max(values.len() / 5) && differ(&numbers) && share_of(&numbers, is_bsn) >= MOST {
        return Some(Identifier::Bsn);
    }
    if has_enough && share(is_a_number) >= MOST && differ(values) {
        return Some(Identifier::ANumber);
    }
    if has_enough && share(is_phone) >= MOST {
        return Some(Identifier::Phone);
    }
    by_name(name)
}

/// At least half of the values differ, as numbers of persons do; codes such as 0 and 1 do not.
fn differ(values: &[&str]) -> bool {
    let different: Set<&str> = values.iter().copied().collect();
    different.len() * 2 >= values.len()
}

fn by_name(name: &ColumnName) -> Option<Identifier> {
    let is = |names: &[&str]| names.contains(&name.compact.as_str());
    let has = |words: &[&str]| name.words.iter().any(|word| words.contains(&word.as_str()));
    if has(&["bsn", "burgerservicenummer", "sofinummer", "sofi"]) || name.compact.starts_with("bsn") {
        return Some(Identifier::Bsn);
    }
    if is(&[
        "anummer",
        "anr",
        "anummerkind",
        "anummermoeder",
        "anummervader",
        "kindanummer",
    ]) {
        return Some(Identifier::ANumber);
    }
    if has(&["email", "emailadres", "mailadres"]) || name.compact.starts_with("email") {
        return Some(Identifier::Email);
    }
    if has(&[
        "telefoon",
        "telefoonnummer",
        "telnr",
        "mobiel",
        "tel",
        "phone",
        "mobile",
    ]) {
        return Some(Identifier::Phone);
    }
    let address = [
        "straat",
        "straatnaam",
        "huisnummer",
        "huisnr",
        "huisletter",
        "adres",
        "woonadres",
        "street",
        "address",
        "housenumber",
        "toevoeging",
    ];
    if has(&address) || name.compact.contains("huisnummer") {
        return Some(Identifier::Address);
    }
    let names = [
        "naam",
        "voornaam",
        "voornamen",
        "achternaam",
        "geslachtsnaam",
        "roepnaam",
        "voorletters",
        "voorvoegsel",
        "tussenvoegsel",
        "surname",
        "firstname",
        "lastname",
        "forename",
        "initials",
        "meisjesnaam",
    ];
    let of_area = [
        "buurt",
        "wijk",
        "gemeente",
        "stadsdeel",
        "regio",
        "instelling",
        "school",
        "praktijk",
    ];
    (has(&names) && !has(&of_area)).then_some(Identifier::Name)
}

/// Whether a text of 8 or 9 digits passes the check of a BSN ("elfproef"): 9a + 8b + … + 2h − i is divisible by 11.
///
/// Source: Logisch ontwerp GBA, Basisregistratie Personen, element 01.20; a BSN of 8 digits has lost its leading zero.
pub fn is_bsn(text: &str) -> bool {
    let digits = digits(text);
    let count = digits.len();
    if !(8..=9).contains(&count) || digits.iter().all(|&digit| digit == 0) {
        return false;
    }
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = weights
        .iter()
        .skip(9 - count)
        .zip(&digits)
        .map(|(weight, digit)| weight * digit)
        .sum();
    sum % 11 == 0
}

/// Whether ten digits pass the checks of an A-nummer (Logisch ontwerp BRP, element 01.10): no leading zero, no equal
/// neighbours, the sum leaves 0 or 5 after division by 11, and the sum of digit i times 2^i leaves 0.
fn is_a_number(text: &str) -> bool {
    let digits = digits(text);
    if digits.len() != 10 || digits.first() == Some(&0) || digits.windows(2).any(|pair| pair.first() == pair.last()) {
        return false;
    }
    let sum: i32 = digits.iter().sum();
    let weighted: i32 = digits.iter().zip(0..10).map(|(digit, power)| digit << power).sum();
    (sum % 11 == 0 || sum % 11 == 5) && weighted % 11 == 0
}

/// The digits of a text that holds nothing else but the points and spaces between them; none of one that is too short for a number of
/// a person.
fn digits(text: &str) -> Vec<i32> {
    let mut found = Vec::new();
    if text.len() < 8 {
        return found;
    }
    for byte in text.trim().bytes() {
        match byte {
            b'0'..=b'9' => found.push(i32::from(byte - b'0')),
            b'.' | b' ' if !found.is_empty() => {}
            _ => return Vec::new(),
        }
    }
    found
}

pub(super) fn is_email(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(before, after)| !before.is_empty() && after.contains('.') && !text.contains(' '))
}

/// A Dutch number with its zero or country code: `06-12345678`, `+31 45 1234567`.
fn is_phone(text: &str) -> bool {
    if text.len() < 10 {
        return false;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_written = text
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '-' | '+' | '(' | ')'));
    is_written
        && ((digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00"))
            || (digits.len() == 11 && digits.starts_with("31"))
            || (digits.len() == 13 && digits.starts_with("0031")))
}

/// Whether a text is a full postcode: four digits and two letters.
pub(super) fn is_pc6(text: &str) -> bool {
    let code: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    code.len() == 6
        && code.iter().take(4).all(u8::is_ascii_digit)
        && code.first() != Some(&b'0')
        && code.iter().skip(4).all(u8::is_ascii_alphabetic)
}
