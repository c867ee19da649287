//! What came, changed and went while the dossier was open, and how what the reader was doing goes on in it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::app::{App, FilterPart};
use crate::article::Changes;
use crate::dossier::finder::Target;
use crate::dossier::removal::Renumbering;
use crate::dossier::search::Found;
use crate::dossier::{ArticleId, Dossier};

/// How many articles came, changed and went since the reader last pressed `Esc`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    pub new: usize,
    pub changed: usize,
    pub gone: usize,
}

impl News {
    /// Says it; nothing where nothing happened.
    pub fn words(self) -> Option<String> {
        let parts = [(self.new, "new"), (self.changed, "changed"), (self.gone, "gone")];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0);
        let words: Vec<String> = parts.map(|(n, what)| format!("{n} {what}")).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

impl App {
    /// Takes changes into a dossier, and notes what they are.
    pub(super) fn note_changes(&mut self, changes: Changes, next: &mut Dossier) {
        let gone: FxHashSet<_> = changes.gone.into_iter().collect();
        let other: FxHashSet<_> = changes.changed.into_iter().collect();
        self.problems.retain(|problem| {
            let is_of = |files: &FxHashSet<_>| files.contains(&problem.path);
            !is_of(&gone) && !is_of(&other) && !changes.settled.contains(problem)
        });
        self.problems.extend(changes.problems);
        self.news.gone += next.remove(&gone);
        self.news.new += changes.n_new;
        self.news.changed += changes.articles.len() - changes.n_new;
        next.remove(&other);
        next.push_with_words(changes.articles, changes.words);
    }

    /// Puts a dossier in the place of the one that is shown, and finds in it what the reader was at.
    pub(super) fn replace_dossier(&mut self, next: Dossier) {
        let old = std::mem::replace(&mut self.dossier, next);
        if old.numbering() != self.dossier.numbering() {
            self.renumber(&old);
        }
    }

    fn renumber(&mut self, old: &Dossier) {
        let shown = self.dossier.clone();
        let same = Renumbering::of(old, &shown);
        let held = self
            .jumps
            .articles()
            .chain(self.list.selected())
            .chain(self.reader.article());
        let again = read_again(old, &shown, held.filter(|id| same.new_id(*id).is_none()).collect());
        let new_id = |id: ArticleId| same.new_id(id).or_else(|| again.get(&id).copied());
        if let Some(id) = self.reader.article() {
            self.reader.renumber(new_id(id), same.new_id(id).is_some());
        }
        self.list.renumber(&new_id);
        self.jumps.renumber(&new_id, &|id| same.new_id(id).is_some());
        if let Some(found) = &self.filter.found {
            let still = found.articles.iter();
            let still = still.filter_map(|(id, hits)| Some((same.new_id(*id)?, hits.clone())));
            let mut found = Found {
                articles: still.collect(),
                ..Found::clone(found)
            };
            found.articles.sort_unstable_by_key(|(id, _)| *id);
            self.filter.found = Some(found.into());
        }
        self.forget_estimates();
        self.carry_filter(old);
    }

