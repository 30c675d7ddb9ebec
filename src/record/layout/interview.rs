//! Interviews in question and answer, transcripts and collected voices: which lines are whose words, as labels ("Q:",
//! "JANE MILLER:"), bold questions or the turn about of questions and answers show. Where a label stands is for `label`.

use super::label::{Label, Party, label};
use super::persons::{Persons, byline, interviewed};
use super::turn::{Turn, Whose};
use crate::corpus::{Article, BlockKind};
use crate::record::names::{book::Book, known::is_person, look::Look};
use crate::record::syntax::line::{lines, opens_line};
use crate::record::syntax::{Tags, Tokens};
use foldhash::HashMap;
use std::ops::Range;

/// A name of more tokens is a heading, unless an office stands in it.
const MAX_NAME: usize = 4;
/// As many lines with labels make a talk where most of them are sentences; fewer may be a list of facts.
const MIN_LABELS: usize = 2;

/// The turns of an article, in order; none where it has no labels and is no interview.
pub fn turns(article: &Article, paragraphs: &[Tokens], book: &Book) -> Vec<Turn> {
    let talk = Talk { article, paragraphs, book, persons: Persons::of(book) };
    let labels = talk.labels();
    let Some(first) = labels.first().map(|l| l.paragraph) else { return Vec::new() };
    let mut turns: Vec<(Turn, Party)> = Vec::with_capacity(labels.len());
    for (k, l) in labels.iter().enumerate() {
        let whose = match &l.party {
            Party::Named(_) => talk.whose(l),
            Party::Asks => talk.byline().map_or(Whose::Open, Whose::Called),
            Party::Answers => Whose::Open,
        };
        turns.push((talk.turn(l, labels.get(k + 1), whose), l.party.clone()));
    }
    let answers: Vec<Range<usize>> =
        turns.iter().filter(|(_, party)| *party == Party::Answers).map(|(t, _)| t.paragraphs.clone()).collect();
    let asked = interviewed(article, paragraphs, book, first, &answers).map_or(Whose::Open, Whose::Entity);
    for (turn, _) in turns.iter_mut().filter(|(_, party)| *party == Party::Answers) {
        turn.whose = asked.clone();
    }
    turns.into_iter().map(|(turn, _)| turn).collect()
}

/// An article in which lines may have labels.
struct Talk<'t, 'a> {
    article: &'t Article,
    paragraphs: &'t [Tokens<'a>],
    book: &'t Book,
    persons: Persons,
}

impl Talk<'_, '_> {
    fn prose(&self, p: usize) -> bool {
        self.article.paragraphs[p].kind.is_prose()
    }

    fn labels(&self) -> Vec<Label> {
        let prose = (0..self.paragraphs.len()).filter(|&p| self.prose(p));
        let mut labels: Vec<Label> = prose.flat_map(|p| self.on_lines(p)).collect();
        let asks = labels.iter().any(|l| l.party == Party::Asks);
        let answers = labels.iter().filter(|l| l.party == Party::Answers);
        // "A. Smith" alone is no answer.
        if answers.filter(|l| asks || l.mark > l.name.start).count() > 1 {
            labels.retain(|l| !matches!(l.party, Party::Named(_)));
            return labels;
        }
        labels.retain(|l| matches!(l.party, Party::Named(_)) && !self.is_heading_word(l));
        self.keep_turns(&mut labels);
        let questions = self.questions();
        if questions.is_empty() {
            return labels;
        }
        // Questions in bold between answers with labels.
        let taken: Vec<usize> = labels.iter().map(|l| l.paragraph).collect();
        let free = |l: &Label| !taken.contains(&l.paragraph) && (labels.is_empty() || l.party == Party::Asks);
        let mut all: Vec<Label> = questions.into_iter().filter(free).collect();
        all.extend(labels);
        all.sort_by_key(|l| (l.paragraph, l.from));
        all
    }

    /// The labels of a paragraph; one that stands alone on its line is of the line below.
    fn on_lines(&self, p: usize) -> Vec<Label> {
        let t = &self.paragraphs[p];
        let lines = lines(t);
        let below = |k: usize| lines.get(k + 1).filter(|l| t.quote(l.start).is_some());
        let found = lines.iter().enumerate().filter_map(|(k, line)| {
            let l = label(t, p, line.clone()).or_else(|| self.name_above(p, line, below(k)?))?;
            match below(k) {
                Some(below) if l.leads() => Some(Label { from: below.start, to: below.end, ..l }),
                _ => Some(l).filter(|l| !l.leads()),
            }
        });
        found.collect()
    }

