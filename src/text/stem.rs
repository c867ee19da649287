//! Brings inflected forms of one word together: plurals, the `-e` of adjectives, and in English `-ing` and `-ed`.
//!
//! A stem is a key for comparison and no word: `granaat` and `granaten` share `granat`. The rules are few on purpose: a plural
//! that changes its vowel (`schip`, `schepen`) is missed, because a rule for it would join words that have nothing in common.

/// Returns the stem of a folded word (see [`crate::text::fold`]) in the language of a text; other languages have no rules here.
pub fn stem(word: &str, language: &str) -> String {
    if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_string();
    }
    match language {
        "nl" => dutch(word),
        "en" => english(word),
        _ => word.to_string(),
    }
}

/// Shorter words have no ending to take off: `een`, `des`, `men`.
const SHORTEST: usize = 4;

fn dutch(word: &str) -> String {
    let word = without_s(word);
    let base = word
        .strip_suffix("en")
        .or_else(|| word.strip_suffix('e'))
        .filter(|base| base.len() >= 3 && ends_in_consonant(base));
    let Some(base) = base else {
        return short_vowel(word);
    };
    if ends_double(base) {
        return base[..base.len() - 1].to_string();
    }
    let base = match base.as_bytes()[base.len() - 1] {
        b'v' => format!("{}f", &base[..base.len() - 1]),
        b'z' => format!("{}s", &base[..base.len() - 1]),
        _ => base.to_string(),
    };
    long_vowel(&base)
}

/// Takes the plural `-s` off: `tanks`, `wapens`; not the `s` that belongs to a word (`huis`, `prins`, `mens`).
fn without_s(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(base)
            if base.len() >= SHORTEST
                && ends_in_consonant(base)
                && !base.ends_with('s')
                && (!base.ends_with('n') || base.ends_with("en")) =>
        {
            base
        }
        _ => word,
    }
}

/// Writes the doubled vowel of a last syllable once, as its plural does: `granaat`. Words of one syllable keep it (`boom`).
fn short_vowel(word: &str) -> String {
    let bytes = word.as_bytes();
    match bytes {
        [.., a, b, c] if a == b && is_vowel(*a) && !is_vowel(*c) && syllables(word) > 1 => {
            format!("{}{}", &word[..word.len() - 2], char::from(*c))
        }
        _ => word.to_string(),
    }
}

/// Doubles the vowel of a word of one syllable that lost its ending: `bom-en` as `boom`.
fn long_vowel(base: &str) -> String {
    match base.as_bytes() {
        [before @ .., vowel @ (b'a' | b'e' | b'o' | b'u'), last]
            if !is_vowel(*last) && syllables(base) == 1 && before.last().is_none_or(|b| !is_vowel(*b)) =>
        {
            format!(
                "{}{2}{2}{1}",
                &base[..base.len() - 2],
                char::from(*last),
                char::from(*vowel)
            )
        }
        _ => base.to_string(),
    }
}

fn syllables(word: &str) -> usize {
    word.as_bytes()
        .chunk_by(|a, b| is_vowel(*a) == is_vowel(*b))
        .filter(|run| is_vowel(run[0]))
        .count()
}

fn english(word: &str) -> String {
    let word = match word.strip_suffix("ies") {
        Some(base) if base.len() >= 2 => format!("{base}y"),
        _ => without_english_s(word).to_string(),
    };
    let base = word
        .strip_suffix("ing")
        .or_else(|| word.strip_suffix("ed"))
        .filter(|base| base.len() >= 3 && base.bytes().any(is_vowel));
    match base {
        Some(base) if ends_double(base) && !base.ends_with("ll") && !base.ends_with("ss") => {
            base[..base.len() - 1].to_string()
        }
        Some(base) => base.to_string(),
        None => word
            .strip_suffix('e')
            .filter(|base| base.len() >= 3)
            .unwrap_or(&word)
            .to_string(),
    }
}

fn without_english_s(word: &str) -> &str {
    if let Some(base) = word.strip_suffix("es")
        && ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end))
    {
        return base;
    }
    match word.strip_suffix('s') {
        Some(base) if base.len() >= 3 && !base.ends_with(['s', 'u', 'i']) => base,
        _ => word,
    }
}

fn ends_double(word: &str) -> bool {
    matches!(word.as_bytes(), [.., a, b] if a == b && !is_vowel(*a))
}

fn ends_in_consonant(word: &str) -> bool {
    word.bytes().next_back().is_some_and(|b| !is_vowel(b))
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for (language, forms) in [
            ("nl", &["granaat", "granaten"][..]),
            ("nl", &["raket", "raketten"]),
            ("nl", &["tank", "tanks"]),
            ("nl", &["wapen", "wapens"]),
            ("nl", &["soldaat", "soldaten"]),
            ("nl", &["huis", "huizen"]),
            ("nl", &["brief", "brieven"]),
            ("nl", &["boom", "bomen"]),
            ("nl", &["dood", "doden", "dode"]),
            ("nl", &["zwaar", "zware"]),
            ("nl", &["russisch", "russische"]),
            ("nl", &["wit", "witte"]),
            ("nl", &["mens", "mensen"]),
            ("en", &["tank", "tanks"]),
            ("en", &["missile", "missiles"]),
            ("en", &["launch", "launches", "launched", "launching"]),
            ("en", &["city", "cities"]),
            ("en", &["fire", "fires", "fired", "firing"]),
        ] {
            for form in forms {
                assert_eq!(stem(form, language), stem(forms[0], language), "{form}");
            }
        }
    }

    #[test]
    fn other_words_keep_apart() {
        for (language, one, other) in [
            ("nl", "mens", "men"),
            ("nl", "kraan", "krant"),
            ("nl", "been", "ben"),
            ("nl", "boom", "bommen"),
            ("nl", "raket", "rake"),
            ("en", "bus", "bu"),
            ("en", "king", "k"),
            ("de", "raketten", "raket"),
        ] {
            assert_ne!(stem(one, language), stem(other, language), "{one} {other}");
        }
    }

    #[test]
    fn short_and_odd_words_are_their_own_stem() {
        for word in ["", "een", "f16", "ee", "en", "11"] {
            assert_eq!(stem(word, "nl"), word);
        }
    }
}
