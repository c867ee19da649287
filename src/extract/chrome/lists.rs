//! Blocks of lines that point to other articles: link lists and "Lees ook" boxes.

use crate::article::ChromeKind;
use crate::extract::chrome::{Line, Page};

/// Fewest headlines in a row, at the end of an article, that make a list when nothing else says so.
const FEWEST_BARE_HEADLINES: usize = 4;

/// Marks lists of other headlines: under a heading such as "Meest gelezen", between lines such as "2 uur geleden", or as
/// a bare run at the end.
pub(super) fn mark_link_lists(page: &mut Page) {
    mark_under_headings(page);
    mark_around_times(page);
    mark_bare_run(page);
}

fn mark_under_headings(page: &mut Page) {
    let mut at = 0;
    while at < page.lines.len() {
        if !page.furniture.list_headings.has(&page.lines[at].key) {
            at += 1;
            continue;
        }
        let end = list_end(&page.lines, at + 1);
        let headlines = page.lines[at + 1..end].iter().filter(|line| is_list_line(line)).count();
        if headlines >= 2 || headlines == 1 && end == page.lines.len() {
            mark(&mut page.lines[at..end], ChromeKind::LinkList);
        }
        at = end.max(at + 1);
    }
}

/// Returns where prose goes on after a list: at a paragraph, unless it is a teaser between two headlines.
fn list_end(lines: &[Line], start: usize) -> usize {
    let mut at = start;
    while at < lines.len() {
        let teaser = at > start
            && lines[at - 1].is_headline()
            && lines[at].text.len() < 320
            && lines.get(at + 1).is_some_and(is_list_line)
            && !lines.get(at + 2).is_some_and(Line::is_body);
        if lines[at].is_body() && !teaser {
            return at;
        }
        at += 1;
    }
    at
}

fn is_list_line(line: &Line) -> bool {
    line.kind == Some(ChromeKind::Timestamp) || line.is_headline()
}

/// Marks headlines that alternate with times, at least three of them: `2 uur geleden`, a headline, `3 uur geleden`, …
fn mark_around_times(page: &mut Page) {
    let is_ago = |line: &Line| line.kind == Some(ChromeKind::Timestamp) && line.key.len() > "23:59".len();
    let mut at = 0;
    while at < page.lines.len() {
        if !is_ago(&page.lines[at]) {
            at += 1;
            continue;
        }
        let start = at;
        let mut times = 1;
        let mut last = at;
        while let Some(step) = (1..=3).find(|step| page.lines.get(last + step).is_some_and(is_ago)) {
            if page.lines[last..last + step].iter().any(Line::is_body) {
                break;
            }
            times += 1;
            last += step;
        }
        at = last + 1;
        if times < 3 {
            continue;
        }
        let headline_after = page.lines.get(at).is_some_and(Line::is_headline);
        let headline_before = start > 0 && page.lines[start - 1].is_headline() && !headline_after;
        let from = if headline_before { start - 1 } else { start };
        let to = if headline_after { at + 1 } else { at };
        mark(&mut page.lines[from..to], ChromeKind::LinkList);
        at = to;
    }
}

/// Marks a run of headlines that ends the article, after at least two paragraphs of prose.
fn mark_bare_run(page: &mut Page) {
    let end = page
        .lines
        .iter()
        .rposition(|line| !line.is_chrome())
        .map_or(0, |last| last + 1);
    let start = page.lines[..end]
        .iter()
        .rposition(|line| line.is_chrome() || !is_full_headline(line))
        .map_or(0, |last| last + 1);
    let bodies = page.lines[..start].iter().filter(|line| line.is_body()).count();
    if end - start >= FEWEST_BARE_HEADLINES && bodies >= 2 {
        mark(&mut page.lines[start..end], ChromeKind::LinkList);
    }
}

fn is_full_headline(line: &Line) -> bool {
    line.is_headline()
        && line.text.split_whitespace().count() >= 4
        && !line.text.starts_with(['-', '–', '•', '*', '·'])
        && !is_labelled(line.text)
}

/// Returns whether a line is a label with what it stands for: `Prijs: 12 euro`.
fn is_labelled(text: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    text.split_once(": ")
        .is_some_and(|(label, rest)| words(label) <= 2 && words(rest) <= 4)
}

/// Marks boxes that point to other articles: "Lees ook", the headline after it, and a teaser that stops short.
pub(super) fn mark_read_also(page: &mut Page) {
    for at in 0..page.lines.len() {
        if page.lines[at].is_chrome() {
            continue;
        }
        let key = page.lines[at].key.as_str();
        let Some(cue) = page.furniture.read_also.at_start(key) else {
            continue;
        };
        if cue == key {
            let end = box_end(&page.lines, at + 1);
            if end > at + 1 || cue.contains(' ') {
                mark(&mut page.lines[at..end], ChromeKind::ReadAlso);
            }
        } else if points_on(&key[cue.len()..], cue, &page.lines[at]) {
            page.lines[at].kind = Some(ChromeKind::ReadAlso);
        }
    }
}

/// Returns whether a line that begins with a cue goes on with a headline: after a colon, or after an order to read.
fn points_on(rest: &str, cue: &str, line: &Line) -> bool {
    rest.trim_start().starts_with([':', '-', '–', '|', '>', '»'])
        || cue.contains(' ') && !cue.starts_with("meer") && !cue.starts_with("more") && !line.is_body()
}

fn box_end(lines: &[Line], start: usize) -> usize {
    let is_free = |at: usize| lines.get(at).is_some_and(|line: &Line| !line.is_chrome());
    // The box may say first what kind of article it points to: `INTERVIEW`.
    let labelled = is_free(start) && is_free(start + 1) && is_kind(&lines[start]);
    let headline = if labelled { start + 1 } else { start };
    if !is_free(headline) || !lines[headline].is_headline() {
        return start;
    }
    let mut end = headline + 1;
    if is_item(&lines[headline]) {
        while is_free(end) && is_item(&lines[end]) {
            end += 1;
        }
        return end;
    }
    while is_free(end) && is_teaser(&lines[end]) && end < start + 3 {
        end += 1;
    }
    end
}

/// Returns whether a line is an item of a list: `• …`, `- …`.
fn is_item(line: &Line) -> bool {
    let rest = line.text.trim_start_matches(['•', '·', '-', '*', '–', '►', '▪', '>']);
    rest.len() < line.text.len() && rest.starts_with(' ')
}

/// Returns whether a line is one word in capitals.
fn is_kind(line: &Line) -> bool {
    line.text.len() > 3 && line.text.chars().all(char::is_uppercase)
}

/// Returns whether a line under a headline belongs to its box: it breaks off, or is a headline too long for a subhead.
fn is_teaser(line: &Line) -> bool {
    let breaks_off =
        !line.ends_with_stop() && !line.text.ends_with(['?', '!', ':', '"', '”', '’', '\'']) && line.text.len() < 400;
    breaks_off && line.text.len() >= 70 || line.text.ends_with("...") || line.text.ends_with('…')
}

fn mark(lines: &mut [Line], kind: ChromeKind) {
    for line in lines {
        line.kind = Some(kind);
    }
}
