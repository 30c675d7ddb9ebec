//! `onrecord extract`: the record of article files, as JSON or as a page with the speakers beside their words.

use super::{Exit, out};
use crate::answer;
use crate::corpus::{self, Article, Span, visible};
use crate::lexicon::Lexicon;
use crate::reader::{self, Reader};
use crate::record::{self, Record, Statement};
use crate::settings::Settings;
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// Show who says what in article files
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord extract data/articles/*.md --json")]
pub struct Args {
    /// Article files (.md, .markdown, .txt or .text)
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// One JSON object a file, offsets in bytes
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    #[serde(flatten)]
    record: &'a Record,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let lexicon = Lexicon::load(&settings.data.join("lexicon"))?;
    let mut out = std::io::BufWriter::new(out::out());
    let mut exit = Exit::Answered;
    let reader = tagger(settings);
    for path in &args.paths {
        let loaded = corpus::read(path).and_then(|bytes| corpus::parse(path, bytes));
        let (article, warnings) = match loaded {
            Ok(loaded) => loaded,
            Err(problem) => {
                out::say(format!("error: {problem}"));
                exit = Exit::Error;
                continue;
            }
        };
        warnings.iter().for_each(|w| out::say(format!("{}: {w}", w.severity())));
        let record = record::extract_with(&article, &lexicon, reader.as_deref());
        if args.json {
            let record = record.at_home(&article);
            out::json(&mut out, &Line { id: &article.id, record: &record })?;
        } else {
            page(&mut out, &article, &record)?;
        }
    }
    out.flush()?;
    Ok(exit)
}

/// The reader where it tags; without its weights the rules work alone, which is said.
fn tagger(settings: &Settings) -> Option<Arc<dyn Reader>> {
    match reader::open(settings.reader.as_deref()?) {
        Ok(reader) => Some(reader),
        Err(fault) => {
            out::say(format!("warning: {fault}; sanctions and statements are found by rules alone"));
            None
        }
    }
}

/// Columns of the speakers, and of the page at most.
const MARGIN: usize = 28;
const WIDTH: usize = 100;

/// The article's paragraphs, below each who says which of its words and which sanctions it tells.
fn page(out: &mut impl Write, article: &Article, record: &Record) -> std::io::Result<()> {
    let width = textwrap::termwidth().clamp(2 * MARGIN, WIDTH);
    writeln!(out, "{}\n", visible(&article.metadata.title))?;
    let mut rest = record.statements.as_slice();
    for paragraph in &article.paragraphs {
        let text = article.slice(paragraph.span).split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "{}", textwrap::fill(&visible(&text), width))?;
        let here = rest.partition_point(|s| s.content.first().is_some_and(|c| c.start < paragraph.span.end));
        let (own, later) = rest.split_at(here);
        rest = later;
        for statement in own {
            beside(out, article, statement, width)?;
        }
        for sanction in record.sanctions.iter().filter(|s| paragraph.span.holds(s.start)) {
            let told = sanction.read.map(|sure| format!("read, {:.0}% sure", sure * 100.0));
            let told = told.unwrap_or_else(|| "by rules".to_owned());
            columns(out, &format!("sanctions ({told})"), &answer::reported(sanction), width)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// One statement: on the left who says it and, where it was read, how surely; on the right the cue and the words.
fn beside(out: &mut impl Write, article: &Article, statement: &Statement, width: usize) -> std::io::Result<()> {
    let flat = |span: Span| article.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let words: Vec<String> = statement.content.iter().map(|c| flat(*c)).collect();
    let cue = statement.cue.map_or(String::new(), |c| format!("[{}] ", flat(c)));
    let read = statement.read.map_or(String::new(), |sure| format!(" (read, {:.0}% sure)", sure * 100.0));
    columns(out, &format!("{}{read}", who(article, statement)), &format!("{cue}{}", words.join(" … ")), width)
}

fn columns(out: &mut impl Write, left: &str, right: &str, width: usize) -> std::io::Result<()> {
    let (left, right) = (visible(left), visible(right));
    let (left, right) = (textwrap::wrap(&left, MARGIN - 4), textwrap::wrap(&right, width - MARGIN));
    for i in 0..left.len().max(right.len()) {
        let (a, b) = (left.get(i).map_or("", |l| l), right.get(i).map_or("", |r| r));
        let gap = " ".repeat((MARGIN - 2).saturating_sub(2 + textwrap::core::display_width(a)));
        writeln!(out, "  {a}{gap}| {b}")?;
    }
    Ok(())
}

fn who(article: &Article, statement: &Statement) -> String {
    let words = statement.source.map(|s| article.slice(s).split_whitespace().collect::<Vec<_>>().join(" "));
    let mut who = match (&statement.speaker, words) {
        (Some(speaker), _) => speaker.clone(),
        (None, Some(words)) => format!("({words})"),
        (None, None) => "(nobody named)".to_owned(),
    };
    for part in
        statement.role.iter().map(|r| format!(", {r}")).chain(statement.via.iter().map(|v| format!(", via {v}")))
    {
        who.push_str(&part);
    }
    who
}
