//! What the header says of a dossier: counted when articles come in, not when it is drawn.

use crate::date::{PartialDate, Precision};
use crate::dossier::Dossier;

/// How well the articles are dated, and between which dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub by_month: usize,
    pub by_year: usize,
    pub undated: usize,
    /// The dates that begin first and end last.
    pub period: Option<(PartialDate, PartialDate)>,
}

impl Facts {
    pub(super) fn of(dossier: &Dossier) -> Self {
        let mut facts = Self::default();
        for (_, article) in dossier.articles() {
            match article.date().precision() {
                Precision::Day => {}
                Precision::Month => facts.by_month += 1,
                Precision::Year => facts.by_year += 1,
                Precision::None => facts.undated += 1,
            }
            if let Some(date) = article.date().value {
                let (first, last) = facts.period.unwrap_or((date, date));
                facts.period = Some((
                    if date.earliest() < first.earliest() {
                        date
                    } else {
                        first
                    },
                    if date.latest() > last.latest() { date } else { last },
                ));
            }
        }
        facts
    }
}
