//! The words that made-up articles are made of. No word here is a weapon or what an expert is called: those are planted.

mod dutch;
mod english;

pub use dutch::DUTCH;
pub use english::ENGLISH;

/// What a sentence of a language is built from; see `prose`.
pub struct Words {
    pub subjects: &'static [&'static str],
    /// Without their object.
    pub verbs: &'static [&'static str],
    pub objects: &'static [&'static str],
    pub adjectives: &'static [&'static str],
    pub when: &'static [&'static str],
    pub rest: &'static [&'static str],
    /// Halves of compounds, which no list of words holds.
    pub halves: &'static [&'static str],
    pub ends: &'static [&'static str],
    pub links: &'static [&'static str],
    /// Ends of the names of places and streets.
    pub places: &'static [&'static str],
}

/// Beginnings of the names of places and firms.
pub const SYLLABLES: &[&str] = &[
    "Al", "Bor", "Cas", "Del", "Ef", "Fro", "Gal", "Hul", "Ing", "Jor", "Kel", "Lod", "Mer", "Nor", "Ol", "Pel",
    "Quar", "Rus", "Sel", "Tor", "Ul", "Ver", "Wol", "Zan", "Brem", "Drog", "Fles", "Grij", "Klun", "Plas", "Sluis",
    "Twis",
];
pub const MIDDLES: &[&str] = &[
    "a", "be", "den", "er", "fel", "ga", "hem", "in", "ke", "lin", "men", "ne", "o", "per", "ren", "sen", "ter", "u",
    "ven", "we",
];

pub const GIVEN: &[&str] = &[
    "Anna", "Bram", "Carla", "Daan", "Elif", "Floor", "Gijs", "Hanna", "Ivo", "Jasper", "Karin", "Lotte", "Mirjam",
    "Niels", "Olga", "Pieter", "Rosa", "Stijn", "Tess", "Umar", "Vera", "Wout", "Yara", "Zeger", "Alice", "Brian",
    "Clara", "Duncan", "Emily", "Frank", "Grace", "Howard", "Irene", "Jack", "Kate", "Laura", "Martin", "Nora",
    "Oscar", "Paula", "Robert",
];
pub const SURNAMES: &[&str] = &[
    "Aalders",
    "Beukema",
    "Cuperus",
    "Drenth",
    "Eising",
    "Feenstra",
    "Geertsema",
    "Hoving",
    "Ijzerman",
    "Jansma",
    "Kloosterman",
    "Luursema",
    "Meinders",
    "Nieboer",
    "Oldenkamp",
    "Pannekoek",
    "Renkema",
    "Scholtens",
    "Tuinstra",
    "Uneken",
    "Venema",
    "Wiersum",
    "Zijlstra",
    "Ashdown",
    "Bellamy",
    "Corfield",
    "Dunmore",
    "Elwood",
    "Fairclough",
    "Garside",
    "Hathaway",
    "Inskip",
    "Jessop",
    "Kirkham",
    "Lathom",
    "Marlowe",
    "Norcross",
    "Ormerod",
    "Pickering",
    "Rainford",
    "Sowerby",
    "Thornley",
    "Underhill",
    "Wadsworth",
];
