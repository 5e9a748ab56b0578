//! Who the parents are and how the household fares. One score of deprivation, partly the place's and partly the family's
//! own, moves all of it, so that things go together as they do in registers.
use super::{
    Place,
    random::{Random, normal_share},
};

/// Median standardised income in euro and the low-income limit at which `inkomen_tov_lage_inkomensgrens` is 100. Round
/// figures near those of CBS around 2020.
const MEDIAN_INCOME: f64 = 29_000.0;
const LOW_INCOME_LIMIT: f64 = 15_000.0;

/// A parent's part of a row.
#[derive(Clone, Debug)]
pub(super) struct Parent {
    /// Days since 1970-01-01.
    pub(super) born: i64,
    pub(super) position: &'static str,
    /// Cents.
    pub(super) mental_health_costs: i64,
    pub(super) had_youth_care: bool,
    pub(super) is_in_debt_restructuring: bool,
    pub(super) has_premium_arrears: bool,
}

/// Mother, father and household of one delivery.
#[derive(Clone, Debug)]
pub(super) struct Family {
    /// Standard normal; above 0 is worse off.
    pub(super) deprivation: f64,
    pub(super) mother: Parent,
    pub(super) parity: i64,
    pub(super) pregnancies: i64,
    pub(super) education: &'static str,
    pub(super) smoking: &'static str,
    pub(super) alcohol: &'static str,
    /// Tenths.
    pub(super) bmi: i64,
    pub(super) father: Option<Parent>,
    pub(super) is_fathers_first: bool,
    pub(super) household_type: &'static str,
    /// Percent; -1 when the household is no target of the statistic.
    pub(super) income_by_limit: i64,
    pub(super) has_long_low_income: bool,
    pub(super) income_percentile: i64,
    pub(super) income: i64,
    pub(super) has_assistance: bool,
    pub(super) is_owner: bool,
    pub(super) has_moved: bool,
}

impl Family {
    pub(super) fn smokes(&self) -> bool {
        matches!(self.smoking, "1_10" | "11_20" | "gt_20")
    }

