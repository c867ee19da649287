//! What a reader waits for, and how much memory that takes, beside programs that readers use for many texts: notmuch on a maildir and newsboat on a
//! feed of the same articles, and `rg` on the same files. `cargo bench --bench beside` prints a table; nothing is asserted, and what is not
//! installed is left out.
//!
//! The articles are made up (`examples/make_dossier`), 10,000 of 4 kB; `ARTICLES=100000` makes more. Each program runs once, on files that are in
//! the memory of the system. Peak memory is known on Linux only.

#![allow(clippy::print_stdout)] // the table is what this program is for

mod machine;
#[allow(dead_code)] // the answers are checked elsewhere
#[path = "../examples/make_dossier/made.rs"]
mod made;

use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::machine::{load, peak_of};
use crate::made::formats::{file, files};

const ARTICLES: usize = 10_000;
const SEED: u64 = 1;
/// A weapon that many articles name.
const WORD: &str = "raket";

fn main() -> io::Result<()> {
    let asked = std::env::var("ARTICLES").ok();
    let n = asked.and_then(|n| n.parse().ok()).unwrap_or(ARTICLES);
    let folder = tempfile::tempdir()?;
    let root = folder.path();
    let bytes = write(n, root)?;
    // Only what was changed seconds ago can be told from what may still change.
    std::thread::sleep(Duration::from_secs(4));
    println!("{n} articles, {} MB; machine load {}", bytes / 1_000_000, load());
    let articles = root.join("articles");
    row("rg -c, a word", Command::new("rg").args(["-c", WORD]).arg(&articles));
    let knipsel = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_knipsel"));
        command.env("XDG_CACHE_HOME", root.join("cache"));
        command
    };
    row("knipsel list, the first time", knipsel().arg("list").arg(&articles));
    row("knipsel list, again", knipsel().arg("list").arg(&articles));
    row("knipsel people, again", knipsel().arg("people").arg(&articles));
    row(
        "knipsel search, a word",
        knipsel().args(["search", WORD]).arg(&articles),
    );
    let notmuch = || {
        let mut command = Command::new("notmuch");
        command.env("NOTMUCH_CONFIG", root.join("notmuch"));
        command
    };
    row("notmuch new, which makes its index", notmuch().args(["new", "--quiet"]));
    row(
        "notmuch search, a list of 50",
        notmuch().args(["search", "--limit=50", "*"]),
    );
    row("notmuch count, a word", notmuch().args(["count", WORD]));
    let newsboat = || {
        let mut command = Command::new("newsboat");
        command
            .arg("-u")
            .arg(root.join("urls"))
            .arg("-c")
            .arg(root.join("news.db"));
        command.args(["-C", "/dev/null"]);
        command
    };
    row(
        "newsboat reload, which takes the feed in",
        newsboat().args(["-x", "reload"]),
    );
    row("newsboat print-unread", newsboat().args(["-x", "print-unread"]));
    println!("machine load {}", load());
    Ok(())
}

/// Writes the articles three times: as files, as messages and as a feed. Returns how long the files are.
fn write(n: usize, root: &Path) -> io::Result<usize> {
    for folder in ["mail/cur", "mail/new", "mail/tmp"] {
        fs::create_dir_all(root.join(folder))?;
    }
    let mut feed = BufWriter::new(fs::File::create(root.join("feed.xml"))?);
    let head = "<link>https://example.org/</link>";
    write!(
        feed,
        r#"<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{head}"#
    )?;
    let mut bytes = 0;
    for numbers in files(n) {
        let file = file(SEED, numbers);
        let path = root.join("articles").join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(root))?;
        fs::write(path, &file.text)?;
        bytes += file.text.len();
        for article in &file.articles {
            let text = article.paragraphs.join("\n\n");
            let (number, title) = (article.number, &article.title);
            let head =
                "From: a@example.org\nContent-Type: text/plain; charset=utf-8\nDate: Mon, 06 May 2024 10:00:00 +0000";
            let message = format!("{head}\nMessage-ID: <{number}@example.org>\nSubject: {title}\n\n{text}\n");
            fs::write(root.join(format!("mail/cur/{number}:2,S")), message)?;
            let (title, text) = (escaped(title), escaped(&text));
            let item = format!("<title>{title}</title><guid>{number}</guid><description>{text}</description>");
            write!(feed, "<item>{item}</item>")?;
        }
    }
    feed.write_all(b"</channel></rss>")?;
    feed.flush()?;
    fs::write(
        root.join("urls"),
        format!("file://{}\n", root.join("feed.xml").display()),
    )?;
    let mail = root.join("mail");
    let config = format!(
        "[database]\npath={}\n[user]\nprimary_email=a@example.org\n[new]\ntags=\n",
        mail.display()
    );
    fs::write(root.join("notmuch"), config)?;
    Ok(bytes)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Runs a program and prints how long it took and its peak memory.
fn row(what: &str, command: &mut Command) {
    let start = Instant::now();
    let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = silent.spawn() else {
        println!("{what:<42} is not installed");
        return;
    };
    let mut peak = None;
    let status = loop {
        peak = peak_of(child.id()).or(peak);
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => std::thread::sleep(Duration::from_millis(1)),
            Err(error) => {
                println!("{what:<42} {error}");
                return;
            }
        }
    };
    let mut line = format!("{what:<42} {:>7.2} s", start.elapsed().as_secs_f64());
    if let Some(peak) = peak {
        let _ = write!(line, " {:>6} MB", peak / 1000);
    }
    if !status.success() {
        let _ = write!(line, ", {status}");
    }
    println!("{line}");
}
