//! What identifies a person is recognised and never read.
use super::*;
use kansrijk::codebook::is_bsn;

/// Numbers that pass the 11-proof, made by hand: 9a+8b+7c+6d+5e+4f+3g+2h-i is divisible by 11; published test numbers.
const BSNS: [&str; 6] = [
    "111222333",
    "123456782",
    "999990007",
    "999990019",
    "999990020",
    "999990032",
];

#[test]
fn eleven_proof_tells_a_bsn() {
    for bsn in BSNS {
        assert!(is_bsn(bsn), "{bsn}");
    }
    assert!(is_bsn("1112.22.333"));
    // 0 in front lost by Excel: 010000008 is 8·1 − 8 = 0.
    assert!(is_bsn("10000008"));
    for other in [
        "111222334",
        "123456789",
        "000000000",
        "12345678a",
        "1234567",
        "1112223330",
        "",
    ] {
        assert!(!is_bsn(other), "{other}");
    }
}

fn column(name: &str, values: &[&str]) -> (Mapping, Vec<String>) {
    let rows: String = values.iter().map(|value| format!("2016;{value}\n")).collect();
    let text = format!("jaar;{name}\n{rows}");
    let proposed = propose(&look(text.as_bytes()), &Codebook::built_in(), &areas(), &[]);
    let found = messages(&proposed.diagnostics);
    (proposed.value, found)
}

#[test]
fn bsn_is_told_by_its_values_whatever_its_name() {
    for name in ["kind_id", "sleutel", "nr", "RINPERSOON"] {
        let (mapping, found) = column(name, &BSNS);
        assert_eq!(
            (mapping.columns[1].variable.as_deref(), mapping.columns[1].kept),
            (None, false),
            "{name}"
        );
        assert_eq!(
            found,
            [format!(
                "extract.csv, kolom '{name}': Dit lijkt een burgerservicenummer (BSN). De kolom wordt niet gelezen en niet bewaard."
            )]
        );
    }
}

#[test]
fn bsn_between_other_texts_is_told() {
    let values: Vec<&str> = BSNS
        .iter()
        .copied()
        .chain(["geen", "buitenland", "volgt", "?"])
        .collect();
    let (mapping, _) = column("nummer", &values);
    assert_eq!(
        mapping.columns[1].reason.nl,
        "Dit lijkt een burgerservicenummer (BSN). Wordt niet gelezen en niet bewaard."
    );
}

#[test]
fn dates_of_eight_digits_are_no_bsn() {
    let (mapping, found) = column(
        "ddgeb",
        &["20160101", "20160215", "20160330", "20160412", "20160505", "20160621"],
    );
    assert_eq!(mapping.columns[1].variable.as_deref(), Some("geboortedatum"));
    assert!(found.is_empty());
}

#[test]
fn key_with_other_numbers_is_a_key() {
    let (mapping, found) = column(
        "sleutel",
        &["100000001", "100000002", "100000003", "100000004", "100000005"],
    );
    assert_eq!(mapping.columns[1].variable.as_deref(), Some("kind_id"));
    assert!(found.is_empty());
}

#[test]
fn bsn_chosen_as_key_by_hand_is_refused() {
    let rows: String = BSNS.iter().map(|bsn| format!("2016;{bsn}\n")).collect();
    let text = format!("jaar;nummer\n{rows}");
    let mut mapping = proposal(text.as_bytes());
    assert!(mapping.correct(1, Some("kind_id"), &Codebook::built_in()));
    let read = read_with(text.as_bytes(), &mapping, &PostcodeTable::default());
    assert!(!read.has("kind_id"));
    assert_eq!(
        read.messages[0],
        "extract.csv, kolom 'nummer': Deze sleutel is een burgerservicenummer. De kolom wordt niet gebruikt."
    );
}

#[test]
fn names_addresses_mail_and_phones_are_not_read() {
    let cases: [(&str, &[&str], &str); 8] = [
        ("voornaam", &["Anna", "Bo"], "een naam van een persoon"),
        ("Achternaam moeder", &["Jansen", "Smit"], "een naam van een persoon"),
        ("straatnaam", &["Dorpsstraat", "Kerkplein"], "een adres"),
        ("huisnummer", &["1", "2"], "een adres"),
        (
            "contact",
            &["a@b.nl", "c@d.nl", "e@f.nl", "g@h.nl", "i@j.nl"],
            "een e-mailadres",
        ),
        (
            "bereikbaar",
            &[
                "06-12345678",
                "06-12345679",
                "045-1234567",
                "+31612345678",
                "0612345670",
            ],
            "een telefoonnummer",
        ),
        ("A-nummer", &["x", "y"], "een A-nummer"),
        ("bsn_moeder", &["a", "b"], "een burgerservicenummer (BSN)"),
    ];
    for (name, values, kind) in cases {
        let (mapping, _) = column(name, values);
        let column = &mapping.columns[1];
        assert_eq!((column.variable.as_deref(), column.kept), (None, false), "{name}");
        assert_eq!(
            column.reason.nl,
            format!("Dit lijkt {kind}. Wordt niet gelezen en niet bewaard.")
        );
    }
}

#[test]
fn names_of_areas_are_no_names_of_persons() {
    let (mapping, found) = column("naam buurt", &["Terschuren", "'t Loon"]);
    assert_eq!(mapping.columns[1].variable.as_deref(), Some("buurt_code"));
    assert!(found.is_empty());
}

#[test]
fn full_postcode_is_read_for_its_area_only() {
    let (mapping, _) = column("adresgegeven", &["6411 AB", "6411AC", "6431cd", "6431 CE", "6411 AD"]);
    assert_eq!(
        (mapping.columns[1].variable.as_deref(), mapping.columns[1].kept),
        (Some("pc6"), false)
    );
}
