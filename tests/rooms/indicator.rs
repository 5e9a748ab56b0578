//! Definitions: that all of the kit's own hold, what they count at their limits, and what is told when they cannot.
use kansrijk::{
    batch::{Batch, Column},
    codebook::{Codebook, VariableIndex},
    diagnostic::Severity,
    expression::Evaluated,
    indicator::{
        Compiled, Definition, Dimension, Evidence, Measure, Refusal, Skipped, UNKNOWN, Variant, VariantChoice, check,
        compile, compile_variant, definitions,
    },
    period::days_from_date,
    text::{Lang, wording},
};
use serde_json::json;
use std::{collections::BTreeSet, fs};

fn all(codebook: &Codebook) -> Vec<VariableIndex> {
    (0..codebook.variables().len()).map(VariableIndex).collect()
}

fn some(codebook: &Codebook, ids: &[&str]) -> Vec<VariableIndex> {
    ids.iter()
        .map(|id| codebook.index(id).unwrap_or_else(|| panic!("{id} is no variable")))
        .collect()
}

fn definition(id: &str) -> (usize, &'static Definition) {
    let position = definitions().iter().position(|definition| definition.id == id);
    let position = position.unwrap_or_else(|| panic!("{id} is no indicator"));
    (position, &definitions()[position])
}

fn variant(key: &str) -> Variant {
    Variant::parse(key).unwrap_or_else(|| panic!("{key} is no variant"))
}

/// Compiles a variant of a built-in indicator for an extract that has everything.
fn compiled(id: &str, key: &str) -> Compiled {
    let codebook = Codebook::built_in();
    let (position, definition) = definition(id);
    let wanted = variant(key);
    assert!(definition.variants.contains(&wanted), "{id} has no variant {key}");
    compile_variant(definitions(), position, &wanted, &codebook, &all(&codebook))
        .unwrap_or_else(|refusal| panic!("{id} {key}: {refusal:?}"))
}

/// An indicator for an extract that gives these variables alone.
fn compiled_for(id: &str, key: &str, given: &[&str]) -> Compiled {
    let codebook = Codebook::built_in();
    let (position, _) = definition(id);
    compile_variant(
        definitions(),
        position,
        &variant(key),
        &codebook,
        &some(&codebook, given),
    )
    .unwrap_or_else(|refusal| panic!("{id} {key}: {refusal:?}"))
}

/// Rows as columns of variables, in the integers of a batch.
fn batch(columns: &[(&str, &[Option<i64>])]) -> Batch {
    let codebook = Codebook::built_in();
    let mut batch = Batch::new(columns.first().map_or(0, |(_, values)| values.len()));
    for (id, values) in columns {
        let column: Column = values.iter().copied().collect();
        batch.set(some(&codebook, &[id])[0], column);
    }
    batch
}

/// What a compiled indicator says of each row: `+` counted, `-` in the population only, `.` outside it, `?` unknown.
fn marks(compiled: &Compiled, batch: &Batch) -> String {
    let (Evaluated::Truth(population), Evaluated::Truth(value)) =
        (compiled.population.evaluate(batch), compiled.value.evaluate(batch))
    else {
        panic!("not a share");
    };
    (0..batch.len())
        .map(|row| {
            let bit = |rows: &kansrijk::expression::Mask| rows.get(row);
            match (
                bit(&population.is_false),
                bit(&population.is_true),
                bit(&value.is_true),
                bit(&value.is_false),
            ) {
                (true, ..) => '.',
                (_, true, true, _) => '+',
                (_, true, _, true) => '-',
                _ => '?',
            }
        })
        .collect()
}

/// Checks what an indicator counts, row by row.
fn counts(id: &str, key: &str, columns: &[(&str, &[Option<i64>])], expected: &str) {
    assert_eq!(marks(&compiled(id, key), &batch(columns)), expected, "{id} {key}");
}

/// Position of a category, as the batch holds it.
fn code(variable: &str, category: &str) -> Option<i64> {
    let codebook = Codebook::built_in();
    let categories = &codebook.variable(some(&codebook, &[variable])[0]).categories;
    let position = categories.iter().position(|known| known.id == category);
    Some(position.unwrap_or_else(|| panic!("{variable} has no {category}")) as i64)
}

