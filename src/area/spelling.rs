//! Ways in which one name is written: with or without diacritics, with one apostrophe or another.
use crate::text::case;

/// The apostrophes that programs write; the last two are accents typed in their place.
const APOSTROPHES: [char; 5] = ['\'', '’', '‘', '`', '´'];

/// Lower case and without diacritics: `Versiliënbosch` is `versilienbosch`. Letters outside Latin stay as they are.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().map(case::lower) {
        match base(letter) {
            Some(base) => plain.push_str(base),
            None => plain.push(letter),
        }
    }
    plain
}

/// The letters without diacritics that stand for a Latin letter with one; nothing for the combining marks themselves.
fn base(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => "a",
        'ç' | 'ć' | 'č' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
        'ñ' | 'ń' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => "o",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => "u",
        'ý' | 'ÿ' => "y",
        'š' | 'ś' => "s",
        'ž' => "z",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ĳ' => "ij",
        '\u{300}'..='\u{36f}' => "",
        _ => return None,
    })
}

/// What two spellings of one name have in common: [`plain`], without apostrophes, spaces and dashes.
pub(super) fn name_key(name: &str) -> String {
    plain(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The spellings of a name that cells may have; white space, case and kinds of dashes are left to the code table.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let mut found = vec![name.to_owned()];
    if name.contains(APOSTROPHES) {
        for apostrophe in APOSTROPHES {
            found.push(name.replace(APOSTROPHES, &apostrophe.to_string()));
        }
        found.push(name.replace(APOSTROPHES, ""));
    }
    if name.contains('-') {
        let spaced: Vec<String> = found.iter().map(|name| name.replace('-', " ")).collect();
        found.extend(spaced);
    }
    // Without diacritics a name is only another one when it has any.
    let with_marks = found.iter().filter(|name| !name.is_ascii());
    let without: Vec<String> = with_marks.map(|name| plain(name)).collect();
    found.extend(without);
    found
}
