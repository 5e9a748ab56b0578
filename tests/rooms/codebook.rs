//! The codebook's own variables, and how columns of extracts become them.
use kansrijk::codebook::{Codebook, Kind};

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
         pariteit graviditeit eerste_consult_dagen bmi_moeder ggz_kosten_moeder kwaliteit_van_leven zorgkosten_zwangerschap \
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
