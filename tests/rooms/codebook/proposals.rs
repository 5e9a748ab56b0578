//! Which variable is proposed for which column, and why.
use super::*;
use kansrijk::codebook::{ColumnMapping, Text};

/// The columns of a Perined research file, in Windows-1252 with `;`, decimal comma and dd-mm-jjjj.
fn perined() -> Vec<u8> {
    let mut text = String::from(
        "jaar;ddgeb;ddgebm;lft;par;grav;sterfte;ddmort;amww;amddd;amddd1ond;type_partus;omv;rangnummer;gesl;geboortegew;\
         hoftiezer;apgar5;nicuopname;congenafw;etnic;pc4;ses;bmi;rookgedrag;alcoholgebruik;buurtnaam\r\n",
    );
    for row in 0..40 {
        let (day, weight) = (row % 28 + 1, 2400 + row * 37);
        let partus = ["Spontaan", "Vacuüm", "Primair", "Secundair"][row % 4];
        let death = if row == 7 { "12-03-2016" } else { "" };
        text += &format!(
            "2016;{day:02}-03-2016;{day:02}-07-19{};{};{};{};{};{death};{};{};{};{partus};1;1;{};{weight};{},5;{};{};{};{};6411;\
             {};2{},4;{};{};Versiliënbosch\r\n",
            80 + row % 15,
            35 - row % 15,
            row % 4,
            row % 4 + 1,
            if row == 7 { 3 } else { 0 },
            37 + row % 5,
            (37 + row % 5) * 7 + 3,
            56 + row,
            row % 2 + 1,
            row * 2,
            7 + row % 4,
            row % 2,
            (row + 1) % 2,
            row % 5,
            row % 3,
            row % 9,
            row % 6 + 1,
            row % 3 + 1,
        );
    }
    // Windows-1252: every letter of this text is one byte.
    text.chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect()
}

#[test]
fn maps_a_perined_file_without_correction() {
    let expected = [
        ("jaar", "geboortejaar"),
        ("ddgeb", "geboortedatum"),
        ("ddgebm", "geboortedatum_moeder"),
        ("lft", "leeftijd_moeder"),
        ("par", "pariteit"),
        ("grav", "graviditeit"),
        ("sterfte", "sterftefase"),
        ("ddmort", "overlijdensdatum"),
        ("amww", "zwangerschapsduur_weken"),
        ("amddd", "zwangerschapsduur_dagen"),
        ("amddd1ond", "eerste_consult_dagen"),
        ("type_partus", "type_partus"),
        ("omv", "meerling_omvang"),
        ("rangnummer", "rangnummer"),
        ("gesl", "geslacht"),
        ("geboortegew", "geboortegewicht"),
        ("hoftiezer", "geboortegewicht_percentiel"),
        ("apgar5", "apgar5"),
        ("nicuopname", "nicu_opname"),
        ("congenafw", "aangeboren_afwijking"),
        ("etnic", "-"),
        ("pc4", "pc4"),
        ("ses", "-"),
        ("bmi", "bmi_moeder"),
        ("rookgedrag", "rookgedrag"),
        ("alcoholgebruik", "alcoholgebruik"),
        ("buurtnaam", "buurt_code"),
    ];
    let mapping = proposal(&perined());
    assert_eq!(pairs(&mapping), expected);
    for column in mapping.columns.iter().filter(|column| column.variable.is_some()) {
        assert!(column.confidence >= 0.9, "{}: {}", column.column, column.confidence);
    }
}

#[test]
fn reads_a_perined_file_by_its_proposal() {
    let bytes = perined();
    let read = read_with(&bytes, &proposal(&bytes), &PostcodeTable::default());
    // Row 1: 2016-03-01, mother 1980-07-01, 37+3 weeks, 2400 g, percentile 0.5.
    assert_eq!(read.values("geboortedatum")[0], Some(16_861));
    assert_eq!(read.values("geboortegewicht")[0], Some(2400));
    assert_eq!(read.values("geboortegewicht_percentiel")[0], Some(5));
    assert_eq!(
        read.values("sga")[..6],
        [Some(1), Some(1), Some(1), Some(1), Some(1), Some(0)]
    );
    assert_eq!(read.values("type_partus")[..4], [Some(0), Some(1), Some(2), Some(3)]);
    assert_eq!(read.values("sterftefase")[6..9], [Some(0), Some(3), Some(0)]);
    assert_eq!(read.values("levenloos_geboren")[7], Some(0));
    // Born 8 March, died 12 March.
    assert_eq!(read.values("overlijden_dagen")[6..9], [None, Some(4), None]);
    assert_eq!(read.areas()[0].as_deref(), Some("BU09172003"));
    assert_eq!(read.values("periode")[0], Some(2016 * 4));
    for counts in read.quality.variables.values() {
        assert_eq!((counts.invalid, counts.implausible), (0, 0));
    }
}

