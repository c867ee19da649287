//! What each word of a text may be and do by itself: worked out once a word, and kept with it for all texts of its language.
//!
//! Every pass asks this of every word, so it lies together; what depends on the words around it is for the passes to say.

use std::borrow::Cow;

use crate::extract::chrome;
use crate::extract::people;
use crate::extract::statements;
use crate::extract::times;
use crate::language::Language;
use crate::language::numbers::key_of;
use crate::language::vocabulary::WordClass;
use crate::text::fold::{folded, small};
use crate::text::tokens::Token;

/// What is known of one word, whatever stands around it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traits {
    /// What it may be in and around the name of a person.
    pub(super) class: WordClass,
    /// What it does in an expression of time, as [`TimeWords::kind`](crate::language::time_words::TimeWords::kind) knows it.
    pub(super) time: u16,
    /// What it does in a report of speech, as [`ReportingWords::kind`](crate::language::reporting::ReportingWords::kind) knows it.
    pub(super) reporting: u8,
    pub(super) signs: Signs,
}

/// What is asked of every word, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u16);

impl Signs {
    /// It may be the last word of a role of several words.
    pub(super) const ENDS_ROLE: Self = Self(1);
    /// It begins with a capital, as a name does.
    pub(super) const CAPITAL: Self = Self(1 << 1);
    /// It may be the second word of a listed name that is no person.
    pub(super) const SECOND_OF_PHRASE: Self = Self(1 << 2);
    /// It may begin an expression of time whatever follows.
    pub(super) const BEGINS_TIME: Self = Self(1 << 3);
    /// It may begin the words that name a time, after what leads to them, whatever follows.
    pub(super) const NAMES_TIME: Self = Self(1 << 4);
    /// It is a unit of time.
    pub(super) const UNIT_OF_TIME: Self = Self(1 << 5);

    /// It attributes what is said, by itself or with other words.
    pub(super) const ATTRIBUTES: Self = Self(1 << 6);
    /// It is a mark that may open or close a quotation, by itself or with another one.
    pub(super) const QUOTES: Self = Self(1 << 7);

    /// It may begin words that say who made a picture.
    pub(super) const CREDITS: Self = Self(1 << 8);
    /// It may begin the name of an agency.
    pub(super) const AGENCY: Self = Self(1 << 9);

    /// It says a number.
    pub(super) const NUMBER: Self = Self(1 << 10);

    pub(super) fn has(self, sign: Self) -> bool {
        self.0 & sign.0 != 0
    }

    /// Returns these signs with another one where it holds.
    #[must_use]
    pub(super) fn with(self, sign: Self, holds: bool) -> Self {
        Self(self.0 | if holds { sign.0 } else { 0 })
    }
}

/// A word in the forms by which lists have their words: made once, asked for by all.
pub(super) struct Forms<'a> {
    pub(super) word: &'a str,
    /// In small letters, accents and all.
    pub(super) small: Cow<'a, str>,
    /// In small letters without accents.
    pub(super) folded: Cow<'a, str>,
}

impl Traits {
    pub(super) fn of(language: &Language, token: Token, word: &str) -> Self {
        let forms = Forms {
            word,
            small: small(word),
            folded: folded(word),
        };
        let number = language.numbers.value(key_of(word, &forms.folded));
        let traits = Self {
            reporting: language.reporting.kind_of(&forms.small),
            time: language.times.kind_of(&forms.small),
            signs: Signs::default().with(Signs::NUMBER, number.is_some()),
            ..Self::default()
        };
        let traits = statements::learn(language, word, chrome::learn(&forms, traits));
        people::learn(language, token, &forms, times::learn(language, word, traits))
    }
}
