//! The one path of rows: bytes pushed in; derived, looked at, counted and kept batch by batch.
use super::{Engine, Kept, counting::Counting, kept::Keeper, part::Part};
#[cfg(feature = "formats")]
use crate::linkage::Linker;
use crate::{
    apart::apart,
    area::Areas,
    codebook::{Codebook, DerivedCounts, Deriver, Plan, Quality},
    diagnostic::Diagnostics,
    extract::{RawBatch, Reader, ReadingCounts},
};
use std::sync::Arc;

/// A file, or a part of it, that is being read, for whatever is asked of it.
pub struct Run {
    reader: Reader,
    rows: Rows,
}

/// What a run came to, and what it ran by.
pub struct Ran {
    pub(super) counting: Counting,
    pub(super) plan: Plan,
    pub(super) part: Part,
    pub(super) kept: Option<Kept>,
}

impl Ran {
    /// The counts of the part, to be put together with those of the other parts.
    pub fn into_part(self) -> Part {
        self.part
    }
}

/// What happens to each batch.
struct Rows {
    codebook: Arc<Codebook>,
    areas: Arc<Areas>,
    deriver: Deriver,
    counting: Counting,
    plan: Plan,
    /// Whether the quality of the rows is looked at.
    is_judged: bool,
    keeper: Option<Keeper>,
    #[cfg(feature = "formats")]
    linker: Option<Linker>,
    part: Part,
}

impl Run {
    pub(super) fn new(engine: &Engine, reader: Reader, plan: Plan, counting: Counting, is_judged: bool) -> Self {
        Run {
            reader,
            rows: Rows {
                codebook: Arc::clone(&engine.codebook),
                areas: Arc::clone(&engine.areas),
                deriver: Deriver::new(&plan, &engine.codebook, Arc::clone(&engine.areas)),
                part: Part {
                    counts: ReadingCounts::default(),
                    derived: DerivedCounts::default(),
                    quality: Quality::default(),
                    answer: counting.answer(),
                    kept: None,
                    #[cfg(feature = "formats")]
                    matches: None,
                },
                counting,
                plan,
                is_judged,
                keeper: None,
                #[cfg(feature = "formats")]
                linker: None,
            },
        }
    }

    /// Joins the rows with those of other files, by the plan of this run.
    #[cfg(feature = "formats")]
    pub(super) fn link(mut self, linker: Linker) -> Self {
        self.rows.linker = Some(linker);
        self
    }

    pub(super) fn keep(&mut self, most: u64) {
        let Rows {
            counting,
            plan,
            codebook,
            ..
        } = &self.rows;
        let Counting { once, expressions, .. } = counting;
        self.rows.keeper = Some(Keeper::new(most, codebook, &plan.available, once, expressions));
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

    /// Rows seen so far.
    pub fn rows(&self) -> u64 {
        self.rows.part.answer.seen
    }

    /// Whether the part has been read to its end, so that further bytes are of no use.
    pub fn is_done(&self) -> bool {
        self.reader.is_done()
    }

    /// Ends the part.
    ///
    /// # Errors
    /// Diagnostics when the file ends where it should not.
    #[inline]
    pub fn end(self) -> Result<Ran, Diagnostics> {
        let Run { reader, mut rows } = self;
        let counts = reader.finish(&mut |raw| rows.add(raw))?;
        let mut part = rows.part;
        part.counts = counts;
        part.answer.tally.settle();
        part.derived = rows.deriver.counts().clone();
        let kept = rows.keeper.and_then(Keeper::end);
        part.kept = kept.as_ref().map(Kept::bytes);
        #[cfg(feature = "formats")]
        {
            part.matches = rows.linker.map(Linker::end);
        }
        Ok(Ran {
            counting: rows.counting,
            plan: rows.plan,
            part,
            kept,
        })
    }
}

impl Rows {
    #[inline]
    fn add(&mut self, raw: RawBatch) {
        #[cfg(not(feature = "formats"))]
        let batch = apart(|| self.deriver.complete(raw));
        #[cfg(feature = "formats")]
        let batch = match &mut self.linker {
            None => apart(|| self.deriver.complete(raw)),
            Some(linker) => {
                let mut batch = apart(|| self.deriver.begin(raw));
                let periods = self.deriver.period_of(&batch);
                linker.link(&mut batch, &periods);
                self.deriver.derive(&mut batch);
                linker.count(&batch);
                batch
            }
        };
        if self.is_judged {
            apart(|| self.part.quality.add(&batch, &self.plan, &self.codebook, &self.areas));
        }
        self.counting.count(&batch, &mut self.part.answer);
        if let Some(keeper) = &mut self.keeper {
            apart(|| keeper.add(&batch));
        }
    }
}
