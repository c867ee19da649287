//! Articles for the tests of the dashboard, made by hand: the screens must not change when the extraction does.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::msg::{Habits, Loaded, Msg, Progress};
use crate::app::{App, Effect, LexiconLabel, Options};
use crate::article::{
    Annotations, Article, Chrome, ChromeKind, Clipping, Evidence, Found, Person, PersonIdx, PersonKind, Phrase,
    Problem, ProblemKind, Quantity, Side, Span, Speaker, Statement, StatementKind, Term, TermMention, TimeExpression,
    Title, TitleOrigin,
};
use crate::date::{DateOrigin, Edtf, PartialDate, PubDate};
use crate::dossier::estimate::Estimates;
use crate::dossier::search::search;
use crate::dossier::select::Filter;
use crate::marks::key::Base;

const LOODSEN: &str = "Loodsen aan de grens liggen vol granaten\n\
    \n\
    Lees ook: Het weer van morgen\n\
    \n\
    In drie loodsen aan de grens liggen twintigduizend granaten klaar, zegt hoogleraar Anna de Wit van de Universiteit Vlist. \
    “Zo’n voorraad leg je niet aan voor een oefening”, aldus De Wit. Volgens minister Joris Kuipers is er niets aan de hand.\n\
    \n\
    Kuipers noemt de foto’s van de loodsen oud.\n";

const TANKS: &str = "Nieuwe tanks komen een half jaar later\n\
    \n\
    De levering van achttien tanks loopt vertraging op. “De fabriek heeft geen staal”, zegt analist Layla Haddad. \
    Anna de Wit verwacht dat de tanks pas in de zomer rijden.\n";

const OEFENING: &str = "Op de heide oefenen duizend soldaten met granaten. De buurt klaagt over het lawaai.\n";

/// Returns three articles: of a day, of a month, and undated without a title.
pub(crate) fn articles() -> Vec<Article> {
    let mut loodsen = article("loodsen.txt", LOODSEN, PartialDate::parse_edtf("2024-10-14"));
    loodsen.title(TitleOrigin::FirstLine, "Loodsen aan de grens liggen vol granaten");
    loodsen.chrome("Lees ook: Het weer van morgen");
    let wit = loodsen.person(
        PersonKind::Expert,
        &["Anna de Wit", "De Wit"],
        "hoogleraar",
        "Universiteit Vlist",
    );
    let kuipers = loodsen.person(PersonKind::Official, &["Joris Kuipers", "Kuipers"], "minister", "");
    loodsen.statement(
        StatementKind::Direct,
        "“Zo’n voorraad leg je niet aan voor een oefening”",
        wit,
    );
    loodsen.statement(
        StatementKind::Indirect,
        "Volgens minister Joris Kuipers is er niets aan de hand",
        kuipers,
    );
    loodsen.term(
        "granaat",
        "granaten",
        "ammunition",
        Some(("twintigduizend granaten", "Anna de Wit")),
    );

    let mut tanks = article("tanks.txt", TANKS, PartialDate::parse_edtf("2024-01"));
    tanks.title(TitleOrigin::FirstLine, "Nieuwe tanks komen een half jaar later");
    tanks.0.record.source = Some("De Vlister".into());
    let haddad = tanks.person(PersonKind::Expert, &["Layla Haddad"], "analist", "");
    tanks.person(PersonKind::Expert, &["Anna de Wit"], "", "");
    tanks.statement(StatementKind::Direct, "“De fabriek heeft geen staal”", haddad);
    tanks.time("een half jaar later", "2024-07");
    tanks.time("in de zomer", "2024-06/2024-08");
    tanks.term("tank", "tanks", "vehicle", Some(("achttien tanks", "De Vlister")));

    let mut oefening = article("oefening.txt", OEFENING, None);
    oefening.title(
        TitleOrigin::FirstSentence,
        "Op de heide oefenen duizend soldaten met granaten.",
    );
    oefening.term("granaat", "granaten", "ammunition", None);
    vec![loodsen.0, tanks.0, oefening.0]
}

