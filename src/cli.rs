//! The scriptable face: the same dossier as text, JSON, CSV or Markdown. Knows nothing of the dashboard.

pub mod arguments;
pub mod cache;
pub mod check;
pub mod following;
pub mod input;
pub mod list;
pub mod page;
pub mod people;
pub mod results;
pub mod statements;
pub mod table;
pub mod terms;
pub mod timeline;
pub mod times;

use std::io::{self, Write};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::cache::folder;
use crate::cli::arguments::{Command, Common, Format, Listing, Named, Search};
use crate::cli::input::Input;
use crate::cli::page::Page;
use crate::cli::table::Table;
use crate::dossier::finder::{Found, Target, Tier};
use crate::dossier::search;
use crate::dossier::select::{Selection, Undated, select};
use crate::dossier::{ArticleId, Dossier};
use crate::export::{self, person, term};
use crate::extract::Engine;
use crate::text::display::clean;

/// How a command ended, for the exit code of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Found,
    Nothing,
}

/// What keeps a command from its end.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// Where a command writes, and what it may know of the world.
pub struct Surroundings<'a> {
    pub out: &'a mut dyn Write,
    pub err: &'a mut (dyn Write + Send),
    pub today: NaiveDate,
    /// Columns of the terminal that `out` is; `None` for a file or pipe, where nothing is cut.
    pub width: Option<usize>,
    /// The same of `err`; at a terminal it tells how far a long reading is.
    pub err_width: Option<usize>,
}

/// Runs one command.
pub fn run(command: &Command, around: &mut Surroundings<'_>) -> Result<Outcome, CommandError> {
    match command {
        Command::List(listing) => {
            let opened = open_estimated(&listing.common, around)?;
            print_opened(listing, around, &opened, |input, chosen| {
                list::table(&input.dossier, chosen, listing.format)
            })
        }
        Command::People(listing) => print(listing, around, |input, chosen| {
            people::table(&input.dossier, &chosen.shown)
        }),
        Command::Terms(listing) => print(listing, around, |input, chosen| {
            terms::table(&input.dossier, &chosen.shown)
        }),
        Command::Statements(listing) => print(listing, around, |input, chosen| {
            statements::table(&input.dossier, &chosen.shown)
        }),
        Command::Times(options) => print(&options.listing, around, |input, chosen| {
            times::table(&input.dossier, &chosen.shown, options.sort)
        }),
        Command::Timeline(options) => {
            let engine = input::engine(&options.listing.common)?;
            let lexicons: Vec<String> = engine.lexicons.iter().map(|lexicon| lexicon.name.to_string()).collect();
            let by = timeline::by(&options.by, &lexicons)?;
            let format = options.listing.format;
            print(&options.listing, around, |input, chosen| {
                timeline::table(&input.dossier, chosen, by.clone(), options.unit.into(), format)
            })
        }
        Command::Person(named) => follow(named, around, |dossier, chosen, target| match target {
            Target::Person(id) => dossier.person(id).map(|person| person::page(dossier, chosen, person)),
            Target::Term(_) => None,
        }),
        Command::Term(named) => follow(named, around, |dossier, chosen, target| match target {
            Target::Term(id) => dossier.term(id).map(|term| term::page(dossier, chosen, term)),
            Target::Person(_) => None,
        }),
        Command::Search(search) => find(search, around),
        Command::Export(export) => {
            let (input, chosen) = open_estimated(&export.common, around)?;
            export::write_articles(&input.dossier, &chosen.shown, export.format, around.out)?;
            Ok(outcome(chosen.shown.is_empty()))
        }
        Command::Cache(options) => {
            let caches =
                folder::all().ok_or_else(|| CommandError::Usage("no folder for caches on this system".into()))?;
            cache::run(options.task, &caches, around)
        }
        Command::Check(listing) => {
            let input = input::read(&listing.common, around)?;
            check::table(&input).write(listing.format, around)?;
            Ok(outcome(input.dossier.is_empty()))
        }
    }
}

fn print(
    listing: &Listing,
    around: &mut Surroundings<'_>,
    table: impl Fn(&Input, &Selection) -> Table,
) -> Result<Outcome, CommandError> {
    let opened = open(&listing.common, around)?;
    print_opened(listing, around, &opened, table)
}

