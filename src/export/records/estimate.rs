//! What an export says of the time of an undated article: beside its date, never in it.

use serde::Serialize;

use crate::dossier::estimate::{Bounds, Clue, ClueKind, Outcome};
use crate::dossier::{ArticleId, Dossier};
use crate::export::locator;

/// When an undated article may have been published: the bounds of an estimate, `null` where the clues give none.
#[derive(Serialize)]
pub(super) struct ExportedEstimate {
    earliest: Option<String>,
    latest: Option<String>,
    /// The clues exclude each other.
    contradiction: bool,
    clues: Vec<ExportedClue>,
}

/// A reason; the words of the text that it rests on, or the other articles.
#[derive(Serialize)]
struct ExportedClue {
    kind: &'static str,
    earliest: Option<String>,
    latest: Option<String>,
    weight: i16,
    start: Option<u32>,
    end: Option<u32>,
    articles: Vec<String>,
}

/// Returns what is known of the time of an article that has no date.
pub(super) fn estimate_of(dossier: &Dossier, id: ArticleId) -> Option<ExportedEstimate> {
    let estimate = dossier.estimate_of(id)?;
    let within = estimate.within();
    Some(ExportedEstimate {
        earliest: within.map(|(first, _)| first.to_string()),
        latest: within.map(|(_, last)| last.to_string()),
        contradiction: estimate.outcome == Outcome::Contradiction,
        clues: estimate.clues.iter().map(|clue| clue_of(dossier, id, clue)).collect(),
    })
}

fn clue_of(dossier: &Dossier, id: ArticleId, clue: &Clue) -> ExportedClue {
    let (kind, time, articles) = match clue.kind {
        ClueKind::Told(time) => ("told", Some(time), [None, None]),
        ClueKind::Announced(time) => ("announced", Some(time), [None, None]),
        ClueKind::Between(older, younger) => ("between", None, [older, younger]),
        ClueKind::Copy(of, _) => ("copy", None, [Some(of), None]),
    };
    let span = time.and_then(|time| Some(dossier.article(id).found.times.get(time as usize)?.span));
    let Bounds { first, last } = clue.bounds;
    ExportedClue {
        kind,
        earliest: first.map(|day| day.to_string()),
        latest: last.map(|day| day.to_string()),
        weight: clue.weight,
        start: span.map(|span| span.start),
        end: span.map(|span| span.end),
        articles: articles.into_iter().flatten().map(|id| locator(dossier, id)).collect(),
    }
}
