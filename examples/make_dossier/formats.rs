//! How made-up articles are written down: which file, in which format.

use serde_json::{Value, json};

use crate::made::{Made, article};

/// Articles that share a file, by number: one in eight hundreds is a file of JSON Lines.
const IN_ONE_FILE: usize = 100;

/// A file of a dossier.
#[derive(Debug)]
pub struct File {
    /// Below the folder, with `/`.
    pub path: String,
    pub text: String,
    /// In their order in the file.
    pub articles: Vec<Made>,
}

/// Returns the numbers of the articles of each file of a dossier of `n` articles.
pub fn files(n: usize) -> Vec<std::ops::Range<usize>> {
    let mut files = Vec::new();
    let mut at = 0;
    while at < n {
        let together = at.is_multiple_of(IN_ONE_FILE) && (at / IN_ONE_FILE) % 8 == 7;
        let end = (at + if together { IN_ONE_FILE } else { 1 }).min(n);
        files.push(at..end);
        at = end;
    }
    files
}

/// Makes a file of the articles of these numbers.
pub fn file(seed: u64, numbers: std::ops::Range<usize>) -> File {
    let first = numbers.start;
    let together = numbers.len() > 1;
    let articles: Vec<Made> = numbers.map(|number| article(seed, number)).collect();
    // Some thousand files in a folder, as archives have them.
    let folder = format!("deel-{:02}", first / 2_000);
    if together {
        let lines: Vec<String> = articles.iter().map(|made| object(made).to_string() + "\n").collect();
        return File {
            path: format!("{folder}/reeks-{first:06}.jsonl"),
            text: lines.concat(),
            articles,
        };
    }
    let made = &articles[0];
    let (ending, text) = match first % 8 {
        0 | 1 => ("md", markdown(made)),
        2 => ("json", object(made).to_string()),
        _ => ("txt", plain(made)),
    };
    File {
        path: format!("{folder}/bericht-{first:06}.{ending}"),
        text,
        articles,
    }
}

fn plain(made: &Made) -> String {
    let date = made
        .date
        .as_ref()
        .map_or_else(String::new, |date| format!("date {date} "));
    format!("{date}{}\n\n{}\n", made.title, made.paragraphs.join("\n\n"))
}

fn markdown(made: &Made) -> String {
    let date = made
        .date
        .as_ref()
        .map_or_else(String::new, |date| format!("date: {date}\n"));
    let body = made.paragraphs.join("\n\n");
    format!(
        "---\ntitle: \"{}\"\n{date}source: {}\n---\n\n{body}\n",
        made.title, made.source
    )
}

fn object(made: &Made) -> Value {
    let mut object = json!({"title": made.title, "source": made.source, "text": made.paragraphs.join("\n\n")});
    if let Some(date) = &made.date {
        object["date"] = json!(date);
    }
    object
}