#[test]
fn every_definition_holds_against_the_codebook() {
    let codebook = Codebook::built_in();
    for definition in definitions() {
        let faults = check(definition, &codebook, &definition.id);
        let messages: Vec<String> = faults.iter().map(|fault| wording(fault, Lang::En).message).collect();
        assert!(messages.is_empty(), "{messages:?}");
        for words in [&definition.name, &definition.description] {
            assert!(
                words.nl.len() > 5 && words.en.len() > 5 && words.nl != words.en,
                "{}",
                definition.id
            );
        }
        assert!(!definition.source.is_empty(), "{} has no source", definition.id);
        for outer in &definition.within {
            assert!(definitions().iter().any(|known| known.id == *outer), "{outer}");
        }
        for variant in &definition.variants {
            assert_eq!(Variant::parse(&variant.to_string()).as_ref(), Some(variant));
        }
        let is_mean = matches!(definition.measure, Measure::Mean | Measure::Median);
        assert_eq!(
            definition.unit.multiplier() == 1.0,
            is_mean || definition.measure == Measure::Count
        );
    }
}

#[test]
fn all_compile_for_an_extract_with_everything() {
    let codebook = Codebook::built_in();
    let outcome = compile(definitions(), &codebook, &all(&codebook), VariantChoice::All);
    assert_eq!(outcome.diagnostics, []);
    let (compiled, skipped) = outcome.value;
    let skipped: Vec<&str> = skipped.iter().map(|skipped| skipped.indicator.as_str()).collect();
    assert_eq!(skipped, ["X01", "X02", "X16", "X23"]);
    let variants: usize = definitions()
        .iter()
        .filter(|definition| definition.not_computable.is_none())
        .map(|definition| definition.variants.len())
        .sum();
    assert_eq!(compiled.len(), variants);
    let defaults = compiled.iter().filter(|item| item.is_default).count();
    assert_eq!(defaults, 53 - 4);
}

#[test]
fn the_core_is_the_25_of_the_domain_guide_with_its_evidence() {
    let core: Vec<&str> = definitions()
        .iter()
        .filter(|definition| definition.core)
        .map(|definition| definition.id.as_str())
        .collect();
    let expected: Vec<String> = [("K", 7), ("M", 8), ("V", 4), ("H", 6)]
        .iter()
        .flat_map(|(letter, last)| (1..=*last).map(move |number| format!("{letter}{number:02}")))
        .collect();
    assert_eq!(core, expected);
    let grade = |wanted: &[Evidence]| {
        let graded = definitions().iter().filter(|definition| definition.core);
        graded
            .filter(|definition| wanted.contains(&definition.evidence))
            .count()
    };
    assert_eq!(grade(&[Evidence::E1, Evidence::E1NameOnly]), 16);
    assert_eq!(grade(&[Evidence::E2]), 3);
    assert_eq!(grade(&[Evidence::Reconstructed]), 6);
    assert!(definition("K06").1.evidence.is_reconstructed());
    let extras = definitions().iter().skip(25).map(|definition| definition.id.clone());
    assert!(extras.eq((1..=28).map(|number| format!("X{number:02}"))));
}

#[test]
fn a_file_has_the_name_of_its_indicator() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/indicator/definitions");
    let names: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let ids: BTreeSet<String> = definitions().iter().map(|definition| definition.id.clone()).collect();
    assert_eq!(names, ids);
}

#[test]
fn low_birth_weight_includes_2500_grams_in_the_baseline_and_not_in_statline() {
    let births: [(&str, &[Option<i64>]); 4] = [
        (
            "geboortegewicht",
            &[
                Some(2499),
                Some(2500),
                Some(2501),
                None,
                Some(900),
                Some(900),
                Some(900),
                Some(900),
            ],
        ),
        (
            "zwangerschapsduur_weken",
            &[
                Some(38),
                Some(38),
                Some(38),
                Some(38),
                Some(21),
                Some(22),
                None,
                Some(30),
            ],
        ),
        (
            "meerling_omvang",
            &[Some(1), Some(1), Some(1), Some(1), Some(1), Some(1), Some(1), Some(2)],
        ),
        (
            "levenloos_geboren",
            &[Some(0), Some(0), Some(0), Some(0), Some(0), Some(1), Some(0), None],
        ),
    ];
    counts(
        "K01",
        "threshold=<=2500 g; gestationFloor=none; plurality=all; vitalStatus=live",
        &births,
        "++-?+.+?",
    );
    counts(
        "K01",
        "threshold=<2500 g; gestationFloor=>=22 wk; plurality=singletons; vitalStatus=live+still",
        &births,
        "+--?.+?.",
    );
    counts(
        "K01",
        "threshold=<2500 g; gestationFloor=>=22 wk; plurality=singletons; vitalStatus=live",
        &births,
        "+--?..?.",
    );
}

