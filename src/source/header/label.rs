//! Reads lines of the form `Label: value`.

use crate::article::Record;
use crate::language::date_words::{HeaderWords, has};
use crate::language::languages;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Field {
    Published,
    /// When it was changed, or saved by the reader.
    OtherDate,
    Title,
    Source,
    Url,
    Language,
    /// A label that is not known; the block of labels goes on.
    Unknown,
}

/// A line with a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Labelled<'a> {
    pub(super) field: Field,
    pub(super) value: &'a str,
    /// Where the value begins in the line.
    pub(super) value_at: usize,
}

/// The longest label has three words; more is a sentence with a colon.
const LONGEST_LABEL: usize = 24;

/// The longest value of a label that is not known; more is what somebody says.
const LONGEST_UNKNOWN: usize = 80;

/// Reads a line that begins with a label and has a value.
pub(super) fn read(line: &str) -> Option<Labelled<'_>> {
    let (label, value) = line.split_once(':')?;
    let value_at = line.len() - value.trim_start().len();
    let value = value.trim();
    if label.len() > LONGEST_LABEL || value.is_empty() {
        return None;
    }
    let field = field(label.trim()).or_else(|| is_unknown(label, value).then_some(Field::Unknown))?;
    if field == Field::Url && !is_address(value) {
        return None;
    }
    Some(Labelled { field, value, value_at })
}

/// Returns what a label announces, in the words of any built-in language.
pub(super) fn field(label: &str) -> Option<Field> {
    let label = label.to_lowercase();
    let is =
        |words: fn(&HeaderWords) -> &Vec<Box<str>>| languages().iter().any(|l| has(words(&l.dates.header), &label));
    if is(|words| &words.published) {
        Some(Field::Published)
    } else if is(|words| &words.other_dates) {
        Some(Field::OtherDate)
    } else if is(|words| &words.title) {
        Some(Field::Title)
    } else if is(|words| &words.source) {
        Some(Field::Source)
    } else if is(|words| &words.url) {
        Some(Field::Url)
    } else {
        is(|words| &words.language).then_some(Field::Language)
    }
}

/// Returns what a key of metadata announces: `datePublished`, `date_published`.
pub(in crate::source) fn field_of_key(key: &str) -> Option<Field> {
    field(&words_of(key))
}

/// Returns a key as words, small and with spaces.
fn words_of(key: &str) -> String {
    let mut words = String::with_capacity(key.len() + 4);
    let mut after_small = false;
    for c in key.chars() {
        let begins = c.is_uppercase() && after_small || matches!(c, '_' | '-');
        if begins {
            words.push(' ');
        }
        if !matches!(c, '_' | '-') {
            words.extend(c.to_lowercase());
        }
        after_small = c.is_lowercase();
    }
    words
}

/// Keeps what a label says of a record, unless it is known already. Web clippers write the address as the source.
pub(in crate::source) fn keep(field: Field, value: String, record: &mut Record) {
    let place = match field {
        Field::Source | Field::Url if is_address(&value) => &mut record.url,
        Field::Source => &mut record.source,
        Field::Language => &mut record.language,
        Field::Url | Field::Published | Field::OtherDate | Field::Title | Field::Unknown => return,
    };
    place.get_or_insert(value);
}

/// Returns whether a label that is not known may be one: a single word before a short value that is no sentence.
fn is_unknown(label: &str, value: &str) -> bool {
    let word = label.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let quoted = value.starts_with(['"', '\'', '‘', '“', '„', '«', ',']);
    word && !quoted && value.len() <= LONGEST_UNKNOWN && !value.ends_with(['.', '!', '?'])
}

fn is_address(value: &str) -> bool {
    let lower = value.to_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://")) && !value.contains(char::is_whitespace)
}
