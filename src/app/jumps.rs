//! Where the reader was: the way back, the way forth again, and the place of the last time.

use serde::{Deserialize, Serialize};

use crate::app::pane::Pane;
use crate::app::{App, FilterPart, Overlay};
use crate::article::Span;
use crate::dossier::ArticleId;
use crate::dossier::select::Filter;
use crate::marks::key::ArticleKey;

/// Where the reader was.
#[derive(Clone, Debug)]
pub struct Place {
    pane: Pane,
    article: Option<ArticleId>,
    top: usize,
    /// What was gone to in the text.
    span: Option<Span>,
    /// What lay over the panes, with the filter of then: what was taken from it has changed both.
    over: Option<(Overlay, Filter, Vec<FilterPart>)>,
}

/// The places before and after this one, nearest last.
#[derive(Clone, Debug, Default)]
pub(super) struct Jumps {
    back: Vec<Place>,
    forth: Vec<Place>,
    /// Where the reader was when the dossier was last left, until it is found or a key is pressed.
    pub(super) last_time: Option<KeptPlace>,
}

impl Jumps {
    pub(super) fn from_last_time(last_time: Option<KeptPlace>) -> Self {
        Self {
            last_time,
            ..Self::default()
        }
    }

    /// Returns the articles that can be returned to.
    pub(super) fn articles(&self) -> impl Iterator<Item = ArticleId> + '_ {
        self.back.iter().chain(&self.forth).filter_map(|place| place.article)
    }

    /// Follows articles to their new ids. What lay over the panes is not returned to: it may be about what is gone.
    pub(super) fn renumber(
        &mut self,
        new_id: &dyn Fn(ArticleId) -> Option<ArticleId>,
        is_same: &dyn Fn(ArticleId) -> bool,
    ) {
        for place in self.back.iter_mut().chain(&mut self.forth) {
            place.span = place.span.filter(|_| place.article.is_some_and(is_same));
            place.article = place.article.and_then(new_id);
            place.over = None;
        }
    }
}

/// The place that the next start returns to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPlace {
    #[serde(flatten)]
    pub article: ArticleKey,
    /// First row of the text in view. It is only near the place when the window has another width then.
    #[serde(default)]
    pub top: usize,
}

/// How many places are remembered each way.
const REMEMBERED: usize = 100;

impl App {
    pub(super) fn remember(&mut self) {
        self.remember_with(None);
    }

    /// Remembers an article that was selected before a prompt moved the list.
    pub(super) fn remember_at(&mut self, article: Option<ArticleId>) {
        let moved = self.list.selected() != article;
        self.remember();
        if let Some(place) = self.jumps.back.last_mut().filter(|_| moved) {
            (place.article, place.top) = (article, 0);
        }
    }

    /// Remembers where the reader is, and what lies over the panes where that is to be returned to. From here there is no way forth.
    pub(super) fn remember_with(&mut self, over: Option<Overlay>) {
        self.jumps.forth.clear();
        if self.jumps.back.len() == REMEMBERED {
            self.jumps.back.remove(0);
        }
        let place = Place {
            over: over.map(|overlay| (overlay, self.filter.clone(), self.filters_set.clone())),
            ..self.here()
        };
        self.jumps.back.push(place);
    }

    fn here(&self) -> Place {
        Place {
            pane: self.pane,
            article: self.list.selected(),
            top: self.reader.top,
            span: self.reader.place,
            over: None,
        }
    }

    /// Returns to the place before; tells whether there was one.
    pub(super) fn jump_back(&mut self) -> bool {
        let Some(place) = self.jumps.back.pop() else {
            return false;
        };
        let here = self.here();
        self.jumps.forth.push(here);
        self.return_to(place);
        self.reader.place = None;
        self.message = Some("back where you were".into());
        true
    }

    /// Goes to where the reader last came back from.
    pub(super) fn jump_forth(&mut self) {
        let Some(place) = self.jumps.forth.pop() else {
            self.message = Some("you came back from nowhere further".into());
            return;
        };
        let here = self.here();
        self.jumps.back.push(here);
        self.return_to(place);
        self.message = Some("where you came back from".into());
    }

