//! A person: roles and affiliations with their dates, what they speak of, all they say, and where they are only named.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Annotations, Person, PersonIdx, PersonKind, Phrase, Span};
use crate::dossier::people::DossierPerson;
use crate::dossier::profile::{Item, Profile, Section, most_first};
use crate::dossier::{ArticleId, Dossier, TermId};
use crate::text::fold::fold;

pub(super) fn profile(dossier: &Dossier, person: &DossierPerson, is_chosen: impl Fn(ArticleId) -> bool) -> Profile {
    let chosen = person.articles.iter().copied().filter(|id| is_chosen(*id));
    let chosen: Vec<(ArticleId, Vec<PersonIdx>)> = chosen
        .map(|id| (id, dossier.people_who_are(person.id, id).collect()))
        .collect();
    let mut terms: FxHashMap<TermId, usize> = FxHashMap::default();
    let (mut said, mut named) = (Vec::new(), Vec::new());
    for (article, people) in &chosen {
        let found = dossier.article(*article).found.read();
        let statements = statements(&found, people);
        for statement in &statements {
            let here = terms_in(&found, found.statements[*statement].span);
            let here = here.filter_map(|n| dossier.term_of(*article, n));
            here.for_each(|term| *terms.entry(term).or_default() += 1);
        }
        if statements.is_empty() {
            let first = first_mention(&found, people);
            named.extend(first.map(|span| Item::Mention {
                article: *article,
                span,
            }));
        }
        said.extend(statements.into_iter().map(|statement| Item::Statement {
            article: *article,
            statement,
        }));
    }
    let mut profile = Profile::default();
    profile.add(Section::Roles, words(dossier, &chosen, |person| &person.roles));
    profile.add(
        Section::Affiliations,
        words(dossier, &chosen, |person| &person.affiliations),
    );
    let terms = most_first(terms, |_| PersonKind::Other);
    profile.add(
        Section::SpeaksOf,
        terms.into_iter().map(|(id, n)| Item::Term(id, n)).collect(),
    );
    profile.add_by_month(dossier, said, Section::Said);
    profile.add(Section::Named, named);
    profile
}

/// Returns which statements of an article some of its people make.
fn statements(found: &Annotations, people: &[PersonIdx]) -> Vec<usize> {
    let statements = found.statements.iter().enumerate();
    let theirs =
        statements.filter(|(_, statement)| statement.speaker.person().is_some_and(|idx| people.contains(&idx)));
    theirs.map(|(n, _)| n).collect()
}

/// Returns which terms of an article are mentioned in a part of it.
fn terms_in(found: &Annotations, span: Span) -> impl Iterator<Item = usize> + '_ {
    let terms = found.terms.iter().enumerate();
    let inside = terms.filter(move |(_, term)| term.mentions.iter().any(|mention| span.contains(mention.span)));
    inside.map(|(n, _)| n)
}

fn first_mention(found: &Annotations, people: &[PersonIdx]) -> Option<Span> {
    let people = people.iter().filter_map(|idx| found.people.get(usize::from(idx.0)));
    people.filter_map(|person| person.mentions.first().copied()).min()
}

/// Returns the different words that articles use of a person, each where the newest has it.
fn words(dossier: &Dossier, chosen: &[(ArticleId, Vec<PersonIdx>)], of: fn(&Person) -> &[Phrase]) -> Vec<Item> {
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let mut items = Vec::new();
    for (article, people) in chosen {
        let found = dossier.article(*article).found.read();
        // An article counts once, however often it has the words.
        let mut here = FxHashSet::default();
        for phrase in people.iter().flat_map(|idx| of(&found.people[usize::from(idx.0)])) {
            let next = items.len();
            let at = *known.entry(fold(&phrase.text)).or_insert(next);
            if at == next {
                items.push(Item::Words {
                    article: *article,
                    span: phrase.span,
                    n_articles: 0,
                    oldest: *article,
                });
            }
            if here.insert(at) {
                also_in(dossier, &mut items[at], *article);
            }
        }
    }
    items
}

/// Takes one more article into the count of its words, the newest first.
fn also_in(dossier: &Dossier, item: &mut Item, article: ArticleId) {
    if let Item::Words { n_articles, oldest, .. } = item {
        *n_articles += 1;
        // Articles without a date come last and say nothing of since when.
        if dossier.interval_of(article).is_some() {
            *oldest = article;
        }
    }
}
