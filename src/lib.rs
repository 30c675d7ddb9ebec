//! Onrecord answers questions about the news from the record: who said what, when, and under which sanctions, always
//! in the source's own words and always with a citation. This file is the map; modules stand in reading order, and
//! data flows one way through them: an article file, its passages, its record, the index, an answer, an embed.

pub mod settings;

pub mod lexicon;

pub mod reader;

pub mod corpus;

pub mod record;

pub mod index;

pub mod answer;

pub mod eval;

pub mod intake;

pub mod cli;

pub mod discord;

/// In place of the system's: what a build's threads free, they and others use again, so that its memory does not grow
/// with the corpus.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;
