//! Contacts become one row per child: by the rules of the mapping what differs from contact to contact, as it is what does not.
use super::gather::{Gathered, Sorted, agreed, only};
use crate::{
    batch::Column,
    codebook::{Codebook, ContactRule, Take, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics},
    narrow::Narrow,
    ordered::Set,
};

/// The kind of a contact and its day: of the contact, not of the child.
pub(super) const OF_CONTACT: [&str; 2] = ["contactsoort", "peildatum"];

/// A contact of a child.
struct Contact<'a> {
    kind: Option<i64>,
    day: Option<i64>,
    row: &'a Sorted,
}

/// A rule that can be followed.
struct Following<'a> {
    rule: &'a ContactRule,
    variable: VariableIndex,
    source: VariableIndex,
    counts: Counts,
}

/// What following a rule came across.
#[derive(Default)]
struct Counts {
    /// Contacts of its kinds.
    of_kinds: u64,
    outside: u64,
    /// Contacts of children without a day of birth.
    without_age: u64,
    /// Children of whom two contacts of one day say two things.
    same_day: u64,
}

/// The files of contacts, their rows by child.
pub(super) struct Contacts<'a> {
    files: &'a [&'a Gathered],
    groups: &'a [&'a [Sorted]],
    kind: Option<VariableIndex>,
    day: Option<VariableIndex>,
    birth: Option<VariableIndex>,
}

