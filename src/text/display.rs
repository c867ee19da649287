//! The one filter between untrusted text and a terminal.
//!
//! Articles, file names and error messages may hold anything: escape sequences, bidirectional overrides, letters
//! with ten thousand accents. What goes to a terminal goes through here; text is stored and searched unfiltered.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

/// Most characters of one grapheme that are shown: enough for flags and families, too few to flood a cell.
const LONGEST_CLUSTER: usize = 16;
/// A tab is shown as so many spaces, as [`crate::text::wrap`] counts it.
const TAB: &str = "    ";

/// Returns `text` as it may be shown on one line of a terminal; borrowed when nothing had to change.
///
/// Line ends become spaces, controls become visible pictures, C1 bytes their Windows-1252 meaning; what is invisible
/// or turns the direction of writing is left out.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        for c in grapheme.chars().take(LONGEST_CLUSTER) {
            push(c, &mut safe);
        }
    }
    // Dropping characters can join clusters that were short apart.
    if is_clean(&safe) {
        Cow::Owned(safe)
    } else {
        Cow::Owned(cut_clusters(&safe))
    }
}

/// Returns `name` for a message in which its exact spelling counts: what would be invisible is named, as `<U+202E>`.
pub fn clean_name(name: &str) -> Cow<'_, str> {
    if is_clean(name) {
        return Cow::Borrowed(name);
    }
    let mut named = String::with_capacity(name.len() + 16);
    for c in name.chars() {
        if is_hidden(c) {
            // Writing to a string cannot fail.
            let _ = write!(named, "<U+{:04X}>", u32::from(c));
        } else {
            named.push(c);
        }
    }
    Cow::Owned(clean(&named).into_owned())
}

fn is_clean(text: &str) -> bool {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return true;
    }
    !text.chars().any(is_unsafe)
        && text
            .graphemes(true)
            .all(|grapheme| grapheme.len() <= LONGEST_CLUSTER || grapheme.chars().count() <= LONGEST_CLUSTER)
}

fn is_unsafe(c: char) -> bool {
    c.is_control() || is_hidden(c) || is_break(c) || is_nothing(c)
}

/// Line ends of all kinds besides the controls.
fn is_break(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// Characters that show as nothing, and those that turn the direction of writing. Joiners inside emoji and Persian words stay.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{fe00}'..='\u{fe0d}'
        | '\u{e0000}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Code points that are no characters.
fn is_nothing(c: char) -> bool {
    let code = u32::from(c);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

fn push(c: char, safe: &mut String) {
    match c {
        '\t' => safe.push_str(TAB),
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => safe.push(' '),
        '\u{7f}' => safe.push('\u{2421}'),
        '\u{80}'..='\u{9f}' => safe.push(windows_1252(c)),
        c if c.is_control() => safe.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        c if is_break(c) => safe.push(' '),
        c if is_hidden(c) => {}
        c if is_nothing(c) => safe.push('\u{fffd}'),
        c => safe.push(c),
    }
}

/// Scraped pages carry Windows-1252 quotation marks as C1 controls; five of those bytes mean nothing there either.
fn windows_1252(c: char) -> char {
    let byte = u8::try_from(u32::from(c)).unwrap_or(b'?');
    match encoding_rs::WINDOWS_1252
        .decode_without_bom_handling(&[byte])
        .0
        .chars()
        .next()
    {
        Some(meant) if !meant.is_control() => meant,
        _ => '\u{fffd}',
    }
}

fn cut_clusters(text: &str) -> String {
    let mut cut = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        cut.extend(grapheme.chars().take(LONGEST_CLUSTER));
    }
    // A cut cluster may still join with what follows it: then only its first character can stay.
    if is_clean(&cut) {
        cut
    } else {
        cut.graphemes(true)
            .filter_map(|grapheme| grapheme.chars().next())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_that_could_act_on_it() {
        for (text, expected) in [
            ("gewone tekst, é en ‘aanhaling’", "gewone tekst, é en ‘aanhaling’"),
            ("a\u{1b}[31mb", "a␛[31mb"),
            ("een\ttwee\ndrie", "een    twee drie"),
            ("\u{93}citaat\u{94}\u{81}", "“citaat”\u{fffd}"),
            ("doc\u{202e}txt.exe", "doctxt.exe"),
            ("AK\u{200b}-47\u{ad}", "AK-47"),
            ("\u{fffe}", "\u{fffd}"),
            ("\u{7f}", "␡"),
        ] {
            assert_eq!(clean(text), expected, "{text:?}");
        }
        assert_eq!(clean_name("doc\u{202e}txt.exe"), "doc<U+202E>txt.exe");
    }

    #[test]
    fn a_letter_with_endless_accents_is_cut() {
        let text = format!("a{}b", "\u{301}".repeat(10_000));
        assert!(clean(&text).len() < 100 && clean(&text).ends_with('b'));
    }

    /// Text of what a filter stumbles over: controls, marks, joiners, letters that swallow what follows, and plain letters between.
    fn awkward() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>().prop_map(String::from),
            "[a-zé “”\t\n\r\u{1b}\u{85}\u{93}\u{81}]{1,3}",
            "[\u{ad}\u{200b}\u{202e}\u{2066}\u{feff}\u{2028}\u{fe00}\u{fffe}\u{e0041}]{1,3}",
            (
                prop_oneof![
                    Just('\u{301}'),
                    Just('\u{200d}'),
                    Just('\u{fe0f}'),
                    Just('\u{ff9e}'),
                    Just('\u{600}'),
                    Just('\u{1100}'),
                    Just('\u{1f3fb}'),
                    Just('👩')
                ],
                1_usize..40
            )
                .prop_map(|(c, n)| String::from(c).repeat(n)),
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    fn assert_safe(text: &str) {
        assert!(!text.chars().any(is_unsafe), "{text:?}");
        let longest = text.graphemes(true).map(|grapheme| grapheme.chars().count()).max();
        assert!(longest.unwrap_or_default() <= LONGEST_CLUSTER, "{text:?}");
    }

    proptest! {
        #[test]
        fn what_is_cleaned_is_safe_and_stays_as_it_is(text in awkward()) {
            for safe in [clean(&text), clean_name(&text)] {
                assert_safe(&safe);
                prop_assert!(matches!(clean(&safe), Cow::Borrowed(same) if same == safe));
                prop_assert!(matches!(clean_name(&safe), Cow::Borrowed(same) if same == safe));
            }
        }

        #[test]
        fn letters_are_kept(text in "[a-zA-Zéëïç0-9 \u{200b}\u{202e}\u{1b}\u{ad}]{0,40}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&clean(&text)), letters(&text));
        }
    }
}
