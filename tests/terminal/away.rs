//! What leaves the program: the clipboard, files, the original in other programs.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::session::{Session, dashboard, folder};

/// Puts a shell script into a folder and lets it run.
fn script(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_quote_is_handed_to_the_terminal() {
    let folder = folder();
    let mut session = Session::start(dashboard(folder.path()), 80, 24);
    session.wait_for("Anna de Wit");
    session.press("yq");
    session.wait_for("OSC 52");
    session.press("q");
    assert_eq!(session.end(), 0);
    session.assert_restored();
    let printed = session.printed();
    // “De brug is op” in base64.
    assert!(
        printed.contains("\u{1b}]52;c;4oCcRGUgYnJ1ZyBpcyBvcOKAnS"),
        "{printed:?}"
    );
}

#[test]
fn in_tmux_it_goes_by_tmux() {
    let (folder, programs) = (folder(), tempfile::tempdir().unwrap());
    let copied = programs.path().join("copied");
    script(
        programs.path(),
        "tmux",
        &format!("echo \"$@\" > {0}; cat >> {0}", copied.display()),
    );
    let mut command = dashboard(folder.path());
    command.env("TMUX", "/tmp/tmux-0/default,1,0");
    command.env("PATH", format!("{}:/usr/bin:/bin", programs.path().display()));
    let mut session = Session::start(command, 80, 24);
    session.wait_for("Anna de Wit");
    session.press("yy");
    session.wait_for("copied by tmux");
    session.press("q");
    assert_eq!(session.end(), 0);
    let copied = fs::read_to_string(copied).unwrap();
    assert!(
        copied.starts_with("load-buffer -w -\n“Brug dicht”, 2 maart 2024, "),
        "{copied}"
    );
    session.assert_plain();
}

#[test]
fn a_file_is_written_and_replaced_only_when_asked_again() {
    let (folder, away) = (folder(), tempfile::tempdir().unwrap());
    let mut command = dashboard(folder.path());
    command.cwd(away.path());
    let mut session = Session::start(command, 80, 24);
    session.wait_for("Anna de Wit");
    session.press("xciteer.bib\t\t\t\t\r");
    session.wait_for("citeer.bib written");
    let file = away.path().join("citeer.bib");
    assert!(fs::read_to_string(&file).unwrap().starts_with("@misc{k2024brug,"));
    fs::write(&file, "mine").unwrap();
    session.press("xciteer.bib\r");
    session.wait_for("Enter again replaces it");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    session.press("\r");
    session.wait_for("citeer.bib written");
    assert!(fs::read_to_string(&file).unwrap().starts_with("## Brug dicht"));
    session.press("xno/such/folder.md\r");
    session.wait_for("No such file");
    session.press("\u{3}");
    assert_eq!(session.end(), 0);
    session.assert_plain();
    assert_eq!(
        fs::read_dir(away.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn the_editor_has_the_terminal_until_it_ends() {
    let (folder, programs) = (folder(), tempfile::tempdir().unwrap());
    let seen = programs.path().join("seen");
    script(
        programs.path(),
        "nano",
        &format!(
            "echo editing; read typed; stty -a | grep -o ' icanon' > {0}; printf '%s\\n' \"$typed\" \"$@\" >> {0}",
            seen.display()
        ),
    );
    let mut command = dashboard(folder.path());
    command.env("EDITOR", format!("'{}' -w", programs.path().join("nano").display()));
    let mut session = Session::start(command, 80, 24);
    session.wait_for("Anna de Wit");
    session.press("3\rE");
    session.wait_until("editor", |screen| {
        !screen.alternate_screen() && screen.contents().contains("editing")
    });
    assert!(!session.is_raw());
    // Keys of the shell are not ours meanwhile; what is typed goes to the editor, each letter of it.
    session.signal("INT");
    session.press("qqq jjj\n");
    session.wait_until("dashboard", |screen| {
        screen.alternate_screen() && screen.contents().contains("back from")
    });
    assert!(session.is_raw());
    let file = fs::canonicalize(folder.path()).unwrap().join("brug.txt");
    let expected = format!(" icanon\nqqq jjj\n-w\n+5\n{}\n", file.display());
    assert_eq!(fs::read_to_string(seen).unwrap(), expected);
    session.press("?");
    session.wait_for("Keys 1");
    session.press("\u{3}");
    assert_eq!(session.end(), 0);
    session.assert_restored();
}

#[test]
fn without_an_editor_or_a_display_it_says_so() {
    let folder = folder();
    let mut command = dashboard(folder.path());
    command.env_remove("VISUAL");
    command.env_remove("EDITOR");
    let mut session = Session::start(command, 100, 24);
    session.wait_for("Anna de Wit");
    session.press("E");
    session.wait_for("VISUAL and EDITOR are not set");
    if cfg!(not(target_os = "macos")) {
        session.press("o");
        session.wait_for("no display here");
    }
    session.press("q");
    assert_eq!(session.end(), 0);
    session.assert_plain();
}

#[cfg(not(target_os = "macos"))]
#[test]
fn the_page_of_an_article_is_opened_without_a_shell() {
    let (folder, programs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let page = "https://vlist.example/$(id);&a=1";
    let records = format!(
        "\n{{\"title\": \"Een\", \"text\": \"Brug een is op.\"}}\n\n{{\"title\": \"Twee\", \"text\": \"Brug twee is op.\", \"url\": \"{page}\"}}\n"
    );
    fs::write(folder.path().join("brug.jsonl"), records).unwrap();
    let seen = programs.path().join("seen");
    script(
        programs.path(),
        "xdg-open",
        &format!("printf '%s\\n' \"$@\" > {}", seen.display()),
    );
    script(
        programs.path(),
        "vi",
        &format!("printf '%s\\n' \"$1\" >> {}", seen.display()),
    );
    let mut command = dashboard(folder.path());
    command.env("DISPLAY", ":0");
    command.env("VISUAL", "vi");
    command.env("PATH", format!("{}:/usr/bin:/bin", programs.path().display()));
    let mut session = Session::start(command, 100, 24);
    session.wait_for("Twee");
    session.press("Go");
    session.wait_for("xdg-open opened");
    session.press("E");
    session.wait_for("back from vi");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert_eq!(fs::read_to_string(seen).unwrap(), format!("{page}\n+4\n"));
}