impl<'a> Contacts<'a> {
    pub fn new(files: &'a [&'a Gathered], groups: &'a [&'a [Sorted]], codebook: &Codebook) -> Self {
        let given = |id: &str| {
            let index = codebook.index(id)?;
            files.iter().any(|file| file.reads(index)).then_some(index)
        };
        let [kind, day] = OF_CONTACT.map(given);
        Contacts {
            files,
            groups,
            kind,
            day,
            birth: given("geboortedatum"),
        }
    }

    /// The columns of the children, in the order of the groups.
    pub fn widen(&self, codebook: &Codebook, found: &mut Diagnostics) -> (Vec<VariableIndex>, Vec<Narrow>) {
        let rules = self.rules(codebook, found);
        let sources: Set<VariableIndex> = rules.iter().filter_map(|rule| codebook.index(rule.source())).collect();
        let mut following = self.following(&rules, codebook, found);
        let place = codebook.index("gebied");
        let of_contact = OF_CONTACT.map(|id| codebook.index(id));
        let read = self.files.iter().flat_map(|file| file.read_variables());
        let read: Set<VariableIndex> = read.collect();
        let is_of_child = |variable: &VariableIndex| {
            !of_contact.contains(&Some(*variable)) && !sources.contains(variable) && Some(*variable) != place
        };
        let of_child: Vec<VariableIndex> = read.iter().copied().filter(is_of_child).collect();
        let mut columns = agreed(self.files, self.groups, &of_child, |variable, count| {
            let differs = Diagnostic::warning("contact-contradicts").variable(&codebook.variable(variable).id);
            found.push(differs.count(count));
        });
        let mut variables = of_child;
        if let Some(place) = place.filter(|place| read.contains(place)) {
            variables.push(place);
            columns.push(self.places(place, found));
        }
        for following in &mut following {
            variables.push(following.variable);
            columns.push(self.follow(following));
        }
        self.tell(&following, found);
        (variables, columns)
    }

    /// The rules of the files, which must be the same in all.
    fn rules(&self, codebook: &Codebook, found: &mut Diagnostics) -> Vec<ContactRule> {
        let Some((first, others)) = self.files.split_first() else {
            return Vec::new();
        };
        for other in others.iter().filter(|other| other.rules != first.rules) {
            found.push(Diagnostic::error("contact-rules-differ").file(&other.file));
        }
        if first.rules.is_empty() {
            found.push(Diagnostic::warning("contact-no-rules").file(&first.file));
        }
        let is_read = |rule: &&ContactRule| {
            let source = codebook.index(rule.source());
            source.is_some_and(|source| self.files.iter().any(|file| file.reads(source)))
        };
        first.rules.iter().filter(is_read).cloned().collect()
    }

    /// The rules for which all is there that they need.
    fn following<'r>(
        &self,
        rules: &'r [ContactRule],
        codebook: &Codebook,
        found: &mut Diagnostics,
    ) -> Vec<Following<'r>> {
        let needs = |rule: &ContactRule| {
            [
                ("contactsoort", !rule.types.is_empty() && self.kind.is_none()),
                ("peildatum", self.day.is_none()),
                ("geboortedatum", rule.has_window() && self.birth.is_none()),
            ]
        };
        let mut absent: Set<&str> = Set::new();
        let mut following = Vec::new();
        for rule in rules {
            let lacking = needs(rule).into_iter().filter(|(_, is_absent)| *is_absent);
            let lacking: Vec<&str> = lacking.map(|(id, _)| id).collect();
            if let ([], Some(variable), Some(source)) = (
                &lacking[..],
                codebook.index(&rule.variable),
                codebook.index(rule.source()),
            ) {
                following.push(Following {
                    rule,
                    variable,
                    source,
                    counts: Counts::default(),
                });
            }
            absent.extend(lacking);
        }
        found.extend(
            absent
                .into_iter()
                .map(|id| self.told(Diagnostic::error("contact-column-absent")).variable(id)),
        );
        following
    }

    /// With the name of the file, when there is one.
    fn told(&self, diagnostic: Diagnostic) -> Diagnostic {
        match self.files {
            [file] => diagnostic.file(&file.file),
            _ => diagnostic,
        }
    }

    fn value(&self, variable: VariableIndex, row: &Sorted) -> Option<i64> {
        let &(_, _, file, batch, row) = row;
        self.files.get(file as usize)?.value(variable, batch, row)
    }

    fn contacts<'g>(&'g self, group: &'g [Sorted]) -> impl Iterator<Item = Contact<'g>> + 'g {
        group.iter().map(|row| Contact {
            kind: self.kind.and_then(|kind| self.value(kind, row)),
            day: self.day.and_then(|day| self.value(day, row)),
            row,
        })
    }

    /// Where a child lives: the area of the last contact that says one. Of two on one day that differ, none.
    fn places(&self, place: VariableIndex, found: &mut Diagnostics) -> Narrow {
        let mut moved = 0;
        let values = self.groups.iter().map(|group| {
            let said = || {
                let contacts = self.contacts(group);
                contacts.filter_map(|contact| Some((contact.day, self.value(place, contact.row)?)))
            };
            let values: Set<i64> = said().map(|(_, value)| value).collect();
            moved += u64::from(values.len() > 1);
            let last = said().map(|(day, _)| day).max();
            only(said().filter(|(day, _)| Some(*day) == last).map(|(_, value)| value)).unwrap_or(None)
        });
        let places = Narrow::of(&Column::from(values.collect::<Vec<_>>()));
        if moved > 0 {
            found.push(self.told(Diagnostic::info("contact-moved")).count(moved));
        }
        places
    }

    /// The values that a rule gives.
    fn follow(&self, following: &mut Following<'_>) -> Narrow {
        let values: Vec<Option<i64>> = self.groups.iter().map(|group| self.chosen(group, following)).collect();
        Narrow::of(&Column::from(values))
    }

    fn chosen(&self, group: &[Sorted], following: &mut Following<'_>) -> Option<i64> {
        let Following {
            rule, source, counts, ..
        } = following;
        let births = group.iter().filter_map(|row| self.value(self.birth?, row));
        let birth = only(births).unwrap_or(None);
        let mut known: Vec<(i64, i64)> = Vec::new();
        for contact in self.contacts(group) {
            let is_of_kind = |kind: i64| rule.types.contains(&kind);
            if !rule.types.is_empty() && !contact.kind.is_some_and(is_of_kind) {
                continue;
            }
            counts.of_kinds += 1;
            let Some(day) = contact.day else { continue };
            if rule.has_window() {
                let Some(birth) = birth else {
                    counts.without_age += 1;
                    continue;
                };
                if !rule.is_within(day.saturating_sub(birth)) {
                    counts.outside += 1;
                    continue;
                }
            }
            known.extend(self.value(*source, contact.row).map(|value| (day, value)));
        }
        let days = known.iter().map(|(day, _)| *day);
        let day = match rule.take {
            Take::First => days.min(),
            Take::Last => days.max(),
        }?;
        only(known.iter().filter(|(of, _)| *of == day).map(|(_, value)| *value)).unwrap_or_else(|()| {
            counts.same_day += 1;
            None
        })
    }

    /// Says what following the rules came across.
    fn tell(&self, following: &[Following<'_>], found: &mut Diagnostics) {
        if following.is_empty() {
            return;
        }
        let all_have_kinds = following.iter().all(|one| !one.rule.types.is_empty());
        let is_asked = |kind: i64| following.iter().any(|one| one.rule.types.contains(&kind));
        let (mut without_day, mut without_kind, mut unused) = (0, 0, 0);
        for contact in self.groups.iter().flat_map(|group| self.contacts(group)) {
            without_day += u64::from(contact.day.is_none());
            if all_have_kinds {
                without_kind += u64::from(contact.kind.is_none());
                unused += u64::from(contact.kind.is_some_and(|kind| !is_asked(kind)));
            }
        }
        let counted = [
            (without_day, Diagnostic::warning("contact-without-day")),
            (without_kind, Diagnostic::warning("contact-without-type")),
            (unused, Diagnostic::info("contact-type-unused")),
        ];
        for (count, diagnostic) in counted.into_iter().filter(|(count, _)| *count > 0) {
            found.push(self.told(diagnostic).count(count));
        }
        for Following { rule, counts, .. } in following {
            let types: Vec<String> = rule.types.iter().map(i64::to_string).collect();
            let types = types.join(", ");
            if counts.of_kinds == 0 && !rule.types.is_empty() {
                let absent = self.told(Diagnostic::warning("contact-type-absent"));
                found.push(absent.variable(&rule.variable).arg("types", types));
                continue;
            }
            let counted = [
                (counts.outside, Diagnostic::warning("contact-outside-window")),
                (counts.without_age, Diagnostic::warning("contact-without-age")),
                (counts.same_day, Diagnostic::warning("contact-same-day")),
            ];
            for (count, diagnostic) in counted.into_iter().filter(|(count, _)| *count > 0) {
                found.push(self.told(diagnostic).variable(&rule.variable).count(count));
            }
        }
    }
}
