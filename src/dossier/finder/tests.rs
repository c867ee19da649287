use super::*;

const PEOPLE: &[&str] = &[
    "Vladimir Poetin",
    "Sergej Sjojgoe",
    "Volodymyr Zelensky",
    "Kyrylo Boedanov",
    "Yuri Ushakov",
    "Kim Jong-un",
    "Kim Yong-hyun",
    "Anna de Wit",
    "Zoë Coëlho",
    "Casper van der Veen",
    "Remko Brouwer",
    "Daniël Hoekstra",
    "Hoekstra-Peters",
];
const TERMS: &[&str] = &["Hwasong-11", "Hwasong-18", "Leopard 2", "Shahed-136"];

fn index() -> NameIndex {
    let id = |n: usize| u32::try_from(n).unwrap();
    let people = PEOPLE.iter().enumerate().map(|(n, name)| {
        let known = Aliases::built_in().spellings(name).iter().map(ToString::to_string);
        Name::new(Target::Person(PersonId(id(n))), name, known, 0, 1)
    });
    let terms = TERMS
        .iter()
        .enumerate()
        .map(|(n, name)| Name::new(Target::Term(TermId(id(n))), name, std::iter::empty(), 3, 1));
    NameIndex {
        names: people.chain(terms).collect(),
    }
}

#[rustfmt::skip]
const FIRST: &[(&str, &str, Tier)] = &[
    ("Vladimir Poetin",  "Vladimir Poetin",     Tier::Exact),
    ("vladimir poetin",  "Vladimir Poetin",     Tier::Exact),
    ("poetin",           "Vladimir Poetin",     Tier::Words),
    ("poetin vladimir",  "Vladimir Poetin",     Tier::Words),
    ("putin",            "Vladimir Poetin",     Tier::Alias),
    ("Putin",            "Vladimir Poetin",     Tier::Alias),
    ("Путин",            "Vladimir Poetin",     Tier::Alias),
    ("vladimir putin",   "Vladimir Poetin",     Tier::Alias),
    ("poetni",           "Vladimir Poetin",     Tier::Typo),
    ("sjojgoe",          "Sergej Sjojgoe",      Tier::Words),
    ("shoigu",           "Sergej Sjojgoe",      Tier::Alias),
    ("zelensky",         "Volodymyr Zelensky",  Tier::Words),
    ("zelenskyy",        "Volodymyr Zelensky",  Tier::Alias),
    ("zelenski",         "Volodymyr Zelensky",  Tier::Alias),
    ("budanov",          "Kyrylo Boedanov",     Tier::Alias),
    ("boedanov",         "Kyrylo Boedanov",     Tier::Words),
    ("ushakov",          "Yuri Ushakov",        Tier::Words),
    ("oesjakov",         "Yuri Ushakov",        Tier::Alias),
    ("kim jong un",      "Kim Jong-un",         Tier::Exact),
    ("KIM JONG UN",      "Kim Jong-un",         Tier::Exact),
    ("kim jongun",       "Kim Jong-un",         Tier::Words),
    ("jong-un kim",      "Kim Jong-un",         Tier::Words),
    ("kim yong-hyun",    "Kim Yong-hyun",       Tier::Exact),
    ("yong",             "Kim Yong-hyun",       Tier::Words),
    ("anna",             "Anna de Wit",         Tier::Prefix),
    ("de wit",           "Anna de Wit",         Tier::Words),
    ("wit anna",         "Anna de Wit",         Tier::Words),
    ("ana de wit",       "Anna de Wit",         Tier::Typo),
    ("zoe",              "Zoë Coëlho",          Tier::Prefix),
    ("coelho zoe",       "Zoë Coëlho",          Tier::Words),
    ("COELHO",           "Zoë Coëlho",          Tier::Words),
    ("veen casper",      "Casper van der Veen", Tier::Words),
    ("van der veen",     "Casper van der Veen", Tier::Words),
    ("cvdveen",          "Casper van der Veen", Tier::Letters),
    ("daniel",           "Daniël Hoekstra",     Tier::Prefix),
    ("hoekstra peters",  "Hoekstra-Peters",     Tier::Exact),
    ("hoesktra daniel",  "Daniël Hoekstra",     Tier::Typo),
    ("brouwer remko",    "Remko Brouwer",       Tier::Words),
    ("bruower",          "Remko Brouwer",       Tier::Typo),
    ("BROUWER",          "Remko Brouwer",       Tier::Words),
    ("hwasong-11",       "Hwasong-11",          Tier::Exact),
    ("hwasong 18",       "Hwasong-18",          Tier::Exact),
    ("hwasong18",        "Hwasong-18",          Tier::Words),
    ("leopard",          "Leopard 2",           Tier::Prefix),
    ("shahed136",        "Shahed-136",          Tier::Words),
    ("Шойгу",            "Sergej Sjojgoe",      Tier::Spelling),
    ("sergei shoigu",    "Sergej Sjojgoe",      Tier::Alias),
    ("Зеленский",        "Volodymyr Zelensky",  Tier::Alias),
    ("zelenksy",         "Volodymyr Zelensky",  Tier::Typo),
    ("putni",            "Vladimir Poetin",     Tier::Typo),
    ("ZELENSKYY",        "Volodymyr Zelensky",  Tier::Alias),
    ("hoekstra daniël",  "Daniël Hoekstra",     Tier::Words),
    ("remco brouwer",    "Remko Brouwer",       Tier::Typo),
    ("brower",           "Remko Brouwer",       Tier::Typo),
    ("Remko  Brouwer ",  "Remko Brouwer",       Tier::Exact),
    ("hwasnog-18",       "Hwasong-18",          Tier::Typo),
    ("lepoard",          "Leopard 2",           Tier::Typo),
    ("leopard-2",        "Leopard 2",           Tier::Exact),
    ("kim yong hyun",    "Kim Yong-hyun",       Tier::Exact),
    ("casper v d veen",  "Casper van der Veen", Tier::Words),
];

