//! The side panels: who is quoted, and what the lexicons found, each with where it stands in time.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::pane::{Layout, Pane};
use crate::app::panels::{ENTRY_ROWS, Entry, Panel, Scope};
use crate::article::PersonKind;
use crate::dossier::finder::Target;
use crate::dossier::people::DossierPerson;
use crate::dossier::terms::DossierTerm;
use crate::dossier::{ArticleId, PersonId, TermId};
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::text::short_date;
use crate::ui::theme::Role;

pub fn draw_people(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let focused = app.pane == Pane::People && app.overlay.is_none();
    let inside = canvas.pane(area, "3", "Experts", &note(app, &app.people), focused);
    if app.people.entries.is_empty() {
        canvas.line(
            indented(row(inside, 1), 2),
            &[("Nobody is quoted or holds an office here.", Role::Faint)],
        );
    }
    for (cursor, entry, rows) in visible(&app.people, inside) {
        let Target::Person(id) = entry.target else { continue };
        let Some(person) = app.dossier.person(id) else { continue };
        draw_name(app, entry, person_role(person.kind), rows, canvas);
        draw_person_facts(app, person, row(rows, 1), canvas);
        paint_cursor(cursor, focused, rows, canvas);
    }
}

pub fn draw_terms(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let focused = app.pane == Pane::Terms && app.overlay.is_none();
    let label = app
        .options
        .lexicons
        .get(app.lexicon)
        .map_or("Terms", |label| label.title.as_str());
    let inside = canvas.pane(area, "4", label, &note(app, &app.terms), focused);
    if app.terms.entries.is_empty() {
        canvas.line(indented(row(inside, 1), 2), &[("None mentioned here.", Role::Faint)]);
    }
    for (cursor, entry, rows) in visible(&app.terms, inside) {
        let Target::Term(id) = entry.target else { continue };
        let Some(term) = app.dossier.term(id) else { continue };
        draw_name(app, entry, Role::Term, rows, canvas);
        draw_term_facts(app, term, row(rows, 1), canvas);
        paint_cursor(cursor, focused, rows, canvas);
    }
}

/// Says what the panel speaks of, where that is not all articles.
fn note(app: &App, panel: &Panel) -> String {
    let n = panel.entries.len();
    match app.scope {
        Scope::Article => format!("{n} in this article"),
        Scope::Dossier => n.to_string(),
    }
}

fn visible(panel: &Panel, inside: Rect) -> impl Iterator<Item = (bool, &Entry, Rect)> {
    let fit = usize::from(inside.height).div_ceil(ENTRY_ROWS);
    panel
        .entries
        .iter()
        .enumerate()
        .skip(panel.top)
        .take(fit)
        .map(move |(at, entry)| {
            let y = to_u16((at - panel.top) * ENTRY_ROWS);
            let height = to_u16(ENTRY_ROWS).min(inside.height - y.min(inside.height));
            (
                at == panel.cursor,
                entry,
                Rect {
                    y: inside.y + y,
                    height,
                    ..inside
                },
            )
        })
}

fn draw_name(app: &App, entry: &Entry, role: Role, rows: Rect, canvas: &mut Canvas<'_>) {
    let signs = canvas.theme.signs;
    let here = if app.is_here(entry.target) { signs.here } else { " " };
    let count = match entry.n_articles {
        1 => " 1 article ".to_string(),
        n => format!(" {n} articles "),
    };
    let line = row(rows, 0);
    let used = canvas.line_right(line, &[(&count, Role::Plain)]);
    canvas.line(
        Rect {
            width: line.width - used,
            ..line
        },
        &[(here, Role::Key), (" ", Role::Plain), (app.name_of(entry.target), role)],
    );
}

fn draw_person_facts(app: &App, person: &DossierPerson, line: Rect, canvas: &mut Canvas<'_>) {
    let spark = spark(app, person.articles.iter().map(|(id, _)| *id), canvas.theme.signs.bars);
    let used = canvas.line_right(line, &[(" ", Role::Plain), (&spark, Role::Bar), (" ", Role::Plain)]);
    let texts =
        |items: &[crate::dossier::people::Attributed]| items.iter().map(|item| item.text.clone()).collect::<Vec<_>>();
    let mut facts = texts(&person.roles);
    facts.extend(texts(&person.affiliations));
    if facts.is_empty() {
        facts.push(if person.kind == PersonKind::Official {
            "official".into()
        } else {
            "no role given".into()
        });
    }
    canvas.line(
        Rect {
            width: line.width - used,
            ..indented_to(line, 2)
        },
        &[(&facts.join(", "), Role::Faint)],
    );
}

