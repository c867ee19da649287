use std::cell::Cell;
use std::fs::{self, File};

use super::*;
use crate::marks::{ArticleChange, ArticleKey, Set};

const ENOSPC: i32 = 28;
const EIO: i32 = 5;
const EACCES: i32 = 13;
const EROFS: i32 = 30;

/// A file system whose `n`th call goes wrong.
struct Faulty {
    fault: Fault,
    left: Cell<usize>,
    dead: Cell<bool>,
}

#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The call fails with this number; later ones work.
    Once(i32),
    /// This call and all later ones fail.
    Always(i32),
    /// The process ends: nothing happens any more.
    Kill,
}

impl Faulty {
    fn at(n: usize, fault: Fault) -> Self {
        Self {
            fault,
            left: Cell::new(n),
            dead: Cell::new(false),
        }
    }

    /// Counts a call down; an error when it is the one, or nothing works any more.
    fn call(&self) -> io::Result<()> {
        let (number, lasts) = match self.fault {
            Fault::Once(number) => (number, false),
            Fault::Always(number) => (number, true),
            Fault::Kill => (EIO, true),
        };
        let now = self.left.get() == 0 && !self.dead.replace(self.left.get() == 0 || self.dead.get());
        self.left.set(self.left.get().saturating_sub(1));
        if now || lasts && self.dead.get() {
            return Err(io::Error::from_raw_os_error(number));
        }
        Ok(())
    }
}

impl Files for Faulty {
    type Lock = File;

    fn lock(&self, path: &Path) -> io::Result<File> {
        self.call()?;
        Disk.lock(path)
    }
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        self.call()?;
        Disk.read(path)
    }
    fn exists(&self, path: &Path) -> io::Result<bool> {
        self.call()?;
        Disk.exists(path)
    }
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        Disk.create_folder(path)
    }
    fn create(&self, path: &Path) -> io::Result<File> {
        self.call()?;
        Disk.create(path)
    }
    /// Half of the bytes are there when it fails, and before: a kill can come between two calls of the system.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let (first, second) = bytes.split_at(bytes.len() / 2);
        self.call()?;
        Disk.write(file, first)?;
        self.call()?;
        Disk.write(file, second)
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        self.call()?;
        Disk.sync(file)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        Disk.rename(from, to)
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        Disk.sync_folder(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        Disk.remove(path)
    }
}

fn note(n: usize, text: &str) -> Change {
    let key = ArticleKey {
        path: format!("{n}.txt"),
        ..ArticleKey::default()
    };
    Change::Article(ArticleChange {
        was: key.clone(),
        now: key,
        set: Set::Note(text.into()),
    })
}

/// A dossier's folder and a data folder, which is in a folder that is not there yet.
fn place(root: &Path) -> Place {
    Place {
        with_dossier: Some(root.join(place::FILE)),
        own: Some(root.join("data/marks/dossier.toml")),
    }
}

fn marks_in(place: &Place) -> Marks {
    let kept = Store::new(place.clone()).load();
    assert_eq!(kept.problems, [], "the file must always be whole");
    kept.marks
}

#[test]
fn whatever_fails_the_file_holds_the_state_before_or_after() {
    let faults = [ENOSPC, EIO, EACCES, EROFS].into_iter();
    let faults = faults.flat_map(|number| [Fault::Once(number), Fault::Always(number)]);
    let (mut reached, mut kept_old) = (0, 0);
    for fault in faults.chain([Fault::Kill]) {
        for n in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let place = place(folder.path());
            let sound = Store::new(place.clone());
            let old = sound.save(&[note(1, "oud"), note(2, "blijft")]).unwrap().marks;
            let new = {
                let mut new = old.clone();
                new.apply(&note(1, "nieuw"));
                new
            };
            let files = Faulty::at(n, fault);
            let failing = Store::with(files, place.clone());
            let answer = failing.save(&[note(1, "nieuw")]);
            let found = marks_in(&place);
            assert!(found == old || found == new, "{fault:?} at call {n}: {found:?}");
            if answer.is_ok() {
                assert_eq!(found, new, "{fault:?} at call {n} said that it was saved");
            }
            kept_old += usize::from(found == old);
            // The next save works, and leaves nothing behind of the one that failed.
            sound.save(&[note(1, "nieuw")]).unwrap();
            assert_eq!(marks_in(&place), new, "{fault:?} at call {n}");
            assert!(!beside(&folder.path().join(place::FILE), ".tmp").exists());
            if !failing.files.dead.get() {
                break;
            }
            reached += 1;
        }
    }
    assert!(
        reached > 9 * 8 && kept_old > 9 * 4,
        "{reached} faults, {kept_old} before the rename"
    );
}

