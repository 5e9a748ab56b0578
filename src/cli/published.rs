//! Published tables and the releases of others.
use super::{
    ImportArguments, MergeArguments, TableKind, TopicsArguments,
    commands::Done,
    files,
    report::{Failure, Report},
};
use kansrijk::{
    comparison::{
        Benchmark, ReleaseFile,
        importer::{
            odata,
            published::{Choice, Published, TableFile, of_release},
            statline, tidy,
        },
        merge as merged,
    },
    diagnostic::Outcome,
    engine::Engine,
    indicator::Variant,
};
use std::path::{Path, PathBuf};

pub fn import(arguments: &ImportArguments, report: &Report) -> Done {
    let engine = files::engine(&arguments.profile, report)?;
    let bytes = files::read(&arguments.file)?;
    let name = files::name(&arguments.file);
    let read = match arguments.kind {
        TableKind::Tidy => tidy::read(&bytes, &name, engine.published())?,
        TableKind::Release => of_release(&bytes, &name, engine.areas())?,
        TableKind::Table => of_table(arguments, &engine)?,
        TableKind::StatlineCsv | TableKind::OdataJson => of_statline(arguments, &bytes, &name, &engine)?,
    };
    report.diagnostics(&read.diagnostics);
    files::write(arguments.output.as_deref(), tidy::write(&read.value).as_bytes())
}

fn of_statline(
    arguments: &ImportArguments,
    bytes: &[u8],
    name: &str,
    engine: &Engine,
) -> Result<Outcome<Vec<Benchmark>>, Failure> {
    let (Some(indicator), Some(topic)) = (&arguments.indicator, &arguments.topic) else {
        return Err(Failure::Usage(
            "Een tabel van StatLine vraagt om --indicator en --topic: welk onderwerp is welk kenmerk?".to_owned(),
        ));
    };
    let variant =
        Variant::parse(arguments.variant.as_deref().unwrap_or_default()).ok_or_else(|| no_variant(arguments))?;
    let table = statline::StatLine {
        indicator,
        topic,
        variant: &variant,
        unit: arguments.unit.as_deref(),
        source: arguments.source.as_deref(),
        url: arguments.url.as_deref(),
    };
    Ok(if arguments.kind == TableKind::OdataJson {
        odata::read(bytes, name, &table, engine.areas())?
    } else {
        statline::read(bytes, name, &table, engine.areas())?
    })
}

fn no_variant(arguments: &ImportArguments) -> Failure {
    let key = arguments.variant.as_deref().unwrap_or_default();
    Failure::Usage(format!(
        "'{key}' is geen variant. Verwacht bijvoorbeeld: \"threshold=<37 wk; plurality=all\"."
    ))
}

fn of_table(arguments: &ImportArguments, engine: &Engine) -> Result<Outcome<Vec<Benchmark>>, Failure> {
    let Some(indicator) = arguments.indicator.clone() else {
        return Err(Failure::Usage(
            "Een tabel vraagt om --indicator, en om --topic of om --numerator en --denominator: welk onderwerp is welk kenmerk?"
                .to_owned(),
        ));
    };
    if Variant::parse(arguments.variant.as_deref().unwrap_or_default()).is_none() {
        return Err(no_variant(arguments));
    }
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let choice = Choice {
        indicator,
        variant: said(&arguments.variant),
        topic: said(&arguments.topic),
        numerator: said(&arguments.numerator),
        denominator: said(&arguments.denominator),
        unit: said(&arguments.unit),
        period: said(&arguments.period),
        sum: said(&arguments.sum),
        table: said(&arguments.table),
        source: said(&arguments.source),
        url: said(&arguments.url),
    };
    Ok(opened(&arguments.file, &arguments.codes)?.figures(&choice, engine.areas())?)
}

/// A table with the files that say what its codes mean.
fn opened(table: &Path, codes: &[PathBuf]) -> Result<Published, Failure> {
    let mut read = Vec::new();
    for path in std::iter::once(table).chain(codes.iter().map(PathBuf::as_path)) {
        read.push((files::name(path), files::read(path)?));
    }
    let opened: Vec<TableFile<'_>> = read.iter().map(|(name, bytes)| TableFile { name, bytes }).collect();
    Ok(Published::read(&opened)?)
}

pub fn topics(arguments: &TopicsArguments, _: &Report) -> Done {
    let table = opened(&arguments.file, &arguments.codes)?;
    let mut text = String::new();
    for topic in table.topics() {
        let unit = topic.unit.map(|unit| format!(" ({unit})")).unwrap_or_default();
        text.push_str(&format!("{}\t{}{unit}\n", topic.key, topic.name));
    }
    files::write(None, text.as_bytes())
}

pub fn merge(arguments: &MergeArguments, report: &Report) -> Done {
    let engine = files::engine(&arguments.profile, report)?;
    let mut read = Vec::new();
    for path in &arguments.files {
        read.push((files::name(path), files::read(path)?));
    }
    let releases: Vec<ReleaseFile<'_>> = read.iter().map(|(name, bytes)| ReleaseFile { name, bytes }).collect();
    let outcome = merged(&releases, arguments.sum.as_deref(), engine.areas())?;
    report.diagnostics(&outcome.diagnostics);
    files::write_json(arguments.output.as_deref(), &outcome.value)
}
