//! Synthetic extracts: the same bytes for the same seed, files that join, levels near the published national ones, and
//! no row that could not be.
use kansrijk::{
    area::Areas,
    codebook::{Codebook, Kind, propose},
    demo::{Generator, Part},
    extract::preview,
    period::days_from_date,
    profile::Profile,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

fn areas() -> Arc<Areas> {
    Profile::built_in("voorbeeld")
        .expect("a profile of the kit")
        .expect("no faults")
        .value
        .areas
}

/// A file read as plainly as can be: cells by the name of their column.
struct Table {
    names: HashMap<String, usize>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn of(rows: u64, part: Part) -> Self {
        Table::read(Generator::of_part(7, rows, &areas(), part).all())
    }

    fn read(bytes: Vec<u8>) -> Self {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let mut lines = text.split_terminator("\r\n").map(|line| line.split(';'));
        let header = lines.next().expect("a header");
        let names: HashMap<String, usize> = header.enumerate().map(|(at, name)| (name.to_owned(), at)).collect();
        let rows: Vec<Vec<String>> = lines.map(|cells| cells.map(str::to_owned).collect()).collect();
        for row in &rows {
            assert_eq!(row.len(), names.len());
        }
        Table { names, rows }
    }

    fn cell<'a>(&self, row: &'a [String], name: &str) -> &'a str {
        &row[*self.names.get(name).unwrap_or_else(|| panic!("no column {name}"))]
    }

    fn number(&self, row: &[String], name: &str) -> Option<f64> {
        let cell = self.cell(row, name);
        (!cell.is_empty()).then(|| cell.replace(',', ".").parse().expect("a number"))
    }

    /// Percentage of rows in which it is so, over those in which it is known.
    fn percentage(&self, is_so: impl Fn(&[String]) -> Option<bool>) -> f64 {
        let known: Vec<bool> = self.rows.iter().filter_map(|row| is_so(row)).collect();
        100.0 * known.iter().filter(|&&so| so).count() as f64 / known.len() as f64
    }

    fn known(&self, name: &str) -> f64 {
        self.percentage(|row| Some(!self.cell(row, name).is_empty()))
    }
}

fn days(date: &str) -> i64 {
    let parts: Vec<i64> = date.split('-').map(|part| part.parse().expect("digits")).collect();
    assert_eq!((date.len(), parts.len()), (10, 3));
    days_from_date(parts[2], parts[1], parts[0]).expect("a day of the calendar")
}

#[test]
fn the_same_seed_gives_the_same_bytes_whatever_the_pieces() {
    let areas = areas();
    let whole = Generator::new(7, 500, &areas).all();
    for piece in [1, 7, 499, 10_000] {
        let mut generator = Generator::new(7, 500, &areas);
        let mut out = Vec::new();
        while generator.write(&mut out, piece) {}
        assert!(out == whole, "pieces of {piece}");
    }
    assert!(Generator::new(8, 500, &areas).all() != whole);
    // FNV-1a of the bytes on the machine where this was first run (x86-64, Linux): another number on another machine, or in
    // wasm, means that an operation there rounds otherwise.
    let hash = whole.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    assert_eq!(hash, 1_192_063_833_056_366_947);
}

#[test]
fn it_has_as_many_rows_as_asked_for_and_says_that_it_is_synthetic() {
    for rows in [0, 1, 2, 777] {
        let table = Table::of(rows, Part::Whole);
        assert_eq!(table.rows.len() as u64, rows);
        assert_eq!(table.names["synthetisch"], 0);
        assert!(table.rows.iter().all(|row| row[0] == "ja"));
    }
    for part in Part::SPLIT {
        assert!(part.file_name().starts_with("synthetisch-"));
        assert!(Table::of(50, part).rows.iter().all(|row| row[0] == "ja"));
    }
}

