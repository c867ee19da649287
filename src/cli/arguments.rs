//! The command line, as `--help` shows it.

use std::ops::Range;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::cache::folder;
use crate::cli::CommandError;
use crate::date::query::DateQuery;
use crate::export;
use crate::text::display::clean;
use crate::text::wrap::cells;

/// Reads a folder of news clippings and shows who said what about which weapons, and when.
///
/// Without a command it opens the dashboard on the articles under PATH (the current folder when none is given; a built-in sample
/// when that holds no articles).
#[derive(Debug, Parser)]
#[command(name = "knipsel", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub common: Common,
    /// Take the mouse on the timeline: click, drag a period; the terminal's own selection needs Shift then
    #[arg(long)]
    pub mouse: bool,
    /// Do not show what comes, changes and goes in the folder while the dashboard is open
    #[arg(long)]
    pub no_watch: bool,
}

const EXAMPLES: &str = "\
Examples:
  knipsel ~/clippings/north-korea            browse a folder; press ? for the keys
  knipsel list --date 2024-01..2024-03 .     articles of three months, newest first
  knipsel people .                           who speaks, with role and affiliation
  knipsel statements --format md . > q.md    all quotations with speaker and source
  knipsel person 'de wit' .                  what one person says, and when
  knipsel timeline --by experts .            who is heard when; --format csv for a spreadsheet
  knipsel search 'raket* -oefening' .        sentences with words that begin so, in articles without the other
  knipsel export --format jsonl .            everything, one JSON object an article
  knipsel export --format bibtex . > q.bib   what the articles are cited by; also ris, csl, csv, md

Dates: 2024  2024-01  2024-01-15  2023-09..2024-01  ..2024  2024..  'jan 2024'  'Q3 2023'
       'last 6 months'  none  =2024-01-15 (certainly that day)

Queries: words (all of them)  \"a phrase\"  begin*  /regex/  a NEAR/5 b  OR  -without  ( )
         date: title: source: person: expert: official: role: org: term: weapon: claim: tag: is:undated is:starred
         A word finds its other forms and, in Dutch, its compounds; in quotation marks itself only.

Exit status: 0 something found, 1 nothing found, 2 an error.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Articles in order of date, newest first
    List(Listing),
    /// People with kind, role, affiliation and how often they are quoted
    People(Listing),
    /// Weapons and other terms of the lexicons, with claimed quantities
    Terms(Listing),
    /// Quotations and reported statements with their speakers
    Statements(Listing),
    /// Times that the texts speak of, resolved against the date of the article
    Times(TimesOptions),
    /// Articles per day, week, month, quarter or year: all together, or by expert, term, source or language
    Timeline(TimelineOptions),
    /// One person: roles, statements through time, articles that only name them
    Person(Named),
    /// One weapon or other term: every mention, with claimed quantities and who claims them
    Term(Named),
    /// Words, phrases and fields in all texts: the sentences that hold them
    Search(Search),
    /// All that was found, with byte offsets into the text, for other programs; or BibTeX, RIS, CSL-JSON, a table, a document
    Export(Export),
    /// What could not be read, and why
    Check(Listing),
    /// What is kept of large dossiers so that they open faster; it may be deleted at any time
    Cache(CacheOptions),
}

