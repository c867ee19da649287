//! Screens: keys in, cells out.

use std::time::Duration;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::{Strategy, any, proptest};
use proptest::sample::select;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::app::fixture::{app, articles, load, options, type_keys};
use crate::app::msg::{Loaded, Msg, Progress};
use crate::app::{App, Options};
use crate::article::{Changes, PersonKind};
use crate::ui::render;

fn draw(app: &App) -> Buffer {
    let (width, height) = app.options.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| render(app, frame)).unwrap();
    terminal.backend().buffer().clone()
}

pub(super) fn screen(app: &App) -> String {
    let buffer = draw(app);
    let row = |y| {
        (0..buffer.area.width)
            .map(|x| buffer[(x, y)].symbol())
            .collect::<String>()
    };
    let rows: Vec<String> = (0..buffer.area.height).map(|y| row(y).trim_end().to_string()).collect();
    rows.join("\n")
}

fn after(keys: &str, width: u16, height: u16) -> App {
    let mut app = app(width, height);
    type_keys(&mut app, keys);
    app
}

/// Returns the look of the first cell of some words on the screen.
fn look(app: &App, words: &str) -> (Color, Modifier) {
    let buffer = draw(app);
    for y in 0..buffer.area.height {
        let symbols: Vec<&str> = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        let row = symbols.concat();
        if let Some(at) = row.find(words) {
            let mut seen = 0;
            let x = symbols.iter().take_while(|symbol| {
                seen += symbol.len();
                seen <= at
            });
            let cell = &buffer[(u16::try_from(x.count()).unwrap(), y)];
            return (cell.fg, cell.modifier);
        }
    }
    panic!("{words:?} is not on the screen:\n{}", screen(app));
}

#[test]
fn each_size_shows_the_dossier() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (40, 12), (20, 5)] {
        insta::assert_snapshot!(format!("start_{width}x{height}"), screen(&app(width, height)));
    }
}

