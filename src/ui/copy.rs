//! What would be copied, over the lower part of the screen: the words with who says them and where.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::copy::Copying;
use crate::marks::passage::words_of;
use crate::text::wrap::wrap;
use crate::ui::draw::{Canvas, Tab, indented, row, to_u16};
use crate::ui::theme::Role;

/// Most rows of words: a whole statement as a rule, and room for the text that it stands in.
const MOST_ROWS: usize = 7;

pub fn draw(app: &App, copying: &Copying, screen: Rect, canvas: &mut Canvas<'_>) {
    let words = copying
        .passage()
        .map(|passage| app.quotation_of(copying.article, passage));
    let noted = copying.passage().and_then(|passage| {
        let words = words_of(app.dossier.article(copying.article), passage.span);
        app.note_on(copying.article, &words)
    });
    let noted = noted.map(|note| format!("\n{} {note}", canvas.theme.signs.note));
    let words = words.unwrap_or_default() + &noted.unwrap_or_default();
    let rows = wrap(&words, usize::from(screen.width.saturating_sub(4)));
    let most = MOST_ROWS.min(usize::from(screen.height / 2)).max(1);
    let height = to_u16(rows.len().min(most) + 1);
    let area = Rect {
        y: screen.bottom().saturating_sub(height + 2),
        height: height.min(screen.height.saturating_sub(2)),
        ..screen
    };
    canvas.clear(area);
    let tab = Tab {
        key: "y".into(),
        title: "Copy",
        open: true,
    };
    let inside = indented(canvas.pane(area, &[tab], &note(app, copying), true), 2);
    for (n, span) in rows.iter().take(most).enumerate() {
        let is_cut = n + 1 == most && rows.len() > most;
        let cut = if is_cut { canvas.theme.signs.ellipsis } else { "" };
        canvas.line(
            row(inside, to_u16(n)),
            &[(span.of(&words), Role::Plain), (cut, Role::Faint)],
        );
    }
    if copying.passages.is_empty() {
        canvas.line(row(inside, 0), &[("no words to quote", Role::Faint)]);
    }
}

/// Says what the words are, and which of how many.
fn note(app: &App, copying: &Copying) -> String {
    let Some(passage) = copying.passage() else {
        return String::new();
    };
    let what = match passage.statement {
        Some(n) => match app.dossier.article(copying.article).found.statements[n].kind {
            crate::article::StatementKind::Direct => "direct quotation",
            crate::article::StatementKind::Indirect => "reported statement",
        },
        None => "sentence",
    };
    format!("{what}, {} of {}", copying.at + 1, copying.passages.len())
}
