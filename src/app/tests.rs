//! What keys do to the state, without a screen.

use crate::app::action::Action;
use crate::app::fixture::{app, articles, load, options, type_keys};
use crate::app::msg::{Effect, Habits, Loaded, Msg, Progress};
use crate::app::pane::Pane;
use crate::app::{App, Options, Overlay};
use crate::article::Article;
use crate::dossier::grouping::Grouping;
use crate::dossier::order::Sort;

fn titles(app: &App) -> Vec<&str> {
    let title = |id| {
        app.dossier
            .article(id)
            .found
            .title
            .as_ref()
            .map_or("", |title| &title.text)
    };
    let shown = app.selection.shown.iter();
    shown.map(|id| title(*id).split(' ').next().unwrap_or("")).collect()
}

fn selected(app: &App) -> &str {
    let title = app.selected().and_then(|(_, article)| article.found.title.as_ref());
    title.map_or("", |title| title.text.split(' ').next().unwrap_or(""))
}

#[test]
#[rustfmt::skip]
fn keys_move_filter_and_sort() {
    for (keys, shown, at) in [
        ("",                        vec!["Loodsen", "Nieuwe", "Op"], "Loodsen"),
        ("j",                       vec!["Loodsen", "Nieuwe", "Op"], "Nieuwe"),
        ("jjjj",                    vec!["Loodsen", "Nieuwe", "Op"], "Op"),
        ("Gk",                      vec!["Loodsen", "Nieuwe", "Op"], "Nieuwe"),
        ("Gg",                      vec!["Loodsen", "Nieuwe", "Op"], "Loodsen"),
        ("s",                       vec!["Nieuwe", "Loodsen", "Op"], "Loodsen"),
        ("sS",                      vec!["Loodsen", "Nieuwe", "Op"], "Loodsen"),
        ("S",                       vec!["Nieuwe", "Loodsen", "Op"], "Loodsen"),
        ("j=",                      vec!["Nieuwe"],                  "Nieuwe"),
        ("j=D",                     vec!["Loodsen", "Nieuwe", "Op"], "Nieuwe"),
        ("=U",                      vec!["Loodsen", "Op"],           "Loodsen"),
        ("U",                       vec!["Loodsen", "Nieuwe"],       "Loodsen"),
        ("UU",                      vec!["Op"],                      "Op"),
        ("UUU",                     vec!["Loodsen", "Nieuwe", "Op"], "Op"),
        ("d2024-10<enter>",         vec!["Loodsen"],                 "Loodsen"),
        ("d2024-10<esc>",           vec!["Loodsen", "Nieuwe", "Op"], "Loodsen"),
        ("d2024-1x<esc>",           vec!["Loodsen", "Nieuwe", "Op"], "Loodsen"),
        ("=d2024-01<enter>",        vec!["Nieuwe"],                  "Nieuwe"),
        ("dnone<enter>",            vec!["Op"],                      "Op"),
        ("d1999<enter>",            vec![],                          ""),
        ("d1999<enter>\\",          vec!["Loodsen", "Nieuwe", "Op"], "Loodsen"),
        ("3j@",                     vec!["Nieuwe"],                  "Nieuwe"),
        ("3j@\\",                   vec!["Loodsen", "Nieuwe", "Op"], "Nieuwe"),
        ("4@",                      vec!["Loodsen", "Op"],           "Loodsen"),
        ("4@3@",                    vec!["Loodsen"],                 "Loodsen"),
        ("4@3@\\",                  vec!["Loodsen", "Op"],           "Loodsen"),
        ("fhaddad<tab>",            vec!["Nieuwe"],                  "Nieuwe"),
        ("fhaddad<enter>",          vec!["Loodsen", "Nieuwe", "Op"], "Nieuwe"),
        ("3<enter><enter><enter>",  vec!["Loodsen", "Nieuwe", "Op"], "Nieuwe"),
        ("3<enter>nn<esc>",         vec!["Loodsen", "Nieuwe", "Op"], "Loodsen"),
        ("4<enter>N",               vec!["Loodsen", "Nieuwe", "Op"], "Op"),
    ] {
        for size in [(80, 24), (120, 40), (200, 60), (40, 12)] {
            let mut app = app(size.0, size.1);
            type_keys(&mut app, keys);
            assert_eq!((titles(&app), selected(&app)), (shown.clone(), at), "{keys} at {size:?}");
        }
    }
}

