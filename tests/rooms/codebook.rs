//! The codebook's own variables, and how columns of extracts become them.
use kansrijk::{
    area::{Area, Areas, PostcodeTable},
    batch::Batch,
    codebook::{Codebook, Deriver, Kind, Mapping, Plan, Quality, plan, propose},
    diagnostic::Diagnostic,
    extract::{Preview, Reader, preview},
    text::{Lang, wording},
};

mod bad_input;
mod completing;
mod header;
mod identifiers;
mod labels;
mod proposals;
mod quality;
mod template;

/// The ids that indicators, profiles and demo data rely on, by kind.
const VOCABULARY: &[(&str, &str)] = &[
    ("key", "kind_id moeder_id vader_id huishouden_id"),
    (
        "date",
        "geboortedatum overlijdensdatum peildatum eerste_consult_datum a_terme_datum geboortedatum_moeder geboortedatum_vader",
    ),
    (
        "number",
        "geboortejaar geboortegewicht zwangerschapsduur_dagen zwangerschapsduur_weken geboortegewicht_percentiel apgar5 \
         meerling_omvang rangnummer overlijden_dagen leeftijd_peildatum kosten_kind_tot_4 jaren_waargenomen leeftijd_moeder \
         contactsoort pariteit graviditeit eerste_consult_dagen bmi_moeder ggz_kosten_moeder kwaliteit_van_leven zorgkosten_zwangerschap \
         leeftijd_vader ggz_kosten_vader inkomen_tov_lage_inkomensgrens inkomen_percentiel huishoudinkomen periode",
    ),
    (
        "category",
        "geslacht percentiel_klasse sterftefase type_partus voeding_geboorte voeding_8d voeding_2w voeding_1m voeding_3m \
         voeding_6m voeding_9m voeding_12m gewichtsklasse rookgedrag alcoholgebruik opleiding_moeder positie_moeder \
         positie_vader huishoudenstype woningbezit",
    ),
    (
        "flag",
        "sga levenloos_geboren aangeboren_afwijking nicu_opname volledig_gevaccineerd_2j spraaktaal_achterstand_2j \
         uithuisplaatsing jeugdhulp_kind ggz_moeder jeugdhulp_moeder wsnp_moeder zvw_wanbetaler_moeder kraamzorg \
         lang_ziekenhuisverblijf psychische_klachten_na_bevalling angst_depressie_medicatie vader_bekend eerste_kind_vader \
         ggz_vader jeugdhulp_vader wsnp_vader zvw_wanbetaler_vader laag_inkomen langdurig_laag_inkomen bijstand_huishouden \
         verhuisd problematische_schulden_huishouden",
    ),
    ("area", "buurt_code wijk_code stadsdeel gemeente_code pc6 pc4 gebied"),
];

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Number { .. } => "number",
        Kind::Date => "date",
        Kind::Category => "category",
        Kind::Flag => "flag",
        Kind::Key => "key",
        Kind::Area => "area",
        Kind::Identifier => "identifier",
    }
}

#[test]
fn built_in_codebook_has_the_fixed_vocabulary() {
    let codebook = Codebook::built_in();
    let mut count = 0;
    for (kind, ids) in VOCABULARY {
        for id in ids.split_whitespace() {
            let index = codebook.index(id).unwrap_or_else(|| panic!("{id} is missing"));
            assert_eq!(kind_name(codebook.variable(index).kind), *kind, "{id}");
            count += 1;
        }
    }
    assert_eq!(
        count,
        codebook.variables().len(),
        "a variable that the vocabulary does not list"
    );
}

