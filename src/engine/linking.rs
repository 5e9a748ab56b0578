//! Several files as one extract: those of parents and households are gathered, those of children are read with what came of it.
use super::{Engine, Pass, Question, Reading, Run};
use crate::{
    codebook::{Deriver, Mapping, Plan, VariableIndex},
    diagnostic::{Diagnostics, Outcome},
    extract::{Preview, RawBatch, Reader, Stretch},
    linkage::{Gathered, Gathering, Linker, Links, Role, findings},
    ordered::Set,
};
use std::sync::Arc;

/// What the files of children are read with, so that they are one extract.
#[derive(Clone, Debug, Default)]
pub struct Joint {
    /// The files of parents and households.
    pub links: Arc<Links>,
    /// Variables that any of the files of children gives, with what follows from them.
    pub available: Vec<VariableIndex>,
}

/// A file of parents or households that is being read.
pub struct Linking {
    reader: Reader,
    rows: GatheredRows,
    diagnostics: Diagnostics,
}

struct GatheredRows {
    deriver: Deriver,
    gathered: Gathered,
    rows: u64,
    /// What was wrong with a batch: then the file is of no use.
    wrong: Option<Diagnostics>,
}

impl Engine {
    /// Begins to read a file of another role than that of the children.
    ///
    /// # Errors
    /// Diagnostics when the mapping does not fit the file, or gives no key of the role.
    pub fn gather(
        &self,
        preview: &Preview,
        mapping: &Mapping,
        role: Role,
        gathering: &mut Gathering,
    ) -> Result<Linking, Diagnostics> {
        let Outcome {
            value: mut plan,
            mut diagnostics,
        } = self.plan(preview, mapping)?;
        // That is asked of the rows of children.
        diagnostics.retain(|found| !matches!(found.code, "period-unknown" | "area-unknown"));
        let gathered = gathering.begin(role, preview, mapping, &mut plan, &self.codebook);
        let gathered = gathered.map_err(|wrong| [diagnostics.clone(), wrong].concat())?;
        let deriver = Deriver::new(&plan, &self.codebook, Arc::clone(&self.areas));
        Ok(Linking {
            reader: Reader::of_stretch(preview, plan.columns, Stretch::WHOLE),
            rows: GatheredRows {
                deriver,
                gathered,
                rows: 0,
                wrong: None,
            },
            diagnostics,
        })
    }

    /// The variables of a file of children when it is read with these links.
    ///
    /// # Errors
    /// Diagnostics when the mapping does not fit the file.
    pub fn available(
        &self,
        preview: &Preview,
        mapping: &Mapping,
        links: &Arc<Links>,
    ) -> Result<Vec<VariableIndex>, Diagnostics> {
        let mut plan = self.plan_with(preview, mapping, links)?.value;
        Linker::new(links, &mut plan, &self.codebook, preview);
        Ok(plan.available)
    }

