//! Verifying quotations: are these words on record, whose are they, and what was changed. Owns the verdict; how words
//! compare, where to look and what a message quotes have their own files. Capitals, marks, dashes and ellipses do not
//! count as differences; any other word does, above all a "not" and a number.

mod align;
mod candidates;
mod credit;
mod judge;
mod message;
mod pasted;
mod stretch;
mod word;

use super::engine::Engine;
use super::name::Names;
use super::topic::rarity;
use super::{Citation, Speaker, Verdict};
use crate::index::{Analysis, IndexError, Searcher};
use crate::lexicon::Lexicon;
use serde::{Deserialize, Serialize};
use word::Word;

/// Words of a quotation that are compared; what goes on longer is not found whole.
const MOST_WORDS: usize = 1_500;

/// What became of one quotation. Never says that it was invented: only what these sources hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verification {
    /// The quotation as it was given.
    pub quote: String,
    /// `exact`, `altered`, `other_speaker` or `not_found`.
    pub verdict: Verdict,
    /// Whose words they are by the record; null where it does not say.
    pub speaker: Option<Speaker>,
    /// From the source to the quotation, word by word; null unless altered.
    pub diff: Option<Vec<DiffPart>>,
    /// The sentences that hold the words; empty exactly when they were not found.
    pub citations: Vec<Citation>,
    /// What came close when nothing was found, best first.
    pub nearest: Vec<Citation>,
}

/// A run of words that the source and the quotation share, or that only one of them has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffPart {
    /// Which of the two has it.
    pub op: DiffOp,
    /// As the quotation has it; as the source has it where `op` is `removed`. "[…]" stands for more than is shown.
    pub text: String,
}

/// Whose words a part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffOp {
    /// In both.
    Same,
    /// In the source, not in the quotation.
    Removed,
    /// In the quotation, not in the source.
    Added,
}

impl Engine {
    /// Checks each quotation of a pasted message, or the whole text where it is a bare quotation, against the record.
    /// `speaker` is who is said to have said it; without it, whom the message names beside the quotation. Empty where
    /// the text holds no word. A message's first 64 KiB and 50 quotations are looked at.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn verify(&self, text: &str, speaker: Option<&str>) -> Result<Vec<Verification>, IndexError> {
        let searcher = self.searcher();
        let given = speaker.map(str::trim).filter(|s| !s.is_empty());
        let names = Names { searcher: &searcher, lexicon: self.lexicon() };
        let quoted = message::quotations(text, &names)?;
        let check = |quote: &str, claimed: Option<&str>| verify_quote(&searcher, self.lexicon(), quote, claimed);
        let bare = message::bare(text);
        if quoted.is_empty() {
            let said = pasted::statements(text, &names)?;
            if !said.is_empty() {
                return said.iter().map(|q| check(&q.text, given.or(q.claimed.as_deref()))).collect();
            }
            return if bare.is_empty() { Ok(Vec::new()) } else { Ok(vec![check(bare, given)?]) };
        }
        let whole = check(bare, given)?;
        let is_whole = whole.speaker.is_some() && whole.is_whole(message::outside(bare, &quoted));
        if is_whole && whole.verdict != Verdict::Altered {
            return Ok(vec![whole]);
        }
        let each: Result<Vec<Verification>, IndexError> =
            quoted.iter().map(|q| check(&q.text, given.or(q.claimed.as_deref()))).collect();
        let each = each?;
        // What a quotation holds word for word is not changed because a name stands before it.
        let told = each.iter().any(|v| matches!(v.verdict, Verdict::Exact | Verdict::OtherSpeaker));
        let credited = quoted.iter().any(|q| q.claimed.is_some());
        Ok(if is_whole && !told && !credited { vec![whole] } else { each })
    }
}

impl Verification {
    /// Whether a text with quotations in it was found as one quotation: what it says around them, in so many letters,
    /// is the source's too.
    fn is_whole(&self, around: usize) -> bool {
        let added = self.diff.iter().flatten().filter(|part| part.op == DiffOp::Added);
        3 * added.map(|part| message::letters(&part.text)).sum::<usize>() < around
    }
}

