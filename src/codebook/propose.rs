//! A first mapping from the names of the columns and the cells of their samples.
use super::{
    Codebook, Kind, Mapping, Text, UNKNOWN_ID, VariableIndex,
    contents::{self, Fit},
    decoder,
    identifiers::{self, Identifier},
    labels::meanings,
    mapping::{Alternative, ColumnMapping, is_kept},
    names::{ColumnName, KnownNames, Likeness},
};
use crate::{
    apart::apart,
    area::Areas,
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    extract::{ColumnPreview, Duration, Preview},
    ordered::{Map, sort_by},
};
use std::cell::LazyCell;

/// A column is mapped from this confidence on.
pub const ENOUGH: f64 = 0.4;
/// With less difference than this between the two best variables, and no exact name, the column is left to the user.
const CLEAR: f64 = 0.05;
/// Share of a saved mapping's columns that a file must have before the mapping is taken for its own.
const SAME_SUPPLIER: f64 = 0.5;

struct Candidate {
    variable: VariableIndex,
    confidence: f64,
    likeness: Option<Likeness>,
    fit: Fit,
    codes: Map<String, String>,
    /// Whether the label that the file gives the column led to it, and not its name.
    is_by_label: bool,
}

/// Proposes for each column of a file the variable that it gives, with a confidence and a reason.
///
/// Names decide first (id, known names, the same but for words such as `kind_`, nearly the same); the cells of the sample
/// then confirm or refute them. A label that the file gives a column counts nearly as much as its name, and its value labels say
/// what its codes mean. Each variable is given by one column, the surest; the others keep it as an alternative.
/// Columns that identify a person are recognised by name or contents and never read. Where a saved mapping of the same
/// supplier names a column, its choice counts before the proposal's.
pub fn propose(preview: &Preview, codebook: &Codebook, areas: &Areas, suppliers: &[Mapping]) -> Outcome<Mapping> {
    // Names are only compared where no saved mapping says what a column is.
    let known = LazyCell::new(|| KnownNames::new(codebook));
    let supplier = Supplier::of(preview, suppliers);
    let mut diagnostics = Vec::new();
    let mut columns = Vec::new();
    let mut candidates: Vec<Vec<Candidate>> = Vec::new();
    for column in &preview.columns {
        let name = ColumnName::new(&column.name);
        let values: Vec<&str> = contents::values(column).collect();
        let refusal = apart(|| refusal(column, &name, &values, || named(&known, &name, column).is_empty()));
        if let Some((reason, identifier)) = refusal {
            if let Some(identifier) = identifier {
                diagnostics.push(not_kept(column, &preview.file, identifier));
            }
            columns.push(ColumnMapping::unused(&column.name, reason));
            candidates.push(Vec::new());
            continue;
        }
        let saved = supplier.as_ref().and_then(|supplier| supplier.saved(column));
        let saved = saved.filter(|saved| is_possible(saved, &columns, codebook));
        if let Some(saved) = saved {
            columns.push(saved);
            candidates.push(Vec::new());
            continue;
        }
        let mut found = apart(|| from_names(named(&known, &name, column), column, codebook, areas));
        found.extend(apart(|| from_contents(&found, &values, column, codebook, areas)));
        prefer_classes(&mut found, codebook);
        prefer_days(&mut found, &values, codebook);
        // Equal confidence: the codebook's order, so that the result never depends on the order of a table.
        sort_by(&mut found, |one, other| {
            other
                .confidence
                .total_cmp(&one.confidence)
                .then(one.variable.cmp(&other.variable))
        });
        found.truncate(5);
        let mut unused = ColumnMapping::unused(&column.name, nothing_known(column, found.first(), codebook));
        unused.alternatives = found
            .iter()
            .filter(|candidate| candidate.confidence >= 0.1)
            .map(|candidate| Alternative {
                variable: codebook.variable(candidate.variable).id.clone(),
                confidence: candidate.confidence,
            })
            .collect();
        if is_unclear(&found) {
            unused.reason = unclear(&found, codebook);
            found.clear();
        }
        columns.push(unused);
        candidates.push(found);
    }
    assign(&mut columns, &mut candidates, preview, codebook, &mut diagnostics);
    diagnostics.extend(differing_contents(&columns, &candidates, preview, codebook));
    diagnostics.extend(same_variable(&columns, &candidates, preview, codebook));
    if columns.iter().all(|column| column.variable.is_none()) {
        diagnostics.push(Diagnostic::warning("mapping-nothing").file(&preview.file));
    }
    Outcome {
        value: Mapping {
            columns,
            #[cfg(feature = "formats")]
            contacts: None,
        },
        diagnostics,
    }
}

