//! Indexes, scores, and the places in an order that are possible.
use super::{Area, Counts, Question};
use crate::{
    interval::{Confidence, Interval},
    statistic::{Prior, RankRange, prior, rank_ranges},
};

/// An indicator of an area: as counted, and drawn towards the mean of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// As counted, 0 to 1.
    pub raw: f64,
    /// Drawn towards the mean, 0 to 1.
    pub shrunken: f64,
    /// Standard deviation of what is drawn.
    pub deviation: f64,
    /// The counts.
    pub counts: Counts,
}

/// How an area answers a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// 1 is the average area.
    pub index: f64,
    /// Place, 1 for the highest index.
    pub rank: usize,
    /// The places that are possible together with 95 % chance.
    pub range: RankRange,
    /// By indicator, in the order in which they were given; none where there is no figure.
    pub cells: Vec<Option<Cell>>,
    deviation: f64,
}

/// Where an area stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Position among the areas that were given.
    pub area: usize,
    /// Weighted mean of the indexes.
    pub score: f64,
    /// The places that are possible.
    pub range: RankRange,
    /// One for each question; none when nothing answers it.
    pub answers: [Option<Answer>; 3],
}

/// The areas from the highest score down; of equal scores the one that was given first. `indicators` are ids in the order of the
/// areas' counts, `weights` those of the questions. An area without a figure for some indicator counts as the average there.
///
/// Within a question indicators count alike. Deviations of sums are added up as if all indicators moved together, which is the widest
/// they can be: parents with one trait often have others.
pub fn standings(areas: &[Area], indicators: &[&str], weights: [f64; 3]) -> Vec<Standing> {
    let Some(confidence) = joint_confidence(areas.len()) else {
        return Vec::new();
    };
    let answers = Question::ALL.map(|question| answers(areas, indicators, question, confidence));
    let used: Vec<(f64, &Vec<Answer>)> = weights
        .iter()
        .copied()
        .zip(&answers)
        .filter_map(|(weight, answers)| Some((weight, answers.as_ref()?)))
        .collect();
    let total: f64 = used.iter().map(|(weight, _)| weight).sum();
    if total <= 0.0 {
        return Vec::new();
    }
    let of = |area: usize, part: &dyn Fn(&Answer) -> f64| -> f64 {
        used.iter()
            .map(|(weight, answers)| answers.get(area).map_or(0.0, |answer| weight * part(answer)))
            .sum::<f64>()
            / total
    };
    let scores: Vec<(f64, f64)> = (0..areas.len())
        .map(|area| (of(area, &|one| one.index), of(area, &|one| one.deviation)))
        .collect();
    let ranges = ranges(&scores, confidence);
    let mut order: Vec<usize> = (0..areas.len()).collect();
    order.sort_by(|a, b| score(&scores, *b).total_cmp(&score(&scores, *a)));
    let standing = |area: usize| {
        Some(Standing {
            area,
            score: score(&scores, area),
            range: ranges.get(area).copied()?,
            answers: answers.each_ref().map(|answers| answers.as_ref()?.get(area).cloned()),
        })
    };
    order.into_iter().filter_map(standing).collect()
}

/// That at which each of the intervals of so many areas must hold for all to hold at 95 %.
fn joint_confidence(areas: usize) -> Option<Confidence> {
    (areas > 0).then(|| Confidence::new(libm::pow(0.95, 1.0 / areas as f64)))?
}

fn score(scores: &[(f64, f64)], area: usize) -> f64 {
    scores.get(area).map_or(0.0, |(score, _)| *score)
}

fn ranges(scores: &[(f64, f64)], confidence: Confidence) -> Vec<RankRange> {
    let interval = |(mean, deviation): &(f64, f64)| Interval {
        lower: mean - confidence.z() * deviation,
        upper: mean + confidence.z() * deviation,
    };
    rank_ranges(&scores.iter().map(interval).collect::<Vec<_>>())
}

