//! What a text tells only to take it back: a claim put to the test that nothing bears out, what an earlier version said,
//! what the next sentence denies ("It has not."). Owns which acts are told so; what is denied inside the sentence itself is
//! the guard's.

use super::limits::{FOUND, LABELLED, VERSION};
use crate::corpus::{Article, Span};
use crate::lexicon::Lexicon;
use crate::record::syntax::grammar::{Tags, classes};
use crate::record::{Measure, Sanction};

/// The acts that stand.
pub fn standing(article: &Article, lexicon: &Lexicon, all: Vec<Sanction>) -> Vec<Sanction> {
    let text = Text { article, lexicon };
    let stands = |act: &Sanction| {
        let Some((paragraph, sentence)) = article.locate(act.start) else { return true };
        let told = !matches!(act.measure, Measure::Threatened | Measure::CalledFor);
        let refuted = || text.is_refuted_claim(paragraph, sentence);
        !(refuted() || text.is_of_a_version(paragraph, sentence) || told && text.is_taken_back(paragraph, sentence))
    };
    all.into_iter().filter(stands).collect()
}

struct Text<'a> {
    article: &'a Article,
    lexicon: &'a Lexicon,
}

impl Text<'_> {
    fn sentence(&self, paragraph: usize, sentence: usize) -> Option<&str> {
        let span = self.article.paragraphs.get(paragraph)?.sentences.get(sentence)?;
        Some(self.article.slice(*span).trim())
    }

    /// "CLAIM: X did so", or under a line "Claim:", where no finding behind it bears it out.
    fn is_refuted_claim(&self, paragraph: usize, sentence: usize) -> bool {
        let claimed = &self.lexicon.sanctions.acts.claimed;
        let own = (0..=sentence).rev().find_map(|at| self.sentence(paragraph, at).and_then(label));
        let above = || {
            let before = paragraph.checked_sub(1).and_then(|p| self.article.paragraphs.get(p))?;
            let line = self.article.slice(before.span);
            let heading = || Some(line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
            label(line).filter(|_| rest(line).is_empty()).or_else(heading)
        };
        let claim = own.or_else(above).is_some_and(|l| claimed.contains(&l));
        claim && !self.is_borne_out(paragraph, sentence)
    }

    fn is_borne_out(&self, paragraph: usize, sentence: usize) -> bool {
        let Some(span) = self.article.paragraphs.get(paragraph).and_then(|p| p.sentences.get(sentence)) else {
            return false;
        };
        let acts = &self.lexicon.sanctions.acts;
        let near = |s: &&Span| s.start >= span.end && s.start - span.end <= FOUND;
        let all = self.article.paragraphs.iter().flat_map(|p| &p.sentences).filter(near);
        let mut found =
            all.map(|s| self.article.slice(*s)).filter(|s| label(s).is_some_and(|l| acts.found.contains(&l)));
        let first = |s: &str| rest(s).split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
        found.next().is_some_and(|s| acts.borne.contains(&first(s)))
    }

    /// "An earlier version of this article said that X did so", "this article originally said so".
    fn is_of_a_version(&self, paragraph: usize, sentence: usize) -> bool {
        let acts = &self.lexicon.sanctions.acts;
        let low = self.sentence(paragraph, sentence).unwrap_or("").to_lowercase();
        let words: Vec<&str> = low.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
        let former = |at: usize| {
            let named = (at.saturating_sub(VERSION)..at).any(|i| acts.versions.contains(words[i]));
            let before = (at.saturating_sub(VERSION)..at).any(|i| acts.formerly.contains(words[i]));
            // "This story originally stated": not a newsletter that "previously reported".
            let own = matches!(words[at], "article" | "story" | "report" | "piece" | "post" | "page");
            let first = words.get(at + 1).is_some_and(|w| matches!(*w, "originally" | "initially"));
            named && before || own && first && at > 0 && words[at - 1] == "this"
        };
        let text = (0..words.len()).find(|&at| acts.texts.contains(words[at]) && former(at));
        text.is_some_and(|at| words[at + 1..].iter().any(|w| acts.versed.contains(*w)))
    }

    /// "… that X had done so. It has not."
    fn is_taken_back(&self, paragraph: usize, sentence: usize) -> bool {
        let next = self.sentence(paragraph, sentence + 1).unwrap_or("");
        let bare = next.trim_end_matches(|c: char| !c.is_alphanumeric()).replace('’', "'").to_lowercase();
        let Some((subject, rest)) = bare.split_once(' ') else { return false };
        let again = classes(subject).has(Tags::SUBJECT | Tags::DETERMINER);
        again && self.lexicon.sanctions.acts.taken_back.contains(rest)
    }
}

/// The few words before a colon that open a line, in lower case; of several labels the last.
fn label(line: &str) -> Option<String> {
    labelled(line).map(|(label, _)| label.to_lowercase())
}

/// What stands behind the label.
fn rest(line: &str) -> &str {
    labelled(line).map_or("", |(_, rest)| rest)
}

fn labelled(line: &str) -> Option<(&str, &str)> {
    let marks = |c: char| !c.is_alphanumeric();
    let (head, rest) = line.split_once(':')?;
    let words = head.trim_matches(marks);
    let short = words.split_whitespace().count() <= LABELLED && !words.contains('\n');
    short.then(|| labelled(rest).unwrap_or((words, rest.trim_matches(marks))))
}
