//! Who is meant by a source: names, surnames, offices, pronouns and descriptions, resolved within the article to whom a
//! careful reader would name. What stays open is null.

use super::draft::Draft;
use super::entity::Book;
use super::grammar::Tags;
use super::name::Look;
use super::token::Tokens;
use crate::corpus::Span;
use crate::lexicon::Gender;
use std::collections::HashMap;
use std::ops::Range;

/// How many names back a pronoun is looked for.
const MAX_NAMES_BACK: usize = 40;
/// What the best candidate for a pronoun must score, and by how much it must lead.
const MIN_SCORE: f32 = 1.6;
const MIN_LEAD: f32 = 0.6;

/// Whom a source means.
#[derive(Clone, Debug, Default)]
pub struct Speaker {
    pub name: Option<String>,
    pub role: Option<Span>,
    pub entity: Option<usize>,
}

/// Reads the sources of an article in order.
pub struct Resolver<'r, 'a> {
    paragraphs: &'r [Tokens<'a>],
    book: &'r Book,
    /// Paragraph, sentence and speaker of the statements read so far.
    said: Vec<(usize, usize, Speaker)>,
    /// Where an entity stands under a description or pronoun.
    pub described: HashMap<usize, Vec<Span>>,
}

impl<'r, 'a> Resolver<'r, 'a> {
    pub fn new(paragraphs: &'r [Tokens<'a>], book: &'r Book) -> Self {
        Self { paragraphs, book, said: Vec::new(), described: HashMap::new() }
    }

    /// The speaker of a draft; drafts come in the order of the article.
    pub fn speaker(&mut self, draft: &Draft) -> Speaker {
        let Some(source) = &draft.source else { return Speaker::default() };
        let p = draft.paragraph;
        let t = &self.paragraphs[p];
        let sentence = t.sentences.partition_point(|s| s.end <= source.head.start);
        let speaker = self.resolve(draft, p, sentence, source.head.clone(), source.full.clone());
        if let Some(e) = speaker.entity {
            self.described.entry(e).or_default().push(t.span(source.head.clone()));
        }
        self.said.push((p, sentence, speaker.clone()));
        speaker
    }

    fn resolve(&self, draft: &Draft, p: usize, sentence: usize, head: Range<usize>, full: Range<usize>) -> Speaker {
        let t = &self.paragraphs[p];
        if head.len() == 1 {
            let word = t.word(head.start).to_ascii_lowercase();
            match word.as_str() {
                "he" | "him" | "himself" => return self.pronoun(draft, p, sentence, head.start, Gender::He),
                "she" | "her" | "herself" => return self.pronoun(draft, p, sentence, head.start, Gender::She),
                "it" => return self.it(p, sentence),
                "they" => return self.they(p, sentence),
                "i" | "we" | "you" | "that" | "this" | "one" | "me" | "us" | "them" => return Speaker::default(),
                "who" | "which" => return self.antecedent(p, head.start),
                _ => {}
            }
        }
        let core = self.core(p, head.clone());
        if let Some(n) = self.head_name(p, core.clone()) {
            return self.named(n);
        }
        if let Some(n) = self.apposed(p, &head, &full) {
            return self.named(n);
        }
        self.description(p, sentence, core, head)
    }

    /// The phrase up to its first preposition outside of a name, without a bracket.
    fn core(&self, p: usize, head: Range<usize>) -> Range<usize> {
        let t = &self.paragraphs[p];
        let inside = |i: usize| {
            self.book.in_paragraph(p).any(|n| self.book.names[n].tokens.start < i && i < self.book.names[n].tokens.end)
        };
        let cuts = Tags::PREPOSITION | Tags::BRACKET | Tags::RELATIVE | Tags::COMMA;
        let end =
            (head.start + 1..head.end).find(|&i| t.has(i, cuts) && !t.is_capital(i) && !inside(i)).unwrap_or(head.end);
        head.start..end
    }

    fn named(&self, n: usize) -> Speaker {
        let Some(e) = self.book.entity[n] else { return Speaker::default() };
        self.entity(e, Some(n))
    }

    fn entity(&self, e: usize, mention: Option<usize>) -> Speaker {
        Speaker {
            name: Some(self.book.known[e].name.clone()),
            role: self.book.role(e, mention, self.paragraphs),
            entity: Some(e),
        }
    }

    /// The name that the phrase ends in.
    fn head_name(&self, p: usize, core: Range<usize>) -> Option<usize> {
        let t = &self.paragraphs[p];
        let n = self.book.in_paragraph(p).find(|&n| {
            let name = &self.book.names[n];
            name.tokens.start >= core.start.saturating_sub(name.tokens.len())
                && name.tokens.start < core.end
                && name.tokens.end >= core.end
        })?;
        let name = &self.book.names[n];
        let joined = (core.start..name.tokens.start).any(|i| t.is(i, "and"));
        (!joined && !t.has(name.tokens.end, Tags::CLITIC)).then_some(n)
    }

    /// "The mayor, X," and "Others, including X,".
    fn apposed(&self, p: usize, head: &Range<usize>, full: &Range<usize>) -> Option<usize> {
        let t = &self.paragraphs[p];
        let start = head.end + 1;
        let including = t.is(start, "including");
        let start = if including { start + 1 } else { start };
        if full.end <= start || !t.has(head.end, Tags::COMMA) {
            return None;
        }
        let alone = |n: &usize| {
            let name = &self.book.names[*n];
            name.title.start.min(name.tokens.start) == start && name.tokens.end == full.end && name.look != Look::Body
        };
        let office = head.clone().any(|i| t.title(i).office) || including;
        self.book.in_paragraph(p).find(alone).filter(|_| office)
    }

    /// "…, who said": the name or phrase in front.
    fn antecedent(&self, p: usize, who: usize) -> Speaker {
        let t = &self.paragraphs[p];
        let mut end = who;
        if end > 0 && t.has(end - 1, Tags::COMMA) {
            end -= 1;
        }
        let near = self.book.in_paragraph(p).rev().find(|&n| {
            let name = &self.book.names[n];
            let role_end = name.role.as_ref().map_or(0, |r| r.end);
            name.tokens.end == end
                || role_end == end
                || t.word(name.tokens.end) == "("
                    && end > name.tokens.end
                    && end - name.tokens.end < 8
                    && t.word(end - 1) == ")"
        });
        near.map_or(Speaker::default(), |n| self.named(n))
    }

    fn last_said(&self, p: usize, sentence: usize, reach: usize) -> Option<&Speaker> {
        let (lp, ls, speaker) = self.said.last()?;
        let near = *lp == p && sentence.saturating_sub(*ls) <= reach
            || p == lp + 1 && sentence == 0 && ls + 1 >= self.paragraphs[*lp].sentences.len();
        near.then_some(speaker)
    }

    fn it(&self, p: usize, sentence: usize) -> Speaker {
        let body =
            |s: &&Speaker| s.entity.is_some_and(|e| matches!(self.book.known[e].look, Look::Body | Look::Country));
        self.last_said(p, sentence, 1).filter(body).cloned().unwrap_or_default()
    }

    fn they(&self, p: usize, sentence: usize) -> Speaker {
        let plural = |s: &&Speaker| s.entity.is_none() && s.name.as_ref().is_some_and(|n| n.ends_with('s'));
        self.last_said(p, sentence, 1).filter(plural).cloned().unwrap_or_default()
    }

    /// Scores the persons named before a pronoun, and takes the best where it leads clearly.
    fn pronoun(&self, draft: &Draft, p: usize, sentence: usize, at: usize, gender: Gender) -> Speaker {
        let mut scores: Vec<(usize, f32)> = Vec::new();
        let last = self
            .book
            .in_paragraph(p)
            .take_while(|&n| self.book.names[n].tokens.start < at)
            .last()
            .map_or(self.book.in_paragraph(p).start, |n| n + 1);
        for n in (last.saturating_sub(MAX_NAMES_BACK)..last).rev() {
            let Some(e) = self.book.entity[n].filter(|&e| self.may_be(e, gender)) else { continue };
            let score = self.weight(n, p, sentence);
            match scores.iter_mut().find(|(k, _)| *k == e) {
                Some((_, best)) => *best = best.max(score) + 0.1,
                None => scores.push((e, score)),
            }
        }
        for (e, score) in &mut scores {
            *score += self.standing(*e, draft, p, sentence, gender);
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1));
        let lead = scores.first().map_or(0.0, |a| a.1 - scores.get(1).map_or(0.0, |b| b.1));
        match scores.first() {
            Some(&(e, score)) if score >= MIN_SCORE && lead >= MIN_LEAD => self.entity(e, None),
            _ => Speaker::default(),
        }
    }

    fn may_be(&self, e: usize, gender: Gender) -> bool {
        let known = &self.book.known[e];
        matches!(known.look, Look::Person | Look::Open) && known.gender.is_none_or(|g| g == gender)
    }

    /// How strongly one mention suggests itself.
    fn weight(&self, n: usize, p: usize, sentence: usize) -> f32 {
        let name = &self.book.names[n];
        let t = &self.paragraphs[name.paragraph];
        let distance = if name.paragraph == p {
            sentence.saturating_sub(name.sentence) as f32
        } else {
            let rest = t.sentences.len() - 1 - name.sentence.min(t.sentences.len() - 1);
            (p - name.paragraph) as f32 * 1.5 + (rest + sentence) as f32 * 0.7
        };
        let base = match name {
            _ if name.quoted => 0.4,
            _ if t.has(name.tokens.end, Tags::CLITIC) => 1.3,
            _ if name.subject => 3.0,
            _ => 1.3,
        };
        base / (1.0 + 0.45 * distance)
    }

    /// What speaks for an entity apart from where it is named: that it spoke last, that its gender is known.
    fn standing(&self, e: usize, draft: &Draft, p: usize, sentence: usize, gender: Gender) -> f32 {
        let known = &self.book.known[e];
        let mut score = (known.mentions.len() as f32).ln() * 0.2;
        score += match known.gender {
            Some(g) if g == gender => 0.5,
            _ if known.look == Look::Person => 0.0,
            _ => -0.5,
        };
        if let Some((lp, ls, last)) = self.said.last() {
            if last.entity == Some(e) {
                score += match p - lp {
                    0 if sentence - (*ls).min(sentence) <= 1 => 2.6,
                    0 => 2.0,
                    1 => 1.6,
                    2 => 0.8,
                    _ => 0.2,
                };
            }
        }
        let t = &self.paragraphs[p];
        let inside = self.book.in_paragraph(p).any(|n| {
            self.book.entity[n] == Some(e)
                && draft.content.iter().any(|c| c.contains(t.span(self.book.names[n].tokens.clone())))
        });
        if inside { score - 1.5 } else { score }
    }

    /// "the mayor", "U.S. officials", "the statement".
    fn description(&self, p: usize, sentence: usize, core: Range<usize>, head: Range<usize>) -> Speaker {
        let t = &self.paragraphs[p];
        let Some(last) = core.end.checked_sub(1) else { return Speaker::default() };
        let definite =
            t.is_any(core.start, &["the", "his", "her", "their", "its", "this", "that", "my", "our", "your"]);
        let noun = t.word(last).to_lowercase();
        if definite
            && t.title(last).office
            && !matches!(
                noun.as_str(),
                "man" | "woman" | "boy" | "girl" | "child" | "friend" | "member" | "source" | "host"
            )
        {
            return self.by_office(p, core, &noun);
        }
        if definite && matches!(noun.as_str(), "statement" | "communiqué" | "release" | "readout") {
            let near = self.last_said(p, sentence, 1).filter(|s| s.name.is_some());
            return near.cloned().unwrap_or_default();
        }
        if definite && core.len() <= 2 && t.title(last).body {
            return self.by_body(p, &noun);
        }
        let pointing = t.is_any(core.start, &["his", "her", "their", "its", "this", "that", "my", "our", "your"]);
        if pointing || definite && core.len() <= 2 && !t.title(last).offices && !t.is_capital(last) {
            return Speaker::default();
        }
        let start = if t.is(head.start, "the") { head.start + 1 } else { head.start };
        let words = t.span(start..head.end).get(t.text).unwrap_or("");
        Speaker {
            name: (!words.is_empty()).then(|| words.split_whitespace().collect::<Vec<_>>().join(" ")),
            role: None,
            entity: None,
        }
    }

    /// The one person whose role has the office's word.
    fn by_office(&self, p: usize, core: Range<usize>, noun: &str) -> Speaker {
        let t = &self.paragraphs[p];
        let modifiers: Vec<String> = (core.start + 1..core.end - 1)
            .filter(|&i| t.has(i, Tags::WORD))
            .map(|i| t.word(i).to_lowercase())
            .collect();
        let mut found: Vec<(usize, usize)> = Vec::new();
        let until = self.book.in_paragraph(p).end;
        for n in until.saturating_sub(400)..until {
            let (Some(e), Some(words)) = (self.book.entity[n], self.role_words(n)) else { continue };
            if !words.iter().any(|w| self.same_office(w, noun)) || found.len() > 16 {
                continue;
            }
            let shared = modifiers.iter().filter(|m| words.contains(m)).count();
            match found.iter_mut().find(|(k, _)| *k == e) {
                Some((_, best)) => *best = shared.max(*best),
                None => found.push((e, shared)),
            }
        }
        let best = found.iter().map(|f| f.1).max().unwrap_or(0);
        let mut fitting = found.iter().filter(|f| f.1 == best);
        match (fitting.next(), fitting.next()) {
            (Some(&(e, _)), None) => self.entity(e, None),
            _ => Speaker::default(),
        }
    }

    fn role_words(&self, n: usize) -> Option<Vec<String>> {
        let name = &self.book.names[n];
        let t = &self.paragraphs[name.paragraph];
        let range = name.role.clone()?;
        Some(range.filter(|&i| t.has(i, Tags::WORD)).map(|i| t.word(i).trim_end_matches('.').to_lowercase()).collect())
    }

    fn same_office(&self, role: &str, noun: &str) -> bool {
        let titles = &self.paragraphs[0].lexicon.titles;
        let plain = titles.abbreviations_office.get(role).map_or(role, String::as_str);
        plain == noun || plain.split(' ').next_back() == Some(noun)
    }

    /// The one body spoken of lately whose name has the noun, or that spoke last.
    fn by_body(&self, p: usize, noun: &str) -> Speaker {
        let until = self.book.in_paragraph(p).end;
        let mut found: Vec<usize> = Vec::new();
        for n in until.saturating_sub(60)..until {
            let Some(e) = self.book.entity[n] else { continue };
            let known = &self.book.known[e];
            let named = known.name.to_lowercase().split([' ', '-']).any(|w| w == noun);
            if known.look == Look::Body && named && !found.contains(&e) {
                found.push(e);
            }
        }
        if let [one] = found[..] { self.entity(one, None) } else { Speaker::default() }
    }
}
