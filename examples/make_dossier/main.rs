//! Makes a dossier of made-up articles with known answers, to see how knipsel does with many:
//! `cargo run --release --example make_dossier -- 100000 /tmp/dossier`.
//!
//! The answers go beside the folder, into `<folder>.answers.jsonl`: one object an article with its file, what its date is, who says
//! what, and how many of which weapon it claims. `tests/scale.rs` checks such answers.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a program of its own

#[path = "made.rs"]
mod made;

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use serde_json::{Value, json};

use crate::made::formats::{File, file, files};

/// What makes one dossier differ from another.
const SEED: u64 = 1;
/// Files that are made before they are written.
const AT_ONCE: usize = 2_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [n, folder] = arguments.as_slice() else {
        eprintln!("usage: make_dossier N FOLDER");
        return ExitCode::from(2);
    };
    let Ok(n) = n.parse() else {
        eprintln!("make_dossier: {n} is no number of articles");
        return ExitCode::from(2);
    };
    match write(n, Path::new(folder)) {
        Ok(bytes) => {
            println!("{n} articles, {} MB of files, in {folder}", bytes / 1_000_000);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("make_dossier: {folder}: {error}");
            ExitCode::from(2)
        }
    }
}

/// Writes the files and the answers; returns how many bytes the files have.
fn write(n: usize, folder: &Path) -> std::io::Result<usize> {
    fs::create_dir_all(folder)?;
    let mut answers = BufWriter::new(fs::File::create(answers_of(folder))?);
    let mut bytes = 0;
    for numbers in files(n).chunks(AT_ONCE) {
        let made: Vec<File> = numbers
            .to_vec()
            .into_par_iter()
            .map(|numbers| file(SEED, numbers))
            .collect();
        for file in made {
            let path = folder.join(&file.path);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, &file.text)?;
            bytes += file.text.len();
            for answer in answers_in(&file) {
                writeln!(answers, "{answer}")?;
            }
        }
    }
    answers.flush()?;
    Ok(bytes)
}

fn answers_of(folder: &Path) -> PathBuf {
    let mut name = folder.as_os_str().to_owned();
    name.push(".answers.jsonl");
    name.into()
}

fn answers_in(file: &File) -> impl Iterator<Item = Value> {
    (0..).zip(&file.articles).map(|(record, made)| {
        let said = made
            .said
            .iter()
            .map(|said| json!({"speaker": said.speaker, "role": said.role, "words": said.words}));
        let claimed = made
            .claimed
            .iter()
            .map(|c| json!({"term": c.entry, "words": c.words, "number": c.number}));
        json!({
            "path": file.path,
            "record": record,
            "title": made.title,
            "date": made.date,
            "copy_of": made.copy_of,
            "statements": said.collect::<Vec<_>>(),
            "quantities": claimed.collect::<Vec<_>>(),
        })
    })
}