    /// Has the filter mean what it meant; a part that means nothing any more is dropped, and that is said.
    fn carry_filter(&mut self, old: &Dossier) {
        let set = self.filter.clone();
        let carried = |target: Target| {
            let words = Self::target_in_words(old, target)?;
            self.target_of(&words).ok()
        };
        let person = set.person.and_then(|id| carried(Target::Person(id)));
        let term = set.term.and_then(|id| carried(Target::Term(id)));
        let any_of = set.any_of.iter().filter_map(|target| carried(*target)).collect();
        let source = set.source.and_then(|id| old.source(id));
        let source = source.and_then(|source| self.source_named(source.name.as_deref().unwrap_or_default()));
        let lost_person = set.person.is_some() && person.is_none();
        let lost_term = set.term.is_some() && term.is_none();
        let lost_source = set.source.is_some() && source.is_none();
        let filter = &mut self.filter;
        filter.person = person.and_then(|target| match target {
            Target::Person(id) => Some(id),
            Target::Term(_) => None,
        });
        filter.term = term.and_then(|target| match target {
            Target::Term(id) => Some(id),
            Target::Person(_) => None,
        });
        filter.any_of = any_of;
        filter.source = source;
        let lost_any = !set.any_of.is_empty() && filter.any_of.is_empty();
        for (is_lost, part) in [
            (lost_person, FilterPart::Person),
            (lost_term, FilterPart::Term),
            (lost_any, FilterPart::AnyOf),
            (lost_source, FilterPart::Source),
        ] {
            if is_lost {
                self.filters_set.retain(|known| *known != part);
                self.message = Some("no article is left that the filter named; that part of it is dropped".into());
            }
        }
    }
}

/// Returns the new ids of articles whose files were read anew, by file and record.
fn read_again(old: &Dossier, new: &Dossier, ids: FxHashSet<ArticleId>) -> FxHashMap<ArticleId, ArticleId> {
    let mut wanted: FxHashMap<_, Vec<ArticleId>> = FxHashMap::default();
    for id in ids {
        let record = &old.article(id).record;
        wanted
            .entry((record.path.as_path(), record.index))
            .or_default()
            .push(id);
    }
    if wanted.is_empty() {
        return FxHashMap::default();
    }
    let found = new.articles().flat_map(|(id, article)| {
        let olds = wanted.get(&(article.record.path.as_path(), article.record.index));
        olds.into_iter().flatten().map(move |old| (*old, id))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::{app, articles, type_keys};
    use crate::app::msg::{Effect, Msg};
    use crate::article::Article;

    fn article(path: &str) -> Article {
        let mut all = articles().into_iter();
        all.find(|article| article.record.path == *path).unwrap()
    }

    fn selected(app: &App) -> String {
        let (_, article) = app.selected().unwrap();
        article.record.path.display().to_string()
    }

    /// Returns the row of the screen that the cursor of the list stands in.
    fn row(app: &App) -> usize {
        app.list.cursor_row() - app.list.top
    }

    fn gone(path: &str) -> Changes {
        Changes {
            gone: vec![path.into()],
            ..Changes::default()
        }
    }

    fn read_anew(path: &str) -> Changes {
        Changes {
            changed: vec![path.into()],
            articles: vec![article(path)],
            ..Changes::default()
        }
    }

    fn happen(app: &mut App, changes: Changes) -> Vec<Effect> {
        app.update(Msg::Changed(Box::new(changes)))
    }

    #[test]
    fn a_new_article_moves_nothing_that_the_reader_looks_at() {
        let mut app = app(120, 40);
        type_keys(&mut app, "jJ");
        let before = (selected(&app), app.reader.top);
        let mut new = article("tanks.txt");
        new.record.path = "nieuw.txt".into();
        new.record.date.value = Some(crate::date::PartialDate::Year(2031));
        let n = app.dossier.len();
        happen(
            &mut app,
            Changes {
                articles: vec![new],
                n_new: 1,
                ..Changes::default()
            },
        );
        assert_eq!((selected(&app), app.reader.top), before);
        assert_eq!(app.dossier.len(), n + 1);
        assert_eq!(app.news.words().unwrap(), "1 new");
        type_keys(&mut app, "<esc>");
        assert_eq!(app.news.words(), None);
    }

    #[test]
    fn the_cursor_stays_near_an_article_that_is_gone() {
        let mut app = app(120, 40);
        let order: Vec<String> = {
            let path = |id: &ArticleId| app.dossier.article(*id).record.path.display().to_string();
            app.selection.shown.iter().map(path).collect()
        };
        type_keys(&mut app, "j");
        assert_eq!(selected(&app), order[1]);
        happen(&mut app, gone(&order[1]));
        assert_eq!(selected(&app), order[2], "the next takes its place");
        happen(&mut app, gone(&order[0]));
        assert_eq!(selected(&app), order[2], "what goes before it moves it not");
        assert_eq!(app.news.words().unwrap(), "2 gone");
        for path in &order[2..] {
            happen(&mut app, gone(path));
        }
        assert!(app.dossier.is_empty() && app.selected().is_none());
        type_keys(&mut app, "jk<enter>3j4jT<esc>f<esc>n<esc>w<esc><c-o>");
    }

    #[test]
    fn an_article_that_was_read_anew_stays_open_where_it_was() {
        let mut app = app(80, 14);
        type_keys(&mut app, "2jj");
        let before = (selected(&app), app.reader.top, app.pane);
        let row_before = row(&app);
        happen(&mut app, read_anew(&before.0));
        assert_eq!((selected(&app), app.reader.top, app.pane), before);
        assert_eq!(row(&app), row_before);
        assert_eq!(app.news.words().unwrap(), "1 changed");
        let mut shorter = article(&before.0);
        shorter.record.text = "Kort.".to_string().into();
        shorter.found = crate::article::Found::default();
        happen(
            &mut app,
            Changes {
                articles: vec![shorter],
                ..read_anew(&before.0)
            },
        );
        assert_eq!((selected(&app), app.reader.top), (before.0, 0));
        assert_eq!(app.reader.rows.len(), 1);
    }

    #[test]
    fn a_filter_and_the_way_back_mean_what_they_meant() {
        let mut app = app(120, 40);
        type_keys(&mut app, "3");
        type_keys(&mut app, "@");
        let name = |app: &App| {
            app.filter
                .person
                .and_then(|id| app.dossier.person(id))
                .map(|p| p.name.clone())
        };
        let person = name(&app).unwrap();
        let theirs: Vec<String> = {
            let path = |id: &ArticleId| app.dossier.article(*id).record.path.display().to_string();
            app.selection.shown.iter().map(path).collect()
        };
        let others = articles()
            .into_iter()
            .map(|article| article.record.path.display().to_string());
        for path in others.filter(|path| !theirs.contains(path)) {
            happen(&mut app, gone(&path));
            assert_eq!(name(&app).as_ref(), Some(&person));
        }
        for path in &theirs {
            happen(&mut app, read_anew(path));
            assert_eq!(name(&app).as_ref(), Some(&person));
            assert_eq!(app.selection.shown.len(), theirs.len());
        }
        for path in &theirs {
            happen(&mut app, gone(path));
        }
        assert_eq!(app.filter.person, None);
        assert!(app.filters_set.is_empty());
        assert!(app.message.unwrap().contains("no article is left"));
    }

    #[test]
    fn a_search_answers_for_the_articles_that_are_there_now() {
        let mut app = app(120, 40);
        type_keys(&mut app, "/loods*<enter>");
        let found = |app: &App| app.selection.shown.len();
        let n = found(&app);
        assert!(n > 0);
        let (_, first) = app.dossier.articles().next().unwrap();
        let first = first.record.path.clone();
        let was_found = app
            .selection
            .shown
            .iter()
            .any(|id| app.dossier.article(*id).record.path == first);
        for effect in happen(&mut app, gone(&first.display().to_string())) {
            if let Effect::Search(request) = effect {
                let answer = crate::dossier::search::search(&request.dossier, &request.query, &request.typed);
                app.update(Msg::Searched(request.generation, Some(answer)));
            }
        }
        assert_eq!(found(&app), n - usize::from(was_found));
    }

    #[test]
    fn under_what_lies_over_the_panes_nothing_changes() {
        for keys in ["f", "?", "d", "T", "I", "p", "n", "!", "F"] {
            let mut app = app(120, 40);
            type_keys(&mut app, keys);
            if app.overlay.is_none() {
                continue;
            }
            let n = app.dossier.len();
            happen(&mut app, gone("tanks.txt"));
            assert_eq!(app.dossier.len(), n, "{keys}");
            assert!(app.has_news_waiting());
            type_keys(&mut app, "<esc><esc>");
            assert!(app.overlay.is_none(), "{keys}");
            assert_eq!(app.dossier.len(), n - 1, "{keys}");
        }
    }

    #[test]
    fn the_way_back_leads_to_articles_that_are_left() {
        let mut app = app(120, 40);
        type_keys(&mut app, "3<enter>4j<enter>");
        let there = selected(&app);
        let mut paths = articles()
            .into_iter()
            .map(|article| article.record.path.display().to_string());
        let other = paths.find(|path| *path != there).unwrap();
        happen(&mut app, gone(&other));
        type_keys(&mut app, "<c-o><c-o><c-o><c-n><c-n>");
        assert_eq!(selected(&app), there);
    }
}