/// Checks one quotation, of which `claimed` is said to be the speaker.
///
/// # Errors
/// When the index cannot be read.
pub fn verify_quote(
    searcher: &Searcher,
    lexicon: &Lexicon,
    quote: &str,
    claimed: Option<&str>,
) -> Result<Verification, IndexError> {
    let names = Names { searcher, lexicon };
    let claimed = claimed.map(str::trim).filter(|c| !c.is_empty());
    let claim = Claim { name: claimed, names: claimed.map_or(Ok(Vec::new()), |c| names.resolve(c))? };
    let verify = |text: &str| {
        let quote = Quote::new(searcher, text)?;
        let found = candidates::candidates(searcher, &quote, &claim)?;
        judge::judge(&quote, &claim, &names, &found)
    };
    let whole = verify(quote)?;
    let word_for_word = |v: &Verification| matches!(v.verdict, Verdict::Exact | Verdict::OtherSpeaker);
    let cut = without_cut_word(quote).filter(|_| !word_for_word(&whole));
    match cut.map(verify).transpose()?.filter(word_for_word) {
        Some(found) => Ok(Verification { quote: quote.to_owned(), ..found }),
        None => Ok(whole),
    }
}

/// What stands before the last word of a text that was cut off in it: "before the aut…".
fn without_cut_word(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(['”', '"', '’', ' ']);
    let bare = text.strip_suffix('…').or_else(|| text.strip_suffix("..."))?;
    let (before, _) = bare.rsplit_once(char::is_whitespace).filter(|_| bare.ends_with(char::is_alphanumeric))?;
    (before.split_whitespace().count() >= align::SHORTEST_PIECE).then_some(before)
}

/// A quotation with its words and what each weighs, 0.1 to 1.
struct Quote {
    text: String,
    words: Vec<Word>,
    weights: Vec<f32>,
}

/// Who is said to have said it.
struct Claim<'a> {
    name: Option<&'a str>,
    /// The speakers of the index whom the name may stand for.
    names: Vec<String>,
}

impl Quote {
    fn new(searcher: &Searcher, text: &str) -> Result<Self, IndexError> {
        let words = word::words(text, MOST_WORDS);
        let mut english = Analysis::english();
        let mut weights = Vec::with_capacity(words.len());
        for word in &words {
            weights.push(weight(searcher, &mut english, &word.key)?);
        }
        Ok(Self { text: text.to_owned(), words, weights })
    }
}

/// Grammar's own words weigh little, also in an index so small that they are rare in it.
fn weight(searcher: &Searcher, english: &mut Analysis, key: &str) -> Result<f32, IndexError> {
    let most = if word::is_grammatical(key) { 0.3 } else { 1.0 };
    let term = english.terms(key).into_iter().next().unwrap_or_default();
    Ok(rarity(searcher.frequency(&term)?, searcher.passages()).min(most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Overrides, Settings};
    use std::cell::Cell;

    /// An article of one paragraph of 40,000 words, and quotations that match it everywhere and nowhere.
    #[test]
    fn work_is_bounded_whatever_is_quoted() {
        let folder = tempfile::TempDir::new().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir_all(data.join("articles")).unwrap();
        let body = "war and peace \"war\" ".repeat(10_000);
        std::fs::write(data.join("articles/long.md"), format!("---\ntitle: War\n---\n{body}")).unwrap();
        let index = folder.path().join("index");
        let settings = Settings::load(Overrides { data: Some(data), index: Some(index) }).unwrap();
        crate::index::build(&settings, false, &|_| {}).unwrap();
        let engine = Engine::open(&settings).unwrap();
        let (searcher, claim) = (engine.searcher(), Claim { name: None, names: Vec::new() });
        let names = Names { searcher: &searcher, lexicon: engine.lexicon() };
        for text in ["war or peace ".repeat(100_000), "x".repeat(1_000_000), "\"".repeat(100_000)] {
            let quote = Quote::new(&searcher, &text).unwrap();
            assert!(quote.words.len() <= MOST_WORDS);
            let found = candidates::candidates(&searcher, &quote, &claim).unwrap();
            assert_eq!(found.stretches.is_empty(), quote.words.len() < 2);
            assert!(found.stretches.iter().map(|s| s.words.len()).sum::<usize>() <= 24 * 6_000);
            let judge = judge::Judge {
                quote: &quote,
                claim: &claim,
                names: &names,
                stretches: &found.stretches,
                pairs: Cell::new(0),
            };
            judge.judge(&found).unwrap();
            assert!(judge.pairs.get() <= judge::MOST_PAIRS, "{} pairs", judge.pairs.get());
        }
    }
}
