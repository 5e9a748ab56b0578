//! Files of parents and households, gathered batch by batch and then made into one table per role.
use super::{
    Links, Role,
    contact::Contacts,
    lengths::Lengths,
    table::{NO_YEAR, Table},
};
use crate::{
    batch::{Batch, Column},
    codebook::{Codebook, ContactRule, FIRST_QUARTER, Kind, Mapping, Plan, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics},
    extract::{Decoding, KeyTable, Preview},
    narrow::Narrow,
    ordered::{Map, Set},
};
use std::sync::{Arc, Mutex, PoisonError};

/// Most bytes of rows that are gathered when nothing else is said: some million mothers with all that the codebook knows of them.
pub const MOST_LINKED: u64 = 256 << 20;

/// A row as it is sorted: key, year, file, batch and row.
pub(super) type Sorted = (u32, i16, u32, u32, u32);

/// What was gathered so far.
#[derive(Debug)]
pub struct Gathering {
    most: u64,
    keys: Map<VariableIndex, Arc<Mutex<KeyTable>>>,
    files: Vec<Gathered>,
}

/// A file, or as much of it as was read.
#[derive(Debug)]
pub struct Gathered {
    role: Role,
    pub(super) file: String,
    /// How contacts become one row per child; of files of contacts alone.
    pub(super) rules: Vec<ContactRule>,
    key: VariableIndex,
    lengths: Option<Lengths>,
    /// What is kept of it.
    variables: Vec<VariableIndex>,
    /// Of these: what stands in it. The others follow from that.
    read: Vec<VariableIndex>,
    period: Option<VariableIndex>,
    batches: Vec<GatheredBatch>,
    without_key: u64,
    bytes: u64,
}

#[derive(Debug, Default)]
struct GatheredBatch {
    keys: Vec<u32>,
    years: Vec<i16>,
    columns: Vec<Option<Narrow>>,
}

impl Gathering {
    /// Gathers no more than so many bytes.
    pub fn new(most: u64) -> Self {
        Gathering {
            most,
            keys: Map::new(),
            files: Vec::new(),
        }
    }

    /// Begins a file in a role: its keys are from now on read into the tables of all files.
    ///
    /// # Errors
    /// `linkage-key-absent` when no column of it is the key of the role.
    pub fn begin(
        &mut self,
        role: Role,
        preview: &Preview,
        mapping: &Mapping,
        plan: &mut Plan,
        codebook: &Codebook,
    ) -> Result<Gathered, Diagnostics> {
        let key = codebook.index(role.key()).filter(|key| plan.variables.contains(key));
        let Some(key) = key else {
            let absent = Diagnostic::error("linkage-key-absent").file(&preview.file);
            let absent = absent.arg("role", role.name());
            return Err(vec![absent.variable(role.key())]);
        };
        for (column, variable) in plan.columns.iter_mut().zip(&plan.variables) {
            if codebook.variable(*variable).kind == Kind::Key {
                let keys = self.keys.get_or_default(*variable);
                column.decoder.decoding = Decoding::Gathered(Arc::clone(keys));
            }
        }
        let key_column = plan.columns.iter().find(|column| column.variable == role.key());
        let gives = |index: &VariableIndex| {
            let variable = codebook.variable(*index);
            role.gives(&variable.id, variable.group, variable.kind)
        };
        let read = plan.variables.iter().copied().chain(codebook.index("gebied"));
        Ok(Gathered {
            role,
            file: preview.file.clone(),
            rules: mapping.contact_rules(codebook),
            lengths: key_column.and_then(|column| Lengths::of(column, preview)),
            key,
            variables: plan.available.iter().copied().filter(gives).collect(),
            read: read.collect(),
            period: codebook
                .index("periode")
                .filter(|period| role != Role::Contact && plan.available.contains(period)),
            batches: Vec::new(),
            without_key: 0,
            bytes: 0,
        })
    }

    /// Ends a file.
    ///
    /// # Errors
    /// `linkage-too-large` when all files together are more than may be gathered.
    pub fn end(&mut self, file: Gathered) -> Result<(), Diagnostics> {
        let bytes = self.bytes() + file.bytes;
        if bytes > self.most {
            return Err(vec![too_large(&file.file, self.most)]);
        }
        self.files.push(file);
        Ok(())
    }

    /// What is gathered, in bytes.
    pub fn bytes(&self) -> u64 {
        let tables = self.keys.values().map(|keys| lock(keys).bytes());
        self.files.iter().map(|file| file.bytes).chain(tables).sum()
    }

