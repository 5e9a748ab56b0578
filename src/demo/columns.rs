//! The columns of a synthetic extract: their names, to which file they belong, how often they are left empty, and how they
//! are written.
use super::{Part, birth::Delivery, child::Child, family::Parent, random::mix};
use crate::period::date_from_days;
use std::io::Write;

/// Writes the cell of a child's row, or nothing.
type Cell = fn(&Delivery, &Child, &mut Vec<u8>);

/// Whose column it is, which decides in which file it stands and with whom its gaps go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// In every file.
    All,
    Kind,
    Moeder,
    Vader,
    Huishouden,
    /// A key that stands in the child's file and in that of its owner.
    Key(Part),
}

/// A column of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    name: &'static str,
    of: Of,
    /// Empty cells per 1000, besides those that have nothing to say.
    missing: u64,
    cell: Cell,
    /// Separates its gaps from those of other columns.
    salt: u64,
}

/// The columns of a file; the place stands under the name of its level.
pub(super) fn of_part(part: Part, place_column: &'static str) -> Vec<Column> {
    let belongs = |of: Of| match (part, of) {
        (Part::Whole, _) | (_, Of::All) => true,
        (Part::Kind, Of::Kind | Of::Key(_)) => true,
        (part, Of::Key(owner)) => part == owner,
        (Part::Moeder, Of::Moeder) | (Part::Vader, Of::Vader) | (Part::Huishouden, Of::Huishouden) => true,
        _ => false,
    };
    COLUMNS
        .iter()
        .enumerate()
        .filter(|(_, (name, of, ..))| belongs(*of) && !(*name == PLACE && place_column == "gemeente_code"))
        .map(|(position, &(name, of, missing, cell))| Column {
            name: if name == PLACE { place_column } else { name },
            of,
            missing,
            cell,
            salt: position as u64,
        })
        .collect()
}

pub(super) fn header(columns: &[Column], out: &mut Vec<u8>) {
    for (position, column) in columns.iter().enumerate() {
        if position > 0 {
            out.push(b';');
        }
        out.extend_from_slice(column.name.as_bytes());
    }
    out.extend_from_slice(b"\r\n");
}

/// The rows of a delivery: one per child, or one for the mother, the father or the household.
pub(super) fn rows(columns: &[Column], part: Part, seed: u64, delivery: &Delivery, out: &mut Vec<u8>) {
    let count = match part {
        Part::Whole | Part::Kind => delivery.children.len(),
        Part::Moeder | Part::Huishouden => 1,
        Part::Vader => usize::from(delivery.family.father.is_some()),
    };
    for child in delivery.children.iter().take(count) {
        for (position, column) in columns.iter().enumerate() {
            if position > 0 {
                out.push(b';');
            }
            // What is unknown of a mother is so in the rows of all her children, and in her own file.
            let (kind_of_owner, owner) = match column.of {
                Of::Kind => (0x4b, child.index),
                _ => (0x47, delivery.index),
            };
            let draw = mix(mix(seed ^ (kind_of_owner << 56)) ^ mix(owner.wrapping_mul(131).wrapping_add(column.salt)));
            if draw % 1000 >= column.missing {
                (column.cell)(delivery, child, out);
            }
        }
        out.extend_from_slice(b"\r\n");
    }
}

const PLACE: &str = "(place)";

