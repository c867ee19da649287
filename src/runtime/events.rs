//! The reading thread: hands what the terminal sends to the loop.

use std::io;
use std::panic::catch_unwind;
use std::sync::mpsc::Sender;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crossterm::event::{self, Event, MouseEventKind};

use crate::app::msg::Msg;
use crate::runtime::Input;

/// Most characters of a paste: prompts take one line.
const LONGEST_PASTE: usize = 4096;

/// Held by whoever reads the keys: our thread, or a program that was given the terminal.
static KEYS: Mutex<()> = Mutex::new(());

/// Keeps the keys from the dashboard as long as what it returns is held. A key that is half typed is waited for.
pub(super) fn hold() -> MutexGuard<'static, ()> {
    KEYS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long a key that has come is waited for to be whole. What comes behind it waits as long at most.
const WHOLE: Duration = Duration::from_millis(10);

/// Reads events on a thread of its own. It ends with the program: a wait for keys cannot be stopped.
pub(super) fn read(sender: Sender<Input>) {
    std::thread::spawn(move || {
        loop {
            // Nothing is read while we wait: the next key may be for another program.
            wait_for_input();
            let held = hold();
            // The parser of events is not ours; were it to panic, a dashboard that hears no key would be left.
            let read = catch_unwind(events);
            drop(held);
            match read {
                Ok(Ok(events)) => {
                    for event in events {
                        if sender.send(Input::Event(event)).is_err() {
                            return;
                        }
                    }
                }
                Ok(Err(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                Ok(Err(_)) | Err(_) => {
                    let _ = sender.send(Input::Gone);
                    return;
                }
            }
        }
    });
}

/// Returns the events that are there.
fn events() -> io::Result<Vec<Event>> {
    let mut events = Vec::new();
    let mut wait = WHOLE;
    while event::poll(std::mem::take(&mut wait))? {
        match event::read()? {
            // Terminals tell where the mouse is; that says nothing while no button is down.
            Event::Mouse(mouse) if mouse.kind == MouseEventKind::Moved => {}
            event => events.push(event),
        }
        if events.len() >= MOST_AT_ONCE {
            break;
        }
    }
    Ok(events)
}

/// Most events that are handed over together: whoever types without a pause is answered meanwhile.
const MOST_AT_ONCE: usize = 64;

#[cfg(unix)]
fn wait_for_input() {
    use std::os::fd::AsFd;

    use rustix::event::{PollFd, PollFlags, poll};

    let stdin = io::stdin();
    let mut fds = [PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN)];
    // What interrupts or fails is seen when it is read.
    let _ = poll(&mut fds, None);
}

/// This system has nothing to wait with; looking ten times a second costs it little.
#[cfg(not(unix))]
fn wait_for_input() {
    std::thread::sleep(Duration::from_millis(1));
    let _ = event::poll(Duration::from_millis(100));
}

/// Returns what an event means to the dashboard, beyond that it is time to draw. The mouse is left to the terminal's own selection
/// where the reader did not ask for it: nothing comes from it then.
pub(super) fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => Some(Msg::Key(key)),
        Event::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Event::Paste(text) => Some(Msg::Paste(text.chars().take(LONGEST_PASTE).collect())),
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_is_bounded() {
        let Some(Msg::Paste(pasted)) = message(Event::Paste("é".repeat(2_000_000))) else {
            panic!("a paste is one");
        };
        assert_eq!(pasted.chars().count(), LONGEST_PASTE);
    }
}
