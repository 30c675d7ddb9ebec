//! `onrecord add`: articles by link, out of saved pages, texts, or what is piped in. Shows each, asks, puts it in.

use super::{Exit, index, out, today};
use crate::answer::Engine;
use crate::corpus::{counted, visible};
use crate::index::IndexError;
use crate::intake::{self, By, Draft, Fetcher, Library, Particulars, Shelf, ShelfError, Staged, Taken, Twin};
use crate::settings::Settings;
use anyhow::{Context, anyhow, bail};
use jiff::Timestamp;
use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

/// Take articles in: by link, from saved pages or texts
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord add https://example.org/news/a-story\n  onrecord add --yes saved/*.html\n  pbpaste | onrecord add --yes --title \"Ministers meet\" --published 2026-03-14 -\n\n\
    Each is shown before it is put in; `--yes` puts it in unasked. Exit status: 0 all were put in or were there, 1 some were left out by your word, 2 an error."
)]
pub struct Args {
    /// Links, files (.html, .md, .txt), or - for what is piped in
    #[arg(required = true, value_name = "URL|FILE|-")]
    sources: Vec<String>,
    /// Put it in without asking
    #[arg(long, short = 'y')]
    yes: bool,
    /// Its title, in place of what the page says
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Day of publication, such as 2026-02-07
    #[arg(long, value_name = "DAY")]
    published: Option<String>,
    /// Who wrote it
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Its language, such as en
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Where it stands on the web
    #[arg(long, value_name = "LINK")]
    link: Option<String>,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let given = particulars(&args)?;
    if args.sources.len() > 1 && given != Particulars::default() {
        bail!("--title and the like are of one article; add the others in calls of their own");
    }
    std::fs::create_dir_all(settings.data.join("articles")).with_context(|| settings.data.display().to_string())?;
    let adding = Adding {
        fetcher: Fetcher::new(&settings.fetch),
        shelf: Shelf::new(&settings.data),
        library: library(settings)?,
        runtime: tokio::runtime::Builder::new_current_thread().enable_all().build()?,
        given,
        yes: args.yes,
    };
    let (mut put, mut left, mut failed) = (0, 0, 0);
    for source in &args.sources {
        match adding.one(source) {
            Ok(true) => put += 1,
            Ok(false) => left += 1,
            Err(error) => {
                failed += 1;
                out::say(format!("error: {source}: {error:#}"));
            }
        }
    }
    if put > 0 {
        index::grow(settings)?;
    }
    Ok(match (failed, left) {
        (0, 0) => Exit::Answered,
        (0, _) => Exit::NotInSources,
        _ => Exit::Error,
    })
}

