//! Finds words in answers that the cited files don't hold.
//!
//! ```text
//! cargo run --example verbatim -- ARTICLES_DIR ANSWERS.jsonl …
//! ```
//! ANSWERS is what `onrecord ask --batch QUESTIONS.jsonl --json` prints. Connecting words, computed counts and days
//! are accounted for; so are the asker's own words in an answer that declines. Exits with 1 where words are left.

use anyhow::Context;
use onrecord::answer::{Answer, foreign_words};
use std::path::Path;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (articles, files) = args.split_first().context("name the folder of the articles, then files of answers")?;
    let (mut answers, mut with_foreign) = (0, 0);
    for file in files {
        for line in std::fs::read_to_string(file)?.lines() {
            let answer: Answer = serde_json::from_str(line)?;
            let foreign = foreign_words(&answer, &sources(Path::new(articles), &answer)?);
            answers += 1;
            if !foreign.is_empty() {
                with_foreign += 1;
                println!("{}: {foreign:?} in {:?}", answer.id.unwrap_or_default(), answer.answer);
            }
        }
    }
    println!("{answers} answers, {with_foreign} with words that no cited file holds");
    std::process::exit(i32::from(with_foreign > 0));
}

/// The cited files one after the other; the nearest ones where the answer declines.
fn sources(articles: &Path, answer: &Answer) -> anyhow::Result<String> {
    let mut ids: Vec<&str> = answer.citations.iter().chain(&answer.nearest).map(|c| c.article.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut all = String::new();
    for id in ids {
        let file = ["md", "txt"].iter().map(|e| articles.join(format!("{id}.{e}"))).find(|p| p.exists());
        all.push_str(&std::fs::read_to_string(file.with_context(|| format!("{id}: no such article"))?)?);
        all.push('\n');
    }
    Ok(all)
}
