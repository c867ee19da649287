use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::date::DateOrigin;

/// What a reader types on 15 October 2024, and the shortest way to type it.
#[rustfmt::skip]
const READ: &[(&str, &str)] = &[
    ("2024", "2024"),
    ("2024-01", "2024-01"),
    ("2024-01-15", "2024-01-15"),
    ("2024-1-5", "2024-01-05"),
    ("20240115", "2024-01-15"),
    ("2024.01.15", "2024-01-15"),
    ("2024/01/15", "2024-01-15"),
    ("15-01-2024", "2024-01-15"),
    ("15.1.2024", "2024-01-15"),
    ("15/1/2024", "2024-01-15"),
    ("1/15/2024", "2024-01-15"),
    ("5/5/2024", "2024-05-05"),
    ("jan 2024", "2024-01"),
    ("januari 2024", "2024-01"),
    ("January 2024", "2024-01"),
    ("JANUARI 2024", "2024-01"),
    ("  jan   2024  ", "2024-01"),
    ("jan. 2024", "2024-01"),
    ("2024 jan", "2024-01"),
    ("mei 2024", "2024-05"),
    ("may 2024", "2024-05"),
    ("maart 2024", "2024-03"),
    ("march 2024", "2024-03"),
    ("mrt 2024", "2024-03"),
    ("okt 2024", "2024-10"),
    ("oct 2024", "2024-10"),
    ("sept 2024", "2024-09"),
    ("dec. 2023", "2023-12"),
    ("15 januari 2024", "2024-01-15"),
    ("15 jan 2024", "2024-01-15"),
    ("15e januari 2024", "2024-01-15"),
    ("1 maart 2024", "2024-03-01"),
    ("1st March 2024", "2024-03-01"),
    ("March 3, 2024", "2024-03-03"),
    ("March 3rd, 2024", "2024-03-03"),
    ("2024 January 15", "2024-01-15"),
    ("dinsdag 14 oktober 2024", "2024-10-14"),
    ("Tuesday, October 14, 2024", "2024-10-14"),
    ("29 februari 2024", "2024-02-29"),
    ("Q3 2023", "Q3 2023"),
    ("q3 2023", "Q3 2023"),
    ("2023 Q3", "Q3 2023"),
    ("2023-Q3", "Q3 2023"),
    ("2023Q3", "Q3 2023"),
    ("Q3-2023", "Q3 2023"),
    ("K3 2023", "Q3 2023"),
    ("kw3 2023", "Q3 2023"),
    ("3e kwartaal 2023", "Q3 2023"),
    ("kwartaal 3 2023", "Q3 2023"),
    ("quarter 3 2023", "Q3 2023"),
    ("3rd quarter of 2023", "Q3 2023"),
    ("H1 2024", "2024-01..2024-06"),
    ("2024-H2", "2024-07..2024-12"),
    ("week 3 2024", "2024-01-15..2024-01-21"),
    ("week 3 of 2024", "2024-01-15..2024-01-21"),
    ("week 3 van 2024", "2024-01-15..2024-01-21"),
    ("2024-W03", "2024-01-15..2024-01-21"),
    ("w3 2024", "2024-01-15..2024-01-21"),
    ("week 53 2020", "2020-12-28..2021-01-03"),
    ("2023-09..2024-01", "2023-09..2024-01"),
    ("2023-09 .. 2024-01", "2023-09..2024-01"),
    ("2023..2024", "2023..2024"),
    ("2023-2024", "2023..2024"),
    ("2023-09/2024-01", "2023-09..2024-01"),
    ("2023-09 – 2024-01", "2023-09..2024-01"),
    ("2023-09 - 2024-01", "2023-09..2024-01"),
    ("2023-09…2024-01", "2023-09..2024-01"),
    ("2023-09...2024-01", "2023-09..2024-01"),
    ("jan 2024..mrt 2024", "Q1 2024"),
    ("jan 2024 tot mrt 2024", "Q1 2024"),
    ("jan 2024 tot en met 3 mrt 2024", "2024-01..2024-03-03"),
    ("jan 2024 t/m mrt 2024", "Q1 2024"),
    ("jan 2024 to mar 2024", "Q1 2024"),
    ("van 2023 tot 2024", "2023..2024"),
    ("from 2023 to 2024", "2023..2024"),
    ("between 2023 and 2024", "2023..2024"),
    ("tussen 2023 en 2024", "2023..2024"),
    ("sep..okt 2024", "2024-09..2024-10"),
    ("sep tot en met okt 2024", "2024-09..2024-10"),
    ("15 - 20 okt 2024", "2024-10-15..2024-10-20"),
    ("28 sep..3 okt 2024", "2024-09-28..2024-10-03"),
    ("van Q1 tot Q3 2024", "2024-01..2024-09"),
    ("Q1 2024..Q3 2024", "2024-01..2024-09"),
    ("..2024", "..2024"),
    ("../2024", "..2024"),
    ("2024..", "2024.."),
    ("2024-06-18..", "2024-06-18.."),
    ("sinds 2024", "2024.."),
    ("since jan 2024", "2024-01.."),
    ("vanaf 15 januari 2024", "2024-01-15.."),
    ("before 2024", "..2023"),
    ("voor 2024-03", "..2024-02"),
    ("vóór 2024-03-01", "..2024-02-29"),
    ("after 2023", "2024.."),
    ("na 2024-02-28", "2024-02-29.."),
    ("tot 2024", "..2024"),
    ("until 2024", "..2024"),
    ("t/m 2024", "..2024"),
    ("tot en met januari 2024", "..2024-01"),
    ("after week 52 2024", "2024-12-30.."),
    ("today", "2024-10-15"),
    ("vandaag", "2024-10-15"),
    ("yesterday", "2024-10-14"),
    ("gisteren", "2024-10-14"),
    ("deze week", "2024-10-14..2024-10-20"),
    ("this week", "2024-10-14..2024-10-20"),
    ("last week", "2024-10-07..2024-10-13"),
    ("vorige week", "2024-10-07..2024-10-13"),
    ("deze maand", "2024-10"),
    ("this month", "2024-10"),
    ("vorige maand", "2024-09"),
    ("last month", "2024-09"),
    ("dit kwartaal", "Q4 2024"),
    ("this quarter", "Q4 2024"),
    ("vorig kwartaal", "Q3 2024"),
    ("dit jaar", "2024"),
    ("this year", "2024"),
    ("vorig jaar", "2023"),
    ("last year", "2023"),
    ("vorig halfjaar", "2024-01..2024-06"),
    ("last 6 months", "2024-04-16..2024-10-15"),
    ("laatste 6 maanden", "2024-04-16..2024-10-15"),
    ("past 6 months", "2024-04-16..2024-10-15"),
    ("afgelopen 6 maanden", "2024-04-16..2024-10-15"),
    ("vorige 6 maanden", "2024-04-16..2024-10-15"),
    ("last 7 days", "2024-10-09..2024-10-15"),
    ("laatste 30 dagen", "2024-09-16..2024-10-15"),
    ("last 2 weeks", "2024-10-02..2024-10-15"),
    ("last 3 years", "2021-10-16..2024-10-15"),
    ("last 1 quarter", "2024-07-16..2024-10-15"),
    ("laatste maand", "2024-09-16..2024-10-15"),
    ("past year", "2023-10-16..2024-10-15"),
    ("last 1000 days", "2022-01-20..2024-10-15"),
    ("today..", "2024-10-15.."),
    ("..gisteren", "..2024-10-14"),
    ("vorig jaar..vandaag", "2023..2024-10-15"),
    ("last year to this month", "2023..2024-10"),
    ("none", "none"),
    ("geen", "none"),
    ("undated", "none"),
    ("zonder datum", "none"),
    ("None", "none"),
    ("=2024-01-15", "=2024-01-15"),
    ("=2024-01", "=2024-01"),
    ("= jan 2024", "=2024-01"),
    ("=2023..2024", "=2023..2024"),
    ("=none", "none"),
    ("=vorig jaar", "=2023"),
    ("0001", "0001"),
    ("9999-12-31", "9999-12-31"),
    ("9999..", "9999.."),
    ("..0001", "..0001"),
    ("2024\u{a0}jan", "2024-01"),
];

