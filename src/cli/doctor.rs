//! `onrecord doctor`: looks at all that must be well for questions to be answered, and says what to mend.

use super::{Exit, out};
use crate::answer::Engine;
use crate::corpus::{self, counted};
use crate::discord::{Finding, examine};
use crate::index;
use crate::lexicon::Lexicon;
use crate::settings::{self, Settings};
use std::io::Write;

/// Look at articles, index, disk, token, clock and Discord, and say what to mend
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  onrecord doctor\n\nNothing is changed, connected or sent. Exit status: 0 all well, 2 something to mend."
)]
pub struct Args {}

/// Bytes that are written to see whether the disk takes any.
const TRIAL: usize = 64 * 1024;

pub fn run(settings: &Settings, _: Args) -> anyhow::Result<Exit> {
    let mut found = vec![articles(settings), lexicon(settings), served(settings), disk(settings)];
    found.extend(settings::unknown().into_iter().map(Finding::Ill));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    found.extend(runtime.block_on(examine(&settings.discord, jiff::Timestamp::now())));
    for finding in &found {
        match finding {
            Finding::Well(what) => out::line(format!("well  {what}"))?,
            Finding::Ill(what) => out::line(format!("MEND  {what}"))?,
        }
    }
    let ill = found.iter().any(|f| matches!(f, Finding::Ill(_)));
    Ok(if ill { Exit::Error } else { Exit::Answered })
}

fn articles(settings: &Settings) -> Finding {
    let folder = settings.data.join("articles");
    let shown = folder.display();
    let files = match corpus::scan(&folder) {
        Ok((files, _)) => files,
        Err(error) => {
            return Finding::Ill(format!(
                "{shown} cannot be listed ({error}); point --data at the folder that holds articles/"
            ));
        }
    };
    let served = |f: &corpus::SourceFile| corpus::read(&f.path).and_then(|b| corpus::parse(&f.path, b)).is_ok();
    let refused = files.iter().filter(|f| !served(f)).count();
    match (files.len(), refused) {
        (0, _) => Finding::Ill(format!("{shown} holds no article; put Markdown (.md) or text files (.txt) there")),
        (all, 0) => Finding::Well(format!("{} in {shown}", counted(all, "article"))),
        (all, refused) => Finding::Ill(format!(
            "{refused} of {} in {shown} cannot be served; `onrecord check` says why",
            counted(all, "article")
        )),
    }
}

fn lexicon(settings: &Settings) -> Finding {
    match Lexicon::load(&settings.data.join("lexicon")) {
        Ok(_) => Finding::Well("the lexicon is read".into()),
        Err(error) => Finding::Ill(error.to_string()),
    }
}

fn served(settings: &Settings) -> Finding {
    let engine = match Engine::open(settings) {
        Ok(engine) => engine,
        Err(error) => return Finding::Ill(error.to_string()),
    };
    let searcher = engine.searcher();
    let generation = &searcher.manifest().generation;
    if let Some(fault) = searcher.fault() {
        return Finding::Ill(format!("{generation} is served in place of a newer one: {fault}"));
    }
    if let Ok(Some(note)) = super::index::kept_back(settings, &searcher) {
        return Finding::Well(note);
    }
    match index::is_stale(settings, searcher.manifest()) {
        Ok(true) => Finding::Well(format!(
            "{generation} is served; the next question or `onrecord index build` takes up changed articles"
        )),
        Ok(_) => Finding::Well(format!("{generation} is served, {}", counted(searcher.manifest().passages, "passage"))),
        Err(error) => Finding::Ill(error.to_string()),
    }
}

/// Whether the folder of the index can be written to.
fn disk(settings: &Settings) -> Finding {
    let folder = &settings.index;
    let tried = std::fs::create_dir_all(folder)
        .and_then(|()| tempfile::Builder::new().prefix(".tmp").tempfile_in(folder))
        .and_then(|mut file| file.write_all(&[0; TRIAL]).and_then(|()| file.as_file().sync_all()));
    match tried {
        Ok(()) => Finding::Well(format!("{} can be written to", folder.display())),
        Err(error) => Finding::Ill(format!(
            "{} cannot be written to ({error}); free space or mend permissions: until then the index stays as it is",
            folder.display()
        )),
    }
}
