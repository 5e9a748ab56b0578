//! A delivery: when, how long the pregnancy was, how many children and how they were born.
use super::{Place, child::Child, family::Family, random::Random};
use crate::period::days_from_date;

/// First day and number of days over which births are spread: 2014–2024.
const FIRST_YEAR: i64 = 2014;
const LAST_YEAR: i64 = 2024;

/// One delivery with all that its rows say.
#[derive(Clone, Debug)]
pub(super) struct Delivery {
    /// Seed of the extract.
    pub(super) seed: u64,
    /// Position among the deliveries, from which its keys and gaps are drawn.
    pub(super) index: u64,
    pub(super) place_code: String,
    pub(super) gemeente: String,
    /// Days since 1970-01-01.
    pub(super) day: i64,
    /// Days from the last period.
    pub(super) gestation: i64,
    /// Children of the pregnancy, including one that no longer fits in the rows asked for.
    pub(super) plurality: i64,
    pub(super) mode: &'static str,
    pub(super) first_visit: i64,
    pub(super) has_home_care: bool,
    pub(super) had_long_stay: bool,
    pub(super) has_complaints: bool,
    pub(super) has_medication: bool,
    /// 0–100; none when not measured.
    pub(super) quality_of_life: Option<i64>,
    /// Whole euros.
    pub(super) costs: i64,
    pub(super) family: Family,
    pub(super) children: Vec<Child>,
}

/// The last day about which anything is known.
pub(super) fn last_day() -> i64 {
    days_from_date(LAST_YEAR, 12, 31).unwrap_or(0)
}

impl Delivery {
    /// Draws a delivery of at most `room` children; the first child gets the position `child`.
    pub(super) fn draw(
        random: &mut Random,
        index: u64,
        child: u64,
        room: u64,
        place: Option<&Place>,
        seed: u64,
    ) -> Self {
        let first_day = days_from_date(FIRST_YEAR, 1, 1).unwrap_or(0);
        let day = random.whole(first_day, last_day());
        let family = Family::draw(random, place, day);
        let plurality: i64 = random.choose(&[(1, 0.9838), (2, 0.016), (3, 0.0002)], 1);
        let gestation = gestation(random, &family, plurality);
        let mode = mode(random, &family, plurality);
        let is_late = random.happens_by(0.105, 0.3 * family.deprivation);
        let first_visit = if is_late {
            71.0 + random.exponential(32.0)
        } else {
            (57.0 + 6.5 * random.normal()).clamp(30.0, 74.0)
        };
        let count = u64::try_from(plurality).unwrap_or(1).min(room).max(1);
        let children = (0..count)
            .map(|nth| Child::draw(random, child + nth, nth, day, gestation, plurality, &family))
            .collect();
        let score = 74.0 - 4.0 * family.deprivation + 14.0 * random.normal();
        Delivery {
            seed,
            index,
            place_code: place.map_or_else(String::new, |place| place.code.clone()),
            gemeente: place.map_or_else(String::new, |place| place.gemeente.clone()),
            day,
            gestation,
            plurality,
            mode,
            first_visit: (first_visit as i64).min(gestation - 1),
            has_home_care: random.happens_by(0.955, -0.5 * family.deprivation),
            had_long_stay: random.happens(if mode == "spontaan" { 0.012 } else { 0.06 }),
            has_complaints: random.happens_by(0.13, 0.25 * family.deprivation),
            has_medication: random.happens_by(0.035, 0.25 * family.deprivation),
            // An own measurement of some partners: most mothers have no score.
            quality_of_life: random.happens(0.4).then_some((score.clamp(0.0, 100.0)) as i64),
            costs: random.lognormal(if mode == "spontaan" { 4_600.0 } else { 6_900.0 }, 0.35) as i64,
            family,
            children,
        }
    }
}

/// Days of gestation, 154 (22 weeks) to 301 (43 weeks). Preterm births are a second, long-tailed group beside those at
/// term; about 7 % of all children come before 259 days.
fn gestation(random: &mut Random, family: &Family, plurality: i64) -> i64 {
    let smoking = if family.smokes() { 0.35 } else { 0.0 };
    let days = if plurality > 1 {
        259.0 - 14.0 * (plurality - 2) as f64 - random.exponential(9.0) + 6.0 * random.normal()
    } else if random.happens_by(0.039, 0.15 * family.deprivation + smoking) {
        if random.happens(0.1) {
            154.0 + 76.0 * random.share()
        } else {
            259.0 - random.exponential(13.0)
        }
    } else {
        280.0 + 8.4 * random.normal()
    };
    days.clamp(154.0, 301.0) as i64
}

fn mode(random: &mut Random, family: &Family, plurality: i64) -> &'static str {
    let (instrumental, emergency) = if family.parity == 0 {
        (0.135, 0.12)
    } else {
        (0.03, 0.045)
    };
    let planned = if plurality > 1 { 0.25 } else { 0.075 };
    let choices = [
        ("kunstverlossing", instrumental),
        ("sectio_primair", planned),
        ("sectio_secundair", emergency),
        ("sectio_onbekend", 0.003),
    ];
    let operated: f64 = choices.iter().map(|(_, weight)| weight).sum();
    if random.happens(operated) {
        random.choose(&choices, "spontaan")
    } else {
        "spontaan"
    }
}
