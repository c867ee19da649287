//! Writing a file: what, in which format and under which name, asked in one place before anything is written.

use std::path::{Component, Path};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::msg::{Effect, Export, Unwritten};
use crate::app::pane::Pane;
use crate::app::prompt::Prompt;
use crate::app::{App, Overlay};
use crate::dossier::ArticleId;
use crate::dossier::finder::Target;
use crate::export::{Format, What};
use crate::text::fold::fold;

/// What is to be written, while the reader chooses.
#[derive(Clone, Debug)]
pub struct ExportPrompt {
    /// What can be written from here; never empty.
    pub choices: Vec<Choice>,
    /// Index in `choices`.
    pub choice: usize,
    pub format: Format,
    /// Name of the file.
    pub line: Prompt,
    pub standing: Standing,
    /// What the keys go back to.
    pub over: Option<Overlay>,
}

/// Something that can be written.
#[derive(Clone, Debug)]
pub struct Choice {
    pub label: String,
    what: What,
    from: From,
    /// How a file of it is named, without its ending.
    stem: String,
}

/// Which articles it is written from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    One(ArticleId),
    Listed,
    All,
}

/// How far the writing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Asked,
    Writing,
    /// A file of this name is there; it is replaced only when the reader says so again.
    Exists(String),
    Failed(String),
}

impl ExportPrompt {
    /// Proposes a name as long as the reader has typed none; keeps his, with the ending of the format where it had one of ours.
    fn rename(&mut self, before: Format) {
        let ending = self.format.ending();
        let name = match self.line.text().strip_suffix(before.ending()) {
            Some(stem) if !self.line.is_offered() => format!("{stem}{ending}"),
            None if !self.line.is_offered() => return,
            _ => format!("{}{ending}", self.choices[self.choice].stem),
        };
        self.line = if self.line.is_offered() {
            Prompt::offering(name)
        } else {
            Prompt::new(name)
        };
    }

    fn choose(&mut self, by: isize) {
        let last = self.choices.len() - 1;
        self.choice = self.choice.saturating_add_signed(by).min(last);
        self.rename(self.format);
        self.standing = Standing::Asked;
    }

    fn change_format(&mut self, by: usize) {
        let before = self.format;
        let all = Format::ALL;
        let at = all.iter().position(|format| *format == before).unwrap_or(0);
        self.format = all[(at + by) % all.len()];
        self.rename(before);
        self.standing = Standing::Asked;
    }
}

impl App {
    pub(super) fn open_export(&mut self) {
        let choices = self.export_choices();
        if choices.is_empty() {
            self.message = Some("no article to export".into());
            return;
        }
        let is_narrowed = self.selection.shown.len() < self.dossier.len();
        let wanted = |choice: &Choice| match self.pane {
            Pane::People => matches!(choice.what, What::Person(_)),
            Pane::Terms => matches!(choice.what, What::Claims(_)),
            Pane::Text => matches!(choice.from, From::One(_)),
            Pane::List if is_narrowed => choice.what == What::Articles && choice.from == From::Listed,
            Pane::List => choice.from == From::All,
        };
        let choice = choices.iter().position(wanted).unwrap_or(0);
        self.offer_export(choices, choice, None);
    }

    /// Asks for a file of all about one name, and goes back to `over` then.
    pub(super) fn export_from(&mut self, target: Target, over: Overlay) {
        self.offer_export(vec![self.export_choice(target)], 0, Some(over));
    }

    fn offer_export(&mut self, choices: Vec<Choice>, choice: usize, over: Option<Overlay>) {
        let format = Format::Md;
        self.overlay = Some(Overlay::Export(Box::new(ExportPrompt {
            line: Prompt::offering(format!("{}{}", choices[choice].stem, format.ending())),
            choices,
            choice,
            format,
            standing: Standing::Asked,
            over,
        })));
    }

    /// Returns what can be written from where the reader is: what is under the cursor or followed, what is listed, and all.
    fn export_choices(&self) -> Vec<Choice> {
        let mut choices = Vec::new();
        let dossier = slug(&self.options.title);
        if let Some((id, article)) = self.selected() {
            let path = article.record.path.file_stem().unwrap_or_default().to_string_lossy();
            choices.push(Choice {
                label: "this article".into(),
                what: What::Articles,
                from: From::One(id),
                stem: slug(&path),
            });
        }
        choices.extend(self.export_target(Pane::People));
        choices.extend(self.export_target(Pane::Terms));
        let (n, all) = (self.selection.shown.len(), self.dossier.len());
        if n > 0 && n < all {
            choices.push(Choice {
                label: format!("the {n} listed articles"),
                what: What::Articles,
                from: From::Listed,
                stem: format!("{dossier}-listed"),
            });
        }
        if all > 0 {
            choices.push(Choice {
                label: format!("all {all} articles of the dossier"),
                what: What::Articles,
                from: From::All,
                stem: dossier,
            });
        }
        choices
    }

