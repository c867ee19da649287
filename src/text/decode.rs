//! Turns bytes into text: whatever an encoding does to them, a reader gets letters, and never an error.
//!
//! A byte order mark counts first, then strict UTF-8, then UTF-16 without a mark (half of its bytes are NUL), then a
//! guess among the legacy encodings. What is no text at all (a picture, a program) is refused by name.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text, and how its bytes were understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Line ends are LF, whatever they were.
    pub text: String,
    /// The name of the encoding as standards have it: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    pub certainty: Certainty,
}

/// How sure it is that the bytes were understood as they were meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// A mark says so, or the bytes can hardly be anything else.
    Sure,
    /// The likeliest of several.
    Guessed,
    /// Some bytes fit nothing and became U+FFFD.
    Damaged,
}

/// Bytes that are no text, with what they look like: `a JPEG picture`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText(pub &'static str);

/// How many bytes are looked at to tell text from other things; binary files betray themselves early.
const SAMPLE: usize = 64 * 1024;

/// Decodes `bytes`.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    if let Some(what) = signature(bytes) {
        return Err(NotText(what));
    }
    if let Some(decoded) = marked(bytes) {
        return Ok(decoded);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = wide(sample) {
        return Ok(with(encoding, bytes, Certainty::Guessed));
    }
    if looks_binary(sample) {
        return Err(NotText("binary data"));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(sure(text, "UTF-8"));
    }
    Ok(guessed(bytes))
}

/// Decodes what a byte order mark at the start names. UTF-32 comes before UTF-16, because its mark begins with that of the other.
fn marked(bytes: &[u8]) -> Option<Decoded> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe\0\0") {
        return Some(utf32(rest, u32::from_le_bytes, "UTF-32LE"));
    }
    if let Some(rest) = bytes.strip_prefix(b"\0\0\xfe\xff") {
        return Some(utf32(rest, u32::from_be_bytes, "UTF-32BE"));
    }
    let (encoding, length) = Encoding::for_bom(bytes)?;
    Some(with(encoding, &bytes[length..], Certainty::Sure))
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32, encoding: &'static str) -> Decoded {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut text: String = units
        .iter()
        .map(|four| char::from_u32(unit(*four)).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let certainty = if text.contains(char::REPLACEMENT_CHARACTER) {
        Certainty::Damaged
    } else {
        Certainty::Sure
    };
    Decoded {
        text: with_lf(Cow::Owned(text)),
        encoding,
        certainty,
    }
}

/// Returns the UTF-16 that bytes without a mark are in: Latin text has its NULs nearly all on one side.
fn wide(sample: &[u8]) -> Option<&'static Encoding> {
    // Cheap to refuse: other text has none at all.
    memchr::memchr(0, sample)?;
    let (units, _) = sample.as_chunks::<2>();
    let high = units.iter().filter(|two| two[0] == 0 && two[1] != 0).count();
    let low = units.iter().filter(|two| two[1] == 0 && two[0] != 0).count();
    let both = units.iter().filter(|two| **two == [0, 0]).count();
    if units.is_empty() || both > 0 {
        return None;
    }
    let ascii = units
        .iter()
        .filter(|two| two.iter().all(|byte| matches!(byte, b' '..=b'~')))
        .count();
    let one_sided = |many: usize, few: usize| many * 2 >= units.len() && few * 20 < many;
    // Text in another script has only its spaces and line ends there, a tenth; text of bytes with a stray NUL is mostly ASCII.
    let foreign = |many: usize, few: usize| many * 10 >= units.len() && few == 0 && ascii * 4 < units.len();
    if one_sided(low, high) || foreign(low, high) {
        Some(UTF_16LE)
    } else if one_sided(high, low) || foreign(high, low) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn guessed(bytes: &[u8]) -> Decoded {
    if let Some(decoded) = mostly_utf8(bytes) {
        return decoded;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Without this hint most sentences with `Oekraïne` are taken for Baltic; with it, Polish and Turkish are taken for
    // Western. Dutch and English dossiers decide.
    let encoding = detector.guess(Some(b"nl"), Utf8Detection::Deny);
    with(encoding, bytes, Certainty::Guessed)
}

/// Decodes UTF-8 in which a few bytes went wrong: cut off, or pasted in from elsewhere.
///
/// Legacy text has its accents as single bytes, which are hardly ever valid UTF-8; so one damaged place among many sound ones says damage.
fn mostly_utf8(bytes: &[u8]) -> Option<Decoded> {
    let (mut sound, mut damaged) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    (sound > damaged * 4).then(|| with(UTF_8, bytes, Certainty::Damaged))
}

fn with(encoding: &'static Encoding, bytes: &[u8], certainty: Certainty) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: with_lf(text),
        encoding: encoding.name(),
        certainty: if had_errors { Certainty::Damaged } else { certainty },
    }
}

fn sure(text: &str, encoding: &'static str) -> Decoded {
    Decoded {
        text: with_lf(Cow::Borrowed(text)),
        encoding,
        certainty: Certainty::Sure,
    }
}

/// Replaces CR LF and CR by LF.
pub fn with_lf(text: Cow<'_, str>) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text.into_owned();
    }
    let mut lines = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
        lines.push_str(&rest[..at]);
        lines.push('\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    lines.push_str(rest);
    lines
}

/// How files of other kinds begin.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"\x7fELF", "a program (ELF)"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
];

fn signature(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|(_, what)| *what)
}

/// Returns whether bytes are no text: control characters all over them. Random bytes have a tenth, text hardly one.
///
/// A few are the fault of a scraper, or an attack on a terminal, and no reason to refuse an article.
fn looks_binary(sample: &[u8]) -> bool {
    const FEW: usize = 3;
    let is_odd = |byte: &u8| u8::from(matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f));
    // A part has no more of them than a byte counts, so that many are counted at once.
    let parts = sample.chunks(usize::from(u8::MAX));
    let odd: usize = parts.map(|part| usize::from(part.iter().map(is_odd).sum::<u8>())).sum();
    odd > FEW && odd * 20 > sample.len()
}

#[cfg(test)]
mod tests;
