use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::date::DateOrigin;

fn date(text: &str) -> PubDate {
    PubDate {
        value: PartialDate::parse_edtf(text),
        origin: DateOrigin::Header,
        evidence: None,
    }
}

fn counts(texts: &[&str], unit: Unit) -> Vec<(String, usize, usize)> {
    let dates: Vec<_> = texts.iter().map(|text| date(text)).collect();
    let timeline = Timeline::in_units(&dates, unit);
    timeline
        .buckets
        .iter()
        .map(|b| (unit.label(b.from), b.all, b.possible))
        .collect()
}

#[test]
fn a_month_is_counted_where_it_certainly_lies() {
    assert_eq!(
        counts(&["2024-01", "2024-03-31"], Unit::Month),
        [
            ("2024-01".into(), 1, 0),
            ("2024-02".into(), 0, 0),
            ("2024-03".into(), 1, 0)
        ]
    );
    assert_eq!(
        counts(&["2024", "2024-12-31"], Unit::Quarter).last(),
        Some(&("Q4 2024".into(), 1, 1))
    );
}

#[test]
fn undated_articles_stand_beside_the_buckets() {
    let timeline = Timeline::fitting(&[date(""), date("2024-02-29")], 40);
    assert_eq!(
        (timeline.undated_all, timeline.buckets.len(), timeline.unit),
        (1, 1, Unit::Day)
    );
    assert_eq!(Timeline::fitting(&[], 10).buckets.len(), 0);
}

#[test]
fn the_unit_fits_the_width() {
    let dates: Vec<_> = ["2000-01-01", "2024-12-31"].iter().map(|d| date(d)).collect();
    for (width, unit) in [
        (10_000, Unit::Day),
        (1500, Unit::Week),
        (310, Unit::Month),
        (110, Unit::Quarter),
        (30, Unit::Year),
        (1, Unit::Year),
    ] {
        assert_eq!(Timeline::fitting(&dates, width).unit, unit, "{width}");
    }
}

#[test]
fn the_edges_of_the_calendar_hold() {
    for unit in Unit::ALL {
        let timeline = Timeline::in_units(&[date("0001-01-01"), date("0001-01-02")], unit);
        assert!(!timeline.buckets.is_empty());
        let last = Timeline::in_units(&[date("9999-12-31")], unit);
        assert_eq!(last.buckets.iter().map(|b| b.all).sum::<usize>(), 1, "{unit:?}");
    }
}

#[test]
fn two_days_of_two_months_are_two_months() {
    let timeline = Timeline::fitting(&[date("2024-01-31"), date("2024-02-01")], 1);
    assert_eq!((timeline.unit, timeline.buckets.len()), (Unit::Week, 1));
    let timeline = Timeline::fitting(&[date("2023-12"), date("2024-01")], 1);
    assert_eq!((timeline.unit, timeline.buckets.len()), (Unit::Year, 2));
}

#[test]
fn a_wrong_date_makes_longer_buckets_not_millions() {
    let timeline = Timeline::in_units(&[date("0001-01-01"), date("9999-12-31")], Unit::Day);
    assert_eq!((timeline.unit, timeline.buckets.len()), (Unit::Year, 9999));
}

/// Dates of every precision in a few years, with whether the filter leaves them.
fn dates() -> impl Strategy<Value = Vec<(PubDate, bool)>> {
    let one = (2019..2025_i32, 0..13_u32, 0..32_u32, any::<bool>(), any::<bool>());
    proptest::collection::vec(one, 0..40).prop_map(|all| {
        let made = all.into_iter().map(|(year, month, day, dated, shown)| {
            let part = |n: u32| (n > 0).then_some(n);
            let value = PartialDate::new(year, part(month), part(month).and(part(day))).filter(|_| dated);
            (PubDate { value, ..date("") }, shown)
        });
        made.collect()
    })
}

proptest! {
    #[test]
    fn buckets_are_the_calendar_and_count_what_lies_in_them(dates in dates(), unit in 0..5_usize, width in 1..400_usize) {
        let known: Vec<PubDate> = dates.iter().map(|(date, _)| *date).collect();
        for mut timeline in [Timeline::in_units(&known, Unit::ALL[unit]), Timeline::fitting(&known, width)] {
            timeline.show(|n| dates[n].1);
            for pair in timeline.buckets.windows(2) {
                prop_assert_eq!(pair[0].to.succ_opt(), Some(pair[1].from));
            }
            for (at, bucket) in timeline.buckets.iter().enumerate() {
                let inside = |date: &PubDate| date.interval().is_some_and(|(a, b)| bucket.from <= a && b <= bucket.to);
                let touches = |date: &PubDate| date.interval().is_some_and(|(a, b)| a <= bucket.to && bucket.from <= b);
                prop_assert_eq!(bucket.all, dates.iter().filter(|(date, _)| inside(date)).count());
                prop_assert_eq!(bucket.shown, dates.iter().filter(|(date, shown)| *shown && inside(date)).count());
                prop_assert_eq!(bucket.possible, dates.iter().filter(|(date, _)| touches(date) && !inside(date)).count());
                prop_assert_eq!(timeline.at(bucket.from), Some(at));
                prop_assert_eq!(timeline.at(bucket.to), Some(at));
            }
            let undated = dates.iter().filter(|(date, _)| date.value.is_none()).count();
            prop_assert_eq!(timeline.undated_all, undated);
            prop_assert_eq!(timeline.undated_shown, dates.iter().filter(|(date, shown)| *shown && date.value.is_none()).count());
            prop_assert_eq!(timeline.buckets.iter().map(|b| b.all).sum::<usize>() + timeline.longer_all + undated, dates.len());
            prop_assert_eq!(
                timeline.buckets.iter().map(|b| b.shown).sum::<usize>() + timeline.longer_shown + timeline.undated_shown,
                dates.iter().filter(|(_, shown)| *shown).count()
            );
            prop_assert!(timeline.buckets.is_empty() == (undated == dates.len()));
        }
        for unit in Unit::ALL {
            prop_assert_eq!(n_buckets(period(&known), unit), Timeline::in_units(&known, unit).buckets.len());
        }
        let fitting = Timeline::fitting(&known, width);
        prop_assert!(fitting.buckets.len() <= width || fitting.unit == Unit::Year);
    }
}
