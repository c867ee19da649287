use crate::article::{PersonIdx, PersonKind};
use crate::dossier::tests::{article, naming};
use crate::dossier::{ArticleId, Dossier};

/// Returns the groups that the names of a dossier fall into, each sorted, one article a name.
fn groups(names: &[&str]) -> Vec<Vec<String>> {
    let articles: Vec<&[&str]> = names.chunks(1).collect();
    let dossier = naming(&articles);
    let mut groups: Vec<Vec<String>> = dossier
        .people()
        .iter()
        .map(|person| {
            let mut own: Vec<String> = std::iter::once(&person.name).chain(&person.aliases).cloned().collect();
            own.sort();
            own
        })
        .collect();
    groups.sort();
    groups
}

#[rustfmt::skip]
const GROUPS: &[(&[&str], &[&[&str]])] = &[
    // One person
    (&["Anna de Wit", "De Wit"],                 &[&["Anna de Wit", "De Wit"]]),
    (&["De Wit", "Anna de Wit"],                 &[&["Anna de Wit", "De Wit"]]),
    (&["Anna de Wit", "Wit"],                    &[&["Anna de Wit", "Wit"]]),
    (&["Zoë Coëlho", "Zoe Coelho"],              &[&["Zoe Coelho", "Zoë Coëlho"]]),
    (&["J. Kuipers", "Joris Kuipers", "Kuipers"],&[&["J. Kuipers", "Joris Kuipers", "Kuipers"]]),
    (&["J. Kuipers", "Kuipers"],                 &[&["J. Kuipers", "Kuipers"]]),
    (&["Kim Jong-un", "Kim Jong Un", "Kim"],     &[&["Kim", "Kim Jong Un", "Kim Jong-un"]]),
    (&["Pak Chol-min", "Pak"],                   &[&["Pak", "Pak Chol-min"]]),
    (&["Pak Chol Min", "Pak"],                   &[&["Pak", "Pak Chol Min"]]),
    (&["Vladimir Poetin", "Putin", "Poetin"],    &[&["Poetin", "Putin", "Vladimir Poetin"]]),
    (&["Poetin", "Putin"],                       &[&["Poetin", "Putin"]]),
    (&["Omar al-Bakri", "Bakri"],                &[&["Bakri", "Omar al-Bakri"]]),
    // Not known who
    (&["Anna de Wit", "Bram de Wit", "De Wit"],  &[&["Anna de Wit"], &["Bram de Wit"], &["De Wit"]]),
    (&["Kim Jong-un", "Kim Yong-hyun", "Kim"],   &[&["Kim"], &["Kim Jong-un"], &["Kim Yong-hyun"]]),
    (&["Joris Kuipers", "Jan Kuipers", "J. Kuipers"], &[&["J. Kuipers"], &["Jan Kuipers"], &["Joris Kuipers"]]),
    (&["Vladimir Poetin", "Joris Poetin", "Poetin"],  &[&["Joris Poetin"], &["Poetin"], &["Vladimir Poetin"]]),
    // Others
    (&["Pak Chol-min", "Min"],                   &[&["Min"], &["Pak Chol-min"]]),
    (&["Anna de Wit", "Anna"],                   &[&["Anna"], &["Anna de Wit"]]),
    (&["Joris Kuipers", "A. Kuipers"],           &[&["A. Kuipers"], &["Joris Kuipers"]]),
    (&["Layla Haddad", "Layla Hadad"],           &[&["Layla Hadad"], &["Layla Haddad"]]),
];

#[test]
fn names_are_one_person_only_when_that_is_sure() {
    for (names, expected) in GROUPS {
        let mut expected: Vec<Vec<String>> = expected
            .iter()
            .map(|group| group.iter().map(ToString::to_string).collect())
            .collect();
        expected.sort();
        assert_eq!(groups(names), expected, "{names:?}");
    }
}

#[test]
fn the_full_name_is_shown_and_its_kind_and_roles_kept() {
    let mut first = article("2024-02", "a", &["Wit"]);
    first.found.people[0].kind = PersonKind::Other;
    let mut second = article("2024-01", "b", &["Layla Haddad", "Anna de Wit"]);
    second.found.people[1].kind = PersonKind::Expert;
    let mut dossier = Dossier::default();
    dossier.push(vec![first]);
    dossier.push(vec![second]);
    let wit = &dossier.people()[0];
    assert_eq!(
        (wit.name.as_str(), wit.kind, wit.n_mentions),
        ("Anna de Wit", PersonKind::Expert, 2)
    );
    assert_eq!(wit.articles, [ArticleId(0), ArticleId(1)]);
    let theirs = |article| dossier.people_who_are(wit.id, ArticleId(article)).collect::<Vec<_>>();
    assert_eq!((theirs(0), theirs(1)), (vec![PersonIdx(0)], vec![PersonIdx(1)]));
    assert_eq!(dossier.person_of(ArticleId(0), PersonIdx(0)), Some(wit.id));
    assert_eq!(dossier.person(wit.id).map(|p| p.name.as_str()), Some("Anna de Wit"));
    assert_eq!(dossier.person_of(ArticleId(0), PersonIdx(9)), None);
}
