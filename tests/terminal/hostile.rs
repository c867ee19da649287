//! Articles, names and keys that try to reach the terminal: nothing of them acts on it.

use std::fs;

use crate::session::{Session, dashboard, folder};

/// Sequences and characters that act on some terminal.
const ACTING: &str = "\u{1b}]0;titel\u{7}\u{1b}[31m\u{9b}2J\u{1b}[?1049l\u{1b}P+q\u{1b}\\\u{202e}om\u{2066}\u{200b}\u{feff}\u{85}\u{8}\r";

#[test]
fn a_hostile_article_sends_nothing_to_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "Titel {ACTING}\nDatum: 2024-03-02\n\n# Kop{ACTING}\n\n“Alles {ACTING} is op”, zegt bruggenkenner Anna{ACTING} de Wit.\n\
         Er staan 12 Leopard{ACTING}-tanks en {ACTING} 30 HIMARS klaar.\n"
    );
    fs::write(folder.path().join("vijandig.txt"), &text).unwrap();
    fs::write(
        folder.path().join("vijandig.md"),
        format!("---\ntitle: {ACTING}x\nsource: {ACTING}\n---\n{text}"),
    )
    .unwrap();
    fs::write(folder.path().join(format!("naam{ACTING}.txt").replace('/', "")), &text).unwrap();
    fs::write(folder.path().join(format!("kapot{ACTING}.json")), "{").unwrap();
    let mut session = Session::start(dashboard(folder.path()), 100, 30);
    session.wait_for("Alles");
    // Through every pane, page and prompt, by steps so that each is drawn.
    for keys in [
        "j", "j", "\t", "\r", "\t", "j", "w", "\u{1b}", "?", "\u{1b}", "!", "\u{1b}", "z", "fwit", "\r", "B", "d2024",
    ] {
        session.press(keys);
        session.take_output();
        session.take_output();
    }
    session.press("\u{3}");
    assert_eq!(session.end(), 0);
    session.assert_restored();
    session.assert_plain();
}

#[test]
fn a_hostile_paste_is_typed_and_not_obeyed() {
    let folder = folder();
    let mut session = Session::start(dashboard(folder.path()), 100, 30);
    session.wait_for("Brug dicht");
    session.press("f");
    session.wait_for("Find a name");
    session.press(&format!("\u{1b}[200~kuip{ACTING}\u{1b}[201~"));
    session.wait_for("kuip");
    session.press("\u{3}");
    assert_eq!(session.end(), 0);
    session.assert_plain();
}

#[test]
fn a_paste_that_never_ends_cannot_keep_it() {
    let folder = folder();
    let mut session = Session::start(dashboard(folder.path()), 80, 24);
    session.wait_for("Brug dicht");
    session.press("\u{1b}[200~qqq\u{3}");
    session.signal("TERM");
    assert_eq!(session.end(), 143);
    session.assert_restored();
}

#[test]
fn any_bytes_are_taken_as_keys() {
    let folder = folder();
    let mut command = dashboard(folder.path());
    // Where files that these keys may write do no harm, and no program is found that they may open.
    command.cwd(folder.path());
    command.env("PATH", folder.path());
    let mut session = Session::start(command, 80, 24);
    session.wait_for("Brug dicht");
    session.send(b"\x1b[<0;0;0M\x1b[<0;65535;65535M\x1b[M   \x1b[<64;1;1M");
    for bytes in noise(64 * 1024).chunks(512) {
        session.send(bytes);
        session.take_output();
    }
    session.signal("TERM");
    assert_eq!(session.end(), 143, "{}", session.screen().contents());
    session.assert_restored();
    session.assert_plain();
}

/// Returns bytes without pattern, the same each time; without those that quit or stop the program.
fn noise(n: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..n)
        .map(|_| next())
        .filter(|byte| !matches!(byte, b'q' | b'Q' | 3 | 0x1a))
        .collect()
}
