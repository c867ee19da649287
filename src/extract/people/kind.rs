//! Decides what a person is in an article: an expert, an official, or somebody else.

use crate::article::{Evidence, PersonKind};
use crate::extract::people::roles::Role;
use crate::extract::people::words::Words;
use crate::language::roles::RoleKind;

/// Returns the kind of a person and the evidence for it.
///
/// The first role that says something decides, in the order of the text. A retired officer who is asked about what he
/// knows is an expert; without a role, an office holder whom everybody knows is an official.
pub(crate) fn kind(
    words: &Words,
    name: &str,
    roles: &[&Role],
    has_affiliation: bool,
) -> (PersonKind, Option<Evidence>) {
    for role in roles {
        let kind = match role.kind {
            RoleKind::Expert => PersonKind::Expert,
            RoleKind::ExpertWithAffiliation if has_affiliation => PersonKind::Expert,
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
    let key = crate::text::fold::fold_name(name);
    if words.doc.language.officials.contains(key.as_str()) {
        return (PersonKind::Official, None);
    }
    (PersonKind::Other, None)
}