/// Gives each variable to the surest of its columns, the surest first.
fn assign(
    columns: &mut [ColumnMapping],
    candidates: &mut [Vec<Candidate>],
    preview: &Preview,
    codebook: &Codebook,
    diagnostics: &mut Diagnostics,
) {
    let mut taken: Map<String, String> = columns
        .iter()
        .filter_map(|column| Some((column.variable.clone()?, column.column.clone())))
        .collect();
    let mut order: Vec<(usize, usize)> = candidates
        .iter()
        .enumerate()
        .flat_map(|(column, of_column)| (0..of_column.len()).map(move |rank| (column, rank)))
        .collect();
    let confidence = |&(column, rank): &(usize, usize)| {
        candidates
            .get(column)
            .and_then(|of_column| of_column.get(rank))
            .map_or(0.0, |candidate| candidate.confidence)
    };
    sort_by(&mut order, |one, other| {
        confidence(other).total_cmp(&confidence(one)).then(one.cmp(other))
    });
    for (position, rank) in order {
        let (Some(column), Some(candidate), Some(preview_column)) = (
            columns.get_mut(position),
            candidates.get(position).and_then(|of_column| of_column.get(rank)),
            preview.columns.get(position),
        ) else {
            continue;
        };
        let variable = codebook.variable(candidate.variable);
        if column.variable.is_some() || candidate.confidence < ENOUGH {
            continue;
        }
        if let Some(other) = taken.get(&variable.id) {
            if rank == 0 {
                column.reason = Text {
                    nl: format!("{} komt al uit kolom '{other}'.", variable.label.nl),
                    en: format!("{} already comes from column '{other}'.", variable.label.en),
                };
            }
            continue;
        }
        taken.insert(variable.id.clone(), column.column.clone());
        column.variable = Some(variable.id.clone());
        column.confidence = (candidate.confidence * 100.0).round() / 100.0;
        column.codes = candidate.codes.clone();
        column.kept = is_kept(&variable.id);
        column.reason = because(candidate, preview_column, codebook);
        column
            .alternatives
            .retain(|alternative| alternative.variable != variable.id);
        if is_guess(variable, &candidate.codes, preview_column) {
            let reading: Vec<String> = candidate
                .codes
                .iter()
                .map(|(theirs, ours)| format!("{theirs} = {ours}"))
                .collect();
            diagnostics.push(
                Diagnostic::warning("mapping-codes-guessed")
                    .file(&preview.file)
                    .column(&column.column)
                    .variable(&variable.id)
                    .arg("reading", reading.join(", ")),
            );
        }
        if candidate.fit.values > 0 && candidate.fit.share() < 0.5 {
            let code = match variable.kind {
                Kind::Category | Kind::Flag => "mapping-codes-strange",
                Kind::Area => "mapping-areas-elsewhere",
                Kind::Date => "mapping-dates-strange",
                _ if variable.unit.as_deref() == Some("g") => "mapping-weights-strange",
                _ => "mapping-values-strange",
            };
            let (min, max) = variable.plausible.map_or((String::new(), String::new()), |range| {
                (range.min.to_string(), range.max.to_string())
            });
            diagnostics.push(
                Diagnostic::warning(code)
                    .file(&preview.file)
                    .column(&column.column)
                    .variable(&variable.id)
                    .arg("min", min)
                    .arg("max", max)
                    .arg(
                        "unit",
                        variable
                            .unit
                            .as_ref()
                            .map_or_else(String::new, |unit| format!(" {unit}")),
                    ),
            );
        }
    }
}

