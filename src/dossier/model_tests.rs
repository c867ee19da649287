//! Dates against a calendar that is counted out day by day: a million random intervals, from year 1 to 9999.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};

use crate::date::query::{DateMatch, DateQuery};
use crate::date::{DateOrigin, Edtf, PartialDate, PubDate};
use crate::dossier::order::{newest_rank, oldest_rank};
use crate::dossier::timeline::{Timeline, Unit};

/// So many intervals are compared.
const N_INTERVALS: usize = 1_000_000;

/// A day as it is counted, without arithmetic: each follows from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day {
    year: i32,
    month: u32,
    day: u32,
    /// Numbers of the pieces of the calendar that it lies in, by [`Unit`]; they rise by one.
    pieces: [u32; 5],
}

/// All days of the years 1 to 9999.
struct Calendar {
    days: Vec<Day>,
    /// First day of each piece, by unit; the last entry is where the calendar ends.
    starts: [Vec<usize>; 5],
    /// First day of each month, counted from January of year 1.
    months: Vec<usize>,
}

impl Calendar {
    fn counted() -> &'static Self {
        static CALENDAR: OnceLock<Calendar> = OnceLock::new();
        CALENDAR.get_or_init(Self::count)
    }

    fn count() -> Self {
        let mut calendar = Self {
            days: Vec::with_capacity(3_652_059),
            starts: Default::default(),
            months: Vec::new(),
        };
        // January 1 of year 1 is a Monday.
        let mut weekday = 0;
        for year in 1..=9999 {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let february = if leap { 29 } else { 28 };
            for (month, length) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
                calendar.months.push(calendar.days.len());
                for day in 1..=length {
                    calendar.add(year, month, day, weekday == 0);
                    weekday = (weekday + 1) % 7;
                }
            }
        }
        let end = calendar.days.len();
        calendar.starts.iter_mut().for_each(|starts| starts.push(end));
        calendar.months.push(end);
        calendar
    }

    fn add(&mut self, year: i32, month: u32, day: u32, monday: bool) {
        let at = self.days.len();
        let begins = [
            true,
            monday,
            day == 1,
            day == 1 && month % 3 == 1,
            day == 1 && month == 1,
        ];
        let mut pieces = [0; 5];
        for (unit, begins) in begins.into_iter().enumerate() {
            if begins {
                self.starts[unit].push(at);
            }
            pieces[unit] = u32::try_from(self.starts[unit].len() - 1).unwrap();
        }
        self.days.push(Day {
            year,
            month,
            day,
            pieces,
        });
    }

    /// Returns the first and the last day of the piece that holds a day.
    fn piece(&self, at: usize, unit: Unit) -> (usize, usize) {
        let (starts, piece) = (
            &self.starts[unit as usize],
            self.days[at].pieces[unit as usize] as usize,
        );
        (starts[piece], starts[piece + 1] - 1)
    }

    /// Returns the first and the last day that a date can mean.
    fn interval(&self, date: PartialDate) -> (usize, usize) {
        let month = |year: i32, month: u32| usize::try_from(year - 1).unwrap() * 12 + month as usize - 1;
        match date {
            PartialDate::Year(year) => (self.months[month(year, 1)], self.months[month(year + 1, 1)] - 1),
            PartialDate::Month(year, n) => (self.months[month(year, n)], self.months[month(year, n) + 1] - 1),
            PartialDate::Day(day) => {
                let at = self.months[month(day.year(), day.month())] + day.day() as usize - 1;
                (at, at)
            }
        }
    }

    fn is(&self, at: usize, date: NaiveDate) -> bool {
        let day = self.days[at];
        (day.year, day.month, day.day) == (date.year(), date.month(), date.day())
    }

    /// Returns some date: of each precision, often near the edges of years, months and the calendar.
    fn any_date(&self, random: &mut Random) -> PartialDate {
        let at = match random.below(16) {
            0 => 0,
            1 => self.days.len() - 1,
            2 => random.below(800),
            3 => self.days.len() - 1 - random.below(800),
            4 => self.leap_day(random),
            5..=7 => self.starts[random.below(5)][random.below(9999)].saturating_sub(random.below(2)),
            _ => random.below(self.days.len()),
        };
        let day = self.days[at];
        let (month, date) = (Some(day.month), Some(day.day));
        let made = match random.below(3) {
            0 => PartialDate::new(day.year, None, None),
            1 => PartialDate::new(day.year, month, None),
            _ => PartialDate::new(day.year, month, date),
        };
        made.expect("the calendar has it")
    }

    fn leap_day(&self, random: &mut Random) -> usize {
        let year = (1 + random.below(2499)) * 4;
        self.months[(year - 1) * 12 + 2] - 1
    }
}

/// Numbers that look random and are the same in each run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap()
    }
}

#[test]
fn the_counted_calendar_is_the_one_that_everybody_uses() {
    let calendar = Calendar::counted();
    assert_eq!(calendar.days.len(), 3_652_059);
    let weeks = |year: usize| {
        // The week with the first Thursday of a year is its first.
        let thursday = |year: usize| {
            let january = calendar.months[(year - 1) * 12];
            (january..january + 7).find(|at| at % 7 == 3).unwrap()
        };
        (thursday(year + 1) - thursday(year)) / 7
    };
    let long: Vec<usize> = (2000..2030).filter(|year| weeks(*year) == 53).collect();
    assert_eq!(long, [2004, 2009, 2015, 2020, 2026]);
}

