//! `onrecord sanctions`: sanctions measures as the articles report them.

use super::list::{self, Row};
use super::page::{self, BOLD, DIM};
use super::{Exit, days, index};
use crate::answer::{SanctionItem, SanctionsRequest};
use crate::corpus::plain;
use crate::settings::Settings;
use std::io::{self, Write};

/// List sanctions, as reported
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord sanctions --issuer \"United States\" --target tankers\n\n\
    What is listed is what the articles report, not the law as it stands.")]
pub struct Args {
    /// Only on these targets: a name, a kind ("cargo ships") or a country [default: anybody]
    #[arg(long, value_name = "WHOM")]
    target: Option<String>,
    /// Only by this issuer: a name, or a state with the bodies that act for it ("United States" finds OFAC) [default: anybody]
    #[arg(long, value_name = "WHO")]
    issuer: Option<String>,
    /// Only about this [default: anything]
    #[arg(long, value_name = "TOPIC")]
    about: Option<String>,
    #[command(flatten)]
    days: days::Args,
    #[command(flatten)]
    list: list::Args,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let Args { target, issuer, about, days, list } = args;
    let days = days.read()?;
    let request = SanctionsRequest { target, issuer, about, since: days.since, until: days.until };
    let engine = index::engine(settings)?;
    let found = engine.sanctions(&request)?;
    let shown = |out: &mut dyn Write, items: &[SanctionItem]| items.iter().try_for_each(|item| show(out, item));
    list::write(&list, &found, row, shown, || Ok(engine.next_steps(None, days)?))
}

fn row(item: &SanctionItem) -> Row<'_> {
    let when = item.dating.as_ref().map(page::dating).unwrap_or_default();
    let mut cells = vec![
        ("reported", item.reported.clone()),
        ("when", when),
        ("grounds", item.grounds_text.clone().unwrap_or_default()),
        ("text", item.citation.text.clone()),
    ];
    cells.extend(list::cited(&item.citation));
    Row { cells, lead: String::new(), text: item.reported.clone(), citation: Some(&item.citation) }
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
