//! All that a dossier says of one name: of a person the roles and statements through time, of a term the claims and mentions.

mod person;
mod term;

#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use crate::article::{PersonKind, Span};
use crate::dossier::finder::Target;
use crate::dossier::grouping::{Grouping, Heading, group};
use crate::dossier::order::Sort;
use crate::dossier::terms::ClaimPlace;
use crate::dossier::{ArticleId, Dossier, PersonId, TermId};

/// What some articles say of a name, in sections; within a section newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Each section with the index of its first item; none is empty.
    pub sections: Vec<(Section, usize)>,
    pub items: Vec<Item>,
}

/// What the items of a section are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Roles,
    Affiliations,
    /// What the person speaks of.
    SpeaksOf,
    /// Who speaks of the term.
    SpokenOfBy,
    Claims,
    /// Statements, by the date of their article.
    Said(Heading),
    /// Mentions, by the date of their article.
    Mentioned(Heading),
    /// Articles that name the person and do not quote them.
    Named,
}

/// One thing that is said of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A role or an affiliation, where the newest article has it.
    Words {
        article: ArticleId,
        span: Span,
        n_articles: usize,
        /// The oldest article that has it.
        oldest: ArticleId,
    },
    /// Something that the person speaks of, in how many statements.
    Term(TermId, usize),
    /// Somebody who speaks of the term, in how many statements.
    Person(PersonId, usize),
    Claim(ClaimPlace),
    /// `statement` is an index in the article's `found.statements`.
    Statement {
        article: ArticleId,
        statement: usize,
    },
    Mention {
        article: ArticleId,
        span: Span,
    },
}

impl Profile {
    /// Returns what the articles that `is_chosen` say of a name; nothing of one that the dossier does not know.
    pub fn of(dossier: &Dossier, target: Target, is_chosen: impl Fn(ArticleId) -> bool) -> Self {
        match target {
            Target::Person(id) => dossier
                .person(id)
                .map(|person| person::profile(dossier, person, is_chosen)),
            Target::Term(id) => dossier.term(id).map(|term| term::profile(dossier, term, is_chosen)),
        }
        .unwrap_or_default()
    }

    /// Returns the items of the sections that `is_wanted`, in order.
    pub fn in_sections(&self, is_wanted: impl Fn(Section) -> bool) -> impl Iterator<Item = Item> {
        let ends = self.sections.iter().skip(1).map(|(_, first)| *first);
        let ends = ends.chain([self.items.len()]);
        let wanted = self
            .sections
            .iter()
            .zip(ends)
            .filter(move |((section, _), _)| is_wanted(*section));
        wanted.flat_map(|((_, first), end)| self.items[*first..end].iter().copied())
    }

    fn add(&mut self, section: Section, items: Vec<Item>) {
        if !items.is_empty() {
            self.sections.push((section, self.items.len()));
            self.items.extend(items);
        }
    }

    /// Adds items, which follow each other as the list does newest first, in a section for each month.
    fn add_by_month(&mut self, dossier: &Dossier, items: Vec<Item>, section: fn(Heading) -> Section) {
        let mut articles: Vec<ArticleId> = items.iter().filter_map(Item::article).collect();
        articles.dedup();
        let months = group(dossier, &articles, Grouping::Month, Sort::Newest);
        let month_at = |at: usize| months.headings.partition_point(|(_, first)| *first <= at) - 1;
        let month_of: FxHashMap<ArticleId, usize> = (0..)
            .zip(&months.articles)
            .map(|(at, id)| (*id, month_at(at)))
            .collect();
        let mut by_month = vec![Vec::new(); months.headings.len()];
        for item in items {
            if let Some(month) = item.article().and_then(|id| month_of.get(&id)) {
                by_month[*month].push(item);
            }
        }
        for ((heading, _), items) in months.headings.iter().zip(by_month) {
            self.add(section(*heading), items);
        }
    }
}

impl Item {
    pub fn article(&self) -> Option<ArticleId> {
        match self {
            Item::Words { article, .. } | Item::Statement { article, .. } | Item::Mention { article, .. } => {
                Some(*article)
            }
            Item::Claim(place) => Some(place.article),
            Item::Term(..) | Item::Person(..) => None,
        }
    }

    /// Returns where the item stands; `None` for a name, which stands in many places.
    pub fn place(&self, dossier: &Dossier) -> Option<(ArticleId, Span)> {
        let article = self.article()?;
        let found = &dossier.article(article).found;
        let span = match self {
            Item::Words { span, .. } | Item::Mention { span, .. } => *span,
            Item::Statement { statement, .. } => found.statements[*statement].span,
            Item::Claim(place) => found.terms[place.term].mentions[place.mention].span,
            Item::Term(..) | Item::Person(..) => return None,
        };
        Some((article, span))
    }

    /// Returns the name that the item leads to.
    pub fn target(&self) -> Option<Target> {
        match self {
            Item::Term(id, _) => Some(Target::Term(*id)),
            Item::Person(id, _) => Some(Target::Person(*id)),
            _ => None,
        }
    }
}

/// Returns names with how often each was counted: most first, then experts before others, then by id.
fn most_first<Id: Copy + Ord>(counts: FxHashMap<Id, usize>, kind: impl Fn(Id) -> PersonKind) -> Vec<(Id, usize)> {
    let mut counts: Vec<(Id, usize)> = counts.into_iter().collect();
    counts.sort_by_cached_key(|(id, n)| (std::cmp::Reverse(*n), kind(*id), *id));
    counts
}
