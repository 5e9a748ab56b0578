//! Profiles: the two that come with the kit, and per fault the smallest document that has it.
use kansrijk::{
    comparison::{Bound, Status},
    diagnostic::{Diagnostics, Outcome, Severity},
    indicator::definitions,
    period::Period,
    profile::{IndicatorChoice, Profile},
    text::{Lang, wording},
};

fn messages(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .iter()
        .map(|diagnostic| wording(diagnostic, Lang::Nl).message)
        .collect()
}

fn parse(json: &str) -> Result<Outcome<Profile>, Diagnostics> {
    Profile::parse(json, "p.json")
}

/// A profile of one municipality with these extra fields.
fn with(fields: &str) -> String {
    format!(
        r#"{{"schema": "kansrijk.profile/1", "id": "p", "name": "P",
            "areas": [{{"code": "GM9999", "level": "gemeente", "name": "P"}}]{fields}}}"#
    )
}

/// The faults of a document, in Dutch.
fn faults(json: &str) -> Vec<String> {
    messages(&parse(json).map(|_| ()).expect_err("a fault"))
}

/// The warnings of a document that can be used.
fn warnings(json: &str) -> Vec<String> {
    messages(
        &parse(json)
            .map_err(|found| messages(&found))
            .expect("a profile")
            .diagnostics,
    )
}

fn built_in(id: &str) -> Outcome<Profile> {
    let parsed = Profile::built_in(id).expect("a profile of the kit");
    parsed.map_err(|found| messages(&found)).expect("no faults")
}

#[test]
fn heerlen_holds_every_area_and_every_published_figure() {
    let outcome = built_in("heerlen");
    // Counted in the source table: Rotterdam 3, 's-Gravenhage 3, Zoetermeer 2, four other gemeenten, Flevoland, the EU.
    assert_eq!(
        messages(&outcome.diagnostics),
        ["heerlen.json: gepubliceerde cijfers over een gebied buiten dit profiel: 14. Ze worden wel getoond."]
    );
    let profile = outcome.value;
    assert_eq!(profile.benchmarks.len(), 134);
    // The rows of the source: 8 above the gemeenten, 20 gemeenten, 4 stadsdelen, 23 wijken, 57 buurten.
    assert_eq!(profile.areas.areas().len(), 112);
    let of_level = |level: &str| profile.areas.areas().iter().filter(|area| area.level == level).count();
    assert_eq!(
        (of_level("wijk"), of_level("buurt"), of_level("stadsdeel")),
        (23, 57, 4)
    );
    let index = |code: &str| profile.areas.index(code).expect(code);
    assert!(profile.areas.is_within(index("BU09171000"), index("SD0917-1")));
    assert!(profile.areas.is_within(index("BU09171000"), index("NL01")));
    assert!(!profile.areas.is_within(index("BU09171000"), index("SD0917-2")));
    assert!(profile.areas.is_within(index("GM0917"), index("X-PARKSTAD-2016")));
    assert!(profile.areas.is_within(index("GM0917"), index("X-PARKSTAD-2019")));
    assert!(!profile.areas.is_within(index("GM0951"), index("X-PARKSTAD-2019")));
}

#[test]
fn heerlen_tells_how_exactly_a_figure_was_published() {
    let profile = built_in("heerlen").value;
    let find = |indicator: &str, area: &str, year: i32| {
        profile
            .benchmarks
            .iter()
            .find(|row| {
                (row.indicator.as_str(), row.area.as_str(), row.period) == (indicator, area, Some(Period::year(year)))
            })
            .expect("a row of the source")
    };
    let weight = find("K01", "NL01", 2016);
    assert_eq!((weight.value, weight.precision), (4.64, 0.005));
    assert_eq!((weight.numerator, weight.denominator), (Some(7762), Some(167_260)));
    assert_eq!(weight.status, Status::Provisional);
    assert_eq!(find("K01", "NL01", 2015).status, Status::Final);
    // "17 %" is anything from 16.5 to 17.5; "ruim 18" is 18 or more.
    let poverty = find("X03", "GM0917", 2016);
    assert_eq!(
        (poverty.value, poverty.precision, poverty.bound),
        (17.0, 0.5, Bound::Exact)
    );
    assert_eq!(find("X05", "GM0917", 2018).bound, Bound::AtLeast);
    // "monitor 2024" and "published 2018" are no reference periods: two and two rows.
    assert_eq!(profile.benchmarks.iter().filter(|row| row.period.is_none()).count(), 4);
}

