//! All about one name: a heading for each part, and below it roles, claims, statements and mentions, each with its date.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::headed::HeadedRow;
use crate::app::profile::ProfileList;
use crate::article::{PersonKind, Span, StatementKind};
use crate::dossier::finder::Target;
use crate::dossier::passage::Sentences;
use crate::dossier::profile::{Item, Section};
use crate::dossier::terms::ClaimPlace;
use crate::dossier::{ArticleId, PersonId};
use crate::text::display::clean;
use crate::text::wrap::wrap;
use crate::ui::draw::{Canvas, Tab, indented, row, to_u16};
use crate::ui::finder::around;
use crate::ui::text::short_date;
use crate::ui::theme::Role;

/// Cells of the date before an item.
const DATE: usize = 12;

/// Cells of a quantity and of a claimant in the table of claims, on a wide screen; a third less on a narrow one.
const QUANTITY: u16 = 30;
const CLAIMANT: u16 = 27;
const WIDE: u16 = 100;

pub fn draw(app: &App, list: &ProfileList, canvas: &mut Canvas<'_>) {
    let area = app.body_area();
    if area.is_empty() {
        return;
    }
    canvas.clear(area);
    let name = clean(app.name_of(list.target)).into_owned();
    let tab = Tab {
        key: app.keymap.sign_of(crate::app::action::Action::Profile),
        title: &name,
        open: true,
    };
    let inside = canvas.pane(area, &[tab], &note(app, list, canvas.theme.signs.dot), true);
    if list.profile.items.is_empty() {
        let words = "No listed article names this; the filters hide those that do.";
        canvas.line(indented(row(inside, 1), 2), &[(words, Role::Faint)]);
    }
    for (n, item) in list.rows.view(list.top, app.profile_rows()).enumerate() {
        let line = row(inside, to_u16(n));
        match item {
            HeadedRow::Heading(at) => draw_heading(app, list, at, line, canvas),
            HeadedRow::Item(at) => {
                draw_item(app, list.profile.items[at], line, canvas);
                if at == list.cursor {
                    canvas.paint(line, Role::Cursor);
                }
            }
        }
    }
    if let Some(item) = list.selected() {
        draw_words(app, list, item, inside, canvas);
    }
}

/// Says what the name is and how much of it there is in the listed articles.
fn note(app: &App, list: &ProfileList, dot: &str) -> String {
    let what = match list.target {
        Target::Person(id) => kind(app, id).to_string(),
        Target::Term(id) => app
            .dossier
            .term(id)
            .map(|term| app.category_label(&term.lexicon, &term.category).to_string())
            .unwrap_or_default(),
    };
    let items = list
        .profile
        .in_sections(|section| !matches!(section, Section::SpeaksOf | Section::SpokenOfBy));
    let mut articles: Vec<ArticleId> = items.filter_map(|item| item.article()).collect();
    articles.sort_unstable();
    articles.dedup();
    let noun = if articles.len() == 1 { "article" } else { "articles" };
    format!("{what} {dot} {} {noun}", articles.len())
}

fn kind(app: &App, id: PersonId) -> &'static str {
    match app.dossier.person(id).map_or(PersonKind::Other, |person| person.kind) {
        PersonKind::Expert => "expert",
        PersonKind::Official => "official",
        PersonKind::Other => "person",
    }
}

fn draw_heading(app: &App, list: &ProfileList, at: usize, line: Rect, canvas: &mut Canvas<'_>) {
    let Some((section, _)) = list.profile.sections.get(at) else {
        return;
    };
    let label = match section {
        Section::Roles => "roles".to_string(),
        Section::Affiliations => "affiliations".into(),
        Section::SpeaksOf => "speaks of".into(),
        Section::SpokenOfBy => "spoken of by".into(),
        Section::Claims => "claims".into(),
        Section::Said(heading) => format!("says, {}", heading.label(&app.dossier)),
        Section::Mentioned(heading) => format!("mentioned, {}", heading.label(&app.dossier)),
        Section::Named => "named without being quoted".into(),
    };
    let count = format!(" {}", list.rows.n_under(at));
    canvas.line(indented(line, 1), &[(&label, Role::Strong), (&count, Role::Faint)]);
}

