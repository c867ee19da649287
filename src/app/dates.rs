//! Steering by date: the prompt, and moving from bucket to bucket.

use chrono::{Datelike, NaiveDate};
use crossterm::event::{KeyCode, KeyEvent};

use crate::app::prompt::Prompt;
use crate::app::{App, FilterPart, Overlay};
use crate::date::query::{DateQuery, DateQueryError, complete};
use crate::date::{PartialDate, PubDate};
use crate::dossier::ArticleId;
use crate::dossier::select::{Filter, Undated, select};
use crate::dossier::timeline::{Timeline, Unit};

/// The line in which the reader types a period.
#[derive(Clone, Debug)]
pub struct DatePrompt {
    pub line: Prompt,
    /// What is wrong with the line; the last good result stays on the screen.
    pub error: Option<DateQueryError>,
    /// How the line may go on: as it was typed, not as it was completed.
    pub offers: Vec<String>,
    /// Which of them stands in the line.
    pub offered: Option<usize>,
    /// The filter and the selected article before, for `Esc`.
    before: (Filter, Option<ArticleId>),
}

impl DatePrompt {
    /// Puts the next or the previous of the offers into the line; returns whether there is one.
    fn take_offer(&mut self, forward: bool) -> bool {
        let n = self.offers.len();
        let at = match (self.offered, forward) {
            _ if n == 0 => return false,
            (None, true) => 0,
            (None, false) => n - 1,
            (Some(at), true) => (at + 1) % n,
            (Some(at), false) => (at + n - 1) % n,
        };
        self.line = Prompt::new(self.offers[at].clone());
        self.offered = Some(at);
        true
    }
}

impl App {
    pub(super) fn open_date_prompt(&mut self) {
        let line = self.filter.date.map(|query| query.to_string()).unwrap_or_default();
        let prompt = DatePrompt {
            line: Prompt::offering(line),
            error: None,
            offers: complete(""),
            offered: None,
            before: (self.filter.clone(), self.list.selected()),
        };
        self.overlay = Some(Overlay::Date(prompt));
    }

    pub(super) fn date_key(&mut self, mut prompt: DatePrompt, event: KeyEvent) {
        match event.code {
            KeyCode::Esc => {
                let (filter, selected) = prompt.before;
                self.set_filter(filter);
                selected.map(|id| self.list.select(id));
            }
            KeyCode::Enter if prompt.error.is_some() => {
                self.message = prompt.error.as_ref().map(ToString::to_string);
                self.overlay = Some(Overlay::Date(prompt));
            }
            KeyCode::Enter => self.note_date_set(),
            KeyCode::Tab | KeyCode::BackTab => {
                if !prompt.take_offer(event.code == KeyCode::Tab) {
                    self.message = Some("nothing completes this".into());
                }
                self.overlay = Some(Overlay::Date(prompt));
                self.prompt_changed();
            }
            _ => {
                prompt.offered = None;
                if !prompt.line.key(event) {
                    self.message = Some("Enter takes the period, Esc leaves it".into());
                }
                self.overlay = Some(Overlay::Date(prompt));
                self.prompt_changed();
            }
        }
    }

    /// Filters by what the prompt says while it is typed.
    pub(super) fn prompt_changed(&mut self) {
        match self.overlay.take() {
            Some(Overlay::Date(mut prompt)) => {
                if prompt.offered.is_none() {
                    prompt.offers = complete(prompt.line.text());
                }
                let text = prompt.line.text().trim();
                let query = if text.is_empty() {
                    Ok(None)
                } else {
                    DateQuery::parse(prompt.line.text(), self.options.today).map(Some)
                };
                prompt.error = query.as_ref().err().cloned();
                if let Ok(date) = query {
                    self.set_filter(Filter {
                        date,
                        ..self.filter.clone()
                    });
                }
                self.overlay = Some(Overlay::Date(prompt));
            }
            Some(Overlay::Finder(finder)) => self.search_names(finder),
            Some(Overlay::Mark(prompt)) => self.check_mark_prompt(prompt),
            other => self.overlay = other,
        }
    }

    fn note_date_set(&mut self) {
        self.note_filter(FilterPart::Date, self.filter.date.is_some());
    }

    /// Notes that a part of the filter was set last, or is no longer set.
    pub(super) fn note_filter(&mut self, part: FilterPart, set: bool) {
        self.filters_set.retain(|known| *known != part);
        if set {
            self.filters_set.push(part);
        }
    }

    pub(super) fn set_filter(&mut self, filter: Filter) {
        if self.filter != filter {
            self.filter = filter;
            self.refilter();
        }
    }

    pub(super) fn set_period(&mut self, period: DateQuery) {
        self.set_filter(Filter {
            date: Some(period),
            ..self.filter.clone()
        });
        self.note_date_set();
    }

