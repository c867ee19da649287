use std::fmt::Write as _;

use chrono::Datelike;

use super::*;
use crate::article::{Article, Record};
use crate::date::{DateOrigin, PartialDate, PubDate};
use crate::extract::Engine;

fn day(edtf: &str) -> NaiveDate {
    PartialDate::parse_edtf(edtf).unwrap().earliest()
}

fn article(path: &str, index: Option<u32>, date: &str, text: &str) -> Article {
    let engine = Engine {
        lexicons: Vec::new(),
        language: Some("nl".into()),
    };
    engine.read(Record {
        path: path.into(),
        index,
        text: text.into(),
        date: PubDate {
            value: PartialDate::parse_edtf(date),
            origin: DateOrigin::Metadata,
            evidence: None,
        },
        ..Record::default()
    })
}

fn dossier(articles: Vec<Article>) -> Dossier {
    let mut dossier = Dossier::default();
    dossier.push(articles);
    let estimates = Estimates::of(&dossier, day("2025-06-01"), &|| true).unwrap();
    dossier.take_estimates(estimates);
    dossier
}

/// Returns the estimate of an undated text that stands alone.
fn told(text: &str) -> Option<Estimate> {
    dossier(vec![article("a.txt", None, "", text)])
        .estimate_of(ArticleId(0))
        .cloned()
}

#[test]
#[rustfmt::skip]
fn a_text_is_younger_than_what_it_tells_and_older_than_what_it_announces() {
    let announced = "De raad zal op 20 mei 2024 stemmen.";
    for (text, expected) in [
        ("Op 3 mei 2024 brak de dijk. De raad zal op 20 mei 2024 stemmen.",   "estimate ~2024-05-03..2024-05-20; not a date"),
        ("In mei 2024 brak de dijk. De raad zal op 20 mei 2024 stemmen.",     "estimate ~2024-05-01..2024-05-20; not a date"),
        ("Op 1 mei 2024 viel regen. Op 3 mei 2024 brak de dijk.",             "no estimate: all that is known is not before 2024-05-03"),
        (announced,                                                          "no estimate: all that is known is not after 2024-05-20"),
        ("In 1953 brak de dijk. De raad zal op 20 mei 2024 stemmen.",         "no estimate: all that is known is 1953-01-01..2024-05-20"),
        // Months alone weigh too little.
        ("In mei 2024 brak de dijk. In juni 2024 zal de raad stemmen.",       "no estimate: all that is known is 2024-05-01..2024-06-30"),
        ("Op 30 mei 2024 brak de dijk. De raad zal op 20 mei 2024 stemmen.",  "no estimate: what speaks for one contradicts itself"),
        // A novel or a misprint: after today.
        ("Op 30 mei 2042 brak de dijk. De raad zal op 20 mei 2024 stemmen.",  "no estimate: all that is known is not after 2024-05-20"),
    ] {
        assert_eq!(told(text).map(|estimate| estimate.words()).as_deref(), Some(expected), "{text}");
    }
    for text in ["De dijk brak gisteren.", "Het bestuur heeft de opening op 3 mei 2024 gezet.", ""] {
        assert_eq!(told(text), None, "{text}");
    }
}

/// Returns the estimates of the articles of a row: names or places in a file, with their dates.
fn row(articles: &[(&str, Option<u32>, &str)]) -> Vec<Option<String>> {
    let made = articles
        .iter()
        .map(|(path, index, date)| article(path, *index, date, "Het regent."));
    let dossier = dossier(made.collect());
    let undated = dossier.articles().filter(|(_, article)| article.date().value.is_none());
    undated
        .map(|(id, _)| dossier.estimate_of(id).map(Estimate::bounds_in_words))
        .collect()
}

impl Estimate {
    fn bounds_in_words(&self) -> String {
        match self.outcome {
            Outcome::Within(..) => self.long().unwrap_or_default(),
            Outcome::TooWide(bounds) => bounds.words(),
            Outcome::Contradiction => "contradiction".into(),
        }
    }
}

#[test]
fn a_numbered_row_that_runs_with_time_bounds_what_stands_in_it() {
    let numbered = |dates: &[&'static str]| -> Vec<Option<String>> {
        let names: Vec<String> = (1..=dates.len()).map(|n| format!("map/stuk {n}.txt")).collect();
        let articles: Vec<_> = names
            .iter()
            .zip(dates)
            .map(|(name, date)| (name.as_str(), None, *date))
            .collect();
        row(&articles)
    };
    let between = |words: &str| vec![Some(words.to_string())];
    // Numbers count: 10 comes after 9.
    assert_eq!(
        numbered(&[
            "2024-01-02",
            "2024-01-05",
            "2024-02",
            "2024-03-01",
            "2024-04",
            "2024-05",
            "2024-06",
            "2024-07",
            "2024-08-01",
            "",
            "2024-09"
        ]),
        between("~2024-08-01..2024-09-30")
    );
    assert_eq!(
        numbered(&["2024-05", "2024-04", "", "2024-03", "2024-02", "2024-01", "2023-12"]),
        between("~2024-03-01..2024-04-30")
    );
    assert_eq!(
        numbered(&["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06", ""]),
        between("not before 2024-06-01")
    );
    // Too few steps; out of order near it; far apart.
    assert_eq!(
        numbered(&["2024-01", "2024-02", "", "2024-03", "2024-04", "2024-05"]),
        [None]
    );
    assert_eq!(
        numbered(&["2024-01", "2024-03", "2024-02", "", "2024-04", "2024-05", "2024-06"]),
        [None]
    );
    assert_eq!(
        numbered(&["2014", "2015", "2016", "", "2019", "2020", "2021"]),
        between("2016-01-01..2019-12-31")
    );
    // All of one month: that is no order.
    assert_eq!(
        numbered(&["2024-01", "2024-01", "2024-01", "", "2024-01", "2024-01", "2024-01"]),
        [None]
    );
}

