//! A passage as the index stores it: one sentence with its place, its article's particulars, and the part of the
//! record that touches it, so that answering reads no article again. Owns the making of passages from an article.

use super::bag::Bag;
use crate::corpus::{Article, BlockKind, Home, Page, Span, link};
use crate::record::{EntityKind, Record, Sanction, Statement, TimeExpression, When, dating};
use serde::{Deserialize, Serialize};

/// Room for most passages when they are stored.
const USUAL_BYTES: usize = 2048;
/// Bytes of a neighbouring sentence that a passage keeps as context.
pub(super) const CONTEXT_BYTES: usize = 400;
/// Statements, times, sanctions and entities that one passage keeps, each.
const MOST: usize = 32;

/// The particulars that a citation shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleInfo {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it, where known.
    pub publisher: Option<String>,
    /// Its address, where known.
    pub url: Option<String>,
    /// `YYYY-MM-DD`.
    pub published: Option<String>,
}

/// One sentence of an article and what the record knows of it. All spans are bytes into the article's plain reading, but
/// for `file`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Of which it is a sentence.
    pub article: ArticleInfo,
    /// From 1.
    pub paragraph: usize,
    /// From 1 within the paragraph.
    pub sentence: usize,
    /// Which passage of its article, from 0.
    pub ordinal: usize,
    /// Its place in the plain reading.
    pub span: Span,
    /// What is read at `span`.
    pub text: String,
    /// Of the block that it stands in.
    pub kind: BlockKind,
    /// The file's bytes that the sentence stands for.
    pub file: Span,
    /// What the file has there, where that is not `text`.
    source: Option<String>,
    /// From `text` to that.
    home: Home,
    /// By which a browser finds it on its page; none where the article has no address or nothing tells it apart.
    pub fragment: Option<String>,
    /// Statements whose content touches the sentence.
    pub statements: Vec<Statement>,
    /// Time expressions within it.
    pub times: Vec<TimeExpression>,
    /// What dates the sentence's event.
    pub when: Option<When>,
    /// Sanctions that it reports.
    pub sanctions: Vec<Sanction>,
    /// Who is named or described in it.
    pub entities: Vec<PassageEntity>,
    /// The sentence before in the same paragraph, cut to some 400 bytes from its end.
    pub before: String,
    /// The sentence after in the same paragraph, cut to some 400 bytes.
    pub after: String,
    /// The stems of all that.
    pub bag: Bag,
    /// Texts of spans of the record that lie outside the sentence.
    outside: Vec<(Span, String)>,
}

/// A person or body that a passage names or describes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PassageEntity {
    /// The fullest form that the article gives.
    pub name: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Shorter forms that the article uses.
    pub aliases: Vec<String>,
    /// A role that the passage itself gives.
    pub role: Option<Span>,
    /// Where the passage names it.
    pub mentions: Vec<Span>,
}

impl Passage {
    /// The article's text at a span of this passage's record.
    pub fn slice(&self, span: Span) -> Option<&str> {
        if self.span.contains(span) {
            return self.text.get(span.start - self.span.start..span.end - self.span.start);
        }
        self.outside.iter().find(|(s, _)| *s == span).map(|(_, text)| text.as_str())
    }

    /// The sentence as the file has it.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.text)
    }

    /// The file's bytes that a span of this sentence stands for.
    pub fn home(&self, span: Span) -> Option<Span> {
        let own = self.span.contains(span).then(|| Span::new(span.start - self.span.start, span.end - self.span.start));
        let home = self.home.of(own?);
        Some(Span::new(self.file.start + home.start, self.file.start + home.end))
    }

    /// The address of its page, at the sentence itself where that can be told.
    pub fn link(&self) -> Option<String> {
        let url = self.article.url.as_deref()?;
        Some(self.fragment.as_deref().map_or_else(|| url.to_owned(), |fragment| link(url, fragment)))
    }

    /// As the index stores it.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        postcard::to_extend(self, Vec::with_capacity(USUAL_BYTES)).unwrap_or_default()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, postcard::Error> {
        let passage: Self = postcard::from_bytes(bytes)?;
        let whole = passage.bag.body().all(|(_, at)| passage.text.get(at).is_some());
        if whole { Ok(passage) } else { Err(postcard::Error::DeserializeBadEncoding) }
    }

    /// The part of a statement's content that stands in this sentence.
    pub fn content_here(&self, statement: &Statement) -> Vec<Span> {
        let clip = |s: &Span| Span::new(s.start.max(self.span.start), s.end.min(self.span.end));
        statement.content.iter().filter(|s| s.overlaps(self.span)).map(clip).collect()
    }
}

