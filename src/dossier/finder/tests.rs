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
    let people = PEOPLE.iter().enumerate().map(|(n, name)| Named {
        target: Target::Person(PersonId(id(n))),
        name: (*name).into(),
        aliases: Aliases::built_in()
            .spellings(name)
            .iter()
            .map(ToString::to_string)
            .collect(),
        rank: 0,
        n_articles: 1,
    });
    let terms = TERMS.iter().enumerate().map(|(n, name)| Named {
        target: Target::Term(TermId(id(n))),
        name: (*name).into(),
        aliases: Vec::new(),
        rank: 3,
        n_articles: 1,
    });
    NameIndex::of(people.chain(terms).collect())
}

#[rustfmt::skip]
const FIRST: &[(&str, &str, Tier)] = &[
    ("Vladimir Poetin",  "Vladimir Poetin",     Tier::Exact),
    ("vladimir poetin",  "Vladimir Poetin",     Tier::Exact),
    ("poetin",           "Vladimir Poetin",     Tier::Words),
    ("poetin vladimir",  "Vladimir Poetin",     Tier::Words),
    ("putin",            "Vladimir Poetin",     Tier::Spelling),
    ("Putin",            "Vladimir Poetin",     Tier::Spelling),
    ("Путин",            "Vladimir Poetin",     Tier::Spelling),
    ("vladimir putin",   "Vladimir Poetin",     Tier::Spelling),
    ("poetni",           "Vladimir Poetin",     Tier::Typo),
    ("sjojgoe",          "Sergej Sjojgoe",      Tier::Words),
    ("shoigu",           "Sergej Sjojgoe",      Tier::Spelling),
    ("zelensky",         "Volodymyr Zelensky",  Tier::Words),
    ("zelenskyy",        "Volodymyr Zelensky",  Tier::Spelling),
    ("zelenski",         "Volodymyr Zelensky",  Tier::Spelling),
    ("budanov",          "Kyrylo Boedanov",     Tier::Spelling),
    ("boedanov",         "Kyrylo Boedanov",     Tier::Words),
    ("ushakov",          "Yuri Ushakov",        Tier::Words),
    ("oesjakov",         "Yuri Ushakov",        Tier::Spelling),
    ("kim jong un",      "Kim Jong-un",         Tier::Folded),
    ("KIM JONG UN",      "Kim Jong-un",         Tier::Folded),
    ("kim jongun",       "Kim Jong-un",         Tier::Folded),
    ("jong-un kim",      "Kim Jong-un",         Tier::Words),
    ("kim yong-hyun",    "Kim Yong-hyun",       Tier::Exact),
    ("yong",             "Kim Yong-hyun",       Tier::Words),
    ("anna",             "Anna de Wit",         Tier::Prefix),
    ("de wit",           "Anna de Wit",         Tier::Words),
    ("wit anna",         "Anna de Wit",         Tier::Words),
    ("ana de wit",       "Anna de Wit",         Tier::Typo),
    ("zoe",              "Zoë Coëlho",          Tier::Folded),
    ("coelho zoe",       "Zoë Coëlho",          Tier::Folded),
    ("COELHO",           "Zoë Coëlho",          Tier::Folded),
    ("veen casper",      "Casper van der Veen", Tier::Words),
    ("van der veen",     "Casper van der Veen", Tier::Words),
    ("cvdveen",          "Casper van der Veen", Tier::Letters),
    ("daniel",           "Daniël Hoekstra",     Tier::Folded),
    ("hoekstra peters",  "Hoekstra-Peters",     Tier::Folded),
    ("hoesktra daniel",  "Daniël Hoekstra",     Tier::Typo),
    ("brouwer remko",    "Remko Brouwer",       Tier::Words),
    ("bruower",          "Remko Brouwer",       Tier::Typo),
    ("BROUWER",          "Remko Brouwer",       Tier::Words),
    ("hwasong-11",       "Hwasong-11",          Tier::Exact),
    ("hwasong 18",       "Hwasong-18",          Tier::Folded),
    ("hwasong18",        "Hwasong-18",          Tier::Folded),
    ("leopard",          "Leopard 2",           Tier::Prefix),
    ("shahed136",        "Shahed-136",          Tier::Folded),
    ("Шойгу",            "Sergej Sjojgoe",      Tier::Spelling),
    ("sergei shoigu",    "Sergej Sjojgoe",      Tier::Spelling),
    ("Зеленский",        "Volodymyr Zelensky",  Tier::Spelling),
    ("zelenksy",         "Volodymyr Zelensky",  Tier::Typo),
    ("putni",            "Vladimir Poetin",     Tier::Typo),
    ("ZELENSKYY",        "Volodymyr Zelensky",  Tier::Spelling),
    ("hoekstra daniël",  "Daniël Hoekstra",     Tier::Words),
    ("remco brouwer",    "Remko Brouwer",       Tier::Typo),
    ("brower",           "Remko Brouwer",       Tier::Typo),
    ("Remko  Brouwer ",  "Remko Brouwer",       Tier::Exact),
    ("hwasnog-18",       "Hwasong-18",          Tier::Typo),
    ("lepoard",          "Leopard 2",           Tier::Typo),
    ("leopard-2",        "Leopard 2",           Tier::Folded),
    ("kim yong hyun",    "Kim Yong-hyun",       Tier::Folded),
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
    let index = NameIndex::of(vec![named(0, &"a".repeat(100_000), &[], 3, 1)]);
    assert!(index.find(&"ab".repeat(500), 5).is_empty());
    assert!(index.find("", 5).len() == 1);
}

