//! The last two lines: the filters with what they hide, and the keys that work now.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::mark_prompt::MarkKind;
use crate::app::{App, Overlay};
use crate::dossier::select::{Lack, Undated};
use crate::text::wrap::cells;
use crate::ui::draw::{Canvas, Piece};
use crate::ui::search::hits;
use crate::ui::theme::Role;

/// Draws the answer to the last key, else the filters and counts.
pub fn draw(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    if let Some(message) = &app.message {
        canvas.line(area, &[(" ", Role::Plain), (message, Role::Strong)]);
        return;
    }
    let dot = format!(" {} ", canvas.theme.signs.dot);
    let chips = chips(app);
    let counts = counts(app, canvas.theme.signs.approximate);
    let mut pieces = vec![(" ", Role::Plain)];
    // First, because it must be seen whatever else there is.
    if let Some(reason) = &app.own.unsaved {
        pieces.extend([
            ("not saved: ", Role::Error),
            (reason.as_str(), Role::Error),
            ("  ", Role::Plain),
        ]);
    }
    for chip in &chips {
        pieces.extend([("[", Role::Faint), (chip.as_str(), Role::Date), ("] ", Role::Faint)]);
    }
    for (n, count) in counts.iter().enumerate() {
        pieces.extend([
            (if n > 0 { dot.as_str() } else { "" }, Role::Faint),
            (count.as_str(), Role::Plain),
        ]);
    }
    canvas.line(area, &pieces);
}

/// The filters that are set.
fn chips(app: &App) -> Vec<String> {
    let mut chips: Vec<String> = app.filter.date.iter().map(ToString::to_string).collect();
    chips.extend(match app.filter.undated {
        Undated::Unfiltered => None,
        Undated::With => Some("with undated".to_string()),
        Undated::ByEstimate => Some("undated by ~estimate".to_string()),
        Undated::Without => Some("without undated".to_string()),
        Undated::Only => Some("only undated".to_string()),
    });
    chips.extend(
        app.filter
            .person
            .and_then(|id| app.dossier.person(id))
            .map(|person| person.name.clone()),
    );
    chips.extend(
        app.filter
            .term
            .and_then(|id| app.dossier.term(id))
            .map(|term| term.name.to_string()),
    );
    let any_of: Vec<&str> = app.filter.any_of.iter().map(|target| app.name_of(*target)).collect();
    chips.extend((!any_of.is_empty()).then(|| any_of.join(" or ")));
    chips.extend(app.filter.without.as_ref().map(|lack| match lack {
        Lack::Expert => "no expert".to_string(),
        Lack::Terms(lexicon) => format!("no {lexicon}"),
    }));
    let source = app.filter.source.and_then(|id| app.dossier.source(id));
    chips.extend(source.map(|source| source.label().to_string()));
    chips.extend(app.filter.language.map(ToString::to_string));
    chips.extend(
        app.filter
            .found
            .as_ref()
            .map(|found| format!("/{}", found.typed.trim())),
    );
    chips
}

/// What the filters leave and hide, with the key that shows it.
fn counts(app: &App, approximate: &str) -> Vec<String> {
    let selection = &app.selection;
    let mut counts = vec![format!("{} of {} shown", selection.shown.len(), app.dossier.len())];
    if !app.progress.finished && !app.dossier.is_empty() {
        counts.push("read, search and filter these meanwhile".into());
    }
    if let Some(news) = app.news.words() {
        counts.push(format!("{news} ({})", app.keymap.sign_of(Action::Back)));
    }
    if app.has_news_waiting() {
        counts.push("changes wait until this is closed".into());
    }
    if app.is_searching() {
        counts.push("searching".into());
    } else if app.filter.found.is_some() {
        counts.push(hits(app));
    }
    if !selection.uncertain.is_empty() {
        counts.push(format!("{approximate}{} perhaps outside", selection.uncertain.len()));
    }
    let other = if app.filter.found.is_some() {
        "by search or name"
    } else {
        "by name"
    };
    let hidden = [
        (selection.hidden_by_date, "by date", Action::AllDates),
        (selection.hidden_undated, "undated", Action::CycleUndated),
        (selection.hidden_by_other, other, Action::DropFilter),
    ];
    let hidden: Vec<String> = hidden
        .into_iter()
        .filter(|(n, _, _)| *n > 0)
        .map(|(n, why, action)| format!("{n} {why} ({})", app.keymap.sign_of(action)))
        .collect();
    if !hidden.is_empty() {
        counts.push(format!("hidden: {}", hidden.join(", ")));
    }
    counts
}