#[test]
fn each_pane_and_overlay_has_its_screen() {
    for (name, keys) in [
        ("text", "2"),
        ("experts", "3"),
        ("weapons", "4"),
        ("expert_followed", "3<enter><enter>"),
        ("weapon_followed", "4<enter>"),
        ("zoomed_text", "2z"),
        ("folded_furniture", "B2"),
        ("month_chosen", "j="),
        ("period_with_possible", "d2024-01-10..2024-02<enter>"),
        ("date_prompt", "d2024-01"),
        ("date_prompt_completed", "dlast<tab><tab>"),
        ("date_prompt_possible", "d2024-01-10"),
        ("date_prompt_error", "d2024-01..2024-13"),
        ("filtered_to_nothing", "d1999<enter>"),
        ("only_undated", "UU"),
        ("only_an_expert", "3j@"),
        ("search", "/granaat"),
        ("search_error", "/granaat (tank"),
        (
            "search_error_long",
            "/granaat OR tank OR soldaat OR heide OR levering soort:x",
        ),
        (
            "search_long",
            "/granaat OR tank OR soldaat OR heide OR levering OR staal OR loods OR zomer OR grens",
        ),
        ("search_taken", "/granaat<enter>"),
        ("search_next_article", "/granaat<enter>nn"),
        ("search_with_others", "/granaat<enter>d2024-10<enter>2"),
        ("in_context", "/granaat<enter>c"),
        ("in_context_by_word_after", "/de<enter>css"),
        ("in_context_by_speaker", "/de<enter>cssssG"),
        ("in_context_nothing", "/-tank<enter>c"),
        ("all_about_a_person", "3p"),
        ("all_about_a_person_statement", "3p]]]"),
        ("all_about_a_term", "4p"),
        ("all_about_led_to", "4p]<enter>"),
        ("all_about_hidden", "3pU@"),
        ("all_about_nothing_chosen", "p"),
        ("search_nothing", "/qqq<enter>"),
        ("finder", "f"),
        ("finder_spelling", "fhadad"),
        ("finder_nothing", "fqqqq"),
        ("finder_picked", "fjoris<c-t><c-u>tan<c-t>"),
        ("finder_picked_only", "fjoris<c-t><c-u>tan<c-t><tab>"),
        ("help", "?"),
        ("problems", "!"),
        ("why_expert", "3w"),
        ("why_article", "w"),
        ("article_scope", "."),
        ("by_title", "ss"),
        ("grouped_by_year", "v"),
        ("grouped_by_expert", "vvvv"),
        ("grouped_by_expert_second", "vvvvj"),
        ("grouped_by_term", "vvvvv"),
        ("not_grouped", "vvvvvv"),
        ("unknown_key", "&"),
        ("marked", "mtgrens, brug<enter>abel de gemeente<enter>jr"),
        ("marked_text", "mtgrens, brug<enter>abel de gemeente<enter>2"),
        ("tag_prompt", "tgrens<enter>jt"),
        ("note_prompt", "abel de gemeente"),
        ("assigned_date", "Ge2024-02<enter>"),
        ("assigned_date_why", "Ge2024-02<enter>w"),
        ("date_of_own_prompt_error", "Ge2024-02..2024-05"),
        ("who_is_it", "3jM"),
        ("who_is_it_typed", "3jMwit"),
        ("who_is_it_split", "3jMwit<enter>gM"),
        ("what_is_it", "3e"),
        ("what_is_it_error", "3e<c-u>minister"),
        ("corrected_why", "3jMwit<enter>ge<c-u>expert, hoogleraar recht<enter>w"),
        ("note_on_words", "yabel haar"),
        ("noted_words", "yabel haar<enter>2"),
        ("noted_words_again", "yabel haar<enter>y"),
        ("export", "x"),
        ("export_profile", "3px"),
        ("export_person", "3x<tab>"),
        ("export_claims_named", "4x<tab><tab>granaten.json"),
        ("copy", "y"),
        ("copy_sentence", "2yG"),
        ("copy_from_context", "/de<enter>cjy"),
        ("copy_nothing_said", "Gy"),
        ("timeline", "i"),
        ("timeline_experts", "i<tab>"),
        ("timeline_weapons_by_month", "i<tab><tab>+"),
        ("timeline_sources_by_day", "i<tab><tab><tab>-"),
        ("timeline_own_scale", "i<tab>."),
        ("timeline_stacked", "i++<tab>vj"),
        ("timeline_stacked_by_source", "4@i+<tab><tab><tab>v"),
        ("timeline_languages", "i<tab><tab><tab><tab>"),
        ("spoken_of", "I"),
        ("spoken_of_followed", "Ig<enter>"),
        ("spoken_of_nothing", "d1999<enter>I"),
        ("timeline_undated", "i<tab><tab>G<right>"),
        ("timeline_filtered", "4@i"),
        ("timeline_taken", "i<tab>g<enter>"),
    ] {
        insta::assert_snapshot!(format!("key_{name}"), screen(&after(keys, 80, 24)));
    }
}

#[test]
fn saved_filters_have_their_screens() {
    for (name, keys) in [
        ("saved_filters_none", "F"),
        ("saved_filters_to_save", "d2024<enter>3@FVorig jaar"),
        (
            "saved_filters",
            "d2024<enter>3@FVorig jaar<c-s>\\\\/raket<enter>FRaketten<c-s>F<down>",
        ),
        ("saved_filter_taken", "d2024<enter>3@FVorig jaar<c-s>\\\\Fvorig<enter>"),
        ("saved_filter_gone", "d2024<enter>FVorig jaar<c-s>F<c-x>"),
    ] {
        insta::assert_snapshot!(format!("key_{name}"), screen(&after(keys, 80, 24)));
    }
}

