use crate::article::Record;
use crate::extract::Engine;
use crate::lexicon::{Case, Expected, built_in};

fn found(engine: &Engine, case: &Case) -> Vec<Expected> {
    let record = Record {
        text: case.text.as_str().into(),
        language: case.language.as_deref().map(str::to_owned),
        ..Record::default()
    };
    let mut mentions = Vec::new();
    for term in &engine.annotate(&record).terms {
        for mention in &term.mentions {
            let quantity = mention.quantity.as_ref().map(|q| q.span.of(&case.text).to_owned());
            let expected = Expected {
                surface: mention.span.of(&case.text).to_owned(),
                category: term.category.to_string(),
                quantity,
            };
            mentions.push((mention.span, expected));
        }
    }
    mentions.sort_by_key(|(span, _)| *span);
    mentions.into_iter().map(|(_, expected)| expected).collect()
}

#[test]
fn each_case_of_a_built_in_lexicon_holds() {
    let engine = Engine {
        lexicons: built_in(),
        language: None,
    };
    let mut wrong = Vec::new();
    for case in engine.lexicons.iter().flat_map(|lexicon| &lexicon.cases) {
        let found = found(&engine, case);
        if found != case.found {
            wrong.push(format!(
                "{}\n  expected {:?}\n  found    {:?}",
                case.text,
                case.found.iter().map(line).collect::<Vec<_>>(),
                found.iter().map(line).collect::<Vec<_>>()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

fn line(expected: &Expected) -> String {
    let quantity = expected.quantity.as_ref().map_or(String::new(), |q| format!(": {q}"));
    format!("{} = {}{quantity}", expected.surface, expected.category)
}
