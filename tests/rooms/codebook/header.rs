//! A first row of data is refused without a word of it; a header that nobody knows passes.
use super::*;
use kansrijk::codebook::check_header;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn found(bytes: &[u8]) -> Vec<String> {
    messages(&check_header(&look(bytes), &Codebook::built_in(), &[]))
}

const IS_DATA: &str = "hier staan gegevens zoals in de rijen eronder. Verwacht: de namen van de kolommen.";

/// Births as a care provider keeps them, mostly words.
const BIRTHS: [&str; 8] = [
    "Jansen;Hoensbroek;ja;meisje;ja;03-04-2016;laag",
    "de Vries;Heerlerheide;nee;jongen;nee;04-04-2016;hoog",
    "Peters;Hoensbroek;nee;jongen;onbekend;05-04-2016;midden",
    "Bakker;Heerlerheide;ja;meisje;nee;06-04-2016;laag",
    "Smeets;Centrum;nee;meisje;ja;07-04-2016;hoog",
    "Janssen;Centrum;ja;jongen;nee;07-04-2016;midden",
    "Willems;Hoensbroek;nee;jongen;ja;;laag",
    "Hermans;Centrum;ja;meisje;nee;09-04-2016;hoog",
];

#[test]
fn a_first_row_of_data_is_refused() {
    let whole = BIRTHS.join("\n");
    assert_eq!(found(whole.as_bytes()), [format!("extract.csv, rij 1: {IS_DATA}")]);
    let below = format!("sep=;\n{whole}");
    assert_eq!(found(below.as_bytes()), [format!("extract.csv, rij 2: {IS_DATA}")]);
    for file in [
        // Codes tell by their form, also when each stands once.
        "A12-034;Hoensbroek\nB07-112;Centrum\nA99-870;Heerlerbaan\n",
        "6411 AB;x\n6412 CD;y\n",
        "jansen@voorbeeld.nl;a\npeters@voorbeeld.nl;b\n",
        "ja;3400;laag\nnee;2900;hoog\nja;3600;laag\nnee;3500;laag\n",
        // A cell that is empty or unknown in the first row says nothing.
        "onbekend;;01-02-2016\n12;x;02-02-2016\n13;y;03-02-2016\n",
        // A code that is a name of a column too, in a file of two rows.
        "k12;jongen;laag;bijstand;nee;03-04-2016\nk17;jongen;laag;werk;nee;05-06-2016\n",
        // Two equal cells are no double name.
        "ja;ja;laag;03-04-2016\nnee;ja;hoog;04-04-2016\nja;nee;laag;05-04-2016\n",
    ] {
        assert_eq!(
            found(file.as_bytes()),
            [format!("extract.csv, rij 1: {IS_DATA}")],
            "{file}"
        );
    }
}

#[test]
fn the_first_rows_of_a_sheet_are_no_names_either() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Blad1").unwrap();
    let date = Format::new().set_num_format("dd-mm-yyyy");
    for (row, (name, place)) in [("Jansen", "Centrum"), ("Peters", "Hoensbroek"), ("Bakker", "Centrum")]
        .into_iter()
        .enumerate()
    {
        let row = u32::try_from(row).unwrap() + 2;
        let day = ExcelDateTime::from_ymd(2016, 3, u8::try_from(row).unwrap()).unwrap();
        sheet.write_string(row, 0, name).unwrap();
        sheet.write_string(row, 1, place).unwrap();
        sheet.write_datetime_with_format(row, 2, day, &date).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let expected = [format!("extract.csv, blad 'Blad1', rij 3: {IS_DATA}")];
    assert_eq!(found(&bytes), expected);
}

#[test]
fn a_header_that_nobody_knows_passes() {
    let german = format!(
        "Familie;Ortsteil;Raucher;Merkmal;Impfung;Tag;Stufe\n{}",
        BIRTHS.join("\n")
    );
    for file in [
        german.as_str(),
        "v1;v2;v3\na1;b;7\na2;c;8\na3;d;9\n",
        // Years over counts.
        "plaats;soort;2015;2016\nHeerlen;a;1510;7\nKerkrade;b;2620;8\n",
        // Ticked choices are written as their own name.
        "Roken;Drinken;nr\nRoken;;a1\n;Drinken;a2\nRoken;Drinken;a3\n",
        // Files put together, each with its header.
        "kleur;vorm\nrood;rond\nblauw;recht\nkleur;vorm\nrood;rond\nrood;recht\n",
        // One choice that is called as its column.
        "anders;plaats;getal\nanders;x;4\niets;x;5\nniets;y;6\nanders;y;7\n",
        // Too little to tell.
        "een;twee\ndrie;vier\n",
        // The only column that can be told goes on, but the next has a known name.
        "geboortedatum;x\n;01-02-2016\n",
        "rangorde;01-01-2016;geboortegewicht\n;02-01-2016;\n;03-01-2016;\n",
    ] {
        assert_eq!(found(file.as_bytes()), Vec::<String>::new(), "{file}");
    }
}

#[test]
fn a_name_of_a_saved_mapping_is_known() {
    let file = "zus;01-01-2016\nzo;02-01-2016\nanders;03-01-2016\n";
    let preview = look(file.as_bytes());
    let mapping = r#"{"schema":"kansrijk.mapping/1","columns":[{"column":"Zus","variable":"apgar5","confidence":1,"kept":true}]}"#;
    let saved = Mapping::from_json(mapping.as_bytes(), "m.json", &Codebook::built_in()).unwrap();
    let check = |suppliers: &[Mapping]| check_header(&preview, &Codebook::built_in(), suppliers).len();
    assert_eq!((check(&[]), check(&[saved.value])), (1, 0));
}

#[test]
fn every_double_name_is_said() {
    let double = |name: &str, columns: &str| {
        format!(
            "extract.csv{name}, rij 1: dezelfde naam staat boven meer dan één kolom (kolommen {columns}). Verwacht: elke naam één keer."
        )
    };
    // A name that is not known may be somebody's and is told by its places alone.
    assert_eq!(
        found(b"apgar5;Naam Jansen; apgar5;c;Naam Jansen;apgar5;;\n1;2;3;4;5;6;7;8\n"),
        [double("", "2, 5"), double(", kolom 'apgar5'", "1, 3, 6")]
    );
}
