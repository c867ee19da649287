use crate::app::fixture::{app, articles, load, options, type_keys};
use crate::app::msg::{Effect, Loaded, Msg, Progress, Request};
use crate::app::pane::Pane;
use crate::app::{App, Overlay};
use crate::article::Span;
use crate::dossier::query::{Hit, HitKind};
use crate::dossier::search::{Found, search};

fn after(keys: &str) -> App {
    let mut app = app(80, 24);
    type_keys(&mut app, keys);
    app
}

fn shown(app: &App) -> Vec<String> {
    let ids = app.selection.shown.iter();
    ids.map(|id| app.dossier.article(*id).record.path.display().to_string())
        .collect()
}

/// The words that the text pane has gone to.
fn gone_to(app: &App) -> String {
    let (_, article) = app.selected().unwrap();
    app.reader
        .place
        .map_or("", |place| place.of(article.text()))
        .to_string()
}

#[test]
fn a_search_leaves_the_articles_that_answer_and_goes_to_the_first_hit() {
    let mut app = after("/granaat<enter>");
    assert_eq!(shown(&app), ["loodsen.txt", "oefening.txt"]);
    assert_eq!(gone_to(&app), "granaten");
    let message = |app: &App| app.message.clone().unwrap_or_default();
    assert!(
        message(&app).starts_with("hit 1 of 3, article 1 of 2"),
        "{}",
        message(&app)
    );
    type_keys(&mut app, "nn");
    assert!(
        message(&app).starts_with("hit 3 of 3, article 2 of 2"),
        "{}",
        message(&app)
    );
    type_keys(&mut app, "n");
    assert!(message(&app).starts_with("hit 1 of 3"), "{}", message(&app));
    type_keys(&mut app, "N");
    assert!(message(&app).starts_with("hit 3 of 3"), "{}", message(&app));
}

#[test]
fn hits_go_on_from_the_article_that_the_reader_went_to() {
    let mut app = after("/de<enter>");
    type_keys(&mut app, "1G");
    type_keys(&mut app, "n");
    let last = app.searching.walk.articles.len();
    let message = app.message.clone().unwrap();
    assert!(message.contains(&format!("article {last} of {last}")), "{message}");
}

#[test]
fn a_wrong_line_keeps_the_last_good_result_and_escape_what_was_before() {
    let mut app = after("/tank");
    assert_eq!(shown(&app), ["tanks.txt"]);
    type_keys(&mut app, " (");
    assert_eq!(shown(&app), ["tanks.txt"]);
    let Some(Overlay::Search(prompt)) = &app.overlay else {
        panic!("no prompt")
    };
    assert!(prompt.error.is_some());
    type_keys(&mut app, "<enter>");
    assert!(
        matches!(app.overlay, Some(Overlay::Search(_))),
        "a wrong line is not taken"
    );
    type_keys(&mut app, "<esc>");
    assert_eq!((shown(&app).len(), app.filter.found.is_some()), (3, false));
}

#[test]
fn an_empty_line_shows_everything_again() {
    let app = after("/tank<c-u>");
    assert_eq!(shown(&app).len(), 3);
}

#[test]
fn searches_combine_with_other_filters_and_drop_last_first() {
    let mut app = after("/granaat<enter>d2024-10<enter>");
    assert_eq!(shown(&app), ["loodsen.txt"]);
    type_keys(&mut app, "\\");
    assert_eq!(shown(&app).len(), 2);
    type_keys(&mut app, "\\");
    assert_eq!(shown(&app).len(), 3);
    assert!(app.filter.is_empty());
}

#[test]
fn escape_leads_back_to_where_the_search_began() {
    let mut app = after("j/granaat<enter>");
    let here = |app: &App| app.selected().unwrap().1.record.path.display().to_string();
    assert_eq!(here(&app), "loodsen.txt");
    type_keys(&mut app, "\\<esc>");
    assert_eq!((here(&app).as_str(), app.pane), ("tanks.txt", Pane::List));
}

#[test]
fn articles_that_answer_without_words_have_nothing_to_go_to() {
    let app = after("/-tank<enter>");
    assert_eq!(shown(&app), ["loodsen.txt", "oefening.txt"]);
    assert!(app.message.unwrap().contains("no words to go to"));
    let app = after("/qqq<enter>");
    assert!(shown(&app).is_empty() && app.message.unwrap().contains("nothing found"));
}

