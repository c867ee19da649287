//! What leaves the program: the clipboard.

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
