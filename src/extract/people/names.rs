//! Takes a name apart: given names, surname with its particles, and the short forms that later mentions use.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::article::Span;
use crate::extract::people::words::{Words, is_joined_name, without_genitive};
use crate::language::vocabulary::WordClass;
use crate::text::fold::{fold_name, push_name};
use crate::text::tokens::is_apostrophe;

/// The names of an article as they are written, each taken apart once.
///
/// All forms of them are pieces of one string, because an article asks for them at every mention; so are their keys for comparison.
#[derive(Default)]
pub(crate) struct FullNames<'t> {
    /// The names in lower case, with one space between their words and nothing between them.
    text: String,
    /// Their keys for comparison.
    keys: String,
    words: Vec<NameWord>,
    names: Vec<Parts>,
    by_surface: FxHashMap<(&'t str, bool), usize>,
}

/// Where a name lies among the others, and what is known of it.
struct Parts {
    text: Range<usize>,
    key: Range<usize>,
    words: Range<usize>,
    surname: usize,
    family_first: bool,
    shouted: bool,
}

impl<'t> FullNames<'t> {
    /// Makes room for the names of so many candidates.
    pub(crate) fn with_room_for(n: usize) -> Self {
        Self {
            text: String::with_capacity(n * 16),
            keys: String::with_capacity(n * 16),
            words: Vec::with_capacity(n * 2),
            names: Vec::with_capacity(n),
            by_surface: FxHashMap::with_capacity_and_hasher(n, FxBuildHasher),
        }
    }

    /// Returns the index of the name that these tokens are, up to where `span` ends; `family_first` when its family name comes first.
    pub(crate) fn add(
        &mut self,
        words: &Words<'_, 't>,
        tokens: &Range<usize>,
        span: Span,
        family_first: bool,
    ) -> usize {
        let surface = span.of(words.doc.text);
        if let Some(known) = self.by_surface.get(&(surface, family_first)) {
            return *known;
        }
        let parts = self.take_apart(words, tokens, span, family_first);
        self.names.push(parts);
        self.by_surface.insert((surface, family_first), self.names.len() - 1);
        self.names.len() - 1
    }

    pub(crate) fn get(&self, name: usize) -> FullName<'_> {
        self.name(&self.names[name])
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// Returns the names in the order in which they were added.
    pub(crate) fn all(&self) -> impl Iterator<Item = FullName<'_>> {
        self.names.iter().map(|parts| self.name(parts))
    }

    fn name(&self, parts: &Parts) -> FullName<'_> {
        FullName {
            text: &self.text[parts.text.clone()],
            key: &self.keys[parts.key.clone()],
            words: &self.words[parts.words.clone()],
            surname: parts.surname,
            family_first: parts.family_first,
            shouted: parts.shouted,
        }
    }

    fn take_apart(&mut self, words: &Words, tokens: &Range<usize>, span: Span, family_first: bool) -> Parts {
        let (start, mut key_start, first) = (self.text.len(), self.keys.len(), self.words.len());
        let (mut shouted, mut joined) = (true, false);
        for at in tokens.clone() {
            let token = words.doc.tokens[at].span;
            let written = Span::new(token.start as usize, token.end.min(span.end) as usize).of(words.doc.text);
            shouted &= !written.contains(char::is_lowercase);
            joined = is_joined_name(written);
            self.push(written, start);
        }
        // What parts the words of a key stands before the first one too, behind another key.
        key_start += usize::from(self.keys[key_start..].starts_with(' '));
        for word in &mut self.words[first..] {
            word.key_start = word.key_start.saturating_sub(key_start);
        }
        let mut parts = Parts {
            text: start..self.text.len(),
            key: key_start..self.keys.len(),
            words: first..self.words.len(),
            surname: 0,
            family_first,
            shouted,
        };
        let n = tokens.len();
        let class = |i: usize| words.class(tokens.start + i);
        for i in 0..n {
            let inside = i + 1 < n && (i > 0 || !class(i).any(WordClass::GIVEN));
            let particle = inside && class(i).any(WordClass::PARTICLE) && !self.name(&parts).word(i).ends_with('.');
            self.words[first + i].is_particle = particle;
        }
        let name = self.name(&parts);
        let cores = name.words.iter().filter(|word| !word.is_particle).count();
        if !family_first && cores >= 2 {
            parts.surname = name.surname_start(joined, class);
        }
        parts
    }

    /// Appends a word of the name that begins at `name` in the text; where its key begins is said among all keys.
    fn push(&mut self, written: &str, name: usize) {
        if self.text.len() > name {
            self.text.push(' ');
        }
        let start = self.text.len();
        push_lower(written, &mut self.text);
        self.words.push(NameWord {
            start: start - name,
            key_start: push_name(&self.text[start..], &mut self.keys),
            is_particle: false,
        });
    }
}

/// A name in lower case, with where its parts begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FullName<'n> {
    /// The words with one space between them.
    text: &'n str,
    /// The key of the whole.
    key: &'n str,
    words: &'n [NameWord],
    /// Index of the first word of the surname; 0 for a name that is a surname only.
    surname: usize,
    pub(crate) family_first: bool,
    /// Written in capitals throughout, as in a headline.
    pub(crate) shouted: bool,
}

