//! Where the caches of all dossiers are, and how large they grow.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs};

use crate::cache::segment::{Digest, digest, to_bytes};
use crate::source::walk::Stamp;

/// The cache of one dossier, read in one way.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    /// What the reader named, with where that really is.
    roots: Vec<(PathBuf, PathBuf)>,
    /// Stands for the program: another build may find something else in the same file.
    pub(super) program: Digest,
}

/// A dossier in the cache, for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cached {
    /// The folders and files of the dossier; empty when it is not known.
    pub names: String,
    pub bytes: u64,
    pub path: PathBuf,
    /// When it was last used.
    used: (i64, u32),
}

/// Returns where a file below `named` really is when its path begins with just these letters, which it does unless the paths are odd.
fn joined(named: &Path, real: &Path, path: &Path) -> Option<Box<[u8]>> {
    let [named, real, path] = [named, real, path].map(|path| path.as_os_str().as_encoded_bytes());
    let separator = u8::try_from(std::path::MAIN_SEPARATOR).ok()?;
    let rest = path.strip_prefix(named)?.strip_prefix(&[separator])?;
    let is_plain = !named.is_empty() && !real.ends_with(&[separator]) && !rest.is_empty() && rest[0] != separator;
    is_plain.then(|| [real, &[separator], rest].concat().into())
}

/// Begins the name of a segment that is being written.
pub(super) const UNFINISHED: &str = ".new-";
/// Ends the name of a segment.
const SEGMENT: &str = "seg";
/// Seconds that a segment surely takes no longer to be written.
const LONGEST_READING: i64 = 24 * 3600;
/// Holds the names of what a dossier consists of.
const NAMES: &str = "names";

/// Returns where all caches are: `knipsel` in the cache folder of the system.
pub fn all() -> Option<PathBuf> {
    let app = AppStrategyArgs {
        top_level_domain: String::new(),
        author: String::new(),
        app_name: "knipsel".into(),
    };
    let strategy = etcetera::choose_app_strategy(app).ok()?;
    Some(strategy.cache_dir().join("dossiers"))
}

