//! Onrecord answers questions about the news from the record: who said what, when, and under which sanctions, always
//! in the source's own words and always with a citation. This file is the map; modules stand in reading order, and
//! data flows one way through them: an article file, its passages, its record, the index, an answer, an embed.
//!
//! ```
//! use onrecord::answer::{Ask, Engine};
//! use onrecord::settings::{Overrides, Settings};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = tempfile::tempdir()?;
//! let (data, index) = (folder.path().join("data"), folder.path().join("index"));
//! std::fs::create_dir_all(data.join("articles"))?;
//! let write = |name: &str, text: &str| std::fs::write(data.join("articles").join(name), text);
//! write("ferry.txt", "The ferry line ends\n\n“The ferry will stop in March,” said Nora Beck, head of the port authority.\n")?;
//! write("storm.txt", "Storm over Orla\n\nA storm tore the roof from the school of Orla, the fire brigade said.\n")?;
//!
//! let settings = Settings::load(Overrides { data: Some(data), index: Some(index) })?;
//! onrecord::index::build(&settings, false, &|_| {})?;
//! let engine = Engine::open(&settings)?;
//! let answer = engine.ask(&Ask { question: "who said that the ferry will stop?".into(), ..Ask::default() }, None)?;
//! assert_eq!(answer.speaker.map(|s| s.name).as_deref(), Some("Nora Beck"));
//! assert_eq!(answer.citations[0].article, "ferry");
//! # Ok(())
//! # }
//! ```

#[warn(missing_docs)]
pub mod settings;

#[warn(missing_docs)]
pub mod lexicon;

#[warn(missing_docs)]
pub mod reader;

#[warn(missing_docs)]
pub mod corpus;

#[warn(missing_docs)]
pub mod record;

#[warn(missing_docs)]
pub mod index;

#[warn(missing_docs)]
pub mod answer;

#[warn(missing_docs)]
pub mod eval;

pub mod intake;

#[warn(missing_docs)]
pub mod picture;

pub mod cli;

pub mod discord;

/// In place of the system's: what a build's threads free, they and others use again, so that its memory does not grow
/// with the corpus.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;
