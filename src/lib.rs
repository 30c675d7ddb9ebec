//! Onrecord answers questions about the news from the record: who said what, when, and under which sanctions, always
//! in the source's own words and always with a citation. This file is the map; modules stand in reading order, and
//! data flows one way through them: an article file, its passages, its record, the index, an answer, an embed.

pub mod settings;

pub mod lexicon;

pub mod corpus;

pub mod record;

pub mod index;

pub mod answer;

pub mod eval;

pub mod cli;

pub mod discord;
