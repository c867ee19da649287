//! What a filter or a new order asks of every article, beside each other in memory: the articles themselves lie far apart.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::dossier::Dossier;
use crate::text::fold::fold;

/// The first and the last day that the date of an article can mean; `None` when undated.
pub(super) type Interval = Option<(NaiveDate, NaiveDate)>;

/// Returns the interval of each article, by id.
pub(super) fn intervals(dossier: &Dossier) -> Arc<[Interval]> {
    dossier
        .articles()
        .map(|(_, article)| article.date().interval())
        .collect()
}

/// Returns what the title of each article begins with, by id: a letter in capitals, `0` for a digit, `None` for neither.
pub(super) fn initials(dossier: &Dossier) -> Arc<[Option<char>]> {
    let titles = dossier.articles().map(|(_, article)| article.found.title.as_ref());
    titles.map(|title| initial(&title?.text)).collect()
}

fn initial(title: &str) -> Option<char> {
    let first = title.split_inclusive(char::is_alphanumeric).next()?;
    let folded = fold(first);
    let letter = folded.chars().find(char::is_ascii_alphanumeric)?;
    Some(if letter.is_ascii_digit() {
        '0'
    } else {
        letter.to_ascii_uppercase()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_begin_with_their_first_letter_or_digit() {
        for (title, first) in [
            ("Een maand", Some('E')),
            ("‘Één maand’", Some('E')),
            ("… élan", Some('E')),
            ("24 doden", Some('0')),
            ("Путин", Some('P')),
            ("—", None),
            ("", None),
        ] {
            assert_eq!(initial(title), first, "{title}");
        }
    }
}
