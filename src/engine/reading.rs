//! What reading a file leaves: everything after it is small.
#[cfg(feature = "formats")]
use super::Answer;
use super::{Counted, Engine, part::Part, pass::Opening, unusable::raise};
#[cfg(feature = "formats")]
use crate::linkage::Matches;
use crate::{
    area::of_other_years,
    codebook::{Quality, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics},
    tally::Group,
};

/// What a file gave. Readings of the same columns merge. It is only made here, of all rows as they are defined, so that a
/// release, which is made of a reading, never holds what an [`Exploration`](super::Exploration) showed.
#[derive(Clone, Debug)]
pub struct Reading {
    pub(super) counted: Counted,
    /// How complete and plausible the extract is.
    pub quality: Quality,
    /// Variables that the extract gives or that follow from it.
    pub available: Vec<VariableIndex>,
    /// Whether the rows are synthetic, by a column that says so.
    pub is_synthetic: bool,
    /// How its rows were joined with those of other files; none when they were not.
    #[cfg(feature = "formats")]
    pub matches: Option<Matches>,
    /// What was found.
    pub diagnostics: Diagnostics,
}

impl Engine {
    /// The reading of a file whose parts were put together.
    pub fn reading(&self, opening: Opening, part: Part) -> Reading {
        let Opening {
            counting,
            plan,
            is_synthetic,
            mut diagnostics,
            ..
        } = opening;
        let Part {
            counts,
            derived,
            mut quality,
            answer,
            #[cfg(feature = "formats")]
            matches,
            ..
        } = part;
        diagnostics.extend(counts.diagnostics());
        let outside: u64 = answer
            .tally
            .groups()
            .filter(|(group, _)| self.is_outside(group))
            .map(|(_, rows)| rows)
            .sum();
        if outside > 0 {
            diagnostics.push(Diagnostic::warning("areas-of-other-years").count(outside));
        }
        let placed: u64 = quality.areas.iter().sum();
        if let [.., without] = quality.areas
            && placed > 0
            && without == placed
        {
            diagnostics.push(Diagnostic::warning("areas-none").count(without));
        }
        let years = quality.years.iter().map(|(year, count)| (*year, count.total()));
        diagnostics.extend(plan.division.and_then(|division| of_other_years(division, years)));
        #[cfg(feature = "formats")]
        quality.add_absent(&plan);
        quality.add_reading(&counts, &derived, &self.codebook);
        diagnostics.extend(quality.diagnostics(&self.codebook));
        raise(&mut diagnostics, &quality, &self.codebook);
        Reading {
            counted: counting.counted(answer.tally),
            quality,
            available: plan.available,
            is_synthetic,
            #[cfg(feature = "formats")]
            matches,
            diagnostics,
        }
    }

    /// Whether the area of a group does not exist in its year, so that its rows count for larger areas alone.
    fn is_outside(&self, group: &Group) -> bool {
        let area = group.area.filter(|area| area.0 < self.areas.areas().len());
        matches!((area, group.moment.year()), (Some(area), Some(year)) if !self.areas.years(area).contains(&year))
    }
}

impl Reading {
    /// A reading of counts that others made: nothing is known of the rows behind them.
    #[cfg(feature = "formats")]
    pub(super) fn ready_made(counted: Counted, diagnostics: Diagnostics) -> Self {
        Reading {
            counted,
            quality: Quality::default(),
            available: Vec::new(),
            is_synthetic: false,
            matches: None,
            diagnostics,
        }
    }

    /// What was counted.
    pub fn counted(&self) -> &Counted {
        &self.counted
    }

    /// Its counts, as an answer to the question for all of them.
    #[cfg(feature = "formats")]
    pub fn answer(&self) -> Answer {
        Answer {
            tally: self.counted.tally.clone(),
            unknown: 0,
            seen: self.rows(),
        }
    }

    /// Rows that were read.
    pub fn rows(&self) -> u64 {
        self.counted.tally.rows()
    }

    /// Adds the reading of another file.
    ///
    /// # Errors
    /// A diagnostic when the files do not feed the same indicators; this reading stays as it was.
    pub fn merge(&mut self, other: &Reading) -> Result<(), Diagnostics> {
        let (own, others) = (&self.counted, &other.counted);
        let same = own.by == others.by
            && own.items.len() == others.items.len()
            && own.items.iter().zip(&others.items).all(|(ours, theirs)| {
                ours.definition == theirs.definition && ours.variant == theirs.variant && ours.value == theirs.value
            });
        if !same {
            return Err(vec![Diagnostic::error("files-differ")]);
        }
        self.counted.tally.merge(&other.counted.tally);
        self.quality.merge(&other.quality);
        #[cfg(feature = "formats")]
        match (&mut self.matches, &other.matches) {
            (Some(ours), Some(theirs)) => ours.merge(theirs),
            (ours @ None, theirs) => ours.clone_from(theirs),
            (Some(_), None) => {}
        }
        self.is_synthetic |= other.is_synthetic;
        self.diagnostics.extend(other.diagnostics.iter().cloned());
        Ok(())
    }
}
