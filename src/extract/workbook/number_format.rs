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
        (14..=22 | 27..=36 | 45 | 47 | 50..=58, None) => Shown::Date,
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
                let inside: String = letters.by_ref().take_while(|&letter| letter != ']').collect();
                // Hours beyond a day are a duration and no date.
                let is_of_duration = |letter: char| matches!(letter.to_ascii_lowercase(), 'h' | 'm' | 's' | 'u');
                if !inside.is_empty() && inside.chars().all(is_of_duration) {
                    return Shown::Number;
                }
            }
            '%' => return Shown::Percentage,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' | 'j' | 'J' => return Shown::Date,
            _ => {}
        }
    }
    Shown::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_says_what_people_see() {
        for (code, expected) in [
            ("General", Shown::Number),
            ("0.00", Shown::Number),
            ("[Red]0;[Blue]-0", Shown::Number),
            ("0 \"dagen\"", Shown::Number),
            ("0%", Shown::Percentage),
            ("dd-mm-yyyy", Shown::Date),
            ("[$-413]d mmmm jjjj;@", Shown::Date),
            ("hh:mm", Shown::Date),
            ("[h]:mm", Shown::Number),
            ("[mm]:ss", Shown::Number),
        ] {
            assert_eq!(shown(0, Some(code)), expected, "{code}");
        }
        assert_eq!(
            [9, 14, 46, 2].map(|number| shown(number, None)),
            [Shown::Percentage, Shown::Date, Shown::Number, Shown::Number,]
        );
    }
}
