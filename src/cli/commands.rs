//! What each command does with the engine.
use super::{
    AuditArguments, DemoArguments, FactsheetArguments, Format, IndicatorsArguments, MappingArguments, PlainFormat,
    QualityArguments, ReleaseArgument, TemplateArguments, Variants, files,
    report::{Failure, Report},
};
use kansrijk::{
    codebook::template,
    demo::{Generator, Part},
    diagnostic::Diagnostic,
    disclosure::audit::{Hierarchy, Table},
    document::{AuditDocument, Context, DefinitionDocument, QualityDocument, ResultDocument},
    engine::{Engine, Request},
    factsheet,
    linkage::Role,
    row::Row,
    text::{Lang, report as reports, table},
    workbook,
};
use std::path::Path;

pub type Done = Result<(), Failure>;

pub fn indicators(arguments: &IndicatorsArguments, report: &Report) -> Done {
    let lang = arguments.locale.map_or(report.lang(), |locale| locale.lang());
    if matches!(arguments.format, Format::Csv | Format::Xlsx | Format::Parquet)
        && arguments.release == ReleaseArgument::Own
    {
        return Err(Failure::Usage(
            "CSV, XLSX en Parquet zijn om te delen en komen uit een vrijgave. Gebruik --release public, of --format json voor uw eigen cijfers."
                .to_owned(),
        ));
    }
    let mut engine = files::engine(&arguments.reading.profile, report)?;
    let levels = levels(arguments.levels.as_ref(), arguments.release);
    check_levels(&levels, &engine)?;
    files::benchmarks(&arguments.benchmarks, &mut engine, report)?;
    let reading = files::reading(&arguments.reading, &mut engine, arguments.by.as_deref(), report)?;
    let request = Request {
        levels,
        grain: arguments.period.grain(),
        all_variants: arguments.variants == Variants::All,
    };
    let context = Context::new(&engine, &reading, lang);
    let output = arguments.output.as_deref();
    let as_table = |document: &ResultDocument| {
        let text = table::results(document, &DefinitionDocument::all(&engine, lang), lang);
        files::write(output, text.as_bytes())
    };
    if arguments.release == ReleaseArgument::Own {
        let view = engine.own_view(reading.counted(), &request);
        return match arguments.format {
            Format::Json => files::write_json(output, &ResultDocument::streamed(&view, context, &reading.diagnostics)),
            _ => as_table(&ResultDocument::own(&view, context, &reading.diagnostics)),
        };
    }
    let release = if arguments.audited {
        engine.audited_release(&reading, &request)?
    } else {
        engine.release(&reading, &request)
    };
    if release.left_out() > 0 {
        report.diagnostics(&[Diagnostic::info("release-left-out").count(release.left_out())]);
    }
    match arguments.format {
        Format::Json => {
            let document = ResultDocument::public(&release, context, &[]);
            files::write_json(output, &document.with_trends(release.rows(), context))
        }
        Format::Table => as_table(&ResultDocument::public(&release, context, &[])),
        Format::Csv => {
            // Without --locale the file is RFC 4180, for programs.
            let form = arguments.locale.map_or(Lang::En, |locale| locale.lang());
            let csv = factsheet::write_csv(&release, &|row| context.row(row), reading.is_synthetic, form);
            files::write(output, csv.as_bytes())
        }
        Format::Parquet => {
            let profile = &engine.profile().id;
            let bytes = factsheet::write_parquet(&release, &|row| context.row(row), profile, reading.is_synthetic);
            files::write(output, &bytes)
        }
        Format::Xlsx => {
            let definitions = DefinitionDocument::all(&engine, lang);
            let twin = |row: &Row<'_>| context.row(row);
            let bytes = factsheet::write_xlsx(&release, &twin, &definitions, reading.is_synthetic, lang);
            files::write(output, &bytes)
        }
    }
}

/// The levels that were asked for. The holder may see its own buurten.
pub fn levels(asked: Option<&Vec<String>>, release: ReleaseArgument) -> Vec<String> {
    let usual: &[&str] = match release {
        ReleaseArgument::Own => &["gemeente", "stadsdeel", "wijk", "buurt"],
        ReleaseArgument::Public => &["gemeente", "stadsdeel", "wijk"],
    };
    asked
        .cloned()
        .unwrap_or_else(|| usual.iter().map(|&level| level.to_owned()).collect())
}

/// A level that no area of the profile has is a mistake in the command.
pub fn check_levels(levels: &[String], engine: &Engine) -> Done {
    let mut known: Vec<&str> = engine.areas().areas().iter().map(|area| area.level.as_str()).collect();
    // A profile need not have areas of every usual level; there are then no rows of it.
    known.extend(["buurt", "wijk", "stadsdeel", "gemeente", kansrijk::tally::ORGANISATIE]);
    known.sort_unstable();
    known.dedup();
    match levels.iter().find(|level| !known.contains(&level.as_str())) {
        None => Ok(()),
        Some(level) => Err(Failure::Usage(format!(
            "Onbekend niveau '{level}'. Verwacht: {}.",
            known.join(", ")
        ))),
    }
}