    /// Draws the family of a child born on a day.
    pub(super) fn draw(random: &mut Random, place: Option<&Place>, day: i64) -> Self {
        // 0.8² of the place and 0.9² of the family together have a spread of 1.2.
        let of_place = place.map_or(0.0, |place| place.deprivation);
        let deprivation = (of_place + 0.9 * random.normal()) / 1.2;
        let mother_age = (30.9 - 1.1 * deprivation + 4.6 * random.normal()).clamp(15.0, 47.0);
        let is_first = random.happens_by(0.46, -0.095 * (mother_age - 30.9));
        let parity = if is_first || mother_age < 18.0 {
            0
        } else {
            1 + (random.exponential(0.75) as i64).min(7)
        };
        let pregnancies = parity + 1 + (random.exponential(0.45) as i64).min(4);

        let schooling = -0.8 * deprivation + 0.1 * (mother_age - 30.9) + random.normal();
        let education = match schooling {
            score if score < -1.40 => "laag",
            score if score < 0.15 => "midden",
            _ => "hoog",
        };
        let by_school = match education {
            "laag" => 0.6,
            "hoog" => -0.9,
            _ => 0.0,
        };
        let smoking = if random.happens_by(0.075, 0.6 * deprivation + by_school) {
            random.choose(
                &[
                    ("1_10", 0.66),
                    ("11_20", 0.15),
                    ("gt_20", 0.02),
                    ("gestopt_tijdens", 0.17),
                ],
                "1_10",
            )
        } else {
            random.choose(&[("niet", 0.91), ("gestopt_voor", 0.09)], "niet")
        };
        let alcohol = random.choose(&[("geen", 0.965), ("lt_2", 0.03), ("ge_2", 0.005)], "geen");
        let bmi = (10.0 * random.lognormal(24.3 + 0.5 * deprivation, 0.17)).clamp(150.0, 550.0) as i64;

        let is_one_parent = random.happens_by(0.095, 0.7 * deprivation - 0.06 * (mother_age - 30.9));
        let household_type = if is_one_parent {
            "eenouder"
        } else {
            random.choose(&[("paar", 0.985), ("overig", 0.012), ("institutioneel", 0.003)], "paar")
        };
        let below_median = -0.36 * deprivation - if is_one_parent { 0.25 } else { 0.0 };
        let log_income = below_median + 0.28 * random.normal();
        let income = MEDIAN_INCOME * libm::exp(log_income);
        let by_limit = 100.0 * income / LOW_INCOME_LIMIT;
        let has_low_income = by_limit <= 100.0;
        let has_assistance = random.happens(if by_limit < 115.0 { 0.45 } else { 0.01 });
        let percentile = 100.0 * normal_share((log_income + 0.03) / 0.48);

        let mother = Parent::draw(random, deprivation, mother_age, day, Some(has_assistance));
        let is_father_known = random.happens(if is_one_parent { 0.75 } else { 0.985 });
        let father_age = (mother_age + 2.7 + 4.0 * random.normal()).clamp(16.0, 65.0);
        let father = Parent::draw(random, deprivation, father_age, day, None);
        let is_fathers_first = random.happens(if parity == 0 { 0.9 } else { 0.05 });
        Family {
            deprivation,
            mother,
            parity,
            pregnancies,
            education,
            smoking,
            alcohol,
            bmi,
            father: is_father_known.then_some(father),
            is_fathers_first,
            household_type,
            income_by_limit: if household_type == "institutioneel" {
                -1
            } else {
                by_limit as i64
            },
            has_long_low_income: has_low_income && random.happens(0.4),
            income_percentile: (percentile as i64 + 1).clamp(1, 100),
            income: income as i64 / 100 * 100,
            has_assistance,
            is_owner: random.happens_by(0.58, 1.4 * log_income - 0.5 * deprivation),
            has_moved: random.happens_by(0.16, 0.15 * deprivation - 0.05 * (mother_age - 30.9)),
        }
    }
}

impl Parent {
    /// `has_assistance` is told for mothers, whose position it decides; fathers' positions are drawn without.
    fn draw(random: &mut Random, deprivation: f64, age: f64, day: i64, has_assistance: Option<bool>) -> Self {
        let born = day - (age * 365.2425) as i64;
        let worse = libm::exp(0.5 * deprivation);
        let young = if age < 23.0 { 6.0 } else { 0.5 };
        let is_mother = has_assistance.is_some();
        let position = if has_assistance == Some(true) && random.happens(0.8) {
            "bijstand"
        } else {
            let choices = [
                ("werk", if is_mother { 0.80 } else { 0.89 }),
                ("bijstand", if is_mother { 0.004 } else { 0.025 * worse }),
                ("ww", 0.014 * worse),
                ("arbeidsongeschikt", 0.016 * worse),
                ("overige_uitkering", 0.004 * worse),
                ("student", 0.014 * young),
                ("geen_inkomen", if is_mother { 0.08 * worse } else { 0.02 * worse }),
                ("overig", 0.006),
            ];
            random.choose(&choices, "werk")
        };
        let uses_mental_health_care = random.happens_by(if is_mother { 0.085 } else { 0.06 }, 0.35 * deprivation);
        let costs = (100.0 * random.lognormal(900.0, 1.1)).clamp(2_000.0, 5_000_000.0);
        // Registers of youth care begin in 2011: only parents born from 1993 on could be seen in them.
        let is_observable = born >= 8_401;
        Parent {
            born,
            position,
            mental_health_costs: if uses_mental_health_care { costs as i64 } else { 0 },
            had_youth_care: random.happens_by(0.1, 0.6 * deprivation) && is_observable,
            is_in_debt_restructuring: random.happens_by(0.006, 0.5 * deprivation),
            has_premium_arrears: random.happens_by(0.028, 0.7 * deprivation),
        }
    }
}
