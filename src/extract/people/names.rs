//! Takes a name apart: given names, surname with its particles, and the short forms that later mentions use.

use crate::extract::people::mentions::Mention;
use crate::extract::people::words::{Words, is_joined_name, without_genitive};
use crate::language::vocabulary::WordClass;
use crate::text::fold::fold_name;
use crate::text::tokens::is_apostrophe;

/// The words of a name in lower case, with where the surname begins.
#[derive(Clone, Debug)]
pub(crate) struct FullName {
    pub(crate) words: Vec<String>,
    /// Index of the first word of the surname; 0 for a name that is a surname only.
    pub(crate) surname: usize,
    /// Index of the last word but particles, of each that a short form may begin with.
    particles: Vec<bool>,
    pub(crate) family_first: bool,
    /// Written in capitals throughout, as in a headline.
    pub(crate) shouted: bool,
}

impl FullName {
    pub(crate) fn new(words: &Words, mention: &Mention, family_first: bool) -> Self {
        let written = mention.name(words);
        let name: Vec<String> = written.iter().map(|w| lower_word(w)).collect();
        let n = name.len();
        let classes: Vec<WordClass> = mention.tokens.clone().map(|at| words.class(at)).collect();
        let particles: Vec<bool> = (0..n)
            .map(|i| {
                i + 1 < n
                    && (i > 0 || !classes[i].any(WordClass::GIVEN))
                    && classes[i].any(WordClass::PARTICLE)
                    && !name[i].ends_with('.')
            })
            .collect();
        let cores = (0..n).filter(|i| !particles[*i]).count();
        let surname = if family_first || cores < 2 {
            0
        } else {
            surname_start(&name, &classes, &particles)
        };
        Self {
            words: name,
            surname,
            particles,
            family_first,
            shouted: !written.iter().any(|w| w.contains(char::is_lowercase)),
        }
    }

    /// Returns whether the name has a given name or initials beside the surname.
    pub(crate) fn is_full(&self) -> bool {
        self.surname > 0 || self.family_first
    }

    /// Returns the forms under which the article may name the same person again, in lower case.
    pub(crate) fn short_forms(&self) -> Vec<Vec<String>> {
        let mut forms = vec![self.words.clone()];
        if !self.is_full() {
            return forms;
        }
        if self.family_first {
            forms.push(vec![self.words[0].clone()]);
            return forms;
        }
        for start in self.surname..self.words.len() {
            if start == self.surname || !self.particles[start - 1] && !self.particles[start] {
                forms.push(self.words[start..].to_vec());
            }
        }
        let several = self.words.len() - self.surname > 1;
        if several && !self.particles[self.surname..].iter().any(|p| *p) {
            forms.push(vec![self.words[self.surname].clone()]);
        }
        if let Some(bare) = self
            .words
            .last()
            .filter(|w| w.starts_with("al-") || w.starts_with("el-"))
        {
            forms.push(vec![bare[3..].to_owned()]);
        }
        if !self.words[0].ends_with('.') && !self.particles[0] {
            forms.push(vec![self.words[0].clone()]);
        }
        forms
    }

    /// Returns the surname as a key for comparison.
    pub(crate) fn surname_key(&self) -> String {
        let range = if self.family_first {
            0..1
        } else {
            self.surname..self.words.len()
        };
        fold_name(&self.words[range].join(" "))
    }

    pub(crate) fn key(&self) -> String {
        fold_name(&self.words.join(" "))
    }

    /// Returns whether two full names may be those of one person: `J. de Wit` and `Joris de Wit`.
    pub(crate) fn agrees_with(&self, other: &FullName) -> bool {
        if self.family_first != other.family_first || self.family_first {
            return self.key() == other.key();
        }
        let (mine, theirs) = (self.words.last(), other.words.last());
        if self.surname_key() != other.surname_key() && mine != theirs {
            return false;
        }
        let (a, b) = (&self.words[0], &other.words[0]);
        let initial =
            |short: &String, long: &String| short.ends_with('.') && long.starts_with(&short[..short.len().min(1)]);
        fold_name(a) == fold_name(b) || initial(a, b) || initial(b, a)
    }
}

fn surname_start(name: &[String], classes: &[WordClass], particles: &[bool]) -> usize {
    let n = name.len();
    if let Some(first) = (1..n).find(|i| particles[*i]) {
        return first;
    }
    if is_joined_name(&name[n - 1]) {
        return n - 1;
    }
    let mut start = 1;
    while start + 1 < n
        && (name[start].ends_with('.')
            || classes[start].any(WordClass::GIVEN) && !classes[start].any(WordClass::SURNAME))
    {
        start += 1;
    }
    start
}

/// Returns a word as names are compared: small letters, one kind of apostrophe, no genitive.
pub(crate) fn lower_word(word: &str) -> String {
    let word = without_genitive(word);
    if word.is_ascii() && !word.contains('`') {
        return word.to_ascii_lowercase();
    }
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if is_apostrophe(c) { '\'' } else { c })
        .collect()
}