    /// Returns the person or the term that is followed, or under the cursor of its panel.
    fn export_target(&self, pane: Pane) -> Option<Choice> {
        let panel = if pane == Pane::People {
            &self.people
        } else {
            &self.terms
        };
        let is_of_pane = |target: &Target| matches!(target, Target::Person(_)) == (pane == Pane::People);
        let followed = self.follow.as_ref().map(|follow| follow.target).filter(is_of_pane);
        let under_cursor = panel.selected().map(|entry| entry.target);
        let target = if self.pane == pane {
            under_cursor.or(followed)
        } else {
            followed.or(under_cursor)
        }?;
        Some(self.export_choice(target))
    }

    fn export_choice(&self, target: Target) -> Choice {
        let name = self.name_of(target);
        let (label, what, stem) = match target {
            Target::Person(id) => (format!("{name}: roles and statements"), What::Person(id), slug(name)),
            Target::Term(id) => (
                format!("claims of {name}"),
                What::Claims(id),
                format!("{}-claims", slug(name)),
            ),
        };
        Choice {
            label: format!("{label}, in the {} listed articles", self.selection.shown.len()),
            what,
            from: From::Listed,
            stem,
        }
    }

    pub(super) fn export_key(&mut self, mut prompt: Box<ExportPrompt>, event: KeyEvent) -> Vec<Effect> {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let is_writing = prompt.standing == Standing::Writing;
        match (event.code, ctrl) {
            (KeyCode::Esc, _) => {
                self.overlay = prompt.over.take();
                if is_writing {
                    self.message = Some("it is still written; the status line will say when it is done".into());
                }
                return Vec::new();
            }
            _ if is_writing => {}
            (KeyCode::Enter, _) => return self.export(prompt),
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => prompt.choose(1),
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => prompt.choose(-1),
            (KeyCode::Tab, _) => prompt.change_format(1),
            (KeyCode::BackTab, _) => prompt.change_format(Format::ALL.len() - 1),
            _ if prompt.line.key(event) => prompt.standing = Standing::Asked,
            _ => {
                self.message =
                    Some("Enter writes the file, Tab changes its format, Up and Down what is written".into());
            }
        }
        self.overlay = Some(Overlay::Export(prompt));
        Vec::new()
    }

    fn export(&mut self, mut prompt: Box<ExportPrompt>) -> Vec<Effect> {
        let path = prompt.line.text().trim().to_string();
        if path.is_empty() {
            prompt.standing = Standing::Failed("a file needs a name".into());
            self.overlay = Some(Overlay::Export(prompt));
            return Vec::new();
        }
        let choice = &prompt.choices[prompt.choice];
        let articles = match choice.from {
            From::One(id) => vec![id],
            From::Listed => self.selection.shown.clone(),
            From::All => self.dossier.sorted(self.sort).to_vec(),
        };
        let export = Export {
            dossier: self.dossier.clone(),
            articles,
            what: choice.what.clone(),
            format: prompt.format,
            replace: prompt.standing == Standing::Exists(path.clone()),
            path,
        };
        prompt.standing = Standing::Writing;
        self.overlay = Some(Overlay::Export(prompt));
        vec![Effect::Export(Box::new(export))]
    }

    /// Takes in what became of a file.
    pub(super) fn exported(&mut self, outcome: Result<String, Unwritten>) {
        let waiting = self
            .overlay
            .take_if(|overlay| matches!(overlay, Overlay::Export(prompt) if prompt.standing == Standing::Writing));
        let failed = match outcome {
            Ok(words) => {
                if let Some(Overlay::Export(prompt)) = waiting {
                    self.overlay = prompt.over;
                }
                self.message = Some(words);
                return;
            }
            Err(Unwritten::Exists(path)) => Standing::Exists(path),
            Err(Unwritten::Failed(reason)) => Standing::Failed(reason),
        };
        if let Some(Overlay::Export(mut prompt)) = waiting {
            prompt.standing = failed;
            self.overlay = Some(Overlay::Export(prompt));
            return;
        }
        self.message = Some(match failed {
            Standing::Exists(path) => format!("{path} exists; nothing was written"),
            Standing::Failed(reason) => reason,
            Standing::Asked | Standing::Writing => return,
        });
    }

    /// Returns whether a file of this name would be read as an article of the dossier at the next start.
    pub fn would_be_read(&self, prompt: &ExportPrompt) -> bool {
        let path = Path::new(prompt.line.text().trim());
        let folder = &self.options.base.strip;
        let is_here = folder.as_os_str().is_empty() || folder == Path::new(".");
        let goes_up = path.components().any(|part| part == Component::ParentDir);
        let is_inside = !goes_up && (path.starts_with(folder) || is_here && path.is_relative());
        let is_read = matches!(prompt.format, Format::Md | Format::Json | Format::Jsonl | Format::Csl);
        is_inside && is_read && !self.options.sample
    }
}