#[test]
fn levels_lie_near_the_published_national_ones() {
    let table = Table::of(20_000, Part::Whole);
    let is_live = |row: &[String]| !matches!(table.cell(row, "sterftefase"), "antepartum" | "durante_partu" | "");
    let at_most = |name: &'static str, most: f64| {
        let table = &table;
        move |row: &[String]| table.number(row, name).map(|number| number <= most)
    };
    let one_of = |name: &'static str, choices: &'static [&'static str]| {
        let table = &table;
        move |row: &[String]| {
            let cell = table.cell(row, name);
            (!cell.is_empty()).then(|| choices.contains(&cell))
        }
    };
    let check = |what: &str, found: f64, least: f64, most: f64| {
        assert!((least..=most).contains(&found), "{what}: {found}");
    };
    let light = table.percentage(|row| at_most("geboortegewicht", 2500.0)(row).filter(|_| is_live(row)));
    check("low birth weight", light, 6.0, 8.0);
    check(
        "preterm",
        table.percentage(at_most("zwangerschapsduur_dagen", 258.0)),
        6.2,
        8.0,
    );
    check(
        "small",
        table.percentage(at_most("geboortegewicht_percentiel", 9.9)),
        9.0,
        11.0,
    );
    check(
        "from multiples",
        table.percentage(|row| at_most("meerling_omvang", 1.0)(row).map(|one| !one)),
        2.5,
        4.2,
    );
    let died = table.percentage(one_of(
        "sterftefase",
        &["antepartum", "durante_partu", "neonataal_vroeg"],
    ));
    check("perinatal mortality", died, 0.35, 0.75);
    check("low Apgar score", table.percentage(at_most("apgar5", 6.0)), 1.0, 2.2);
    check(
        "smoking",
        table.percentage(one_of("rookgedrag", &["1_10", "11_20", "gt_20", "gestopt_tijdens"])),
        6.5,
        10.5,
    );
    check(
        "milk only at birth",
        table.percentage(one_of("voeding_geboorte", &["borstvoeding"])),
        66.0,
        72.0,
    );
    check(
        "milk only at 6 months",
        table.percentage(one_of("voeding_6m", &["borstvoeding"])),
        17.0,
        22.0,
    );
    check(
        "one parent",
        table.percentage(one_of("huishoudenstype", &["eenouder"])),
        9.0,
        15.0,
    );
    let poor = table.percentage(|row| {
        let by_limit = table.number(row, "inkomen_tov_lage_inkomensgrens")?;
        (by_limit >= 0.0).then_some(by_limit <= 100.0)
    });
    check("low income", poor, 7.0, 13.0);
    check(
        "late first visit",
        table.percentage(at_most("eerste_consult_dagen", 70.0)),
        85.0,
        90.0,
    );
    check("first children", table.percentage(at_most("pariteit", 0.0)), 43.0, 50.0);
    check(
        "father known",
        table.percentage(one_of("vader_bekend", &["ja"])),
        94.0,
        97.5,
    );
    check(
        "vaccinated",
        table.percentage(one_of("volledig_gevaccineerd_2j", &["ja"])),
        89.0,
        93.5,
    );
}

#[test]
fn things_go_together_as_they_do_in_registers() {
    let table = Table::of(20_000, Part::Whole);
    let mean = |name: &str, chosen: &dyn Fn(&[String]) -> bool| {
        let rows = table.rows.iter().filter(|row| chosen(row));
        let values: Vec<f64> = rows.filter_map(|row| table.number(row, name)).collect();
        values.iter().sum::<f64>() / values.len() as f64
    };
    let smokes = |row: &[String]| matches!(table.cell(row, "rookgedrag"), "1_10" | "11_20" | "gt_20");
    let never = |row: &[String]| table.cell(row, "rookgedrag") == "niet";
    // Smoking costs some 200 g (well known; here the model's own 0.45 standard deviation).
    let difference = mean("geboortegewicht", &never) - mean("geboortegewicht", &smokes);
    assert!((120.0..350.0).contains(&difference), "{difference}");
    let is_one_parent = |row: &[String]| table.cell(row, "huishoudenstype") == "eenouder";
    let is_couple = |row: &[String]| table.cell(row, "huishoudenstype") == "paar";
    assert!(mean("huishoudinkomen", &is_couple) > 1.2 * mean("huishoudinkomen", &is_one_parent));
    // Deaths around birth are deaths of children born too early.
    let early = table.percentage(|row| {
        let is_dead = matches!(table.cell(row, "sterftefase"), "antepartum" | "neonataal_vroeg");
        is_dead.then(|| table.number(row, "zwangerschapsduur_dagen").map(|days| days < 259.0))?
    });
    assert!(early > 45.0, "{early}");
    // Buurten differ by more than chance: 20 of them with some 1000 children each.
    let mut by_place: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for row in &table.rows {
        let place = by_place.entry(table.cell(row, "buurt_code")).or_default();
        place.0 += u32::from(table.cell(row, "bijstand_huishouden") == "ja");
        place.1 += 1;
    }
    let shares = by_place
        .iter()
        .filter(|(code, _)| !code.is_empty())
        .map(|(_, (yes, all))| f64::from(*yes) / f64::from(*all));
    let (least, most) = shares.fold((1.0_f64, 0.0_f64), |(least, most), share| {
        (least.min(share), most.max(share))
    });
    assert_eq!(by_place.len(), 21, "20 buurten and some unknown");
    assert!(most > 2.5 * least, "{least} {most}");
}