/// Returns what the runtime tells a dashboard of a size.
pub(crate) fn options(width: u16, height: u16) -> Options {
    Options {
        today: NaiveDate::from_ymd_opt(2024, 11, 5).unwrap(),
        title: "vlist".into(),
        sample: false,
        color: true,
        unicode: true,
        size: (width, height),
        base: Base::default(),
        filter: Filter::default(),
        query: None,
        habits: Habits::default(),
        last_time: None,
        lexicons: vec![LexiconLabel {
            name: "weapons".into(),
            title: "Weapons".into(),
            categories: vec![
                ("ammunition".into(), "ammunition".into()),
                ("vehicle".into(), "vehicles".into()),
            ],
        }],
    }
}

/// Returns a dashboard of a size that has read the articles, and one file that is none.
pub(crate) fn app(width: u16, height: u16) -> App {
    let mut app = App::new(options(width, height));
    load(&mut app, articles());
    app
}

/// Hands over articles as a loader that is done then; no date is estimated.
pub(crate) fn load(app: &mut App, articles: Vec<Article>) {
    let progress = Progress {
        files_done: 4,
        files_total: Some(4),
        finished: true,
        ..Progress::default()
    };
    let problem = Problem {
        path: "foto.jpg".into(),
        reason: "a picture, not text".into(),
        kind: ProblemKind::Skipped,
    };
    let effects = app.update(Msg::Loaded(Loaded {
        articles,
        problems: vec![problem],
        progress,
        ..Loaded::default()
    }));
    carry_out(app, effects);
}

/// Does at once what the background does for some effects: puts together what was read, and estimates nothing.
fn carry_out(app: &mut App, effects: Vec<Effect>) {
    for effect in effects {
        let answer = match effect {
            Effect::Prepare(preparation) => Msg::Prepared(Box::new(preparation.carry_out())),
            Effect::Estimate(asked) => Msg::Estimated(asked.generation, Estimates::default()),
            _ => continue,
        };
        let effects = app.update(answer);
        carry_out(app, effects);
    }
}

/// Returns a dashboard of a size with seven numbered articles in order of time, of which the fourth and the last have no date.
pub(crate) fn estimated(width: u16, height: u16) -> App {
    let dates = [
        "2024-01-02",
        "2024-01-09",
        "2024-02",
        "",
        "2024-03-20",
        "2024-04-02",
        "2024-04-09",
        "",
    ];
    let made = (1..).zip(dates).map(|(n, date)| {
        let mut article = article(&format!("stuk {n}.txt"), TANKS, PartialDate::parse_edtf(date));
        article.title(TitleOrigin::FirstLine, "Nieuwe tanks komen een half jaar later");
        article.0
    });
    let mut app = App::new(options(width, height));
    let loaded = Loaded {
        articles: made.collect(),
        progress: Progress {
            files_done: 8,
            files_total: Some(8),
            finished: true,
            ..Progress::default()
        },
        ..Loaded::default()
    };
    perform(&mut app, Msg::Loaded(loaded));
    app
}

/// Sends a message and does at once what the background does later for it: searches, estimates; returns the other effects.
pub(crate) fn perform(app: &mut App, msg: Msg) -> Vec<Effect> {
    let mut others = Vec::new();
    for effect in app.update(msg) {
        match effect {
            Effect::Search(request) => {
                let found = search(&request.dossier, &request.query, &request.typed);
                app.update(Msg::Searched(request.generation, Some(found)));
            }
            Effect::Estimate(asked) => {
                let estimates = Estimates::of(&asked.dossier, asked.today, &|| true).unwrap();
                app.update(Msg::Estimated(asked.generation, estimates));
            }
            other => others.push(other),
        }
    }
    others
}

/// Types keys: names in angle brackets, all else letter by letter.
pub(crate) fn type_keys(app: &mut App, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let end = rest.find('>').filter(|_| first == '<' && rest.len() > 1);
        let (key, after) = rest.split_at(end.map_or(first.len_utf8(), |end| end + 1));
        rest = after;
        effects.extend(perform(app, Msg::Key(key_of(key))));
    }
    effects
}

