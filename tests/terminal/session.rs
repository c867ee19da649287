//! A running program in a pseudo-terminal, and what that terminal shows.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Long enough for a busy machine; a test that passes takes a fraction of it.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Session {
    pub(crate) master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Option<Receiver<Vec<u8>>>,
    raw: Vec<u8>,
    screen: vt100::Parser,
}

/// Returns a folder with one small article, about a bridge.
pub(crate) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "Datum: 2024-03-02\n\nBrug dicht\n\n“De brug is op”, zegt bruggenkenner Anna de Wit.\n";
    std::fs::write(folder.path().join("brug.txt"), text).unwrap();
    folder
}

/// Returns the command that opens the dashboard on a folder.
pub(crate) fn dashboard(folder: &Path) -> CommandBuilder {
    let mut command = command(env!("CARGO_BIN_EXE_knipsel"));
    command.arg(folder);
    command
}

/// Returns a command that finds an ordinary terminal.
pub(crate) fn command(program: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    command.env_remove("NO_COLOR");
    for name in ["TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY"] {
        command.env_remove(name);
    }
    // Nothing of a test stays in the home of who runs it.
    command.env("XDG_STATE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/state"));
    command
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// The terminal that we keep has at least one cell and is none too large, whatever the program is told.
fn kept(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n.min(500)).unwrap_or(NonZeroU16::MIN)
}

impl Session {
    /// Runs a program; what it prints is read as it comes.
    pub(crate) fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let mut session = Self::start_unread(command, columns, rows);
        let mut reader = session.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        session.output = Some(output);
        session
    }

    /// Runs a program whose output nobody reads.
    pub(crate) fn start_unread(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let keys = pair.master.take_writer().unwrap();
        Self {
            master: pair.master,
            child,
            keys,
            output: None,
            raw: Vec::new(),
            screen: vt100::Parser::new(kept(rows), kept(columns), 0),
        }
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.send(keys.as_bytes());
    }

    pub(crate) fn send(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).unwrap();
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(pty_size(columns, rows)).unwrap();
        self.screen.screen_mut().set_size(kept(rows), kept(columns));
    }

    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let status = std::process::Command::new("kill")
            .args(["-s", name, &pid])
            .status()
            .unwrap();
        assert!(status.success());
    }

    /// Waits until the program is stopped: a call back before that would be lost, as no shell makes it.
    pub(crate) fn wait_until_stopped(&self) {
        let pid = self.child.process_id().unwrap().to_string();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let output = std::process::Command::new("ps")
                .args(["-o", "stat=", "-p", &pid])
                .output();
            if output.unwrap().stdout.starts_with(b"T") {
                return;
            }
            assert!(Instant::now() < deadline, "it did not stop");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the screen shows some words.
    pub(crate) fn wait_for(&mut self, words: &str) {
        self.wait_until(&format!("`{words}`"), |screen| screen.contents().contains(words));
    }

    /// Waits until the screen is as it should be.
    pub(crate) fn wait_until(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is_so(self.screen.screen()) {
            let shown = self.screen.screen().contents();
            assert!(Instant::now() < deadline, "no {what} on:\n{shown}");
            self.take_output();
        }
    }

    /// Takes in what was printed, if anything is in a short while.
    pub(crate) fn take_output(&mut self) {
        let Some(output) = &self.output else {
            std::thread::sleep(Duration::from_millis(20));
            return;
        };
        if let Ok(bytes) = output.recv_timeout(Duration::from_millis(50)) {
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    /// Waits for the end and returns the exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            self.take_output();
            if let Some(status) = self.child.try_wait().unwrap() {
                self.take_rest();
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "it does not end");
        }
    }

    fn take_rest(&mut self) {
        let Some(output) = &self.output else { return };
        // It comes to an end: the program was the last to hold the other side.
        while let Ok(bytes) = output.recv_timeout(PATIENCE) {
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    /// Closes our side of the terminal, as a window that is closed does, and waits for the end.
    pub(crate) fn hang_up(self) -> u32 {
        assert!(self.output.is_none(), "a reading thread keeps the terminal open");
        let Self {
            master,
            keys,
            mut child,
            ..
        } = self;
        drop((master, keys));
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "it does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Returns all that was printed so far.
    pub(crate) fn printed(&self) -> String {
        String::from_utf8(self.raw.clone()).unwrap()
    }

    /// Returns whether keys come to the program one by one, unseen.
    pub(crate) fn is_raw(&self) -> bool {
        // The type of the flags is not in reach, their names are.
        let flags = format!("{:?}", self.master.get_termios().unwrap().local_flags);
        !flags.contains("ICANON") && !flags.contains("ISIG")
    }

    /// Waits until the program has taken the terminal over.
    pub(crate) fn wait_until_raw(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        while !self.is_raw() {
            assert!(Instant::now() < deadline, "it does not take the terminal over");
            self.take_output();
        }
    }

    /// Checks that the terminal is as it was before the program.
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is still on");
        let mouse = screen.mouse_protocol_mode();
        assert_eq!(mouse, vt100::MouseProtocolMode::None, "the mouse is still on");
        assert!(!self.is_raw(), "the terminal is still raw");
    }

    /// Checks that nothing was printed but characters, the few sequences that draw a screen, and what the reader copied.
    pub(crate) fn assert_plain(&self) {
        let printed = without_copies(&self.printed());
        let mut rest = printed.as_str();
        while let Some(at) = rest.find(|c: char| c.is_control() || is_forbidden(c)) {
            let from = &rest[at..];
            let Some(parameters) = from.strip_prefix("\u{1b}[") else {
                panic!("{:?} was printed", from.chars().take(20).collect::<String>());
            };
            let end = parameters.find(|c: char| c.is_ascii_alphabetic()).unwrap();
            let allowed = matches!(parameters.as_bytes()[end], b'H' | b'm' | b'h' | b'l' | b'J' | b'K');
            assert!(allowed, "ESC[{} was printed", &parameters[..=end]);
            rest = &parameters[end + 1..];
        }
    }
}

/// Leaves out texts for the clipboard that are base64 from first to last letter.
fn without_copies(printed: &str) -> String {
    let mut parts = printed.split("\u{1b}]52;c;");
    let mut rest = parts.next().unwrap_or("").to_string();
    for part in parts {
        let (copied, after) = part.split_once("\u{1b}\\").expect("a copy ends");
        let is_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
        assert!(copied.chars().all(is_base64), "{copied:?} was printed");
        rest.push_str(after);
    }
    rest
}

/// Characters that turn the direction of writing, or hide.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
