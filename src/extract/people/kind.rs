//! Decides what a person is in an article: an expert, an official, or somebody else.

use crate::article::{Evidence, PersonKind, Span};
use crate::extract::people::names::FullName;
use crate::extract::people::roles::Role;
use crate::extract::people::words::Words;
use crate::language::roles::RoleKind;
use crate::language::vocabulary::WordClass;

/// Returns the kind of a person and the evidence for it.
///
/// The first role that says something decides, in the order of the text. A retired officer who is asked about what he
/// knows is an expert; without a role, so is whoever is named with a university or think tank, and an office holder whom everybody knows is an official.
pub(crate) fn kind(
    words: &Words,
    name: FullName,
    roles: &[&Role],
    affiliations: &[Span],
) -> (PersonKind, Option<Evidence>) {
    for role in roles {
        let kind = match role.kind {
            RoleKind::Expert => PersonKind::Expert,
            RoleKind::ExpertWithAffiliation if !affiliations.is_empty() => PersonKind::Expert,
            RoleKind::Official => PersonKind::Official,
            RoleKind::ExpertWithAffiliation | RoleKind::Other => continue,
        };
        let why = Evidence {
            rule: if kind == PersonKind::Expert {
                "expert-role"
            } else {
                "official-role"
            },
            span: words.doc.span_of(role.tokens.clone()),
            weight: 30,
        };
        return (kind, Some(why));
    }
    if words.doc.language.officials.contains(name.key()) {
        return (PersonKind::Official, None);
    }
    let place = affiliations.iter().find(|span| is_of_knowledge(words, **span));
    match place.filter(|_| roles.is_empty()) {
        Some(span) => {
            let why = Evidence {
                rule: "place-of-knowledge",
                span: *span,
                weight: 20,
            };
            (PersonKind::Expert, Some(why))
        }
        None => (PersonKind::Other, None),
    }
}

/// Returns whether people of an organisation speak on what they know: a university, a think tank.
///
/// Shops and hospitals are centres too: a bare centre or academy counts only with what it is for.
fn is_of_knowledge(words: &Words, organisation: Span) -> bool {
    let doubtful = |word: &str| {
        matches!(
            word,
            "centrum" | "center" | "centre" | "academie" | "academy" | "college"
        )
    };
    let tokens = words.doc.tokens_in(organisation);
    let has_purpose = tokens.clone().any(|at| words.reads(at, &["voor", "for"]));
    tokens
        .into_iter()
        .any(|at| words.is(at, WordClass::KNOWLEDGE) && (has_purpose || !doubtful(&words.lower(at))))
}
