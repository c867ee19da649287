//! Screens of dossiers that stress time: dated by month only, not at all, by one day, over 25 years.

use chrono::{Days, NaiveDate};

use crate::app::App;
use crate::app::fixture::{articles, estimated, load, options, type_keys};
use crate::article::Article;
use crate::date::{DateOrigin, PartialDate};
use crate::ui::tests::screen;

/// Returns a dashboard of a size that has read `n` articles, the `n`th dated by `date`, and was typed keys.
fn shown(n: usize, date: impl Fn(usize) -> Option<PartialDate>, size: (u16, u16), keys: &str) -> String {
    let made: Vec<Article> = articles();
    let dated = |n: usize| {
        let mut article = made[n % made.len()].clone();
        article.record.path = format!("{n}.txt").into();
        article.record.index = u32::try_from(n).ok();
        article.record.date.value = date(n);
        article.record.date.origin = DateOrigin::Metadata;
        article.record.source = [None, Some("De Vlister".into()), Some("Het Dagblad".into())][n % 3].clone();
        article
    };
    let mut app = App::new(options(size.0, size.1));
    load(&mut app, (0..n).map(dated).collect());
    type_keys(&mut app, keys);
    screen(&app)
}

/// Returns a date that is spread over 25 years: mostly days, some months, years and none.
fn over_25_years(n: usize) -> Option<PartialDate> {
    // Steps of a prime visit all days, more of them in the later years.
    let day = (n * 7919 % 9131 * 9131).isqrt();
    let day = u64::try_from(day).ok()?;
    let day = NaiveDate::from_ymd_opt(2000, 1, 1)?.checked_add_days(Days::new(day))?;
    let text = day.to_string();
    match n % 20 {
        0 => None,
        1 => PartialDate::parse_edtf(&text[..4]),
        2 | 3 => PartialDate::parse_edtf(&text[..7]),
        _ => PartialDate::parse_edtf(&text),
    }
}

#[test]
fn dossiers_that_are_dated_in_other_ways() {
    let month = |n: usize| {
        PartialDate::new(
            2022 + i32::try_from(n / 12 % 3).ok()?,
            u32::try_from(n % 12 + 1).ok(),
            None,
        )
    };
    let leap_day = |_| PartialDate::parse_edtf("2024-02-29");
    for (size, name) in [((80, 24), "80x24"), ((120, 40), "120x40")] {
        for (what, screen) in [
            ("by_month", shown(40, month, size, "")),
            ("by_month_big", shown(40, month, size, "i")),
            ("by_month_in_days", shown(40, month, size, "i--<tab>")),
            ("undated", shown(12, |_| None, size, "")),
            ("undated_big", shown(12, |_| None, size, "i")),
            ("undated_big_experts", shown(12, |_| None, size, "i<tab>")),
            ("filtered_to_nothing", shown(40, month, size, "d1999<enter>")),
            ("filtered_to_nothing_big", shown(40, month, size, "d1999<enter>i")),
            ("one", shown(1, leap_day, size, "")),
            ("one_big", shown(1, leap_day, size, "i")),
        ] {
            insta::assert_snapshot!(format!("time_{what}_{name}"), screen);
        }
    }
}

#[test]
fn estimates_are_no_dates() {
    for (size, name) in [((80, 24), "80x24"), ((120, 40), "120x40")] {
        for (what, keys) in [
            ("list", "G<up>"),
            ("why", "G<up>w"),
            ("why_not", "Gw"),
            ("prompt", "G<up>e"),
            ("period", "d2024-03<enter>UUU"),
            ("placed", "UUU"),
        ] {
            let mut app = estimated(size.0, size.1);
            type_keys(&mut app, keys);
            insta::assert_snapshot!(format!("time_estimate_{what}_{name}"), screen(&app));
        }
    }
}

#[test]
fn five_thousand_articles_of_one_day() {
    let date = |n: usize| {
        if n < 5000 {
            PartialDate::parse_edtf("2014-07-17")
        } else {
            over_25_years(n)
        }
    };
    for (size, name) in [((80, 24), "80x24"), ((120, 40), "120x40")] {
        insta::assert_snapshot!(
            format!("time_one_day_{name}"),
            shown(5200, date, size, "d2014-07-17<enter>")
        );
        insta::assert_snapshot!(
            format!("time_one_day_big_{name}"),
            shown(5200, date, size, "d2014-07-17<enter>i--<tab>")
        );
    }
}

#[test]
fn a_hundred_thousand_articles_over_25_years() {
    for (what, keys, size) in [
        ("list", "", (80, 24)),
        ("chart", "i", (120, 40)),
        ("experts", "i<tab>j", (80, 24)),
        ("sources", "i<tab><tab><tab>-", (120, 40)),
        ("grouped", "vvvvG", (80, 24)),
    ] {
        insta::assert_snapshot!(
            format!("time_25_years_{what}"),
            shown(100_000, over_25_years, size, keys)
        );
    }
}