#[test]
fn knows_names_of_peri22_cbs_and_jgz() {
    let text = "peri22-dataelement-40060;peri22-dataelement-20062;INHARMLAG;INHSAMHH;INHP100HGESTES;RINPERSOONMa;SECM;opl1;zwduur2\n\
                3200;280;85,5;41;12;A1B2;22;09;x\n2900;266;240,0;31;55;C3D4;11;05;y\n3500;274;-2;33;80;E5F6;11;02;z\n";
    assert_eq!(
        pairs(&proposal(text.as_bytes())),
        [
            ("peri22-dataelement-40060", "geboortegewicht"),
            ("peri22-dataelement-20062", "zwangerschapsduur_dagen"),
            ("INHARMLAG", "inkomen_tov_lage_inkomensgrens"),
            ("INHSAMHH", "huishoudenstype"),
            ("INHP100HGESTES", "inkomen_percentiel"),
            ("RINPERSOONMa", "moeder_id"),
            ("SECM", "positie_moeder"),
            ("opl1", "opleiding_moeder"),
            ("zwduur2", "-"),
        ]
    );
    let read = read(text);
    assert_eq!(read.values("laag_inkomen"), [Some(1), Some(0), None]);
    // eenouder is the first of the types, overig the fourth.
    assert_eq!(read.values("huishoudenstype"), [Some(0), Some(3), Some(3)]);
}

#[test]
fn gestation_without_unit_is_told_by_its_values() {
    let weeks = proposal(b"jaar;zwangerschapsduur\n2016;39\n2016;41\n2017;36\n");
    assert_eq!(pairs(&weeks)[1].1, "zwangerschapsduur_weken");
    let days = proposal(b"jaar;zwangerschapsduur\n2016;273\n2016;287\n2017;252\n");
    assert_eq!(pairs(&days)[1].1, "zwangerschapsduur_dagen");
}

#[test]
fn gestation_in_weeks_and_days_is_read_as_both() {
    for (name, variable, values) in [
        ("zwangerschapsduur", "zwangerschapsduur_dagen", [283, 278, 262]),
        ("amddd", "zwangerschapsduur_dagen", [283, 278, 262]),
        ("amww", "zwangerschapsduur_weken", [40, 39, 37]),
    ] {
        let bytes = format!("jaar;{name}\n2016;40+3\n2016;39 5/7\n2017;37w3d\n2017;40+8\n").into_bytes();
        let mapping = proposal(&bytes);
        assert_eq!(pairs(&mapping)[1].1, variable, "{name}");
        let read = read_with(&bytes, &mapping, &PostcodeTable::default());
        assert_eq!(
            read.values(variable),
            [Some(values[0]), Some(values[1]), Some(values[2]), None]
        );
    }
}

#[test]
fn other_words_and_typing_errors_lower_the_confidence() {
    let mapping = proposal(
        b"Kind Geboorte-gewicht (g);GeboorteDatum Moeder;geboortejaer;leeftyd_moeder\n3100;01-02-1990;2016;31\n",
    );
    assert_eq!(
        pairs(&mapping),
        [
            ("Kind Geboorte-gewicht (g)", "geboortegewicht"),
            ("GeboorteDatum Moeder", "geboortedatum_moeder"),
            ("geboortejaer", "geboortejaar"),
            ("leeftyd_moeder", "leeftijd_moeder"),
        ]
    );
    assert!(mapping.columns[2].confidence < 0.8);
    assert!(mapping.columns[1].confidence > 0.9);
}

