//! The sheet of actions: what is read, and what is told of what cannot be.
use kansrijk::{
    engine::Engine,
    indicator,
    programme::{Action, Line, Status, read, template},
    text::{Lang, wording},
};

fn said(text: &str) -> Result<(Vec<Action>, Vec<String>), Vec<String>> {
    let messages = |found: &[kansrijk::diagnostic::Diagnostic]| {
        found
            .iter()
            .map(|one| wording(one, Lang::Nl).message)
            .collect::<Vec<_>>()
    };
    match read(text.as_bytes(), "acties.csv", indicator::definitions()) {
        Ok(outcome) => Ok((outcome.value, messages(&outcome.diagnostics))),
        Err(found) => Err(messages(&found)),
    }
}

const HEAD: &str = "lijn;actie;jaar;gepland bereik;bereikt;begroot;besteed;status;kenmerk;toelichting\n";

#[test]
fn reads_an_action_of_each_line_with_dutch_numbers() {
    let text = format!(
        "{HEAD}4;Babystartpakketten;2019;100;60;€ 12.500;9.812,50;loopt;m04;goed\nActielijn 2;Moedercafé;2019;;;;;;;\nMonitoring;Nulmeting;2019;;;494.200;;klaar;;\n"
    );
    let (actions, messages) = said(&text).expect("actions");
    assert!(messages.is_empty(), "{messages:?}");
    let lines: Vec<Line> = actions.iter().map(|action| action.line).collect();
    assert_eq!(lines, [Line::Prevention, Line::Impact, Line::Monitoring]);
    let first = &actions[0];
    assert_eq!((first.planned, first.reached), (Some(100.0), Some(60.0)));
    assert_eq!((first.budgeted, first.spent), (Some(12_500.0), Some(9_812.5)));
    assert_eq!(
        (first.status, first.indicator.as_deref()),
        (Some(Status::Running), Some("M04"))
    );
    // What nobody filled in is not zero.
    assert_eq!((actions[1].reached, actions[1].status), (None, None));
    assert_eq!(actions[2].budgeted, Some(494_200.0));
}

#[test]
fn tells_the_place_of_what_cannot_be_read() {
    let text = format!(
        "{HEAD}5;Iets;2019;;;;;;;\n1;;2019;;;;;;;\n1;Iets;vorig jaar;;;;;;;\n1;Iets;2019;veel;-3;;;bijna;Z99;\n1;Iets;2019;;;;;;;\n"
    );
    let (actions, messages) = said(&text).expect("one action");
    assert_eq!(actions.len(), 1);
    let places: Vec<&str> = messages
        .iter()
        .map(|message| message.split(": ").next().expect("a place"))
        .collect();
    assert_eq!(
        places,
        [
            "acties.csv, kolom 'lijn', rij 2",
            "acties.csv, kolom 'actie', rij 3",
            "acties.csv, kolom 'jaar', rij 4",
            "acties.csv, kolom 'gepland bereik', rij 5",
            "acties.csv, kolom 'bereikt', rij 5",
            "acties.csv, kolom 'status', rij 5",
            "acties.csv, kolom 'kenmerk', rij 5",
            "acties.csv, kolom 'actie', rij 6",
        ]
    );
    // No cell stands in a message.
    assert!(
        messages
            .iter()
            .all(|message| !message.contains("veel") && !message.contains("Z99") && !message.contains("vorig"))
    );
}

#[test]
fn refuses_what_is_no_sheet_of_actions() {
    assert_eq!(
        said("a;b\n1;2\n"),
        Err(vec![
            "acties.csv: geen blad met acties gevonden. Verwacht: een rij met de namen lijn, actie en jaar.".to_owned()
        ])
    );
    assert_eq!(
        said("lijn;actie\n1;Iets\n"),
        Err(vec![
            "acties.csv, kolom 'jaar': deze kolom ontbreekt in het blad met acties.".to_owned()
        ])
    );
    assert_eq!(
        said(HEAD),
        Err(vec!["acties.csv: geen enkele actie kon worden gelezen.".to_owned()])
    );
}

#[test]
fn the_template_is_read_by_its_own_columns() {
    let engine = Engine::built_in("heerlen").expect("built in").expect("right").value;
    for lang in [Lang::Nl, Lang::En] {
        let found = read(&template(lang), "acties.xlsx", engine.definitions()).expect_err("it is empty");
        let codes: Vec<&str> = found.iter().map(|one| one.code).collect();
        assert_eq!(codes, ["programme-no-rows"]);
    }
}
