//! Lines that are furniture as a whole: times, buttons, bylines, the title once more.

use memchr::memchr2;

use crate::article::{Chrome, ChromeKind, Span};
use crate::extract::chrome::{Line, Page};
use crate::language::furniture::Furniture;
use crate::text::fold::folded;

/// Marks lines such as `2 hrs ago` and `14:32`, and the hours that begin the entries of a live blog.
pub(super) fn mark_times(page: &mut Page) {
    for line in &mut page.lines {
        if is_ago(page.furniture, &line.key) || is_clock(&line.key) {
            line.kind = Some(ChromeKind::Timestamp);
        }
    }
    let entries: Vec<Span> = page.lines.iter().filter_map(leading_clock).collect();
    let alone = page.lines.iter().filter(|line| is_clock(&line.key)).count();
    if entries.len() + alone >= 2 {
        let kind = ChromeKind::Timestamp;
        page.parts.extend(entries.into_iter().map(|span| Chrome { span, kind }));
    }
}

/// Returns whether a line says how long ago something was: `2 hrs ago`, `2h ago`, `een uur geleden`.
fn is_ago(furniture: &Furniture, key: &str) -> bool {
    let mut words = key.split_whitespace().rev();
    if !words.next().is_some_and(|word| furniture.ago.contains(word)) {
        return false;
    }
    let unit = words.next().unwrap_or("");
    let digits = unit.trim_start_matches(|c: char| c.is_ascii_digit());
    if !furniture.ago_units.contains(digits) {
        return false;
    }
    let glued = digits.len() < unit.len();
    match words.next() {
        None => glued,
        Some(number) => {
            let is_number = number.bytes().all(|b| b.is_ascii_digit()) || matches!(number, "een" | "an" | "a" | "one");
            !glued && is_number && words.next().is_none()
        }
    }
}

/// Returns whether a line is an hour: `14:32`, `14.32 uur`.
fn is_clock(key: &str) -> bool {
    let key = key.strip_suffix(" uur").unwrap_or(key);
    clock_len(key) == Some(key.len())
}

/// Returns how long the hour is that `text` begins with.
pub(super) fn clock_len(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    let minutes = rest.strip_prefix([':', '.'])?;
    let hour: u8 = text[..digits].parse().ok()?;
    let minute: u8 = minutes.get(..2)?.parse().ok()?;
    let ends = !minutes[2..].starts_with(|c: char| c.is_ascii_digit());
    (digits <= 2 && hour < 24 && minute < 60 && ends).then_some(digits + 3)
}

/// Returns the hour that begins an entry of a live blog; `14.32 uur` in a sentence is none.
fn leading_clock(line: &Line) -> Option<Span> {
    if line.is_chrome() {
        return None;
    }
    let clock = clock_len(line.text)?;
    // "21.12 uur - Titel": without the dash it is the start of a sentence.
    let hour = line.text[clock..].strip_prefix(" uur");
    let dashed = hour.is_some_and(|rest| rest.trim_start().starts_with(['-', '–', '—', '|', ':']));
    let len = clock + if dashed { " uur".len() } else { 0 };
    let rest = line.text[len..].trim_start_matches([' ', '-', '–', '|', '•', ':', '\t']);
    let begins = rest
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || matches!(c, '\'' | '"' | '“' | '‘' | '„'));
    let start = line.span.start as usize;
    begins.then(|| Span::new(start, start + len))
}

/// Marks buttons, menus, cookie and subscription lines, and what a page counts.
pub(super) fn mark_interface(page: &mut Page) {
    let furniture = page.furniture;
    for line in page.lines.iter_mut().filter(|line| !line.is_chrome()) {
        let key = line.key.as_str();
        let is_interface = furniture.interface_lines.has(key) && !line.text.ends_with('.')
            || furniture.interface_starts.at_start(key).is_some()
            || furniture.interface_phrases.is_in(key)
            || is_count(furniture, key)
            || line.text.starts_with('©') && line.text.contains("20")
            || line.text.starts_with("(c) ") && line.text.split_whitespace().count() <= 6 && !line.ends_with_stop()
            || is_menu(line.text);
        if is_interface && !key.is_empty() {
            line.kind = Some(ChromeKind::Interface);
        }
    }
}

/// Returns whether a line is a menu or a path through a site: `Home | World | Politics`, `Nieuws > Binnenland > Politiek`.
fn is_menu(text: &str) -> bool {
    // The last bytes of the marks: nearly all lines have none of them.
    let bytes = text.as_bytes();
    if memchr2(b'|', b'>', bytes)
        .or_else(|| memchr2(0xba, 0xbb, bytes))
        .is_none()
    {
        return false;
    }
    [" | ", " > ", " › ", " » "].iter().any(|mark| {
        let parts = text.split(mark);
        text.matches(mark).count() >= 2 && parts.into_iter().all(|part| part.split_whitespace().count() <= 3)
    })
}