#[test]
fn what_a_reader_types_finds_the_name_first() {
    let index = index();
    let wrong: Vec<_> = FIRST
        .iter()
        .filter_map(|(query, name, tier)| {
            let found = index.find(query, 5);
            let first = found.first().map(|found| (found.name.clone(), found.why));
            (first != Some(((*name).to_string(), *tier))).then_some((query, first))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[rustfmt::skip]
const NEVER: &[(&str, &str)] = &[
    ("hwasong-11", "Hwasong-18"), ("hwasong 18", "Hwasong-11"),
    ("kim jong-un", "Kim Yong-hyun"), ("kim yong-hyun", "Kim Jong-un"),
    ("zelensky", "Vladimir Poetin"), ("anna", "Daniël Hoekstra"),
    ("xyz", "Anna de Wit"), ("shoigu", "Yuri Ushakov"),
    ("putin", "Kyrylo Boedanov"), ("leopard", "Shahed-136"),
    ("hwasnog-18", "Hwasong-11"), ("shahed-131", "Shahed-136"), ("leopard 1", "Leopard 2"),
    ("kim jong-il", "Kim Yong-hyun"),
];

#[test]
fn other_names_are_not_found() {
    let index = index();
    for (query, name) in NEVER {
        assert!(
            index.find(query, 20).iter().all(|f| f.name != *name),
            "{query} found {name}"
        );
    }
}

#[test]
fn matched_letters_are_characters_of_the_name() {
    assert_eq!(matched_chars("Zoë Coëlho", "coelho"), [4, 5, 6, 7, 8, 9]);
    assert_eq!(matched_chars("Kim Jong-un", "un kim"), [0, 1, 2, 9, 10]);
}

#[test]
fn a_hostile_name_costs_nothing() {
    let long = "a".repeat(100_000);
    let name = Name::new(Target::Term(TermId(0)), &long, std::iter::empty(), 3, 1);
    let index = NameIndex { names: vec![name] };
    assert!(index.find(&"ab".repeat(500), 5).is_empty());
    assert!(index.find("", 5).len() == 1);
}
