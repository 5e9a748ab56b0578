//! What a number is shown as, by the code of its format.

/// What people see of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Number,
    Date,
    Percentage,
}

/// By the number of a format and, for those that a workbook brings itself, its code. Numbers of [MS-XLS] 2.4.126 and ECMA-376
/// 18.8.30.
pub(super) fn shown(number: u16, code: Option<&str>) -> Shown {
    match (number, code) {
        (_, Some(code)) => by_code(code),
        (9 | 10, None) => Shown::Percentage,
        (14..=22 | 27..=36 | 45..=47 | 50..=58, None) => Shown::Date,
        _ => Shown::Number,
    }
}

/// Only the part for positive numbers counts; texts, colours and what is kept free are no part of it.
fn by_code(code: &str) -> Shown {
    if code.eq_ignore_ascii_case("general") || code.eq_ignore_ascii_case("standaard") {
        return Shown::Number;
    }
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => {
                letters.by_ref().find(|&letter| letter == '"');
            }
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                // Hours beyond a day are a duration and no date.
                letters.by_ref().find(|&letter| letter == ']');
            }
            '%' => return Shown::Percentage,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' | 'j' | 'J' => return Shown::Date,
            _ => {}
        }
    }
    Shown::Number
}
