//! How unequal ordered groups are.
use crate::interval::{Confidence, Interval};

/// Fewest groups of a slope index: with three or four a line says little more than the gap.
const FEWEST_GROUPS: usize = 5;

/// A group, such as a fifth of the households by income.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// Persons, positive.
    pub population: f64,
    /// Value, such as a share.
    pub value: f64,
    /// Standard error of the value.
    pub standard_error: f64,
}

/// The slope index of inequality, and the relative one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// The difference along the line from the least to the most advantaged (SII).
    pub slope: f64,
    /// Its interval.
    pub slope_interval: Interval,
    /// The line's value at the most advantaged end over that at the least advantaged (RII); none when the line does not stay above zero there.
    pub ratio: Option<f64>,
    /// The line's value at the least advantaged end.
    pub intercept: f64,
}

/// Group by group its share of the persons and the middle of its rank, from 0 to 1.
fn ranks(groups: &[Group]) -> Option<Vec<(f64, f64)>> {
    let is_usable = |one: &Group| one.population > 0.0 && one.population.is_finite() && one.value.is_finite();
    if groups.is_empty() || !groups.iter().all(is_usable) {
        return None;
    }
    let all: f64 = groups.iter().map(|one| one.population).sum();
    let mut below = 0.0;
    Some(
        groups
            .iter()
            .map(|one| {
                let part = one.population / all;
                let middle = below + part / 2.0;
                below += part;
                (part, middle)
            })
            .collect(),
    )
}

/// The slope index of groups from the least to the most advantaged: a line through their values by rank, weighted by persons.
/// `None` with fewer than five groups, without persons in one, and at confidence 1.
///
/// The interval follows from the standard errors of the values, in which the slope is linear, without simulation.
///
/// Source: Mackenbach JP, Kunst AE. Measuring the magnitude of socio-economic inequalities in health. Soc Sci Med 1997;44:757-71;
/// PHEindicatormethods 2.1.0, `phe_sii`.
pub fn slope_index(groups: &[Group], confidence: Confidence) -> Option<Slope> {
    if groups.len() < FEWEST_GROUPS || confidence.is_certain() {
        return None;
    }
    let ranks = ranks(groups)?;
    let with_rank = || groups.iter().zip(&ranks);
    let middle: f64 = ranks.iter().map(|(part, rank)| part * rank).sum();
    let mean: f64 = with_rank().map(|(one, (part, _))| part * one.value).sum();
    let spread: f64 = ranks
        .iter()
        .map(|(part, rank)| part * (rank - middle) * (rank - middle))
        .sum();
    // How much each group's value adds to the slope.
    let pull = |part: f64, rank: f64| part * (rank - middle) / spread;
    let slope: f64 = with_rank()
        .map(|(one, &(part, rank))| pull(part, rank) * one.value)
        .sum();
    let variance: f64 = with_rank()
        .map(|(one, &(part, rank))| {
            let error = pull(part, rank) * one.standard_error;
            error * error
        })
        .sum();
    let intercept = mean - slope * middle;
    let reach = confidence.z() * variance.sqrt();
    Some(Slope {
        slope,
        slope_interval: Interval {
            lower: slope - reach,
            upper: slope + reach,
        },
        ratio: (intercept > 0.0 && intercept + slope >= 0.0).then(|| (intercept + slope) / intercept),
        intercept,
    })
}

/// The concentration index, and its forms for a share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConcentrationIndex {
    /// From −1 (all with the least advantaged) to 1.
    pub index: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Erreygers' form: four times the index times the mean.
    pub erreygers: f64,
    /// Wagstaff's form: the index over 1 minus the mean.
    pub wagstaff: f64,
}

/// The concentration index of shares of groups from the least to the most advantaged. `None` without groups, persons or anybody counted,
/// or when everybody was.
///
/// Source: Kakwani N, Wagstaff A, van Doorslaer E. Socioeconomic inequalities in health: measurement, computation, and statistical
/// inference. J Econometrics 1997;77:87-103, for grouped data; Erreygers G. J Health Econ 2009;28:504-15; Wagstaff A. Health Econ
/// 2005;14:429-32.
pub fn concentration_index(groups: &[Group]) -> Option<ConcentrationIndex> {
    let ranks = ranks(groups)?;
    let with_rank = || groups.iter().zip(&ranks);
    let all: f64 = groups.iter().map(|one| one.population).sum();
    let mean: f64 = with_rank().map(|(one, (part, _))| part * one.value).sum();
    if !(mean > 0.0 && mean < 1.0) {
        return None;
    }
    let index = 2.0 / mean
        * with_rank()
            .map(|(one, (part, rank))| part * one.value * rank)
            .sum::<f64>()
        - 1.0;
    let (mut q, mut squares, mut within) = (0.0, 0.0, 0.0);
    for (one, &(part, rank)) in with_rank() {
        let before = q;
        q += part * one.value / mean;
        let position = 2.0 * rank - 1.0 - index;
        let a = one.value / mean * position + 2.0 - before - q;
        squares += part * a * a;
        within += part * one.value * (1.0 - one.value) * position * position;
    }
    let variance = (squares - (1.0 + index) * (1.0 + index)) / all + within / (all * mean * mean);
    Some(ConcentrationIndex {
        index,
        standard_error: variance.max(0.0).sqrt(),
        erreygers: 4.0 * mean * index,
        wagstaff: index / (1.0 - mean),
    })
}

/// What would go if every group had the value of the reference: as a difference, and as a share of all (PAF). "Would" is a
/// sum, no promise: groups differ in more than one thing. `None` without persons or without anybody counted.
///
/// Source: Levin ML. Acta Unio Int Contra Cancrum 1953;9:531-41; for more than two groups Walter SD. Biometrics 1976;32:829-49.
///
/// ```
/// use kansrijk::statistic::{Group, population_attributable};
/// let of = |population, value| Group { population, value, standard_error: 0.0 };
/// let (difference, share) = population_attributable(&[of(100.0, 0.2), of(100.0, 0.1)], 0.1).unwrap();
/// assert!((difference - 0.05).abs() < 1e-15 && (share - 1.0 / 3.0).abs() < 1e-15);
/// ```
pub fn population_attributable(groups: &[Group], reference: f64) -> Option<(f64, f64)> {
    let ranks = ranks(groups)?;
    let mean: f64 = groups.iter().zip(&ranks).map(|(one, (part, _))| part * one.value).sum();
    (mean > 0.0).then(|| (mean - reference, (mean - reference) / mean))
}
