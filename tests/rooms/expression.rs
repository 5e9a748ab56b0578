//! The language of conditions and values: what it means, what it says of itself and what it refuses, and where.
use kansrijk::{
    batch::{Batch, Column},
    codebook::{Category, Codebook, Group, Kind, Text, Variable},
    expression::{Evaluated, Expression, ExpressionError, Mask, Type, nearest},
    period::days_from_date,
    text::{Lang, wording},
};

fn text(nl: &str, en: &str) -> Text {
    Text {
        nl: nl.to_owned(),
        en: en.to_owned(),
    }
}

fn variable(id: &str, kind: Kind, label: Text, unit: Option<&str>) -> Variable {
    Variable {
        id: id.to_owned(),
        group: Group::Kind,
        label,
        kind,
        unit: unit.map(str::to_owned),
        categories: Vec::new(),
        missing: Vec::new(),
        plausible: None,
        synonyms: Vec::new(),
        derive: Vec::new(),
        contact: None,
        note: None,
    }
}

fn category(id: &str, label: Text) -> Category {
    Category {
        id: id.to_owned(),
        label,
        codes: Vec::new(),
    }
}

/// A codebook of every kind of variable.
pub fn codebook() -> Codebook {
    let whole = Kind::Number { decimals: 0 };
    let mut household = variable(
        "household_type",
        Kind::Category,
        text("Huishoudenstype", "Household type"),
        None,
    );
    household.categories = vec![
        category("eenouder", text("eenoudergezin", "one-parent family")),
        category("paar", text("paar met kinderen", "couple with children")),
        category("overig", text("overig", "other")),
    ];
    let mut second = household.clone();
    second.id = "second_household_type".to_owned();
    let mut sex = variable("sex", Kind::Category, text("Geslacht", "Sex"), None);
    sex.categories = vec![
        category("jongen", text("jongen", "boy")),
        category("meisje", text("meisje", "girl")),
    ];
    Codebook::new([
        variable(
            "birth_weight_g",
            whole,
            text("Geboortegewicht", "Birth weight"),
            Some("g"),
        ),
        variable(
            "gestation_days",
            whole,
            text("Zwangerschapsduur", "Gestation"),
            Some("dagen"),
        ),
        variable(
            "first_visit_week",
            Kind::Number { decimals: 1 },
            text("Week van het eerste consult", "Week of first visit"),
            Some("weken"),
        ),
        variable(
            "ggz_costs_eur",
            Kind::Number { decimals: 2 },
            text("GGZ-kosten", "MHC costs"),
            Some("euro"),
        ),
        household,
        second,
        sex,
        variable(
            "perinatal_death",
            Kind::Flag,
            text("Perinatale sterfte", "Perinatal death"),
            None,
        ),
        variable("father_known", Kind::Flag, text("Vader bekend", "Father known"), None),
        variable("born", Kind::Date, text("Geboortedatum", "Date of birth"), None),
        variable(
            "mother_born",
            Kind::Date,
            text("Geboortedatum moeder", "Mother's date of birth"),
            None,
        ),
        variable("mother_key", Kind::Key, text("Sleutel moeder", "Mother's key"), None),
        variable("bsn", Kind::Identifier, text("BSN", "BSN"), None),
        variable("year", whole, text("Jaar", "Year"), None),
    ])
}

/// A batch of the named columns.
fn batch(columns: &[(&str, &[Option<i64>])]) -> Batch {
    let codebook = codebook();
    let mut batch = Batch::new(columns.first().map_or(0, |(_, values)| values.len()));
    for (id, values) in columns {
        let column: Column = values.iter().copied().collect();
        batch.set(codebook.index(id).expect("a variable of the test's codebook"), column);
    }
    batch
}

fn parse(source: &str) -> Result<Expression, ExpressionError> {
    Expression::parse(source, &codebook())
}

fn bits(rows: &Mask) -> Vec<bool> {
    rows.iter().collect()
}