#[test]
fn records_of_a_file_are_a_row_and_other_names_are_not() {
    let dates = [
        "2024-05-09",
        "2024-05-07",
        "2024-05-04",
        "",
        "2024-05-03",
        "2024-05-01",
        "2024-04-30",
    ];
    let feed: Vec<_> = (0..).zip(dates).map(|(n, date)| ("feed.json", Some(n), date)).collect();
    assert_eq!(row(&feed), [Some("~2024-05-03..2024-05-04".to_string())]);
    // By name, six in order are chance.
    let names = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt", "g.txt"];
    let by_name: Vec<_> = names
        .iter()
        .zip(dates)
        .map(|(name, date)| (*name, None, date))
        .collect();
    assert_eq!(row(&by_name), [None]);
    // The numbers of other names are no row.
    let mixed = [
        "map/x1.txt",
        "map/y2.txt",
        "map/x3.txt",
        "map/y4.txt",
        "map/x5.txt",
        "map/y6.txt",
    ];
    let mixed: Vec<_> = mixed
        .iter()
        .zip(dates)
        .map(|(name, date)| (*name, None, date))
        .collect();
    assert_eq!(row(&mixed), [None]);
}

#[test]
fn a_copy_of_a_dated_text_is_of_its_day_or_the_days_beside_it() {
    let mut random = Random(7);
    let text = story(&mut random, 14);
    let later = text.replacen("zegt", "verklaart", 1);
    let other = story(&mut random, 14);
    let estimate = |articles: Vec<Article>| {
        let dossier = dossier(articles);
        dossier.estimate_of(ArticleId(0)).map(Estimate::bounds_in_words)
    };
    let undated = || article("x.txt", None, "", &text);
    let dated = |date, text: &str| article("y.txt", None, date, text);
    assert_eq!(
        estimate(vec![undated(), dated("2024-05-03", &later)]).as_deref(),
        Some("~2024-05-02..2024-05-04")
    );
    assert_eq!(
        estimate(vec![undated(), dated("2024-05", &later)]).as_deref(),
        Some("~2024-04-30..2024-06-01")
    );
    assert_eq!(estimate(vec![undated(), dated("2024-05-03", &other)]), None);
    // Half of it copied is another article.
    let half: String = later
        .split_inclusive('.')
        .take(7)
        .chain(other.split_inclusive('.').take(7))
        .collect();
    assert_eq!(estimate(vec![undated(), dated("2024-05-03", &half)]), None);
    // Reprinted: then its words say nothing of its time.
    let reprints = vec![undated(), dated("2024-05-03", &later), dated("2022-05-03", &text)];
    assert_eq!(estimate(reprints).as_deref(), Some("contradiction"));
    // A short text is soon like another.
    assert_eq!(
        estimate(vec![
            article("x.txt", None, "", "Het regent."),
            dated("2024-05-03", "Het regent.")
        ]),
        None
    );
}

#[test]
fn a_date_of_the_reader_ends_the_estimate() {
    let mut dossier = dossier(vec![article(
        "a.txt",
        None,
        "",
        "Op 3 mei 2024 brak de dijk. De raad zal op 20 mei 2024 stemmen.",
    )]);
    assert!(dossier.estimate_of(ArticleId(0)).is_some());
    let key = crate::marks::ArticleKey::of(dossier.article(ArticleId(0)), &crate::marks::key::Base::default());
    let mut marks = crate::marks::Marks::default();
    let set = crate::marks::Set::Date(PartialDate::parse_edtf("2024-05-04"));
    let at = marks.apply_to_article(&crate::marks::ArticleChange {
        was: key.clone(),
        now: key,
        set,
    });
    dossier.apply_marks(&marks, &std::iter::once((ArticleId(0), at)).collect());
    assert_eq!(dossier.estimate_of(ArticleId(0)), None);
}

#[test]
fn estimates_are_written_as_estimates() {
    for (first, last, short) in [
        ("2024-06-12", "2024-06-12", "~2024-06-12"),
        ("2024-06-11", "2024-06-13", "~2024-06"),
        ("2024-05-30", "2024-06-02", "~2024-05/06"),
        ("2024-02-01", "2024-06-02", "~2024-02/06"),
        ("2024-01-03", "2024-12-02", "~2024"),
        ("2023-12-31", "2024-01-02", "~2023/2024"),
    ] {
        let estimate = Estimate {
            outcome: Outcome::Within(day(first), day(last)),
            clues: Vec::new(),
        };
        assert_eq!(estimate.short().as_deref(), Some(short));
    }
}

