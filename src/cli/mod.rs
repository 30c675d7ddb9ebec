//! The command line: arguments and dispatch. Each subcommand has its own file; none holds logic of another room.

mod extract;
mod serve;

use crate::settings::{Overrides, Settings};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Answers questions about the news from the record: who said what, when, in the source's own words.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
pub struct Cli {
    /// The folder that holds `articles/` and `lexicon/`
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The folder of the index
    #[arg(long, global = true, value_name = "DIR")]
    index: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show who says what in article files
    Extract(extract::Args),
    /// Answer questions in Discord until told to stop
    Serve(serve::Args),
}

/// The exit status, as grep's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Answered = 0,
    NotInSources = 1,
    Error = 2,
}

/// Runs the command that the arguments name.
///
/// # Errors
/// Whatever kept the command from doing its work.
pub fn run(cli: Cli) -> anyhow::Result<Exit> {
    let settings = Settings::load(Overrides { data: cli.data, index: cli.index })?;
    match cli.command {
        Command::Extract(args) => extract::run(&settings, args),
        Command::Serve(args) => serve::run(&settings, args),
    }
}
