//! How mothers, fathers, households and deliveries are counted once, decided by what the extract has.
use crate::{
    batch::{Batch, Column},
    codebook::{Codebook, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics},
    indicator::OnePer,
    tally::Once,
};

/// The decision for one reading.
#[derive(Clone, Debug)]
pub(super) struct OncePlan {
    rank: Option<VariableIndex>,
    birth_date: Option<VariableIndex>,
    birth_year: Option<VariableIndex>,
    /// The kinds of unit that can be told apart, each with its key where the extract has one.
    units: Vec<(OnePer, Option<VariableIndex>)>,
}

impl OncePlan {
    pub(super) fn new(codebook: &Codebook, available: &[VariableIndex]) -> Self {
        let find = |id: &str| codebook.index(id).filter(|index| available.contains(index));
        let rank = find("rangnummer");
        let keys = [
            (OnePer::Delivery, "moeder_id"),
            (OnePer::Mother, "moeder_id"),
            (OnePer::Father, "vader_id"),
            (OnePer::Household, "huishouden_id"),
        ];
        OncePlan {
            rank,
            birth_date: find("geboortedatum"),
            birth_year: find("geboortejaar"),
            units: keys
                .map(|(unit, id)| (unit, find(id)))
                .into_iter()
                .filter(|(_, key)| rank.is_some() || key.is_some())
                .collect(),
        }
    }

    /// What it asks of a batch.
    pub(super) fn variables(&self) -> impl Iterator<Item = VariableIndex> + '_ {
        let others = [self.rank, self.birth_date, self.birth_year].into_iter().flatten();
        others.chain(self.keys())
    }

    /// The keys by which units are told apart.
    pub(super) fn keys(&self) -> impl Iterator<Item = VariableIndex> + '_ {
        self.units.iter().filter_map(|(_, key)| *key)
    }

    /// The rank within a birth.
    pub(super) fn rank(&self) -> Option<VariableIndex> {
        self.rank
    }

    /// The position of a kind of unit; none when the extract cannot tell them apart, so that every row counts.
    pub(super) fn unit(&self, unit: OnePer) -> Option<usize> {
        self.units.iter().position(|(known, _)| *known == unit)
    }

    /// Says so when units of the indicators cannot be told apart.
    pub(super) fn diagnostics(&self, units: impl Iterator<Item = OnePer>) -> Diagnostics {
        let unknown = units.filter(|unit| self.unit(*unit).is_none()).count() as u64;
        if unknown == 0 {
            return Vec::new();
        }
        vec![Diagnostic::warning("counted-per-child").count(unknown)]
    }

    /// What a batch says, per kind of unit.
    #[inline]
    pub(super) fn observe(&self, batch: &Batch) -> Vec<Once> {
        let column = |index: Option<VariableIndex>| index.and_then(|index| batch.column(index));
        let (date, year) = (column(self.birth_date), column(self.birth_year));
        self.units
            .iter()
            .map(|(unit, key)| {
                let date = date.filter(|_| *unit == OnePer::Delivery);
                let keys = column(*key).map(|keys| keyed(keys, date, year));
                Once::new(batch.len(), column(self.rank), keys.as_ref())
            })
            .collect()
    }
}

/// A hash of key and moment per row; none where there is no key. A delivery without a date is told apart by its year.
#[inline]
fn keyed(keys: &Column, date: Option<&Column>, year: Option<&Column>) -> Column {
    let at = |column: Option<&Column>, row| column.and_then(|column| column.get(row));
    let rows: Vec<Option<i64>> = (0..keys.values().len())
        .map(|row| {
            let moment = at(date, row).or_else(|| at(year, row)).unwrap_or(i64::MIN);
            Some(mix(keys.get(row)? ^ mix(moment)))
        })
        .collect();
    Column::from(rows)
}

/// SplitMix64's finaliser (Steele, Lea and Flood 2014): close inputs give far outputs.
#[inline]
fn mix(value: i64) -> i64 {
    let mut bits = (value as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (bits ^ (bits >> 31)) as i64
}
