//! Copying: which words of which article, shown before they are taken, and what of them goes to the clipboard.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::action::Action;
use crate::app::msg::{Clip, Copied, Effect};
use crate::app::pane::Pane;
use crate::app::reader::TextRow;
use crate::app::{App, Overlay};
use crate::article::{Article, PersonIdx, Span, Speaker, Statement};
use crate::cite::{Reference, Said, citation, quotation};
use crate::dossier::ArticleId;
use crate::dossier::finder::Target;
use crate::dossier::passage::{Passage, meant, passages};
use crate::text::display::clean;

/// The words that can be copied, and those that would be.
#[derive(Clone, Debug)]
pub struct Copying {
    pub article: ArticleId,
    /// The statements and sentences of the article; empty for one without words.
    pub passages: Vec<Passage>,
    /// Index in `passages`.
    pub at: usize,
    /// What the keys go back to.
    pub over: Option<Overlay>,
    /// How the text stood before.
    before: (usize, Option<Span>),
}

/// Rows of a text that the offer covers as a rule.
const COVERED: usize = 4;

impl Copying {
    pub fn passage(&self) -> Option<Passage> {
        self.passages.get(self.at).copied()
    }
}

impl App {
    /// Offers to copy what is under the cursor of a pane, or what the text was last taken to.
    pub(super) fn open_copy(&mut self) {
        match self.place_here() {
            Some((article, place)) => self.offer_copy(article, place, None),
            None => self.message = Some("no article to copy from".into()),
        }
    }

    /// Offers to copy the words around a place, and goes back to `over` then.
    pub(super) fn copy_from(&mut self, place: Option<(ArticleId, Span)>, over: Overlay) {
        match place {
            Some((article, place)) => self.offer_copy(article, Some(place), Some(over)),
            None => {
                self.message = Some("nothing here to copy".into());
                self.overlay = Some(over);
            }
        }
    }

    fn offer_copy(&mut self, article: ArticleId, place: Option<Span>, over: Option<Overlay>) {
        let passages = passages(self.dossier.article(article));
        let first = || passages.iter().position(|passage| passage.statement.is_some());
        let at = place.map_or_else(first, |place| meant(&passages, place)).unwrap_or(0);
        let before = (self.reader.top, self.reader.place);
        self.show_copying(Copying {
            article,
            passages,
            at,
            over,
            before,
        });
    }

    /// Returns the article that a pane speaks of, and the place in it that the cursor stands for.
    pub(super) fn place_here(&self) -> Option<(ArticleId, Option<Span>)> {
        let here = self.list.selected()?;
        let gone_to = self.reader.place;
        Some(match self.pane {
            Pane::List => (here, gone_to),
            Pane::Text => (here, gone_to.or_else(|| self.top_of_text())),
            Pane::People => self.place_of_entry(self.people.selected()?.target, here),
            Pane::Terms => self.place_of_entry(self.terms.selected()?.target, here),
        })
    }

    /// Returns the first words in view of a text that was scrolled.
    fn top_of_text(&self) -> Option<Span> {
        let mut rows = self.reader.rows.get(self.reader.top..)?.iter();
        let is_scrolled = self.reader.top > 0;
        rows.find_map(|row| match row {
            TextRow::Words(span) if !span.is_empty() && is_scrolled => Some(*span),
            _ => None,
        })
    }

    /// Returns where a name stands: what a person says before where they are named, the selected article before others.
    fn place_of_entry(&self, target: Target, here: ArticleId) -> (ArticleId, Option<Span>) {
        let article = if self.is_here(target) {
            here
        } else {
            self.first_listed(target).unwrap_or(here)
        };
        let mentions = self.mentions_in(article, target);
        let followed = self.reader.place.filter(|place| mentions.contains(place));
        let said = self.said_in(article, target);
        let title = self
            .dossier
            .article(article)
            .found
            .title
            .as_ref()
            .and_then(|title| title.span);
        let is_told = |mention: &&Span| title.is_none_or(|title| !title.contains(**mention));
        let told = || mentions.iter().find(is_told).or(mentions.first()).copied();
        (article, followed.or(said).or_else(told))
    }

    fn said_in(&self, article: ArticleId, target: Target) -> Option<Span> {
        let Target::Person(person) = target else { return None };
        let is_theirs = |idx: PersonIdx| self.dossier.person_of(article, idx) == Some(person);
        let statements = &self.dossier.article(article).found.statements;
        let first = statements.iter().find(|s| s.speaker.person().is_some_and(is_theirs));
        first.map(|statement| statement.span)
    }

