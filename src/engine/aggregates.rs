//! Ready aggregates as a reading, without a row of a person.
use super::{Counted, Engine, Reading};
use crate::{
    aggregate::{self, Counts, Key},
    codebook::{Text, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics},
    indicator::{Definition, Skipped, VariantChoice, compile},
    ordered::Set,
    tally::{Group, Item, Moment, Tally},
    text::{Lang, wording},
};

/// The ready aggregates of one or more files, which add up.
#[derive(Clone, Debug, Default)]
pub struct ReadyMade {
    counts: Vec<(Key, Counts)>,
    diagnostics: Diagnostics,
}

impl Engine {
    /// Reads a file of ready aggregates; each is taken for one of the indicator as the profile defines it.
    ///
    /// # Errors
    /// What [`aggregate::read`] finds; then nothing of the file is added.
    pub fn read_aggregates(&self, bytes: &[u8], file: &str, all: &mut ReadyMade) -> Result<(), Diagnostics> {
        let read = aggregate::read(bytes, file, self.published())?;
        let (counts, contradicted) = aggregate::apart(&read.value, &self.areas);
        let mut diagnostics = read.diagnostics;
        if contradicted > 0 {
            let diagnostic = Diagnostic::warning("aggregates-contradict").file(file);
            diagnostics.push(diagnostic.count(contradicted));
        }
        if let summed @ 1.. = aggregate::summed(&read.value, &self.areas) {
            diagnostics.push(Diagnostic::warning("aggregates-summed").file(file).count(summed));
        }
        diagnostics.push(
            Diagnostic::info("aggregates-read")
                .file(file)
                .count(counts.len() as u64),
        );
        all.counts.extend(counts);
        all.diagnostics.append(&mut diagnostics);
        Ok(())
    }

    /// What all files of ready aggregates come to. They need not hold the same indicators.
    pub fn ready_made(&self, all: ReadyMade) -> Reading {
        let ReadyMade { counts, diagnostics } = all;
        let given: Set<usize> = counts.iter().map(|((definition, ..), _)| *definition).collect();
        let everything: Vec<VariableIndex> = (0..self.codebook.variables().len()).map(VariableIndex).collect();
        let (mut items, impossible) =
            compile(&self.definitions, &self.codebook, &everything, VariantChoice::Default).value;
        items.retain(|item| given.contains(&item.definition));
        let tallied = items.iter().map(|item| Item {
            measure: self.definitions[item.definition].measure,
            once: None,
        });
        let mut tally = Tally::new(tallied.collect());
        for ((definition, area, year), counts) in counts {
            let group = Group {
                area: Some(area),
                moment: Moment::Year(year),
                stratum: None,
            };
            if let Some(item) = items.iter().position(|item| item.definition == definition) {
                tally.add_counts(item, group, counts.numerator, counts.denominator);
            }
        }
        let why = Diagnostic::info("aggregates-absent");
        let absent = |definition: &Definition| Skipped {
            indicator: definition.id.clone(),
            reason: Text {
                nl: wording(&why, Lang::Nl).message,
                en: wording(&why, Lang::En).message,
            },
            variables: Vec::new(),
        };
        let skipped = self.definitions.iter().enumerate().filter_map(|(place, definition)| {
            if !given.contains(&place) {
                return Some(absent(definition));
            }
            // What no rows can give has no expressions by which it is known here.
            let impossible = impossible.iter().find(|skipped| skipped.indicator == definition.id);
            impossible.cloned()
        });
        let counted = Counted {
            skipped: skipped.collect(),
            items,
            tally,
            by: None,
            is_filtered: false,
            is_ready_made: true,
            what_if: Vec::new(),
        };
        Reading::ready_made(counted, diagnostics)
    }
}