    /// "**Jane Miller, 27, baker**": a line in bold that begins with a name, above a quotation.
    fn name_above(&self, p: usize, line: &Range<usize>, below: &Range<usize>) -> Option<Label> {
        let t = &self.paragraphs[p];
        let bold = t.opens_emphasis(line.start).is_some_and(|r| r.end >= line.end);
        let whole = |n: &usize| {
            let name = &self.book.names[*n];
            let ends = name.tokens.end == line.end || t.has(name.tokens.end, Tags::COMMA | Tags::BRACKET);
            name.tokens.start == line.start
                && ends
                && self.book.entity[*n].is_some_and(|e| is_person(&self.book.known[e]))
        };
        let quote = t.quotation(below.start).filter(|q| q.end >= below.end)?;
        let first = ["i", "we", "my", "our", "me", "us"];
        let own =
            quote.clone().any(|i| t.is_any(i, &first)) && !t.is_any(quote.start + 1, &["he", "she", "his", "her"]);
        let n = self.book.in_paragraph(p).find(whole).filter(|_| bold && own)?;
        let name = self.book.names[n].tokens.clone();
        let party = Party::Named(t.word(name.end - 1).to_lowercase());
        let (mark, full) = (line.end - 1, line.clone());
        Some(Label { paragraph: p, party, name, full, mark, from: below.end, to: below.end, shown: true })
    }

    /// "Note:", "Winner:": a word that opens what follows, and is nobody's name.
    fn is_heading_word(&self, l: &Label) -> bool {
        let t = &self.paragraphs[l.paragraph];
        l.name.clone().any(|i| t.speaker(i).unlabelled)
    }

    /// Leaves those labels that are turns: names whose words stand between quotation marks, and the others where most of
    /// them say something and not just tell facts.
    fn keep_turns(&self, labels: &mut Vec<Label>) {
        let mut times: HashMap<&Party, usize> = HashMap::default();
        for l in labels.iter() {
            *times.entry(&l.party).or_default() += 1;
        }
        let twice: Vec<bool> = labels.iter().map(|l| times[&l.party] > 1).collect();
        let parties = times.len();
        let said: Vec<bool> = labels.iter().map(|l| self.is_sentence(l)).collect();
        let sentences = said.iter().filter(|&&s| s).count();
        let named = labels.iter().filter(|l| self.is_known(l) && self.has_clause(l)).count();
        let addressed = labels.iter().any(|l| self.addresses(l)) || named * 2 > labels.len();
        let several = labels.len() >= MIN_LABELS && parties > 1 || labels.len() > MIN_LABELS;
        let talk = several && addressed && sentences * 2 > labels.len();
        let mut k = 0;
        labels.retain(|l| {
            let (said, twice) = (said[k], twice[k]);
            k += 1;
            let t = &self.paragraphs[l.paragraph];
            let colon = t.has(l.mark, Tags::COLON);
            let above = l.shown && l.full.contains(&l.mark) && opens_line(t, l.from);
            let known = self.is_known(l);
            let alone = known && l.shown && said && (self.addresses(l) || self.has_office(l) && self.has_clause(l));
            self.is_quoted(l) && (colon || above) && known
                || talk && (known || twice && l.shown) && (colon || l.full.len() > 2) && (said || twice || l.shown)
                || colon && alone
        });
    }

    fn is_quoted(&self, l: &Label) -> bool {
        let t = &self.paragraphs[l.paragraph];
        let quoted = t.quotation(l.from);
        quoted.is_some_and(|q| q.start == l.from && (t.words(q.clone()) > 1 || q.end + 1 >= l.to))
    }

    /// Whether a label's words are a sentence that somebody says, and no name, number or heading.
    fn is_sentence(&self, l: &Label) -> bool {
        let t = &self.paragraphs[l.paragraph];
        let stops = (l.from..l.to).rev().take(3).any(|i| t.has(i, Tags::STOP) || t.quote(i).is_some());
        let plain = (l.from..l.to).any(|i| t.has(i, Tags::WORD) && !t.is_capital(i) && !t.has(i, Tags::NUMBER));
        stops && (plain || self.is_quoted(l))
    }

