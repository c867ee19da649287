//! Signals and a terminal that goes away: both end the program even when the loop cannot.

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// End, with this signal's number.
    End(i32),
    /// Give the terminal back to the shell for a while.
    Stop,
    /// The shell called the program back.
    Continue,
    /// The terminal has another size.
    Resize,
}

/// Who stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// This process, which a signal asked.
    Program,
    /// All that the shell started with it, as its own Ctrl-Z stops them: a shell waits for a job as a whole.
    Job,
}

/// Number of the signal that says that the terminal is gone.
pub const HANG_UP: i32 = 1;

#[cfg(unix)]
pub use unix::{Watch, has_shell, lend, stop, watch};

#[cfg(unix)]
mod unix {
    use std::io;
    use std::os::fd::AsFd;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::process::{self, getpgrp, getpid, getsid};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::{Handle, Signals};

    use crate::runtime::signals::{HANG_UP, Signal, Whom};
    use crate::runtime::terminal;

    /// The threads that watch; ends with [`Watch::close`].
    pub struct Watch(Handle);

    impl Watch {
        pub fn close(&self) {
            self.0.close();
        }
    }

    /// Another program has the terminal.
    static LENT: AtomicBool = AtomicBool::new(false);

    /// The terminal is lent to another program until this is dropped.
    pub struct Lent;

    /// Says that another program has the terminal: signals of its keys are not ours.
    pub fn lend() -> Lent {
        LENT.store(true, Ordering::SeqCst);
        Lent
    }

    impl Drop for Lent {
        fn drop(&mut self) {
            LENT.store(false, Ordering::SeqCst);
        }
    }

    /// How long the loop has to end by itself before the watching thread does it, and how long that waits for the terminal.
    const GRACE: Duration = Duration::from_millis(200);

    /// Watches for signals and for a terminal that hangs up, and tells `report` of them.
    ///
    /// A signal that ends the program is obeyed even when the loop hangs: after a short grace the terminal is restored from here.
    pub fn watch(report: impl Fn(Signal) + Send + 'static) -> io::Result<Watch> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        let handle = signals.handle();
        std::thread::spawn(move || {
            for signal in &mut signals {
                let is_lent = LENT.load(Ordering::SeqCst);
                match signal {
                    // The keys for these are meant for the program that has the terminal; where that stops, so do we.
                    SIGINT | SIGQUIT | SIGCONT | SIGWINCH if is_lent => {}
                    SIGTSTP if is_lent => drop(process::kill_process(getpid(), process::Signal::STOP)),
                    SIGTSTP => report(Signal::Stop),
                    SIGCONT => report(Signal::Continue),
                    SIGWINCH => report(Signal::Resize),
                    number => {
                        report(Signal::End(number));
                        std::thread::sleep(GRACE);
                        end(number);
                    }
                }
            }
        });
        std::thread::spawn(watch_terminal);
        Ok(Watch(handle))
    }

    /// Waits until nobody holds the other side of the terminal. Reading keys would spin then and never return.
    fn watch_terminal() {
        let stdin = io::stdin();
        loop {
            let mut fds = [PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::empty())];
            match poll(&mut fds, None) {
                Ok(_)
                    if fds[0]
                        .revents()
                        .intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) =>
                {
                    break;
                }
                Ok(_) => std::thread::sleep(GRACE),
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return,
            }
        }
        end(HANG_UP);
    }

    fn end(number: i32) -> ! {
        terminal::restore_within(GRACE);
        std::process::exit(128 + number)
    }

    /// Returns whether a shell can call this program back. A program that leads its own session, as in a window made for it alone,
    /// would stay stopped for ever.
    pub fn has_shell() -> bool {
        getsid(None).is_ok_and(|leader| leader != getpgrp())
    }

    /// Gives the terminal back and stops; returns when the shell calls, and says so by [`Signal::Continue`].
    pub fn stop(whom: Whom) {
        terminal::restore();
        // The stop that a program can catch would come back here as a signal.
        let _ = match whom {
            Whom::Program => process::kill_process(getpid(), process::Signal::STOP),
            Whom::Job => process::kill_current_process_group(process::Signal::STOP),
        };
    }
}

#[cfg(not(unix))]
pub use other::{Watch, has_shell, lend, stop, watch};

#[cfg(not(unix))]
mod other {
    use std::io;

    use crate::runtime::signals::{Signal, Whom};

    /// Nothing to watch here.
    pub struct Watch;

    impl Watch {
        pub fn close(&self) {}
    }

    /// The terminal is lent to another program until this is dropped.
    pub struct Lent;

    /// This system has no signals of keys.
    pub fn lend() -> Lent {
        Lent
    }

    /// This system has no such signals.
    pub fn watch(_report: impl Fn(Signal) + Send + 'static) -> io::Result<Watch> {
        Ok(Watch)
    }

    /// This system has no jobs.
    pub fn has_shell() -> bool {
        false
    }

    /// This system has no jobs.
    pub fn stop(_whom: Whom) {}
}
