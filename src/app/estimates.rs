//! Undated articles on the screen: whether they are shown, and when they may have been published.

use crate::app::msg::{Effect, ToEstimate};
use crate::app::why::Line;
use crate::app::{App, FilterPart};
use crate::date::PartialDate;
use crate::dossier::ArticleId;
use crate::dossier::estimate::{Clue, ClueKind, Estimates};
use crate::dossier::select::{Filter, Undated};

/// The request for estimates that was sent last.
#[derive(Clone, Debug, Default)]
pub struct Estimating {
    generation: u64,
    /// The last one that needs no answer any more.
    answered: u64,
}

impl App {
    /// Has the undated articles estimated, in the background, where there are dated ones to compare them with or texts that tell.
    pub(super) fn estimate(&mut self) -> Option<Effect> {
        if self.facts.undated == 0 || !self.progress.finished {
            return None;
        }
        self.estimating.generation += 1;
        Some(Effect::Estimate(Box::new(ToEstimate {
            generation: self.estimating.generation,
            dossier: self.dossier.clone(),
            today: self.options.today,
        })))
    }

    /// Has no answer taken in that is on its way: it is about other ids.
    pub(super) fn forget_estimates(&mut self) {
        self.estimating.generation += 1;
        self.estimating.answered = self.estimating.generation;
    }

    /// Returns whether estimates are on their way.
    pub(super) fn is_estimating(&self) -> bool {
        self.estimating.generation > self.estimating.answered
    }

    /// Takes in the estimates of a request, unless a later one is on its way.
    pub(super) fn estimated(&mut self, generation: u64, estimates: Estimates) {
        if generation != self.estimating.generation {
            return;
        }
        self.estimating.answered = generation;
        self.dossier.take_estimates(estimates);
        if self.filter.undated == Undated::ByEstimate {
            self.refilter();
        }
    }

    /// Returns what an estimate rests on, or why there is none; nothing where nothing is known.
    pub(super) fn estimate_lines(&self, id: ArticleId) -> Vec<Line> {
        let Some(estimate) = self.dossier.estimate_of(id) else {
            return Vec::new();
        };
        let mut lines = vec![Line::Heading(estimate.words())];
        for clue in &estimate.clues {
            self.clue_lines(id, clue, &mut lines);
        }
        lines
    }

    /// Adds what a clue says, and the words or the articles that say it.
    fn clue_lines(&self, id: ArticleId, clue: &Clue, lines: &mut Vec<Line>) {
        let bounds = clue.bounds.words();
        let article = self.dossier.article(id);
        let words = |time: u32| {
            let time = article.found.times.get(time as usize);
            time.map_or("", |time| time.span.of(article.text()))
        };
        let (rule, words) = match clue.kind {
            ClueKind::Told(time) => ("tells", format!("{bounds}: “{}”", words(time))),
            ClueKind::Announced(time) => ("announces", format!("{bounds}: “{}”", words(time))),
            ClueKind::Copy(_, percent) => ("same text", format!("{bounds}: {percent}% of it")),
            ClueKind::Between(..) => ("order of files", bounds),
        };
        lines.push(Line::Reason(rule.into(), words, clue.weight));
        let beside = match clue.kind {
            ClueKind::Copy(other, _) => [Some(("in", other)), None],
            ClueKind::Between(older, younger) => [older.map(|id| ("after", id)), younger.map(|id| ("before", id))],
            ClueKind::Told(_) | ClueKind::Announced(_) => [None, None],
        };
        let others = beside.into_iter().flatten();
        lines.extend(others.map(|(place, id)| Line::Note(format!("{place} {}", self.dated_name(id)))));
    }

    /// Returns the name of the file of an article, which record of it, and its date.
    fn dated_name(&self, id: ArticleId) -> String {
        let article = self.dossier.article(id);
        let name = article.record.path.file_name().unwrap_or_default().to_string_lossy();
        let record = article
            .record
            .index
            .map(|index| format!("#{index}"))
            .unwrap_or_default();
        let date = article.date().value.map(|date| date.to_string()).unwrap_or_default();
        format!("{name}{record} ({date})")
    }

