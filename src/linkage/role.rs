//! Whom the rows of a file are about.
use crate::{
    codebook::{Codebook, Group, Kind, Mapping, Text, is_made_by_kit},
    text::case,
};
use serde::{Deserialize, Serialize};

/// What a row of a file is, and so by which key it is joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// A birth: the rows that are counted.
    Kind,
    /// A mother, perhaps in a year.
    Moeder,
    /// A father.
    Vader,
    /// A household.
    Huishouden,
    /// More about the same children: a table of who their parents are, or the measurements of another service.
    Aanvulling,
    /// A contact of a child with a service, such as youth health care: several of one child.
    Contact,
}

impl Role {
    /// All roles, children first.
    pub const ALL: [Role; 6] = [
        Role::Kind,
        Role::Moeder,
        Role::Vader,
        Role::Huishouden,
        Role::Aanvulling,
        Role::Contact,
    ];

    /// The name in files and results.
    pub fn name(self) -> &'static str {
        match self {
            Role::Kind => "kind",
            Role::Moeder => "moeder",
            Role::Vader => "vader",
            Role::Huishouden => "huishouden",
            Role::Aanvulling => "aanvulling",
            Role::Contact => "contact",
        }
    }

    /// The role of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Id of the variable by which its rows are known.
    pub fn key(self) -> &'static str {
        match self {
            Role::Kind | Role::Aanvulling | Role::Contact => "kind_id",
            Role::Moeder => "moeder_id",
            Role::Vader => "vader_id",
            Role::Huishouden => "huishouden_id",
        }
    }

    /// Whether the rows that have no key lack something: a father may be unknown, a mother is not.
    pub fn is_expected(self) -> bool {
        self != Role::Vader
    }

    /// How many children of one key are no family any more but a code for "unknown".
    pub(super) fn most_children(self) -> u8 {
        match self {
            Role::Kind | Role::Aanvulling | Role::Contact => 1,
            _ => 20,
        }
    }

    /// Whether a variable of a file in this role says something of the children that belong to its rows.
    pub(super) fn gives(self, id: &str, group: Group, kind: Kind) -> bool {
        match kind {
            Kind::Identifier | Kind::Area => id == "gebied",
            Kind::Key => id != self.key(),
            _ => id != "periode" && (group != Group::Kind || matches!(self, Role::Aanvulling | Role::Contact)),
        }
    }

    /// The roles of files that are opened together, by what their columns were taken for. Only with several files is one anything
    /// else than the children's.
    pub fn propose(mappings: &[&Mapping], codebook: &Codebook) -> Vec<Self> {
        let mut roles: Vec<Role> = mappings.iter().map(|mapping| proposed(mapping, codebook)).collect();
        // Without rows of children the file that says most of them has those; of contacts the children are made.
        if !roles.contains(&Role::Kind) && !roles.contains(&Role::Contact) {
            let most = (0..roles.len()).rev().max_by_key(|&file| {
                mappings
                    .get(file)
                    .map(|mapping| columns_of(mapping, codebook, Group::Kind))
            });
            if let Some(role) = most.and_then(|file| roles.get_mut(file)) {
                *role = Role::Kind;
            }
        }
        roles
    }

    /// The role of a file beside others of which one has the children.
    pub fn propose_one(mapping: &Mapping, codebook: &Codebook) -> Self {
        proposed(mapping, codebook)
    }

    /// What the columns of a file are in this role: in a file of mothers "geboortedatum" is that of the mother, and "id" her key.
    pub fn read_as(self, mapping: &Mapping, codebook: &Codebook) -> Mapping {
        let mut mapping = mapping.clone();
        if self == Role::Contact && mapping.contacts.is_none() {
            mapping.contacts = Some(mapping.contact_rules(codebook));
        }
        if matches!(self, Role::Kind | Role::Aanvulling | Role::Contact) {
            return mapping;
        }
        for position in 0..mapping.columns.len() {
            let Some(column) = mapping.columns.get(position) else {
                continue;
            };
            // A mother's date of birth is none that a child can have: then it was an alternative only.
            let others = column.alternatives.iter().map(|other| other.variable.as_str());
            let candidates = column.variable.as_deref().into_iter().chain(others);
            let mut candidates = candidates.take(if column.variable.is_some() { 1 } else { usize::MAX });
            let Some(id) = candidates.find_map(|id| self.own(&column.column, id, codebook)) else {
                continue;
            };
            let is_taken = mapping
                .columns
                .iter()
                .any(|other| other.variable.as_deref() == Some(&id));
            if let Some(column) = mapping.columns.get_mut(position).filter(|_| !is_taken) {
                column.kept = true;
                column.variable = Some(id);
                column.reason = Text {
                    nl: format!("In een bestand met de rol '{}'.", self.name()),
                    en: format!("In a file with the role '{}'.", self.name()),
                };
            }
        }
        mapping
    }

    /// The variable of this role that a variable of the child, or of another parent, stands for.
    fn own(self, column: &str, id: &str, codebook: &Codebook) -> Option<String> {
        if id == "kind_id" {
            return Some(self.key().to_owned());
        }
        let stem = ["_moeder", "_vader"].into_iter().find_map(|end| id.strip_suffix(end));
        let known = codebook.variable(codebook.index(id)?);
        // The name of the column may say whose it is.
        let says = |whose: &str| case::lowercase(column).contains(whose);
        if says("kind") || says("moeder") || says("vader") || (stem.is_none() && known.group != Group::Kind) {
            return None;
        }
        let own = format!("{}_{}", stem.unwrap_or(id), self.name());
        let index = codebook.index(&own)?;
        (codebook.variable(index).kind == known.kind && own != id).then_some(own)
    }
}

fn columns_of(mapping: &Mapping, codebook: &Codebook, group: Group) -> usize {
    // What a file of parents may have under the same name says nothing of whom it is about.
    let is_telling = |id: &str| !matches!(id, "geboortedatum" | "geboortejaar" | "peildatum");
    let variables = mapping.columns.iter().filter_map(|column| column.variable.as_deref());
    variables
        .filter(|id| is_telling(id))
        .filter_map(|id| codebook.index(id))
        .map(|index| codebook.variable(index))
        .filter(|variable| {
            variable.group == group && !matches!(variable.kind, Kind::Key | Kind::Area) && !is_made_by_kit(variable)
        })
        .count()
}

fn proposed(mapping: &Mapping, codebook: &Codebook) -> Role {
    let has = |id: &str| {
        mapping
            .columns
            .iter()
            .any(|column| column.variable.as_deref() == Some(id))
    };
    if has("kind_id") && has("contactsoort") {
        return Role::Contact;
    }
    let has_moment = has("geboortedatum") || has("geboortejaar");
    let of_children = columns_of(mapping, codebook, Group::Kind);
    if of_children > 0 && has_moment {
        return Role::Kind;
    }
    let parents = [
        (Role::Moeder, Group::Moeder),
        (Role::Vader, Group::Vader),
        (Role::Huishouden, Group::Huishouden),
    ];
    // Of equal numbers the one whose key is there, then the first.
    let most = parents
        .into_iter()
        .rev()
        .map(|(role, group)| ((columns_of(mapping, codebook, group), has(role.key())), role))
        .max_by_key(|(said, _)| *said);
    match most {
        Some(((1.., has_key), role)) if of_children == 0 && (has_key || has("kind_id") || !has_moment) => role,
        _ if has("kind_id") && !has_moment => Role::Aanvulling,
        Some(((_, true), role)) if of_children == 0 => role,
        _ => Role::Kind,
    }
}
