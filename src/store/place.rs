//! Where the marks of a dossier are kept.

use std::path::{Path, PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs};

use crate::marks::key::{Base, hash};

/// The file of the marks in the folder of a dossier. Hidden, so that it is never read as an article.
pub const FILE: &str = ".knipsel-marks.toml";

/// The files that may hold the marks of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// In the folder of the dossier; none when it is not one folder.
    pub(super) with_dossier: Option<PathBuf>,
    /// In the reader's data folder, for when the other cannot be written.
    pub(super) own: Option<PathBuf>,
}

impl Place {
    /// Returns where the marks of what the reader named are, and how its paths become keys.
    ///
    /// One folder, or one file in it, has its marks in that folder; several paths have them in the data folder.
    pub fn of(paths: &[PathBuf]) -> (Self, Base) {
        let here = [PathBuf::from(".")];
        let paths = if paths.is_empty() { &here[..] } else { paths };
        let [path] = paths else {
            let add = std::env::current_dir().unwrap_or_default();
            let base = Base { add, ..Base::default() };
            let mut names: Vec<String> = paths.iter().map(|path| base.key(path)).collect();
            names.sort();
            let place = Self {
                with_dossier: None,
                own: own_file("several", &names.join("\n")),
            };
            return (place, base);
        };
        let folder = if path.is_dir() {
            path.clone()
        } else {
            path.parent().unwrap_or(Path::new("")).to_owned()
        };
        let whole = std::path::absolute(&folder).unwrap_or_else(|_| folder.clone());
        let whole = whole.canonicalize().unwrap_or(whole);
        let name = whole.file_name().map(|name| name.to_string_lossy().into_owned());
        let place = Self {
            with_dossier: Some(folder.join(FILE)),
            own: own_file(name.as_deref().unwrap_or("dossier"), &Base::default().key(&whole)),
        };
        let base = Base {
            strip: folder,
            ..Base::default()
        };
        (place, base)
    }

    /// Returns the files, the one to write first.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.with_dossier.iter().chain(&self.own).map(PathBuf::as_path)
    }

    /// Returns whether a file is the one in the data folder.
    pub(super) fn is_own(&self, path: &Path) -> bool {
        self.own.as_deref() == Some(path)
    }
}

/// Returns the file in the data folder: named by the folder for the reader, and by its whole path for certainty.
fn own_file(name: &str, identity: &str) -> Option<PathBuf> {
    let app = AppStrategyArgs {
        top_level_domain: String::new(),
        author: String::new(),
        app_name: "knipsel".into(),
    };
    let folder = etcetera::choose_app_strategy(app).ok()?.data_dir().join("marks");
    // Names of folders may be longer than names of files with something added.
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).take(40).collect();
    Some(folder.join(format!("{name}-{}.toml", hash(identity))))
}
