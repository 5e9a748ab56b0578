//! Bad mappings, bad variables and strange columns give their diagnostic.
use super::*;
use kansrijk::{
    codebook::{Category, Group, Kind, Range, Text, Variable, check},
    extract::{CodeTable, Decoder, Decoding, PlannedColumn, Reader},
};
use std::sync::Arc;

fn refused(json: &str) -> Vec<String> {
    match Mapping::from_json(json.as_bytes(), "m.json", &Codebook::built_in()) {
        Ok(_) => panic!("taken: {json}"),
        Err(found) => messages(&found),
    }
}

fn with(columns: &str) -> String {
    format!(r#"{{"schema":"kansrijk.mapping/1","columns":[{columns}]}}"#)
}

#[test]
fn tampered_mappings_are_refused_with_the_place() {
    let cases = [
        ("{", "m.json, rij 1: Dit bestand is geen geldige JSON."),
        (
            r#"{"schema":"kansrijk.profile/1","columns":[]}"#,
            "m.json: Dit is geen kolomindeling die deze kit kent. Verwacht: een bestand met \"schema\": \"kansrijk.mapping/1\".",
        ),
        (
            r#"{"schema":"kansrijk.mapping/1","columns":[],"extra":1}"#,
            "m.json, rij 1: Deze kolomindeling heeft niet de goede vorm. Verwacht: 'columns' met per kolom 'column', 'variable', \
             'confidence', 'reason', 'codes' en 'kept', en niets anders.",
        ),
        (
            &with(r#"{"column":"a","variable":"geboortegewigt","confidence":1,"kept":true}"#),
            "m.json, kolom 'a': Het codeboek heeft geen variabele 'geboortegewigt'. Bedoelt u 'geboortegewicht'?",
        ),
        (
            &with(r#"{"column":"a","variable":"qqqqqqqq","confidence":1,"kept":true}"#),
            "m.json, kolom 'a': Het codeboek heeft geen variabele 'qqqqqqqq'.",
        ),
        (
            &with(r#"{"column":"a","variable":"gebied","confidence":1,"kept":true}"#),
            "m.json, kolom 'a': De variabele 'gebied' kan niet uit een kolom komen: de kit maakt haar zelf of leest haar nooit.",
        ),
        (
            &with(
                r#"{"column":"a","variable":"apgar5","confidence":1,"kept":true},{"column":"b","variable":"apgar5","confidence":1,"kept":true}"#,
            ),
            "m.json, kolom 'b': De variabele 'apgar5' komt al uit een andere kolom. Verwacht: elke variabele uit één kolom.",
        ),
        (
            &with(r#"{"column":"a","variable":"woningbezit","confidence":1,"codes":{"7":"kraak"},"kept":true}"#),
            "m.json, kolom 'a': 1 codes wijzen naar een categorie die de variabele 'woningbezit' niet heeft. Verwacht: koop, huur, onbekend.",
        ),
        (
            &with(r#"{"column":"a","variable":"apgar5","confidence":1,"codes":{"7":"ja"},"kept":true}"#),
            "m.json, kolom 'a': De variabele 'apgar5' heeft geen categorieën; codes kunnen hier alleen 'onbekend' betekenen.",
        ),
        (
            &with(&format!(
                r#"{{"column":"{}","variable":"apgar5","confidence":7,"kept":true}}"#,
                "x".repeat(61)
            )),
            &format!(
                "m.json, kolom '{}…': 'confidence' is geen getal van 0 tot en met 1.",
                "x".repeat(60)
            ),
        ),
        (
            &with(r#"{"column":"a","variable":"apgar5","confidence":7,"kept":true}"#),
            "m.json, kolom 'a': 'confidence' is geen getal van 0 tot en met 1.",
        ),
        (
            &with(r#"{"column":"a","variable":"pc6","confidence":1,"kept":true}"#),
            "m.json, kolom 'a': 'kept' past niet bij de variabele. Verwacht: true bij een variabele die wordt gelezen, false zonder \
             variabele en bij een volledige postcode.",
        ),
    ];
    for (json, expected) in cases {
        assert_eq!(refused(json), [expected], "{json}");
    }
    let large = " ".repeat(kansrijk::codebook::LARGEST_MAPPING + 1);
    assert_eq!(
        refused(&large),
        ["m.json: Deze kolomindeling is te groot. Verwacht: hoogstens 4 MB."]
    );
}

#[test]
fn mapping_for_another_file_says_what_is_absent() {
    let json = with(
        r#"{"column":"jaar","variable":"geboortejaar","confidence":1,"kept":true},{"column":"gewicht","variable":"geboortegewicht","confidence":1,"kept":true}"#,
    );
    let mapping = Mapping::from_json(json.as_bytes(), "m.json", &Codebook::built_in())
        .unwrap()
        .value;
    let read = read_with(b"jaar;lengte\n2016;50\n", &mapping, &PostcodeTable::default());
    assert_eq!(
        read.messages[0],
        "extract.csv, kolom 'gewicht': Deze kolom van de bewaarde kolomindeling staat niet in het bestand."
    );
    let preview = look(b"a;b\n1;2\n");
    let found = plan(
        &mapping,
        &preview,
        &Codebook::built_in(),
        &areas(),
        &PostcodeTable::default(),
    )
    .unwrap_err();
    assert_eq!(
        messages(&found).last().unwrap(),
        "extract.csv: Geen enkele kolom hoort bij een variabele die gelezen kan worden."
    );
}

fn proposed_messages(text: &str) -> Vec<String> {
    messages(&propose(&look(text.as_bytes()), &Codebook::built_in(), &areas(), &[]).diagnostics)
}

#[test]
fn weights_in_kilograms_and_unknown_codes_are_told() {
    assert_eq!(
        proposed_messages("jaar;geboortegewicht;type_partus\n2016;3,4;11\n2016;2,9;12\n2016;3,1;11\n"),
        [
            "extract.csv, kolom 'geboortegewicht': De naam past bij 'geboortegewicht', maar de meeste waarden kunnen niet waar \
             zijn. Verwacht: 100 tot en met 7000 g.",
            "extract.csv, kolom 'type_partus': De naam past bij 'type_partus', maar de meeste codes zijn onbekend.",
        ]
    );
    assert_eq!(
        proposed_messages("aap;noot\n1;2\n"),
        ["extract.csv: Geen enkele kolom hoort bij een variabele die gelezen kan worden."]
    );
}

#[test]
fn columns_of_one_variable_are_told_by_their_places() {
    let told = |names: &str| proposed_messages(&format!("{names}\n2016;3100;3100\n2017;3200;3200\n"));
    let used = |used: u8| {
        vec![format!(
            "extract.csv: Kolommen 2, 3 hebben een naam voor dezelfde variabele: 'geboortegewicht'. Kolom {used} wordt gebruikt, de andere niet."
        )]
    };
    assert_eq!(told("jaar;geboortegewicht; Geboortegewicht "), used(2));
    assert_eq!(told("jaar;geboortegew;geboortegewicht"), used(3));
    assert_eq!(told("jaar;geboortegewicht;gewicht van de hond"), Vec::<String>::new());
}

#[test]
fn areas_of_another_profile_are_told() {
    let expected = [
        "extract.csv, kolom 'gemeente_code': De naam past bij 'gemeente_code', maar de meeste codes of namen zijn geen gebieden van dit profiel. De kolom geeft dan geen gebied.",
    ];
    assert_eq!(
        proposed_messages("jaar;gemeente_code\n2016;599\n2017;363\n2017;363\n2017;344\n2018;344\n"),
        expected
    );
    // With their letters they are known by their contents too.
    assert_eq!(
        proposed_messages("jaar;gemeente_code\n2016;GM0599\n2017;GM0363\n2017;GM0363\n2017;GM0344\n2018;GM0344\n"),
        expected
    );
}

#[test]
fn a_postcode_outside_the_table_has_a_message_of_its_own() {
    let column = PlannedColumn {
        index: 0,
        name: "postcode".to_owned(),
        variable: "pc6".to_owned(),
        decoder: Decoder::new(Decoding::Area(Arc::new(CodeTable::new([("6411AB", 0)])))),
    };
    let bytes = b"postcode;x\n6411AB;1\n9999ZZ;1\n";
    let mut reader = Reader::new(&look(bytes), vec![column]);
    reader.push(bytes, &mut |_| {}).expect("readable");
    let counts = reader.finish(&mut |_| {}).expect("a whole file");
    assert_eq!(
        messages(&counts.diagnostics()),
        [
            "extract.csv, kolom 'postcode', rij 3: een postcode die niet in de postcodetabel staat of buiten het profiel ligt. Verwacht voor 'pc6': een postcode uit de tabel. Dit komt 1 keer voor en telt als onbekend."
        ]
    );
}

#[test]
fn advice_suits_what_is_wrong() {
    let hints = |text: &str| -> Vec<String> {
        let found = propose(&look(text.as_bytes()), &Codebook::built_in(), &areas(), &[]).diagnostics;
        found.iter().filter_map(|found| wording(found, Lang::Nl).hint).collect()
    };
    assert_eq!(
        hints("geboortegewicht;jaar\n3,4;2016\n3,1;2016\n"),
        ["Staan de gewichten in kilo's? Zet ze om naar grammen."]
    );
    for text in [
        "kosten_kind_tot_4;jaar\n-12;2016\n-13;2016\n",
        "geboortedatum;geslacht\n01-01-1900;m\n31-12-2099;m\n",
    ] {
        let hints = hints(text);
        assert!(hints.len() == 1 && !hints[0].contains("kilo"), "{hints:?}");
    }
    for code in ["cells-implausible", "dates-implausible"] {
        let hint = wording(&Diagnostic::error(code), Lang::Nl).hint.expect("advice");
        assert!(!hint.contains("kilo"), "{hint}");
    }
}

#[test]
fn negative_costs_and_dates_far_away_cannot_be_true() {
    let read = read(
        "geboortedatum;ddgebm;kosten_ggz_moeder\n01-01-1900;01-01-1900;-12,50\n31-12-2099;31-12-2099;10\n15-06-2016;15-06-1986;0\n",
    );
    assert_eq!(read.values("geboortedatum").iter().flatten().count(), 1);
    assert_eq!(read.values("geboortedatum_moeder").iter().flatten().count(), 1);
    assert_eq!(read.values("ggz_kosten_moeder"), [None, Some(1000), Some(0)]);
    let index = read.codebook.index("geboortedatum").unwrap();
    assert_eq!(read.quality.variables.get(&index).unwrap().implausible, 2);
}

fn check_own(variable: Variable) -> Vec<String> {
    let mut codebook = Codebook::built_in();
    codebook.add(variable.clone());
    messages(&check(&[variable], &codebook))
}

/// A variable of a profile without anything special.
fn own(id: &str, kind: Kind) -> Variable {
    Variable {
        id: id.to_owned(),
        group: Group::Kind,
        label: text("x", "x"),
        kind,
        unit: None,
        categories: Vec::new(),
        missing: Vec::new(),
        plausible: None,
        synonyms: Vec::new(),
        derive: Vec::new(),
        contact: None,
        note: None,
    }
}

fn text(nl: &str, en: &str) -> Text {
    Text {
        nl: nl.to_owned(),
        en: en.to_owned(),
    }
}

fn category(id: &str, label: Text, codes: &[&str]) -> Category {
    Category {
        id: id.to_owned(),
        label,
        codes: codes.iter().map(|&code| code.to_owned()).collect(),
    }
}

#[test]
fn variables_of_a_profile_are_checked() {
    let number = Kind::Number { decimals: 0 };
    let between = |min, max| Some(Range { min, max });
    let cases = [
        (
            own("Eigen Score", number),
            vec![
                "Codeboek, variabele 'Eigen Score': deze naam mag niet. Verwacht: kleine letters, cijfers en '_', hoogstens 64 tekens.",
            ],
        ),
        (
            Variable {
                label: text("x", " "),
                ..own("x", Kind::Flag)
            },
            vec!["Codeboek, variabele 'x': er is geen omschrijving in het Nederlands of in het Engels."],
        ),
        (
            own("x", Kind::Category),
            vec!["Codeboek, variabele 'x': een variabele van de soort 'category' zonder categorieën."],
        ),
        (
            Variable {
                categories: vec![category("a", text("x", "x"), &[])],
                ..own("x", Kind::Flag)
            },
            vec!["Codeboek, variabele 'x': er zijn categorieën, maar de soort is niet 'category'."],
        ),
        (
            own("x", Kind::Number { decimals: 12 }),
            vec!["Codeboek, variabele 'x': te veel cijfers achter de komma. Verwacht: hoogstens 9."],
        ),
        (
            Variable {
                missing: vec!["8".to_owned()],
                categories: vec![
                    category("onbekend", text("een", "one"), &["1", "8"]),
                    category("b", text("twee", "two"), &["01"]),
                ],
                ..own("x", Kind::Category)
            },
            vec![
                "Codeboek, variabele 'x': categorie 'onbekend' heeft een naam die niet mag. Verwacht: kleine letters, cijfers en '_', \
                 en niet 'onbekend'.",
                "Codeboek, variabele 'x': de code '01' hoort bij twee categorieën.",
                "Codeboek, variabele 'x': '8' betekent 'onbekend' en is ook de code van een categorie.",
            ],
        ),
        (
            Variable {
                plausible: between(7.0, 3.0),
                ..own("x", number)
            },
            vec![
                "Codeboek, variabele 'x': de grenzen 7 en 3 kloppen niet. Verwacht: het minimum is kleiner dan het maximum; bij een datum zijn het jaren.",
            ],
        ),
        (
            Variable {
                plausible: between(0.0, 1.0),
                ..own("x", Kind::Flag)
            },
            vec!["Codeboek, variabele 'x': er zijn grenzen, maar de variabele is geen getal en geen datum."],
        ),
    ];
    for (variable, expected) in cases {
        assert_eq!(check_own(variable), expected);
    }
    let found = check_own(Variable {
        derive: vec!["apgar5 <".to_owned()],
        ..own("x", Kind::Flag)
    });
    assert_eq!(
        found[0],
        "Codeboek, variabele 'x': de formule bij 'derive' klopt niet. De volgende melding zegt waar."
    );
    assert_eq!(found.len(), 2);
    let twice: Vec<Variable> = vec![Codebook::built_in().variables()[0].clone(); 2];
    assert_eq!(
        messages(&check(&twice, &Codebook::built_in())),
        ["Codeboek: variabele 'buurt_code' staat er meer dan één keer in."]
    );
    let doubled = Variable {
        categories: vec![
            category("a", text("een", "one"), &[]),
            category("a", text("twee", "two"), &[]),
        ],
        ..own("x", Kind::Category)
    };
    assert_eq!(
        check_own(doubled)[0],
        "Codeboek, variabele 'x': categorie 'a' staat er meer dan één keer in."
    );
}