    fn return_to(&mut self, place: Place) {
        self.follow = None;
        if let Some((overlay, filter, filters_set)) = place.over {
            self.set_filter(filter);
            self.filters_set = filters_set;
            self.overlay = Some(overlay);
        }
        self.focus(place.pane);
        if let Some(id) = place.article {
            self.list.select(id);
        }
        self.settle();
        self.reader.top = place.top;
        self.reader.place = place.span;
    }

    /// Returns the place for the next start; none in the built-in sample, which is nobody's dossier.
    pub fn place_to_keep(&self) -> Option<KeptPlace> {
        let (_, article) = self.selected().filter(|_| !self.options.sample)?;
        Some(KeptPlace {
            article: ArticleKey::of(article, &self.options.base),
            top: self.reader.top,
        })
    }

    /// Goes to where the reader was last time, once all articles are there and no key was pressed.
    pub(super) fn return_to_last_time(&mut self) {
        if !self.progress.finished || self.is_awaiting() {
            return;
        }
        let Some(kept) = self.jumps.last_time.take() else {
            return;
        };
        let base = &self.options.base;
        // There may be 100,000 articles, and a key waits.
        let same = |id: &&ArticleId| {
            let article = self.dossier.article(**id);
            article.record.index == kept.article.record && base.has_key(&article.record.path, &kept.article.path)
        };
        if let Some(id) = self.selection.shown.iter().find(same).copied() {
            self.list.select(id);
            self.settle();
            self.reader.top = kept.top;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::{app, articles, load, options, type_keys};
    use crate::app::msg::{Loaded, Msg};

    fn at(app: &App) -> (String, Option<Span>) {
        let (_, article) = app.selected().unwrap();
        (article.record.path.display().to_string(), app.reader.place)
    }

    #[test]
    fn back_and_forth_between_places() {
        let mut app = app(120, 40);
        type_keys(&mut app, "3<enter>");
        let first = at(&app);
        type_keys(&mut app, "4j<enter>");
        let second = at(&app);
        assert_ne!(first, second);
        type_keys(&mut app, "<c-o><c-o>");
        assert_eq!(app.pane, Pane::People);
        type_keys(&mut app, "<c-n><c-n>");
        assert_eq!(at(&app), second);
        type_keys(&mut app, "<c-n>");
        assert_eq!(at(&app), second);
        assert!(app.message.as_ref().unwrap().contains("nowhere further"));
        type_keys(&mut app, "<esc><c-n>");
        assert_eq!(at(&app), second, "Esc is a step back as any");
    }

    #[test]
    fn a_new_way_forgets_the_old_way_forth() {
        let mut app = app(120, 40);
        type_keys(&mut app, "3<enter><c-o>4<enter><c-o><c-n>");
        let term = at(&app);
        type_keys(&mut app, "<c-n>");
        assert_eq!(at(&app), term);
    }

    #[test]
    fn the_place_of_the_last_time_is_returned_to() {
        let mut before = app(80, 24);
        type_keys(&mut before, "jJ");
        let kept = before.place_to_keep().unwrap();
        assert_eq!(kept.article.path, "tanks.txt");
        let again = |keys: &str| {
            // As a loader tells it: the articles first, the end later.
            let mut app = App::new(crate::app::Options {
                last_time: Some(kept.clone()),
                ..options(80, 24)
            });
            type_keys(&mut app, keys);
            app.update(Msg::Loaded(Loaded {
                articles: articles(),
                ..Loaded::default()
            }));
            load(&mut app, Vec::new());
            app
        };
        let app = again("");
        assert_eq!((at(&app).0.as_str(), app.reader.top), ("tanks.txt", kept.top));
        assert_eq!(at(&again("j")).0, "loodsen.txt", "who has begun to read is left alone");
    }

    #[test]
    fn nothing_is_kept_of_the_sample() {
        let mut app = app(80, 24);
        app.options.sample = true;
        assert_eq!(app.place_to_keep(), None);
    }
}