    pub(super) fn copy_key(
        &mut self,
        mut copying: Box<Copying>,
        event: KeyEvent,
        action: Option<Action>,
    ) -> Vec<Effect> {
        let plain = !event.modifiers.contains(KeyModifiers::CONTROL);
        let what = match event.code {
            KeyCode::Char('q') if plain => Some(Copied::Quote),
            KeyCode::Char('c' | 'y') if plain => Some(Copied::Citation),
            KeyCode::Char('t') if plain => Some(Copied::Text),
            KeyCode::Char('p') if plain => Some(Copied::Path),
            KeyCode::Enter => Some(Copied::Quote),
            _ => None,
        };
        if let Some(what) = what {
            return self.copy(*copying, what);
        }
        let last = copying.passages.len().saturating_sub(1);
        match action {
            Some(Action::Down | Action::NextPlace | Action::ScrollDown) => copying.at = (copying.at + 1).min(last),
            Some(Action::Up | Action::PreviousPlace | Action::ScrollUp) => copying.at = copying.at.saturating_sub(1),
            Some(Action::First) => copying.at = 0,
            Some(Action::Last) => copying.at = last,
            Some(Action::Back) => {
                self.end_copying(*copying);
                return Vec::new();
            }
            Some(Action::Reject) => return self.reject_passage(*copying),
            Some(Action::Note) => {
                self.note_passage(*copying);
                return Vec::new();
            }
            _ => self.message = Some("q copies the quote, y the citation, t the text, p the path; Esc leaves".into()),
        }
        self.show_copying(*copying);
        Vec::new()
    }

    /// Shows what would be copied, in the text too where that is on the screen.
    fn show_copying(&mut self, copying: Copying) {
        let passage = copying.passage();
        if let Some(passage) = passage.filter(|_| self.reader.article() == Some(copying.article)) {
            // What is offered covers the lower part of the screen.
            let height = self.text_height().saturating_sub(COVERED).max(1);
            self.reader.go_to(passage.span, height);
        }
        self.overlay = Some(Overlay::Copy(Box::new(copying)));
    }

    pub(super) fn end_copying(&mut self, copying: Copying) {
        (self.reader.top, self.reader.place) = copying.before;
        self.overlay = copying.over;
    }

    fn reject_passage(&mut self, copying: Copying) -> Vec<Effect> {
        match copying.passage().filter(|passage| passage.statement.is_some()) {
            Some(passage) => {
                let article = copying.article;
                self.end_copying(copying);
                self.reject_statement(article, passage.span)
            }
            None => {
                self.message = Some("this is a sentence; nobody was said to say it".into());
                self.show_copying(copying);
                Vec::new()
            }
        }
    }

    fn copy(&mut self, copying: Copying, what: Copied) -> Vec<Effect> {
        let article = self.dossier.article(copying.article);
        let text = match what {
            Copied::Quote => copying
                .passage()
                .map(|passage| self.quotation_of(copying.article, passage))
                .ok_or("no words to quote here"),
            Copied::Citation => Ok(citation(&Reference::of(article))),
            Copied::Text => Ok(without_controls(article.text())),
            Copied::Path => path_of(article),
        };
        self.end_copying(copying);
        match text {
            Ok(text) => vec![Effect::Copy(Box::new(Clip { what, text }))],
            Err(reason) => {
                self.message = Some(reason.into());
                Vec::new()
            }
        }
    }

    /// Returns words of an article with who says them and where.
    pub fn quotation_of(&self, id: ArticleId, passage: Passage) -> String {
        let article = self.dossier.article(id);
        let statement = passage.statement.and_then(|n| article.found.statements.get(n));
        let said = statement.and_then(|statement| self.said(id, statement));
        quotation(passage.span.of(article.text()), said.as_ref(), &Reference::of(article))
    }

    /// Returns who says a statement, with what the article calls them.
    fn said(&self, id: ArticleId, statement: &Statement) -> Option<Said> {
        let by = match &statement.speaker {
            Speaker::Unattributed => return None,
            Speaker::Collective(source) => source.text.clone(),
            Speaker::Person(idx) => {
                let person = self.dossier.article(id).found.people.get(usize::from(idx.0))?;
                let known = self.dossier.person_of(id, *idx).and_then(|id| self.dossier.person(id));
                let name = known.map_or(&person.name, |known| &known.name);
                let own = known.and_then(|known| known.own_role.as_deref());
                let role = own.or(person.roles.first().map(|role| role.text.as_str()));
                let affiliation = person.affiliations.first().map(|affiliation| affiliation.text.as_str());
                let facts: Vec<&str> = role.into_iter().chain(affiliation).collect();
                if facts.is_empty() {
                    name.clone()
                } else {
                    format!("{name} ({})", facts.join(", "))
                }
            }
        };
        Some(Said {
            by: crate::cite::one_line(&by),
            kind: statement.kind,
        })
    }
}

