//! What tells one article of a dossier from another from one start to the next.

use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::article::Article;

/// Names an article so that its marks find it again: after a restart, in a moved file, and when its text has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ArticleKey {
    /// From the folder of the dossier, with `/`. A byte that is no UTF-8, and `%`, is written as `%` and two digits.
    pub path: String,
    /// Which article of the file, where it holds several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<u32>,
    #[serde(default)]
    pub title: String,
    /// [`hash`] of the text.
    #[serde(default)]
    pub hash: String,
}

impl ArticleKey {
    pub fn of(article: &Article, base: &Base) -> Self {
        Self {
            path: base.key(&article.record.path),
            record: article.record.index,
            title: title_of(article).to_string(),
            hash: hash(article.text()),
        }
    }
}

/// Returns the title by which an article is known; empty when it has none.
pub fn title_of(article: &Article) -> &str {
    article.found.title.as_ref().map_or("", |title| &title.text)
}

/// Returns 16 hexadecimal digits that two texts only share by accident: FNV-1a, which every version can compute.
pub fn hash(text: &str) -> String {
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, fnv);
    format!("{hash:016x}")
}

/// How the paths of a dossier, as the reader reached them, become paths that hold from one start to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base {
    /// Taken off: the folder as the reader named it.
    pub strip: PathBuf,
    /// Put in front, where a dossier is not one folder.
    pub add: PathBuf,
}

impl Base {
    /// Returns the path of an article as its key has it.
    pub fn key(&self, path: &Path) -> String {
        let path = self.add.join(path.strip_prefix(&self.strip).unwrap_or(path));
        let parts: Vec<String> = path
            .components()
            .filter_map(|part| match part {
                Component::CurDir => None,
                Component::RootDir => Some(String::new()),
                part => Some(escaped(part.as_os_str().as_encoded_bytes())),
            })
            .collect();
        parts.join("/")
    }

    /// Returns whether a path has this key. It is quick to say no: a key is not made for that.
    pub fn has_key(&self, path: &Path, key: &str) -> bool {
        let name = key.rsplit('/').next().unwrap_or(key);
        // What is escaped stands otherwise in the path.
        let may_have = name.contains('%') || path.as_os_str().as_encoded_bytes().ends_with(name.as_bytes());
        may_have && self.key(path) == key
    }
}

fn escaped(bytes: &[u8]) -> String {
    use std::fmt::Write;

    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(&chunk.valid().replace('%', "%25"));
        for byte in chunk.invalid() {
            let _ = write!(text, "%{byte:02x}");
        }
    }
    text
}
