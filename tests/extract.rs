//! Runs the cases of `tests/extract/<language>/*.txt`: text with carets under what is found in it.
//!
//! A file begins with a line `checks: people` (or several of `people`, `statements`, `terms`, `times`, `chrome`) and may
//! have a line `date: 2024-05` for the publication date. Each case begins with `== what it shows`, then its text. Under a
//! line of text stand the spans that begin in it, one a line, in order: carets and a label. Everything found of the
//! checked kinds must stand there, so that a case without carets says that nothing is found.
//!
//! ```text
//! == the role stands before the name
//! Volgens hoogleraar Anna de Wit klopt het. De Wit wacht af.
//!         ^^^^^^^^^^ role
//!                    ^^^^^^^^^^^ expert
//!                                           ^^^^^^ expert=Anna de Wit
//! ```
//!
//! A mention is labelled with the kind of its person, and with the person's name where it stands shorter. A span that goes
//! on in the next line ends its label with ` …`. `UPDATE=1 cargo test --test extract` writes what is found into the files,
//! to be reviewed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use knipsel::article::{Found, PersonKind, Record, Span, Speaker, StatementKind};
use knipsel::date::{PartialDate, PubDate};
use knipsel::extract::Engine;

#[test]
fn texts_yield_what_their_carets_say() {
    let engine = Engine {
        lexicons: knipsel::lexicon::built_in(),
        language: None,
    };
    let files = case_files();
    assert!(!files.is_empty(), "no files in tests/extract");
    let wrong: Vec<String> = files.iter().flat_map(|file| check_file(&engine, file)).collect();
    assert!(wrong.is_empty(), "{} cases differ\n\n{}", wrong.len(), wrong.join("\n"));
}

/// Checks the cases of one file, or rewrites it; returns the cases that differ.
fn check_file(engine: &Engine, path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a case file is readable");
    let file = CaseFile::parse(path, &text);
    let found: Vec<String> = file.cases.iter().map(|case| case.check(engine, &file)).collect();
    if std::env::var_os("UPDATE").is_some() {
        let written = format!("{}{}", file.head, found.concat());
        fs::write(path, written.trim_end().to_owned() + "\n").expect("a case file is writable");
        return Vec::new();
    }
    let differs = |(case, found): (&Case, &String)| {
        (case.written.trim() != found.trim())
            .then(|| format!("{}\nwritten:\n{}\nfound:\n{found}", path.display(), case.written))
    };
    file.cases.iter().zip(&found).filter_map(differs).collect()
}

/// The cases of one file.
struct CaseFile {
    /// The lines before the first case, as they stand.
    head: String,
    language: String,
    checks: Vec<String>,
    date: PubDate,
    cases: Vec<Case>,
}

struct Case {
    name: String,
    /// The text without carets.
    text: String,
    /// The case as it stands in the file.
    written: String,
}

impl CaseFile {
    fn parse(path: &Path, text: &str) -> Self {
        let begin = if text.starts_with("== ") {
            0
        } else {
            text.find("\n== ").map_or(text.len(), |at| at + 1)
        };
        let (head, body) = text.split_at(begin);
        let value = |key: &str| head.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
        let checks = value("checks:").unwrap_or_else(|| panic!("{}: no line `checks:`", path.display()));
        let folder = path
            .parent()
            .and_then(Path::file_name)
            .expect("a case file lies in the folder of a language");
        Self {
            head: head.to_owned(),
            language: folder.to_string_lossy().into_owned(),
            checks: checks
                .split([',', ' '])
                .filter(|c| !c.is_empty())
                .map(str::to_owned)
                .collect(),
            date: PubDate {
                value: value("date:").map(|date| PartialDate::parse_edtf(date).expect("`date:` is EDTF")),
                ..PubDate::default()
            },
            cases: format!("\n{body}").split("\n== ").skip(1).map(Case::parse).collect(),
        }
    }

    fn checks(&self, kind: &str) -> bool {
        self.checks.iter().any(|c| c == kind)
    }
}

impl Case {
    fn parse(section: &str) -> Self {
        let (name, body) = section.split_once('\n').unwrap_or((section, ""));
        let lines: Vec<&str> = body.lines().filter(|line| !is_caret_line(line)).collect();
        Self {
            name: name.to_owned(),
            text: lines.join("\n").trim_end().to_owned(),
            written: format!("== {section}"),
        }
    }