/// Checks a condition row by row: true, false or missing.
fn check(source: &str, columns: &[(&str, &[Option<i64>])], expected: &[Option<bool>]) {
    let expression = parse(source).unwrap_or_else(|fault| panic!("{source}: {fault}"));
    assert_eq!(expression.result(), Type::Truth, "{source}");
    let Evaluated::Truth(truth) = expression.evaluate(&batch(columns)) else {
        panic!("{source} gives numbers");
    };
    let rows: Vec<Option<bool>> = bits(&truth.is_true)
        .into_iter()
        .zip(bits(&truth.is_false))
        .map(|pair| match pair {
            (true, false) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
            (true, true) => panic!("{source}: both true and false"),
        })
        .collect();
    assert_eq!(rows, expected, "{source}");
}

/// Checks numbers row by row, with their decimals.
fn check_numbers(source: &str, decimals: u8, columns: &[(&str, &[Option<i64>])], expected: &[Option<i64>]) {
    let expression = parse(source).unwrap_or_else(|fault| panic!("{source}: {fault}"));
    assert_eq!(expression.decimals(), decimals, "{source}");
    let Evaluated::Numbers(column) = expression.evaluate(&batch(columns)) else {
        panic!("{source} is a condition");
    };
    let rows: Vec<Option<i64>> = column.iter().map(|value| value.copied()).collect();
    assert_eq!(rows, expected, "{source}");
}

fn day(year: i64, month: i64, day: i64) -> Option<i64> {
    days_from_date(year, month, day)
}

const YES: Option<bool> = Some(true);
const NO: Option<bool> = Some(false);

#[test]
fn compares_a_column_with_a_limit_and_keeps_what_is_missing() {
    let weights: &[Option<i64>] = &[Some(2499), Some(2500), Some(2501), None];
    let weights = [("birth_weight_g", weights)];
    check("birth_weight_g <= 2500", &weights, &[YES, YES, NO, None]);
    check("birth_weight_g < 2500", &weights, &[YES, NO, NO, None]);
    check("birth_weight_g > 2500", &weights, &[NO, NO, YES, None]);
    check("birth_weight_g >= 2500", &weights, &[NO, YES, YES, None]);
    check("birth_weight_g = 2500", &weights, &[NO, YES, NO, None]);
    check("birth_weight_g <> 2500", &weights, &[YES, NO, YES, None]);
    check("birth_weight_g != 2500", &weights, &[YES, NO, YES, None]);
    check("2500 >= birth_weight_g", &weights, &[YES, YES, NO, None]);
}

#[test]
fn aligns_scales_exactly() {
    // 10.0, 10.1, 9.9 weeks.
    let weeks: &[Option<i64>] = &[Some(100), Some(101), Some(99)];
    let weeks = [("first_visit_week", weeks)];
    check("first_visit_week > 10", &weeks, &[NO, YES, NO]);
    check("first_visit_week >= 10.05", &weeks, &[NO, YES, NO]);
    check("first_visit_week < 10.05", &weeks, &[YES, NO, YES]);
    check("first_visit_week = 10.05", &weeks, &[NO, NO, NO]);
    check("first_visit_week <> 10.05", &weeks, &[YES, YES, YES]);
    check("first_visit_week in (10, 10.05, 9.90)", &weeks, &[YES, NO, YES]);
    let whole: &[Option<i64>] = &[Some(-3), Some(-2), Some(2), Some(3)];
    let whole = [("birth_weight_g", whole)];
    check("birth_weight_g <= -2.5", &whole, &[YES, NO, NO, NO]);
    check("birth_weight_g > -2.5", &whole, &[NO, YES, YES, YES]);
    check("birth_weight_g < 2.5", &whole, &[YES, YES, YES, NO]);
    check("birth_weight_g >= 2.5", &whole, &[NO, NO, NO, YES]);
    // 250.00 euro against 250 g: columns of two scales.
    let two: [(&str, &[Option<i64>]); 2] = [
        ("ggz_costs_eur", &[Some(25_000), Some(25_001), Some(i64::MAX)]),
        ("birth_weight_g", &[Some(250), Some(250), Some(i64::MAX)]),
    ];
    check("ggz_costs_eur > birth_weight_g", &two, &[NO, YES, NO]);
    check("ggz_costs_eur = birth_weight_g", &two, &[YES, NO, NO]);
}

