//! What a published table has figures of.

/// A topic of a table: a column, or what a line is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// As a choice names it.
    pub key: String,
    /// As the table names it to people.
    pub name: String,
    /// Unit, when the table gives it.
    pub unit: Option<String>,
}
