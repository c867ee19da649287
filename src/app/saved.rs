//! Filters that the reader saved under a name: taking one, saving what is set, removing one.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::msg::Effect;
use crate::app::prompt::Prompt;
use crate::app::{App, FilterPart, Overlay};
use crate::date::query::DateQuery;
use crate::dossier::finder::Target;
use crate::dossier::query::Query;
use crate::dossier::select::{Filter, Lack, Undated};
use crate::dossier::{Dossier, SourceId};
use crate::marks::SavedFilter;

/// The list of saved filters, with a line that narrows it and names a new one.
#[derive(Clone, Debug, Default)]
pub struct SavedFilters {
    pub line: Prompt,
    pub cursor: usize,
}

impl SavedFilters {
    pub(super) fn type_text(&mut self, text: &str) {
        self.line.insert(text);
        self.cursor = 0;
    }
}

/// A filter of the dossier as it is now, its parts in order, and what is to be searched for.
type Resolved = (Filter, Vec<FilterPart>, Option<(Query, String)>);

/// The values of [`SavedFilter::undated`].
const UNDATED: &[(Undated, &str)] = &[
    (Undated::Unfiltered, ""),
    (Undated::With, "with"),
    (Undated::ByEstimate, "estimated"),
    (Undated::Without, "without"),
    (Undated::Only, "only"),
];
/// Begins the words for a person; a lexicon of this name would have to do without saved filters.
const PERSON: &str = "person";
const EXPERT: &str = "expert";

impl App {
    pub(super) fn open_saved(&mut self) {
        self.overlay = Some(Overlay::Saved(Box::default()));
    }

    /// Returns the saved filters whose names hold what is typed.
    pub fn saved_filters(&self, list: &SavedFilters) -> Vec<&SavedFilter> {
        let typed = list.line.text().trim().to_lowercase();
        let saved = self.own.marks.filters.iter().filter(|filter| !filter.is_empty());
        saved
            .filter(|filter| filter.name.to_lowercase().contains(&typed))
            .collect()
    }

    pub(super) fn saved_key(&mut self, mut list: Box<SavedFilters>, event: KeyEvent) -> Vec<Effect> {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let bottom = self.saved_filters(&list).len().saturating_sub(1);
        match (event.code, ctrl) {
            (KeyCode::Esc, _) => return Vec::new(),
            (KeyCode::Enter, _) => return self.take_saved(list),
            (KeyCode::Char('s'), true) => return self.save_filter(list),
            (KeyCode::Char('x'), true) => return self.remove_saved(list),
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => list.cursor = (list.cursor + 1).min(bottom),
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => list.cursor = list.cursor.saturating_sub(1),
            _ if list.line.key(event) => list.cursor = 0,
            _ => self.message = Some("Enter takes it, Ctrl-S saves what is set, Ctrl-X removes it, Esc leaves".into()),
        }
        self.overlay = Some(Overlay::Saved(list));
        Vec::new()
    }

    fn take_saved(&mut self, list: Box<SavedFilters>) -> Vec<Effect> {
        let chosen = self.saved_filters(&list).get(list.cursor).map(|saved| (*saved).clone());
        let Some(saved) = chosen else {
            self.message = Some("no such filter; Ctrl-S saves what is set under this name".into());
            self.overlay = Some(Overlay::Saved(list));
            return Vec::new();
        };
        match self.resolved(&saved) {
            Ok((filter, parts, query)) => {
                self.forget_search();
                self.filters_set = parts;
                self.set_filter(filter);
                self.message = Some(format!("filter “{}”", saved.name));
                query
                    .map(|(query, typed)| self.request(query, typed))
                    .into_iter()
                    .collect()
            }
            Err(reason) => {
                self.message = Some(format!("“{}”: {reason}", saved.name));
                self.overlay = Some(Overlay::Saved(list));
                Vec::new()
            }
        }
    }

    fn save_filter(&mut self, list: Box<SavedFilters>) -> Vec<Effect> {
        let saved = self.in_words(list.line.text().trim());
        let refusal = if saved.is_empty() {
            "no filter is set that could be saved"
        } else if saved.name.is_empty() {
            "type a name first; Ctrl-S saves the filter under it"
        } else {
            return self.keep_filter(saved);
        };
        self.message = Some(refusal.into());
        self.overlay = Some(Overlay::Saved(list));
        Vec::new()
    }

    fn remove_saved(&mut self, list: Box<SavedFilters>) -> Vec<Effect> {
        let name = self
            .saved_filters(&list)
            .get(list.cursor)
            .map(|saved| saved.name.clone());
        let effects = match name {
            Some(name) => self.keep_filter(SavedFilter::of(&name)),
            None => {
                self.message = Some("nothing here to remove".into());
                Vec::new()
            }
        };
        let cursor = list.cursor.min(self.saved_filters(&list).len().saturating_sub(1));
        self.overlay = Some(Overlay::Saved(Box::new(SavedFilters { cursor, ..*list })));
        effects
    }