#[test]
fn compares_with_limits_beyond_any_column() {
    let extremes: &[Option<i64>] = &[Some(i64::MIN), Some(0), Some(i64::MAX)];
    let extremes = [("ggz_costs_eur", extremes)];
    check("ggz_costs_eur < 9223372036854775807", &extremes, &[YES, YES, YES]);
    check("ggz_costs_eur >= 9223372036854775807", &extremes, &[NO, NO, NO]);
    check("ggz_costs_eur > -9223372036854775807", &extremes, &[YES, YES, YES]);
    check("ggz_costs_eur = 9223372036854775807", &extremes, &[NO, NO, NO]);
}

#[test]
fn runs_the_expressions_of_the_benchmark() {
    // 180 * floor(280 / 7) - 4300 = 2900 at 40 weeks.
    let births: [(&str, &[Option<i64>]); 2] = [
        ("birth_weight_g", &[Some(2899), Some(2900), Some(2899), None]),
        ("gestation_days", &[Some(280), Some(286), Some(279), Some(280)]),
    ];
    check(
        "birth_weight_g < 180*floor(gestation_days/7) - 4300",
        &births,
        &[YES, NO, NO, None],
    );
    check(
        "household_type = 'eenouder'",
        &[("household_type", &[Some(0), Some(1), None])],
        &[YES, NO, None],
    );
    check(
        "'eenouder' <> household_type",
        &[("household_type", &[Some(0), Some(1), None])],
        &[NO, YES, None],
    );
    let flags: &[Option<i64>] = &[Some(1), Some(0), None];
    for source in [
        "perinatal_death = 1",
        "perinatal_death",
        "perinatal_death <> 0",
        "perinatal_death = true",
    ] {
        check(source, &[("perinatal_death", flags)], &[YES, NO, None]);
    }
    check("perinatal_death = 0", &[("perinatal_death", flags)], &[NO, YES, None]);
    check(
        "ggz_costs_eur > 0",
        &[("ggz_costs_eur", &[Some(1), Some(0), None])],
        &[YES, NO, None],
    );
    check("year = 2016", &[("year", &[Some(2016), Some(2017)])], &[YES, NO]);
}

#[test]
fn follows_three_valued_logic() {
    let flags: [(&str, &[Option<i64>]); 2] = [
        (
            "perinatal_death",
            &[Some(1), Some(1), Some(1), Some(0), Some(0), Some(0), None, None, None],
        ),
        (
            "father_known",
            &[Some(1), Some(0), None, Some(1), Some(0), None, Some(1), Some(0), None],
        ),
    ];
    let and = [YES, NO, None, NO, NO, NO, None, NO, None];
    let or = [YES, YES, YES, YES, NO, None, YES, None, None];
    check("perinatal_death and father_known", &flags, &and);
    check("perinatal_death or father_known", &flags, &or);
    check("not (not perinatal_death or not father_known)", &flags, &and);
    check(
        "known(perinatal_death and father_known)",
        &flags,
        &and.map(|part| Some(part.is_some())),
    );
    check(
        "perinatal_death = father_known",
        &flags,
        &[YES, NO, None, NO, YES, None, None, None, None],
    );
}

#[test]
fn binds_not_before_and_before_or() {
    let flags: [(&str, &[Option<i64>]); 2] = [
        ("perinatal_death", &[Some(1), Some(1), Some(0), Some(0)]),
        ("father_known", &[Some(1), Some(0), Some(1), Some(0)]),
    ];
    check(
        "true or perinatal_death and father_known",
        &flags,
        &[YES, YES, YES, YES],
    );
    check(
        "(true or perinatal_death) and father_known",
        &flags,
        &[YES, NO, YES, NO],
    );
    check("not perinatal_death and father_known", &flags, &[NO, NO, YES, NO]);
    check("not perinatal_death or father_known", &flags, &[YES, NO, YES, YES]);
    let one: [(&str, &[Option<i64>]); 1] = [("birth_weight_g", &[Some(5)])];
    check_numbers("birth_weight_g + 2 * 3 - 4 - 1", 0, &one, &[Some(6)]);
    check_numbers("(birth_weight_g + 2) * 3", 0, &one, &[Some(21)]);
    check_numbers("-birth_weight_g * 2", 0, &one, &[Some(-10)]);
    check_numbers("2 - -birth_weight_g", 0, &one, &[Some(7)]);
}