#[test]
fn the_example_is_wholly_invented_and_says_so() {
    let outcome = built_in("voorbeeld");
    assert_eq!(outcome.diagnostics, []);
    let profile = outcome.value;
    let of_level = |level: &str| profile.areas.areas().iter().filter(|area| area.level == level).count();
    assert_eq!((of_level("stadsdeel"), of_level("wijk"), of_level("buurt")), (3, 8, 20));
    for row in &profile.benchmarks {
        assert_eq!(row.source, "Verzonnen voor de demo");
        assert!(row.area_name.contains("verzonnen"));
    }
    for area in profile
        .areas
        .areas()
        .iter()
        .filter(|area| area.code.len() > 4 && !area.code.starts_with("X-"))
    {
        assert!(
            area.code[2..].starts_with("9901"),
            "{} could be a code of CBS",
            area.code
        );
    }
}

#[test]
fn a_syntax_error_names_line_and_character() {
    assert_eq!(
        faults("{\n  \"schema\": \"kansrijk.profile/1\",\n  \"id\": p\n}"),
        ["p.json, rij 3: geen geldige JSON, bij teken 9."]
    );
    assert_eq!(
        faults("{\n  \"schema\": \"kansrijk.profile/1\",\n"),
        ["p.json, rij 3: de JSON houdt te vroeg op, bij teken 0."]
    );
}

#[test]
fn another_document_or_version_is_told_apart() {
    assert_eq!(
        faults(r#"{"schema": "kansrijk.mapping/1"}"#),
        ["p.json: schema noemt een ander soort document. Verwacht: kansrijk.profile/1."]
    );
    assert_eq!(
        faults(r#"{"schema": "kansrijk.profile/2"}"#),
        ["p.json: schema noemt een andere versie. Verwacht: kansrijk.profile/1."]
    );
    assert_eq!(faults("{}"), ["p.json: schema ontbreekt."]);
    assert_eq!(
        faults("[]"),
        ["p.json: $ is geen object. Verwacht: velden tussen accolades."]
    );
}

#[test]
fn every_wrong_field_is_named_by_its_path_in_one_round() {
    let json = r#"{"schema": "kansrijk.profile/1", "name": 3, "areas": [
        {"code": "A", "level": "gemeente", "name": "A", "parent": "B"},
        {"code": "", "level": "wijk", "name": "C", "parents": "A"},
        7]}"#;
    assert_eq!(
        faults(json),
        [
            "p.json: id ontbreekt.",
            "p.json: name is geen tekst. Verwacht: een tekst tussen aanhalingstekens.",
            "p.json: areas[0].parent is geen veld dat de kit kent.",
            "p.json: areas[1].code is leeg. Verwacht: een tekst.",
            "p.json: areas[1].parents is geen lijst. Verwacht: een lijst tussen [ en ].",
            "p.json: areas[2] is geen object. Verwacht: velden tussen accolades.",
        ]
    );
}

