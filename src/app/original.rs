//! The original of an article: its page or its file, as other programs show it.

use std::path::PathBuf;

use crate::app::App;
use crate::app::msg::Effect;
use crate::article::{Article, Span};
use crate::cite::Reference;

/// Something that another program of the system shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Original {
    /// An address on the web.
    Page(String),
    File(PathBuf),
}

impl App {
    /// Asks to show the page of the article under the cursor, or its file when the record names none.
    pub(super) fn open_original(&mut self) -> Vec<Effect> {
        let Some((id, _)) = self.place_here() else {
            self.message = Some("no article to open".into());
            return Vec::new();
        };
        let article = self.dossier.article(id);
        match Reference::of(article).url {
            Some(url) => vec![Effect::Open(Original::Page(url))],
            None if self.options.sample => self.refuse_sample(),
            None => vec![Effect::Open(Original::File(article.record.path.clone()))],
        }
    }

    /// Asks to edit the file of the article under the cursor, at the line of what the cursor stands for.
    pub(super) fn edit(&mut self) -> Vec<Effect> {
        let Some((id, place)) = self.place_here() else {
            self.message = Some("no article to edit".into());
            return Vec::new();
        };
        if self.options.sample {
            return self.refuse_sample();
        }
        let article = self.dossier.article(id);
        vec![Effect::Edit {
            path: article.record.path.clone(),
            line: line_of(article, place),
        }]
    }

    fn refuse_sample(&mut self) -> Vec<Effect> {
        self.message = Some("the sample is built in; there is no file to open".into());
        Vec::new()
    }
}

/// Returns the line of the file, from 1, on which a place stands; the first where that is not known.
fn line_of(article: &Article, place: Option<Span>) -> u32 {
    let record = &article.record;
    // The text of a record is a part of its file, on a line that only its format knows.
    if record.line.is_some() || record.index.is_some() {
        return record.line.unwrap_or(1);
    }
    let before = place.and_then(|place| article.text().get(..place.start as usize));
    let breaks = before.map_or(0, |before| before.matches('\n').count());
    u32::try_from(breaks).map_or(1, |breaks| breaks.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::{app, articles, type_keys};

    #[test]
    fn the_editor_is_taken_to_the_line() {
        for (keys, path, line) in [
            ("E", "loodsen.txt", 1),
            ("3<enter>E", "loodsen.txt", 5),
            ("3<enter>nnE", "tanks.txt", 3),
            ("4jE", "tanks.txt", 3),
            ("jE", "tanks.txt", 1),
        ] {
            let path = path.into();
            let asked = type_keys(&mut app(120, 40), keys);
            assert_eq!(asked, [Effect::Edit { path, line }], "{keys}");
        }
    }

    #[test]
    fn a_record_is_on_the_line_that_its_format_says() {
        let mut article = articles().remove(0);
        let place = Some(Span::new(60, 70));
        assert_eq!(line_of(&article, place), 3);
        article.record.index = Some(7);
        assert_eq!(line_of(&article, place), 1);
        article.record.line = Some(9);
        assert_eq!(line_of(&article, place), 9);
    }

    #[test]
    fn the_page_comes_before_the_file() {
        let mut app = app(80, 24);
        assert_eq!(
            type_keys(&mut app, "o"),
            [Effect::Open(Original::File("loodsen.txt".into()))]
        );
        let mut with_page = articles();
        with_page[0].record.url = Some("https://vlist.example/1".into());
        let mut app = App::new(crate::app::fixture::options(80, 24));
        crate::app::fixture::load(&mut app, with_page);
        assert_eq!(
            type_keys(&mut app, "o"),
            [Effect::Open(Original::Page("https://vlist.example/1".into()))]
        );
        app.options.sample = true;
        type_keys(&mut app, "E");
        assert!(app.message.unwrap().contains("built in"));
    }
}
