//! Reads a folder of everything that a reader should not have to care about: each file is read or named, none is lost, nothing hangs.

#![allow(clippy::unwrap_used)] // a test that cannot read its own folder has failed

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use knipsel::article::ProblemKind;
use knipsel::extract::Engine;
use knipsel::lexicon;
use knipsel::loader::{Batch, Progress, load};

/// What became of each path: its date and the start of its text, or what was said of it.
type Outcome = BTreeMap<PathBuf, Vec<String>>;

fn engine() -> Engine {
    Engine {
        lexicons: lexicon::built_in(),
        language: None,
    }
}

fn read(paths: &[PathBuf]) -> (Outcome, Progress) {
    let batches: Mutex<Vec<Batch>> = Mutex::default();
    load(paths, &engine(), &AtomicBool::new(false), &|batch| {
        batches.lock().unwrap().push(batch);
    });
    let mut outcome = Outcome::new();
    let mut progress = Progress::default();
    for batch in batches.into_inner().unwrap() {
        for article in batch.articles {
            let start: String = article.text().chars().take(12).collect();
            let date = article.date().value.map_or_else(String::new, |date| format!(" {date}"));
            outcome
                .entry(article.record.path)
                .or_default()
                .push(format!("read{date}: {start}"));
        }
        for problem in batch.problems {
            let kind = match problem.kind {
                ProblemKind::Unread => "unread",
                ProblemKind::Skipped => "skipped",
                ProblemKind::Note => "note",
            };
            outcome
                .entry(problem.path)
                .or_default()
                .push(format!("{kind}: {}", problem.reason));
        }
        assert!(
            batch.progress.files_done >= progress.files_done,
            "progress runs backwards"
        );
        assert!(!progress.finished, "a batch came after the last one");
        progress = batch.progress;
    }
    assert!(progress.finished, "the last batch says so");
    (outcome, progress)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    fs::write(folder.join(name), bytes).unwrap();
}

/// Writes files, reads the folder, and compares what became of each with `expected`; every file must be in it.
fn check(files: &[(&str, &[u8], &str)]) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, _) in files {
        write(folder.path(), name, bytes);
    }
    let (outcome, _) = read(&[folder.path().to_owned()]);
    for (name, _, expected) in files {
        let found = outcome.get(&folder.path().join(name)).map(|lines| lines.join("; "));
        assert_eq!(found.as_deref(), Some(*expected), "{name}");
    }
    assert_eq!(outcome.len(), files.len(), "{outcome:?}");
}

#[test]
fn each_file_is_read_or_named() {
    check(&[
        ("plain.txt", b"De dijk houdt.\n", "read: De dijk houd"),
        ("upper.TXT", b"De dijk houdt.\n", "read: De dijk houd"),
        (
            "clip.md",
            b"---\ndate: 2024-01-15\n---\n# Kop\n",
            "read 2024-01-15: ---\ndate: 20",
        ),
        (
            "2024-01-15 kop.txt",
            b"De dijk houdt.\n",
            "read 2024-01-15: De dijk houd",
        ),
        ("without-ending", b"De dijk houdt.\n", "read: De dijk houd"),
        (
            "program-without-ending",
            b"\x7fELF\x02\x01\x01\0",
            "skipped: not text but a program (ELF)",
        ),
        (
            "picture.txt",
            b"\xff\xd8\xff\xe0\0\x10JFIF\0",
            "skipped: not text but a JPEG picture",
        ),
        ("nulls.txt", &[0; 4096], "skipped: not text but binary data"),
        ("empty.txt", b"", "skipped: the file is empty"),
        ("blank.txt", b" \n\r\n\t", "skipped: the file is empty"),
        (
            "page.html",
            b"<p>De dijk houdt.</p>",
            "skipped: files that end in .html are not read yet",
        ),
        ("data.json", b"{}", "skipped: there is no article in it"),
        (
            "report.pdf",
            b"%PDF-1.7",
            "skipped: files that end in .pdf are not read yet",
        ),
        (
            "notes.log",
            b"De dijk houdt.\n",
            "skipped: files that end in .log are not read yet",
        ),
    ]);
}

