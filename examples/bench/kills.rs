//! Rebuilds that die: each is killed as by `kill -9` at a random moment, and the program started after it must answer.
//! At the end a build must finish, and nothing may be wrong or lost.

use anyhow::{Context, ensure};
use fastrand::Rng;
use onrecord::corpus;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const QUESTION: &str = "Who said that the talks would go on?";

/// Uses the articles of a work folder, of which it changes one before each rebuild, and an index of its own.
pub fn kills(program: &Path, work: &Path, times: usize) -> anyhow::Result<()> {
    let (data, index) = (work.join("data"), work.join("killed"));
    let command = |args: &[&str]| {
        let mut command = Command::new(program);
        command.arg("--data").arg(&data).arg("--index").arg(&index).args(args).stdin(Stdio::null());
        command
    };
    let began = Instant::now();
    good(&command(&["index", "build", "--whole"]).output()?)?;
    let whole = began.elapsed();
    let files = corpus::scan(&data.join("articles"))?.0;
    let mut rng = Rng::with_seed(9);
    let mut finished = 0;
    for i in 0..times {
        let file = rng.choice(&files).context("there are no articles")?;
        writeln!(
            std::fs::File::options().append(true).open(&file.path)?,
            "\nThe mayor said on Monday that {i} ended."
        )?;
        let mut build = command(&["index", "build", "--whole"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * 1.1 * rng.f64()));
        finished += usize::from(build.try_wait()?.is_some());
        build.kill()?;
        build.wait()?;
        good(&command(&["index", "status"]).output()?)?;
        good(&command(&["ask", "--json", QUESTION]).output()?)?;
    }
    good(&command(&["index", "build"]).output()?)?;
    let faults = command(&["check"]).output()?;
    ensure!(faults.status.success(), "{}", String::from_utf8_lossy(&faults.stdout));
    println!("{times} rebuilds killed ({finished} had ended before), {times} good starts, every article in the index");
    Ok(())
}

fn good(output: &Output) -> anyhow::Result<()> {
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(matches!(output.status.code(), Some(0 | 1)) && !said.contains("panicked"), "a bad start: {said}");
    Ok(())
}
