//! Cuts text into the units that a search compares: runs of letters and digits, folded.
//!
//! Hyphens, apostrophes and full stops part units, so that `Kim Jong-un` and `Kim Jong Un`, `F-16's` and `F-16` share theirs.

use crate::span::Span;
use crate::text::fold::fold_char;
use crate::text::tokens::is_invisible;

/// The units of a text, in order.
#[derive(Clone, Debug, Default)]
pub struct Units {
    folded: String,
    at: Vec<UnitAt>,
}

#[derive(Clone, Copy, Debug)]
struct UnitAt {
    span: Span,
    /// Where its folded form ends in `folded`; it begins where the one before it ends.
    end: u32,
}

/// Returns the units of a text.
pub fn units_of(text: &str) -> Units {
    let mut units = Units {
        folded: String::with_capacity(text.len()),
        at: Vec::with_capacity(text.len() / 5),
    };
    let mut start = None;
    for (at, c) in text.char_indices() {
        if is_part(c, start.is_some()) {
            start.get_or_insert(at);
            fold_unit(c, &mut units.folded);
        } else if let Some(start) = start.take() {
            units.close(start, at);
        }
    }
    if let Some(start) = start {
        units.close(start, text.len());
    }
    units
}

/// Returns whether a character belongs to a unit; accents and invisible characters do inside one only.
fn is_part(c: char, inside: bool) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || inside && (is_invisible(c) || matches!(c, '\u{300}'..='\u{36f}'))
}

/// Appends the folded form of a character, letters and digits only; a script that cannot be folded stands for itself.
fn fold_unit(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    let before = folded.len();
    fold_char(c, folded);
    if folded[before..].bytes().any(|b| !b.is_ascii_alphanumeric()) {
        let kept: String = folded[before..].chars().filter(char::is_ascii_alphanumeric).collect();
        folded.truncate(before);
        folded.push_str(&kept);
    }
    if folded.len() == before && c.is_alphanumeric() {
        folded.push(c);
    }
}

impl Units {
    #[allow(clippy::cast_possible_truncation)] // folding a text of 4 GiB at most, which `Span` asks for too
    fn close(&mut self, start: usize, end: usize) {
        self.at.push(UnitAt {
            span: Span::new(start, end),
            end: self.folded.len() as u32,
        });
    }

    pub fn len(&self) -> usize {
        self.at.len()
    }

    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// Returns the folded form of the `n`th unit.
    pub fn folded(&self, n: usize) -> &str {
        let start = if n == 0 { 0 } else { self.at[n - 1].end as usize };
        &self.folded[start..self.at[n].end as usize]
    }

    pub fn span(&self, n: usize) -> Span {
        self.at[n].span
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|n| self.folded(n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_letters_and_digits_without_accents() {
        for (text, expected) in [
            ("Kim Jong-un’s F-16's", "kim jong un s f 16 s"),
            ("België, 180.000 commando’s.", "belgie 180 000 commando s"),
            ("ra\u{ad}ket Путин e\u{301}e\u{301}n", "raket putin een"),
            ("„Ja!” ", "ja"),
            ("", ""),
        ] {
            let units = units_of(text);
            assert_eq!(units.iter().collect::<Vec<_>>().join(" "), expected, "{text}");
        }
    }

    #[test]
    fn spans_lie_on_the_words() {
        let text = "Één F-16.";
        let units = units_of(text);
        let words: Vec<&str> = (0..units.len()).map(|n| units.span(n).of(text)).collect();
        assert_eq!(words, ["Één", "F", "16"]);
    }
}
