//! The clipboard: by a program of the system where there is one, else by the terminal itself (OSC 52).
//!
//! A terminal does not say whether it took what it was handed, so the reader is told which way it went.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use crate::app::msg::{Clip, Copied, Msg};
use crate::runtime::Input;

/// A way to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Takes the text on its standard input; no shell in between.
    Program(&'static [&'static str]),
    Terminal(Wrapped),
}

/// Whether something between us and the terminal must be told to pass the sequence on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapped {
    No,
    /// In GNU screen, in pieces: it takes no long ones.
    Screen,
}

const WAYLAND: &[&str] = &["wl-copy", "--type", "text/plain;charset=utf-8"];
const X11: &[&[&str]] = &[
    &["xclip", "-selection", "clipboard", "-in"],
    &["xsel", "--clipboard", "--input"],
];
const MAC: &[&str] = &["pbcopy"];
/// Fills the buffer of tmux and hands it on to the terminal; tmux takes the sequence of a program only if it was told to.
const TMUX: &[&str] = &["tmux", "load-buffer", "-w", "-"];

/// Longest text that is handed to a terminal, in bytes: many take 100,000 letters of base64, which say three bytes in four.
const MOST_FOR_TERMINAL: usize = 74_994;
/// Bytes of a piece for GNU screen, which takes at most 768.
const PIECE: usize = 512;
/// How long a program has for the text; one that a window system does not answer would wait for ever.
const PATIENCE: Duration = Duration::from_secs(3);

/// Returns the ways to the clipboard that the environment offers, the one to try first. The last is the terminal.
///
/// Over ssh, the clipboard of this machine is not the reader's.
pub fn ways(is_set: impl Fn(&str) -> bool) -> Vec<Way> {
    let remote = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
    let mut ways = Vec::new();
    if !remote && cfg!(target_os = "macos") {
        ways.push(Way::Program(MAC));
    }
    if !remote && is_set("WAYLAND_DISPLAY") {
        ways.push(Way::Program(WAYLAND));
    }
    if !remote && is_set("DISPLAY") {
        ways.extend(X11.iter().map(|program| Way::Program(program)));
    }
    if is_set("TMUX") {
        ways.push(Way::Program(TMUX));
    }
    ways.push(Way::Terminal(if is_set("STY") { Wrapped::Screen } else { Wrapped::No }));
    ways
}

/// What became of a text for the clipboard.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It was copied, in these words.
    Copied(String),
    /// The loop, which owns the terminal, must hand it over.
    ToTerminal(Clip, Wrapped),
}

/// Copies a text by a program, on a thread of its own; tells the loop what became of it.
pub(super) fn copy(clip: Clip, to_loop: Sender<Input>) {
    std::thread::spawn(move || {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        // The loop may have ended; then nobody waits for it.
        let _ = to_loop.send(Input::Clipboard(by_program(absolute(clip), &ways(is_set))));
    });
}

fn by_program(clip: Clip, ways: &[Way]) -> Outcome {
    let mut wrapped = Wrapped::No;
    for way in ways {
        match way {
            Way::Program(program) if runs(program, &clip.text).is_ok() => {
                let then = if *program == TMUX {
                    ", which hands it to the terminal"
                } else {
                    ""
                };
                return Outcome::Copied(format!("{} copied by {}{then}", named(&clip), program[0]));
            }
            Way::Program(_) => {}
            Way::Terminal(how) => wrapped = *how,
        }
    }
    Outcome::ToTerminal(clip, wrapped)
}

/// Ends a copy on the thread that owns the terminal; returns what the dashboard should know.
pub(super) fn finish(outcome: Outcome) -> io::Result<Msg> {
    Ok(match outcome {
        Outcome::Copied(words) => Msg::Done(words),
        Outcome::ToTerminal(clip, wrapped) => match to_terminal(&clip, wrapped, &mut io::stdout())? {
            Ok(words) => Msg::Done(words),
            Err(reason) => Msg::Failed(reason),
        },
    })
}

/// Hands a text to the terminal; returns what the reader should know, or why it could not be done.
fn to_terminal(clip: &Clip, wrapped: Wrapped, out: &mut impl Write) -> io::Result<Result<String, String>> {
    if clip.text.len() > MOST_FOR_TERMINAL {
        let (is, most) = (clip.text.len() / 1000, MOST_FOR_TERMINAL / 1000);
        return Ok(Err(format!(
            "not copied: {is} kB are too much for a terminal ({most} kB); x writes a file"
        )));
    }
    out.write_all(sequence(&clip.text, wrapped).as_bytes())?;
    out.flush()?;
    let through = match wrapped {
        Wrapped::No => "",
        Wrapped::Screen => " through screen",
    };
    Ok(Ok(format!(
        "{} handed to the terminal{through} (OSC 52); not every terminal takes it",
        named(clip)
    )))
}