#[test]
fn preterm_is_before_37_completed_weeks() {
    let births: [(&str, &[Option<i64>]); 2] = [
        (
            "zwangerschapsduur_weken",
            &[
                Some(23),
                Some(24),
                Some(25),
                Some(26),
                Some(31),
                Some(32),
                Some(36),
                Some(37),
                None,
            ],
        ),
        ("levenloos_geboren", &[Some(0); 9]),
    ];
    let rest = "plurality=all; vitalStatus=live+still";
    for (limits, expected) in [
        ("threshold=<37 wk; gestationFloor=>=24 wk", ".++++++-?"),
        ("threshold=<37 wk; gestationFloor=>=22 wk", "+++++++-?"),
        ("threshold=32-36 wk; gestationFloor=>=24 wk", ".----++-?"),
        ("threshold=<26 wk; gestationFloor=>=24 wk", ".++-----?"),
    ] {
        counts("K02", &format!("{limits}; {rest}"), &births, expected);
    }
}

#[test]
fn deaths_count_by_phase_within_their_window() {
    let phases = [
        "geen",
        "antepartum",
        "durante_partu",
        "neonataal_vroeg",
        "neonataal_laat",
        "zuigeling",
    ];
    let mut phases: Vec<Option<i64>> = phases.iter().map(|phase| code("sterftefase", phase)).collect();
    phases.push(None);
    let births: [(&str, &[Option<i64>]); 4] = [
        ("sterftefase", &phases),
        ("zwangerschapsduur_weken", &[Some(30); 7]),
        ("meerling_omvang", &[Some(1); 7]),
        (
            "levenloos_geboren",
            &[Some(0), Some(1), Some(1), Some(0), Some(0), Some(0), None],
        ),
    ];
    counts(
        "K04",
        "gestationFloor=>=24 wk; plurality=all; deathWindow=7 d",
        &births,
        "-+++--?",
    );
    counts(
        "K04",
        "gestationFloor=>=24 wk; plurality=all; deathWindow=28 d",
        &births,
        "-++++-?",
    );
    counts("X07", "gestationFloor=>=28 wk; plurality=all", &births, "-++---?");
    let live = "plurality=all; vitalStatus=live";
    counts(
        "X08",
        &format!("gestationFloor=>=22 wk; {live}; deathWindow=28 d"),
        &births,
        "-..++-?",
    );
    counts(
        "X09",
        &format!("gestationFloor=>=22 wk; {live}; deathWindow=1 y"),
        &births,
        "-..+++?",
    );
}

#[test]
fn a_late_start_is_after_day_70_and_a_missing_date_stays_missing() {
    let pregnancies: [(&str, &[Option<i64>]); 2] = [
        ("eerste_consult_dagen", &[Some(70), Some(71), None, Some(71)]),
        ("zwangerschapsduur_weken", &[Some(40), Some(40), Some(40), Some(23)]),
    ];
    counts(
        "M04",
        "threshold=>70 d; gestationFloor=>=24 wk; vitalStatus=live+still",
        &pregnancies,
        "-+?.",
    );
}

#[test]
fn youth_care_counts_only_mothers_whom_the_registers_can_hold() {
    let births: [(&str, &[Option<i64>]); 3] = [
        // Born in 1993 or 1994; 1992 or 1993; 1997 or 1998; unknown.
        ("leeftijd_moeder", &[Some(22), Some(23), Some(18), None]),
        ("geboortejaar", &[Some(2016); 4]),
        ("jeugdhulp_moeder", &[Some(1), Some(1), Some(0), Some(1)]),
    ];
    let given = ["leeftijd_moeder", "geboortejaar", "jeugdhulp_moeder"];
    let marked = |key| marks(&compiled_for("M08", key, &given), &batch(&births));
    assert_eq!(marked("population=mothers-born-1993-or-later"), "+.-?");
    assert_eq!(marked("population=mothers-born-1997-or-later"), "..-?");

    let day = |year| days_from_date(year, 12, 31);
    let births: [(&str, &[Option<i64>]); 2] = [
        ("geboortedatum_moeder", &[day(1992), day(1993), day(1997), None]),
        ("jeugdhulp_moeder", &[Some(1), Some(1), Some(0), Some(1)]),
    ];
    counts("M08", "population=mothers-born-1993-or-later", &births, ".+-?");
    counts("M08", "population=mothers-born-1997-or-later", &births, "..-?");
}

