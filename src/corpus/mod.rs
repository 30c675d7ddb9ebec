//! Article files and what stands in them: loading, paragraphs, sentences, quotation marks, spans. Imports no other
//! room, and is the only reader of `data/articles`.

mod article;
mod display;
mod load;
mod quotes;
mod segment;
mod span;

pub use article::{Article, BlockKind, Metadata, Paragraph};
pub use display::plain;
pub use load::{
    Fingerprint, Format, MAX_BYTES, Problem, ProblemKind, Severity, SourceFile, fingerprint, parse, read, scan,
};
pub use quotes::{QuoteRegion, quote_regions};
pub use segment::{paragraphs, sentences};
pub use span::Span;
