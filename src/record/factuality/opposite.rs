//! What denies a word without a negation: "stayed open" asked whether it closed. Owns where such words stand in a text;
//! whether they are said of what is asked is the verdict's.

use super::line::Line;
use crate::corpus::Span;
use crate::lexicon::Lexicon;
use crate::record::syntax::Tokens;

/// The bytes of the first opposite of a word, in lower case, in a text.
pub fn opposite(word: &str, text: &str, lexicon: &Lexicon) -> Option<Span> {
    let mut fitting = lexicon.factuality.opposites.iter().filter(|o| o.asks.contains(word)).peekable();
    fitting.peek()?;
    let tokens = Tokens::read_whole(text, lexicon);
    let line = Line::new(&tokens, 0..tokens.tokens.len());
    fitting.find_map(|o| {
        let taken = line.range.clone().find_map(|at| line.try_at(&o.tells, at))?.taken;
        Some(tokens.span(*taken.first()?..*taken.last()? + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_opposite_is_asked_and_told_as_its_examples_have_it() {
        let lexicon = Lexicon::embedded().unwrap();
        for o in &lexicon.factuality.opposites {
            let (told, counter) = (&o.tells.example, &o.tells.counter);
            let asked = o.asked.trim_end_matches('?').to_lowercase();
            let word = asked.split(' ').find(|w| o.asks.contains(*w)).unwrap_or_else(|| panic!("{asked}"));
            let inside = told.find('[').zip(told.find(']')).map(|(a, b)| told[a + 1..b].to_owned());
            let plain = told.replace(['[', ']'], "");
            let found = opposite(word, &plain, &lexicon).and_then(|s| s.get(&plain).map(str::to_owned));
            assert_eq!(found, inside, "{asked} / {told}");
            assert_eq!(opposite(word, counter, &lexicon), None, "{asked} / {counter}");
        }
    }
}
