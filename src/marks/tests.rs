use std::path::{Path, PathBuf};

use proptest::prelude::{any, prop_assert_eq, proptest};

use super::key::{Base, hash};
use super::owners::owners;
use super::*;
use crate::article::{Annotations, Article, Clipping, Found, PersonKind, Title, TitleOrigin};
use crate::marks::file::{Unreadable, read, write};

fn article(path: &str, record: Option<u32>, title: &str, text: &str) -> Article {
    let title = Title {
        text: title.into(),
        span: None,
        origin: TitleOrigin::FirstLine,
    };
    Article {
        record: Clipping {
            path: path.into(),
            index: record,
            text: text.into(),
            ..Clipping::default()
        },
        found: Found::new("nl", Some(title), Annotations::default()),
    }
}

fn star(article: &Article) -> Change {
    let key = ArticleKey::of(article, &Base::default());
    Change::Article(ArticleChange {
        was: key.clone(),
        now: key,
        set: Set::Star(true),
    })
}

fn marked(articles: &[Article]) -> Marks {
    let mut marks = Marks::default();
    for article in articles {
        marks.apply(&star(article));
    }
    marks
}

#[test]
fn marks_find_their_article_again() {
    let old = [
        article("a.txt", None, "Loodsen", "vol"),
        article("f.jsonl", Some(0), "Tanks", "laat"),
        article("f.jsonl", Some(1), "Brug", "open"),
    ];
    let marks = marked(&old);
    #[rustfmt::skip]
    let cases: &[(&str, Article, Option<usize>)] = &[
        ("unchanged",                        article("a.txt", None, "Loodsen", "vol"), Some(0)),
        ("text changed",                     article("a.txt", None, "Loodsen", "leeg"), Some(0)),
        ("title changed",                    article("a.txt", None, "Loods", "vol"), Some(0)),
        ("both changed",                     article("a.txt", None, "Heide", "stil"), Some(0)),
        ("moved",                            article("oud/b.txt", None, "Loodsen", "vol"), Some(0)),
        ("moved and changed: another one",   article("oud/b.txt", None, "Loodsen", "leeg"), None),
        ("another record in its place",      article("f.jsonl", Some(0), "Heide", "stil"), None),
        ("records moved on",                 article("f.jsonl", Some(2), "Brug", "open"), Some(2)),
        ("another file",                     article("c.txt", None, "Heide", "stil"), None),
    ];
    for (what, article, owner) in cases {
        let found = owners(&marks, [((), article)].into_iter(), &Base::default());
        assert_eq!(found.get(&()).copied(), *owner, "{what}");
    }
}

#[test]
fn a_file_that_took_a_name_does_not_take_the_marks() {
    let marks = marked(&[article("a.txt", None, "Loodsen", "vol")]);
    let now = [
        article("a.txt", None, "Heide", "stil"),
        article("b.txt", None, "Loodsen", "vol"),
    ];
    let found = owners(&marks, now.iter().enumerate(), &Base::default());
    assert_eq!((found.get(&0), found.get(&1)), (None, Some(&0)));
}

