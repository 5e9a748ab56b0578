//! The known name nearest to a mistyped one.
use crate::text::case;

/// The candidate with the fewest typing errors from `name`, if it is near enough to be meant: at most one error in three
/// characters, upper and lower case being equal. Of two as near, the first.
///
/// ```
/// use kansrijk::expression::nearest;
/// assert_eq!(nearest("geboortegewict", ["geslacht", "geboortegewicht"]), Some("geboortegewicht"));
/// assert_eq!(nearest("x", ["geslacht"]), None);
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = name.chars().map(case::lower).take(LONGEST).collect();
    let allowed = (wanted.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            let letters: Vec<char> = candidate.chars().map(case::lower).take(LONGEST).collect();
            (distance(&wanted, &letters), letters.len(), candidate)
        })
        // A name of one or two letters is not near to another one of that length.
        .filter(|&(errors, length, _)| errors <= allowed && errors < length)
        .min_by_key(|&(errors, ..)| errors)
        .map(|(.., candidate)| candidate)
}

/// Longer names are compared by their beginning, so that the work stays small on any input.
const LONGEST: usize = 64;

/// Letters to insert, drop, replace or swap with their neighbour (optimal string alignment distance).
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, &a) in left.iter().enumerate() {
        let mut row = Vec::with_capacity(right.len() + 1);
        row.push(i + 1);
        for (j, &b) in right.iter().enumerate() {
            let mut least = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a == right[j - 1] && left[i - 1] == b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(left.len())
}
