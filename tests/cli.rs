//! Runs the program on small folders, and compares what it prints whole.

#![allow(clippy::unwrap_used)] // a test says what is wrong by failing

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const REPORT: &str = "date 2024-01-15

Rakketten voor de oever

Hoogleraar Anna de Wit van de Universiteit Utrecht zegt dat het land achttien Leopard 2-tanks levert.

“De tanks komen te laat”, zegt De Wit.
";
const MONTH: &str = "date 2024-01

Een maand later

Volgens Joris Kuipers blijft alles zoals het was.
";
const UNDATED: &str = "Zonder datum

Layla Haddad liep langs de rivier.
";

struct Env {
    folder: TempDir,
}

impl Env {
    fn new() -> Self {
        let env = Self {
            folder: TempDir::new().unwrap(),
        };
        fs::create_dir(env.path().join("d")).unwrap();
        env.file("d/a.txt", REPORT)
            .file("d/b.txt", MONTH)
            .file("d/c.txt", UNDATED);
        env
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn file(&self, name: &str, text: &str) -> &Self {
        fs::write(self.path().join(name), text).unwrap();
        self
    }

    /// Returns exit code, standard output and standard error of one run in the folder above the dossier.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::cargo_bin("knipsel")
            .unwrap()
            .current_dir(self.path())
            .env("XDG_CONFIG_HOME", self.path().join("config"))
            .env("HOME", self.path())
            .args(arguments)
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }
}

#[test]
fn list_is_newest_first_with_undated_last() {
    let (code, out, err) = Env::new().run(&["list", "--format", "csv", "d"]);
    let expected = "date,estimate,title,source,experts,path
2024-01,,Een maand later,,,d/b.txt
2024-01-15,,Rakketten voor de oever,,Anna de Wit,d/a.txt
undated,,Zonder datum,,,d/c.txt
";
    assert_eq!((code, out.as_str(), err.as_str()), (0, expected, ""));
}

#[test]
fn an_estimate_stands_beside_the_date_and_matches_only_where_that_is_asked() {
    let env = Env::new();
    env.file(
        "d/c.txt",
        "Dijk\n\nOp 3 mei 2024 brak de dijk. De raad zal op 20 mei 2024 stemmen.\n",
    );
    let (_, out, _) = env.run(&["list", "d"]);
    assert!(
        out.ends_with("undated     ~2024-05  Dijk                                    d/c.txt\n"),
        "{out}"
    );
    assert_eq!(env.run(&["list", "--date", "2024-05", "d"]).0, 1);
    let (code, out, _) = env.run(&["export", "--date", "2024-05", "--undated", "estimated", "d"]);
    let article: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &article["date"]["value"]), (0, &serde_json::Value::Null));
    let estimate = &article["estimate"];
    assert_eq!(
        (&estimate["earliest"], &estimate["latest"]),
        (&"2024-05-03".into(), &"2024-05-20".into())
    );
    assert_eq!(estimate["clues"][0]["kind"], "told");
}

#[test]
fn a_period_marks_what_may_lie_in_it_and_says_what_it_leaves_out() {
    let (code, out, err) = Env::new().run(&["list", "--date", "2024-01-10..2024-01-20", "d"]);
    let expected = "≈2024-01    Een maand later                         d/b.txt
2024-01-15  Rakketten voor de oever    Anna de Wit  d/a.txt
";
    assert_eq!((code, out.as_str()), (0, expected));
    assert_eq!(err, "1 undated left out by --date; --undated with shows them\n");
}

#[test]
fn a_timeline_counts_by_period_and_keeps_months_out_of_weeks() {
    let env = Env::new();
    let (code, out, _) = env.run(&["timeline", "--by", "expert", "--format", "csv", "d"]);
    let expected = "period,from,to,name,articles,possible
2024-01,2024-01-01,2024-01-31,Anna de Wit,1,0
2024-01,2024-01-01,2024-01-31,no expert named,1,0
undated,,,no expert named,1,0
";
    assert_eq!((code, out.as_str()), (0, expected));
    let (_, out, _) = env.run(&["timeline", "--unit", "week", "d"]);
    let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[2][..5], ["2024-01-15", "all", "articles", "1", "≈1"]);
    assert_eq!(lines[5], ["longer", "than", "a", "week", "all", "articles", "1"]);
    assert_eq!(lines[6], ["undated", "all", "articles", "1"]);
    let (code, _, err) = env.run(&["timeline", "--by", "stars", "d"]);
    assert_eq!(code, 2);
    assert!(err.contains("`stars`") && err.contains("weapons"), "{err}");
}