fn draw_item(app: &App, item: Item, line: Rect, canvas: &mut Canvas<'_>) {
    let line = indented(line, 3);
    match item {
        Item::Words {
            article,
            span,
            n_articles,
            oldest,
        } => {
            let words = span.of(app.dossier.article(article).text());
            let since = match n_articles {
                1 => String::new(),
                n => format!("  {n} articles, since {}", date(app, oldest, canvas).trim_end()),
            };
            let date = date(app, article, canvas);
            canvas.line(
                line,
                &[(&date, Role::Date), (words, Role::Plain), (&since, Role::Faint)],
            );
        }
        Item::Term(id, n) => draw_name(app.name_of(Target::Term(id)), Role::Term, "", n, line, canvas),
        Item::Person(id, n) => {
            let role = match app.dossier.person(id).map_or(PersonKind::Other, |person| person.kind) {
                PersonKind::Expert => Role::Expert,
                PersonKind::Official => Role::Official,
                PersonKind::Other => Role::Person,
            };
            draw_name(app.name_of(Target::Person(id)), role, kind(app, id), n, line, canvas);
        }
        Item::Claim(place) => draw_claim(app, place, line, canvas),
        Item::Statement { article, statement } => {
            let found = &app.dossier.article(article).found.statements[statement];
            let role = match found.kind {
                StatementKind::Direct => Role::Quote,
                StatementKind::Indirect => Role::Plain,
            };
            let words = found.span.of(app.dossier.article(article).text());
            canvas.line(line, &[(&date(app, article, canvas), Role::Date), (words, role)]);
        }
        Item::Mention { article, span } => draw_mention(app, article, span, line, canvas),
    }
}

fn draw_name(name: &str, role: Role, kind: &str, n: usize, line: Rect, canvas: &mut Canvas<'_>) {
    let noun = if n == 1 { "statement" } else { "statements" };
    let facts = format!("  {kind}{}{n} {noun}", if kind.is_empty() { "" } else { ", " });
    canvas.line(line, &[(name, role), (&facts, Role::Faint)]);
}

fn draw_mention(app: &App, article: ArticleId, span: Span, line: Rect, canvas: &mut Canvas<'_>) {
    let text = app.dossier.article(article).text();
    let (before, after) = around(text, span, usize::from(line.width) / 3);
    let pieces = [
        (date(app, article, canvas), Role::Date),
        (before.into(), Role::Faint),
        (span.of(text).into(), Role::Strong),
        (after.into(), Role::Faint),
    ];
    let pieces = pieces.each_ref().map(|(words, role)| (words.as_str(), *role));
    canvas.line(line, &pieces);
}

/// Draws a claim as a row of a table: date, number, who claims it, and the words around it as far as they fit.
fn draw_claim(app: &App, place: ClaimPlace, line: Rect, canvas: &mut Canvas<'_>) {
    let article = app.dossier.article(place.article);
    let mention = &article.found.terms[place.term].mentions[place.mention];
    let Some(quantity) = &mention.quantity else { return };
    let wide = line.width + 3 >= WIDE;
    let room = |cells: u16| if wide { cells } else { cells * 2 / 3 };
    let nobody = mention.claimant.is_none();
    let claimant = mention.claimant.as_deref().unwrap_or("nobody named");
    let columns = [
        (&*short_date(article, canvas.theme.signs), Role::Date, to_u16(DATE)),
        (quantity.span.of(article.text()), Role::Strong, room(QUANTITY)),
        (claimant, if nobody { Role::Faint } else { Role::Plain }, room(CLAIMANT)),
        (Sentences::of(article).at(mention.span), Role::Faint, line.width),
    ];
    let mut rest = line;
    for (words, role, width) in columns {
        let gap = u16::from(width < rest.width);
        let column = Rect {
            width: width.min(rest.width) - gap,
            ..rest
        };
        canvas.line(column, &[(words, role)]);
        rest = indented(rest, width);
    }
}