#[test]
fn each_row_could_be() {
    let table = Table::of(5_000, Part::Whole);
    let codes: BTreeSet<String> = areas().areas().iter().map(|area| area.code.clone()).collect();
    let (first, last) = (days("01-01-2014"), days("31-12-2024"));
    for row in &table.rows {
        let born = days(table.cell(row, "geboortedatum"));
        assert!((first..=last).contains(&born));
        for name in ["buurt_code", "gemeente_code"] {
            let code = table.cell(row, name);
            assert!(code.is_empty() || codes.contains(code));
        }
        let phase = table.cell(row, "sterftefase");
        let died = table.cell(row, "overlijdensdatum");
        if !died.is_empty() && !phase.is_empty() {
            let after = days(died) - born;
            let span = match phase {
                "neonataal_vroeg" => 0..=7,
                "neonataal_laat" => 8..=28,
                "zuigeling" => 29..=364,
                other => panic!("{other} with a date of death"),
            };
            assert!(span.contains(&after), "{phase} after {after} days");
        }
        if matches!(phase, "antepartum" | "durante_partu") {
            for name in [
                "apgar5",
                "voeding_geboorte",
                "volledig_gevaccineerd_2j",
                "gewichtsklasse",
            ] {
                assert_eq!(table.cell(row, name), "", "{name} of a stillborn child");
            }
        }
        if let (Some(days), Some(visit)) = (
            table.number(row, "zwangerschapsduur_dagen"),
            table.number(row, "eerste_consult_dagen"),
        ) {
            assert!((154.0..=301.0).contains(&days) && visit < days);
        }
        if !table.cell(row, "geboortedatum_moeder").is_empty() {
            let age = (born - days(table.cell(row, "geboortedatum_moeder"))) / 365;
            assert!((15..=47).contains(&age));
        }
        // An unknown father leaves everything of fathers empty.
        let has_father = table.cell(row, "vader_bekend") == "ja";
        assert_eq!(has_father, !table.cell(row, "vader_id").is_empty());
        for name in table.names.keys().filter(|name| name.ends_with("_vader")) {
            assert!(
                has_father || table.cell(row, name).is_empty(),
                "{name} without a father"
            );
        }
        let percentile = table.number(row, "geboortegewicht_percentiel").unwrap_or(50.0);
        assert!((0.0..=100.0).contains(&percentile));
    }
    // Some is unknown everywhere, more of smoking and education.
    assert!((96.5..99.5).contains(&table.known("geboortegewicht")));
    assert!((90.0..94.0).contains(&table.known("rookgedrag")));
    assert!((86.0..90.0).contains(&table.known("opleiding_moeder")));
}

#[test]
fn children_of_one_delivery_share_mother_day_and_pregnancy() {
    let table = Table::of(5_000, Part::Whole);
    let mut by_mother: BTreeMap<&str, Vec<&Vec<String>>> = BTreeMap::new();
    for row in &table.rows {
        by_mother.entry(table.cell(row, "moeder_id")).or_default().push(row);
    }
    let keys: BTreeSet<&str> = table.rows.iter().map(|row| table.cell(row, "kind_id")).collect();
    assert_eq!(keys.len(), 5_000);
    let twins: Vec<_> = by_mother.values().filter(|rows| rows.len() > 1).collect();
    assert!(twins.len() > 40, "{}", twins.len());
    let own = [
        "kind_id",
        "rangnummer",
        "geslacht",
        "geboortegewicht",
        "geboortegewicht_percentiel",
    ];
    for rows in twins {
        let ranks: Vec<&str> = rows.iter().map(|row| table.cell(row, "rangnummer")).collect();
        assert_eq!(ranks, ["1", "2", "3"][..rows.len()]);
        assert!(rows.iter().any(|row| {
            own.iter()
                .any(|name| table.cell(row, name) != table.cell(rows[0], name))
        }));
        for name in [
            "moeder_id",
            "vader_id",
            "huishouden_id",
            "geboortedatum",
            "rookgedrag",
            "huishoudinkomen",
        ] {
            assert!(
                rows.iter()
                    .all(|row| table.cell(row, name) == table.cell(rows[0], name)),
                "{name}"
            );
        }
    }
}

