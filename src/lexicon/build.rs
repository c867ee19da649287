//! Checks the files of a lexicon and makes it ready for matching.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::error::LexiconError;
use crate::lexicon::file::{CaseFile, DoubtfulFile, EntryFile, LexiconFile};
use crate::lexicon::spelling::{expected, keys, spellings, tail_words, written};
use crate::lexicon::words::End;
use crate::lexicon::{
    Case, Category, Doubt, Entry, EntryIdx, Expected, Labels, Lexicon, Meaning, Pattern, Words, Written,
};
use crate::text::fold::fold;

/// Fewest letters of a last element: shorter ones end words that are no compounds.
const SHORTEST_END: usize = 3;

/// Builds a lexicon of files, each with its name for messages.
pub(super) fn build(files: &[(&str, &str)]) -> Result<Lexicon, LexiconError> {
    let mut builder = Builder::default();
    let mut parsed = Vec::new();
    for (name, text) in files {
        let file: LexiconFile = toml::from_str(text).map_err(|error| LexiconError::Syntax {
            file: (*name).to_owned(),
            message: describe(text, &error),
        })?;
        builder.add_categories(name, &file)?;
        parsed.push((*name, file));
    }
    for (name, file) in &parsed {
        builder.add_labels(file);
        for entry in &file.entries {
            builder.add_entry(name, file.language.as_deref(), entry)?;
        }
        builder.add_rules(file);
        for case in &file.cases {
            let case = builder.case(name, file.language.as_deref(), case)?;
            builder.cases.push(case);
        }
    }
    Ok(builder.finish(digest(files)))
}

fn digest(files: &[(&str, &str)]) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    for (_, text) in files {
        text.hash(&mut hasher);
    }
    hasher.finish()
}

/// Says what is wrong with a file, and in which line.
fn describe(text: &str, error: &toml::de::Error) -> String {
    let line = error
        .span()
        .map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
    format!("line {line}: {}", error.message())
}

#[derive(Default)]
struct Builder {
    name: Option<String>,
    panel: bool,
    labels: Labels,
    categories: Vec<Category>,
    entries: Vec<Entry>,
    by_id: FxHashMap<String, EntryIdx>,
    cases: Vec<Case>,
    /// Words by language; those of no language under the empty code.
    words: BTreeMap<String, Words>,
}

impl Builder {
    fn add_categories(&mut self, name: &str, file: &LexiconFile) -> Result<(), LexiconError> {
        match &self.name {
            Some(expected) if *expected != file.lexicon => {
                return Err(LexiconError::OtherLexicon {
                    file: name.to_owned(),
                    found: file.lexicon.clone(),
                    expected: expected.clone(),
                });
            }
            _ => self.name = Some(file.lexicon.clone()),
        }
        self.panel |= file.panel;
        for category in &file.categories {
            if self.categories.iter().any(|known| *known.id == *category.id) {
                return Err(LexiconError::CategoryTwice {
                    file: name.to_owned(),
                    category: category.id.clone(),
                });
            }
            let mut labels = Labels::default();
            labels.add(file.language.as_deref(), category.label.as_deref());
            self.categories.push(Category {
                id: Arc::from(category.id.as_str()),
                labels,
                unroca: category.unroca.clone(),
                wassenaar: category.wassenaar.clone(),
            });
        }
        Ok(())
    }

    fn add_labels(&mut self, file: &LexiconFile) {
        let language = file.language.as_deref();
        self.labels.add(language, file.label.as_deref());
        for category in &mut self.categories {
            let label = file.category_labels.get(&*category.id);
            category.labels.add(language, label.map(String::as_str));
        }
    }

    fn add_entry(&mut self, name: &str, language: Option<&str>, entry: &EntryFile) -> Result<(), LexiconError> {
        let idx = self.entry(name, language, entry)?;
        let context = Context {
            file: name,
            entry: &entry.id,
        };
        let has_words = [
            &entry.designations,
            &entry.shared,
            &entry.forms,
            &entry.heads,
            &entry.ends,
        ]
        .iter()
        .any(|list| !list.is_empty());
        if !has_words {
            return Err(LexiconError::NoWords {
                file: name.to_owned(),
                entry: entry.id.clone(),
            });
        }
        let mut patterns = Vec::new();
        let sure = entry.designations.iter().map(|word| (word, Doubt::Sure));
        let shared = entry.shared.iter().map(|word| (word, Doubt::Name));
        for (word, doubt) in sure.chain(shared) {
            patterns.extend(spellings(word).iter().map(|spelling| Pattern {
                keys: keys(spelling),
                meaning: Meaning::Name(idx),
                written: written(word),
                doubt,
            }));
        }
        patterns.extend(entry.forms.iter().chain(&entry.heads).map(|word| {
            let keys = keys(word);
            let doubt = match entry.doubtful {
                DoubtfulFile::Alone if keys.len() == 1 => Doubt::Paragraph,
                DoubtfulFile::Always => Doubt::Paragraph,
                DoubtfulFile::Alone | DoubtfulFile::Never => Doubt::Sure,
            };
            Pattern {
                keys,
                meaning: Meaning::Form(idx),
                written: Written::Any,
                doubt,
            }
        }));
        let words = self.words.entry(language.unwrap_or("").to_owned()).or_default();
        for pattern in patterns {
            add_pattern(words, pattern, &context, &self.entries)?;
        }
        if let Some(end) = entry.ends.iter().find(|end| end.len() < SHORTEST_END) {
            return Err(LexiconError::ShortEnd {
                file: name.to_owned(),
                entry: entry.id.clone(),
                end: end.clone(),
            });
        }
        add_ends(words, idx, entry);
        for (list, map) in [(&entry.near, &mut words.near), (&entry.not_near, &mut words.not_near)] {
            if !list.is_empty() {
                let known = map.entry(idx).or_default();
                known.extend(list.iter().map(|word| fold(word).into_boxed_str()));
            }
        }
        Ok(())
    }

