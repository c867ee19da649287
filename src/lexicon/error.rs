//! What can be wrong with a lexicon file.

/// Why a lexicon cannot be used. Each message names the file, and the entry where there is one.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    #[error("{file}: {message}")]
    Syntax { file: String, message: String },
    #[error("{file}: this is a part of lexicon `{found}`, not of `{expected}`")]
    OtherLexicon {
        file: String,
        found: String,
        expected: String,
    },
    #[error("{file}: entry `{entry}`: there is no category `{category}`")]
    NoCategory {
        file: String,
        entry: String,
        category: String,
    },
    #[error("{file}: entry `{entry}`: another file puts it in category `{other}`")]
    TwoCategories { file: String, entry: String, other: String },
    #[error("{file}: category `{category}` stands there twice")]
    CategoryTwice { file: String, category: String },
    #[error("{file}: entry `{entry}` has no words")]
    NoWords { file: String, entry: String },
    #[error("{file}: entry `{entry}`: `{word}` is a word of entry `{other}` too")]
    WordTwice {
        file: String,
        entry: String,
        word: String,
        other: String,
    },
    #[error("{file}: entry `{entry}`: `{end}` is too short for the last element of a compound")]
    ShortEnd { file: String, entry: String, end: String },
    #[error("{file}: entry `{entry}`: an empty word")]
    EmptyWord { file: String, entry: String },
    #[error("{file}: case \"{case}\": `{line}` is not `words = category` or `words = category: quantity`")]
    CaseLine { file: String, case: String, line: String },
    #[error("{file}: case \"{case}\": {message}")]
    Case {
        file: String,
        case: String,
        message: String,
    },
}
