//! Makes keys for comparison: text without accents, case and script, and names without their spelling variants.
//!
//! A key is never shown. Two texts with one key are one text to a finder; two names with one name key are spellings of
//! one name (`Sjojgoe`, `Shoigu`), which says nothing yet about the human being.

use std::borrow::Cow;

use crate::text::tokens::is_invisible;

/// Returns `text` in small ASCII letters: `Daniël` as `daniel`, `Путин` as `putin`, `Œ` as `oe`.
///
/// Invisible characters are left out; any white space is a space; nothing is trimmed or joined.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    push_folded(text, &mut key);
    key
}

/// Does the same; most words of a text are their own key.
pub fn folded(text: &str) -> Cow<'_, str> {
    let is_key = |byte: u8| byte.is_ascii_graphic() && !byte.is_ascii_uppercase() || byte == b' ';
    if text.bytes().all(is_key) {
        text.into()
    } else {
        fold(text).into()
    }
}

/// Returns `text` in small letters, accents and all; most words of a text are that already.
pub fn small(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        text.into()
    } else {
        text.to_lowercase().into()
    }
}

/// Appends the key of a text to `key`.
fn push_folded(text: &str, key: &mut String) {
    let mut rest = text;
    loop {
        // Runs of plain letters at once, whatever stands between them one by one.
        let plain = |byte: &u8| byte.is_ascii() && !(byte.is_ascii_whitespace() && *byte != b' ');
        let n = rest.bytes().position(|byte| !plain(&byte)).unwrap_or(rest.len());
        let start = key.len();
        key.push_str(&rest[..n]);
        key[start..].make_ascii_lowercase();
        let mut chars = rest[n..].chars();
        let Some(c) = chars.next() else { return };
        fold_char(c, key);
        rest = chars.as_str();
    }
}

/// Appends the key of one character to `key`; nothing for one that is not seen.
pub fn fold_char(c: char, key: &mut String) {
    if c.is_ascii() {
        key.push(if c.is_ascii_whitespace() {
            ' '
        } else {
            c.to_ascii_lowercase()
        });
    } else if c.is_whitespace() {
        key.push(' ');
    } else if !is_invisible(c) {
        key.extend(any_ascii::any_ascii_char(c).chars().map(|c| c.to_ascii_lowercase()));
    }
}

/// Returns the spellings of one sound in names from other scripts that begin with a letter, each with the one that stands for it in a key.
///
/// The first that fits counts, so longer ones stand first. Dutch, English, German and French transliterate differently:
/// `Sjojgoe`, `Shoigu`, `Schoigu`, `Choïgou`.
fn variants(first: u8) -> &'static [(&'static str, &'static str)] {
    match first {
        b't' => &[("tsch", "ch"), ("tsj", "ch"), ("tch", "ch")],
        b's' => &[("sch", "sh"), ("sj", "sh")],
        b'z' => &[("zj", "zh")],
        b'k' => &[("kh", "ch"), ("ks", "x")],
        b'o' => &[("oe", "u"), ("ou", "u"), ("oj", "oi"), ("oy", "oi")],
        b'i' => &[("ie", "y")],
        b'a' => &[("aj", "ai"), ("ay", "ai")],
        b'e' => &[("ej", "ei"), ("ey", "ei")],
        b'u' => &[("uj", "ui"), ("uy", "ui")],
        b'w' => &[("w", "v")],
        b'q' => &[("q", "k")],
        _ => &[],
    }
}

/// Returns the key under which spellings of one name meet: words in small ASCII letters, one space between them.
///
/// Hyphens count as spaces and apostrophes as nothing. Names that differ in a sound keep apart (`Kim Jong-un`, `Kim Yong-un`).
pub fn fold_name(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    push_name(name, &mut key);
    key
}

/// Appends the key of a name to `key`, with a space before it where something stands there. Returns where it begins, behind that space; the end
/// of `key` where there is nothing to append.
pub fn push_name(name: &str, key: &mut String) -> usize {
    let before = key.len();
    let folded = folded(name);
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric() && !is_silent(c)) {
        let heard: Cow<'_, str> = if word.contains(is_silent) {
            word.replace(is_silent, "").into()
        } else {
            word.into()
        };
        if heard.is_empty() {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        fold_word(&heard, key);
    }
    before + usize::from(key[before..].starts_with(' '))
}

fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '`' | '.')
}

/// Appends the key of one word in small ASCII letters.
///
/// What follows the last consonant decides first, because `-y`, `-i`, `-ij`, `-yj`, `-iy`, `-yy` and `-ie` are one ending of Slavic names.
fn fold_word(word: &str, key: &mut String) {
    let stem = word.trim_end_matches("ie").trim_end_matches(['i', 'j', 'y']);
    let (stem, ending) = if stem.is_empty() || stem.len() == word.len() {
        (word, "")
    } else {
        (stem, "i")
    };
    let mut rest = initial(stem, key);
    while let Some(first) = rest.bytes().next() {
        if let Some((spelling, sound)) = variants(first).iter().find(|(spelling, _)| rest.starts_with(spelling)) {
            key.push_str(sound);
            rest = &rest[spelling.len()..];
        } else {
            // A key is ASCII.
            key.push(char::from(first));
            rest = &rest[1..];
        }
    }
    key.push_str(ending);
}

/// Appends what `joe-` and `yu-` share at the start of a word (`Joeri`, `Yuri`), and returns the rest.
///
/// Other words keep their `j` and `y` there, because in Korean names they are two sounds.
fn initial<'a>(word: &'a str, key: &mut String) -> &'a str {
    match word.strip_prefix("joe").or_else(|| word.strip_prefix("yu")) {
        Some(rest) => {
            key.push_str("yu");
            rest
        }
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_no_accents_case_or_script() {
        for (text, key) in [
            ("Daniël", "daniel"),
            ("Danie\u{308}l", "daniel"),
            ("ĲSBREKER Œuvre ﬁets", "ijsbreker oeuvre fiets"),
            ("Путин", "putin"),
            ("Erdoğan", "erdogan"),
            ("“ja”\u{a0}–\u{200b}’t", "\"ja\" -'t"),
            ("", ""),
        ] {
            assert_eq!(fold(text), key, "{text}");
            assert_eq!(folded(text), key, "{text}");
        }
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (one, other) in [
            ("Poetin", "Putin"),
            ("Путин", "Poetin"),
            ("Sjojgoe", "Shoigu"),
            ("Sjoigoe", "Shoygu"),
            ("Zelensky", "Zelenskyy"),
            ("Zelenskij", "Zelenski"),
            ("Zelenskiy", "Zelensky"),
            ("Volodymyr", "Wolodymyr"),
            ("Kim Jong-un", "Kim Jong Un"),
            ("Loekasjenko", "Lukashenko"),
            ("Oesjakov", "Ushakov"),
            ("Joeri", "Yuri"),
            ("Joesjtsjenko", "Yushchenko"),
            ("Charkov", "Kharkov"),
            ("Zjoekov", "Zhukov"),
            ("Sergej", "Sergey"),
            ("Vitali", "Vitaliy"),
            ("d’Hondt", "D'Hondt"),
            ("ANNA DE WIT", "Anna de Wit"),
        ] {
            assert_eq!(fold_name(one), fold_name(other), "{one} {other}");
        }
    }

    #[test]
    fn other_names_keep_apart() {
        for (one, other) in [
            ("Kim Jong-un", "Kim Yong-hyun"),
            ("Kim Jong-un", "Kim Yong-un"),
            ("De Rijk", "De Rik"),
            ("De Riek", "De Rik"),
            ("Jansen", "Janssen"),
            ("Zelensky", "Zelenska"),
            ("Anna", "Hanna"),
            ("Hwasong-11", "Hwasong-18"),
        ] {
            assert_ne!(fold_name(one), fold_name(other), "{one} {other}");
        }
    }

    #[test]
    fn a_word_of_endings_only_is_kept() {
        for name in ["I", "Yi", "Li", "Ie", "J. J."] {
            assert!(!fold_name(name).is_empty(), "{name}");
        }
    }
}
