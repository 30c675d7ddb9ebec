//! Days that a question speaks of by the day on which it is asked: "yesterday", "last week". Owns which expressions count:
//! those that have no value without that day.

use super::question::Question;
use super::terms::Term;
use crate::record::{TimeKind, days, expressions};
use jiff::civil::Date;
use std::ops::Range;

/// Days, both inclusive, and where the question names them.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    pub first: Date,
    pub last: Date,
    /// Bytes of the question.
    at: Range<usize>,
}

impl Period {
    /// The first period of a question that is asked on `today`.
    pub fn of(question: &str, today: Date) -> Option<Self> {
        let absolute = expressions(question, None);
        let relative = expressions(question, Some(today)).into_iter().filter(|t| t.kind == TimeKind::Date);
        let fixed = |at: usize| absolute.iter().any(|t| t.start == at && t.value.is_some());
        let mut relative = relative.filter(|t| !fixed(t.start));
        relative.find_map(|t| {
            let (first, last) = days(t.value.as_deref()?)?;
            Some(Self { first, last, at: t.start..t.end })
        })
    }

    /// Whether a term is part of the expression, and so nothing to look for.
    pub fn names(&self, question: &Question, term: &Term) -> bool {
        question.words.get(term.words.start).is_some_and(|w| self.at.contains(&w.at.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_what_leans_on_today_is_a_period() {
        let of = |text: &str| Period::of(text, date(2026, 3, 18)).map(|p| (p.first, p.last));
        assert_eq!(of("what did the mayor say yesterday"), Some((date(2026, 3, 17), date(2026, 3, 17))));
        assert_eq!(of("who spoke last week?"), Some((date(2026, 3, 9), date(2026, 3, 15))));
        assert_eq!(of("who spoke on 3 March 2026?"), None);
        assert_eq!(of("who spoke of the bridge?"), None);
    }
}
