//! Keeps the shape of the project: arrows between modules go one way, files stay short, each says what it is for.

use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use besides itself. A module that is not listed fails the test.
#[rustfmt::skip]
const ARROWS: &[(&str, &[&str])] = &[
    ("span",     &[]),
    ("date",     &["span", "text", "language"]),
    ("article",  &["span", "date"]),
    ("marks",    &["text", "article", "date"]),
    ("text",     &["span"]),
    ("language", &["text", "article", "date"]),
    ("cite",     &["language", "text", "date", "article", "span"]),
    ("lexicon",  &["language", "text", "article", "span"]),
    ("extract",  &["lexicon", "language", "text", "date", "article", "span"]),
    ("source",   &["text", "date", "article", "language"]),
    ("cache",    &["source", "date", "article", "span"]),
    ("loader",   &["cache", "source", "extract", "lexicon", "article", "span"]),
    ("store",    &["marks", "article"]),
    ("dossier",  &["marks", "cite", "extract", "lexicon", "language", "text", "date", "article", "span"]),
    ("export",   &["cite", "dossier", "language", "text", "date", "article", "span"]),
    ("app",      &["marks", "cite", "export", "dossier", "extract", "lexicon", "language", "text", "date", "article", "span"]),
    ("ui",       &["marks", "cite", "export", "app", "dossier", "lexicon", "text", "date", "article", "span"]),
    ("runtime",  &["cache", "marks", "cite", "export", "store", "ui", "app", "dossier", "loader", "source", "extract", "lexicon", "text", "date", "article", "span"]),
    ("cli",      &["cache", "marks", "cite", "export", "store", "dossier", "loader", "source", "extract", "lexicon", "language", "text", "date", "article", "span"]),
    ("lib",      &[]),
    ("main",     &["cli", "runtime"]),
];

/// Longest file that still holds one idea.
const LONGEST_FILE: usize = 500;

#[test]
fn arrows_between_modules_go_one_way() {
    let mut wrong = Vec::new();
    for file in sources() {
        let text = read(&file);
        let module = module_of(&file);
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{}: module `{module}` is not in ARROWS", file.display()));
            continue;
        };
        for used in uses(&text) {
            if used != module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: `{module}` may not use `{used}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_short() {
    let long: Vec<String> = sources()
        .iter()
        .map(|file| (file, read(file).lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(file, lines)| format!("{}: {lines} lines", file.display()))
        .collect();
    assert!(long.is_empty(), "over {LONGEST_FILE} lines:\n{}", long.join("\n"));
}

#[test]
fn each_file_says_what_it_is_for() {
    let silent: Vec<String> = sources()
        .iter()
        .filter(|file| !read(file).starts_with("//!"))
        .filter(|file| !file.ends_with("tests.rs"))
        .map(|file| file.display().to_string())
        .collect();
    assert!(silent.is_empty(), "no `//!` line at the top of:\n{}", silent.join("\n"));
}

#[test]
fn only_the_command_line_prints() {
    let printing: Vec<String> = sources()
        .iter()
        .filter(|file| !matches!(module_of(file).as_str(), "cli" | "main"))
        .filter(|file| {
            ["println!(", "print!(", "eprintln!(", "eprint!("]
                .iter()
                .any(|p| read(file).contains(p))
        })
        .map(|file| file.display().to_string())
        .collect();
    assert!(
        printing.is_empty(),
        "a stray line ruins the screen:\n{}",
        printing.join("\n")
    );
}

#[test]
fn only_main_asks_the_clock_for_the_day() {
    let asking: Vec<String> = sources()
        .iter()
        .filter(|file| module_of(file) != "main")
        .filter(|file| {
            ["Local::now", "Utc::now", "SystemTime::now"]
                .iter()
                .any(|p| read(file).contains(p))
        })
        .map(|file| file.display().to_string())
        .collect();
    assert!(asking.is_empty(), "today is an argument:\n{}", asking.join("\n"));
}

#[test]
fn the_readme_names_the_two_commands() {
    let readme = read(&root().join("README.md"));
    for command in ["cargo run --release", "cargo test"] {
        assert!(readme.contains(command), "README.md does not say `{command}`");
    }
}

#[test]
fn each_dependency_has_its_reason() {
    let manifest = read(&root().join("Cargo.toml"));
    let silent: Vec<&str> = manifest
        .lines()
        .skip_while(|line| !line.starts_with("[dependencies]"))
        .take_while(|line| !line.starts_with("[lints"))
        .filter(|line| line.contains(" = ") && !line.contains('#') && !line.starts_with('['))
        .collect();
    assert!(silent.is_empty(), "no reason beside:\n{}", silent.join("\n"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&root().join("src"), &mut found);
    assert!(found.len() > 10, "the sources were not found");
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be listed") {
        let path = entry.expect("src can be listed").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

fn module_of(file: &Path) -> String {
    let inside = file.strip_prefix(root().join("src")).expect("a source lies in src");
    let first = inside.components().next().expect("a source has a name");
    let name = Path::new(first.as_os_str()).file_stem().expect("a source has a name");
    name.to_string_lossy().into_owned()
}

/// Returns the top modules that a file names after `crate::` or, in the binary, `knipsel::`; tests may use what they like.
fn uses(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    let mut found: Vec<String> = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| {
            line.match_indices("crate::")
                .chain(line.match_indices("knipsel::"))
                .map(|(at, name)| &line[at + name.len()..])
                .collect::<Vec<_>>()
        })
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .filter(|name: &String| !name.is_empty() && name.chars().all(|c| c.is_lowercase() || c == '_'))
        .collect();
    found.sort();
    found.dedup();
    found
}
