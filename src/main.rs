//! The program: reads the command line and runs what it asks for.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Parser;
use knipsel::cli::arguments::Arguments;
use knipsel::cli::input;
use knipsel::cli::{self, CommandError, Outcome, Surroundings};
use knipsel::runtime::terminal::Mouse;
use knipsel::runtime::{self, End, RunOptions};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    #[allow(clippy::disallowed_methods)] // the one place that asks the clock
    let today = chrono::Local::now().date_naive();
    let Some(command) = &arguments.command else {
        return dashboard(arguments, today);
    };
    let stdout = io::stdout().lock();
    let columns = || crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns));
    let width = stdout.is_terminal().then(columns);
    let err_width = io::stderr().is_terminal().then(columns);
    let mut out = BufWriter::new(stdout);
    let mut around = Surroundings {
        out: &mut out,
        err: &mut io::stderr(),
        today,
        width,
        err_width,
    };
    let outcome = cli::run(command, &mut around).and_then(|outcome| Ok(out.flush().map(|()| outcome)?));
    match outcome {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        // Whoever reads us has seen enough; that is no error.
        Err(CommandError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            // The buffer would try to write once more when it is dropped.
            std::mem::forget(out);
            ExitCode::SUCCESS
        }
        Err(error) => {
            std::mem::forget(out);
            refuse(&error.to_string())
        }
    }
}

fn dashboard(arguments: Arguments, today: NaiveDate) -> ExitCode {
    let Arguments {
        common,
        mouse,
        no_watch,
        ..
    } = arguments;
    let prepared = input::engine(&common).and_then(|engine| {
        let filter = input::filter(&common, today)?;
        let query = common.query.as_deref();
        let query = query
            .map(|typed| Ok::<_, CommandError>((input::query("--query", typed, &engine, today)?, typed.to_string())));
        Ok((engine, filter, query.transpose()?))
    });
    let options = match prepared {
        Ok((engine, filter, query)) => RunOptions {
            caches: common.caches(),
            paths: common.paths,
            today,
            engine,
            filter,
            mouse: if mouse { Mouse::On } else { Mouse::Off },
            watch: !no_watch,
            query,
        },
        Err(error) => return refuse(&error.to_string()),
    };
    match runtime::run(options) {
        Ok(End::Quit) => ExitCode::SUCCESS,
        Ok(End::Signal(number)) => ExitCode::from(128 + u8::try_from(number).unwrap_or(0)),
        Err(error) => refuse(&error.to_string()),
    }
}

fn refuse(reason: &str) -> ExitCode {
    // Standard error may be gone; there is nobody left to tell then.
    let _ = writeln!(io::stderr(), "knipsel: {reason}");
    ExitCode::from(2)
}