/// Every sentence of an article as a passage, in order, their bags still empty.
pub fn passages(article: &Article, record: &Record) -> Vec<Passage> {
    let info = ArticleInfo {
        id: article.id.clone(),
        title: article.metadata.title.clone(),
        publisher: article.metadata.publisher.clone(),
        url: article.metadata.url.clone(),
        published: article.metadata.published.map(|d| d.to_string()),
    };
    let page = info.url.is_some().then(|| Page::of(article));
    let mut maker = Maker::new(article, record);
    let mut out = Vec::with_capacity(article.sentence_count());
    for (p, paragraph) in article.paragraphs.iter().enumerate() {
        for (s, &span) in paragraph.sentences.iter().enumerate() {
            let neighbour = |i: Option<usize>| i.and_then(|i| paragraph.sentences.get(i)).map(|&s| article.slice(s));
            let before = neighbour(s.checked_sub(1))
                .map_or("", |t| &t[t.ceil_char_boundary(t.len().saturating_sub(CONTEXT_BYTES))..]);
            let after = neighbour(Some(s + 1)).map_or("", |t| &t[..t.floor_char_boundary(CONTEXT_BYTES)]);
            let (file, home) = article.sentence_home(span);
            let (text, source) = (article.slice(span), file.get(article.source()).unwrap_or(""));
            let mut passage = Passage {
                article: info.clone(),
                paragraph: p + 1,
                sentence: s + 1,
                ordinal: out.len(),
                span,
                text: text.to_owned(),
                kind: paragraph.kind,
                file,
                source: (source != text).then(|| source.to_owned()),
                home,
                fragment: page.as_ref().and_then(|page| page.fragment(span)),
                statements: Vec::new(),
                times: Vec::new(),
                when: dating(article, &record.times, span),
                sanctions: Vec::new(),
                entities: Vec::new(),
                before: before.to_owned(),
                after: after.to_owned(),
                bag: Bag::default(),
                outside: Vec::new(),
            };
            maker.fill(&mut passage);
            out.push(passage);
        }
    }
    out
}

/// Deals the record's parts out to sentences in one pass: each list is sorted by where its parts begin.
struct Maker<'a> {
    article: &'a Article,
    statements: Dealer<'a, Statement>,
    times: Dealer<'a, TimeExpression>,
    sanctions: Dealer<'a, Sanction>,
    mentions: Dealer<'a, (Span, usize)>,
    record: &'a Record,
}

impl<'a> Maker<'a> {
    fn new(article: &'a Article, record: &'a Record) -> Self {
        let mut mentions: Vec<(Span, (Span, usize))> = Vec::new();
        for (i, entity) in record.entities.iter().enumerate() {
            mentions.extend(entity.mentions.iter().map(|&m| (m, (m, i))));
        }
        Self {
            article,
            statements: Dealer::new(record.statements.iter().map(|s| (s.extent(), s)).collect()),
            times: Dealer::new(record.times.iter().map(|t| (Span::new(t.start, t.end), t)).collect()),
            sanctions: Dealer::new(record.sanctions.iter().map(|s| (Span::new(s.start, s.end), s)).collect()),
            mentions: Dealer::owned(mentions),
            record,
        }
    }

    fn fill(&mut self, passage: &mut Passage) {
        let span = passage.span;
        passage.statements = self.statements.at(span).filter(|s| s.content.iter().any(|c| c.overlaps(span))).collect();
        passage.times = self.times.at(span).collect();
        passage.sanctions = self.sanctions.at(span).collect();
        let mentions: Vec<(Span, usize)> = self.mentions.at(span).collect();
        for (mention, i) in mentions {
            let entity = &self.record.entities[i];
            match passage.entities.iter_mut().find(|e| e.name == entity.name) {
                Some(known) => known.mentions.push(mention),
                None => passage.entities.push(PassageEntity {
                    name: entity.name.clone(),
                    kind: entity.kind,
                    aliases: entity.aliases.clone(),
                    role: entity.roles.iter().copied().find(|r| span.contains(*r)),
                    mentions: vec![mention],
                }),
            }
        }
        self.keep_outside(passage);
    }

    fn keep_outside(&self, passage: &mut Passage) {
        let mut spans: Vec<Span> = Vec::new();
        let when = |w: &Option<When>| w.as_ref().map(|w| Span::new(w.start, w.end));
        for statement in &passage.statements {
            spans.extend(statement.source.into_iter().chain(statement.cue).chain(when(&statement.when)));
        }
        for sanction in &passage.sanctions {
            spans.extend(
                sanction.grounds.as_ref().map(|g| Span::new(g.start, g.end)).into_iter().chain(when(&sanction.when)),
            );
        }
        spans.extend(when(&passage.when));
        spans.sort_unstable();
        spans.dedup();
        let outside = spans.into_iter().filter(|s| !passage.span.contains(*s));
        passage.outside = outside.map(|s| (s, self.article.slice(s).to_owned())).collect();
    }
}

/// Items by span, handed out to spans that come in order.
struct Dealer<'a, T: Clone> {
    items: Vec<(Span, std::borrow::Cow<'a, T>)>,
    from: usize,
}

impl<'a, T: Clone> Dealer<'a, T> {
    fn new(items: Vec<(Span, &'a T)>) -> Self {
        Self::sorted(items.into_iter().map(|(s, t)| (s, std::borrow::Cow::Borrowed(t))).collect())
    }

    fn owned(items: Vec<(Span, T)>) -> Self {
        Self::sorted(items.into_iter().map(|(s, t)| (s, std::borrow::Cow::Owned(t))).collect())
    }

    fn sorted(mut items: Vec<(Span, std::borrow::Cow<'a, T>)>) -> Self {
        items.sort_by_key(|(span, _)| *span);
        Self { items, from: 0 }
    }

    fn at(&mut self, span: Span) -> impl Iterator<Item = T> {
        while self.items.get(self.from).is_some_and(|(s, _)| s.end <= span.start) {
            self.from += 1;
        }
        let here = self.items[self.from..].iter().take_while(move |(s, _)| s.start < span.end);
        here.filter(move |(s, _)| s.overlaps(span)).take(MOST).map(|(_, item)| item.as_ref().clone())
    }
}
