//! The text pane: the article, wrapped, with quotations, people and terms marked in it.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::action::Action;
use crate::app::pane::{Pane, head_rows, text_width};
use crate::app::reader::{Marks, TextRow};
use crate::article::{Article, PersonKind, Span, TitleOrigin};
use crate::date::DateOrigin;
use crate::dossier::ArticleId;
use crate::dossier::estimate::{Estimate, Outcome};
use crate::dossier::query::{Hit, HitKind};
use crate::marks::ArticleMarks;
use crate::text::display::clean_name;
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::list::{date_cells, is_uncertain};
use crate::ui::tabs::tabs;
use crate::ui::theme::{Role, Signs};

pub fn draw(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let focused = app.pane == Pane::Text && app.overlay.is_none();
    let inside = canvas.pane(area, &tabs(app, Pane::Text), &position(app), focused);
    let Some((id, article)) = app.selected() else {
        canvas.line(indented(row(inside, 1), 2), &[("Nothing to read.", Role::Faint)]);
        return;
    };
    if app.reader.article() != Some(id) {
        return;
    }
    draw_head(app, id, article, inside, canvas);
    let width = text_width(area.width) + 2;
    let head = head_rows(area.height);
    let body = Rect {
        y: inside.y + head.min(inside.height),
        height: inside.height.saturating_sub(head),
        ..inside
    };
    let body = Rect {
        x: body.x + 1,
        width: width.min(body.width.saturating_sub(1)),
        ..body
    };
    for (n, text_row) in app
        .reader
        .rows
        .iter()
        .skip(app.reader.top)
        .take(usize::from(body.height))
        .enumerate()
    {
        match text_row {
            TextRow::Words(span) => draw_words(article, *span, app, row(body, to_u16(n)), canvas),
            TextRow::Folded(rows) => {
                let note = format!(
                    "{0}{0}{0} {rows} rows of page furniture, B shows them",
                    canvas.theme.signs.dot
                );
                canvas.line(indented(row(body, to_u16(n)), 2), &[(&note, Role::Faint)]);
            }
        }
    }
}

/// How far the reader is in the text.
fn position(app: &App) -> String {
    let (rows, height) = (app.reader.rows.len(), app.text_height());
    if rows <= height {
        return String::new();
    }
    let seen = (app.reader.top + height).min(rows);
    format!("{}%", seen * 100 / rows)
}

fn draw_head(app: &App, id: ArticleId, article: &Article, area: Rect, canvas: &mut Canvas<'_>) {
    let title = article.found.title.as_ref();
    let by_sentence = title.is_some_and(|title| title.origin == TitleOrigin::FirstSentence);
    let words = title.map_or("(no text)", |title| title.text.as_str());
    let lead = if by_sentence { "no title: " } else { "" };
    canvas.line(indented(row(area, 0), 2), &[(lead, Role::Faint), (words, Role::Strong)]);
    let signs = canvas.theme.signs;
    let (date, origin) = match app.dossier.estimate_of(id) {
        Some(estimate) => (
            estimate.long().unwrap_or_else(|| "undated".into()),
            estimate_words(app, estimate),
        ),
        None => (
            date_cells(article.date(), is_uncertain(app, id), signs),
            origin_of(article).to_string(),
        ),
    };
    let path = article
        .record
        .path
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    let path = clean_name(&path);
    let source = article.record.source.as_deref().unwrap_or(&path);
    let dot = format!(" {} ", signs.dot);
    let own = app
        .marks_of(id)
        .map(|marks| own_words(marks, signs))
        .unwrap_or_default();
    let pieces = [
        (date.trim(), Role::Date),
        (&dot, Role::Faint),
        (&origin, Role::Faint),
        (&dot, Role::Faint),
        (source, Role::Faint),
        ("  ", Role::Plain),
        (&own, Role::Key),
    ];
    canvas.line(indented(row(area, 1), 2), &pieces);
}

/// Returns the tags and the note of an article.
fn own_words(marks: &ArticleMarks, signs: &Signs) -> String {
    let tags = marks.tags.iter().map(|tag| format!("#{tag}"));
    let note = (!marks.note.is_empty()).then(|| format!("{} {}", signs.note, marks.note));
    tags.chain(note).collect::<Vec<_>>().join(" ")
}

/// Says of an estimate that it is one, or why there is none, and which key shows what it rests on.
fn estimate_words(app: &App, estimate: &Estimate) -> String {
    let why = app.keymap.sign_of(Action::Why);
    match estimate.outcome {
        Outcome::Within(..) => format!("estimate ({why} why)"),
        Outcome::TooWide(bounds) => format!("{} ({why} why)", bounds.words()),
        Outcome::Contradiction => format!("clues contradict ({why} why)"),
    }
}

