//! What the order of a folder or a file says: an article between two others of a row that runs with time was published between them.
//!
//! A row is what a file holds, the files of a folder that are numbered alike, or those that have no number, by name. It must be shown to
//! run with time by the dated articles in it: names fall into order by chance too.

use std::path::Path;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::dossier::columns::Interval;
use crate::dossier::estimate::{Bounds, Clue, ClueKind};
use crate::dossier::{ArticleId, Dossier};

/// Fewest steps forward in time of a numbered row: somebody counted them out. Six dates fall so by chance once in 360.
const STEPS_NUMBERED: usize = 5;
/// Fewest of a row by name, which nobody need have put in order: once in a hundred thousand.
const STEPS_NAMED: usize = 8;
/// One step in so many may go the other way.
const FEW: usize = 100;
/// How many dated articles on either side must follow each other without such a step.
const NEAR: usize = 3;
const WEIGHT_BETWEEN: i16 = 3;
/// An article before the first or after the last dated one: the row might have ended.
const WEIGHT_BEYOND: i16 = 1;

/// What tells the articles of one row from others.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Row<'a> {
    /// Records of one file.
    File(&'a Path),
    /// Files of a folder with the same words before their number.
    Numbered(&'a Path, &'a str),
    /// Files of a folder without a number.
    Named(&'a Path),
}

/// Where an article stands in its row.
type Key<'a> = (u64, &'a str);

/// Gives what the rows say of the undated articles in them.
pub(super) fn clues(dossier: &Dossier, undated: &[ArticleId], put: &mut impl FnMut(ArticleId, Clue)) {
    let wanted: FxHashSet<Row<'_>> = undated.iter().filter_map(|id| Some(place(dossier, *id)?.0)).collect();
    if wanted.is_empty() {
        return;
    }
    let mut rows: FxHashMap<Row<'_>, Vec<(Key<'_>, ArticleId)>> = FxHashMap::default();
    for (id, _) in dossier.articles() {
        if let Some((row, key)) = place(dossier, id).filter(|(row, _)| wanted.contains(row)) {
            rows.entry(row).or_default().push((key, id));
        }
    }
    for (row, mut articles) in rows {
        articles.sort_unstable();
        let ids: Vec<ArticleId> = articles.into_iter().map(|(_, id)| id).collect();
        let steps = match row {
            Row::File(_) | Row::Numbered(..) => STEPS_NUMBERED,
            Row::Named(_) => STEPS_NAMED,
        };
        of_row(dossier, &ids, steps, put);
    }
}

fn place(dossier: &Dossier, id: ArticleId) -> Option<(Row<'_>, Key<'_>)> {
    let record = &dossier.article(id).record;
    if let Some(index) = record.index {
        return Some((Row::File(&record.path), (u64::from(index), "")));
    }
    let folder = record.path.parent()?;
    let stem = record.path.file_stem()?.to_str()?;
    let Some(start) = stem.find(|c: char| c.is_ascii_digit()) else {
        return Some((Row::Named(folder), (0, stem)));
    };
    let (before, rest) = stem.split_at(start);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, after) = rest.split_at(digits);
    Some((Row::Numbered(folder, before), (number.parse().ok()?, after)))
}

/// A dated article of a row: where it stands, and its first and last day.
type Dated = (usize, ArticleId, (NaiveDate, NaiveDate));

fn of_row(dossier: &Dossier, row: &[ArticleId], steps: usize, put: &mut impl FnMut(ArticleId, Clue)) {
    let interval = |id: ArticleId| -> Interval { dossier.interval_of(id) };
    let dated: Vec<Dated> = row
        .iter()
        .enumerate()
        .filter_map(|(at, id)| Some((at, *id, interval(*id)?)))
        .collect();
    let Some(oldest_first) = direction(&dated, steps) else {
        return;
    };
    for (at, id) in row.iter().enumerate().filter(|(_, id)| interval(**id).is_none()) {
        let next = dated.partition_point(|(dated_at, ..)| *dated_at < at);
        let near = &dated[next.saturating_sub(NEAR)..(next + NEAR).min(dated.len())];
        if near.windows(2).any(|pair| step(pair) == Some(!oldest_first)) {
            continue;
        }
        let (before, after) = (next.checked_sub(1).map(|n| dated[n]), dated.get(next).copied());
        let (older, younger) = if oldest_first { (before, after) } else { (after, before) };
        let is_between = older.is_some() && younger.is_some();
        put(
            *id,
            Clue {
                kind: ClueKind::Between(older.map(|(_, id, _)| id), younger.map(|(_, id, _)| id)),
                bounds: Bounds {
                    first: older.map(|(_, _, (first, _))| first),
                    last: younger.map(|(_, _, (_, last))| last),
                },
                weight: if is_between { WEIGHT_BETWEEN } else { WEIGHT_BEYOND },
            },
        );
    }
}

/// Returns whether a row runs from old to young; `None` when it runs neither way.
fn direction(dated: &[Dated], steps: usize) -> Option<bool> {
    let count = |forward| dated.windows(2).filter(|pair| step(pair) == Some(forward)).count();
    let (forward, back) = (count(true), count(false));
    let runs = |with: usize, against: usize| with >= steps && against * FEW <= with;
    (runs(forward, back) || runs(back, forward)).then_some(forward > back)
}

/// Returns whether the second of two is younger for certain, or older; `None` when their dates do not say.
fn step(pair: &[Dated]) -> Option<bool> {
    let ((.., one), (.., two)) = (pair[0], pair[1]);
    if two.0 > one.1 {
        Some(true)
    } else {
        (two.1 < one.0).then_some(false)
    }
}
