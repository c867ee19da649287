//! Whose marks are whose: finds the articles again that were marked before.
//!
//! Three steps, the surest first, so that a file that took the name of another does not take its marks:
//! 1. the same path and record, and the same title or text;
//! 2. the same title and text elsewhere (the file was moved or copied), or the same title elsewhere in the same file;
//! 3. the same path of a file with one article, whose title and text both changed.

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::marks::key::{Base, hash, title_of};
use crate::marks::{ArticleKey, Marks};

/// Returns for each of `articles` the index of its marks, by the given ids. No marks have two owners.
pub fn owners<'a, Id: Copy + Eq + std::hash::Hash>(
    marks: &Marks,
    articles: impl Iterator<Item = (Id, &'a Article)>,
    base: &Base,
) -> FxHashMap<Id, usize> {
    if marks.articles.is_empty() {
        return FxHashMap::default();
    }
    let mut by_path: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut by_title: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, marked) in marks.articles.iter().enumerate() {
        by_path.entry(&marked.key.path).or_default().push(at);
        by_title.entry(&marked.key.title).or_default().push(at);
    }
    // Only what shares a path or a title with marks can own them; nothing else is looked at twice or hashed.
    let candidates: Vec<Candidate<'a, Id>> = articles
        .filter_map(|(id, article)| {
            let path = base.key(&article.record.path);
            let of_path = by_path.get(path.as_str()).map_or(&[][..], Vec::as_slice);
            let of_title = by_title.get(title_of(article)).map_or(&[][..], Vec::as_slice);
            let near: Vec<usize> = of_path.iter().chain(of_title).copied().collect();
            (!near.is_empty()).then_some(Candidate {
                id,
                article,
                path,
                near,
            })
        })
        .collect();
    let mut owners = FxHashMap::default();
    let mut taken = vec![false; marks.articles.len()];
    for step in [Candidate::is_same, Candidate::is_moved, Candidate::is_changed] {
        for candidate in &candidates {
            if owners.contains_key(&candidate.id) {
                continue;
            }
            let free = candidate.near.iter().copied().filter(|at| !taken[*at]);
            // The last of several, which were made by different versions of the file, is the newest.
            let found = free.filter(|at| step(candidate, &marks.articles[*at].key)).max();
            if let Some(at) = found {
                taken[at] = true;
                owners.insert(candidate.id, at);
            }
        }
    }
    owners
}

struct Candidate<'a, Id> {
    id: Id,
    article: &'a Article,
    path: String,
    /// Indices of the marks that have its path or its title.
    near: Vec<usize>,
}

impl<Id> Candidate<'_, Id> {
    fn is_same(&self, key: &ArticleKey) -> bool {
        let stands_there = key.path == self.path && key.record == self.article.record.index;
        stands_there && (self.has_title(key) || key.hash == hash(self.article.text()))
    }

    fn is_moved(&self, key: &ArticleKey) -> bool {
        self.has_title(key) && (key.path == self.path || key.hash == hash(self.article.text()))
    }

    fn is_changed(&self, key: &ArticleKey) -> bool {
        key.path == self.path && key.record.is_none() && self.article.record.index.is_none()
    }

    fn has_title(&self, key: &ArticleKey) -> bool {
        key.title == title_of(self.article)
    }
}
