//! Keeps the picture in README.md what the program shows. `UPDATE=1 cargo test --test readme` draws it anew.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use knipsel::app::msg::{Habits, Loaded, Msg, Progress};
use knipsel::app::{App, LexiconLabel, Options};
use knipsel::dossier::select::Filter;
use knipsel::extract::Engine;
use knipsel::{lexicon, loader, ui};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const BEGIN: &str = "<!-- picture -->\n```text\n";
const END: &str = "```\n<!-- end of picture -->";
const SIZE: (u16, u16) = (118, 34);

#[test]
fn the_picture_is_what_the_program_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("README.md has a place for the picture");
    let (shown, after) = rest.split_once(END).expect("the picture ends");
    let picture = picture();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{picture}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(shown, picture, "UPDATE=1 cargo test --test readme draws it anew");
}

/// Draws the sample as it opens.
fn picture() -> String {
    let engine = Engine {
        lexicons: lexicon::built_in(),
        language: None,
    };
    let mut app = App::new(options(&engine));
    let articles: Vec<_> = loader::sample().into_iter().map(|record| engine.read(record)).collect();
    let n = articles.len();
    let progress = Progress {
        files_done: n,
        files_total: Some(n),
        finished: true,
        ..Progress::default()
    };
    app.update(Msg::Loaded(Loaded {
        articles,
        progress,
        ..Loaded::default()
    }));
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("it needs no terminal");
    terminal
        .draw(|frame| ui::render(&app, frame))
        .expect("it needs no terminal");
    let buffer = terminal.backend().buffer();
    let row = |y| (0..SIZE.0).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..SIZE.1).map(|y| row(y).trim_end().to_string() + "\n").collect()
}

fn options(engine: &Engine) -> Options {
    Options {
        today: NaiveDate::from_ymd_opt(2024, 11, 1).expect("a day of the calendar"),
        title: "seeds".into(),
        sample: true,
        color: true,
        unicode: true,
        size: SIZE,
        base: knipsel::marks::key::Base::default(),
        filter: Filter::default(),
        query: None,
        habits: Habits::default(),
        last_time: None,
        lexicons: engine.lexicons.iter().map(LexiconLabel::of).collect(),
    }
}