#[test]
fn overlap_order_and_edges_agree_with_counting_days() {
    let calendar = Calendar::counted();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut last = (PartialDate::Year(1), (0, 364));
    for _ in 0..N_INTERVALS {
        let date = calendar.any_date(&mut random);
        let days = calendar.interval(date);
        assert!(
            calendar.is(days.0, date.earliest()) && calendar.is(days.1, date.latest()),
            "{date}"
        );
        check_order((date, days), last);
        check_overlap((date, days), last, random.below(2) == 0);
        let unit = Unit::ALL[random.below(5)];
        let (first, end) = calendar.piece(days.0, unit);
        let day = date.earliest();
        assert!(calendar.is(first, unit.start(day)), "{day} by {unit:?}");
        // The last week reaches into a year that no date has.
        assert!(
            end + 1 == calendar.days.len() || calendar.is(end, unit.end(day)),
            "{day} by {unit:?}"
        );
        last = (date, days);
    }
}

/// A date, and the days that it is in the counted calendar.
type Counted = (PartialDate, (usize, usize));

fn check_order((a, a_days): Counted, (b, b_days): Counted) {
    use std::cmp::Reverse;
    let length = |days: (usize, usize)| days.1 - days.0;
    let newest = |days: (usize, usize)| (Reverse(days.1), Reverse(length(days)));
    let oldest = |days: (usize, usize)| (days.0, Reverse(length(days)));
    let (a_date, b_date) = (dated(a), dated(b));
    assert_eq!(
        newest_rank(&a_date).cmp(&newest_rank(&b_date)),
        newest(a_days).cmp(&newest(b_days)),
        "{a} {b}"
    );
    assert_eq!(
        oldest_rank(&a_date).cmp(&oldest_rank(&b_date)),
        oldest(a_days).cmp(&oldest(b_days)),
        "{a} {b}"
    );
}

fn check_overlap((date, days): Counted, (from, asked): Counted, certainly: bool) {
    let query = DateQuery::Period {
        from: Some(from),
        to: Some(from),
        certainly,
    };
    let inside = asked.0 <= days.0 && days.1 <= asked.1;
    let touches = asked.0 <= days.1 && days.0 <= asked.1;
    let expected = match (inside, touches && !certainly) {
        (true, _) => DateMatch::Inside,
        (false, true) => DateMatch::Possible,
        (false, false) => DateMatch::Outside,
    };
    assert_eq!(query.matches(&dated(date)), expected, "{date} in {query}");
}

fn dated(date: PartialDate) -> PubDate {
    PubDate {
        value: Some(date),
        origin: DateOrigin::Header,
        evidence: None,
    }
}

#[test]
fn buckets_hold_what_counting_days_puts_into_them() {
    let calendar = Calendar::counted();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for n in 0..100 {
        let all: Vec<PartialDate> = (0..2000).map(|_| calendar.any_date(&mut random)).collect();
        // A few of one century, because buckets of ten thousand years are years; or all of them.
        let century = 1 + n * 100 % 9900;
        let near = |date: &&PartialDate| n % 3 == 0 || (century..century + 100).contains(&date.year());
        let dates: Vec<PartialDate> = all.iter().filter(near).copied().collect();
        let wanted = Unit::ALL[random.below(5)];
        let timeline = Timeline::in_units(&dates.iter().map(|date| dated(*date)).collect::<Vec<_>>(), wanted);
        let unit = timeline.unit;
        let number = |at: usize| calendar.days[at].pieces[unit as usize] as usize;
        let first = dates
            .iter()
            .map(|date| number(calendar.interval(*date).0))
            .min()
            .unwrap_or(0);
        let mut certain = vec![0; timeline.buckets.len()];
        for (first_day, last_day) in dates.iter().map(|date| calendar.interval(*date)) {
            if last_day <= calendar.piece(first_day, unit).1 {
                certain[number(first_day) - first] += 1;
            }
        }
        let counted: Vec<usize> = timeline.buckets.iter().map(|bucket| bucket.all).collect();
        assert_eq!(counted, certain, "by {unit:?}");
    }
}

#[test]
fn each_date_reads_back_from_its_edtf() {
    let calendar = Calendar::counted();
    let mut random = Random(0xd1b5_4a32_d192_ed03);
    for _ in 0..100_000 {
        let (a, b) = (calendar.any_date(&mut random), calendar.any_date(&mut random));
        for value in [
            Edtf::Date(a),
            Edtf::Range(Some(a), Some(b)),
            Edtf::Range(Some(a), None),
            Edtf::Range(None, Some(b)),
        ] {
            assert_eq!(Edtf::parse(&value.to_string()), Some(value));
        }
        assert_eq!(
            DateQuery::parse(&a.to_string(), a.earliest()).unwrap().to_string(),
            a.to_string()
        );
    }
}
