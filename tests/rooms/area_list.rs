//! Lists of areas as CBS and municipalities write them, and per fault the smallest list that has it.
use kansrijk::{
    area::Area,
    diagnostic::Severity,
    profile::read_areas,
    text::{Lang, wording},
};

fn areas(list: &str) -> (Vec<Area>, Vec<String>) {
    let outcome = read_areas(list.as_bytes(), "lijst.csv").expect("a list");
    assert!(outcome.diagnostics.iter().all(|one| one.severity == Severity::Warning));
    let messages = outcome.diagnostics.iter().map(|one| wording(one, Lang::Nl).message);
    (outcome.value, messages.collect())
}

fn fault(list: &str) -> String {
    let found = read_areas(list.as_bytes(), "lijst.csv").expect_err("a fault");
    wording(&found[0], Lang::Nl).message
}

fn brief(areas: &[Area]) -> Vec<(&str, &str, &str, Vec<&str>)> {
    let brief = areas.iter().map(|area| {
        let parents = area.parents.iter().map(String::as_str).collect();
        (&*area.code, &*area.level, &*area.name, parents)
    });
    brief.collect()
}

/// The columns and the padding of Kerncijfers wijken en buurten.
#[test]
fn the_key_figures_of_cbs_are_a_list() {
    let list = "gwb_code_10,gwb_code_8,regio,gm_naam,recs,gwb_code,a_inw\r\n\
        GM9901    ,9901,Voorbeeldstad,Voorbeeldstad,Gemeente,GM9901,1000\r\n\
        WK990110  ,990110,Molenwijk,Voorbeeldstad,Wijk,WK990110,400\r\n\
        BU99011000,99011000,Molenhoek,Voorbeeldstad,Buurt,BU99011000,.\r\n";
    let (found, messages) = areas(list);
    assert_eq!(
        brief(&found),
        [
            ("GM9901", "gemeente", "Voorbeeldstad", vec![]),
            ("WK990110", "wijk", "Molenwijk", vec!["GM9901"]),
            ("BU99011000", "buurt", "Molenhoek", vec!["WK990110"]),
        ]
    );
    assert!(messages.is_empty());
}

/// The columns of the same table at StatLine, where titles stand above them.
#[test]
fn a_table_of_statline_is_a_list() {
    let list = "\"Kerncijfers wijken en buurten 2024\"\n\
        WijkenEnBuurten;Gemeentenaam_1;SoortRegio_2;Codering_3\n\
        Voorbeeldstad;Voorbeeldstad;Gemeente;GM9901\n\
        Wijk 10 Molenwijk;Voorbeeldstad;Wijk;WK990110\n";
    let (found, _) = areas(list);
    assert_eq!(
        brief(&found),
        [
            ("GM9901", "gemeente", "Voorbeeldstad", vec![]),
            ("WK990110", "wijk", "Wijk 10 Molenwijk", vec!["GM9901"]),
        ]
    );
}

/// An own table: codes whose zeros were eaten, a level of the municipality's own, and parents that are listed.
#[test]
fn an_own_table_is_a_list() {
    let list = "code;naam;niveau;ouders\n\
        SD0917-1;Noord;stadsdeel;GM0917\n\
        917;Heerlen;gemeente;LI\n\
        WK091710;Wijk een;wijk;SD0917-1\n";
    let (found, _) = areas(list);
    // LI is not in the list, so it cannot be a parent.
    assert_eq!(
        brief(&found),
        [
            ("SD0917-1", "stadsdeel", "Noord", vec!["GM0917"]),
            ("GM0917", "gemeente", "Heerlen", vec![]),
            ("WK091710", "wijk", "Wijk een", vec!["GM0917", "SD0917-1"]),
        ]
    );
}

#[test]
fn rows_that_cannot_be_taken_are_counted() {
    let list = "code;naam\nGM0001;Een\nGM0001;Nog eens\n;Zonder code\nXX12;Zonder niveau\nWK000101;\n";
    let (found, messages) = areas(list);
    assert_eq!(brief(&found), [("GM0001", "gemeente", "Een", vec![])]);
    assert_eq!(
        messages,
        [
            "lijst.csv, rij 4: Rijen zonder code: 1. Ze zijn overgeslagen.",
            "lijst.csv, rij 5: Rijen zonder niveau: 1. Ze zijn overgeslagen.",
            "lijst.csv, rij 6: Rijen zonder naam: 1. Ze zijn overgeslagen.",
            "lijst.csv, rij 3: Gebieden die vaker in de lijst staan: 1. De eerste telt.",
        ]
    );
}

#[test]
fn what_is_no_list_is_refused() {
    assert_eq!(
        fault("geslacht;gewicht\nm;3000\n"),
        "lijst.csv: Er is geen rij met namen van kolommen voor code en naam. Verwacht: kolommen zoals code en naam, of gwb_code en regio."
    );
    assert_eq!(
        fault("code;naam\n;\n"),
        "lijst.csv: Geen enkele rij heeft een gebied. Verwacht: ten minste één rij met een code en een naam."
    );
    assert!(fault("").starts_with("lijst.csv: Er is geen rij"));
}
