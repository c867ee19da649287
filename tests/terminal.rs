//! The program in a real pseudo-terminal: it starts, answers, and leaves the terminal as it was, whatever ends it.

#![cfg(unix)]
#![allow(clippy::unwrap_used)] // helpers of tests

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Long enough for a busy machine; a test that passes takes a fraction of it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running dashboard, and what its terminal shows.
struct Session {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    raw: Vec<u8>,
    screen: vt100::Parser,
}

impl Session {
    fn start(folder: &Path, columns: u16, rows: u16) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_knipsel"));
        command.arg(folder);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap(), 0);
        Self {
            master: pair.master,
            child,
            keys,
            output,
            raw: Vec::new(),
            screen,
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until the screen shows some words.
    fn wait_for(&mut self, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.screen.screen().contents().contains(words) {
            assert!(
                Instant::now() < deadline,
                "no `{words}` on:\n{}",
                self.screen.screen().contents()
            );
            self.take_output();
        }
    }

    fn take_output(&mut self) {
        if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(50)) {
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    /// Waits for the end and returns the exit code.
    fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            self.take_output();
            if let Some(status) = self.child.try_wait().unwrap() {
                while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "it does not end");
        }
    }

    /// Checks that the terminal is as it was before the program.
    fn assert_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is still on");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse is still on"
        );
    }

    fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let status = std::process::Command::new("kill")
            .args(["-s", name, &pid])
            .status()
            .unwrap();
        assert!(status.success());
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "Datum: 2024-03-02\n\nBrug dicht\n\n“De brug is op”, zegt bruggenkenner Anna de Wit.\n";
    std::fs::write(folder.path().join("brug.txt"), text).unwrap();
    folder
}

#[test]
fn it_starts_answers_and_quits() {
    let folder = folder();
    let mut session = Session::start(folder.path(), 120, 40);
    session.wait_for("Brug dicht");
    session.wait_for("Anna de Wit");
    session.press("f");
    session.wait_for("Find a name");
    session.press("wit");
    session.press("\r");
    session.wait_for("1 of 1");
    session.press("q");
    assert_eq!(session.end(), 0);
    session.assert_restored();
}

#[test]
fn ctrl_c_and_signals_leave_the_terminal_as_it_was() {
    let folder = folder();
    for (signal, code) in [(None, 0), (Some("TERM"), 143), (Some("HUP"), 129), (Some("INT"), 130)] {
        let mut session = Session::start(folder.path(), 80, 24);
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
fn any_size_is_drawn() {
    let folder = folder();
    let mut session = Session::start(folder.path(), 80, 24);
    session.wait_for("Brug dicht");
    for (columns, rows) in [(1, 1), (20, 5), (40, 12), (500, 2), (200, 60)] {
        session
            .master
            .resize(PtySize {
                rows,
                cols: columns,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        session
            .screen
            .screen_mut()
            .set_size(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap());
        for _ in 0..4 {
            session.take_output();
        }
    }
    session.wait_for("Brug dicht");
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_hostile_article_sends_nothing_to_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Kop\u{1b}]0;titel\u{7}\u{1b}[31m\u{9b}2J\u{202e}om\n\nTekst\u{1b}[?1049l met \u{200b}alles\u{85}erin, zegt niemand.\n";
    std::fs::write(folder.path().join("vijandig.txt"), text).unwrap();
    let mut session = Session::start(folder.path(), 100, 30);
    session.wait_for("alles");
    session.press("q");
    assert_eq!(session.end(), 0);
    let sent = String::from_utf8_lossy(&session.raw).into_owned();
    for forbidden in ["\u{1b}]", "\u{7}", "\u{9b}", "\u{202e}", "\u{200b}", "\u{85}"] {
        assert!(!sent.contains(forbidden), "{forbidden:?} reached the terminal");
    }
    assert_eq!(sent.matches("\u{1b}[?1049l").count(), 1, "only our own way out");
}