#[test]
fn finds_members_of_lists_and_ranges() {
    let types: [(&str, &[Option<i64>]); 1] = [("household_type", &[Some(0), Some(1), Some(2), None])];
    check(
        "household_type in ('eenouder', 'overig')",
        &types,
        &[YES, NO, YES, None],
    );
    check(
        "household_type not in ('eenouder', 'overig')",
        &types,
        &[NO, YES, NO, None],
    );
    let weights: [(&str, &[Option<i64>]); 1] = [("birth_weight_g", &[Some(9), Some(10), Some(20), Some(21), None])];
    check("birth_weight_g between 10 and 20", &weights, &[NO, YES, YES, NO, None]);
    check(
        "birth_weight_g not between 10 and 20",
        &weights,
        &[YES, NO, NO, YES, None],
    );
    check("birth_weight_g in (-1, 21, 100)", &weights, &[NO, NO, NO, YES, None]);
    check(
        "birth_weight_g between 10 and 20 and true",
        &weights,
        &[NO, YES, YES, NO, None],
    );
    check(
        "second_household_type = household_type",
        &types,
        &[None, None, None, None],
    );
}

#[test]
fn calculates_without_rounding_and_lets_overflow_be_missing() {
    let numbers: [(&str, &[Option<i64>]); 2] = [
        ("birth_weight_g", &[Some(7), Some(-7), Some(i64::MAX), None]),
        // 2.5, 2.5, 2.5 and 2.5 weeks.
        ("first_visit_week", &[Some(25), Some(25), Some(25), Some(25)]),
    ];
    check_numbers(
        "birth_weight_g + first_visit_week",
        1,
        &numbers,
        &[Some(95), Some(-45), None, None],
    );
    check_numbers(
        "birth_weight_g - first_visit_week",
        1,
        &numbers,
        &[Some(45), Some(-95), None, None],
    );
    check_numbers(
        "birth_weight_g * first_visit_week",
        1,
        &numbers,
        &[Some(175), Some(-175), None, None],
    );
    check_numbers("birth_weight_g + 1", 0, &numbers, &[Some(8), Some(-6), None, None]);
    check_numbers("first_visit_week * 1.25", 3, &numbers, &[Some(3125); 4]);
    check_numbers(
        "floor(birth_weight_g / 2)",
        0,
        &numbers,
        &[Some(3), Some(-4), Some(4_611_686_018_427_387_903), None],
    );
    check_numbers(
        "floor(birth_weight_g / first_visit_week)",
        0,
        &numbers,
        &[Some(2), Some(-3), Some(3_689_348_814_741_910_322), None],
    );
    check_numbers("floor(birth_weight_g / 0)", 0, &numbers, &[None; 4]);
    check_numbers("floor(first_visit_week)", 0, &numbers, &[Some(2); 4]);
    check_numbers(
        "abs(birth_weight_g)",
        0,
        &numbers,
        &[Some(7), Some(7), Some(i64::MAX), None],
    );
    check_numbers(
        "abs(birth_weight_g)",
        0,
        &[("birth_weight_g", &[Some(i64::MIN)])],
        &[None],
    );
}