fn sequence(text: &str, wrapped: Wrapped) -> String {
    let mut plain = String::new();
    // Writing to a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain);
    match wrapped {
        Wrapped::No => plain,
        Wrapped::Screen => {
            // The end of the sequence would end the wrapping; BEL ends it as well.
            let inner = plain.strip_suffix("\u{1b}\\").unwrap_or(&plain);
            let inner = format!("{}\u{7}", inner.trim_end_matches('\u{7}'));
            let pieces = inner.as_bytes().chunks(PIECE).map(String::from_utf8_lossy);
            pieces.map(|piece| ["\u{1b}P", &piece, "\u{1b}\\"].concat()).collect()
        }
    }
}

/// Says what is copied, and of a text how much.
fn named(clip: &Clip) -> String {
    match clip.what {
        Copied::Quote => "quote with citation".into(),
        Copied::Citation => "citation".into(),
        Copied::Text => format!("text of {} characters", clip.text.chars().count()),
        Copied::Path => "path".into(),
    }
}

/// Makes a path one that holds from everywhere.
fn absolute(clip: Clip) -> Clip {
    let whole = (clip.what == Copied::Path).then(|| std::path::absolute(Path::new(&clip.text)));
    match whole {
        Some(Ok(path)) => Clip {
            text: path.to_string_lossy().into_owned(),
            ..clip
        },
        _ => clip,
    }
}

/// Gives a text to a program and waits until it has taken it.
fn runs(program: &[&str], text: &str) -> io::Result<()> {
    let mut child = Command::new(program[0])
        .args(&program[1..])
        .stdin(Stdio::piped())
        // Some stay to serve the clipboard and would hold the terminal open.
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let written = child.stdin.take().map(|mut stdin| stdin.write_all(text.as_bytes()));
    let deadline = Instant::now() + PATIENCE;
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return written.unwrap_or(Ok(())),
            Some(_) => return Err(io::Error::other("it failed")),
            None if Instant::now() > deadline => break,
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    }
    // It may have ended by itself just now.
    let _ = child.kill();
    let _ = child.wait();
    Err(io::Error::from(io::ErrorKind::TimedOut))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clip(text: &str) -> Clip {
        Clip {
            what: Copied::Quote,
            text: text.into(),
        }
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    #[rustfmt::skip]
    fn the_way_follows_the_surroundings() {
        let terminal = Way::Terminal(Wrapped::No);
        for (set, first, n) in [
            (&[][..],                                  terminal, 1),
            (&["DISPLAY"][..],                         Way::Program(X11[0]), 3),
            (&["DISPLAY", "WAYLAND_DISPLAY"][..],      Way::Program(WAYLAND), 4),
            (&["DISPLAY", "SSH_CONNECTION"][..],       terminal, 1),
            (&["TMUX", "SSH_TTY"][..],                 Way::Program(TMUX), 2),
            (&["STY"][..],                             Way::Terminal(Wrapped::Screen), 1),
        ] {
            let ways = ways(|name| set.contains(&name));
            assert_eq!((ways[0], ways.len()), (first, n), "{set:?}");
        }
    }

    #[test]
    fn a_terminal_gets_base64_and_no_more_than_it_takes() {
        let mut out = Vec::new();
        let told = to_terminal(&clip("Zoë\u{1b}"), Wrapped::No, &mut out).unwrap().unwrap();
        assert!(told.contains("OSC 52"), "{told}");
        assert_eq!(String::from_utf8(out).unwrap(), "\u{1b}]52;c;Wm/Dqxs=\u{1b}\\");
        let mut out = Vec::new();
        let refused = to_terminal(&clip(&"a".repeat(80_000)), Wrapped::No, &mut out).unwrap();
        assert!(refused.unwrap_err().contains("80 kB"));
        assert!(out.is_empty());
    }

    #[test]
    fn screen_gets_it_in_pieces() {
        let wrapped = sequence(&"abc".repeat(400), Wrapped::Screen);
        let pieces: Vec<&str> = wrapped.split_terminator("\u{1b}\\").collect();
        assert!(pieces.len() > 2);
        let inner: String = pieces
            .iter()
            .map(|piece| piece.strip_prefix("\u{1b}P").unwrap())
            .collect();
        let plain = sequence(&"abc".repeat(400), Wrapped::No);
        assert_eq!(inner.trim_end_matches('\u{7}'), plain.trim_end_matches("\u{1b}\\"));
        assert!(pieces.iter().all(|piece| piece.len() <= PIECE + 2));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_fails_is_no_way() {
        let fails = Way::Program(&["false"]);
        let is_not_there = Way::Program(&["/nonexistent/clipboard"]);
        let takes = Way::Program(&["tee"]);
        let terminal = Way::Terminal(Wrapped::No);
        let outcome = by_program(clip("x"), &[is_not_there, fails, takes, terminal]);
        assert!(matches!(outcome, Outcome::Copied(words) if words == "quote with citation copied by tee"));
        let outcome = by_program(clip("x"), &[fails, terminal]);
        assert!(matches!(outcome, Outcome::ToTerminal(..)));
    }
}