/// What is served, if anything is.
pub fn library(settings: &Settings) -> anyhow::Result<Option<Library>> {
    match Engine::open(settings) {
        Ok(engine) => Ok(Some(Library::of(engine.searcher(), &settings.data)?)),
        Err(IndexError::Missing(_) | IndexError::Schema { .. } | IndexError::Damaged { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn particulars(args: &Args) -> anyhow::Result<Particulars> {
    let published = match &args.published {
        None => None,
        Some(day) => Some(
            crate::corpus::day_of(day)
                .with_context(|| format!("--published {day}: this is no day; write it as {}", today()))?,
        ),
    };
    let url = args.link.as_deref().map(|link| intake::parse(link).map(String::from)).transpose()?;
    Ok(Particulars {
        title: args.title.clone(),
        publisher: args.publisher.clone(),
        url,
        published,
        author: args.author.clone(),
        language: args.language.clone(),
    })
}

struct Adding {
    fetcher: Fetcher,
    shelf: Shelf,
    library: Option<Library>,
    runtime: tokio::runtime::Runtime,
    given: Particulars,
    yes: bool,
}

impl Adding {
    /// Whether the article is in now.
    fn one(&self, source: &str) -> anyhow::Result<bool> {
        let draft = self.draft(source)?;
        let (article, _) = draft.article().map_err(ShelfError::Article)?;
        let at = self.library.as_ref().and_then(|l| l.at(article.metadata.url.as_deref()));
        let draft = self.shelf.settled(draft, at)?;
        let twin = self.library.as_ref().map(|l| l.twin(&article)).transpose()?.flatten();
        let staged = self.shelf.shown(&draft)?;
        show(&staged, twin.as_ref())?;
        if !self.yes && !ask(source)? {
            out::line("Left out. Nothing has changed.\n")?;
            return Ok(false);
        }
        let word = match self.shelf.take(&draft, By::TERMINAL)? {
            Taken::New => "Put in.",
            Taken::Replaced => "Put in; what was there is kept under `aside/`.",
            Taken::Same => "It is there already, as it is.",
        };
        out::line(format!("{word}\n"))?;
        Ok(true)
    }

    fn draft(&self, source: &str) -> anyhow::Result<Draft> {
        if source == "-" {
            return Ok(intake::bytes(None, intake::bounded(std::io::stdin().lock())?, &self.given)?);
        }
        let path = Path::new(source);
        if source.contains("://") && !path.exists() {
            let url = intake::parse(source)?;
            return Ok(self.runtime.block_on(intake::from_link(&self.fetcher, &url, &self.given, Timestamp::now()))?);
        }
        Ok(intake::file(path, &self.given)?)
    }
}

fn show(staged: &Staged, twin: Option<&Twin>) -> anyhow::Result<()> {
    let meta = &staged.metadata;
    let mut out = out::out();
    super::page::block(&mut out, &meta.title, "", anstyle::Style::new().bold())?;
    let day = meta.published.map(|d| d.to_string());
    let of = [
        ("Publisher", &meta.publisher),
        ("Published", &day),
        ("Author", &meta.author),
        ("Language", &meta.language),
        ("Link", &meta.url),
    ];
    for (name, value) in of {
        writeln!(out, "  {name}: {}", visible(value.as_deref().unwrap_or("not known")))?;
    }
    let by = if staged.quoted.is_empty() { String::new() } else { format!(" by {}", staged.quoted.join(", ")) };
    let (paragraphs, statements) = (counted(staged.paragraphs, "paragraph"), counted(staged.statements, "statement"));
    writeln!(out, "  {paragraphs}, {statements}{}", visible(&by))?;
    writeln!(out, "  id: {}", visible(&staged.id))?;
    if let Some(twin) = twin {
        changed(&mut out, twin)?;
    }
    out.flush()?;
    staged.warnings.iter().for_each(|w| out::say(format!("note: {w}")));
    Ok(())
}

/// The version that is there, and what changed.
fn changed(out: &mut dyn Write, twin: &Twin) -> anyhow::Result<()> {
    let same = twin.changes.new + twin.changes.gone == 0;
    let id = visible(&twin.id);
    match (twin.same_link, same) {
        (true, true) => writeln!(out, "  It is there at this link, with the same text: {id}")?,
        (true, false) => writeln!(out, "  It is there at this link, in another version, which it replaces: {id}")?,
        (false, true) => writeln!(out, "  The same text is there at another link: {id}")?,
        (false, false) => {
            writeln!(out, "  Much of it ({:.0}%) is there at another link: {id}", twin.share * 100.0)?;
        }
    }
    for (sign, text) in &twin.changes.lines {
        super::page::block(out, text, &format!("    {sign} "), anstyle::Style::new())?;
    }
    let rest = (twin.changes.new + twin.changes.gone).saturating_sub(twin.changes.lines.len());
    if rest > 0 {
        writeln!(out, "    and {} more", counted(rest, "paragraph"))?;
    }
    Ok(())
}

fn ask(source: &str) -> anyhow::Result<bool> {
    if source == "-" || !std::io::stdin().is_terminal() {
        return Err(anyhow!("nobody can be asked here, so it was left out; add --yes to put it in"));
    }
    eprint!("Put it in? [y/N] ");
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
