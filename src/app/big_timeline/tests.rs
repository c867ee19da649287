use crate::app::fixture::{app, type_keys};
use crate::app::pane::Pane;
use crate::app::{App, Overlay};

fn titles(app: &App) -> Vec<&str> {
    let title = |id| {
        app.dossier
            .article(id)
            .found
            .title
            .as_ref()
            .map_or("", |title| title.text.as_str())
    };
    let shown = app.selection.shown.iter();
    shown.map(|id| title(*id).split(' ').next().unwrap_or("")).collect()
}

/// Returns the cell under the cursor as the reader sees it: row, column, and articles in it.
fn cell(app: &App) -> String {
    let Some(Overlay::Timeline(big)) = &app.overlay else {
        return "closed".into();
    };
    let row = big.selected().expect("there is a row");
    match big.column {
        super::Column::Bucket(at) => {
            let bucket = &app.timeline.buckets[at];
            let label = app.timeline.unit.label(bucket.from);
            format!("{} {label}: {} ≈{}", row.name, row.certain(at), row.possible(at))
        }
        super::Column::Undated => format!("{} undated: {}", row.name, row.n_undated),
    }
}

#[test]
#[rustfmt::skip]
fn keys_move_the_cell() {
    for (keys, at) in [
        ("i",                       "all articles 2024-10: 1 ≈0"),
        ("ji",                      "all articles 2024-01: 1 ≈0"),
        ("Gi",                      "all articles undated: 1"),
        ("i<left>",                 "all articles 2024-09: 0 ≈0"),
        ("ig",                      "all articles 2024-01: 1 ≈0"),
        ("i<right>",                "all articles undated: 1"),
        ("i<right><right><left>",   "all articles 2024-10: 1 ≈0"),
        ("i<right>=",               "all articles 2024-10: 1 ≈0"),
        ("i+",                      "all articles Q4 2024: 1 ≈0"),
        ("i++",                     "all articles 2024: 2 ≈0"),
        ("ig-",                     "all articles 2024-01-01: 0 ≈1"),
        ("ig--++",                  "all articles 2024-01: 1 ≈0"),
        ("i<tab>",                  "Anna de Wit 2024-10: 1 ≈0"),
        ("i<tab>j",                 "Layla Haddad 2024-10: 0 ≈0"),
        ("i<tab>jjjjj",             "no expert named 2024-10: 0 ≈0"),
        ("i<tab>jj<right>",         "no expert named undated: 1"),
        ("i<tab><tab>g",            "granaten 2024-01: 0 ≈0"),
        ("i<tab><tab><tab>",        "no source named 2024-10: 1 ≈0"),
        ("i<tab><tab><tab><tab>",   "nl 2024-10: 1 ≈0"),
        ("i<tab><esc>i",            "Anna de Wit 2024-10: 1 ≈0"),
        ("d2024-01<enter>i",        "all articles 2024-01: 1 ≈0"),
        ("i<esc>",                  "closed"),
        ("iq",                      "closed"),
        ("ii",                      "closed"),
    ] {
        for size in [(80, 24), (120, 40), (40, 12)] {
            let mut app = app(size.0, size.1);
            // The width decides about the buckets that fit; here they are the same.
            app.unit = Some(crate::dossier::timeline::Unit::Month);
            app.place_articles();
            type_keys(&mut app, keys);
            assert_eq!(cell(&app), at, "{keys} at {size:?}");
        }
    }
}

#[test]
#[rustfmt::skip]
fn the_list_follows_the_cell_that_is_taken() {
    for (keys, shown) in [
        ("i<enter>",                     vec!["Loodsen"]),
        ("ig<enter>",                    vec!["Nieuwe"]),
        ("i<left><enter>",               vec!["Loodsen", "Nieuwe", "Op"]),
        ("i<right><enter>",              vec!["Op"]),
        ("i<tab>g<enter>",               vec!["Nieuwe"]),
        ("i<tab><tab><right><enter>",    vec!["Op"]),
        ("i<tab><tab><tab>jg<enter>",    vec!["Nieuwe"]),
        ("i<tab>g<enter>\\",             vec!["Loodsen", "Nieuwe"]),
        ("i<tab>g<enter>\\\\",           vec!["Loodsen", "Nieuwe", "Op"]),
        ("i<tab>jj<right><enter>",       vec!["Op"]),
        ("i<tab>jj<right><enter>\\",     vec!["Op"]),
        ("i<tab>jj<right><enter>\\\\",   vec!["Loodsen", "Nieuwe", "Op"]),
        ("3@i<tab>jj<right><enter>\\",   vec!["Op"]),
        ("i<tab>g<enter>D",              vec!["Loodsen", "Nieuwe"]),
        ("i<tab>g<enter><esc><esc>",     vec!["Loodsen", "Nieuwe", "Op"]),
        ("4@i<enter><esc><esc>",         vec!["Loodsen", "Op"]),
    ] {
        let mut app = app(120, 40);
        app.unit = Some(crate::dossier::timeline::Unit::Month);
        app.place_articles();
        type_keys(&mut app, keys);
        assert_eq!(titles(&app), shown, "{keys}");
    }
}

#[test]
fn escape_leads_back_to_the_cell_and_then_to_where_one_was() {
    let mut app = app(120, 40);
    type_keys(&mut app, "j3i<tab>jg");
    let before = cell(&app);
    type_keys(&mut app, "<enter>");
    assert_eq!((app.pane, cell(&app).as_str()), (Pane::List, "closed"));
    type_keys(&mut app, "<esc>");
    assert_eq!(cell(&app), before);
    assert!(app.filter.is_empty());
    type_keys(&mut app, "<esc>");
    let selected = app.selected().and_then(|(_, article)| article.found.title.as_ref());
    assert_eq!(app.pane, Pane::People);
    assert!(selected.is_some_and(|title| title.text.starts_with("Nieuwe")));
}

#[test]
fn a_cell_counts_what_the_other_filters_leave() {
    let mut app = app(120, 40);
    app.unit = Some(crate::dossier::timeline::Unit::Month);
    app.place_articles();
    type_keys(&mut app, "4@d2024-01<enter>i");
    assert_eq!(cell(&app), "all articles 2024-01: 0 ≈0", "granaten is not named then");
    type_keys(
        &mut app,
        "<right><right><right><right><right><right><right><right><right>",
    );
    assert_eq!(
        cell(&app),
        "all articles 2024-10: 1 ≈0",
        "the period is about to be chosen anew"
    );
}