    /// Whether they speak to somebody, or of whoever speaks.
    fn addresses(&self, l: &Label) -> bool {
        let t = &self.paragraphs[l.paragraph];
        let person = ["i", "we", "you", "my", "our", "me", "us", "your"];
        (l.from..l.to).any(|i| t.is_any(i, &person) || t.is(i, "?")) || self.is_quoted(l)
    }

    fn has_clause(&self, l: &Label) -> bool {
        let t = &self.paragraphs[l.paragraph];
        (l.from..l.to).any(|i| t.has(i, Tags::AUXILIARY | Tags::SUBJECT | Tags::VERB) || t.is_finite(i))
    }

    fn has_office(&self, l: &Label) -> bool {
        let t = &self.paragraphs[l.paragraph];
        l.full.clone().any(|i| t.title(i).office || t.title(i).prefixed)
    }

    /// A name of the article's, or an office.
    fn is_known(&self, l: &Label) -> bool {
        let t = &self.paragraphs[l.paragraph];
        let dash = t.has(l.mark, Tags::DASH);
        let shown = match self.whose(l) {
            Whose::Entity(e) => !dash && l.name.len() <= MAX_NAME && self.is_shown(e, l),
            Whose::Called(_) => {
                self.byline().is_some_and(|b| t.is(l.name.end - 1, b.split(' ').next_back().unwrap_or("")))
            }
            Whose::Open => false,
        };
        self.has_office(l) || shown
    }

    /// Whether a name is shown to be somebody's: by its look, or because it stands in the text too.
    fn is_shown(&self, e: usize, l: &Label) -> bool {
        let known = &self.book.known[e];
        let plain = l.name.clone().all(|i| self.paragraphs[l.paragraph].is_capital(i));
        known.look != Look::Open || known.mentions.len() > 1 || known.words.len() == 2 && plain
    }

    fn whose(&self, l: &Label) -> Whose {
        let t = &self.paragraphs[l.paragraph];
        let text = t.span(l.name.clone()).get(t.text).unwrap_or("");
        if let Some(e) = self.of_office(t, l) {
            return Whose::Entity(e);
        }
        if let Some(e) = self.persons.named(&text.to_lowercase()) {
            return Whose::Entity(e);
        }
        if let Some(e) = self.persons.initialled(text) {
            return Whose::Entity(e);
        }
        let last = t.word(l.name.end - 1);
        if let Some(author) =
            self.byline().filter(|a| a.split(' ').next_back().is_some_and(|w| w.eq_ignore_ascii_case(last)))
        {
            return Whose::Called(author);
        }
        let ends = |n: &usize| {
            self.book.names[*n].tokens.end == l.name.end && self.book.names[*n].tokens.start >= l.name.start
        };
        let here = self.book.near(l.paragraph, l.name.clone()).find(ends).and_then(|n| self.book.entity[n]);
        if let Some(e) =
            here.filter(|&e| self.book.known[e].mentions.len() > 1 || self.book.known[e].look != Look::Open)
        {
            return Whose::Entity(e);
        }
        here.filter(|&e| is_person(&self.book.known[e]))
            .map_or_else(|| Whose::Called(in_title_case(text)), Whose::Entity)
    }

    /// "CHAIR:": the one person whose role has the office.
    fn of_office(&self, t: &Tokens, l: &Label) -> Option<usize> {
        let [i] = l.name.clone().collect::<Vec<_>>()[..] else { return None };
        let office = t.word(i).to_lowercase();
        let holds = |n: usize| {
            let (name, e) = (&self.book.names[n], self.book.entity[n]?);
            let t = &self.paragraphs[name.paragraph];
            let role = name.role.clone().filter(|r| r.clone().any(|i| t.is(i, &office)));
            role.and(Some(e))
        };
        let mut found =
            (0..self.book.names.len()).filter(|_| t.title(i).office || t.title(i).prefixed).filter_map(holds);
        let one = found.next()?;
        found.all(|e| e == one).then_some(one)
    }

