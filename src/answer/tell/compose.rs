//! The words of an answer: verbatim spans of the sources, joined by the connecting words of one list, with computed
//! counts and days. Owns that list.

use super::{point, when};
use crate::answer::find::evidence::Evidence;
use crate::answer::question::Wanted;
use crate::answer::{Citation, Dating, Kind, Short, Speaker};
use crate::corpus::Span;
use crate::index::Passage;
use crate::record::{Statement, days};

/// Every word of an answer that is no source's, longest first. `{}` stands for spans of sources, counts, days or the
/// asker's own words where they are named as missing.
pub const CONNECTING: &[&str] = &[
    "The sources don't say.",
    "The sources conflict:",
    "The sources leave it open",
    "Not found as asked.",
    "As reported:",
    "is not quoted;",
    "are not quoted;",
    "is not quoted.",
    "are not quoted.",
    "is not named in the sources.",
    "is quoted, but not on this.",
    "are quoted, but not on this.",
    "is not in the sources.",
    "No, as the sources have it:",
    "Yes, as the sources have it:",
    "No, others' words:",
    "Altered:",
    "speaks of",
    "speak of",
    "counted from",
    "without a known day",
    "Nearest:",
    "via",
    "to",
    "(",
    "“",
    "”",
    ")",
    ": ",
    "; ",
    " — ",
    ", ",
    "…",
];

/// How sure a piece of the sentence must be to stand in front of it; who somebody is, the sentence alone tells.
const SURE_LEAD: f32 = 0.75;

/// What an answer is made of once the evidence is chosen.
pub struct Composer<'a> {
    pub kind: Kind,
    pub wanted: Wanted,
    pub best: &'a Evidence,
}

impl Composer<'_> {
    /// The short answer.
    pub fn text(&self) -> String {
        let sentence = self.best.passage().text.split_whitespace().collect::<Vec<_>>().join(" ");
        let lead = match self.wanted {
            Wanted::Statement => self.voice(),
            Wanted::Time => self.time(),
            Wanted::Number | Wanted::Place | Wanted::Name => self.found(),
            _ => None,
        };
        match lead {
            Some((lead, colon)) if !lead.is_empty() => {
                let joint = if colon { ": " } else { " — " };
                format!("{lead}{joint}{}", if colon { self.words().unwrap_or(sentence) } else { sentence })
            }
            _ if self.kind == Kind::Sanctions => format!("As reported: {sentence}"),
            _ => sentence,
        }
    }

    fn statement(&self) -> Option<&Statement> {
        self.best.statement.map(|(i, _)| &self.best.passage().statements[i])
    }

    fn voice(&self) -> Option<(String, bool)> {
        let statement = self.statement()?;
        let name = statement.speaker.as_ref()?;
        let role = statement.role.as_ref().filter(|r| !name.contains(r.as_str()));
        let named = role.map_or_else(|| name.clone(), |role| format!("{name}, {role}"));
        let via = statement.via.as_ref().map_or(String::new(), |v| format!(" (via {v})"));
        Some((format!("{named}{via}"), true))
    }

    /// The statement's words that stand in the sentence.
    fn words(&self) -> Option<String> {
        let passage = self.best.passage();
        let mut spans = passage.content_here(self.statement()?);
        if let (Some(cue), Some(first)) = (self.cue_before(&spans), spans.first_mut()) {
            *first = first.join(cue);
        }
        let texts: Vec<&str> = spans.iter().filter_map(|&s| passage.slice(s)).collect();
        if texts.iter().map(|t| t.split_whitespace().count()).sum::<usize>() < 3 {
            return None;
        }
        let pieces = texts.iter().map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "));
        Some(pieces.collect::<Vec<_>>().join(" … "))
    }

    /// The cue right before words that are not all quoted: "described the talks as “…”" says more than "the talks as “…”".
    fn cue_before(&self, spans: &[Span]) -> Option<Span> {
        let (statement, passage) = (self.statement()?, self.best.passage());
        let (cue, first) = (statement.cue?, spans.first()?);
        let between = passage.slice(Span::new(cue.end.min(first.start), first.start))?;
        let near = passage.span.contains(cue) && cue.end <= first.start && between.trim().is_empty();
        (near && !statement.direct).then_some(cue)
    }

    fn time(&self) -> Option<(String, bool)> {
        let find = self.best.find.as_ref()?;
        let passage = self.best.passage();
        let span = Span::new(passage.span.start + find.start, passage.span.start + find.end);
        let value =
            passage.times.iter().find(|t| t.start <= span.start && t.end >= span.end).and_then(|t| t.value.as_ref());
        let expression = passage.text.get(find.start..find.end)?;
        let day =
            value.and_then(|v| days(v)).map(|(a, b)| if a == b { format!(" ({a})") } else { format!(" ({a} to {b})") });
        Some((format!("{expression}{}", day.unwrap_or_default()), false))
    }

    fn found(&self) -> Option<(String, bool)> {
        let find = self.best.find.as_ref().filter(|f| f.score > SURE_LEAD)?;
        let text = self.best.passage().text.get(find.start..find.end)?;
        Some((find.count.map_or_else(|| text.to_owned(), |n| format!("{n}, counted from {text}")), false))
    }

    /// Where the short answer stands.
    pub fn short(&self) -> Option<Short> {
        let find = self.best.find.as_ref().filter(|f| point::is_short(self.wanted) && f.score > SURE_LEAD)?;
        let passage = self.best.passage();
        let base = passage.span.start;
        let file = passage.home(Span::new(base + find.start, base + find.end))?;
        let text = passage.source().get(file.start - passage.file.start..file.end - passage.file.start)?.to_owned();
        Some(Short { start: file.start, end: file.end, text })
    }

    /// Whose words the first citation holds.
    pub fn speaker(&self) -> Option<Speaker> {
        speaker_of(self.statement()?)
    }

    /// What dates the first citation; where a time is asked for, the days of the event.
    pub fn when(&self) -> Option<Dating> {
        let passage = self.best.passage();
        let said = self.statement().and_then(|s| s.when.as_ref());
        match self.kind {
            Kind::When => when::of_event(passage, self.best.find.as_ref(), said),
            _ => when::of_passage(passage, said),
        }
    }
}

/// Whose words the record gives a statement to.
pub fn speaker_of(statement: &Statement) -> Option<Speaker> {
    let name = statement.speaker.clone()?;
    Some(Speaker { name, role: statement.role.clone(), via: statement.via.clone() })
}

/// A citation of the whole sentence.
pub fn cite(passage: &Passage, n: usize) -> Citation {
    Citation {
        n,
        article: passage.article.id.clone(),
        title: passage.article.title.clone(),
        publisher: passage.article.publisher.clone(),
        url: passage.article.url.clone(),
        link: passage.link(),
        published: passage.article.published.clone(),
        paragraph: passage.paragraph,
        sentence: passage.sentence,
        start: passage.file.start,
        end: passage.file.end,
        text: passage.source().to_owned(),
        speaker: only_speaker(passage),
    }
}

/// The one to whom the record gives all that is said in a sentence.
fn only_speaker(passage: &Passage) -> Option<String> {
    let (first, rest) = passage.statements.split_first()?;
    let name = first.speaker.clone()?;
    rest.iter().all(|s| s.speaker.as_ref() == Some(&name)).then_some(name)
}
