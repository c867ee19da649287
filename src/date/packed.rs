//! A date or a range in eight bytes, for lists of a million.

use std::num::NonZeroU64;

use chrono::{Datelike, NaiveDate};

use crate::date::{Edtf, PartialDate};

/// An [`Edtf`] in a third of its memory; an `Option` of it takes no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackedEdtf(NonZeroU64);

/// A date or the first end of a range stands in the high half, the second end in the low one, the kind in the lowest bits.
const DATE: u64 = 1;
const RANGE: u64 = 2;
const KIND_BITS: u32 = 2;
const KIND: u64 = (1 << KIND_BITS) - 1;
/// Bits of a date: 22 of the year, 4 of the month, 5 of the day.
const DATE_BITS: u32 = 31;
const DATE_MASK: u64 = (1 << DATE_BITS) - 1;
/// What is added to a year, so that all that the calendar of `chrono` knows are positive.
const YEARS: i32 = 1 << 21;

impl PackedEdtf {
    /// Packs a value; `None` for a year that is two million away, which no calendar knows.
    pub fn pack(value: Edtf) -> Option<Self> {
        let (kind, from, to) = match value {
            Edtf::Date(date) => (DATE, pack(date)?, 0),
            Edtf::Range(from, to) => {
                let end = |end: Option<PartialDate>| end.map_or(Some(0), pack);
                (RANGE, end(from)?, end(to)?)
            }
        };
        NonZeroU64::new(from << (DATE_BITS + KIND_BITS) | to << KIND_BITS | kind).map(Self)
    }

    pub fn unpack(self) -> Edtf {
        let bits = self.0.get();
        let from = unpack(bits >> (DATE_BITS + KIND_BITS));
        let to = unpack(bits >> KIND_BITS & DATE_MASK);
        match (bits & KIND, from) {
            (DATE, Some(date)) => Edtf::Date(date),
            _ => Edtf::Range(from, to),
        }
    }
}

fn pack(date: PartialDate) -> Option<u64> {
    let (year, month, day) = match date {
        PartialDate::Year(year) => (year, 0, 0),
        PartialDate::Month(year, month) => (year, month, 0),
        PartialDate::Day(day) => (day.year(), day.month(), day.day()),
    };
    let year = u64::try_from(year.checked_add(YEARS)?).ok()?;
    let fits = year > 0 && year < 1 << 22 && month < 1 << 4;
    fits.then_some(year << 9 | u64::from(month) << 5 | u64::from(day))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)] // so many bits were put in
fn unpack(bits: u64) -> Option<PartialDate> {
    let year = (bits >> 9) as i32;
    let (month, day) = ((bits >> 5 & 0xF) as u32, (bits & 0x1F) as u32);
    (year > 0).then_some(())?;
    let year = year - YEARS;
    Some(match (month, day) {
        (0, _) => PartialDate::Year(year),
        (_, 0) => PartialDate::Month(year, month),
        _ => PartialDate::Day(NaiveDate::from_ymd_opt(year, month, day)?),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};

    use super::*;

    fn dates() -> impl Strategy<Value = PartialDate> {
        let years = || prop_oneof![1..=9999_i32, -262_000..=262_000_i32];
        let days = prop_oneof![Just(NaiveDate::MIN), Just(NaiveDate::MAX), days_near_now()];
        prop_oneof![
            years().prop_map(PartialDate::Year),
            (years(), 1..=12_u32).prop_map(|(year, month)| PartialDate::Month(year, month)),
            days.prop_map(PartialDate::Day),
        ]
    }

    fn days_near_now() -> impl Strategy<Value = NaiveDate> {
        (1..=3_000_000_i32).prop_map(|n| NaiveDate::from_num_days_from_ce_opt(n).expect("a day of the calendar"))
    }

    fn ends() -> impl Strategy<Value = Option<PartialDate>> {
        (any::<bool>(), dates()).prop_map(|(is_open, date)| (!is_open).then_some(date))
    }

    proptest! {
        #[test]
        fn whatever_is_packed_comes_out_as_it_was(date in dates(), from in ends(), to in ends()) {
            for value in [Edtf::Date(date), Edtf::Range(from, to)] {
                prop_assert_eq!(PackedEdtf::pack(value).map(PackedEdtf::unpack), Some(value));
            }
        }
    }

    #[test]
    fn a_year_of_no_calendar_is_not_packed() {
        for year in [i32::MIN, -YEARS, YEARS, i32::MAX] {
            assert_eq!(PackedEdtf::pack(Edtf::Date(PartialDate::Year(year))), None);
        }
        assert_eq!(size_of::<Option<PackedEdtf>>(), 8);
    }
}
