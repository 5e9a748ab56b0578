//! `kansrijk.areas/1`: where to act first, with the reasons.
use super::{Context, DefinitionDocument, Quantity, RowDocument};
use crate::{
    disclosure::{OwnView, Release},
    priority::{Answer, Area, Counts, FEWEST, Question, Standing, standings},
    text::{Lang, number, words},
};
use serde::{Deserialize, Serialize};

/// What is asked of the areas.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Ask {
    /// Level of the areas.
    pub level: String,
    /// The period, as in the rows.
    pub period: String,
    /// Of the questions about parents, births and money.
    pub weights: [f64; 3],
    /// Areas that the user does not want proposed.
    pub set_aside: Vec<String>,
}

impl Default for Ask {
    fn default() -> Self {
        Ask {
            level: "wijk".to_owned(),
            period: String::new(),
            weights: [1.0; 3],
            set_aside: Vec::new(),
        }
    }
}

/// The areas of a level in the order of their scores.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct PriorityDocument {
    /// `kansrijk.areas/1`.
    pub schema: &'static str,
    /// `own` or `public`.
    pub view: &'static str,
    /// Level of the areas.
    pub level: String,
    /// The period.
    pub period: String,
    /// The questions with what answers them.
    pub questions: Vec<QuestionDocument>,
    /// The areas, the highest score first.
    pub areas: Vec<StandingDocument>,
    /// Codes of at most three areas that are proposed.
    pub proposed: Vec<String>,
    /// Areas without a place, and why.
    pub unplaced: Vec<UnplacedDocument>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct QuestionDocument {
    /// `parents`, `births` or `money`.
    pub id: &'static str,
    /// In words.
    pub name: String,
    /// Its weight.
    pub weight: Quantity,
    /// Indicators that answer it here, by id.
    pub indicators: Vec<String>,
    /// Whether anything answers it.
    pub is_answered: bool,
}

/// Where an area stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct StandingDocument {
    /// Its code.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// Weighted mean of the indexes; 1 is the average area.
    pub score: Quantity,
    /// The highest place that is possible.
    pub best: usize,
    /// The lowest.
    pub worst: usize,
    /// By question, in their order; none where nothing answers it.
    pub answers: Vec<Option<AnswerDocument>>,
    /// Questions in which it is among the first three.
    pub first_in: Vec<&'static str>,
    /// What speaks for it, in sentences.
    pub reasons: Vec<String>,
    /// What speaks against it.
    pub against: Vec<String>,
}

/// How an area answers a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct AnswerDocument {
    /// 1 is the average area.
    pub index: Quantity,
    /// Its place.
    pub rank: usize,
    /// The highest place that is possible.
    pub best: usize,
    /// The lowest.
    pub worst: usize,
    /// What it rests on.
    pub cells: Vec<CellDocument>,
}

/// An indicator of an area, in per cent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct CellDocument {
    /// Id of the indicator.
    pub indicator: String,
    /// As counted.
    pub raw: Quantity,
    /// Drawn towards the mean of all areas.
    pub shrunken: Quantity,
    /// Those of whom it is known.
    pub denominator: Quantity,
}

/// An area without a place.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct UnplacedDocument {
    /// Its code.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// `few`, `withheld` or `no-data`.
    pub reason: &'static str,
}

impl PriorityDocument {
    /// Of the holder's own figures.
    pub fn own(view: &OwnView<'_>, context: Context<'_>, ask: &Ask) -> Self {
        let rows = view
            .rows()
            .filter(|row| row.stratum.is_none())
            .map(|row| context.row(&row));
        Self::of("own", &rows.collect::<Vec<_>>(), context, ask)
    }

    /// Of what may be given away: areas of which something that counts is withheld have no place.
    pub fn public(release: &Release<'_>, context: Context<'_>, ask: &Ask) -> Self {
        let rows = release
            .rows()
            .iter()
            .filter(|row| row.stratum.is_none())
            .map(|row| context.row(row));
        Self::of("public", &rows.collect::<Vec<_>>(), context, ask)
    }

    fn of(view: &'static str, rows: &[RowDocument], context: Context<'_>, ask: &Ask) -> Self {
        let definitions = DefinitionDocument::all(context.engine, context.lang);
        let gathered = Gathered::of(rows, &definitions, ask);
        let ids: Vec<&str> = gathered.indicators.iter().map(String::as_str).collect();
        let standings = standings(&gathered.areas, &ids, ask.weights);
        let words = Words {
            lang: context.lang,
            level: words::level(&ask.level, context.lang),
            all: standings.len(),
            weights: ask.weights,
        };
        let areas: Vec<StandingDocument> = standings.iter().map(|one| standing(one, &gathered, &words)).collect();
        let wanted = areas.iter().filter(|one| !ask.set_aside.contains(&one.area));
        PriorityDocument {
            schema: "kansrijk.areas/1",
            view,
            level: ask.level.clone(),
            period: ask.period.clone(),
            questions: Question::ALL
                .iter()
                .zip(ask.weights)
                .map(|(question, weight)| {
                    let used = ids.iter().filter(|id| question.indicators().contains(id));
                    let place = *question as usize;
                    QuestionDocument {
                        id: question.name(),
                        name: words::priority(question.name(), context.lang, &[]),
                        weight: Quantity(weight),
                        indicators: used.map(|id| (*id).to_owned()).collect(),
                        is_answered: standings
                            .first()
                            .is_some_and(|one| one.answers.get(place).is_some_and(Option::is_some)),
                    }
                })
                .collect(),
            proposed: wanted.take(3).map(|one| one.area.clone()).collect(),
            areas,
            unplaced: gathered.unplaced,
        }
    }
}