#[test]
fn counts_completed_years_days_and_calendar_parts() {
    let dates: [(&str, &[Option<i64>]); 2] = [
        (
            "mother_born",
            &[
                day(1996, 2, 29),
                day(1996, 2, 29),
                day(1996, 2, 29),
                day(1997, 6, 1),
                None,
            ],
        ),
        (
            "born",
            &[
                day(2016, 2, 28),
                day(2016, 2, 29),
                day(2015, 2, 28),
                day(2016, 5, 31),
                day(2016, 1, 1),
            ],
        ),
    ];
    check_numbers(
        "years_between(mother_born, born)",
        0,
        &dates,
        &[Some(19), Some(20), Some(18), Some(18), None],
    );
    check_numbers(
        "days_between(born, date '2016-03-01')",
        0,
        &dates,
        &[Some(2), Some(1), Some(367), Some(-91), Some(60)],
    );
    check_numbers(
        "year(born) * 100 + month(born)",
        0,
        &dates,
        &[
            Some(201_602),
            Some(201_602),
            Some(201_502),
            Some(201_605),
            Some(201_601),
        ],
    );
    check("born >= date '2016-01-01'", &dates, &[YES, YES, NO, YES, YES]);
    check("known(mother_born)", &dates, &[YES, YES, YES, YES, NO]);
}

#[test]
fn takes_the_first_branch_that_is_true() {
    let births: [(&str, &[Option<i64>]); 2] = [
        ("birth_weight_g", &[Some(1400), Some(2000), Some(3000), None]),
        ("perinatal_death", &[Some(0), Some(1), None, Some(1)]),
    ];
    let case = "case when birth_weight_g < 1500 then 2 when birth_weight_g < 2500 then 1.5 else 0 end";
    check_numbers(case, 1, &births, &[Some(20), Some(15), Some(0), Some(0)]);
    check_numbers(
        "case when birth_weight_g < 2500 then birth_weight_g end",
        0,
        &births,
        &[Some(1400), Some(2000), None, None],
    );
    check(
        "case when birth_weight_g < 2500 then perinatal_death else false end",
        &births,
        &[NO, YES, NO, NO],
    );
}

#[test]
fn a_variable_without_column_is_missing_everywhere() {
    check(
        "birth_weight_g <= 2500",
        &[("year", &[Some(1), Some(2)])],
        &[None, None],
    );
    check("known(birth_weight_g)", &[("year", &[Some(1), Some(2)])], &[NO, NO]);
    check_numbers("birth_weight_g", 0, &[("year", &[Some(1), Some(2)])], &[None, None]);
    check_numbers("birth_weight_g + 1", 0, &[("year", &[Some(1), Some(2)])], &[None, None]);
    check("birth_weight_g <= 2500", &[("birth_weight_g", &[])], &[]);
}

#[test]
fn gives_the_value_of_a_variable_in_its_own_form() {
    let codebook = codebook();
    let target = |id: &str| codebook.index(id).unwrap();
    let rows = batch(&[("perinatal_death", &[Some(1), Some(0), None])]);
    let columns = |source: &str, id: &str| -> Vec<Option<i64>> {
        let expression = Expression::parse_for(source, &codebook, target(id)).unwrap();
        let column = expression.evaluate(&rows).into_column();
        column.iter().map(|value| value.copied()).collect()
    };
    assert_eq!(
        columns(
            "case when perinatal_death then 'overig' else 'eenouder' end",
            "household_type"
        ),
        [Some(2), Some(0), Some(0)]
    );
    assert_eq!(columns("3", "ggz_costs_eur"), [Some(300); 3]);
    assert_eq!(columns("not perinatal_death", "father_known"), [Some(0), Some(1), None]);
    let code = |source: &str, id: &str| Expression::parse_for(source, &codebook, target(id)).unwrap_err().code;
    assert_eq!(code("1.5", "birth_weight_g"), "expression-too-many-decimals");
    assert_eq!(code("birth_weight_g", "father_known"), "expression-type");
    assert_eq!(code("household_type", "sex"), "expression-type");
    assert_eq!(code("'jongens'", "sex"), "expression-unknown-category-near");
    assert_eq!(code("true", "bsn"), "expression-type");
}

