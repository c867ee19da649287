//! The state of the dashboard, and what each message does to it. Draws nothing, reads no file, knows no clock.

pub mod action;
pub mod big_timeline;
pub mod concordance;
pub mod copy;
pub mod corrections;
pub mod dates;
pub mod estimates;
pub mod events;
pub mod export;
pub mod facts;
pub mod finder;
#[cfg(test)]
pub(crate) mod fixture;
pub mod follow;
pub mod headed;
mod intake;
pub mod jumps;
pub mod keymap;
mod label;
pub mod list;
pub mod mark_prompt;
pub mod marks;
pub mod merging;
pub mod mouse;
pub mod moves;
pub mod msg;
pub mod news;
pub mod original;
pub mod pane;
pub mod panels;
pub mod passage_note;
mod paste;
pub mod profile;
pub mod saved;
pub mod person_prompt;
pub mod prompt;
pub mod reader;
pub mod search;
#[cfg(test)]
mod tests;
pub mod why;

pub use label::LexiconLabel;

use chrono::NaiveDate;
use crossterm::event::{KeyEvent, KeyEventKind};

use crate::app::action::Action;
use crate::app::big_timeline::BigTimeline;
use crate::app::concordance::Concordance;
use crate::app::copy::Copying;
use crate::app::dates::DatePrompt;
use crate::app::estimates::Estimating;
use crate::app::events::EventList;
use crate::app::export::ExportPrompt;
use crate::app::facts::Facts;
use crate::app::finder::Finder;
use crate::app::follow::Follow;
use crate::app::intake::Intake;
use crate::app::jumps::{Jumps, KeptPlace};
use crate::app::keymap::Keymap;
use crate::app::list::List;
use crate::app::mark_prompt::MarkPrompt;
use crate::app::marks::Own;
use crate::app::merging::Merging;
use crate::app::mouse::Strip;
use crate::app::msg::{Effect, Habits, Msg, Progress};
use crate::app::news::News;
use crate::app::pane::{Areas, Pane, head_rows, inner_height, text_width};
use crate::app::panels::{Counts, Panel, PanelState, Scope};
use crate::app::passage_note::NotePrompt;
use crate::app::person_prompt::PersonPrompt;
use crate::app::profile::ProfileList;
use crate::app::reader::Reader;
use crate::app::saved::SavedFilters;
use crate::app::search::{SearchPrompt, Searching, Walk};
use crate::article::{Article, Problem};
use crate::dossier::grid::By;
use crate::dossier::grouping::{Grouping, group};
use crate::dossier::order::Sort;
use crate::dossier::query::Query;
use crate::dossier::select::{Filter, Selection, select_sorted};
use crate::dossier::timeline::{Timeline, Unit};
use crate::dossier::{ArticleId, Dossier};
use crate::marks::key::Base;

/// What the dashboard is told when it starts.
#[derive(Clone, Debug)]
pub struct Options {
    pub today: NaiveDate,
    /// Name of the dossier, for the header.
    pub title: String,
    /// The articles are the built-in ones.
    pub sample: bool,
    /// The terminal shows colors.
    pub color: bool,
    /// The terminal shows more than ASCII.
    pub unicode: bool,
    pub size: (u16, u16),
    /// How the marks name the articles.
    pub base: Base,
    pub filter: Filter,
    /// What to search for at once, and as it was typed.
    pub query: Option<(Query, String)>,
    /// How the list stood when the program was last left.
    pub habits: Habits,
    /// Where the reader was when the dossier was last left.
    pub last_time: Option<KeptPlace>,
    /// Labels of the lexicons that have a panel, by name.
    pub lexicons: Vec<LexiconLabel>,
}

/// All that the dashboard shows.
#[derive(Debug)]
pub struct App {
    pub options: Options,
    pub keymap: Keymap,
    pub dossier: Dossier,
    pub problems: Vec<Problem>,
    pub progress: Progress,
    intake: Intake,
    /// What happened to the folder while it was open.
    pub news: News,
    /// The reader's own marks.
    pub own: Own,
    estimating: Estimating,