#[test]
fn odd_bytes_are_letters() {
    let damaged = "één twee drié vier vijf zés zéven ácht negén\u{e9}".as_bytes();
    check(&[
        (
            "latin.txt",
            b"E\xe9n re\xfcnie in Cura\xe7ao, zei Zo\xeb.\n",
            "read: Eén reünie i",
        ),
        ("mark.txt", b"\xef\xbb\xbfE\xc3\xa9n", "read: Eén"),
        ("utf16.txt", b"\xff\xfeE\0\xe9\0n\0", "read: Eén"),
        ("crlf.txt", b"een\r\ntwee\r\n", "read: een\ntwee\n"),
        ("cr.txt", b"een\rtwee\r", "read: een\ntwee\n"),
        (
            "cut.txt",
            &damaged[..damaged.len() - 1],
            "read: één twee dri; note: some bytes are not UTF-8 and were replaced",
        ),
        (
            "escapes.txt",
            b"De dijk \x1b]0;titel\x07 houdt, zei de vrouw die er woont en het water ziet komen en gaan en weer komt.",
            "read: De dijk \u{1b}]0;",
        ),
        (
            "feb30.txt",
            b"Datum: 30 februari 2024\nDe dijk houdt.\n",
            "read: Datum: 30 fe; note: `30 februari 2024` is not in the calendar and was not used",
        ),
    ]);
}

#[test]
fn what_blows_up_elsewhere_is_read_in_time() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("one-line.txt", "woord ".repeat(200_000)),
        ("many-lines.txt", "x\n".repeat(200_000)),
        ("marks.txt", format!("e{}", "\u{301}".repeat(100_000))),
        ("quotes.md", format!("{}x", "> ".repeat(50_000))),
        ("links.md", "[".repeat(50_000)),
        ("stars.md", "*a_".repeat(50_000)),
        ("matter.md", format!("---\n{}", "a: b\n".repeat(50_000))),
        ("toml.md", format!("+++\na = {}\n+++\n", "[".repeat(5_000))),
        ("dates.txt", "14 oktober 2024\n".repeat(50_000)),
        ("labels.txt", "Datum: ".repeat(50_000)),
        ("digits.txt", "1".repeat(500_000)),
    ] {
        write(folder.path(), name, text.as_bytes());
    }
    let (outcome, progress) = read(&[folder.path().to_owned()]);
    assert_eq!((outcome.len(), progress.files_done), (11, 11), "{:?}", outcome.keys());
}

#[test]
fn missing_and_repeated_paths_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("kop.txt");
    write(folder.path(), "kop.txt", b"De dijk houdt.\n");
    let missing = folder.path().join("weg");
    let (outcome, progress) = read(&[
        folder.path().to_owned(),
        missing.clone(),
        inside.clone(),
        folder.path().to_owned(),
        missing.clone(),
    ]);
    assert_eq!(outcome[&inside], ["read: De dijk houd"]);
    assert_eq!(outcome[&missing], ["unread: no such file or folder"]);
    assert_eq!((outcome.len(), progress.files_total), (2, Some(1)));
}

#[test]
fn a_file_that_is_named_is_text_unless_it_says_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "notes.log", b"De dijk houdt.\n");
    write(folder.path(), "page.html", b"<p>De dijk houdt.</p>");
    let named = [folder.path().join("notes.log"), folder.path().join("page.html")];
    let (outcome, _) = read(&named);
    assert_eq!(outcome[&named[0]], ["read: De dijk houd"]);
    assert_eq!(
        outcome[&named[1]],
        ["skipped: files that end in .html are not read yet"]
    );
}

