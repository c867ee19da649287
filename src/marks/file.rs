//! The marks as the text of a file: TOML that a reader can read, and what is made of any other text.

use serde::Deserialize;
use toml::Table;

use crate::marks::Marks;

/// The format that this version writes. A change that an older version would undo by writing takes the next number.
const FORMAT: i64 = 1;

const HEAD: &str = "\
# The marks that you made with knipsel. It rewrites this file whole: your own comments would be lost, your own keys stay.
# An article is found again by its path, record and title, or by its title and the hash of its text.
";

/// Why a text is no marks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Must not be written over.
    #[error("made by a newer knipsel (format {0}, this one knows {FORMAT}); marks are not kept")]
    Newer(i64),
    #[error("damaged: {0}")]
    Damaged(String),
}

/// Reads what [`write()`] wrote, in this version or an older one.
pub fn read(bytes: &[u8]) -> Result<Marks, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::Damaged(error.to_string()))?;
    let mut table: Table = toml::from_str(text).map_err(|error| damaged(text, &error))?;
    match table.remove("format") {
        Some(toml::Value::Integer(FORMAT)) => {}
        Some(toml::Value::Integer(newer)) if newer > FORMAT => return Err(Unreadable::Newer(newer)),
        _ => return Err(Unreadable::Damaged("no line `format = 1`".into())),
    }
    Marks::deserialize(table).map_err(|error| damaged(text, &error))
}

/// Says what is wrong in one line; the message of the parser draws the line of the file under it.
fn damaged(text: &str, error: &toml::de::Error) -> Unreadable {
    let line = error.span().map(|span| {
        let before = text.get(..span.start).unwrap_or(text);
        format!("line {}: ", before.matches('\n').count() + 1)
    });
    let reason: String = error.message().chars().take(200).collect();
    Unreadable::Damaged(format!("{}{reason}", line.unwrap_or_default()))
}

/// Returns the text of a file that holds `marks`.
///
/// # Errors
/// When they hold what TOML cannot say; no marks that were made or read can.
pub fn write(marks: &Marks) -> Result<String, toml::ser::Error> {
    Ok(format!("{HEAD}format = {FORMAT}\n\n{}", toml::to_string(marks)?))
}