/// Returns a text line by line without what a terminal would take for a command when it is pasted there.
fn without_controls(text: &str) -> String {
    text.lines().map(clean).collect::<Vec<_>>().join("\n")
}

fn path_of(article: &Article) -> Result<String, &'static str> {
    let path = article.record.path.to_str().ok_or("the path of this file is no text")?;
    let is_plain = !path.chars().any(char::is_control);
    is_plain
        .then(|| path.to_string())
        .ok_or("the path of this file holds controls; it is not copied")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::{app, type_keys};

    /// Returns what the last of some keys puts on the clipboard.
    fn copied(keys: &str) -> String {
        let mut app = app(120, 40);
        match type_keys(&mut app, keys).as_slice() {
            [Effect::Copy(clip)] => clip.text.clone(),
            other => format!("{other:?} {:?}", app.message),
        }
    }

    #[test]
    #[rustfmt::skip]
    fn what_is_under_the_cursor_is_copied() {
        let cited = "“Loodsen aan de grens liggen vol granaten”, 14 oktober 2024, loodsen.txt";
        let oud = "“Kuipers noemt de foto’s van de loodsen oud.” — ";
        let wit = "“Zo’n voorraad leg je niet aan voor een oefening” — Anna de Wit (hoogleraar, Universiteit Vlist), in: ";
        let kuipers = "“Volgens minister Joris Kuipers is er niets aan de hand” — Joris Kuipers (minister), weergegeven in: ";
        let tanks = "De Vlister, “Nieuwe tanks komen een half jaar later”, januari 2024, tanks.txt";
        let heide = "[Op de heide oefenen duizend soldaten met granaten.], z.d., oefening.txt";
        for (keys, expected) in [
            ("yy",         cited.to_string()),
            ("yc",         cited.to_string()),
            ("yq",         format!("{wit}{cited}")),
            ("y<enter>",   format!("{wit}{cited}")),
            ("yjjq",       format!("{kuipers}{cited}")),
            ("yGq",        format!("{oud}{cited}")),
            ("yp",         "loodsen.txt".to_string()),
            ("jyy",        tanks.to_string()),
            ("Gyy",        heide.to_string()),
            ("Gyq",        format!("“Op de heide oefenen duizend soldaten met granaten.” — {heide}")),
            ("3jjyq",      format!("{kuipers}{cited}")),
            ("3jyq",       format!("“De fabriek heeft geen staal” — Layla Haddad (analist), in: {tanks}")),
            ("3<enter>yq", format!("“In drie loodsen aan de grens liggen twintigduizend granaten klaar, zegt hoogleraar Anna de Wit van de Universiteit Vlist.” — {cited}")),
            ("4jyq",       format!("“De levering van achttien tanks loopt vertraging op.” — {tanks}")),
            ("Igyq",       format!("“Anna de Wit verwacht dat de tanks pas in de zomer rijden.” — {tanks}")),
            ("/oud<enter>cyq", format!("{oud}{cited}")),
        ] {
            assert_eq!(copied(keys), expected, "{keys}");
        }
        assert!(copied("yt").starts_with("Loodsen aan de grens liggen vol granaten\n\nLees ook"));
    }

    #[test]
    fn leaving_puts_the_text_back_as_it_was() {
        let mut app = app(80, 24);
        type_keys(&mut app, "2JJ");
        let before = (app.reader.top, app.reader.place);
        type_keys(&mut app, "yG");
        assert_ne!((app.reader.top, app.reader.place), before);
        type_keys(&mut app, "<esc>");
        assert_eq!((app.reader.top, app.reader.place), before);
        assert!(app.overlay.is_none());
        type_keys(&mut app, "Iy<esc>");
        assert!(matches!(app.overlay, Some(Overlay::Events(_))), "back to the list");
    }

    #[test]
    fn nothing_is_copied_from_nothing() {
        assert!(
            copied("d1999<enter>yq").contains("this key does nothing")
                || copied("d1999<enter>y").contains("no article")
        );
        assert_eq!(without_controls("a\u{1b}[201~b\r\nc\td"), "a␛[201~b\nc    d");
    }
}
