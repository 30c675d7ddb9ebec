//! Names that stand alone above somebody's words: a heading, or lines as newsrooms set voices from the street.

use crate::corpus::{Article, BlockKind};
use crate::record::names::{book::Book, known::is_person, look::Look};
use crate::record::source::Source;
use crate::record::syntax::{Tags, Tokens, line::skip_markup};

/// No such line is longer, in tokens, unless it is in bold.
const MAX_LINE: usize = 12;
/// One name above a quotation may be of whoever it is about.
const LEAST: usize = 2;

/// For each paragraph, whose words the one below is; none where it is no name above a quotation.
pub fn heads(article: &Article, paragraphs: &[Tokens], book: &Book) -> Vec<Option<Source>> {
    let voices = Voices { article, paragraphs, book };
    let mut out: Vec<Option<Source>> = Vec::with_capacity(paragraphs.len());
    out.resize_with(paragraphs.len(), || None);
    let mut p = 0;
    while p < paragraphs.len() {
        if !article.paragraphs[p].kind.is_prose() {
            out[p] = heading(&paragraphs[p], p, book, false);
            p += 1;
            continue;
        }
        let run = voices.run(p);
        for (k, source) in run.iter().enumerate() {
            out[p + 2 * k] = Some(source.clone());
        }
        p += (2 * run.len()).max(1);
    }
    out
}

struct Voices<'r, 'a> {
    article: &'r Article,
    paragraphs: &'r [Tokens<'a>],
    book: &'r Book,
}

impl Voices<'_, '_> {
    /// The names that stand turn about with their quotations from a paragraph on; none where they are signatures below
    /// quotations, or most of these tell of somebody else.
    fn run(&self, p: usize) -> Vec<Source> {
        if p > 0 && self.is_quotation(p - 1) {
            return Vec::new();
        }
        let turns = (p..).step_by(2).map_while(|at| self.name(at).filter(|_| self.is_quotation(at + 1)));
        let run: Vec<Source> = turns.collect();
        let end = p + 2 * run.len();
        let own = (0..run.len()).filter(|k| self.is_own(p + 2 * k + 1)).count();
        let signed = self.name(end).is_some();
        if run.len() < LEAST || own * 2 < run.len() || signed { Vec::new() } else { run }
    }

    fn name(&self, p: usize) -> Option<Source> {
        let (t, paragraph) = (self.paragraphs.get(p)?, self.article.paragraphs.get(p)?);
        let open = t.tokens.last().is_some_and(|k| !k.tags.has(Tags::STOP));
        let short = paragraph.is_emphasised() || t.tokens.len() <= MAX_LINE && open;
        let line = paragraph.kind == BlockKind::Paragraph && short && t.quotes.is_empty();
        if line { heading(t, p, self.book, true) } else { None }
    }

    /// Nothing but one quotation.
    fn is_quotation(&self, p: usize) -> bool {
        self.paragraphs.get(p).is_some_and(|t| {
            let whole = t.quotation(0);
            whole.is_some_and(|q| q.start == 0 && q.end >= t.tokens.len())
        })
    }

    /// Whoever speaks in it speaks of himself.
    fn is_own(&self, p: usize) -> bool {
        let t = &self.paragraphs[p];
        let first = t.tokens.len() > 1 && t.is_any(1, &["he", "she", "his", "her"]);
        !first
            && (0..t.tokens.len()).any(|i| t.is_any(i, &["i", "we", "my", "our", "me", "us", "i'm", "i've", "we're"]))
    }
}

/// A heading that is nothing but a person's name, with an office at most: of whom the quotation below it is. `quoted`: there is
/// one, so that a name in full needs no other witness.
fn heading(t: &Tokens, paragraph: usize, book: &Book, quoted: bool) -> Option<Source> {
    let all = book.in_paragraph(paragraph);
    let n = all.clone().next().filter(|_| all.len() < 3)?;
    let name = &book.names[n];
    let start = skip_markup(t, 0, t.tokens.len());
    let e = book.entity[n].filter(|&e| is_person(&book.known[e]))?;
    let opens =
        name.title.start.min(name.tokens.start) == start || name.role.as_ref().is_some_and(|r| r.start == start);
    let ends = name.tokens.end == t.tokens.len() || t.has(name.tokens.end, Tags::COMMA | Tags::COLON | Tags::BRACKET);
    let office = (start..t.tokens.len()).any(|i| t.title(i).office || t.title(i).prefixed);
    let full = quoted && name.tokens.len() > 1;
    let known = full || office || book.known[e].look == Look::Person || book.known[e].mentions.len() > 1;
    let clause = (name.tokens.end..t.tokens.len()).any(|i| t.has(i, Tags::AUXILIARY | Tags::SUBJECT) || t.is_finite(i));
    (opens && ends && known && !clause).then(|| Source { head: name.tokens.clone(), full: start..t.tokens.len() })
}
