//! From figures to a release: what is unsafe is hidden, then what would give it away, and an audit proves that nothing does.
use super::{
    Figures, Release, Rules, Subject,
    audit::{Contradiction, Interval},
    figures::Family,
    secondary::{Linked, Protection, Status, Unprotectable},
    unsafe_figure,
};
use crate::row::{Figure, Known, Row, Withheld};

/// A release that is being made, family by family: a host can tell how far it is, and stop.
#[derive(Clone, Debug)]
pub struct Protecting {
    figures: Figures,
    rules: Rules,
    subjects: Vec<Subject>,
    families: Vec<Family>,
    is_hidden: Vec<bool>,
    /// Per position that is hidden for the sake of another row: that row.
    protects: Vec<Option<usize>>,
    done: usize,
    left_out: u64,
}

/// Why there is no release: a hidden number would stay too narrow, or the numbers contradict each other. That is a fault of what the
/// figures were said to add up to, or of what was published before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused;

impl From<Unprotectable> for Refused {
    #[inline]
    fn from(_: Unprotectable) -> Self {
        Refused
    }
}

impl From<Contradiction> for Refused {
    #[inline]
    fn from(_: Contradiction) -> Self {
        Refused
    }
}

impl Protecting {
    /// Begins. `left_out` rows may not be released at all: other variants and subgroups.
    #[inline]
    pub fn new(figures: Figures, rules: &Rules, left_out: u64, subject: impl Fn(usize) -> Subject) -> Self {
        let positions = figures.rows.len() + figures.beside.len();
        let items = (0..positions).map(|position| figures.item(position) + 1).max();
        let subjects: Vec<Subject> = (0..items.unwrap_or(0)).map(subject).collect();
        let families = figures.families(rules, &|item| subjects[item]);
        Protecting {
            is_hidden: vec![false; positions],
            protects: vec![None; positions],
            rules: rules.clone(),
            figures,
            subjects,
            families,
            done: 0,
            left_out,
        }
    }

    /// How many families are done, and how many there are.
    #[inline]
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.families.len())
    }

    /// Protects the next family. False when all are done.
    ///
    /// # Errors
    /// There is no release.
    #[inline]
    pub fn step(&mut self) -> Result<bool, Refused> {
        let Some(family) = self.families.get_mut(self.done) else {
            return Ok(false);
        };
        family.linked.ease()?;
        let mut protection = family.linked.protect()?;
        family.keep_from_insiders(&mut protection)?;
        // The proof is of what is published in the end, whoever chose it.
        if !family.linked.narrow(&protection.is_hidden)?.is_empty() {
            return Err(Refused);
        }
        for (cell, position) in family.positions.iter().enumerate() {
            let Some(position) = *position else { continue };
            self.is_hidden[position] = protection.is_hidden[cell];
            let protected = protection.protects[cell].and_then(|other| family.positions[other]);
            self.protects[position] = protected.filter(|&other| other < self.figures.rows.len());
        }
        self.done += 1;
        Ok(self.done < self.families.len())
    }

    /// Ends with the release.
    ///
    /// # Errors
    /// There is no release.
    #[inline]
    pub fn finish(mut self) -> Result<Release<'static>, Refused> {
        while self.step()? {}
        let mut is_told = vec![true; self.is_hidden.len()];
        for family in self.figures.left_out(&self.is_hidden, &self.rules) {
            let protection = family.linked.protect()?;
            for (cell, position) in family.positions.iter().enumerate() {
                if let Some(position) = *position {
                    is_told[position] = !protection.is_hidden[cell];
                }
            }
        }
        let mut released = self.figures.rows;
        let place = |row: &Row<'_>| (row.item, row.area, row.period);
        let hidden =
            (0..released.len()).filter_map(|one| Some((place(&released[one]), place(&released[self.protects[one]?]))));
        let protects = hidden.collect();
        for (place, row) in released.iter_mut().enumerate() {
            row.comparisons.clear();
            if self.is_hidden[place] {
                let known = row.figure.known();
                let reason = known.and_then(|known| unsafe_figure(known, self.subjects[row.item], &self.rules));
                row.figure = Figure::Withheld(reason.unwrap_or(Withheld::Protects));
            }
            if let Figure::Known(Known { missing, .. }) | Figure::NoData { missing } = &mut row.figure
                && !is_told[place]
            {
                *missing = None;
            }
        }
        Ok(Release::audited(released, self.left_out, protects))
    }
}

impl Family {
    /// Who is the only one in a hidden cell knows it. What that tells of others is hidden too.
    #[inline]
    fn keep_from_insiders(&self, protection: &mut Protection) -> Result<(), Unprotectable> {
        let is_hidden = &protection.is_hidden;
        let alone: Vec<usize> = (0..is_hidden.len())
            .filter(|&cell| is_hidden[cell] && self.units[cell] == 1)
            .collect();
        if alone.is_empty() {
            return Ok(());
        }
        // All of them together know more than any one: mostly that tells nothing either.
        let all = self.insider(&alone, is_hidden)?;
        let narrow = all.narrow(is_hidden).map_err(Unprotectable::Contradiction)?;
        if narrow.is_empty() {
            return Ok(());
        }
        // Each by itself knows less than all, so only what all of them narrow can be too narrow for one.
        let asked: Vec<usize> = narrow.iter().map(|finding| finding.cell).collect();
        for one in alone {
            let known = self.insider(&[one], &protection.is_hidden)?;
            let narrow = known.narrow_among(&asked, &protection.is_hidden);
            if narrow.map_err(Unprotectable::Contradiction)?.is_empty() {
                continue;
            }
            let again = known.protect()?;
            for cell in (0..self.units.len()).filter(|&cell| again.is_hidden[cell]) {
                if !protection.is_hidden[cell] {
                    protection.is_hidden[cell] = true;
                    protection.protects[cell] = again.protects[cell];
                }
            }
        }
        Ok(())
    }

    /// The table as it is for who knows some cells of one unit.
    #[inline]
    fn insider(&self, alone: &[usize], is_hidden: &[bool]) -> Result<Linked, Unprotectable> {
        let mut known = self.linked.clone();
        for (cell, one) in known.cells.iter_mut().enumerate().filter(|(cell, _)| is_hidden[*cell]) {
            one.status = Status::Hidden;
            // Of the others that are counted with them there is one fewer.
            let others = i64::try_from(self.units[cell].saturating_sub(1)).unwrap_or(i64::MAX);
            if one.known.upper.is_some() {
                one.width = one.width.min(others);
            }
        }
        for &cell in alone {
            let one = &mut known.cells[cell];
            one.known = Interval::exactly(one.value);
            one.width = 0;
        }
        known.ease().map_err(Unprotectable::Contradiction)?;
        Ok(known)
    }
}