impl Folder {
    /// Returns the cache of what the reader named in the folder of `all`; `reading` is all besides the program that findings depend on.
    ///
    /// Nothing when the program cannot be told from another, or what was named is not there.
    pub fn of(all: &Path, paths: &[PathBuf], reading: &[u8]) -> Option<Self> {
        let real = |path: &PathBuf| Some((path.clone(), path.canonicalize().ok()?));
        let roots: Vec<(PathBuf, PathBuf)> = paths.iter().map(real).collect::<Option<_>>()?;
        let mut names: Vec<&[u8]> = roots
            .iter()
            .map(|(_, real)| real.as_os_str().as_encoded_bytes())
            .collect();
        names.sort_unstable();
        let key = digest(&to_bytes(&(names, reading)));
        Some(Self {
            path: all.join(hex(&key)),
            roots,
            program: program()?,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns whether anything was ever kept here.
    pub fn exists(&self) -> bool {
        self.path.is_dir()
    }

    /// Returns by what a file is known: where it really is.
    pub(super) fn key(&self, path: &Path) -> Box<[u8]> {
        let mut roots = self.roots.iter();
        roots
            .find_map(|(named, real)| joined(named, real, path))
            .unwrap_or_else(|| self.key_by_components(path))
    }

    fn key_by_components(&self, path: &Path) -> Box<[u8]> {
        let below = |(named, real): &(PathBuf, PathBuf)| {
            let rest = path.strip_prefix(named).ok()?;
            // Joined with nothing, a path would get a slash at its end.
            Some(if rest.as_os_str().is_empty() {
                real.clone()
            } else {
                real.join(rest)
            })
        };
        let whole = self.roots.iter().find_map(below).unwrap_or_else(|| path.to_owned());
        whole.as_os_str().as_encoded_bytes().into()
    }

    pub(super) fn create(&self) -> io::Result<()> {
        fs::create_dir_all(&self.path)?;
        let names: Vec<String> = self.roots.iter().map(|(_, real)| real.display().to_string()).collect();
        fs::write(self.path.join(NAMES), names.join("\n"))
    }

    /// Returns the segments in order of name; removes what a reading that was killed long ago left unfinished.
    pub(super) fn segments(&self) -> io::Result<Vec<PathBuf>> {
        let seconds = |path: &Path| fs::metadata(path).map(|metadata| Stamp::of(&metadata).modified.0);
        let now = seconds(&self.path.join(NAMES))?;
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let path = entry?.path();
            let is_unfinished = path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(UNFINISHED));
            if is_unfinished && seconds(&path).is_ok_and(|time| time + LONGEST_READING < now) {
                // Another instance may have removed it first.
                let _ = fs::remove_file(&path);
            } else if path.extension().is_some_and(|ending| ending == SEGMENT) {
                found.push(path);
            }
        }
        found.sort();
        Ok(found)
    }

    /// Notes that the dossier was used.
    pub(super) fn touch(&self) {
        // At worst it is thrown away before another one.
        let _ = self.create();
    }
}

/// Returns the name of a segment: the digest of its index, which two segments share only when they hold the same.
pub(super) fn segment_name(index_check: &Digest) -> String {
    format!("{}.{SEGMENT}", hex(index_check))
}

/// Returns what tells this program from any other build of it: its version, size and time.
fn program() -> Option<Digest> {
    let metadata = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let Stamp { size, modified } = Stamp::of(&metadata);
    Some(digest(&to_bytes(&(env!("CARGO_PKG_VERSION"), size, modified))))
}

fn hex(digest: &Digest) -> String {
    format!("{:032x}", u128::from_be_bytes(*digest))
}

/// Lists the dossiers in a cache, the last used first.
pub fn list(all: &Path) -> Vec<Cached> {
    let entries = fs::read_dir(all).into_iter().flatten().flatten();
    let cached = |path: PathBuf| {
        let used = Stamp::of(&fs::metadata(path.join(NAMES)).ok()?).modified;
        let files = fs::read_dir(&path).ok()?.flatten();
        Some(Cached {
            names: fs::read_to_string(path.join(NAMES)).unwrap_or_default(),
            bytes: files.filter_map(|file| Some(file.metadata().ok()?.len())).sum(),
            path,
            used,
        })
    };
    let mut found: Vec<Cached> = entries.filter_map(|entry| cached(entry.path())).collect();
    found.sort_by(|a, b| (b.used, &a.path).cmp(&(a.used, &b.path)));
    found
}

/// Throws the caches of all dossiers away; returns how many bytes they had.
///
/// # Errors
/// When one cannot be removed; those before it are gone.
pub fn clear(all: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for cached in list(all) {
        fs::remove_dir_all(&cached.path)?;
        bytes += cached.bytes;
    }
    Ok(bytes)
}

/// Throws away dossiers that were not used for longest, until all together are not larger than `most`; never the one in use.
pub(super) fn trim(in_use: &Folder, most: u64) {
    let Some(all) = in_use.path.parent() else { return };
    let mut bytes = 0;
    for cached in list(all) {
        bytes += cached.bytes;
        if bytes > most && cached.path != in_use.path {
            let _ = fs::remove_dir_all(&cached.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_way_to_a_key_is_the_thorough_one() {
        let roots = |named: &str, real: &str| vec![(PathBuf::from(named), PathBuf::from(real))];
        for (named, real, path) in [
            ("map", "/huis/map", "map/een.txt"),
            ("map", "/huis/map", "map/dieper/een.txt"),
            ("map", "/huis/map", "mapje/een.txt"),
            ("map/", "/huis/map", "map/een.txt"),
            ("map", "/huis/map", "map//een.txt"),
            (".", "/huis", "./een.txt"),
            ("", "/huis", "een.txt"),
            ("/", "/", "/een.txt"),
            ("map", "/", "map/een.txt"),
            ("een.txt", "/huis/een.txt", "een.txt"),
        ] {
            let folder = Folder {
                path: PathBuf::new(),
                roots: roots(named, real),
                program: Digest::default(),
            };
            let path = Path::new(path);
            assert_eq!(folder.key(path), folder.key_by_components(path), "{named} {path:?}");
        }
    }
}
