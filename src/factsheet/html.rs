//! The sheet as one HTML file: an A4 to look at, and pages with what stands behind it. No script, no request, light only.
//!
//! Written so that it is well-formed XML too, which the tests use. WCAG 2.2: language of the page (3.1.1), tables with
//! caption and scope (1.3.1), pictures with title and description (1.1.1), outcome by sign and word besides colour (1.4.1).
use super::{
    chart::interval_bar,
    content::{Block, Content, Line, Sheet, content},
    escape,
    markup::is_web_address,
};
use crate::{
    document::ResultDocument,
    text::{Lang, case, words},
};
use std::fmt::Write;

/// More lines than these are set smaller, so that the first page stays one page.
const ROOMY_LINES: usize = 24;

const STYLE: &str = include_str!("sheet.css");

/// Writes content as a whole HTML document.
pub(super) fn html(content: &Content) -> String {
    let lang = match content.lang {
        Lang::Nl => "nl",
        Lang::En => "en",
    };
    let say = |key: &str| label(content, key, &[]);
    let concept = if content.is_concept {
        format!(" ({})", say("concept"))
    } else {
        String::new()
    };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n\
         <meta name=\"color-scheme\" content=\"only light\"/>\n\
         <title>{} {} – {}{concept}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        escape(&content.area),
        escape(&content.period),
        say("programme"),
    );
    first_page(&mut page, content);
    second_page(&mut page, content);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// A label with values, made harmless.
fn label(content: &Content, key: &str, values: &[(&str, &str)]) -> String {
    escape(&words::label(key, content.lang, values))
}

fn first_page(page: &mut String, content: &Content) {
    let say = |key: &str| label(content, key, &[]);
    let lines: usize = content.blocks.iter().map(|block| block.lines.len()).sum();
    let dense = if lines > ROOMY_LINES { " dense" } else { "" };
    let _ = write!(
        page,
        "<section class=\"page first{dense}\" aria-labelledby=\"heading\">\n<header>\n"
    );
    let _ = writeln!(page, "<p class=\"programme\">{}</p>", say("programme"));
    if content.is_concept {
        let _ = writeln!(page, "<p class=\"concept\">{}</p>", say("concept"));
    }
    let _ = writeln!(
        page,
        "<h1 id=\"heading\">{}</h1>\n<p class=\"about\">{}</p>",
        label(content, "heading", &[("area", &content.area)]),
        about(content),
    );
    page.push_str("</header>\n");
    for (flag, key, class) in [
        (content.is_synthetic, "synthetic", "notice synthetic"),
        (content.is_concept, "concept-why", "notice"),
    ] {
        if flag {
            let _ = writeln!(page, "<p class=\"{class}\">{}</p>", say(key));
        }
    }
    if !content.findings.is_empty() {
        let _ = writeln!(
            page,
            "<h2 class=\"findings-heading\">{}</h2>\n<ul class=\"findings\">",
            say("findings")
        );
        for finding in &content.findings {
            let class = finding.outcome.unwrap_or("none");
            let _ = write!(
                page,
                "<li><span class=\"sign {class}\" aria-hidden=\"true\">{}</span>",
                finding.sign
            );
            let outcome = finding.outcome.filter(|outcome| matches!(*outcome, "better" | "worse"));
            let word = outcome.map(|outcome| words::outcome(outcome, content.lang));
            if let Some(word) = word {
                let _ = write!(
                    page,
                    "<strong class=\"{class}\">{}: </strong>",
                    escape(&case::capitalized(&word))
                );
            }
            let _ = writeln!(page, "<span class=\"sentence\">{}</span></li>", escape(&finding.text));
        }
        page.push_str("</ul>\n");
    }
    for shown in &content.blocks {
        block(page, content, shown);
    }
    legend(page, content);
    let _ = writeln!(
        page,
        "<footer>\n<p>{}</p>\n<p>{}</p>\n</footer>\n</section>",
        label(
            content,
            "made-with",
            &[("kit", &content.kit), ("definitions", &content.definitions)]
        ),
        say("more-on-next-page"),
    );
}

