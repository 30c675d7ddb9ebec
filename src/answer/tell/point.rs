//! Telling: where in the chosen sentence the short answer stands. The reader points at words; a time must be one that the
//! record knows, a number must be written there.

use crate::answer::find::evidence::Evidence;
use crate::answer::find::wanted::Find;
use crate::answer::question::Wanted;
use crate::lexicon::AmountWords;

/// From this on the rules' own find is sure to be what is asked for.
const SURE: f32 = 0.75;

/// Words of the longest place: what is longer is a clause.
const LONGEST_PLACE: usize = 6;

/// Whether a few words of a sentence answer a question of this sort. Who said something, the record alone tells.
pub fn is_short(wanted: Wanted) -> bool {
    matches!(wanted, Wanted::Person | Wanted::Time | Wanted::Place | Wanted::Number | Wanted::Name)
}

/// Takes the words that the reader points at as what was found, where they are of the sort that is asked for.
pub fn take_pointed(best: &mut Evidence, wanted: Wanted, words: &str) {
    let passage = best.passage();
    let Some(start) = passage.text.find(words) else { return };
    let end = start + words.len();
    // What the rules are sure of has its unit with it, and is of the sort that is asked for: the reader is less exact.
    let overlaps = |f: &Find| f.start < end && start < f.end;
    if best.find.as_ref().is_some_and(|f| overlaps(f) || f.score > SURE) {
        return;
    }
    let found = match wanted {
        Wanted::Time => {
            let base = passage.span.start;
            let touches = |t: &&crate::record::TimeExpression| t.start < base + end && base + start < t.end;
            let within =
                |t: &crate::record::TimeExpression| Some((t.start.checked_sub(base)?, t.end.checked_sub(base)?));
            passage.times.iter().find(touches).and_then(within)
        }
        Wanted::Number => has_number(words).then_some((start, end)),
        _ if cuts_a_quotation(words) => None,
        Wanted::Place if words.split_whitespace().count() > LONGEST_PLACE => None,
        _ => Some((start, end)),
    };
    if let Some((start, end)) = found.filter(|&(start, end)| best.passage().text.get(start..end).is_some()) {
        best.find = Some(Find { score: 1.0, start, end, count: None, anothers: false });
    }
}

/// "more than" in front of a number belongs to it: 40 is not more than 40.
pub fn take_hedge(best: &mut Evidence, amounts: &AmountWords) {
    let Some(start) = best.find.as_ref().map(|f| f.start) else { return };
    let hedge = best.passage().text.get(..start).map_or(0, |before| amounts.hedge(before));
    if let Some(find) = &mut best.find {
        find.start -= hedge;
    }
}

/// Holds one side of a pair of quotation marks.
fn cuts_a_quotation(words: &str) -> bool {
    let of = |mark: char| words.matches(mark).count();
    of('“') != of('”') || of('"') % 2 == 1
}

fn has_number(words: &str) -> bool {
    let word = |w: &str| crate::answer::find::view::is_number_word(&w.to_lowercase());
    words.bytes().any(|b| b.is_ascii_digit()) || words.split(|c: char| !c.is_alphanumeric()).any(word)
}

#[cfg(test)]
mod tests {
    //! A short answer is a phrase of the sort that is asked for.
    use super::*;

    #[test]
    fn a_short_answer_holds_whole_quotations() {
        for (words, expect) in [
            ("Vell was seeking talks to “end the strike", true),
            ("“the Heron”", false),
            ("the \"Heron", true),
            ("the old mint", false),
        ] {
            assert_eq!(cuts_a_quotation(words), expect, "{words}");
        }
    }

    #[test]
    fn a_number_is_written_in_digits_or_words() {
        for (words, expect) in [("50-day", true), ("nine weeks", true), ("weeks", false)] {
            assert_eq!(has_number(words), expect, "{words}");
        }
    }
}