fn named(id: u32, name: &str, aliases: &[&str], rank: u8, n_articles: usize) -> Named {
    Named {
        target: Target::Person(PersonId(id)),
        name: name.into(),
        aliases: aliases.iter().map(ToString::to_string).collect(),
        rank,
        n_articles,
    }
}

/// Returns the tier and score of a name as the definition of the tiers has it, without any short cut.
fn plain_tier(named: &Named, query: &str) -> Option<(Tier, i64)> {
    let (words, spelling) = (words_of(query), spelling_of(query));
    let matcher = SkimMatcherV2::default().respect_case().element_limit(MATCHER_CELLS);
    let any_alias = |fits: &dyn Fn(&str) -> bool| named.aliases.iter().any(|alias| fits(alias));
    if let Some(close) = near(&words_of(&named.name), &words) {
        let written = near_as_written(&named.name, &query.trim().to_lowercase(), close);
        return Some(written.map_or((Tier::Folded, -(close as i64)), |tier| (tier, 0)));
    }
    let sounds = |name: &str| near(&spelling_of(name), &spelling).is_some();
    if sounds(&named.name) {
        return Some((Tier::Spelling, 0));
    }
    if any_alias(&|alias| near(&words_of(alias), &words).is_some() || sounds(alias)) {
        return Some((Tier::Alias, 0));
    }
    let slips = |name: &str| one_slip(&words_of(name), &words);
    if slips(&named.name) || any_alias(&slips) {
        return Some((Tier::Typo, 0));
    }
    Some((Tier::Letters, letters(&words_of(&named.name), &words, &matcher)?))
}

proptest::proptest! {
    /// The short cuts of the index find what the definition of the tiers says, in its order.
    #[test]
    fn short_cuts_change_nothing(
        names in proptest::collection::vec(("(Anna|Jan|Oe|Wit|van|Su|T9)( (de|Wit|Jan|oet|uti|Sjoe|1))?(-[a-e]{1,4})?", "[a-e ]{0,6}", 0..3_u8, 0..3_usize), 0..12),
        query in "(an|jna|wit|de|wit d|oeti|sh|t9|anan|jan de|[a-e]{1,5}| )",
        limit in 1..8_usize,
    ) {
        let names: Vec<Named> = (0..).zip(&names).map(|(id, (name, alias, rank, n))| named(id, name, &[alias], *rank, *n)).collect();
        let mut wanted: Vec<_> = names
            .iter()
            .filter(|_| !words_of(&query).is_empty())
            .filter_map(|named| plain_tier(named, &query).map(|(tier, score)| (tier, Reverse(score), named.rank, Reverse(named.n_articles), named.name.clone())))
            .collect();
        wanted.sort();
        wanted.truncate(limit);
        let found = NameIndex::of(names).find(&query, limit);
        if !words_of(&query).is_empty() {
            let found: Vec<_> = found.into_iter().map(|found| (found.why, found.name)).collect();
            let wanted: Vec<_> = wanted.into_iter().map(|(tier, .., name)| (tier, name)).collect();
            proptest::prop_assert_eq!(found, wanted);
        }
    }
}
