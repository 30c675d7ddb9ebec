//! The days that commands may be kept to: their flags, read as people write days.

use super::today;
use crate::answer::Days;

#[derive(Debug, Default, clap::Args)]
#[group(skip)]
pub struct Args {
    /// From this day on: 2026-02-07, "7 feb 2026", 2026-02, "last week" [default: from the first]
    #[arg(long, value_name = "DAY")]
    since: Option<String>,
    /// Up to and with this day [default: to the last]
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
    /// On this day, in this week, month or year [default: on any]
    #[arg(long, value_name = "DAY", conflicts_with_all = ["since", "until"])]
    on: Option<String>,
}

impl Args {
    /// # Errors
    /// When a day is none.
    pub fn read(&self) -> anyhow::Result<Days> {
        Ok(Days::read(self.since.as_deref(), self.until.as_deref(), self.on.as_deref(), today())?)
    }
}
