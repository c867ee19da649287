use super::*;

fn error(text: &str) -> String {
    parse("mine.toml", text).expect_err("a wrong lexicon").to_string()
}

const GOOD: &str = r#"
lexicon = "birds"
category = [{ id = "sea" }]
[[entry]]
id = "gull"
category = "sea"
forms = ["gull", "gulls"]
"#;

#[test]
fn each_built_in_lexicon_has_cases_of_what_it_must_not_find() {
    for lexicon in built_in() {
        let negative = lexicon.cases.iter().filter(|case| case.found.is_empty()).count();
        assert!(negative > 0, "{} has no negative case", lexicon.name);
        assert!(
            negative * 10 >= lexicon.cases.len() * 3,
            "{} has too few negative cases",
            lexicon.name
        );
    }
}

#[test]
fn labels_follow_the_language() {
    let weapons = &built_in()[0];
    assert_eq!(&*weapons.label("nl"), "Wapens");
    assert_eq!(&*weapons.label("en"), "Weapons");
    assert_eq!(&*weapons.label("fr"), "Weapons");
    let missile = weapons.category("missile").expect("missiles");
    assert_eq!((&*missile.label("nl"), &*missile.label("en")), ("Raketten", "Missiles"));
    assert_eq!(missile.wassenaar.as_deref(), Some("ML4"));
}

#[test]
fn a_wrong_file_is_told_with_its_name_and_place() {
    assert!(parse("mine.toml", GOOD).is_ok());
    assert_eq!(
        error("lexicon = \"birds\"\n[[entry]]\nid = \"gull\"\n"),
        "mine.toml: line 2: missing field `category`"
    );
    assert_eq!(
        error(&GOOD.replace("forms", "froms")),
        "mine.toml: line 7: unknown field `froms`, expected one of `id`, `category`, `name`, `note`, `designations`, `shared`, `forms`, `heads`, `ends`, `not_after`, `only_after`, `doubtful`, `near`, `not_near`"
    );
    assert_eq!(
        error(&GOOD.replace("category = \"sea\"", "category = \"land\"")),
        "mine.toml: entry `gull`: there is no category `land`"
    );
    assert_eq!(
        error(&GOOD.replace("[\"gull\", \"gulls\"]", "[]")),
        "mine.toml: entry `gull` has no words"
    );
    assert_eq!(
        error(&GOOD.replace("\"gulls\"", "\"\"")),
        "mine.toml: entry `gull`: an empty word"
    );
    assert_eq!(
        error(&GOOD.replace("forms = [", "ends = [\"gu\", ")),
        "mine.toml: entry `gull`: `gu` is too short for the last element of a compound"
    );
    let twice = format!("{GOOD}[[entry]]\nid = \"tern\"\ncategory = \"sea\"\nforms = [\"gulls\"]\n");
    assert_eq!(
        error(&twice),
        "mine.toml: entry `tern`: `gulls` is a word of entry `gull` too"
    );
    let twice = GOOD.replace("[{ id = \"sea\" }]", "[{ id = \"sea\" }, { id = \"sea\" }]");
    assert_eq!(error(&twice), "mine.toml: category `sea` stands there twice");
}

#[test]
fn a_wrong_case_is_told() {
    let with_case = |find: &str| format!("{GOOD}[[case]]\ntext = \"Two gulls.\"\nfind = [\"{find}\"]\n");
    assert!(parse("mine.toml", &with_case("gulls = sea: Two")).is_ok());
    assert_eq!(
        error(&with_case("gulls")),
        "mine.toml: case \"Two gulls.\": `gulls` is not `words = category` or `words = category: quantity`"
    );
    assert_eq!(
        error(&with_case("terns = sea")),
        "mine.toml: case \"Two gulls.\": `terns` does not stand in it"
    );
    assert_eq!(
        error(&with_case("gulls = land")),
        "mine.toml: case \"Two gulls.\": there is no category `land`"
    );
}

#[test]
fn files_of_two_lexicons_do_not_mix() {
    let other = GOOD.replace("birds", "fish");
    let error = build::build(&[("a.toml", GOOD), ("b.toml", &other)]).expect_err("two lexicons");
    assert_eq!(
        error.to_string(),
        "b.toml: this is a part of lexicon `fish`, not of `birds`"
    );
}

#[test]
fn hostile_files_are_errors_not_panics() {
    for text in [
        "",
        "\u{0}",
        "lexicon",
        "lexicon = 1",
        "[[[[",
        &"[a]\n".repeat(50),
        "category = 1\nlexicon = \"é\"",
    ] {
        assert!(parse("mine.toml", text).is_err(), "{text:?}");
    }
}
