//! Names of columns, and how much they look like the names that the codebook knows.
use super::{Codebook, Group, Kind, Variable, VariableIndex};
use crate::{area::plain, text::case};
use std::collections::HashMap;

/// Words that say nothing about what a column holds.
const EMPTY_WORDS: [&str; 24] = [
    "var",
    "waarde",
    "value",
    "kolom",
    "column",
    "orig",
    "origineel",
    "cat",
    "code",
    "nr",
    "num",
    "nummer",
    "van",
    "de",
    "het",
    "in",
    "bij",
    "the",
    "of",
    "at",
    "gram",
    "v",
    "naam",
    "name",
];

/// A name of a column in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ColumnName {
    /// All letters and digits, lower case, without diacritics.
    pub compact: String,
    /// The words in it.
    pub words: Vec<String>,
    letters: Letters,
}

/// Which letters and digits a name has, each as one of 64 bits: tells in a step that two names cannot be alike. Signs that
/// share a bit make it tell less, never something that is not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letters(u64);

impl Letters {
    fn of(name: &str) -> Self {
        Letters(name.chars().fold(0, |found, sign| found | 1 << (u32::from(sign) & 63)))
    }

    /// Whether all of the other are among these.
    fn includes(self, other: Letters) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether so few steps may lead from one name to the other: each changes at most two of the letters that they have.
    fn may_be_within(self, other: Letters, steps: usize) -> bool {
        (self.0 ^ other.0).count_ones() as usize <= 2 * steps
    }
}

impl ColumnName {
    /// Words end at anything but a letter or digit, and where a capital follows a small letter (`GeboorteGewicht`).
    pub fn new(name: &str) -> Self {
        let mut words = vec![String::new()];
        let mut after_small = false;
        for letter in name.chars() {
            let starts_word = !letter.is_alphanumeric() || (case::lower(letter) != letter && after_small);
            if starts_word {
                words.push(String::new());
            }
            if letter.is_alphanumeric()
                && let Some(word) = words.last_mut()
            {
                word.push(case::lower(letter));
            }
            after_small = case::upper(letter) != letter;
        }
        let words: Vec<String> = words
            .iter()
            .map(|word| plain(word))
            .filter(|word| !word.is_empty())
            .collect();
        let compact = words.concat();
        ColumnName {
            letters: Letters::of(&compact),
            compact,
            words,
        }
    }

    fn without(&self, is_empty: impl Fn(&str) -> bool) -> String {
        self.words
            .iter()
            .filter(|word| !is_empty(word))
            .map(String::as_str)
            .collect()
    }

    /// The words without those that only say whose it is, and without those that say nothing; for an area all words of
    /// persons say whose.
    fn stripped(&self, whose: Whose) -> Stripped {
        let is_own = |word: &str| group_of(word).is_some_and(|group| whose.includes(group));
        Stripped {
            own: self.without(is_own),
            bare: self.without(|word| is_own(word) || EMPTY_WORDS.contains(&word) || is_year(word)),
            says_whose: self.words.iter().any(|word| is_own(word)),
        }
    }
}

/// Whom a variable describes, as far as names of columns say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Of(Group),
    Anyone,
}

impl Whose {
    const ALL: [Whose; 5] = [
        Whose::Of(Group::Kind),
        Whose::Of(Group::Moeder),
        Whose::Of(Group::Vader),
        Whose::Of(Group::Huishouden),
        Whose::Anyone,
    ];

    fn includes(self, group: Group) -> bool {
        match self {
            Whose::Of(own) => own == group,
            Whose::Anyone => true,
        }
    }

    fn position(self) -> usize {
        Whose::ALL.iter().position(|whose| *whose == self).unwrap_or(0)
    }
}

/// A name without some of its words.
struct Stripped {
    own: String,
    bare: String,
    says_whose: bool,
}

/// How a name of a column led to a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// It is the variable's id or a known name.
    Exact,
    /// It is a known name but for words such as `kind_`.
    Words,
    /// It looks like a known name.
    Close,
}

/// A name that the codebook knows.
struct Alias {
    variable: VariableIndex,
    whose: Whose,
    name: ColumnName,
    digits: String,
    stripped: Stripped,
}

/// The names that the codebook knows, made ready for comparing.
pub(super) struct KnownNames {
    exact: HashMap<String, Vec<(VariableIndex, f64)>>,
    aliases: Vec<Alias>,
}

impl KnownNames {
    pub fn new(codebook: &Codebook) -> Self {
        let mut exact: HashMap<String, Vec<(VariableIndex, f64)>> = HashMap::new();
        let mut aliases = Vec::new();
        for (position, variable) in codebook.variables().iter().enumerate() {
            let index = VariableIndex(position);
            if is_made_by_kit(variable) {
                continue;
            }
            let whose = match variable.kind {
                Kind::Area => Whose::Anyone,
                _ => Whose::Of(variable.group),
            };
            for (name, score) in names(variable) {
                let name = ColumnName::new(name);
                if name.compact.is_empty() {
                    continue;
                }
                exact.entry(name.compact.clone()).or_default().push((index, score));
                aliases.push(Alias {
                    variable: index,
                    whose,
                    digits: digits(&name.compact),
                    stripped: name.stripped(whose),
                    name,
                });
            }
        }
        KnownNames { exact, aliases }
    }

