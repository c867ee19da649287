//! The words of dates in one language, as `assets/<code>/dates.toml` says them: in small letters.

use serde::Deserialize;

/// What dates are written with, and what stands beside them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// `3-4-2024` is in April; where this is false it can be either and is no date.
    pub day_first: bool,
    /// The names of each month, the full one first.
    pub months: [Vec<Box<str>>; 12],
    pub weekdays: Vec<Box<str>>,
    /// What may follow the number of a day: `15e`, `1st`.
    pub ordinals: Vec<Box<str>>,
    pub query: QueryWords,
    pub header: HeaderWords,
}

/// The words of the date language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QueryWords {
    pub today: Vec<Box<str>>,
    pub yesterday: Vec<Box<str>>,
    pub undated: Vec<Box<str>>,
    pub this: Vec<Box<str>>,
    /// The calendar unit before this one; with a number it counts back from today.
    pub previous: Vec<Box<str>>,
    /// Counted back from today.
    pub last: Vec<Box<str>>,
    pub day: Vec<Box<str>>,
    pub week: Vec<Box<str>>,
    pub month: Vec<Box<str>>,
    pub quarter: Vec<Box<str>>,
    pub half: Vec<Box<str>>,
    pub year: Vec<Box<str>>,
    /// What stands before the number of a quarter: `Q3`.
    pub quarter_sign: Vec<Box<str>>,
    pub half_sign: Vec<Box<str>>,
    pub from: Vec<Box<str>>,
    /// Between the ends of a range; longer ones first.
    pub to: Vec<Box<str>>,
    pub before: Vec<Box<str>>,
    pub after: Vec<Box<str>>,
    pub between: Vec<Box<str>>,
    pub and: Vec<Box<str>>,
    /// Words that change nothing: `week 3 of 2024`.
    pub of: Vec<Box<str>>,
    /// What completion offers first.
    pub examples: Vec<Box<str>>,
}

/// The labels of the lines before an article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderWords {
    pub published: Vec<Box<str>>,
    /// Labels of dates that are no publication dates: changed, saved.
    pub other_dates: Vec<Box<str>>,
    pub title: Vec<Box<str>>,
    pub source: Vec<Box<str>>,
    pub url: Vec<Box<str>>,
    pub language: Vec<Box<str>>,
    /// Words beside a time of day.
    pub time: Vec<Box<str>>,
    /// What a line begins with that names the writer.
    pub byline: Vec<Box<str>>,
}

impl DateWords {
    pub(super) fn parse(file: &str) -> Self {
        toml::from_str(file).expect("built-in date words are valid")
    }

    /// Returns the number of the month that `word`, in small letters, names.
    pub fn month(&self, word: &str) -> Option<u32> {
        (1..)
            .zip(&self.months)
            .find(|(_, names)| has(names, word))
            .map(|(month, _)| month)
    }

    pub fn is_weekday(&self, word: &str) -> bool {
        has(&self.weekdays, word)
    }

    /// Reads `15`, `15e`, `1st`: one or two digits and perhaps an ordinal ending.
    pub fn day(&self, word: &str) -> Option<u32> {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, ending) = word.split_at(digits);
        let fits = (1..=2).contains(&digits) && (ending.is_empty() || has(&self.ordinals, ending));
        fits.then(|| number.parse().ok()).flatten()
    }
}

/// Returns whether `word` is one of `words`.
pub fn has(words: &[Box<str>], word: &str) -> bool {
    words.iter().any(|known| **known == *word)
}
