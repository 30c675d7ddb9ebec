//! `onrecord sanctions`: sanctions measures as the articles report them.

use super::page::{self, BOLD, DIM, WARN};
use super::{Exit, exit, index, out, print_json};
use crate::answer::{SanctionItem, SanctionsRequest};
use crate::corpus::plain;
use crate::settings::Settings;
use std::io::{self, Write};

/// List sanctions, as reported
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord sanctions --issuer \"United States\" --target tankers\n\n\
    What is listed is what the articles report, not the law as it stands.")]
pub struct Args {
    /// Only on these targets: a name, a kind ("cargo ships") or a country
    #[arg(long, value_name = "WHOM")]
    target: Option<String>,
    /// Only by this issuer
    #[arg(long, value_name = "WHO")]
    issuer: Option<String>,
    /// Only about this
    #[arg(long, value_name = "TOPIC")]
    about: Option<String>,
    /// Print a JSON list
    #[arg(long)]
    json: bool,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let request = SanctionsRequest { target: args.target, issuer: args.issuer, about: args.about };
    let found = index::engine(settings)?.sanctions(&request)?;
    if args.json {
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