#[test]
fn hidden_and_ignored_files_stay_out() {
    let folder = tempfile::tempdir().unwrap();
    let clips = folder.path().join(".clips");
    fs::create_dir_all(clips.join("map")).unwrap();
    write(&clips, ".hidden.txt", b"Nee.");
    write(&clips, "concept.txt", b"Nee.");
    write(&clips, "kop.txt", b"Ja.");
    write(&clips.join("map"), "kop.txt", b"Ja.");
    write(&clips, ".gitignore", b"concept*\n");
    // A rule above the folder that was named says nothing about it.
    write(folder.path(), ".gitignore", b"*.txt\n");
    let (outcome, _) = read(std::slice::from_ref(&clips));
    let expected = [clips.join("kop.txt"), clips.join("map/kop.txt")];
    assert_eq!(outcome.keys().collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>());
}

#[test]
fn reading_stops_when_asked_and_says_that_it_is_finished() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..200 {
        write(folder.path(), &format!("{n}.txt"), b"De dijk houdt.\n");
    }
    let stop = AtomicBool::new(false);
    let seen: Mutex<Vec<Progress>> = Mutex::default();
    load(&[folder.path().to_owned()], &engine(), &stop, &|batch| {
        seen.lock().unwrap().push(batch.progress);
        stop.store(true, Ordering::Relaxed);
    });
    let seen = seen.into_inner().unwrap();
    assert_eq!(seen.len(), 2);
    assert!(seen[0].files_done < 200 && seen[1].finished, "{seen:?}");
}