#[test]
fn an_empty_and_a_loading_dossier_say_so() {
    let mut empty = App::new(options(80, 24));
    let loading = Progress {
        files_total: Some(7),
        bytes_total: 31_000,
        finished: false,
        ..Progress::default()
    };
    empty.update(Msg::Loaded(Loaded {
        progress: loading,
        ..Loaded::default()
    }));
    insta::assert_snapshot!("loading", screen(&empty));
    for (width, height) in [(80, 24), (120, 40)] {
        let mut half = App::new(options(width, height));
        half.update(Msg::Loaded(Loaded {
            articles: articles(),
            progress: Progress {
                files_done: 12_300,
                files_total: Some(100_000),
                bytes_done: 53_400_000,
                bytes_total: 430_900_000,
                left: Some(Duration::from_secs(9)),
                finished: false,
            },
            ..Loaded::default()
        }));
        insta::assert_snapshot!(format!("loading_half_{width}"), screen(&half));
    }
    load(&mut empty, Vec::new());
    insta::assert_snapshot!("empty", screen(&empty));
}

#[test]
fn what_happened_to_the_folder_is_counted_and_waits_under_a_window() {
    let mut app = app(80, 24);
    let gone = |path: &str| {
        let changes = Changes {
            gone: vec![path.into()],
            ..Changes::default()
        };
        Msg::Changed(Box::new(changes))
    };
    type_keys(&mut app, "j");
    app.update(gone("tanks.txt"));
    insta::assert_snapshot!("news", screen(&app));
    type_keys(&mut app, "f");
    app.update(gone("loodsen.txt"));
    insta::assert_snapshot!("news_waiting", screen(&app));
}

#[test]
fn marks_show_in_ascii_and_a_failed_save_stays_in_sight() {
    let mut app = App::new(Options {
        unicode: false,
        color: false,
        ..options(80, 24)
    });
    load(&mut app, articles());
    type_keys(&mut app, "mrtgrens<enter>abel<enter>");
    app.update(Msg::NotKept(
        "vlist/.knipsel-marks.toml: No space left on device".into(),
    ));
    type_keys(&mut app, "j");
    insta::assert_snapshot!("not_saved_ascii", screen(&app));
}

#[test]
fn a_sample_is_named_as_one_in_ascii_too() {
    let mut app = App::new(Options {
        sample: true,
        unicode: false,
        color: false,
        ..options(80, 24)
    });
    load(&mut app, articles());
    let shown = screen(&app);
    insta::assert_snapshot!("sample_ascii", shown);
    let quoted_text_aside = shown.replace(['“', '”', '’'], "");
    assert!(quoted_text_aside.is_ascii(), "{quoted_text_aside}");
}

#[test]
fn a_terminal_of_ascii_gets_nothing_else() {
    for keys in [
        "i",
        "i+<tab>",
        "i<tab>v",
        "i--<tab>.",
        "I",
        "v",
        "vvv",
        "vvvv",
        "d2024-01-10",
        "d2024-13",
        "j=",
    ] {
        let mut app = App::new(Options {
            unicode: false,
            ..options(120, 40)
        });
        load(&mut app, articles());
        type_keys(&mut app, keys);
        let shown = screen(&app).replace(['“', '”', '’'], "");
        assert!(shown.is_ascii(), "{keys}:\n{shown}");
    }
}

#[test]
fn marks_in_the_text_have_the_color_of_their_role() {
    let app = after("2", 120, 40);
    for (words, color) in [
        ("“Zo’n voorraad", Color::Green),
        ("Anna de Wit van de", Color::Magenta),
        ("Joris Kuipers", Color::Magenta),
        ("granaten klaar", Color::Red),
        ("Kuipers noemt", Color::Magenta),
        ("In drie loodsen", Color::Reset),
    ] {
        assert_eq!(look(&app, words).0, color, "{words}");
    }
    assert!(look(&app, "Lees ook").1.contains(Modifier::DIM));
    assert!(look(&app, "Anna de Wit van de").1.contains(Modifier::BOLD));
}

#[test]
fn the_place_that_was_gone_to_is_reversed() {
    let app = after("3<enter>", 120, 40);
    assert!(look(&app, "Anna de Wit van de").1.contains(Modifier::REVERSED));
}

#[test]
fn the_row_under_the_cursor_has_one_color() {
    let buffer = draw(&app(120, 40));
    let y = 5;
    let colors: Vec<Color> = (0..39).map(|x| buffer[(x, y)].fg).collect();
    assert!(colors.iter().all(|color| *color == Color::Reset), "{colors:?}");
    assert!(buffer[(0, y)].modifier.contains(Modifier::REVERSED));
}