fn requests(effects: Vec<Effect>) -> Vec<Request> {
    let requests = effects.into_iter().filter_map(|effect| match effect {
        Effect::Search(request) => Some(*request),
        _ => None,
    });
    requests.collect()
}

fn press(app: &mut App, c: char) -> Vec<Effect> {
    let code = crossterm::event::KeyCode::Char(c);
    app.update(Msg::Key(crossterm::event::KeyEvent::from(code)))
}

#[test]
fn an_answer_that_comes_late_is_dropped() {
    let mut app = app(80, 24);
    press(&mut app, '/');
    let first = requests(press(&mut app, 't'));
    let second = requests(press(&mut app, 'a'));
    assert!(app.is_searching());
    let found = |typed: &str| Found {
        typed: typed.into(),
        complete: true,
        ..Found::default()
    };
    app.update(Msg::Searched(second[0].generation, Some(found("ta"))));
    app.update(Msg::Searched(first[0].generation, Some(found("t"))));
    assert_eq!(app.filter.found.as_ref().unwrap().typed, "ta");
    assert!(!app.is_searching());
    press(&mut app, 'n');
    app.update(Msg::Searched(3, None));
    assert_eq!(app.filter.found.as_ref().unwrap().typed, "ta");
    assert!(!app.is_searching() && app.message.is_some());
}

#[test]
fn the_articles_may_come_before_their_words() {
    let mut app = app(80, 24);
    press(&mut app, '/');
    let request = requests(press(&mut app, 't')).remove(0);
    type_keys(&mut app, "<enter>");
    let id = app.selection.shown[1];
    let found = |hits: &[Hit], complete| Found {
        typed: "t".into(),
        articles: vec![(id, hits.to_vec())],
        complete,
        ..Found::default()
    };
    app.update(Msg::Searched(request.generation, Some(found(&[], false))));
    assert!(app.is_counting() && app.selection.shown == [id]);
    press(&mut app, 'n');
    assert_eq!((gone_to(&app).as_str(), app.is_searching()), ("", true));
    let hit = Hit {
        span: Span::new(0, 6),
        kind: HitKind::Exact,
    };
    app.update(Msg::Searched(request.generation, Some(found(&[hit], true))));
    assert_eq!((gone_to(&app).as_str(), app.is_searching()), ("Nieuwe", false));
}

#[test]
fn what_comes_in_later_is_searched_too() {
    let mut options = options(80, 24);
    let context = crate::dossier::query::Context {
        today: options.today,
        lexicons: &[],
    };
    let query = crate::dossier::query::Query::parse("granaten", &context).unwrap();
    options.query = Some((query, "granaten".into()));
    let mut app = App::new(options);
    let mut all = articles();
    let last = all.split_off(2);
    for articles in [all, last] {
        let effects = app.update(Msg::Loaded(Loaded {
            articles,
            progress: Progress {
                finished: true,
                ..Progress::default()
            },
            ..Loaded::default()
        }));
        for request in requests(effects) {
            let found = search(&request.dossier, &request.query, &request.typed);
            app.update(Msg::Searched(request.generation, Some(found)));
        }
    }
    assert_eq!(shown(&app), ["loodsen.txt", "oefening.txt"]);
    load(&mut app, Vec::new());
    type_keys(&mut app, "\\");
    assert_eq!(shown(&app).len(), 3);
}

#[test]
fn a_search_for_marks_follows_them() {
    let mut app = after("m/is:starred<enter>");
    assert_eq!(app.selection.shown.len(), 1);
    type_keys(&mut app, "m");
    assert!(
        app.selection.shown.is_empty(),
        "the star is gone, and so is its article"
    );
    type_keys(&mut app, "u");
    assert_eq!(app.selection.shown.len(), 1);
    type_keys(&mut app, "\\ttaaks<enter>/tag:taaks<enter>");
    assert_eq!(app.selection.shown.len(), 1);
    type_keys(&mut app, "\\/is:unread<enter>");
    assert_eq!(app.selection.shown.len(), 3);
}