    /// Makes the tables, and says what is not as it should be in the files.
    /// Without files of children the children of whom there are contacts are those that are counted.
    pub fn finish(mut self, codebook: &Codebook, has_children: bool) -> (Links, Diagnostics) {
        let mut found = Vec::new();
        let mut tables = Vec::new();
        let files = std::mem::take(&mut self.files);
        for role in Role::ALL {
            let of_role: Vec<&Gathered> = files.iter().filter(|file| file.role == role).collect();
            if let Some(first) = of_role.first() {
                let keys = self.keys.get(&first.key).map_or(0, |keys| lock(keys).len());
                tables.push(join(role, first.key, &of_role, keys, codebook, &mut found));
            }
        }
        let lengths = files.into_iter().filter_map(|file| file.lengths).collect();
        let keys = self.keys.iter().map(|(variable, keys)| {
            let table = std::mem::take(&mut *lock(keys));
            (*variable, Arc::new(table))
        });
        let of_contacts = tables.iter().position(|table| table.role == Role::Contact);
        let links = Links {
            children: of_contacts.filter(|_| !has_children),
            keys: keys.collect(),
            tables,
            lengths,
        };
        (links, found)
    }
}

impl Gathered {
    /// Gathers the rows of a completed batch.
    ///
    /// # Errors
    /// `linkage-too-large` when the file alone is more than may be gathered.
    pub fn add(&mut self, batch: &Batch, most: &Gathering) -> Result<(), Diagnostics> {
        let at = |index: Option<VariableIndex>, row: usize| batch.column(index?)?.get(row);
        let mut rows = Vec::with_capacity(batch.len());
        let mut gathered = GatheredBatch::default();
        for row in 0..batch.len() {
            match at(Some(self.key), row).and_then(|key| u32::try_from(key).ok()) {
                None => self.without_key += 1,
                Some(key) => {
                    rows.push(row);
                    gathered.keys.push(key);
                    gathered.years.push(year_of(at(self.period, row)));
                }
            }
        }
        let narrow = |column: &Column| {
            let kept: Vec<Option<i64>> = rows.iter().map(|&row| column.get(row)).collect();
            Narrow::of(&Column::from(kept))
        };
        let columns = self
            .variables
            .iter()
            .map(|variable| batch.column(*variable).map(narrow));
        gathered.columns = columns.collect();
        let columns: u64 = gathered.columns.iter().flatten().map(Narrow::bytes).sum();
        self.bytes += columns + (gathered.keys.len() * 6) as u64;
        self.batches.push(gathered);
        if self.bytes > most.most {
            return Err(vec![too_large(&self.file, most.most)]);
        }
        Ok(())
    }

    /// Whether a variable stands in it.
    pub(super) fn reads(&self, variable: VariableIndex) -> bool {
        self.read.contains(&variable) && self.variables.contains(&variable)
    }

    /// The variables that stand in it.
    pub(super) fn read_variables(&self) -> impl Iterator<Item = VariableIndex> + '_ {
        self.variables
            .iter()
            .copied()
            .filter(|variable| self.read.contains(variable))
    }

    pub(super) fn value(&self, variable: VariableIndex, batch: u32, row: u32) -> Option<i64> {
        let column = self.variables.iter().position(|known| *known == variable)?;
        let batch = self.batches.get(batch as usize)?;
        batch.columns.get(column)?.as_ref()?.get(row as usize)
    }

    /// Its rows, with a year for those that say none.
    fn rows(&self, file: u32, year: Option<i16>) -> impl Iterator<Item = Sorted> + '_ {
        self.batches.iter().zip(0..).flat_map(move |(batch, number)| {
            let rows = batch.keys.iter().zip(&batch.years).zip(0..);
            rows.map(move |((key, own), row)| {
                let year = year.filter(|_| *own == NO_YEAR).unwrap_or(*own);
                (*key, year, file, number, row)
            })
        })
    }
}

