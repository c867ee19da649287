//! A search that is as plain as can be, to check the real one by: it reads the printed tree, splits texts at every character that is no
//! letter, and knows inflected forms and compounds by a list. Shares no code with the program.

/// An article as the tests write it down.
pub(crate) struct Doc {
    pub(crate) id: u32,
    pub(crate) date: &'static str,
    pub(crate) title: &'static str,
    pub(crate) source: &'static str,
    pub(crate) text: &'static str,
    /// Name, kind, role, affiliation.
    pub(crate) people: &'static [(&'static str, &'static str, &'static str, &'static str)],
    /// Name, words in the text, number with claimant.
    pub(crate) weapons: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

/// Which words of the tests are forms of one another, and which are compounds of the first.
const KIN: &[(&[&str], &[&str])] = &[
    (&["granaat", "granaten"], &["artilleriegranaten", "granaatwerper"]),
    (
        &["raket", "raketten"],
        &["raketaanval", "kruisraketten", "luchtdoelraketsysteem"],
    ),
    (&["tank", "tanks"], &["tankbrigade"]),
    (&["huis", "huizen"], &["ziekenhuizen"]),
    (&["ziekenhuis", "ziekenhuizen"], &[]),
    (&["soldaat", "soldaten"], &[]),
    (&["noord", "noorde"], &[]),
    (&["levert", "leverte"], &[]),
];

#[derive(Debug)]
enum Tree {
    Leaf(String),
    List(String, Vec<Tree>),
}

/// Where something was found: bytes of the text.
pub(crate) type Found = Vec<(usize, usize)>;

/// Returns where a printed query finds something in a text; `None` when it does not answer.
pub(crate) fn search(printed: &str, doc: &Doc) -> Option<Found> {
    let mut rest = printed;
    let tree = read(&mut rest);
    assert!(rest.trim().is_empty(), "{printed}: `{rest}` is left over");
    eval(&tree, doc)
}

fn read(rest: &mut &str) -> Tree {
    *rest = rest.trim_start();
    if let Some(inside) = rest.strip_prefix('(') {
        *rest = inside;
        let name = take(rest, |c| c == ' ');
        let mut list = Vec::new();
        loop {
            *rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix(')') {
                *rest = after;
                return Tree::List(name, list);
            }
            list.push(read(rest));
        }
    }
    for mark in ['"', '/'] {
        if rest.starts_with(mark) {
            let end = rest[1..].find(mark).unwrap() + 2;
            let (leaf, after) = rest.split_at(end);
            *rest = after;
            return Tree::Leaf(leaf.into());
        }
    }
    Tree::Leaf(take(rest, |c| c == ' ' || c == ')'))
}

fn take(rest: &mut &str, ends: impl Fn(char) -> bool) -> String {
    let (word, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
    *rest = after;
    word.into()
}

fn eval(tree: &Tree, doc: &Doc) -> Option<Found> {
    match tree {
        Tree::Leaf(leaf) if leaf == "undated" => doc.date.is_empty().then(Vec::new),
        Tree::Leaf(leaf) => some(leaf_in(leaf, doc.text)),
        Tree::List(name, list) => match name.as_str() {
            "and" => {
                let parts: Option<Vec<Found>> = list.iter().map(|part| eval(part, doc)).collect();
                Some(parts?.concat())
            }
            "or" => {
                let parts: Vec<Found> = list.iter().filter_map(|part| eval(part, doc)).collect();
                (!parts.is_empty()).then(|| parts.concat())
            }
            "not" => eval(&list[0], doc).is_none().then(Vec::new),
            "date" => leaf_of(&list[0]).split("..").next().and_then(|from| {
                // The rows ask for months and years only; a date of the docs lies in them when it begins so.
                doc.date.starts_with(from).then(Vec::new)
            }),
            near if near.starts_with("near/") => {
                let n: usize = near[5..].parse().unwrap();
                some(close(&leaf_of(&list[0]), &leaf_of(&list[1]), n, doc.text))
            }
            field => eval_field(field, &leaf_of(&list[0]), doc),
        },
    }
}

fn leaf_of(tree: &Tree) -> String {
    match tree {
        Tree::Leaf(leaf) => leaf.clone(),
        Tree::List(..) => panic!("a leaf is expected, not {tree:?}"),
    }
}

fn eval_field(field: &str, leaf: &str, doc: &Doc) -> Option<Found> {
    let is_in = |text: &str| leaf == "*" && !text.is_empty() || !leaf_in(leaf, text).is_empty();
    let all = |words: &[&str]| -> Found {
        let found = words.iter().filter(|word| !word.is_empty());
        found
            .flat_map(|word| doc.text.match_indices(word).map(|(at, w)| (at, at + w.len())))
            .collect()
    };
    let named = |kind: &str| {
        let people = doc.people.iter().filter(|person| kind.is_empty() || person.1 == kind);
        let people = people.filter(|person| is_in(person.0));
        all(&people.map(|person| person.0).collect::<Vec<_>>())
    };
    match field {
        "title" => is_in(doc.title).then(Vec::new),
        "source" => is_in(doc.source).then(Vec::new),
        "person" => some(named("")),
        "expert" => some(named("expert")),
        "official" => some(named("official")),
        "role" => some(all(&doc
            .people
            .iter()
            .map(|p| p.2)
            .filter(|r| is_in(r))
            .collect::<Vec<_>>())),
        "org" => some(all(&doc
            .people
            .iter()
            .map(|p| p.3)
            .filter(|o| is_in(o))
            .collect::<Vec<_>>())),
        "term" | "weapons" => {
            let weapons = doc.weapons.iter().filter(|w| is_in(w.0) || is_in(w.1));
            some(all(&weapons.map(|w| w.1).collect::<Vec<_>>()))
        }
        "claim" => {
            let claims = doc.weapons.iter().filter(|w| !w.2.is_empty());
            let claims = claims.filter(|w| is_in(w.0) || is_in(w.1) || is_in(w.3));
            some(all(&claims.map(|w| w.2).collect::<Vec<_>>()))
        }
        other => panic!("no field {other}"),
    }
}

fn some(found: Found) -> Option<Found> {
    (!found.is_empty()).then_some(found)
}

/// Splits a text into words without accents, and where they stand.
fn split(text: &str) -> Vec<(String, usize, usize)> {
    let mut words: Vec<(String, usize, usize)> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let plain = match c.to_lowercase().next().unwrap() {
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'ï' | 'í' => 'i',
            'ö' | 'ó' => 'o',
            'ü' => 'u',
            'á' | 'ä' => 'a',
            c => c,
        };
        if !plain.is_alphanumeric() {
            open = false;
            continue;
        }
        if !open {
            words.push((String::new(), at, at));
            open = true;
        }
        let last = words.last_mut().unwrap();
        last.0.push(plain);
        last.2 = at + c.len_utf8();
    }
    words
}

fn leaf_in(leaf: &str, text: &str) -> Found {
    if let Some(source) = leaf.strip_prefix('/') {
        return letters_in(source.trim_end_matches('/'), text);
    }
    let words = split(text);
    runs(leaf, &words)
        .into_iter()
        .map(|(first, last)| (words[first].1, words[last].2))
        .collect()
}

/// Finds plain letters, the only regular expressions that the rows compare; a dot is any character.
fn letters_in(source: &str, text: &str) -> Found {
    let pattern: Vec<char> = source.chars().collect();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut from = 0;
    while from + pattern.len() <= chars.len() {
        let part = &chars[from..from + pattern.len()];
        let same =
            |(p, (_, c)): (&char, &(usize, char))| *p == '.' && *c != '\n' || p.to_lowercase().eq(c.to_lowercase());
        if pattern.iter().zip(part).all(same) {
            let (at, last) = part[part.len() - 1];
            found.push((part[0].0, at + last.len_utf8()));
            from += pattern.len();
        } else {
            from += 1;
        }
    }
    found
}

/// Returns the first and last word of each place.
fn runs(leaf: &str, words: &[(String, usize, usize)]) -> Vec<(usize, usize)> {
    let literal = leaf.starts_with('"');
    let asked: Vec<&str> = leaf.trim_matches('"').split([' ', '+']).collect();
    let kin = asked.len() == 1 && !literal;
    (0..words.len())
        .filter(|at| at + asked.len() <= words.len())
        .filter(|at| {
            asked
                .iter()
                .zip(&words[*at..])
                .all(|(asked, (word, ..))| is_word(asked, word, kin))
        })
        .map(|at| (at, at + asked.len() - 1))
        .collect()
}

fn is_word(asked: &str, word: &str, kin: bool) -> bool {
    match asked.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None if asked == word => true,
        None => {
            kin && KIN.iter().any(|(forms, compounds)| {
                forms.contains(&asked) && (forms.contains(&word) || compounds.contains(&word))
            })
        }
    }
}

fn close(a: &str, b: &str, n: usize, text: &str) -> Found {
    let words = split(text);
    let mut found = Vec::new();
    for x in runs(a, &words) {
        for y in runs(b, &words) {
            let (first, second) = if x.0 < y.0 { (x, y) } else { (y, x) };
            if second.0 > first.1 && second.0 - first.1 <= n {
                found.push((words[x.0].1, words[x.1].2));
                found.push((words[y.0].1, words[y.1].2));
            }
        }
    }
    found
}
