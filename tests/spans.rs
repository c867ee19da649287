//! Whatever a text says, what is found in it lies inside it: on character boundaries, in order, outside page chrome.

use knipsel::article::{Found, Record, Span};
use knipsel::extract::Engine;
use knipsel::lexicon;
use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

fn engine() -> &'static Engine {
    static ENGINE: std::sync::OnceLock<Engine> = std::sync::OnceLock::new();
    ENGINE.get_or_init(|| Engine {
        lexicons: lexicon::built_in(),
        language: None,
    })
}

fn annotate(text: &str) -> Found {
    engine().annotate(&Record {
        text: text.into(),
        ..Record::default()
    })
}

/// Pieces that rules look for, in any order, with letters of several bytes between them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "raketten",
        "van het type",
        "Hwasong",
        "-11",
        "11",
        "zeker",
        "twee miljoen",
        ",",
        "maar mogelijk",
        "granaten voor de artillerie",
        "gevechts-",
        "en",
        "transporthelikopters",
        "de helft van de",
        "containers vol",
        "één",
        "tussen de",
        "20",
        "30",
        "Zuid-Koreaanse",
        "Lees ook",
        "\n\n",
        "\n",
        "OTHER NEWS",
        "2 hrs ago",
        "14:32",
        "Foto:",
        "ANP",
        "(",
        ")",
        "•",
        "©",
        "vandaag, 22:00",
        "Beeld",
        "Anna de Wit",
        "“",
        "”",
        "é",
        "\u{200b}",
        "𝄞",
        ".",
        "!",
        "Patriot",
        "Leopard 2A8's",
        "F-16's",
        "Die",
        "tank",
        "leger",
        "of",
        "dozens",
        "missiles",
        "with a",
        "warhead",
        "het",
        "%",
        "'s",
        "Door",
        "Volgens",
        "aldus",
        "km",
        "2023",
        "1.000.000.000.000.000",
        "honderd",
        "x",
        "김정은",
        "ballistische",
        "-",
        "/",
        "\t",
        "\u{ad}",
    ]);
    let glue = prop::sample::select(vec![" ", " ", " ", ""]);
    prop::collection::vec((piece, glue), 0..80)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, glue)| [piece, glue]).collect())
}

fn lies_inside(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some() && !span.is_empty()
}

proptest! {
    #[test]
    fn what_is_found_lies_inside_the_text(text in texts()) {
        let found = annotate(&text);
        for pair in found.chrome.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "chrome overlaps in {text:?}");
        }
        for piece in &found.chrome {
            prop_assert!(lies_inside(&text, piece.span), "chrome {:?} in {text:?}", piece.span);
        }
        if let Some(title) = &found.title {
            prop_assert_eq!(title.span.map(|span| span.of(&text)), Some(title.text.as_str()));
        }
        for mention in found.terms.iter().flat_map(|term| &term.mentions) {
            prop_assert!(lies_inside(&text, mention.span), "term {:?} in {text:?}", mention.span);
            prop_assert!(!found.chrome.iter().any(|c| c.span.overlaps(mention.span)), "a term in chrome in {text:?}");
            if let Some(quantity) = &mention.quantity {
                prop_assert!(lies_inside(&text, quantity.span), "quantity {:?} in {text:?}", quantity.span);
                prop_assert!(quantity.span.end <= mention.span.start, "a quantity stands before its term in {text:?}");
                if let (Some(min), Some(max)) = (quantity.min, quantity.max) {
                    prop_assert!(min <= max, "{quantity:?} in {text:?}");
                }
            }
        }
    }

    #[test]
    fn the_same_text_gives_the_same_terms(text in texts()) {
        let (one, other) = (annotate(&text), annotate(&text));
        prop_assert_eq!(&one.terms, &other.terms);
        prop_assert_eq!(&one.chrome, &other.chrome);
    }
}