#[test]
fn social_assistance_is_of_private_households_when_the_extract_tells_them() {
    let births: [(&str, &[Option<i64>]); 2] = [
        (
            "huishoudenstype",
            &[
                code("huishoudenstype", "paar"),
                code("huishoudenstype", "institutioneel"),
                None,
            ],
        ),
        ("bijstand_huishouden", &[Some(1), Some(0), Some(0)]),
    ];
    counts("H04", "", &births, "+.?");
    let without = compiled_for("H04", "", &["bijstand_huishouden"]);
    assert_eq!(marks(&without, &batch(&births)), "+--");
}

#[test]
fn debts_count_the_mother_alone_when_the_father_is_unknown() {
    let births: [(&str, &[Option<i64>]); 5] = [
        ("wsnp_moeder", &[Some(0), Some(0), Some(1), Some(0), Some(0)]),
        ("zvw_wanbetaler_moeder", &[Some(0), Some(1), Some(0), Some(0), Some(0)]),
        ("vader_bekend", &[Some(0), Some(0), Some(0), Some(1), Some(1)]),
        ("wsnp_vader", &[None, None, None, Some(1), None]),
        ("zvw_wanbetaler_vader", &[None, None, None, None, Some(0)]),
    ];
    counts("H05", "population=parents-of-newborns", &births, "-+++?");
}

#[test]
fn shares_with_categories_count_what_their_description_says() {
    let types: Vec<Option<i64>> = ["eenouder", "paar", "eenpersoons", "institutioneel"]
        .iter()
        .map(|id| code("huishoudenstype", id))
        .chain([None])
        .collect();
    counts("H01", "threshold=one-parent", &[("huishoudenstype", &types)], "+--.?");
    counts(
        "H01",
        "threshold=one-parent-or-one-person",
        &[("huishoudenstype", &types)],
        "+-+.?",
    );
    let positions: Vec<Option<i64>> = ["werk", "bijstand", "ww", "student", "pensioen"]
        .iter()
        .map(|id| code("positie_moeder", id))
        .collect();
    counts(
        "M05",
        "threshold=any-benefit",
        &[("positie_moeder", &positions)],
        "-++--",
    );
    counts("M05", "threshold=bijstand", &[("positie_moeder", &positions)], "-+---");
    let deliveries: Vec<Option<i64>> = [
        "spontaan",
        "kunstverlossing",
        "sectio_primair",
        "sectio_secundair",
        "sectio_onbekend",
    ]
    .iter()
    .map(|id| code("type_partus", id))
    .chain([None])
    .collect();
    counts("K06", "", &[("type_partus", &deliveries)], "-+-+??");
    let feeding: Vec<Option<i64>> = ["borstvoeding", "gemengd", "kunstvoeding"]
        .iter()
        .map(|id| code("voeding_3m", id))
        .collect();
    counts("X12", "reference=3 m", &[("voeding_3m", &feeding)], "+--");
    counts("X12", "reference=start-any", &[("voeding_geboorte", &feeding)], "++-");
    // 8.5 % and 100.1 % of the threshold, in tenths.
    let incomes: [(&str, &[Option<i64>]); 2] = [
        (
            "inkomen_tov_lage_inkomensgrens",
            &[Some(1001), Some(1200), Some(1201), None],
        ),
        ("laag_inkomen", &[Some(0), Some(0), Some(0), None]),
    ];
    counts("H02", "threshold=<=100 %", &incomes, "---?");
    counts("H02", "threshold=<=120 %", &incomes, "++-?");
}

