use super::*;

fn check(bytes: &[u8], text: &str, encoding: &str, certainty: Certainty) {
    let decoded = decode(bytes).unwrap();
    assert_eq!(
        (decoded.text.as_str(), decoded.encoding, decoded.certainty),
        (text, encoding, certainty),
        "{bytes:?}"
    );
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn utf32(text: &str, unit: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| unit(u32::from(c))).collect()
}

const DUTCH: &str = "Eén „citaat” van Zoë, über € 5 – zei ze.\nEn één financiële reünie.\n";

#[test]
fn a_mark_at_the_start_counts_first() {
    let marked = format!("\u{feff}{DUTCH}");
    check(marked.as_bytes(), DUTCH, "UTF-8", Certainty::Sure);
    check(&utf16(&marked, u16::to_le_bytes), DUTCH, "UTF-16LE", Certainty::Sure);
    check(&utf16(&marked, u16::to_be_bytes), DUTCH, "UTF-16BE", Certainty::Sure);
    check(&utf32(&marked, u32::to_le_bytes), DUTCH, "UTF-32LE", Certainty::Sure);
    check(&utf32(&marked, u32::to_be_bytes), DUTCH, "UTF-32BE", Certainty::Sure);
}

#[test]
fn text_without_a_mark_is_recognized() {
    check(DUTCH.as_bytes(), DUTCH, "UTF-8", Certainty::Sure);
    check(&utf16(DUTCH, u16::to_le_bytes), DUTCH, "UTF-16LE", Certainty::Guessed);
    check(&utf16(DUTCH, u16::to_be_bytes), DUTCH, "UTF-16BE", Certainty::Guessed);
    let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode(DUTCH);
    check(&legacy, DUTCH, "windows-1252", Certainty::Guessed);
    let russian = "Президент заявил в понедельник, что переговоры продолжатся.\n";
    let (legacy, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
    check(&legacy, russian, "windows-1251", Certainty::Guessed);
    check(
        &utf16(russian, u16::to_le_bytes),
        russian,
        "UTF-16LE",
        Certainty::Guessed,
    );
}

#[test]
fn legacy_encodings_are_guessed() {
    use encoding_rs::{BIG5, EUC_KR, GBK, KOI8_U, SHIFT_JIS, WINDOWS_1253};
    for (encoding, text) in [
        (
            KOI8_U,
            "Президент заявил в понедельник, что переговоры продолжатся до конца месяца.",
        ),
        (
            WINDOWS_1253,
            "Ο πρόεδρος δήλωσε τη Δευτέρα ότι οι συνομιλίες θα συνεχιστούν.",
        ),
        (SHIFT_JIS, "大統領は月曜日に、交渉は続くと述べた。"),
        (GBK, "总统星期一表示，谈判将继续进行到月底。"),
        (BIG5, "總統星期一表示，談判將繼續進行到月底。"),
        (EUC_KR, "대통령은 월요일에 협상이 계속될 것이라고 말했다."),
    ] {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost, "{}", encoding.name());
        assert_eq!(decode(&bytes).unwrap().text, text, "{}", encoding.name());
    }
}

#[test]
fn line_ends_become_line_feeds() {
    for text in [
        "een\ntwee\n\ndrie",
        "een\r\ntwee\r\n\r\ndrie",
        "een\rtwee\r\rdrie",
        "een\r\ntwee\r\rdrie",
    ] {
        check(text.as_bytes(), "een\ntwee\n\ndrie", "UTF-8", Certainty::Sure);
    }
    check(b"\r\r\n\r", "\n\n\n", "UTF-8", Certainty::Sure);
}

#[test]
fn damage_is_said_and_costs_only_itself() {
    let mut bytes = "één twee drié vier vijf zés zéven ácht".as_bytes().to_vec();
    bytes.push(0xff);
    check(
        &bytes,
        "één twee drié vier vijf zés zéven ácht\u{fffd}",
        "UTF-8",
        Certainty::Damaged,
    );
    check(
        b"\xff\xfe\0\0\x65\0\0\0\x01",
        "e\u{fffd}",
        "UTF-32LE",
        Certainty::Damaged,
    );
}

#[test]
fn a_stray_control_character_is_text() {
    let text = format!(
        "{}\0 en \u{1b}[31m verder",
        "Een gewone zin van honderd tekens. ".repeat(10)
    );
    check(text.as_bytes(), &text, "UTF-8", Certainty::Sure);
    check(b"", "", "UTF-8", Certainty::Sure);
    check(b"abc\0de", "abc\0de", "UTF-8", Certainty::Sure);
}

#[test]
fn what_is_no_text_is_named() {
    for (bytes, what) in [
        (&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], "a JPEG picture"),
        (b"\x7fELF\x02\x01\x01\0", "a program (ELF)"),
        (b"%PDF-1.7\n%", "a PDF document"),
        (b"PK\x03\x04\x14\0", "a ZIP archive or an office document"),
        (&[0; 100], "binary data"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08", "binary data"),
    ] {
        assert_eq!(decode(bytes), Err(NotText(what)));
    }
}

proptest::proptest! {
    #[test]
    fn valid_text_comes_back_as_it_was(text in "[^\r\0-\u{8}\u{e}-\u{1f}\u{feff}]*") {
        if let Ok(decoded) = decode(text.as_bytes()) {
            proptest::prop_assert_eq!(decoded.text, text);
        }
    }

    #[test]
    fn any_bytes_are_text_or_named(bytes: Vec<u8>) {
        if let Ok(decoded) = decode(&bytes) {
            proptest::prop_assert!(!decoded.text.contains('\r'));
        }
    }
}

#[test]
fn one_accent_is_enough_to_read_dutch() {
    for text in [
        "Zoë",
        "één",
        "naïef",
        "Oekraïense militairen",
        "‘ja’",
        "„nee”",
        "€ 5",
        "’s ochtends",
        "… en toen",
        "½ miljoen",
    ] {
        let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(text);
        assert!(!lost, "{text}");
        check(&bytes, text, "windows-1252", Certainty::Guessed);
    }
}