/// What a reader types wrongly: where the fault lies, and what is said of it.
#[rustfmt::skip]
const WRONG: &[(&str, &str)] = &[
    ("before 0001", "0..11 years begin at 1, and nothing comes before it"),
    ("after 9999", "0..10 years end at 9999, and nothing comes after it"),
    ("", "0..0 type a period, e.g. `2024-01`, `2023-09..2024-01`, `last 6 months` or `none`"),
    ("=", "0..1 type a period, e.g. `2024-01`, `2023-09..2024-01`, `last 6 months` or `none`"),
    ("..", "0..2 a period needs a first or a last day, e.g. `2024..`"),
    ("...", "0..3 a period needs a first or a last day, e.g. `2024..`"),
    ("24", "0..2 `24` is no year; write all four digits, e.g. `2024`"),
    ("jan 24", "0..6 `jan 24` needs a year, e.g. `jan 24 2024`"),
    ("januari", "0..7 `januari` needs a year, e.g. `januari 2024`"),
    ("15 januari", "0..10 `15 januari` needs a year, e.g. `15 januari 2024`"),
    ("maandag", "0..7 `maandag` is no date; TRY"),
    ("januri 2024", "0..6 `januri` is no date; did you mean `januari`?"),
    ("jannuary 2024", "0..8 `jannuary` is no date; did you mean `january`?"),
    ("laatse 6 maanden", "0..6 `laatse` is no date; did you mean `laatste`?"),
    ("foo", "0..3 `foo` is no date; TRY"),
    ("foo 2024", "0..3 `foo` is no date; TRY"),
    ("2024 foo", "5..8 `foo` is no date; TRY"),
    ("2024-13", "0..7 there is no month 13; months run from 1 to 12"),
    ("2024-00-01", "0..10 there is no month 0; months run from 1 to 12"),
    ("2024-02-30", "0..10 there is no day 30 in 2024-02, which has 29 days"),
    ("2023-02-29", "0..10 there is no day 29 in 2023-02, which has 28 days"),
    ("30 februari 2024", "0..16 there is no day 30 in 2024-02, which has 29 days"),
    ("31 juni 2024", "0..12 there is no day 31 in 2024-06, which has 30 days"),
    ("32 januari 2024", "0..15 there is no day 32 in 2024-01, which has 31 days"),
    ("0 jan 2024", "0..10 there is no day 0 in 2024-01, which has 31 days"),
    ("0000", "0..4 there is no year 0; years run from 1 to 9999"),
    ("0000-01", "0..7 there is no year 0; years run from 1 to 9999"),
    ("20241399", "0..8 there is no month 13; months run from 1 to 12"),
    ("202401", "0..6 `202401` is no date; WRITE"),
    ("2024010", "0..7 `2024010` is no date; WRITE"),
    ("1/2/2024", "0..8 `1/2/2024` can be 2024-02-01 or 2024-01-02; write the one you mean"),
    ("13/13/2024", "0..10 there is no month 13; months run from 1 to 12"),
    ("15-01-24", "0..8 `24` is no year; write all four digits, e.g. `2024`"),
    ("15.1.24", "0..7 `24` is no year; write all four digits, e.g. `2024`"),
    ("15/1/24", "0..7 `24` is no year; write all four digits, e.g. `2024`"),
    ("Q5 2024", "0..2 there is no quarter 5; they run from 1 to 4"),
    ("Q0 2024", "0..2 there is no quarter 0; they run from 1 to 4"),
    ("Q3", "0..2 `Q3` needs a year, e.g. `Q3 2024`"),
    ("2024-Q7", "0..7 there is no quarter 7; they run from 1 to 4"),
    ("week 53 2024", "0..12 there is no week 53 in 2024"),
    ("week 54 2024", "0..12 there is no week 54; they run from 1 to 53"),
    ("week 3", "0..6 `week 3` needs a year, e.g. `week 3 2024`"),
    ("H3 2024", "0..2 there is no half 3; they run from 1 to 2"),
    ("5e kwartaal 2024", "0..16 there is no quarter 5; they run from 1 to 4"),
    ("2024..2023", "0..10 this ends before it begins; did you mean `2023..2024`?"),
    ("2024-03-01..2024-02", "0..19 this ends before it begins; did you mean `2024-02..2024-03-01`?"),
    ("2024..2025..2026", "10..12 a period has two ends; what comes after this `..` is a third"),
    ("2023 tot 2024 tot 2025", "14..17 a period has two ends; what comes after this `tot` is a third"),
    ("okt..sep 2024", "0..13 this ends before it begins; did you mean `2024-09..2024-10`?"),
    ("sep..2024", "0..3 `sep` needs a year, e.g. `sep 2024`"),
    ("2024 2025", "0..9 `2024 2025` is no date; TRY"),
    ("jan feb 2024", "0..12 `jan feb 2024` is no date; TRY"),
    ("none..2024", "0..4 `none` stands alone: an article without a date lies in no period"),
    ("2024 none", "5..9 `none` stands alone: an article without a date lies in no period"),
    ("none none", "0..4 `none` stands alone: an article without a date lies in no period"),
    ("before", "0..6 `before` needs a date, e.g. `before 2024-01`"),
    ("since", "0..5 `since` needs a date, e.g. `since 2024-01`"),
    ("voor", "0..4 `voor` needs a date, e.g. `voor 2024-01`"),
    ("last 0 months", "0..13 count from 1, e.g. `last 6 months`"),
    ("last 20000 years", "5..10 `20000` is no date; WRITE"),
    ("last months 6", "0..13 `last months 6` is no date; TRY"),
    ("last", "0..4 `last` needs more, e.g. `last month` or `last 6 months`"),
    ("laatste", "0..7 `laatste` needs more, e.g. `last month` or `last 6 months`"),
    ("6 months", "0..8 `6 months` could be anywhere; try `last 6 months`"),
    ("maand", "0..5 `maand` is no date; TRY"),
    ("jan 2024 mrt", "0..12 `jan 2024 mrt` is no date; TRY"),
    ("2024-01-15T10:00", "0..16 `2024-01-15T10:00` is no date; WRITE"),
    ("é2024", "0..6 `é2024` is no date; TRY"),
    ("2024-é", "0..7 `2024-é` is no date; WRITE"),
    ("日本", "0..6 `日本` is no date; TRY"),
    ("15 januari 2024 en 16 januari 2024", "0..34 `15 januari 2024 en 16 januari …` is no date; TRY"),
    ("99999", "0..5 `99999` is no date; WRITE"),
    ("-2024", "0..5 `-2024` is no date; WRITE"),
    ("2024-", "0..5 `2024-` is no date; WRITE"),
    ("..-..", "2..3 a period has two ends; what comes after this `-` is a third"),
    ("===", "1..3 `==` is no date; TRY"),
    ("2024=", "0..5 `2024=` is no date; TRY"),
    ("=2024=", "1..6 `2024=` is no date; TRY"),
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 10, 15).unwrap()
}