#[test]
fn mean_age_counts_parts_of_years_and_adds_half_a_year_to_whole_ones() {
    let codebook = Codebook::built_in();
    // From 1 July 1986 to 1 January 2016: 10 776 days, 29.503… years.
    let births = batch(&[
        ("geboortedatum_moeder", &[days_from_date(1986, 7, 1), None]),
        (
            "geboortedatum",
            &[days_from_date(2016, 1, 1), days_from_date(2016, 1, 1)],
        ),
        ("leeftijd_moeder", &[Some(29), None]),
        ("pariteit", &[Some(0), Some(1)]),
    ]);
    let (position, _) = definition("M01");
    let value = |ids: &[&str]| {
        let available = some(&codebook, ids);
        let item = compile_variant(definitions(), position, &Variant::default(), &codebook, &available).unwrap();
        let column = item.value.evaluate(&births).into_column();
        (item.value.decimals(), column.get(0), column.get(1))
    };
    assert_eq!(
        value(&["geboortedatum_moeder", "geboortedatum", "leeftijd_moeder", "pariteit"]),
        (2, Some(2950), None)
    );
    assert_eq!(value(&["leeftijd_moeder", "pariteit"]), (1, Some(295), None));
}

#[test]
fn a_default_whose_population_cannot_be_seen_becomes_unknown_and_says_so() {
    let codebook = Codebook::built_in();
    let available = some(&codebook, &["geboortegewicht", "sga"]);
    let outcome = compile(definitions(), &codebook, &available, VariantChoice::All);
    let (compiled, skipped) = outcome.value;
    let keys: Vec<(String, String, bool)> = compiled
        .iter()
        .map(|item| {
            let id = definitions()[item.definition].id.clone();
            (id, item.variant.to_string(), item.is_default)
        })
        .collect();
    let expected = [
        (
            "K01",
            "threshold=<=2500 g; gestationFloor=none; plurality=all; vitalStatus=unknown",
        ),
        (
            "K03",
            "gestationFloor=unknown; plurality=all; vitalStatus=unknown; curve=hoftiezer-p10",
        ),
        ("X21", "gestationFloor=none; vitalStatus=unknown"),
    ];
    assert_eq!(keys, expected.map(|(id, key)| (id.to_owned(), key.to_owned(), true)));
    assert_eq!(compiled[0].population.source(), "true");
    // What is unknown matches nothing, not even itself.
    assert_eq!(compiled[1].variant.get(Dimension::GestationFloor), Some(UNKNOWN));
    assert_eq!(
        compiled[1].variant.differences(&compiled[1].variant),
        [Dimension::GestationFloor, Dimension::VitalStatus]
    );
    let messages: Vec<String> = outcome
        .diagnostics
        .iter()
        .map(|found| wording(found, Lang::Nl).message)
        .collect();
    assert_eq!(
        messages,
        [
            "Bij 1 indicatoren is geen ondergrens van de zwangerschapsduur toegepast: K03. Niet in het bestand: \
             'Zwangerschapsduur in voltooide weken'.",
            "Bij 3 indicatoren is niet bekend of levenloos geboren kinderen meetellen: K01, K03, X21. Niet in het bestand: \
             'Levenloos geboren'.",
        ]
    );
    assert!(outcome.diagnostics.iter().all(|found| found.severity == Severity::Info));
    let preterm = skipped.iter().find(|skipped| skipped.indicator == "K02").unwrap();
    assert_eq!(
        preterm.reason.nl,
        "Nodig, maar niet in het bestand: 'Zwangerschapsduur in voltooide weken'."
    );
    assert_eq!(preterm.variables, some(&codebook, &["zwangerschapsduur_weken"]));
    assert_eq!(keys.len() + skipped.len(), 53);
}

#[test]
fn only_the_default_is_compiled_when_asked() {
    let codebook = Codebook::built_in();
    let (compiled, _) = compile(definitions(), &codebook, &all(&codebook), VariantChoice::Default).value;
    assert_eq!(compiled.len(), 49);
    assert!(compiled.iter().all(|item| item.is_default));
}

#[test]
fn what_rows_cannot_give_says_why() {
    let codebook = Codebook::built_in();
    let (_, skipped) = compile(definitions(), &codebook, &all(&codebook), VariantChoice::Default).value;
    let Skipped { reason, variables, .. } = skipped.iter().find(|skipped| skipped.indicator == "X16").unwrap();
    assert!(reason.nl.contains("model") && reason.en.contains("model"), "{reason:?}");
    assert!(variables.is_empty());
    let (position, _) = definition("X16");
    let refusal = compile_variant(definitions(), position, &Variant::default(), &codebook, &[]);
    assert!(matches!(refusal, Err(Refusal::NotComputable(_))));
}

