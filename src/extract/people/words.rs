//! The tokens of a document with what each may be: one look-up a token, which all passes over people share.

use std::borrow::Cow;
use std::ops::Range;

use crate::extract::document::Document;
use crate::extract::traits::{Forms, Signs, Traits};
use crate::language::Language;
use crate::language::vocabulary::{Vocabulary, WordClass};
use crate::text::fold::small;
use crate::text::tokens::{Token, TokenKind, is_apostrophe, is_hyphen};

/// A document whose tokens have their classes.
pub(crate) struct Words<'d, 't> {
    pub(crate) doc: &'d Document<'t>,
    classes: Vec<WordClass>,
    /// The tokens that begin with a capital, as names do: the passes look at these, and from there around.
    capitals: Vec<usize>,
}

impl<'d, 't> Words<'d, 't> {
    pub(crate) fn new(doc: &'d Document<'t>) -> Self {
        let mut classes: Vec<WordClass> = (0..doc.tokens.len()).map(|at| class(doc, at)).collect();
        // Of the words of news about one in eight has one.
        let mut capitals = Vec::with_capacity(classes.len() / 6);
        capitals.extend((0..classes.len()).filter(|at| doc.has_sign(*at, Signs::CAPITAL)));
        mark_phrases(doc, &capitals, &mut classes);
        Self { doc, classes, capitals }
    }

    /// Returns the tokens for which [`Self::is_capitalised`] holds, in order.
    pub(crate) fn capitals(&self) -> &[usize] {
        &self.capitals
    }

    pub(crate) fn len(&self) -> usize {
        self.classes.len()
    }

    pub(crate) fn word(&self, at: usize) -> &'t str {
        self.doc.word(at)
    }

    pub(crate) fn lower(&self, at: usize) -> Cow<'t, str> {
        small(self.word(at))
    }

    /// Returns the class of a token; none past the ends of the text.
    pub(crate) fn class(&self, at: usize) -> WordClass {
        self.classes.get(at).copied().unwrap_or_default()
    }

    pub(crate) fn is(&self, at: usize, classes: WordClass) -> bool {
        self.class(at).any(classes)
    }

    pub(crate) fn kind(&self, at: usize) -> TokenKind {
        self.doc.tokens.get(at).map_or(TokenKind::Mark, |t| t.kind)
    }

    /// Returns whether a token is one of these marks or words exactly.
    pub(crate) fn reads(&self, at: usize, texts: &[&str]) -> bool {
        at < self.len() && texts.contains(&self.word(at))
    }

    pub(crate) fn is_capitalised(&self, at: usize) -> bool {
        self.doc.has_sign(at, Signs::CAPITAL)
    }

    /// Returns whether `at` follows the token before it with nothing but space between, in one sentence.
    pub(crate) fn follows(&self, at: usize) -> bool {
        at > 0
            && at < self.len()
            && self.doc.tokens[at].spaced
            && !self.doc.in_chrome[at]
            && !self.doc.in_chrome[at - 1]
            && self.sentence(at).contains(&(at - 1))
            && !self.doc.text[self.doc.tokens[at - 1].span.end as usize..self.doc.tokens[at].span.start as usize]
                .contains('\n')
    }

    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        self.doc
            .sentences
            .get(self.doc.sentence_at(at))
            .cloned()
            .unwrap_or(at..at)
    }

    /// Returns whether nearly all words of a token's sentence have a capital, so that a capital proves nothing.
    pub(crate) fn in_title_case(&self, at: usize) -> bool {
        is_title_case(self.doc, &self.sentence(at))
    }

    /// Returns whether the token before stands in the same sentence.
    pub(crate) fn has_before(&self, at: usize) -> bool {
        at > 0 && self.sentence(at).start < at
    }
}

/// Returns the word without a genitive ending that an apostrophe marks: `Rutte` of `Rutte's`.
pub(crate) fn without_genitive(word: &str) -> &str {
    let Some(stem) = word.strip_suffix(['s', 'S']) else {
        return word;
    };
    match stem.char_indices().next_back() {
        Some((at, c)) if is_apostrophe(c) && at > 0 => &stem[..at],
        _ => word,
    }
}

/// Returns whether a word that begins small is a name all the same: `al-Assad`, `d'Hondt`, `el-Sisi`.
pub(crate) fn is_joined_name(word: &str) -> bool {
    // Cheap to refuse: most words begin with another letter.
    if !word.starts_with(['a', 'e', 'u', 'd', 'l', 'b']) {
        return false;
    }
    let Some((at, c)) = word.char_indices().find(|(_, c)| is_hyphen(*c) || is_apostrophe(*c)) else {
        return false;
    };
    let joint = matches!(
        &word[..at],
        "al" | "el" | "ul" | "ad" | "as" | "ash" | "an" | "ar" | "at" | "az" | "d" | "l" | "dell" | "bin"
    );
    joint && word[at + c.len_utf8()..].chars().next().is_some_and(char::is_uppercase)
}

