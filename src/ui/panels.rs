//! The side panels: who is quoted, and what the lexicons found, each with where it stands in time.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::pane::Pane;
use crate::app::panels::{Claim, Entry, Panel, Row, Scope};
use crate::article::PersonKind;
use crate::dossier::finder::Target;
use crate::dossier::people::DossierPerson;
use crate::dossier::terms::DossierTerm;
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::tabs::tabs;
use crate::ui::text::short_date;
use crate::ui::theme::{Role, Signs};
use crate::ui::timeline::LEAST_FULL;

pub fn draw_people(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let focused = app.pane == Pane::People && app.overlay.is_none();
    let inside = canvas.pane(area, &tabs(app, Pane::People), &note(app, &app.people), focused);
    if app.people.entries.is_empty() {
        let words = "Nobody here speaks on knowledge or holds an office.";
        canvas.line(indented(row(inside, 1), 2), &[(words, Role::Faint)]);
    }
    for (panel_row, line) in visible(&app.people, inside) {
        let person = |at: usize| match app.people.entries[at].target {
            Target::Person(id) => app.dossier.person(id),
            Target::Term(_) => None,
        };
        match panel_row {
            Row::Heading(section, n) => draw_heading(section, n, line, canvas),
            Row::Claim(_) => {}
            Row::Name(at) => {
                let role = person_role(person(at).map_or(PersonKind::Other, |person| person.kind));
                draw_name(app, &app.people, at, role, line, canvas);
                paint_cursor(&app.people, at, focused, line, canvas);
            }
            Row::Facts(at) => {
                if let Some(person) = person(at) {
                    draw_person_facts(app, person, &app.people.entries[at], line, canvas);
                }
            }
        }
    }
}

pub fn draw_terms(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let focused = app.pane == Pane::Terms && app.overlay.is_none();
    let inside = canvas.pane(area, &tabs(app, Pane::Terms), &note(app, &app.terms), focused);
    if app.terms.entries.is_empty() {
        canvas.line(indented(row(inside, 1), 2), &[("None is mentioned here.", Role::Faint)]);
    }
    for (panel_row, line) in visible(&app.terms, inside) {
        match panel_row {
            Row::Heading(section, n) => draw_heading(section, n, line, canvas),
            Row::Name(at) => {
                draw_name(app, &app.terms, at, Role::Term, line, canvas);
                paint_cursor(&app.terms, at, focused, line, canvas);
            }
            Row::Claim(at) => draw_claim(app, &app.terms.claims[at], line, canvas),
            Row::Facts(at) => {
                if let Target::Term(id) = app.terms.entries[at].target
                    && let Some(term) = app.dossier.term(id)
                {
                    draw_term_facts(app, term, &app.terms.entries[at], line, canvas);
                }
            }
        }
    }
}

/// Says what the panel speaks of, where that is not all articles.
fn note(app: &App, panel: &Panel) -> String {
    let n = panel.entries.len();
    match app.scope {
        Scope::Article => format!("{n} in this article"),
        Scope::Dossier => format!("{n}"),
    }
}

fn visible(panel: &Panel, inside: Rect) -> impl Iterator<Item = (Row, Rect)> {
    let rows = panel.rows.iter().skip(panel.top).take(usize::from(inside.height));
    rows.enumerate()
        .map(move |(n, panel_row)| (*panel_row, row(inside, to_u16(n))))
}

fn draw_heading(section: &str, n: usize, line: Rect, canvas: &mut Canvas<'_>) {
    let count = format!(" {n}");
    canvas.line(indented(line, 1), &[(section, Role::Faint), (&count, Role::Faint)]);
}

fn draw_name(app: &App, panel: &Panel, at: usize, role: Role, line: Rect, canvas: &mut Canvas<'_>) {
    let entry = panel.entries[at];
    let signs = canvas.theme.signs;
    let here = if app.is_here(entry.target) { signs.here } else { " " };
    let count = match entry.n_articles {
        1 => " 1 article ".to_string(),
        n => format!(" {n} articles "),
    };
    let used = canvas.line_right(line, &[(&count, Role::Plain)]);
    canvas.line(
        Rect {
            width: line.width - used,
            ..line
        },
        &[(here, Role::Key), (" ", Role::Plain), (app.name_of(entry.target), role)],
    );
}

