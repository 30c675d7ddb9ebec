//! Article files and what stands in them: loading, paragraphs, sentences, quotation marks, spans, the plain reading and
//! the way back to the file. Imports no other room, and is the only reader of `data/articles`.

mod article;
mod block;
mod boilerplate;
mod day;
mod display;
mod fragment;
mod front;
mod head;
mod home;
mod inline;
mod letters;
mod load;
mod problem;
mod quotes;
mod scan;
mod segment;
mod span;
mod twins;
mod view;
mod visible;

pub use article::{Article, BlockKind, Metadata, Paragraph};
pub use day::day_of;
pub(crate) use display::counted;
pub use display::plain;
pub use fragment::{Page, link};
pub use home::Home;
pub use load::{Fingerprint, MAX_BYTES, fingerprint, parse, read};
pub use problem::{Problem, ProblemKind, Severity};
pub use quotes::{QuoteRegion, quote_regions};
pub use scan::{Format, SourceFile, id, scan};
pub use segment::{paragraphs, sentences};
pub use span::Span;
pub use twins::{Pair, Twins};
pub use visible::{is_hidden, visible};
