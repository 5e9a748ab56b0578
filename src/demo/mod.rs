//! Synthetic extracts to try the kit with: no row is about anyone.
//!
//! The areas are those of a profile, all else is drawn at random. How common things are follows published national
//! figures where they exist; **what differs between buurten is drawn too and says nothing about the real ones**. Each
//! delivery has its own mother, father and household; children of one delivery share them.
//!
//! The same seed, rows and areas give the same bytes, on every machine.
mod birth;
mod child;
mod columns;
mod family;
mod random;

use crate::area::Areas;
use birth::Delivery;
use columns::Column;
use random::{Random, mix};

/// Which rows and columns a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Everything in one file, a row per child.
    Whole,
    /// A row per child, with the keys of its parents and household.
    Kind,
    /// A row per mother.
    Moeder,
    /// A row per father who is known.
    Vader,
    /// A row per household.
    Huishouden,
}

impl Part {
    /// The four files that can be joined on their keys.
    pub const SPLIT: [Part; 4] = [Part::Kind, Part::Moeder, Part::Vader, Part::Huishouden];

    /// Name for the file, which says that it is synthetic.
    pub fn file_name(self) -> &'static str {
        match self {
            Part::Whole => "synthetisch-kansrijk.csv",
            Part::Kind => "synthetisch-kind.csv",
            Part::Moeder => "synthetisch-moeder.csv",
            Part::Vader => "synthetisch-vader.csv",
            Part::Huishouden => "synthetisch-huishouden.csv",
        }
    }
}

/// A place where families live, with what was drawn for it.
#[derive(Clone, Debug)]
struct Place {
    code: String,
    gemeente: String,
    /// How many live there, relative to the others.
    weight: f64,
    /// How deprived it is, in standard deviations. Invented.
    deprivation: f64,
}

/// Levels from fine to coarse, with the column that names a place of that level.
const LEVELS: [(&str, &str); 4] = [
    ("buurt", "buurt_code"),
    ("wijk", "wijk_code"),
    ("stadsdeel", "stadsdeel"),
    ("gemeente", "gemeente_code"),
];

/// Writes a synthetic extract piece by piece.
#[derive(Clone, Debug)]
pub struct Generator {
    seed: u64,
    rows: u64,
    part: Part,
    places: Vec<(f64, Place)>,
    columns: Vec<Column>,
    /// Children drawn so far; `rows` is reached by all parts at the same delivery.
    children: u64,
    deliveries: u64,
    has_header: bool,
}

impl Generator {
    /// One file with a row per child: UTF-8, `;`, decimal comma, dates `dd-mm-jjjj`, lines ended by CRLF as Excel does.
    pub fn new(seed: u64, rows: u64, areas: &Areas) -> Self {
        Self::of_part(seed, rows, areas, Part::Whole)
    }

    /// A file of the same extract; `rows` is the number of children, whichever the part. All parts of one seed belong
    /// together.
    pub fn of_part(seed: u64, rows: u64, areas: &Areas, part: Part) -> Self {
        let (level, place_column) = LEVELS
            .into_iter()
            .find(|(level, _)| areas.areas().iter().any(|area| area.level == *level))
            .unwrap_or(("", "gemeente_code"));
        Generator {
            seed,
            rows,
            part,
            places: places(seed, areas, level),
            columns: columns::of_part(part, place_column),
            children: 0,
            deliveries: 0,
            has_header: false,
        }
    }

    /// Appends the next rows, with the header before the first, and says whether more follow. A piece ends after the
    /// delivery with which it reaches `children` children.
    pub fn write(&mut self, out: &mut Vec<u8>, children: u64) -> bool {
        if !self.has_header {
            columns::header(&self.columns, out);
            self.has_header = true;
        }
        let until = self.children.saturating_add(children).min(self.rows);
        while self.children < until {
            let delivery = self.next_delivery();
            columns::rows(&self.columns, self.part, self.seed, &delivery, out);
        }
        self.children < self.rows
    }

    /// The whole file at once.
    pub fn all(mut self) -> Vec<u8> {
        let mut out = Vec::new();
        while self.write(&mut out, 4096) {}
        out
    }

    fn next_delivery(&mut self) -> Delivery {
        let mut random = Random::new(self.seed, self.deliveries);
        let place = choose(&self.places, random.share());
        let room = self.rows - self.children;
        let delivery = Delivery::draw(&mut random, self.deliveries, self.children, room, place, self.seed);
        self.deliveries += 1;
        self.children += delivery.children.len() as u64;
        delivery
    }
}

/// Places of a level with the running sum of their weights.
fn places(seed: u64, areas: &Areas, level: &str) -> Vec<(f64, Place)> {
    let mut sum = 0.0;
    let mut places = Vec::new();
    for (index, area) in areas.areas().iter().enumerate().filter(|(_, area)| area.level == level) {
        let gemeente = areas
            .with_ancestors(crate::area::AreaIndex(index))
            .iter()
            .map(|&ancestor| areas.area(ancestor))
            .find(|ancestor| ancestor.level == "gemeente")
            .map_or_else(String::new, |gemeente| gemeente.code.clone());
        // A stream of its own, so that what a place is like does not hang on the areas before it.
        let of_code = area.code.bytes().fold(0_u64, |hash, byte| mix(hash ^ u64::from(byte)));
        let mut random = Random::new(seed, of_code);
        let place = Place {
            code: area.code.clone(),
            gemeente,
            weight: random.lognormal(1.0, 0.7),
            deprivation: 0.8 * random.normal(),
        };
        sum += place.weight;
        places.push((sum, place));
    }
    // Around 0 for the whole, so that the levels of the whole stay near the national ones for every seed.
    let mean = places
        .iter()
        .map(|(_, place)| place.weight * place.deprivation)
        .sum::<f64>()
        / sum;
    for (_, place) in &mut places {
        place.deprivation -= mean;
    }
    places
}

fn choose(places: &[(f64, Place)], share: f64) -> Option<&Place> {
    let (total, last) = places.last().map(|(sum, place)| (*sum, place))?;
    let at = places.partition_point(|(sum, _)| *sum < share * total);
    Some(places.get(at).map_or(last, |(_, place)| place))
}
