//! The terminal while the dashboard has it: entered once, restored always, whatever ends the program.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::panic::PanicHookInfo;
use std::sync::mpsc::channel;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread::ThreadId;
use std::time::Duration;

use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use crate::text::display::clean;

/// Why there is no dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the dashboard needs a terminal; `knipsel list` prints the articles")]
    NoTerminal,
    #[error("this terminal (TERM=dumb) cannot show the dashboard; `knipsel list` prints the articles")]
    Dumb,
    #[error("TERM does not say what this terminal is; `knipsel list` prints the articles")]
    Unnamed,
}

/// Returns whether there is a terminal that can show the dashboard.
pub fn check() -> Result<(), Refusal> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Refusal::NoTerminal);
    }
    match std::env::var("TERM").unwrap_or_default().as_str() {
        "dumb" => Err(Refusal::Dumb),
        // Windows has no such variable, and needs none.
        "" if cfg!(unix) => Err(Refusal::Unnamed),
        _ => Ok(()),
    }
}

/// Returns whether the reader wants colors: see no-color.org.
pub fn has_color() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Returns whether the terminal shows more than ASCII, by the first of the locale's variables that is set.
pub fn has_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    // Without any, the terminals of today still do.
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// The terminal while the dashboard draws on it.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    area: Rect,
    mouse: Mouse,
}

/// Whether the terminal tells what the mouse does; its own selection of text does not work then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    #[default]
    Off,
    On,
}

/// Restores the terminal when it is dropped.
pub struct Restorer;

impl Drop for Restorer {
    fn drop(&mut self) {
        restore();
    }
}

/// Whether the terminal is changed now. Locked while that changes: who comes second waits for the first to be done.
static ENTERED: Mutex<bool> = Mutex::new(false);

fn entered() -> MutexGuard<'static, bool> {
    ENTERED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Largest screen in cells each way; a terminal that claims more would cost gigabytes to draw.
const LARGEST: u16 = 1000;

/// Holds what a frame prints, so that it reaches the terminal in one piece.
const FRAME_BYTES: usize = 64 * 1024;

impl Screen {
    /// Takes the terminal over. When that fails half-way, it is put back.
    ///
    /// Dropping the [`Restorer`] puts everything back.
    pub fn enter(mouse: Mouse) -> io::Result<(Restorer, Self)> {
        restore_on_panic();
        let restorer = Restorer;
        take_over(mouse)?;
        Ok((restorer, Self::with_size(mouse)?))
    }

    /// Makes a terminal of the size that it has now, which draws everything on an empty screen.
    ///
    /// It is made anew rather than cleared: clearing asks the terminal where its cursor is, and waits for the answer
    /// among the keys that another thread reads.
    fn with_size(mouse: Mouse) -> io::Result<Self> {
        let (width, height) = size()?;
        let area = Rect::new(0, 0, width, height);
        let viewport = Viewport::Fixed(area);
        execute!(io::stdout(), Clear(ClearType::All))?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport })?;
        Ok(Self { terminal, area, mouse })
    }

    /// Returns columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.area.width, self.area.height)
    }

    /// Takes on the size that the terminal has now, and returns it; keeps the old one while the shell has the terminal.
    pub fn fit(&mut self) -> io::Result<(u16, u16)> {
        if *entered() && self.size() != size()? {
            *self = Self::with_size(self.mouse)?;
        }
        Ok(self.size())
    }

    /// Draws a frame; does nothing while the shell has the terminal.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if !*entered() {
            return Ok(());
        }
        self.terminal.draw(render).map(drop)
    }

    /// Takes the terminal over again after the program was stopped; the next frame draws everything.
    pub fn reenter(&mut self) -> io::Result<()> {
        // A stop that cannot be caught left our settings, and the shell has changed them since: start from its own.
        restore();
        take_over(self.mouse)?;
        *self = Self::with_size(self.mouse)?;
        Ok(())
    }

    /// Gives the terminal up for good.
    ///
    /// It is not dropped: a terminal that is gone would make that complain on standard error, which is gone with it, and panic.
    pub fn leave(self) {
        restore();
        std::mem::forget(self);
    }
}

fn size() -> io::Result<(u16, u16)> {
    let (width, height) = crossterm::terminal::size()?;
    Ok((width.min(LARGEST), height.min(LARGEST)))
}

fn take_over(mouse: Mouse) -> io::Result<()> {
    let mut entered = entered();
    *entered = true;
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
    match mouse {
        Mouse::Off => Ok(()),
        Mouse::On => execute!(io::stdout(), EnableMouseCapture),
    }
}

/// Puts the terminal back as it was; does nothing when that is done already. Safe from any thread.
pub fn restore() {
    let mut entered = entered();
    if !std::mem::take(&mut *entered) {
        return;
    }
    // First what cannot block: nobody may be reading what we print. The terminal may be gone, too;
    // then there is nothing to put back, and nobody to tell.
    let _ = disable_raw_mode();
    let _ = execute!(
        io::stdout(),
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
}

/// Puts the terminal back as [`restore`] does, but gives up after `patience`: printing waits for ever
/// while nobody reads the terminal.
pub fn restore_within(patience: Duration) {
    let (sender, done) = channel();
    std::thread::spawn(move || {
        restore();
        sender.send(())
    });
    // Late or not, the caller goes on.
    let _ = done.recv_timeout(patience);
}

/// Restores the terminal before a panic of this thread is told. A panic of a worker is told to the loop instead:
/// it must neither touch the screen nor end the program.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let drawing: ThreadId = std::thread::current().id();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().id() == drawing {
                restore();
                tell(panic);
            }
        }));
    });
}

/// Prints what went wrong. The message may quote an article, so it is cleaned as everything that meets a terminal.
fn tell(panic: &PanicHookInfo) {
    let trace = Backtrace::capture();
    let trace = match trace.status() {
        BacktraceStatus::Captured => trace.to_string(),
        _ => String::new(),
    };
    let told = format!("knipsel: a fault of this program: {panic}\n{trace}");
    let mut out = io::stderr().lock();
    for line in told.lines() {
        // Standard error may be gone; a panic here would abort.
        let _ = writeln!(out, "{}", clean(line));
    }
}