/// A column of which the name is known and the contents are something else is told, unless another column gives the variable.
fn differing_contents(
    columns: &[ColumnMapping],
    candidates: &[Vec<Candidate>],
    preview: &Preview,
    codebook: &Codebook,
) -> Diagnostics {
    let mut found = Vec::new();
    for ((mapped, of_column), column) in columns.iter().zip(candidates).zip(&preview.columns) {
        let Some(best) = of_column.first().filter(|_| mapped.variable.is_none()) else {
            continue;
        };
        let variable = codebook.variable(best.variable);
        let is_given = columns
            .iter()
            .any(|other| other.variable.as_deref() == Some(variable.id.as_str()));
        let differs = best.likeness == Some(Likeness::Exact) && best.fit.values > 0 && best.fit.share() < 0.5;
        if is_given || !differs {
            continue;
        }
        let holds = contents::description(column);
        let expected = contents::expected(variable);
        let code = if variable.kind == Kind::Area && !matches!(variable.id.as_str(), "pc6" | "pc4") {
            "mapping-areas-elsewhere"
        } else {
            "mapping-contents-differ"
        };
        found.push(
            Diagnostic::warning(code)
                .file(&preview.file)
                .column(&column.name)
                .variable(&variable.id)
                .arg("holds_nl", holds.nl)
                .arg("holds_en", holds.en)
                .arg("expected_nl", expected.nl)
                .arg("expected_en", expected.en),
        );
    }
    found
}

/// Of columns whose names are known for one variable (`gewicht` and `Gewicht `, or two synonyms) only one is used, which is
/// told by their places.
fn same_variable(
    columns: &[ColumnMapping],
    candidates: &[Vec<Candidate>],
    preview: &Preview,
    codebook: &Codebook,
) -> Diagnostics {
    let mut others: Map<VariableIndex, Vec<usize>> = Map::new();
    for (position, (mapped, of_column)) in columns.iter().zip(candidates).enumerate() {
        if let Some(best) = of_column.first().filter(|_| mapped.variable.is_none())
            && best.likeness == Some(Likeness::Exact)
        {
            others.get_or_default(best.variable).push(position);
        }
    }
    let told = others.into_iter().filter_map(|(index, mut positions)| {
        let id = codebook.variable(index).id.as_str();
        let used = columns
            .iter()
            .position(|column| column.variable.as_deref() == Some(id))?;
        positions.push(used);
        sort_by(&mut positions, usize::cmp);
        let places: Vec<String> = positions.iter().map(|position| (position + 1).to_string()).collect();
        let found = Diagnostic::warning("columns-same-variable")
            .file(&preview.file)
            .variable(id);
        Some(found.arg("columns", places.join(", ")).arg("used", used + 1))
    });
    told.collect()
}

/// Why a column is not looked at further: a row number, nothing in it, or someone's identity.
///
/// A label says it only where nothing else is known of the column: `Gemeente van het woonadres` is no address.
fn refusal(
    column: &ColumnPreview,
    name: &ColumnName,
    values: &[&str],
    is_unknown: impl FnOnce() -> bool,
) -> Option<(Text, Option<Identifier>)> {
    if column.is_row_number {
        return Some((
            Text {
                nl: "Alleen een nummer van de rij.".to_owned(),
                en: "Only the number of the row.".to_owned(),
            },
            None,
        ));
    }
    let identifier = identifiers::recognise(name, values).or_else(|| {
        let label = column.label.as_deref()?;
        is_unknown().then(|| identifiers::recognise(&ColumnName::new(label), &[]))?
    })?;
    let label = identifier.label();
    Some((
        Text {
            nl: format!("Dit lijkt {}. Wordt niet gelezen en niet bewaard.", label.nl),
            en: format!("This looks like {}. It is not read and not kept.", label.en),
        },
        Some(identifier),
    ))
}

