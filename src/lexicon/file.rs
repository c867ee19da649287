//! What a lexicon file says, before it is checked.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One file of a lexicon.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LexiconFile {
    /// Name of the lexicon; files with one name make one lexicon.
    pub(super) lexicon: String,
    /// The language of all words in the file; without it they count in all.
    pub(super) language: Option<String>,
    #[serde(default)]
    pub(super) panel: bool,
    pub(super) label: Option<String>,
    #[serde(default, rename = "category")]
    pub(super) categories: Vec<CategoryFile>,
    /// Names of categories that another file lists.
    #[serde(default)]
    pub(super) category_labels: BTreeMap<String, String>,
    #[serde(default, rename = "entry")]
    pub(super) entries: Vec<EntryFile>,
    #[serde(default)]
    pub(super) context: ContextFile,
    #[serde(default)]
    pub(super) grammar: GrammarFile,
    #[serde(default)]
    pub(super) traps: TrapsFile,
    #[serde(default, rename = "case")]
    pub(super) cases: Vec<CaseFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryFile {
    pub(super) id: String,
    pub(super) label: Option<String>,
    pub(super) unroca: Option<String>,
    pub(super) wassenaar: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryFile {
    pub(super) id: String,
    pub(super) category: String,
    pub(super) name: Option<String>,
    pub(super) note: Option<String>,
    /// Proper names, with capitals as they are written: `Hwasong-11`, `Leopard 2`. Other hyphens and spaces count too.
    #[serde(default)]
    pub(super) designations: Vec<String>,
    /// Proper names that people and things have too: `Patriot`, `Abrams`. They need a word of the subject in their sentence.
    #[serde(default)]
    pub(super) shared: Vec<String>,
    /// Words and phrases that count as they stand.
    #[serde(default)]
    pub(super) forms: Vec<String>,
    /// Words that count alone and as the last element of a compound.
    #[serde(default)]
    pub(super) heads: Vec<String>,
    /// Words that count only as the last element of a compound.
    #[serde(default)]
    pub(super) ends: Vec<String>,
    /// First elements that make a compound something else: `water` before `kanon`.
    #[serde(default)]
    pub(super) not_after: Vec<String>,
    /// The only first elements that make a compound.
    #[serde(default)]
    pub(super) only_after: Vec<String>,
    /// Which of the words that are no names need a word of the subject nearby.
    #[serde(default)]
    pub(super) doubtful: DoubtfulFile,
    /// Words in the same sentence that make a doubtful form sure.
    #[serde(default)]
    pub(super) near: Vec<String>,
    /// Words in the same sentence that speak against a doubtful form.
    #[serde(default)]
    pub(super) not_near: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DoubtfulFile {
    #[default]
    Never,
    /// Single words, not phrases and compounds.
    Alone,
    Always,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ContextFile {
    /// Words of the subject, which make a doubtful form near them sure; with a capital they count only so.
    pub(super) words: Vec<String>,
    /// Words of other subjects; where they outnumber those of the subject, doubtful forms are meant otherwise.
    pub(super) against: Vec<String>,
    /// First elements of compounds that are words of the subject: `oorlogs`, `leger`.
    pub(super) starts: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct GrammarFile {
    /// Words before a form that belong to it: `ballistische`.
    pub(super) adjectives: Vec<String>,
    /// Words that make a form point back to the last designation: `die`, `deze`.
    pub(super) anaphors: Vec<String>,
    /// Words after a form that belong to it: literal words, `a|b` for either, `*` for up to three words, `<name>` for a designation,
    /// `<code>` for any code of capitals and figures.
    pub(super) tails: Vec<String>,
    /// Words that join two compounds with one last element.
    pub(super) joiners: Vec<String>,
    /// Words before a shared name that show that a thing is meant.
    pub(super) before_name: Vec<String>,
    /// Words that, after a designation, belong to it and say what is counted: `batterijen`, `systems`.
    pub(super) after_name: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TrapsFile {
    /// Phrases in which nothing is found.
    pub(super) always: Vec<String>,
    /// Phrases in which nothing is found unless the paragraph is about the subject.
    pub(super) without_context: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseFile {
    pub(super) text: String,
    /// Each mention as `words = category` or `words = category: quantity`; none for a case of what must not be found.
    #[serde(default)]
    pub(super) find: Vec<String>,
}