#[test]
fn name_without_fitting_contents_is_not_mapped() {
    let mapping = proposal(b"jaar;geboortegewicht\n2016;01-02-2016\n2016;03-04-2016\n2016;05-06-2016\n");
    assert_eq!(pairs(&mapping)[1].1, "-");
    assert_eq!(
        mapping.columns[1].reason.nl,
        "De naam lijkt op 'Geboortegewicht', maar de inhoud past daar niet bij (datums)."
    );
}

#[test]
fn age_without_whose_is_left_to_the_user() {
    let mapping = proposal(b"jaar;leeftijd\n2016;31\n2016;28\n2016;35\n");
    assert_eq!(pairs(&mapping)[1].1, "-");
    let alternatives: Vec<&str> = mapping.columns[1]
        .alternatives
        .iter()
        .map(|alternative| alternative.variable.as_str())
        .collect();
    assert!(
        alternatives.contains(&"leeftijd_moeder") && alternatives.contains(&"leeftijd_vader"),
        "{alternatives:?}"
    );
}

#[test]
fn each_variable_comes_from_one_column() {
    let mapping = proposal(b"geboortegew;geboorte_gewicht_kind\n3100;3100\n3200;3200\n");
    assert_eq!(
        pairs(&mapping),
        [("geboortegew", "geboortegewicht"), ("geboorte_gewicht_kind", "-")]
    );
    assert_eq!(
        mapping.columns[1].reason.nl,
        "Geboortegewicht komt al uit kolom 'geboortegew'."
    );
}

#[test]
fn one_and_two_are_yes_and_no_and_m_beside_j_is_a_girl() {
    let text = "nicuopname;gesl;kraamzorg\n1;J;0\n2;M;1\n2;J;9\n";
    let mapping = proposal(text.as_bytes());
    let codes = |position: usize| mapping.columns[position].codes.to_vec();
    assert_eq!(
        codes(0),
        [("1".to_owned(), "ja".to_owned()), ("2".to_owned(), "nee".to_owned())]
    );
    assert!(codes(2).is_empty());
    let read = read(text);
    assert_eq!(read.values("nicu_opname"), [Some(1), Some(0), Some(0)]);
    assert_eq!(read.values("geslacht"), [Some(0), Some(1), Some(0)]);
    assert_eq!(read.values("kraamzorg"), [Some(0), Some(1), None]);
}

#[test]
fn levels_of_education_as_one_to_three_are_guessed_and_told() {
    let text = "jaar;opleiding_moeder\n2016;1\n2016;2\n2016;3\n2016;9\n";
    let proposed = propose(&look(text.as_bytes()), &Codebook::built_in(), &areas(), &[]);
    assert_eq!(
        messages(&proposed.diagnostics),
        [
            "extract.csv, kolom 'opleiding_moeder': De codes van 'opleiding_moeder' zijn gelezen als 1 = laag, 2 = midden, 3 = \
             hoog, 9 = onbekend. Dat is een gok."
        ]
    );
    assert_eq!(proposed.value.columns[1].confidence, 0.5);
    assert_eq!(read(text).values("opleiding_moeder"), [Some(0), Some(1), Some(2), None]);
    // NHG table 20: 03 is laag, 05 midden.
    let nhg = read("jaar;opleiding_moeder\n2016;1\n2016;3\n2016;05\n2016;10\n");
    assert_eq!(nhg.values("opleiding_moeder"), [Some(0), Some(0), Some(1), Some(2)]);
}

#[test]
fn saved_choice_for_a_variable_that_is_not_there_is_passed_over() {
    let supplier = Mapping {
        contacts: None,
        columns: vec![
            chosen("gewicht", "eigen_meting", &[]),
            chosen("gram", "geboortegewicht", &[]),
        ],
    };
    let mapping = propose(
        &look(b"gewicht;gram\n1;3100\n2;3200\n"),
        &Codebook::built_in(),
        &areas(),
        &[supplier],
    )
    .value;
    assert_eq!(pairs(&mapping), [("gewicht", "-"), ("gram", "geboortegewicht")]);
}

#[test]
fn area_codes_are_known_without_a_name() {
    let rows: String = (0..6).map(|row| format!("BU0917100{};WK091710\n", row % 2)).collect();
    let mapping = proposal(format!("plaats;ligging\n{rows}").as_bytes());
    assert_eq!(pairs(&mapping), [("plaats", "buurt_code"), ("ligging", "wijk_code")]);
}

