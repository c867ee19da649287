use crate::app::fixture::{app, articles, load, options, type_keys};
use crate::app::msg::{Effect, Msg};
use crate::app::pane::Pane;
use crate::app::{App, Overlay};
use crate::date::DateOrigin;
use crate::marks::{Kept, Marks};

/// What the selected article is marked with.
fn marked(app: &App) -> String {
    let Some(marks) = app.list.selected().and_then(|id| app.marks_of(id)) else {
        return String::new();
    };
    let date = marks.date().map(|date| date.to_string()).unwrap_or_default();
    let signs = [(marks.star, "star"), (marks.read, "read")];
    let signs = signs
        .into_iter()
        .filter(|(set, _)| *set)
        .map(|(_, name)| name.to_string());
    let all = signs.chain(marks.tags.clone()).chain([marks.note.clone(), date]);
    all.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("+")
}

#[test]
#[rustfmt::skip]
fn keys_mark_undo_and_redo_in_each_pane() {
    for (keys, expected) in [
        ("m",                              "star"),
        ("mm",                             ""),
        ("mr",                             "star+read"),
        ("mru",                            "star"),
        ("mruu",                           ""),
        ("mruuu",                          ""),
        ("mruu<c-r>",                      "star"),
        ("mruu<c-r><c-r><c-r>",            "star+read"),
        ("mua<c-r>x<esc><c-r>",            "star"),
        ("muru<c-r>",                      "read"),
        ("tgrens, brug<enter>",            "grens+brug"),
        ("tgrens<enter>tbrug<enter>",      "grens+brug"),
        ("tgrens<enter>t<c-u><enter>",     ""),
        ("tgrens<esc>",                    ""),
        ("abel hem<enter>",                "bel hem"),
        ("abel<enter>a hem<enter>",        "bel hem"),
        ("abel<enter>a hem<enter>u",       "bel"),
        ("e2023-05<enter>",                "2023-05"),
        ("e2023-05<enter>u",               ""),
        ("e2023-05<enter>e<c-u><enter>",   ""),
        ("e2023..<enter><esc>",            ""),
    ] {
        // Beside a person, `e` says what that person is.
        let is_elsewhere = |pane: &Pane| *pane != Pane::People || !keys.starts_with('e');
        for pane in Pane::ALL.into_iter().filter(is_elsewhere) {
            let mut app = app(80, 24);
            app.focus(pane);
            type_keys(&mut app, keys);
            assert_eq!(marked(&app), expected, "{keys} in {pane:?}");
        }
    }
}

#[test]
fn an_assigned_date_sorts_filters_and_can_be_taken_away() {
    let mut app = app(80, 24);
    type_keys(&mut app, "Ge2023-05-02<enter>");
    let (_, article) = app.selected().unwrap();
    assert_eq!(article.date().origin, DateOrigin::User);
    assert_eq!(article.date().value.unwrap().to_string(), "2023-05-02");
    type_keys(&mut app, "d2023<enter>");
    assert_eq!(app.selection.shown.len(), 1);
    assert_eq!(app.selection.hidden_undated, 0);
    type_keys(&mut app, "D");
    assert_eq!(app.facts, crate::app::facts::Facts::of(&app.dossier));
    type_keys(&mut app, "Ge<bs><enter>");
    assert_eq!(app.selected().unwrap().1.date().origin, DateOrigin::None);
}

#[test]
fn what_another_instance_marked_comes_in_with_a_save() {
    let mut mine = app(80, 24);
    let mut other = app(80, 24);
    let effects = type_keys(&mut mine, "mjr");
    type_keys(&mut other, "anoot<enter>");
    let [Effect::Keep(first), Effect::Keep(_)] = &effects[..] else {
        panic!("{effects:?}");
    };
    // The file holds the other's note and the first of the two changes.
    let mut marks = Marks::clone(&other.own.marks);
    marks.apply(first);
    mine.update(Msg::Marks(
        Kept {
            marks,
            problems: Vec::new(),
        },
        1,
    ));
    assert_eq!(marked(&mine), "read", "what is not kept yet stays");
    type_keys(&mut mine, "k");
    assert_eq!(marked(&mine), "star+noot");
}

#[test]
fn marks_that_are_read_first_find_articles_that_come_later() {
    let mut before = app(80, 24);
    type_keys(&mut before, "mGe2023<enter>");
    let marks = Marks::clone(&before.own.marks);
    let mut again = App::new(options(80, 24));
    again.update(Msg::Marks(
        Kept {
            marks,
            problems: Vec::new(),
        },
        0,
    ));
    load(&mut again, articles());
    assert_eq!(marked(&again), "star");
    assert_eq!(again.facts, before.facts);
}

#[test]
fn a_failed_save_is_said_and_not_left_without_a_word() {
    let mut app = app(80, 24);
    type_keys(&mut app, "m");
    app.update(Msg::NotKept("x.toml: no space".into()));
    assert_eq!(app.own.unsaved.as_deref(), Some("x.toml: no space"));
    assert_eq!(marked(&app), "star");
    assert_eq!(type_keys(&mut app, "q"), []);
    assert!(
        app.message
            .as_ref()
            .is_some_and(|message| message.contains("not saved"))
    );
    assert_eq!(type_keys(&mut app, "q"), [Effect::Quit]);
    let marks = Marks::clone(&app.own.marks);
    app.update(Msg::Marks(
        Kept {
            marks,
            problems: Vec::new(),
        },
        1,
    ));
    assert_eq!(app.own.unsaved, None);
}

#[test]
fn the_sample_is_marked_but_not_kept() {
    let mut app = app(80, 24);
    app.update(Msg::Sample);
    assert_eq!(type_keys(&mut app, "m"), []);
    assert_eq!(marked(&app), "star");
    app.update(Msg::Marks(
        Kept {
            marks: Marks::default(),
            problems: Vec::new(),
        },
        0,
    ));
    assert_eq!(marked(&app), "star");
}

#[test]
fn a_tag_in_use_completes() {
    let mut app = app(80, 24);
    type_keys(&mut app, "tgrens, granaten<enter>jtgra<tab>");
    assert!(matches!(&app.overlay, Some(Overlay::Mark(prompt)) if prompt.line.text() == "granaten, "));
    type_keys(&mut app, "<tab><enter>");
    assert_eq!(marked(&app), "granaten+grens");
}
