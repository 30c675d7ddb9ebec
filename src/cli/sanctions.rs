//! `onrecord sanctions`: sanctions measures as the articles report them.

use super::page::{self, BOLD, DIM, WARN};
use super::{Exit, exit, index, out, print_json};
use crate::answer::{SanctionItem, SanctionsRequest};
use crate::corpus::plain;
use crate::settings::Settings;
use jiff::civil::Date;
use std::io::{self, Write};

/// List sanctions, as reported
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord sanctions --issuer \"United States\" --target tankers\n\n\
    What is listed is what the articles report, not the law as it stands.")]
pub struct Args {
    /// Only on these targets: a name, a kind ("cargo ships") or a country
    #[arg(long, value_name = "WHOM")]
    target: Option<String>,
    /// Only by this issuer: a name, or a state with the bodies that act for it ("United States" finds OFAC)
    #[arg(long, value_name = "WHO")]
    issuer: Option<String>,
    /// Only about this
    #[arg(long, value_name = "TOPIC")]
    about: Option<String>,
    /// From this day on, YYYY-MM-DD: the measure's own day, else the article's
    #[arg(long, value_name = "DAY")]
    since: Option<Date>,
    /// Up to this day, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    until: Option<Date>,
    /// Print a JSON list
    #[arg(long)]
    json: bool,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let Args { target, issuer, about, since, until, json } = args;
    let request = SanctionsRequest { target, issuer, about, since, until };
    let found = index::engine(settings)?.sanctions(&request)?;
    if json {
        print_json(&found)?;
        return Ok(exit(!found.is_empty()));
    }
    let mut out = out::out();
    if found.is_empty() {
        writeln!(out, "{WARN}The sources don't report any.{WARN:#}")?;
    }
    for item in &found {
        show(&mut out, item)?;
    }
    Ok(exit(!found.is_empty()))
}

fn show(out: &mut dyn Write, item: &SanctionItem) -> io::Result<()> {
    page::block(out, &plain(&item.reported), "", BOLD)?;
    let line = |out: &mut dyn Write, label: &str, text: &str| {
        page::block(out, &format!("{label}: {}", plain(text)), "  ", DIM)
    };
    if let Some(grounds) = &item.grounds_text {
        let whose = item.sanction.grounds.as_ref().and_then(|g| g.speaker.as_deref());
        let whose = whose.map(|w| format!(" (in the words of {})", plain(w))).unwrap_or_default();
        line(out, "Grounds", &format!("{}{whose}", plain(grounds)))?;
    }
    if let Some(campaign) = &item.sanction.campaign {
        line(out, "Campaign", campaign)?;
    }
    if let Some(when) = &item.dating {
        line(out, "When", &page::dating(when))?;
    }
    page::citation(out, &item.citation, true, true)?;
    writeln!(out)
}