fn not_kept(column: &ColumnPreview, file: &str, identifier: Identifier) -> Diagnostic {
    let label = identifier.label();
    Diagnostic::info("identifier-not-kept")
        .file(file)
        .column(&column.name)
        .arg("kind_nl", label.nl)
        .arg("kind_en", label.en)
}

/// A saved mapping of which most columns are in the file.
struct Supplier<'a> {
    mapping: &'a Mapping,
    /// The names of its columns, as they are compared.
    names: Vec<String>,
    /// Those of the file's.
    own: Vec<String>,
}

impl<'a> Supplier<'a> {
    fn of(preview: &Preview, suppliers: &'a [Mapping]) -> Option<Self> {
        let compact = |name: &str| ColumnName::new(name).compact;
        let own: Vec<String> = preview.columns.iter().map(|column| compact(&column.name)).collect();
        let mut best: Option<(f64, &Mapping, Vec<String>)> = None;
        for mapping in suppliers {
            let names: Vec<String> = mapping.columns.iter().map(|column| compact(&column.column)).collect();
            let (mut all, mut present) = (0.0, 0.0);
            let used = mapping.columns.iter().zip(&names);
            for (_, name) in used.filter(|(column, _)| column.variable.is_some()) {
                all += 1.0;
                present += f64::from(u8::from(own.contains(name)));
            }
            let share = if all > 0.0 { present / all } else { 0.0 };
            if share >= SAME_SUPPLIER && best.as_ref().is_none_or(|(known, ..)| share > *known) {
                best = Some((share, mapping, names));
            }
        }
        let (_, mapping, names) = best?;
        Some(Supplier { mapping, names, own })
    }

    /// What it says of a column: of several with one name, the one in the same place among them.
    fn saved(&self, column: &ColumnPreview) -> Option<ColumnMapping> {
        let name = self.own.get(column.index)?;
        let before = self
            .own
            .iter()
            .take(column.index)
            .filter(|other| *other == name)
            .count();
        let columns = self.mapping.columns.iter().zip(&self.names);
        let (found, _) = columns.filter(|(_, saved)| *saved == name).nth(before)?;
        let mut found = found.clone();
        found.column.clone_from(&column.name);
        found.confidence = if found.variable.is_some() { 1.0 } else { 0.0 };
        found.reason = Text {
            nl: "Zoals in de bewaarde kolomindeling.".to_owned(),
            en: "As in the saved mapping.".to_owned(),
        };
        Some(found)
    }
}

/// Whether a saved choice can be taken over: its variable exists here and no column before has it.
fn is_possible(saved: &ColumnMapping, before: &[ColumnMapping], codebook: &Codebook) -> bool {
    saved.variable.as_ref().is_none_or(|id| {
        codebook.index(id).is_some() && before.iter().all(|column| column.variable.as_ref() != Some(id))
    })
}

/// What a label weighs against a name: as much but for a little, so that two that disagree are left to the user.
const LABEL: f64 = 0.97;

/// A variable that a column may give, by its name or its label.
struct Named {
    variable: VariableIndex,
    score: f64,
    likeness: Likeness,
    is_by_label: bool,
}

