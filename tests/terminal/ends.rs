//! All that can end or stop the dashboard: keys, signals, a window that closes, a terminal that nobody reads, a panic.

use knipsel::runtime::terminal::{Mouse, Screen};
use portable_pty::CommandBuilder;

use crate::session::{Session, command, dashboard, folder};

#[test]
fn keys_and_signals_leave_the_terminal_as_it_was() {
    let folder = folder();
    for (signal, code) in [
        (None, 0),
        (Some("TERM"), 143),
        (Some("HUP"), 129),
        (Some("INT"), 130),
        (Some("QUIT"), 131),
    ] {
        let mut session = Session::start(dashboard(folder.path()), 80, 24);
        session.wait_for("Brug dicht");
        match signal {
            Some(name) => session.signal(name),
            None => session.press("\u{3}"),
        }
        assert_eq!(session.end(), code, "{signal:?}");
        session.assert_restored();
    }
}

#[test]
fn a_window_that_closes_ends_it() {
    let folder = folder();
    // Small enough that a frame waits in the terminal until nobody reads it.
    let session = Session::start_unread(dashboard(folder.path()), 30, 6);
    std::thread::sleep(std::time::Duration::from_millis(200));
    let code = session.hang_up();
    // 129, or that of the shell for a program that the signal reached before it listened.
    assert!(matches!(code, 129 | 1), "{code}");
}

#[test]
fn a_terminal_that_nobody_reads_cannot_keep_it() {
    let folder = folder();
    let mut session = Session::start_unread(dashboard(folder.path()), 200, 60);
    session.wait_until_raw();
    // Each key draws a page or takes it away; the terminal holds a few of those and then blocks who writes.
    for _ in 0..60 {
        session.press("?");
        session.take_output();
    }
    session.signal("TERM");
    assert_eq!(session.end(), 143);
    assert!(!session.is_raw());
}

#[test]
fn the_shell_gets_its_terminal_back_and_calls_the_dashboard_again() {
    let folder = folder();
    let mut session = Session::start(shell(), 100, 30);
    session.wait_for("ready>");
    session.press(&format!(
        "{} {}\n",
        env!("CARGO_BIN_EXE_knipsel"),
        folder.path().display()
    ));
    session.wait_for("Anna de Wit");
    session.press("\u{1a}");
    session.wait_until("prompt", is_at_prompt);
    // As typed it has quotation marks in it; without them it is what the shell printed.
    session.press("echo wor''king\n");
    session.wait_for("working");
    assert!(!session.is_raw());
    session.press("fg\n");
    session.wait_until("dashboard", |screen| {
        screen.alternate_screen() && screen.contents().contains("Anna de Wit")
    });
    session.press("?");
    session.wait_for("Keys 1");
    session.press("\u{3}");
    session.wait_until("prompt", is_at_prompt);
    session.press("exit\n");
    assert_eq!(session.end(), 0);
    session.assert_restored();
}

fn is_at_prompt(screen: &vt100::Screen) -> bool {
    screen.contents().trim_end().ends_with("ready>") && !screen.alternate_screen() && !screen.hide_cursor()
}

/// Returns a shell with job control.
fn shell() -> CommandBuilder {
    let mut shell = command("sh");
    shell.args(["-i"]);
    shell.env("PS1", "ready> ");
    shell.env_remove("ENV");
    shell
}

#[test]
fn a_signal_stops_it_and_another_calls_it_back() {
    let folder = folder();
    let mut session = Session::start(dashboard(folder.path()), 80, 24);
    session.wait_for("Brug dicht");
    session.signal("TSTP");
    session.wait_until("way out", |screen| !screen.alternate_screen() && !screen.hide_cursor());
    session.assert_restored();
    session.wait_until_stopped();
    session.signal("CONT");
    session.wait_until("dashboard", |screen| {
        screen.alternate_screen() && screen.contents().contains("Brug dicht")
    });
    assert!(session.is_raw());
    session.press("q");
    assert_eq!(session.end(), 0);
    session.assert_restored();
}

#[test]
fn without_a_shell_it_does_not_stop() {
    let folder = folder();
    let mut session = Session::start(dashboard(folder.path()), 80, 24);
    session.wait_for("Brug dicht");
    session.press("\u{1a}");
    session.wait_for("no shell");
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_panic_is_told_on_a_terminal_that_is_put_back() {
    let mut command = command(std::env::current_exe().unwrap().to_str().unwrap());
    command.args(["--exact", "ends::panics_while_drawing", "--ignored", "--nocapture"]);
    let mut session = Session::start(command, 100, 30);
    assert_eq!(session.end(), 101);
    session.assert_restored();
    let printed = session.printed();
    let told = printed.split("\u{1b}[?1049l").nth(1).unwrap();
    assert!(told.contains("knipsel: a fault of this program"), "{told}");
    assert!(told.contains("quoted ␛]0;title␇"), "{told}");
}

#[test]
#[ignore = "the other side of the test above"]
fn panics_while_drawing() {
    let (_restorer, mut screen) = Screen::enter(Mouse::Off).unwrap();
    let _ = screen.draw(|_| panic!("quoted \u{1b}]0;title\u{7}"));
}
