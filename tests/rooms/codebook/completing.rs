//! Variables that follow from others, and the area and period of a row.
use super::*;
use kansrijk::area::PostcodeReader;

#[test]
fn ages_weeks_and_years_follow_from_what_is_given() {
    let read = read(
        "geboortedatum;geboortedatum_moeder;geboortedatum_vader;zwangerschapsduur_weken\n\
         29-02-2016;01-03-1990;29-02-1996;36\n28-02-2017;28-02-1990;;41\n;01-01-1990;05-06-1991;\n",
    );
    assert_eq!(read.values("geboortejaar"), [Some(2016), Some(2017), None]);
    assert_eq!(read.values("leeftijd_moeder"), [Some(25), Some(27), None]);
    assert_eq!(read.values("leeftijd_vader"), [Some(20), None, None]);
    assert_eq!(read.values("vader_bekend"), [Some(1), Some(0), Some(1)]);
    assert_eq!(read.values("zwangerschapsduur_dagen"), [Some(252), Some(287), None]);
    // First quarter of 2016 and of 2017.
    assert_eq!(read.values("periode"), [Some(8064), Some(8068), None]);
    assert!(!read.has("gebied") && !read.has("sga"));
}

#[test]
fn days_give_completed_weeks_and_impossible_ages_are_dropped() {
    let read = read(
        "geboortedatum;ddgebm;amddd;ggz_kosten_moeder\n01-06-2016;02-06-2015;258;0\n01-06-2016;01-06-1986;259;12,50\n",
    );
    assert_eq!(read.values("zwangerschapsduur_weken"), [Some(36), Some(37)]);
    assert_eq!(read.values("leeftijd_moeder"), [None, Some(30)]);
    assert_eq!(read.values("ggz_moeder"), [Some(0), Some(1)]);
    let index = read.codebook.index("leeftijd_moeder").unwrap();
    let counts = read.quality.variables.get(&index).unwrap();
    assert_eq!(
        (counts.present, counts.missing, counts.implausible, counts.is_derived),
        (1, 0, 1, true)
    );
}

#[test]
fn first_visit_follows_from_gestation_or_due_date() {
    // Born at 280 days on 7 October; 210 days before that she was 70 days pregnant.
    let read = read("geboortedatum;amddd;datum_eerste_consult\n07-10-2016;280;11-03-2016\n");
    assert_eq!(read.values("eerste_consult_dagen"), [Some(70)]);
    let read = super::read("geboortedatum;a_terme_datum;datum_eerste_consult\n07-10-2016;07-10-2016;12-03-2016\n");
    assert_eq!(read.values("eerste_consult_dagen"), [Some(71)]);
}

#[test]
fn class_gives_small_for_gestational_age() {
    let read = read("jaar;PercentielGeboortegewicht\n2016;1\n2016;2\n2016;3\n2016;NI\n");
    assert_eq!(read.values("sga"), [Some(1), Some(1), Some(0), None]);
    // Only the year is known.
    assert_eq!(read.values("periode"), [Some(2016), Some(2016), Some(2016), Some(2016)]);
}

#[test]
fn finest_area_counts_and_contradictions_are_counted() {
    let read = read(
        "jaar;buurtcode;wijkcode;gemeentecode\n\
         2016;BU09171000;WK091710;0917\n\
         2016;;91733;917\n\
         2016;BU09171000;WK091733;GM0917\n\
         2016;BU09171000;WK091710;0928\n\
         2016;BU09179999;;0917\n\
         2016;;;\n\
         2016;;;1234\n",
    );
    let expected = [
        Some("BU09171000"),
        Some("WK091733"),
        Some("BU09171000"),
        Some("BU09171000"),
        Some("GM0917"),
        None,
        None,
    ];
    assert_eq!(read.areas(), expected.map(|code| code.map(str::to_owned)));
    assert_eq!(read.quality.area_conflicts, 2);
    // buurt, wijk, stadsdeel, gemeente, coarser, unknown.
    assert_eq!(read.quality.areas, [3, 1, 0, 1, 0, 2]);
}

#[test]
fn column_decides_between_areas_of_one_name() {
    for (column, code) in [
        ("stadsdeel", "SD0917-3"),
        ("wijknaam", "WK091733"),
        ("buurtnaam", "BU09173300"),
    ] {
        let read = read(&format!("jaar;{column}\n2016;Heerlen-Centrum\n2016;HEERLEN CENTRUM\n"));
        assert_eq!(read.areas(), vec![Some(code.to_owned()); 2], "{column}");
    }
}

#[test]
fn postcode_becomes_an_area_and_is_dropped() {
    let areas = areas();
    let mut reader = PostcodeReader::new(&areas, "pc6.csv");
    reader
        .push(b"PC6;Buurt2020;Wijk2020;Gemeente2020\n6411AB;9171000;91710;917\n6411AC;9172003;91720;917\n")
        .unwrap();
    let table = reader.finish().unwrap().value;
    let text = b"jaar;postcode;gemeente\n2016;6411 ab;917\n2016;6411AC;917\n2016;6411ZZ;917\n2016;1011AA;\n";
    let read = read_with(text, &proposal(text), &table);
    let expected = [Some("BU09171000"), Some("BU09172003"), Some("GM0917"), None];
    assert_eq!(read.areas(), expected.map(|code| code.map(str::to_owned)));
    assert!(!read.has("pc6"));
    assert_eq!(read.values("pc6"), [None; 4]);
    // A stadsdeel is trusted more, but the postcode lies in it and is finer; in the second row they contradict each other.
    let text = b"jaar;stadsdeel;postcode\n2016;Hoensbroek;6411AB\n2016;Hoensbroek;6411AC\n";
    let read = read_with(text, &proposal(text), &table);
    assert_eq!(
        read.areas(),
        [Some("BU09171000".to_owned()), Some("SD0917-1".to_owned())]
    );
    assert_eq!(read.quality.area_conflicts, 1);
}

#[test]
fn postcode_without_table_is_left_out_with_a_warning() {
    let read = read("jaar;pc6\n2016;6411AB\n2016;6411AC\n2016;6411AD\n");
    assert_eq!(
        read.messages,
        [
            "extract.csv, kolom 'pc6': Postcodes kunnen alleen met een postcodetabel van het CBS een gebied worden. De kolom \
             wordt nu niet gebruikt.",
            "extract.csv: Er is geen kolom met een gebied. Alle rijen tellen alleen mee voor de hele organisatie.",
        ]
    );
}
