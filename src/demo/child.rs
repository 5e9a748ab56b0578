//! A child: weight and percentile by gestation, death and score at birth, and what youth health care later records.
use super::{
    birth::last_day,
    family::Family,
    random::{Random, normal_share},
};

/// Share of infants that get mother's milk only, and milk of both kinds, per moment of the eight `voeding_…` columns
/// (Peiling Melkvoeding 2018, NCJ/TNO).
const MOTHERS_MILK: [f64; 8] = [0.69, 0.58, 0.56, 0.47, 0.31, 0.19, 0.12, 0.09];
const BOTH_KINDS: [f64; 8] = [0.07, 0.10, 0.10, 0.12, 0.10, 0.09, 0.09, 0.07];
/// Days at those moments.
const MOMENTS: [i64; 8] = [0, 8, 14, 30, 91, 183, 274, 365];

/// What a row says of the child itself.
#[derive(Clone, Debug)]
pub(super) struct Child {
    /// Position among the children, from which its key and gaps are drawn.
    pub(super) index: u64,
    /// 1 for the first of the delivery.
    pub(super) rank: u64,
    pub(super) sex: &'static str,
    /// Grams.
    pub(super) weight: i64,
    /// Tenths.
    pub(super) percentile: i64,
    pub(super) phase: &'static str,
    /// Days since 1970-01-01.
    pub(super) died: Option<i64>,
    pub(super) apgar: Option<i64>,
    pub(super) has_anomaly: bool,
    pub(super) was_in_nicu: bool,
    /// None after death or when the moment lies ahead.
    pub(super) feeding: [Option<&'static str>; 8],
    pub(super) is_vaccinated: Option<bool>,
    pub(super) weight_class: Option<&'static str>,
    pub(super) has_language_delay: Option<bool>,
    pub(super) was_placed_out: Option<bool>,
    /// Full years seen until the last day or the fourth birthday.
    pub(super) years_seen: i64,
    /// Whole euros in those years.
    pub(super) costs: i64,
}

impl Child {
    pub(super) fn draw(
        random: &mut Random,
        index: u64,
        nth: u64,
        day: i64,
        gestation: i64,
        plurality: i64,
        family: &Family,
    ) -> Self {
        let sex = random.choose(
            &[("jongen", 0.5125), ("meisje", 0.4873), ("onbepaald", 0.0002)],
            "jongen",
        );
        let smoking = if family.smokes() { 0.45 } else { 0.0 };
        let first = if family.parity == 0 { 0.12 } else { -0.1 };
        let several = if plurality > 1 { 0.75 } else { 0.0 };
        // Weight for gestation in standard deviations; percentile and grams follow from the one score.
        let score = 0.06 - 0.08 * family.deprivation - smoking - first - several + 0.98 * random.normal();
        let percentile = (1000.0 * normal_share(score)) as i64;
        let weight = weight(random, sex, gestation, score);
        let is_small = percentile < 100;
        let phase = phase(random, gestation, is_small);
        let died = match phase {
            "neonataal_vroeg" => Some(day + random.whole(0, 7)),
            "neonataal_laat" => Some(day + random.whole(8, 28)),
            "zuigeling" => Some(day + random.whole(29, 364)),
            _ => None,
        };
        let is_stillborn = matches!(phase, "antepartum" | "durante_partu");
        let low_score = match gestation {
            ..196 => 0.35,
            196..224 => 0.14,
            224..259 => 0.035,
            _ => 0.011,
        };
        let apgar = if random.happens(low_score) {
            random.whole(1, 6)
        } else {
            random.choose(&[(7, 0.03), (8, 0.09), (9, 0.40), (10, 0.48)], 9)
        };
        let in_nicu = match gestation {
            ..224 => 0.85,
            224..259 => 0.16,
            _ => 0.015,
        };
        let seen_until = if is_stillborn {
            day - 1
        } else {
            died.unwrap_or_else(last_day)
        };
        let seen = seen_until - day;
        let lives_at = |age_in_days: i64| !is_stillborn && seen >= age_in_days;
        let years_seen = (seen.max(0) * 4 / 1461).min(4);
        // Who stops early stops for good: one score decides all eight moments.
        let rank = normal_share((random.normal() + 0.3 * family.deprivation) / 1.044);
        let feeding = std::array::from_fn(|moment| {
            let (Some(&days), Some(&mothers), Some(&both)) =
                (MOMENTS.get(moment), MOTHERS_MILK.get(moment), BOTH_KINDS.get(moment))
            else {
                return None;
            };
            lives_at(days).then_some(match rank {
                rank if rank < mothers => "borstvoeding",
                rank if rank < mothers + both => "gemengd",
                _ => "kunstvoeding",
            })
        });
        let is_vaccinated = random.happens_by(0.918, -0.25 * family.deprivation);
        let heavier = libm::exp(0.3 * family.deprivation);
        let classes = [
            ("ondergewicht", 0.06),
            ("normaal", 0.845),
            ("overgewicht", 0.07 * heavier),
            ("obesitas", 0.02 * heavier),
        ];
        let weight_class = random.choose(&classes, "normaal");
        let has_language_delay = random.happens_by(0.058, 0.45 * family.deprivation);
        let was_placed_out = random.happens_by(0.0035, 0.9 * family.deprivation);
        let anomaly = random.happens(0.028);
        let yearly = 900.0 + if anomaly { 2500.0 } else { 0.0 } + if gestation < 259 { 2200.0 } else { 0.0 };
        Child {
            index,
            rank: nth + 1,
            sex,
            weight,
            percentile,
            phase,
            died,
            apgar: (!is_stillborn).then_some(apgar),
            has_anomaly: anomaly,
            was_in_nicu: random.happens(in_nicu) && !is_stillborn,
            feeding,
            is_vaccinated: lives_at(731).then_some(is_vaccinated),
            weight_class: lives_at(1096).then_some(weight_class),
            has_language_delay: lives_at(731).then_some(has_language_delay),
            was_placed_out: lives_at(731).then_some(was_placed_out),
            years_seen,
            costs: (random.lognormal(yearly, 0.7) * years_seen as f64) as i64,
        }
    }
}

/// Grams: Hadlock's curve of fetal weight by week (Hadlock e.a., 1991, Radiology 181:129–133) with 5.5 % less,
/// spread 14 %, boys heavier than girls: so about 6 % weigh 2500 g or less, near the national figure. Written as people write weights: often to 5, 10 or 50 g.
fn weight(random: &mut Random, sex: &str, gestation: i64, score: f64) -> i64 {
    let weeks = gestation as f64 / 7.0;
    let median = 0.945 * libm::exp(0.578 + 0.332 * weeks - 0.003_54 * weeks * weeks);
    let of_sex = if sex == "meisje" { 0.965 } else { 1.0 };
    let grams = (median * of_sex * libm::exp(0.14 * score)).clamp(300.0, 6000.0);
    let step = random.choose(&[(1.0, 0.25), (5.0, 0.4), (10.0, 0.27), (50.0, 0.08)], 5.0);
    (libm::floor(grams / step + 0.5) * step) as i64
}

/// When a child dies, if it does. Most deaths are those of children born far too early.
fn phase(random: &mut Random, gestation: i64, is_small: bool) -> &'static str {
    let [before, during, early, late, later] = match gestation {
        ..168 => [0.42, 0.08, 0.40, 0.03, 0.01],
        168..182 => [0.20, 0.02, 0.16, 0.05, 0.02],
        182..196 => [0.12, 0.006, 0.06, 0.03, 0.01],
        196..224 => [0.055, 0.003, 0.016, 0.007, 0.004],
        224..259 => [0.0120, 0.0008, 0.0032, 0.0012, 0.0015],
        _ => [0.0013, 0.0002, 0.0008, 0.0002, 0.0006],
    };
    let before = if is_small { before * 2.2 } else { before };
    let choices = [
        ("antepartum", before),
        ("durante_partu", during),
        ("neonataal_vroeg", early),
        ("neonataal_laat", late),
        ("zuigeling", later),
        ("geen", f64::max(0.0, 1.0 - before - during - early - late - later)),
    ];
    random.choose(&choices, "geen")
}
