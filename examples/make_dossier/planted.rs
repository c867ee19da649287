//! What is planted, and how it is said: experts with statements, weapons with numbers. Nobody here exists.

use crate::made::Language;
use crate::made::random::Random;

/// Somebody who knows and is quoted, in articles of one language.
#[derive(Debug)]
pub struct Expert {
    pub name: &'static str,
    /// As it is called when a name is not repeated.
    pub surname: &'static str,
    pub role: &'static str,
    pub affiliation: &'static str,
}

const fn expert(name: &'static str, surname: &'static str, role: &'static str, affiliation: &'static str) -> Expert {
    Expert {
        name,
        surname,
        role,
        affiliation,
    }
}

#[rustfmt::skip]
pub const DUTCH_EXPERTS: &[Expert] = &[
    expert("Hedwig Tammeling",   "Tammeling",   "hoogleraar",          "Universiteit van Ostrecht"),
    expert("Reinout Kwakkel",    "Kwakkel",     "defensiedeskundige",  "Instituut Merwede"),
    expert("Saskia Dubbelboer",  "Dubbelboer",  "analist",             "Instituut Noorderlicht"),
    expert("Farid Bensouda",     "Bensouda",    "wapendeskundige",     "Universiteit van Ostrecht"),
    expert("Ilse Ravenhorst",    "Ravenhorst",  "onderzoeker",         "Instituut Merwede"),
    expert("Tjeerd Oosterwolde", "Oosterwolde", "militair historicus", "Universiteit van Kampveer"),
    expert("Noor Zevenbergen",   "Zevenbergen", "Ruslanddeskundige",   "Instituut Noorderlicht"),
    expert("Casimir Prummel",    "Prummel",     "raketexpert",         "Universiteit van Kampveer"),
];

#[rustfmt::skip]
pub const ENGLISH_EXPERTS: &[Expert] = &[
    expert("Imogen Hartwell",    "Hartwell",    "professor",        "University of Ashmere"),
    expert("Leopold Strickland", "Strickland",  "analyst",          "Calder Institute"),
    expert("Winifred Okonjo",    "Okonjo",      "researcher",       "University of Ashmere"),
    expert("Barnaby Quill",      "Quill",       "defence analyst",  "Calder Institute"),
];

/// A weapon, by the words of one language and the id of its entry.
#[derive(Debug)]
pub struct Weapon {
    pub words: &'static str,
    pub entry: &'static str,
}

const fn weapon(words: &'static str, entry: &'static str) -> Weapon {
    Weapon { words, entry }
}

pub const DUTCH_WEAPONS: &[Weapon] = &[
    weapon("kruisraketten", "cruise-missile"),
    weapon("ballistische raketten", "ballistic-missile"),
    weapon("houwitsers", "howitzer"),
    weapon("Leopard 2-tanks", "leopard-2"),
    weapon("artilleriegranaten", "shell"),
    weapon("torpedo's", "torpedo"),
];

pub const ENGLISH_WEAPONS: &[Weapon] = &[
    weapon("cruise missiles", "cruise-missile"),
    weapon("ballistic missiles", "ballistic-missile"),
    weapon("howitzers", "howitzer"),
    weapon("Leopard 2 tanks", "leopard-2"),
    weapon("torpedoes", "torpedo"),
];

/// Numbers as they are written, their value, and whether a word makes them a least or a most only.
#[rustfmt::skip]
const DUTCH_NUMBERS: &[(&str, u32)] = &[("twaalf", 12), ("48", 48), ("ruim 180", 180), ("1.500", 1500), ("bijna 3000", 3000), ("zestig", 60)];
#[rustfmt::skip]
const ENGLISH_NUMBERS: &[(&str, u32)] = &[("twelve", 12), ("48", 48), ("more than 180", 180), ("1,500", 1500), ("nearly 3,000", 3000), ("sixty", 60)];