/// The files of a role as one table.
fn join(
    role: Role,
    key: VariableIndex,
    files: &[&Gathered],
    keys: usize,
    codebook: &Codebook,
    found: &mut Diagnostics,
) -> Table {
    let years = years_of_names(files);
    for (file, year) in files.iter().zip(&years) {
        if let Some(year) = year {
            found.push(
                Diagnostic::info("linkage-year-of-name")
                    .file(&file.file)
                    .arg("year", year),
            );
        }
        if file.without_key > 0 {
            let lacking = Diagnostic::warning("linkage-rows-without-key").file(&file.file);
            found.push(lacking.variable(role.key()).count(file.without_key));
        }
    }
    let mut rows: Vec<Sorted> = Vec::new();
    for ((file, number), year) in files.iter().zip(0..).zip(&years) {
        rows.extend(file.rows(number, *year));
    }
    rows.sort_unstable();
    let groups: Vec<&[Sorted]> = rows
        .chunk_by(|one, other| (one.0, one.1) == (other.0, other.1))
        .collect();
    for (file, number) in files.iter().zip(0..) {
        // Another file may be of another year; two rows of one file are two answers to one question.
        let of_file = |group: &&[Sorted]| group.iter().filter(|row| row.2 == number).count().saturating_sub(1);
        let repeated: usize = groups.iter().map(of_file).sum();
        if repeated > 0 && role != Role::Contact {
            let twice = Diagnostic::error("linkage-duplicates").file(&file.file);
            found.push(
                twice
                    .variable(role.key())
                    .arg("role", role.name())
                    .count(repeated as u64),
            );
        }
    }
    let (variables, columns) = if role == Role::Contact {
        Contacts::new(files, &groups, codebook).widen(codebook, found)
    } else {
        let read: Set<VariableIndex> = files.iter().flat_map(|file| file.read_variables()).collect();
        let variables: Vec<VariableIndex> = read.into_iter().collect();
        let columns = agreed(files, &groups, &variables, |variable, count| {
            let differs = Diagnostic::warning("linkage-contradicts").variable(&codebook.variable(variable).id);
            found.push(differs.arg("role", role.name()).count(count));
        });
        (variables, columns)
    };
    let mut starts = vec![0; keys + 1];
    for group in &groups {
        let key = group.first().map_or(0, |row| row.0 as usize);
        if let Some(rows) = starts.get_mut(key + 1) {
            *rows += 1;
        }
    }
    let mut so_far = 0;
    for start in &mut starts {
        so_far += *start;
        *start = so_far;
    }
    let years = groups.iter().filter_map(|group| group.first()).map(|row| row.1);
    let has_years = years.clone().any(|year| year != NO_YEAR);
    Table {
        role,
        key,
        variables,
        columns,
        starts,
        years: if has_years { years.collect() } else { Vec::new() },
    }
}

/// Per group what its rows agree on; `contradicted` is told of how many groups there is none.
pub(super) fn agreed(
    files: &[&Gathered],
    groups: &[&[Sorted]],
    variables: &[VariableIndex],
    mut contradicted: impl FnMut(VariableIndex, u64),
) -> Vec<Narrow> {
    let column = |variable: &VariableIndex| {
        let mut count = 0;
        let values = groups.iter().map(|group| {
            let known = group
                .iter()
                .filter_map(|&(_, _, file, batch, row)| files.get(file as usize)?.value(*variable, batch, row));
            only(known).unwrap_or_else(|()| {
                count += 1;
                None
            })
        });
        let column = Narrow::of(&Column::from(values.collect::<Vec<_>>()));
        if count > 0 {
            contradicted(*variable, count);
        }
        column
    };
    variables.iter().map(column).collect()
}

/// The one value that all say, none when nobody says one.
pub(super) fn only(mut values: impl Iterator<Item = i64>) -> Result<Option<i64>, ()> {
    let Some(first) = values.next() else {
        return Ok(None);
    };
    if values.all(|value| value == first) {
        Ok(Some(first))
    } else {
        Err(())
    }
}

/// The years by which files are named (`moeder_2016.csv`), where several files of a role say no year themselves.
fn years_of_names(files: &[&Gathered]) -> Vec<Option<i16>> {
    let years: Vec<Option<i16>> = files.iter().map(|file| year_of_name(&file.file)).collect();
    let distinct: Set<i16> = years.iter().copied().flatten().collect();
    // A contact has a day of its own.
    let says_years = files
        .iter()
        .any(|file| file.period.is_some() || file.role == Role::Contact);
    if says_years || files.len() < 2 || distinct.len() < files.len() {
        return vec![None; files.len()];
    }
    years
}

/// The only year in a name.
fn year_of_name(name: &str) -> Option<i16> {
    let numbers = name.split(|sign: char| !sign.is_ascii_digit());
    let mut years = numbers
        .filter(|number| number.len() == 4)
        .filter_map(|number| number.parse().ok());
    let year = years.find(|year| (1990..2100).contains(year))?;
    years.all(|other| !(1990..2100).contains(&other)).then_some(year)
}

fn year_of(period: Option<i64>) -> i16 {
    let year = period.map(|period| {
        if period < FIRST_QUARTER {
            period
        } else {
            period.div_euclid(4)
        }
    });
    year.and_then(|year| i16::try_from(year).ok()).unwrap_or(NO_YEAR)
}

fn too_large(file: &str, most: u64) -> Diagnostic {
    Diagnostic::error("linkage-too-large")
        .file(file)
        .arg("most", most >> 20)
}

fn lock(keys: &Mutex<KeyTable>) -> std::sync::MutexGuard<'_, KeyTable> {
    keys.lock().unwrap_or_else(PoisonError::into_inner)
}
