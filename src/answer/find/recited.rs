//! Words that a question repeats without quotation marks: "who said *there is no way around a toll*". Owns how nearly a
//! sentence holds them in their order.

use crate::answer::Kind;
use crate::answer::question::Question;
use crate::record::cardinal;

/// Fewer words may stand anywhere.
const LEAST_WORDS: usize = 5;
/// Of these, so many with a meaning of their own.
const LEAST_TELLING: usize = 2;
/// The share of the words that stand in a row, slips and left out ones aside.
const IN_A_ROW: f32 = 0.8;
const DENIALS: &[&str] = &[
    "no", "not", "never", "nothing", "nobody", "none", "without", "cannot", "dont", "doesnt", "didnt", "isnt", "arent",
    "wasnt", "werent", "wont", "wouldnt", "cant", "couldnt", "shouldnt", "hasnt", "havent", "hadnt", "aint",
];
/// Words that may stand between them.
const BETWEEN: usize = 2;

/// Whether a sentence holds the words whose speaker a question asks for, nearly as they stand in it.
pub fn recites(question: &Question, sentence: &str, small: impl Fn(&str) -> bool) -> bool {
    let words = asked(question);
    let telling = words.iter().filter(|w| !small(w)).count();
    if words.len() < LEAST_WORDS || telling < LEAST_TELLING {
        return false;
    }
    let told = folded(sentence);
    let least = (IN_A_ROW * words.len() as f32).ceil() as usize;
    let window = words.len() + BETWEEN;
    (0..told.len()).filter(|&at| words.contains(&told[at])).any(|at| {
        let reach = &told[at..told.len().min(at + window)];
        common(&words, reach) >= least && is_of_one_mind(&words, reach)
    })
}

/// Both deny or neither does, and no number differs: "there *is* a way" is not "there is *no* way".
fn is_of_one_mind(asked: &[String], told: &[String]) -> bool {
    let denies = |words: &[String]| words.iter().any(|w| DENIALS.contains(&w.as_str()));
    let number = |w: &&String| w.starts_with(|c: char| c.is_ascii_digit()) || cardinal(w).is_some();
    denies(asked) == denies(told) && asked.iter().filter(number).all(|n| told.contains(n))
}

/// The words behind the verb of saying.
fn asked(question: &Question) -> Vec<String> {
    if question.kind != Kind::WhoSaid || !question.quotes.is_empty() {
        return Vec::new();
    }
    let says = |w: &str| ["said", "says", "say", "told", "claimed", "called", "thinks", "warned", "wrote"].contains(&w);
    let verb = question.words.iter().take(4).position(|w| says(&w.lower));
    let mut words = verb.and_then(|at| question.words.get(at + 1..)).unwrap_or_default();
    if let [that, rest @ ..] = words
        && that.lower == "that"
    {
        words = rest;
    }
    words.iter().flat_map(|w| folded(&w.lower)).collect()
}

/// Words in small letters, without their apostrophes.
fn folded(text: &str) -> Vec<String> {
    let text = text.replace(['\'', '’'], "");
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The length of the longest common subsequence.
fn common(one: &[String], other: &[String]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for a in one {
        let mut before = 0;
        for (i, b) in other.iter().enumerate() {
            let here = row[i + 1];
            row[i + 1] = if a == b { before + 1 } else { here.max(row[i]) };
            before = here;
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn words_in_a_row_are_recited_and_the_same_words_elsewhere_are_not() {
        let lexicon = Lexicon::embedded().unwrap();
        let small = |w: &str| lexicon.wording.function_words.contains(w);
        let sentence = "“There is no way around a toll,” Beck said, “and there are other bridges.”";
        for (question, expect) in [
            ("who said theres no way around a toll", true),
            ("who said that there is no way round a toll", true),
            ("who said there are other ways around the bridge", false),
            ("who said a toll is the only way", false),
            ("who said there is no", false),
            ("who said there is a way around a toll", false),
            ("who said there is no way around 3 tolls", false),
            ("who built no way around a toll", false),
            ("what did Beck say, is there no way around a toll", false),
        ] {
            assert_eq!(recites(&Question::parse(question, &lexicon), sentence, small), expect, "{question}");
        }
    }
}
