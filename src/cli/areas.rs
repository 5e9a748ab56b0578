//! The command `areas`: where to act first.
use super::{
    AreasArguments, PlainFormat, ReleaseArgument,
    commands::{Done, check_levels},
    files,
    report::{Failure, Report},
};
use kansrijk::{
    document::{Context, PriorityAsk, PriorityDocument},
    engine::Request,
    text::{Lang, number, words},
};
use std::fmt::Write;

pub fn areas(arguments: &AreasArguments, report: &Report) -> Done {
    let [parents, births, money] = arguments.weights[..] else {
        return Err(Failure::Usage(
            "--weights vraagt om drie getallen: voor kwetsbare ouders, geboorten en geldzorgen, zoals 1,1,2."
                .to_owned(),
        ));
    };
    let mut engine = files::engine(&arguments.reading.profile, report)?;
    check_levels(std::slice::from_ref(&arguments.level), &engine)?;
    let reading = files::reading(&arguments.reading, &mut engine, None, report)?;
    let request = Request {
        levels: vec![arguments.level.clone()],
        grain: arguments.period.grain(),
        all_variants: false,
    };
    let context = Context::new(&engine, &reading, report.lang());
    let mut ask = PriorityAsk {
        level: arguments.level.clone(),
        period: String::new(),
        weights: [parents, births, money].map(f64::from),
        set_aside: arguments.set_aside.clone(),
    };
    let document = match arguments.release {
        ReleaseArgument::Own => {
            let view = engine.own_view(reading.counted(), &request);
            ask.period = last(view.rows().map(|row| row.period));
            PriorityDocument::own(&view, context, &ask)
        }
        ReleaseArgument::Public => {
            let release = engine.audited_release(&reading, &request)?;
            ask.period = last(release.rows().iter().map(|row| row.period));
            PriorityDocument::public(&release, context, &ask)
        }
    };
    let output = arguments.output.as_deref();
    match arguments.format {
        PlainFormat::Json => files::write_json(output, &document),
        PlainFormat::Table => files::write(output, table(&document, report.lang()).as_bytes()),
    }
}

/// The last period, as it is written.
fn last(periods: impl Iterator<Item = kansrijk::period::Period>) -> String {
    let last = periods.max_by_key(|period| period.years());
    last.map(|period| period.to_string()).unwrap_or_default()
}

/// The order with the places that are possible, and what is said of the proposed areas.
fn table(document: &PriorityDocument, lang: Lang) -> String {
    let mut text = String::new();
    for (place, one) in document.areas.iter().enumerate() {
        let _ = writeln!(
            text,
            "{}. {} ({}–{}): {}",
            place + 1,
            one.area_name,
            one.best,
            one.worst,
            number::plain(one.score.0, 2, lang)
        );
        if document.proposed.contains(&one.area) {
            for said in one.reasons.iter().chain(&one.against) {
                let _ = writeln!(text, "   {said}");
            }
        }
    }
    for one in &document.unplaced {
        let reason = words::priority(&format!("no-place-{}", one.reason), lang, &[]);
        let _ = writeln!(text, "–  {}: {reason}", one.area_name);
    }
    text
}