/// What each area answers; none when no area has a figure for it.
fn answers(areas: &[Area], indicators: &[&str], question: Question, confidence: Confidence) -> Option<Vec<Answer>> {
    let cells: Vec<Vec<Option<Cell>>> = if question == Question::Births {
        vec![Vec::new(); areas.len()]
    } else {
        cells(areas, indicators, question)
    };
    let scores = if question == Question::Births {
        births(areas)?
    } else {
        composite(&cells, question)?
    };
    let ranges = ranges(&scores, confidence);
    let answer = |(place, cells)| {
        let (index, deviation) = *scores.get(place)?;
        Some(Answer {
            index,
            rank: 1 + scores.iter().filter(|(other, _)| *other > index).count(),
            range: ranges.get(place).copied()?,
            cells,
            deviation,
        })
    };
    cells.into_iter().enumerate().map(answer).collect()
}

/// Births against those of the average area; their number varies as a count does.
fn births(areas: &[Area]) -> Option<Vec<(f64, f64)>> {
    let all: u64 = areas.iter().map(|area| area.births).sum();
    let mean = all as f64 / areas.len() as f64;
    (all > 0).then(|| {
        areas
            .iter()
            .map(|area| (area.births as f64 / mean, (area.births as f64).sqrt() / mean))
            .collect()
    })
}

/// The cells of the question's indicators, by area.
fn cells(areas: &[Area], indicators: &[&str], question: Question) -> Vec<Vec<Option<Cell>>> {
    let mut cells = vec![vec![None; indicators.len()]; areas.len()];
    for (place, id) in indicators.iter().enumerate() {
        if !question.indicators().contains(id) {
            continue;
        }
        let counts: Vec<Option<Counts>> = areas
            .iter()
            .map(|area| area.counts.get(place).copied().flatten())
            .collect();
        let known: Vec<(u64, u64)> = counts
            .iter()
            .flatten()
            .map(|counts| (counts.numerator, counts.denominator))
            .collect();
        let Some(prior) = prior(&known) else { continue };
        for (row, counts) in cells.iter_mut().zip(&counts) {
            if let (Some(counts), Some(cell)) = (counts, row.get_mut(place)) {
                *cell = drawn(prior, *counts);
            }
        }
    }
    cells
}

fn drawn(prior: Prior, counts: Counts) -> Option<Cell> {
    let (x, n) = (counts.numerator as f64, counts.denominator as f64);
    let posterior = prior.posterior(counts.numerator, counts.denominator, Confidence::P95)?;
    let deviation = match prior {
        Prior::Pooled { .. } => 0.0,
        Prior::Beta { alpha, beta } => {
            let size = alpha + beta + n;
            (posterior.mean * (1.0 - posterior.mean) / (size + 1.0)).sqrt()
        }
    };
    (n > 0.0).then_some(Cell {
        raw: x / n,
        shrunken: posterior.mean,
        deviation,
        counts,
    })
}

/// The mean over indicators of an area against the average area; none when no indicator has a figure.
fn composite(cells: &[Vec<Option<Cell>>], question: Question) -> Option<Vec<(f64, f64)>> {
    let size = |cell: &Cell| {
        if question.is_of_persons() {
            cell.counts.denominator as f64
        } else {
            1.0
        }
    };
    let width = cells.first()?.len();
    let means: Vec<Option<f64>> = (0..width)
        .map(|place| {
            let column: Vec<&Cell> = cells.iter().filter_map(|row| row.get(place)?.as_ref()).collect();
            let sum: f64 = column.iter().map(|cell| cell.shrunken * size(cell)).sum();
            (sum > 0.0).then(|| sum / column.len() as f64)
        })
        .collect();
    let used = means.iter().flatten().count() as f64;
    let of_area = |row: &Vec<Option<Cell>>| {
        let parts = row.iter().zip(&means).filter_map(|(cell, mean)| {
            let mean = (*mean)?;
            // Unknown is taken for average, and says nothing.
            let cell = cell.as_ref().map_or((1.0, 0.0), |cell| {
                (cell.shrunken * size(cell) / mean, cell.deviation * size(cell) / mean)
            });
            Some(cell)
        });
        let (index, deviation) = parts.fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        (index / used, deviation / used)
    };
    (used > 0.0).then(|| cells.iter().map(of_area).collect())
}