    fn entry(&mut self, name: &str, language: Option<&str>, entry: &EntryFile) -> Result<EntryIdx, LexiconError> {
        let Some(category) = self.categories.iter().find(|c| *c.id == *entry.category) else {
            return Err(LexiconError::NoCategory {
                file: name.to_owned(),
                entry: entry.id.clone(),
                category: entry.category.clone(),
            });
        };
        let idx = match self.by_id.get(&entry.id) {
            Some(idx) => *idx,
            None => {
                let idx = EntryIdx(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
                self.by_id.insert(entry.id.clone(), idx);
                self.entries.push(Entry {
                    id: Arc::from(entry.id.as_str()),
                    category: category.id.clone(),
                    note: None,
                    labels: Labels::default(),
                });
                idx
            }
        };
        let known = &mut self.entries[idx.0 as usize];
        if *known.category != *entry.category {
            return Err(LexiconError::TwoCategories {
                file: name.to_owned(),
                entry: entry.id.clone(),
                other: known.category.to_string(),
            });
        }
        let first_word = [&entry.designations, &entry.shared, &entry.heads, &entry.forms]
            .iter()
            .find_map(|list| list.first());
        known.note = known.note.take().or_else(|| entry.note.clone());
        known
            .labels
            .add(language, entry.name.as_ref().or(first_word).map(String::as_str));
        Ok(idx)
    }

    fn add_rules(&mut self, file: &LexiconFile) {
        let words = self.words.entry(file.language.clone().unwrap_or_default()).or_default();
        let folded = |list: &[String]| -> Vec<Box<str>> { list.iter().map(|w| fold(w).into_boxed_str()).collect() };
        for word in &file.context.words {
            if word.starts_with(char::is_uppercase) {
                words.context_capital.insert(word.as_str().into());
            } else {
                words.known.entry(fold(word).into_boxed_str()).or_default().context = true;
            }
        }
        for word in folded(&file.context.against) {
            words.known.entry(word).or_default().against = true;
        }
        words.context_starts.extend(folded(&file.context.starts));
        let grammar = &file.grammar;
        words
            .adjectives
            .extend(grammar.adjectives.iter().map(|phrase| keys(phrase).into_vec()));
        words.adjectives.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        words.anaphors.extend(folded(&grammar.anaphors));
        words.joiners.extend(folded(&grammar.joiners));
        words.before_name.extend(folded(&grammar.before_name));
        words.after_name.extend(folded(&grammar.after_name));
        words.tails.extend(grammar.tails.iter().map(|tail| tail_words(tail)));
        words.tails.sort_by_key(|tail| std::cmp::Reverse(tail.len()));
        let traps = [
            (&file.traps.always, Meaning::Trap),
            (&file.traps.without_context, Meaning::SoftTrap),
        ];
        for (list, meaning) in traps {
            for phrase in list {
                let pattern = Pattern {
                    keys: keys(phrase),
                    meaning,
                    written: written(phrase),
                    doubt: Doubt::Sure,
                };
                if let Some(first) = pattern.keys.first().cloned() {
                    words.known.entry(first).or_default().patterns.push(pattern);
                }
            }
        }
    }

    fn case(&self, name: &str, language: Option<&str>, case: &CaseFile) -> Result<Case, LexiconError> {
        let start: String = case.text.chars().take(40).collect();
        let found: Result<Vec<Expected>, LexiconError> = case
            .find
            .iter()
            .map(|line| {
                let expected = expected(line).ok_or_else(|| LexiconError::CaseLine {
                    file: name.to_owned(),
                    case: start.clone(),
                    line: line.clone(),
                })?;
                let message = if !case.text.contains(&expected.surface) {
                    format!("`{}` does not stand in it", expected.surface)
                } else if !self.categories.iter().any(|c| *c.id == *expected.category) {
                    format!("there is no category `{}`", expected.category)
                } else {
                    return Ok(expected);
                };
                Err(LexiconError::Case {
                    file: name.to_owned(),
                    case: start.clone(),
                    message,
                })
            })
            .collect();
        Ok(Case {
            text: case.text.clone(),
            language: language.map(Into::into),
            found: found?,
        })
    }

    fn finish(mut self, digest: u64) -> Lexicon {
        let mut common = self.words.remove("").unwrap_or_default();
        let mut words = FxHashMap::default();
        for (language, mut own) in self.words {
            own.join(&common);
            own.finish();
            words.insert(language.into_boxed_str(), own);
        }
        common.finish();
        Lexicon {
            name: Arc::from(self.name.unwrap_or_default()),
            panel: self.panel,
            categories: self.categories,
            entries: self.entries,
            cases: self.cases,
            digest,
            labels: self.labels,
            words,
            common,
        }
    }
}

impl Labels {
    fn add(&mut self, language: Option<&str>, label: Option<&str>) {
        if let Some(label) = label
            && !self.0.iter().any(|(code, _)| code.as_deref() == language)
        {
            self.0.push((language.map(Into::into), Arc::from(label)));
        }
    }
}

impl Words {
    /// Adds the words that count in all languages to those of one.
    fn join(&mut self, common: &Words) {
        for (word, common) in &common.known {
            let own = self.known.entry(word.clone()).or_default();
            own.patterns.extend_from_slice(&common.patterns);
            own.context |= common.context;
            own.against |= common.against;
        }
        for (end, meaning) in &common.ends {
            self.ends.entry(end.clone()).or_insert_with(|| meaning.clone());
        }
        for (common, own) in [(&common.near, &mut self.near), (&common.not_near, &mut self.not_near)] {
            for (entry, near) in common {
                own.entry(*entry).or_default().extend(near.iter().cloned());
            }
        }
        self.before_name.extend(common.before_name.iter().cloned());
        self.context_capital.extend(common.context_capital.iter().cloned());
        self.context_starts.extend(common.context_starts.iter().cloned());
        self.adjectives.extend(common.adjectives.iter().cloned());
        self.anaphors.extend(common.anaphors.iter().cloned());
        self.joiners.extend(common.joiners.iter().cloned());
        self.after_name.extend(common.after_name.iter().cloned());
        self.tails.extend(common.tails.iter().cloned());
    }

