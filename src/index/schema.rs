//! The fields of the index and how an article becomes its documents: one document a sentence, and one for the article
//! that holds its vocabulary.

use super::analysis::Stems;
use super::bag::Bags;
use super::passage::{Passage, passages};
use crate::corpus::Article;
use crate::record::{EntityKind, Record, TimeKind, days};
use foldhash::HashMap;
use jiff::civil::Date;
use tantivy::TantivyDocument;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};

/// Texts come to the index analysed, each once though it may stand in several fields: it only splits them at spaces.
const ANALYSED: &str = "whitespace";
/// Bytes of stems that the field `context` takes of each neighbour.
const NEIGHBOUR: usize = 400;
/// Between an alias and the full name in a term of the field `alias`.
pub(super) const ALIAS_SEPARATOR: char = '\t';
/// Before an alias that no article writes: a surname, a first name, a name without its middle.
pub(super) const DERIVED: char = '\u{1}';

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
    /// Which passage of its article.
    pub ordinal: Field,
    /// The hash of the article's file, hexadecimal.
    pub content: Field,
    /// Days of the sentence (what dates it, others in it, else the day of publication) as days since 1970.
    pub day: Field,
    /// The stored [`Passage`].
    pub passage: Field,
}

pub(super) fn schema() -> (Schema, Fields) {
    let indexed = |option, norms| {
        let indexing = TextFieldIndexing::default().set_tokenizer(ANALYSED);
        TextOptions::default().set_indexing_options(indexing.set_index_option(option).set_fieldnorms(norms))
    };
    let whole = || {
        let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false);
        TextOptions::default().set_indexing_options(indexing.set_index_option(IndexRecordOption::Basic))
    };
    let mut b = Schema::builder();
    let fields = Fields {
        body: b.add_text_field("body", indexed(IndexRecordOption::WithFreqs, true)),
        context: b.add_text_field("context", indexed(IndexRecordOption::WithFreqs, true)),
        speaker: b.add_text_field("speaker", indexed(IndexRecordOption::WithFreqs, true)),
        speaker_name: b.add_text_field("speaker_name", whole()),
        alias: b.add_text_field("alias", whole()),
        has: b.add_text_field("has", whole()),
        article: b.add_text_field("article", whole()),
        own: b.add_text_field("own", whole()),
        word: b.add_text_field("word", indexed(IndexRecordOption::Basic, false)),
        paragraph: b.add_u64_field("paragraph", FAST),
        sentence: b.add_u64_field("sentence", FAST),
        ordinal: b.add_u64_field("ordinal", FAST),
        content: b.add_text_field("content", whole()),
        day: b.add_i64_field("day", FAST | INDEXED),
        passage: b.add_bytes_field("passage", STORED),
    };
    (b.build(), fields)
}

/// Days since 1970-01-01.
pub(super) fn day_number(date: Date) -> i64 {
    i64::from(date.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days()))
}

/// Makes documents; what it learns of words at one article serves the next.
pub(super) struct Documents<'a> {
    fields: &'a Fields,
    stems: Stems,
}

impl<'a> Documents<'a> {
    pub fn new(fields: &'a Fields) -> Self {
        Self { fields, stems: Stems::new() }
    }

    /// The documents of one article, in order, its own document last; `content` is the hash of its file.
    pub fn of(&mut self, article: &Article, record: &Record, content: &str) -> Vec<TantivyDocument> {
        self.stems.tidy();
        let mut passages = passages(article, record);
        let bags = Bags::new(&article.metadata.title, &passages, &mut self.stems);
        let title = bags.title(&self.stems);
        let bodies: Vec<String> = (0..passages.len()).map(|i| bags.body(i, &self.stems)).collect();
        for i in 0..passages.len() {
            passages[i].bag = bags.bag(i, &passages, &self.stems);
        }
        let mut aliases = Aliases::new(&mut self.stems);
        let mut out = Vec::with_capacity(passages.len() + 1);
        for (i, passage) in passages.iter().enumerate() {
            let neighbour = |j: Option<usize>| {
                j.filter(|&j| passages.get(j).is_some_and(|p| p.paragraph == passage.paragraph)).map(|j| &*bodies[j])
            };
            let (before, after) = (neighbour(i.checked_sub(1)), neighbour(Some(i + 1)));
            let context = [title.as_str(), before.map_or("", end), after.map_or("", beginning)].join(" ");
            let mut doc = sentence_document(self.fields, passage, article.metadata.published, &mut aliases);
            doc.add_text(self.fields.content, content);
            // A heading and what is no text are kept to be shown, and never found.
            if passage.kind.is_prose() {
                doc.add_text(self.fields.body, &bodies[i]);
                doc.add_text(self.fields.context, context);
            }
            out.push(doc);
        }
        out.push(self.own_document(&article.id, &bags));
        out
    }

