//! Lexicons that the reader made: files he names, and those in his config folder.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs};

use crate::lexicon::{self, Lexicon, LexiconError};

/// Why a lexicon file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconFileError {
    #[error("{path}: {error}")]
    Unread { path: PathBuf, error: std::io::Error },
    #[error(transparent)]
    Wrong(#[from] LexiconError),
    #[error("{path}: there is a lexicon `{name}` already; give this one another name")]
    Twice { path: PathBuf, name: String },
}

/// Returns the built-in lexicons, those of the reader's config folder, and those of the files he names, in this order.
///
/// A lexicon with a fault stops the command: a search that silently looks for less than the reader thinks is worse.
pub fn lexicons(named: &[PathBuf], folder: Option<&Path>) -> Result<Vec<Lexicon>, LexiconFileError> {
    let mut lexicons = lexicon::built_in();
    for path in folder.map(files_in).unwrap_or_default().iter().chain(named) {
        let text = fs::read_to_string(path).map_err(|error| LexiconFileError::Unread {
            path: path.clone(),
            error,
        })?;
        let lexicon = lexicon::parse(&path.display().to_string(), &text)?;
        if lexicons.iter().any(|known| known.name == lexicon.name) {
            return Err(LexiconFileError::Twice {
                path: path.clone(),
                name: lexicon.name.to_string(),
            });
        }
        lexicons.push(lexicon);
    }
    Ok(lexicons)
}

/// Returns where the reader keeps his own lexicons: `lexicons` in the config folder of his system.
pub fn own_folder() -> Option<PathBuf> {
    let app = AppStrategyArgs {
        top_level_domain: String::new(),
        author: String::new(),
        app_name: "knipsel".into(),
    };
    let strategy = etcetera::choose_app_strategy(app).ok()?;
    Some(strategy.config_dir().join("lexicons"))
}

/// Returns the lexicon files of a folder in order of name; none when there is no such folder.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    files
}