    fn finish(&mut self) {
        for known in self.known.values_mut() {
            known
                .patterns
                .sort_by_key(|pattern| std::cmp::Reverse(pattern.keys.len()));
        }
        let patterns = self.known.values().flat_map(|known| &known.patterns);
        self.seconds = patterns.filter_map(|pattern| pattern.keys.get(1).cloned()).collect();
        self.end_lens = self.ends.keys().map(|end| end.len()).collect();
        self.end_lens.sort_unstable_by_key(|len| std::cmp::Reverse(*len));
        self.end_lens.dedup();
        self.last_letters = self
            .ends
            .keys()
            .filter_map(|end| end.as_bytes().last_chunk().copied())
            .collect();
    }
}

/// Where an entry stands, for messages.
struct Context<'a> {
    file: &'a str,
    entry: &'a str,
}

fn add_pattern(words: &mut Words, pattern: Pattern, context: &Context, entries: &[Entry]) -> Result<(), LexiconError> {
    let (Meaning::Name(own) | Meaning::Form(own), Some(first)) = (pattern.meaning, pattern.keys.first()) else {
        return Err(LexiconError::EmptyWord {
            file: context.file.to_owned(),
            entry: context.entry.to_owned(),
        });
    };
    let bucket = &mut words.known.entry(first.clone()).or_default().patterns;
    for known in bucket.iter() {
        if known.keys != pattern.keys || known.written != pattern.written {
            continue;
        }
        match known.meaning {
            Meaning::Name(other) | Meaning::Form(other) if other != own => {
                return Err(LexiconError::WordTwice {
                    file: context.file.to_owned(),
                    entry: context.entry.to_owned(),
                    word: pattern.keys.join(" "),
                    other: entries[other.0 as usize].id.to_string(),
                });
            }
            _ => return Ok(()),
        }
    }
    bucket.push(pattern);
    Ok(())
}

fn add_ends(words: &mut Words, idx: EntryIdx, entry: &EntryFile) {
    let set = |list: &[String]| -> FxHashSet<Box<str>> { list.iter().map(|w| fold(w).into_boxed_str()).collect() };
    let doubt = if entry.doubtful == DoubtfulFile::Always {
        Doubt::Paragraph
    } else {
        Doubt::Sure
    };
    // A head of one or two letters counts alone only.
    let ends = entry.heads.iter().chain(&entry.ends);
    for end in ends.filter(|end| end.len() >= SHORTEST_END) {
        let meaning = End {
            entry: idx,
            only_after: set(&entry.only_after),
            not_after: set(&entry.not_after),
            doubt,
        };
        words.ends.entry(fold(end).into_boxed_str()).or_insert(meaning);
    }
}