#[test]
fn a_folder_that_cannot_be_written_has_its_marks_in_the_data_folder() {
    for number in [EACCES, EROFS] {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path());
        Store::new(place.clone()).save(&[note(1, "een")]).unwrap();
        let refused = Store::with(Faulty::at(0, Fault::Once(number)), place.clone());
        refused.save(&[note(1, ""), note(2, "twee")]).unwrap();
        assert!(folder.path().join("data/marks/dossier.toml").exists());
        let notes = |marks: &Marks| marks.articles.iter().map(|m| m.note.clone()).collect::<Vec<_>>();
        assert_eq!(notes(&marks_in(&place)), ["", "twee"]);
        // When it can be written again, all is there and nothing is kept twice.
        let saved = Store::new(place.clone()).save(&[note(3, "drie")]).unwrap();
        assert_eq!(notes(&saved.marks), ["", "twee", "drie"]);
        assert_eq!(notes(&marks_in(&place)), ["twee", "drie"]);
        assert!(!folder.path().join("data/marks/dossier.toml").exists());
    }
}

#[test]
fn a_damaged_file_is_set_aside_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    let path = folder.path().join(place::FILE);
    for n in 1..=3 {
        let damage = format!("format = 1\n[[article]] {n}");
        fs::write(&path, &damage).unwrap();
        let store = Store::new(place.clone());
        let problems = store.load().problems;
        assert_eq!(problems.len(), 1);
        assert_eq!(fs::read_to_string(&path).unwrap(), damage, "reading changes nothing");
        let kept = store.save(&[note(1, "een")]).unwrap();
        assert!(
            kept.problems[0].reason.contains(&format!(".bad-{n}")),
            "{:?}",
            kept.problems
        );
        assert_eq!(fs::read_to_string(beside(&path, &format!(".bad-{n}"))).unwrap(), damage);
        assert_eq!(marks_in(&place).articles.len(), 1);
    }
}

#[test]
fn a_newer_version_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(place::FILE);
    fs::write(&path, "format = 7\nwonder = true\n").unwrap();
    let store = Store::new(place(folder.path()));
    let error = store.save(&[note(1, "een")]).unwrap_err().to_string();
    assert!(error.contains("newer knipsel (format 7"), "{error}");
    assert!(store.load().problems[0].reason.contains("newer"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "format = 7\nwonder = true\n");
}

#[test]
fn what_is_no_file_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(place::FILE)).unwrap();
    let store = Store::new(place(folder.path()));
    let error = store.save(&[note(1, "een")]).unwrap_err().to_string();
    assert!(error.ends_with("not a regular file"), "{error}");
    assert!(folder.path().join(place::FILE).is_dir());
}

#[test]
fn two_instances_keep_the_marks_of_both() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    std::thread::scope(|scope| {
        for instance in 0..2 {
            let store = Store::new(place.clone());
            // Each opens the lock by itself, as another process does: locks are between open files.
            scope.spawn(move || {
                for n in 0..500 {
                    let change = note(instance * 500 + n, "genoteerd");
                    // A save that waited too long for the other is made again, as the saving thread does.
                    while store.save(std::slice::from_ref(&change)).is_err() {}
                }
            });
        }
    });
    let marks = marks_in(&place);
    assert_eq!(marks.articles.iter().filter(|m| m.note == "genoteerd").count(), 1000);
}

#[test]
fn a_dossier_has_its_marks_in_its_folder_and_several_in_the_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, "kop").unwrap();
    let (of_folder, base) = Place::of(&[folder.path().to_owned()]);
    let (of_file, _) = Place::of(std::slice::from_ref(&file));
    assert_eq!(of_folder, of_file);
    assert_eq!(of_folder.with_dossier, Some(folder.path().join(place::FILE)));
    assert_eq!(base.key(&file), "a.txt");
    let (several, base) = Place::of(&[file.clone(), "b.txt".into()]);
    assert_eq!(several.with_dossier, None);
    assert!(base.key(Path::new("b.txt")).ends_with("/b.txt"));
    assert_ne!(several.own, of_folder.own);
}
