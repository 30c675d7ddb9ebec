//! The fields of the index and how an article becomes its documents: one document a sentence, and one for the article
//! that holds its vocabulary.

use super::analysis;
use super::passage::{Passage, passages};
use crate::corpus::Article;
use crate::record::{Record, TimeKind, days};
use jiff::civil::Date;
use std::collections::BTreeSet;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, TantivyDocument};

const ENGLISH: &str = "onrecord_english";
const WORDS: &str = "onrecord_words";
/// Between an alias and the full name in a term of the field `alias`.
pub(super) const ALIAS_SEPARATOR: char = '\t';

/// What a passage holds, as terms of the field `has`.
pub mod has {
    pub const STATEMENT: &str = "statement";
    pub const DIRECT: &str = "direct";
    pub const TIME: &str = "time";
    pub const NUMBER: &str = "number";
    pub const SANCTION: &str = "sanction";
    pub const ROLE: &str = "role";
}

#[derive(Clone, Copy)]
pub(super) struct Fields {
    /// The sentence's stems.
    pub body: Field,
    /// Stems of the title and the neighbouring sentences.
    pub context: Field,
    /// Stems of the names and roles of those whose words the sentence holds.
    pub speaker: Field,
    /// The full names of those, whole.
    pub speaker_name: Field,
    /// Alias, tab, full name, for each entity of the sentence.
    pub alias: Field,
    /// See [`has`].
    pub has: Field,
    /// The article's id, whole.
    pub article: Field,
    /// On the article's own document: its id.
    pub own: Field,
    /// On the article's own document: its words, unstemmed.
    pub word: Field,
    pub paragraph: Field,
    pub sentence: Field,
    /// Day of the sentence (what dates it, else the day of publication) as days since 1970.
    pub day: Field,
    /// The stored [`Passage`] as JSON.
    pub passage: Field,
}

pub(super) fn schema() -> (Schema, Fields) {
    let indexed = |tokenizer: &str, option, norms| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer);
        TextOptions::default().set_indexing_options(indexing.set_index_option(option).set_fieldnorms(norms))
    };
    let mut b = Schema::builder();
    let fields = Fields {
        body: b.add_text_field("body", indexed(ENGLISH, IndexRecordOption::WithFreqs, true)),
        context: b.add_text_field("context", indexed(ENGLISH, IndexRecordOption::WithFreqs, true)),
        speaker: b.add_text_field("speaker", indexed(ENGLISH, IndexRecordOption::WithFreqs, true)),
        speaker_name: b.add_text_field("speaker_name", STRING),
        alias: b.add_text_field("alias", STRING),
        has: b.add_text_field("has", STRING),
        article: b.add_text_field("article", STRING),
        own: b.add_text_field("own", STRING),
        word: b.add_text_field("word", indexed(WORDS, IndexRecordOption::Basic, false)),
        paragraph: b.add_u64_field("paragraph", FAST),
        sentence: b.add_u64_field("sentence", FAST),
        day: b.add_i64_field("day", FAST | INDEXED),
        passage: b.add_bytes_field("passage", STORED),
    };
    (b.build(), fields)
}

pub(super) fn register(index: &Index) {
    index.tokenizers().register(ENGLISH, analysis::english());
    index.tokenizers().register(WORDS, analysis::words());
}

/// Days since 1970-01-01.
pub(super) fn day_number(date: Date) -> i64 {
    i64::from(date.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days()))
}

/// The documents of one article, in order, its own document last.
pub(super) fn documents(fields: &Fields, article: &Article, record: &Record) -> Vec<TantivyDocument> {
    let published = article.metadata.published;
    let mut out: Vec<TantivyDocument> =
        passages(article, record).iter().map(|p| sentence_document(fields, p, published)).collect();
    let mut own = TantivyDocument::default();
    own.add_text(fields.article, &article.id);
    own.add_text(fields.own, &article.id);
    own.add_text(fields.word, article.slice(article.body));
    own.add_text(fields.word, &article.metadata.title);
    out.push(own);
    out
}

fn sentence_document(fields: &Fields, passage: &Passage, published: Option<Date>) -> TantivyDocument {
    let mut doc = TantivyDocument::default();
    doc.add_text(fields.article, &passage.article.id);
    doc.add_text(fields.body, &passage.text);
    doc.add_text(fields.context, &passage.article.title);
    doc.add_text(fields.context, &passage.before);
    doc.add_text(fields.context, &passage.after);
    for statement in &passage.statements {
        if let Some(name) = &statement.speaker {
            doc.add_text(fields.speaker, name);
            doc.add_text(fields.speaker_name, name);
        }
        if let Some(role) = &statement.role {
            doc.add_text(fields.speaker, role);
        }
    }
    for alias in aliases(passage) {
        doc.add_text(fields.alias, alias);
    }
    for mark in marks(passage) {
        doc.add_text(fields.has, mark);
    }
    doc.add_u64(fields.paragraph, passage.paragraph as u64);
    doc.add_u64(fields.sentence, passage.sentence as u64);
    let value = passage.when.as_ref().and_then(|w| w.value.as_deref());
    if let Some(day) = value.and_then(days).map(|(first, _)| first).or(published) {
        doc.add_i64(fields.day, day_number(day));
    }
    let json = serde_json::to_vec(passage).unwrap_or_default();
    doc.add_bytes(fields.passage, &json);
    doc
}

fn aliases(passage: &Passage) -> BTreeSet<String> {
    let mut folding = super::Analysis::words();
    let mut fold = |text: &str| folding.terms(text).join(" ");
    let mut out = BTreeSet::new();
    for entity in &passage.entities {
        for alias in entity.aliases.iter().chain([&entity.name]) {
            out.insert(format!("{}{ALIAS_SEPARATOR}{}", fold(alias), entity.name));
        }
    }
    for name in passage.statements.iter().filter_map(|s| s.speaker.as_ref()) {
        out.insert(format!("{}{ALIAS_SEPARATOR}{name}", fold(name)));
    }
    out
}

fn marks(passage: &Passage) -> Vec<&'static str> {
    let number = passage.text.bytes().any(|b| b.is_ascii_digit());
    let time = passage.times.iter().any(|t| t.kind != TimeKind::Set) || passage.when.is_some();
    [
        (!passage.statements.is_empty(), has::STATEMENT),
        (passage.statements.iter().any(|s| s.direct), has::DIRECT),
        (time, has::TIME),
        (number, has::NUMBER),
        (!passage.sanctions.is_empty(), has::SANCTION),
        (passage.entities.iter().any(|e| e.role.is_some()), has::ROLE),
    ]
    .into_iter()
    .filter_map(|(holds, mark)| holds.then_some(mark))
    .collect()
}