    /// Returns what is set, in words.
    fn in_words(&self, name: &str) -> SavedFilter {
        let filter = &self.filter;
        let people = filter.person.map(Target::Person);
        let named = people.into_iter().chain(filter.term.map(Target::Term));
        let undated = UNDATED.iter().find(|(undated, _)| *undated == filter.undated);
        let source = filter.source.and_then(|id| self.dossier.source(id));
        let mut saved = SavedFilter::of(name);
        saved.date = filter.date.map(|date| date.to_string()).unwrap_or_default();
        saved.undated = undated.map_or("", |(_, words)| words).to_string();
        saved.query = self.query_set().unwrap_or_default().to_string();
        saved.names = named
            .filter_map(|target| Self::target_in_words(&self.dossier, target))
            .collect();
        saved.any_of = filter
            .any_of
            .iter()
            .filter_map(|target| Self::target_in_words(&self.dossier, *target))
            .collect();
        saved.without = match &filter.without {
            None => String::new(),
            Some(Lack::Expert) => EXPERT.into(),
            Some(Lack::Terms(lexicon)) => lexicon.clone(),
        };
        saved.source = source.map(|source| source.name.clone().unwrap_or_default());
        saved.language = filter.language.unwrap_or_default().to_string();
        saved
    }

    /// Returns the words for somebody or something of a dossier.
    pub(super) fn target_in_words(dossier: &Dossier, target: Target) -> Option<String> {
        Some(match target {
            Target::Person(id) => format!("{PERSON}:{}", dossier.person(id)?.name),
            Target::Term(id) => {
                let term = dossier.term(id)?;
                format!("{}:{}", term.lexicon, term.entry)
            }
        })
    }

    /// Returns what a saved filter means in the dossier as it is now.
    ///
    /// # Errors
    /// In words, when a part of it means nothing: a filter that silently asks for less would show what was not asked for.
    fn resolved(&self, saved: &SavedFilter) -> Result<Resolved, String> {
        if saved.is_newer() {
            return Err("a newer knipsel saved it, with something that this one does not know".into());
        }
        let mut filter = Filter::default();
        let mut parts = Vec::new();
        if !saved.date.is_empty() {
            let date = DateQuery::parse(&saved.date, self.options.today);
            filter.date = Some(date.map_err(|error| format!("its date {}: {}", saved.date, error.message))?);
            parts.push(FilterPart::Date);
        }
        let undated = UNDATED.iter().find(|(_, words)| *words == saved.undated);
        filter.undated = undated.ok_or_else(|| format!("undated articles {}?", saved.undated))?.0;
        if filter.undated != Undated::default() {
            parts.push(FilterPart::Undated);
        }
        for words in &saved.names {
            parts.push(match self.target_of(words)? {
                Target::Person(id) => {
                    filter.person = Some(id);
                    FilterPart::Person
                }
                Target::Term(id) => {
                    filter.term = Some(id);
                    FilterPart::Term
                }
            });
        }
        if !saved.any_of.is_empty() {
            filter.any_of = saved
                .any_of
                .iter()
                .map(|words| self.target_of(words))
                .collect::<Result<_, _>>()?;
            parts.push(FilterPart::AnyOf);
        }
        if !saved.without.is_empty() {
            filter.without = Some(if saved.without == EXPERT {
                Lack::Expert
            } else {
                Lack::Terms(saved.without.clone())
            });
            parts.push(FilterPart::Without);
        }
        if let Some(name) = &saved.source {
            let source = self.source_named(name);
            filter.source = Some(source.ok_or_else(|| format!("no article of {name} is here"))?);
            parts.push(FilterPart::Source);
        }
        if !saved.language.is_empty() {
            let mut codes = self.dossier.articles().map(|(_, article)| article.found.language);
            let code = codes.find(|code| *code == saved.language);
            filter.language = Some(code.ok_or_else(|| format!("no article in {} is here", saved.language))?);
            parts.push(FilterPart::Language);
        }
        let query = self.saved_query(&saved.query)?;
        parts.extend(query.as_ref().map(|_| FilterPart::Words));
        Ok((filter, parts, query))
    }

    fn saved_query(&self, typed: &str) -> Result<Option<(Query, String)>, String> {
        if typed.is_empty() {
            return Ok(None);
        }
        match self.read_query(typed) {
            Ok(query) => Ok(Some((query, typed.to_string()))),
            Err(error) => Err(format!("its search {typed}: {error}")),
        }
    }