/// The variables that the name of a column and, where the file gives one, its label speak of; each once, by the better of the two.
fn named(known: &KnownNames, name: &ColumnName, column: &ColumnPreview) -> Vec<Named> {
    let label = column.label.as_deref().map(ColumnName::new);
    let by_name = known.candidates(name).into_iter();
    let mut named: Vec<Named> = by_name
        .map(|(variable, score, likeness)| Named {
            variable,
            score,
            likeness,
            is_by_label: false,
        })
        .collect();
    for (variable, score, likeness) in label.iter().flat_map(|label| known.candidates(label)) {
        let by_label = Named {
            variable,
            score: score * LABEL,
            likeness,
            is_by_label: true,
        };
        match named.iter_mut().find(|known| known.variable == variable) {
            Some(found) if found.score < by_label.score => *found = by_label,
            Some(_) => {}
            None => named.push(by_label),
        }
    }
    named
}

/// What is named, with how well the cells fit it.
fn from_names(named: Vec<Named>, column: &ColumnPreview, codebook: &Codebook, areas: &Areas) -> Vec<Candidate> {
    let candidate = |named: Named| {
        let Named {
            variable: index,
            score,
            likeness,
            is_by_label,
        } = named;
        let variable = codebook.variable(index);
        let codes = own_codes(variable, column);
        let fit = contents::fit(variable, column, &codes, areas);
        let sure = if is_guess(variable, &codes, column) { 0.5 } else { 1.0 };
        Candidate {
            variable: index,
            confidence: score * trust(variable.kind, fit, likeness) * sure,
            likeness: Some(likeness),
            fit,
            codes,
            is_by_label,
        }
    };
    named.into_iter().map(candidate).collect()
}

/// What the codes of a column mean: as its labels say, else as its values show.
fn own_codes(variable: &super::Variable, column: &ColumnPreview) -> Map<String, String> {
    if column.value_labels.is_empty() {
        special_codes(variable, column)
    } else {
        meanings(variable, &column.value_labels)
    }
}

/// One name may stand for a number and for its classes. When all values are codes of the classes, it is the classes: a number
/// would go beyond them.
fn prefer_classes(found: &mut [Candidate], codebook: &Codebook) {
    let kind = |candidate: &Candidate| codebook.variable(candidate.variable).kind;
    let is_class = |candidate: &Candidate| {
        kind(candidate) == Kind::Category
            && candidate.likeness == Some(Likeness::Exact)
            && candidate.fit.values > 0
            && candidate.fit.share() >= 0.9
    };
    if found.iter().any(is_class) {
        for candidate in found.iter_mut() {
            if matches!(kind(candidate), Kind::Number { .. }) {
                candidate.confidence *= 0.9;
            }
        }
    }
}

/// One name may stand for weeks and for days. Cells with both (`40+3`) are read as days, which lose nothing.
fn prefer_days(found: &mut [Candidate], values: &[&str], codebook: &Codebook) {
    let has_both = |value: &&&str| Duration::Days.parse(value.as_bytes()).is_some();
    if values.is_empty() || values.iter().filter(has_both).count() * 2 <= values.len() {
        return;
    }
    for candidate in found.iter_mut() {
        if decoder::duration(codebook.variable(candidate.variable)) == Some(Duration::Weeks) {
            candidate.confidence *= 0.9;
        }
    }
}

/// What the cells leave of the confidence in a name.
fn trust(kind: Kind, fit: Fit, likeness: Likeness) -> f64 {
    if fit.values == 0 {
        return 0.7;
    }
    let (kind_share, share) = (fit.kind_share(), fit.share());
    if share >= 0.9 {
        return 1.0;
    }
    if share >= 0.5 {
        return 0.5 + (share - 0.5) * 1.25;
    }
    // The right kind in the wrong unit, or codes that the codebook does not know: read, but say so.
    let may_be = match kind {
        Kind::Category | Kind::Flag => true,
        _ => kind_share >= 0.9,
    };
    if may_be && likeness == Likeness::Exact {
        0.42
    } else {
        0.15
    }
}

