//! The articles that the searches of the tests look through.

use crate::brute::Doc;

#[rustfmt::skip]
pub(crate) const DOCS: &[Doc] = &[
    Doc {
        id: 1, date: "2024-01-15", title: "Loodsen vol granaten", source: "De Vlister",
        text: "Noord-Korea levert Rusland artilleriegranaten, zegt hoogleraar Anna de Wit van de Universiteit Vlist. Een miljoen granaten liggen klaar.",
        people: &[("Anna de Wit", "expert", "hoogleraar", "Universiteit Vlist")],
        weapons: &[("granaat", "granaten", "miljoen granaten", "De Wit")],
    },
    Doc {
        id: 2, date: "2024-01", title: "Tanks op drift", source: "Radio Oost",
        text: "De tankbrigade verloor achttien tanks. Minister Joris Kuipers noemt dat onjuist. Kim Jong-un zweeg.",
        people: &[("Joris Kuipers", "official", "Minister", ""), ("Kim Jong-un", "other", "", "")],
        weapons: &[("tank", "tanks", "achttien tanks", "Radio Oost")],
    },
    Doc {
        id: 3, date: "2023-09-04", title: "Raketaanval op ziekenhuizen", source: "De Vlister",
        text: "Na de raketaanval telde de stad zes raketten. Kruisraketten vielen op huizen; het één na laatste huis brandde af.",
        people: &[],
        weapons: &[("raket", "raketten", "zes raketten", "de stad")],
    },
    Doc {
        id: 4, date: "", title: "Van de frontlinie", source: "",
        text: "Een soldaat uit Oekraïne ziet geen raket. De soldaten wachten op het luchtdoelraketsysteem, volgens analist Layla Haddad.",
        people: &[("Layla Haddad", "expert", "analist", "")],
        weapons: &[],
    },
    Doc {
        id: 5, date: "2023", title: "Kim ontmoet Poetin", source: "Ons Blad",
        text: "Kim Jong Un en Poetin spraken over de Hwasong-11 en de F-16. „Geen raket”, zei Kim, “en geen tank”.",
        people: &[("Kim Jong Un", "other", "", ""), ("Poetin", "official", "", "")],
        weapons: &[("Hwasong-11", "Hwasong-11", "", "")],
    },
    Doc {
        id: 6, date: "2024-10-14", title: "Oefening met een granaatwerper", source: "Ons Blad",
        text: "De oefening met de granaatwerper duurde 3,5 uur. De oefening van de tankbrigade ook. Niemand sprak over een raket of een granaat.",
        people: &[],
        weapons: &[("granaat", "granaat", "", "")],
    },
    Doc {
        id: 7, date: "2024-03-01", title: "Geen nieuws", source: "Radio Oost",
        text: "Niets",
        people: &[],
        weapons: &[],
    },
];
