//! The terminal while the dashboard has it: entered once, restored always, whatever ends the program.

use std::io::{self, IsTerminal, Stdout, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ThreadId;

use crossterm::event::{DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

/// Why there is no dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the dashboard needs a terminal; `knipsel list` prints the articles")]
    NoTerminal,
    #[error("this terminal (TERM=dumb) cannot show the dashboard; `knipsel list` prints the articles")]
    Dumb,
}

/// Returns whether there is a terminal that can show the dashboard.
pub fn check() -> Result<(), Refusal> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Refusal::NoTerminal);
    }
    match std::env::var("TERM") {
        Ok(term) if term == "dumb" => Err(Refusal::Dumb),
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
    terminal: Terminal<CrosstermBackend<Stdout>>,
    area: Rect,
}

/// Restores the terminal when it is dropped.
pub struct Restorer;

impl Drop for Restorer {
    fn drop(&mut self) {
        restore();
    }
}

/// The terminal is changed now.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Largest screen in cells each way; see [`crate::runtime`].
const LARGEST: u16 = 1000;

impl Screen {
    /// Takes the terminal over. When that fails half-way, it is put back.
    ///
    /// Dropping the [`Restorer`] puts everything back.
    pub fn enter() -> io::Result<(Restorer, Self)> {
        restore_on_panic();
        let restorer = Restorer;
        take_over()?;
        Ok((restorer, Self::with_size()?))
    }

    /// Makes a terminal of the size that it has now, which draws everything on an empty screen.
    ///
    /// It is made anew rather than cleared: clearing asks the terminal where its cursor is, and waits for the answer
    /// among the keys that another thread reads.
    fn with_size() -> io::Result<Self> {
        let (width, height) = crossterm::terminal::size()?;
        let area = Rect::new(0, 0, width.min(LARGEST), height.min(LARGEST));
        let viewport = Viewport::Fixed(area);
        execute!(io::stdout(), Clear(ClearType::All))?;
        let terminal = Terminal::with_options(CrosstermBackend::new(io::stdout()), TerminalOptions { viewport })?;
        Ok(Self { terminal, area })
    }

    /// Returns columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let (width, height) = crossterm::terminal::size()?;
        Ok((width.min(LARGEST), height.min(LARGEST)))
    }

    /// Draws a frame.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        let (width, height) = self.size()?;
        if (self.area.width, self.area.height) != (width, height) {
            *self = Self::with_size()?;
        }
        self.terminal.draw(render).map(drop)
    }

    /// Gives the terminal back for a while.
    pub fn leave(&mut self) {
        restore();
    }

    /// Takes the terminal over again; the next frame draws everything.
    pub fn reenter(&mut self) -> io::Result<()> {
        if !ENTERED.load(Ordering::SeqCst) {
            take_over()?;
        }
        *self = Self::with_size()?;
        Ok(())
    }
}

fn take_over() -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)
}

/// Puts the terminal back as it was; does nothing when that is done already. Safe from any thread.
pub fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    // The terminal may be gone: then there is nothing to put back, and nobody to tell.
    let _ = execute!(
        io::stdout(),
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
    let _ = io::stdout().flush();
}

/// Restores the terminal before a panic of this thread is told. A panic of a worker is told to the loop instead:
/// it must neither touch the screen nor end the program.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let drawing: ThreadId = std::thread::current().id();
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().id() == drawing {
                restore();
                tell(panic);
            }
        }));
    });
}