fn print_opened(
    listing: &Listing,
    around: &mut Surroundings<'_>,
    (input, chosen): &(Input, Selection),
    table: impl Fn(&Input, &Selection) -> Table,
) -> Result<Outcome, CommandError> {
    let table = table(input, chosen);
    if listing.format == Format::Md && table.columns.contains(&"text") {
        page::write_citations(&table, &[], around.out)?;
    } else {
        table.write(listing.format, around)?;
    }
    if listing.format == Format::Text
        && chosen.hidden_undated > 0
        && listing.common.undated == arguments::UndatedChoice::Auto
    {
        let note = format!(
            "{} undated left out by --date; --undated with shows them",
            chosen.hidden_undated
        );
        writeln!(around.err, "{note}")?;
    }
    Ok(outcome(table.rows.is_empty()))
}

/// Most names that a guess is made of.
const MOST_GUESSES: usize = 50;

/// Prints the page of the name that is meant; `page` gives none for a target of the other kind.
fn follow(
    named: &Named,
    around: &mut Surroundings<'_>,
    page: impl Fn(&Dossier, &[ArticleId], Target) -> Option<Page>,
) -> Result<Outcome, CommandError> {
    let (input, chosen) = open(&named.listing.common, around)?;
    let mut ids = chosen.shown;
    ids.sort_unstable();
    let found = input.dossier.names().find(&named.name, MOST_GUESSES);
    let mut pages = found
        .iter()
        .filter_map(|found| Some((found, page(&input.dossier, &ids, found.target)?)));
    let wanted = clean(&named.name);
    let Some((first, page)) = pages.next() else {
        writeln!(around.err, "no name like \"{wanted}\" here")?;
        return Ok(Outcome::Nothing);
    };
    // Letters somewhere in a name are enough to offer it, not to take it for the one that is meant.
    if first.why == Tier::Letters {
        writeln!(
            around.err,
            "no name like \"{wanted}\" here; \"{}\"?",
            clean(&first.name)
        )?;
        return Ok(Outcome::Nothing);
    }
    let others: Vec<&Found> = pages
        .map(|(found, _)| found)
        .take_while(|found| found.why == first.why)
        .collect();
    if !others.is_empty() && first.why != Tier::Exact {
        let also: Vec<_> = others.iter().map(|found| clean(&found.name)).collect();
        writeln!(around.err, "\"{wanted}\" may also be: {}", also.join(", "))?;
    }
    page.write(named.listing.format, around)?;
    Ok(outcome(page.passages.rows.is_empty()))
}

fn outcome(empty: bool) -> Outcome {
    if empty { Outcome::Nothing } else { Outcome::Found }
}

/// Prints the sentences that answer a query.
fn find(options: &Search, around: &mut Surroundings<'_>) -> Result<Outcome, CommandError> {
    let common = &options.listing.common;
    let engine = input::engine(common)?;
    let query = input::query("QUERY", &options.wanted, &engine, around.today)?;
    let (input, chosen) = open_with(common, &engine, around)?;
    let found = search::search_once(&input.dossier, &query, &options.wanted);
    let mut shown = chosen.shown;
    shown.retain(|id| found.includes(*id));
    if shown.is_empty() {
        writeln!(around.err, "nothing answers {}", clean(&options.wanted))?;
    }
    if !(shown.is_empty() && options.listing.format == Format::Text) {
        results::page(&input.dossier, &shown, &found).write(options.listing.format, around)?;
    }
    Ok(outcome(shown.is_empty()))
}

/// Reads the articles that a command names and chooses those that its options leave; says on `err` what could not be read.
fn open(common: &Common, around: &mut Surroundings<'_>) -> Result<(Input, Selection), CommandError> {
    open_with(common, &input::engine(common)?, around)
}

/// Does what [`open`] does, and estimates the undated articles for what shows that.
fn open_estimated(common: &Common, around: &mut Surroundings<'_>) -> Result<(Input, Selection), CommandError> {
    let (mut input, chosen) = open(common, around)?;
    input.estimate(around.today);
    Ok((input, chosen))
}

fn open_with(
    common: &Common,
    engine: &Engine,
    around: &mut Surroundings<'_>,
) -> Result<(Input, Selection), CommandError> {
    let mut filter = input::filter(common, around.today)?;
    let asked = common.query.as_deref();
    let query = asked
        .map(|typed| input::query("--query", typed, engine, around.today))
        .transpose()?;
    let mut input = input::read_with(common, engine, around)?;
    if filter.undated == Undated::ByEstimate {
        input.estimate(around.today);
    }
    if let (Some(query), Some(typed)) = (query, asked) {
        filter.found = Some(Arc::new(search::search_once(&input.dossier, &query, typed)));
    }
    let chosen = select(&input.dossier, &filter);
    Ok((input, chosen))
}
