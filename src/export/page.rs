//! What is known of one name, as a page: facts first, then a passage a row, each with where it stands.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::article::Article;
use crate::dossier::profile::Item;
use crate::dossier::{ArticleId, Dossier};
use crate::export::locator;
use crate::export::table::{Table, markdown_of, text_of};

/// A name and all that the chosen articles say of it.
#[derive(Debug)]
pub struct Page {
    pub name: String,
    /// Label and values; those without values are not shown.
    pub facts: Vec<(&'static str, Vec<String>)>,
    /// Its columns hold `text`, the words of the article, and end in `title` and `path`.
    pub passages: Table,
    /// Columns for programs, which a reader has in words in another one.
    pub quiet: &'static [&'static str],
}

impl Page {
    /// Returns the facts that are known.
    pub fn shown_facts(&self) -> impl Iterator<Item = &(&'static str, Vec<String>)> {
        self.facts.iter().filter(|(_, values)| !values.is_empty())
    }

    /// Returns the page as one object.
    pub fn object(&self) -> Map<String, Value> {
        let facts = self
            .facts
            .iter()
            .map(|(label, values)| ((*label).to_string(), json!(values)));
        let passages: Vec<_> = self.passages.objects().collect();
        std::iter::once(("name".to_string(), json!(self.name)))
            .chain(facts)
            .chain([("passages".to_string(), json!(passages))])
            .collect()
    }

    /// Writes the page with its passages as quotations.
    pub fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# {}\n", markdown_of(&text_of(&json!(self.name))))?;
        for (label, values) in self.shown_facts() {
            writeln!(out, "- {label}: {}", markdown_of(&text_of(&json!(values))))?;
        }
        write_citations(&self.passages, self.quiet, out)
    }

    /// Returns the columns that stand beside the words of a passage.
    pub fn spoken_columns(&self) -> impl Iterator<Item = &&'static str> {
        let columns = self.passages.columns.iter();
        columns.filter(|column| **column != "text" && !self.quiet.contains(column))
    }
}

/// Writes each row as a quotation, with its other values but the `quiet` ones as the citation below it.
pub fn write_citations(passages: &Table, quiet: &[&str], out: &mut dyn Write) -> io::Result<()> {
    for row in passages.objects() {
        let words = row.get("text").map(text_of).unwrap_or_default();
        let others = passages.columns.iter();
        let others = others.filter(|column| **column != "text" && !quiet.contains(column));
        let citation: Vec<String> = others
            .filter_map(|column| row.get(*column))
            .map(|value| markdown_of(&text_of(value)))
            .filter(|value| !value.is_empty())
            .collect();
        writeln!(out, "\n> {}\n>\n> — {}", markdown_of(&words), citation.join(", "))?;
    }
    Ok(())
}

/// The last columns of a passage.
pub fn place(dossier: &Dossier, id: ArticleId) -> [Value; 2] {
    let title = dossier.article(id).found.title.as_ref().map(|title| title.text.clone());
    [json!(title), json!(locator(dossier, id))]
}

/// How a row says when its article was published.
pub fn published(article: &Article) -> String {
    article
        .date()
        .value
        .map_or("undated".to_string(), |date| date.to_string())
}

/// Returns whether an article is among those that are chosen, which are in order of id.
pub fn chosen_by(chosen: &[ArticleId]) -> impl Fn(ArticleId) -> bool + '_ {
    |id| chosen.binary_search(&id).is_ok()
}

/// Returns a name with how many statements it stands for: `Anna de Wit (3 statements)`.
pub fn counted(dossier: &Dossier, item: Item) -> Option<String> {
    let (name, n) = match item {
        Item::Term(id, n) => (dossier.term(id)?.name.to_string(), n),
        Item::Person(id, n) => (dossier.person(id)?.name.clone(), n),
        _ => return None,
    };
    Some(format!("{name} ({n} statement{})", if n == 1 { "" } else { "s" }))
}
