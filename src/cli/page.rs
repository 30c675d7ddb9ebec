//! Answers and citations as a person reads them in a terminal: wrapped to its width, in colour where it has any.

use crate::answer::{Answer, Citation, Dating, Explanation, Short, Speaker, Status, Verdict, reach};
use crate::corpus::{plain, visible};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

pub const BOLD: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();
pub const WARN: Style = AnsiColor::Yellow.on_default().bold();
const NAME: Style = AnsiColor::Cyan.on_default();
/// Lines longer than this are hard to read.
const WIDEST: usize = 100;

/// The width to wrap to: the terminal's, 80 where there is none, never over 100 columns.
pub fn width() -> usize {
    textwrap::termwidth().clamp(20, WIDEST)
}

/// Writes text wrapped and indented, in a style.
pub fn block(out: &mut dyn Write, text: &str, indent: &str, style: Style) -> io::Result<()> {
    let options = textwrap::Options::new(width()).initial_indent(indent).subsequent_indent(indent);
    for line in textwrap::wrap(&visible(text), options) {
        writeln!(out, "{style}{line}{style:#}")?;
    }
    Ok(())
}

/// The whole answer.
pub fn answer(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    let answered = answer.status == Status::Answered;
    let head = if answered { BOLD } else { WARN };
    if let Some(word) = answer.verdict.and_then(verdict) {
        writeln!(out, "{WARN}{word}{WARN:#}")?;
    }
    if answer.is_summary() {
        return summary(out, answer);
    }
    block(out, &plain(&answer.answer), "", head)?;
    answer.next.iter().try_for_each(|step| block(out, step, "", Style::new()))?;
    let Some(first) = answer.citations.first() else { return nearest(out, answer) };
    writeln!(out)?;
    if !plain(&answer.answer).contains(&plain(&first.text)) {
        block(out, &emphasised(&plain(&first.text), answer.short.as_ref()), "  ", Style::new())?;
    }
    byline(out, answer)?;
    writeln!(out)?;
    listed(out, &answer.citations, false, |citation| answer.other_speaker(citation))
}

/// A summary: its sentences, then where each stands.
fn summary(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    block(out, &plain(&answer.answer), "", Style::new())?;
    if let Some(reach) = reach(&answer.citations) {
        writeln!(out, "\n{DIM}{reach}{DIM:#}")?;
    }
    writeln!(out)?;
    for (i, this) in answer.citations.iter().enumerate() {
        let known = answer.citations[..i].iter().any(|c| c.article == this.article);
        citation(out, this, false, !known)?;
    }
    Ok(())
}

/// A sentence with the short answer in bold, where it stands there once.
fn emphasised(text: &str, short: Option<&Short>) -> String {
    let words = short.map(|s| plain(&s.text)).filter(|words| !words.is_empty());
    match words.and_then(|words| Some((text.split_once(&words)?, words))) {
        Some(((before, after), words)) if !after.contains(&words) => format!("{before}{BOLD}{words}{BOLD:#}{after}"),
        _ => text.to_owned(),
    }
}

/// Citations one after another; the particulars of an article stand once. The first one's text is left out where it
/// was shown already.
pub fn cited(out: &mut dyn Write, citations: &[Citation], first_text: bool) -> io::Result<()> {
    listed(out, citations, first_text, |_| None)
}

/// The same, with the name of whoever speaks in one where `whose` gives it.
fn listed<'a>(
    out: &mut dyn Write,
    citations: &'a [Citation],
    first_text: bool,
    whose: impl Fn(&'a Citation) -> Option<&'a str>,
) -> io::Result<()> {
    for (i, this) in citations.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        if i > 0 || first_text {
            block(out, &plain(&this.text), "    ", Style::new())?;
        }
        if let Some(name) = whose(this) {
            block(out, &format!("— {}", plain(name)), "    ", NAME)?;
        }
        let known = citations[..i].iter().any(|c| c.article == this.article);
        citation(out, this, false, !known)?;
    }
    Ok(())
}

fn verdict(verdict: Verdict) -> Option<&'static str> {
    Some(match verdict {
        Verdict::Exact => "Exact.",
        Verdict::Altered => "Altered.",
        Verdict::OtherSpeaker => "Said by someone else.",
        Verdict::Supported => "The sources say so.",
        Verdict::Contradicted => "The sources say otherwise.",
        // Its answer says it.
        Verdict::LeftOpen | Verdict::NotFound => return None,
    })
}

/// Who said it, in what role, through whom, and when.
fn byline(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    if let Some(speaker) = &answer.speaker {
        self::speaker(out, speaker)?;
    }
    match &answer.when {
        Some(when) => writeln!(out, "  {DIM}{}{DIM:#}", visible(&dating(when))),
        None => Ok(()),
    }
}

/// Whose words they are.
pub fn speaker(out: &mut dyn Write, speaker: &Speaker) -> io::Result<()> {
    let role = speaker.role.as_deref().map(|r| format!(", {}", plain(r))).unwrap_or_default();
    let via = speaker.via.as_deref().map(|v| format!(" (via {})", plain(v))).unwrap_or_default();
    let line = format!("{}{role}{via}", plain(&speaker.name));
    writeln!(out, "  {NAME}— {}{NAME:#}", visible(&line))
}

