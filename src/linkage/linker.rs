//! The columns of mothers, fathers and households, added to batches of children.
use super::{
    Links, Role,
    lengths::Lengths,
    matches::{Matches, Place, Trait},
    table::{Found, Table},
};
use crate::{
    area::AreaIndex,
    batch::{Batch, Column},
    codebook::{Codebook, FIRST_QUARTER, Plan, VariableIndex, mix_key},
    diagnostic::{Diagnostic, Diagnostics},
    extract::{Decoding, Preview},
    ordered::Set,
};
use std::sync::Arc;

/// Low birth weight in grams, and preterm birth in days: traits that a child's own row tells.
const LIGHT: i64 = 2500;
const EARLY: i64 = 37 * 7;

/// Joins the batches of one file of children.
pub struct Linker {
    links: Arc<Links>,
    steps: Vec<Step>,
    matches: Matches,
    /// Per step how the rows of the batch fared.
    fared: Vec<Vec<Fared>>,
    known: Known,
}

/// A table and what it gives, once the key to it is there.
struct Step {
    table: usize,
    role: Role,
    key: VariableIndex,
    /// Columns of the table that the children get.
    taken: Vec<(usize, VariableIndex)>,
    /// Columns of the table that the children have themselves.
    compared: Vec<(usize, VariableIndex)>,
}

/// How a row fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fared {
    WithoutKey,
    NotFound,
    Found,
}

/// What is counted by.
struct Known {
    area: Option<VariableIndex>,
    period: Option<VariableIndex>,
    weight: Option<VariableIndex>,
    days: Option<VariableIndex>,
    birth: Option<VariableIndex>,
    mother: Option<VariableIndex>,
    plurality: Option<VariableIndex>,
}

impl Linker {
    /// Plans how the children of a file are joined, and puts what they get into the plan of reading it. What cannot be joined is
    /// among the diagnostics.
    pub fn new(links: &Arc<Links>, plan: &mut Plan, codebook: &Codebook, preview: &Preview) -> (Self, Diagnostics) {
        let mut found = Vec::new();
        for (column, variable) in plan.columns.iter_mut().zip(&plan.variables) {
            if let Some(keys) = links.keys_of(*variable) {
                column.decoder.decoding = Decoding::Linked(Arc::clone(keys));
                if let Some(own) = Lengths::of(column, preview) {
                    found.extend(links.lengths.iter().filter_map(|other| own.differ(other)));
                }
            }
        }
        let place = codebook.index("gebied");
        let mut has: Set<VariableIndex> = plan.variables.iter().copied().collect();
        has.extend(place.filter(|_| plan.has_area()));
        let own = has.clone();
        let mut steps: Vec<Step> = Vec::new();
        // The key to a household may stand in the file of mothers.
        while let Some((position, table)) = next(links, &steps, &has) {
            let columns = || table.variables.iter().copied().enumerate();
            let step = Step {
                table: position,
                role: table.role,
                key: table.key,
                taken: columns().filter(|(_, variable)| !has.contains(variable)).collect(),
                compared: columns()
                    .filter(|(_, variable)| own.contains(variable) && Some(*variable) != place)
                    .collect(),
            };
            has.extend(step.taken.iter().map(|(_, variable)| *variable));
            steps.push(step);
        }
        for (position, table) in links.tables.iter().enumerate() {
            if Some(position) != links.children && !steps.iter().any(|step| step.table == position) {
                let absent = Diagnostic::error("linkage-key-of-children-absent").file(&preview.file);
                found.push(absent.variable(table.role.key()).arg("role", table.role.name()));
            }
        }
        let taken = steps.iter().flat_map(|step| &step.taken).map(|(_, variable)| *variable);
        plan.link(taken.collect(), codebook);
        let index = |id: &str| codebook.index(id);
        let mut matches = Matches::default();
        for step in &steps {
            let keys = links.tables.get(step.table).map_or(0, |table| table.starts.len() - 1);
            matches.roles.get_or_default(step.role).children = vec![0; keys];
        }
        let linker = Linker {
            links: Arc::clone(links),
            steps,
            matches,
            fared: Vec::new(),
            known: Known {
                area: place,
                period: index("periode"),
                weight: index("geboortegewicht"),
                days: index("zwangerschapsduur_dagen"),
                birth: index("geboortedatum"),
                mother: index("moeder_id"),
                plurality: index("meerling_omvang"),
            },
        };
        (linker, found)
    }

