//! Finds the second name of somebody: `Amin Saleh, beter bekend als Zilver`.

use crate::extract::people::candidates::Candidate;
use crate::extract::people::evidence::THRESHOLD;
use crate::extract::people::words::Words;

/// Weight of being called the other name of a person.
const ALIAS: i16 = 40;

/// Most marks and small words between a name and the phrase that leads to the second one: `, die`, `(`.
const MOST_BETWEEN: usize = 2;

/// Most words between the two names, the phrase included.
const MOST_WORDS: usize = 8;

/// Adds evidence to names that are given as the second name of the person before them.
pub(crate) fn weigh(words: &Words, candidates: &mut [Candidate]) {
    for idx in 1..candidates.len() {
        let (before, here) = (&candidates[idx - 1], &candidates[idx]);
        let is_person = before.n_words > 1 && before.score >= THRESHOLD;
        if is_person && joins(words, before.tokens.end, here.tokens.start) {
            let phrase = here.tokens.start - 1;
            candidates[idx].add(words, "second-name", phrase, ALIAS);
        }
    }
}

/// Returns whether nothing but a phrase such as `beter bekend als` stands between the end of one name and the start of another.
pub(crate) fn joins(words: &Words, end: usize, start: usize) -> bool {
    // Cheap to refuse: most names stand far apart.
    if start <= end || start > end + MOST_WORDS {
        return false;
    }
    let phrases = &words.doc.language.roles.words.known_as;
    let sentence = words.sentence(end.min(start));
    if !sentence.contains(&start) {
        return false;
    }
    // The second name may stand in quotation marks.
    let start = if words.reads(start - 1, &["'", "‘", "“", "\"", "„"]) {
        start - 1
    } else {
        start
    };
    phrases.iter().any(|phrase| {
        let n_words = phrase.split(' ').count();
        let Some(first) = start.checked_sub(n_words).filter(|first| *first >= end) else {
            return false;
        };
        let fits = || (first..start).map(|at| words.lower(at)).eq(phrase.split(' '));
        let small = |at: usize| !words.is_capitalised(at) && words.word(at).len() <= 4;
        first - end <= MOST_BETWEEN && (end..first).all(small) && fits()
    })
}