/// Returns whether a line counts what a page counts: `12 reacties`, `Reacties (12)`.
fn is_count(furniture: &Furniture, key: &str) -> bool {
    let is_number = |word: &str| {
        let word = word.trim_matches(['(', ')', '.', ',', 'k']);
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
    };
    let (first, rest) = key.split_once(' ').unwrap_or((key, ""));
    let (start, last) = key.rsplit_once(' ').unwrap_or(("", key));
    is_number(first) && furniture.counted.has(rest)
        || is_number(last) && furniture.counted.has(start.trim_end_matches([':', ' ']))
}

/// First lines of a page, among which the name of its outlet stands.
const FIRST_LINES: usize = 6;

/// Marks lines that say who wrote the article, where, and when it was put online.
pub(super) fn mark_bylines(page: &mut Page) {
    let furniture = page.furniture;
    for (at, line) in page.lines.iter_mut().enumerate() {
        let outlet = || at < FIRST_LINES && furniture.outlets.has(&line.key);
        let found = || is_byline(furniture, line) || is_dated(furniture, line) || is_initials(line.text) || outlet();
        if !line.is_chrome() && found() {
            line.kind = Some(ChromeKind::Byline);
        }
    }
    mark_names_beside(page);
}

/// Marks a line of only a name beside a byline: a writer, or the place he writes from. Before the title, it may be the title.
fn mark_names_beside(page: &mut Page) {
    let Some(title) = page
        .lines
        .iter()
        .position(|line| !line.is_chrome() && line.is_headline())
    else {
        return;
    };
    let end = (title + 1..page.lines.len())
        .find(|at| page.lines[*at].is_body())
        .unwrap_or(page.lines.len());
    // A writer stands above the place, a place below the writer: what is found first may be below.
    for at in (title + 1..end).chain((title + 1..end).rev()) {
        let is_byline = |line: Option<&Line>| line.is_some_and(|line| line.kind == Some(ChromeKind::Byline));
        let beside =
            is_byline(page.lines.get(at + 1)) || is_byline(page.lines.get(at - 1)) || page.lines[at].before_header;
        let line = &mut page.lines[at];
        let mut words = line.text.split_whitespace();
        let is_name = words.clone().count() <= 4
            && words.all(|word| {
                word.starts_with(char::is_uppercase) || matches!(word, "van" | "de" | "der" | "den" | "ten" | "ter")
            })
            && line.text.ends_with(char::is_alphabetic);
        if beside && is_name && !line.is_chrome() {
            line.kind = Some(ChromeKind::Byline);
        }
    }
}

/// Returns whether a line names its writer and nothing else: `Door onze redactie`, `By Jane Doe in Kyiv`.
fn is_byline(furniture: &Furniture, line: &Line) -> bool {
    let Some(cue) = furniture.byline_starts.at_start(&line.key) else {
        return false;
    };
    let rest = line.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = rest.split_whitespace().skip(cue.split(' ').count()).collect();
    let is_name_or_function = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty()
            || bare.starts_with(char::is_uppercase)
            || furniture.byline_words.contains(bare.to_lowercase().as_str())
            || furniture.dated_words.contains(bare.to_lowercase().as_str())
            || bare
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'-'))
    };
    (1..=14).contains(&words.len()) && !line.ends_with_stop() && words.iter().all(is_name_or_function)
}

/// Returns whether a line says when the article was put online, perhaps after its writer, and nothing else.
fn is_dated(furniture: &Furniture, line: &Line) -> bool {
    if !line.key.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let is_break = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·' | '–' | '/' | '(' | ')');
    let (mut dated, mut clocks, mut names) = (0, 0, 0);
    for word in line.text.split(is_break) {
        let bare = word.trim_matches(['.', ':', '-']);
        let key = folded(bare);
        let is_figure = bare
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'-'));
        if bare.is_empty() {
            continue;
        }
        if clock_len(bare) == Some(bare.len()) {
            clocks += 1;
        } else if furniture.dated_starts.has(&key) || furniture.dated_words.contains(&*key) {
            dated += 1;
        } else if is_figure {
            dated += usize::from(bare.len() >= 8);
        } else if bare.starts_with(char::is_uppercase) {
            names += 1;
        } else {
            return false;
        }
    }
    names == 0 && dated + clocks >= 2
        || names <= 5 && dated >= 1 && clocks == 1
        || names <= 9 && dated >= 2 && clocks == 1
}

/// Returns whether a line is the initials of a writer: `(AVR)`.
fn is_initials(text: &str) -> bool {
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.is_some_and(|word| (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// Marks the title where it stands again: in other letters anywhere, in the same letters after the first lines.
///
/// A page gives its title twice at its top, once for its frame and once for its article; both are read as the title.
pub(super) fn mark_running_titles(page: &mut Page) {
    let Some(first) = page
        .lines
        .iter()
        .position(|line| !line.is_chrome() && line.is_headline())
    else {
        return;
    };
    if page.lines[..first].iter().any(Line::is_body) {
        return;
    }
    let slug = |key: &str| key.replace(['-', '_'], " ");
    let title = slug(&page.lines[first].key);
    let text = page.lines[first].text;
    for (at, line) in page.lines.iter_mut().enumerate().skip(first + 1) {
        let again = line.key.len() == title.len() && slug(&line.key) == title;
        if again && !line.is_chrome() && (line.text != text || at > first + 3) {
            line.kind = Some(ChromeKind::RunningTitle);
        }
    }
}
