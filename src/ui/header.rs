//! The first line: what the dossier is, how much of it there is, and how far the reading is.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::action::Action;
use crate::article::ProblemKind;
use crate::text::display::clean;
use crate::text::wrap::cells;
use crate::ui::draw::Canvas;
use crate::ui::theme::Role;

pub fn draw(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let name = if app.options.sample {
        "built-in sample"
    } else {
        app.options.title.as_str()
    };
    let program = " knipsel ";
    let state = state(
        app,
        usize::from(area.width).saturating_sub(cells(program) + cells(&clean(name))),
    );
    let lost = app.problems.iter().any(|problem| problem.kind == ProblemKind::Unread);
    let state_role = if lost { Role::Error } else { Role::Faint };
    let used = canvas.line_right(area, &[(&state, state_role)]);
    let area = Rect {
        width: area.width - used,
        ..area
    };
    let room = usize::from(area.width).saturating_sub(cells(program) + cells(&clean(name)));
    let facts = facts_within(app, room, canvas.theme.signs.dot);
    let pieces = [
        (program, Role::Key),
        (name, Role::Strong),
        (facts.as_str(), Role::Plain),
    ];
    canvas.line(area, &pieces);
}

/// Returns the facts that fit a width, the first that does not fit and all after it left out.
fn facts_within(app: &App, width: usize, dot: &str) -> String {
    let mut line = String::new();
    for fact in facts(app) {
        let longer = format!("{line} {dot} {fact}");
        if cells(&longer) > width {
            break;
        }
        line = longer;
    }
    line
}

fn facts(app: &App) -> Vec<String> {
    let articles = app.dossier.len();
    let noun = if articles == 1 { "article" } else { "articles" };
    let mut facts = vec![format!("{articles} {noun}")];
    facts.extend(period(app));
    for (n, what) in [
        (app.facts.undated, "undated"),
        (app.dossier.estimates().n_within(), "of them ~estimated"),
        (app.facts.by_month, "by month only"),
        (app.facts.by_year, "by year only"),
    ] {
        if n > 0 {
            facts.push(format!("{n} {what}"));
        }
    }
    facts
}

fn period(app: &App) -> Option<String> {
    let (first, last) = app.facts.period?;
    Some(if first == last {
        first.to_string()
    } else {
        format!("{first} to {last}")
    })
}

/// What the reader should know of the reading: how far it is, and what could not be read; in words that leave the facts some of a width.
fn state(app: &App, width: usize) -> String {
    let lost = match app.problems.len() {
        0 => String::new(),
        n => format!(" {n} not read ({}) ", app.keymap.sign_of(Action::Problems)),
    };
    let facts: Vec<usize> = facts(app).iter().map(|fact| cells(fact) + 3).collect();
    let reading = app.progress.words();
    // How far the reading is comes before all facts but the number of articles; what is quickly done comes behind all.
    let (words, n_facts) = if reading.is_empty() {
        (app.working_on().map(str::to_string).into_iter().collect(), facts.len())
    } else {
        (reading, 1)
    };
    let room = width.saturating_sub(facts.iter().take(n_facts).sum::<usize>() + cells(&lost));
    match words.iter().find(|words| cells(words) + 2 <= room) {
        Some(words) => format!(" {words} {lost}"),
        None => lost,
    }
}
