//! Capital and small letters of the alphabets of Western and Central Europe. The standard library knows those of all scripts, with
//! tables of 24 kB in each wasm module.

/// The small letter of a capital of ASCII, Latin-1 or Latin Extended-A; any other character is itself.
///
/// ```
/// use kansrijk::text::case;
/// assert_eq!(["A", "Ë", "Š", "Ω"].map(case::lowercase), ["a", "ë", "š", "Ω"]);
/// ```
pub fn lower(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => moved(letter, 0x20),
        'Ÿ' => 'ÿ',
        _ if stands_before_small(letter) => moved(letter, 1),
        _ => letter,
    }
}

/// The capital of a small letter; the reverse of [`lower`].
pub fn upper(letter: char) -> char {
    let capital = match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => moved(letter, -0x20),
        'ÿ' => 'Ÿ',
        _ => moved(letter, -1),
    };
    if lower(capital) == letter { capital } else { letter }
}

/// A text in small letters.
pub fn lowercase(text: &str) -> String {
    text.chars().map(lower).collect()
}

/// A text in capitals.
pub fn uppercase(text: &str) -> String {
    text.chars().map(upper).collect()
}

/// A text with a capital at its beginning.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(upper).into_iter().chain(letters).collect()
}

/// In Latin Extended-A a capital stands right before its small letter: at the even places in some stretches, at the odd in
/// others.
fn stands_before_small(letter: char) -> bool {
    match letter {
        'Ā'..='Į' | 'Ĳ'..='ķ' | 'Ŋ'..='ŷ' => u32::from(letter).is_multiple_of(2),
        'Ĺ'..='ň' | 'Ź'..='ž' => !u32::from(letter).is_multiple_of(2),
        _ => false,
    }
}

fn moved(letter: char, by: i32) -> char {
    let moved = u32::from(letter).checked_add_signed(by);
    moved.and_then(char::from_u32).unwrap_or(letter)
}
