//! Names in any spelling: what a reader types, and the name that must come first among `tests/finding/names.txt`.
//!
//! Each row of `tests/finding/pairs.txt` also says why the name is found, and which names must not be.

use knipsel::dossier::PersonId;
use knipsel::dossier::aliases::Aliases;
use knipsel::dossier::finder::{NameIndex, Named, Target};

const NAMES: &str = include_str!("finding/names.txt");
const PAIRS: &str = include_str!("finding/pairs.txt");
/// As many as the finder shows.
const MOST_FOUND: usize = 200;

fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn parts(text: &'static str) -> Vec<&'static str> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn index() -> NameIndex {
    let named = |(id, row)| {
        let names = parts(row);
        let known = Aliases::built_in().spellings(names[0]).iter().map(ToString::to_string);
        Named {
            target: Target::Person(PersonId(id)),
            name: names[0].into(),
            aliases: names[1..].iter().map(ToString::to_string).chain(known).collect(),
            rank: 0,
            n_articles: 1,
        }
    };
    NameIndex::of((0..).zip(rows(NAMES)).map(named).collect())
}

#[test]
fn what_a_reader_types_finds_the_name_and_says_why() {
    let index = index();
    let mut wrong = Vec::new();
    for row in rows(PAIRS) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [query, first, why, never] = cells[..] else {
            panic!("not four cells: {row}");
        };
        let found = index.find(query, MOST_FOUND);
        let best = found.first().map_or(("-".into(), String::new()), |found| {
            (found.name.clone(), format!("{:?}", found.why).to_lowercase())
        });
        if best != (first.to_string(), why.to_string()) {
            wrong.push(format!("{query}: {best:?}"));
        }
        let never = never.split(';').map(str::trim);
        let found_never = never.filter(|never| found.iter().any(|found| found.name == *never));
        wrong.extend(found_never.map(|never| format!("{query}: found {never}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(rows(PAIRS).count() >= 60);
}

/// A name in the table that nobody has would make its rows mean nothing.
#[test]
fn the_table_names_only_names_that_are_there() {
    let names: Vec<&str> = rows(NAMES).map(|row| parts(row)[0]).collect();
    for row in rows(PAIRS) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let meant = cells[3].split(';').chain([cells[1]]).map(str::trim);
        for name in meant.filter(|name| !["", "-"].contains(name)) {
            assert!(names.contains(&name), "{name}");
        }
    }
}