#[test]
fn another_threshold_is_compiled_as_what_if() {
    let codebook = Codebook::built_in();
    let births = batch(&[
        ("geboortegewicht", &[Some(1500), Some(1499), Some(2000)]),
        ("levenloos_geboren", &[Some(0); 3]),
    ]);
    let (position, low_weight) = definition("K01");
    let what_if = |threshold: &str| {
        let variant = low_weight.with_threshold(threshold);
        compile_variant(definitions(), position, &variant, &codebook, &all(&codebook))
    };
    let item = what_if("<1500 g").unwrap();
    assert_eq!(marks(&item, &births), "-+-");
    assert!(!item.is_default);
    assert_eq!(
        item.variant.to_string(),
        "threshold=<1500 g; gestationFloor=none; plurality=all; vitalStatus=live"
    );
    assert_eq!(marks(&what_if("1499.5-1999 g").unwrap(), &births), "+--");
    for faulty in [
        "licht",
        "<",
        "< g",
        "<2500g5",
        "<2500 or true",
        "<25.",
        "<1.2.3 g",
        "5",
        "",
    ] {
        assert!(matches!(what_if(faulty), Err(Refusal::Faulty(_))), "{faulty}");
    }
}

/// An own definition with one field changed.
fn own(field: &str, value: serde_json::Value) -> serde_json::Value {
    let mut definition = json!({
        "id": "EIGEN-1", "group": "kind", "name": "Zwaar bij geboorte", "measure": "share", "unitOfAnalysis": "child",
        "numerator": "geboortegewicht > 4500", "denominator": "known(geboortegewicht)", "unit": "%"
    });
    definition[field] = value;
    definition
}

#[test]
fn an_own_definition_needs_little_and_is_careful_by_default() {
    let codebook = Codebook::built_in();
    let read = Definition::read(&own("onePer", json!("delivery")), "indicators[0]").unwrap();
    assert!(read.sensitive && !read.core);
    assert_eq!(read.evidence, Evidence::Own);
    assert_eq!(read.variants, [Variant::default()]);
    assert_eq!(check(&read, &codebook, "indicators[0]"), []);
    let available = some(&codebook, &["geboortegewicht"]);
    let (compiled, skipped) = compile(&[read], &codebook, &available, VariantChoice::All).value;
    assert_eq!(skipped, []);
    assert_eq!(
        marks(
            &compiled[0],
            &batch(&[("geboortegewicht", &[Some(4501), Some(4500), None])])
        ),
        "+-."
    );
}

/// Checks the Dutch message, hint included, of an own definition with one fault.
fn refuse(field: &str, value: serde_json::Value, expected: &str) {
    let codebook = Codebook::built_in();
    let found = match Definition::read(&own(field, value), "indicators[2]") {
        Ok(definition) => check(&definition, &codebook, "indicators[2]"),
        Err(found) => found,
    };
    let messages: Vec<String> = found
        .iter()
        .map(|found| {
            let wording = wording(found, Lang::Nl);
            wording.message + &wording.hint.map(|hint| format!(" {hint}")).unwrap_or_default()
        })
        .collect();
    assert_eq!(messages, [expected], "{field}");
    for diagnostic in &found {
        assert!(!wording(diagnostic, Lang::En).message.contains('{'), "{field}");
    }
}

