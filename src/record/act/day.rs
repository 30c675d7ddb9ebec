//! Which marked time is the measure's own: not how long it shall last, not the day by which somebody else must act, not
//! what merely looks like a time. Owns that choice and the whole expression; what day it is the record's times say.

use super::run::Run;
use crate::corpus::Span;
use crate::record::{Measure, TimeExpression, TimeKind};

/// The times of an article, read for its acts.
pub struct Days<'a> {
    pub text: &'a str,
    pub times: &'a [TimeExpression],
}

/// Behind these stands an end, not a day on which something is done.
const UNTIL: &[&str] = &["until", "till", "to", "into", "through"];

impl Days<'_> {
    /// The runs that may date a measure, each widened to the expression that it is part of.
    pub fn of(&self, runs: &[Run], sentence: Span, measure: Measure) -> Vec<Run> {
        let several = |r: &&Run| r.span.get(self.text).is_some_and(|words| words.contains(' '));
        let dates = |r: &&Run| self.inside(r.span).next().is_some() || several(r);
        let own = runs.iter().filter(dates).filter(|r| !self.is_bound(r.span, sentence, measure));
        own.map(|r| Run { span: self.whole(r.span, sentence), ..r.clone() }).collect()
    }

    fn inside(&self, span: Span) -> impl Iterator<Item = &TimeExpression> {
        let first = self.times.partition_point(|t| t.end <= span.start);
        self.times[first..].iter().take_while(move |t| t.start < span.end)
    }

    fn whole(&self, span: Span, sentence: Span) -> Span {
        let inside = self.inside(span).map(|t| Span::new(t.start, t.end)).filter(|t| sentence.contains(*t));
        inside.fold(span, Span::join)
    }

    /// A term, a deadline, or the past of what is now undone.
    fn is_bound(&self, span: Span, sentence: Span, measure: Measure) -> bool {
        let lead = self.lead(span, sentence);
        if self.is_birth(span, sentence) || self.is_bare_year(span, &lead) {
            return true;
        }
        let lasting = self.inside(span).all(|t| t.kind == TimeKind::Duration);
        let until = UNTIL.contains(&lead.as_str()) && span.start > sentence.start;
        match measure {
            Measure::Extended => until || ["for", "by", "another"].contains(&lead.as_str()) && lasting,
            Measure::Imposed => until && lead != "to" || lead == "for" && lasting,
            Measure::Lifted => until || lead == "since" || ["for", "another"].contains(&lead.as_str()) && lasting,
            Measure::Threatened => ["by", "since"].contains(&lead.as_str()),
            Measure::Eased => until,
            Measure::CalledFor => false,
        }
    }

    /// "born on 4 April 1961", "DOB: 1988"
    fn is_birth(&self, span: Span, sentence: Span) -> bool {
        let before = self.text.get(sentence.start..span.start).unwrap_or("");
        let words = before.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev().take(3);
        words.map(str::to_lowercase).any(|w| w == "born" || w == "dob")
    }

    /// A year that counts or names something: "resolution 2653 (2022)", "the 2021 text".
    fn is_bare_year(&self, span: Span, lead: &str) -> bool {
        let words = span.get(self.text).unwrap_or("");
        let year = words.trim_start_matches("the ").chars().all(|c| c.is_ascii_digit());
        year && !["in", "since", "during", "from", "of", "until", "by", "late", "early", "as"].contains(&lead)
    }

    /// The small word that leads to a time: its own first one, or the last before it, over numbers and articles.
    fn lead(&self, span: Span, sentence: Span) -> String {
        let small = |w: &str| {
            let word = w.to_lowercase();
            !word.chars().any(|c| c.is_ascii_digit())
                && !["a", "the", "further", "mid", "end", "of"].contains(&word.as_str())
        };
        let own = span.get(self.text).and_then(|t| t.split_whitespace().next()).unwrap_or("").to_lowercase();
        let leads = ["for", "by", "another", "since", "on", "in", "at", "from", "as", "within", "over"];
        if UNTIL.contains(&own.as_str()) || leads.contains(&own.as_str()) {
            return own;
        }
        let before = self.text.get(sentence.start..span.start).unwrap_or("");
        before.split_whitespace().rev().find(|w| small(w)).unwrap_or("").to_lowercase()
    }
}
