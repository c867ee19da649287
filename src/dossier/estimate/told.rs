//! What a text says of its own time: it is younger than what it tells and older than what it announces.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::article::{Article, Side};
use crate::date::{Edtf, PartialDate, Precision};
use crate::dossier::estimate::{Bounds, Clue, ClueKind};

/// Gives the latest time that the text tells of, and the earliest that it announces.
pub(super) fn clues(article: &Article, today: NaiveDate, mut put: impl FnMut(Clue)) {
    let found = article.found.read();
    let times = || {
        let values = (0..).zip(&found.times);
        values.filter_map(|(at, time)| Some((at, time.value?, time.side)))
    };
    let told = times()
        .filter(|(_, _, side)| *side == Side::Behind)
        .filter_map(|(at, value, _)| Some((first(value)?, at)))
        // A year that is misprinted or of a novel; nobody tells what is to come.
        .filter(|(date, _)| date.earliest() <= today);
    if let Some((date, at)) = told.max_by_key(|(date, _)| (date.earliest(), Reverse(date.precision()))) {
        put(Clue {
            kind: ClueKind::Told(at),
            bounds: Bounds {
                first: Some(date.earliest()),
                last: None,
            },
            weight: weight(date),
        });
    }
    let announced = times()
        .filter(|(_, _, side)| *side == Side::Ahead)
        .filter_map(|(at, value, _)| Some((last(value)?, at)));
    if let Some((date, at)) = announced.min_by_key(|(date, _)| (date.latest(), date.precision())) {
        put(Clue {
            kind: ClueKind::Announced(at),
            bounds: Bounds {
                first: None,
                last: Some(date.latest()),
            },
            weight: weight(date),
        });
    }
}

/// A day is named more carefully than a year.
fn weight(date: PartialDate) -> i16 {
    match date.precision() {
        Precision::Day => 2,
        Precision::Month | Precision::Year | Precision::None => 1,
    }
}

fn first(value: Edtf) -> Option<PartialDate> {
    match value {
        Edtf::Date(date) => Some(date),
        Edtf::Range(first, _) => first,
    }
}

fn last(value: Edtf) -> Option<PartialDate> {
    match value {
        Edtf::Date(date) => Some(date),
        Edtf::Range(_, last) => last,
    }
}