    pub filter: Filter,
    /// The filters in the order in which they were set.
    filters_set: Vec<FilterPart>,
    pub sort: Sort,
    pub grouping: Grouping,
    pub selection: Selection,
    /// For each article by its id: whether the filter leaves it.
    shown: Vec<bool>,
    /// What the header says of the dossier.
    pub facts: Facts,
    pub timeline: Timeline,
    /// The buckets that the reader chose; `None` for those that fit.
    unit: Option<Unit>,
    /// The rows of the big timeline, for when it is opened again.
    rows_by: By,
    /// Where on the timeline the mouse went down, and how that stood then.
    brush: Option<(usize, Strip)>,

    pub pane: Pane,
    pub zoomed: bool,
    pub list: List,
    pub reader: Reader,
    pub fold_chrome: bool,
    pub people: Panel,
    pub terms: Panel,
    pub scope: Scope,
    panels_show: Option<PanelState>,
    counts: Counts,
    /// Counts how often the list was made anew.
    version: u64,
    /// Which lexicon the terms panel shows: an index in `options.lexicons`.
    pub lexicon: usize,

    pub overlay: Option<Overlay>,
    pub follow: Option<Follow>,
    pub searching: Searching,
    /// Where `Esc` returns to, and what it came back from.
    jumps: Jumps,
    /// What the last key led to, until the next key.
    pub message: Option<String>,
    pub color: bool,
}

/// What lies over the panes and takes the keys.
#[derive(Clone, Debug)]
pub enum Overlay {
    Help { top: usize },
    Problems { top: usize },
    Why { lines: Vec<why::Line>, top: usize },
    Date(DatePrompt),
    Finder(Finder),
    Timeline(Box<BigTimeline>),
    Events(Box<EventList>),
    Search(SearchPrompt),
    Mark(MarkPrompt),
    Concordance(Box<Concordance>),
    Profile(Box<ProfileList>),
    Copy(Box<Copying>),
    Merging(Box<Merging>),
    Saved(Box<SavedFilters>),
    Person(PersonPrompt),
    Note(Box<NotePrompt>),
    Export(Box<ExportPrompt>),
}

/// A part of the filter, so that the last one can be dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FilterPart {
    Date,
    Undated,
    Person,
    Term,
    AnyOf,
    Without,
    Source,
    Language,
    Words,
}

impl FilterPart {
    /// Returns the parts that the program was started with.
    fn of(options: &Options) -> Vec<FilterPart> {
        let date = options.filter.date.map(|_| Self::Date);
        let words = options.query.as_ref().map(|_| Self::Words);
        date.into_iter().chain(words).collect()
    }
}

impl App {
    pub fn new(options: Options) -> Self {
        Self {
            keymap: Keymap::built_in(),
            dossier: Dossier::default(),
            problems: Vec::new(),
            progress: Progress::default(),
            intake: Intake::default(),
            news: News::default(),
            own: Own::default(),
            estimating: Estimating::default(),
            filter: options.filter.clone(),
            filters_set: FilterPart::of(&options),
            sort: options.habits.sort,
            grouping: options.habits.grouping,
            selection: Selection::default(),
            shown: Vec::new(),
            facts: Facts::default(),
            timeline: Timeline::fitting(&[], 0),
            unit: None,
            rows_by: By::default(),
            brush: None,
            pane: Pane::default(),
            zoomed: false,
            list: List::default(),
            reader: Reader::default(),
            fold_chrome: false,
            people: Panel::default(),
            terms: Panel::default(),
            scope: Scope::default(),
            panels_show: None,
            counts: Counts::default(),
            version: 0,
            lexicon: 0,
            overlay: None,
            follow: None,
            searching: Searching::for_at_once(options.query.clone()),
            jumps: Jumps::from_last_time(options.last_time.clone()),
            message: None,
            color: options.color,
            options,
        }
    }

