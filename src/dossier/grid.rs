//! Articles per bucket in rows: all together, or a row for each expert, term, source or language.
//!
//! An article counts once in each row that it belongs to: one that names two experts counts for both. What belongs to no
//! row of its kind has a row of its own at the end, so that no article is lost.

use crate::article::PersonKind;
use crate::dossier::timeline::{Place, Timeline};
use crate::dossier::{ArticleId, Dossier, PersonId, SourceId, TermId};

/// What the rows are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum By {
    #[default]
    All,
    Expert,
    /// The terms of the lexicon of this name.
    Lexicon(String),
    Source,
    Language,
}

/// What the articles of a row have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKey {
    All,
    Person(PersonId),
    Term(TermId),
    Source(SourceId),
    /// An ISO 639-1 code.
    Language(&'static str),
    /// They name no expert, or no term of the lexicon.
    Without,
}

/// The articles of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: RowKey,
    pub name: String,
    /// All its articles, dated or not.
    pub n_articles: usize,
    pub n_undated: usize,
    /// Bucket and count, in order; buckets without articles are not there.
    cells: Vec<(u32, u32)>,
    /// First and last bucket of each article that is dated by something longer.
    longer: Vec<(u32, u32)>,
}

/// Rows of counts over the buckets of a timeline: most articles first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    pub by: By,
    pub rows: Vec<Row>,
    /// All articles that count, each once; `None` before they are counted and when there are none.
    pub whole: Option<Row>,
    /// The highest count of any cell.
    pub most: usize,
}

impl Row {
    /// Returns how many articles certainly lie in a bucket.
    pub fn certain(&self, bucket: usize) -> usize {
        let at = self.cells.binary_search_by_key(&bucket, |(at, _)| *at as usize);
        at.map_or(0, |at| self.cells[at].1 as usize)
    }

    /// Returns how many may lie in it, because they are dated by something longer.
    pub fn possible(&self, bucket: usize) -> usize {
        let over = |(first, last): &&(u32, u32)| (*first as usize..=*last as usize).contains(&bucket);
        self.longer.iter().filter(over).count()
    }

    /// Returns how many are dated by something longer than a bucket, so that they lie in none.
    pub fn n_longer(&self) -> usize {
        self.longer.len()
    }

    /// Returns the highest count of its cells.
    pub fn most(&self) -> usize {
        self.filled().map(|(_, n)| n).max().unwrap_or(0)
    }

    /// Returns the buckets with articles in them, in order, each with their number.
    pub fn filled(&self) -> impl Iterator<Item = (usize, usize)> {
        self.cells.iter().map(|(at, n)| (*at as usize, *n as usize))
    }
}

impl Grid {
    /// Counts the articles that `counts` says yes to, on a timeline of the same dossier.
    pub fn count(dossier: &Dossier, timeline: &Timeline, by: By, counts: impl Fn(ArticleId) -> bool) -> Self {
        let mut tally = Tally {
            timeline,
            counts,
            per_bucket: vec![0; timeline.buckets.len()],
            has_row: vec![false; dossier.len()],
        };
        let mut rows = tally.rows_of(dossier, &by);
        rows.sort_by(|a, b| (b.n_articles, &a.name).cmp(&(a.n_articles, &b.name)));
        rows.extend(tally.rest(dossier, &by));
        let most = rows.iter().map(Row::most).max().unwrap_or(0);
        let whole = tally.row(RowKey::All, ALL, dossier.in_order().iter().copied());
        Self { by, rows, whole, most }
    }
}

/// The name of the row of all articles.
const ALL: &str = "all articles";

/// What is needed to count one row after another.
struct Tally<'a, F> {
    timeline: &'a Timeline,
    counts: F,
    /// All zero between rows.
    per_bucket: Vec<u32>,
    /// For each article by its id: whether it counts in a row.
    has_row: Vec<bool>,
}

impl<F: Fn(ArticleId) -> bool> Tally<'_, F> {
    fn rows_of(&mut self, dossier: &Dossier, by: &By) -> Vec<Row> {
        let mut rows = Vec::new();
        match by {
            By::All => rows.extend(self.row(RowKey::All, ALL, dossier.in_order().iter().copied())),
            By::Expert => {
                for person in dossier.people().iter().filter(|p| p.kind == PersonKind::Expert) {
                    let articles = person.articles.iter().copied();
                    rows.extend(self.row(RowKey::Person(person.id), &person.name, articles));
                }
            }
            By::Lexicon(name) => {
                for term in dossier.terms().iter().filter(|term| *term.lexicon == **name) {
                    let articles = term.articles.iter().map(|(id, _)| *id);
                    rows.extend(self.row(RowKey::Term(term.id), &term.name, articles));
                }
            }
            By::Source => {
                for source in dossier.sources() {
                    let articles = source.articles.iter().copied();
                    rows.extend(self.row(RowKey::Source(source.id), source.label(), articles));
                }
            }
            By::Language => {
                for (code, articles) in by_language(dossier) {
                    rows.extend(self.row(RowKey::Language(code), code, articles.into_iter()));
                }
            }
        }
        rows
    }

    /// Returns the row of the articles that belong to no other, where there can be such.
    fn rest(&mut self, dossier: &Dossier, by: &By) -> Option<Row> {
        let name = match by {
            By::Expert => "no expert named",
            By::Lexicon(_) => "none named",
            By::All | By::Source | By::Language => return None,
        };
        let without: Vec<ArticleId> = dossier
            .articles()
            .map(|(id, _)| id)
            .filter(|id| !self.has_row[id.0 as usize])
            .collect();
        self.row(RowKey::Without, name, without.into_iter())
    }

    /// Counts the articles of one row; nothing when none of them counts.
    fn row(&mut self, key: RowKey, name: &str, articles: impl Iterator<Item = ArticleId>) -> Option<Row> {
        let mut row = Row {
            key,
            name: name.to_string(),
            n_articles: 0,
            n_undated: 0,
            cells: Vec::new(),
            longer: Vec::new(),
        };
        for id in articles.filter(|id| (self.counts)(*id)) {
            row.n_articles += 1;
            self.has_row[id.0 as usize] = true;
            match self.timeline.place(id.0 as usize) {
                Place::In(bucket) => {
                    let count = &mut self.per_bucket[bucket as usize];
                    if *count == 0 {
                        row.cells.push((bucket, 0));
                    }
                    *count += 1;
                }
                Place::Across(first, last) => row.longer.push((first, last)),
                Place::Undated => row.n_undated += 1,
            }
        }
        for (bucket, n) in &mut row.cells {
            *n = std::mem::take(&mut self.per_bucket[*bucket as usize]);
        }
        row.cells.sort_unstable();
        (row.n_articles > 0).then_some(row)
    }
}

/// Returns the articles of each language, in order of loading.
fn by_language(dossier: &Dossier) -> Vec<(&'static str, Vec<ArticleId>)> {
    let mut languages: Vec<(&'static str, Vec<ArticleId>)> = Vec::new();
    for (id, article) in dossier.articles() {
        let code = article.found.language;
        match languages.iter_mut().find(|(known, _)| *known == code) {
            Some((_, articles)) => articles.push(id),
            None => languages.push((code, vec![id])),
        }
    }
    languages
}

#[cfg(test)]
mod tests;
