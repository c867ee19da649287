//! What leaves the program as a file: articles, a person, the claims of a term, each in the formats of other programs. No I/O of its own.

pub mod articles;
pub mod json;
pub mod page;
pub mod person;
pub mod records;
pub mod table;
pub mod term;

use std::io::{self, Write};

use clap::ValueEnum;

use crate::article::PersonKind;
use crate::cite::{Reference, bibtex, csl, ris};
use crate::dossier::{ArticleId, Dossier, PersonId, TermId};
use crate::export::page::Page;

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Articles,
    /// What somebody is and says, and where they are only named.
    Person(PersonId),
    /// Who claims how much of something.
    Claims(TermId),
}

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One array of JSON objects
    Json,
    /// One JSON object a line
    Jsonl,
    /// For spreadsheets; cells that look like formulas get a leading apostrophe
    Csv,
    /// A document: each article with its quotations and claims
    Md,
    /// For TeX, Zotero and others: what the articles are cited by
    Bibtex,
    /// For reference managers
    Ris,
    /// CSL-JSON, for pandoc and Zotero
    Csl,
}

impl Format {
    /// All of them, as a reader goes through them.
    pub const ALL: [Self; 7] = [
        Self::Md,
        Self::Csv,
        Self::Json,
        Self::Jsonl,
        Self::Bibtex,
        Self::Ris,
        Self::Csl,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Md => "Markdown",
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Jsonl => "JSON lines",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::Csl => "CSL-JSON",
        }
    }

    /// Returns how the name of such a file ends, with its dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Md => ".md",
            Self::Csv => ".csv",
            Self::Json => ".json",
            Self::Jsonl => ".jsonl",
            Self::Bibtex => ".bib",
            Self::Ris => ".ris",
            Self::Csl => ".csl.json",
        }
    }
}

/// Writes what some articles, in list order, say of `what`; of a person or term, references are those of the articles that name it.
pub fn write(
    dossier: &Dossier,
    chosen: &[ArticleId],
    what: &What,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some((page, naming)) = page_of(dossier, chosen, what) else {
        return write_articles(dossier, chosen, format, out);
    };
    match format {
        Format::Md => page.write_markdown(out),
        Format::Csv => page.passages.write_csv(out),
        Format::Json => json::write_pretty(out, &page.object()),
        Format::Jsonl => page.passages.objects().try_for_each(|row| json::write_line(out, &row)),
        Format::Bibtex | Format::Ris | Format::Csl => write_articles(dossier, &naming, format, out),
    }
}

/// Writes articles, in the given order.
pub fn write_articles(dossier: &Dossier, chosen: &[ArticleId], format: Format, out: &mut dyn Write) -> io::Result<()> {
    let references = || {
        chosen
            .iter()
            .map(|id| Reference::of(dossier.article(*id)))
            .collect::<Vec<_>>()
    };
    match format {
        Format::Json => records::write_array(dossier, chosen, out),
        Format::Jsonl => records::write_lines(dossier, chosen, out),
        Format::Csv => articles::table(dossier, chosen).write_csv(out),
        Format::Md => articles::write_markdown(dossier, chosen, out),
        Format::Bibtex => bibtex::write(&references(), out),
        Format::Ris => ris::write(&references(), out),
        Format::Csl => json::write_pretty(out, &csl::items(&references())),
    }
}

/// Returns the page of a person or of claims, and which of the articles it speaks of; nothing for articles.
fn page_of(dossier: &Dossier, chosen: &[ArticleId], what: &What) -> Option<(Page, Vec<ArticleId>)> {
    let mut ids = chosen.to_vec();
    ids.sort_unstable();
    let is_chosen = |id: &ArticleId| ids.binary_search(id).is_ok();
    match what {
        What::Articles => None,
        What::Person(id) => {
            let person = dossier.person(*id)?;
            let naming = person.articles.iter().copied().filter(is_chosen);
            Some((person::page(dossier, &ids, person), naming.collect()))
        }
        What::Claims(id) => {
            let term = dossier.term(*id)?;
            let mut claiming: Vec<ArticleId> = term
                .claims
                .iter()
                .map(|claim| claim.article)
                .filter(is_chosen)
                .collect();
            claiming.dedup();
            Some((term::claims(dossier, &ids, term), claiming))
        }
    }
}

