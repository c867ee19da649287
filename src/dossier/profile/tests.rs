use super::*;
use crate::article::Record;
use crate::dossier::tests::date;
use crate::extract::Engine;
use crate::lexicon;

const OCTOBER: &str = "Hoogleraar krijgsgeschiedenis Anna de Wit van de Universiteit Vlist telt de tanks. „Achttien tanks is niet veel”, zegt De Wit. \
    Volgens minister Joris Kuipers van Defensie zijn er twintig tanks.";
const MARCH: &str = "„Er komen nog tanks en granaten bij”, zegt defensiespecialist Anna de Wit. Volgens Joris Kuipers zijn er geen tanks meer.";
const UNDATED: &str = "Anna de Wit kwam niet. In de loods van het leger stonden tanks.";

fn dossier() -> Dossier {
    let engine = Engine {
        lexicons: lexicon::built_in(),
        language: Some("nl".into()),
    };
    let read = |(edtf, text): (&str, &str)| {
        engine.read(Record {
            text: text.into(),
            date: date(edtf),
            ..Record::default()
        })
    };
    let mut dossier = Dossier::default();
    dossier.push(
        [("2023-10-04", OCTOBER), ("2024-03", MARCH), ("", UNDATED)]
            .map(read)
            .into(),
    );
    dossier
}

/// Writes a profile: a line a section, and below it the words of each item, or the name that it leads to with its number.
fn written(dossier: &Dossier, target: Target, is_chosen: impl Fn(ArticleId) -> bool) -> String {
    let profile = Profile::of(dossier, target, is_chosen);
    let mut lines = Vec::new();
    for (at, item) in profile.items.iter().enumerate() {
        if let Some((section, _)) = profile.sections.iter().find(|(_, first)| *first == at) {
            lines.push(format!("{section:?}"));
        }
        lines.push(match (item, item.place(dossier)) {
            (Item::Term(id, n), _) => format!("  {} {n}", dossier.term(*id).unwrap().name),
            (Item::Person(id, n), _) => format!("  {} {n}", dossier.person(*id).unwrap().name),
            (_, Some((article, span))) => format!("  {}", span.of(dossier.article(article).text())),
            (_, None) => "  nowhere".into(),
        });
    }
    lines.join("\n")
}

fn person(dossier: &Dossier, name: &str) -> Target {
    Target::Person(dossier.people().iter().find(|person| person.name == name).unwrap().id)
}

fn term(dossier: &Dossier, name: &str) -> Target {
    Target::Term(dossier.terms().iter().find(|term| *term.name == *name).unwrap().id)
}

#[test]
fn a_person_through_time() {
    let dossier = dossier();
    let anna = person(&dossier, "Anna de Wit");
    assert_eq!(
        written(&dossier, anna, |_| true),
        "Roles\n  defensiespecialist\n  Hoogleraar krijgsgeschiedenis\n\
         Affiliations\n  Universiteit Vlist\n\
         SpeaksOf\n  tank 2\n  granaat 1\n\
         Said(Month(2024, 3))\n  „Er komen nog tanks en granaten bij”\n\
         Said(Month(2023, 10))\n  „Achttien tanks is niet veel”\n\
         Named\n  Anna de Wit"
    );
    assert_eq!(
        written(&dossier, anna, |id| id.0 == 0),
        "Roles\n  Hoogleraar krijgsgeschiedenis\nAffiliations\n  Universiteit Vlist\nSpeaksOf\n  tank 1\nSaid(Month(2023, 10))\n  „Achttien tanks is niet veel”"
    );
    assert_eq!(written(&dossier, anna, |_| false), "");
}

#[test]
fn a_term_with_who_claims_how_many_and_who_speaks_of_it() {
    let dossier = dossier();
    let tank = term(&dossier, "tank");
    let found = written(&dossier, tank, |_| true);
    let sections: Vec<&str> = found.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(
        sections,
        [
            "Claims",
            "SpokenOfBy",
            "Mentioned(Month(2024, 3))",
            "Mentioned(Month(2023, 10))",
            "Mentioned(Undated)"
        ],
        "{found}"
    );
    assert!(
        found.contains("SpokenOfBy\n  Anna de Wit 2\n  Joris Kuipers 2\n"),
        "{found}"
    );
    let profile = Profile::of(&dossier, tank, |_| true);
    let n = profile
        .in_sections(|section| matches!(section, Section::Mentioned(_)))
        .count();
    assert_eq!(n, 6, "{found}");
}

#[test]
fn an_unknown_name_has_no_profile() {
    assert_eq!(
        Profile::of(&Dossier::default(), Target::Term(TermId(7)), |_| true),
        Profile::default()
    );
}
