//! Why something was decided: the rules, the words that they rest on, and their weights.

use std::borrow::Cow;

use crate::app::corrections::person_words;
use crate::app::pane::Pane;
use crate::app::{App, Overlay};
use crate::article::{Annotations, Article, Evidence, Person, PersonIdx, Speaker, Statement};
use crate::date::DateOrigin;
use crate::dossier::ArticleId;
use crate::dossier::PersonId;
use crate::dossier::finder::Target;
use crate::marks::PersonSet;

/// A line of the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Heading(String),
    /// A rule, the words of the text, and the weight.
    Reason(String, String, i16),
    Note(String),
}

impl App {
    /// Shows the reasons for what is under the cursor, in the selected article where that names it.
    pub(super) fn open_why(&mut self) {
        let Some(here) = self.list.selected() else {
            self.message = Some("no article, nothing to explain".into());
            return;
        };
        let target = match self.pane {
            Pane::People => self.people.selected().map(|entry| entry.target),
            Pane::Terms => self.terms.selected().map(|entry| entry.target),
            Pane::List | Pane::Text => None,
        };
        let lines = match target {
            Some(target) => self.why_name(target, here),
            None => self.why_article(here),
        };
        self.overlay = Some(Overlay::Why { lines, top: 0 });
    }

    fn why_name(&self, target: Target, here: ArticleId) -> Vec<Line> {
        let mut lines = match target {
            Target::Person(id) => self.why_corrected(id),
            Target::Term(_) => Vec::new(),
        };
        let ids = match target {
            Target::Person(id) => self.dossier.person(id).map(|p| p.articles.clone()),
            Target::Term(id) => self
                .dossier
                .term(id)
                .map(|t| t.articles.iter().map(|(id, _)| *id).collect()),
        };
        let ids = ids.unwrap_or_default();
        let id = ids.iter().copied().find(|id| *id == here).or(ids.first().copied());
        let Some(id) = id else { return lines };
        let article = self.dossier.article(id);
        let found = explained(article, &mut lines);
        match target {
            Target::Person(person) => {
                for (idx, found) in (0..).zip(&found.people) {
                    if self.dossier.person_of(id, PersonIdx(idx)) == Some(person) {
                        person_lines(article, found, &mut lines);
                    }
                }
            }
            Target::Term(term) => {
                for (n, found) in found.terms.iter().enumerate() {
                    if self.dossier.term_of(id, n) == Some(term) {
                        lines.push(Line::Heading(format!("{} · {}", found.name, found.category)));
                        found
                            .mentions
                            .iter()
                            .for_each(|mention| reasons(article, &mention.why, &mut lines));
                    }
                }
            }
        }
        lines
    }

    /// Says what the reader said of somebody himself.
    fn why_corrected(&self, id: PersonId) -> Vec<Line> {
        let corrections = self.corrections_of(id);
        if corrections.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![Line::Heading("you".into())];
        for marks in corrections {
            let same = (!marks.same_as.is_empty()).then(|| PersonSet::SameAs(marks.same_as.clone()));
            let apart = marks.apart.then_some(PersonSet::Apart(true));
            let is = PersonSet::Is(marks.kind(), marks.role.clone());
            let is = (is != PersonSet::Is(None, String::new())).then_some(is);
            let sets = [same, apart, is].into_iter().flatten();
            lines.extend(sets.map(|set| Line::Note(person_words(&marks.name, &set))));
        }
        lines
    }

    fn why_article(&self, id: ArticleId) -> Vec<Line> {
        let article = self.dossier.article(id);
        let mut lines = vec![Line::Heading("date".into()), Line::Note(date_reason(article))];
        lines.extend(self.estimate_lines(id));
        for statement in &explained(article, &mut lines).statements {
            statement_lines(article, statement, &mut lines);
        }
        let noted = self.marks_of(id).map_or(&[][..], |marks| &marks.passages);
        if !noted.is_empty() {
            lines.push(Line::Heading("noted by you".into()));
        }
        lines.extend(
            noted
                .iter()
                .map(|noted| Line::Note(format!("{}: {}", noted.note, noted.words))),
        );
        let rejected = self.marks_of(id).map_or(&[][..], |marks| &marks.rejected);
        if !rejected.is_empty() {
            lines.push(Line::Heading("rejected by you".into()));
        }
        for rejected in rejected {
            let what = if rejected.term.is_empty() {
                "statement"
            } else {
                &rejected.term
            };
            lines.push(Line::Note(format!("{what}: {}", rejected.words)));
        }
        lines
    }
}

/// Returns what was found with the reasons for it; says so where they are gone.
fn explained<'a>(article: &'a Article, lines: &mut Vec<Line>) -> Cow<'a, Annotations> {
    article.explained().unwrap_or_else(|| {
        lines.push(Line::Note("the reasons can no longer be read from the cache".into()));
        Cow::Borrowed(&article.found)
    })
}

fn person_lines(article: &Article, person: &Person, lines: &mut Vec<Line>) {
    lines.push(Line::Heading(format!(
        "{} · {}",
        person.name,
        format!("{:?}", person.kind).to_lowercase()
    )));
    for role in &person.roles {
        lines.push(Line::Note(format!("role: {}", role.text)));
    }
    for affiliation in &person.affiliations {
        lines.push(Line::Note(format!("affiliation: {}", affiliation.text)));
    }
    reasons(article, &person.why, lines);
}

fn statement_lines(article: &Article, statement: &Statement, lines: &mut Vec<Line>) {
    let speaker = match &statement.speaker {
        Speaker::Person(idx) => article
            .found
            .people
            .get(usize::from(idx.0))
            .map_or("", |person| &person.name)
            .to_string(),
        Speaker::Collective(source) => source.text.clone(),
        Speaker::Unattributed => "unattributed".into(),
    };
    let words: String = statement.span.of(article.text()).chars().take(48).collect();
    lines.push(Line::Heading(format!("{speaker}: {words}…")));
    reasons(article, &statement.why, lines);
}

fn reasons(article: &Article, why: &[Evidence], lines: &mut Vec<Line>) {
    for evidence in why {
        let words = evidence.span.of(article.text());
        lines.push(Line::Reason(
            evidence.rule.to_string(),
            words.to_string(),
            evidence.weight,
        ));
    }
}

fn date_reason(article: &Article) -> String {
    let date = article.date();
    let words = date.evidence.map(|span| span.of(article.text()).trim().to_string());
    let origin = match date.origin {
        DateOrigin::None => return "no date in the record; file times are never taken for one".into(),
        DateOrigin::Header => "date line at the head of the article",
        DateOrigin::FrontMatter => "front matter",
        DateOrigin::Metadata => "metadata of the record",
        DateOrigin::FileName => "file name",
        DateOrigin::User => "you said so",
    };
    match words {
        Some(words) => format!("{origin}: “{words}”"),
        None => origin.into(),
    }
}