/// `Gemeente · Geboren in 2016 · Profiel: Heerlen`, the parts that are known.
fn about(content: &Content) -> String {
    let parts = [
        case::capitalized(&content.level),
        words::label("births", content.lang, &[("period", &content.period)]),
        words::label("profile", content.lang, &[("profile", &content.profile)]),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| escape(part))
        .collect();
    parts.join(" · ")
}

fn block(page: &mut String, content: &Content, block: &Block) {
    let say = |key: &str| label(content, key, &[]);
    if block.lines.is_empty() {
        let _ = writeln!(
            page,
            "<h2 class=\"block-heading\">{}</h2>\n<p class=\"empty\">{}</p>",
            escape(&block.heading),
            say("empty-block")
        );
        return;
    }
    let benchmark = content
        .benchmark_area
        .as_ref()
        .map_or_else(|| say("benchmark"), |area| escape(area));
    let _ = write!(
        page,
        "<table class=\"block {}\">\n<caption>{}</caption>\n<thead><tr>\
         <th scope=\"col\" class=\"name\">{}</th><th scope=\"col\" class=\"value\">{}</th>\
         <th scope=\"col\" class=\"interval\">{}</th><th scope=\"col\" class=\"chart\">{}</th>\
         <th scope=\"col\" class=\"benchmark\">{benchmark}</th><th scope=\"col\" class=\"outcome\">{}</th>\
         </tr></thead>\n<tbody>\n",
        block.group,
        label(
            content,
            "block-caption",
            &[
                ("group", &block.heading),
                ("area", &content.area),
                ("period", &content.period)
            ]
        ),
        escape(&block.heading),
        say("value"),
        say("interval"),
        axis(block).map_or_else(
            || say("chart"),
            |axis| format!("{} <small>{}</small>", say("chart"), escape(&axis))
        ),
        say("outcome"),
    );
    for line in &block.lines {
        row(page, line, &benchmark);
    }
    page.push_str("</tbody>\n</table>\n");
}

/// `0–20 %`: the axis that the percentages of a block share.
fn axis(block: &Block) -> Option<String> {
    let shared = block
        .lines
        .iter()
        .filter_map(|line| line.chart.as_ref())
        .find(|bar| bar.ends.is_none())?;
    Some(format!("{}–{}\u{a0}%", shared.scale.first, shared.scale.last))
}

/// `area` is that of the benchmarks, escaped: a phone shows no head of the table, and says it in the row.
fn row(page: &mut String, line: &Line, area: &str) {
    let star = if line.is_recounted { "*" } else { "" };
    let _ = write!(
        page,
        "<tr class=\"{}\"><th scope=\"row\" class=\"name\">{}{star}</th>",
        line.outcome,
        escape(&line.name)
    );
    let outcome = format!(
        "<span class=\"sign\" aria-hidden=\"true\">{}</span> {}",
        escape(line.sign),
        escape(&line.word)
    );
    let Some(chart) = &line.chart else {
        let _ = writeln!(page, "<td class=\"empty\" colspan=\"5\">{outcome}</td></tr>");
        return;
    };
    let unsure = if line.is_unreliable { "~" } else { "" };
    let _ = write!(
        page,
        "<td class=\"value\">{unsure}{}</td><td class=\"interval\">{}</td><td class=\"chart\">{}</td>",
        escape(&line.value),
        escape(&line.interval),
        interval_bar(chart),
    );
    let _ = if line.benchmark.is_empty() {
        writeln!(page, "<td class=\"outcome none\" colspan=\"2\">{outcome}</td></tr>")
    } else {
        writeln!(
            page,
            "<td class=\"benchmark\" data-area=\"{area}\">{} <small>{}</small></td><td class=\"outcome\">{outcome}</td></tr>",
            escape(&line.benchmark),
            escape(&line.benchmark_note),
        )
    };
}

