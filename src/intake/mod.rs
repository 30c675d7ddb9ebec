//! How articles come in: by file, by link, by feed. Fetches safely, takes the article out of a page, keeps the files and
//! what is followed. Knows nothing of Discord or of the terminal, which both use it.

mod address;
mod body;
mod draft;
pub mod feed;
mod fetch;
pub mod limits;
mod link;
pub mod page;
mod shelf;
mod source;
mod twin;
mod whole;

pub use draft::{Draft, Particulars, Provenance};
pub use fetch::{Answer, FetchError, Fetched, Fetcher, Lookup, Validators, Wanted};
pub use link::{LinkError, key, links, parse};
pub use page::{Note, Page, PageError};
pub use shelf::{
    Act, By, Change, Counted, Evidence, Gap, MAX_UPLOAD, Report, Shelf, ShelfError, Staged, Taken, article_name,
};
pub use source::{SourceError, bounded, bytes, file, link as from_link};
pub use twin::{Changes, Library, Twin};