    /// Who wrote the article, where one person did: whoever asks in an interview.
    fn byline(&self) -> Option<String> {
        byline(self.article)
    }

    /// A label's words go on until the next party's; behind the last, and between two of one party, they end with their
    /// own paragraph.
    fn turn(&self, l: &Label, next: Option<&Label>, whose: Whose) -> Turn {
        let other = next.filter(|n| n.party != l.party).map_or(l.paragraph + 1, |n| n.paragraph);
        let paragraph =
            |p: usize| self.article.paragraphs[p].kind == BlockKind::Paragraph && self.paragraphs[p].quotes.is_empty();
        let whole = l.to == self.paragraphs[l.paragraph].tokens.len() && paragraph(l.paragraph);
        let end = (l.paragraph + 1..other).find(|&p| !whole || !paragraph(p)).unwrap_or(other).max(l.paragraph + 1);
        Turn {
            paragraphs: l.paragraph..end,
            label: l.name.clone(),
            full: l.full.clone(),
            mark: l.mark,
            from: l.from,
            to: l.to,
            whose,
        }
    }

    /// Questions without labels, in bold or turn about with answers, and the answers behind them: where the text says
    /// that somebody was asked, or most answers are in the first person. An explainer puts questions too.
    fn questions(&self) -> Vec<Label> {
        let text = |p: usize| self.article.slice(self.article.paragraphs[p].span).trim();
        let bold = |p: usize| self.article.paragraphs[p].is_emphasised();
        let asks = |p: usize| text(p).ends_with('?');
        let prose = |p: usize| self.article.paragraphs[p].kind == BlockKind::Paragraph;
        let marked: Vec<usize> = (0..self.paragraphs.len()).filter(|&p| prose(p) && bold(p)).collect();
        let plain: Vec<usize> = (0..self.paragraphs.len())
            .filter(|&p| prose(p) && asks(p) && self.paragraphs[p].quotes.is_empty())
            .collect();
        let about = plain.windows(2).all(|w| w[1] == w[0] + 2);
        let asked = if marked.len() >= MIN_LABELS && marked.iter().any(|&p| asks(p)) {
            marked
        } else if plain.len() > MIN_LABELS && about && self.is_interview(plain[0]) {
            plain
        } else {
            return Vec::new();
        };
        let answered = |&p: &usize| p + 1 < self.paragraphs.len() && prose(p + 1) && !bold(p + 1);
        let asked: Vec<usize> = asked.into_iter().filter(answered).collect();
        let personal = asked.iter().filter(|&&p| self.is_personal(p + 1)).count();
        if personal * 2 < asked.len() || personal == 0 {
            return Vec::new();
        }
        let turn = |p: usize, party: Party| Label::whole(p, party, self.paragraphs[p].tokens.len());
        asked.into_iter().flat_map(|p| [turn(p, Party::Asks), turn(p + 1, Party::Answers)]).collect()
    }

    /// Whether the title or what leads to the first question says that somebody is interviewed.
    fn is_interview(&self, first: usize) -> bool {
        let title = self.article.metadata.title.split(|c: char| !c.is_alphanumeric() && c != '&');
        let says = |w: &str| {
            self.paragraphs
                .first()
                .is_some_and(|t| t.lexicon.word(&w.to_lowercase()).is_some_and(|w| w.speaker.interview))
        };
        let in_text = |t: &Tokens| (0..t.tokens.len()).any(|i| t.speaker(i).interview);
        title.into_iter().any(says) || self.paragraphs[..first].iter().any(in_text)
    }

    fn is_personal(&self, p: usize) -> bool {
        let t = &self.paragraphs[p];
        (0..t.tokens.len()).any(|i| t.is_any(i, &["I", "my", "me", "we", "our"]) && t.quote(i).is_none())
    }
}

/// "MS. RADCLIFFE" as "Ms. Radcliffe".
fn in_title_case(text: &str) -> String {
    if text.chars().any(char::is_lowercase) || text.chars().count() < 4 {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let cased = |w: &str| {
        let mut chars = w.chars();
        let first: String = chars.next().into_iter().collect();
        first + &chars.as_str().to_lowercase()
    };
    text.split_whitespace().map(cased).collect::<Vec<_>>().join(" ")
}