#[derive(Debug, Args)]
pub struct Listing {
    #[command(flatten)]
    pub common: Common,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct CacheOptions {
    /// Show it, or throw all of it away
    #[arg(value_enum, default_value_t = CacheTask::Show)]
    pub task: CacheTask,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CacheTask {
    Show,
    Clear,
}

#[derive(Debug, Args)]
pub struct TimesOptions {
    #[command(flatten)]
    pub listing: Listing,
    /// In the order of the articles, or of the days that are spoken of, oldest first
    #[arg(long, value_enum, default_value_t = TimesOrder::Article)]
    pub sort: TimesOrder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TimesOrder {
    Article,
    Day,
}

#[derive(Debug, Args)]
pub struct TimelineOptions {
    #[command(flatten)]
    pub listing: Listing,
    /// What the rows are: all, experts, sources, languages, or a lexicon such as weapons
    #[arg(long, value_name = "ROWS", default_value = "all")]
    pub by: String,
    /// How long a period is; weeks begin on Monday
    #[arg(long, value_enum, default_value_t = UnitChoice::Month)]
    pub unit: UnitChoice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum UnitChoice {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

#[derive(Debug, Args)]
pub struct Named {
    /// A name in any usual spelling, or part of it: putin, "de wit", hwasong-11
    pub name: String,
    #[command(flatten)]
    pub listing: Listing,
}

#[derive(Debug, Args)]
pub struct Search {
    /// What to look for: raket kim, '"kim jong un"', 'raket* -oefening', '/f-?16/', 'raket NEAR/5 kim', 'title:tank OR expert:haddad'
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub wanted: String,
    #[command(flatten)]
    pub listing: Listing,
}

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub common: Common,
    /// All that was found for other programs, or what the articles are cited by
    #[arg(long, value_enum, default_value_t = export::Format::Jsonl)]
    pub format: export::Format,
}

/// What all commands share.
#[derive(Clone, Debug, Default, Args)]
pub struct Common {
    /// Folders and files to read
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only articles of this period, e.g. 2024-01 or 2023-09..2024-01
    #[arg(long, value_name = "RANGE")]
    pub date: Option<String>,
    /// Only articles that answer this query, e.g. 'raket* -oefening'; see the command search
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// Undated articles: auto leaves them out where --date is given
    #[arg(long, value_enum, default_value_t = UndatedChoice::Auto)]
    pub undated: UndatedChoice,
    /// Look for the terms of this lexicon too (TOML)
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
    /// Read all articles as this language instead of guessing
    #[arg(long, value_name = "CODE", value_parser = ["nl", "en"])]
    pub lang: Option<String>,
    /// Read every file, and keep nothing of it for the next start
    #[arg(long)]
    pub no_cache: bool,
}

impl Common {
    /// Returns where what was found is kept for the next start, unless the reader wants none of that.
    pub fn caches(&self) -> Option<PathBuf> {
        folder::all().filter(|_| !self.no_cache)
    }

    /// Reads `--date`; the error shows where it is wrong.
    pub fn date_query(&self, today: NaiveDate) -> Result<Option<DateQuery>, CommandError> {
        let Some(text) = &self.date else { return Ok(None) };
        let query = DateQuery::parse(text, today);
        query
            .map(Some)
            .map_err(|error| pointed_at("--date", text, &error.span, &error.message))
    }
}

/// Returns an error that shows a text with marks under what is wrong in it.
pub(super) fn pointed_at(option: &str, text: &str, span: &Range<usize>, message: &str) -> CommandError {
    let text = one_line(text);
    let at = text.get(..span.start).map_or(0, cells);
    let len = text.get(span.clone()).map_or(1, |wrong| cells(wrong).max(1));
    CommandError::Usage(format!(
        "{option}: {message}\n  {}\n  {}{}",
        clean(&text),
        " ".repeat(at),
        "^".repeat(len)
    ))
}

/// Makes control characters spaces of the same length in bytes, so that marks stay under what they point at.
fn one_line(text: &str) -> String {
    let safe = |c: char| if c.is_ascii_control() { ' ' } else { c };
    text.chars().map(safe).collect()
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum UndatedChoice {
    #[default]
    Auto,
    With,
    Without,
    Only,
    /// Where their estimates put them
    Estimated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Aligned columns
    Text,
    Json,
    Jsonl,
    /// For spreadsheets; cells that look like formulas get a leading apostrophe
    Csv,
    /// A Markdown table
    Md,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_wrong_date_is_pointed_at() {
        let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let common = Common {
            date: Some("2024-13".into()),
            ..Common::default()
        };
        let error = common.date_query(today).unwrap_err().to_string();
        assert!(
            error.starts_with("--date: ") && error.contains("2024-13") && error.contains('^'),
            "{error}"
        );
    }
}