#[test]
fn without_color_no_cell_has_one() {
    for keys in [
        "", "3<enter>", "fwit", "d2024-13", "?", "!", "3w", "j=4", "i", "i<tab>", "I",
    ] {
        let mut app = App::new(Options {
            color: false,
            ..options(120, 40)
        });
        load(&mut app, articles());
        type_keys(&mut app, keys);
        let buffer = draw(&app);
        for cell in &buffer.content {
            assert_eq!(
                (cell.fg, cell.bg),
                (Color::Reset, Color::Reset),
                "{keys}: {}",
                cell.symbol()
            );
        }
    }
}

#[test]
fn no_size_is_too_small() {
    let sizes = (0..=3).flat_map(|w| (0..=3).map(move |h| (w, h)));
    for (width, height) in sizes.chain([
        (20, 5),
        (19, 5),
        (20, 4),
        (40, 12),
        (59, 15),
        (1, 200),
        (300, 1),
        (60, 16),
    ]) {
        for keys in [
            "",
            "2",
            "3<enter>",
            "4z",
            "fwit",
            "d2024-13",
            "?G",
            "!",
            "w",
            "z3w",
            "i",
            "i<tab>G<right>",
        ] {
            draw(&after(keys, width, height));
        }
    }
}

#[test]
fn a_click_anywhere_breaks_nothing() {
    for (width, height) in [(80, 24), (120, 40), (40, 12), (20, 5), (3, 3)] {
        for keys in ["", "i", "i<tab>", "i<tab>v", "I", "?", "d2024"] {
            let mut app = after(keys, width, height);
            for (x, y) in (0..=width).step_by(3).flat_map(|x| (0..=height).map(move |y| (x, y))) {
                for kind in [
                    MouseEventKind::Down(MouseButton::Left),
                    MouseEventKind::Drag(MouseButton::Left),
                ] {
                    app.update(Msg::Mouse(MouseEvent {
                        kind,
                        column: x,
                        row: y,
                        modifiers: KeyModifiers::NONE,
                    }));
                }
            }
            draw(&app);
        }
    }
}

/// Keys and sizes that a reader's hands and terminals make, in any order.
fn steps() -> impl Strategy<Value = Vec<(String, (u16, u16))>> {
    let keys = "jkgGJKbnNzfdDU[]{}+-=@\\s.wBT!?q1234 2024wiitIvS&ycpaxMXoE"
        .chars()
        .map(String::from)
        .chain(
            [
                "<enter>", "<esc>", "<tab>", "<left>", "<right>", "<down>", "<pgdn>", "<c-u>",
            ]
            .map(String::from),
        )
        .collect::<Vec<String>>();
    let sizes = select(vec![(80, 24), (120, 40), (200, 60), (40, 12), (20, 5), (3, 3), (0, 0)]);
    proptest::collection::vec((select(keys), sizes), 1..30)
}

proptest! {
    #[test]
    fn no_keys_in_any_order_break_the_screen(steps in steps(), resized in any::<bool>()) {
        let mut app = app(80, 24);
        for (key, (width, height)) in steps {
            if resized {
                app.update(Msg::Resize(width, height));
            }
            type_keys(&mut app, &key);
            draw(&app);
        }
    }

    #[test]
    fn hostile_text_stays_in_its_cells(text in any::<String>()) {
        let mut articles = articles();
        for article in &mut articles {
            article.record.source = Some(text.clone());
            article.record.text = format!("{text}\n{text}").into();
            article.found = crate::article::Found::default();
            article.found.people.push(crate::article::Person {
                name: text.clone(),
                kind: PersonKind::Expert,
                ..crate::article::Person::default()
            });
        }
        let mut app = App::new(options(120, 40));
        load(&mut app, articles);
        for cell in &draw(&app).content {
            assert_safe(cell.symbol());
        }
    }
}

fn assert_safe(symbol: &str) {
    let is_unsafe = |c: char| {
        c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    assert!(!symbol.chars().any(is_unsafe), "{symbol:?}");
    assert!(symbol.chars().count() <= 16, "{symbol:?}");
}
