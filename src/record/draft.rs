//! A statement in the rough: which source, which cue, which content, before anybody knows who the source is.

use super::source::Source;
use super::syntax::Tokens;
use crate::corpus::Span;
use std::collections::HashMap;
use std::ops::Range;

/// A statement whose speaker is still the words of the source.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub paragraph: usize,
    /// Tokens of the paragraph that holds them.
    pub source: Option<Source>,
    pub cue: Option<Range<usize>>,
    pub via: Option<Range<usize>>,
    pub content: Vec<Span>,
    /// The source stands in another paragraph: that of this draft.
    pub inherits: Option<usize>,
    pub stance: bool,
    /// A part of what another statement says, or the same words behind a farther cue: shows who is spoken of, no statement by itself.
    pub told: bool,
    /// How sure the tagger is of the content, where it found it or set its bounds.
    pub read: Option<f32>,
}

/// "X recalls what Y told her: “…”": quoted words behind two cues are of the nearer one's source, by way of the other's.
pub fn nest(paragraphs: &[Tokens], drafts: &mut [Draft]) {
    let mut places: HashMap<(usize, Span), Vec<usize>> = HashMap::new();
    let quoted = |p: usize, words: &Span| paragraphs[p].quote(paragraphs[p].at(words.start)).is_some();
    for (k, d) in drafts.iter().enumerate() {
        if let ([words], Some(_), Some(_)) = (d.content.as_slice(), &d.source, &d.cue)
            && quoted(d.paragraph, words)
        {
            places.entry((d.paragraph, *words)).or_default().push(k);
        }
    }
    for ((p, words), alike) in places {
        let cue = |k: usize| drafts[k].cue.clone().unwrap_or_default();
        let before = |k: &usize| paragraphs[p].span(cue(*k)).end <= words.start;
        let front: Vec<usize> = alike.into_iter().filter(before).collect();
        let Some(&inner) = front.iter().max_by_key(|&&k| cue(k).start) else { continue };
        for outer in front.into_iter().filter(|&k| cue(k).start < cue(inner).start).collect::<Vec<_>>() {
            drafts[outer].told = true;
            let via = drafts[outer].source.as_ref().map(|s| s.head.clone());
            drafts[inner].via = drafts[inner].via.take().or(via);
        }
    }
}