/// An expression with the days it stands for, where they are known.
pub fn dating(when: &Dating) -> String {
    let expression = plain(&when.expression);
    match (&when.start, &when.end) {
        (Some(start), Some(end)) if start != end => format!("{expression} ({start} to {end})"),
        (Some(start), _) => format!("{expression} ({start})"),
        _ => expression,
    }
}

/// Why an answer is the one that it is.
pub fn explanation(out: &mut dyn Write, e: &Explanation) -> io::Result<()> {
    writeln!(out, "\n{DIM}Why:{DIM:#}")?;
    let terms: Vec<String> = e.terms.iter().map(|(word, weight)| format!("{} {weight:.2}", plain(word))).collect();
    let party = if e.party.is_empty() { String::new() } else { format!(" of {}", e.party.join(", ")) };
    block(out, &format!("asked for: {}{party}; looked for: {}", e.wanted, terms.join(", ")), "  ", DIM)?;
    for c in &e.candidates {
        let number = |n: Option<f32>| n.map_or_else(|| "–".to_owned(), |n| format!("{n:.2}"));
        let place = format!("{}#p{}s{}", c.article, c.paragraph, c.sentence);
        let scores = format!(
            "score {:.2} (reader {}, words {:.2}, cosine {}) by {}: {place}",
            c.score,
            number(c.relevance),
            c.lexical,
            number(c.cosine),
            c.ways.join(" and ")
        );
        block(out, &scores, "  ", DIM)?;
        block(out, &plain(&c.text), "      ", DIM)?;
    }
    let adds: Vec<String> = e.adds.iter().map(|(name, x)| format!("{name} {x:+.2}")).collect();
    block(out, &format!("sureness {:.2}, told from {:.2}: {}", e.sureness, e.least, adds.join(", ")), "  ", DIM)?;
    match (e.guard, e.reason) {
        (Some(guard), Some(reason)) => block(out, &format!("the guard `{guard}` objects: {reason}"), "  ", DIM),
        (None, Some(reason)) => block(out, &format!("declined: {reason}"), "  ", DIM),
        _ => Ok(()),
    }
}

/// Where a passage stands, with the link to its words; with its text, and with its article's particulars, on request.
pub fn citation(out: &mut dyn Write, citation: &Citation, text: bool, particulars: bool) -> io::Result<()> {
    if text {
        block(out, &plain(&citation.text), "    ", Style::new())?;
    }
    let place = format!("paragraph {}, sentence {}", citation.paragraph, citation.sentence);
    let title = Some(citation.title.as_str());
    let article = [title, citation.publisher.as_deref(), citation.published.as_deref()];
    let parts = article.into_iter().flatten().filter(|_| particulars).chain([place.as_str()]);
    let head = format!("[{}] {}", citation.n, parts.map(plain).collect::<Vec<_>>().join(" · "));
    block(out, &head, "    ", DIM)?;
    match citation.link.as_ref().or(citation.url.as_ref()) {
        Some(url) => writeln!(out, "    {DIM}{}{DIM:#}", visible(&plain(url))),
        None => writeln!(
            out,
            "    {DIM}{}#p{}s{}{DIM:#}",
            visible(&citation.article),
            citation.paragraph,
            citation.sentence
        ),
    }
}

fn nearest(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    if answer.nearest.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{DIM}Nearest passages, not an answer:{DIM:#}")?;
    cited(out, &answer.nearest, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(n: usize, link: Option<&str>) -> Citation {
        Citation {
            n,
            article: "pier".into(),
            title: "The pier".into(),
            publisher: Some("Post".into()),
            url: link.map(|_| "https://post.example/pier".to_owned()),
            link: link.map(str::to_owned),
            published: None,
            paragraph: n,
            sentence: 1,
            start: 0,
            end: 5,
            text: format!("Text {n}."),
            speaker: None,
        }
    }

    fn told(citations: &[Citation]) -> String {
        let mut out = Vec::new();
        cited(&mut out, citations, true).unwrap();
        String::from_utf8(anstream::adapter::strip_bytes(&out).into_vec()).unwrap()
    }

    #[test]
    fn words_of_somebody_else_are_never_shown_as_the_speakers() {
        let citations = [one(1, None), one(2, None), one(3, None)];
        let mut out = Vec::new();
        listed(&mut out, &citations, false, |c| (c.n == 2).then_some("Ida Renn")).unwrap();
        let told = String::from_utf8(anstream::adapter::strip_bytes(&out).into_vec()).unwrap();
        assert!(told.contains("    Text 2.\n    — Ida Renn\n    [2] "), "{told}");
        assert_eq!(told.matches("Ida Renn").count(), 1, "{told}");
    }

    #[test]
    fn every_citation_has_the_link_to_its_words() {
        let link = |words: &str| format!("https://post.example/pier#:~:text={words}");
        let linked = told(&[one(1, Some(&link("Text%201"))), one(2, Some(&link("Text%202")))]);
        assert!(linked.contains("[1] The pier · Post · paragraph 1") && linked.contains("[2] paragraph 2"), "{linked}");
        assert!(linked.contains(&link("Text%201")) && linked.contains(&link("Text%202")), "{linked}");
        let bare = told(&[one(1, None), one(2, None)]);
        assert!(bare.contains("pier#p1s1") && bare.contains("pier#p2s1"), "{bare}");
    }
}