#[test]
fn a_profile_needs_areas() {
    assert_eq!(
        faults(r#"{"schema": "kansrijk.profile/1", "id": "p", "name": "P", "areas": []}"#),
        ["p.json: areas bevat geen gebieden. Verwacht: ten minste één gebied."]
    );
}

fn areas(areas: &str) -> String {
    format!(r#"{{"schema": "kansrijk.profile/1", "id": "p", "name": "P", "areas": [{areas}]}}"#)
}

#[test]
fn codes_and_parents_must_agree() {
    assert_eq!(
        faults(&areas(
            r#"{"code": "A", "level": "wijk", "name": "A"},
               {"code": "B", "level": "wijk", "name": "B", "parents": ["A", "Z"]},
               {"code": "A", "level": "buurt", "name": "A"}"#
        )),
        [
            "p.json: areas[2].code is dezelfde gebiedscode als areas[0].code. Verwacht: elke code één keer.",
            "p.json: areas[1].parents[1] noemt een gebied dat niet in dit profiel staat.",
        ]
    );
}

#[test]
fn an_area_cannot_lie_in_itself() {
    assert_eq!(
        faults(&areas(
            r#"{"code": "A", "level": "wijk", "name": "A", "parents": ["B"]},
               {"code": "B", "level": "wijk", "name": "B", "parents": ["C"]},
               {"code": "C", "level": "wijk", "name": "C", "parents": ["A"]}"#
        )),
        ["p.json: areas[2].parents[0] maakt een kring: het gebied ligt zo in zichzelf."]
    );
    // Two ways up to one area are no circle.
    let diamond = areas(
        r#"{"code": "A", "level": "buurt", "name": "A", "parents": ["B", "C"]},
           {"code": "B", "level": "wijk", "name": "B", "parents": ["D"]},
           {"code": "C", "level": "wijk", "name": "C", "parents": ["D"]},
           {"code": "D", "level": "gemeente", "name": "D"}"#,
    );
    assert_eq!(warnings(&diamond), Vec::<String>::new());
}

#[test]
fn dates_of_a_division_are_days_in_order() {
    assert_eq!(
        faults(&areas(
            r#"{"code": "A", "level": "wijk", "name": "A", "validFrom": "2019-02-30"},
               {"code": "B", "level": "wijk", "name": "B", "validFrom": "2019-01-01", "validTo": "2018-12-31"}"#
        )),
        [
            "p.json: areas[0].validFrom is geen datum. Verwacht: jjjj-mm-dd, zoals 2019-01-01.",
            "p.json: areas[1].validTo ligt voor validFrom.",
        ]
    );
    assert_eq!(
        warnings(&areas(
            r#"{"code": "A", "level": "wijk", "name": "A", "validFrom": "2019-01-01", "parents": ["B"]},
               {"code": "B", "level": "gemeente", "name": "B", "validTo": "2018-12-31"}"#
        )),
        ["p.json: areas[0].parents[0] is een gebied dat nooit tegelijk met dit gebied bestaat."]
    );
}

#[test]
fn thresholds_can_only_be_stricter() {
    assert_eq!(
        faults(&with(
            r#", "thresholds": {"numerator": 9, "complement": -1, "moneyDenominator": 99}"#
        )),
        [
            "p.json: thresholds.numerator is lager dan de ondergrens van de kit. Verwacht: 10 of meer.",
            "p.json: thresholds.complement is lager dan de ondergrens van de kit. Verwacht: 10 of meer.",
            "p.json: thresholds.moneyDenominator is lager dan de ondergrens van de kit. Verwacht: 100 of meer.",
        ]
    );
    let profile = parse(&with(r#", "thresholds": {"numerator": 15}"#))
        .expect("a profile")
        .value;
    assert_eq!((profile.thresholds.numerator, profile.thresholds.complement), (15, 10));
    assert_eq!(
        faults(&with(r#", "thresholds": {"numerator": 10.5}"#)),
        ["p.json: thresholds.numerator is geen heel getal."]
    );
}

#[test]
fn colours_must_be_readable() {
    // #767676 on white is the well-known lightest grey that passes 4.5 to 1; #777777 just fails (WebAIM).
    assert_eq!(
        warnings(&with(r##", "theme": {"primary": "#767676"}"##)),
        Vec::<String>::new()
    );
    assert_eq!(
        faults(&with(r##", "theme": {"primary": "#777777", "accent": "rood"}"##)),
        [
            "p.json: theme.accent is geen kleur. Verwacht: # en zes tekens, zoals #1f3a5f.",
            "p.json: theme.onPrimary heeft te weinig contrast met de kleur eronder. Verwacht: ten minste 4.5 op 1.",
            "p.json: theme.primary heeft te weinig contrast met de kleur eronder. Verwacht: ten minste 4.5 op 1.",
        ]
    );
}

#[test]
fn texts_are_plain() {
    assert_eq!(
        faults(&with(
            r#", "texts": {"intro": {"nl": "<b>Welkom</b>", "en": "Welcome"}}"#
        )),
        ["p.json: texts.intro.nl bevat een teken < of >. Verwacht: tekst zonder opmaak."]
    );
    let profile = parse(&with(r#", "texts": {"intro": "Welkom"}"#))
        .expect("a profile")
        .value;
    assert_eq!(profile.texts.get("intro").unwrap().en, "Welkom");
}

#[test]
fn postcodes_need_a_source_and_known_areas() {
    assert_eq!(
        faults(&with(
            r#", "postcodes": {"pc4": {"641": ["GM9999"], "6411": ["GM0001"]}}"#
        )),
        [
            "p.json: postcodes.source ontbreekt.",
            "p.json: postcodes.pc4.641 is geen postcode van vier cijfers.",
        ]
    );
    assert_eq!(
        faults(&with(
            r#", "postcodes": {"source": "CBS 2016", "pc4": {"6411": ["GM0001"]}}"#
        )),
        ["p.json: postcodes.pc4.6411[0] noemt een gebied dat niet in dit profiel staat."]
    );
}

#[test]
fn an_own_variable_is_checked_field_by_field() {
    assert_eq!(
        faults(&with(
            r#", "codebook": {"variables": [
                {"id": "Eigen Score", "group": "kinderen", "label": {"nl": "Score"}, "kind": "getal"},
                {"id": "wijkteam", "group": "huishouden", "label": {"nl": "Wijkteam", "en": "Team"}, "kind": "category"},
                {"id": "wijkteam", "group": "huishouden", "label": {"nl": "W", "en": "W"}, "kind": "flag", "plausible": {"min": 2, "max": 1}}]}"#
        )),
        [
            "p.json: codebook.variables[0].id is geen naam van een variabele. Verwacht: kleine letters, cijfers en _, te beginnen met een letter.",
            "p.json: codebook.variables[0].group heeft geen waarde die de kit kent. Verwacht: een van kind, moeder, vader, huishouden.",
            "p.json: codebook.variables[0].label.en ontbreekt.",
            "p.json: codebook.variables[0].kind heeft geen waarde die de kit kent. Verwacht: een van number, date, category, flag, key, area, identifier.",
            "p.json: codebook.variables[2].plausible: min is groter dan max.",
            "p.json: Codeboek, variabele 'wijkteam': een variabele van de soort 'category' zonder categorieën.",
            "p.json: Codeboek: variabele 'wijkteam' staat er meer dan één keer in.",
        ]
    );
}

#[test]
fn a_published_figure_is_checked_field_by_field() {
    assert_eq!(
        faults(&with(
            r#", "benchmarks": [
                {"indicator": "K01", "area": "GM9999", "period": "vorig jaar", "value": "4,6", "unit": "%", "source": "CBS"},
                {"indicator": "K01", "area": "GM9999", "value": 4.6, "unit": "%", "source": "CBS",
                 "variant": {"drempel": "<2500 g"}, "bound": "ongeveer", "numerator": -1}]"#
        )),
        [
            "p.json: benchmarks[0].period is geen periode. Verwacht: 2016, 2016K1 of 2014-2016.",
            "p.json: benchmarks[0].value is geen getal. Verwacht: een getal met een punt, zonder aanhalingstekens.",
            "p.json: benchmarks[1].variant.drempel is geen onderdeel van een variant. Verwacht: een van threshold, gestationFloor, plurality, vitalStatus, deathWindow, curve, population, reference.",
            "p.json: benchmarks[1].numerator is kleiner dan 0.",
            "p.json: benchmarks[1].bound heeft geen waarde die de kit kent. Verwacht: een van exact, at-least, at-most.",
        ]
    );
}

#[test]
fn a_published_figure_that_cannot_be_is_refused() {
    let figure = |indicator: &str, value: &str, unit: &str| {
        format!(
            r#"{{"indicator": "{indicator}", "area": "GM9999", "period": "2016", "value": {value}, "unit": "{unit}", "source": "CBS"}}"#
        )
    };
    let figures = |list: &[String]| with(&format!(r#", "benchmarks": [{}]"#, list.join(",")));
    assert_eq!(
        faults(&figures(&[
            figure("K01", "150", "%"),
            figure("K02", "-5", "%"),
            figure("K04", "1e308", "per 1000"),
            figure("H03", "-1", "euro"),
            figure("K03", "10", "appels"),
            figure("K05", "2", "%"),
            figure("K05", "2.5", "%"),
        ])),
        [
            "p.json: benchmarks[0].value kan niet kloppen. Verwacht in deze eenheid: 0 tot en met 100.",
            "p.json: benchmarks[1].value kan niet kloppen. Verwacht in deze eenheid: 0 tot en met 100.",
            "p.json: benchmarks[2].value kan niet kloppen. Verwacht in deze eenheid: 0 tot en met 1000.",
            "p.json: benchmarks[3].value kan niet kloppen. Verwacht in deze eenheid: 0 of meer.",
            "p.json: benchmarks[4].unit hoort niet bij dit kenmerk. Verwacht: een van %, per 1000, count.",
            "p.json: benchmarks[6].value is een ander cijfer dan benchmarks[5].value, voor hetzelfde kenmerk, gebied, periode en bron. Verwacht: één cijfer.",
        ]
    );
    assert_eq!(
        warnings(&figures(&[figure("K05", "2", "%"), figure("K05", "2.0", "%")])),
        Vec::<String>::new()
    );
}

#[test]
fn an_indicator_is_chosen_once_and_the_id_is_plain() {
    assert_eq!(
        faults(&with(r#", "indicators": ["K01", "K02", "K01"]"#)),
        ["p.json: indicators[2] is hetzelfde kenmerk als indicators[0]. Verwacht: elk kenmerk één keer."]
    );
    assert_eq!(
        faults(&with("").replace(r#""id": "p""#, r#""id": "../../x""#)),
        ["p.json: id heeft tekens die niet mogen. Verwacht: kleine letters, cijfers en streepjes (-)."]
    );
}

#[test]
fn figures_for_unknown_areas_and_indicators_warn() {
    let json = with(
        r#", "benchmarks": [
            {"indicator": "K99", "area": "GM123", "areaName": "Tikfout", "value": 4.6, "unit": "%", "source": "CBS"},
            {"indicator": "K99", "area": "GM0599", "areaName": "Rotterdam", "value": 4.6, "unit": "%", "source": "CBS"}],
            "indicators": ["K01", "K98"]"#,
    );
    let outcome = parse(&json).expect("a profile");
    assert_eq!(
        messages(&outcome.diagnostics),
        [
            "p.json: benchmarks[0].area noemt een gebied dat niet in dit profiel staat en geen CBS-code heeft.",
            "p.json: gepubliceerde cijfers over een gebied buiten dit profiel: 1. Ze worden wel getoond.",
            "p.json: indicators[1] noemt een indicator die niet bestaat.",
            "p.json: benchmarks[0].indicator noemt een indicator die niet bestaat. Cijfers van deze indicator worden niet getoond.",
        ]
    );
    assert_eq!(outcome.diagnostics[0].severity, Severity::Warning);
    assert_eq!(outcome.value.benchmarks[0].precision, 0.05);
}

#[test]
fn an_own_indicator_is_read_and_its_expressions_checked() {
    let own = |numerator: &str| {
        with(&format!(
            r#", "indicators": ["K01", {{"id": "E1", "group": "kind", "name": "Zwaar", "measure": "share", "unit": "%",
                "unitOfAnalysis": "child", "numerator": "{numerator}"}}],
                "benchmarks": [{{"indicator": "E1", "area": "GM9999", "value": 3, "unit": "%", "source": "eigen"}}]"#
        ))
    };
    let outcome = parse(&own("geboortegewicht > 4500")).expect("a profile");
    assert_eq!(outcome.diagnostics, []);
    let IndicatorChoice::Own(definition) = &outcome.value.indicators[1] else {
        panic!("the second is an own one");
    };
    assert_eq!(definition.name.nl, "Zwaar");
    let found = faults(&own("geboortegewigt > 4500"));
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("p.json: indicators[1].numerator"), "{}", found[0]);
}

#[test]
fn a_rate_counts_whole_events() {
    let own = |numerator: &str| {
        with(&format!(
            r#", "codebook": {{"variables": [
                {{"id": "contacten", "group": "kind", "label": {{"nl": "Contacten", "en": "Contacts"}}, "kind": "number", "decimals": 0,
                  "plausible": {{"min": 0, "max": 99}}}},
                {{"id": "uren", "group": "kind", "label": {{"nl": "Uren", "en": "Hours"}}, "kind": "number", "decimals": 1,
                  "plausible": {{"min": 0, "max": 99}}}},
                {{"id": "saldo", "group": "kind", "label": {{"nl": "Saldo", "en": "Balance"}}, "kind": "number", "decimals": 0,
                  "plausible": {{"min": -9, "max": 99}}}},
                {{"id": "open", "group": "kind", "label": {{"nl": "Open", "en": "Open"}}, "kind": "number", "decimals": 0}}]}},
                "indicators": [{{"id": "R1", "group": "kind", "name": "Contacten", "measure": "rate", "unit": "per 1000",
                "unitOfAnalysis": "child", "numerator": "{numerator}"}}]"#
        ))
    };
    for counts in [
        "contacten",
        "contacten + floor(uren)",
        "contacten * 2",
        "abs(saldo)",
        "case when saldo > 1 then contacten else 0 end",
    ] {
        assert_eq!(parse(&own(counts)).expect(counts).diagnostics, [], "{counts}");
    }
    for other in [
        "uren",
        "contacten + 0.5",
        "saldo",
        "open",
        "-contacten",
        "contacten - 1",
        "contacten * saldo",
        "floor(saldo / 2)",
        "case when saldo > 1 then contacten else saldo end",
    ] {
        assert_eq!(
            faults(&own(other)),
            [
                "p.json: indicators[0].numerator: de maat rate telt gebeurtenissen. Verwacht is een heel getal dat nooit onder 0 komt."
            ],
            "{other}"
        );
    }
}

/// As `indicator` tests for Heerlen: a variant that no definition has would never stand beside a local value.
#[test]
fn figures_of_the_example_have_default_variants() {
    for row in built_in("voorbeeld").value.benchmarks {
        let definition = definitions().iter().find(|definition| definition.id == row.indicator);
        let default = definition.expect("a built-in indicator").default_variant();
        assert_eq!(row.variant, default, "{}", row.indicator);
    }
}

#[test]
fn an_own_variable_and_synonyms_join_the_codebook() {
    let json = with(
        r#", "codebook": {
            "variables": [{"id": "wijkteam", "group": "huishouden", "label": {"nl": "Wijkteam", "en": "Team"}, "kind": "flag"}],
            "synonyms": {"geboortegewicht": ["gew_gram"], "onbekend": ["x"]}},
            "postcodes": {"source": "CBS 2016", "pc4": {"6411": ["GM9999"]}}"#,
    );
    let outcome = parse(&json).expect("a profile");
    assert_eq!(
        messages(&outcome.diagnostics),
        ["p.json: codebook.synonyms.onbekend noemt een variabele die niet in het codeboek staat."]
    );
    let codebook = &outcome.value.codebook;
    assert!(codebook.index("wijkteam").is_some());
    let weight = codebook.variable(codebook.index("geboortegewicht").expect("a variable of the kit"));
    assert!(weight.synonyms.iter().any(|name| name == "gew_gram"));
    assert!(!outcome.value.postcode_table().is_empty());
}

#[test]
fn a_supplier_is_a_mapping() {
    assert_eq!(
        faults(&with(
            r#", "suppliers": [{"schema": "kansrijk.profile/1"}, {"schema": "kansrijk.mapping/1"}]"#
        )),
        [
            "p.json, suppliers[0]: Dit is geen kolomindeling die deze kit kent. Verwacht: een bestand met \"schema\": \"kansrijk.mapping/1\".",
            "p.json, suppliers[1]: Deze kolomindeling heeft niet de goede vorm. Verwacht: 'columns' met per kolom 'column', 'variable', 'confidence', 'reason', 'codes' en 'kept', en niets anders.",
        ]
    );
}

#[test]
fn deep_nesting_is_a_syntax_error_and_no_crash() {
    let json = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(faults(&json), ["p.json, rij 1: geen geldige JSON, bij teken 128."]);
}

#[test]
fn an_indicator_is_counted_first_under_the_variant_that_a_profile_chooses() {
    let built_in = definitions().iter().find(|one| one.id == "H01").expect("H01");
    assert_eq!(built_in.default_variant().to_string(), "threshold=one-parent");
    let json = with(r#", "indicators": ["K01", {"id": "H01", "variant": "threshold=one-parent-or-one-person"}]"#);
    let chosen = parse(&json).expect("a profile").value.definitions();
    let [_, definition] = chosen.as_slice() else {
        panic!("two definitions")
    };
    let variants: Vec<String> = definition.variants.iter().map(ToString::to_string).collect();
    assert_eq!(variants, ["threshold=one-parent-or-one-person", "threshold=one-parent"]);
    assert_eq!(
        faults(&with(r#", "indicators": [{"id": "H01", "variant": "threshold=two"}]"#)),
        ["p.json: indicators[0].variant heeft geen waarde die de kit kent. \
             Verwacht: een van threshold=one-parent | threshold=one-parent-or-one-person."]
    );
    assert_eq!(
        faults(&with(r#", "indicators": [{"id": "H01", "variant": "twee"}]"#)),
        ["p.json: indicators[0].variant is geen variant. Verwacht: naam=keuze, met ; ertussen."]
    );
}
