//! `onrecord verify`: a quotation, or each one of a pasted message, against the record.

use super::page::{self, BOLD, DIM, WARN};
use super::{Exit, exit, index, out, print_json};
use crate::answer::{DiffOp, DiffPart, Verdict, Verification};
use crate::corpus::{plain, visible};
use crate::settings::Settings;
use anstyle::{AnsiColor, Style};
use std::io::{self, Read, Write};

const REMOVED: Style = AnsiColor::Red.on_default().strikethrough();
const ADDED: Style = AnsiColor::Green.on_default().bold();

/// Check a quotation, or each one of a pasted message, against the articles
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord verify \"a fair deal\" --speaker smith\n  onrecord verify - < message.txt\n\n\
    Exit status: 0 where words were found (altered ones too), 1 where none were, 2 on an error."
)]
pub struct Args {
    /// The quotation or the message; - reads it from standard input
    #[arg(required = true, num_args = 1.., value_name = "QUOTE")]
    quote: Vec<String>,
    /// Who is said to have said it [default: whom the text names]
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Print a JSON list
    #[arg(long)]
    json: bool,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let text = match args.quote.as_slice() {
        [one] if one == "-" => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            String::from_utf8_lossy(&bytes).into_owned()
        }
        words => words.join(" "),
    };
    let found = index::engine(settings)?.verify(&text, args.speaker.as_deref())?;
    if args.json {
        print_json(&found)?;
    } else {
        let mut out = out::out();
        for (i, one) in found.iter().enumerate() {
            if i > 0 {
                writeln!(out)?;
            }
            show(&mut out, one)?;
        }
        if found.is_empty() {
            writeln!(out, "{WARN}There is no quotation in it.{WARN:#}")?;
        }
    }
    Ok(exit(found.iter().any(|v| v.verdict != Verdict::NotFound)))
}

fn show(out: &mut dyn Write, found: &Verification) -> io::Result<()> {
    page::block(out, &plain(&found.quote), "> ", DIM)?;
    let head = if found.verdict == Verdict::Exact { BOLD } else { WARN };
    writeln!(out, "{head}{}{head:#}", verdict(found))?;
    if let Some(diff) = &found.diff {
        difference(out, diff)?;
    }
    if let Some(speaker) = &found.speaker {
        page::speaker(out, speaker)?;
    }
    page::cited(out, &found.citations, true)?;
    if !found.nearest.is_empty() {
        writeln!(out, "\n{DIM}Nearest passages, not the quotation:{DIM:#}")?;
        page::cited(out, &found.nearest, true)?;
    }
    Ok(())
}

fn verdict(found: &Verification) -> &'static str {
    match found.verdict {
        Verdict::Exact if found.speaker.is_none() => "Word for word; whose words they are is not on record.",
        Verdict::Exact => "Word for word.",
        Verdict::Altered => "Altered: struck words are the source's, the others in colour were put in.",
        Verdict::OtherSpeaker => "Word for word, but said by someone else.",
        _ => "Not found in these sources. That does not mean that it was never said.",
    }
}

/// Removed words as [-these-], added ones as {+these+}, so that it reads without colour too.
fn difference(out: &mut dyn Write, parts: &[DiffPart]) -> io::Result<()> {
    write!(out, "    ")?;
    for part in parts {
        let text = plain(&part.text);
        let text = visible(&text);
        match part.op {
            DiffOp::Same => write!(out, "{text} ")?,
            DiffOp::Removed => write!(out, "{REMOVED}[-{text}-]{REMOVED:#} ")?,
            DiffOp::Added => write!(out, "{ADDED}{{+{text}+}}{ADDED:#} ")?,
        }
    }
    writeln!(out)
}