fn legend(page: &mut String, content: &Content) {
    let say = |key: &str| label(content, key, &[]);
    let lines = || content.blocks.iter().flat_map(|block| &block.lines);
    let _ = write!(
        page,
        "<p class=\"legend\">{} {} · {} · {} · {}; {}.",
        say("legend"),
        say("legend-above"),
        say("legend-below"),
        say("legend-similar"),
        say("legend-none"),
        say("legend-fill"),
    );
    for (is_used, key) in [
        (lines().any(|line| line.is_recounted), "recounted"),
        (lines().any(|line| line.is_unreliable), "unreliable"),
        (lines().any(|line| line.outcome == "withheld"), "legend-withheld"),
    ] {
        if is_used {
            let _ = write!(page, " {}", say(key));
        }
    }
    page.push_str("</p>\n");
}

fn second_page(page: &mut String, content: &Content) {
    let say = |key: &str| label(content, key, &[]);
    let values = [("area", content.area.as_str()), ("period", content.period.as_str())];
    let _ = writeln!(
        page,
        "<section class=\"page second\" aria-labelledby=\"notes\">\n<h2 id=\"notes\" class=\"second-heading\">{}</h2>",
        label(content, "second-page", &values)
    );
    let _ = writeln!(
        page,
        "<h3>{}</h3>\n<ul class=\"plain\">\n<li>{}</li>",
        say("hidden"),
        hidden(content)
    );
    if content.hidden > 0 {
        let _ = writeln!(page, "<li>{}</li>", say("hidden-same-sign"));
    }
    for (names, key) in [
        (&content.no_data, "no-data"),
        (&content.not_on_first_page, "not-on-first-page"),
    ] {
        if !names.is_empty() {
            let _ = writeln!(
                page,
                "<li>{}</li>",
                label(content, key, &[("names", &names.join(", "))])
            );
        }
    }
    let _ = writeln!(
        page,
        "</ul>\n<h3>{}</h3>\n<ul class=\"plain\">\n<li>{}</li>\n<li>{}</li>",
        say("method"),
        say("method-interval"),
        say("method-outcome")
    );
    if content.is_rounded {
        let _ = writeln!(page, "<li>{}</li>", say("method-rounding"));
    }
    if !content.methods.is_empty() {
        let _ = writeln!(
            page,
            "<li>{}</li>",
            label(content, "methods-used", &[("methods", &content.methods.join("; "))])
        );
    }
    page.push_str("</ul>\n");
    definitions(page, content);
    let _ = writeln!(
        page,
        "<h3>{}</h3>\n<ul class=\"plain sources\">\n<li>{}</li>",
        say("sources"),
        say("own-source")
    );
    for source in &content.sources {
        let title = escape(&source.title);
        let _ = if is_web_address(&source.url) {
            let url = escape(source.url.trim());
            writeln!(
                page,
                "<li>{title}: <a href=\"{url}\" rel=\"noopener noreferrer\">{url}</a></li>"
            )
        } else {
            writeln!(page, "<li>{title}</li>")
        };
    }
    let _ = writeln!(
        page,
        "</ul>\n<footer><p>{}</p></footer>\n</section>",
        label(
            content,
            "made-with",
            &[("kit", &content.kit), ("definitions", &content.definitions)]
        )
    );
}

fn hidden(content: &Content) -> String {
    match content.hidden {
        0 => label(content, "hidden-none", &[]),
        1 => label(content, "hidden-one", &[]),
        count => label(content, "hidden-more", &[("count", &count.to_string())]),
    }
}

fn definitions(page: &mut String, content: &Content) {
    if content.notes.is_empty() {
        return;
    }
    let say = |key: &str| label(content, key, &[]);
    let _ = writeln!(
        page,
        "<table class=\"definitions\">\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>",
        say("definitions"),
        say("indicator"),
        say("definition"),
        say("comparison"),
    );
    for note in &content.notes {
        let remarks: String = note
            .remarks
            .iter()
            .map(|remark| format!(" <small>{}</small>", escape(remark)))
            .collect();
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{}</th><td>{}{remarks}</td><td>{}</td></tr>",
            escape(&note.name),
            escape(&note.definition),
            escape(&note.comparison),
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

/// Writes the sheet of an area and period from the document of a release.
pub(super) fn from_document(result: &ResultDocument, sheet: &Sheet<'_>) -> String {
    html(&content(result, sheet))
}
