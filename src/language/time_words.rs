//! The words of times in running text, as `assets/<code>/times.toml` and `dates.toml` say them.

mod indefinite;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::language::date_words::DateWords;
use crate::language::time_words::indefinite::{Indefinite, IndefiniteFile};
use crate::text::fold::small;

/// What one word may do in an expression of time; most words do nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeWord {
    /// 1 to 12.
    pub month: Option<u32>,
    /// The month is written out: `januari`, not `jan`.
    pub full_month: bool,
    /// Days from Monday.
    pub weekday: Option<u32>,
    pub unit: Option<Unit>,
    pub shift: Option<Shift>,
    pub part: Option<Part>,
    /// The first month of a season.
    pub season: Option<u32>,
    /// Days from the day of publication.
    pub days: Option<i64>,
    pub ordinal: Option<i32>,
    /// It may begin a time that no calendar has: `nu`, `onlangs`.
    pub indefinite: bool,
    roles: u64,
}

impl TimeWord {
    /// Returns what the word names by itself, whatever it does for others.
    pub fn without_roles(self) -> Self {
        Self { roles: 0, ..self }
    }

    pub fn is(self, role: Role) -> bool {
        self.roles & role.bit() != 0
    }

    /// Returns whether the word does any of these.
    pub fn is_any(self, roles: &[Role]) -> bool {
        let bits = roles.iter().fold(0, |bits, role| bits | role.bit());
        self.roles & bits != 0
    }
}

/// What a word does between the words that name a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Lead,
    Article,
    WeakLead,
    Since,
    Until,
    Inclusive,
    After,
    Between,
    From,
    And,
    To,
    Of,
    Ago,
    Ahead,
    Within,
    One,
    Vague,
    Half,
    DayPart,
    Decades,
    Century,
    YearWord,
    TurnOfYear,
    Quarter,
    HalfYear,
    Age,
    Future,
    Past,
    Counted,
    Already,
    Perfect,
    Planned,
    Will,
}

impl Role {
    fn bit(self) -> u64 {
        1 << self as u64
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Year,
    Decade,
}

/// Which unit is meant, seen from the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shift {
    /// The unit of the calendar before this one.
    Previous,
    /// As long as the unit, up to the day of publication.
    Past,
    This,
    /// The unit of the calendar after this one.
    Next,
    /// The unit to come.
    Coming,
}

/// Which part of a month, a year or a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Start,
    Middle,
    End,
    /// Before the day of publication.
    Earlier,
    Later,
}

