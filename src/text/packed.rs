//! Words of up to fifteen bytes, which nearly all are, as one number of 128 bits: compared at once, without a look at their letters elsewhere.

use crate::span::Span;

/// A word of at most [`SHORT`] bytes as one number; no two words have the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Packed {
    low: u64,
    high: u64,
}

/// Longest word in bytes that is one number, with its length.
const SHORT: usize = 15;

impl Packed {
    /// In the place of a longer word.
    pub(super) const LONG: Self = Self { low: 0, high: 1 };

    /// Packs the word at a span of a text.
    pub(super) fn of(text: &str, span: Span) -> Self {
        let (start, len) = (span.start as usize, span.len());
        if len > SHORT {
            return Self::LONG;
        }
        let letters = match text.as_bytes().get(start..start + SHORT + 1) {
            // At once, with what follows, which is cut off: a copy of just so many bytes takes longer.
            Some(bytes) => {
                let mut whole = [0; SHORT + 1];
                whole.copy_from_slice(bytes);
                u128::from_le_bytes(whole) & ((1 << (8 * len)) - 1)
            }
            None => {
                let bytes = span.of(text).bytes().rev();
                bytes.fold(0, |letters, byte| letters << 8 | u128::from(byte))
            }
        };
        Self::of_letters(letters, len)
    }

    /// Packs a word; nothing where it is longer.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let mut letters = [0; SHORT + 1];
        letters.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        (word.len() <= SHORT).then(|| Self::of_letters(u128::from_le_bytes(letters), word.len()))
    }

    #[allow(clippy::cast_possible_truncation)] // it is cut into halves
    fn of_letters(letters: u128, len: usize) -> Self {
        // The first bit of the length is set, so that no word is what an empty slot holds.
        let whole = letters | (len as u128 | 0x80) << (8 * SHORT);
        Self {
            low: whole as u64,
            high: (whole >> 64) as u64,
        }
    }

    /// Returns a number that few words share.
    pub(super) fn hash(self) -> u64 {
        (self.low ^ self.high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_words_share_a_number() {
        let words = ["", "a", "a\0", "\0", "vijftienletters", "vijftienletter", "één", "een"];
        for (at, word) in words.iter().enumerate() {
            let packed = Packed::of_word(word).unwrap();
            assert!(packed != Packed::LONG && packed != Packed::default());
            assert!(
                words[..at].iter().all(|other| Packed::of_word(other) != Some(packed)),
                "{word}"
            );
            for text in [format!("x{word}"), format!("x{word} en wat er dan nog meer volgt")] {
                assert_eq!(Packed::of(&text, Span::new(1, 1 + word.len())), packed, "{word}");
            }
        }
        assert_eq!(Packed::of_word("zestienletterige"), None);
        assert_eq!(Packed::of("zestienletterige", Span::new(0, 16)), Packed::LONG);
    }
}