/// Name, owner, empty cells per 1000, cell. Names and values are those of the codebook.
const COLUMNS: &[(&str, Of, u64, Cell)] = &[
    ("synthetisch", Of::All, 0, |_, _, out| text("ja", out)),
    ("kind_id", Of::Kind, 0, |delivery, child, out| {
        key(delivery.seed, b'k', child.index, out)
    }),
    ("moeder_id", Of::Key(Part::Moeder), 0, |delivery, _, out| {
        key(delivery.seed, b'm', delivery.index, out)
    }),
    ("vader_id", Of::Key(Part::Vader), 0, |delivery, _, out| {
        if delivery.family.father.is_some() {
            key(delivery.seed, b'v', delivery.index, out);
        }
    }),
    ("huishouden_id", Of::Key(Part::Huishouden), 0, |delivery, _, out| {
        key(delivery.seed, b'h', delivery.index, out);
    }),
    ("geboortedatum", Of::Kind, 0, |delivery, _, out| date(delivery.day, out)),
    (PLACE, Of::Kind, 8, |delivery, _, out| text(&delivery.place_code, out)),
    ("gemeente_code", Of::Kind, 0, |delivery, _, out| {
        text(&delivery.gemeente, out)
    }),
    ("geslacht", Of::Kind, 1, |_, child, out| text(child.sex, out)),
    ("geboortegewicht", Of::Kind, 15, |_, child, out| {
        whole(child.weight, out)
    }),
    ("zwangerschapsduur_dagen", Of::Kind, 12, |delivery, _, out| {
        whole(delivery.gestation, out)
    }),
    ("geboortegewicht_percentiel", Of::Kind, 25, |_, child, out| {
        decimals(child.percentile, 1, out)
    }),
    ("apgar5", Of::Kind, 20, |_, child, out| maybe(child.apgar, whole, out)),
    ("meerling_omvang", Of::Kind, 2, |delivery, _, out| {
        whole(delivery.plurality, out)
    }),
    ("rangnummer", Of::Kind, 0, |_, child, out| whole(child.rank as i64, out)),
    ("sterftefase", Of::Kind, 2, |_, child, out| text(child.phase, out)),
    ("overlijdensdatum", Of::Kind, 0, |_, child, out| {
        maybe(child.died, date, out)
    }),
    ("type_partus", Of::Kind, 18, |delivery, _, out| text(delivery.mode, out)),
    ("aangeboren_afwijking", Of::Kind, 20, |_, child, out| {
        flag(child.has_anomaly, out)
    }),
    ("nicu_opname", Of::Kind, 20, |_, child, out| {
        flag(child.was_in_nicu, out)
    }),
    ("voeding_geboorte", Of::Kind, 60, |_, child, out| feeding(child, 0, out)),
    ("voeding_8d", Of::Kind, 60, |_, child, out| feeding(child, 1, out)),
    ("voeding_2w", Of::Kind, 60, |_, child, out| feeding(child, 2, out)),
    ("voeding_1m", Of::Kind, 70, |_, child, out| feeding(child, 3, out)),
    ("voeding_3m", Of::Kind, 80, |_, child, out| feeding(child, 4, out)),
    ("voeding_6m", Of::Kind, 90, |_, child, out| feeding(child, 5, out)),
    ("voeding_9m", Of::Kind, 100, |_, child, out| feeding(child, 6, out)),
    ("voeding_12m", Of::Kind, 110, |_, child, out| feeding(child, 7, out)),
    ("volledig_gevaccineerd_2j", Of::Kind, 25, |_, child, out| {
        maybe(child.is_vaccinated, flag, out)
    }),
    ("gewichtsklasse", Of::Kind, 60, |_, child, out| {
        maybe(child.weight_class, text, out)
    }),
    ("spraaktaal_achterstand_2j", Of::Kind, 60, |_, child, out| {
        maybe(child.has_language_delay, flag, out);
    }),
    ("uithuisplaatsing", Of::Kind, 5, |_, child, out| {
        maybe(child.was_placed_out, flag, out)
    }),
    ("kosten_kind_tot_4", Of::Kind, 20, |_, child, out| {
        whole(child.costs, out)
    }),
    ("jaren_waargenomen", Of::Kind, 0, |_, child, out| {
        whole(child.years_seen, out)
    }),
    ("geboortedatum_moeder", Of::Moeder, 2, |delivery, _, out| {
        date(delivery.family.mother.born, out)
    }),
    ("pariteit", Of::Moeder, 10, |delivery, _, out| {
        whole(delivery.family.parity, out)
    }),
    ("graviditeit", Of::Moeder, 12, |delivery, _, out| {
        whole(delivery.family.pregnancies, out)
    }),
    ("eerste_consult_dagen", Of::Moeder, 40, |delivery, _, out| {
        whole(delivery.first_visit, out)
    }),
    ("rookgedrag", Of::Moeder, 80, |delivery, _, out| {
        text(delivery.family.smoking, out)
    }),
    ("alcoholgebruik", Of::Moeder, 90, |delivery, _, out| {
        text(delivery.family.alcohol, out)
    }),
    ("bmi_moeder", Of::Moeder, 60, |delivery, _, out| {
        decimals(delivery.family.bmi, 1, out)
    }),
    ("opleiding_moeder", Of::Moeder, 120, |delivery, _, out| {
        text(delivery.family.education, out)
    }),
    ("positie_moeder", Of::Moeder, 15, |delivery, _, out| {
        text(delivery.family.mother.position, out)
    }),
    ("ggz_kosten_moeder", Of::Moeder, 15, |delivery, _, out| {
        decimals(delivery.family.mother.mental_health_costs, 2, out);
    }),
    ("jeugdhulp_moeder", Of::Moeder, 20, |delivery, _, out| {
        flag(delivery.family.mother.had_youth_care, out);
    }),
    ("wsnp_moeder", Of::Moeder, 15, |delivery, _, out| {
        flag(delivery.family.mother.is_in_debt_restructuring, out);
    }),
    ("zvw_wanbetaler_moeder", Of::Moeder, 15, |delivery, _, out| {
        flag(delivery.family.mother.has_premium_arrears, out);
    }),
    ("kraamzorg", Of::Moeder, 20, |delivery, _, out| {
        flag(delivery.has_home_care, out)
    }),
    ("lang_ziekenhuisverblijf", Of::Moeder, 20, |delivery, _, out| {
        flag(delivery.had_long_stay, out)
    }),
    (
        "psychische_klachten_na_bevalling",
        Of::Moeder,
        120,
        |delivery, _, out| {
            flag(delivery.has_complaints, out);
        },
    ),
    ("angst_depressie_medicatie", Of::Moeder, 15, |delivery, _, out| {
        flag(delivery.has_medication, out)
    }),
    ("kwaliteit_van_leven", Of::Moeder, 0, |delivery, _, out| {
        maybe(delivery.quality_of_life, whole, out)
    }),
    ("zorgkosten_zwangerschap", Of::Moeder, 20, |delivery, _, out| {
        whole(delivery.costs, out)
    }),
    ("vader_bekend", Of::Kind, 0, |delivery, _, out| {
        flag(delivery.family.father.is_some(), out)
    }),
    ("geboortedatum_vader", Of::Vader, 15, |delivery, _, out| {
        father(delivery, out, |f, out| date(f.born, out))
    }),
    ("eerste_kind_vader", Of::Vader, 20, |delivery, _, out| {
        if delivery.family.father.is_some() {
            flag(delivery.family.is_fathers_first, out);
        }
    }),
    ("positie_vader", Of::Vader, 20, |delivery, _, out| {
        father(delivery, out, |f, out| text(f.position, out))
    }),
    ("ggz_kosten_vader", Of::Vader, 20, |delivery, _, out| {
        father(delivery, out, |f, out| decimals(f.mental_health_costs, 2, out));
    }),
    ("jeugdhulp_vader", Of::Vader, 20, |delivery, _, out| {
        father(delivery, out, |f, out| flag(f.had_youth_care, out));
    }),
    ("wsnp_vader", Of::Vader, 20, |delivery, _, out| {
        father(delivery, out, |f, out| flag(f.is_in_debt_restructuring, out));
    }),
    ("zvw_wanbetaler_vader", Of::Vader, 20, |delivery, _, out| {
        father(delivery, out, |f, out| flag(f.has_premium_arrears, out));
    }),
    ("huishoudenstype", Of::Huishouden, 8, |delivery, _, out| {
        text(delivery.family.household_type, out)
    }),
    (
        "inkomen_tov_lage_inkomensgrens",
        Of::Huishouden,
        20,
        |delivery, _, out| {
            whole(delivery.family.income_by_limit, out);
        },
    ),
    ("langdurig_laag_inkomen", Of::Huishouden, 25, |delivery, _, out| {
        flag(delivery.family.has_long_low_income, out);
    }),
    ("inkomen_percentiel", Of::Huishouden, 20, |delivery, _, out| {
        whole(delivery.family.income_percentile, out);
    }),
    ("huishoudinkomen", Of::Huishouden, 20, |delivery, _, out| {
        whole(delivery.family.income, out)
    }),
    ("bijstand_huishouden", Of::Huishouden, 12, |delivery, _, out| {
        flag(delivery.family.has_assistance, out)
    }),
    ("woningbezit", Of::Huishouden, 15, |delivery, _, out| {
        text(if delivery.family.is_owner { "koop" } else { "huur" }, out);
    }),
    ("verhuisd", Of::Huishouden, 15, |delivery, _, out| {
        flag(delivery.family.has_moved, out)
    }),
];

