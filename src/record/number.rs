//! Number words below a hundred, for amounts of time and for counted targets alike.

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number that one word in lower case names: "seven", "forty".
pub fn single(word: &str) -> Option<u32> {
    let place = |list: &[&str]| list.iter().position(|w| *w == word && !w.is_empty()).map(|i| i as u32);
    place(&ONES).or_else(|| place(&TENS).map(|tens| 10 * tens))
}

/// The same with a hyphen: "forty-two".
pub fn cardinal(word: &str) -> Option<u32> {
    let both = || word.split_once('-').and_then(|(tens, one)| Some(single(tens)? + single(one)?));
    single(word).or_else(both)
}

/// A number below a hundred in words: "forty-two".
pub fn spelled(n: u32) -> Option<String> {
    let n = n as usize;
    match (ONES.get(n), TENS.get(n / 10), n % 10) {
        (Some(word), _, _) => Some((*word).to_owned()),
        (None, Some(tens), 0) => Some((*tens).to_owned()),
        (None, Some(tens), one) => Some(format!("{tens}-{}", ONES[one])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_below_a_hundred() {
        for (word, n) in [("zero", Some(0)), ("nineteen", Some(19)), ("forty", Some(40)), ("forty-two", Some(42))] {
            assert_eq!(cardinal(word), n, "{word}");
        }
        let words = [0, 19, 40, 42, 99, 100].map(spelled);
        let expect = [Some("zero"), Some("nineteen"), Some("forty"), Some("forty-two"), Some("ninety-nine"), None];
        assert_eq!(words, expect.map(|w| w.map(str::to_owned)));
        assert_eq!((cardinal(""), cardinal("dozen"), single("forty-two")), (None, None, None));
    }
}