/// Returns a name as that of a file: small ASCII letters and digits with hyphens between.
fn slug(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut slug = words.join("-");
    slug.truncate(LONGEST_NAME);
    if slug.is_empty() { "knipsel".into() } else { slug }
}

/// Longest name that is proposed: every file system takes it.
const LONGEST_NAME: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::{app, type_keys};
    use crate::app::msg::Msg;

    /// Returns what the last of some keys asks to write: name, format, number of articles, and whether it replaces a file.
    fn asked(app: &mut App, keys: &str) -> String {
        match type_keys(app, keys).last() {
            Some(Effect::Export(export)) => {
                let what = match export.what {
                    What::Articles => "articles",
                    What::Person(_) => "person",
                    What::Claims(_) => "claims",
                };
                let replace = if export.replace { " over" } else { "" };
                format!(
                    "{} {what} {:?} {}{replace}",
                    export.path,
                    export.format,
                    export.articles.len()
                )
            }
            _ => "nothing".into(),
        }
    }

    #[test]
    #[rustfmt::skip]
    fn what_is_written_follows_the_cursor_and_the_filters() {
        for (keys, expected) in [
            ("x<enter>",                    "vlist.md articles Md 3"),
            ("2x<enter>",                   "loodsen.md articles Md 1"),
            ("3x<tab><enter>",              "anna-de-wit.csv person Csv 3"),
            ("4x<tab><enter>",              "granaten-claims.csv claims Csv 3"),
            ("3j@1x<enter>",                "vlist-listed.md articles Md 1"),
            ("x<backtab><enter>",           "vlist.csl.json articles Csl 3"),
            ("x<up><up><up><enter>",        "loodsen.md articles Md 1"),
            ("xcitaten.md<enter>",          "citaten.md articles Md 3"),
            ("xcitaten.md<tab><enter>",     "citaten.csv articles Csv 3"),
            ("xcitaten.txt<tab><enter>",    "citaten.txt articles Csv 3"),
            ("x<c-u> <enter>",              "nothing"),
            ("x<esc><enter>",               "nothing"),
        ] {
            assert_eq!(asked(&mut app(80, 24), keys), expected, "{keys}");
        }
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_asked_again() {
        let mut app = app(80, 24);
        assert_eq!(asked(&mut app, "x<enter>"), "vlist.md articles Md 3");
        app.update(Msg::Exported(Err(Unwritten::Exists("vlist.md".into()))));
        assert_eq!(asked(&mut app, "<enter>"), "vlist.md articles Md 3 over");
        app.update(Msg::Exported(Err(Unwritten::Exists("vlist.md".into()))));
        assert_eq!(
            asked(&mut app, "x<enter>"),
            "x articles Md 3",
            "another name is another file"
        );
        app.update(Msg::Exported(Ok("written".into())));
        assert!(app.overlay.is_none());
        assert_eq!(app.message.as_deref(), Some("written"));
    }

    #[test]
    fn all_about_a_name_is_written_and_gone_back_to() {
        let mut app = app(80, 24);
        assert_eq!(asked(&mut app, "3px<enter>"), "anna-de-wit.md person Md 3");
        app.update(Msg::Exported(Ok("written".into())));
        assert!(matches!(app.overlay, Some(Overlay::Profile(_))));
        type_keys(&mut app, "x<esc>");
        assert!(matches!(app.overlay, Some(Overlay::Profile(_))));
    }

    #[test]
    fn a_failure_after_leaving_is_told_too() {
        let mut app = app(80, 24);
        type_keys(&mut app, "x<enter><esc>f");
        app.update(Msg::Exported(Err(Unwritten::Failed(
            "vlist.md: No space left on device".into(),
        ))));
        assert!(matches!(app.overlay, Some(Overlay::Finder(_))));
        assert!(app.message.unwrap().contains("No space"));
    }

    #[test]
    fn a_document_in_the_dossier_would_be_an_article() {
        for (folder, name, format, expected) in [
            (".", "a.md", Format::Md, true),
            (".", "../a.md", Format::Md, false),
            (".", "/tmp/a.md", Format::Md, false),
            (".", "a.bib", Format::Bibtex, false),
            ("nieuws", "nieuws/a.md", Format::Md, true),
            ("nieuws", "a.md", Format::Md, false),
        ] {
            let mut app = app(80, 24);
            app.options.base.strip = folder.into();
            app.open_export();
            let Some(Overlay::Export(mut prompt)) = app.overlay.take() else {
                panic!("not open")
            };
            (prompt.line, prompt.format) = (Prompt::new(name), format);
            assert_eq!(app.would_be_read(&prompt), expected, "{name} in {folder}");
        }
    }
}
