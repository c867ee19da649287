//! The text of one article as rows on the screen, wrapped once for a width, with what is marked in it.

use crate::app::passage_note::Noted;
use crate::article::{Article, PersonKind, Span, StatementKind, TitleOrigin};
use crate::dossier::ArticleId;
use crate::text::wrap::wrap;

/// The text pane.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    shown: Option<(ArticleId, usize, bool)>,
    pub rows: Vec<TextRow>,
    pub marks: Marks,
    /// What the reader noted something on.
    pub noted: Noted,
    /// The first row in view.
    pub top: usize,
    /// What was gone to: emphasized until the reader steps back.
    pub place: Option<Span>,
}

/// A row of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRow {
    Words(Span),
    /// So many rows of page furniture, folded away.
    Folded(usize),
}

/// What is marked in a text; each list in order of position, without overlaps in itself.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    pub title: Option<Span>,
    pub chrome: Vec<Span>,
    pub direct: Vec<Span>,
    /// Statements without quotation marks: told by a sign in the margin only, because half of an article may be one.
    pub reported: Vec<Span>,
    pub people: Vec<(Span, PersonKind)>,
    pub terms: Vec<Span>,
}

impl Reader {
    /// Shows an article at a width, with its page furniture folded away or not. Does nothing when it is shown so already.
    pub fn show(&mut self, id: ArticleId, article: &Article, width: usize, folded: bool) {
        let wanted = Some((id, width, folded));
        if self.shown == wanted {
            return;
        }
        let same_article = self.shown.is_some_and(|(shown, _, _)| shown == id);
        let place = self.first_word();
        self.marks = if same_article {
            std::mem::take(&mut self.marks)
        } else {
            Marks::of(article)
        };
        self.rows = rows(article, width, folded.then_some(&self.marks.chrome));
        self.shown = wanted;
        if same_article {
            self.top = place.map_or(0, |at| self.row_at(at));
        } else {
            self.top = 0;
            self.place = None;
        }
    }

    /// Takes in what is found in the article that is shown, when that has become other.
    pub fn mark_anew(&mut self, article: &Article) {
        self.marks = Marks::of(article);
    }

    /// Follows the article that is shown to its new id; when it was read anew it is not the `same`.
    pub(super) fn renumber(&mut self, new_id: Option<ArticleId>, same: bool) {
        self.noted = Noted::default();
        match (new_id, &mut self.shown) {
            (Some(id), Some((shown, _, _))) if same => *shown = id,
            (Some(id), Some((shown, width, _))) => {
                // Of no width: its rows are made anew, and the place is kept.
                (*shown, *width) = (id, 0);
                self.place = None;
            }
            _ => self.clear(),
        }
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    pub fn article(&self) -> Option<ArticleId> {
        self.shown.map(|(id, _, _)| id)
    }

    /// Scrolls by rows; returns whether anything moved.
    pub fn scroll(&mut self, by: isize, height: usize) -> bool {
        let last = self.rows.len().saturating_sub(height.max(1));
        let top = self.top.saturating_add_signed(by).min(last);
        let moved = top != self.top;
        self.top = top;
        moved
    }

    /// Emphasizes a place and scrolls so that it stands in the upper third.
    pub fn go_to(&mut self, place: Span, height: usize) {
        self.place = Some(place);
        let row = self.row_at(place.start);
        if row < self.top || row + 2 > self.top + height {
            let last = self.rows.len().saturating_sub(height.max(1));
            self.top = row.saturating_sub(height / 3).min(last);
        }
    }

    fn first_word(&self) -> Option<u32> {
        self.rows.get(self.top..)?.iter().find_map(|row| match row {
            TextRow::Words(span) => Some(span.start),
            TextRow::Folded(_) => None,
        })
    }

    /// Returns the row that holds a byte of the text.
    fn row_at(&self, at: u32) -> usize {
        let is_before = |row: &TextRow| matches!(row, TextRow::Words(span) if span.start <= at);
        self.rows.iter().rposition(is_before).unwrap_or(0)
    }
}

impl Marks {
    fn of(article: &Article) -> Self {
        let found = &article.found;
        let statements = |kind| {
            let of_kind = found.statements.iter().filter(move |s| s.kind == kind);
            of_kind.map(|s| s.span).collect::<Vec<Span>>()
        };
        let people = found
            .people
            .iter()
            .flat_map(|p| p.mentions.iter().map(|span| (*span, p.kind)));
        let terms = found
            .terms
            .iter()
            .flat_map(|term| term.mentions.iter().map(|mention| mention.span));
        let mut marks = Self {
            title: found
                .title
                .as_ref()
                .filter(|title| title.origin != TitleOrigin::FirstSentence)
                .and_then(|title| title.span),
            chrome: found.chrome.iter().map(|piece| piece.span).collect(),
            direct: statements(StatementKind::Direct),
            reported: statements(StatementKind::Indirect),
            people: people.collect(),
            terms: terms.collect(),
        };
        marks.chrome.sort_unstable();
        marks.direct.sort_unstable();
        marks.reported.sort_unstable();
        marks.people.sort_unstable();
        marks.terms.sort_unstable();
        marks
    }
}

fn rows(article: &Article, width: usize, folded: Option<&Vec<Span>>) -> Vec<TextRow> {
    let text = article.text();
    let mut rows = Vec::new();
    let mut hidden = 0;
    for span in wrap(text, width) {
        let is_furniture = folded.is_some_and(|chrome| covers(chrome, span) || span.is_empty() && hidden > 0);
        if is_furniture {
            hidden += 1;
            continue;
        }
        if hidden > 0 {
            rows.push(TextRow::Folded(std::mem::take(&mut hidden)));
        }
        rows.push(TextRow::Words(span));
    }
    if hidden > 0 {
        rows.push(TextRow::Folded(hidden));
    }
    rows
}

fn covers(chrome: &[Span], row: Span) -> bool {
    let at = chrome.partition_point(|piece| piece.end < row.end);
    !row.is_empty() && chrome.get(at).is_some_and(|piece| piece.contains(row))
}