pub fn mapping(arguments: &MappingArguments, report: &Report) -> Done {
    let engine = files::engine(&arguments.profile, report)?;
    let opened = files::open(&arguments.file, &arguments.choice.choice(), &engine, report)?;
    if files::is_ready_made(&opened) {
        return Err(Diagnostic::error("aggregates-only-counts")
            .file(&opened.preview.file)
            .into());
    }
    // With a row per contact the mapping says too which contact counts.
    let mapping = match Role::propose_one(&opened.mapping, engine.codebook()) {
        role @ Role::Contact => role.read_as(&opened.mapping, engine.codebook()),
        _ => opened.mapping,
    };
    let text = match arguments.format {
        PlainFormat::Json => mapping.to_json(report.lang()) + "\n",
        PlainFormat::Table => reports::mapping(&mapping, engine.codebook(), report.lang()),
    };
    files::write(arguments.output.as_deref(), text.as_bytes())
}

pub fn quality(arguments: &QualityArguments, report: &Report) -> Done {
    let mut engine = files::engine(&arguments.reading.profile, report)?;
    let reading = files::reading(&arguments.reading, &mut engine, None, report)?;
    if reading.counted().is_ready_made {
        return Err(Diagnostic::error("aggregates-only-counts").into());
    }
    let context = Context::new(&engine, &reading, report.lang());
    let document = match arguments.release {
        ReleaseArgument::Own => QualityDocument::own(context),
        ReleaseArgument::Public => QualityDocument::public(context),
    };
    let output = arguments.output.as_deref();
    match arguments.format {
        PlainFormat::Json => files::write_json(output, &document),
        PlainFormat::Table => files::write(output, reports::quality(&document, report.lang()).as_bytes()),
    }
}

pub fn factsheet(arguments: &FactsheetArguments, report: &Report) -> Done {
    let mut engine = files::engine(&arguments.reading.profile, report)?;
    files::benchmarks(&arguments.benchmarks, &mut engine, report)?;
    let reading = files::reading(&arguments.reading, &mut engine, None, report)?;
    let context = Context::new(&engine, &reading, arguments.locale.lang());
    let period = arguments.period.as_deref();
    if let Some(area) = &arguments.area {
        let release = |request: &Request| engine.audited_release(&reading, request);
        let html = factsheet::of_area(context, area, period, &release)?;
        return files::write(arguments.output.as_deref(), html.as_bytes());
    }
    let level = arguments.level.as_deref().unwrap_or_default();
    let levels: Vec<String> = ["gemeente", "stadsdeel", "wijk", "buurt"].map(str::to_owned).to_vec();
    check_levels(arguments.level.as_slice(), &engine)?;
    let request = Request {
        levels,
        grain: arguments.grain.grain(),
        all_variants: false,
    };
    let release = engine.audited_release(&reading, &request)?;
    let sheets = factsheet::of_release(&release, context, factsheet::Wanted::Level(level), period)?;
    let folder = arguments.output.as_deref().unwrap_or(Path::new("."));
    files::make_folder(folder)?;
    for (code, html) in &sheets {
        files::write(Some(&folder.join(format!("factsheet-{code}.html"))), html.as_bytes())?;
    }
    Ok(())
}

pub fn audit(arguments: &AuditArguments, report: &Report) -> Done {
    let hierarchy = Hierarchy::read(&files::read(&arguments.hierarchy)?, &files::name(&arguments.hierarchy))?;
    let name = files::name(&arguments.table);
    let table = Table::read(&files::read(&arguments.table)?, &name, hierarchy)?;
    let width = i64::from(arguments.width);
    let document = AuditDocument::new(&table.audit(width)?, width);
    let output = arguments.output.as_deref();
    match arguments.format {
        PlainFormat::Json => files::write_json(output, &document)?,
        PlainFormat::Table => files::write(output, reports::audit(&document, report.lang()).as_bytes())?,
    }
    if document.too_narrow > 0 {
        let found = Diagnostic::error("audit-too-narrow").file(name).arg("width", width);
        report.diagnostics(&[found.count(document.too_narrow as u64)]);
    }
    Ok(())
}

pub fn demo(arguments: &DemoArguments, report: &Report) -> Done {
    let engine = files::engine(&arguments.profile, report)?;
    let generator = |part| Generator::of_part(arguments.seed, arguments.rows, engine.areas(), part);
    if !arguments.split {
        return files::write_pieces(arguments.output.as_deref(), generator(Part::Whole));
    }
    let folder = arguments.output.as_deref().unwrap_or(Path::new("."));
    files::make_folder(folder)?;
    for part in Part::SPLIT {
        files::write_pieces(Some(&folder.join(part.file_name())), generator(part))?;
    }
    Ok(())
}

pub fn write_template(arguments: &TemplateArguments, report: &Report) -> Done {
    let engine = files::engine(&arguments.profile, report)?;
    let sheets = template(engine.codebook(), report.lang());
    files::write(arguments.output.as_deref(), &workbook::write(&sheets))
}

pub fn check_profile(file: &Path, report: &Report) -> Done {
    let text = files::read_text(file)?;
    let engine = Engine::of_json(&text, &files::name(file))?;
    report.diagnostics(&engine.diagnostics);
    let said = match report.lang() {
        Lang::Nl => format!("{}: het profiel klopt.\n", files::name(file)),
        Lang::En => format!("{}: the profile is right.\n", files::name(file)),
    };
    files::write(None, said.as_bytes())
}
