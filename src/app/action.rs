//! What a reader can ask for: each action with its name in the key map and its line in the help.

use serde::Deserialize;

/// Defines [`Action`], the list of all of them and what each does, so that none can lack its words.
macro_rules! actions {
    ($($(#[$group:meta])* $name:ident: $help:literal,)*) => {
        /// Something that the reader asks for by a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Action {
            $(#[doc = $help] $name,)*
        }

        impl Action {
            /// All actions in the order of the help.
            pub const ALL: &[Action] = &[$(Action::$name,)*];

            /// Returns what it does, as the help says it.
            pub fn help(self) -> &'static str {
                match self {
                    $(Action::$name => $help,)*
                }
            }
        }
    };
}

actions! {
    Down: "next row; in the text, one row down",
    Up: "previous row; in the text, one row up",
    PageDown: "one page down",
    PageUp: "one page up",
    First: "to the first row",
    Last: "to the last row",
    ScrollDown: "scroll the text down, from any pane",
    ScrollUp: "scroll the text up, from any pane",
    ReadOn: "read on: a page down, then the next article",
    ReadBack: "read back: a page up, then the previous article",
    NextPane: "to the next pane",
    PreviousPane: "to the previous pane",
    PaneList: "to the list of articles",
    PaneText: "to the text",
    PanePeople: "to the experts",
    PaneTerms: "to the terms, again to the next lexicon",
    Zoom: "give the pane the whole screen, and back",
    Open: "open the article; go to where a name stands, again to the next",
    NextPlace: "to the next hit of a search, or place of what is followed",
    PreviousPlace: "to the previous hit, or place of what is followed",
    Back: "step back: close what is open, return to where you were",
    JumpBack: "to the place before this one",
    JumpForth: "to the place that you came back from",
    Close: "close the innermost thing; quit when nothing is open",
    Quit: "quit at once",
    Suspend: "back to the shell; fg returns",
    DatePrompt: "choose a period: 2024-01, 2023-09..2024-01, last 6 months …",
    PreviousBucket: "the period before",
    NextBucket: "the period after",
    PreviousYear: "the year before",
    NextYear: "the year after",
    ThisBucket: "the period of this article",
    LongerBuckets: "longer periods on the timeline",
    ShorterBuckets: "shorter periods on the timeline",
    AllDates: "all dates",
    Timeline: "big timeline: articles per period, by expert, term, source or language",
    Events: "what the texts speak of, by the day it is about",
    CycleUndated: "undated articles: with, without, only, among the others by their estimates",
    Search: "search the texts: words, \"a phrase\", raket*, /regex/, OR, -not, title: …",
    Concordance: "the hits of a search below each other in their context; s sorts them there",
    Find: "find a person or a term by name",
    Profile: "all about the name under the cursor: roles, statements, claims, through time",
    FilterHere: "only articles with what is under the cursor",
    DropFilter: "drop the last filter",
    SavedFilters: "saved filters: take one, or save what is set under a name",
    CycleSort: "sort the list: newest, oldest, title, source",
    CycleSortBack: "the sorting before",
    CycleGroups: "group the list: by month, year, source, first letter, expert, term, or not",
    Star: "star the article, and back",
    Read: "mark the article as read, and back",
    Tag: "tag the article",
    Note: "write a note on the article",
    AssignDate: "give the article a date of your own, a person a kind and a role; an empty line takes it away",
    Merge: "say who a person is: the same as another, or somebody else",
    Reject: "reject what was found: a person, a mention, a statement",
    Undo: "undo the last mark",
    Redo: "redo what was undone",
    Copy: "copy: then q quote with citation, y citation, t text, p path",
    Export: "export: this article, what is listed, a person or claims, as Markdown, CSV, BibTeX …",
    OpenOriginal: "open the original: its page, or its file",
    Edit: "edit the file, at the line of what is under the cursor",
    PanelScope: "side panels: the whole dossier, or this article",
    ToggleChrome: "fold page furniture away, and back",
    CycleTheme: "colors: the terminal's, or none",
    Why: "why: the rules and words behind what is under the cursor",
    Problems: "what could not be read",
    Help: "this help",
}
