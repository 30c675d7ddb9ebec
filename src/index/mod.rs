//! The index: one generation a folder, built from records, searched without a query language. The only room that
//! knows tantivy.