#[test]
fn times_stand_by_article_or_by_the_day_they_are_about() {
    let env = Env::new();
    env.file(
        "d/t.txt",
        "date 2024-02-10\n\nBrug dicht\n\nGisteren sloot de brug. In 2019 was hij nog open.\n",
    );
    let values = |arguments: &[&str]| -> Vec<String> {
        let (_, out, _) = env.run(arguments);
        let first = |line: &str| line.split(',').next().unwrap_or("").to_string();
        out.lines().skip(1).map(first).collect()
    };
    assert_eq!(values(&["times", "--format", "csv", "d"]), ["2024-02-09", "2019"]);
    assert_eq!(
        values(&["times", "--format", "csv", "--sort", "day", "d"]),
        ["2019", "2024-02-09"]
    );
}

#[test]
fn nothing_found_is_one_and_an_error_two() {
    let env = Env::new();
    assert_eq!(
        env.run(&["list", "--date", "1999", "--undated", "without", "d"]),
        (1, String::new(), String::new())
    );
    let error = |arguments: &[&str]| {
        let (code, out, err) = env.run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        err
    };
    assert_eq!(error(&["list", "e"]), "knipsel: e: no such file or folder\n");
    assert_eq!(
        error(&["list", "--date", "2024-13", "d"]).lines().nth(2),
        Some("  ^^^^^^^")
    );
    assert_eq!(
        error(&["list", "--lexicon", "no.toml", "d"]),
        "knipsel: no.toml: No such file or directory (os error 2)\n"
    );
}

#[test]
fn without_a_terminal_the_dashboard_names_list() {
    let (code, out, err) = Env::new().run(&["d"]);
    assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1));
    assert!(err.contains("terminal") && err.contains("knipsel list"), "{err}");
}

#[test]
fn a_folder_without_articles_shows_the_sample_and_says_so() {
    let empty = TempDir::new().unwrap();
    let output = Command::cargo_bin("knipsel")
        .unwrap()
        .current_dir(empty.path())
        .arg("list")
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 5);
    assert_eq!(
        output.stderr,
        b"no articles in this folder: this is the built-in sample\n"
    );
}

#[test]
fn corrections_of_the_reader_hold_for_the_commands() {
    let env = Env::new();
    let marks = "format = 1

[[person]]
name = \"Anna de Wit\"
kind = \"official\"
role = \"tolk\"

[[person]]
name = \"Joris Kuipers\"
same_as = \"Layla Haddad\"

[[article]]
path = \"a.txt\"
title = \"Rakketten voor de oever\"

[[article.reject]]
words = \"“De tanks komen te laat”\"
";
    let before = env.run(&["statements", "--format", "csv", "d"]).1;
    env.file("d/.knipsel-marks.toml", marks);
    let (_, people, err) = env.run(&["people", "--format", "csv", "d"]);
    assert!(people.contains("\nAnna de Wit,official,tolk; "), "{people}{err}");
    assert!(
        people.contains("\nJoris Kuipers,other,,,2,2,1,Layla Haddad\n"),
        "{people}"
    );
    let after = env.run(&["statements", "--format", "csv", "d"]).1;
    assert!(before.contains("te laat") && !after.contains("te laat"), "{after}");
    let page = env.run(&["person", "anna de wit", "d"]).1;
    assert!(page.contains("role you gave: tolk"), "{page}");
}

