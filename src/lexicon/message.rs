//! The words of pasted messages, and those in which amounts are told. Own their files' form.

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

/// `messages.yaml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MessageWords {
    /// The speaker stands before these: "X *on* Y".
    pub behind_speaker: HashSet<String>,
    /// Words of a post's frame.
    pub frame: HashSet<String>,
    /// Close a letter; the name stands behind them.
    pub closings: Vec<String>,
}

/// `amounts.yaml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountWords {
    /// The words for each currency.
    pub currencies: HashMap<String, HashSet<String>>,
    /// Short forms that stand before a sum: "Rs 40".
    pub before_sums: HashSet<String>,
    pub scales: HashMap<String, f64>,
    /// "Half", "quarter".
    pub fractions: HashMap<String, f64>,
    /// In front of a scale, tell no number: "several hundred".
    pub vague: HashSet<String>,
    /// Units by what they measure, each with how much of it one is.
    pub measures: HashMap<String, HashMap<String, f64>>,
    /// Words that tell one happening where a number is told with it.
    pub tellings: Vec<Telling>,
    /// Words of which the two lists tell opposite things.
    pub opposites: Vec<[Vec<String>; 2]>,
    /// Verbs that say little beside others: "*leave* homeless".
    pub light: Vec<String>,
    /// In front of "of the 40", tell a part without a number: "most of the 40".
    pub parts: HashSet<String>,
    /// Tell that a number comes on top of others: "another five", "five more".
    pub further: HashSet<String>,
    /// Tell what has not come about, or not all of it: "could get ten years".
    pub unsettled: HashSet<String>,
    /// In front of a number, say what it counts: "the death *toll* is 40".
    pub tolls: HashSet<String>,
    /// With "of" in front of a number, say that it counts people: "a *crowd* of 400".
    pub gatherings: HashSet<String>,
    pub at_least: HashSet<String>,
    pub at_most: HashSet<String>,
    pub nearly: HashSet<String>,
    pub fewer: HashSet<String>,
    /// "more than", "as many as": whole, where the words apart say nothing of an amount.
    pub hedges: Vec<String>,
    /// Before one of them, part of it: "not less than".
    pub negated: HashSet<String>,
}

/// Words of one happening.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telling {
    /// Only of these things; of any where none is given.
    #[serde(default)]
    pub of: Vec<String>,
    pub words: Vec<String>,
}

impl AmountWords {
    /// What a unit measures, and how much of it one is.
    pub fn measure(&self, unit: &str) -> Option<(&str, f64)> {
        let of = |units: &HashMap<String, f64>| units.get(unit).or_else(|| units.get(unit.strip_suffix('s')?)).copied();
        self.measures.iter().find_map(|(sort, units)| Some((sort.as_str(), of(units)?)))
    }

    /// Bytes at the end of what stands before a number that say how exact it is: "more than ", "nearly ", "not less than ".
    pub fn hedge(&self, before: &str) -> usize {
        let low = before.to_lowercase();
        let ends = |hedge: &String| {
            let rest = low.trim_end().strip_suffix(hedge.as_str())?;
            (low.len() == before.len() && !rest.ends_with(char::is_alphanumeric)).then_some(rest)
        };
        let Some(rest) = self.hedges.iter().filter_map(ends).min_by_key(|rest| rest.len()) else { return 0 };
        let negated = rest.trim_end().rsplit(' ').next().unwrap_or("");
        let negates = self.negated.contains(negated) || ["n't", "n’t"].iter().any(|end| negated.ends_with(end));
        let negation = if negates { negated.len() + rest.len() - rest.trim_end().len() } else { 0 };
        before.len() - rest.len() + negation
    }

    /// The currency that a short form before a sum stands for.
    pub fn currency_before(&self, word: &str) -> Option<&str> {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        self.before_sums.contains(&bare).then(|| self.currency(&bare))?
    }

    /// The currency that a word or sign stands for.
    pub fn currency(&self, word: &str) -> Option<&str> {
        self.currencies.iter().find(|(_, words)| words.contains(word)).map(|(name, _)| name.as_str())
    }
}

#[cfg(test)]
mod tests {
    //! What stands before a number and says how exact it is.
    use crate::lexicon::Lexicon;

    #[test]
    fn a_hedge_is_whole() {
        let amounts = &Lexicon::embedded().unwrap().amounts;
        for (before, expect) in [
            ("and more than ", "more than "),
            ("As many as ", "As many as "),
            ("no fewer than ", "no fewer than "),
            ("nearly ", "nearly "),
            ("He said that not less than ", "not less than "),
            ("they weren't more than ", "weren't more than "),
            ("hardly more than ", "hardly more than "),
            ("talks over ", ""),
            ("warned about ", ""),
            ("rose to ", ""),
            ("it was known that ", ""),
            ("", ""),
        ] {
            assert_eq!(&before[before.len() - amounts.hedge(before)..], expect, "{before}");
        }
    }
}
