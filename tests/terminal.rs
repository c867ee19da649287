//! The program in a real pseudo-terminal: it starts, answers, and leaves the terminal as it was, whatever ends it.

#![cfg(unix)]
#![allow(clippy::unwrap_used)] // a test without a terminal has failed

#[path = "terminal/away.rs"]
mod away;
#[path = "terminal/ends.rs"]
mod ends;
#[path = "terminal/hostile.rs"]
mod hostile;
#[path = "terminal/session.rs"]
mod session;

use session::{Session, dashboard, folder};

#[test]
fn it_starts_answers_and_quits() {
    let folder = folder();
    let mut session = Session::start(dashboard(folder.path()), 120, 40);
    session.wait_for("Brug dicht");
    session.wait_for("Anna de Wit");
    assert!(session.is_raw());
    session.press("f");
    session.wait_for("Find a name");
    session.press("wit");
    session.press("\r");
    session.wait_for("1 of 1");
    session.press("q");
    assert_eq!(session.end(), 0);
    session.assert_restored();
    session.assert_plain();
}

#[test]
fn any_size_is_drawn() {
    let folder = folder();
    let mut session = Session::start(dashboard(folder.path()), 80, 24);
    session.wait_for("Brug dicht");
    for (columns, rows) in [(1, 1), (20, 5), (40, 12), (500, 2), (1, 300), (2, 2), (0, 0), (200, 60)] {
        session.resize(columns, rows);
        session.press("zjk?");
        for _ in 0..4 {
            session.take_output();
        }
        session.press("?");
    }
    session.wait_for("Brug dicht");
    // A key that arrives together with a resize may come late; this one comes when all resizes are over, and quits wherever it is.
    for _ in 0..10 {
        session.take_output();
    }
    session.press("\u{3}");
    assert_eq!(session.end(), 0);
    session.assert_restored();
}

#[test]
fn a_terminal_that_claims_to_be_huge_is_drawn_in_part() {
    let folder = folder();
    let mut session = Session::start_unread(dashboard(folder.path()), u16::MAX, u16::MAX);
    session.signal("TERM");
    assert_ne!(session.end(), 134, "it asked for too much memory");
}

#[test]
fn how_the_list_stood_is_kept_for_the_next_start() {
    let (folder, state) = (folder(), tempfile::tempdir().unwrap());
    let start = || {
        let mut command = dashboard(folder.path());
        command.env("XDG_STATE_HOME", state.path());
        Session::start(command, 80, 24)
    };
    let mut first = start();
    first.wait_for("March 2024");
    first.press("vvvv");
    first.wait_for("grouped by expert");
    first.press("q");
    assert_eq!(first.end(), 0);
    let kept = std::fs::read_to_string(state.path().join("knipsel/list.toml")).unwrap();
    assert!(kept.contains("expert"), "{kept}");
    let mut second = start();
    second.wait_for("Anna de Wit 1");
    second.press("q");
    assert_eq!(second.end(), 0);
}

#[test]
fn what_happens_to_the_folder_is_shown() {
    let folder = folder();
    let mut session = Session::start(dashboard(folder.path()), 120, 40);
    session.wait_for("Brug dicht");
    let file = folder.path().join("nieuw.txt");
    std::fs::write(
        &file,
        "Datum: 2024-05-06\n\nVeerpont vaart weer\n\nDe pont vaart weer, zegt schipper Bo Mast.\n",
    )
    .unwrap();
    session.wait_for("Veerpont vaart weer");
    session.wait_for("1 new");
    std::fs::write(
        &file,
        "Datum: 2024-05-06\n\nVeerpont ligt stil\n\nDe pont vaart toch niet, zegt Bo Mast.\n",
    )
    .unwrap();
    session.wait_for("Veerpont ligt stil");
    session.wait_for("1 changed");
    std::fs::remove_file(&file).unwrap();
    session.wait_for("1 gone");
    session.press("q");
    assert_eq!(session.end(), 0);
    session.assert_restored();
    let mut command = dashboard(folder.path());
    command.arg("--no-watch");
    let mut session = Session::start(command, 120, 40);
    session.wait_for("Brug dicht");
    std::fs::write(&file, "Datum: 2024-05-06\n\nVeerpont vaart weer\n").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(700));
    // The answer to a key comes after whatever would have come in before.
    session.press("?");
    session.wait_for("Keys");
    session.press("q");
    assert!(!session.screen().contents().contains("Veerpont"));
}

#[test]
fn the_mouse_is_taken_only_when_it_is_asked_for() {
    let folder = folder();
    let mut command = dashboard(folder.path());
    command.arg("--mouse");
    let mut asked = Session::start(command, 80, 24);
    asked.wait_for("Anna de Wit");
    asked.press("\u{1b}[<0;2;2M\u{1b}[<0;2;2m");
    asked.wait_for("[2024-03-02]");
    asked.press("q");
    assert_eq!(asked.end(), 0);
    let printed = asked.printed();
    assert!(
        printed.contains("\u{1b}[?1000h") && printed.contains("\u{1b}[?1000l"),
        "{printed:?}"
    );
    let mut unasked = Session::start(dashboard(folder.path()), 80, 24);
    unasked.wait_for("Anna de Wit");
    unasked.press("q");
    assert_eq!(unasked.end(), 0);
    assert!(!unasked.printed().contains("\u{1b}[?1000h"));
}

#[test]
fn without_a_proper_terminal_it_says_what_to_do_instead() {
    let folder = folder();
    for term in ["dumb", ""] {
        let mut command = dashboard(folder.path());
        command.env("TERM", term);
        let mut session = Session::start(command, 80, 24);
        assert_eq!(session.end(), 2, "TERM={term}");
        let printed = session.printed();
        assert!(printed.contains("`knipsel list`"), "{printed}");
        assert_eq!(printed.trim_end().lines().count(), 1, "{printed}");
        assert!(!printed.contains('\u{1b}'), "{printed:?}");
    }
}

#[test]
fn without_colors_the_selection_is_still_seen() {
    let folder = folder();
    let mut command = dashboard(folder.path());
    command.env("NO_COLOR", "1");
    let mut session = Session::start(command, 80, 24);
    session.wait_for("Brug dicht");
    session.wait_until("inverse row", |screen| {
        screen.contents().contains("Brug dicht") && cells(screen).any(vt100::Cell::inverse)
    });
    let colored = cells(session.screen())
        .find(|cell| cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default);
    assert!(colored.is_none(), "{colored:?}");
    session.press("q");
    assert_eq!(session.end(), 0);
}

fn cells(screen: &vt100::Screen) -> impl Iterator<Item = &vt100::Cell> {
    let (rows, columns) = screen.size();
    (0..rows.get()).flat_map(move |row| (0..columns.get()).filter_map(move |column| screen.cell(row, column)))
}