/// Adds to the traits of a word what it may be in and around the name of a person.
pub(in crate::extract) fn learn(language: &Language, token: Token, forms: &Forms, traits: Traits) -> Traits {
    let vocabulary = &language.vocabulary;
    let (word, lower) = (forms.word, &*forms.small);
    let stem = without_genitive(lower);
    let signs = traits
        .signs
        .with(Signs::SECOND_OF_PHRASE, vocabulary.is_second_of_phrase(stem));
    if !token.is_word() {
        return Traits { signs, ..traits };
    }
    let mut class = vocabulary.class_of(lower);
    if class == WordClass::NONE && token.is_capitalised() {
        class = unlisted(vocabulary, word, lower);
    }
    let may_be_role = token.kind == TokenKind::Lower && !class.any(WordClass::ROLE) || token.is_capitalised();
    if may_be_role && language.roles.class_of(stem).is_some() {
        class |= WordClass::ROLE;
    }
    let signs = signs
        .with(Signs::ENDS_ROLE, may_be_role && language.roles.ends_phrase(stem))
        .with(Signs::CAPITAL, token.is_capitalised() || is_joined_name(word));
    Traits { class, signs, ..traits }
}

/// Returns what a word may be where it stands: the last of a role of several words, or what it is by itself.
fn class(doc: &Document, at: usize) -> WordClass {
    let Traits { class, signs, .. } = doc.traits(at);
    if !signs.has(Signs::ENDS_ROLE) || class.any(WordClass::ROLE) {
        return class;
    }
    let stem = without_genitive(doc.word(at)).to_lowercase();
    let before = |n: usize| at.checked_sub(n).map(|at| doc.word(at));
    match doc.language.roles.phrase_before(&stem, before) {
        Some(_) => class | WordClass::ROLE,
        None => class,
    }
}

/// Returns what a capitalised word that is not listed as it stands may be: by its stem when it is a genitive, by its parts, by its ending.
fn unlisted(vocabulary: &Vocabulary, word: &str, lower: &str) -> WordClass {
    let stem = without_genitive(lower);
    let mut class = WordClass::NONE;
    if stem.len() < lower.len() {
        class = vocabulary.class_of(stem);
    }
    if class == WordClass::NONE && stem.len() > 3 {
        class = lower
            .strip_suffix('s')
            .map_or(WordClass::NONE, |stem| vocabulary.class_of(stem))
            .only(WordClass::KNOWN | WordClass::SURNAME | WordClass::PLACE | WordClass::ORGANISATION);
    }
    if class == WordClass::NONE && vocabulary.is_place_adjective(lower) {
        return WordClass::DEMONYM;
    }
    class | by_parts(vocabulary, word) | vocabulary.class_by_ending(stem)
}

/// Returns what the parts of a word with a hyphen say: `Ali-Reza` is a given name, `Trump-aanhangers` is none.
fn by_parts(vocabulary: &Vocabulary, word: &str) -> WordClass {
    let Some((first, rest)) = word.split_once(is_hyphen) else {
        return WordClass::NONE;
    };
    if first.chars().count() == 1 && rest.chars().count() <= 5 {
        return WordClass::COMPOUND;
    }
    let rest_lower = rest.to_lowercase();
    let last = rest_lower.rsplit(is_hyphen).next().unwrap_or_default();
    if rest.starts_with(char::is_lowercase) {
        let syllables = vocabulary.class_of(last).any(WordClass::SYLLABLE | WordClass::GIVEN);
        if vocabulary.class_of(last).any(WordClass::PARTICLE) {
            return WordClass::NONE;
        }
        return if syllables {
            WordClass::SYLLABLE
        } else {
            WordClass::COMPOUND
        };
    }
    let (first, last) = (vocabulary.class_of(&first.to_lowercase()), vocabulary.class_of(last));
    if first.any(WordClass::GIVEN) && last.any(WordClass::GIVEN) {
        return WordClass::GIVEN;
    }
    if last.any(WordClass::SURNAME | WordClass::KNOWN) {
        return WordClass::SURNAME;
    }
    if first.any(WordClass::PLACE | WordClass::ORGANISATION)
        || last.any(WordClass::PLACE | WordClass::ORGANISATION | WordClass::DEMONYM)
    {
        return WordClass::ORGANISATION;
    }
    WordClass::NONE
}

fn mark_phrases(doc: &Document, capitals: &[usize], classes: &mut [WordClass]) {
    for &at in capitals {
        let may_begin = classes[at].any(WordClass::PHRASE) && doc.has_sign(at + 1, Signs::SECOND_OF_PHRASE);
        if !may_begin || !doc.tokens[at].is_capitalised() {
            continue;
        }
        let word = |n: usize| doc.tokens.get(at + n).map(|_| without_genitive(doc.word(at + n)));
        let first = without_genitive(doc.word(at)).to_lowercase();
        if let Some(n) = doc.language.vocabulary.phrase_length(&first, word) {
            for class in &mut classes[at..=at + n] {
                *class |= WordClass::IN_PHRASE;
            }
        }
    }
}

/// Fewest words with which a line can show that it is written in title case.
const FEWEST_FOR_TITLE_CASE: usize = 4;

fn is_title_case(doc: &Document, sentence: &Range<usize>) -> bool {
    // Lists of results are no headlines: they are half marks and numbers.
    let n_other = sentence.clone().filter(|at| !doc.tokens[*at].is_word()).count();
    if n_other * 4 > sentence.len() || doc.word(sentence.end.saturating_sub(1)) == "." {
        return false;
    }
    let words = sentence
        .clone()
        .filter(|at| doc.tokens[*at].is_word() && doc.word(*at).len() > 3);
    let (mut all, mut capital) = (0, 0);
    for at in words {
        all += 1;
        capital += usize::from(doc.tokens[at].is_capitalised());
    }
    all >= FEWEST_FOR_TITLE_CASE && capital * 10 >= all * 8
}