#[test]
fn queries_are_read() {
    for (input, expected) in READ {
        let query = DateQuery::parse(input, today()).unwrap_or_else(|e| panic!("{input:?}: {e}"));
        assert_eq!(query.to_string(), *expected, "{input:?}");
    }
}

#[test]
fn errors_point_at_the_word_and_say_what_to_type() {
    for (input, expected) in WRONG {
        let error = DateQuery::parse(input, today()).expect_err(input);
        let expected = expected
            .replace("TRY", words::EXAMPLES)
            .replace("WRITE", "write `2024-01-15`, `2024-01` or `2024`");
        let found = format!("{}..{} {}", error.span.start, error.span.end, error.message);
        assert_eq!(found, expected, "{input:?}");
    }
}

#[test]
fn a_message_stays_short() {
    for input in [
        "a".repeat(10_000),
        "é".repeat(10_000),
        "1".repeat(10_000),
        "jan ".repeat(10_000),
    ] {
        let error = DateQuery::parse(&input, today()).unwrap_err();
        assert!(error.message.chars().count() < 150, "{}", error.message);
    }
}

#[test]
fn relative_words_hold_at_the_ends_of_months_and_years() {
    for (today, input, expected) in [
        ("2024-03-31", "vorige maand", "2024-02"),
        ("2024-03-31", "last 1 month", "2024-03-01..2024-03-31"),
        ("2024-08-31", "last 6 months", "2024-03-01..2024-08-31"),
        ("2024-02-29", "last 1 year", "2023-03-01..2024-02-29"),
        ("2024-01-01", "gisteren", "2023-12-31"),
        ("2024-01-01", "vorige maand", "2023-12"),
        ("2024-01-01", "vorig kwartaal", "Q4 2023"),
        ("2024-01-01", "vorige week", "2023-12-25..2023-12-31"),
        ("2024-12-31", "deze week", "2024-12-30..2025-01-05"),
        ("2024-01-07", "deze week", "2024-01-01..2024-01-07"),
    ] {
        let today = PartialDate::parse_edtf(today).unwrap().earliest();
        assert_eq!(
            DateQuery::parse(input, today).unwrap().to_string(),
            expected,
            "{input} {today}"
        );
    }
}

