//! The hits of a search in their context: a list over the panes, each row of which leads to its sentence.

use crate::app::action::Action;
use crate::app::{App, Overlay};
use crate::dossier::concordance::{By, Line, lines};

/// The hits while they are looked at.
#[derive(Clone, Debug, Default)]
pub struct Concordance {
    pub lines: Vec<Line>,
    pub by: By,
    /// Index of the line under the cursor.
    pub cursor: usize,
    /// First line in view.
    pub top: usize,
    /// The version of the list, and the order, that the lines were gathered for.
    gathered: Option<(u64, By)>,
}

/// Rows that are no lines: the head, and the words on the article under the cursor.
const FRAME_ROWS: u16 = 2;

impl Concordance {
    pub fn selected(&self) -> Option<Line> {
        self.lines.get(self.cursor).copied()
    }

    fn end(&self) -> usize {
        self.lines.len().saturating_sub(1)
    }
}

impl App {
    pub(super) fn open_concordance(&mut self) {
        if self.filter.found.is_none() {
            let key = self.keymap.sign_of(Action::Search);
            self.message = Some(format!(
                "nothing is searched for; {key} searches, then this shows each hit in its context"
            ));
            return;
        }
        self.overlay = Some(Overlay::Concordance(Box::default()));
    }

    /// Gathers the lines anew when the list or the order has changed, and keeps the cursor on its line and in view.
    pub(super) fn fill_concordance(&mut self) {
        let is_open = |overlay: &mut Overlay| matches!(overlay, Overlay::Concordance(_));
        let Some(Overlay::Concordance(mut list)) = self.overlay.take_if(is_open) else {
            return;
        };
        let wanted = Some((self.version, list.by));
        if list.gathered != wanted {
            let selected = list.selected();
            let found = self.filter.found.as_ref();
            list.lines = found.map_or_else(Vec::new, |found| {
                lines(&self.dossier, &self.selection.shown, found, list.by)
            });
            let kept = selected.and_then(|line| list.lines.iter().position(|other| *other == line));
            let here = self.list.selected();
            let near = || list.lines.iter().position(|line| Some(line.article) == here);
            list.cursor = kept.or_else(near).unwrap_or(0);
            list.gathered = wanted;
        }
        let rows = self.concordance_rows().max(1);
        list.top = list.top.min(list.cursor).max((list.cursor + 1).saturating_sub(rows));
        self.overlay = Some(Overlay::Concordance(list));
    }

    /// Returns how many lines are in view.
    pub fn concordance_rows(&self) -> usize {
        usize::from(self.body_area().height.saturating_sub(FRAME_ROWS))
    }

    pub(super) fn concordance_key(&mut self, mut list: Box<Concordance>, action: Option<Action>) {
        let page = self.concordance_rows().max(2) - 1;
        let before = list.cursor;
        let cursor = match action {
            Some(Action::Down) => before + 1,
            Some(Action::Up) => before.saturating_sub(1),
            Some(Action::PageDown | Action::ReadOn) => before + page,
            Some(Action::PageUp | Action::ReadBack) => before.saturating_sub(page),
            Some(Action::First) => 0,
            Some(Action::Last) => usize::MAX,
            Some(Action::CycleSort) => {
                list.by = list.by.next();
                self.overlay = Some(Overlay::Concordance(list));
                return;
            }
            Some(Action::Open) => return self.take_line(list),
            Some(Action::Copy) => {
                let place = list.selected().map(|line| (line.article, line.span));
                return self.copy_from(place, Overlay::Concordance(list));
            }
            Some(Action::Back | Action::Close | Action::Concordance) => return,
            _ => {
                self.message = Some("Enter goes to the sentence, s sorts, Esc closes".into());
                before
            }
        };
        list.cursor = cursor.min(list.end());
        self.overlay = Some(Overlay::Concordance(list));
    }

    /// Closes the list and goes to the sentence of a line; `Esc` then leads back.
    fn take_line(&mut self, list: Box<Concordance>) {
        let Some(line) = list.selected() else {
            self.message = Some("no words here to go to".into());
            self.overlay = Some(Overlay::Concordance(list));
            return;
        };
        self.remember_with(Some(Overlay::Concordance(Box::new(Concordance {
            lines: vec![line],
            by: list.by,
            ..Concordance::default()
        }))));
        self.follow = None;
        self.show_hit(line.article, line.span);
    }
}

#[cfg(test)]
mod tests {
    use crate::app::fixture::{app, type_keys};
    use crate::app::{App, Overlay};

    fn context(app: &App) -> Vec<String> {
        let Some(Overlay::Concordance(list)) = &app.overlay else {
            return Vec::new();
        };
        let words = |line: &crate::dossier::concordance::Line| {
            let text = app.dossier.article(line.article).text();
            let after = text[line.span.end as usize..].split_whitespace().next().unwrap_or("");
            format!("{} {after}", line.span.of(text))
        };
        list.lines.iter().map(words).collect()
    }

    #[test]
    fn lines_sort_by_their_neighbors_and_dates() {
        let mut app = app(80, 24);
        type_keys(&mut app, "/de<enter>c");
        let listed = context(&app);
        assert!(listed.len() > 6);
        let mut orders = vec![listed.clone()];
        for _ in 0..4 {
            type_keys(&mut app, "s");
            orders.push(context(&app));
        }
        for order in &orders {
            let (mut a, mut b) = (order.clone(), listed.clone());
            a.sort();
            b.sort();
            assert_eq!(a, b, "an order loses nothing");
        }
        let folded: Vec<String> = orders[2].iter().map(|line| crate::text::fold::fold(line)).collect();
        let after: Vec<&str> = folded.iter().map(|line| line.split(' ').nth(1).unwrap()).collect();
        assert!(after.is_sorted(), "{after:?}");
        type_keys(&mut app, "s");
        assert_eq!(context(&app), listed);
    }

    #[test]
    fn a_line_leads_to_its_sentence_and_back_to_it() {
        let mut app = app(80, 24);
        type_keys(&mut app, "/granaat<enter>csjj<enter>");
        assert!(app.overlay.is_none());
        let message = app.message.clone().unwrap();
        assert!(message.starts_with("hit ") && message.contains("of 3"), "{message}");
        type_keys(&mut app, "<esc>");
        let Some(Overlay::Concordance(list)) = &app.overlay else {
            panic!("not back")
        };
        assert_eq!((list.cursor, list.lines.len()), (2, 3));
        type_keys(&mut app, "<esc>");
        assert!(app.overlay.is_none());
    }

    #[test]
    fn without_a_search_there_is_no_context() {
        let mut app = app(80, 24);
        type_keys(&mut app, "c");
        assert!(app.overlay.is_none() && app.message.unwrap().contains("nothing is searched for"));
    }
}
