//! The JSON documents that leave the engine: one serialisable twin per result, the same on the command line and across the
//! wasm boundary. Engine types stay free of serialisation; a field renamed here is a new schema number.
//!
//! The TypeScript types of the page, `www/engine/types.ts`, are made from these twins by the test at the end of this file:
//! `UPDATE=1 cargo test --lib typescript` writes them anew.

#[cfg(feature = "formats")]
mod audit;
#[cfg(feature = "formats")]
mod change;
mod dataset;
mod definition;
mod diagnostic;
#[cfg(feature = "formats")]
mod linkage;
mod preview;
#[cfg(feature = "formats")]
mod priority;
#[cfg(feature = "formats")]
mod programme;
#[cfg(feature = "formats")]
mod project;
#[cfg(feature = "formats")]
mod published;
mod quality;
mod quantity;
#[cfg(feature = "formats")]
mod reason;
mod result;
mod rows;
#[cfg(feature = "formats")]
mod shape;
#[cfg(feature = "formats")]
mod streamed;

#[cfg(feature = "formats")]
pub use audit::{AuditDocument, HiddenDocument};
#[cfg(feature = "formats")]
pub use change::{
    ChangeDocument, ChangeRowDocument, Compared, ElsewhereDocument, MomentDocument, TrendDocument, apart,
};
pub use dataset::{
    AskedDocument, ComputableDocument, CountedDocument, DatasetDocument, FileDocument, FinishedDocument, KeptDocument,
    StartedDocument,
};
pub use definition::{CategoryDocument, DefinitionDocument, VariableDocument};
pub use diagnostic::DiagnosticDocument;
pub use preview::{AlternativeDocument, ColumnDocument, PreviewDocument, SheetDocument};
#[cfg(feature = "formats")]
pub use priority::{
    AnswerDocument, Ask as PriorityAsk, CellDocument, PriorityDocument, QuestionDocument, StandingDocument,
    UnplacedDocument,
};
#[cfg(feature = "formats")]
pub use programme::{ActionDocument, LineDocument, ProgrammeDocument};
#[cfg(feature = "formats")]
pub use project::{AreasDocument, FiguresDocument, ProjectDocument};
#[cfg(feature = "formats")]
pub use published::{ImportedDocument, PublishedDocument, RegionDocument, TopicDocument};
pub use quality::{
    HeapingDocument, LinkageDocument, QualityDocument, ResolvedDocument, VariableQualityDocument, YearDocument,
};
pub use quantity::Quantity;
#[cfg(feature = "formats")]
pub use reason::{ProtectedDocument, ReasonDocument};
pub use result::{ComparisonDocument, ResultDocument, RowDocument, SkippedDocument};
pub use rows::{Context, DEFINITIONS};

#[cfg(feature = "formats")]
pub use shape::{CodeDocument, ShapeDocument};
#[cfg(feature = "formats")]
pub use streamed::{Streamed, Trends};

#[cfg(test)]
mod typescript {
    use super::*;
    use ts_rs::TS;

    /// The types the page is compiled against are those of the twins, word for word.
    #[test]
    fn typescript_types_are_those_of_the_twins() {
        let config = ts_rs::Config::new().with_large_int("number");
        let mut text =
            String::from("// Made from src/document by `UPDATE=1 cargo test --lib typescript`; do not edit.\n\n");
        macro_rules! declare {
            ($($twin:ty),* $(,)?) => { $( text.push_str(&format!("export {}\n", <$twin>::decl(&config))); )* };
        }
        declare!(
            Quantity,
            DiagnosticDocument,
            ComparisonDocument,
            RowDocument,
            SkippedDocument,
            ResultDocument,
            ProtectedDocument,
            ReasonDocument,
            AlternativeDocument,
            ColumnDocument,
            SheetDocument,
            crate::codebook::Take,
            crate::codebook::ContactRule,
            PreviewDocument,
            CodeDocument,
            ShapeDocument,
            VariableQualityDocument,
            ResolvedDocument,
            YearDocument,
            HeapingDocument,
            LinkageDocument,
            QualityDocument,
            ComputableDocument,
            CategoryDocument,
            VariableDocument,
            DefinitionDocument,
            KeptDocument,
            DatasetDocument,
            CountedDocument,
            StartedDocument,
            AskedDocument,
            FinishedDocument,
            FileDocument,
            MomentDocument,
            ElsewhereDocument,
            ChangeRowDocument,
            TrendDocument,
            ChangeDocument,
            crate::project::Table,
            crate::project::Condition,
            crate::project::Look,
            crate::project::View,
            crate::project::Project,
            ProjectDocument,
            ActionDocument,
            LineDocument,
            ProgrammeDocument,
            CellDocument,
            AnswerDocument,
            StandingDocument,
            QuestionDocument,
            UnplacedDocument,
            PriorityDocument,
            crate::comparison::importer::published::Choice,
            RegionDocument,
            TopicDocument,
            PublishedDocument,
            ImportedDocument,
            crate::factsheet::picture::PictureDocument,
            crate::area::Area,
            AreasDocument,
            FiguresDocument,
        );
        let text = text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/engine/types.ts");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/www/engine")).expect("www/engine");
            std::fs::write(path, &text).expect("types.ts is writable");
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(committed, text, "run `UPDATE=1 cargo test --lib typescript`");
    }
}