fn date(app: &App, article: ArticleId, canvas: &Canvas<'_>) -> String {
    format!(
        "{:<DATE$}",
        short_date(app.dossier.article(article), canvas.theme.signs)
    )
}

/// Draws the words of the item under the cursor in full, as far as there is room, and which article they stand in.
fn draw_words(app: &App, list: &ProfileList, item: Item, inside: Rect, canvas: &mut Canvas<'_>) {
    let Some((id, span)) = item.place(&app.dossier) else {
        let words = " Enter opens all about this name; Esc comes back to here";
        canvas.line(row(inside, inside.height.saturating_sub(1)), &[(words, Role::Faint)]);
        return;
    };
    let article = app.dossier.article(id);
    let n_rows = app.profile_words();
    let first = inside.height.saturating_sub(n_rows + 1);
    if n_rows > 0 {
        let rule = canvas.theme.signs.horizontal.repeat(usize::from(inside.width));
        canvas.line(row(inside, first), &[(&rule, Role::Frame)]);
        let words = match item {
            Item::Statement { .. } => span.of(article.text()),
            _ => Sentences::of(article).at(span),
        };
        let width = usize::from(inside.width).saturating_sub(2).min(100);
        for (n, part) in (1..n_rows).zip(wrap(words, width)) {
            canvas.line(indented(row(inside, first + n), 1), &[(part.of(words), Role::Plain)]);
        }
    }
    let path = article.record.path.display().to_string();
    let source = article.record.source.as_deref().unwrap_or(&path);
    let title = article
        .found
        .title
        .as_ref()
        .map_or("(no text)", |title| title.text.as_str());
    let about = about(app, list.target, item);
    let dot = format!(" {} ", canvas.theme.signs.dot);
    let mut pieces = vec![(" ", Role::Plain)];
    for fact in &about {
        pieces.extend([(fact.as_str(), Role::Term), (dot.as_str(), Role::Faint)]);
    }
    pieces.extend([(source, Role::Faint), (dot.as_str(), Role::Faint), (title, Role::Plain)]);
    canvas.line(row(inside, inside.height.saturating_sub(1)), &pieces);
}

/// Returns what a statement speaks of, or the bounds that a claim gives.
fn about(app: &App, of: Target, item: Item) -> Vec<String> {
    match item {
        Item::Statement { article, statement } => {
            let found = &app.dossier.article(article).found;
            let span = found.statements[statement].span;
            let inside = |term: &&crate::article::Term| term.mentions.iter().any(|mention| span.contains(mention.span));
            found
                .terms
                .iter()
                .filter(inside)
                .map(|term| term.name.to_string())
                .collect()
        }
        Item::Claim(place) if matches!(of, Target::Term(_)) => {
            let mention = &app.dossier.article(place.article).found.terms[place.term].mentions[place.mention];
            mention.quantity.iter().filter_map(bounds).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the bounds of a quantity in figures: `20000`, `2000000 to 6000000`, `at least 4`, with the unit that is counted.
fn bounds(quantity: &crate::article::Quantity) -> Option<String> {
    let unit = quantity
        .unit
        .as_deref()
        .map(|unit| format!(" {unit}"))
        .unwrap_or_default();
    let bounds = match (quantity.min, quantity.max) {
        (Some(min), Some(max)) if min < max => format!("{} to {}", figures(min), figures(max)),
        (Some(min), Some(_)) => figures(min),
        (Some(min), None) => format!("at least {}", figures(min)),
        (None, Some(max)) => format!("at most {}", figures(max)),
        (None, None) => return None,
    };
    Some(bounds + &unit)
}

/// Writes a number with its thousands apart: `5,000,000`.
fn figures(number: f64) -> String {
    let plain = number.to_string();
    let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut grouped = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 && digit.is_ascii_digit() {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn figures_have_their_thousands_apart() {
        for (number, written) in [
            (4.0, "4"),
            (20_000.0, "20,000"),
            (5_000_000.0, "5,000,000"),
            (1234.5, "1,234.5"),
            (0.5, "0.5"),
        ] {
            assert_eq!(figures(number), written);
        }
    }
}