/// A word of a name.
#[derive(Clone, Copy, Debug)]
struct NameWord {
    /// Where it begins in the text of the name, and in its key.
    start: usize,
    key_start: usize,
    /// `van`, `der`.
    is_particle: bool,
}

impl<'n> FullName<'n> {
    /// Returns how many words the name has.
    pub(crate) fn len(self) -> usize {
        self.words.len()
    }

    /// Returns the words of the name from one of them on.
    fn from(self, word: usize) -> &'n str {
        &self.text[self.words[word].start..]
    }

    fn word(self, i: usize) -> &'n str {
        let end = self.words.get(i + 1).map_or(self.text.len(), |next| next.start - 1);
        &self.text[self.words[i].start..end]
    }

    fn is_particle(self, i: usize) -> bool {
        self.words[i].is_particle
    }

    /// Returns the last word; that of a surname, mostly.
    pub(crate) fn last(self) -> &'n str {
        self.word(self.len() - 1)
    }

    /// Returns whether the name begins with an initial: `J. de Wit`.
    pub(crate) fn begins_with_initial(self) -> bool {
        self.word(0).ends_with('.')
    }

    /// Returns whether the name has a given name or initials beside the surname.
    pub(crate) fn is_full(self) -> bool {
        self.surname > 0 || self.family_first
    }

    /// Tells the forms under which the article may name the same person again, in lower case, each with its key for comparison.
    pub(crate) fn short_forms(self, mut tell: impl FnMut(&'n str, Cow<'n, str>)) {
        tell(self.text, self.key().into());
        if !self.is_full() {
            return;
        }
        let mut tell_word = |i: usize| tell(self.word(i), self.word_key(i).into());
        if self.family_first {
            tell_word(0);
            // `Li Achahbar` may have his given name first after all.
            if self.len() == 2 && !self.last().contains('-') {
                tell_word(1);
            }
            return;
        }
        for start in self.surname..self.len() {
            if start == self.surname || !self.is_particle(start - 1) && !self.is_particle(start) {
                tell(self.from(start), self.key_from(start).into());
            }
        }
        let several = self.len() - self.surname > 1;
        if several && !(self.surname..self.len()).any(|i| self.is_particle(i)) {
            tell(self.word(self.surname), self.word_key(self.surname).into());
        }
        let last = self.last();
        let joined = last.strip_prefix("al-").or_else(|| last.strip_prefix("el-"));
        if let Some(last) = joined {
            tell(last, fold_name(last).into());
        }
        if !self.begins_with_initial() && !self.is_particle(0) {
            tell(self.word(0), self.word_key(0).into());
        }
    }

    /// Returns the surname as a key for comparison.
    pub(crate) fn surname_key(self) -> &'n str {
        if self.family_first {
            self.word_key(0)
        } else {
            self.key_from(self.surname)
        }
    }

    pub(crate) fn key(self) -> &'n str {
        self.key
    }

    /// Returns the key of the last word.
    pub(crate) fn last_key(self) -> &'n str {
        self.word_key(self.len() - 1)
    }

    /// Returns the key of the words from one of them on.
    fn key_from(self, word: usize) -> &'n str {
        self.key[self.words[word].key_start..].trim_start()
    }

    fn word_key(self, i: usize) -> &'n str {
        let end = self.words.get(i + 1).map_or(self.key.len(), |next| next.key_start);
        self.key[self.words[i].key_start..end].trim()
    }

    /// Returns whether two full names may be those of one person: `J. de Wit` and `Joris de Wit`.
    pub(crate) fn agrees_with(self, other: FullName) -> bool {
        if self.family_first != other.family_first || self.family_first {
            return self.key() == other.key();
        }
        if self.last() != other.last() && self.surname_key() != other.surname_key() {
            return false;
        }
        let (a, b) = (self.word(0), other.word(0));
        let initial = |short: &str, long: &str| short.ends_with('.') && long.chars().next() == short.chars().next();
        self.word_key(0) == other.word_key(0) || initial(a, b) || initial(b, a)
    }

    /// Returns where the surname begins; `joined` when the last word is one like `al-Assad`.
    fn surname_start(self, joined: bool, class: impl Fn(usize) -> WordClass) -> usize {
        let n = self.len();
        if let Some(first) = (1..n).find(|i| self.is_particle(*i)) {
            return first;
        }
        if joined {
            return n - 1;
        }
        let is_given = |i: usize| {
            let listed = class(i).any(WordClass::GIVEN) && !class(i).any(WordClass::SURNAME);
            listed || self.word(i).ends_with('.')
        };
        (1..n - 1).find(|i| !is_given(*i)).unwrap_or(n - 1)
    }
}

/// Appends a word as names are compared: small letters, one kind of apostrophe, no genitive.
pub(crate) fn push_lower(word: &str, to: &mut String) {
    let word = without_genitive(word);
    if word.is_ascii() && !word.contains('`') {
        let start = to.len();
        to.push_str(word);
        to[start..].make_ascii_lowercase();
        return;
    }
    let apostrophe = |c: char| if is_apostrophe(c) { '\'' } else { c };
    to.extend(word.chars().flat_map(char::to_lowercase).map(apostrophe));
}