#[test]
fn faults_of_an_own_definition_are_placed_by_path_and_character() {
    refuse(
        "numerator",
        json!("geboortegewict > 4500"),
        "indicators[2].numerator: Formule, teken 1 tot en met 14: het codeboek kent geen variabele 'geboortegewict'. \
         Bedoelde u geboortegewicht?",
    );
    refuse(
        "denominator",
        json!("geboortegewicht"),
        "indicators[2].denominator: Formule, teken 1 tot en met 15: dit is een getal. Verwacht: een voorwaarde (ja of nee).",
    );
    refuse(
        "measure",
        json!("mean"),
        "indicators[2].numerator: bij de maat mean hoort een getal.",
    );
    refuse(
        "numerator",
        json!("geboortegewicht"),
        "indicators[2].numerator: bij de maat share hoort een voorwaarde (ja of nee).",
    );
    refuse(
        "numerator",
        json!("geboortegewicht $threshold"),
        "indicators[2].numerator: Formule, teken 17: $threshold is geen keuze van deze indicator.",
    );
    refuse(
        "id",
        json!("1 b"),
        "indicators[2].id: een id begint met een letter en heeft hoogstens 24 letters, cijfers, streepjes of lage streepjes.",
    );
    refuse(
        "unit",
        json!("procent"),
        "indicators[2].unit: verwacht is een van: %, per 1000, years, euro, g, score, count.",
    );
    refuse(
        "sensitive",
        json!("ja"),
        "indicators[2].sensitive: verwacht is true of false.",
    );
    refuse("name", json!({"nl": "Zwaar"}), "indicators[2].name.en ontbreekt.");
    refuse(
        "within",
        json!(["K01", 3]),
        "indicators[2].within[1]: verwacht is een tekst.",
    );
    refuse(
        "seriesBreaks",
        json!([22]),
        "indicators[2].seriesBreaks[0]: verwacht is een jaartal.",
    );
    refuse(
        "teller",
        json!("x"),
        &format!(
            "indicators[2].teller is geen veld van een indicator. Bekende namen: {}.",
            "id, group, name, description, measure, unit, unitOfAnalysis, onePer, numerator, numeratorElse, denominator, \
         denominatorElse, choices, variants, within, direction, sensitive, evidence, source, caveats, core, seriesBreaks, notComputable"
        ),
    );
    refuse(
        "Direction",
        json!("context"),
        "indicators[2].Direction is geen veld van een indicator. Bekende namen: direction.",
    );
    refuse(
        "variants",
        json!([{"gestationFloor": ">=23 wk"}]),
        "indicators[2].variants: deze keuze voor gestationFloor is niet bekend. Verwacht is een van: >=22 wk, >=24 wk, \
         >=28 wk, >=37 wk, none.",
    );
    refuse(
        "variants",
        json!([{"duur": "x"}]),
        "indicators[2].variants[0].duur: dit is geen onderdeel van een variant. Verwacht is een van: threshold, \
         gestationFloor, plurality, vitalStatus, deathWindow, curve, population, reference.",
    );
    refuse(
        "variants",
        json!([{"reference": "x"}, {"reference": "x"}]),
        "indicators[2].variants[1]: deze variant staat er al.",
    );
}

#[test]
fn all_faults_of_a_definition_are_told_at_once() {
    let found = Definition::read(&json!({"id": "", "unit": 3, "measure": "deel"}), "").unwrap_err();
    let paths: Vec<&str> = found
        .iter()
        .flat_map(|found| {
            found
                .args
                .iter()
                .filter(|(name, _)| *name == "path")
                .map(|(_, path)| path.as_str())
        })
        .collect();
    assert_eq!(
        paths,
        ["id", "group", "name", "measure", "unit", "unitOfAnalysis", "numerator"]
    );
    assert!(Definition::read(&json!([]), "indicators[0]").is_err());
}

#[test]
fn a_faulty_definition_is_skipped_and_the_others_go_on() {
    let codebook = Codebook::built_in();
    let faulty = Definition::read(&own("numerator", json!("weegt > 1")), "").unwrap();
    let good = Definition::read(&own("id", json!("EIGEN-2")), "").unwrap();
    let outcome = compile(&[faulty, good], &codebook, &all(&codebook), VariantChoice::All);
    let (compiled, skipped) = outcome.value;
    assert_eq!((compiled.len(), compiled[0].definition), (1, 1));
    assert_eq!(skipped[0].reason.nl, "De definitie van EIGEN-1 bevat een fout.");
    assert_eq!(outcome.diagnostics.len(), 1);
}

#[test]
fn every_published_variant_that_is_known_can_be_computed() {
    let profile = kansrijk::profile::Profile::built_in("heerlen").unwrap().unwrap().value;
    let mut matched = 0;
    let mut others = BTreeSet::new();
    for benchmark in &profile.benchmarks {
        let (_, definition) = definition(&benchmark.indicator);
        if definition.variants.contains(&benchmark.variant) {
            matched += 1;
        } else if benchmark.variant.choices().all(|(_, choice)| choice != UNKNOWN) {
            others.insert((benchmark.indicator.clone(), benchmark.variant.to_string()));
        }
    }
    assert!(matched > 80, "{matched}");
    // A series that ended in 2000, a municipality's own definition and a survey: rows of today cannot give these.
    let expected = [
        ("X03", "population=minors; reference=series-to-2000"),
        ("X05", "population=local-definition"),
        ("X10", "population=survey-mothers-0-4; reference=pregnancy"),
        ("X11", "population=survey-mothers-0-4; reference=pregnancy"),
    ];
    assert_eq!(others, expected.map(|(id, key)| (id.to_owned(), key.to_owned())).into());
}