#[test]
fn paths_are_keys_on_every_system() {
    let base = |strip: &str, add: &str| Base {
        strip: PathBuf::from(strip),
        add: PathBuf::from(add),
    };
    for (base, path, key) in [
        (base("nieuws", ""), "nieuws/a.txt", "a.txt"),
        (base("nieuws/", ""), "nieuws/oud/a.txt", "oud/a.txt"),
        (base(".", ""), "./a.txt", "a.txt"),
        (base("", ""), "a.txt", "a.txt"),
        (base("", "/home/x"), "./n/a.txt", "/home/x/n/a.txt"),
        (base("", "/home/x"), "/n/a.txt", "/n/a.txt"),
        (base(".", ""), "./50%.txt", "50%25.txt"),
    ] {
        assert_eq!(base.key(Path::new(path)), key, "{path}");
        assert!(base.has_key(Path::new(path), key), "{path}");
        assert!(!base.has_key(Path::new(path), "b.txt") && !base.has_key(Path::new("x/y.txt"), key));
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_stay_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let key = |bytes| Base::default().key(Path::new(OsStr::from_bytes(bytes)));
    assert_eq!(key(b"caf\xe9"), "caf%e9");
    assert_ne!(key(b"caf%e9"), key(b"caf\xe9"));
}

#[test]
fn the_hash_is_the_published_one() {
    // Test vectors of FNV-1a, 64 bits.
    for (text, expected) in [
        ("", "cbf29ce484222325"),
        ("a", "af63dc4c8601ec8c"),
        ("foobar", "85944171f73967e8"),
    ] {
        assert_eq!(hash(text), expected);
    }
}

#[test]
fn the_opposite_brings_back_what_was() {
    let article = article("a.txt", None, "Loodsen", "vol");
    let mut marks = marked(std::slice::from_ref(&article));
    for set in [
        Set::Star(false),
        Set::Read(true),
        Set::Tags(vec!["grens".into()]),
        Set::Note("bel hem".into()),
        Set::Date(PartialDate::parse_edtf("2024-01")),
    ] {
        let before = marks.clone();
        let key = ArticleKey::of(&article, &Base::default());
        let change = Change::Article(ArticleChange {
            was: key.clone(),
            now: key,
            set,
        });
        let opposite = marks.opposite(&change);
        marks.apply(&change);
        assert_ne!(marks, before, "{change:?}");
        marks.apply(&opposite);
        assert_eq!(marks, before, "{change:?}");
    }
}

#[test]
fn the_opposite_of_a_correction_brings_back_what_was() {
    let article = article("a.txt", None, "Loodsen", "vol granaten");
    let key = ArticleKey::of(&article, &Base::default());
    let rejected = Rejected::statement(&article, crate::article::Span::new(0, 3));
    let of_article = |set| {
        Change::Article(ArticleChange {
            was: key.clone(),
            now: key.clone(),
            set,
        })
    };
    let of_person = |set| Change::Person("Anna de Wit".into(), set);
    let mut marks = marked(std::slice::from_ref(&article));
    marks.apply(&of_person(PersonSet::Is(Some(PersonKind::Other), "buurvrouw".into())));
    for change in [
        of_article(Set::Reject(rejected, true)),
        of_article(Set::PassageNote("vol".into(), "hoe vol?".into())),
        of_person(PersonSet::SameAs("A. de Wit".into())),
        of_person(PersonSet::Apart(true)),
        of_person(PersonSet::Reject(true)),
        of_person(PersonSet::Is(Some(PersonKind::Expert), String::new())),
        of_person(PersonSet::Is(None, String::new())),
    ] {
        let before = marks.clone();
        let opposite = marks.opposite(&change);
        marks.apply(&change);
        assert_ne!(marks, before, "{change:?}");
        assert_eq!(
            read(write(&marks).unwrap().as_bytes()).as_ref(),
            Ok(&marks),
            "{change:?}"
        );
        marks.apply(&opposite);
        assert_eq!(marks, before, "{change:?}");
    }
}

#[test]
fn corrections_are_there_for_a_reader_of_the_file() {
    let article = article("a.txt", None, "Loodsen", "In de loodsen liggen   granaten\nklaar.");
    let at = article.text().find("granaten").unwrap();
    let rejected = Rejected::term(&article, "granaat", crate::article::Span::new(at, at + 8));
    let mut marks = marked(std::slice::from_ref(&article));
    let key = marks.articles[0].key.clone();
    for change in [
        Change::Article(ArticleChange {
            was: key.clone(),
            now: key,
            set: Set::Reject(rejected, true),
        }),
        Change::Person("De Wit".into(), PersonSet::SameAs("Anna de Wit".into())),
        Change::Person(
            "Anna de Wit".into(),
            PersonSet::Is(Some(PersonKind::Expert), "hoogleraar".into()),
        ),
        Change::Person("anna de wit".into(), PersonSet::Apart(true)),
    ] {
        marks.apply(&change);
    }
    insta::assert_snapshot!(write(&marks).unwrap());
}

#[test]
fn unknown_keys_are_kept() {
    let text = "format = 1\ncolor = \"red\"\n\n[[article]]\npath = \"a.txt\"\ntitle = \"A\"\nhash = \"\"\nstar = true\nmood = \"sad\"\n\n[[person]]\nname = \"A\"\nshoe = 41\n\n[later]\nx = 1\n";
    let mut marks = read(text.as_bytes()).unwrap();
    let key = marks.articles[0].key.clone();
    for star in [false, true] {
        marks.apply(&Change::Article(ArticleChange {
            was: key.clone(),
            now: key.clone(),
            set: Set::Star(star),
        }));
        marks.forget_empty();
    }
    let again: Table = toml::from_str(&write(&marks).unwrap()).unwrap();
    let before: Table = toml::from_str(text).unwrap();
    assert_eq!(again, before);
}

#[test]
fn other_texts_say_why_they_are_no_marks() {
    for (text, expected) in [
        ("format = 2\n", Unreadable::Newer(2)),
        ("", Unreadable::Damaged("no line `format = 1`".into())),
        ("format = \"1\"", Unreadable::Damaged("no line `format = 1`".into())),
    ] {
        assert_eq!(read(text.as_bytes()), Err(expected), "{text}");
    }
    for (text, start) in [
        ("format = 1\n[[article", "damaged: line 2: "),
        ("format = 1\n[[article]]\nstar = true\n", "damaged: "),
        ("format = 1\narticle = 3", "damaged: "),
    ] {
        let error = read(text.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with(start), "{error}");
    }
    assert!(matches!(read(b"format = 1\n\xff"), Err(Unreadable::Damaged(_))));
}

proptest! {
    #[test]
    fn what_is_written_reads_back(path: String, title: String, note: String, tags: Vec<String>, star: bool) {
        let key = ArticleKey { path, title, record: Some(3), hash: hash(&note) };
        let mut marks = Marks::default();
        for set in [Set::Star(star), Set::Tags(tags), Set::Note(note)] {
            marks.apply(&Change::Article(ArticleChange { was: key.clone(), now: key.clone(), set }));
        }
        prop_assert_eq!(read(write(&marks).unwrap().as_bytes()), Ok(marks));
    }

    #[test]
    fn no_bytes_panic(bytes in any::<Vec<u8>>()) {
        let _ = read(&bytes);
    }
}

#[test]
fn a_file_cut_or_changed_at_any_byte_never_panics() {
    let text = write(&marked(&[article("a.txt", None, "Loodsen", "vol")])).unwrap();
    for at in 0..text.len() {
        let _ = read(&text.as_bytes()[..at]);
        let mut flipped = text.clone().into_bytes();
        flipped[at] ^= 0x15;
        let _ = read(&flipped);
    }
}

#[test]
fn a_saved_filter_is_kept_removed_and_undone() {
    let mut marks = Marks::default();
    let mut saved = SavedFilter::of("Voor de top");
    saved.date = "2024-01..2024-05".into();
    saved.names = vec!["person:Anna de Wit".into()];
    let save = Change::Filter(Box::new(saved.clone()));
    let back = marks.opposite(&save);
    marks.apply(&save);
    let text = file::write(&marks).unwrap();
    assert!(text.contains("[[filter]]"), "{text}");
    assert_eq!(file::read(text.as_bytes()).unwrap(), marks);
    // Case and blanks make no second filter.
    let mut other = saved.clone();
    other.name = "voor de top ".into();
    marks.apply(&Change::Filter(Box::new(other.clone())));
    assert_eq!(marks.filters, [other]);
    marks.apply(&back);
    assert!(marks.filters[0].is_empty());
    // A removal hides what the dossier's own file still has, and is forgotten when that is written.
    let mut in_dossier = Marks::default();
    in_dossier.apply(&save);
    let mut over = in_dossier.overlaid(marks);
    assert!(over.filters[0].is_empty());
    over.forget_empty();
    assert!(over.filters.is_empty());
}