fn chosen(column: &str, variable: &str, codes: &[(&str, &str)]) -> ColumnMapping {
    ColumnMapping {
        column: column.to_owned(),
        variable: Some(variable.to_owned()),
        confidence: 1.0,
        reason: Text {
            nl: String::new(),
            en: String::new(),
        },
        codes: codes
            .iter()
            .map(|(theirs, ours)| ((*theirs).to_owned(), (*ours).to_owned()))
            .collect(),
        kept: true,
        alternatives: Vec::new(),
    }
}

#[test]
fn saved_mapping_of_the_supplier_counts_first() {
    let supplier = Mapping {
        contacts: None,
        columns: vec![
            chosen("GEWICHT", "geboortegewicht", &[]),
            chosen("opl", "opleiding_moeder", &[("3", "hoog")]),
        ],
    };
    let bytes = b"gewicht;OPL;jaar\n3100;3\n3200;1\n";
    let mapping = propose(&look(bytes), &Codebook::built_in(), &areas(), &[supplier]).value;
    assert_eq!(
        pairs(&mapping),
        [
            ("gewicht", "geboortegewicht"),
            ("OPL", "opleiding_moeder"),
            ("jaar", "geboortejaar")
        ]
    );
    let read = read_with(bytes, &mapping, &PostcodeTable::default());
    // hoog is the third level, NHG's 1 is laag.
    assert_eq!(read.values("opleiding_moeder"), [Some(2), Some(0)]);
}

#[test]
fn mapping_file_reads_back_as_written() {
    let bytes = perined();
    let mapping = proposal(&bytes);
    let json = mapping.to_json(Lang::Nl);
    assert!(json.starts_with("{\n  \"schema\": \"kansrijk.mapping/1\",\n  \"columns\": [\n    {\n      \"column\": \"jaar\",\n      \"variable\": \"geboortejaar\",\n"));
    let back = Mapping::from_json(json.as_bytes(), "m.json", &Codebook::built_in())
        .unwrap()
        .value;
    assert_eq!(pairs(&back), pairs(&mapping));
    assert_eq!(back.to_json(Lang::Nl), json);
}

#[test]
fn correcting_a_column_takes_the_variable_from_the_other() {
    let mut mapping = proposal(b"geboortegew;gewicht2\n3100;3100\n3200;3200\n");
    let codebook = Codebook::built_in();
    assert!(mapping.correct(1, Some("geboortegewicht"), &codebook));
    assert_eq!(pairs(&mapping), [("geboortegew", "-"), ("gewicht2", "geboortegewicht")]);
    assert!(!mapping.correct(0, Some("gebied"), &codebook));
    assert!(!mapping.correct(9, None, &codebook));
    assert!(mapping.check(&codebook).is_empty());
}

#[test]
fn a_known_name_above_something_else_is_told() {
    let found = |file: &str| {
        let proposed = propose(&look(file.as_bytes()), &Codebook::built_in(), &areas(), &[]);
        messages(&proposed.diagnostics)
    };
    assert_eq!(
        found("jaar;geboortegewicht\n2016;3,4 kg\n2016;3,1 kg\n"),
        [
            "extract.csv, kolom 'geboortegewicht': De naam past bij 'geboortegewicht', maar de inhoud niet: tekst. De kolom wordt \
             niet gebruikt. Verwacht: getallen van 100 tot en met 7000 g."
        ]
    );
    assert_eq!(
        found("jaar;gemeente\n2016;Elders\n2016;Overal\n"),
        [
            "extract.csv, kolom 'gemeente': De naam past bij 'gemeente_code', maar de meeste codes of namen zijn geen gebieden \
             van dit profiel. De kolom geeft dan geen gebied."
        ]
    );
    // Another column gives the variable.
    assert_eq!(
        found("geboortegewicht;geboortegew\nzwaar;3400\nlicht;2900\n"),
        [
            "extract.csv: Kolommen 1, 2 hebben een naam voor dezelfde variabele: 'geboortegewicht'. Kolom 2 wordt gebruikt, de \
             andere niet."
        ]
    );
}
