//! `knipsel timeline`: how many articles there are when, all together or for each expert, term, source or language.

use serde_json::{Value, json};

use crate::cli::CommandError;
use crate::cli::arguments::{Format, UnitChoice};
use crate::cli::table::Table;
use crate::date::PubDate;
use crate::dossier::grid::{By, Grid, Row};
use crate::dossier::select::Selection;
use crate::dossier::timeline::{Timeline, Unit};
use crate::dossier::{ArticleId, Dossier};

/// `possible` counts what may lie in a period because it is dated by something longer; such articles have rows of their own too.
const COLUMNS: &[&str] = &["period", "from", "to", "name", "articles", "possible"];
const TEXT_COLUMNS: &[&str] = &["period", "name", "articles", "possible", "bar"];

/// Cells of the longest bar: enough to compare, few enough to stay on one line with the names.
const LONGEST_BAR: usize = 24;

/// Returns what the rows shall be; `lexicons` are the names of those that are read with.
pub fn by(word: &str, lexicons: &[String]) -> Result<By, CommandError> {
    // In the singular or in the plural, as it comes to mind.
    let is = |name: &str| name == word || name.strip_suffix('s') == Some(word);
    let kinds = [
        ("all", By::All),
        ("experts", By::Expert),
        ("sources", By::Source),
        ("languages", By::Language),
    ];
    let lexicon = lexicons
        .iter()
        .find(|name| is(name))
        .map(|name| By::Lexicon(name.clone()));
    let known = kinds.iter().find(|(name, _)| is(name)).map(|(_, by)| by.clone());
    known.or(lexicon).ok_or_else(|| {
        let names = kinds.iter().map(|(name, _)| *name);
        let names: Vec<&str> = names.chain(lexicons.iter().map(String::as_str)).collect();
        CommandError::Usage(format!("--by: no rows of `{word}`; choose from {}", names.join(", ")))
    })
}

/// Returns a row a period: all periods when it is about all articles, those with articles in them for each name.
pub fn table(dossier: &Dossier, chosen: &Selection, by: By, unit: Unit, format: Format) -> Table {
    let mut counts = vec![false; dossier.len()];
    chosen.shown.iter().for_each(|id| counts[id.0 as usize] = true);
    let counts = |id: ArticleId| counts[id.0 as usize];
    // What was not chosen must not make the timeline longer.
    let date = |(id, article): (ArticleId, &crate::article::Article)| {
        if counts(id) {
            *article.date()
        } else {
            PubDate::default()
        }
    };
    let dates: Vec<PubDate> = dossier.articles().map(date).collect();
    let timeline = Timeline::in_units(&dates, unit);
    let grid = Grid::count(dossier, &timeline, by, counts);
    let rows = grid
        .rows
        .iter()
        .flat_map(|row| lines(&timeline, row, grid.by == By::All));
    let is_text = format == Format::Text;
    Table {
        columns: if is_text { TEXT_COLUMNS } else { COLUMNS },
        rows: rows
            .map(|line| if is_text { line.text(grid.most) } else { line.values() })
            .collect(),
    }
}

/// A count of one period, or of what lies in none.
struct Line<'a> {
    period: String,
    ends: Option<[String; 2]>,
    name: &'a str,
    articles: usize,
    possible: usize,
}

fn lines<'a>(timeline: &Timeline, row: &'a Row, with_empty: bool) -> Vec<Line<'a>> {
    let line = |period, ends, articles, possible| Line {
        period,
        ends,
        name: &row.name,
        articles,
        possible,
    };
    let buckets = timeline.buckets.iter().enumerate();
    let counted = buckets.filter(|(at, _)| with_empty || row.certain(*at) > 0);
    let mut lines: Vec<Line<'a>> = counted
        .map(|(at, bucket)| {
            let ends = [bucket.from.to_string(), bucket.to.to_string()];
            let label = timeline.unit.label(bucket.from);
            line(label, Some(ends), row.certain(at), row.possible(at))
        })
        .collect();
    if row.n_longer() > 0 {
        let period = format!("longer than a {}", timeline.unit.name());
        lines.push(line(period, None, row.n_longer(), 0));
    }
    if row.n_undated > 0 {
        lines.push(line("undated".into(), None, row.n_undated, 0));
    }
    lines
}

impl Line<'_> {
    fn values(self) -> Vec<Value> {
        let [from, to] = self
            .ends
            .map_or([Value::Null, Value::Null], |ends| ends.map(Value::from));
        vec![
            json!(self.period),
            from,
            to,
            json!(self.name),
            json!(self.articles),
            json!(self.possible),
        ]
    }

    fn text(self, most: usize) -> Vec<Value> {
        let possible = if self.possible > 0 {
            format!("≈{}", self.possible)
        } else {
            String::new()
        };
        // What lies in no period has no length to compare.
        let cells = if self.ends.is_some() {
            (self.articles * LONGEST_BAR).div_ceil(most.max(1))
        } else {
            0
        };
        vec![
            json!(self.period),
            json!(self.name),
            json!(self.articles),
            json!(possible),
            json!("█".repeat(cells)),
        ]
    }
}

impl From<UnitChoice> for Unit {
    fn from(choice: UnitChoice) -> Self {
        match choice {
            UnitChoice::Day => Unit::Day,
            UnitChoice::Week => Unit::Week,
            UnitChoice::Month => Unit::Month,
            UnitChoice::Quarter => Unit::Quarter,
            UnitChoice::Year => Unit::Year,
        }
    }
}