    /// Returns the case as it should stand in its file.
    fn check(&self, engine: &Engine, file: &CaseFile) -> String {
        let record = Record {
            text: self.text.as_str().into(),
            language: Some(file.language.clone()),
            date: file.date,
            ..Record::default()
        };
        let marks = marks(file, &self.text, &engine.annotate(&record));
        let mut written = format!("== {}\n", self.name);
        let mut at = 0;
        for line in self.text.split('\n') {
            let end = at + line.len();
            let _ = writeln!(written, "{line}");
            for (span, label) in marks
                .iter()
                .filter(|(span, _)| (at..=end).contains(&(span.start as usize)))
            {
                let before = self.text[at..span.start as usize].chars().count();
                let width = self.text[span.start as usize..end.min(span.end as usize)]
                    .chars()
                    .count();
                let more = if span.end as usize > end { " …" } else { "" };
                let _ = writeln!(
                    written,
                    "{}{} {label}{more}",
                    " ".repeat(before),
                    "^".repeat(width.max(1))
                );
            }
            at = end + 1;
        }
        written.push('\n');
        written
    }
}

fn is_caret_line(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('^') && line.trim_start_matches('^').starts_with(' ')
}

/// Returns what is found of the checked kinds, in order of position, longer spans first.
fn marks(file: &CaseFile, text: &str, found: &Found) -> Vec<(Span, String)> {
    let mut marks = Vec::new();
    if file.checks("people") {
        people_marks(text, found, &mut marks);
    }
    if file.checks("statements") {
        statement_marks(found, &mut marks);
    }
    if file.checks("terms") {
        term_marks(found, &mut marks);
    }
    if file.checks("times") {
        for time in &found.times {
            let value = time.value.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
            marks.push((time.span, format!("time={value}")));
        }
    }
    if file.checks("chrome") {
        let kind = |kind| {
            serde_json::to_value(kind)
                .ok()
                .and_then(|v| v.as_str().map(str::to_owned))
                .unwrap_or_default()
        };
        marks.extend(
            found
                .chrome
                .iter()
                .map(|c| (c.span, format!("chrome={}", kind(c.kind)))),
        );
    }
    marks.sort_by_key(|(span, label)| (span.start, std::cmp::Reverse(span.end), label.clone()));
    marks
}

fn people_marks(text: &str, found: &Found, marks: &mut Vec<(Span, String)>) {
    for person in &found.people {
        let kind = match person.kind {
            PersonKind::Expert => "expert",
            PersonKind::Official => "official",
            PersonKind::Other => "person",
        };
        for mention in &person.mentions {
            let shorter = mention.of(text) != person.name;
            let label = if shorter {
                format!("{kind}={}", person.name)
            } else {
                kind.to_owned()
            };
            marks.push((*mention, label));
        }
        marks.extend(person.roles.iter().map(|role| (role.span, "role".to_owned())));
        marks.extend(
            person
                .affiliations
                .iter()
                .map(|org| (org.span, "affiliation".to_owned())),
        );
    }
}

fn statement_marks(found: &Found, marks: &mut Vec<(Span, String)>) {
    for statement in &found.statements {
        let kind = match statement.kind {
            StatementKind::Direct => "direct",
            StatementKind::Indirect => "indirect",
        };
        let speaker = match &statement.speaker {
            Speaker::Person(idx) => format!(" speaker={}", found.people[usize::from(idx.0)].name),
            Speaker::Collective(source) => format!(" source={}", source.text),
            Speaker::Unattributed => String::new(),
        };
        marks.push((statement.span, format!("{kind}{speaker}")));
        marks.extend(statement.cue.map(|cue| (cue, "cue".to_owned())));
    }
}

fn term_marks(found: &Found, marks: &mut Vec<(Span, String)>) {
    for term in &found.terms {
        for mention in &term.mentions {
            let claimant = mention
                .claimant
                .as_ref()
                .map_or_else(String::new, |c| format!(" claimant={c}"));
            marks.push((mention.span, format!("term={} {}{claimant}", term.category, term.id)));
            marks.extend(mention.quantity.as_ref().map(|q| (q.span, "quantity".to_owned())));
        }
    }
}

fn case_files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extract");
    let mut files: Vec<PathBuf> = folders(&root).iter().flat_map(|folder| folders(folder)).collect();
    files.retain(|file| file.extension().is_some_and(|ext| ext == "txt"));
    files.sort();
    files
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).expect("a folder of cases is readable");
    entries.filter_map(Result::ok).map(|entry| entry.path()).collect()
}
