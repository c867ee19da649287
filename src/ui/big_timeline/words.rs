//! The line that says in words what the cell under the cursor holds, and what the signs mean.

use ratatui::layout::Rect;

use crate::app::big_timeline::Column;
use crate::dossier::grid::{By, Row};
use crate::ui::big_timeline::View;
use crate::ui::draw::Canvas;
use crate::ui::theme::{Role, Signs};
use crate::ui::timeline::LEAST_FULL;

impl View<'_> {
    /// Says in words what the cell under the cursor holds, and what a full bar stands for.
    pub(super) fn draw_words(&self, line: Rect, canvas: &mut Canvas<'_>) {
        let Some(item) = self.big.selected() else { return };
        let signs = canvas.theme.signs;
        let used = canvas.line_right(line, &[(&self.legend(line.width, signs), Role::Faint)]);
        let room = Rect {
            width: line.width - used,
            ..line
        };
        let (head, facts) = self.words(item, signs.approximate);
        let dot = format!(" {} ", signs.dot);
        let mut pieces = vec![(" ", Role::Plain), (head.as_str(), Role::Date)];
        if self.big.grid.by != By::All {
            pieces.extend([(dot.as_str(), Role::Faint), (item.name.as_str(), Role::Strong)]);
        }
        for fact in &facts {
            pieces.extend([(dot.as_str(), Role::Faint), (fact.as_str(), Role::Plain)]);
        }
        canvas.line(room, &pieces);
    }

    /// Returns what the signs mean, where figures do not say it.
    fn legend(&self, width: u16, signs: &Signs) -> String {
        match (&self.big.grid.by, self.big.stacked) {
            (By::All, _) => return String::new(),
            (_, true) => return format!("{} all others ", signs.hidden_bar),
            (_, false) => {}
        }
        let full = if self.big.own_scale {
            "its row's most".to_string()
        } else {
            self.big.grid.most.max(LEAST_FULL).to_string()
        };
        let full = format!("{} = {full} ", signs.bars[8]);
        if self.app.timeline.longer_all > 0 && width >= 100 {
            let unit = self.app.timeline.unit.name();
            return format!("{} dated by more than a {unit}   {full}", signs.approximate);
        }
        full
    }

    /// Returns the name of the column under the cursor, and what there is to know of its cell.
    fn words(&self, item: &Row, approximate: &str) -> (String, Vec<String>) {
        let Column::Bucket(at) = self.big.column else {
            return ("undated".into(), vec![articles(item.n_undated)]);
        };
        let Some(bucket) = self.app.timeline.buckets.get(at) else {
            return (String::new(), Vec::new());
        };
        let (part, whole) = self.stack(at);
        let is_all = self.big.grid.by == By::All;
        let mut facts = vec![if self.big.stacked && !is_all {
            format!("{part} of {}", articles(whole))
        } else {
            articles(item.certain(at))
        }];
        if is_all && whole > part {
            facts.push(format!("{} hidden by other filters", whole - part));
        }
        let possible = item.possible(at);
        if possible > 0 {
            facts.push(format!("{approximate}{possible} may lie in it"));
        }
        if self.big.is_chart() {
            facts.extend(beside(item, approximate));
        }
        (self.app.timeline.unit.label(bucket.from), facts)
    }
}

/// Returns how many articles stand beside the buckets: dated by something longer, or not at all.
fn beside(item: &Row, approximate: &str) -> Option<String> {
    match (item.n_longer(), item.n_undated) {
        (0, 0) => None,
        (0, undated) => Some(format!("beside: {undated} undated")),
        (longer, 0) => Some(format!("beside: {approximate}{longer}")),
        (longer, undated) => Some(format!("beside: {approximate}{longer}, {undated} undated")),
    }
}

fn articles(n: usize) -> String {
    match n {
        1 => "1 article".into(),
        n => format!("{n} articles"),
    }
}
