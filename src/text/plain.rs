//! Reads runs of ASCII letters and digits, eight bytes at a time: nearly all words of a text are such runs, and short.

/// A run of ASCII letters and digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plain {
    /// Bytes of it, at least one.
    pub(super) len: usize,
    pub(super) has_small: bool,
    pub(super) ends_in_digit: bool,
}

/// The highest bit of each of eight bytes, and their lowest.
const HIGH: u64 = 0x8080_8080_8080_8080;
const LOW: u64 = 0x0101_0101_0101_0101;

impl Plain {
    /// Returns the run that begins at `at`, to its end.
    pub(super) fn at(bytes: &[u8], at: usize) -> Option<Self> {
        let mut plain = Self {
            len: 0,
            has_small: false,
            ends_in_digit: false,
        };
        loop {
            let eight = Eight::of(bytes.get(at + plain.len..).unwrap_or_default());
            let n = eight.n_plain();
            if n == 0 {
                break;
            }
            // What stands behind the run does not count.
            let inside = u64::MAX >> (64 - 8 * n);
            plain.len += n;
            plain.has_small |= eight.small & inside != 0;
            plain.ends_in_digit = eight.digits >> (8 * n - 1) & 1 == 1;
            if n < 8 {
                break;
            }
        }
        (plain.len > 0).then_some(plain)
    }
}

/// Eight bytes, each with its highest bit set where it is of a kind.
struct Eight {
    small: u64,
    large: u64,
    digits: u64,
}

impl Eight {
    /// Looks at the first eight bytes; what is not there is of no kind.
    fn of(bytes: &[u8]) -> Self {
        let eight = match bytes.first_chunk::<8>() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => bytes.iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
        };
        // No sum of two such bytes reaches into the next one.
        let seven_bits = eight & !HIGH;
        let from = |first: u8| seven_bits.wrapping_add(LOW * u64::from(0x80 - first));
        let between = |first: u8, last: u8| from(first) & !from(last + 1) & !eight & HIGH;
        Self {
            small: between(b'a', b'z'),
            large: between(b'A', b'Z'),
            digits: between(b'0', b'9'),
        }
    }

    /// Returns how many bytes from the first on are letters or digits.
    fn n_plain(&self) -> usize {
        let other = !(self.small | self.large | self.digits) & HIGH;
        other.trailing_zeros() as usize / 8
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_run_is_what_its_bytes_say(bytes in proptest::collection::vec(proptest::sample::select(BYTES), 0..30), at in 0..32_usize) {
            let rest = bytes.get(at..).unwrap_or_default();
            let len = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let run = &rest[..len];
            let expected = (len > 0).then(|| Plain {
                len,
                has_small: run.iter().any(u8::is_ascii_lowercase),
                ends_in_digit: run[len - 1].is_ascii_digit(),
            });
            prop_assert_eq!(Plain::at(&bytes, at), expected);
        }
    }

    /// Letters and digits more often than what stands before and behind them.
    const BYTES: &[u8] = b"abyzABYZ0189abcdefghABCDEFGH`{@[/: -\xc3\xa9\xff\x7f\0";
}