#[test]
fn fills_in_parameters_and_places_their_faults() {
    let codebook = codebook();
    let parse = |source, value| Expression::parse_with(source, &codebook, &[("limit", value)]);
    let filled = parse("birth_weight_g $limit and true", "<= 2500").unwrap();
    assert_eq!(
        filled,
        Expression::parse("birth_weight_g <= 2500 and true", &codebook).unwrap()
    );
    let fault = parse("birth_weight_g $limit", "<= weight").unwrap_err();
    assert_eq!((fault.code, fault.position), ("expression-unknown-variable", 15..21));
    let fault = parse("birth_weight_g $limit", "<= $limit").unwrap_err();
    assert_eq!((fault.code, fault.position), ("expression-unknown-parameter", 15..21));
    let fault = parse("birth_weight_g $other", "").unwrap_err();
    assert_eq!((fault.code, fault.position), ("expression-unknown-parameter", 15..21));
}

#[test]
fn names_its_variables_once_in_order() {
    let codebook = codebook();
    let expression = parse("gestation_days > 1 and birth_weight_g < 2 or birth_weight_g > known_year").unwrap_err();
    assert_eq!(expression.code, "expression-unknown-variable");
    let expression = parse("gestation_days > 1 and birth_weight_g < 2 or birth_weight_g > year").unwrap();
    let ids: Vec<&str> = expression
        .variables()
        .into_iter()
        .map(|index| codebook.variable(index).id.as_str())
        .collect();
    assert_eq!(ids, ["birth_weight_g", "gestation_days", "year"]);
}

#[test]
fn explains_itself_in_both_languages() {
    let explained = |source: &str, nl: &str, en: &str| {
        let codebook = codebook();
        let expression = parse(source).unwrap_or_else(|fault| panic!("{source}: {fault}"));
        assert_eq!(expression.explain(&codebook, Lang::Nl), nl);
        assert_eq!(expression.explain(&codebook, Lang::En), en);
    };
    explained(
        "birth_weight_g <= 2500",
        "geboortegewicht is hoogstens 2500 gram",
        "birth weight is at most 2500 grams",
    );
    explained(
        "household_type = 'eenouder' and not perinatal_death = 1",
        "huishoudenstype is 'eenoudergezin' en perinatale sterfte: nee",
        "household type is 'one-parent family' and perinatal death: no",
    );
    explained(
        "birth_weight_g < 180*floor(gestation_days/7) - 4300",
        "geboortegewicht is minder dan (180 keer (zwangerschapsduur gedeeld door 7, naar beneden afgerond) min 4300)",
        "birth weight is less than (180 times (gestation divided by 7, rounded down) minus 4300)",
    );
    explained(
        "first_visit_week > 10.50 or not known(first_visit_week)",
        "week van het eerste consult is meer dan 10,5 weken of week van het eerste consult is niet bekend",
        "week of first visit is more than 10.5 weeks or week of first visit is not known",
    );
    explained(
        "ggz_costs_eur between 1 and 20.5 and (perinatal_death or father_known)",
        "GGZ-kosten is minstens 1 euro en hoogstens 20,5 euro en (perinatale sterfte: ja of vader bekend: ja)",
        "MHC costs is at least 1 euros and at most 20.5 euros and (perinatal death: yes or father known: yes)",
    );
    explained(
        "born >= date '2016-01-01' and household_type not in ('paar', 'overig')",
        "geboortedatum is op of na 1-1-2016 en huishoudenstype is geen van: 'paar met kinderen', 'overig'",
        "date of birth is on or after 2016-01-01 and household type is none of: 'couple with children', 'other'",
    );
    explained(
        "years_between(mother_born, born) < 20",
        "het aantal hele jaren van geboortedatum moeder tot geboortedatum is minder dan 20 jaar",
        "the number of completed years from mother's date of birth to date of birth is less than 20 years",
    );
}

