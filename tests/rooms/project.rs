//! Project files: what a whole one gives, and per fault the smallest document that has it.
use kansrijk::{
    diagnostic::Diagnostics,
    project::{Condition, Project, Table},
    text::{Lang, wording},
};

fn faults(json: &str) -> Vec<String> {
    let found: Diagnostics = match Project::parse(json, "werk.json") {
        Ok(project) => panic!("no fault in {project:?}"),
        Err(found) => found,
    };
    found.iter().map(|one| wording(one, Lang::Nl).message).collect()
}

/// A project with this field.
fn with(field: &str) -> String {
    format!(r#"{{"schema":"kansrijk.project/1",{field}}}"#)
}

const OWN: &str = r#"{"schema":"kansrijk.profile/1","id":"eigen","name":"Eigen","areas":[{"code":"GM9999","level":"gemeente","name":"Eigen"}]}"#;

#[test]
fn a_project_gives_back_its_parts() {
    let figure = "indicator;area;period;value;unit;source\\nK01;GM9999;2016;6,1;%;verzonnen";
    let mapping = r#"{"schema":"kansrijk.mapping/1","columns":[{"column":"gew","variable":"geboortegewicht","confidence":1,"kept":true}]}"#;
    let json = with(&format!(
        r#""kit":"0.1.0","profile":{OWN},"benchmarks":[{{"name":"cijfers.csv","text":"{figure}"}}],"mapping":{mapping},
        "view":{{"area":"GM9999","level":null,"period":"2021"}},
        "look":{{"by":"geslacht","conditions":[{{"variable":"leeftijd_moeder","sign":">=","value":"20"}}],"thresholds":{{"K01":"<=2000 g"}}}}"#
    ));
    let outcome = Project::parse(&json, "werk.json").expect("a project");
    let Project {
        profile,
        benchmarks,
        mapping,
        view,
        look,
    } = outcome.value;
    assert!(profile.expect("a profile").contains("\"id\":\"eigen\""));
    let text = figure.replace("\\n", "\n");
    let name = "cijfers.csv".to_owned();
    assert_eq!(benchmarks, [Table { name, text }]);
    assert!(mapping.expect("a mapping").contains("geboortegewicht"));
    assert_eq!(
        (view.area.as_deref(), view.level, view.period.as_deref()),
        (Some("GM9999"), None, Some("2021"))
    );
    assert_eq!(look.by.as_deref(), Some("geslacht"));
    let [Condition { variable, sign, value }] = look.conditions.as_slice() else {
        panic!("one condition")
    };
    assert_eq!((&**variable, &**sign, &**value), ("leeftijd_moeder", ">=", "20"));
    assert_eq!(
        look.thresholds.iter().collect::<Vec<_>>(),
        [&("K01".to_owned(), "<=2000 g".to_owned())]
    );
}

#[test]
fn a_project_of_another_kind_or_number_is_told_apart() {
    assert_eq!(
        faults(r#"{"schema":"kansrijk.profile/1"}"#),
        ["werk.json: schema noemt een ander soort document. Verwacht: kansrijk.project/1."]
    );
    assert_eq!(
        faults(r#"{"schema":"kansrijk.project/2"}"#),
        ["werk.json: schema noemt een andere versie. Verwacht: kansrijk.project/1."]
    );
}

#[test]
fn a_fault_in_a_part_is_told_with_the_part() {
    assert_eq!(
        faults(&with(r#""profile":"elders""#)),
        ["werk.json: profile heeft geen waarde die de kit kent. Verwacht: een van heerlen, voorbeeld."]
    );
    let broken = OWN.replace("GM9999\",\"level", "\",\"level");
    assert!(faults(&with(&format!(r#""profile":{broken}"#)))[0].starts_with("werk.json, profile: "));
    let mapping = r#""mapping":{"schema":"kansrijk.mapping/1","columns":[{"column":"a","variable":"gewcht","confidence":1,"kept":true}]}"#;
    assert!(faults(&with(mapping))[0].starts_with("werk.json, mapping, "));
    let table = r#""benchmarks":[{"name":"c.csv","text":"a;b"}]"#;
    assert!(faults(&with(table))[0].starts_with("werk.json, benchmarks[0], c.csv"));
}

#[test]
fn all_faults_are_told_at_once_with_their_path() {
    let json = with(
        r#""view":{"area":7,"kleur":"rood"},"look":{"conditions":[{"variable":"a","sign":"~","value":"1"}]},"rijen":[]"#,
    );
    let found = faults(&json);
    let paths: Vec<&str> = found.iter().filter_map(|one| one.split_whitespace().nth(1)).collect();
    assert_eq!(paths, ["view.area", "view.kleur", "look.conditions[0].sign", "rijen"]);
    assert_eq!(
        faults("{\"schema\":\n"),
        ["werk.json, rij 2: de JSON houdt te vroeg op, bij teken 0."]
    );
}