    /// Returns the date that a reader may want to assign to an article: the day, month or year of its estimate.
    pub fn suggested_date(&self, id: ArticleId) -> Option<PartialDate> {
        self.dossier.estimate_of(id)?.covering()
    }

    /// Goes through the ways to show undated articles. By their estimates they stand only where the reader gets that far.
    pub(super) fn cycle_undated(&mut self) {
        let n_estimates = self.dossier.estimates().n_within();
        let undated = match self.filter.undated {
            Undated::Unfiltered if self.filter.date.is_some() => Undated::With,
            Undated::Unfiltered => Undated::Without,
            Undated::With | Undated::Without => Undated::Only,
            Undated::Only if n_estimates > 0 => Undated::ByEstimate,
            Undated::Only | Undated::ByEstimate => Undated::Unfiltered,
        };
        self.set_filter(Filter {
            undated,
            ..self.filter.clone()
        });
        self.note_filter(FilterPart::Undated, undated != Undated::Unfiltered);
        self.message = Some(match undated {
            Undated::Unfiltered if self.filter.date.is_some() => "undated articles are left out by the period".into(),
            Undated::Unfiltered | Undated::With => "undated articles are shown".into(),
            Undated::ByEstimate => format!("{n_estimates} undated stand where an estimate (~) puts them"),
            Undated::Without => "undated articles are hidden".into(),
            Undated::Only => "only undated articles".into(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::{estimated, perform, type_keys};
    use crate::app::msg::Msg;
    use crate::dossier::order::Sort;

    /// Returns the numbers of the listed articles.
    fn listed(app: &App) -> String {
        let number = |id: &ArticleId| (id.0 + 1).to_string();
        app.selection.shown.iter().map(number).collect()
    }

    #[test]
    #[rustfmt::skip]
    fn estimated_articles_stand_among_the_dated_only_where_that_is_asked() {
        for (keys, expected) in [
            ("",                      "76532148"),
            ("U",                     "765321"),
            ("UU",                    "48"),
            ("UUU",                   "76534218"),
            ("UUUs",                  "12345678"),
            ("UUUU",                  "76532148"),
            ("d2024-03<enter>",       "5"),
            ("d2024-03<enter>U",      "548"),
            ("d2024-03<enter>UU",     "48"),
            ("d2024-03<enter>UUU",    "54"),
            ("d2024-04<enter>UUU",    "76"),
            ("d2024-03<enter>UUUU",   "5"),
            ("UUUD",                  "76532148"),
            ("UUU\\",                 "76532148"),
        ] {
            let mut app = estimated(80, 24);
            type_keys(&mut app, keys);
            assert_eq!(listed(&app), expected, "{keys}");
        }
    }

    #[test]
    fn an_estimate_may_lie_outside_a_period_and_a_date_of_the_reader_ends_it() {
        let mut app = estimated(80, 24);
        type_keys(&mut app, "d2024-02..2024-03<enter>UUU");
        assert!(app.selection.uncertain.contains(&ArticleId(3)));
        type_keys(&mut app, "D");
        app.list.select(ArticleId(3));
        // The estimate is offered, not filled in.
        type_keys(&mut app, "e<enter>");
        assert_eq!(app.dossier.article(ArticleId(3)).date().value, None);
        type_keys(&mut app, "<esc>e<tab><enter>");
        let date = app.dossier.article(ArticleId(3)).date();
        assert_eq!(date.value.map(|date| date.to_string()).as_deref(), Some("2024"));
        assert_eq!(app.dossier.estimate_of(ArticleId(3)), None);
        type_keys(&mut app, "u");
        assert!(app.dossier.estimate_of(ArticleId(3)).is_some());
    }

    #[test]
    fn late_answers_count_for_nothing() {
        let mut app = estimated(80, 24);
        let generation = app.estimating.generation;
        perform(&mut app, Msg::Estimated(generation - 1, Estimates::default()));
        assert_eq!(app.dossier.estimates().n_within(), 1);
        perform(&mut app, Msg::Estimated(generation, Estimates::default()));
        assert_eq!(app.dossier.estimates().n_within(), 0);
        assert_eq!(app.sort, Sort::Newest);
    }
}