    /// The variables that a name may stand for, each once with its best score (0–1).
    pub fn candidates(&self, name: &ColumnName) -> Vec<(VariableIndex, f64, Likeness)> {
        let mut found: Vec<(VariableIndex, f64, Likeness)> = Vec::new();
        let mut offer = |variable, score, likeness| match found.iter_mut().find(|(known, ..)| *known == variable) {
            Some(known) if known.1 < score => *known = (variable, score, likeness),
            Some(_) => {}
            None => found.push((variable, score, likeness)),
        };
        for &(variable, score) in self.exact.get(&name.compact).into_iter().flatten() {
            offer(variable, score, Likeness::Exact);
        }
        let stripped = Whose::ALL.map(|whose| name.stripped(whose));
        let digits = digits(&name.compact);
        let persons: Vec<(&str, Group)> = name
            .words
            .iter()
            .filter_map(|word| Some((word.as_str(), group_of(word)?)))
            .collect();
        for alias in &self.aliases {
            // `geboortedatum_oma` and `gewicht_moeder` are not the child's.
            let of_another = persons
                .iter()
                .any(|(word, group)| !alias.whose.includes(*group) && !alias.name.words.iter().any(|own| own == word));
            if of_another {
                continue;
            }
            let Some(stripped) = stripped.get(alias.whose.position()) else {
                continue;
            };
            if let Some((score, likeness)) = likeness(name, &digits, stripped, alias) {
                offer(alias.variable, score, likeness);
            }
        }
        found
    }
}

/// The variables that no column gives.
pub(crate) fn is_made_by_kit(variable: &Variable) -> bool {
    matches!(variable.id.as_str(), "gebied" | "periode")
}

fn names(variable: &Variable) -> impl Iterator<Item = (&str, f64)> {
    let id = std::iter::once((variable.id.as_str(), 1.0));
    let labels = [(variable.label.nl.as_str(), 0.97), (variable.label.en.as_str(), 0.97)];
    id.chain(variable.synonyms.iter().map(|name| (name.as_str(), 0.98)))
        .chain(labels)
}

fn likeness(name: &ColumnName, digits: &str, stripped: &Stripped, alias: &Alias) -> Option<(f64, Likeness)> {
    // `leeftijd` may be the mother's or the father's: a name that says whose it is counts for more.
    let says_whose = alias.whose == Whose::Anyone || !alias.stripped.says_whose || stripped.says_whose;
    let of_whom = if says_whose { 0.0 } else { 0.3 };
    if !stripped.own.is_empty() && stripped.own == alias.stripped.own {
        return Some((0.9 - of_whom, Likeness::Words));
    }
    if !stripped.bare.is_empty() && stripped.bare == alias.stripped.bare {
        return Some((0.85 - of_whom, Likeness::Words));
    }
    // Numbers in a name tell columns apart (`apgar1`, `apgar5`), so they have to agree.
    if digits == alias.digits {
        let (own, theirs) = (&name.compact, &alias.name.compact);
        let allowed = match own.len().min(theirs.len()) {
            0..=5 => 0,
            6..=9 => 1,
            _ => 2,
        };
        let may_be = name.letters.may_be_within(alias.name.letters, allowed);
        if allowed > 0 && own.len().abs_diff(theirs.len()) <= allowed && may_be {
            let steps = distance(theirs, own);
            if steps <= allowed {
                return Some((if steps <= 1 { 0.75 } else { 0.65 }, Likeness::Close));
            }
        }
    }
    let contains_all = alias.name.words.len() > 1
        && name.letters.includes(alias.name.letters)
        && alias.name.words.iter().all(|word| name.words.contains(word));
    contains_all.then_some((0.55, Likeness::Close))
}

fn group_of(word: &str) -> Option<Group> {
    Some(match word {
        "kind" | "kinds" | "child" | "baby" | "ki" => Group::Kind,
        "moeder" | "mother" | "maternal" | "ma" | "mo" | "moeders" => Group::Moeder,
        "vader" | "father" | "paternal" | "pa" | "fa" | "vaders" => Group::Vader,
        "huishouden" | "huishoudens" | "household" | "hh" | "gezin" => Group::Huishouden,
        _ => return None,
    })
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u32| (1990..=2099).contains(&year))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Letters to insert, drop, change or swap with a neighbour to get from one text to the other (optimal string alignment).
pub(super) fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, theirs) in other.iter().enumerate() {
            let mut best = (row[j] + 1)
                .min(last[j + 1] + 1)
                .min(last[j] + usize::from(letter != theirs));
            if i > 0 && j > 0 && one[i] == other[j - 1] && one[i - 1] == other[j] {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(one.len())
}