/// The words of times of one language, by their form in small letters.
#[derive(Debug)]
pub struct TimeWords {
    /// Months are written with a capital; where not, a capital makes a month doubtful.
    pub capital_months: bool,
    pub indefinite: Indefinite,
    words: FxHashMap<Box<str>, u16>,
    /// What words do, each once; the first is nothing.
    kinds: Vec<TimeWord>,
    plural_ends: Vec<Box<str>>,
    plural_units: Vec<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimesFile {
    capital_months: bool,
    roles: FxHashMap<Role, Vec<Box<str>>>,
    plural_ends: Vec<Box<str>>,
    day_words: FxHashMap<Box<str>, i64>,
    shifts: FxHashMap<Shift, Vec<Box<str>>>,
    parts: FxHashMap<Part, Vec<Box<str>>>,
    units: FxHashMap<Unit, Vec<Box<str>>>,
    seasons: FxHashMap<Season, Vec<Box<str>>>,
    ordinals: FxHashMap<Box<str>, i32>,
    indefinite: IndefiniteFile,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// Seasons of the weather begin with a month.
    fn first_month(self) -> u32 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

/// The words while they are put together.
#[derive(Default)]
struct Table(FxHashMap<Box<str>, TimeWord>);

impl Table {
    fn word(&mut self, form: &str) -> &mut TimeWord {
        self.0.entry(form.into()).or_default()
    }

    fn each<T: Copy>(&mut self, lists: &FxHashMap<T, Vec<Box<str>>>, set: impl Fn(&mut TimeWord, T)) {
        for (value, forms) in lists {
            for form in forms {
                set(self.word(form), *value);
            }
        }
    }

    /// Adds months and weekdays, these also in one word with a part of the day: `maandagavond`.
    fn dates(&mut self, dates: &DateWords, day_parts: &[Box<str>]) {
        for (month, forms) in (1..).zip(&dates.months) {
            for (n, form) in forms.iter().enumerate() {
                let word = self.word(form);
                word.month = Some(month);
                word.full_month = n == 0;
            }
        }
        // Abbreviations of weekdays follow the seven names; in a text they are too often other words.
        for (day, form) in (0..7).zip(&dates.weekdays) {
            self.word(form).weekday = Some(day);
            for part in day_parts {
                self.word(&format!("{form}{part}")).weekday = Some(day);
            }
        }
    }
}

impl Table {
    /// Returns for each word the index of what it does, and what words do.
    fn kinds(self) -> (FxHashMap<Box<str>, u16>, Vec<TimeWord>) {
        let mut kinds = vec![TimeWord::default()];
        let mut words = FxHashMap::default();
        for (form, does) in self.0 {
            let known = kinds.iter().position(|kind| *kind == does);
            let kind = known.unwrap_or(kinds.len());
            if kind == kinds.len() {
                kinds.push(does);
            }
            words.insert(form, u16::try_from(kind).expect("fewer than 65,536 kinds of words"));
        }
        (words, kinds)
    }
}

impl TimeWords {
    /// Reads a built-in asset.
    pub(super) fn parse(file: &str, dates: &DateWords) -> Self {
        let file: TimesFile = toml::from_str(file).expect("built-in time words are valid");
        let mut words = Table::default();
        words.each(&file.roles, |word, role| word.roles |= role.bit());
        words.each(&file.shifts, |word, shift| word.shift = Some(shift));
        words.each(&file.parts, |word, part| word.part = Some(part));
        words.each(&file.units, |word, unit| word.unit = Some(unit));
        words.each(&file.seasons, |word, season| word.season = Some(season.first_month()));
        for (form, days) in &file.day_words {
            words.word(form).days = Some(*days);
        }
        for (form, ordinal) in &file.ordinals {
            words.word(form).ordinal = Some(*ordinal);
        }
        words.dates(dates, file.roles.get(&Role::DayPart).map_or(&[], Vec::as_slice));
        let indefinite = Indefinite::new(file.indefinite);
        for form in indefinite.first_words() {
            words.word(form).indefinite = true;
        }
        // The first form of a unit is its singular.
        let plural_units = file
            .units
            .values()
            .flat_map(|forms| forms.iter().skip(1).cloned())
            .collect();
        let (words, kinds) = words.kinds();
        Self {
            plural_units,
            indefinite,
            capital_months: file.capital_months,
            words,
            kinds,
            plural_ends: file.plural_ends,
        }
    }

    /// Returns what a word does; nothing for most.
    pub fn of(&self, word: &str) -> &TimeWord {
        self.kind(self.kind_of(&small(word)))
    }

    /// Returns what a word in small letters does, as a number that [`Self::kind`] knows.
    pub fn kind_of(&self, word: &str) -> u16 {
        self.words.get(word).copied().unwrap_or(0)
    }

    pub fn kind(&self, kind: u16) -> &TimeWord {
        &self.kinds[usize::from(kind)]
    }

    /// Returns whether a word is a unit in the plural.
    pub fn is_plural_unit(&self, word: &str) -> bool {
        self.plural_units.iter().any(|unit| unit.eq_ignore_ascii_case(word))
    }

    /// Returns whether a word, in small letters, ends as the nouns do that are counted in the plural.
    pub fn is_plural(&self, word: &str) -> bool {
        word.len() > 6 && self.plural_ends.iter().any(|end| word.ends_with(&**end))
    }
}