fn key_of(name: &str) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    match name {
        "<enter>" => plain(KeyCode::Enter),
        "<esc>" => plain(KeyCode::Esc),
        "<tab>" => plain(KeyCode::Tab),
        "<down>" => plain(KeyCode::Down),
        "<up>" => plain(KeyCode::Up),
        "<left>" => plain(KeyCode::Left),
        "<right>" => plain(KeyCode::Right),
        "<backtab>" => plain(KeyCode::BackTab),
        "<pgdn>" => plain(KeyCode::PageDown),
        "<bs>" => plain(KeyCode::Backspace),
        _ if name.starts_with("<c-") => {
            KeyEvent::new(KeyCode::Char(char::from(name.as_bytes()[3])), KeyModifiers::CONTROL)
        }
        letter => plain(KeyCode::Char(letter.chars().next().unwrap())),
    }
}

/// An article in the making; what is found in it is named by its words.
struct Draft(Article);

fn article(path: &str, text: &str, date: Option<PartialDate>) -> Draft {
    let origin = if date.is_some() {
        DateOrigin::FileName
    } else {
        DateOrigin::None
    };
    let record = Clipping {
        path: PathBuf::from(path),
        text: text.into(),
        date: PubDate {
            value: date,
            origin,
            evidence: None,
        },
        ..Clipping::default()
    };
    Draft(Article {
        record,
        found: Found::new("nl", None, Annotations::default()),
    })
}

impl Draft {
    fn spans(&self, words: &str) -> Vec<Span> {
        let places = self.0.text().match_indices(words);
        places.map(|(at, found)| Span::new(at, at + found.len())).collect()
    }

    fn title(&mut self, origin: TitleOrigin, words: &str) {
        let span = self.spans(words).first().copied();
        let text = words.into();
        self.0.found.title = Some(Title { text, span, origin });
    }

    fn chrome(&mut self, words: &str) {
        let span = self.spans(words)[0];
        let kind = ChromeKind::ReadAlso;
        self.0.found.chrome.push(Chrome { span, kind });
    }

    fn person(&mut self, kind: PersonKind, names: &[&str], role: &str, affiliation: &str) -> PersonIdx {
        let mut mentions: Vec<Span> = Vec::new();
        for span in names.iter().flat_map(|name| self.spans(name)) {
            if !mentions.iter().any(|known| known.overlaps(span)) {
                mentions.push(span);
            }
        }
        mentions.sort_unstable();
        let phrases = |words: &str| {
            let spans = if words.is_empty() {
                Vec::new()
            } else {
                self.spans(words)
            };
            let first = spans.first().copied();
            let phrase = |span| Phrase {
                text: words.into(),
                span,
            };
            first.map(phrase).into_iter().collect::<Vec<Phrase>>()
        };
        let (roles, affiliations) = (phrases(role), phrases(affiliation));
        let why = roles.iter().map(|role| Evidence {
            rule: "role-before-name",
            span: role.span,
            weight: 60,
        });
        self.0.found.people.push(Person {
            name: names[0].into(),
            kind,
            why: why.collect(),
            roles,
            affiliations,
            mentions,
        });
        PersonIdx(u16::try_from(self.0.found.people.len() - 1).unwrap())
    }

    fn statement(&mut self, kind: StatementKind, words: &str, speaker: PersonIdx) {
        let span = self.spans(words)[0];
        self.0.found.statements.push(Statement {
            span,
            kind,
            speaker: Speaker::Person(speaker),
            cue: None,
            why: Vec::new(),
        });
    }

    fn time(&mut self, words: &str, value: &str) {
        let span = *self.spans(words).last().unwrap();
        let value = Edtf::parse(value);
        let side = Side::default();
        self.0.found.times.push(TimeExpression { span, value, side });
    }

    fn term(&mut self, id: &str, words: &str, category: &str, claim: Option<(&str, &str)>) {
        let claimed = claim.map(|(words, by)| (self.spans(words)[0], by));
        let mention = |span: Span| {
            let claim = claimed.filter(|(words, _)| words.contains(span));
            TermMention {
                span,
                quantity: claim.map(|(span, _)| Quantity {
                    span,
                    min: None,
                    max: None,
                    hedge: None,
                    unit: None,
                }),
                claimant: claim.map(|(_, by)| by.into()),
                why: Vec::new(),
            }
        };
        let mentions = self.spans(words).into_iter().map(mention).collect();
        self.0.found.terms.push(Term {
            lexicon: Arc::from("weapons"),
            id: Arc::from(id),
            name: Arc::from(words),
            category: Arc::from(category),
            mentions,
        });
    }
}
