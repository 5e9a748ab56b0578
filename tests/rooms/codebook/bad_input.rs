//! Bad mappings, bad variables and strange columns give their diagnostic.
use super::*;
use kansrijk::codebook::{Category, Group, Kind, Range, Text, Variable, check};

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