#[test]
fn a_date_lies_inside_or_may_or_does_not() {
    use DateMatch::{Inside, Outside, Possible};
    for (query, date, expected) in [
        ("2024-01", "2024-01", Inside),
        ("2024-01", "2024-01-31", Inside),
        ("2024-01", "2024-02-01", Outside),
        ("2024-01", "2024", Possible),
        ("2024-01-15", "2024-01", Possible),
        ("=2024-01-15", "2024-01", Outside),
        ("=2024-01-15", "2024-01-15", Inside),
        ("=2024", "2024-01", Inside),
        ("..2024-01-15", "2024-01", Possible),
        ("2024-01-31..", "2024-01", Possible),
        ("2024-02..", "2024-01", Outside),
        ("2023-09..2024-01", "2023-12-31", Inside),
        ("2023-09..2024-01", "2023", Possible),
        ("2024", "none", Outside),
        ("none", "none", Inside),
        ("none", "2024", Outside),
    ] {
        let published = PubDate {
            value: PartialDate::parse_edtf(date),
            origin: DateOrigin::Header,
            evidence: None,
        };
        let found = DateQuery::parse(query, today()).unwrap().matches(&published);
        assert_eq!(found, expected, "{query} {date}");
    }
}

#[test]
fn completion_goes_on_with_what_is_typed() {
    for (input, offer) in [
        ("", "vandaag"),
        ("la", "last 6 months"),
        ("laa", "laatste 6 maanden"),
        ("jan", "januari 2024"),
        ("15 okt", "15 oktober"),
        ("2023..vori", "2023..vorig"),
        ("=vand", "=vandaag"),
    ] {
        let offers = complete(input);
        assert!(offers.iter().any(|o| o == offer), "{input}: {offers:?}");
    }
    assert_eq!(complete("xyz"), Vec::<String>::new());
}

