//! The reading thread: hands what the terminal sends to the loop.

use std::io;
use std::panic::catch_unwind;
use std::sync::mpsc::Sender;

use crossterm::event::{self, Event, MouseEventKind};

use crate::app::msg::Msg;
use crate::runtime::Input;

/// Most characters of a paste: prompts take one line.
const LONGEST_PASTE: usize = 4096;

/// Reads events on a thread of its own. It ends with the program: a blocking read cannot be stopped.
pub(super) fn read(sender: Sender<Input>) {
    std::thread::spawn(move || {
        loop {
            // The parser of events is not ours; were it to panic, a dashboard that hears no key would be left.
            match catch_unwind(event::read) {
                // Terminals tell where the mouse is; that says nothing while no button is down.
                Ok(Ok(Event::Mouse(mouse))) if mouse.kind == MouseEventKind::Moved => {}
                Ok(Ok(event)) => {
                    if sender.send(Input::Event(event)).is_err() {
                        return;
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