#[test]
fn the_first_files_are_read_before_the_rest_is_listed_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut names: Vec<String> = (0..40).map(|n| format!("{n}.txt")).collect();
    names.extend((0..9).map(|n| format!("1/{n}.txt")));
    fs::create_dir(folder.path().join("1")).unwrap();
    for name in &names {
        write(folder.path(), name, b"De dijk houdt.\n");
    }
    let seen: Mutex<Vec<Batch>> = Mutex::default();
    load(
        &[folder.path().to_owned()],
        &engine(),
        &AtomicBool::new(false),
        &|batch| {
            seen.lock().unwrap().push(batch);
        },
    );
    let seen = seen.into_inner().unwrap();
    assert_eq!((seen[0].articles.len(), seen[0].progress.files_total), (16, None));
    let last = seen[seen.len() - 1].progress;
    assert_eq!((last.files_done, last.files_total), (49, Some(49)));
    let read: Vec<PathBuf> = seen
        .into_iter()
        .flat_map(|b| b.articles)
        .map(|a| a.record.path)
        .collect();
    let mut expected: Vec<PathBuf> = names.iter().map(|name| folder.path().join(name)).collect();
    expected.sort();
    assert_eq!(read, expected);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    use super::{fs, read, write};

    #[test]
    fn links_and_devices_are_named_and_never_followed_out() {
        let outside = tempfile::tempdir().unwrap();
        write(outside.path(), "geheim.txt", b"Geheim.");
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir(root.join("map")).unwrap();
        write(&root, "kop.txt", b"De dijk houdt.\n");
        fs::create_dir(root.join(".annex")).unwrap();
        write(&root.join(".annex"), "inhoud", b"Uit de kluis.\n");
        fs::hard_link(root.join("kop.txt"), root.join("twin.txt")).unwrap();
        for (link, target) in [
            ("loop", "."),
            ("map/back", ".."),
            ("self.txt", "self.txt"),
            ("dangling.txt", "weg.txt"),
            ("alias.txt", "kop.txt"),
            ("annexed.txt", ".annex/inhoud"),
            ("zero.txt", "/dev/zero"),
            ("terminal.txt", "/dev/tty"),
            ("out.txt", outside.path().join("geheim.txt").to_str().unwrap()),
        ] {
            symlink(target, root.join(link)).unwrap();
        }
        rustix::fs::mknodat(
            rustix::fs::CWD,
            root.join("pipe.txt"),
            rustix::fs::FileType::Fifo,
            0o600.into(),
            0,
        )
        .unwrap();
        let _socket = UnixListener::bind(root.join("socket.txt")).unwrap();
        let (outcome, _) = read(std::slice::from_ref(&root));
        for (name, start) in [
            ("kop.txt", "read"),
            ("twin.txt", "skipped: the same file as"),
            ("alias.txt", "skipped: the same file as"),
            ("annexed.txt", "read: Uit de kluis"),
            ("loop", "skipped: a link to a folder inside this one"),
            ("map/back", "skipped: a link to a folder inside this one"),
            ("self.txt", "skipped: a link that leads nowhere"),
            (
                "dangling.txt",
                "skipped: a link that leads nowhere: no such file or folder",
            ),
            ("zero.txt", "skipped: a link out of the folder, to /dev/zero"),
            ("terminal.txt", "skipped: a link out of the folder, to /dev/tty"),
            ("out.txt", "skipped: a link out of the folder"),
            ("pipe.txt", "skipped: a pipe, not a file"),
            ("socket.txt", "skipped: a socket, not a file"),
        ] {
            let found = &outcome[&root.join(name)];
            assert!(found.len() == 1 && found[0].starts_with(start), "{name}: {found:?}");
        }
        assert_eq!(outcome.len(), 13, "{outcome:?}");
        let named = [root.join("pipe.txt"), "/dev/null".into(), root.join("alias.txt")];
        let (outcome, _) = read(&named);
        assert_eq!(outcome[&named[0]], ["skipped: a pipe, not a file"]);
        assert_eq!(outcome[&named[1]], ["skipped: a device, not a file"]);
        assert_eq!(outcome[&named[2]], ["read: De dijk houd"]);
    }

    #[test]
    fn names_of_any_bytes_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<Vec<u8>> = vec![
            b"\xff\xfe.txt".to_vec(),
            b"new\nline.txt".to_vec(),
            b"-rf.txt".to_vec(),
            b" .txt".to_vec(),
            b"\x1b]0;titel\x07.txt".to_vec(),
            "rlo\u{202e}txt.txt".as_bytes().to_vec(),
            "e\u{301}e\u{301}n.txt".as_bytes().to_vec(),
            "één.txt".as_bytes().to_vec(),
            [vec![b'a'; 251], b".txt".to_vec()].concat(),
        ];
        for name in &names {
            fs::write(folder.path().join(OsStr::from_bytes(name)), "De dijk houdt.").unwrap();
        }
        let (outcome, _) = read(&[folder.path().to_owned()]);
        for name in &names {
            assert_eq!(
                outcome[&folder.path().join(OsStr::from_bytes(name))],
                ["read: De dijk houd"],
                "{name:?}"
            );
        }
    }

    #[test]
    fn what_may_not_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (file, map) = (folder.path().join("dicht.txt"), folder.path().join("dicht"));
        write(folder.path(), "dicht.txt", b"Geheim.");
        fs::create_dir(&map).unwrap();
        write(&map, "kop.txt", b"Geheim.");
        for path in [&file, &map] {
            fs::set_permissions(path, fs::Permissions::from_mode(0o0)).unwrap();
        }
        let open_anyway = fs::read(&file).is_ok();
        let (outcome, _) = read(&[folder.path().to_owned()]);
        fs::set_permissions(&map, fs::Permissions::from_mode(0o700)).unwrap();
        // The administrator may read everything, and then there is nothing to see here.
        if !open_anyway {
            assert_eq!(outcome[&file], ["unread: no permission to read it"]);
            assert_eq!(outcome[&map], ["unread: no permission to read it"]);
        }
        assert_eq!(outcome.len(), 2, "{outcome:?}");
    }

    #[test]
    fn a_huge_file_is_named_and_not_held() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("huge.txt");
        // Sparse: it takes no room on disk.
        fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
        let (outcome, _) = read(&[folder.path().to_owned()]);
        assert_eq!(outcome[&path], ["unread: larger than 64 MB"]);
    }
}