fn dates() -> impl Strategy<Value = PartialDate> {
    (1..=9999_i32, 0..=12_u32, 0..=31_u32).prop_map(|(year, month, day)| {
        let month = (month > 0).then_some(month);
        let day = month.and((day > 0).then_some(day));
        PartialDate::new(year, month, day).unwrap_or(PartialDate::Year(year))
    })
}

proptest! {
    #[test]
    fn no_input_panics_and_errors_lie_inside_it(input: String, day in -800_000..4_000_000_i32) {
        let today = NaiveDate::from_num_days_from_ce_opt(day).unwrap();
        if let Err(error) = DateQuery::parse(&input, today) {
            prop_assert!(input.get(error.span).is_some());
        }
        complete(&input);
    }

    #[test]
    fn words_of_the_language_in_any_order_do_not_panic(
        parts in proptest::collection::vec(proptest::sample::select(VOCABULARY), 0..7),
        day in -800_000..4_000_000_i32,
    ) {
        let today = NaiveDate::from_num_days_from_ce_opt(day).unwrap();
        let input = parts.concat();
        match DateQuery::parse(&input, today) {
            Ok(query) => prop_assert_eq!(DateQuery::parse(&query.to_string(), today), Ok(query)),
            Err(error) => prop_assert!(input.get(error.span).is_some()),
        }
    }

    #[test]
    fn matching_agrees_with_the_days_one_by_one(from in dates(), to in dates(), date in dates(), certainly: bool) {
        let query = DateQuery::Period { from: Some(from), to: Some(to), certainly };
        let published = PubDate { value: Some(date), ..PubDate::default() };
        let days = date.earliest().iter_days().take_while(|day| *day <= date.latest());
        let (mut inside, mut all) = (0, 0);
        for day in days {
            all += 1;
            inside += i32::from(from.earliest() <= day && day <= to.latest());
        }
        let expected = match inside {
            n if n == all => DateMatch::Inside,
            0 => DateMatch::Outside,
            _ if certainly => DateMatch::Outside,
            _ => DateMatch::Possible,
        };
        // An order that parse refuses may not be asked for here either.
        if from.earliest() <= to.latest() {
            prop_assert_eq!(query.matches(&published), expected);
        }
    }

    #[test]
    fn what_is_shown_reads_back(from in proptest::option::of(dates()), to in proptest::option::of(dates()), certainly in any::<bool>()) {
        let query = DateQuery::Period { from, to, certainly };
        let ordered = match (from, to) {
            (Some(from), Some(to)) => from.earliest() <= to.latest(),
            (None, None) => false,
            _ => true,
        };
        if ordered {
            prop_assert_eq!(DateQuery::parse(&query.to_string(), today()), Ok(query));
        }
    }
}

const VOCABULARY: &[&str] = &[
    " ",
    "..",
    "=",
    "2024",
    "0001",
    "9999",
    "-",
    "12",
    "jan ",
    " q4 ",
    "w53 ",
    "h2 ",
    " last ",
    "vorig ",
    "week ",
    "jaar ",
    "6 ",
    "0 ",
    "99999999",
    " none",
    "before ",
    "after ",
    "since ",
    "to ",
    "tussen ",
    "en ",
    "van ",
    "today",
    "31",
    "/",
    "…",
    "é",
    "kwartaal ",
];
