//! The words of a language that name a time in running text.

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What a word says of time; a word may say several things.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // a set of independent properties, read by name
pub struct TimeWord {
    /// Days from today.
    pub day: Option<i64>,
    /// From 0, Monday; with a part of the day or without.
    pub weekday: Option<u32>,
    /// From 1, January; the full name only.
    pub month: Option<u32>,
    /// From 1; a shortened name, which needs a number beside it.
    pub short_month: Option<u32>,
    pub unit: Option<Unit>,
    /// First and last month.
    pub season: Option<(u32, u32)>,
    /// First year of a decade named by it.
    pub decade_name: Option<i32>,
    pub part: Option<Part>,
    /// -1, 0 or 1 units from now.
    pub shift: Option<i32>,
    pub recent: bool,
    pub ago: bool,
    pub ahead: bool,
    pub article: bool,
    pub earlier: bool,
    pub since: bool,
    pub until: bool,
    pub between: bool,
    pub and: bool,
    pub from: bool,
    pub before_year: bool,
    pub after_year: bool,
    pub decade: bool,
    pub future: bool,
    pub on: bool,
}

/// A unit of the calendar that texts count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Year,
    Decade,
    Century,
}

/// Which third of a month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Begin,
    Middle,
    End,
}

/// The time words of one language, by their form in small letters.
#[derive(Debug, Default)]
pub struct TimeWords {
    words: FxHashMap<Box<str>, TimeWord>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimesFile {
    days: FxHashMap<Box<str>, i64>,
    day_parts: Vec<Box<str>>,
    units: FxHashMap<Box<str>, Unit>,
    this: Vec<Box<str>>,
    previous: Vec<Box<str>>,
    recent: Vec<Box<str>>,
    next: Vec<Box<str>>,
    ago: Vec<Box<str>>,
    ahead: Vec<Box<str>>,
    articles: Vec<Box<str>>,
    begin: Vec<Box<str>>,
    middle: Vec<Box<str>>,
    end: Vec<Box<str>>,
    earlier: Vec<Box<str>>,
    since: Vec<Box<str>>,
    until: Vec<Box<str>>,
    between: Vec<Box<str>>,
    and: Vec<Box<str>>,
    from: Vec<Box<str>>,
    before_year: Vec<Box<str>>,
    after_year: Vec<Box<str>>,
    decade: Vec<Box<str>>,
    decades: FxHashMap<Box<str>, i32>,
    seasons: FxHashMap<Box<str>, (u32, u32)>,
    future: Vec<Box<str>>,
    on: Vec<Box<str>>,
}

/// Marks what a word says.
type Set = fn(&mut TimeWord);

impl TimeWords {
    /// Reads a built-in asset; months and weekdays come from the words of dates.
    pub(super) fn parse(file: &str, months: &[Vec<Box<str>>; 12], weekdays: &[Box<str>]) -> Self {
        let file: TimesFile = toml::from_str(file).expect("built-in time words are valid");
        let mut words = Self::default();
        words.add_calendar(months, weekdays, &file.day_parts);
        let lists: [(&[Box<str>], Set); 20] = [
            (&file.this, |word| word.shift = Some(0)),
            (&file.previous, |word| word.shift = Some(-1)),
            (&file.next, |word| word.shift = Some(1)),
            (&file.recent, |word| word.recent = true),
            (&file.ago, |word| word.ago = true),
            (&file.ahead, |word| word.ahead = true),
            (&file.articles, |word| word.article = true),
            (&file.begin, |word| word.part = Some(Part::Begin)),
            (&file.middle, |word| word.part = Some(Part::Middle)),
            (&file.end, |word| word.part = Some(Part::End)),
            (&file.earlier, |word| word.earlier = true),
            (&file.since, |word| word.since = true),
            (&file.until, |word| word.until = true),
            (&file.between, |word| word.between = true),
            (&file.and, |word| word.and = true),
            (&file.from, |word| word.from = true),
            (&file.before_year, |word| word.before_year = true),
            (&file.after_year, |word| word.after_year = true),
            (&file.decade, |word| word.decade = true),
            (&file.future, |word| word.future = true),
        ];
        for (forms, set) in lists {
            for form in forms {
                set(words.entry(form));
            }
        }
        for form in &file.on {
            words.entry(form).on = true;
        }
        for (form, day) in &file.days {
            words.entry(form).day = Some(*day);
        }
        for (form, unit) in &file.units {
            words.entry(form).unit = Some(*unit);
        }
        for (form, year) in &file.decades {
            words.entry(form).decade_name = Some(*year);
        }
        for (form, months) in &file.seasons {
            words.entry(form).season = Some(*months);
        }
        words
    }

    /// Returns what a word says; nothing for most.
    pub fn of(&self, word: &str) -> TimeWord {
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return self.words.get(word).copied().unwrap_or_default();
        }
        self.words
            .get(word.to_lowercase().as_str())
            .copied()
            .unwrap_or_default()
    }

    fn add_calendar(&mut self, months: &[Vec<Box<str>>; 12], weekdays: &[Box<str>], parts: &[Box<str>]) {
        for (number, names) in (1..).zip(months) {
            let mut names = names.iter();
            if let Some(full) = names.next() {
                self.entry(full).month = Some(number);
            }
            names.for_each(|short| self.entry(short).short_month = Some(number));
        }
        for (number, name) in (0..).zip(weekdays.iter().take(7)) {
            self.entry(name).weekday = Some(number);
            for part in parts {
                self.entry(&format!("{name}{part}")).weekday = Some(number);
            }
        }
    }

    fn entry(&mut self, form: &str) -> &mut TimeWord {
        self.words.entry(form.into()).or_default()
    }
}
