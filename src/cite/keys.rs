//! Short names of references, by which a text cites them: `vlister2024nieuwe`.

use rustc_hash::FxHashMap;

use crate::cite::Reference;
use crate::text::fold::fold;

/// Returns a key for each reference, none twice: outlet, year and the first long word of the title, in small ASCII letters and digits.
///
/// Those that would be the same are numbered in their order: `vlister2024brug`, `vlister2024brug-2`.
pub(super) fn keys(references: &[Reference]) -> Vec<String> {
    let mut taken: FxHashMap<String, usize> = FxHashMap::default();
    let numbered = |reference: &Reference| {
        let key = key_of(reference);
        let n = taken.entry(key.clone()).or_insert(0);
        *n += 1;
        // A digit ends no key of words, so that no number makes two keys the same.
        if *n == 1 { key } else { format!("{key}-{n}") }
    };
    references.iter().map(numbered).collect()
}

/// Letters of a title's word that make it worth a place in a key.
const LONG_WORD: usize = 4;

fn key_of(reference: &Reference) -> String {
    let outlet = words(reference.outlet.as_deref().unwrap_or(""))
        .pop()
        .unwrap_or_default();
    let title = words(reference.title.as_deref().unwrap_or(""));
    let word = title.iter().find(|word| word.len() >= LONG_WORD).or(title.first());
    let year = reference
        .date
        .map_or_else(|| "nd".to_string(), |date| date.year().to_string());
    let key = format!("{outlet}{year}{}", word.map_or("", |word| word));
    // A key of digits alone is taken for a number by some programs.
    if key.starts_with(|c: char| c.is_ascii_digit()) {
        format!("k{key}")
    } else {
        key
    }
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::PartialDate;

    #[test]
    #[rustfmt::skip]
    fn keys_are_plain_and_different() {
        let reference = |outlet: &str, title: &str, date: &str| Reference {
            outlet: (!outlet.is_empty()).then(|| outlet.into()),
            title: (!title.is_empty()).then(|| title.into()),
            date: PartialDate::parse_edtf(date),
            ..Reference::default()
        };
        let references = [
            reference("De Vlister", "De brug is op", "2024-01"),
            reference("De Vlister", "De brug is weer op", "2024-10-14"),
            reference("De Vlister", "Zo’n {brug}", "2024"),
            reference("Süd & Ost", "%\\x", ""),
            reference("", "", ""),
            reference("", "Über alles", "2024"),
            reference("Ведомости", "Ракета", "2024"),
        ];
        assert_eq!(keys(&references), [
            "vlister2024brug", "vlister2024brug-2", "vlister2024brug-3", "ostndx", "nd", "k2024uber", "vedomosti2024raketa",
        ]);
    }
}