/// Checks a refusal: its code, the text at fault and what the user reads in Dutch.
fn refuse(source: &str, code: &str, at: &str, message: &str) {
    let fault = parse(source).map(|_| ()).expect_err(source);
    assert_eq!(fault.code, code, "{source}");
    assert_eq!(&source[fault.position.clone()], at, "{source}");
    assert_eq!(
        source
            .chars()
            .skip(fault.characters.start)
            .take(fault.characters.len())
            .collect::<String>(),
        at,
        "{source}"
    );
    let wording = wording(&fault.diagnostic(), Lang::Nl);
    assert_eq!(wording.message, message, "{source}");
    let english = kansrijk::text::wording(&fault.diagnostic(), Lang::En).message;
    for text in [wording.hint.unwrap_or_default(), english] {
        assert!(!text.contains('{'), "{source}: {text}");
    }
}

#[test]
fn refuses_with_place_and_expectation() {
    refuse("", "expression-empty", "", "De formule is leeg.");
    refuse(
        "birth_weight_g <= ",
        "expression-unexpected-end",
        "",
        "De formule houdt te vroeg op. Verwacht: een variabele, een waarde of '('.",
    );
    refuse(
        "birth_weight_g ≤ 2500",
        "expression-unexpected-character",
        "≤",
        "Formule, teken 16: '≤' heeft hier geen betekenis.",
    );
    refuse(
        "'é' = sex and geboortegewicht < 1",
        "expression-unknown-category",
        "'é'",
        "Formule, teken 1 tot en met 3: 'sex' heeft geen categorie 'é'. Verwacht een van: jongen, meisje.",
    );
    refuse(
        "sex = 'jongne'",
        "expression-unknown-category-near",
        "'jongne'",
        "Formule, teken 7 tot en met 14: 'sex' heeft geen categorie 'jongne'. Verwacht een van: jongen, meisje.",
    );
    refuse(
        "true and brith_weight_g < 1",
        "expression-unknown-variable-near",
        "brith_weight_g",
        "Formule, teken 10 tot en met 23: het codeboek kent geen variabele 'brith_weight_g'.",
    );
    refuse(
        "lengte < 1",
        "expression-unknown-variable",
        "lengte",
        "Formule, teken 1 tot en met 6: het codeboek kent geen variabele 'lengte'.",
    );
    refuse(
        "first_visit_week > 7,5",
        "expression-decimal-comma",
        ",",
        "Formule, teken 21: een komma in een getal.",
    );
    refuse(
        "birth_weight_g 2500",
        "expression-unexpected",
        "2500",
        "Formule, teken 16: hier staat '2500'. Verwacht: een vergelijking, 'and', 'or' of het einde.",
    );
    refuse(
        "1 < birth_weight_g < 5",
        "expression-chained-comparison",
        "<",
        "Formule, teken 20: hier begint een tweede vergelijking zonder 'and' of 'or'.",
    );
    refuse(
        "birth_weight_g / 2 > 1",
        "expression-division-outside-floor",
        "birth_weight_g / 2",
        "Formule, teken 1 tot en met 18: delen kan alleen binnen floor(…), als floor(a / b).",
    );
    refuse(
        "floor(birth_weight_g / 2 + 1) > 1",
        "expression-division-outside-floor",
        "birth_weight_g / 2",
        "Formule, teken 7 tot en met 24: delen kan alleen binnen floor(…), als floor(a / b).",
    );
    refuse(
        "born > 2016",
        "expression-not-comparable",
        "born > 2016",
        "Formule, teken 1 tot en met 11: een datum en een getal zijn niet te vergelijken.",
    );
    refuse(
        "not birth_weight_g",
        "expression-type",
        "birth_weight_g",
        "Formule, teken 5 tot en met 18: dit is een getal. Verwacht: een voorwaarde (ja of nee).",
    );
    refuse(
        "sex < 'meisje'",
        "expression-no-order",
        "sex < 'meisje'",
        "Formule, teken 1 tot en met 14: een categorie is niet meer of minder dan een andere. Alleen = en <> kunnen.",
    );
    refuse(
        "sex = household_type",
        "expression-categories-differ",
        "sex = household_type",
        "Formule, teken 1 tot en met 20: 'sex' en 'household_type' hebben niet dezelfde categorieën.",
    );
    refuse(
        "perinatal_death = 2",
        "expression-flag-value",
        "2",
        "Formule, teken 19 tot en met 19: 'perinatal_death' is ja of nee. Verwacht: 1 (ja) of 0 (nee).",
    );
    refuse(
        "born = date '2015-02-29'",
        "expression-bad-date",
        "'2015-02-29'",
        "Formule, teken 13 tot en met 24: dit is geen bestaande datum. Verwacht: date 'jjjj-mm-dd'.",
    );
    refuse(
        "born = '2015-02-28'",
        "expression-not-comparable",
        "born = '2015-02-28'",
        "Formule, teken 1 tot en met 19: een datum en een tekst zijn niet te vergelijken.",
    );
    refuse(
        "'a' = 'a'",
        "expression-text-alone",
        "'a' = 'a'",
        "Formule, teken 1 tot en met 9: een tekst die niet met een categorie wordt vergeleken.",
    );
    refuse(
        "sex = 'jongen",
        "expression-unclosed-text",
        "'jongen",
        "Formule, teken 7: deze tekst heeft geen sluitend aanhalingsteken (').",
    );
    refuse(
        "birth_weight_g < 99999999999999999999",
        "expression-number-too-large",
        "99999999999999999999",
        "Formule, teken 18 tot en met 37: dit getal is te groot.",
    );
    refuse(
        "birth_weight_g < 0.1234567891",
        "expression-too-many-decimals",
        "0.1234567891",
        "Formule, teken 18 tot en met 29: dit heeft meer dan 9 cijfers achter de komma.",
    );
    refuse(
        "flor(birth_weight_g / 7) > 1",
        "expression-unknown-function",
        "flor",
        "Formule, teken 1 tot en met 4: er is geen functie 'flor'.",
    );
    refuse(
        "years_between(born) > 1",
        "expression-arguments",
        "years_between(born)",
        "Formule, teken 1 tot en met 19: years_between krijgt 1 waarden. Verwacht: 2.",
    );
    refuse(
        "birth_weight_g in (1, year)",
        "expression-list-item",
        "year",
        "Formule, teken 23 tot en met 26: tussen de haakjes van 'in' staan alleen vaste waarden.",
    );
    refuse(
        "bsn = 1",
        "expression-identifier",
        "bsn",
        "Formule, teken 1 tot en met 3: 'bsn' kan een persoon aanwijzen en wordt niet gelezen.",
    );
    refuse(
        "birth_weight_g < $grens",
        "expression-unknown-parameter",
        "$grens",
        "Formule, teken 18: $grens is geen keuze van deze indicator.",
    );
}