    /// Takes in what happened and returns what the runtime must do.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = match msg {
            Msg::Key(event) => self.key(event),
            Msg::Mouse(event) => {
                self.mouse(event);
                Vec::new()
            }
            Msg::Paste(text) => self.paste(&text),
            Msg::Resize(width, height) => {
                self.options.size = (width, height);
                self.place_articles();
                Vec::new()
            }
            Msg::Loaded(loaded) => self.loaded(loaded),
            Msg::Changed(changes) => self.changed(*changes),
            Msg::Prepared(prepared) => self.prepared(*prepared),
            Msg::Sample => {
                self.show_sample();
                Vec::new()
            }
            Msg::Searched(generation, found) => {
                self.searched(generation, found);
                Vec::new()
            }
            Msg::Estimated(generation, estimates) => {
                self.estimated(generation, estimates);
                Vec::new()
            }
            Msg::Marks(kept, n_kept) => {
                self.problems.extend(kept.problems);
                self.take_marks(kept.marks, n_kept)
            }
            Msg::NotKept(reason) => {
                self.own.unsaved = Some(reason);
                Vec::new()
            }
            Msg::Exported(outcome) => {
                self.exported(outcome);
                Vec::new()
            }
            Msg::Failed(words) | Msg::Done(words) => {
                self.message = Some(words);
                Vec::new()
            }
        };
        effects.extend(self.take_changes());
        self.settle();
        self.return_to_last_time();
        effects
    }

    /// Returns where everything stands on the screen now.
    pub fn areas(&self) -> Areas {
        let (width, height) = self.options.size;
        Areas::new(width, height, self.pane, self.zoomed)
    }

    /// Returns the article under the cursor of the list.
    pub fn selected(&self) -> Option<(ArticleId, &Article)> {
        self.list.selected().map(|id| (id, self.dossier.article(id)))
    }

    fn key(&mut self, event: KeyEvent) -> Vec<Effect> {
        if event.kind == KeyEventKind::Release {
            return Vec::new();
        }
        self.message = None;
        self.jumps.last_time = None;
        let action = self.keymap.action(event);
        if action == Some(Action::Quit) {
            return vec![Effect::Quit];
        }
        if action == Some(Action::Suspend) {
            return vec![Effect::Suspend];
        }
        match self.overlay.take() {
            Some(Overlay::Date(prompt)) => self.date_key(prompt, event),
            Some(Overlay::Search(prompt)) => return self.search_key(prompt, event),
            Some(Overlay::Mark(prompt)) => return self.mark_prompt_key(prompt, event),
            Some(Overlay::Finder(finder)) => self.finder_key(finder, event),
            Some(Overlay::Timeline(big)) => self.big_timeline_key(big, event, action),
            Some(Overlay::Events(list)) => self.events_key(list, action),
            Some(Overlay::Concordance(list)) => self.concordance_key(list, action),
            Some(Overlay::Note(prompt)) => return self.note_key(prompt, event),
            Some(Overlay::Person(prompt)) => return self.person_prompt_key(prompt, event),
            Some(Overlay::Merging(merging)) => return self.merging_key(merging, event),
            Some(Overlay::Saved(list)) => return self.saved_key(list, event),
            Some(Overlay::Export(prompt)) => return self.export_key(prompt, event),
            Some(Overlay::Profile(list)) => self.profile_key(list, action),
            Some(Overlay::Copy(copying)) => return self.copy_key(copying, event, action),
            Some(overlay) => self.page_key(overlay, action),
            None => match action {
                Some(action) => return self.act(action),
                None => self.message = Some("this key does nothing; ? shows the keys".into()),
            },
        }
        Vec::new()
    }

    /// Does what a key asks for when nothing lies over the panes.
    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::PageDown => self.step_pages(1),
            Action::PageUp => self.step_pages(-1),
            Action::First => self.jump(false),
            Action::Last => self.jump(true),
            Action::ScrollDown => self.scroll_text(1),
            Action::ScrollUp => self.scroll_text(-1),
            Action::ReadOn => self.read_on(),
            Action::ReadBack => self.read_back(),
            Action::NextPane => self.focus(self.pane.next()),
            Action::PreviousPane => self.focus(self.pane.previous()),
            Action::PaneList => self.focus(Pane::List),
            Action::PaneText => self.focus(Pane::Text),
            Action::PanePeople => self.focus(Pane::People),
            Action::PaneTerms => self.focus_terms(),
            Action::Zoom => self.zoomed = !self.zoomed,
            Action::Open => self.open(),
            Action::NextPlace => self.next_place(1),
            Action::PreviousPlace => self.next_place(-1),
            Action::Back => self.step_back(),
            Action::JumpBack => {
                if !self.jump_back() {
                    self.message = Some("there is no place before this one".into());
                }
            }
            Action::JumpForth => self.jump_forth(),
            Action::Close => return self.close(),
            Action::Quit => return vec![Effect::Quit],
            Action::Suspend => return vec![Effect::Suspend],
            Action::DatePrompt => self.open_date_prompt(),
            Action::PreviousBucket => self.move_bucket(false),
            Action::NextBucket => self.move_bucket(true),
            Action::PreviousYear => self.move_year(false),
            Action::NextYear => self.move_year(true),
            Action::ThisBucket => self.this_bucket(),
            Action::LongerBuckets => self.change_unit(true),
            Action::ShorterBuckets => self.change_unit(false),
            Action::AllDates => self.all_dates(),
            Action::CycleUndated => self.cycle_undated(),
            Action::Timeline => self.open_big_timeline(),
            Action::Events => self.open_events(),
            Action::Search => self.open_search(),
            Action::Concordance => self.open_concordance(),
            Action::Find => self.open_finder(),
            Action::Profile => self.open_profile(),
            Action::FilterHere => self.filter_here(),
            Action::DropFilter => self.drop_filter(),
            Action::CycleSort => return self.change_sort(self.sort.next()),
            Action::CycleSortBack => return self.change_sort(self.sort.previous()),
            Action::CycleGroups => return self.change_grouping(),
            Action::Star
            | Action::Read
            | Action::Tag
            | Action::Note
            | Action::AssignDate
            | Action::Undo
            | Action::Redo => return self.mark(action),
            Action::Copy => self.open_copy(),
            Action::Merge => self.open_merging(),
            Action::SavedFilters => self.open_saved(),
            Action::Reject => return self.reject(),
            Action::Export => self.open_export(),
            Action::OpenOriginal => return self.open_original(),
            Action::Edit => return self.edit(),
            Action::PanelScope => self.toggle_scope(),
            Action::ToggleChrome => self.toggle_chrome(),
            Action::CycleTheme => self.cycle_theme(),
            Action::Why => self.open_why(),
            Action::Problems => self.open_problems(),
            Action::Help => self.overlay = Some(Overlay::Help { top: 0 }),
        }
        Vec::new()
    }

    /// Works out what the filter leaves, and keeps the cursor where it was.
    fn refilter(&mut self) {
        let selected = self.list.selected();
        self.selection = select_sorted(&self.dossier, &self.filter, self.sort);
        self.shown.clear();
        self.shown.resize(self.dossier.len(), false);
        for id in &self.selection.shown {
            self.shown[id.0 as usize] = true;
        }
        let grouped = group(
            &self.dossier,
            &self.selection.shown,
            self.grouping,
            self.filter.order(self.sort),
        );
        self.list.show(grouped, selected);
        self.follow = None;
        let found = self.filter.found.as_deref();
        self.searching.walk = found.map_or_else(Walk::default, |found| Walk::of(found, &self.selection.shown));
        self.version += 1;
        self.count_shown();
    }

    /// Brings all that follows from the state in line with it, after each message.
    fn settle(&mut self) {
        let areas = self.areas();
        self.list.keep_in_view(inner_height(areas.list));
        match self.list.selected() {
            Some(id) => {
                let width = usize::from(text_width(areas.text.width));
                let article = self.dossier.article(id);
                if width > 0 {
                    self.reader.show(id, article, width, self.fold_chrome);
                }
            }
            None => self.reader.clear(),
        }
        self.reader.scroll(0, self.text_height());
        self.find_noted();
        self.fill_panels();
        self.people.keep_in_view(inner_height(areas.people));
        self.terms.keep_in_view(inner_height(areas.terms));
        self.fill_big_timeline();
        self.fill_events();
        self.fill_concordance();
        self.fill_profile();
    }

    /// Rows of the text pane that show text.
    pub fn text_height(&self) -> usize {
        let area = self.areas().text;
        inner_height(area).saturating_sub(usize::from(head_rows(area.height)))
    }
}
