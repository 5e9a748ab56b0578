//! How mothers, fathers, households and deliveries are counted once, decided by what the extract has.
use crate::{
    batch::{Batch, Column},
    codebook::{Codebook, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics},
    indicator::OnePer,
    tally::{Once, OnceRule, first_of_multiple},
};

/// The decision for one reading.
#[derive(Clone, Debug)]
pub(super) struct OncePlan {
    rank: Option<VariableIndex>,
    children: Option<VariableIndex>,
    birth_date: Option<VariableIndex>,
    birth_year: Option<VariableIndex>,
    /// Key variables in use and whether each is told apart per delivery (else per year).
    keys: Vec<(OnePer, VariableIndex)>,
}

impl OncePlan {
    pub(super) fn new(codebook: &Codebook, available: &[VariableIndex]) -> Self {
        let find = |id: &str| codebook.index(id).filter(|index| available.contains(index));
        let rank = find("rangnummer");
        let keys = if rank.is_some() {
            Vec::new()
        } else {
            let pairs = [
                (OnePer::Delivery, "moeder_id"),
                (OnePer::Mother, "moeder_id"),
                (OnePer::Father, "vader_id"),
                (OnePer::Household, "huishouden_id"),
            ];
            pairs
                .into_iter()
                .filter_map(|(unit, id)| Some((unit, find(id)?)))
                .collect()
        };
        OncePlan {
            rank,
            children: find("meerling_omvang"),
            birth_date: find("geboortedatum"),
            birth_year: find("geboortejaar"),
            keys,
        }
    }

    /// The rule for a unit; none when the extract cannot tell, so that every row counts.
    pub(super) fn rule(&self, unit: OnePer) -> Option<OnceRule> {
        if self.rank.is_some() {
            return Some(OnceRule::Rank);
        }
        self.keys.iter().position(|(of, _)| *of == unit).map(OnceRule::Key)
    }

    /// Says so when units of the indicators cannot be told apart.
    pub(super) fn diagnostics(&self, units: impl Iterator<Item = OnePer>) -> Diagnostics {
        let unknown = units.filter(|unit| self.rule(*unit).is_none()).count() as u64;
        if unknown == 0 {
            return Vec::new();
        }
        vec![Diagnostic::warning("counted-per-child").count(unknown)]
    }

    /// What a batch says.
    pub(super) fn observe(&self, batch: &Batch) -> Once {
        let column = |index: Option<VariableIndex>| index.and_then(|index| batch.column(index));
        let first = column(self.rank).map(|rank| first_of_multiple(rank, column(self.children)));
        let date = column(self.birth_date);
        let year = column(self.birth_year);
        let keys = self
            .keys
            .iter()
            .map(|(unit, index)| {
                let moment = if *unit == OnePer::Delivery { date.or(year) } else { year };
                keyed(batch.len(), batch.column(*index), moment)
            })
            .collect();
        Once::new(first, keys)
    }
}

/// A hash of key and moment per row; none where there is no key.
fn keyed(rows: usize, keys: Option<&Column>, moment: Option<&Column>) -> Column {
    let rows: Vec<Option<i64>> = (0..rows)
        .map(|row| {
            let key = keys?.get(row)?;
            let moment = moment.and_then(|moment| moment.get(row)).unwrap_or(i64::MIN);
            Some(mix(key ^ mix(moment)))
        })
        .collect();
    Column::from(rows)
}

/// SplitMix64's finaliser (Steele, Lea and Flood 2014): close inputs give far outputs.
fn mix(value: i64) -> i64 {
    let mut bits = (value as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (bits ^ (bits >> 31)) as i64
}