    /// Begins to read a part of a file of children together with other files.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub fn begin_joint(
        &self,
        preview: &Preview,
        mapping: &Mapping,
        by: Option<&str>,
        stretch: Stretch,
        joint: &Joint,
    ) -> Result<Pass, Diagnostics> {
        let (plan, linker, diagnostics) = self.joint_plan(preview, mapping, joint)?;
        let reader = reader(preview, &plan, stretch, &joint.links);
        let pass = self.begin_planned(preview, reader, plan, diagnostics, by)?;
        Ok(match linker {
            Some(linker) => pass.link(linker),
            None => pass,
        })
    }

    /// Begins to read a part of a file of children again, together with other files, under a question.
    ///
    /// # Errors
    /// As [`search`](Self::search).
    pub fn search_joint(
        &self,
        preview: &Preview,
        mapping: &Mapping,
        question: &Question,
        stretch: Stretch,
        joint: &Joint,
    ) -> Result<Run, Diagnostics> {
        let (plan, linker, _) = self.joint_plan(preview, mapping, joint)?;
        let counting = self.counting(question, &plan.available)?;
        let reader = reader(preview, &plan, stretch, &joint.links);
        let run = Run::new(self, reader, plan, counting, false);
        Ok(match linker {
            Some(linker) => run.link(linker),
            None => run,
        })
    }

    /// What is read of a file of children; where they are those of contacts, that is what was made of these.
    fn plan_with(&self, preview: &Preview, mapping: &Mapping, links: &Links) -> Result<Outcome<Plan>, Diagnostics> {
        match links.children() {
            Some(variables) => Ok(Plan::of_gathered(variables, &preview.file, &self.codebook)),
            None => self.plan(preview, mapping),
        }
    }

    fn joint_plan(
        &self,
        preview: &Preview,
        mapping: &Mapping,
        joint: &Joint,
    ) -> Result<(Plan, Option<Linker>, Diagnostics), Diagnostics> {
        let Outcome {
            value: mut plan,
            mut diagnostics,
        } = self.plan_with(preview, mapping, &joint.links)?;
        let mut linker = None;
        if joint.links.has_tables() {
            let (made, mut found) = Linker::new(&joint.links, &mut plan, &self.codebook, preview);
            linker = Some(made);
            diagnostics.append(&mut found);
            let is_placed = self
                .codebook
                .index("gebied")
                .is_some_and(|area| plan.linked.contains(&area));
            diagnostics.retain(|found| !is_placed || found.code != "area-unknown");
        }
        plan.widen(&joint.available);
        Ok((plan, linker, diagnostics))
    }

    /// Ends the reading of all files of children: says what stands out in how they were joined.
    pub fn judge(&self, reading: &mut Reading, links: &Links) {
        if let Some(matches) = &reading.matches {
            let found = findings(matches, links, &self.areas, &self.codebook);
            reading.diagnostics.extend(found);
        }
    }
}

/// What gives the rows of children: the file, or what was made of contacts.
fn reader(preview: &Preview, plan: &Plan, stretch: Stretch, links: &Arc<Links>) -> Reader {
    let ready = Links::ready(links, preview);
    ready.map_or_else(
        || Reader::of_stretch(preview, plan.columns.clone(), stretch),
        Reader::ready,
    )
}

impl Joint {
    /// What files of children are read with of which each gives these variables.
    pub fn new(links: Arc<Links>, available: impl IntoIterator<Item = Vec<VariableIndex>>) -> Self {
        let all: Set<VariableIndex> = available.into_iter().flatten().collect();
        Joint {
            links,
            available: all.into_iter().collect(),
        }
    }
}

impl Linking {
    /// Reads the next bytes of the file, in order and of any length.
    ///
    /// # Errors
    /// Diagnostics when the file cannot be read further.
    pub fn push(&mut self, bytes: &[u8], gathering: &Gathering) -> Result<(), Diagnostics> {
        let rows = &mut self.rows;
        self.reader.push(bytes, &mut |raw| rows.add(raw, gathering))?;
        rows.wrong.take().map_or(Ok(()), Err)
    }

    /// Bytes of the file that need not be handed in: the next push begins behind them.
    pub fn skip(&mut self) -> u64 {
        self.reader.skip()
    }

    /// Rows seen so far.
    pub fn rows(&self) -> u64 {
        self.rows.rows
    }

    /// Ends the file; what was found in it.
    ///
    /// # Errors
    /// Diagnostics when the file ends where it should not, or all files together are too large.
    pub fn end(self, gathering: &mut Gathering) -> Result<Diagnostics, Diagnostics> {
        let Linking {
            reader,
            mut rows,
            mut diagnostics,
        } = self;
        let counts = reader.finish(&mut |raw| rows.add(raw, gathering))?;
        if let Some(wrong) = rows.wrong {
            return Err(wrong);
        }
        gathering.end(rows.gathered)?;
        diagnostics.extend(counts.diagnostics());
        Ok(diagnostics)
    }
}

impl GatheredRows {
    fn add(&mut self, raw: RawBatch, gathering: &Gathering) {
        if self.wrong.is_some() {
            return;
        }
        self.rows += raw.len as u64;
        let batch = self.deriver.complete(raw);
        self.wrong = self.gathered.add(&batch, gathering).err();
    }
}
