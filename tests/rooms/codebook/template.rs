//! The workbook to fill in: filled in, every column is recognised with certainty and every value read.
use kansrijk::{
    codebook::{Kind, Variable, template},
    diagnostic::Severity,
    engine::{Engine, Opened},
    text::Lang,
    workbook::{Sheet, write},
};

fn engine() -> Engine {
    Engine::built_in("heerlen")
        .expect("a profile")
        .expect("its engine")
        .value
}

/// What someone could fill in on a row.
fn value(variable: &Variable, row: usize) -> String {
    match variable.kind {
        Kind::Number { .. } => {
            let range = variable.plausible.map_or((1.0, 9.0), |range| (range.min, range.max));
            ((range.0 + range.1) / 2.0).floor().to_string()
        }
        Kind::Date => format!(
            "{:02}-03-{}",
            row + 1,
            if variable.id.contains("moeder") || variable.id.contains("vader") {
                1985
            } else {
                2016
            }
        ),
        Kind::Category => variable.categories[row % variable.categories.len()].id.clone(),
        Kind::Flag => ["ja", "nee"][row % 2].to_owned(),
        Kind::Key => format!("k{row}"),
        Kind::Area | Kind::Identifier => match variable.id.as_str() {
            "buurt_code" => "BU09171301",
            "wijk_code" => "WK091713",
            "gemeente_code" => "GM0917",
            "pc6" => "6411AB",
            "pc4" => "6411",
            _ => "Heerlen-Centrum",
        }
        .to_owned(),
    }
}

fn open(engine: &Engine, sheets: &[Sheet]) -> Result<Opened, Vec<String>> {
    let bytes = write(sheets);
    match engine.open(&bytes, bytes.len() as u64, "invulbestand.xlsx") {
        Ok(opened) => Ok(opened.value),
        Err(found) => Err(found.into_iter().map(|one| one.code.to_owned()).collect()),
    }
}

#[test]
fn a_filled_in_template_is_recognised_to_the_last_column() {
    let engine = engine();
    let codebook = engine.codebook();
    for lang in [Lang::Nl, Lang::En] {
        let mut sheets = template(codebook, lang);
        let ids = sheets[0].rows[0].clone();
        assert!(ids.len() > 80, "{}", ids.len());
        for row in 0..20 {
            let variables = ids
                .iter()
                .map(|id| codebook.variable(codebook.index(id).expect("a variable")));
            sheets[0].rows.push(variables.map(|one| value(one, row)).collect());
        }
        let opened = open(&engine, &sheets).expect("an extract");
        assert_eq!(opened.preview.sheet.as_deref(), Some(sheets[0].name.as_str()));
        assert_eq!(opened.preview.header_row, 1);
        for (column, id) in opened.mapping.columns.iter().zip(&ids) {
            assert_eq!(column.variable.as_ref(), Some(id), "{}", column.column);
            assert!(column.confidence >= 0.9, "{id}: {}", column.confidence);
            assert!(column.codes.is_empty(), "{id}: {:?}", column.codes);
        }
        let wrong = opened.mapping.check(codebook);
        assert!(wrong.iter().all(|one| one.severity == Severity::Info), "{wrong:?}");
    }
}

#[test]
fn a_template_has_no_data_and_explains_every_column() {
    let engine = engine();
    for lang in [Lang::Nl, Lang::En] {
        let sheets = template(engine.codebook(), lang);
        let [data, explanation] = &sheets[..] else {
            panic!("{} sheets", sheets.len())
        };
        assert_eq!(data.rows.len(), 1);
        assert_eq!(data.columns.len(), data.rows[0].len());
        let explained: Vec<&String> = explanation.rows[1..].iter().map(|row| &row[0]).collect();
        assert_eq!(explained, data.rows[0].iter().collect::<Vec<_>>());
        for row in &explanation.rows {
            assert_eq!(row.len(), 5);
            assert!(row[..3].iter().all(|cell| !cell.is_empty()), "{row:?}");
        }
    }
    let sheets = template(engine.codebook(), Lang::Nl);
    let smoking = sheets[1].rows.iter().find(|row| row[0] == "rookgedrag").expect("it");
    assert!(
        smoking[3].lines().any(|line| line == "1_10 = 1 tot 10 per dag"),
        "{}",
        smoking[3]
    );
    // Left empty, it says that there is nothing in it.
    assert_eq!(open(&engine, &sheets).err(), Some(vec!["file-header-only".to_owned()]));
}
