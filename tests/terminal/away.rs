//! What leaves the program: the clipboard and files.

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