#[test]
fn refuses_what_could_exhaust_the_stack() {
    let deep = |open: &str, close: &str| format!("{}true{}", open.repeat(400), close.repeat(400));
    let code = |source: String| parse(&source).unwrap_err().code;
    assert_eq!(code(deep("(", ")")), "expression-too-deep");
    assert_eq!(code(deep("not ", "")), "expression-too-deep");
    assert_eq!(code(format!("{}1 > 0", "-".repeat(400))), "expression-too-deep");
    assert_eq!(code(format!("1{} > 0", " + 1".repeat(400))), "expression-too-deep");
    assert_eq!(
        code(format!("{}1{} > 0", "abs(".repeat(400), ")".repeat(400))),
        "expression-too-deep"
    );
    assert_eq!(code(format!("true{}", " and true".repeat(1000))), "expression-too-long");
    // A long list of conditions is wide, not deep.
    assert!(parse(&format!("true{}", " and true".repeat(400))).is_ok());
}

#[test]
fn finds_the_nearest_name() {
    assert_eq!(nearest("pariteti", ["graviditeit", "pariteit"]), Some("pariteit"));
    assert_eq!(nearest("PARITEIT", ["pariteit"]), Some("pariteit"));
    assert_eq!(nearest("lengte", ["gewicht", "pariteit"]), None);
    assert_eq!(nearest("", ["a", "ab"]), None);
}
