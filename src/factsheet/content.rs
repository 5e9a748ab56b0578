//! What a factsheet says, before anything is known of how it looks.
use super::{chart::IntervalBar, choice, line};
use crate::{
    document::{DefinitionDocument, ResultDocument, RowDocument},
    ordered::Set,
    text::{
        Lang,
        finding::{self, Exactness, Finding},
        number, words,
    },
};

/// Which sheet is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// Code of the area, `organisatie` for the whole extract.
    pub area: &'a str,
    /// The period, as in the rows: `2016`, `2014-2016`.
    pub period: &'a str,
    /// Name of the profile.
    pub profile_name: &'a str,
    /// Whether the extract is invented.
    pub is_synthetic: bool,
    /// Definitions in the language of the sheet, in the order in which they are listed.
    pub definitions: &'a [DefinitionDocument],
    /// Version of the built-in definitions.
    pub definitions_version: &'a str,
    /// Language of all words.
    pub lang: Lang,
}

/// A sheet as words, numbers and pictures to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Content {
    pub lang: Lang,
    /// Name of the area, in a sentence.
    pub area: String,
    /// Level of the area, in words.
    pub level: String,
    /// Period, in words.
    pub period: String,
    /// Name of the profile.
    pub profile: String,
    /// Whether the audit has not passed.
    pub is_concept: bool,
    /// Whether the figures are invented.
    pub is_synthetic: bool,
    /// At most three sentences, about lines of the first page.
    pub findings: Vec<Finding>,
    /// Name of the area with which most rows are compared.
    pub benchmark_area: Option<String>,
    /// Child, mother, father, household, in this order.
    pub blocks: Vec<Block>,
    /// Figures of this area and period that are withheld, on the first page or not.
    pub hidden: usize,
    /// Names of indicators without data here.
    pub no_data: Vec<String>,
    /// Names of indicators with a figure for which a block had no room, with the figure.
    pub not_on_first_page: Vec<String>,
    /// Definition and comparison of every line, in the order of the lines.
    pub notes: Vec<Note>,
    /// Methods of the intervals, in words.
    pub methods: Vec<String>,
    /// Whether some percentage is shown in whole numbers.
    pub is_rounded: bool,
    /// Publications, each once.
    pub sources: Vec<Source>,
    /// Version of the kit.
    pub kit: String,
    /// Version of the definitions.
    pub definitions: String,
}

/// The lines of one group.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Block {
    /// `kind`, `moeder`, `vader`, `huishouden`.
    pub group: &'static str,
    /// In words.
    pub heading: String,
    /// At most [`choice::MOST_LINES`].
    pub lines: Vec<Line>,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// Id of the indicator.
    pub indicator: String,
    pub name: String,
    /// `8 %`, or the sign and word for withheld, or `geen gegevens`.
    pub value: String,
    /// `7 – 9`; empty without interval.
    pub interval: String,
    /// `4,6 %`; empty when nothing was compared.
    pub benchmark: String,
    /// Period of the benchmark and what to mind, and its area when that is not the sheet's: `2016, ander jaar`.
    pub benchmark_note: String,
    /// `better`, …, `not-compared`; `withheld` and `no-data` for lines without a value.
    pub outcome: &'static str,
    pub sign: &'static str,
    /// The outcome in words; why not, when nothing was compared.
    pub word: String,
    /// Whether the figure rests on few cases.
    pub is_unreliable: bool,
    /// Whether the figure was counted again under the definition of the published one.
    pub is_recounted: bool,
    /// The picture; none without a value.
    pub chart: Option<IntervalBar>,
}

/// What stands on the second page about a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Note {
    pub name: String,
    /// What was counted.
    pub definition: String,
    /// What to mind: other definition, reconstructed, pooled, few cases. The definition's caveat is left to the page, or the
    /// second page would become a booklet.
    pub remarks: Vec<String>,
    /// With what it was compared, or why not.
    pub comparison: String,
}

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Source {
    pub title: String,
    pub url: String,
}

/// Groups in the order of the sheet.
pub(crate) const GROUPS: [&str; 4] = ["kind", "moeder", "vader", "huishouden"];

/// Makes the sheet of an area and period from the rows of a release.
pub(super) fn content(result: &ResultDocument, sheet: &Sheet<'_>) -> Content {
    let lang = sheet.lang;
    let rows = choice::rows_of(result, sheet);
    let benchmark_area = finding::preferred_area(&rows);
    let preferred = benchmark_area.as_deref();
    let mut blocks = Vec::new();
    let mut notes = Vec::new();
    let mut not_on_first_page = Vec::new();
    let mut shown: Vec<&RowDocument> = Vec::new();
    for group in GROUPS {
        let ordered = choice::ordered(&rows, group, sheet.definitions, preferred);
        let (first, rest) = ordered.split_at(ordered.len().min(choice::MOST_LINES));
        let scale = line::shared_scale(first, preferred);
        blocks.push(Block {
            group,
            heading: words::group(group, lang),
            lines: first
                .iter()
                .map(|row| line::line(row, sheet, preferred, scale))
                .collect(),
        });
        notes.extend(first.iter().map(|row| line::note(row, sheet, preferred)));
        not_on_first_page.extend(rest.iter().filter_map(|row| line::beside(row, sheet)));
        shown.extend(first);
    }
    let name_of = |code: &str| {
        rows.iter()
            .flat_map(|row| &row.comparisons)
            .find(|comparison| comparison.area == code)
            .map(|comparison| comparison.area_name.clone())
    };
    Content {
        lang,
        area: rows
            .first()
            .map_or_else(|| sheet.area.to_owned(), |row| finding::area_name(row, lang)),
        level: rows
            .first()
            .map_or_else(String::new, |row| words::level(&row.level, lang)),
        period: number::period(sheet.period, lang),
        profile: sheet.profile_name.to_owned(),
        is_concept: result.audit != "passed",
        is_synthetic: sheet.is_synthetic,
        findings: finding::findings(&shown, sheet.definitions, preferred, Exactness::Public, lang),
        benchmark_area: preferred.and_then(name_of),
        blocks,
        hidden: rows.iter().filter(|row| row.flag == "withheld").count(),
        no_data: rows
            .iter()
            .filter(|row| row.flag == "no-data")
            .map(|row| finding::name(&row.indicator, sheet.definitions).to_owned())
            .collect(),
        not_on_first_page,
        notes,
        methods: methods(&rows, lang),
        is_rounded: shown.iter().any(|row| is_rounded(row)),
        sources: sources(&shown, preferred),
        kit: result.kit.clone(),
        definitions: result.definitions.clone(),
    }
}

fn is_rounded(row: &RowDocument) -> bool {
    row.value.is_some() && matches!(row.unit, "%" | "per 1000") && Exactness::Public.decimals(row) == 0
}

/// Each method once, in the order of the rows.
fn methods(rows: &[&RowDocument], lang: Lang) -> Vec<String> {
    let mut methods: Vec<String> = Vec::new();
    for row in rows.iter().filter(|row| row.value.is_some() && row.method != "none") {
        let method = words::method(row.method, lang);
        if !methods.contains(&method) {
            methods.push(method);
        }
    }
    methods
}

/// Publications of the comparisons that are shown, each once, by title.
fn sources(rows: &[&RowDocument], preferred: Option<&str>) -> Vec<Source> {
    let sources: Set<Source> = rows
        .iter()
        .filter_map(|row| finding::chosen(row, preferred))
        .filter(|comparison| finding::is_compared(comparison))
        .map(|comparison| Source {
            title: comparison.source.clone(),
            url: comparison.url.clone(),
        })
        .collect();
    sources.into_iter().collect()
}