#[test]
fn what_is_no_longer_wanted_is_given_up() {
    let mut dossier = Dossier::default();
    dossier.push(vec![
        article("a.txt", None, "", "Het regent."),
        article("b.txt", None, "2024", "Het regent."),
    ]);
    assert_eq!(Estimates::of(&dossier, day("2025-06-01"), &|| false), None);
}

/// The date of every fourth article is hidden, and estimated: no estimate may exclude it. Of 157 articles 121 get one, 8 days long on average.
#[test]
fn no_estimate_of_an_article_whose_date_is_hidden_excludes_that_date() {
    let (mut hidden, mut estimated, mut days) = (0, 0, 0);
    for seed in 1..=4 {
        let made = invented(&mut Random(seed));
        let mut random = Random(seed + 100);
        let hide: Vec<bool> = made.iter().map(|_| random.below(4) == 0).collect();
        let read = made.iter().zip(&hide).map(|(one, hide)| {
            let date = if *hide {
                String::new()
            } else {
                PartialDate::Day(one.day).to_string()
            };
            article(&one.path, one.index, &date, &one.text)
        });
        let dossier = dossier(read.collect());
        for (n, one) in (0..).zip(&made).filter(|(n, _)| hide[*n as usize]) {
            hidden += 1;
            let Some((first, last)) = dossier.estimate_of(ArticleId(n)).and_then(Estimate::within) else {
                continue;
            };
            assert!(
                first <= one.day && one.day <= last,
                "{} of {}: {first} to {last}",
                one.path,
                one.day
            );
            estimated += 1;
            days += (last - first).num_days() + 1;
        }
    }
    assert!(
        estimated * 2 > hidden && days < 20 * estimated,
        "{estimated} of {hidden}, {days} days"
    );
}

/// An article that nobody wrote, and its day.
struct Invented {
    path: String,
    index: Option<u32>,
    day: NaiveDate,
    text: String,
}

/// Makes a numbered folder in order of time, a file with the newest first, and a folder without order that copies half of the first.
fn invented(random: &mut Random) -> Vec<Invented> {
    let mut made = Vec::new();
    let mut now = day("2021-01-04");
    for n in 0..60_u32 {
        now = now + Days::new(random.below(12));
        let text = about(random, now);
        made.push(Invented {
            path: format!("bureau/{n}.txt"),
            index: None,
            day: now,
            text,
        });
    }
    for n in 0..40_u32 {
        now = now - Days::new(random.below(9));
        let text = about(random, now);
        made.push(Invented {
            path: "feed.json".into(),
            index: Some(n),
            day: now,
            text,
        });
    }
    for n in 0..60 {
        let copied = random.below(2) == 0;
        let (day, text) = if copied {
            let of = &made[n];
            let day = of.day + Days::new(random.below(3)) - Days::new(1);
            (day, of.text.replacen("zegt", "verklaart", 1))
        } else {
            let day = day("2021-01-04") + Days::new(random.below(400));
            (day, about(random, day))
        };
        let name = format!("{}{}", word(random), word(random));
        made.push(Invented {
            path: format!("archief/{name}{n}.txt"),
            index: None,
            day,
            text,
        });
    }
    made
}

/// Writes an article of a day that names times as articles do: past, announced, planned, long ago.
fn about(random: &mut Random, day: NaiveDate) -> String {
    let mut text = story(random, 10);
    // A copy may be of the day before or after.
    let before = day - Days::new(1 + random.below(40));
    let after = day + Days::new(1 + random.below(60));
    let far = day + Days::new(200 + random.below(900));
    for (likely, sentence) in [
        (5, format!(" Op {} brak brand uit in de haven.", dutch(before))),
        (3, format!(" De raad zal op {} stemmen.", dutch(after))),
        (3, format!(" Het bestuur heeft de opening op {} gezet.", dutch(far))),
        (3, format!(" De oplevering was gepland op {}.", dutch(far))),
        (3, format!(" In {} werd de haven gegraven.", 1900 + random.below(100))),
        (3, format!(" De brug moest op {} klaar zijn.", dutch(far))),
        (2, format!(" In {} zullen er honderd schepen varen.", far.year())),
    ] {
        if random.below(10) < likely {
            text.push_str(&sentence);
        }
    }
    text
}

fn dutch(day: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], day.year())
}

/// Writes sentences of words that do not exist.
fn story(random: &mut Random, sentences: usize) -> String {
    let mut text = String::new();
    for _ in 0..sentences {
        let words: Vec<String> = (0..9).map(|_| word(random)).collect();
        write!(text, "De {} zegt: het {}. ", words[0], words[1..].join(" ")).unwrap();
    }
    text
}

fn word(random: &mut Random) -> String {
    let syllable = |random: &mut Random| {
        ["ba", "do", "ki", "lu", "me", "no", "pa", "ri", "su", "ve"][usize::try_from(random.below(10)).unwrap()]
    };
    (0..3).map(|_| syllable(random)).collect()
}

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}