#[test]
fn escape_never_quits_and_q_closes_the_innermost() {
    let mut app = app(80, 24);
    assert_eq!(type_keys(&mut app, "<esc><esc>3<enter><esc><esc><esc>?<esc><esc>"), []);
    assert_eq!(type_keys(&mut app, "2z?qq"), []);
    assert!(app.overlay.is_none() && !app.zoomed);
    assert_eq!(type_keys(&mut app, "q"), [Effect::Quit]);
    assert_eq!(type_keys(&mut app, "fq<c-c>"), [Effect::Quit]);
    assert_eq!(type_keys(&mut app, "<c-z>"), [Effect::Suspend]);
}

#[test]
fn escape_returns_to_where_the_reader_was() {
    let mut app = app(80, 24);
    type_keys(&mut app, "j3<enter>");
    assert_eq!((app.pane, selected(&app)), (Pane::Text, "Nieuwe"));
    type_keys(&mut app, "n<esc>");
    assert_eq!((app.pane, selected(&app)), (Pane::People, "Nieuwe"));
}

/// Everything that a key could have changed, as text: what does not show in it is no answer.
fn state(app: &App) -> String {
    let place = (
        app.pane,
        app.zoomed,
        app.list.cursor_row(),
        app.reader.top,
        app.reader.place,
    );
    let panels = (
        app.people.cursor,
        app.terms.cursor,
        app.scope,
        app.sort,
        app.fold_chrome,
    );
    let shown = (&app.filter, app.timeline.unit, &app.message, &app.overlay, app.color);
    format!("{place:?} {panels:?} {shown:?}")
}

#[test]
fn each_key_does_something_in_each_pane_or_says_why_not() {
    for pane in Pane::ALL {
        for binding in app(80, 24).keymap.bindings {
            for key in &binding.keys {
                let mut app = app(80, 24);
                app.focus(pane);
                app.settle();
                app.message = None;
                let before = state(&app);
                let is_own = matches!(
                    (pane, binding.action),
                    (Pane::List, Action::PaneList | Action::First)
                        | (Pane::Text, Action::PaneText | Action::First)
                        | (Pane::People, Action::PanePeople | Action::First)
                        | (Pane::Terms, Action::PaneTerms | Action::First)
                );
                let effects = app.act(binding.action);
                app.settle();
                let answered = state(&app) != before || !effects.is_empty();
                assert!(
                    answered || is_own,
                    "{key} ({:?}) does nothing in {pane:?}",
                    binding.action
                );
            }
        }
    }
}

fn batch(articles: Vec<Article>, finished: bool) -> Msg {
    Msg::Loaded(Loaded {
        articles,
        progress: Progress {
            files_done: 1,
            files_total: Some(9),
            finished,
            ..Progress::default()
        },
        ..Loaded::default()
    })
}

#[test]
fn the_cursor_stays_on_its_article_while_more_come_in() {
    let mut app = App::new(options(80, 24));
    app.update(batch(articles(), false));
    type_keys(&mut app, "j2j");
    let (row, top) = (app.list.cursor_row() - app.list.top, app.reader.top);
    let mut more: Vec<Article> = Vec::new();
    for n in 0..40 {
        let mut article = articles().swap_remove(0);
        article.record.path = format!("meer-{n}.txt").into();
        more.push(article);
    }
    app.update(batch(more, true));
    assert_eq!(app.dossier.len(), 43);
    assert_eq!(selected(&app), "Nieuwe");
    assert_eq!((app.list.cursor_row() - app.list.top, app.reader.top), (row, top));
}

