//! What the ranker of speakers was asked in articles, as training data: see `training/README.md`.
//!
//! ```text
//! cargo run --example whom -- READER OUT.jsonl ARTICLE.md …
//! ```
//! Writes the names of the signals, then an article a line: its file's name and, for each source that was asked about,
//! the kind, the bytes of the words on record, the candidates with their signals and those of nobody.

use anyhow::Context;
use onrecord::corpus;
use onrecord::lexicon::Lexicon;
use onrecord::record::{self, SIGNALS};
use serde_json::json;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [reader, out, articles @ ..] = args.as_slice() else {
        anyhow::bail!("name the folder of the reader, what to write, and articles");
    };
    let reader = onrecord::reader::open(Path::new(reader))?;
    let lexicon = Lexicon::embedded()?;
    let mut to = BufWriter::new(File::create(out)?);
    writeln!(to, "{}", json!(SIGNALS))?;
    for path in articles.iter().map(Path::new) {
        let name = path.file_name().context("an article has a name")?.to_string_lossy();
        let loaded = corpus::read(path).and_then(|bytes| corpus::parse(path, bytes));
        let (article, _) = loaded.map_err(|problem| anyhow::anyhow!("{problem}"))?;
        let home = |span| {
            let home = article.home(span);
            json!([home.start, home.end])
        };
        let trials = record::trials(&article, &lexicon, &*reader)?.into_iter().map(|t| {
            let content: Vec<_> = t.content.iter().map(|c| home(*c)).collect();
            let candidates: Vec<_> = t.candidates.iter().map(|(name, s)| json!([name, s])).collect();
            json!({"kind": t.kind, "source": home(t.source), "content": content, "candidates": candidates,
                "nobody": t.nobody, "told": t.told})
        });
        writeln!(to, "{}", json!({"article": name, "trials": trials.collect::<Vec<_>>()}))?;
    }
    Ok(to.flush()?)
}
