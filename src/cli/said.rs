//! `onrecord said`: statements of the record, by speaker, topic and days.

use super::list::{self, Row};
use super::page::{self, BOLD, DIM};
use super::{Exit, days, index};
use crate::answer::{SaidItem, SaidRequest};
use crate::corpus::{plain, visible};
use crate::settings::Settings;
use std::io::{self, Write};

/// List who said what
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord said smith\n  onrecord said --about \"oil sanctions\" --since \"6 feb 2026\" --format csv"
)]
pub struct Args {
    /// A name, part of a name, office or country [default: everyone]
    #[arg(num_args = 0.., value_name = "SPEAKER")]
    speaker: Vec<String>,
    /// Only about this [default: anything]
    #[arg(long, value_name = "TOPIC")]
    about: Option<String>,
    #[command(flatten)]
    days: days::Args,
    #[command(flatten)]
    list: list::Args,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let days = args.days.read()?;
    let speaker = (!args.speaker.is_empty()).then(|| args.speaker.join(" "));
    let request = SaidRequest {
        speaker: speaker.clone(),
        about: args.about,
        since: days.since,
        until: days.until,
        limit: usize::MAX,
    };
    let engine = index::engine(settings)?;
    let found = engine.said(&request)?;
    list::say_taken(&engine, speaker.as_deref())?;
    let steps = || Ok(engine.next_steps(speaker.as_deref(), days)?);
    list::write(&args.list, &found, row, |out, items| items.iter().try_for_each(|item| show(out, item)), steps)
}

fn row(item: &SaidItem) -> Row<'_> {
    let speaker = item.speaker();
    let role = |of: fn(&crate::answer::Speaker) -> Option<String>| speaker.as_ref().and_then(of).unwrap_or_default();
    let name = role(|s| Some(s.name.clone()));
    let mut cells = vec![
        ("speaker", name.clone()),
        ("role", role(|s| s.role.clone())),
        ("via", role(|s| s.via.clone())),
        ("cue", item.cue_words.clone().unwrap_or_default()),
        ("words", item.words.clone()),
        ("when", item.dating.as_ref().map(page::dating).unwrap_or_default()),
    ];
    cells.extend(list::cited(&item.citation));
    let lead = if name.is_empty() { String::new() } else { format!("{name}:") };
    Row { cells, lead, text: item.told(), citation: Some(&item.citation) }
}

fn show(out: &mut dyn Write, item: &SaidItem) -> io::Result<()> {
    page::block(out, &plain(&item.told()), "", BOLD)?;
    match item.speaker() {
        Some(speaker) => page::speaker(out, &speaker)?,
        None => writeln!(out, "  {DIM}— whose words they are is not on record{DIM:#}")?,
    }
    if let Some(when) = &item.dating {
        writeln!(out, "  {DIM}{}{DIM:#}", visible(&page::dating(when)))?;
    }
    page::citation(out, &item.citation, false, true)?;
    writeln!(out)
}