    /// Adds the columns of the other files to a batch as it was read; `periods` are those of its rows.
    pub fn link(&mut self, batch: &mut Batch, periods: &Column) {
        self.fared.clear();
        let links = Arc::clone(&self.links);
        for step in &self.steps {
            let Some(table) = links.tables.get(step.table) else {
                continue;
            };
            let keys = batch.column(step.key).cloned();
            let key = |row: usize| keys.as_ref()?.get(row);
            let matches = self.matches.roles.get_or_default(step.role);
            let mut fared = Vec::with_capacity(batch.len());
            let found: Vec<Option<Found>> = (0..batch.len())
                .map(|row| {
                    let Some(key) = key(row) else {
                        fared.push(Fared::WithoutKey);
                        return None;
                    };
                    let place = usize::try_from(key).ok();
                    let found = place.and_then(|place| table.find(place, periods.get(row).map(year_of)));
                    fared.push(if found.is_some() { Fared::Found } else { Fared::NotFound });
                    matches.other_year += u64::from(found.is_some_and(|found| found.is_of_other_year));
                    let children = place.and_then(|place| matches.children.get_mut(place));
                    if let Some(children) = children.filter(|_| found.is_some()) {
                        *children = children.saturating_add(1);
                    }
                    found
                })
                .collect();
            self.fared.push(fared);
            for (column, variable) in &step.compared {
                let theirs = table.column(*column, &found);
                let Some(own) = batch.column(*variable) else { continue };
                let differs = |row: &usize| matches!((own.get(*row), theirs.get(*row)), (Some(own), Some(theirs)) if own != theirs);
                let count = (0..batch.len()).filter(differs).count() as u64;
                if count > 0 {
                    *matches.differing.get_or_default(*variable) += count;
                }
            }
            for (column, variable) in &step.taken {
                batch.set(*variable, table.column(*column, &found));
            }
        }
    }

    /// Counts how the rows of the batch that was linked last fared, now that it has all its columns.
    pub fn count(&mut self, batch: &Batch) {
        let at = |variable: Option<VariableIndex>, row: usize| batch.column(variable?)?.get(row);
        let known = &self.known;
        for row in 0..batch.len() {
            let place = Place {
                year: at(known.period, row).and_then(|period| i16::try_from(year_of(period)).ok()),
                area: at(known.area, row)
                    .and_then(|area| usize::try_from(area).ok())
                    .map(AreaIndex),
            };
            let traits = [(known.weight, LIGHT), (known.days, EARLY)]
                .map(|(variable, limit)| at(variable, row).map(|value| value < limit));
            for (step, fared) in self.steps.iter().zip(&self.fared) {
                let Some(fared) = fared.get(row) else { continue };
                let matches = self.matches.roles.get_or_default(step.role);
                let found = matches.places.entry(place).or_default();
                found.rows += 1;
                found.with_key += u64::from(*fared != Fared::WithoutKey);
                found.matched += u64::from(*fared == Fared::Found);
                if !step.role.is_expected() && *fared == Fared::WithoutKey {
                    continue;
                }
                if let Some(of_group) = matches.traits.get_mut(usize::from(*fared == Fared::Found)) {
                    of_group
                        .iter_mut()
                        .zip(traits)
                        .for_each(|(own, seen)| count_trait(own, seen));
                }
            }
            let mother = known
                .mother
                .and_then(|mother| Some(self.links.hash_of(mother, at(known.mother, row)?)));
            if let (Some(mother), Some(day)) = (mother, at(known.birth, row)) {
                self.matches.deliveries.add(mix_key(mother, day));
                self.matches.of_multiples += u64::from(at(known.plurality, row).is_some_and(|size| size > 1));
            }
        }
    }

    /// What was counted.
    pub fn end(self) -> Matches {
        self.matches
    }
}

/// The first table that was not joined and to which there is a key.
fn next<'a>(links: &'a Links, steps: &[Step], has: &Set<VariableIndex>) -> Option<(usize, &'a Table)> {
    let mut tables = links.tables.iter().enumerate();
    tables.find(|(position, table)| {
        let is_joined = Some(*position) == links.children || steps.iter().any(|step| step.table == *position);
        has.contains(&table.key) && !is_joined
    })
}

fn count_trait(own: &mut Trait, seen: Option<bool>) {
    if let Some(has) = seen {
        own.known += 1;
        own.having += u64::from(has);
    }
}

fn year_of(period: i64) -> i64 {
    if period < FIRST_QUARTER {
        period
    } else {
        period.div_euclid(4)
    }
}