#[test]
fn the_four_files_join_to_the_whole() {
    let whole = Table::of(2_000, Part::Whole);
    let kind = Table::of(2_000, Part::Kind);
    assert_eq!(kind.rows.len(), 2_000);
    for (part, key) in [
        (Part::Moeder, "moeder_id"),
        (Part::Vader, "vader_id"),
        (Part::Huishouden, "huishouden_id"),
    ] {
        let table = Table::of(2_000, part);
        let by_key: HashMap<&str, &Vec<String>> = table.rows.iter().map(|row| (table.cell(row, key), row)).collect();
        assert_eq!(by_key.len(), table.rows.len(), "each {key} once");
        for (child, row) in kind.rows.iter().zip(&whole.rows) {
            assert_eq!(kind.cell(child, "kind_id"), whole.cell(row, "kind_id"));
            let found = by_key.get(kind.cell(child, key));
            assert_eq!(found.is_none(), kind.cell(child, key).is_empty());
            for (name, value) in found.iter().flat_map(|found| {
                let table = &table;
                table.names.keys().map(move |name| (name, table.cell(found, name)))
            }) {
                assert_eq!(value, whole.cell(row, name), "{name}");
            }
        }
    }
    // Together they hold every column, and nothing twice but keys.
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    for part in Part::SPLIT {
        for name in Table::of(1, part).names.into_keys() {
            *names.entry(name).or_default() += 1;
        }
    }
    let twice: BTreeSet<&str> = names
        .iter()
        .filter(|(_, count)| **count > 1)
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(
        twice,
        BTreeSet::from(["synthetisch", "moeder_id", "vader_id", "huishouden_id"])
    );
    assert_eq!(names.len(), whole.names.len());
}

#[test]
fn every_column_is_read_as_the_variable_of_its_name() {
    let codebook = Codebook::built_in();
    let bytes = Generator::new(7, 2_000, &areas()).all();
    let preview = preview(&bytes[..600_000], bytes.len() as u64, "synthetisch-kansrijk.csv")
        .expect("a CSV")
        .value;
    let mapping = propose(&preview, &codebook, &areas(), &[]).value;
    for column in &mapping.columns {
        if column.column == "synthetisch" {
            assert_eq!(column.variable, None, "the mark of synthetic data is no variable");
        } else {
            assert_eq!(column.variable.as_ref(), Some(&column.column));
        }
    }
    // Categories are written by the codebook's own ids.
    let table = Table::read(bytes);
    for (name, at) in &table.names {
        let Some(index) = codebook.index(name) else { continue };
        let variable = codebook.variable(index);
        if variable.kind == Kind::Category {
            let ids: BTreeSet<&str> = variable
                .categories
                .iter()
                .map(|category| category.id.as_str())
                .collect();
            for row in &table.rows {
                assert!(row[*at].is_empty() || ids.contains(row[*at].as_str()), "{name}");
            }
        }
        if let (Kind::Number { .. }, Some(range)) = (variable.kind, variable.plausible) {
            for row in &table.rows {
                let Some(number) = table.number(row, name) else {
                    continue;
                };
                let is_no_target = name == "inkomen_tov_lage_inkomensgrens" && number < 0.0;
                assert!(
                    is_no_target || (range.min..=range.max).contains(&number),
                    "{name}: {number}"
                );
            }
        }
    }
}

#[test]
fn without_buurten_the_finest_level_there_is_names_the_place() {
    let areas = Areas::new(
        areas()
            .areas()
            .iter()
            .filter(|area| !matches!(area.level.as_str(), "buurt" | "wijk" | "stadsdeel"))
            .cloned()
            .collect(),
    );
    let table = Table::read(Generator::new(7, 50, &areas).all());
    assert!(!table.names.contains_key("buurt_code"));
    assert!(
        table
            .rows
            .iter()
            .all(|row| table.cell(row, "gemeente_code") == "GM9901")
    );
    // Nor does it need any area at all.
    let table = Table::read(Generator::new(7, 50, &Areas::default()).all());
    assert!(table.rows.iter().all(|row| table.cell(row, "gemeente_code").is_empty()));
}