/// The areas of a level, and those that cannot be put in an order.
struct Gathered {
    areas: Vec<Area>,
    indicators: Vec<String>,
    unplaced: Vec<UnplacedDocument>,
}

impl Gathered {
    fn of(rows: &[RowDocument], definitions: &[DefinitionDocument], ask: &Ask) -> Self {
        let is_asked = |row: &&RowDocument| row.level == ask.level && row.period == ask.period;
        let is_default = |row: &&RowDocument| {
            let definition = definitions.iter().find(|definition| definition.id == row.indicator);
            definition
                .and_then(|one| one.variants.first())
                .is_some_and(|variant| *variant == row.variant)
        };
        let rows: Vec<&RowDocument> = rows.iter().filter(is_asked).filter(is_default).collect();
        let counts = |row: &RowDocument| {
            Some(Counts {
                numerator: row.numerator?.0 as u64,
                denominator: row.denominator?.0 as u64,
            })
        };
        let is_known = |id: &&str| rows.iter().any(|row| row.indicator == **id && row.value.is_some());
        let mut indicators: Vec<&str> = Vec::new();
        for question in Question::ALL {
            indicators.extend(question.indicators().iter().copied().filter(|id| is_known(id)));
        }
        let mut codes: Vec<(&str, &str)> = Vec::new();
        for row in &rows {
            if codes.iter().all(|(code, _)| *code != row.area) {
                codes.push((&row.area, &row.area_name));
            }
        }
        let mut gathered = Gathered {
            areas: Vec::new(),
            indicators: indicators.iter().map(|id| (*id).to_owned()).collect(),
            unplaced: Vec::new(),
        };
        for (code, name) in codes {
            let own: Vec<&&RowDocument> = rows.iter().filter(|row| row.area == code).collect();
            let of = |id: &str| own.iter().find(|row| row.indicator == id);
            // The number of births, or else of the children of whom most is known.
            let births = of("X21")
                .and_then(|row| row.numerator.or(row.value))
                .map(|births| births.0);
            let children = own
                .iter()
                .filter(|row| row.unit_of_analysis == "child")
                .filter_map(|row| row.denominator);
            let births = births.or_else(|| children.map(|known| known.0).reduce(f64::max));
            let is_withheld = indicators
                .iter()
                .any(|id| of(id).is_some_and(|row| row.flag == "withheld"));
            let reason = match births {
                _ if is_withheld => Some("withheld"),
                None => Some("no-data"),
                Some(births) if births < FEWEST as f64 => Some("few"),
                Some(_) => None,
            };
            match reason {
                Some(reason) => gathered.unplaced.push(UnplacedDocument {
                    area: code.to_owned(),
                    area_name: name.to_owned(),
                    reason,
                }),
                None => gathered.areas.push(Area {
                    code: code.to_owned(),
                    name: name.to_owned(),
                    births: births.unwrap_or_default() as u64,
                    counts: indicators.iter().map(|id| of(id).and_then(|row| counts(row))).collect(),
                }),
            }
        }
        gathered
    }
}

/// What sentences need.
struct Words {
    lang: Lang,
    level: String,
    all: usize,
    weights: [f64; 3],
}

fn standing(one: &Standing, gathered: &Gathered, words: &Words) -> StandingDocument {
    let area = gathered.areas.get(one.area);
    let (mut reasons, mut against, mut first_in) = (Vec::new(), Vec::new(), Vec::new());
    for ((question, answer), weight) in Question::ALL.iter().zip(&one.answers).zip(words.weights) {
        let Some(answer) = answer else { continue };
        if weight <= 0.0 {
            continue;
        }
        if answer.rank <= 3 {
            first_in.push(question.name());
        }
        let births = area.map_or(0, |area| area.births);
        let sentence = words.sentence(*question, answer, births);
        if answer.index >= 1.0 {
            reasons.push(sentence)
        } else {
            against.push(sentence)
        }
    }
    StandingDocument {
        area: area.map_or_else(String::new, |area| area.code.clone()),
        area_name: area.map_or_else(String::new, |area| area.name.clone()),
        score: Quantity(one.score),
        best: one.range.best,
        worst: one.range.worst,
        answers: one
            .answers
            .iter()
            .map(|answer| answer.as_ref().map(|answer| said(answer, &gathered.indicators)))
            .collect(),
        first_in,
        reasons,
        against,
    }
}

fn said(answer: &Answer, indicators: &[String]) -> AnswerDocument {
    let cells = answer.cells.iter().zip(indicators).filter_map(|(cell, id)| {
        let cell = (*cell)?;
        Some(CellDocument {
            indicator: id.clone(),
            raw: Quantity(cell.raw * 100.0),
            shrunken: Quantity(cell.shrunken * 100.0),
            denominator: Quantity(cell.counts.denominator as f64),
        })
    });
    AnswerDocument {
        index: Quantity(answer.index),
        rank: answer.rank,
        best: answer.range.best,
        worst: answer.range.worst,
        cells: cells.collect(),
    }
}

impl Words {
    /// What an area answers, no stronger than the places that are possible.
    fn sentence(&self, question: Question, answer: &Answer, births: u64) -> String {
        let key = format!("{}-said", question.name());
        let (best, worst) = (answer.range.best.to_string(), answer.range.worst.to_string());
        let places = if best == worst {
            words::priority("place-sure", self.lang, &[])
        } else {
            words::priority("places", self.lang, &[("best", &best), ("worst", &worst)])
        };
        words::priority(
            &key,
            self.lang,
            &[
                ("births", &number::plain(births as f64, 0, self.lang)),
                ("times", &number::plain(answer.index, 1, self.lang)),
                ("rank", &answer.rank.to_string()),
                ("all", &self.all.to_string()),
                ("level", &self.level),
                ("places", &places),
            ],
        )
    }
}