fn text(value: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(value.as_bytes());
}

fn flag(value: bool, out: &mut Vec<u8>) {
    text(if value { "ja" } else { "nee" }, out);
}

/// Writing to a vector cannot fail.
fn whole(value: i64, out: &mut Vec<u8>) {
    let _ = write!(out, "{value}");
}

/// A fixed-point number with a decimal comma.
fn decimals(value: i64, decimals: u32, out: &mut Vec<u8>) {
    let scale = 10_i64.pow(decimals);
    let (units, rest) = (value / scale, value % scale);
    let _ = write!(out, "{units},{rest:0width$}", width = decimals as usize);
}

fn date(days: i64, out: &mut Vec<u8>) {
    let (year, month, day) = date_from_days(days);
    let _ = write!(out, "{day:02}-{month:02}-{year:04}");
}

/// A pseudonym: a letter and twelve digits that tell nothing but who is the same.
fn key(seed: u64, owner: u8, index: u64, out: &mut Vec<u8>) {
    let number = mix(mix(seed ^ u64::from(owner)) ^ index) >> 16;
    let _ = write!(out, "{}{number:012x}", char::from(owner));
}

fn maybe<T>(value: Option<T>, write: fn(T, &mut Vec<u8>), out: &mut Vec<u8>) {
    if let Some(value) = value {
        write(value, out);
    }
}

fn feeding(child: &Child, moment: usize, out: &mut Vec<u8>) {
    maybe(child.feeding.get(moment).copied().flatten(), text, out);
}

fn father(delivery: &Delivery, out: &mut Vec<u8>, write: fn(&Parent, &mut Vec<u8>)) {
    if let Some(father) = &delivery.family.father {
        write(father, out);
    }
}
