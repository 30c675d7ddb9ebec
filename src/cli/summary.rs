//! `onrecord summary`: the sources' own sentences, chosen for coverage.

use super::page::{self, DIM};
use super::{Exit, days, exit, index, list, out, print_json};
use crate::answer::SummaryRequest;
use crate::corpus::plain;
use crate::settings::Settings;
use anstyle::Style;
use anyhow::bail;
use std::io::Write;

/// Sum up everything, an article, a speaker or a topic in the sources' own sentences
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord summary --words 100 --since \"last week\"\n  onrecord summary --about \"the sanctions\" --json"
)]
pub struct Args {
    /// What somebody types without saying what it is
    #[arg(hide = true, value_name = "WORDS")]
    bare: Vec<String>,
    /// Only this article [default: all, the latest first]
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    /// Only this speaker's words: a name, part of a name, office or country [default: everybody's]
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Only about this [default: anything]
    #[arg(long, value_name = "TOPIC")]
    about: Option<String>,
    #[command(flatten)]
    days: days::Args,
    /// At most so many words
    #[arg(long, value_name = "N", default_value_t = 120)]
    words: usize,
    /// Print a JSON object
    #[arg(long)]
    json: bool,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    if !args.bare.is_empty() {
        let words = args.bare.join(" ");
        bail!(
            "say what `{words}` is: --about \"{words}\" a topic, --speaker \"{words}\" a person, --article \"{words}\" an id"
        );
    }
    let days = args.days.read()?;
    let engine = index::engine(settings)?;
    let article = index::known(&engine, args.article)?;
    let speaker = args.speaker.clone();
    let request = SummaryRequest { article, speaker: args.speaker, about: args.about, days, words: args.words };
    let summary = engine.summary(&request)?;
    list::say_taken(&engine, speaker.as_deref())?;
    let found = !summary.citations.is_empty();
    if args.json {
        print_json(&summary)?;
        return Ok(exit(found));
    }
    let mut out = out::out();
    if !found {
        list::nothing(&mut out, engine.next_steps(speaker.as_deref(), days)?)?;
        return Ok(exit(found));
    }
    page::block(&mut out, &plain(&summary.text), "", Style::new())?;
    if let Some(reach) = summary.reach() {
        writeln!(out, "\n{DIM}{reach}{DIM:#}")?;
    }
    writeln!(out, "{DIM}")?;
    for (i, citation) in summary.citations.iter().enumerate() {
        let known = summary.citations[..i].iter().any(|c| c.article == citation.article);
        page::citation(&mut out, citation, false, !known)?;
    }
    write!(out, "{DIM:#}")?;
    Ok(exit(found))
}