#[rustfmt::skip]
const DUTCH_SAYINGS: &[&str] = &[
    "Dit verandert weinig aan het front", "De voorraden raken sneller leeg dan gedacht", "Niemand had dit een jaar geleden verwacht",
    "Het gaat om de aantallen, niet om de techniek", "Daar moeten we nuchter over blijven", "De winter wordt beslissend",
];
#[rustfmt::skip]
const ENGLISH_SAYINGS: &[&str] = &[
    "This changes little at the front", "The stocks are running down faster than we thought", "Nobody expected this a year ago",
    "It is about numbers, not about technology", "We should stay sober about that", "The winter will be decisive",
];

/// Who says what in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub speaker: &'static str,
    pub role: &'static str,
    /// Words of the statement that stand nowhere else in the article.
    pub words: String,
}

/// How many of which weapon an article claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    pub entry: &'static str,
    pub words: &'static str,
    /// The number that is written, without the word that softens it.
    pub number: u32,
}

/// A paragraph in which an expert is introduced and quoted.
pub fn statement(language: Language, random: &mut Random) -> (String, Said) {
    let (experts, sayings, years) = match language {
        Language::Dutch => (DUTCH_EXPERTS, DUTCH_SAYINGS, "jaar duurt het nog"),
        Language::English => (ENGLISH_EXPERTS, ENGLISH_SAYINGS, "years are left"),
    };
    let Expert {
        name,
        surname,
        role,
        affiliation,
    } = experts[random.skewed(experts.len())];
    let saying = random.of_list(sayings);
    // A number makes the words of this article its own.
    let words = format!("{saying}, en {} {years}", random.below(90) + 10);
    let (text, words) = match (language, random.below(3)) {
        (Language::Dutch, 0) => (format!("“{words}”, zegt {role} {name} van het {affiliation}."), words),
        (Language::Dutch, 1) => (
            format!("Volgens {role} {name} ({affiliation}) is dat nog niet zeker. “{words}”, aldus {surname}."),
            words,
        ),
        (Language::Dutch, _) => (
            format!("{name}, {role} aan het {affiliation}, kijkt daar anders naar. „{words}”, zegt {surname}."),
            words,
        ),
        (Language::English, n) => {
            let words = words.replace(", en ", ", and ");
            let text = match n {
                0 => format!("“{words},” said {name}, {} at the {affiliation}.", with_article(role)),
                1 => format!("{} {name} of the {affiliation} said: “{words}.”", capital(role)),
                _ => format!(
                    "{name}, {} at the {affiliation}, disagrees. “{words},” {surname} said.",
                    with_article(role)
                ),
            };
            (text, words)
        }
    };
    let text = text.replace("het Universiteit", "de Universiteit");
    (
        text,
        Said {
            speaker: name,
            role,
            words,
        },
    )
}

/// A sentence in which a number of weapons is claimed.
pub fn claim(language: Language, random: &mut Random) -> (String, Claimed) {
    let (weapons, numbers) = match language {
        Language::Dutch => (DUTCH_WEAPONS, DUTCH_NUMBERS),
        Language::English => (ENGLISH_WEAPONS, ENGLISH_NUMBERS),
    };
    let Weapon { words, entry } = weapons[random.below(weapons.len())];
    let (written, number) = numbers[random.below(numbers.len())];
    let text = match (language, random.below(3)) {
        (Language::Dutch, 0) => format!("Het leger ontving deze maand {written} {words}, melden de autoriteiten."),
        (Language::Dutch, 1) => format!("Aan de grens staan volgens het ministerie {written} {words}."),
        (Language::Dutch, _) => format!("Bij de aanval werden {written} {words} gebruikt."),
        (Language::English, 0) => format!("The army received {written} {words} this month, the authorities said."),
        (Language::English, 1) => format!("According to the ministry, {written} {words} stand at the border."),
        (Language::English, _) => format!("The attack was carried out with {written} {words}."),
    };
    (text, Claimed { entry, words, number })
}

fn with_article(role: &str) -> String {
    let article = if role.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {role}")
}

fn capital(role: &str) -> String {
    let (first, rest) = role.split_at(1);
    first.to_uppercase() + rest
}