fn draw_term_facts(app: &App, term: &DossierTerm, line: Rect, canvas: &mut Canvas<'_>) {
    let spark = spark(app, term.articles.iter().map(|(id, _)| *id), canvas.theme.signs.bars);
    let used = canvas.line_right(line, &[(" ", Role::Plain), (&spark, Role::Bar), (" ", Role::Plain)]);
    let claims = claims(app, term.id);
    let mentions = if term.n_mentions == 1 {
        "1 mention".into()
    } else {
        format!("{} mentions", term.n_mentions)
    };
    let category = app.category_label(&term.lexicon, &term.category);
    let dot = format!(" {} ", canvas.theme.signs.dot);
    let mut pieces = vec![(category, Role::Faint), (&dot, Role::Faint), (&mentions, Role::Faint)];
    if !claims.is_empty() {
        pieces.extend([(dot.as_str(), Role::Faint), (claims.as_str(), Role::Plain)]);
    }
    canvas.line(
        Rect {
            width: line.width - used,
            ..indented_to(line, 2)
        },
        &pieces,
    );
}

fn indented_to(line: Rect, cells: u16) -> Rect {
    indented(line, cells)
}

/// Returns the claimed quantities of a term, those of the selected article first: `bijna vijf miljoen (Bloomberg)`.
fn claims(app: &App, id: TermId) -> String {
    let Some(term) = app.dossier.term(id) else {
        return String::new();
    };
    let selected = app.list.selected();
    let mut places: Vec<(ArticleId, usize)> = term.articles.clone();
    places.sort_by_key(|(article, _)| Some(*article) != selected);
    let mut claims: Vec<String> = Vec::new();
    for (article, n) in places {
        let article = app.dossier.article(article);
        for mention in &article.found.terms[n].mentions {
            let Some(quantity) = &mention.quantity else { continue };
            let words = quantity.span.of(article.text());
            let by = mention
                .claimant
                .as_ref()
                .map(|claimant| format!(" ({claimant})"))
                .unwrap_or_default();
            claims.push(format!("{words}{by}"));
            if claims.len() == MOST_CLAIMS {
                return claims.join("; ");
            }
        }
    }
    claims.join("; ")
}

/// More claims do not fit a row.
const MOST_CLAIMS: usize = 3;

/// Draws when articles are, in as many cells as the timeline has buckets, at most eight: dense and rough.
fn spark(app: &App, ids: impl Iterator<Item = ArticleId>, bars: [&'static str; 9]) -> String {
    let n = app.timeline.buckets.len();
    if n < 2 {
        return String::new();
    }
    let mut counts = [0_usize; SPARK_CELLS];
    for id in ids {
        let day = app.dossier.article(id).date().interval().map(|(earliest, _)| earliest);
        if let Some(at) = day.and_then(|day| app.timeline.at(day)) {
            counts[at * SPARK_CELLS / n] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    counts
        .iter()
        .map(|count| bars[if *count == 0 { 0 } else { 1 + count * 7 / most }])
        .collect()
}

const SPARK_CELLS: usize = 8;

fn paint_cursor(cursor: bool, focused: bool, rows: Rect, canvas: &mut Canvas<'_>) {
    if cursor && focused {
        canvas.paint(row(rows, 0), Role::Cursor);
    }
}

fn person_role(kind: PersonKind) -> Role {
    match kind {
        PersonKind::Expert => Role::Expert,
        PersonKind::Official => Role::Official,
        PersonKind::Other => Role::Person,
    }
}

/// Returns when a person is written about, newest first, for the finder: `2024-10-··, 2023-09-··`.
pub fn dates_of(app: &App, id: PersonId, canvas: &Canvas<'_>) -> String {
    let Some(person) = app.dossier.person(id) else {
        return String::new();
    };
    let dates = person
        .articles
        .iter()
        .take(3)
        .map(|(id, _)| short_date(app.dossier.article(*id), canvas.theme.signs));
    dates.collect::<Vec<_>>().join(", ")
}

/// Returns whether the panels share the place under the list; for the tabs.
pub fn are_tabs(app: &App) -> bool {
    app.areas().layout == Layout::Stacked
}