    /// Returns the outlet of this name; no name is that of articles that name none.
    pub(super) fn source_named(&self, name: &str) -> Option<SourceId> {
        let mut sources = self.dossier.sources().iter();
        let source = sources.find(|source| source.name.as_deref().unwrap_or_default() == name);
        source.map(|source| source.id)
    }

    /// Returns whom or what the words of a saved filter mean.
    pub(super) fn target_of(&self, words: &str) -> Result<Target, String> {
        let (kind, name) = words.split_once(':').unwrap_or((PERSON, words));
        let found = if kind == PERSON {
            let people = self.dossier.people();
            let by_name = people.iter().find(|person| person.name == name);
            let by_alias = || {
                people
                    .iter()
                    .find(|person| person.aliases.iter().any(|alias| alias == name))
            };
            by_name.or_else(by_alias).map(|person| Target::Person(person.id))
        } else {
            let mut terms = self.dossier.terms().iter();
            let term = terms.find(|term| *term.lexicon == *kind && *term.entry == *name);
            term.map(|term| Target::Term(term.id))
        };
        found.ok_or_else(|| format!("no article here names {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::{app, type_keys};

    fn message(app: &App) -> &str {
        app.message.as_deref().unwrap_or_default()
    }

    /// Returns how many changes are to be kept.
    fn kept(effects: &[Effect]) -> usize {
        effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Keep(_)))
            .count()
    }

    #[test]
    fn a_filter_is_saved_taken_again_and_removed() {
        let mut app = app(80, 24);
        type_keys(&mut app, "d2024<enter>3@");
        let set = app.filter.clone();
        assert!(set.date.is_some() && set.person.is_some());
        assert_eq!(kept(&type_keys(&mut app, "FVorig jaar<c-s>")), 1);
        assert!(message(&app).contains("saved as “Vorig jaar”"), "{}", message(&app));
        type_keys(&mut app, "\\\\");
        assert!(app.filter.is_empty());
        type_keys(&mut app, "Fvorig<enter>");
        assert_eq!(app.filter, set);
        assert_eq!(app.filters_set, [FilterPart::Date, FilterPart::Person]);
        type_keys(&mut app, "\\");
        assert!(
            app.filter.person.is_none() && app.filter.date.is_some(),
            "one part drops"
        );
        assert_eq!(kept(&type_keys(&mut app, "F<c-x>")), 1);
        type_keys(&mut app, "<enter>");
        assert!(message(&app).contains("no such filter"));
        type_keys(&mut app, "<esc>uF<enter>");
        assert_eq!(app.filter, set, "the removal is undone");
    }

    #[test]
    fn a_search_is_saved_as_it_was_typed() {
        let mut app = app(80, 24);
        type_keys(&mut app, "/loods*<enter>FLoodsen<c-s>\\");
        assert!(app.filter.is_empty());
        type_keys(&mut app, "F<enter>");
        assert_eq!(app.query_set(), Some("loods*"));
        assert!(app.filter.found.is_some());
        assert_eq!(app.filters_set, [FilterPart::Words]);
    }

    #[test]
    fn what_cannot_be_saved_or_taken_is_said_and_changes_nothing() {
        let mut app = app(80, 24);
        type_keys(&mut app, "Fleeg<c-s>");
        assert!(message(&app).contains("no filter is set"));
        type_keys(&mut app, "<esc>d2024<enter>F<c-s>");
        assert!(message(&app).contains("type a name"));
        let set = app.filter.clone();
        type_keys(&mut app, "<esc>");
        let wrong = |part: fn(&mut SavedFilter)| {
            let mut saved = SavedFilter::of("fout");
            part(&mut saved);
            saved
        };
        for (saved, reason) in [
            (wrong(|saved| saved.date = "gisterochtend".into()), "its date"),
            (wrong(|saved| saved.query = "\"open".into()), "its search"),
            (
                wrong(|saved| saved.names = vec!["person:Niemand".into()]),
                "names Niemand",
            ),
            (
                wrong(|saved| saved.any_of = vec!["weapons:niets".into()]),
                "names niets",
            ),
            (wrong(|saved| saved.source = Some("De Lantaarn".into())), "De Lantaarn"),
            (wrong(|saved| saved.language = "xx".into()), "xx"),
            (wrong(|saved| saved.undated = "soms".into()), "soms"),
        ] {
            app.keep_filter(saved);
            type_keys(&mut app, "Ffout<enter>");
            assert!(message(&app).contains(reason), "{}", message(&app));
            assert_eq!(app.filter, set);
            type_keys(&mut app, "<esc>");
        }
    }
}