/// Draws the keys that work now; as many as fit, the most useful first. Help and the way out are always there.
pub fn draw_hints(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let hints: Vec<Hint<'_>> = match &app.overlay {
        Some(overlay) => of_overlay(overlay),
        None => app
            .keymap
            .hints(app.pane)
            .map(|(key, hint)| (key.to_string(), hint))
            .collect(),
    };
    let always = |(key, _): &&Hint<'_>| {
        [Action::Help, Action::Close]
            .map(|a| app.keymap.sign_of(a))
            .contains(key)
    };
    let (last, first): (Vec<&Hint<'_>>, Vec<&Hint<'_>>) = hints.iter().partition(always);
    let used = canvas.line_right(area, &pieces(&last, usize::from(area.width)));
    let room = Rect {
        width: area.width - used,
        ..area
    };
    let fitting = pieces(&first, usize::from(room.width).saturating_sub(1));
    canvas.line(room, &[&[(" ", Role::Plain)], &fitting[..]].concat());
}

/// A key and a word for what it does.
type Hint<'a> = (String, &'a str);

fn of_overlay(overlay: &Overlay) -> Vec<Hint<'static>> {
    let hints: &[(&str, &str)] = match overlay {
        Overlay::Date(_) => &[
            ("Enter", "take"),
            ("Tab", "complete"),
            ("Ctrl-U", "empty"),
            ("Esc", "leave as it was"),
        ],
        Overlay::Search(_) => &[
            ("Enter", "to the first hit"),
            ("Ctrl-U", "empty"),
            ("Esc", "leave as it was"),
        ],
        Overlay::Mark(prompt) => match prompt.kind {
            MarkKind::Tags => &[("Enter", "keep"), ("Tab", "complete"), ("Esc", "leave as it was")],
            MarkKind::Note | MarkKind::Date => &[("Enter", "keep"), ("Ctrl-U", "empty"), ("Esc", "leave as it was")],
        },
        Overlay::Person(_) | Overlay::Note(_) => &[("Enter", "keep"), ("Ctrl-U", "empty"), ("Esc", "leave as it was")],
        Overlay::Saved(_) => &[
            ("Enter", "take"),
            ("Ctrl-S", "save what is set"),
            ("Ctrl-X", "remove"),
            ("Esc", "leave"),
        ],
        Overlay::Merging(_) => &[
            ("Enter", "take"),
            ("Up Down", "choose"),
            ("Ctrl-U", "empty"),
            ("Esc", "leave as it was"),
        ],
        Overlay::Export(_) => &[
            ("Enter", "write"),
            ("Up Down", "what"),
            ("Tab", "format"),
            ("Ctrl-U", "empty"),
            ("Esc", "leave"),
        ],
        Overlay::Copy(_) => &[
            ("q", "quote"),
            ("y", "citation"),
            ("t", "text"),
            ("p", "path"),
            ("j k", "choose"),
            ("a", "note"),
            ("X", "reject"),
            ("Esc", "leave"),
        ],
        Overlay::Concordance(_) => &[
            ("Enter", "to the sentence"),
            ("s", "sort"),
            ("j k", "choose"),
            ("Esc", "close"),
        ],
        Overlay::Finder(_) => &[
            ("Enter", "follow"),
            ("Tab", "only these articles"),
            ("Ctrl-T", "pick"),
            ("Up Down", "choose"),
            ("Esc", "close"),
        ],
        Overlay::Timeline(_) => &[
            ("arrows", "choose"),
            ("Enter", "take"),
            ("Tab", "rows"),
            ("v", "stack"),
            ("+ -", "periods"),
            ("Esc", "close"),
            (".", "scale"),
            ("[ ] { }", "move"),
        ],
        Overlay::Profile(_) => &[
            ("Enter", "to the sentence or name"),
            ("[ ]", "parts"),
            ("@", "only these articles"),
            ("y", "copy"),
            ("x", "export"),
            ("Esc", "back"),
        ],
        Overlay::Events(_) => &[
            ("Enter", "to the sentence"),
            ("[ ]", "days"),
            ("{ }", "years"),
            ("Tab", "timeline"),
            ("Esc", "close"),
        ],
        Overlay::Help { .. } | Overlay::Problems { .. } | Overlay::Why { .. } => {
            &[("j k", "scroll"), ("Space", "page"), ("Esc", "close")]
        }
    };
    hints.iter().map(|(key, hint)| ((*key).to_string(), *hint)).collect()
}

/// Returns the hints that fit a width.
fn pieces<'a>(hints: &'a [&'a Hint<'a>], width: usize) -> Vec<Piece<'a>> {
    let mut used = 0;
    let fitting = hints.iter().take_while(|(key, hint)| {
        used += cells(key) + cells(hint) + 3;
        used <= width
    });
    fitting
        .flat_map(|(key, hint)| {
            [
                (key.as_str(), Role::Key),
                (" ", Role::Plain),
                (*hint, Role::Faint),
                ("  ", Role::Plain),
            ]
        })
        .collect()
}