/// How the tables name an article: its path, and the record behind `#` where a file holds several.
pub fn locator(dossier: &Dossier, id: ArticleId) -> String {
    let record = &dossier.article(id).record;
    match record.index {
        Some(index) => format!("{}#{index}", record.path.display()),
        None => record.path.display().to_string(),
    }
}

/// Returns the word for what somebody is.
pub fn kind_name(kind: PersonKind) -> &'static str {
    match kind {
        PersonKind::Expert => "expert",
        PersonKind::Official => "official",
        PersonKind::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::articles;

    fn dossier() -> Dossier {
        let mut dossier = Dossier::default();
        dossier.push(articles());
        dossier
    }

    fn written(what: &What, format: Format) -> String {
        let dossier = dossier();
        let mut out = Vec::new();
        write(&dossier, dossier.in_order(), what, format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn articles_are_written_in_each_format() {
        for format in [Format::Md, Format::Csv, Format::Bibtex, Format::Ris, Format::Csl] {
            let text = written(&What::Articles, format).replace('\r', "");
            insta::assert_snapshot!(format!("articles{}", format.ending().replace('.', "_")), text);
        }
        let lines = written(&What::Articles, Format::Jsonl);
        let array: Vec<serde_json::Value> = serde_json::from_str(&written(&What::Articles, Format::Json)).unwrap();
        let each: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((each.len(), &each), (3, &array));
    }

    #[test]
    fn a_person_and_claims_are_written_in_each_format() {
        let dossier = dossier();
        let wit = dossier
            .people()
            .iter()
            .find(|person| person.name == "Anna de Wit")
            .unwrap()
            .id;
        let granaat = dossier
            .terms()
            .iter()
            .find(|term| &*term.entry == "granaat")
            .unwrap()
            .id;
        for (name, what) in [("person", What::Person(wit)), ("claims", What::Claims(granaat))] {
            for format in [Format::Md, Format::Csv] {
                let text = written(&what, format);
                insta::assert_snapshot!(format!("{name}{}", format.ending().replace('.', "_")), text);
            }
            let object: serde_json::Value = serde_json::from_str(&written(&what, Format::Json)).unwrap();
            let n_lines = written(&what, Format::Jsonl).lines().count();
            assert_eq!(object["passages"].as_array().unwrap().len(), n_lines);
        }
        // Two articles name her, one claims a number of the other.
        let n_entries = |what: &What| written(what, Format::Bibtex).matches("\n}").count();
        assert_eq!(
            (n_entries(&What::Person(wit)), n_entries(&What::Claims(granaat))),
            (2, 1)
        );
    }

    #[test]
    fn a_table_reads_back_and_holds_no_formula() {
        let mut all = articles();
        for (article, title) in all.iter_mut().zip(["=1+1", "a,\"b\"\n;c", "\t@x"]) {
            article.found.title.as_mut().unwrap().text = title.into();
        }
        let mut dossier = Dossier::default();
        dossier.push(all);
        let mut out = Vec::new();
        write_articles(&dossier, dossier.in_order(), Format::Csv, &mut out).unwrap();
        let mut reader = csv::Reader::from_reader(out.as_slice());
        let titles: Vec<String> = reader.records().map(|row| row.unwrap()[2].to_string()).collect();
        assert_eq!(titles, ["'=1+1", "a,\"b\" ;c", "'@x"]);
    }

    #[test]
    fn a_line_of_a_document_begins_no_list_or_heading() {
        for (text, expected) in [
            ("# kop", "\\# kop"),
            ("- punt", "\\- punt"),
            ("12. punt", "12\\. punt"),
            ("2024 was", "2024 was"),
            ("*x*", "\\*x\\*"),
        ] {
            assert_eq!(table::markdown_block(text), expected);
        }
    }
}
