//! References in CSL-JSON, which pandoc, Zotero and other citation processors read.

use chrono::Datelike;
use serde_json::{Map, Value, json};

use crate::cite::Reference;
use crate::cite::keys::keys;
use crate::date::PartialDate;

/// Returns an item a reference; one that is undated has no `issued`.
pub fn items(references: &[Reference]) -> Vec<Map<String, Value>> {
    references
        .iter()
        .zip(keys(references))
        .map(|(reference, key)| item(reference, &key))
        .collect()
}

fn item(reference: &Reference, key: &str) -> Map<String, Value> {
    let issued = reference.date.map(|date| json!({ "date-parts": [parts(date)] }));
    let language = Some(reference.language).filter(|code| !code.is_empty());
    let fields = [
        ("id", Some(json!(key))),
        ("type", Some(json!("article-newspaper"))),
        ("title", reference.title.as_ref().map(|title| json!(title))),
        ("container-title", reference.outlet.as_ref().map(|outlet| json!(outlet))),
        ("issued", issued),
        ("URL", reference.url.as_ref().map(|url| json!(url))),
        ("language", language.map(|code| json!(code))),
        ("custom", Some(json!({ "path": reference.path }))),
    ];
    let known = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_string(), value?)));
    known.collect()
}

/// Returns year, month and day as far as they are known.
fn parts(date: PartialDate) -> Vec<i64> {
    match date {
        PartialDate::Year(year) => vec![year.into()],
        PartialDate::Month(year, month) => vec![year.into(), month.into()],
        PartialDate::Day(day) => vec![day.year().into(), day.month().into(), day.day().into()],
    }
}
