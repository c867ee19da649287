//! How fast a name is found among a million. `cargo bench --bench finding` prints a table; nothing is asserted.
//!
//! The names are made up here. Each query is typed letter by letter, as in the finder; beside it stand plain passes of two
//! matchers over the same names, in the same run, because machines are noisy.

#![allow(clippy::print_stdout)] // the table is what this program is for

use std::hint::black_box;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use knipsel::dossier::PersonId;
use knipsel::dossier::finder::{NameIndex, Named, Target};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

const N: u32 = 1_000_000;
/// As many as the finder shows.
const MOST_FOUND: usize = 200;

const GIVEN: &[&str] = &[
    "Anna", "Joris", "Layla", "Pieter", "Mehmet", "Ingrid", "Tomasz", "Sofie", "Vladimir", "Sergej", "Kim", "Noor",
    "Zoë", "Willem", "Amina", "Bram",
];
const SYLLABLES: &[&str] = &[
    "ba", "der", "kui", "per", "had", "sjoj", "goe", "wit", "lens", "ko", "ven", "oet", "in", "mar", "tel", "ski",
    "nov", "ak", "rie", "huis", "berg", "sen", "yil", "diz", "cla", "es", "zand", "vos", "lim", "jon",
];
const PARTICLES: &[&str] = &["", "", "", "de ", "van ", "van der ", "al-"];

/// What is typed, letter by letter: exact, in another order, in another spelling, with a slip, letters only, nothing.
const QUERIES: &[&str] = &[
    "wit",
    "anna de wit",
    "kuiper joris",
    "shoigu",
    "putin",
    "bergesn",
    "vdwbrg",
    "hadskivos",
    "qqqq",
];

fn main() {
    let start = Instant::now();
    let names: Vec<String> = (0..N).map(name).collect();
    let entries = (0..).zip(&names).map(|(id, name)| Named {
        target: Target::Person(PersonId(id)),
        name: name.clone(),
        aliases: Vec::new(),
        rank: u8::try_from(id % 3).unwrap_or(0),
        n_articles: (id as usize).trailing_zeros() as usize,
    });
    let entries: Vec<Named> = entries.collect();
    println!("{N} names made in {:.1} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let index = NameIndex::of(entries);
    println!("index made in {:.1} s", start.elapsed().as_secs_f64());

    let typed: Vec<&str> = QUERIES
        .iter()
        .flat_map(|query| (1..=query.len()).map(|end| &query[..end]))
        .collect();
    report("the finder", &typed, |query| index.find(query, MOST_FOUND).len());
    // The plain passes take long; every third key is enough for a median.
    let some: Vec<&str> = typed.iter().copied().step_by(3).collect();
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    report("a plain pass of nucleo-matcher", &some, |query| {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let scores = names
            .iter()
            .filter_map(|name| pattern.score(Utf32Str::new(name, &mut buffer), &mut matcher));
        scores.count()
    });
    let matcher = SkimMatcherV2::default();
    report("a plain pass of fuzzy-matcher", &some, |query| {
        names.iter().filter_map(|name| matcher.fuzzy_match(name, query)).count()
    });
}

fn report(what: &str, queries: &[&str], mut find: impl FnMut(&str) -> usize) {
    let mut times: Vec<(Duration, &str)> = queries
        .iter()
        .map(|query| {
            let start = Instant::now();
            black_box(find(query));
            (start.elapsed(), *query)
        })
        .collect();
    times.sort();
    let ms = |at: usize| times[at].0.as_secs_f64() * 1e3;
    let last = times.len() - 1;
    println!(
        "{what:<32} a key: median {:>7.1} ms, worst {:>7.1} ms (“{}”)",
        ms(last / 2),
        ms(last),
        times[last].1
    );
}

fn name(id: u32) -> String {
    let part = |by: u32, from: &[&'static str]| {
        from[(id.wrapping_mul(2_654_435_761).rotate_left(by) >> 5) as usize % from.len()]
    };
    let mut surname = String::new();
    for by in [3, 11, 19].into_iter().take(2 + (id % 2) as usize) {
        surname.push_str(part(by, SYLLABLES));
    }
    let (first, rest) = surname.split_at(1);
    format!(
        "{} {}{}{rest}",
        part(27, GIVEN),
        part(7, PARTICLES),
        first.to_uppercase()
    )
}
