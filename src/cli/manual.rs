//! `onrecord completions` and `onrecord man`: what shells and `man` want to know, made from the commands themselves.

use super::{Cli, Exit, out};
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::Write;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord\n  \
    onrecord completions zsh > ~/.zfunc/_onrecord\n  onrecord completions fish > ~/.config/fish/completions/onrecord.fish"
)]
pub struct Completions {
    /// Which shell
    shell: Shell,
}

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  onrecord man | man -l -\n  onrecord man > /usr/local/share/man/man1/onrecord.1")]
pub struct Man {}

pub fn completions(args: &Completions) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "onrecord", &mut script);
    print(&script)
}

/// One page: the program, then each of its commands.
pub fn man(_: &Man) -> anyhow::Result<Exit> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands().filter(|c| !c.is_hide_set()) {
        section(sub, &mut page)?;
    }
    print(&page)
}

fn section(command: &clap::Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    let name = command.get_display_name().unwrap_or(command.get_name()).replace('-', " ").to_uppercase();
    writeln!(page, ".SH \"{name}\"")?;
    let man = clap_mangen::Man::new(command.clone());
    man.render_description_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_options_section(page)?;
    if command.get_after_help().is_some() {
        man.render_extra_section(page)?;
    }
    command.get_subcommands().filter(|c| c.get_name() != "help").try_for_each(|sub| section(sub, page))
}

fn print(bytes: &[u8]) -> anyhow::Result<Exit> {
    let mut out = out::out();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(Exit::Answered)
}
