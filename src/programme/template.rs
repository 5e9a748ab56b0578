//! The sheet of actions to fill in.
use super::{Line, Status, sheet::COLUMNS};
use crate::{
    text::{Lang, words},
    workbook::{self, Sheet, Style},
};

/// A workbook with the columns of a sheet of actions, and one sheet that says what belongs in them. The columns are Dutch in both
/// languages: by these names they are read.
pub fn template(lang: Lang) -> Vec<u8> {
    let widths = [14, 40, 8, 16, 10, 12, 12, 10, 10, 50];
    let said = |key: &str| words::programme(key, lang, &[]);
    let styles = COLUMNS.iter().zip(widths).map(|(name, width)| {
        let style = match *name {
            "gepland bereik" | "bereikt" | "begroot" | "besteed" | "jaar" => Style::Number,
            "actie" | "toelichting" => Style::Wrapped,
            _ => Style::Text,
        };
        (width, style)
    });
    let actions = Sheet {
        name: said("sheet"),
        columns: styles.collect(),
        rows: vec![COLUMNS.map(str::to_owned).to_vec()],
    };
    let mut rows = vec![vec![said("column"), said("meaning")]];
    rows.extend(
        COLUMNS
            .iter()
            .map(|name| vec![(*name).to_owned(), said(&format!("column-{}", name.replace(' ', "-")))]),
    );
    rows.extend(Line::ALL.iter().map(|line| {
        vec![
            format!("lijn = {}", line.name()),
            said(&format!("line-{}", line.name())),
        ]
    }));
    rows.extend(Status::ALL.iter().map(|status| {
        vec![
            format!("status = {}", status.name()),
            said(&format!("status-{}", status.name())),
        ]
    }));
    let explained = Sheet {
        name: said("explained"),
        columns: vec![(24, Style::Text), (80, Style::Wrapped)],
        rows,
    };
    workbook::write(&[actions, explained])
}
