//! The thin binary: parse the arguments, run the command, print the error chain, exit.

use onrecord::cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(cli::parse()) {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(error) => {
            cli::out::say(format!("error: {}", cli::chain(&error)));
            ExitCode::from(cli::Exit::Error as u8)
        }
    }
}
