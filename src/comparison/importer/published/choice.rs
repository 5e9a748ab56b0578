//! One topic of a published table, taken for an indicator: its figures, or what its counts make.
use super::{
    Published,
    counts::{self, Counts},
};
use crate::{
    area::Areas,
    comparison::{
        Benchmark, canonical_unit,
        importer::{
            figures::{Bounds, Figures},
            statline::StatLine,
        },
    },
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    indicator::Variant,
    period::Period,
};
use serde::Deserialize;

/// What a person says of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "PublishedChoice", rename_all = "camelCase"))]
pub struct Choice {
    /// Id of the indicator.
    pub indicator: String,
    /// The definition of its figures, as a readable key; empty for unknown, which is never compared.
    pub variant: String,
    /// Topic with the figure; empty when counts make it.
    pub topic: String,
    /// Topic with the cases.
    pub numerator: String,
    /// Topic with those of whom the cases are.
    pub denominator: String,
    /// Unit, where the table does not say.
    pub unit: String,
    /// The period of a table that names none.
    pub period: String,
    /// Region of the profile for which the counts of its gemeenten are summed; empty for none.
    pub sum: String,
    /// Number that the table must have, so that a saved choice is not used on another one.
    pub table: String,
    /// Title of the source, where that of the table is not enough.
    pub source: String,
    /// Address of the table.
    pub url: String,
}

impl Published {
    /// The figures of a topic, of the areas of the profile. With counts of cases and of all, figures and counts must agree.
    ///
    /// # Errors
    /// A choice that does not suit the table: another table, no such topic, no unit, no counts to sum; or no usable figure.
    pub fn figures(&self, choice: &Choice, areas: &Areas) -> Result<Outcome<Vec<Benchmark>>, Diagnostics> {
        let wrong = |code| vec![Diagnostic::error(code).file(&self.file)];
        if !choice.table.is_empty()
            && self
                .table
                .as_ref()
                .is_some_and(|table| !table.eq_ignore_ascii_case(&choice.table))
        {
            return Err(vec![
                Diagnostic::error("published-other-table")
                    .file(&self.file)
                    .arg("table", &choice.table),
            ]);
        }
        let variant = Variant::parse(&choice.variant).ok_or_else(|| wrong("published-not-a-variant"))?;
        let period = match &*choice.period {
            "" => self.year,
            text => Some(Period::parse(text).ok_or_else(|| wrong("published-not-a-period"))?),
        };
        let has_counts = !choice.numerator.is_empty() && !choice.denominator.is_empty();
        if choice.topic.is_empty() && !has_counts {
            return Err(wrong("published-no-topic"));
        }
        let first = if choice.topic.is_empty() {
            &choice.numerator
        } else {
            &choice.topic
        };
        if period.is_none() && self.names_no_period(first) {
            return Err(wrong("published-no-period"));
        }
        if !choice.sum.is_empty() && !has_counts {
            return Err(wrong("published-sum-needs-counts"));
        }
        let unit = if choice.unit.is_empty() && has_counts && choice.topic.is_empty() {
            "%"
        } else {
            &choice.unit
        };
        let source = self.source(choice);
        let asked = Asked {
            table: self,
            areas,
            period,
            options: StatLine {
                indicator: &choice.indicator,
                topic: "",
                variant: &variant,
                unit: Some(unit).filter(|unit| !unit.is_empty()),
                source: Some(&source),
                url: Some(&*choice.url).filter(|url| !url.is_empty()),
            },
        };
        let mut diagnostics = Diagnostics::new();
        let mut rows = Vec::new();
        if !choice.topic.is_empty() {
            rows = asked.topic(&choice.topic, false, &mut diagnostics)?;
        }
        if has_counts {
            let counts = Counts {
                numerators: asked.topic(&choice.numerator, true, &mut diagnostics)?,
                denominators: asked.topic(&choice.denominator, true, &mut diagnostics)?,
                rounding: self.rounding(),
                file: &self.file,
            };
            rows = if choice.topic.is_empty() {
                counts.figures(canonical_unit(unit))
            } else {
                counts.beside(rows, &mut diagnostics)
            };
            if !choice.sum.is_empty() {
                rows.extend(counts::sum(
                    &counts,
                    &choice.sum,
                    canonical_unit(unit),
                    areas,
                    &mut diagnostics,
                )?);
            }
        }
        if rows.is_empty() {
            diagnostics.push(Diagnostic::error("benchmarks-no-rows").file(&self.file));
            return Err(diagnostics);
        }
        if !self.knows_status() {
            diagnostics.push(Diagnostic::info("published-status-unknown").file(&self.file));
        }
        Ok(Outcome {
            value: rows,
            diagnostics,
        })
    }

    /// The source as people cite it, always with the number of the table when there is one.
    fn source(&self, choice: &Choice) -> String {
        let number = self.table.as_deref().unwrap_or_default();
        let title = match (&*choice.source, &*self.title) {
            ("", "") if number.is_empty() => self.file.clone(),
            ("", "") => String::new(),
            ("", title) => title.to_owned(),
            (source, _) => source.to_owned(),
        };
        if number.is_empty() || title.to_ascii_lowercase().contains(&number.to_ascii_lowercase()) {
            return title;
        }
        format!("CBS StatLine {number} {title}").trim_end().to_owned()
    }
}

/// What is the same for every topic of a choice.
struct Asked<'a> {
    table: &'a Published,
    areas: &'a Areas,
    period: Option<Period>,
    options: StatLine<'a>,
}

impl Asked<'_> {
    /// The cells of a topic as figures; of counts in numbers.
    fn topic(&self, topic: &str, is_count: bool, diagnostics: &mut Diagnostics) -> Result<Vec<Benchmark>, Diagnostics> {
        let options = StatLine {
            topic,
            unit: if is_count { Some("count") } else { self.options.unit },
            ..self.options
        };
        let bounds = Bounds {
            is_profile_only: true,
            period: self.period,
            is_years_only: self.table.has_mixed_periods(topic),
        };
        let table = self.table;
        let figures = Figures::new(
            &options,
            self.areas,
            &table.file,
            &table.title,
            table.has_decimal_comma(),
        );
        let mut figures = figures.within(bounds);
        if !table.each(topic, &mut |cell, unit, place| figures.take(cell, unit, place)) {
            return Err(vec![Diagnostic::error("statline-no-topic").file(&table.file)]);
        }
        let read = figures.finish()?;
        for found in read.diagnostics {
            // The topics of one table leave the same rows out.
            if !diagnostics.contains(&found) {
                diagnostics.push(found);
            }
        }
        Ok(read.value)
    }
}