fn origin_of(article: &Article) -> &'static str {
    match article.date().origin {
        DateOrigin::None => "no date in the record",
        DateOrigin::Header => "date line",
        DateOrigin::FrontMatter => "front matter",
        DateOrigin::Metadata => "metadata",
        DateOrigin::FileName => "file name",
        DateOrigin::User => "your date",
    }
}

fn draw_words(article: &Article, span: Span, app: &App, line: Rect, canvas: &mut Canvas<'_>) {
    let marks = &app.reader.marks;
    if touches(&marks.direct, span) {
        canvas.line(line, &[(canvas.theme.signs.quote, Role::Quote)]);
    } else if touches(&marks.reported, span) {
        canvas.line(line, &[(canvas.theme.signs.reported, Role::Quote)]);
    }
    if touches(&app.reader.noted.spans, span) {
        canvas.line(indented(line, 1), &[(canvas.theme.signs.note, Role::Key)]);
    }
    let text = article.text();
    let found = app.filter.found.as_ref().zip(app.reader.article());
    let hits = found.map_or(&[][..], |(found, id)| found.hits(id));
    let pieces = pieces(marks, hits, app.reader.place, span);
    let mut x = 2;
    for (piece, role) in pieces {
        let words = piece.of(text);
        canvas.line(indented(line, x), &[(words, role)]);
        x = x.saturating_add(to_u16(crate::text::wrap::cells(&crate::text::display::clean(words))));
    }
}

fn touches(spans: &[Span], row: Span) -> bool {
    let at = spans.partition_point(|span| span.end <= row.start);
    spans.get(at).is_some_and(|span| span.overlaps(row))
}

/// Cuts a row where marks begin and end, and says what each piece is. Inner marks win over what holds them.
fn pieces(marks: &Marks, hits: &[Hit], place: Option<Span>, row: Span) -> Vec<(Span, Role)> {
    let mut layers: Vec<(Span, Role)> = Vec::new();
    let title = marks.title.filter(|title| title.overlaps(row));
    layers.extend(title.map(|title| (title, Role::Strong)));
    layers.extend(inside(&marks.direct, row).map(|span| (span, Role::Quote)));
    layers.extend(inside(&marks.terms, row).map(|span| (span, Role::Term)));
    let at = marks.people.partition_point(|(span, _)| span.end <= row.start);
    let people = marks.people[at..].iter().take_while(|(span, _)| span.start < row.end);
    layers.extend(people.map(|(span, kind)| (*span, role_of(*kind))));
    layers.extend(inside(&marks.chrome, row).map(|span| (span, Role::Chrome)));
    let at = hits.partition_point(|hit| hit.span.end <= row.start);
    let hits = hits[at..].iter().take_while(|hit| hit.span.start < row.end);
    layers.extend(hits.map(|hit| (hit.span, role_of_hit(hit.kind))));
    layers.extend(
        place
            .filter(|place| place.overlaps(row))
            .map(|place| (place, Role::Place)),
    );
    let mut cuts: Vec<u32> = layers.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    cuts.extend([row.start, row.end]);
    cuts.retain(|cut| (row.start..=row.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|ends| {
            let piece = Span {
                start: ends[0],
                end: ends[1],
            };
            let role = layers
                .iter()
                .rev()
                .find(|(span, _)| span.contains(piece))
                .map_or(Role::Plain, |(_, role)| *role);
            (piece, role)
        })
        .collect()
}

fn inside(spans: &[Span], row: Span) -> impl Iterator<Item = Span> {
    let at = spans.partition_point(|span| span.end <= row.start);
    spans[at..].iter().copied().take_while(move |span| span.start < row.end)
}

/// Words that only a form or a part of answers look weaker.
fn role_of_hit(kind: HitKind) -> Role {
    match kind {
        HitKind::Exact | HitKind::Folded => Role::Hit,
        HitKind::Stem | HitKind::Part => Role::WeakHit,
    }
}

fn role_of(kind: PersonKind) -> Role {
    match kind {
        PersonKind::Expert => Role::Expert,
        PersonKind::Official => Role::Official,
        PersonKind::Other => Role::Person,
    }
}

/// Returns a date as the text pane shows it; for other panes that name an article.
pub fn short_date(article: &Article, signs: &Signs) -> String {
    date_cells(article.date(), false, signs).trim().to_string()
}
