//! The command line: arguments and dispatch. Each subcommand has its own file; none holds logic of another room.

mod add;
mod ask;
mod chat;
mod check;
mod days;
mod doctor;
mod eval;
mod extract;
mod feeds;
mod index;
mod list;
mod manual;
pub mod out;
mod page;
mod said;
mod sanctions;
mod serve;
mod sources;
mod summary;
mod timeline;
mod verify;

use crate::settings::{Overrides, Settings};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser, Subcommand};
use std::io::Write;
use std::path::PathBuf;

/// Answers questions about the news from the record: who said what, when, in the source's own words.
#[derive(Debug, Parser)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "Exit status: 0 answered, 1 the sources don't say, 2 an error. Answers go to standard output, all else to standard error."
)]
pub struct Cli {
    /// The folder that holds `articles/` and `lexicon/` [default: data, or ONRECORD_DATA]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The folder of the index [default: index, or ONRECORD_INDEX]
    #[arg(long, global = true, value_name = "DIR")]
    index: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer a question from the articles
    Ask(ask::Args),
    /// Ask one question after another; follow-ups are understood
    Chat(chat::Args),
    /// Check a quotation, or each one of a pasted message, against the articles
    Verify(verify::Args),
    /// List who said what
    Said(said::Args),
    /// What happened or was said when
    Timeline(timeline::Args),
    /// List sanctions, as reported
    Sanctions(sanctions::Args),
    /// Sum up everything, an article, a speaker or a topic in the sources' own sentences
    Summary(summary::Args),
    /// Take articles in: by link, from saved pages or texts
    Add(add::Args),
    /// Follow a feed, so that what it publishes comes in
    Follow(feeds::Follow),
    /// Follow a feed no longer; what it brought stays
    Unfollow(feeds::Unfollow),
    /// List the feeds that are followed, and what waits for a moderator's word
    Feeds(feeds::List),
    /// Ask the feeds once, and take in what is new
    Fetch(feeds::Fetch),
    /// Build the index, look at it, or go one generation back
    Index(index::Args),
    /// List the articles, or show a passage in its context
    Sources(sources::Args),
    /// Ask questions with known evidence and count the right answers
    Eval(eval::Args),
    /// Check articles, lexicon, settings and the index, by contents
    Check(check::Args),
    /// Look at articles, index, disk, token, clock and Discord, and say what to mend
    Doctor(doctor::Args),
    /// Show who says what in article files
    Extract(extract::Args),
    /// Answer questions in Discord until told to stop
    Serve(serve::Args),
    /// Print completions for a shell
    Completions(manual::Completions),
    /// Print the manual page
    Man(manual::Man),
}

/// The exit status, as grep's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Answered = 0,
    NotInSources = 1,
    Error = 2,
}

/// The arguments. Ends the program with a message where they cannot be read.
pub fn parse() -> Cli {
    Cli::try_parse().unwrap_or_else(|error| with_tip(error).exit())
}

/// Where the first word is no command: the one that was meant, or where questions go.
fn with_tip(mut error: clap::Error) -> clap::Error {
    let unknown = error.kind() == ErrorKind::InvalidSubcommand && error.get(ContextKind::SuggestedSubcommand).is_none();
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand).filter(|_| unknown) else {
        return error;
    };
    let letters = |word: &str| {
        let mut all: Vec<char> = word.to_lowercase().chars().collect();
        all.sort_unstable();
        all
    };
    let meant = Cli::command().get_subcommands().map(|c| c.get_name().to_owned()).find(|c| letters(c) == letters(word));
    let tip = match meant {
        Some(command) => format!("a similar subcommand exists: '{command}'"),
        None => "a question goes behind 'ask': onrecord ask \"who said that?\"".to_owned(),
    };
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    error
}

/// Runs the command that the arguments name.
///
/// # Errors
/// Whatever kept the command from doing its work.
pub fn run(cli: Cli) -> anyhow::Result<Exit> {
    match &cli.command {
        Command::Completions(args) => return manual::completions(args),
        Command::Man(args) => return manual::man(args),
        _ => {}
    }
    let settings = Settings::load(Overrides { data: cli.data, index: cli.index })?;
    match cli.command {
        Command::Ask(args) => ask::run(&settings, args),
        Command::Chat(args) => chat::run(&settings, args),
        Command::Verify(args) => verify::run(&settings, args),
        Command::Said(args) => said::run(&settings, args),
        Command::Timeline(args) => timeline::run(&settings, args),
        Command::Sanctions(args) => sanctions::run(&settings, args),
        Command::Summary(args) => summary::run(&settings, args),
        Command::Add(args) => add::run(&settings, args),
        Command::Follow(args) => feeds::follow(&settings, args),
        Command::Unfollow(args) => feeds::unfollow(&settings, args),
        Command::Feeds(args) => feeds::list(&settings, args),
        Command::Fetch(args) => feeds::fetch(&settings, args),
        Command::Index(args) => index::run(&settings, args),
        Command::Sources(args) => sources::run(&settings, args),
        Command::Eval(args) => eval::run(&settings, args),
        Command::Check(args) => check::run(&settings, args),
        Command::Doctor(args) => doctor::run(&settings, args),
        Command::Extract(args) => extract::run(&settings, args),
        Command::Serve(args) => serve::run(&settings, args),
        Command::Completions(_) | Command::Man(_) => Ok(Exit::Answered),
    }
}

/// An error with its causes, each told once.
pub fn chain(error: &anyhow::Error) -> String {
    let mut told = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        if told.is_empty() {
            told = cause;
        } else if !told.contains(&cause) {
            told = format!("{told}: {cause}");
        }
    }
    told
}

/// As grep's: found or not.
fn exit(found: bool) -> Exit {
    if found { Exit::Answered } else { Exit::NotInSources }
}

/// Prints a value as one line of JSON.
fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    let mut out = out::out();
    out::json(&mut out, value)?;
    Ok(out.flush()?)
}

/// The core has no clock: today is told to it.
fn today() -> jiff::civil::Date {
    jiff::ZonedDateTime::now().date()
}
