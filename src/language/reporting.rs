//! The words of a language that say who says what.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::text::fold::small;

/// What a word does in a report of speech. A word may do several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // a set of independent properties, read by name
pub struct Reporting {
    /// Reports on its own: `zegt`.
    pub verb: bool,
    /// Reports only beside a quotation or a clause: `wijst`.
    pub weak_verb: bool,
    /// Reports with an auxiliary: `gewaarschuwd`.
    pub participle: bool,
    pub auxiliary: bool,
    /// Before a source without a verb, after what it says: `aldus`.
    pub after: bool,
    /// Begins a phrase such as `volgens`.
    pub according: bool,
    /// Begins the clause that is reported: `dat`.
    pub that: bool,
    /// Takes up the sentence before: `Zo`, `Dat`.
    pub back: bool,
    /// Between verb and source, without meaning here.
    pub skip: bool,
    /// Stands for a subject: `hij`.
    pub pronoun: bool,
    /// Stands for a source behind `volgens`: `hem`.
    pub object_pronoun: bool,
    pub plural_pronoun: bool,
    /// Stands for whoever writes: `ik`.
    pub first_person: bool,
    /// A group by itself, which no noun follows: `sommigen`.
    pub alone: bool,
    pub article: bool,
    /// Ends the words of a source.
    pub ends: bool,
    /// Before the title of a work.
    pub work: bool,
    /// Reports a judgement without a clause: `X vindt het vonnis te licht`, `X says rates will fall`.
    pub bare: bool,
    /// Stands for the name before it: `X, die meent dat …`.
    pub relative: bool,
    /// Opens a sentence so that the source follows its verb: `Vorige week schreef X`.
    pub opener: bool,
    /// A noun of time.
    pub time: bool,
}

/// The reporting words of one language, by their form in lower case.
#[derive(Debug, Default)]
pub struct ReportingWords {
    words: FxHashMap<Box<str>, u8>,
    /// What words do, each once; the first is nothing.
    kinds: Vec<Reporting>,
    /// Phrases before the source of a report: `volgens`, `according to`. Longest first.
    according: Vec<Vec<Box<str>>>,
    /// Phrases that say that it was said, and not by whom: `klinkt het`.
    impersonal: Vec<Vec<Box<str>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportingFile {
    verbs: Vec<Box<str>>,
    weak_verbs: Vec<Box<str>>,
    participles: Vec<Box<str>>,
    auxiliaries: Vec<Box<str>>,
    after: Vec<Box<str>>,
    according: Vec<Vec<Box<str>>>,
    impersonal: Vec<Vec<Box<str>>>,
    that: Vec<Box<str>>,
    back: Vec<Box<str>>,
    skip: Vec<Box<str>>,
    pronouns: Vec<Box<str>>,
    object_pronouns: Vec<Box<str>>,
    plural_pronouns: Vec<Box<str>>,
    first_person: Vec<Box<str>>,
    alone: Vec<Box<str>>,
    articles: Vec<Box<str>>,
    ends: Vec<Box<str>>,
    works: Vec<Box<str>>,
    bare_verbs: Vec<Box<str>>,
    relatives: Vec<Box<str>>,
    openers: Vec<Box<str>>,
    times: Vec<Box<str>>,
}

/// Marks what a word does.
type Set = fn(&mut Reporting);

impl ReportingWords {
    /// Reads a built-in asset.
    pub(super) fn parse(file: &str) -> Self {
        let file: ReportingFile = toml::from_str(file).expect("built-in reporting words are valid");
        let mut forms_of: FxHashMap<Box<str>, Reporting> = FxHashMap::default();
        let groups: [(Vec<Box<str>>, Set); 20] = [
            (file.verbs, |word| word.verb = true),
            (file.weak_verbs, |word| word.weak_verb = true),
            (file.participles, |word| word.participle = true),
            (file.auxiliaries, |word| word.auxiliary = true),
            (file.after, |word| word.after = true),
            (file.that, |word| word.that = true),
            (file.back, |word| word.back = true),
            (file.skip, |word| word.skip = true),
            (file.pronouns, |word| word.pronoun = true),
            (file.object_pronouns, |word| word.object_pronoun = true),
            (file.times, |word| word.time = true),
            (file.plural_pronouns, |word| word.plural_pronoun = true),
            (file.first_person, |word| word.first_person = true),
            (file.alone, |word| word.alone = true),
            (file.articles, |word| word.article = true),
            (file.ends, |word| word.ends = true),
            (file.works, |word| word.work = true),
            (file.bare_verbs, |word| word.bare = true),
            (file.relatives, |word| word.relative = true),
            (file.openers, |word| word.opener = true),
        ];
        for (forms, set) in groups {
            for form in forms {
                set(forms_of.entry(form).or_default());
            }
        }
        for first in file.according.iter().filter_map(|phrase| phrase.first()) {
            forms_of.entry(first.clone()).or_default().according = true;
        }
        let mut words = Self {
            words: FxHashMap::default(),
            kinds: vec![Reporting::default()],
            according: file.according,
            impersonal: file.impersonal,
        };
        for (form, reporting) in forms_of {
            let known = words.kinds.iter().position(|kind| *kind == reporting);
            let kind = known.unwrap_or(words.kinds.len());
            if kind == words.kinds.len() {
                words.kinds.push(reporting);
            }
            let kind = u8::try_from(kind).expect("fewer than 256 kinds of words");
            words.words.insert(form, kind);
        }
        words.according.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        words
    }

    /// Returns what a word does; nothing for most.
    pub fn of(&self, word: &str) -> &Reporting {
        self.kind(self.kind_of(&small(word)))
    }

    /// Returns what a word in small letters does, as a number that [`Self::kind`] knows.
    pub fn kind_of(&self, word: &str) -> u8 {
        self.words.get(word).copied().unwrap_or(0)
    }

    pub fn kind(&self, kind: u8) -> &Reporting {
        &self.kinds[usize::from(kind)]
    }

    /// Returns how many words a phrase such as `volgens` takes that begins where `word(0)` is; `None` when none does.
    pub fn according<'a>(&self, word: impl Fn(usize) -> &'a str) -> Option<usize> {
        phrase_length(&self.according, word)
    }

    /// Returns how many words a phrase such as `klinkt het` takes that begins where `word(0)` is; `None` when none does.
    pub fn impersonal<'a>(&self, word: impl Fn(usize) -> &'a str) -> Option<usize> {
        phrase_length(&self.impersonal, word)
    }
}

fn phrase_length<'a>(phrases: &[Vec<Box<str>>], word: impl Fn(usize) -> &'a str) -> Option<usize> {
    let fits = |phrase: &&Vec<Box<str>>| {
        let mut parts = phrase.iter().enumerate();
        parts.all(|(n, part)| word(n).eq_ignore_ascii_case(part))
    };
    phrases.iter().find(fits).map(Vec::len)
}
