//! Results that are made while they are written, and what they say of the years.
use super::{Context, ResultDocument, TrendDocument};
use crate::{
    diagnostic::Diagnostic,
    disclosure::{Audit, OwnView},
    row::Row,
};
use serde::{Serialize, Serializer, ser::SerializeSeq};
use std::{cell::RefCell, rc::Rc};

/// Rows that are made while they are written; those of a region would take more memory than its births.
pub struct Streamed<'v, 'e> {
    view: &'v OwnView<'e>,
    context: Context<'v>,
    trends: Trends,
}

/// Trends of rows of single years, in the order of the rows. They stand behind the rows in a document, so those of rows that are
/// made while they are written are found meanwhile, and no row is made twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trends(Rc<RefCell<Vec<TrendDocument>>>);

impl ResultDocument {
    /// With the trends of the rows of a release.
    #[must_use]
    pub fn with_trends(self, rows: &[Row<'_>], context: Context<'_>) -> Self {
        self.trends.add(rows, context);
        self
    }
}

impl<'v, 'e> ResultDocument<Streamed<'v, 'e>> {
    /// The holder's own figures with their trends, to be written once.
    pub fn streamed(view: &'v OwnView<'e>, context: Context<'v>, diagnostics: &[Diagnostic]) -> Self {
        let trends = Trends::default();
        let rows = Streamed {
            view,
            context,
            trends: trends.clone(),
        };
        ResultDocument {
            trends,
            ..context.document("own", Audit::NotRun, rows, diagnostics)
        }
    }
}

impl Serialize for Streamed<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut written = serializer.serialize_seq(None)?;
        for rows in self.view.rows_by_item() {
            self.trends.add(&rows, self.context);
            for row in &rows {
                written.serialize_element(&self.context.twin::<&str>(row))?;
            }
        }
        written.end()
    }
}

impl Trends {
    /// Whether none were found so far.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Adds those of some rows, among which are all years of each of their indicators.
    fn add(&self, rows: &[Row<'_>], context: Context<'_>) {
        let found = TrendDocument::all(context.engine, &[(context.counted, rows)], context.lang);
        self.0.borrow_mut().extend(found);
    }
}

impl Serialize for Trends {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.borrow().serialize(serializer)
    }
}
