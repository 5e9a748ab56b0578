//! The rows of an extract as they are kept after reading, so that another question needs no file.
//!
//! Only what counting can ask for is kept: numbers, dates, categories and flags, the place and the moment, and hashed keys
//! where only these tell who counts once. What identifies a person never gets here: it is not read.
use super::once::OncePlan;
use crate::{
    batch::{Batch, Column},
    codebook::{Codebook, Kind, VariableIndex},
    expression::{Expression, Mask},
    narrow::Narrow,
};

/// Rows in the order in which they were read.
#[derive(Debug)]
pub struct Kept {
    /// Variables that the extract gives, kept or not.
    available: Vec<VariableIndex>,
    variables: Vec<VariableIndex>,
    batches: Vec<KeptBatch>,
    /// Keys that are kept only where the rank is missing.
    thinned: Vec<VariableIndex>,
    bytes: u64,
}

/// Some thousands of rows: a column for each variable.
#[derive(Debug)]
pub(super) struct KeptBatch {
    len: usize,
    columns: Vec<Option<Narrow>>,
}

/// Keeps the rows of a pass as long as they fit.
pub(super) struct Keeper {
    most: u64,
    /// None once they did not fit.
    kept: Option<Kept>,
    rank: Option<VariableIndex>,
}

impl Kept {
    /// What is kept, in bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Variables of the extract.
    pub fn available(&self) -> &[VariableIndex] {
        &self.available
    }

    /// Whether all is there that expressions with these variables need.
    #[inline]
    pub(super) fn holds(&self, mut variables: impl Iterator<Item = VariableIndex>) -> bool {
        variables.all(|variable| {
            let is_whole = self.variables.contains(&variable) && !self.thinned.contains(&variable);
            is_whole || !self.available.contains(&variable)
        })
    }

    /// With rows that were kept apart; none when they are of another kind of extract, for then neither answers for both.
    pub fn with(mut self, other: Kept) -> Option<Kept> {
        if self.variables != other.variables || self.available != other.available {
            return None;
        }
        self.batches.extend(other.batches);
        self.bytes += other.bytes;
        Some(self)
    }

    #[inline]
    pub(super) fn batches(&self) -> &[KeptBatch] {
        &self.batches
    }

    /// A batch with the columns of some variables, of all rows or of a set of them.
    #[inline]
    pub(super) fn widen(&self, kept: &KeptBatch, variables: &[VariableIndex], rows: Option<&Mask>) -> Batch {
        let places: Option<Vec<usize>> = rows.map(|rows| rows.rows().collect());
        let mut batch = Batch::new(places.as_ref().map_or(kept.len, Vec::len));
        for (variable, narrow) in self.variables.iter().zip(&kept.columns) {
            if let (true, Some(narrow)) = (variables.contains(variable), narrow) {
                let column = match &places {
                    None => narrow.widen(),
                    Some(places) => narrow.only(places),
                };
                batch.set(*variable, column);
            }
        }
        batch
    }
}

impl KeptBatch {
    pub(super) fn len(&self) -> usize {
        self.len
    }
}

impl Keeper {
    /// `most` is how many bytes may be kept; `expressions` are those that are counted.
    pub(super) fn new(
        most: u64,
        codebook: &Codebook,
        available: &[VariableIndex],
        once: &OncePlan,
        expressions: &[Expression],
    ) -> Self {
        let mut asked: Vec<VariableIndex> = expressions.iter().flat_map(Expression::variables).collect();
        asked.extend(["gebied", "periode"].iter().filter_map(|id| codebook.index(id)));
        let keys: Vec<VariableIndex> = once.keys().filter(|key| !asked.contains(key)).collect();
        let is_kept = |index: &&VariableIndex| match codebook.variable(**index).kind {
            Kind::Number { .. } | Kind::Date | Kind::Category | Kind::Flag => true,
            Kind::Key | Kind::Area => asked.contains(index) || keys.contains(index),
            Kind::Identifier => false,
        };
        Keeper {
            most,
            kept: Some(Kept {
                available: available.to_vec(),
                variables: available.iter().filter(is_kept).copied().collect(),
                batches: Vec::new(),
                thinned: keys,
                bytes: 0,
            }),
            rank: once.rank(),
        }
    }

    /// Keeps the rows of a batch, or nothing any more when they do not fit.
    #[inline]
    pub(super) fn add(&mut self, batch: &Batch) {
        let Some(kept) = &mut self.kept else { return };
        let rank = self.rank.and_then(|rank| batch.column(rank));
        let columns: Vec<Option<Narrow>> = kept
            .variables
            .iter()
            .map(|variable| {
                let column = batch.column(*variable)?;
                Some(match rank.filter(|_| kept.thinned.contains(variable)) {
                    Some(rank) => Narrow::of(&without_rank(column, rank)),
                    None => Narrow::of(column),
                })
            })
            .collect();
        kept.bytes += columns.iter().flatten().map(Narrow::bytes).sum::<u64>();
        kept.batches.push(KeptBatch {
            len: batch.len(),
            columns,
        });
        if kept.bytes > self.most {
            self.kept = None;
        }
    }

    pub(super) fn end(self) -> Option<Kept> {
        self.kept
    }
}

/// The keys of the rows whose rank is not known: no other is ever asked for.
#[inline]
fn without_rank(keys: &Column, rank: &Column) -> Column {
    let rows: Vec<Option<i64>> = (0..keys.values().len())
        .map(|row| keys.get(row).filter(|_| rank.get(row).is_none()))
        .collect();
    Column::from(rows)
}