#[test]
fn references_are_exported_in_the_formats_of_other_programs() {
    let env = Env::new();
    let run = |format: &str| {
        env.run(&["export", "--format", format, "--date", "2024-01..2024-03", "d"])
            .1
    };
    let expected = "TY  - NEWS\r\nTI  - Een maand later\r\nPY  - 2024\r\nDA  - 2024/01//\r\nLA  - nl\r\nN1  - File: d/b.txt\r\nER  - \r\n\r\n";
    assert!(run("ris").starts_with(expected), "{}", run("ris"));
    assert_eq!(run("bibtex").matches("\n}\n").count(), 2);
    let items: serde_json::Value = serde_json::from_str(&run("csl")).unwrap();
    assert_eq!(items[0]["issued"]["date-parts"], serde_json::json!([[2024, 1]]));
    assert!(run("md").starts_with("## Een maand later\n\n“Een maand later”, januari 2024, d/b.txt\n"));
    assert_eq!(run("csv").lines().count(), 3);
}

#[test]
fn export_keeps_its_contract() {
    let (code, out, _) = Env::new().run(&["export", "d"]);
    assert_eq!((code, out.lines().count()), (0, 3));
    let articles: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let article = &articles[1];
    let fields: Vec<&String> = article.as_object().unwrap().keys().collect();
    let expected = [
        "chrome",
        "date",
        "estimate",
        "id",
        "language",
        "path",
        "people",
        "record",
        "source",
        "statements",
        "terms",
        "text",
        "times",
        "title",
        "url",
    ];
    let mut sorted = fields.clone();
    sorted.sort();
    assert_eq!(sorted, expected);
    assert_eq!(article["text"], REPORT);
    assert_eq!(article["date"]["earliest"], "2024-01-15");
    assert_eq!(articles[0]["date"]["latest"], "2024-01-31");
    assert_eq!(articles[2]["date"]["value"], serde_json::Value::Null);
    let person = &article["people"][0];
    assert_eq!(
        (&person["name"], &person["kind"]),
        (&"Anna de Wit".into(), &"expert".into())
    );
    for mention in person["mentions"].as_array().unwrap() {
        let at = |end: &str| usize::try_from(mention[end].as_u64().unwrap()).unwrap();
        assert_eq!(mention["surface"], REPORT[at("start")..at("end")]);
    }
}