/// Postcodes and area codes with their letters are known without a name.
fn from_contents(
    known: &[Candidate],
    values: &[&str],
    column: &ColumnPreview,
    codebook: &Codebook,
    areas: &Areas,
) -> Vec<Candidate> {
    if values.len() < 5 {
        return Vec::new();
    }
    let starts = |letters: &'static str| {
        move |value: &str| {
            value.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(letters))
                && value.len() > 4
                && value.bytes().skip(2).all(|byte| byte.is_ascii_digit())
        }
    };
    let all = |is: &dyn Fn(&str) -> bool| values.iter().filter(|value| is(value)).count() * 10 >= values.len() * 9;
    let id = if all(&identifiers::is_pc6) {
        "pc6"
    } else if all(&starts("BU")) {
        "buurt_code"
    } else if all(&starts("WK")) {
        "wijk_code"
    } else if all(&starts("GM")) {
        "gemeente_code"
    } else {
        return Vec::new();
    };
    let Some(index) = codebook.index(id) else {
        return Vec::new();
    };
    if known
        .iter()
        .any(|candidate| candidate.variable == index && candidate.confidence >= 0.8)
    {
        return Vec::new();
    }
    vec![Candidate {
        variable: index,
        confidence: 0.8,
        likeness: None,
        fit: contents::fit(codebook.variable(index), column, &Map::new(), areas),
        codes: Map::new(),
        is_by_label: false,
    }]
}

/// Whether the codes proposed for a column are only the likeliest reading.
fn is_guess(variable: &super::Variable, codes: &Map<String, String>, column: &ColumnPreview) -> bool {
    variable.id == EDUCATION && !codes.is_empty() && column.value_labels.is_empty()
}

/// The variable whose usual digits (NHG table 20) clash with the three levels that many extracts number 1 to 3.
const EDUCATION: &str = "opleiding_moeder";

/// Codes that mean something else than usual in this column: 1 and 2 for yes and no, J and M for the sexes, 1 to 3 for the
/// levels of education.
fn special_codes(variable: &super::Variable, column: &ColumnPreview) -> Map<String, String> {
    let mut codes = Map::new();
    if !matches!(variable.kind, Kind::Flag | Kind::Category) {
        return codes;
    }
    let Some(found) = contents::distinct(column, 12) else {
        return codes;
    };
    let has = |code: &str| found.iter().any(|value| value == code);
    if variable.kind == Kind::Flag && has("2") && !has("0") {
        let known = ["1", "2", "8", "9"];
        if found.iter().all(|value| known.contains(&value.as_str())) {
            codes.insert("1".to_owned(), "ja".to_owned());
            codes.insert("2".to_owned(), "nee".to_owned());
        }
    }
    // In NHG's table 1, 2 and 3 are all low, and a whole sample without any higher level is not likely.
    if variable.id == EDUCATION
        && has("2")
        && has("3")
        && found.iter().all(|value| "0 1 2 3 9".contains(value.as_str()))
    {
        for (code, level) in [("1", "laag"), ("2", "midden"), ("3", "hoog")] {
            codes.insert(code.to_owned(), level.to_owned());
        }
        if has("9") {
            codes.insert("9".to_owned(), UNKNOWN_ID.to_owned());
        }
    }
    if variable.id == "geslacht" && has("j") && has("m") && !has("v") && !has("f") {
        codes.insert("J".to_owned(), "jongen".to_owned());
        codes.insert("M".to_owned(), "meisje".to_owned());
    }
    codes
}

/// Whether the two best variables are as likely, and the name does not decide: it is no variable's id, and known for both or
/// for neither.
fn is_unclear(found: &[Candidate]) -> bool {
    let [first, second, ..] = found else {
        return false;
    };
    (ENOUGH..0.995).contains(&first.confidence)
        && first.confidence - second.confidence < CLEAR
        && (first.likeness != Some(Likeness::Exact) || second.likeness == Some(Likeness::Exact))
}

