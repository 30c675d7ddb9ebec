//! The one integration binary. Its modules, in reading order:

#![allow(clippy::unwrap_used, reason = "a failed unwrap fails the test")]

/// Builds small corpora and asks them questions, so that a test reads like prose.
mod scenario;

/// Rules of the house that a reader of the tree can check.
mod house;

/// Article files good and bad, and what is said of the bad ones.
mod corpus;

/// One plain reading of a text, and the way from there to the file.
mod plain;

/// Statements of the first article, their speakers, and hostile text.
mod statements;

/// Statements that a tagger sees, from a reader that marks what it is told to.
mod speech;

/// Words on record that no verb of their own brings, and two who speak in one sentence.
mod mouths;

/// Time expressions of the first article and of any text.
mod times;

/// Sanctions of the first article and of forty short passages.
mod sanctions;

/// Generations, rollback, incremental builds, and builds that die.
mod generations;

/// Damaged files, a full disk, folders gone, two builders, a clock that jumps.
mod faults;

/// Articles and questions that mean harm.
mod hostile;

/// The commands as a newcomer types them.
mod commands;

/// Secrets, full disks, readers that leave, files that are none.
mod stress;

/// Statements, sanctions, times and summaries as lists.
mod days;
/// Sixty questions on the first article, and the number of them that is right.
mod golden;

mod listings;

/// Answers that once were wrong.
mod regression;

/// Days as people write them, pages and forms of lists, plain summaries, the next step.
mod people;

/// Links that open a page at the very words.
mod fragments;

/// Numbers of two sources.
mod conflicts;

/// Yes or no.
mod verdicts;

/// Quotations against the record, alone and in messages.
mod messages;
mod verify;

/// Anything may be asked, of any text: no panic, no syntax error, spans that hold.
mod properties;

/// The reader in an answer, the vectors and their keeping, and the program without them.
mod reading;

/// How articles come in: pages, feeds, a web that misbehaves.
mod intake;

/// A Discord of our own: REST, gateway, scripted faults.
mod fake_discord;

/// The bot, as the real program over real sockets, against it.
mod discord;