#[test]
fn built_in_codebook_passes_its_own_check() {
    let codebook = Codebook::built_in();
    let found: Vec<String> = kansrijk::codebook::check(codebook.variables(), &codebook)
        .iter()
        .map(|found| wording(found, Lang::Nl).message)
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

/// Two gemeenten, of which Heerlen with stadsdeel, wijken and buurten; Heerlen-Centrum on three levels.
pub(crate) fn areas() -> Areas {
    let rows = [
        ("NL01", "land", "Nederland", ""),
        ("GM0917", "gemeente", "Heerlen", "NL01"),
        ("GM0928", "gemeente", "Kerkrade", "NL01"),
        ("SD0917-1", "stadsdeel", "Hoensbroek", "GM0917"),
        ("SD0917-3", "stadsdeel", "Heerlen-Centrum", "GM0917"),
        ("WK091710", "wijk", "Wijk 10 Maria Gewanden", "SD0917-1"),
        ("WK091733", "wijk", "Heerlen-Centrum", "SD0917-3"),
        ("WK091720", "wijk", "Vrieheide", "GM0917"),
        ("BU09171000", "buurt", "Maria Gewanden", "WK091710"),
        ("BU09171001", "buurt", "Terschuren", "WK091710"),
        ("BU09173300", "buurt", "Heerlen-Centrum", "WK091733"),
        ("BU09173302", "buurt", "'t Loon", "WK091733"),
        ("BU09172003", "buurt", "Versiliënbosch", "WK091720"),
    ];
    Areas::new(
        rows.iter()
            .map(|(code, level, name, parent)| Area {
                code: (*code).to_owned(),
                level: (*level).to_owned(),
                name: (*name).to_owned(),
                parents: parent.split_whitespace().map(str::to_owned).collect(),
                valid_from: None,
                valid_to: None,
            })
            .collect(),
    )
}

fn look(bytes: &[u8]) -> Preview {
    preview(bytes, bytes.len() as u64, "extract.csv")
        .unwrap_or_else(|found| panic!("{:?}", messages(&found)))
        .value
}

fn messages(found: &[Diagnostic]) -> Vec<String> {
    found.iter().map(|found| wording(found, Lang::Nl).message).collect()
}

fn proposal(bytes: &[u8]) -> Mapping {
    propose(&look(bytes), &Codebook::built_in(), &areas(), &[]).value
}

/// Column and variable of each column, `-` for none.
fn pairs(mapping: &Mapping) -> Vec<(&str, &str)> {
    mapping
        .columns
        .iter()
        .map(|column| (column.column.as_str(), column.variable.as_deref().unwrap_or("-")))
        .collect()
}

/// A file read by the mapping that is proposed for it.
struct Read {
    codebook: Codebook,
    plan: Plan,
    batches: Vec<Batch>,
    quality: Quality,
    messages: Vec<String>,
}

impl Read {
    /// Values of a variable over all batches; none where missing.
    fn values(&self, variable: &str) -> Vec<Option<i64>> {
        let index = self.codebook.index(variable).unwrap();
        self.batches
            .iter()
            .flat_map(|batch| match batch.column(index) {
                Some(column) => column.iter().map(|value| value.copied()).collect(),
                None => vec![None; batch.len()],
            })
            .collect()
    }

    fn has(&self, variable: &str) -> bool {
        self.plan.available.contains(&self.codebook.index(variable).unwrap())
    }

    /// Codes of the areas of the rows.
    fn areas(&self) -> Vec<Option<String>> {
        let areas = areas();
        let code = |index: i64| areas.areas()[usize::try_from(index).unwrap()].code.clone();
        self.values("gebied").into_iter().map(|area| area.map(code)).collect()
    }
}

fn read_with(bytes: &[u8], mapping: &Mapping, postcodes: &PostcodeTable) -> Read {
    let (codebook, areas, preview) = (Codebook::built_in(), areas(), look(bytes));
    let planned =
        plan(mapping, &preview, &codebook, &areas, postcodes).unwrap_or_else(|found| panic!("{:?}", messages(&found)));
    let plan = planned.value;
    let mut deriver = Deriver::new(&plan, &codebook, areas.clone().into());
    let mut quality = Quality::default();
    let mut batches = Vec::new();
    let mut reader = Reader::new(&preview, plan.columns.clone());
    let mut sink = |raw| {
        let batch = deriver.complete(raw);
        quality.add(&batch, &plan, &codebook, &areas);
        batches.push(batch);
    };
    reader
        .push(bytes, &mut sink)
        .unwrap_or_else(|found| panic!("{:?}", messages(&found)));
    let counts = reader
        .finish(&mut sink)
        .unwrap_or_else(|found| panic!("{:?}", messages(&found)));
    quality.add_reading(&counts, deriver.counts(), &codebook);
    Read {
        codebook,
        plan,
        batches,
        quality,
        messages: messages(&planned.diagnostics),
    }
}

fn read(text: &str) -> Read {
    read_with(text.as_bytes(), &proposal(text.as_bytes()), &PostcodeTable::default())
}
