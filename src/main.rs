//! The thin binary: parse the arguments, run the command, print the error chain, exit.

use clap::Parser;
use onrecord::cli::{self, Cli};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(Cli::parse()) {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(error) if reader_left(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(cli::Exit::Error as u8)
        }
    }
}

/// `onrecord sources | head`: whoever reads has read enough.
fn reader_left(error: &anyhow::Error) -> bool {
    let broken = |e: &std::io::Error| e.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(broken))
}
