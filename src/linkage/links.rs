//! The tables of all roles and the keys that lead to them: what every worker that reads children is given.
use super::{lengths::Lengths, table::Table};
use crate::{codebook::VariableIndex, extract::KeyTable};
use std::sync::Arc;

/// What the keys of a table are known by.
type Prints = Vec<[u64; 2]>;

/// Files that were gathered, ready to be joined. No text of a key is in it.
#[derive(Debug, Default)]
pub struct Links {
    /// The keys, by their variable.
    pub(super) keys: Vec<(VariableIndex, Arc<KeyTable>)>,
    pub(super) tables: Vec<Table>,
    /// The table whose rows are the children themselves, where no file has those.
    pub(super) children: Option<usize>,
    /// How long the keys of each file are; not for other workers, for one says what is wrong.
    pub(super) lengths: Vec<Lengths>,
}

impl Links {
    /// Whether nothing was gathered.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// What they take in memory.
    pub fn bytes(&self) -> u64 {
        let keys = self.keys.iter().map(|(_, keys)| keys.bytes());
        let tables = self.tables.iter().map(|table| {
            let columns: u64 = table.columns.iter().map(crate::narrow::Narrow::bytes).sum();
            columns + (table.starts.len() * 4 + table.years.len() * 2) as u64
        });
        keys.chain(tables).sum()
    }

    /// As bytes for another worker of the same build.
    pub fn to_bytes(&self) -> Vec<u8> {
        let keys: Vec<(VariableIndex, &[[u64; 2]])> =
            self.keys.iter().map(|(key, table)| (*key, table.prints())).collect();
        postcard::to_allocvec(&(keys, &self.tables, self.children)).unwrap_or_default()
    }

    /// The links of [`to_bytes`](Self::to_bytes); none of anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (keys, tables, children): (Vec<(VariableIndex, Prints)>, Vec<Table>, Option<usize>) =
            postcard::from_bytes(bytes).ok()?;
        let table = |(key, prints)| (key, Arc::new(KeyTable::of_prints(prints)));
        Some(Links {
            keys: keys.into_iter().map(table).collect(),
            tables,
            children,
            lengths: Vec::new(),
        })
    }

    /// What a key of a batch stands for, whatever place it was given.
    pub(super) fn hash_of(&self, variable: VariableIndex, key: i64) -> u64 {
        let place = usize::try_from(key).ok();
        let print = place.and_then(|place| self.keys_of(variable)?.prints().get(place));
        print.map_or(key.cast_unsigned(), |[hash, _]| *hash | 1 << 63)
    }

    pub(super) fn keys_of(&self, key: VariableIndex) -> Option<&Arc<KeyTable>> {
        self.keys
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, table)| table)
    }
}