fn unclear(found: &[Candidate], codebook: &Codebook) -> Text {
    let labels: Vec<&Text> = found
        .iter()
        .take(2)
        .map(|candidate| &codebook.variable(candidate.variable).label)
        .collect();
    let join = |words: Vec<&str>, or: &str| words.join(or);
    Text {
        nl: format!(
            "De naam kan meer betekenen: {}. Kies zelf.",
            join(labels.iter().map(|label| label.nl.as_str()).collect(), " of ")
        ),
        en: format!(
            "The name may mean more than one thing: {}. Please choose.",
            join(labels.iter().map(|label| label.en.as_str()).collect(), " or ")
        ),
    }
}

fn nothing_known(column: &ColumnPreview, best: Option<&Candidate>, codebook: &Codebook) -> Text {
    let quoted = quoted_label(column);
    let Some(best) = best else {
        return Text {
            nl: format!("Geen variabele met deze naam{quoted} in het codeboek."),
            en: format!("No variable of this name{quoted} in the codebook."),
        };
    };
    let variable = codebook.variable(best.variable);
    if best.fit.values > 0 && best.fit.share() < 0.5 {
        let holds = contents::description(column);
        return Text {
            nl: format!(
                "De naam{quoted} lijkt op '{}', maar de inhoud past daar niet bij ({}).",
                variable.label.nl, holds.nl
            ),
            en: format!(
                "The name{quoted} looks like '{}', but the contents do not fit ({}).",
                variable.label.en, holds.en
            ),
        };
    }
    Text {
        nl: format!("De naam{quoted} lijkt op '{}', maar niet genoeg.", variable.label.nl),
        en: format!("The name{quoted} looks like '{}', but not enough.", variable.label.en),
    }
}

fn because(candidate: &Candidate, column: &ColumnPreview, codebook: &Codebook) -> Text {
    let variable = codebook.variable(candidate.variable);
    let (nl, en) = match (candidate.likeness, candidate.is_by_label) {
        (None, _) => ("Herkend aan de inhoud", "Recognised by the contents"),
        (Some(_), true) => ("Herkend aan het label", "Recognised by the label"),
        (Some(Likeness::Exact), _) => ("Bekende naam", "Known name"),
        (Some(Likeness::Words), _) => (
            "Bekende naam met andere woorden eromheen",
            "Known name with other words around it",
        ),
        (Some(Likeness::Close), _) => ("Lijkt op een bekende naam", "Looks like a known name"),
    };
    let quoted = quoted_label(column);
    let fit = candidate.fit;
    let holds = contents::description(column);
    let (nl_fit, en_fit) = if fit.values == 0 {
        ("; geen waarden gezien".to_owned(), "; no values seen".to_owned())
    } else if fit.share() >= 0.9 {
        ("; de inhoud past".to_owned(), "; the contents fit".to_owned())
    } else if fit.kind_share() >= 0.9 {
        let unit = variable.unit.as_deref().unwrap_or("");
        (
            format!("; veel waarden kunnen niet waar zijn (verwacht: {unit})"),
            format!("; many values cannot be true (expected: {unit})"),
        )
    } else {
        (
            format!("; een deel van de inhoud past niet ({})", holds.nl),
            format!("; part of the contents does not fit ({})", holds.en),
        )
    };
    let codes = match (candidate.codes.is_empty(), column.value_labels.is_empty()) {
        (true, _) => ("", ""),
        (false, true) => ("; codes aangepast", "; codes adapted"),
        (false, false) => ("; codes volgens de waardelabels", "; codes by the value labels"),
    };
    Text {
        nl: format!("{nl}{quoted}{nl_fit}{}.", codes.0),
        en: format!("{en}{quoted}{en_fit}{}.", codes.1),
    }
}

/// The label that the file gives a column, to be put behind its name: as much as fits in a line; nothing without one.
fn quoted_label(column: &ColumnPreview) -> String {
    const MOST: usize = 60;
    let Some(label) = &column.label else {
        return String::new();
    };
    let begin: String = label.chars().take(MOST).collect();
    let more = if begin.len() < label.len() { "…" } else { "" };
    format!(" ('{begin}{more}')")
}
