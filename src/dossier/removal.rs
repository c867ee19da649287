//! Takes articles out of a dossier, and finds again those that got other ids by that.

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::dossier::assigned::Assigned;
use crate::dossier::estimate::Estimates;
use crate::dossier::segment::Segment;
use crate::dossier::{ArticleId, Dossier};

impl Dossier {
    /// Takes out all articles of some files and returns how many they were.
    ///
    /// Those behind them get other ids, so do people and terms: who keeps ids looks for them with [`Renumbering`]. The reader's marks
    /// must be applied anew, and undated articles estimated anew.
    pub fn remove(&mut self, files: &FxHashSet<PathBuf>) -> usize {
        let is_gone = |article: &crate::article::Article| files.contains(&article.record.path);
        if files.is_empty() {
            return 0;
        }
        let mut left: Vec<Segment> = Vec::new();
        for segment in &self.segments {
            let first = left.last().map_or(0, Segment::end);
            left.extend(segment.without(&is_gone, first));
        }
        let n_gone = self.len() - left.last().map_or(0, Segment::end) as usize;
        if n_gone == 0 {
            return 0;
        }
        self.segments = left;
        self.numbering += 1;
        self.assigned = Assigned::default();
        self.marked = Arc::default();
        self.estimates = Estimates::default();
        self.forget_derived();
        n_gone
    }

    /// Counts how often articles were taken out: two dossiers of one number, one grown from the other, give their articles the same ids.
    pub fn numbering(&self) -> u32 {
        self.numbering
    }
}

/// Finds the articles of a dossier in one that it became.
#[derive(Debug)]
pub struct Renumbering<'a> {
    old: &'a Dossier,
    /// By batch.
    segments: FxHashMap<usize, Vec<&'a Segment>>,
}

impl<'a> Renumbering<'a> {
    pub fn of(old: &'a Dossier, new: &'a Dossier) -> Self {
        let mut segments: FxHashMap<usize, Vec<&Segment>> = FxHashMap::default();
        for segment in &new.segments {
            segments.entry(segment.batch()).or_default().push(segment);
        }
        Self { old, segments }
    }

    /// Returns the new id of an article; `None` when it was taken out, also when its file was read anew.
    pub fn new_id(&self, id: ArticleId) -> Option<ArticleId> {
        let segment = self.old.segment_of(id);
        let place = segment.place_of(id.0);
        // In order of place, as they were cut.
        let stretches = self.segments.get(&segment.batch())?;
        stretches.iter().find_map(|stretch| stretch.id_at(place)).map(ArticleId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::dossier::tests::article;

    fn articles(names: &[&str]) -> Vec<Article> {
        let called = |name: &&str| {
            let mut article = article("", name, &[]);
            article.record.path = name.into();
            article
        };
        names.iter().map(called).collect()
    }

    fn names(dossier: &Dossier) -> String {
        let name = |(id, article): (ArticleId, &Article)| {
            assert_eq!(dossier.article(id).record.path, article.record.path);
            article.record.path.display().to_string()
        };
        dossier.articles().map(name).collect()
    }

    #[test]
    fn what_is_left_is_found_under_its_new_id() {
        let mut old = Dossier::default();
        old.push(articles(&["a", "b", "c", "d"]));
        old.push(articles(&["e"]));
        old.push(articles(&["f", "g"]));
        let mut new = old.clone();
        let gone = |names: &[&str]| names.iter().map(PathBuf::from).collect::<FxHashSet<_>>();
        assert_eq!(new.remove(&gone(&["x"])), 0);
        assert_eq!(new.numbering(), old.numbering());
        assert_eq!(new.remove(&gone(&["b", "e"])), 2);
        new.push(articles(&["b", "h"]));
        assert_eq!(new.remove(&gone(&["d", "f", "h"])), 3);
        assert_eq!((names(&new).as_str(), new.len()), ("acgb", 4));
        assert_eq!(names(&old), "abcdefg", "a clone of before is what it was");
        let renumbering = Renumbering::of(&old, &new);
        let ids = (0..7).map(|id| renumbering.new_id(ArticleId(id)).map(|id| id.0));
        assert_eq!(
            ids.collect::<Vec<_>>(),
            [Some(0), None, Some(1), None, None, None, Some(2)],
            "what was read anew is another article"
        );
        assert_eq!(new.remove(&gone(&["a", "b", "c", "g"])), 4);
        assert!(new.is_empty());
        assert_eq!(names(&new), "");
    }
}