#[test]
fn a_person_is_found_by_a_part_of_the_name() {
    let (code, out, _) = Env::new().run(&["person", "wit", "d"]);
    assert_eq!(code, 0);
    assert_eq!(out.lines().next(), Some("Anna de Wit"), "{out}");
    let (code, out, err) = Env::new().run(&["person", "Nadia Brink", "d"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(err, "no name like \"Nadia Brink\" here\n");
}

#[test]
fn a_term_shows_its_claims() {
    let (code, out, _) = Env::new().run(&["term", "leopard", "--format", "json", "d"]);
    assert_eq!(code, 0);
    let page: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(page["name"], "Leopard 2");
    assert_eq!(page["passages"][0]["quantity"], "achttien");
}

#[test]
fn a_lexicon_of_the_reader_is_looked_for() {
    let env = Env::new();
    let lexicon = "lexicon = \"water\"\n[[category]]\nid = \"water\"\n[[entry]]\nid = \"river\"\ncategory = \"water\"\nforms = [\"rivier\"]\n";
    env.file("water.toml", lexicon);
    let (_, out, err) = env.run(&["terms", "--format", "csv", "--lexicon", "water.toml", "d"]);
    assert!(out.contains("rivier,water,water,1,1,"), "{out}{err}");
    fs::create_dir_all(env.path().join("config/knipsel/lexicons")).unwrap();
    env.file("config/knipsel/lexicons/water.toml", lexicon);
    let (_, out, _) = env.run(&["terms", "--format", "csv", "d"]);
    assert!(out.contains("rivier,water,water,1,1,"), "{out}");
    let (code, _, err) = env.run(&["terms", "--lexicon", "water.toml", "d"]);
    assert_eq!(
        (code, err.as_str()),
        (
            2,
            "knipsel: water.toml: there is a lexicon `water` already; give this one another name\n"
        )
    );
}

#[test]
fn what_could_not_be_read_is_counted_and_listed() {
    let env = Env::new();
    env.file("d/e.json", "{\"title\": ");
    let (code, _, err) = env.run(&["list", "d"]);
    assert_eq!((code, err.as_str()), (0, "1 not read; `knipsel check` lists them\n"));
    let (_, listed, _) = env.run(&["check", "--format", "csv", "d"]);
    assert!(
        listed
            .lines()
            .any(|line| line.starts_with("unread,") && line.ends_with(",d/e.json")),
        "{listed}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_a_closed_pipe_is_none() {
    use std::process::{Command, Stdio};
    let env = Env::new();
    let run = |script: &str| {
        let program = env!("CARGO_BIN_EXE_knipsel");
        let mut shell = Command::new("sh");
        shell
            .args(["-c", script])
            .env("K", program)
            .current_dir(env.path())
            .stdin(Stdio::null());
        let output = shell.output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, message) = run("\"$K\" export d > /dev/full");
    assert_eq!(code, Some(2));
    assert!(message.contains("No space left"), "{message}");
    // Larger than a pipe holds, so that writing meets the closed end.
    env.file(
        "d/long.txt",
        &format!("{MONTH}{}", "Er gebeurde niets. ".repeat(20_000)),
    );
    assert_eq!(run("{ \"$K\" export d; echo $? >&2; } | true"), (Some(0), "0\n".into()));
}

#[test]
fn a_search_prints_the_sentences_with_how_they_answer() {
    let env = Env::new();
    let (code, out, _) = env.run(&["search", "levert tank", "--format", "jsonl", "d"]);
    assert_eq!(code, 0);
    let rows: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!rows.is_empty());
    for row in &rows {
        let text = row["text"].as_str().unwrap();
        for word in row["found"].as_array().unwrap() {
            assert!(text.contains(word.as_str().unwrap()), "{row}");
        }
    }
    for format in ["text", "json", "csv", "md"] {
        let (code, out, _) = env.run(&["search", "levert", "--format", format, "d"]);
        assert!(code == 0 && out.contains("levert"), "{format}: {out}");
    }
}

#[test]
fn a_search_without_an_answer_is_one_and_a_bad_query_two() {
    let env = Env::new();
    let (code, out, err) = env.run(&["search", "bestaatniet", "d"]);
    assert_eq!(
        (code, out.as_str(), err.as_str()),
        (1, "", "nothing answers bestaatniet\n")
    );
    let (code, out, err) = env.run(&["search", "één (tank", "d"]);
    let expected = "knipsel: QUERY: this parenthesis is not closed\n  één (tank\n      ^\n";
    assert_eq!((code, out.as_str(), err.as_str()), (2, "", expected));
    let (code, _, err) = env.run(&["list", "--query", "-", "d"]);
    assert!(code == 2 && err.starts_with("knipsel: --query: "), "{err}");
}

#[test]
fn a_query_chooses_the_articles_of_other_commands() {
    let env = Env::new();
    let n = |arguments: &[&str]| env.run(arguments).1.lines().count();
    let all = n(&["list", "d"]);
    let with = n(&["list", "d", "--query", "leopard"]);
    let without = n(&["list", "d", "--query", "-leopard"]);
    assert!(
        with > 0 && without > 0 && with + without == all,
        "{with} + {without} of {all}"
    );
}

#[test]
fn assigned_dates_hold_for_the_commands() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("brug.txt"),
        "De brug is weer open\n\nVrachtwagens rijden er sinds vrijdag over.\n",
    )
    .unwrap();
    let marks = "format = 1\n[[article]]\npath = \"brug.txt\"\ntitle = \"De brug is weer open\"\ndate = \"2021-03\"\n";
    std::fs::write(folder.path().join(".knipsel-marks.toml"), marks).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("knipsel").unwrap();
        let output = command.args(arguments).arg(folder.path()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run(&["list", "--date", "2021"]).contains("De brug"));
    assert!(!run(&["list", "--date", "2022"]).contains("De brug"));
    assert!(run(&["export"]).contains(r#""origin":"user""#));
    std::fs::write(folder.path().join(".knipsel-marks.toml"), "format = 9\n").unwrap();
    assert!(run(&["check"]).contains("newer knipsel"));
    assert_eq!(run(&["list", "--date", "2021"]), "");
}
