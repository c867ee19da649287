//! A term: who speaks of it, the numbers that are claimed of it side by side, and every place that mentions it.

use rustc_hash::FxHashMap;

use crate::article::PersonKind;
use crate::dossier::profile::{Item, Profile, Section, most_first};
use crate::dossier::terms::DossierTerm;
use crate::dossier::{ArticleId, Dossier, PersonId};

pub(super) fn profile(dossier: &Dossier, term: &DossierTerm, is_chosen: impl Fn(ArticleId) -> bool) -> Profile {
    let mut speakers: FxHashMap<PersonId, usize> = FxHashMap::default();
    let mut mentions = Vec::new();
    for (article, n) in term.articles.iter().filter(|(id, _)| is_chosen(*id)) {
        let found = dossier.article(*article).found.read();
        let places = &found.terms[*n].mentions;
        mentions.extend(places.iter().map(|mention| Item::Mention {
            article: *article,
            span: mention.span,
        }));
        let speaks = found
            .statements
            .iter()
            .filter(|statement| places.iter().any(|mention| statement.span.contains(mention.span)));
        let people = speaks.filter_map(|statement| dossier.person_of(*article, statement.speaker.person()?));
        people.for_each(|person| *speakers.entry(person).or_default() += 1);
    }
    let claims = term.claims.iter().filter(|claim| is_chosen(claim.article));
    let kind = |id| dossier.person(id).map_or(PersonKind::Other, |person| person.kind);
    let mut profile = Profile::default();
    profile.add(Section::Claims, claims.copied().map(Item::Claim).collect());
    let speakers = most_first(speakers, kind);
    profile.add(
        Section::SpokenOfBy,
        speakers.into_iter().map(|(id, n)| Item::Person(id, n)).collect(),
    );
    profile.add_by_month(dossier, mentions, Section::Mentioned);
    profile
}
