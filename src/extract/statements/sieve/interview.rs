//! Answers in an interview: paragraphs of quotation after paragraphs that ask.

use crate::article::{PersonIdx, PersonKind, Speaker};
use crate::extract::statements::sieve::{Answer, Sieve};

/// Longest question of an interviewer in tokens.
const LONGEST_QUESTION: usize = 60;

impl Sieve<'_> {
    /// An answer that begins the paragraph after a question.
    pub(super) fn interview(&self, n: usize) -> Option<Answer> {
        let here = self.paragraph(n);
        let asked = here.checked_sub(1).is_some_and(|before| self.is_question(before));
        let opens = self.doc.paragraphs[here].tokens.start == self.quotations[n].tokens.start;
        let speaker = Speaker::Person(self.interviewed?);
        (asked && opens).then_some(Answer {
            speaker,
            cue: None,
            rule: "interview",
            weight: 70,
        })
    }

    /// Returns whom an interview is with: where two paragraphs are questions, the person named before the first one, when that is
    /// the only person or the only expert.
    pub(super) fn find_interviewed(&self) -> Option<PersonIdx> {
        let mut questions = (0..self.doc.paragraphs.len()).filter(|paragraph| self.is_question(*paragraph));
        let first = questions.next()?;
        questions.next()?;
        let before = 0..self.doc.paragraphs[first].tokens.start;
        let mut named: Vec<PersonIdx> = before.filter_map(|at| self.names.at[at]).collect();
        named.sort_unstable();
        named.dedup();
        let is_expert = |idx: &&PersonIdx| self.names.people[usize::from(idx.0)].kind == PersonKind::Expert;
        let mut experts = named.iter().filter(is_expert);
        let expert = experts.next().filter(|_| experts.next().is_none());
        expert.or(named.first().filter(|_| named.len() == 1)).copied()
    }

    /// Returns whether a paragraph is one question outside quotation marks.
    fn is_question(&self, paragraph: usize) -> bool {
        let tokens = self.doc.paragraphs[paragraph].tokens.clone();
        let last = tokens
            .clone()
            .next_back()
            .is_some_and(|last| self.doc.word(last) == "?" && !self.quoted[last]);
        last && tokens.len() <= LONGEST_QUESTION
    }
}