    /// Goes to the bucket before or after: of the period that is chosen, else of the selected article.
    pub(super) fn move_bucket(&mut self, forward: bool) {
        let unit = self.timeline.unit;
        let Some((first, last)) = self.extent() else {
            self.message = Some("no article has a date".into());
            return;
        };
        let day = match self.filter.date.map(|query| query.interval()) {
            Some((Some(from), _)) if !forward => unit.previous(from),
            Some((_, Some(to))) if forward => unit.next(to),
            Some((from, to)) => from.or(to).unwrap_or(last),
            None => self.selected_day().unwrap_or(if forward { first } else { last }),
        };
        self.go_to_period(unit, day, (first, last));
    }

    /// Goes to the year before or after, as [`App::move_bucket`] does.
    pub(super) fn move_year(&mut self, forward: bool) {
        let Some((first, last)) = self.extent() else {
            self.message = Some("no article has a date".into());
            return;
        };
        let day = match self.filter.date.map(|query| query.interval()) {
            Some((Some(from), _)) if !forward => Unit::Year.previous(from),
            Some((_, Some(to))) if forward => Unit::Year.next(to),
            Some((from, to)) => from.or(to).unwrap_or(last),
            None => self.selected_day().unwrap_or(if forward { first } else { last }),
        };
        self.go_to_period(Unit::Year, day, (first, last));
    }

    fn go_to_period(&mut self, unit: Unit, day: NaiveDate, (first, last): (NaiveDate, NaiveDate)) {
        if unit.end(day) < first {
            self.message = Some(format!("no dated article before {}", unit.label(first)));
        } else if unit.start(day) > last {
            self.message = Some(format!("no dated article after {}", unit.label(last)));
        } else {
            self.set_period(period(unit, day));
        }
    }

    /// Chooses the bucket of the selected article; its own month or year where that is longer.
    pub(super) fn this_bucket(&mut self) {
        let Some(date) = self.selected().and_then(|(_, article)| article.date().value) else {
            self.message = Some("this article has no date".into());
            return;
        };
        let unit = self.timeline.unit;
        if unit.end(date.earliest()) >= date.latest() {
            return self.set_period(period(unit, date.earliest()));
        }
        self.set_period(DateQuery::Period {
            from: Some(date),
            to: Some(date),
            certainly: false,
        });
    }

    pub(super) fn change_unit(&mut self, longer: bool) {
        let unit = if longer {
            self.timeline.unit.longer()
        } else {
            self.timeline.unit.shorter()
        };
        match unit {
            Some(unit) => {
                self.unit = Some(unit);
                self.place_articles();
                self.message = Some(format!("timeline by {}", unit.name()));
            }
            None => self.message = Some(format!("the timeline is by {} already", self.timeline.unit.name())),
        }
    }

    pub(super) fn all_dates(&mut self) {
        if self.filter.date.is_none() && self.filter.undated == Undated::Unfiltered {
            self.message = Some("all dates are shown".into());
            return;
        }
        self.set_filter(Filter {
            date: None,
            undated: Undated::Unfiltered,
            ..self.filter.clone()
        });
        self.filters_set
            .retain(|part| !matches!(part, FilterPart::Date | FilterPart::Undated));
    }

    /// Places the articles in buckets, in the unit that the reader chose or the finest that fits.
    pub(super) fn place_articles(&mut self) {
        let dates: Vec<PubDate> = self.dossier.articles().map(|(_, article)| *article.date()).collect();
        let width = usize::from(self.options.size.0.saturating_sub(UNDATED_CELLS));
        self.timeline = match self.unit {
            Some(unit) => Timeline::in_units(&dates, unit),
            None => Timeline::fitting(&dates, width),
        };
        self.count_shown();
    }

    /// Counts what the filter leaves of each bucket.
    pub(super) fn count_shown(&mut self) {
        let shown = &self.shown;
        self.timeline.show(|n| shown.get(n).copied().unwrap_or(false));
    }

    /// Returns how many articles a filter would leave, for the prompt.
    pub fn count(&self, filter: &Filter) -> usize {
        select(&self.dossier, filter).shown.len()
    }

    pub(super) fn selected_day(&self) -> Option<NaiveDate> {
        self.selected()
            .and_then(|(_, article)| article.date().value)
            .map(PartialDate::earliest)
    }

    fn extent(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.timeline.buckets.first()?;
        let last = self.timeline.buckets.last()?;
        Some((first.from, last.to))
    }
}

/// Cells beside the timeline that the undated take.
pub const UNDATED_CELLS: u16 = 16;

/// Returns the query for the bucket that holds a day, in the form that a reader would type.
pub(super) fn period(unit: Unit, day: NaiveDate) -> DateQuery {
    let (from, to) = (unit.start(day), unit.end(day));
    let month = |day: NaiveDate| PartialDate::Month(day.year(), day.month());
    let (from, to) = match unit {
        Unit::Day | Unit::Week => (PartialDate::Day(from), PartialDate::Day(to)),
        Unit::Month | Unit::Quarter => (month(from), month(to)),
        Unit::Year => (PartialDate::Year(from.year()), PartialDate::Year(to.year())),
    };
    DateQuery::Period {
        from: Some(from),
        to: Some(to),
        certainly: false,
    }
}
