//! Questions of all kinds about a corpus, out of the words of its own articles; some about nothing in it.

use fastrand::Rng;
use onrecord::corpus::{self, Article};
use std::io;
use std::path::Path;

/// The kind, and what is put for a name, another name, words of a sentence, and the sentence.
const TEMPLATES: &[(&str, &str)] = &[
    ("who_said", "Who said that {words}?"),
    ("who_said", "Who is quoted as saying \"{quote}\"?"),
    ("what_said", "What did {name} say about {word}?"),
    ("what_said", "what does {name} say"),
    ("when", "When did {words}?"),
    ("where", "Where was {name} when {words}?"),
    ("who", "Who is {name}?"),
    ("how_many", "How many {word} were there, according to {name}?"),
    ("why", "Why did {name} {words}?"),
    ("sanctions", "Which sanctions were announced against {name}?"),
    ("sanctions", "Who imposed sanctions on {word} and when?"),
    ("contrast", "How do {name} and {other} differ on {word}?"),
    ("reaction", "How did {name} react to {words}?"),
    ("verify", "Did {name} say \"{quote}\"?"),
    ("verify", "Is it true that {words}?"),
    ("definition", "What is {name}?"),
    ("summary", "Summarise what happened with {name} and {other}"),
    ("summary", "What happened in 2016?"),
    ("general", "{words}"),
    ("general", "tell me about {word} and {name} last year"),
    ("absent", "What did Professor Xyquolt say about the zzyzx treaty?"),
];

pub struct Question {
    pub kind: &'static str,
    pub text: String,
}

/// So many questions, the templates in turn.
pub fn questions(folder: &Path, count: usize, seed: u64) -> io::Result<Vec<Question>> {
    let mut rng = Rng::with_seed(seed);
    let (files, _) = corpus::scan(folder)?;
    let mut out = Vec::with_capacity(count);
    for (kind, template) in TEMPLATES.iter().cycle().take(count) {
        let file = &files[rng.usize(..files.len())];
        let bytes = corpus::read(&file.path).map_err(|p| io::Error::other(p.to_string()))?;
        let (article, _) = corpus::parse(&file.path, bytes).map_err(|p| io::Error::other(p.to_string()))?;
        out.push(Question { kind, text: fill(template, &article, &mut rng) });
    }
    Ok(out)
}

fn fill(template: &str, article: &Article, rng: &mut Rng) -> String {
    let sentences: Vec<&str> =
        article.paragraphs.iter().flat_map(|p| &p.sentences).map(|&s| article.slice(s)).collect();
    let sentence = sentences[rng.usize(..sentences.len())];
    let names: Vec<String> = sentences.iter().flat_map(|s| names(s)).collect();
    let name = |rng: &mut Rng| rng.choice(&names).cloned().unwrap_or_else(|| "the minister".into());
    let words: Vec<&str> = sentence.split_whitespace().skip(1).collect();
    let from = rng.usize(..words.len().max(1));
    let run = |n: usize| words.iter().skip(from).take(n).copied().collect::<Vec<_>>().join(" ");
    let long: Vec<&str> = words.iter().map(|w| bare(w)).filter(|w| w.len() > 4).collect();
    let word = rng.choice(&long).copied().unwrap_or("talks");
    let quote: Vec<&str> = words.iter().take(10).copied().collect();
    template
        .replace("{words}", bare(&run(7)))
        .replace("{quote}", &quote.join(" ").replace('"', ""))
        .replace("{name}", &name(rng))
        .replace("{other}", &name(rng))
        .replace("{word}", word)
}

/// Runs of capitalised words that do not open the sentence.
fn names(sentence: &str) -> Vec<String> {
    let mut out: Vec<Vec<&str>> = vec![Vec::new()];
    for word in sentence.split_whitespace().skip(1) {
        if bare(word).len() > 2 && word.starts_with(char::is_uppercase) {
            out.last_mut().expect("never empty").push(bare(word));
        } else {
            out.push(Vec::new());
        }
    }
    out.into_iter().filter(|run| (1..=3).contains(&run.len())).map(|run| run.join(" ")).collect()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
