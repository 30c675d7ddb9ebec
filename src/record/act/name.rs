//! Names as the text writes them: marked runs widened to the whole name that they are part of, and lists of names made
//! whole. Owns what may belong to a name by its letters; whether it is a target's is the tagger's matter.

use super::limits::{BRIDGED, GLIMPSED, LIST_GAP, MARKED, NICKNAME};
use super::run::{Run, Word};
use super::tags::Mark;
use crate::corpus::Span;
use crate::lexicon::Lexicon;
use crate::record::is_day_or_month;

/// Small words inside names.
const INSIDE: &[&str] = &["of", "de", "del", "bin", "al", "el", "van", "von", "&"];

/// The words of a sentence, as far as names go.
pub struct Names<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub words: &'a [Word],
}

impl Names<'_> {
    /// Widened, with the names that stand between and behind them in their lists; in the order of the text.
    pub fn whole(&self, runs: &[Run]) -> Vec<Run> {
        let mut out: Vec<Run> = Vec::new();
        let worded = |r: &&Run| r.span.get(self.text).is_some_and(|t| t.contains(char::is_alphanumeric));
        for run in runs.iter().filter(worded) {
            let wide = self.widened(run, out.last().map_or(0, |last| self.free_from(last)));
            if let Some(last) = out.last_mut().filter(|l| wide.span.start <= l.span.start || self.is_one_with(l, &wide))
            {
                last.span = last.span.join(wide.span);
                continue;
            }
            if let Some(last) = out.last_mut().filter(|l| self.behind(l) == self.at(wide.span.start))
                && self.touch(self.at(wide.span.start).saturating_sub(1))
            {
                last.span = last.span.join(wide.span);
                continue;
            }
            if let Some(last) = out.last().cloned() {
                let gap = self.behind(&last)..self.at(wide.span.start);
                if gap.len() <= LIST_GAP && gap.clone().all(|i| self.may_list(i)) {
                    out.extend(self.listed(gap, &last));
                }
            }
            out.push(wide);
        }
        if let Some(last) = out.last().cloned() {
            let more = self.goes_on(&last, out.len() > 1);
            out.extend(more);
        }
        out
    }

    fn is_one_with(&self, last: &Run, next: &Run) -> bool {
        self.is_of_partners(last, next) || self.is_of_a_nickname(last, next) || self.is_its_form(last, next)
    }

    /// "Bellary Tramways (1911) Ltd": one firm.
    fn is_its_form(&self, last: &Run, next: &Run) -> bool {
        let between = Span::new(last.span.end, next.span.start.max(last.span.end)).get(self.text).unwrap_or("");
        let inside = between.strip_prefix(" (").and_then(|b| b.strip_suffix(") "));
        let name = next.span.get(self.text).unwrap_or("").trim_end_matches('.');
        inside.is_some_and(|i| !i.contains([')', ','])) && self.lexicon.sanctions.acts.forms.contains(name)
    }

    /// "Rashid “the Broker” Kamalov": one person.
    fn is_of_a_nickname(&self, last: &Run, next: &Run) -> bool {
        let between = Span::new(last.span.end, next.span.start.max(last.span.end)).get(self.text).unwrap_or("");
        let quoted = between.strip_prefix(' ').and_then(|b| b.strip_suffix(' ')).unwrap_or("");
        let bare = quoted.strip_prefix('(').and_then(|q| q.strip_suffix(')')).unwrap_or(quoted);
        let pairs = [('“', '”'), ('"', '"'), ('‘', '’'), ('\'', '\'')];
        let inside = pairs.iter().find_map(|(open, close)| bare.strip_prefix(*open)?.strip_suffix(*close));
        let name = inside.is_some_and(|words| words.split(' ').count() <= NICKNAME && !words.contains(','));
        name && self.is_capital(self.behind(last).saturating_sub(1)) && self.is_capital(self.at(next.span.start))
    }

    /// From which word on a name may begin behind another: the first word of a body whose name goes on is its beginning.
    fn free_from(&self, last: &Run) -> usize {
        let (first, behind) = (self.at(last.span.start), self.behind(last));
        let open = behind == first + 1 && self.is_body(first) && matches!(self.word(behind), "of" | "for");
        if open { first } else { behind }
    }

    /// "Harper, Lund & Sons": one firm.
    fn is_of_partners(&self, last: &Run, next: &Run) -> bool {
        let (end, from) = (self.behind(last), self.at(next.span.start));
        let name = next.span.get(self.text).unwrap_or("");
        let tail = name.rsplit_once(" & ").map_or("", |(_, tail)| tail.trim_end_matches('.'));
        let single = end == self.at(last.span.start) + 1;
        single && from == end + 1 && self.word(end) == "," && self.lexicon.sanctions.acts.partners.contains(tail)
    }

    /// "Bank *of*", "Centre *for*".
    fn is_of_named_body(&self, i: usize) -> bool {
        matches!(self.word(i), "of" | "for") && self.is_body(i - 1)
    }

    /// A word that says what sort of body a name is of: "*Bank* of Eastern Marovia".
    fn is_body(&self, i: usize) -> bool {
        let (low, acts) = (self.word(i).to_lowercase(), &self.lexicon.sanctions.acts);
        self.is_proper(i) && (acts.bodies.contains(&low) || acts.sorts.contains(&low) || acts.themed.contains(&low))
    }

    /// The name that follows what a target is: "the insurer *Baltrust Mutual*".
    pub fn behind_kind(&self, kind: &Run) -> Option<Run> {
        let first = self.behind(kind);
        if !self.touch(first.saturating_sub(1)) || !self.is_proper(first) {
            return None;
        }
        let end = (first..self.words.len()).find(|&i| !self.is_proper(i) || i > first && !self.touch(i - 1));
        let span = self.words[first].span.join(self.words[end.unwrap_or(self.words.len()) - 1].span);
        Some(Run { span, ..kind.clone() })
    }

    fn word(&self, i: usize) -> &str {
        self.words.get(i).and_then(|w| w.span.get(self.text)).unwrap_or("")
    }

    fn at(&self, byte: usize) -> usize {
        self.words.partition_point(|w| w.span.end <= byte)
    }

    fn behind(&self, run: &Run) -> usize {
        self.words.partition_point(|w| w.span.start < run.span.end)
    }

    fn is_capital(&self, i: usize) -> bool {
        self.word(i).starts_with(char::is_uppercase)
    }

    /// In capitals, nobody's who acts, and no day.
    fn is_proper(&self, i: usize) -> bool {
        let issuer = self.words.get(i).is_none_or(|w| w.mark(Mark::Issuer) >= MARKED);
        self.is_capital(i) && !issuer && !is_day_or_month(self.word(i))
    }

    /// In capitals, and not only because a sentence begins.
    fn is_part(&self, i: usize) -> bool {
        self.is_capital(i) && (i > 0 || self.words[0].mark(Mark::Name) >= GLIMPSED)
    }

    fn is_small(&self, i: usize) -> bool {
        INSIDE.contains(&self.word(i))
    }

    /// Parts of one name follow each other with white space alone between them.
    fn touch(&self, i: usize) -> bool {
        let (Some(a), Some(b)) = (self.words.get(i), self.words.get(i + 1)) else { return false };
        self.text.get(a.span.end..b.span.start).is_some_and(|gap| gap.chars().all(char::is_whitespace))
    }

    fn widened(&self, run: &Run, from: usize) -> Run {
        let (mut first, mut behind) = (self.at(run.span.start), self.behind(run));
        let begun = self.words.get(first).is_some_and(|w| w.mark(Mark::Begin) >= MARKED);
        let open = !begun || behind - first == 1 || self.is_small(first);
        first = self.first(first, from, open);
        while first + 1 < behind && self.is_small(first) && self.word(first) != "al" {
            first += 1;
        }
        while self.is_capital(behind) && self.touch(behind - 1) && !is_day_or_month(self.word(behind)) {
            behind += 1;
        }
        let span = |i: usize| self.words.get(i).map_or(run.span, |w| w.span);
        Run { span: span(first).join(span(behind.saturating_sub(1))), ..run.clone() }
    }

    /// Where the name begins that a word is part of; across a small word only where it is `open` that it begins before.
    fn first(&self, mut first: usize, from: usize, open: bool) -> usize {
        while first > from && self.touch(first - 1) {
            let numbered = self.word(first - 1).chars().all(|c| c.is_ascii_digit())
                && (self.is_small(first) || self.words[first - 1].mark(Mark::Name) >= BRIDGED);
            let small = first >= from + 2 && self.is_small(first - 1) && self.is_part(first - 2);
            if self.is_part(first - 1) || numbered {
                first -= 1;
            } else if open && small || first >= from + 2 && self.is_of_named_body(first - 1) {
                first -= 2;
            } else if first >= from + 4 && self.word(first - 1) == "and" && self.is_of_a_body(first - 2) {
                first -= 4;
            } else {
                break;
            }
        }
        first
    }

    /// "Ministry of Ports": what is joined to it by "and" belongs to the same body.
    fn is_of_a_body(&self, i: usize) -> bool {
        let (low, acts) = (self.word(i.wrapping_sub(2)).to_lowercase(), &self.lexicon.sanctions.acts);
        let body = acts.bodies.contains(&low) || acts.themed.contains(&low);
        body && self.is_proper(i) && matches!(self.word(i - 1), "of" | "for") && self.is_proper(i - 2)
    }

    fn may_list(&self, i: usize) -> bool {
        self.is_proper(i) || matches!(self.word(i), "," | ";" | "and" | "the" | "&")
    }

    /// The names that a stretch of a list holds.
    fn listed(&self, gap: std::ops::Range<usize>, like: &Run) -> Vec<Run> {
        let mut out: Vec<Run> = Vec::new();
        let mut open = false;
        for i in gap {
            if !self.is_proper(i) {
                open = false;
                continue;
            }
            let span = self.words[i].span;
            match out.last_mut().filter(|_| open) {
                Some(run) => run.span = run.span.join(span),
                None => out.push(Run { span, ..like.clone() }),
            }
            open = true;
        }
        let form = |r: &Run| r.span.get(self.text).is_some_and(|t| self.lexicon.sanctions.acts.forms.contains(t));
        out.retain(|r| !form(r));
        out
    }

    /// The names that a list goes on with: "…, and Tall Heron." behind more than one, ", Unit 12 and the Tarn Institute."
    /// behind one, and whoever has a rank.
    fn goes_on(&self, last: &Run, listed: bool) -> Vec<Run> {
        let (mut i, mut out) = (self.behind(last), Vec::new());
        let mut closed = false;
        while matches!(self.word(i), "," | ";" | "and") && !closed {
            let comma = self.word(i) != "and";
            let and = !comma || self.word(i + 1) == "and";
            let from = i + 1 + usize::from(comma && and);
            let from = from + usize::from(self.word(from) == "the");
            let end = self.name_end(from);
            if end == from {
                break;
            }
            let stops = end >= self.words.len() || matches!(self.word(end), "." | "," | ";" | "(");
            let ranked = self.is_rank(from);
            closed = and && (stops || ranked);
            if and && !closed {
                break;
            }
            let span = Span::new(self.words[from].span.start, self.words[end - 1].span.end);
            out.push((Run { span, ..last.clone() }, ranked));
            i = end;
        }
        let whole = closed && (listed || out.len() > 1);
        out.into_iter().filter(|(_, ranked)| whole || *ranked).map(|(run, _)| run).collect()
    }

    /// Where a name ends that begins at a word: capitals, ranks with their stops, numbers, "of" and "for" inside.
    fn name_end(&self, from: usize) -> usize {
        let mut end = from;
        while end < self.words.len() && (end == from || self.touch(end - 1) || end >= 2 && self.is_rank(end - 2)) {
            let link =
                matches!(self.word(end), "of" | "for" | "&") || self.word(end) == "and" && self.is_of_a_body(end - 1);
            if self.is_proper(end) || end > from && self.is_number(end) {
                end += if self.is_rank(end) { 2 } else { 1 };
            } else if end > from && link && self.is_proper(end + 1) {
                end += 2;
            } else {
                break;
            }
        }
        end
    }

    fn is_number(&self, i: usize) -> bool {
        let word = self.word(i);
        !word.is_empty() && word.chars().all(|c| c.is_ascii_digit())
    }

    /// "Col." before a name.
    fn is_rank(&self, i: usize) -> bool {
        let known =
            self.lexicon.word(&self.word(i).to_lowercase()).is_some_and(|w| w.title.prefixed || w.title.honorific);
        known && self.is_capital(i) && self.word(i + 1) == "." && self.is_capital(i + 2)
    }
}