#[test]
fn a_filter_keeps_its_meaning_while_more_come_in() {
    let mut app = App::new(options(80, 24));
    let mut later = articles();
    let first = later.split_off(2);
    app.update(batch(first, false));
    type_keys(&mut app, "4@");
    let name = |app: &App| {
        app.filter
            .term
            .and_then(|id| app.dossier.term(id))
            .map(|term| term.name.to_string())
    };
    assert_eq!(name(&app).as_deref(), Some("granaten"));
    // The newest one, which the order of the list would number first.
    later[1].record.date.value = crate::date::PartialDate::parse_edtf("2025-01");
    app.update(batch(later, true));
    assert_eq!(name(&app).as_deref(), Some("granaten"));
    assert_eq!(titles(&app), ["Loodsen", "Op"]);
}

#[test]
fn a_wrong_period_keeps_the_last_good_one() {
    let mut app = app(80, 24);
    type_keys(&mut app, "d2024-10");
    assert_eq!(titles(&app), ["Loodsen"]);
    type_keys(&mut app, "..2024-99<enter>");
    assert_eq!(titles(&app), ["Loodsen"], "the error is shown, the result stays");
    assert!(matches!(&app.overlay, Some(Overlay::Date(prompt)) if prompt.error.is_some()));
}

#[test]
fn tab_goes_through_the_ways_to_go_on_and_back() {
    let mut app = app(80, 24);
    let line = |app: &App| match &app.overlay {
        Some(Overlay::Date(prompt)) => prompt.line.text().to_string(),
        _ => String::new(),
    };
    type_keys(&mut app, "dlast");
    let Some(Overlay::Date(prompt)) = &app.overlay else {
        panic!("the prompt is open");
    };
    let offers = prompt.offers.clone();
    assert!(
        offers.len() > 1 && offers.iter().all(|offer| offer.starts_with("last")),
        "{offers:?}"
    );
    for offer in offers.iter().chain(&offers[..1]) {
        type_keys(&mut app, "<tab>");
        assert_eq!(line(&app), *offer);
    }
    type_keys(&mut app, "<backtab>");
    assert_eq!(line(&app), offers[offers.len() - 1]);
    type_keys(&mut app, "x<tab>");
    assert!(line(&app).ends_with('x'), "nothing goes on so");
}

#[test]
fn a_paste_goes_to_a_prompt_only() {
    let mut app = app(80, 24);
    app.update(Msg::Paste("q2024-10\u{3}".into()));
    assert!(app.overlay.is_none() && app.message.is_some());
    type_keys(&mut app, "d");
    app.update(Msg::Paste("2024-10".into()));
    assert_eq!(titles(&app), ["Loodsen"]);
}

#[test]
fn order_and_groups_are_kept_but_not_from_the_sample() {
    let mut app = app(80, 24);
    let kept = |sort, grouping| vec![Effect::Remember(Habits { sort, grouping })];
    assert_eq!(type_keys(&mut app, "s"), kept(Sort::Oldest, Grouping::AsSorted));
    assert_eq!(type_keys(&mut app, "v"), kept(Sort::Oldest, Grouping::Year));
    let again = App::new(Options {
        habits: Habits {
            sort: Sort::Title,
            grouping: Grouping::Expert,
        },
        ..options(80, 24)
    });
    assert_eq!((again.sort, again.grouping), (Sort::Title, Grouping::Expert));
    let mut sample = again;
    sample.update(Msg::Sample);
    assert_eq!((sample.sort, sample.grouping), (Sort::Newest, Grouping::AsSorted));
    assert_eq!(type_keys(&mut sample, "sv"), []);
}

#[test]
fn an_empty_dossier_takes_all_keys() {
    let mut app = App::new(options(80, 24));
    load(&mut app, Vec::new());
    for binding in app.keymap.bindings.clone() {
        app.overlay = None;
        app.act(binding.action);
        app.settle();
    }
}
