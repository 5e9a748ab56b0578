//! One pass over a file or a part of it: bytes pushed in, a mergeable part out.
use super::{Engine, Kept, Question, Reading, counting::Counting, kept::Keeper, part::Part};
use crate::{
    area::Areas,
    codebook::{Codebook, DerivedCounts, Deriver, Mapping, Plan, Quality, plan},
    diagnostic::{Diagnostics, Outcome},
    extract::{Preview, RawBatch, Reader, ReadingCounts, Stretch},
};
use std::sync::Arc;

/// The column by which the demo's files say that nobody is in them.
const SYNTHETIC: &str = "synthetisch";

/// A file that is being read.
pub struct Pass {
    reader: Reader,
    rows: Rows,
}

/// What is known before the first row: the same for every part of a file.
pub struct Opening {
    pub(super) counting: Counting,
    pub(super) plan: Plan,
    pub(super) is_synthetic: bool,
    header_row: u64,
    pub(super) diagnostics: Diagnostics,
}

/// What happens to each batch: derive, look at its quality, count.
struct Rows {
    codebook: Arc<Codebook>,
    areas: Arc<Areas>,
    deriver: Deriver,
    opening: Opening,
    part: Part,
    keeper: Option<Keeper>,
}

impl Engine {
    /// What is read of a file by a mapping.
    pub(super) fn plan(&self, preview: &Preview, mapping: &Mapping) -> Result<Outcome<Plan>, Diagnostics> {
        plan(mapping, preview, &self.codebook, &self.areas, &self.postcodes)
    }

    /// Begins to read a whole file with a mapping. What is found now is among the diagnostics of the reading.
    ///
    /// # Errors
    /// Diagnostics when the mapping does not fit the file, or `by` names no category of it.
    pub fn begin(&self, preview: &Preview, mapping: &Mapping, by: Option<&str>) -> Result<Pass, Diagnostics> {
        self.begin_stretch(preview, mapping, by, Stretch::WHOLE)
    }

    /// Begins to read a part of a file.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub fn begin_stretch(
        &self,
        preview: &Preview,
        mapping: &Mapping,
        by: Option<&str>,
        stretch: Stretch,
    ) -> Result<Pass, Diagnostics> {
        let planned = self.plan(preview, mapping)?;
        let (plan, mut diagnostics) = (planned.value, planned.diagnostics);
        let question = Question {
            by: by.map(str::to_owned),
            ..Question::default()
        };
        let counting = self.counting(&question, &plan.available)?;
        diagnostics.extend(counting.diagnostics.iter().cloned());
        let reader = Reader::of_stretch(preview, plan.columns.clone(), stretch);
        let rows = Rows {
            deriver: Deriver::new(&plan, &self.codebook, &self.areas),
            codebook: Arc::clone(&self.codebook),
            areas: Arc::clone(&self.areas),
            part: Part {
                counts: ReadingCounts::default(),
                derived: DerivedCounts::default(),
                quality: Quality::default(),
                answer: counting.answer(),
                kept: None,
            },
            keeper: None,
            opening: Opening {
                counting,
                plan,
                is_synthetic: preview.columns.iter().any(|column| column.name == SYNTHETIC),
                header_row: preview.header_row,
                diagnostics,
            },
        };
        Ok(Pass { reader, rows })
    }
}

impl Pass {
    /// Keeps the rows for further questions, as long as they take no more than so many bytes; more, and none is kept.
    pub fn keep(&mut self, most: u64) {
        let Opening { counting, plan, .. } = &self.rows.opening;
        let Counting { once, expressions, .. } = counting;
        let keeper = Keeper::new(most, &self.rows.codebook, &plan.available, once, expressions);
        self.rows.keeper = Some(keeper);
    }

    /// Reads the next bytes of the file, in order and of any length.
    ///
    /// # Errors
    /// Diagnostics when the file cannot be read further.
    #[inline]
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Diagnostics> {
        let rows = &mut self.rows;
        self.reader.push(bytes, &mut |raw| rows.add(raw))
    }

    /// Bytes of the file that need not be handed in: the next push begins behind them.
    pub fn skip(&mut self) -> u64 {
        self.reader.skip()
    }

    /// Rows tallied so far.
    pub fn rows(&self) -> u64 {
        self.rows.part.answer.seen
    }

    /// Whether the part has been read to its end, so that further bytes are of no use.
    pub fn is_done(&self) -> bool {
        self.reader.is_done()
    }

    /// Ends the reading of a file that was read at once, with the engine that began it.
    ///
    /// # Errors
    /// Diagnostics when the file ends where it should not.
    pub fn finish(self, engine: &Engine) -> Result<Reading, Diagnostics> {
        let (opening, part, _) = self.end()?;
        Ok(engine.reading(opening, part))
    }

    /// Ends the reading of a part: what was known before it, what it gave, and its rows where they are kept.
    ///
    /// # Errors
    /// Diagnostics when the file ends where it should not.
    #[inline]
    pub fn end(self) -> Result<(Opening, Part, Option<Kept>), Diagnostics> {
        let Pass { reader, mut rows } = self;
        let counts = reader.finish(&mut |raw| rows.add(raw))?;
        let mut part = rows.part;
        part.counts = counts;
        part.derived = rows.deriver.counts().clone();
        let kept = rows.keeper.and_then(Keeper::end);
        part.kept = kept.as_ref().map(Kept::bytes);
        Ok((rows.opening, part, kept))
    }
}

impl Opening {
    /// Row of the file that holds the names of the columns.
    pub fn header_row(&self) -> u64 {
        self.header_row
    }
}

impl Rows {
    #[inline]
    fn add(&mut self, raw: RawBatch) {
        let batch = self.deriver.complete(raw);
        let (Opening { plan, counting, .. }, part) = (&self.opening, &mut self.part);
        part.quality.add(&batch, plan, &self.codebook, &self.areas);
        counting.count(&batch, &mut part.answer);
        if let Some(keeper) = &mut self.keeper {
            keeper.add(&batch);
        }
    }
}
