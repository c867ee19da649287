//! What an expression of time says, before it is known when it was said.

use crate::language::time_words::{Part, Shift, Unit};

/// An expression as it was read: a time and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    At(Time),
    /// `sinds 2022`
    Since(Time),
    /// `tot woensdag`
    Until(Time),
    /// `na 2019`
    After(Time),
    /// `tussen 2006 en 2017`
    Between(Time, Time),
    /// `3,5 jaar`, `al decennia`, `onlangs`: how long, or a time that no calendar has.
    NoDate,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Time {
    /// `gisteren`: days from the day of publication.
    Days(i64),
    /// `afgelopen vrijdag`: days from Monday, and which one.
    Weekday(u32, Option<Shift>),
    /// `2 januari`, `2 januari 2024`
    Day { day: u32, month: u32, year: Year },
    /// `15 en 16 juni`
    DayRun { from: u32, to: u32, month: u32, year: Year },
    /// `eind juli`, `maart 2023`
    Month { month: u32, year: Year, part: Option<Part> },
    /// `begin 2024`, `in 2019`
    Year { year: Year, part: Option<Part> },
    /// `tussen 2018-2020`, `de jaren zestig en zeventig`, `de negentiende eeuw`: first and last year.
    Years(i32, i32),
    /// `vorige week`, `begin deze maand`
    Unit {
        unit: Unit,
        shift: Shift,
        part: Option<Part>,
    },
    /// `de afgelopen twee weken`, `de komende maanden`; no number where the text has none.
    Window { unit: Unit, n: Option<f64>, shift: Shift },
    /// `twee weken geleden` below zero, `over twee weken` above.
    Distance { unit: Unit, n: f64 },
    /// `binnen drie maanden`
    Within { unit: Unit, n: f64 },
    /// `vorige zomer`, `de zomer van 2023`: the first month, and which one.
    Season {
        month: u32,
        year: Year,
        shift: Option<Shift>,
    },
    /// `rond de jaarwisseling`
    TurnOfYear,
    /// `het derde kwartaal van 2024`: first month and number of months.
    MonthRun { month: u32, n: u32, year: Year },
    /// A day that is written out in figures.
    Date(crate::date::PartialDate),
    /// Words that mean a time which cannot be told: `een paar weken geleden`.
    Unknown,
}

/// The year of a day or month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Written(i32),
    /// `juni vorig jaar`: years from the year of publication.
    Shifted(i32),
    /// The one that lies nearest.
    Nearest,
}

/// Which way the clause around an expression looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    #[default]
    Unknown,
}