    fn own_document(&self, id: &str, bags: &Bags) -> TantivyDocument {
        let mut own = TantivyDocument::default();
        own.add_text(self.fields.article, id);
        own.add_text(self.fields.own, id);
        own.add_text(self.fields.word, &bags.vocabulary);
        own
    }
}

fn beginning(stems: &str) -> &str {
    if stems.len() <= NEIGHBOUR {
        stems
    } else {
        &stems[..stems[..stems.floor_char_boundary(NEIGHBOUR)].rfind(' ').unwrap_or(0)]
    }
}

fn end(stems: &str) -> &str {
    let from = stems.ceil_char_boundary(stems.len().saturating_sub(NEIGHBOUR));
    if from == 0 { stems } else { stems[from..].split_once(' ').map_or("", |(_, rest)| rest) }
}

fn sentence_document(
    fields: &Fields,
    passage: &Passage,
    published: Option<Date>,
    aliases: &mut Aliases,
) -> TantivyDocument {
    let mut doc = TantivyDocument::default();
    doc.add_text(fields.article, &passage.article.id);
    for statement in &passage.statements {
        if let Some(name) = &statement.speaker {
            doc.add_text(fields.speaker, aliases.stems.joined(name));
            doc.add_text(fields.speaker_name, name);
        }
        if let Some(role) = &statement.role {
            doc.add_text(fields.speaker, aliases.stems.joined(role));
        }
    }
    for alias in aliases.of(passage) {
        doc.add_text(fields.alias, alias);
    }
    for mark in marks(passage) {
        doc.add_text(fields.has, mark);
    }
    doc.add_u64(fields.paragraph, passage.paragraph as u64);
    doc.add_u64(fields.sentence, passage.sentence as u64);
    doc.add_u64(fields.ordinal, passage.ordinal as u64);
    for day in days_of(passage, published) {
        doc.add_i64(fields.day, day_number(day));
    }
    doc.add_bytes(fields.passage, &passage.to_bytes());
    doc
}

/// The days that a sentence tells of: what dates it, and other days in it; for want of better that of its article. That is
/// also the day of a saying that nothing dates, and of a sentence that is only bounded ("since May").
fn days_of(passage: &Passage, published: Option<Date>) -> Vec<Date> {
    let when = passage.when.as_ref().and_then(|w| days(w.value.as_deref()?));
    let dated = passage.times.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time));
    let told = dated.filter_map(|t| days(t.value.as_deref()?)).filter(|(first, last)| is_short(*first, *last));
    let mut out: Vec<Date> = when.into_iter().chain(told).map(|(first, _)| first).collect();
    let exact = when.is_some_and(|(first, last)| is_short(first, last));
    let said = passage.statements.iter().any(|s| s.when.is_none());
    if !exact || said {
        out.extend(published);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Days up to which an expression finds its sentence, beside the one that dates it.
const SHORT: i32 = 31;

fn is_short(first: Date, last: Date) -> bool {
    first.until(last).is_ok_and(|span| span.get_days() < SHORT)
}

/// The terms of the field `alias`, folded once for each name of an article.
struct Aliases<'a> {
    stems: &'a mut Stems,
    folded: HashMap<String, String>,
}

impl<'a> Aliases<'a> {
    fn new(stems: &'a mut Stems) -> Self {
        Self { stems, folded: HashMap::default() }
    }

    fn of(&mut self, passage: &Passage) -> Vec<String> {
        let mut out = Vec::new();
        for entity in &passage.entities {
            let written: Vec<String> =
                entity.aliases.iter().chain([&entity.name]).map(|alias| self.term(alias, &entity.name)).collect();
            if entity.kind == EntityKind::Person {
                let derived = self.derived(&entity.name).into_iter();
                out.extend(derived.filter(|d| !written.iter().any(|w| d.strip_prefix(DERIVED) == Some(w))));
            }
            out.extend(written);
        }
        for name in passage.statements.iter().filter_map(|s| s.speaker.as_ref()) {
            out.push(self.term(name, name));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// What a reader may call a person, beside the aliases that the article has.
    fn derived(&mut self, name: &str) -> Vec<String> {
        let whole = self.term(name, "");
        let suffix = |w: &&str| !matches!(*w, "jr" | "sr" | "ii" | "iii");
        let words: Vec<&str> = whole.trim_end().split(' ').filter(suffix).collect();
        let [first, middle @ .., last] = words.as_slice() else { return Vec::new() };
        let mut forms = vec![(*first).to_owned(), (*last).to_owned()];
        if !middle.is_empty() {
            forms.push(format!("{first} {last}"));
        }
        forms.into_iter().map(|form| format!("{DERIVED}{form}{ALIAS_SEPARATOR}{name}")).collect()
    }

    fn term(&mut self, alias: &str, name: &str) -> String {
        if !self.folded.contains_key(alias) {
            let folded = self.stems.folded(alias);
            self.folded.insert(alias.to_owned(), folded);
        }
        format!("{}{ALIAS_SEPARATOR}{name}", self.folded[alias])
    }
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
