//! The command `compare`: two extracts, or two periods of one.
use super::{
    ChoiceArguments, CompareArguments, PeriodArgument, PlainFormat, ReadingArguments, ReleaseArgument, Variants,
    commands::{Done, check_levels, levels},
    files,
    report::{Failure, Report},
};
use kansrijk::{
    change::periods,
    diagnostic::Diagnostic,
    disclosure::OwnView,
    document::{ChangeDocument, Compared, DefinitionDocument, apart},
    engine::{Engine, Reading, Request},
    period::{Grain, Period},
    row::Row,
    text::change as table,
};
use std::path::{Path, PathBuf};

pub fn compare(arguments: &CompareArguments, report: &Report) -> Done {
    let mut engine = files::engine(&arguments.profile, report)?;
    let levels = levels(arguments.levels.as_ref(), arguments.release);
    check_levels(&levels, &engine)?;
    files::benchmarks(&arguments.benchmarks, &mut engine, report)?;
    let baseline = reading(&arguments.baseline, arguments, &mut engine, report)?;
    let other = match &arguments.follow_up[..] {
        [] => None,
        paths => Some(reading(paths, arguments, &mut engine, report)?),
    };
    let follow_up = other.as_ref().unwrap_or(&baseline);
    let is_one = other.is_none();
    let usual = if is_one { Grain::Year } else { Grain::All };
    let request = Request {
        levels,
        grain: arguments.period.map_or(usual, PeriodArgument::grain),
        all_variants: arguments.variants == Variants::All,
    };
    let years = Request {
        grain: Grain::Year,
        ..request.clone()
    };
    let lang = arguments.locale.map_or(report.lang(), |locale| locale.lang());
    let sides = |before: &[Row<'_>], after: &[Row<'_>]| -> Result<Compared<'_>, Failure> {
        let (own, theirs) = (&arguments.baseline_period, &arguments.follow_up_period);
        let compared = Compared {
            engine: &engine,
            baseline: &baseline,
            follow_up,
            before: wanted(own.as_deref(), &periods(before), is_one, &arguments.baseline)?,
            after: wanted(theirs.as_deref(), &periods(after), false, &arguments.follow_up)?,
            lang,
        };
        apart(compared.before, compared.after)?;
        Ok(compared)
    };
    let document = match arguments.release {
        ReleaseArgument::Own => {
            let of = |reading, request| own(&engine, reading, request);
            let views = (of(&baseline, &request), of(follow_up, &request));
            let (before, after): (Vec<_>, Vec<_>) = (views.0.rows().collect(), views.1.rows().collect());
            let singles = (of(&baseline, &years), of(follow_up, &years));
            ChangeDocument::own(sides(&before, &after)?, (&views.0, &views.1), (&singles.0, &singles.1))
        }
        ReleaseArgument::Public => {
            let views = (engine.release(&baseline, &request), engine.release(follow_up, &request));
            let compared = sides(views.0.rows(), views.1.rows())?;
            let singles = (engine.release(&baseline, &years), engine.release(follow_up, &years));
            ChangeDocument::public(compared, (&views.0, &views.1), (&singles.0, &singles.1))
        }
    };
    let output = arguments.output.as_deref();
    match arguments.format {
        PlainFormat::Json => files::write_json(output, &document),
        PlainFormat::Table => {
            let text = table::table(&document, &DefinitionDocument::all(&engine, lang), lang);
            files::write(output, text.as_bytes())
        }
    }
}

fn own<'a>(engine: &'a Engine, reading: &'a Reading, request: &Request) -> OwnView<'a> {
    engine.own_view(reading.counted(), request)
}

/// Reads files of one side as one extract.
fn reading(
    paths: &[PathBuf],
    arguments: &CompareArguments,
    engine: &mut Engine,
    report: &Report,
) -> Result<Reading, Failure> {
    let of_side = ReadingArguments {
        files: paths.to_vec(),
        role: Vec::new(),
        choice: ChoiceArguments::none(),
        profile: arguments.profile.clone(),
        mapping: arguments.mapping.iter().cloned().collect(),
        postcodes: None,
    };
    files::reading(&of_side, engine, None, report)
}

/// The period that is asked for, else the first or last one that there is.
fn wanted(asked: Option<&str>, known: &[Period], is_first: bool, paths: &[PathBuf]) -> Result<Period, Failure> {
    let found = match asked {
        None if is_first => known.first(),
        None => known.last(),
        Some(text) => {
            let asked = Period::parse(text).ok_or_else(|| {
                Failure::Usage(format!(
                    "'{text}' is geen periode. Verwacht: 2016, 2016K1 of 2014-2016."
                ))
            })?;
            known.iter().find(|known| **known == asked)
        }
    };
    let file = paths
        .first()
        .map(|path| files::name(Path::new(path)))
        .unwrap_or_default();
    let unknown = || Diagnostic::error("change-period-unknown").file(file);
    found.copied().ok_or_else(|| unknown().into())
}
