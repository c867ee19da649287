//! The finder over the panes: what is typed, the names it may mean, and why.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::finder::Finder;
use crate::article::{PersonKind, Span};
use crate::dossier::finder::{Found, Target, Tier};
use crate::text::display::clean;
use crate::text::wrap::cells;
use crate::ui::draw::{Canvas, Piece, indented, row, to_u16};
use crate::ui::list::date_cells;
use crate::ui::theme::Role;

pub fn draw(app: &App, finder: &Finder, screen: Rect, canvas: &mut Canvas<'_>) {
    let height = (screen.height * 2 / 3).max(6);
    let area = canvas.popup(screen, screen.width.min(84), height, "Find a name");
    let label = "Name: ";
    let line = row(area, 0);
    canvas.line(line, &[(label, Role::Key), (finder.line.text(), Role::Strong)]);
    let cursor = to_u16(cells(label) + cells(&clean(finder.line.before_cursor())));
    canvas.paint(
        Rect {
            width: 1.min(line.width),
            ..indented(line, cursor)
        },
        Role::Cursor,
    );
    draw_picked(finder, row(area, 1), canvas);
    if finder.found.is_empty() {
        canvas.line(
            row(area, 2),
            &[(
                "No name like it among the people and terms of this dossier.",
                Role::Faint,
            )],
        );
    }
    let below = preview_rows(area.height);
    let rows = usize::from(area.height.saturating_sub(2 + below));
    let top = (finder.cursor + 1).saturating_sub(rows);
    for (n, found) in finder.found.iter().enumerate().skip(top).take(rows) {
        let line = row(area, to_u16(n - top) + 2);
        draw_found(app, finder, found, line, canvas);
        if n == finder.cursor {
            canvas.paint(line, Role::Cursor);
        }
    }
    if let Some(found) = finder.found.get(finder.cursor).filter(|_| below > 0) {
        let preview = Rect {
            y: area.bottom() - below,
            height: below,
            ..area
        };
        draw_preview(app, found.target, preview, canvas);
    }
}

/// Returns how many rows of the finder show where the name under the cursor occurs.
fn preview_rows(height: u16) -> u16 {
    if height < 10 { 0 } else { height * 2 / 5 }
}

/// Draws where a name occurs: the newest articles with the words around its first mention.
fn draw_preview(app: &App, target: Target, area: Rect, canvas: &mut Canvas<'_>) {
    let signs = canvas.theme.signs;
    let rule = signs.horizontal.repeat(usize::from(area.width));
    canvas.line(row(area, 0), &[(&rule, Role::Frame)]);
    let places = app.first_places(target, usize::from(area.height.saturating_sub(1)));
    for (n, (id, span)) in (1..).zip(places) {
        let article = app.dossier.article(id);
        let date = date_cells(article.date(), false, signs);
        let (before, after) = around(article.text(), span, WORDS_BEFORE);
        let pieces = [
            (date.trim_start(), Role::Date),
            ("  ", Role::Plain),
            (before, Role::Faint),
            (span.of(article.text()), Role::Strong),
            (after, Role::Faint),
        ];
        canvas.line(row(area, n), &pieces);
    }
}

/// Returns what stands on the same line before a place, so many characters at most and from a word on, and all that comes after it.
pub fn around(text: &str, place: Span, most: usize) -> (&str, &str) {
    let (head, tail) = (&text[..place.start as usize], &text[place.end as usize..]);
    let line = head.rfind('\n').map_or(0, |at| at + 1);
    let near = head[line..].char_indices().rev().nth(most).map(|(at, _)| line + at);
    let start = near.map_or(line, |near| head[near..].find(' ').map_or(near, |gap| near + gap + 1));
    (&head[start..], tail.split('\n').next().unwrap_or(""))
}

/// Characters before a mention in the preview: enough for a role.
const WORDS_BEFORE: usize = 28;

/// Draws the names that are picked, above those that are found.
fn draw_picked(finder: &Finder, line: Rect, canvas: &mut Canvas<'_>) {
    if !finder.picked.is_empty() {
        let names: Vec<&str> = finder.picked.iter().map(|(_, name)| name.as_str()).collect();
        let pieces = [("Picked: ", Role::Key), (&names.join(" or "), Role::Plain)];
        canvas.line(line, &pieces);
    }
}

fn draw_found(app: &App, finder: &Finder, found: &Found, line: Rect, canvas: &mut Canvas<'_>) {
    let (kind, role) = match found.target {
        Target::Person(id) => {
            let kind = app.dossier.person(id).map_or(PersonKind::Other, |person| person.kind);
            let (word, role) = match kind {
                PersonKind::Expert => ("expert", Role::Expert),
                PersonKind::Official => ("official", Role::Official),
                PersonKind::Other => ("person", Role::Person),
            };
            (word.to_string(), role)
        }
        Target::Term(id) => {
            let term = app.dossier.term(id);
            let category = term.map_or("", |term| app.category_label(&term.lexicon, &term.category));
            (category.to_string(), Role::Term)
        }
    };
    let noun = if found.n_articles == 1 { "article " } else { "articles" };
    // Without a query there is nothing to give a reason for.
    let why = if finder.line.text().trim().is_empty() {
        String::new()
    } else {
        why(found)
    };
    let facts = format!("{why}  {} {noun}", found.n_articles);
    let used = canvas.line_right(line, &[("  ", Role::Plain), (&facts, Role::Faint)]);
    let letters = emphasized(&found.name, &found.matched, role);
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    if !finder.picked.is_empty() {
        let mark = if finder.is_picked(found.target) { "+ " } else { "  " };
        pieces.push((mark, Role::Key));
    }
    pieces.extend(letters.iter().map(|(text, role)| (text.as_str(), *role)));
    pieces.extend([("  ", Role::Plain), (kind.as_str(), Role::Faint)]);
    canvas.line(
        Rect {
            width: line.width - used,
            ..line
        },
        &pieces,
    );
}

/// Says why a name is there.
fn why(found: &Found) -> String {
    match (&found.by, found.why) {
        (Some(alias), Tier::Typo) => format!("nearly {alias}"),
        (Some(alias), _) => format!("also {alias}"),
        (None, Tier::Exact) => "exactly".into(),
        (None, Tier::Prefix) => "begins so".into(),
        (None, Tier::Words) => "words".into(),
        (None, Tier::Folded) if found.name.is_ascii() => "hyphens".into(),
        (None, Tier::Folded) => "accents".into(),
        (None, Tier::Spelling | Tier::Alias) => "spelling".into(),
        (None, Tier::Typo) => "nearly".into(),
        (None, Tier::Letters) => "letters".into(),
    }
}

/// Cuts a name into letters that match and those that do not.
fn emphasized(name: &str, matched: &[usize], role: Role) -> Vec<(String, Role)> {
    let mut pieces: Vec<(String, Role)> = Vec::new();
    for (at, c) in name.chars().enumerate() {
        let role = if matched.binary_search(&at).is_ok() {
            Role::Match
        } else {
            role
        };
        match pieces.last_mut() {
            Some((text, last)) if *last == role => text.push(c),
            _ => pieces.push((c.to_string(), role)),
        }
    }
    pieces
}
