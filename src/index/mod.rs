//! The index: one generation a folder, built from articles and their records, searched without a query language. The
//! only room that knows tantivy. Beside the generations lie the vectors of their passages.

mod analysis;
mod backlog;
mod bag;
mod build;
mod enrich;
mod generation;
mod passage;
mod plan;
mod reader;
mod reason;
mod schema;
mod sealed;
mod search;
mod speakers;
mod spool;
mod survey;
mod tags;
mod tally;
mod vectors;

pub use analysis::{Analysis, Token};
pub(crate) use bag::{Bag, place};
pub use build::{BuildReport, Progress, Step, build, check, is_stale, rollback};
pub use enrich::Enriched;
pub(crate) use enrich::enrich;
pub use generation::{ArticleEntry, Manifest, SCHEMA_VERSION};
pub use passage::{ArticleInfo, Passage, PassageEntity};
pub use reader::Reader;
pub(crate) use schema::has;
pub use search::{Hit, SearchRequest, Searcher, WeightedTerm};
pub(crate) use speakers::Speakers;
pub use survey::survey;
pub(crate) use tags::tag;
pub(crate) use vectors::{Content, Vectors};

use std::path::PathBuf;

/// What can go wrong with an index. Each names the folder and the mend.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what each is")]
pub enum IndexError {
    #[error("{}: there is no index; run `onrecord index build`", .0.display())]
    Missing(PathBuf),
    #[error(
        "{}: the index has schema {found}, this program writes {SCHEMA_VERSION}; run `onrecord index build`",
        path.display()
    )]
    Schema { path: PathBuf, found: u32 },
    #[error("{}: the index is damaged ({detail}); run `onrecord index build --whole`", path.display())]
    Damaged { path: PathBuf, detail: String },
    #[error("{}: another process is building this index; wait for it to end", .0.display())]
    Busy(PathBuf),
    #[error("{}: there is no earlier generation to go back to", .0.display())]
    NoEarlier(PathBuf),
    #[error("{}: the articles cannot be listed ({source}); point --data at the folder that holds articles/", path.display())]
    Articles { path: PathBuf, source: std::io::Error },
    #[error("{}: {source}; free space or mend permissions, then run the command again", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{}: the index cannot be written ({detail}); free space or mend permissions, then run the command again", path.display())]
    Unwritten { path: PathBuf, detail: String },
    #[error(transparent)]
    Reader(#[from] crate::reader::ReaderError),
    #[error(transparent)]
    Lexicon(#[from] crate::lexicon::LexiconError),
    #[error("the search engine failed: {}", reason::reason(.0))]
    Tantivy(#[from] tantivy::TantivyError),
}

impl IndexError {
    /// Whether the index is as it was, and only could not be written to.
    pub fn is_of_writing(&self) -> bool {
        matches!(self, Self::Io { .. } | Self::Unwritten { .. })
    }

    fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}