fn draw_person_facts(app: &App, person: &DossierPerson, entry: &Entry, line: Rect, canvas: &mut Canvas<'_>) {
    let spark = spark(app, entry, canvas.theme.signs);
    let used = canvas.line_right(line, &[(" ", Role::Plain), (&spark, Role::Bar), (" ", Role::Plain)]);
    let facts = person_facts(person);
    canvas.line(
        Rect {
            width: line.width.saturating_sub(used + 2),
            ..indented(line, 2)
        },
        &[(&facts, Role::Faint)],
    );
}

/// Returns role and affiliation, the newest first; how often quoted where neither is known.
fn person_facts(person: &DossierPerson) -> String {
    let own = person.own_role.as_deref();
    let facts = person.roles.iter().chain(&person.affiliations);
    let facts = facts.map(|fact| fact.text.as_str()).filter(|fact| Some(*fact) != own);
    let mut facts: Vec<&str> = own.into_iter().chain(facts).collect();
    if facts.is_empty() {
        facts.push(match person.kind {
            PersonKind::Expert => "expert, no role named",
            PersonKind::Official => "official, no role named",
            PersonKind::Other => "quoted, no role named",
        });
    }
    facts.join(", ")
}

fn draw_term_facts(app: &App, term: &DossierTerm, entry: &Entry, line: Rect, canvas: &mut Canvas<'_>) {
    let spark = spark(app, entry, canvas.theme.signs);
    let used = canvas.line_right(line, &[(" ", Role::Plain), (&spark, Role::Bar), (" ", Role::Plain)]);
    let mentions = match entry.n_mentions {
        1 => "1 mention".to_string(),
        n => format!("{n} mentions"),
    };
    let category = app.category_label(&term.lexicon, &term.category);
    let dot = format!(" {} ", canvas.theme.signs.dot);
    let pieces = [(category, Role::Faint), (&dot, Role::Faint), (&mentions, Role::Faint)];
    canvas.line(
        Rect {
            width: line.width.saturating_sub(used + 2),
            ..indented(line, 2)
        },
        &pieces,
    );
}

/// Draws who claims how many and when: `2024-01-··  bijna vijf miljoen granaten · Bloomberg`.
fn draw_claim(app: &App, claim: &Claim, line: Rect, canvas: &mut Canvas<'_>) {
    let place = claim.place;
    let article = app.dossier.article(place.article);
    let Some(mention) = article
        .found
        .terms
        .get(place.term)
        .and_then(|term| term.mentions.get(place.mention))
    else {
        return;
    };
    let Some(quantity) = &mention.quantity else { return };
    let signs = canvas.theme.signs;
    let date = short_date(article, signs);
    let words = quantity.span.of(article.text());
    let by = mention
        .claimant
        .as_ref()
        .map(|claimant| format!(" {} {claimant}", signs.dot))
        .unwrap_or_default();
    let pieces = [
        (date.as_str(), Role::Date),
        ("  ", Role::Plain),
        (words, Role::Plain),
        (by.as_str(), Role::Faint),
    ];
    canvas.line(indented(line, 4), &pieces);
}

/// Draws when its articles are, on the timeline of the header made short: a dot where there are none.
fn spark(app: &App, entry: &Entry, signs: &Signs) -> String {
    let cells = app.spark_cells();
    if cells < 2 {
        return String::new();
    }
    let most = entry.spark.iter().copied().max().unwrap_or(0) as usize;
    let sign = |count: &u32| match *count as usize {
        0 => signs.dot,
        count => signs.bars[1 + count * 7 / most.max(LEAST_FULL)],
    };
    entry.spark[..cells].iter().map(sign).collect()
}

fn paint_cursor(panel: &Panel, at: usize, focused: bool, line: Rect, canvas: &mut Canvas<'_>) {
    if at == panel.cursor && focused {
        canvas.paint(line, Role::Cursor);
    }
}

fn person_role(kind: PersonKind) -> Role {
    match kind {
        PersonKind::Expert => Role::Expert,
        PersonKind::Official => Role::Official,
        PersonKind::Other => Role::Person,
    }
}
